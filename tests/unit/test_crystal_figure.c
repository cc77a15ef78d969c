/* What a finger touches is what was painted: figure and painter against each
 * other, over crystals of every system. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "src/crystal/figure.h"

enum { W = 480, H = 360 };

static const struct {
    struct kz_cell cell;
    const char *group, *forms;
    int forms_count;
} samples[] = {
    {{5, 5, 5, 90, 90, 90}, "m-3m", "o{1 1 1}@1;a{1 0 0}@1.3", 2},
    {{4.9, 4.9, 5.4, 90, 90, 120}, "321",
     "m{1 0 0}@0.55;r{1 0 1}@1.00;z{0 1 1}@1.08", 3},
    {{10.5, 15.2, 6.3, 90, 114, 90}, "2/m",
     "b{0 1 0}@0.45;m{1 1 0}@1.00;l{1 1 1}@1.25", 3},
    {{8.1, 12.8, 7.2, 94.2, 116.6, 87.7}, "-1",
     "b{0 1 0}@0.60;c{0 0 1}@0.90;m{1 1 0}@1.00;M{1 -1 0}@1.00", 4},
};

struct model {
    struct kz_crystal crystal;
    struct kz_look look;
    struct kz_specimen *specimen;
    struct kz_figure figure;
    struct kz_arena arena;
    struct kz_view view;
    struct kz_pose pose;
};

static void open_model(struct model *m, size_t sample, const char *look) {
    memset(m, 0, sizeof(*m));
    struct kz_crystal_spec spec = {
        samples[sample].cell, kz_str_from(samples[sample].group),
        kz_str_from(samples[sample].forms)};
    struct kz_error err;
    assert_true(kz_crystal_build(&m->crystal, &spec, &err));
    assert_true(kz_look_parse(kz_str_from(look), &m->look, &err));
    m->specimen = kz_specimen_create(&m->crystal, &m->look);
    assert_true(kz_figure_make(&m->figure, &m->arena, &m->crystal, &m->look));
    m->view = kz_view_stage((struct kz_rect){0, 0, W, H});
    m->view.sparks = 0;
    m->pose = kz_pose_rest(m->specimen);
}

static void close_model(struct model *m) {
    kz_specimen_free(m->specimen);
    kz_crystal_destroy(&m->crystal);
    kz_arena_destroy(&m->arena);
}

static void paint(struct model *m, int lit, uint32_t *pixels) {
    memset(pixels, 0, W * H * sizeof(*pixels));
    m->view.lit_form = lit;
    kz_specimen_paint(m->specimen, &m->pose, &m->view,
                      (struct kz_canvas){pixels, W, H, W});
}

/* A form's light changes the pixels inside its own faces, and of the others
 * only the lines that run over them. */
static void check_lit(struct model *m, int lit, const uint32_t *plain,
                      uint32_t *pixels) {
    struct kz_figure_at at = kz_figure_place(&m->figure, &m->pose, &m->view);
    paint(m, lit, pixels);
    int inside = 0, changed_inside = 0, others = 0, changed_outside = 0;
    for (int y = 0; y < H; y++) {
        for (int x = 0; x < W; x++) {
            int form = kz_figure_form_at(&at, x + 0.5, y + 0.5);
            bool is_changed = pixels[y * W + x] != plain[y * W + x];
            inside += form == lit;
            changed_inside += form == lit && is_changed;
            others += form != lit;
            changed_outside += form != lit && is_changed;
        }
    }
    if (inside > 0)
        assert_true(changed_inside > inside * 97 / 100);
    assert_true(changed_outside < others / 20);
}

static void a_lit_form_covers_what_is_touched(void **state) {
    (void)state;
    uint32_t *plain = kz_xcalloc(W * H, sizeof(*plain));
    uint32_t *pixels = kz_xcalloc(W * H, sizeof(*pixels));
    for (size_t i = 0; i < KZ_COUNT(samples); i++) {
        struct model m;
        open_model(&m, i, "stone single base=808080 turn=30 tilt=18 lean=7");
        for (int step = 0; step < 3; step++) {
            paint(&m, 0, plain);
            for (int lit = 1; lit <= samples[i].forms_count; lit++)
                check_lit(&m, lit, plain, pixels);
            m.pose.turn += 1.1;
            m.pose.tilt -= 0.4;
            m.pose.zoom *= 0.8;
        }
        close_model(&m);
    }
    free(plain);
    free(pixels);
}

