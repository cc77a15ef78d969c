/* Fingers on a small tree: what becomes a tap, a drag, a scroll, and what
 * becomes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "ui/core/gesture.h"

enum { TAP_ONE = 1, TAP_TWO, TURN, TAP_ON_MODEL };

struct fixture {
    struct kz_arena arena;
    struct kz_units units;
    struct kz_gesture g;
    struct kz_scroll scroll;
    struct kz_node *root;
};

/* Boxes are given here, as arrange would: a list that scrolls with two
 * buttons, and a model beside it. */
static struct kz_node *add(struct fixture *f, struct kz_node *parent,
                           struct kz_node proto, struct kz_rect box) {
    struct kz_node *n = kz_node_add(&f->arena, parent, proto);
    n->box = n->touch = box;
    n->clip = (struct kz_rect){0, 0, 1920, 1080};
    return n;
}

static void build(struct fixture *f, const char *first_arg) {
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
        .drag = {TURN, KZ_STR("x")}, .action = {TAP_ON_MODEL, KZ_STR("")}},
        (struct kz_rect){1000, 100, 600, 600});
}

static int open_fixture(void **state) {
    struct fixture *f = kz_xcalloc(1, sizeof(*f));
    f->units = kz_units_for((struct kz_size){1920, 1080});
    f->scroll.max_px = 1000;
    kz_gesture_init(&f->g);
    build(f, "first");
    *state = f;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *f = *state;
    kz_arena_destroy(&f->arena);
    free(f);
    return 0;
}

static void down(struct fixture *f, int64_t finger, float x, float y,
                 int64_t ms) {
    kz_gesture_down(&f->g, f->root, &f->units, finger, x, y, ms);
}

static void move(struct fixture *f, int64_t finger, float x, float y,
                 int64_t ms) {
    kz_gesture_move(&f->g, f->root, &f->units, finger, x, y, ms);
}

static void up(struct fixture *f, int64_t finger, float x, float y,
               int64_t ms) {
    kz_gesture_up(&f->g, f->root, &f->units, finger, x, y, ms);
}

static void tap_at(struct fixture *f, float x, float y, int64_t ms) {
    down(f, 1, x, y, ms);
    up(f, 1, x, y, ms + 80);
}

static void assert_tap(struct fixture *f, int action, const char *arg) {
    struct kz_gesture_event e;
    assert_true(kz_gesture_next(&f->g, &e));
    assert_int_equal(e.kind, KZ_GESTURE_TAP);
    assert_int_equal(e.action, action);
    assert_string_equal(e.arg, arg);
}

static void assert_nothing(struct fixture *f) {
    struct kz_gesture_event e;
    assert_false(kz_gesture_next(&f->g, &e));
}

static void a_tap(void **state) {
    struct fixture *f = *state;
    down(f, 7, 150, 150, 0);
    assert_string_equal(kz_gesture_pressed(&f->g), "one");
    assert_nothing(f);
    move(f, 7, 155, 152, 40); /* fingers tremble */
    assert_string_equal(kz_gesture_pressed(&f->g), "one");
    up(f, 7, 155, 152, 80);
    assert_null(kz_gesture_pressed(&f->g));
    assert_tap(f, TAP_ONE, "first");
    assert_nothing(f);
}

static void the_argument_is_of_the_moment_the_finger_came(void **state) {
    struct fixture *f = *state;
    down(f, 1, 150, 150, 0);
    build(f, "other"); /* the tree is built anew under the finger */
    up(f, 1, 150, 150, 80);
    assert_tap(f, TAP_ONE, "first");
}

static void nothing_under_the_finger(void **state) {
    struct fixture *f = *state;
    tap_at(f, 900, 900, 0);
    tap_at(f, 150, 550, 500); /* disabled */
    assert_nothing(f);
}

static void a_finger_slides_off(void **state) {
    struct fixture *f = *state;
    f->scroll.max_px = 0; /* nothing to scroll */
    down(f, 1, 150, 150, 0);
    move(f, 1, 700, 150, 50);
    assert_null(kz_gesture_pressed(&f->g));
    move(f, 1, 150, 150, 100); /* and does not come back */
    up(f, 1, 150, 150, 150);
    assert_nothing(f);
    down(f, 1, 150, 150, 1000);
    up(f, 1, 700, 150, 1050); /* in one go */
    assert_nothing(f);
}

