#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "src/base/file.h"
#include "src/crystal/crystal.h"
#include "src/crystal/point_group.h"

static const struct kz_cell CUBE = {5, 5, 5, 90, 90, 90};

static struct kz_crystal_spec cubic(const char *forms) {
    return (struct kz_crystal_spec){CUBE, KZ_STR("m-3m"),
                                    kz_str_from(forms)};
}

/* Edges in exactly two faces, Euler's sum, no open side: what every solid must
 * be, told apart from how it was built. */
static void assert_closed(const struct kz_polyhedron *solid) {
    assert_int_equal(solid->vertices.count + solid->faces.count,
                     solid->edges.count + 2);
    size_t sides = 0;
    struct kz_vec3 sum = {0};
    double area = 0;
    for (size_t f = 0; f < solid->faces.count; f++) {
        const struct kz_facet *face = &solid->faces.items[f];
        assert_true(face->count >= 3);
        assert_true(face->area > 0);
        sides += (size_t)face->count;
        sum = kz_vec3_along(sum, face->normal, face->area);
        area += face->area;
        for (int i = 0; i < face->count; i++) {
            int v = solid->loop.items[face->first + i];
            double h = kz_vec3_dot(face->normal, solid->vertices.items[v]);
            assert_true(fabs(h - face->distance) < 1e-5);
        }
        for (size_t v = 0; v < solid->vertices.count; v++)
            assert_true(
                kz_vec3_dot(face->normal, solid->vertices.items[v]) <
                face->distance + 1e-5);
    }
    assert_int_equal(sides, 2 * solid->edges.count);
    assert_true(kz_vec3_length(sum) < 1e-6 * area);
    for (size_t e = 0; e < solid->edges.count; e++) {
        const struct kz_edge *edge = &solid->edges.items[e];
        assert_true(edge->face[0] != edge->face[1]);
        for (int f = 0; f < 2; f++) {
            const struct kz_facet *face = &solid->faces.items[edge->face[f]];
            int ends = 0;
            for (int i = 0; i < face->count; i++) {
                int v = solid->loop.items[face->first + i];
                ends += v == edge->vertex[0] || v == edge->vertex[1];
            }
            assert_int_equal(ends, 2);
        }
    }
}

static void assert_counts(const char *forms, int vertices, int edges,
                          int faces) {
    struct kz_crystal_spec spec = cubic(forms);
    struct kz_crystal crystal;
    struct kz_error err = {0};
    assert_true(kz_crystal_build(&crystal, &spec, &err));
    assert_closed(&crystal.solid);
    assert_int_equal(kz_crystal_vertex_count(&crystal), vertices);
    assert_int_equal(kz_crystal_edge_count(&crystal), edges);
    assert_int_equal(kz_crystal_face_count(&crystal), faces);
    kz_crystal_destroy(&crystal);
}

static void assert_refused(struct kz_crystal_spec spec, const char *id) {
    struct kz_crystal crystal;
    struct kz_error err = {0};
    assert_false(kz_crystal_build(&crystal, &spec, &err));
    assert_string_equal(err.id, id);
    assert_null(crystal.solid.vertices.items);
    kz_crystal_destroy(&crystal);
}

/* One line of tests/support/crystals.txt; returns its number of forms. */
static int check_row(struct kz_str line) {
    struct kz_str field[6], part;
    for (int i = 0; i < 6; i++)
        assert_true(kz_str_next_part(&line, '|', &field[i]));
    double cell[6];
    for (int i = 0; i < 6; i++) {
        assert_true(kz_str_next_part(&field[2], ' ', &part));
        assert_true(kz_str_to_double(part, &cell[i]));
    }
    struct kz_crystal_spec spec = {
        {cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]},
        field[1],
        field[3],
    };
    struct kz_crystal crystal;
    struct kz_error err = {0};
    if (!kz_crystal_build(&crystal, &spec, &err))
        fail_msg("%.*s: %s %s", KZ_STR_ARG(field[0]), err.id, err.value[0]);
    assert_closed(&crystal.solid);
    int64_t expected[3];
    for (int i = 0; i < 3; i++) {
        assert_true(kz_str_next_part(&field[5], ' ', &part));
        assert_true(kz_str_to_int(part, &expected[i]));
    }
    assert_int_equal(kz_crystal_vertex_count(&crystal), expected[0]);
    assert_int_equal(kz_crystal_edge_count(&crystal), expected[1]);
    assert_int_equal(kz_crystal_face_count(&crystal), expected[2]);
    int forms = 0;
    while (kz_str_next_part(&field[4], ';', &part)) {
        struct kz_str label, number = part;
        int64_t count;
        assert_true(kz_str_next_part(&number, '=', &label));
        assert_true(kz_str_to_int(number, &count));
        assert_int_equal(kz_crystal_form_face_count(&crystal, label), count);
        forms++;
    }
    assert_int_equal(forms, crystal.forms.count);
    kz_crystal_destroy(&crystal);
    return forms;
}

