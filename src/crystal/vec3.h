/*
 * Points and directions in three dimensions: x to the right, y up, z toward
 * the viewer. No unit of its own.
 */
#ifndef KZ_CRYSTAL_VEC3_H
#define KZ_CRYSTAL_VEC3_H

#include <math.h>

struct kz_vec3 {
    double x, y, z;
};

static inline struct kz_vec3 kz_vec3_of(double x, double y, double z) {
    return (struct kz_vec3){x, y, z};
}

static inline struct kz_vec3 kz_vec3_add(struct kz_vec3 a, struct kz_vec3 b) {
    return (struct kz_vec3){a.x + b.x, a.y + b.y, a.z + b.z};
}

static inline struct kz_vec3 kz_vec3_sub(struct kz_vec3 a, struct kz_vec3 b) {
    return (struct kz_vec3){a.x - b.x, a.y - b.y, a.z - b.z};
}

static inline struct kz_vec3 kz_vec3_scale(struct kz_vec3 a, double s) {
    return (struct kz_vec3){a.x * s, a.y * s, a.z * s};
}

/* a + b * s */
static inline struct kz_vec3 kz_vec3_along(struct kz_vec3 a, struct kz_vec3 b,
                                           double s) {
    return (struct kz_vec3){a.x + b.x * s, a.y + b.y * s, a.z + b.z * s};
}

static inline struct kz_vec3 kz_vec3_mix(struct kz_vec3 a, struct kz_vec3 b,
                                         double t) {
    return kz_vec3_along(a, kz_vec3_sub(b, a), t);
}

static inline double kz_vec3_dot(struct kz_vec3 a, struct kz_vec3 b) {
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline struct kz_vec3 kz_vec3_cross(struct kz_vec3 a,
                                           struct kz_vec3 b) {
    return (struct kz_vec3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z,
                            a.x * b.y - a.y * b.x};
}

static inline double kz_vec3_length(struct kz_vec3 a) {
    return sqrt(kz_vec3_dot(a, a));
}

/* The zero vector stays zero. */
static inline struct kz_vec3 kz_vec3_unit(struct kz_vec3 a) {
    double length = kz_vec3_length(a);
    return length > 0 ? kz_vec3_scale(a, 1 / length) : a;
}

#endif
