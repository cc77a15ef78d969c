/*
 * Colours while the picture is made: red, green, blue in 0..255 as on the
 * screen (sRGB), with room above and below for light and grain.
 */
#ifndef KZ_SECTION_COLOUR_H
#define KZ_SECTION_COLOUR_H

#include <math.h>
#include <stdint.h>

struct kz_rgb {
    float r, g, b;
};

/* From 0xRRGGBB. */
static inline struct kz_rgb kz_rgb_hex(uint32_t hex) {
    return (struct kz_rgb){(float)(hex >> 16 & 255), (float)(hex >> 8 & 255),
                           (float)(hex & 255)};
}

static inline struct kz_rgb kz_rgb_mix(struct kz_rgb a, struct kz_rgb b,
                                       float t) {
    return (struct kz_rgb){a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t,
                           a.b + (b.b - a.b) * t};
}

static inline struct kz_rgb kz_rgb_scale(struct kz_rgb c, float by) {
    return (struct kz_rgb){c.r * by, c.g * by, c.b * by};
}

static inline struct kz_rgb kz_rgb_add(struct kz_rgb a, struct kz_rgb b) {
    return (struct kz_rgb){a.r + b.r, a.g + b.g, a.b + b.b};
}

/* `x` held to 0..1. */
static inline float kz_clamp01(float x) {
    return fminf(fmaxf(x, 0), 1);
}

/* 0 up to `from`, 1 beyond `to`, smooth between; `to` may be the smaller. */
static inline float kz_ramp(float from, float to, float x) {
    float t = kz_clamp01((x - from) / (to - from));
    return t * t * (3 - 2 * t);
}

/* A bell of height 1 round `centre`. */
static inline float kz_bell(float x, float centre, float width) {
    float t = (x - centre) / width;
    return expf(-t * t);
}

#endif
