/*
 * The room that specimens stand in: night, a soft cool window at the upper
 * left, embers at the right. Directions are those of the camera: x right, y
 * up, z toward the viewer. Colours are x red, y green, z blue, 1 being white;
 * lamps are brighter than that. Within this folder only.
 */
#ifndef KZ_CRYSTAL_LIGHT_H
#define KZ_CRYSTAL_LIGHT_H

#include <stdbool.h>

#include "src/crystal/look.h"
#include "src/crystal/vec3.h"

/* Where the window and the embers stand, of length 1. */
struct kz_vec3 kz_light_window(void);
struct kz_vec3 kz_light_ember(void);

/* What is seen looking along `d` of length 1. */
struct kz_vec3 kz_light_environment(struct kz_vec3 d);
/* max(0, n . window), and so on. */
double kz_light_from_window(struct kz_vec3 n);
double kz_light_from_ember(struct kz_vec3 n);

struct kz_vec3 kz_light_reflect(struct kz_vec3 ray, struct kz_vec3 normal);
/* `normal` against the ray; `ratio` is the index before over that behind.
 * False if the ray is thrown back whole. */
bool kz_light_refract(struct kz_vec3 ray, struct kz_vec3 normal, double ratio,
                      struct kz_vec3 *out);

static inline struct kz_vec3 kz_light_colour(struct kz_rgb c) {
    return kz_vec3_of(c.r, c.g, c.b);
}

static inline struct kz_vec3 kz_light_filter(struct kz_vec3 a,
                                             struct kz_vec3 b) {
    return kz_vec3_of(a.x * b.x, a.y * b.y, a.z * b.z);
}

static inline double kz_light_clamp(double t) {
    return t < 0 ? 0 : t > 1 ? 1 : t;
}

/* 0 below `from`, 1 above `to`, smooth between. */
static inline double kz_light_ramp(double from, double to, double x) {
    double t = kz_light_clamp((x - from) / (to - from));
    return t * t * (3 - 2 * t);
}

#endif
