/*
 * For tests of gestures: fingers on a small tree without a screen, a list
 * that scrolls with two buttons, and a model beside it.
 */
#ifndef KZ_TESTS_GESTURE_WORLD_H
#define KZ_TESTS_GESTURE_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "ui/core/gesture.h"

enum { TAP_ONE = 1, TAP_TWO, TURN, TAP_ON_MODEL, ZOOM, NEAR };

struct fixture {
    struct kz_arena arena;
    struct kz_units units;
    struct kz_gesture g;
    struct kz_scroll scroll;
    struct kz_node *root;
};

/* Boxes are given here, as arrange would. */
static inline struct kz_node *add(struct fixture *f, struct kz_node *parent,
                           struct kz_node proto, struct kz_rect box) {
    struct kz_node *n = kz_node_add(&f->arena, parent, proto);
    n->box = n->touch = box;
    n->clip = (struct kz_rect){0, 0, 1920, 1080};
    return n;
}

static inline void build(struct fixture *f, const char *first_arg) {
    kz_arena_reset(&f->arena);
    f->root = add(f, NULL, (struct kz_node){.id = "root"},
                  (struct kz_rect){0, 0, 1920, 1080});
    struct kz_node *list =
        add(f, f->root, (struct kz_node){.id = "list", .scroll = &f->scroll},
            (struct kz_rect){0, 0, 800, 1080});
    add(f, list, (struct kz_node){.id = "one",
        .action = {TAP_ONE, kz_str_from(first_arg)}},
        (struct kz_rect){100, 100, 200, 100});
    add(f, list, (struct kz_node){.id = "two",
        .action = {TAP_TWO, KZ_STR("second")}},
        (struct kz_rect){100, 300, 200, 100});
    add(f, list, (struct kz_node){.id = "off", .state = KZ_STATE_DISABLED,
        .action = {TAP_TWO, KZ_STR("")}},
        (struct kz_rect){100, 500, 200, 100});
    add(f, f->root, (struct kz_node){.id = "model",
        .drag = {TURN, KZ_STR("x")}, .action = {TAP_ON_MODEL, KZ_STR("")},
        .pinch = {ZOOM, KZ_STR("")}, .double_tap = {NEAR, KZ_STR("")}},
        (struct kz_rect){1000, 100, 600, 600});
}

static inline int open_fixture(void **state) {
    struct fixture *f = kz_xcalloc(1, sizeof(*f));
    f->units = kz_units_for((struct kz_size){1920, 1080});
    f->scroll.max_px = 1000;
    kz_gesture_init(&f->g);
    build(f, "first");
    *state = f;
    return 0;
}

static inline int close_fixture(void **state) {
    struct fixture *f = *state;
    kz_arena_destroy(&f->arena);
    free(f);
    return 0;
}

static inline void finger(struct fixture *f, enum kz_contact_phase phase,
                   int64_t number, float x, float y, int64_t ms) {
    kz_gesture_finger(&f->g, f->root, &f->units, &(struct kz_finger){
        .phase = phase, .number = number, .x = x, .y = y, .ms = ms});
}

static inline void down(struct fixture *f, int64_t number, float x, float y,
                 int64_t ms) {
    finger(f, KZ_CONTACT_DOWN, number, x, y, ms);
}

static inline void move(struct fixture *f, int64_t number, float x, float y,
                 int64_t ms) {
    finger(f, KZ_CONTACT_MOVE, number, x, y, ms);
}

static inline void up(struct fixture *f, int64_t number, float x, float y,
               int64_t ms) {
    finger(f, KZ_CONTACT_UP, number, x, y, ms);
}

/* True while something moves. */
static inline bool tick(struct fixture *f, int64_t ms) {
    return kz_gesture_step(&f->g, f->g.now_ms + ms).wait_ms >= 0;
}

static inline void tap_at(struct fixture *f, float x, float y, int64_t ms) {
    down(f, 1, x, y, ms);
    up(f, 1, x, y, ms + 80);
}

static inline void assert_tap(struct fixture *f, int action, const char *arg) {
    struct kz_gesture_event e;
    assert_true(kz_gesture_next(&f->g, &e));
    assert_int_equal(e.kind, KZ_GESTURE_TAP);
    assert_int_equal(e.action, action);
    assert_string_equal(e.arg, arg);
}

static inline void assert_nothing(struct fixture *f) {
    struct kz_gesture_event e;
    assert_false(kz_gesture_next(&f->g, &e));
}

#define GESTURE_TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

#endif
