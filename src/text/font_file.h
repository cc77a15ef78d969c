/*
 * A font file, mapped whole and looked at only as far as to know that it was
 * not cut short.
 */
#ifndef KZ_TEXT_FONT_FILE_H
#define KZ_TEXT_FONT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/mem.h"

enum kz_font_file_result {
    KZ_FONT_FILE_OK,
    KZ_FONT_FILE_MISSING,
    KZ_FONT_FILE_BROKEN, /* not a font, cut short, no such face in it */
};

/**
 * Map the file and check that every table of face `index` lies inside it and
 * that those which every face must have are there.
 *
 * Owner   the caller; kz_font_file_unmap()
 * Errors  `*bytes` is NULL
 */
KZ_NODISCARD enum kz_font_file_result
kz_font_file_map(const char *path, int index, const uint8_t **bytes,
                 size_t *len);
void kz_font_file_unmap(const uint8_t *bytes, size_t len);

#endif
