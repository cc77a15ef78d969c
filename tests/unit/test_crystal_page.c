/*
 * The crystal's page in all that a visitor can turn on: dots apart from each
 * other and on the stage in every pose, words in their boxes, faces that
 * answer, rows that do the same.
 */
#include "src/crystal/form_name.h"
#include "tests/support/session_world.h"
#include "ui/screens/screen.h"

static const struct kz_size sizes[] = {
    {1920, 1080}, {1080, 1920}, {1024, 768}, {3840, 2160}};

static const char *const shown[] = {"halite", "quartz", "gypsum", "calcite",
                                    "pyrite", "chalcopyrite", "barite"};

static void open_crystal(struct world *w, const char *id) {
    struct kz_route route = {.screen = KZ_SCREEN_CRYSTAL};
    snprintf(route.item, sizeof(route.item), "%s", id);
    assert_true(kz_session_open(w->session, &route, 0, NULL));
}

static void tap(struct world *w, const char *id, int64_t ms) {
    struct kz_node *n = kz_node_find(w->root, id);
    if (!n)
        fail_msg("no %s", id);
    struct kz_gesture_event e = {
        .kind = KZ_GESTURE_TAP, .action = n->action.kind, .box = n->box,
        .x = (float)(n->box.x + n->box.w / 2),
        .y = (float)(n->box.y + n->box.h / 2)};
    snprintf(e.arg, sizeof(e.arg), "%.*s", KZ_STR_ARG(n->action.arg));
    kz_session_act(w->session, &e, &w->units, ms);
    kz_model_step(&kz_session_visit(w->session)->model, ms, ms + 400, false);
}

static void check_texts(const struct kz_node *n) {
    if (n->layout) {
        struct kz_size size = kz_layout_size(n->layout);
        if (size.w > n->box.w + 2 || size.h > n->box.h + 2 ||
            kz_layout_was_cut(n->layout))
            fail_msg("%.*s: %dx%d in %dx%d", KZ_STR_ARG(n->text.text), size.w,
                     size.h, n->box.w, n->box.h);
    }
    for (const struct kz_node *c = n->first; c; c = c->next)
        check_texts(c);
}

static bool is_inside(struct kz_rect a, struct kz_rect b) {
    return a.x >= b.x - 2 && a.y >= b.y - 2 &&
           a.x + a.w <= b.x + b.w + 2 && a.y + a.h <= b.y + b.h + 2;
}

static int check_dots(const struct world *w) {
    const struct kz_node *stage = kz_node_find(w->root, "stage"), *dot[3];
    int count = 0;
    for (int i = 0; i < 3; i++) {
        char id[16];
        snprintf(id, sizeof(id), "dot.%d", i + 1);
        const struct kz_node *n = kz_node_find(w->root, id);
        if (!n)
            continue;
        assert_true(is_inside(n->box, stage->box));
        assert_true(n->box.w >= kz_px(&w->units, 80) - 2);
        for (int k = 0; k < count; k++) {
            struct kz_rect both = kz_rect_intersect(dot[k]->box, n->box);
            assert_true(both.w <= 2 || both.h <= 2);
        }
        dot[count++] = n;
    }
    return count;
}

/* In every language, size and text size, with all of it turned on. */
static void all_turned_on(void **state) {
    struct world *w = *state;
    struct kz_visit *v = kz_session_visit(w->session);
    for (size_t i = 0; i < KZ_COUNT(shown); i++) {
        open_crystal(w, shown[i]);
        v->model.form = 1;
        v->model.note = 2;
        v->model.has_axes = v->model.has_cell = true;
        for (int l = 0; l < kz_words_lang_count(w->words) * 2; l++) {
            v->lang = kz_words_lang(w->words, l / 2);
            v->text_factor = l % 2 ? 1.5f : 1;
            for (size_t s = 0; s < KZ_COUNT(sizes); s++) {
                arrange_world(w, sizes[s], 0);
                check_texts(w->root);
                static const char *const ids[] = {
                    "axis.a", "axis.b", "axis.c", "lit", "note",
                    "note.close", "crystal.zoom_in", "along.a"};
                for (size_t k = 0; k < KZ_COUNT(ids); k++) {
                    if (!kz_node_find(w->root, ids[k]))
                        fail_msg("%s: no %s", shown[i], ids[k]);
                }
                const struct kz_node *stage = kz_node_find(w->root, "stage");
                assert_true(is_inside(kz_node_find(w->root, "note")->box,
                                      stage->box));
                assert_true(is_inside(kz_node_find(w->root, "lit")->box,
                                      stage->box));
            }
        }
    }
    v->text_factor = 1;
    v->lang = kz_words_lang(w->words, 0);
}

