/* The model under a finger: what it keeps of a fling, how it goes to a pose,
 * when it turns by itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <math.h>
#include <cmocka.h>

#include "ui/screens/screen.h"

static struct kz_units units;

static void act(struct kz_model *m, int action, const char *arg, int64_t ms) {
    struct kz_gesture_event e = {.kind = KZ_GESTURE_TAP, .action = action};
    snprintf(e.arg, sizeof(e.arg), "%s", arg);
    assert_true(kz_model_act(m, &e, &units, ms));
}

static void drag(struct kz_model *m, enum kz_gesture_kind kind, float dx,
                 float dy, int64_t ms) {
    struct kz_gesture_event e = {.kind = kind, .action = KZ_DO_TURN,
                                 .dx = dx, .dy = dy};
    assert_true(kz_model_act(m, &e, &units, ms));
}

/* Ten moves of 10 u in 100 ms; returns when. */
static int64_t sweep(struct kz_model *m, float dy) {
    for (int i = 1; i <= 10; i++)
        drag(m, KZ_GESTURE_DRAG, 10, dy, 10 * i);
    return 100;
}

static double run(struct kz_model *m, int64_t from, int64_t to, int64_t by) {
    for (int64_t t = from; t < to; t += by)
        kz_model_step(m, t, t + by, false);
    return m->pose.turn;
}

static void a_finger_turns_it(void **state) {
    (void)state;
    struct kz_model m = kz_model_fresh();
    sweep(&m, 0);
    assert_true(fabs(m.pose.turn - 100 * .4 * 3.14159265 / 180) < 1e-6);
    assert_true(fabs(m.pose.tilt) < 1e-9);
    for (int i = 0; i < 100; i++)
        sweep(&m, 50);
    assert_true(m.pose.tilt <= 1.6);
}

/* 10 u in 10 ms: 0.4 degrees a ms, of which 0.996 is left each ms: 250 times
 * that, a quarter turn and more. */
static void it_glides_the_same_way_in_any_frames(void **state) {
    (void)state;
    double way[3];
    const int64_t frames[] = {1, 7, 33};
    for (int i = 0; i < 3; i++) {
        struct kz_model m = kz_model_fresh();
        m.is_spin_wanted = false;
        int64_t t = sweep(&m, 0);
        double before = m.pose.turn;
        drag(&m, KZ_GESTURE_DRAG_END, 0, 0, t);
        way[i] = run(&m, t, t + 3300, frames[i]) - before;
        assert_false(kz_model_step(&m, t + 3300, t + 3333, false));
    }
    double whole = .4 * 3.14159265 / 180 * 250;
    assert_true(fabs(way[0] - whole) < .1 * whole);
    assert_true(fabs(way[0] - way[1]) < .02 && fabs(way[0] - way[2]) < .02);
}

static void a_finger_that_rests_leaves_no_speed(void **state) {
    (void)state;
    struct kz_model m = kz_model_fresh();
    int64_t t = sweep(&m, 0) + 200;
    drag(&m, KZ_GESTURE_DRAG_END, 0, 0, t);
    assert_false(kz_model_step(&m, t, t + 33, false));
}

static void a_touch_stops_it(void **state) {
    (void)state;
    struct kz_model m = kz_model_fresh();
    int64_t t = sweep(&m, 0);
    drag(&m, KZ_GESTURE_DRAG_END, 0, 0, t);
    assert_true(kz_model_step(&m, t, t + 33, false));
    act(&m, KZ_DO_FORM, "1", t + 40);
    assert_false(kz_model_step(&m, t + 40, t + 73, false));
    assert_int_equal(m.form, 1);
    act(&m, KZ_DO_FORM, "1", t + 80);
    assert_int_equal(m.form, 0);
}

/* Never more than half a turn, and there after 320 ms. */
static void it_goes_to_a_pose_the_short_way(void **state) {
    (void)state;
    struct kz_model m = kz_model_fresh();
    m.pose.turn = 20 * 6.28318531 + 3;
    act(&m, KZ_DO_POSE, "-3 0.5", 1000);
    double start = m.pose.turn;
    kz_model_step(&m, 1000, 1160, false);
    assert_true(m.pose.turn > start && m.pose.tilt > 0.2);
    kz_model_step(&m, 1160, 1320, false);
    assert_true(fabs(remainder(m.pose.turn + 3, 6.283185307179586)) < 1e-5);
    assert_true(fabs(m.pose.turn - start) < 3.15);
    assert_true(fabs(m.pose.tilt - 0.5) < 1e-9);
    assert_false(kz_model_step(&m, 1320, 1353, false));
}

