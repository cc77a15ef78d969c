/*
 * A closed convex solid with exact topology: every edge belongs to exactly two
 * faces, and vertices - edges + faces is 2. It is made by cutting a very large
 * cube with one plane after the other; which vertices lie in, on or beyond a
 * plane is decided once a vertex, so faces can never disagree about an edge.
 *
 * Owner   the caller; empty with kz_polyhedron_destroy(). Zeroed is empty.
 * Thread  one at a time
 */
#ifndef KZ_CRYSTAL_POLYHEDRON_H
#define KZ_CRYSTAL_POLYHEDRON_H

#include <stdbool.h>

#include "src/base/mem.h"
#include "src/base/vec.h"
#include "src/crystal/vec3.h"

/* The half space normal . x <= distance. */
struct kz_plane {
    struct kz_vec3 normal; /* of length 1 */
    double distance;
    int form; /* handed through to the face */
};

struct kz_facet {
    struct kz_vec3 normal; /* outward, of length 1 */
    double distance;
    int form;
    int first, count; /* its vertices in `loop`, counter-clockwise outside */
    double area;
    struct kz_vec3 centre; /* mean of its vertices */
};

struct kz_edge {
    int vertex[2];
    int face[2];
};

struct kz_polyhedron {
    KZ_VEC(struct kz_vec3) vertices;
    KZ_VEC(struct kz_facet) faces;
    KZ_VEC(int) loop;
    KZ_VEC(struct kz_edge) edges;
    double tolerance; /* nearer to a plane than this is on it */
};

enum kz_cut {
    KZ_CUT_NONE,  /* the plane only touches, or passes outside */
    KZ_CUT_DONE,
    KZ_CUT_EMPTY, /* nothing would be left; the solid is unchanged */
};

/**
 * The solid that all the planes bound.
 *
 * planes  1 to 4096, about the origin: distances above 0
 * Errors  false, `out` zeroed: the planes leave an opening, or the largest
 *         distance is more than 100000 times the least
 */
KZ_NODISCARD bool kz_polyhedron_build(struct kz_polyhedron *out,
                                      const struct kz_plane *planes,
                                      int count);
void kz_polyhedron_destroy(struct kz_polyhedron *solid);
void kz_polyhedron_copy(struct kz_polyhedron *out,
                        const struct kz_polyhedron *from);

enum kz_cut kz_polyhedron_cut(struct kz_polyhedron *solid,
                              const struct kz_plane *plane);

/* Turned, then enlarged by `scale` > 0, then moved. `rows` are the rows of a
 * rotation matrix. */
void kz_polyhedron_transform(struct kz_polyhedron *solid,
                             const struct kz_vec3 rows[3], double scale,
                             struct kz_vec3 shift);

double kz_polyhedron_volume(const struct kz_polyhedron *solid);
struct kz_vec3 kz_polyhedron_centre(const struct kz_polyhedron *solid);

#endif