static void catalog_crystals_have_the_expected_counts(void **state) {
    (void)state;
    char path[KZ_PATH_SIZE], *text;
    size_t len;
    assert_non_null(getenv("KZ_SOURCE"));
    assert_true(kz_path_join(path, sizeof(path), getenv("KZ_SOURCE"),
                             "tests/support/crystals.txt"));
    assert_true(kz_file_read(path, 1 << 20, &text, &len));
    struct kz_str rest = {text, len}, line;
    int rows = 0;
    while (kz_str_next_part(&rest, '\n', &line)) {
        if (line.len == 0 || line.s[0] == '#')
            continue;
        assert_true(check_row(line) > 0);
        rows++;
    }
    assert_int_equal(rows, 35);
    free(text);
}

/* Between the normals of two faces, the largest cosine below 1. */
static double angle_deg(const struct kz_crystal *crystal, const char *label_a,
                        const char *label_b) {
    double best = -2;
    for (size_t i = 0; i < crystal->solid.faces.count; i++) {
        for (size_t j = 0; j < crystal->solid.faces.count; j++) {
            const struct kz_facet *a = &crystal->solid.faces.items[i];
            const struct kz_facet *b = &crystal->solid.faces.items[j];
            if (i == j ||
                !kz_str_is(kz_str_from(label_a),
                           crystal->forms.form[a->form].label) ||
                !kz_str_is(kz_str_from(label_b),
                           crystal->forms.form[b->form].label))
                continue;
            best = fmax(best, kz_vec3_dot(a->normal, b->normal));
        }
    }
    return acos(best) * 180 / 3.14159265358979323846;
}

static void assert_angle(struct kz_cell cell, const char *group,
                         const char *forms, const char *a, const char *b,
                         double expected) {
    struct kz_crystal_spec spec = {cell, kz_str_from(group),
                                   kz_str_from(forms)};
    struct kz_crystal crystal;
    assert_true(kz_crystal_build(&crystal, &spec, NULL));
    double angle = angle_deg(&crystal, a, b);
    kz_crystal_destroy(&crystal);
    if (fabs(angle - expected) > 0.02)
        fail_msg("%s^%s is %.3f, not %.3f", a, b, angle, expected);
}

static void faces_meet_at_the_goniometric_angles(void **state) {
    (void)state;
    assert_angle((struct kz_cell){4.9896, 4.9896, 17.061, 90, 90, 120}, "-3m1",
                 "r{1 0 4}@1", "r", "r", 74.94);
    assert_angle((struct kz_cell){10.491, 15.202, 6.287, 90, 98.97, 90},
                 "2/m", "b{0 1 0}@0.45;m{1 1 0}@1;l{1 1 1}@1.25", "m", "m",
                 68.56);
    assert_angle((struct kz_cell){8.884, 5.458, 7.153, 90, 90, 90}, "mmm",
                 "c{0 0 1}@0.42;m{2 1 0}@1;d{1 0 1}@0.95;o{0 1 1}@0.95", "c",
                 "d", 38.84);
    assert_angle(CUBE, "m-3m", "o{1 1 1}@1", "o", "o", 70.5288);
    assert_angle(CUBE, "m-3", "e{2 1 0}@1", "e", "e", 53.1301);
    assert_angle((struct kz_cell){4.9134, 4.9134, 5.4052, 90, 90, 120}, "321",
                 "m{1 0 0}@.6;r{1 0 1}@1;z{0 1 1}@1.1", "m", "r", 38.21);
}

