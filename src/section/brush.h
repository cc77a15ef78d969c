/*
 * Drawing with cairo in the measures of the section: user space is the
 * layout's canvas in u, so a stroke of 2 is 2 u in every picture, while the
 * points given are those of design space.
 */
#ifndef KZ_SECTION_BRUSH_H
#define KZ_SECTION_BRUSH_H

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

#include "src/section/colour.h"
#include "src/section/picture.h"
#include "src/section/profile.h"

enum { KZ_LINE_STEP = 2, KZ_LINE_COUNT = 1920 / KZ_LINE_STEP + 1 };

/* A line across the whole section: design y at every KZ_LINE_STEP of x. */
struct kz_line {
    float y[KZ_LINE_COUNT];
};

static inline float kz_line_x(int i) {
    return (float)(i * KZ_LINE_STEP);
}

struct kz_brush {
    cairo_t *cr;
    const struct kz_section_layout *layout;
    struct kz_line cut;
    struct kz_line bed[KZ_SECTION_BASEMENT]; /* by layer, as kz_section_bed_y();
                                              * that of AIR is the cut */
};

/**
 * Draw onto the picture until kz_brush_destroy(). Pictures in
 * KZ_PICTURE_ARGB hold multiplied colours meanwhile.
 *
 * Owner   the caller; the picture must outlive the brush
 * Errors  false if cairo cannot draw there, logged
 */
KZ_NODISCARD bool kz_brush_init(struct kz_brush *brush,
                                struct kz_picture *picture,
                                const struct kz_section_layout *layout,
                                float scale);
/* False if anything could not be drawn, logged. */
KZ_NODISCARD bool kz_brush_destroy(struct kz_brush *brush);

/* Size of things that are not squeezed with x: 1 when lying, less when
 * standing, where they would crowd each other. */
float kz_brush_small(const struct kz_brush *brush);

/* Where a design point is in user space. */
double kz_brush_x(const struct kz_brush *brush, float x);
double kz_brush_y(const struct kz_brush *brush, float y);
void kz_brush_colour(const struct kz_brush *brush, uint32_t hex, float alpha);
/* Add a colour to a gradient of cairo's. */
void kz_brush_stop(cairo_pattern_t *gradient, float at, uint32_t hex,
                   float alpha);
/* From `top` at design y 540 to `deep` at 1060. */
void kz_brush_depth_colour(const struct kz_brush *brush, struct kz_rgb top,
                           struct kz_rgb deep);

void kz_brush_move(const struct kz_brush *brush, float x, float y);
void kz_brush_to(const struct kz_brush *brush, float x, float y);
/* Straight through `count` points; leaves the path to be stroked or filled. */
void kz_brush_path(const struct kz_brush *brush,
                   const struct kz_section_point *points, int count);
/* The path round what lies between two lines, from point `a` to point `b`. */
void kz_brush_between(const struct kz_brush *brush, const struct kz_line *top,
                      const struct kz_line *base, int a, int b);
/* Stroke the parts of a line that lie below the cut and above `floor`, which
 * may be NULL. */
void kz_brush_stroke_line(const struct kz_brush *brush,
                          const struct kz_line *line,
                          const struct kz_line *floor, int a, int b,
                          float width);
/* Everything below the cut becomes the clip; cairo_restore() ends it. */
void kz_brush_clip_ground(const struct kz_brush *brush);
/* An ellipse in u round a design point, turned by `turn` radians. */
void kz_brush_ellipse(const struct kz_brush *brush, float x, float y, float rx,
                      float ry, float turn);

#endif
