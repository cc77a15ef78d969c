/*
 * One convex body of a specimen, and the shapes that bodies are made from.
 * Within this folder only.
 */
#ifndef KZ_CRYSTAL_BODY_H
#define KZ_CRYSTAL_BODY_H

#include "src/crystal/crystal.h"
#include "src/crystal/dice.h"
#include "src/crystal/polyhedron.h"

/* Whose colours and marks a body wears. */
enum kz_skin {
    KZ_SKIN_MAIN,
    KZ_SKIN_ROCK,
    KZ_SKIN_LIQUID,
    KZ_SKIN_BUBBLE,
    KZ_SKIN_COUNT,
};

enum kz_round {
    KZ_ROUND_NOT,
    KZ_ROUND_BALL, /* an ellipsoid: shaded as if it had no faces */
    KZ_ROUND_DROP, /* a ball with a tip above */
};

/* A facet's `form` is the skin it wears. */
struct kz_body {
    struct kz_polyhedron solid;
    struct kz_vec3 centre;
    double radius; /* of the ball about the centre that holds it */
    enum kz_skin skin; /* of its facets, unless set apart */
    enum kz_round round;
    struct kz_vec3 radii; /* of a ball or drop, along x, y, z */
    double tip;           /* of a drop, above the centre */
    struct kz_vec3 bed;   /* upright of its marks: bedding lies across it */
    double bend;          /* how round its flat faces look, 0 to 1 */
    struct kz_vec3 tone;  /* multiplies the colours of its skin */
};

/* Planes of a solid about the origin, reaching 1 at most after
 * kz_shape_fit(). */
struct kz_shape {
    KZ_VEC(struct kz_plane) planes;
};

void kz_shape_destroy(struct kz_shape *shape);
void kz_shape_copy(struct kz_shape *out, const struct kz_shape *from);
void kz_shape_add(struct kz_shape *shape, struct kz_vec3 normal,
                  double distance);
/* The visible faces of the crystal, turned as its header says. */
void kz_shape_from_crystal(struct kz_shape *out,
                           const struct kz_crystal *crystal);
/* A broken stone; `flat` below 1 presses it down, `rough` is the spread of
 * the distances. */
void kz_shape_make_stone(struct kz_shape *out, unsigned seed, int faces,
                         double flat, double rough);
void kz_shape_make_box(struct kz_shape *out, struct kz_vec3 half,
                       double bevel);
/* An upright prism with `sides` of distance 1 and a half height; `wobble`
 * spreads the sides' distances. */
void kz_shape_make_prism(struct kz_shape *out, int sides, double half_height,
                         double wobble, unsigned seed);
void kz_shape_make_ball(struct kz_shape *out, struct kz_vec3 radii, double tip,
                        int faces);
/* Drawn out by `length` to both sides along an axis: angles stay. */
void kz_shape_lengthen(struct kz_shape *shape, struct kz_vec3 axis,
                       double length);
void kz_shape_mirror_z(struct kz_shape *shape);
/* Scaled so that its farthest corner is at 1. */
void kz_shape_fit(struct kz_shape *shape);
/* Across its flattest direction. */
struct kz_vec3 kz_shape_flat_axis(const struct kz_shape *shape);
/* How far the surface is from the origin in a direction of length 1. */
double kz_shape_surface(const struct kz_shape *shape, struct kz_vec3 way);
/* The largest |axis . x| of its corners. */
double kz_shape_reach(const struct kz_shape *shape, struct kz_vec3 axis);

/* Rows of a rotation. */
struct kz_turn {
    struct kz_vec3 row[3];
};

struct kz_turn kz_turn_none(void);
/* First about y, then about x, then about z, in radians. */
struct kz_turn kz_turn_of(double about_y, double about_x, double about_z);
/* Turns `from` onto `to`, both of length 1, the short way. */
struct kz_turn kz_turn_between(struct kz_vec3 from, struct kz_vec3 to);
/* `second` after `first`. */
struct kz_turn kz_turn_then(struct kz_turn first, struct kz_turn second);
struct kz_vec3 kz_turn_apply(const struct kz_turn *turn, struct kz_vec3 v);

/* Dressed in one skin. False if the shape is open or has too few planes. */
KZ_NODISCARD bool kz_body_make(struct kz_body *out,
                               const struct kz_shape *shape,
                               struct kz_turn turn, double scale,
                               struct kz_vec3 shift, enum kz_skin skin);
void kz_body_destroy(struct kz_body *body);
/* After its solid was cut or moved. */
void kz_body_measure(struct kz_body *body);
/* Moved up or down until its lowest corner is at `y`. */
void kz_body_rest(struct kz_body *body, double y);
double kz_body_lowest(const struct kz_body *body);

/* The direction of a round or bent body's surface at a point of a face. */
struct kz_vec3 kz_body_normal(const struct kz_body *body,
                              struct kz_vec3 face_normal, struct kz_vec3 at);

/**
 * A plane that parts two bodies: `above` lies on its positive side, `below`
 * on the other. Where they overlap, `above` is cut flush with a face of
 * `below`.
 *
 * False if nothing worth keeping of `above` is left; it is then unchanged.
 */
bool kz_body_part(struct kz_body *above, const struct kz_body *below,
                  struct kz_plane *plane);
/* The same for balls and nuggets that grow into each other: both are cut
 * where their balls meet. Centre and radius stay those of the ball. */
bool kz_body_part_midway(struct kz_body *above, struct kz_body *below,
                         struct kz_plane *plane);

#endif
