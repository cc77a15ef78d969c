/*
 * The records of a zip file as they lie in it. For zip.c.
 */
#ifndef KZ_CONTENT_ZIP_LAYOUT_H
#define KZ_CONTENT_ZIP_LAYOUT_H

#include "src/content/zip.h"

/* Entries by place in the file, or false and why. */
bool kz_zip_layout_read(struct kz_zip *zip, const struct kz_limits *limits,
                        struct kz_zip_fault *fault);

#endif
