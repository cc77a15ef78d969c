#include "src/crystal/crystal.h"

#include <stdio.h>

#include "src/crystal/point_group.h"

/* How far a cell may miss the symmetry of its class: rounding of a table. */
static const double METRIC_TOLERANCE = 2e-3;

struct lattice {
    struct kz_vec3 edge[3], reciprocal[3];
};

static bool is_length(double x) {
    return isfinite(x) && x >= 0.1 && x <= 1000;
}

static bool is_angle(double x) {
    return isfinite(x) && x >= 5 && x <= 175;
}

/* c upright, b in the plane of the picture, a toward the viewer. */
static bool make_lattice(const struct kz_cell *cell, struct lattice *out) {
    if (!is_length(cell->a) || !is_length(cell->b) || !is_length(cell->c) ||
        !is_angle(cell->alpha_deg) || !is_angle(cell->beta_deg) ||
        !is_angle(cell->gamma_deg))
        return false;
    const double degree = 3.14159265358979323846 / 180;
    double sin_alpha = sin(cell->alpha_deg * degree);
    double cos_alpha = cos(cell->alpha_deg * degree);
    double cos_beta = cos(cell->beta_deg * degree);
    double cos_gamma = cos(cell->gamma_deg * degree);
    double x = (cos_gamma - cos_beta * cos_alpha) / sin_alpha;
    double z2 = 1 - x * x - cos_beta * cos_beta;
    if (z2 < 1e-4)
        return false;
    struct kz_vec3 *e = out->edge;
    e[0] = kz_vec3_scale(kz_vec3_of(x, cos_beta, sqrt(z2)), cell->a);
    e[1] = kz_vec3_scale(kz_vec3_of(sin_alpha, cos_alpha, 0), cell->b);
    e[2] = kz_vec3_of(0, cell->c, 0);
    double volume = kz_vec3_dot(e[0], kz_vec3_cross(e[1], e[2]));
    for (int i = 0; i < 3; i++)
        out->reciprocal[i] =
            kz_vec3_scale(kz_vec3_cross(e[(i + 1) % 3], e[(i + 2) % 3]),
                          1 / volume);
    return true;
}

static struct kz_vec3 combine(const struct kz_vec3 axis[3], const int n[3]) {
    struct kz_vec3 v = kz_vec3_scale(axis[0], n[0]);
    v = kz_vec3_along(v, axis[1], n[1]);
    return kz_vec3_along(v, axis[2], n[2]);
}

/* Turned by any member of the class, the edges keep lengths and angles. */
static bool has_symmetry(const struct lattice *lattice,
                         const struct kz_point_group *group) {
    for (int op = 0; op < group->count; op++) {
        struct kz_vec3 image[3];
        for (int i = 0; i < 3; i++) {
            int column[3];
            for (int j = 0; j < 3; j++)
                column[j] = group->op[op].m[j][i];
            image[i] = combine(lattice->edge, column);
        }
        for (int i = 0; i < 3; i++) {
            for (int j = i; j < 3; j++) {
                double was =
                    kz_vec3_dot(lattice->edge[i], lattice->edge[j]);
                double is = kz_vec3_dot(image[i], image[j]);
                double size = kz_vec3_length(lattice->edge[i]) *
                              kz_vec3_length(lattice->edge[j]);
                if (fabs(was - is) > METRIC_TOLERANCE * size)
                    return false;
            }
        }
    }
    return true;
}

static int list_planes(const struct lattice *lattice,
                       const struct kz_point_group *group,
                       const struct kz_forms *forms,
                       struct kz_plane planes[KZ_FORM_MAX *
                                              KZ_POINT_GROUP_MAX]) {
    int count = 0;
    for (int f = 0; f < forms->count; f++) {
        int orbit[KZ_POINT_GROUP_MAX][3];
        int faces = kz_point_group_orbit(group, forms->form[f].hkl, orbit);
        for (int i = 0; i < faces; i++)
            planes[count++] = (struct kz_plane){
                .normal = kz_vec3_unit(combine(lattice->reciprocal, orbit[i])),
                .distance = forms->form[f].distance,
                .form = f,
            };
    }
    return count;
}

static bool refuse_cell(const struct kz_cell *cell, struct kz_error *err) {
    char text[KZ_ERROR_VALUE_SIZE];
    snprintf(text, sizeof(text), "%.6g %.6g %.6g %.6g %.6g %.6g", cell->a,
             cell->b, cell->c, cell->alpha_deg, cell->beta_deg,
             cell->gamma_deg);
    return kz_error_set(err, "crystal.cell", text, NULL);
}

static bool refuse_text(const char *id, struct kz_str text,
                        struct kz_error *err) {
    char copy[KZ_ERROR_VALUE_SIZE];
    snprintf(copy, sizeof(copy), "%.*s", KZ_STR_ARG(text));
    return kz_error_set(err, id, copy, NULL);
}

bool kz_crystal_build(struct kz_crystal *out,
                      const struct kz_crystal_spec *spec,
                      struct kz_error *err) {
    *out = (struct kz_crystal){0};
    struct kz_forms forms;
    struct kz_point_group group;
    struct lattice lattice;
    if (!kz_forms_parse(spec->forms, &forms, err))
        return false;
    if (!kz_point_group_find(spec->point_group, &group))
        return refuse_text("crystal.point_group", spec->point_group, err);
    if (!make_lattice(&spec->cell, &lattice) ||
        !has_symmetry(&lattice, &group))
        return refuse_cell(&spec->cell, err);
    struct kz_plane planes[KZ_FORM_MAX * KZ_POINT_GROUP_MAX];
    int count = list_planes(&lattice, &group, &forms, planes);
    if (!kz_polyhedron_build(&out->solid, planes, count))
        return refuse_text("crystal.open", spec->forms, err);
    out->forms = forms;
    for (int i = 0; i < 3; i++) {
        out->edge[i] = lattice.edge[i];
        out->plane[i] = lattice.reciprocal[i];
    }
    return true;
}

void kz_crystal_destroy(struct kz_crystal *crystal) {
    if (!crystal)
        return;
    kz_polyhedron_destroy(&crystal->solid);
    *crystal = (struct kz_crystal){0};
}

int kz_crystal_vertex_count(const struct kz_crystal *crystal) {
    return (int)crystal->solid.vertices.count;
}

int kz_crystal_edge_count(const struct kz_crystal *crystal) {
    return (int)crystal->solid.edges.count;
}

int kz_crystal_face_count(const struct kz_crystal *crystal) {
    return (int)crystal->solid.faces.count;
}

int kz_crystal_form_face_count(const struct kz_crystal *crystal,
                               struct kz_str label) {
    int count = 0;
    for (size_t i = 0; i < crystal->solid.faces.count; i++) {
        int form = crystal->solid.faces.items[i].form;
        count += kz_str_is(label, crystal->forms.form[form].label);
    }
    return count;
}
