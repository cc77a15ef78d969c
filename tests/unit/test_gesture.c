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

enum { TAP_ONE = 1, TAP_TWO, TURN, TAP_ON_MODEL, ZOOM, NEAR };

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
        .drag = {TURN, KZ_STR("x")}, .action = {TAP_ON_MODEL, KZ_STR("")},
        .pinch = {ZOOM, KZ_STR("")}, .double_tap = {NEAR, KZ_STR("")}},
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

static void finger(struct fixture *f, enum kz_contact_phase phase,
                   int64_t number, float x, float y, int64_t ms) {
    kz_gesture_finger(&f->g, f->root, &f->units, &(struct kz_finger){
        .phase = phase, .number = number, .x = x, .y = y, .ms = ms});
}

static void down(struct fixture *f, int64_t number, float x, float y,
                 int64_t ms) {
    finger(f, KZ_CONTACT_DOWN, number, x, y, ms);
}

static void move(struct fixture *f, int64_t number, float x, float y,
                 int64_t ms) {
    finger(f, KZ_CONTACT_MOVE, number, x, y, ms);
}

static void up(struct fixture *f, int64_t number, float x, float y,
               int64_t ms) {
    finger(f, KZ_CONTACT_UP, number, x, y, ms);
}

/* True while something moves. */
static bool tick(struct fixture *f, int64_t ms) {
    return kz_gesture_step(&f->g, f->g.now_ms + ms).wait_ms >= 0;
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
    assert_nothing(f);
    move(f, 7, 155, 152, 40); /* fingers tremble */
    /* Inside a list it may yet become a scroll: the look waits 60 ms. */
    assert_null(kz_gesture_pressed(&f->g));
    struct kz_gesture_tick t = kz_gesture_step(&f->g, 50);
    assert_int_equal(t.wait_ms, 10);
    assert_false(t.is_changed);
    assert_true(kz_gesture_step(&f->g, 60).is_changed);
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
    down(f, 2, 160, 160, 10); /* the same button has its finger */
    tick(f, 60);
    assert_string_equal(kz_gesture_pressed(&f->g), "one");
    up(f, 2, 160, 160, 90);
    assert_nothing(f);
    up(f, 1, 150, 150, 100);
    assert_tap(f, TAP_ONE, "first");
    assert_nothing(f);
    /* Another button is another finger's. */
    down(f, 3, 150, 150, 1000);
    down(f, 4, 150, 350, 1010);
    up(f, 4, 150, 350, 1080);
    assert_tap(f, TAP_TWO, "second");
    up(f, 3, 150, 150, 1100);
    assert_tap(f, TAP_ONE, "first");
}

/* A list that moves is moved by one finger; others in it do nothing. */
static void a_finger_on_a_list_that_another_moves(void **state) {
    struct fixture *f = *state;
    down(f, 1, 400, 800, 0);
    down(f, 2, 150, 350, 10);
    move(f, 1, 400, 700, 50);
    assert_true(f->scroll.offset_px > 80);
    float there = f->scroll.offset_px;
    move(f, 2, 150, 650, 60);
    assert_true(f->scroll.offset_px == there);
    up(f, 2, 150, 350, 90);
    down(f, 3, 150, 350, 100);
    up(f, 3, 150, 350, 200);
    assert_nothing(f);
    move(f, 1, 400, 690, 300);
    assert_true(fabsf(f->scroll.offset_px - there - 10) < .01f);
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
    assert_true(f->scroll.over_px > 900 && f->scroll.over_px < 1080);
    /* Back inside it is where the finger has it, less the dead band. */
    move(f, 1, 150, 350 - 16.14f - 500, 800);
    assert_float_equal(f->scroll.offset_px, 500, .5);
    /* It rests before it is lifted: no fling. */
    up(f, 1, 150, 350 - 16.14f - 500, 1500);
    assert_false(tick(f, 16));
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
    int64_t t0 = f->g.now_ms;
    down(f, 1, 400, 800, t0);
    for (int i = 1; i <= 8; i++)
        move(f, 1, 400, 800 - px_per_step * (float)i, t0 + 16 * (int64_t)i);
    up(f, 1, 400, 800 - px_per_step * 8, t0 + 16 * 8);
}

