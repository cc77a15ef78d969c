/* Fingers on a list: what scrolls, what flies and where it ends. */
#include "tests/support/gesture_world.h"

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

static void what_lies_over_a_list_keeps_it_still(void **state) {
    struct fixture *f = *state;
    add(f, f->root, (struct kz_node){.id = "sheet",
        .action = {TAP_TWO, KZ_STR("")}}, (struct kz_rect){0, 0, 1920, 1080});
    fling(f, 30);
    assert_false(tick(f, 16));
    assert_true(f->scroll.offset_px == 0);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        GESTURE_TEST(a_scroll_and_its_limits),
        GESTURE_TEST(sideways_is_no_scroll),
        GESTURE_TEST(a_fling_runs_out),
        GESTURE_TEST(a_fling_stops_at_the_end),
        GESTURE_TEST(a_touch_that_stops_a_fling_is_no_tap),
        GESTURE_TEST(what_was_cancelled_is_over),
        GESTURE_TEST(a_finger_on_a_list_that_another_moves),
        GESTURE_TEST(the_rubber_band),
        GESTURE_TEST(less_motion_has_no_band),
        GESTURE_TEST(a_fling_by_numbers),
        GESTURE_TEST(the_edge_starts_no_drag),
        GESTURE_TEST(what_lies_over_a_list_keeps_it_still),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
