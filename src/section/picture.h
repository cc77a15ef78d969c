/*
 * A finished picture in memory and its file, which the kiosk maps as it is:
 *
 *   4 bytes  "KZI1"
 *   12 bytes width, height, format as 32-bit numbers, little-endian
 *   rows from the top, 4 bytes a pixel, no padding
 */
#ifndef KZ_SECTION_PICTURE_H
#define KZ_SECTION_PICTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/mem.h"

enum kz_picture_format {
    KZ_PICTURE_XRGB = 1, /* bytes B G R X */
    KZ_PICTURE_ARGB = 2, /* bytes B G R A, colour not multiplied by alpha */
};

struct kz_picture {
    int w, h;
    enum kz_picture_format format;
    uint32_t *pixels; /* 0xAARRGGBB, w a row */
};

/* Owner: the caller; empty with kz_picture_destroy(). All zero. */
void kz_picture_init(struct kz_picture *picture, int w, int h,
                     enum kz_picture_format format);
void kz_picture_destroy(struct kz_picture *picture);

/* Whole or not at all. Errors: false, the reason logged. */
KZ_NODISCARD bool kz_picture_write(const struct kz_picture *picture,
                                   const char *path);

#endif