static void a_fling_runs_out(void **state) {
    struct fixture *f = *state;
    f->scroll.max_px = 100000;
    fling(f, 30);
    float last = f->scroll.offset_px, step = 1e9f;
    int ticks = 0;
    while (tick(f, 16)) {
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
    while (tick(f, 100))
        continue;
    assert_true(fabsf(f->scroll.offset_px - last) < last * .05f);
}

static void a_fling_stops_at_the_end(void **state) {
    struct fixture *f = *state;
    fling(f, 60);
    int ticks = 0;
    while (tick(f, 16))
        assert_true(++ticks < 1000);
    assert_true(f->scroll.offset_px == 1000);
}

static void a_touch_that_stops_a_fling_is_no_tap(void **state) {
    struct fixture *f = *state;
    f->scroll.max_px = 100000;
    fling(f, 30);
    assert_true(tick(f, 16));
    down(f, 1, 150, 150, 300);
    float there = f->scroll.offset_px;
    up(f, 1, 150, 150, 380);
    assert_false(tick(f, 16));
    assert_true(f->scroll.offset_px == there);
    assert_nothing(f);
    tap_at(f, 150, 150, 900);
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
    assert_false(tick(f, 16));
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

/* The way of the content against that of the finger, at both ends. */
static void the_rubber_band(void **state) {
    struct fixture *f = *state;
    const float d = 1080;
    down(f, 1, 400, 100, 0);
    for (int i = 1; i <= 9; i++) {
        float x = 100 * (float)i;
        move(f, 1, 400, 100 + 16.14f + x, 20 * (int64_t)i);
        float want = (1 - 1 / (x * .55f / d + 1)) * d;
        assert_float_equal(f->scroll.over_px, -want, .5);
        assert_true(f->scroll.offset_px == 0);
    }
    move(f, 1, 400, 100 + 16.14f, 300);
    assert_float_equal(f->scroll.over_px, 0, .5);
    move(f, 1, 400, 600, 400);
    up(f, 1, 400, 600, 500);
    /* Back in about 0.4 s, never beyond. */
    float last = f->scroll.over_px;
    for (int ms = 0; ms < 400; ms += 16) {
        assert_true(tick(f, 16));
        assert_true(f->scroll.over_px >= last && f->scroll.over_px <= 0);
        last = f->scroll.over_px;
    }
    assert_true(last > -10);
    while (tick(f, 16))
        continue;
    assert_true(f->scroll.over_px == 0 && f->scroll.offset_px == 0);
    assert_true(f->g.now_ms < 500 + 800);
}

static void less_motion_has_no_band(void **state) {
    struct fixture *f = *state;
    f->g.is_calm = true;
    down(f, 1, 400, 100, 0);
    move(f, 1, 400, 900, 100);
    assert_true(f->scroll.over_px == 0 && f->scroll.offset_px == 0);
    up(f, 1, 400, 900, 500);
    assert_false(tick(f, 16));
    fling(f, 60);
    while (tick(f, 16))
        assert_true(f->scroll.over_px == 0);
    assert_true(f->scroll.offset_px == 1000);
}

/* From 60 mm/s, never over 1.3 m/s; 0.33 s times the speed. */
static void a_fling_by_numbers(void **state) {
    struct fixture *f = *state;
    float mm = f->units.px_per_mm;
    f->scroll.max_px = 1e6f;
    const struct {
        float mm_per_s, run_mm;
    } cases[] = {{50, 0}, {70, 70 * .333f}, {600, 600 * .333f},
                 {5000, 1300 * .333f}};
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        int64_t t0 = 10000 * (int64_t)(i + 1);
        float px = cases[i].mm_per_s * mm / 1000;
        down(f, 1, 400, 1000, t0);
        for (int k = 1; k <= 40; k++)
            move(f, 1, 400, 1000 - px * 10 * (float)k, t0 + 10 * k);
        up(f, 1, 400, 1000 - px * 400, t0 + 400);
        float from = f->scroll.offset_px;
        while (tick(f, 16))
            continue;
        /* It ends at 10 mm/s: that much of the way is not run. */
        float end = cases[i].run_mm > 0 ? 10 * .333f : 0;
        assert_float_equal((f->scroll.offset_px - from) / mm,
                           cases[i].run_mm - end, 1.5);
        f->scroll.offset_px = 0;
    }
}

static void the_edge_starts_no_drag(void **state) {
    struct fixture *f = *state;
    struct kz_finger e = {.phase = KZ_CONTACT_DOWN, .number = 1, .x = 10,
                          .y = 800, .is_at_edge = true};
    kz_gesture_finger(&f->g, f->root, &f->units, &e);
    move(f, 1, 10, 300, 50);
    up(f, 1, 10, 300, 100);
    assert_true(f->scroll.offset_px == 0);
    e = (struct kz_finger){.phase = KZ_CONTACT_DOWN, .number = 2, .x = 150,
                           .y = 150, .ms = 200, .is_at_edge = true};
    kz_gesture_finger(&f->g, f->root, &f->units, &e);
    up(f, 2, 151, 151, 300); /* but a tap */
    assert_tap(f, TAP_ONE, "first");
}

static float all_factors(struct fixture *f, int *others) {
    struct kz_gesture_event e;
    float all = 1;
    *others = 0;
    while (kz_gesture_next(&f->g, &e)) {
        if (e.kind == KZ_GESTURE_PINCH && e.action == ZOOM)
            all *= e.factor;
        else
            (*others)++;
    }
    return all;
}

static void a_pinch(void **state) {
    struct fixture *f = *state;
    int others;
    down(f, 1, 1250, 400, 0);
    down(f, 2, 1350, 400, 30);
    move(f, 2, 1360, 400, 50); /* within the dead band */
    assert_float_equal(all_factors(f, &others), 1, 1e-6);
    for (int i = 1; i <= 10; i++) {
        move(f, 1, 1250 - 5 * (float)i, 400, 60 + 10 * i);
        move(f, 2, 1360 + 10 * (float)i, 400, 65 + 10 * i);
    }
    /* 260 apart from 100 and the dead band of 16. */
    assert_float_equal(all_factors(f, &others), 260 / 116.14f, .01);
    assert_int_equal(others, 0);
    /* Closer than a point: finite. */
    move(f, 2, 1200, 400, 300);
    float factor = all_factors(f, &others);
    assert_true(isfinite(factor) && factor > 0);
    up(f, 2, 1200, 400, 310);
    /* The finger that stays turns from where it is. */
    move(f, 1, 1220, 410, 400);
    struct kz_gesture_event e;
    assert_true(kz_gesture_next(&f->g, &e));
    assert_int_equal(e.kind, KZ_GESTURE_DRAG);
    assert_float_equal(e.dx, 20, .01);
    up(f, 1, 1220, 410, 500);
    /* Two fingers on a button are no pinch. */
    all_factors(f, &others);
    down(f, 3, 120, 150, 2000);
    down(f, 4, 150, 150, 2010);
    move(f, 4, 280, 150, 2050);
    assert_float_equal(all_factors(f, &others), 1, 1e-6);
    assert_int_equal(others, 0);
}

/* A button on the model is pressed; a finger that moves, or a second one,
 * means the model. */
static void what_lies_on_a_model(void **state) {
    struct fixture *f = *state;
    struct kz_gesture_event e;
    int others;
    struct kz_node *model = kz_node_find(f->root, "model");
    add(f, model, (struct kz_node){.id = "dot", .passes_drag = true,
        .action = {TAP_ONE, KZ_STR("dot")}},
        (struct kz_rect){1300, 360, 80, 80});
    add(f, model, (struct kz_node){.id = "plus",
        .action = {TAP_TWO, KZ_STR("plus")}},
        (struct kz_rect){1450, 360, 80, 80});
    tap_at(f, 1340, 400, 0);
    assert_tap(f, TAP_ONE, "dot");
    down(f, 2, 1340, 400, 1000);
    move(f, 2, 1440, 400, 1050);
    assert_true(kz_gesture_next(&f->g, &e));
    assert_int_equal(e.kind, KZ_GESTURE_DRAG);
    assert_int_equal(e.action, TURN);
    up(f, 2, 1440, 400, 1100);
    all_factors(f, &others);
    down(f, 3, 1100, 400, 2000);
    down(f, 4, 1340, 400, 2030);
    move(f, 4, 1500, 400, 2060);
    assert_true(all_factors(f, &others) > 1.5f);
    assert_int_equal(others, 0);
    up(f, 3, 1100, 400, 2100);
    up(f, 4, 1500, 400, 2110);
    all_factors(f, &others);
    /* Other buttons keep their fingers. */
    down(f, 5, 1490, 400, 3000);
    move(f, 5, 1600, 400, 3050);
    up(f, 5, 1600, 400, 3100);
    assert_nothing(f);
}

static void a_double_tap(void **state) {
    struct fixture *f = *state;
    struct kz_gesture_event e;
    tap_at(f, 1300, 400, 1000);
    assert_tap(f, TAP_ON_MODEL, "");
    tap_at(f, 1310, 400, 1200);
    assert_true(kz_gesture_next(&f->g, &e));
    assert_int_equal(e.kind, KZ_GESTURE_DOUBLE_TAP);
    assert_int_equal(e.action, NEAR);
    tap_at(f, 1300, 400, 1400); /* a third begins anew */
    assert_tap(f, TAP_ON_MODEL, "");
    tap_at(f, 1300, 400, 1701); /* too late */
    assert_tap(f, TAP_ON_MODEL, "");
    tap_at(f, 1400, 400, 1900); /* too far, and too soon for a tap */
    assert_nothing(f);
}

/* The first lift changes the screen; the other hand is too late. */
static void two_hands(void **state) {
    struct fixture *f = *state;
    struct kz_gesture_event e;
    down(f, 1, 150, 150, 1000);
    down(f, 2, 150, 350, 1100);
    up(f, 1, 150, 150, 1180);
    assert_true(kz_gesture_next(&f->g, &e));
    kz_gesture_screen_changed(&f->g, &e);
    up(f, 2, 150, 350, 1200); /* began before the change */
    assert_nothing(f);
    tap_at(f, 150, 350, 1240); /* within 250 ms of the first */
    assert_nothing(f);
    tap_at(f, 150, 350, 1260);
    assert_tap(f, TAP_TWO, "second");
    assert_nothing(f);
}

/* Drumming on one place gives one page, however long. */
static void drumming(void **state) {
    struct fixture *f = *state;
    struct kz_gesture_event e;
    tap_at(f, 150, 350, 1000);
    assert_true(kz_gesture_next(&f->g, &e));
    kz_gesture_screen_changed(&f->g, &e);
    f->root->first->first->next->id = "what is there now";
    for (int i = 1; i < 20; i++)
        tap_at(f, 150, 350, 1000 + 150 * (int64_t)i);
    assert_nothing(f);
    tap_at(f, 150, 350, 1000 + 150 * 19 + 300);
    assert_tap(f, TAP_TWO, "second");
    /* The same button may go on, 300 ms apart. */
    build(f, "first");
    int count = 0;
    for (int i = 0; i < 20; i++) {
        tap_at(f, 150, 150, 10000 + 170 * (int64_t)i);
        while (kz_gesture_next(&f->g, &e)) {
            kz_gesture_screen_changed(&f->g, &e);
            count++;
        }
    }
    assert_int_equal(count, 10);
}

/* Letters come twice; the key that deletes goes on while it is held. */
static void keys(void **state) {
    struct fixture *f = *state;
    struct kz_gesture_event e;
    struct kz_node *one = f->root->first->first;
    one->repeat = KZ_REPEAT_TYPED;
    tap_at(f, 150, 150, 1000);
    tap_at(f, 150, 150, 1100);
    assert_tap(f, TAP_ONE, "first");
    assert_tap(f, TAP_ONE, "first");
    down(f, 1, 150, 150, 1190);
    up(f, 1, 150, 150, 1210); /* within 40 ms: bounced */
    assert_nothing(f);
    one->repeat = KZ_REPEAT_HELD;
    down(f, 1, 150, 150, 2000);
    kz_gesture_step(&f->g, 2499);
    assert_nothing(f);
    int count = 0;
    for (int64_t ms = 2500; ms < 3500; ms += 10)
        kz_gesture_step(&f->g, ms);
    up(f, 1, 150, 150, 3500);
    while (kz_gesture_next(&f->g, &e))
        count += e.action == TAP_ONE;
    assert_in_range(count, 12, 13);
    tap_at(f, 150, 150, 4000);
    assert_tap(f, TAP_ONE, "first");
    /* It stops where the finger slides off. */
    down(f, 1, 150, 150, 5000);
    move(f, 1, 900, 150, 5600);
    while (kz_gesture_next(&f->g, &e))
        continue;
    kz_gesture_step(&f->g, 7000);
    assert_nothing(f);
}

static void what_lies_over_a_list_keeps_it_still(void **state) {
    struct fixture *f = *state;
    add(f, f->root, (struct kz_node){.id = "sheet",
        .action = {TAP_TWO, KZ_STR("")}}, (struct kz_rect){0, 0, 1920, 1080});
    fling(f, 30);
    assert_false(tick(f, 16));
    assert_true(f->scroll.offset_px == 0);
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
        GESTURE_TEST(what_was_cancelled_is_over),
        GESTURE_TEST(a_queue_nobody_reads),
        GESTURE_TEST(a_finger_on_a_list_that_another_moves),
        GESTURE_TEST(the_rubber_band),
        GESTURE_TEST(less_motion_has_no_band),
        GESTURE_TEST(a_fling_by_numbers),
        GESTURE_TEST(the_edge_starts_no_drag),
        GESTURE_TEST(a_pinch),
        GESTURE_TEST(what_lies_on_a_model),
        GESTURE_TEST(a_double_tap),
        GESTURE_TEST(two_hands),
        GESTURE_TEST(drumming),
        GESTURE_TEST(keys),
        GESTURE_TEST(what_lies_over_a_list_keeps_it_still),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
