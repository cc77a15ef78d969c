#include "src/crystal/form_name.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A turn by 1, 2, 3, 4, 6 has the trace 3, -1, 0, 1, 2 whatever the axes; with
 * an inversion (determinant -1) the same, negative. */
static int count_ops(const struct kz_point_group *g, int trace, int det) {
    int count = 0;
    for (int i = 0; i < g->count; i++) {
        const signed char(*m)[3] = g->op[i].m;
        int d = m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) -
                m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0]) +
                m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
        int t = m[0][0] + m[1][1] + m[2][2];
        count += d == det && t * det == trace;
    }
    return count;
}

enum kz_system kz_system_of(const struct kz_point_group *g) {
    int three = count_ops(g, 0, 1);
    int six = count_ops(g, 2, 1) + count_ops(g, 2, -1);
    int four = count_ops(g, 1, 1) + count_ops(g, 1, -1);
    int two = count_ops(g, -1, 1) + count_ops(g, -1, -1); /* and mirrors */
    if (three > 2)
        return KZ_CUBIC;
    if (three > 0)
        return six > 0 ? KZ_HEXAGONAL : KZ_TRIGONAL;
    if (four > 0)
        return KZ_TETRAGONAL;
    if (two > 2)
        return KZ_ORTHORHOMBIC;
    return two > 0 ? KZ_MONOCLINIC : KZ_TRICLINIC;
}

struct orbit {
    enum kz_system system;
    int face[KZ_POINT_GROUP_MAX][3];
    int count;
};

static bool has(const struct orbit *o, int h, int k, int l) {
    for (int i = 0; i < o->count; i++) {
        const int *f = o->face[i];
        if (f[0] == h && f[1] == k && f[2] == l)
            return true;
    }
    return false;
}

/* Every face opposite to another. */
static bool is_paired(const struct orbit *o) {
    const int *f = o->face[0];
    return has(o, -f[0], -f[1], -f[2]);
}

/* Upper and lower faces meet in a level belt. */
static bool has_belt(const struct orbit *o) {
    const int *f = o->face[0];
    return has(o, f[0], f[1], -f[2]);
}

/* All on the upper side, or all on the lower. */
static bool is_one_sided(const struct orbit *o) {
    int first = o->face[0][2];
    for (int i = 0; i < o->count; i++) {
        if (first == 0 || o->face[i][2] * first <= 0)
            return false;
    }
    return true;
}

static int determinant(const int a[3], const int b[3], const int c[3]) {
    return a[0] * (b[1] * c[2] - b[2] * c[1]) -
           a[1] * (b[0] * c[2] - b[2] * c[0]) +
           a[2] * (b[0] * c[1] - b[1] * c[0]);
}

/* All faces parallel to one line: open at its ends. */
static bool is_prism(const struct orbit *o) {
    for (int i = 1; i < o->count; i++)
        for (int j = i + 1; j < o->count; j++)
            if (determinant(o->face[0], o->face[i], o->face[j]) != 0)
                return false;
    return true;
}

/* A sixth of a turn about the upright axis brings a face to a face. */
static bool turns_by_six(const struct orbit *o) {
    const int *f = o->face[0];
    return has(o, f[0] + f[1], -f[0], f[2]);
}

/* ---- cubic ---- */

static int compare_ints(const void *a, const void *b) {
    return *(const int *)b - *(const int *)a;
}

static const char *name_of_cubic(const struct orbit *o) {
    int i[3];
    for (int k = 0; k < 3; k++)
        i[k] = abs(o->face[0][k]);
    qsort(i, 3, sizeof(int), compare_ints);
    if (i[1] == 0)
        return "form.cube";
    if (i[2] == 0) {
        if (i[0] == i[1])
            return "form.rhombic_dodecahedron";
        return o->count == 24 ? "form.tetrahexahedron" : "form.pyritohedron";
    }
    if (i[0] == i[2])
        return o->count == 8 ? "form.octahedron" : "form.tetrahedron";
    if (i[0] == i[1])
        return o->count == 24 ? "form.trisoctahedron" : "form.deltohedron";
    if (i[1] == i[2])
        return o->count == 24 ? "form.trapezohedron_cubic"
                              : "form.tristetrahedron";
    if (o->count == 48)
        return "form.hexoctahedron";
    if (o->count == 12)
        return "form.tetartoid";
    if (is_paired(o))
        return "form.diploid";
    /* 432 has no mirror, -43m has one across the diagonal. */
    const int *f = o->face[0];
    return has(o, f[1], f[0], f[2]) ? "form.hextetrahedron" : "form.gyroid";
}