/* The cube |x| <= 1 and |x| + |y| + |z| <= sqrt(3) d. */
static void cube_and_octahedron_pass_through_every_stage(void **state) {
    (void)state;
    assert_counts("a{1 0 0}@1;o{1 1 1}@2", 8, 12, 6);
    assert_counts("a{1 0 0}@1;o{1 1 1}@1.732050807568877", 8, 12, 6);
    assert_counts("a{1 0 0}@1;o{1 1 1}@1.7321", 8, 12, 6);
    assert_counts("a{1 0 0}@1;o{1 1 1}@1.732", 24, 36, 14);
    assert_counts("a{1 0 0}@1;o{1 1 1}@1.4", 24, 36, 14);
    assert_counts("a{1 0 0}@1;o{1 1 1}@1.16", 24, 36, 14);
    assert_counts("a{1 0 0}@1;o{1 1 1}@1.154700538379252", 12, 24, 14);
    assert_counts("a{1 0 0}@1;o{1 1 1}@1.1547005", 12, 24, 14);
    assert_counts("a{1 0 0}@1;o{1 1 1}@1.15", 24, 36, 14);
    assert_counts("a{1 0 0}@1;o{1 1 1}@0.9", 24, 36, 14);
    assert_counts("a{1 0 0}@1;o{1 1 1}@0.6", 24, 36, 14);
    assert_counts("a{1 0 0}@1;o{1 1 1}@0.577350269189626", 6, 12, 8);
    assert_counts("a{1 0 0}@1;o{1 1 1}@0.5", 6, 12, 8);
}

static void touching_planes_add_nothing(void **state) {
    (void)state;
    /* The dodecahedron touches the cube along its edges. */
    assert_counts("a{1 0 0}@1;d{1 1 0}@1.414213562373095", 8, 12, 6);
    assert_counts("d{1 1 0}@1.414213562373095;a{1 0 0}@1", 8, 12, 6);
    assert_counts("a{1 0 0}@1;b{2 0 0}@1;c{3 0 0}@1.5", 8, 12, 6);
    /* Four faces meet in six corners of the rhombic dodecahedron. */
    assert_counts("d{1 1 0}@1", 14, 24, 12);
    assert_counts("d{1 1 0}@1;a{1 0 0}@1.414213562373095", 14, 24, 12);
    /* Cube, octahedron and dodecahedron all through the same points. */
    assert_counts("a{1 0 0}@1;o{1 1 1}@1.154700538379252;"
                  "d{1 1 0}@1.414213562373095",
                  12, 24, 14);
    assert_counts("x{3 2 1}@1", 26, 72, 48);
}

static void order_of_forms_changes_nothing(void **state) {
    (void)state;
    assert_counts("o{1 1 1}@1.1;a{1 0 0}@1;d{1 1 0}@1.2", 48, 72, 26);
    assert_counts("d{1 1 0}@1.2;o{1 1 1}@1.1;a{1 0 0}@1", 48, 72, 26);
    assert_counts("a{1 0 0}@1;d{1 1 0}@1.2;o{1 1 1}@1.1", 48, 72, 26);
}

static void other_forms_give_other_counts(void **state) {
    (void)state;
    const struct kz_cell barite = {8.884, 5.458, 7.153, 90, 90, 90};
    struct kz_crystal_spec spec = {
        barite, KZ_STR("mmm"),
        KZ_STR("c{0 0 1}@0.42;m{2 1 0}@1.00;d{1 0 1}@0.95;o{0 1 1}@0.95")};
    struct kz_crystal crystal;
    assert_true(kz_crystal_build(&crystal, &spec, NULL));
    assert_int_equal(kz_crystal_face_count(&crystal), 14);
    kz_crystal_destroy(&crystal);
    spec.forms = KZ_STR("c{0 0 1}@0.42;m{2 1 0}@1.00");
    assert_true(kz_crystal_build(&crystal, &spec, NULL));
    assert_int_equal(kz_crystal_face_count(&crystal), 6);
    assert_int_equal(kz_crystal_vertex_count(&crystal), 8);
    assert_int_equal(kz_crystal_form_face_count(&crystal, KZ_STR("m")), 4);
    assert_int_equal(kz_crystal_form_face_count(&crystal, KZ_STR("d")), 0);
    kz_crystal_destroy(&crystal);
}

