/*
 * Finds the smooth colour that comes nearest to samples at a few places of a
 * polygon. Within this folder only.
 */
#ifndef KZ_CRYSTAL_GRADIENT_H
#define KZ_CRYSTAL_GRADIENT_H

#include "src/crystal/raster.h"
#include "src/crystal/vec3.h"

enum { KZ_SAMPLES_MAX = 48 };

struct kz_samples {
    struct kz_point2 at[KZ_SAMPLES_MAX];
    struct kz_vec3 colour[KZ_SAMPLES_MAX]; /* red, green, blue; 1 is white */
    int count;
};

/* Places spread over a polygon: its middle, corners, and between; colours
 * are left for the caller. Below `small_px` of area corners and middle only,
 * below a sixteenth of it the middle alone. */
void kz_samples_place(struct kz_samples *samples, const struct kz_point2 *p,
                      int count, double area_px, double small_px);

/* A quadric if there are enough samples, else a plane. */
void kz_gradient_fit(struct kz_gradient *out,
                     const struct kz_samples *samples);
/* One colour everywhere. */
void kz_gradient_flat(struct kz_gradient *out, struct kz_vec3 colour);

#endif
