/*
 * The inner loops: rows of pixels blended in one pass. Every operation is
 * `pixel * keep + add`, which covers laying over, adding light and both at
 * once. Results are clamped; a grain of half a level hides banding.
 */
#ifndef KZ_CRYSTAL_SPAN_H
#define KZ_CRYSTAL_SPAN_H

#include <stdint.h>

/* Blue, green, red as they lie in memory, and one unused; 0 to 255. */
struct kz_span_colour {
    float v[4];
};

/* add(t) = a + t (b + t c), t = t0 for the first pixel, one more for each. */
struct kz_span_curve {
    struct kz_span_colour a, b, c;
    float t0;
};

/* `x`, `y` place the grain. */
void kz_span_blend(uint32_t *pixels, int count, int x, int y, float keep,
                   const struct kz_span_curve *add);

/* Blue, green, red to add, and the share of the pixel to keep. */
struct kz_span_ring {
    float v[4];
};

enum { KZ_SPAN_RINGS = 256 };

/* For each pixel the ring at t^2 + `off`, t = t0 for the first and `step`
 * more for each, in 0 to 1 of `rings`; nothing beyond 1. `rings` has
 * KZ_SPAN_RINGS + 2 entries. */
void kz_span_rings(uint32_t *pixels, int count, int x, int y,
                   const struct kz_span_ring *rings, float t0, float step,
                   float off);

/* A square picture whose side is a power of two, repeated without end. */
struct kz_span_texture {
    const uint32_t *pixels;
    int shift; /* side = 1 << shift */
};

/* `u`, `v` in texels with 16 binary places, moved by `du`, `dv` a pixel. */
struct kz_span_walk {
    int32_t u, v, du, dv;
};

/**
 * pixel + cover * (texel * light(t) + gloss(t)); in `light` 1 leaves the
 * texel as it is. The walk is moved behind the last pixel.
 */
void kz_span_textured(uint32_t *pixels, int count, int x, int y, float cover,
                      const struct kz_span_texture *texture,
                      struct kz_span_walk *walk,
                      const struct kz_span_curve *light,
                      const struct kz_span_curve *gloss);

#endif