static void a_target_that_is_gone(void **state) {
    struct fixture *f = *state;
    down(f, 1, 150, 150, 0);
    f->root->first->first->id = "another";
    move(f, 1, 151, 151, 40);
    up(f, 1, 151, 151, 80);
    assert_nothing(f);
}

static void the_same_place_again_at_once(void **state) {
    struct fixture *f = *state;
    tap_at(f, 150, 150, 1000);
    assert_tap(f, TAP_ONE, "first");
    tap_at(f, 150, 150, 1150); /* bounced */
    assert_nothing(f);
    tap_at(f, 150, 350, 1300); /* another one is meant */
    assert_tap(f, TAP_TWO, "second");
    tap_at(f, 150, 350, 1700);
    assert_tap(f, TAP_TWO, "second");
}

static void the_second_finger(void **state) {
    struct fixture *f = *state;
    down(f, 1, 150, 150, 0);
    down(f, 2, 150, 350, 10);
    assert_string_equal(kz_gesture_pressed(&f->g), "one");
    move(f, 2, 150, 800, 20);
    up(f, 2, 150, 800, 30);
    assert_nothing(f);
    assert_true(f->scroll.offset_px == 0);
    up(f, 1, 150, 150, 80);
    assert_tap(f, TAP_ONE, "first");
}

static void a_drag_over_the_model(void **state) {
    struct fixture *f = *state;
    struct kz_gesture_event e;
    float dx = 0, dy = 0;
    int drags = 0;
    down(f, 1, 1200, 300, 0);
    for (int i = 1; i <= 10; i++)
        move(f, 1, 1200 + 20.0f * (float)i, 300 - 10.0f * (float)i,
             16 * (int64_t)i);
    up(f, 1, 1400, 200, 170);
    while (kz_gesture_next(&f->g, &e) && e.kind == KZ_GESTURE_DRAG) {
        assert_int_equal(e.action, TURN);
        assert_string_equal(e.arg, "x");
        dx += e.dx;
        dy += e.dy;
        drags++;
    }
    assert_int_equal(e.kind, KZ_GESTURE_DRAG_END);
    assert_nothing(f);
    assert_true(drags >= 9);
    /* All of the way but the dead band, in its direction. */
    assert_true(dx > 150 && dx < 200);
    assert_float_equal(dy / dx, -.5, .02);
    /* Without a way it is a tap. */
    tap_at(f, 1200, 300, 1000);
    assert_tap(f, TAP_ON_MODEL, "");
}

static void a_scroll_and_its_limits(void **state) {
    struct fixture *f = *state;
    down(f, 1, 150, 350, 0);
    for (int i = 1; i <= 20; i++)
        move(f, 1, 150, 350 - 10.0f * (float)i, 20 * (int64_t)i);
    assert_null(kz_gesture_pressed(&f->g));
    assert_true(f->scroll.offset_px > 150 && f->scroll.offset_px <= 200);
    move(f, 1, 150, 90000, 500);
    assert_true(f->scroll.offset_px == 0);
    move(f, 1, 150, -90000, 600);
    assert_true(f->scroll.offset_px == 1000);
    /* It rests before it is lifted: no fling. */
    up(f, 1, 150, -90000, 1500);
    assert_false(kz_gesture_tick(&f->g, 16));
    assert_nothing(f);
}

static void sideways_is_no_scroll(void **state) {
    struct fixture *f = *state;
    down(f, 1, 400, 800, 0);
    move(f, 1, 700, 805, 100);
    up(f, 1, 700, 805, 200);
    assert_true(f->scroll.offset_px == 0);
    assert_nothing(f);
}

static void fling(struct fixture *f, float px_per_step) {
    down(f, 1, 400, 800, 0);
    for (int i = 1; i <= 8; i++)
        move(f, 1, 400, 800 - px_per_step * (float)i, 16 * (int64_t)i);
    up(f, 1, 400, 800 - px_per_step * 8, 16 * 8);
}

static void a_fling_runs_out(void **state) {
    struct fixture *f = *state;
    f->scroll.max_px = 100000;
    fling(f, 30);
    float last = f->scroll.offset_px, step = 1e9f;
    int ticks = 0;
    while (kz_gesture_tick(&f->g, 16)) {
        float now = f->scroll.offset_px - last;
        assert_true(now >= 0 && now <= step + .5f); /* slower and slower */
        step = now;
        last = f->scroll.offset_px;
        assert_true(++ticks < 1000);
    }
    assert_true(ticks > 20 && last > 400);
    /* The same way whatever the frames are. */
    f->scroll.offset_px = 0;
    kz_gesture_init(&f->g);
    fling(f, 30);
    while (kz_gesture_tick(&f->g, 100))
        continue;
    assert_true(fabsf(f->scroll.offset_px - last) < last * .05f);
}

