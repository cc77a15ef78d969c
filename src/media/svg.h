/*
 * Our own line icons from SVG, rasterised at the size they are shown in.
 * Thread: any; each call is independent.
 */
#ifndef KZ_MEDIA_SVG_H
#define KZ_MEDIA_SVG_H

#include <stdbool.h>
#include <stdint.h>

/**
 * Draw the file into `w` x `h` pixels, 0xAARRGGBB with straight alpha, rows
 * `stride` pixels apart. The picture keeps its shape and is centred.
 * Errors  false, logged; the pixels are then as they were
 */
bool kz_svg_draw(const char *path, uint32_t *pixels, int w, int h,
                 int stride);

#endif
