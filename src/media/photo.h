/*
 * A picture of the store, read whole. The importer has made it: a JPEG or a
 * PNG of a size that screens use; nothing else is tried.
 */
#ifndef KZ_MEDIA_PHOTO_H
#define KZ_MEDIA_PHOTO_H

#include <stdint.h>

#include "src/base/mem.h"

/* 0xAARRGGBB, `*w` a row. Owner: the caller, free(). Any thread, but not the
 * one that draws. Errors: NULL, logged. */
KZ_NODISCARD uint32_t *kz_photo_read(const char *path, int *w, int *h);

#endif