static void a_finger_takes_it_on_its_way(void **state) {
    (void)state;
    struct kz_model m = kz_model_fresh();
    act(&m, KZ_DO_POSE, "2 0", 0);
    kz_model_step(&m, 0, 100, false);
    double there = m.pose.turn;
    drag(&m, KZ_GESTURE_DRAG, 0, 10, 110);
    kz_model_step(&m, 110, 400, false);
    assert_true(fabs(m.pose.turn - there) < 1e-9);
}

static void with_less_motion_all_is_at_once(void **state) {
    (void)state;
    struct kz_model m = kz_model_fresh();
    assert_false(kz_model_step(&m, 0, 1000, true));
    act(&m, KZ_DO_POSE, "1 0", 1000);
    assert_true(kz_model_step(&m, 1000, 1001, true));
    assert_true(fabs(m.pose.turn - 1) < 1e-9);
    int64_t t = sweep(&m, 0);
    drag(&m, KZ_GESTURE_DRAG_END, 0, 0, t);
    assert_false(kz_model_step(&m, t, t + 33, true));
}

/* 12 degrees a second, at rest for 15 seconds after a touch. */
static void it_turns_by_itself(void **state) {
    (void)state;
    struct kz_model m = kz_model_fresh();
    assert_true(kz_model_step(&m, 0, 1000, false));
    assert_true(fabs(m.pose.turn - 12 * 3.14159265 / 180) < 1e-6);
    act(&m, KZ_DO_FORM, "1", 1000);
    assert_int_equal(kz_model_rest_ms(&m, 6000), 10000);
    assert_false(kz_model_step(&m, 1000, 15999, false));
    double before = m.pose.turn;
    /* It begins where its rest ended, however late the step comes. */
    assert_true(kz_model_step(&m, 15999, 17000, false));
    assert_true(fabs(m.pose.turn - before - 12 * 3.14159265 / 180) < 1e-6);
    act(&m, KZ_DO_SPIN, "", 17000);
    assert_int_equal(kz_model_rest_ms(&m, 90000), -1);
}

static void it_comes_no_nearer_than_four_times(void **state) {
    (void)state;
    struct kz_model m = kz_model_fresh();
    for (int i = 0; i < 20; i++)
        act(&m, KZ_DO_ZOOM, "+", i);
    kz_model_step(&m, 0, 1000, false);
    assert_true(fabs(m.pose.zoom - 4) < 1e-9);
    for (int i = 0; i < 40; i++)
        act(&m, KZ_DO_ZOOM, "-", 1000 + i);
    kz_model_step(&m, 0, 2000, false);
    assert_true(fabs(m.pose.zoom - .5) < 1e-9);
}

static void a_note_opens_and_closes(void **state) {
    (void)state;
    struct kz_model m = kz_model_fresh();
    act(&m, KZ_DO_NOTE, "2 1.5 0.1", 0);
    kz_model_step(&m, 0, 400, false);
    assert_int_equal(m.note, 2);
    assert_true(fabs(m.pose.turn - 1.5) < 1e-9);
    act(&m, KZ_DO_NOTE, "2 1.5 0.1", 500);
    assert_int_equal(m.note, 0);
    act(&m, KZ_DO_NOTE, "1", 600); /* points nowhere */
    assert_int_equal(m.note, 1);
    act(&m, KZ_DO_POSE, "much", 700); /* not numbers */
    assert_true(fabs(m.pose.turn - 1.5) < 1e-9);
    act(&m, KZ_DO_RESET_VIEW, "", 800);
    kz_model_step(&m, 800, 1200, false);
    assert_true(m.note == 0 && fabs(m.pose.turn) < 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finger_turns_it),
        cmocka_unit_test(it_glides_the_same_way_in_any_frames),
        cmocka_unit_test(a_finger_that_rests_leaves_no_speed),
        cmocka_unit_test(a_touch_stops_it),
        cmocka_unit_test(it_goes_to_a_pose_the_short_way),
        cmocka_unit_test(a_finger_takes_it_on_its_way),
        cmocka_unit_test(with_less_motion_all_is_at_once),
        cmocka_unit_test(it_turns_by_itself),
        cmocka_unit_test(it_comes_no_nearer_than_four_times),
        cmocka_unit_test(a_note_opens_and_closes),
    };
    units = kz_units_for((struct kz_size){1920, 1080});
    return cmocka_run_group_tests(tests, NULL, NULL);
}