static void every_class_has_its_order(void **state) {
    (void)state;
    static const struct {
        const char *symbol;
        int order, general, pole;
    } CLASSES[] = {
        /* order, faces of {3 2 1}... and of {0 0 1} */
        {"1", 1, 1, 1},     {"-1", 2, 2, 2},     {"2", 2, 2, 2},
        {"m", 2, 2, 1},     {"2/m", 4, 4, 2},    {"222", 4, 4, 2},
        {"mm2", 4, 4, 1},   {"mmm", 8, 8, 2},    {"4", 4, 4, 1},
        {"-4", 4, 4, 2},    {"4/m", 8, 8, 2},    {"422", 8, 8, 2},
        {"4mm", 8, 8, 1},   {"-42m", 8, 8, 2},   {"-4m2", 8, 8, 2},
        {"4/mmm", 16, 16, 2}, {"3", 3, 3, 1},    {"-3", 6, 6, 2},
        {"32", 6, 6, 2},    {"321", 6, 6, 2},    {"312", 6, 6, 2},
        {"3m1", 6, 6, 1},   {"31m", 6, 6, 1},    {"-3m1", 12, 12, 2},
        {"-31m", 12, 12, 2}, {"6", 6, 6, 1},     {"-6", 6, 6, 2},
        {"6/m", 12, 12, 2}, {"622", 12, 12, 2},  {"6mm", 12, 12, 1},
        {"-6m2", 12, 12, 2}, {"-62m", 12, 12, 2}, {"6/mmm", 24, 24, 2},
        {"23", 12, 12, 6},  {"m-3", 24, 24, 6},  {"432", 24, 24, 6},
        {"-43m", 24, 24, 6}, {"m-3m", 48, 48, 6},
    };
    for (size_t i = 0; i < KZ_COUNT(CLASSES); i++) {
        struct kz_point_group group;
        int orbit[KZ_POINT_GROUP_MAX][3];
        assert_true(kz_point_group_find(kz_str_from(CLASSES[i].symbol),
                                        &group));
        assert_int_equal(group.count, CLASSES[i].order);
        assert_int_equal(
            kz_point_group_orbit(&group, (const int[]){3, 2, 1}, orbit),
            CLASSES[i].general);
        assert_int_equal(
            kz_point_group_orbit(&group, (const int[]){0, 0, 1}, orbit),
            CLASSES[i].pole);
    }
}

static void settings_are_those_of_the_catalog(void **state) {
    (void)state;
    struct kz_point_group group;
    int orbit[KZ_POINT_GROUP_MAX][3];
    /* -42m: two-fold along a, so {1 1 2} is a sphenoid of four. */
    assert_true(kz_point_group_find(KZ_STR("-42m"), &group));
    assert_int_equal(
        kz_point_group_orbit(&group, (const int[]){1, 1, 2}, orbit), 4);
    assert_int_equal(
        kz_point_group_orbit(&group, (const int[]){1, 0, 1}, orbit), 8);
    assert_true(kz_point_group_find(KZ_STR("-4m2"), &group));
    assert_int_equal(
        kz_point_group_orbit(&group, (const int[]){1, 0, 2}, orbit), 4);
    /* 2/m: b unique. */
    assert_true(kz_point_group_find(KZ_STR("2/m"), &group));
    assert_int_equal(
        kz_point_group_orbit(&group, (const int[]){1, 0, 3}, orbit), 2);
    assert_int_equal(
        kz_point_group_orbit(&group, (const int[]){1, 1, 0}, orbit), 4);
    /* 321: rhombohedra of six faces, r and z apart. */
    assert_true(kz_point_group_find(KZ_STR("321"), &group));
    assert_int_equal(
        kz_point_group_orbit(&group, (const int[]){1, 0, 1}, orbit), 6);
    for (int i = 0; i < 6; i++)
        assert_false(orbit[i][0] == 0 && orbit[i][1] == 1 &&
                     orbit[i][2] == 1);
    assert_false(kz_point_group_find(KZ_STR("5/m"), &group));
    assert_false(kz_point_group_find(KZ_STR(""), &group));
}

