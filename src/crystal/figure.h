/*
 * A crystal as something to point at: which form a finger touches, where a
 * note's place and the axes come to lie, how to turn so that one looks along
 * a direction. It stands exactly where kz_specimen_paint() paints a look of
 * habit "single" in a view that turns.
 *
 * Space   x to the right, y up, z toward the viewer, at turn and tilt 0
 * Owner   the arena it was made in; plain values, free-threaded
 */
#ifndef KZ_CRYSTAL_FIGURE_H
#define KZ_CRYSTAL_FIGURE_H

#include "src/base/arena.h"
#include "src/crystal/crystal.h"
#include "src/crystal/paint.h"

struct kz_figure_face {
    struct kz_vec3 normal;
    double distance;
    const int *loop; /* places in `vertex` */
    int count;
    int form;        /* a place in the crystal's forms */
};

struct kz_figure {
    struct kz_vec3 *vertex;
    struct kz_figure_face *face;
    int vertex_count, face_count;
    struct kz_vec3 middle;   /* where the axes meet */
    struct kz_vec3 edge[3];  /* of the cell, its longest has length 1 */
    struct kz_vec3 plane[3]; /* a* b* c* */
    double turn_w, turn_h;
    struct kz_pose rest;
};

/* `look` is of habit single; false if nothing can be made of them. */
KZ_NODISCARD bool kz_figure_make(struct kz_figure *out, struct kz_arena *arena,
                                 const struct kz_crystal *crystal,
                                 const struct kz_look *look);

/* A figure turned, in its box. */
struct kz_figure_at {
    const struct kz_figure *figure; /* borrowed */
    struct kz_vec3 row[3];
    double scale, x, y;
};

struct kz_figure_at kz_figure_place(const struct kz_figure *figure,
                                    const struct kz_pose *pose,
                                    const struct kz_view *view);

/* A point of space on the canvas; faces the viewer if `out` does. */
struct kz_spot kz_figure_project(const struct kz_figure_at *at,
                                 struct kz_vec3 point, struct kz_vec3 out);
/* The form whose face lies there, counted from 1; 0: none. */
int kz_figure_form_at(const struct kz_figure_at *at, double x, double y);
/* Where the line from the middle along the normal of (h k l) leaves the
 * solid. */
struct kz_spot kz_figure_mark(const struct kz_figure_at *at,
                              const int hkl[3]);

/* The direction of an axis, 0 to 2, and of the normal of (h k l). */
struct kz_vec3 kz_figure_axis(const struct kz_figure *figure, int axis);
struct kz_vec3 kz_figure_normal(const struct kz_figure *figure,
                                const int hkl[3]);
/* From the middle along `way` of length 1 to the surface. */
double kz_figure_surface(const struct kz_figure *figure, struct kz_vec3 way);

/* The pose from which one looks along `way`, which points to the viewer. */
struct kz_pose kz_figure_look_along(struct kz_vec3 way);

#endif
