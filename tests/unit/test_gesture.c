/* Fingers on a small tree: what becomes a tap, a drag or a pinch, and what
 * becomes nothing. */
#include "tests/support/gesture_world.h"

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

/* Something is seen in the frame of the touch, all of it 80 ms later, and
 * nothing is asked for after that. */
static void a_press_grows(void **state) {
    struct fixture *f = *state;
    f->g.press_ms = 80;
    f->scroll.max_px = 0; /* a list that fits does not wait */
    down(f, 1, 150, 150, 1000);
    float before = 2;
    for (int i = 0; i < 5; i++) {
        kz_gesture_mark(&f->g, f->root);
        struct kz_node *one = kz_node_find(f->root, "one");
        assert_true(one->state & KZ_STATE_PRESSED);
        assert_true(one->press_to_come < before && one->press_to_come > 0);
        before = one->press_to_come;
        struct kz_gesture_tick t = kz_gesture_step(&f->g, 1016 + 16 * i);
        assert_true(t.is_changed);
        assert_int_equal(t.wait_ms, i < 4 ? 16 : -1);
    }
    kz_gesture_mark(&f->g, f->root);
    assert_true(kz_node_find(f->root, "one")->press_to_come == 0);
    assert_false(kz_gesture_step(&f->g, 1200).is_changed);
}

static void a_press_waits_in_a_list(void **state) {
    struct fixture *f = *state;
    f->g.press_ms = 80;
    down(f, 1, 150, 150, 1000);
    struct kz_gesture_tick t = kz_gesture_step(&f->g, 1030);
    assert_false(t.is_changed);
    assert_int_equal(t.wait_ms, 30);
    assert_null(kz_gesture_pressed(&f->g));
    assert_true(kz_gesture_step(&f->g, 1060).is_changed);
    assert_string_equal(kz_gesture_pressed(&f->g), "one");
}

/* With less motion it is all there at once. */
static void a_press_without_motion(void **state) {
    struct fixture *f = *state;
    f->scroll.max_px = 0;
    down(f, 1, 150, 150, 1000);
    kz_gesture_mark(&f->g, f->root);
    assert_true(kz_node_find(f->root, "one")->press_to_come == 0);
    assert_int_equal(kz_gesture_step(&f->g, 1001).wait_ms, -1);
}

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
        GESTURE_TEST(a_queue_nobody_reads),
        GESTURE_TEST(a_pinch),
        GESTURE_TEST(what_lies_on_a_model),
        GESTURE_TEST(a_double_tap),
        GESTURE_TEST(two_hands),
        GESTURE_TEST(drumming),
        GESTURE_TEST(keys),
        GESTURE_TEST(a_press_grows),
        GESTURE_TEST(a_press_waits_in_a_list),
        GESTURE_TEST(a_press_without_motion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