static void open_forms_are_refused(void **state) {
    (void)state;
    struct kz_crystal_spec spec = {
        {4.9, 4.9, 5.4, 90, 90, 120}, KZ_STR("6/mmm"), KZ_STR("m{1 0 0}@1")};
    assert_refused(spec, "crystal.open");
    spec.forms = KZ_STR("c{0 0 1}@1");
    assert_refused(spec, "crystal.open");
    spec.forms = KZ_STR("m{1 0 0}@1;c{0 0 1}@1");
    struct kz_crystal crystal;
    assert_true(kz_crystal_build(&crystal, &spec, NULL));
    assert_int_equal(kz_crystal_vertex_count(&crystal), 12);
    kz_crystal_destroy(&crystal);
    spec.point_group = KZ_STR("6mm");
    assert_refused(spec, "crystal.open");
    spec.point_group = KZ_STR("1");
    assert_refused(spec, "crystal.open");
}

static void hostile_forms_are_refused(void **state) {
    (void)state;
    static const char *const BAD[] = {
        "", ";", "a", "a{1 0 0}", "a{1 0 0}@", "{1 0 0}@1", "a{1 0}@1",
        "a{1 0 0 0}@1", "a{0 0 0}@1", "a{1 x 0}@1", "a{1 0 0@1", "a1 0 0}@1",
        "a{1 0 0}@nan", "a{1 0 0}@inf", "a{1 0 0}@-1", "a{1 0 0}@0",
        "a{1 0 0}@0.001", "a{1 0 0}@1000000", "a{1 0 0}@1e3",
        "a{1 0 0}@99999999999999999999999", "a{9999999999 0 0}@1",
        "a{61 0 0}@1", "a{1 0 0}@1;", "a{1 0 0}@1;;b{1 1 1}@1",
        "a{1 0 0}@1;a{1 1 1}@1", "a b{1 0 0}@1",
        "abcdefghijklmnop{1 0 0}@1", "a{1 0 0}@1 o{1 1 1}@1",
    };
    for (size_t i = 0; i < KZ_COUNT(BAD); i++)
        assert_refused(cubic(BAD[i]), "crystal.forms");
    char many[500 * 20];
    size_t at = 0;
    for (int i = 0; i < 500; i++)
        at += (size_t)snprintf(many + at, sizeof(many) - at,
                               "%sf%d{1 2 3}@1", i ? ";" : "", i);
    assert_refused(cubic(many), "crystal.forms");
    assert_refused((struct kz_crystal_spec){CUBE, KZ_STR("m-3m"), {NULL, 0}},
                   "crystal.forms");
    struct kz_str with_nul = {"a\0b{1 0 0}@1", 12};
    assert_refused((struct kz_crystal_spec){CUBE, KZ_STR("m-3m"), with_nul},
                   "crystal.forms");
}

static void errors_name_the_part(void **state) {
    (void)state;
    struct kz_forms forms;
    struct kz_error err = {0};
    assert_false(kz_forms_parse(KZ_STR("a{1 0 0}@1;o{1 1}@2"), &forms, &err));
    assert_string_equal(err.id, "crystal.forms");
    assert_string_equal(err.value[0], "a{1 0 0}@1;o{1 1}@2");
    assert_string_equal(err.value[1], "o{1 1}@2");
}

static void impossible_cells_are_refused(void **state) {
    (void)state;
    static const struct kz_cell BAD[] = {
        {0, 5, 5, 90, 90, 90},      {5, 5, -5, 90, 90, 90},
        {5, 5, 5, 0, 90, 90},       {5, 5, 5, 90, 90, 180},
        {5, 5, 5, 60, 60, 150},     {5, 5, 5, 120, 120, 120},
        {NAN, 5, 5, 90, 90, 90},    {5, 5, 5, NAN, 90, 90},
        {5, INFINITY, 5, 90, 90, 90}, {5, 5, 1e9, 90, 90, 90},
        {5, 5, 5, 30, 90, 20},
    };
    struct kz_crystal_spec spec = {CUBE, KZ_STR("-1"),
                                   KZ_STR("a{1 0 0}@1;b{0 1 0}@1;c{0 0 1}@1")};
    for (size_t i = 0; i < KZ_COUNT(BAD); i++) {
        spec.cell = BAD[i];
        assert_refused(spec, "crystal.cell");
    }
}