static void a_fling_stops_at_the_end(void **state) {
    struct fixture *f = *state;
    fling(f, 60);
    int ticks = 0;
    while (kz_gesture_tick(&f->g, 16))
        assert_true(++ticks < 1000);
    assert_true(f->scroll.offset_px == 1000);
}

static void a_touch_that_stops_a_fling_is_no_tap(void **state) {
    struct fixture *f = *state;
    f->scroll.max_px = 100000;
    fling(f, 30);
    assert_true(kz_gesture_tick(&f->g, 16));
    float there = f->scroll.offset_px;
    tap_at(f, 150, 150, 300);
    assert_false(kz_gesture_tick(&f->g, 16));
    assert_true(f->scroll.offset_px == there);
    assert_nothing(f);
    tap_at(f, 150, 150, 900);
    assert_tap(f, TAP_ONE, "first");
}

static void numbers_that_are_none(void **state) {
    struct fixture *f = *state;
    const float bad[] = {NAN, INFINITY, -INFINITY, 1e30f, -1e30f};
    for (size_t i = 0; i < KZ_COUNT(bad); i++) {
        down(f, 1, bad[i], 150, 0);
        down(f, 1, 150, bad[i], 0);
        assert_null(kz_gesture_pressed(&f->g));
    }
    down(f, 1, 400, 800, 0);
    for (size_t i = 0; i < KZ_COUNT(bad); i++) {
        move(f, 1, bad[i], 700, 10);
        move(f, 1, 400, bad[i], 20);
    }
    assert_true(f->scroll.offset_px == 0);
    move(f, 1, 400, 600, 30);
    assert_true(isfinite(f->scroll.offset_px) && f->scroll.offset_px > 0);
    up(f, 1, NAN, NAN, 40);
    while (kz_gesture_tick(&f->g, 16))
        continue;
    assert_true(isfinite(f->scroll.offset_px));
    assert_nothing(f);
    tap_at(f, 150, 150, 1000);
    assert_tap(f, TAP_ONE, "first");
}

static void what_was_cancelled_is_over(void **state) {
    struct fixture *f = *state;
    down(f, 1, 150, 150, 0);
    kz_gesture_cancel(&f->g);
    assert_null(kz_gesture_pressed(&f->g));
    move(f, 1, 150, 600, 50);
    up(f, 1, 150, 150, 100);
    assert_nothing(f);
    assert_true(f->scroll.offset_px == 0);
    fling(f, 30);
    kz_gesture_cancel(&f->g);
    assert_false(kz_gesture_tick(&f->g, 16));
}

/* Nobody takes the events: bounded, and the oldest stay. */
static void a_queue_nobody_reads(void **state) {
    struct fixture *f = *state;
    struct kz_gesture_event e;
    for (int i = 0; i < 3 * KZ_GESTURE_QUEUE; i++)
        tap_at(f, 150, i % 2 ? 150 : 350, 1000 * (int64_t)i);
    int count = 0;
    while (kz_gesture_next(&f->g, &e))
        assert_int_equal(e.action, count++ % 2 ? TAP_ONE : TAP_TWO);
    assert_int_equal(count, KZ_GESTURE_QUEUE);
}

#define GESTURE_TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        GESTURE_TEST(a_tap),
        GESTURE_TEST(the_argument_is_of_the_moment_the_finger_came),
        GESTURE_TEST(nothing_under_the_finger),
        GESTURE_TEST(a_finger_slides_off),
        GESTURE_TEST(a_target_that_is_gone),
        GESTURE_TEST(the_same_place_again_at_once),
        GESTURE_TEST(the_second_finger),
        GESTURE_TEST(a_drag_over_the_model),
        GESTURE_TEST(a_scroll_and_its_limits),
        GESTURE_TEST(sideways_is_no_scroll),
        GESTURE_TEST(a_fling_runs_out),
        GESTURE_TEST(a_fling_stops_at_the_end),
        GESTURE_TEST(a_touch_that_stops_a_fling_is_no_tap),
        GESTURE_TEST(numbers_that_are_none),
        GESTURE_TEST(what_was_cancelled_is_over),
        GESTURE_TEST(a_queue_nobody_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