/* ---- the six others ---- */

static const char *name_of_few(const struct orbit *o,
                               const struct kz_point_group *g) {
    if (o->count == 1)
        return "form.pedion";
    if (is_paired(o))
        return "form.pinacoid";
    return count_ops(g, 3, 1) + count_ops(g, -1, 1) == g->count
               ? "form.sphenoid"
               : "form.dome";
}

/* Names by how many faces stand round the axis. */
struct by_axis {
    const char *three, *four, *rhombic, *six, *ditrigonal, *eight, *twelve;
};

static const struct by_axis prisms = {
    "form.prism_3", "form.prism_4", "form.prism_rhombic", "form.prism_6",
    "form.prism_33", "form.prism_44", "form.prism_66"};
static const struct by_axis pyramids = {
    "form.pyramid_3", "form.pyramid_4", "form.pyramid_rhombic",
    "form.pyramid_6", "form.pyramid_33", "form.pyramid_44",
    "form.pyramid_66"};
static const struct by_axis dipyramids = {
    "form.dipyramid_3", "form.dipyramid_4", "form.dipyramid_rhombic",
    "form.dipyramid_6", "form.dipyramid_33", "form.dipyramid_44",
    "form.dipyramid_66"};

static const char *choose(const struct by_axis *names, const struct orbit *o,
                          int round) {
    switch (round) {
    case 3:
        return names->three;
    case 4:
        return o->system == KZ_TETRAGONAL ? names->four : names->rhombic;
    case 6:
        return turns_by_six(o) ? names->six : names->ditrigonal;
    case 8:
        return names->eight;
    default:
        return names->twelve;
    }
}

/* Closed, and the upper faces do not stand over the lower. */
static const char *name_of_turned(const struct orbit *o,
                                  const struct kz_point_group *g) {
    bool is_turning = count_ops(g, 3, 1) + count_ops(g, -1, 1) +
                          count_ops(g, 0, 1) + count_ops(g, 1, 1) +
                          count_ops(g, 2, 1) == g->count;
    switch (o->count) {
    case 4:
        return o->system == KZ_TETRAGONAL ? "form.disphenoid_4"
                                          : "form.disphenoid_rhombic";
    case 6:
        return is_paired(o) ? "form.rhombohedron" : "form.trapezohedron_3";
    case 8:
        return is_turning ? "form.trapezohedron_4" : "form.scalenohedron_4";
    default:
        return is_turning ? "form.trapezohedron_6" : "form.scalenohedron_3";
    }
}

const char *kz_form_name(const struct kz_point_group *g, const int hkl[3]) {
    struct orbit o = {.system = kz_system_of(g)};
    o.count = kz_point_group_orbit(g, hkl, o.face);
    if (o.system == KZ_CUBIC)
        return name_of_cubic(&o);
    if (o.count <= 2)
        return name_of_few(&o, g);
    if (is_prism(&o))
        return choose(&prisms, &o, o.count);
    if (is_one_sided(&o))
        return choose(&pyramids, &o, o.count);
    if (has_belt(&o))
        return choose(&dipyramids, &o, o.count / 2);
    return name_of_turned(&o, g);
}

static size_t put(char text[KZ_MILLER_SIZE], const char *what) {
    size_t len = strlen(text);
    snprintf(text + len, KZ_MILLER_SIZE - len, "%s", what);
    return strlen(text);
}

void kz_miller_write(enum kz_system system, const int hkl[3],
                     struct kz_miller *out) {
    bool is_four = system == KZ_TRIGONAL || system == KZ_HEXAGONAL;
    int all[4] = {hkl[0], hkl[1], is_four ? -hkl[0] - hkl[1] : hkl[2],
                  hkl[2]};
    bool is_wide = false;
    for (int i = 0; i < 3 + is_four; i++)
        is_wide |= abs(all[i]) > 9;
    *out = (struct kz_miller){.text = "{", .spoken = "{"};
    for (int i = 0; i < 3 + is_four; i++) {
        char digits[12];
        snprintf(digits, sizeof(digits), "%d", abs(all[i]));
        if (is_wide && i > 0) {
            put(out->text, "\u2009");
            put(out->spoken, "\u2009");
        }
        size_t start = strlen(out->text), end = put(out->text, digits);
        if (all[i] < 0) {
            put(out->spoken, "\u2212");
            out->bar[out->bar_count].start = (unsigned char)start;
            out->bar[out->bar_count++].end = (unsigned char)end;
        }
        put(out->spoken, digits);
    }
    put(out->text, "}");
    put(out->spoken, "}");
}