static void cell_must_have_the_symmetry_of_its_class(void **state) {
    (void)state;
    struct kz_crystal_spec spec = cubic("a{1 0 0}@1");
    spec.cell.c = 5.1;
    assert_refused(spec, "crystal.cell");
    spec = cubic("a{1 0 0}@1;c{0 0 1}@1");
    spec.point_group = KZ_STR("6/mmm");
    assert_refused(spec, "crystal.cell");
    spec = cubic("a{1 0 0}@1");
    spec.point_group = KZ_STR("m3m");
    assert_refused(spec, "crystal.point_group");
}

/* The largest crystal the limits allow, and nearly equal distances: no hang,
 * and either a closed solid or a refusal. */
static void crowded_crystals_stay_closed(void **state) {
    (void)state;
    char forms[KZ_FORM_MAX * 40];
    size_t at = 0;
    for (int i = 0; i < KZ_FORM_MAX; i++)
        at += (size_t)snprintf(forms + at, sizeof(forms) - at,
                               "%sf%d{%d %d %d}@%.4f", i ? ";" : "", i,
                               7 + i, 3 + i % 5, 1 + i % 3,
                               1 + 0.0001 * (i % 7));
    struct kz_crystal_spec spec = cubic(forms);
    struct kz_crystal crystal;
    struct kz_error err = {0};
    if (kz_crystal_build(&crystal, &spec, &err))
        assert_closed(&crystal.solid);
    else
        assert_string_equal(err.id, "crystal.open");
    kz_crystal_destroy(&crystal);
}

static void a_cut_leaves_a_closed_solid(void **state) {
    (void)state;
    struct kz_crystal_spec spec = cubic("a{1 0 0}@1");
    struct kz_crystal crystal;
    assert_true(kz_crystal_build(&crystal, &spec, NULL));
    struct kz_polyhedron *solid = &crystal.solid;
    assert_true(fabs(kz_polyhedron_volume(solid) - 8) < 1e-9);
    struct kz_plane plane = {kz_vec3_of(1, 0, 0), 0.25, 0};
    assert_int_equal(kz_polyhedron_cut(solid, &plane), KZ_CUT_DONE);
    assert_closed(solid);
    assert_true(fabs(kz_polyhedron_volume(solid) - 5) < 1e-9);
    plane.distance = 0.5;
    assert_int_equal(kz_polyhedron_cut(solid, &plane), KZ_CUT_NONE);
    plane.distance = -1;
    assert_int_equal(kz_polyhedron_cut(solid, &plane), KZ_CUT_EMPTY);
    plane.distance = -3;
    assert_int_equal(kz_polyhedron_cut(solid, &plane), KZ_CUT_EMPTY);
    assert_true(fabs(kz_polyhedron_volume(solid) - 5) < 1e-9);
    kz_crystal_destroy(&crystal);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(catalog_crystals_have_the_expected_counts),
        cmocka_unit_test(faces_meet_at_the_goniometric_angles),
        cmocka_unit_test(cube_and_octahedron_pass_through_every_stage),
        cmocka_unit_test(touching_planes_add_nothing),
        cmocka_unit_test(order_of_forms_changes_nothing),
        cmocka_unit_test(other_forms_give_other_counts),
        cmocka_unit_test(every_class_has_its_order),
        cmocka_unit_test(settings_are_those_of_the_catalog),
        cmocka_unit_test(open_forms_are_refused),
        cmocka_unit_test(hostile_forms_are_refused),
        cmocka_unit_test(errors_name_the_part),
        cmocka_unit_test(impossible_cells_are_refused),
        cmocka_unit_test(cell_must_have_the_symmetry_of_its_class),
        cmocka_unit_test(crowded_crystals_stay_closed),
        cmocka_unit_test(a_cut_leaves_a_closed_solid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