/* Whether the foot of the perpendicular lies on the face itself: that of a
 * small or slanted face may lie on its neighbour. */
static bool is_own_foot(const struct model *m, const int hkl[3], int form) {
    struct kz_vec3 way = kz_figure_normal(&m->figure, hkl);
    for (int i = 0; i < m->figure.face_count; i++) {
        const struct kz_figure_face *f = &m->figure.face[i];
        double own = f->distance - kz_vec3_dot(f->normal, m->figure.middle);
        if (f->form == form && kz_vec3_dot(f->normal, way) > 0.999999)
            return kz_figure_surface(&m->figure, way) > own - 1e-9;
    }
    return false;
}

/* A note that points along a face's normal lies on a face of that form. */
static void marks_lie_on_their_faces(void **state) {
    (void)state;
    int feet = 0;
    for (size_t i = 0; i < KZ_COUNT(samples); i++) {
        struct model m;
        open_model(&m, i, "glass single turn=30 tilt=18 lean=-9");
        for (int f = 0; f < m.crystal.forms.count; f++) {
            const int *hkl = m.crystal.forms.form[f].hkl;
            m.pose = kz_figure_look_along(kz_figure_normal(&m.figure, hkl));
            struct kz_figure_at at =
                kz_figure_place(&m.figure, &m.pose, &m.view);
            struct kz_spot spot = kz_figure_mark(&at, hkl);
            assert_true(spot.is_facing);
            if (is_own_foot(&m, hkl, f))
                assert_int_equal(kz_figure_form_at(&at, spot.x, spot.y),
                                 f + 1);
            feet += is_own_foot(&m, hkl, f);
            int back[3] = {-hkl[0], -hkl[1], -hkl[2]};
            assert_false(kz_figure_mark(&at, back).is_facing);
        }
        close_model(&m);
    }
    assert_true(feet >= 8);
}

/* Seen along an axis its two ends lie on each other. */
static void one_can_look_along_each_axis(void **state) {
    (void)state;
    for (size_t i = 0; i < KZ_COUNT(samples); i++) {
        struct model m;
        open_model(&m, i, "glass single lean=12 turn=5");
        m.figure.middle = kz_vec3_of(0, 0, 0);
        for (int axis = 0; axis < 3; axis++) {
            struct kz_vec3 way = kz_figure_axis(&m.figure, axis);
            struct kz_pose pose = kz_figure_look_along(way);
            struct kz_figure_at at =
                kz_figure_place(&m.figure, &pose, &m.view);
            struct kz_spot near = kz_figure_project(&at, way, way);
            struct kz_spot far = kz_figure_project(
                &at, kz_vec3_scale(way, -1), kz_vec3_scale(way, -1));
            assert_true(fabs(near.x - far.x) < 1e-6);
            assert_true(fabs(near.y - far.y) < 1e-6);
            assert_true(near.is_facing && !far.is_facing);
        }
        close_model(&m);
    }
}

/* Touched beside the solid, or in a picture of several bodies: nothing. */
static void only_single_crystals_have_a_figure(void **state) {
    (void)state;
    struct model m;
    open_model(&m, 0, "glass single");
    struct kz_figure_at at = kz_figure_place(&m.figure, &m.pose, &m.view);
    assert_int_equal(kz_figure_form_at(&at, 1, 1), 0);
    assert_int_equal(kz_figure_form_at(&at, -5000, 1e9), 0);
    close_model(&m);
    struct kz_figure none;
    assert_false(kz_figure_make(&none, &m.arena, NULL, &m.look));
    kz_arena_destroy(&m.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lit_form_covers_what_is_touched),
        cmocka_unit_test(marks_lie_on_their_faces),
        cmocka_unit_test(one_can_look_along_each_axis),
        cmocka_unit_test(only_single_crystals_have_a_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
