/*
 * Convex polygons, lines and soft discs on a canvas, with exact coverage at
 * the edges. x to the right, y down, a pixel's middle at .5. Nothing outside
 * the clip is touched. Within the painter only.
 */
#ifndef KZ_CRYSTAL_RASTER_H
#define KZ_CRYSTAL_RASTER_H

#include "src/base/arena.h"
#include "src/base/geometry.h"
#include "src/crystal/canvas.h"
#include "src/crystal/look.h"
#include "src/crystal/span.h"

enum { KZ_POLYGON_MAX = 160 };

struct kz_point2 {
    double x, y;
};

struct kz_raster {
    struct kz_canvas canvas;
    struct kz_rect clip;
    float *cover; /* one row of the clip, zero between polygons */
    int grain;    /* where the grain of the next disc begins */
};

/* A colour for every place: a quadric about (x, y), 0 to 255. */
struct kz_gradient {
    double x, y;
    struct kz_span_colour one, dx, dy, dxx, dxy, dyy;
};

/* Where the texture lies: for a pixel, with (X, Y) = (x - x0, y - y0),
 * u = (u . (X, Y, 1)) / (w . (X, Y, 1)) in texels, v likewise. */
struct kz_texture_place {
    double x0, y0;
    double u[3], v[3], w[3];
};

/* `row` comes from the arena and lives as long as its contents. */
void kz_raster_init(struct kz_raster *raster, struct kz_canvas canvas,
                    struct kz_rect box, struct kz_arena *arena);

/* pixel * keep + add within the polygon; either direction of going round. */
void kz_raster_polygon(struct kz_raster *raster, const struct kz_point2 *p,
                       int count, double keep, const struct kz_gradient *add);

/* Adds texel * light + gloss; `light` counts 1 as full, `gloss` 255. */
void kz_raster_textured(struct kz_raster *raster, const struct kz_point2 *p,
                        int count, const struct kz_span_texture *texture,
                        const struct kz_texture_place *place,
                        const struct kz_gradient *light,
                        const struct kz_gradient *gloss);

/* `width` in pixels; colour and alpha 0 to 1. */
void kz_raster_line(struct kz_raster *raster, struct kz_point2 a,
                    struct kz_point2 b, double width, struct kz_rgb colour,
                    double alpha);

/* A stop at a share of the radius, from 0 to 1, rising. */
struct kz_disc_stop {
    double at, keep;
    struct kz_rgb add;
};

/* An ellipse with one colour on each ring about its middle. */
void kz_raster_disc(struct kz_raster *raster, struct kz_point2 centre,
                    double radius_x, double radius_y,
                    const struct kz_disc_stop *stops, int count);

/* The part of `p` that lies within the convex `by`, in `out`; both may go
 * round either way. Returns the count, 0 if nothing is left. */
int kz_polygon_clip(const struct kz_point2 *p, int count,
                    const struct kz_point2 *by, int by_count,
                    struct kz_point2 out[KZ_POLYGON_MAX]);
/* Twice the signed area. */
double kz_polygon_area2(const struct kz_point2 *p, int count);

#endif
