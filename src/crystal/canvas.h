/*
 * Opaque pixels in memory: 0xFFRRGGBB as a native uint32, rows from the top.
 * The memory is borrowed from whoever painted the background. w or h of 0 is
 * allowed: nothing is painted.
 */
#ifndef KZ_CRYSTAL_CANVAS_H
#define KZ_CRYSTAL_CANVAS_H

#include <stddef.h>
#include <stdint.h>

struct kz_canvas {
    uint32_t *pixels;
    int w, h;
    size_t stride_px; /* from one row to the next, >= w */
};

#endif
