/*
 * A crystal from its cell, its point group and its forms: the closed convex
 * solid that mineralogists draw. The c axis stands upright (y), b points to
 * the right, a toward the viewer.
 *
 * For every index triple that the point group makes from {h k l} the plane's
 * normal is h a* + k b* + l c*; the solid is where normal . x <= distance for
 * all of them.
 */
#ifndef KZ_CRYSTAL_CRYSTAL_H
#define KZ_CRYSTAL_CRYSTAL_H

#include "src/base/error.h"
#include "src/base/str.h"
#include "src/crystal/forms.h"
#include "src/crystal/polyhedron.h"

struct kz_cell {
    double a, b, c;                         /* any one unit, e.g. angstrom */
    double alpha_deg, beta_deg, gamma_deg;
};

/* As the catalog has it; the slices are borrowed during the call. */
struct kz_crystal_spec {
    struct kz_cell cell;
    struct kz_str point_group; /* see point_group.h for the settings */
    struct kz_str forms;       /* see forms.h */
};

struct kz_crystal {
    struct kz_forms forms;
    struct kz_polyhedron solid; /* a face's `form` is a place in `forms` */
    struct kz_vec3 edge[3];     /* of the cell, a b c, in the unit of the cell */
    struct kz_vec3 plane[3];    /* a* b* c*: the normal of (h k l) is their sum */
};

/**
 * Owner   the caller; empty with kz_crystal_destroy()
 * Errors  false, `out` zeroed:
 *         crystal.cell         {0} the six numbers: no cell has them, or it
 *                              has not the symmetry of the point group
 *         crystal.point_group  {0} the symbol
 *         crystal.forms        {0} the text, {1} the part that is wrong
 *         crystal.open         {0} the text: the faces leave an opening
 */
KZ_NODISCARD bool kz_crystal_build(struct kz_crystal *out,
                                   const struct kz_crystal_spec *spec,
                                   struct kz_error *err);
/* NULL and zeroed are fine. */
void kz_crystal_destroy(struct kz_crystal *crystal);

int kz_crystal_vertex_count(const struct kz_crystal *crystal);
int kz_crystal_edge_count(const struct kz_crystal *crystal);
int kz_crystal_face_count(const struct kz_crystal *crystal);
/* Faces of one form; 0 if no form has that label or none of it is seen. */
int kz_crystal_form_face_count(const struct kz_crystal *crystal,
                               struct kz_str label);

#endif