static void dots_stay_apart_in_every_pose(void **state) {
    struct world *w = *state;
    struct kz_visit *v = kz_session_visit(w->session);
    int seen = 0;
    for (size_t i = 0; i < KZ_COUNT(shown); i++) {
        open_crystal(w, shown[i]);
        for (int pose = 0; pose < 60; pose++) {
            v->model.pose = (struct kz_model_pose){
                .21 * pose, .05 * (pose % 40 - 20), .5 + .06 * pose};
            arrange_world(w, sizes[(size_t)pose % 2], 0);
            seen += check_dots(w);
        }
    }
    assert_true(seen > 500);
}

/* A dot that is touched opens its note and comes to the front, where a touch
 * on it lies on the crystal. */
static void notes_open_from_dots_and_rows(void **state) {
    struct world *w = *state;
    struct kz_model *m = &kz_session_visit(w->session)->model;
    for (size_t i = 0; i < KZ_COUNT(shown); i++) {
        open_crystal(w, shown[i]);
        for (int n = 1; n <= 3; n++) {
            char row[16], dot[16];
            snprintf(row, sizeof(row), "note.%d", n);
            snprintf(dot, sizeof(dot), "dot.%d", n);
            arrange_world(w, sizes[0], 0);
            tap(w, row, 1000 * n);
            assert_int_equal(m->note, n);
            arrange_world(w, sizes[0], 0);
            const struct kz_node *front = kz_node_find(w->root, dot);
            assert_true(front && front->action.kind == KZ_DO_NOTE);
            assert_true(front->state & KZ_STATE_SELECTED);
            tap(w, dot, 1000 * n + 500);
            assert_int_equal(m->note, 0);
        }
    }
}

/* The middle of the stage is the crystal; its corner is not. */
static void a_face_lights_its_form(void **state) {
    struct world *w = *state;
    struct kz_model *m = &kz_session_visit(w->session)->model;
    for (size_t i = 0; i < KZ_COUNT(shown); i++) {
        open_crystal(w, shown[i]);
        arrange_world(w, sizes[0], 0);
        assert_null(kz_node_find(w->root, "lit"));
        tap(w, "stage", 0);
        assert_true(m->form > 0);
        arrange_world(w, sizes[0], 0);
        char row[16];
        snprintf(row, sizeof(row), "form.%d", m->form);
        const struct kz_node *form = kz_node_find(w->root, row);
        const struct kz_node *lit = kz_node_find(w->root, "lit");
        assert_true(form && lit && form->state & KZ_STATE_SELECTED);
        /* "Cube {100}": the row says what the stage does. */
        assert_memory_equal(form->name.s, lit->name.s, lit->name.len);
        tap(w, row, 500);
        assert_int_equal(m->form, 0);
        struct kz_node *stage = kz_node_find(w->root, "stage");
        struct kz_gesture_event beside = {
            .kind = KZ_GESTURE_TAP, .action = stage->action.kind,
            .box = stage->box, .x = (float)stage->box.x + 3,
            .y = (float)stage->box.y + 3};
        m->form = 1;
        kz_session_act(w->session, &beside, &w->units, 600);
        assert_int_equal(m->form, 0);
    }
}

static void buttons_look_along_the_axes(void **state) {
    struct world *w = *state;
    struct kz_model *m = &kz_session_visit(w->session)->model;
    open_crystal(w, "halite");
    arrange_world(w, sizes[0], 0);
    tap(w, "along.c", 0);
    struct kz_model_pose above = m->pose;
    assert_true(above.tilt > .8);
    tap(w, "crystal.reset", 1000);
    assert_true(fabs(remainder(m->pose.turn, 6.283185307)) < 1e-6 &&
                fabs(m->pose.tilt) < 1e-6);
    tap(w, "along.a", 2000);
    double a = m->pose.turn;
    tap(w, "along.b", 3000);
    /* A quarter turn between them in a cube. */
    assert_true(fabs(fabs(remainder(m->pose.turn - a, 6.283185307)) -
                     1.5707963) < 1e-4);
}

/* Chrome mirrors, the crystal never does. */
static void the_crystal_does_not_mirror(void **state) {
    struct world *w = *state;
    struct kz_visit *v = kz_session_visit(w->session);
    struct kz_rect stage[2], dot[2];
    const char *const langs[] = {"zh", "ug"};
    open_crystal(w, "halite");
    for (int i = 0; i < 2; i++) {
        v->lang = kz_words_find_lang(w->words, kz_str_from(langs[i]));
        arrange_world(w, sizes[0], 0);
        stage[i] = kz_node_find(w->root, "stage")->box;
        dot[i] = kz_node_find(w->root, "dot.1")->box;
    }
    assert_true(stage[0].x < 100 && stage[1].x > 500);
    assert_int_equal(dot[0].x - stage[0].x, dot[1].x - stage[1].x);
    v->lang = kz_words_lang(w->words, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_turned_on),
        cmocka_unit_test(dots_stay_apart_in_every_pose),
        cmocka_unit_test(notes_open_from_dots_and_rows),
        cmocka_unit_test(a_face_lights_its_form),
        cmocka_unit_test(buttons_look_along_the_axes),
        cmocka_unit_test(the_crystal_does_not_mirror),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
