/* The table of keys, as docents' clickers and keyboards send them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "src/tour/keys.h"

static enum kz_tour_do press(struct kz_clicker *c, int scancode, int device,
                             int64_t now_ms, int *stop) {
    struct kz_tour_act act;
    kz_clicker_press(c, &(struct kz_clicker_key){scancode, device, false},
                     now_ms, &act);
    if (stop)
        *stop = act.stop;
    return act.what;
}

static const struct {
    int scancode;
    enum kz_tour_do what;
} keys[] = {
    {78, KZ_TOUR_NEXT},      {79, KZ_TOUR_NEXT},
    {81, KZ_TOUR_NEXT},      {44, KZ_TOUR_NEXT_OR_PLAY},
    {40, KZ_TOUR_NEXT},      {75, KZ_TOUR_PREVIOUS},
    {80, KZ_TOUR_PREVIOUS},  {82, KZ_TOUR_PREVIOUS},
    {42, KZ_TOUR_PREVIOUS},  {62, KZ_TOUR_RESUME},
    {74, KZ_TOUR_FIRST},     {77, KZ_TOUR_LAST},
    {5, KZ_TOUR_BLACK},      {55, KZ_TOUR_BLACK},
    {26, KZ_TOUR_HOLD},      {54, KZ_TOUR_HOLD},
    {41, KZ_TOUR_ASK_END},   {43, KZ_TOUR_NEXT_SPOT},
    {128, KZ_TOUR_LOUDER},   {129, KZ_TOUR_SOFTER},
};

static void every_key(void **state) {
    (void)state;
    assert_int_equal(KZ_COUNT(keys), 20);
    for (size_t i = 0; i < KZ_COUNT(keys); i++) {
        struct kz_clicker c = {0};
        assert_int_equal(press(&c, keys[i].scancode, 1, 5000, NULL),
                         keys[i].what);
        assert_int_equal(kz_clicker_is_start(keys[i].scancode),
                         keys[i].scancode == 62);
    }
}

static void every_digit(void **state) {
    (void)state;
    for (int pad = 0; pad < 2; pad++) {
        for (int digit = 0; digit < 10; digit++) {
            struct kz_clicker c = {0};
            int stop, first = pad ? 89 : 30;
            int scancode = first + (digit + 9) % 10;
            assert_int_equal(press(&c, scancode, 1, 0, NULL), KZ_TOUR_LIGHT);
            assert_int_equal(press(&c, pad ? 88 : 40, 1, 2000, &stop),
                             KZ_TOUR_JUMP);
            assert_int_equal(stop, digit);
        }
    }
}

static void numbers(void **state) {
    (void)state;
    struct kz_clicker c = {0};
    int stop;
    press(&c, 30, 1, 1000, NULL);
    press(&c, 31, 1, 1010, NULL); /* faster than the guard: two digits */
    assert_int_equal(press(&c, 40, 1, 3010, &stop), KZ_TOUR_JUMP);
    assert_int_equal(stop, 12);
    /* The number is used up. */
    assert_int_equal(press(&c, 40, 1, 3500, NULL), KZ_TOUR_NEXT);
    /* Too late for the first digit, or for Enter. */
    press(&c, 30, 1, 5000, NULL);
    press(&c, 31, 1, 7001, NULL);
    assert_int_equal(press(&c, 40, 1, 7500, &stop), KZ_TOUR_JUMP);
    assert_int_equal(stop, 2);
    press(&c, 35, 1, 8000, NULL);
    assert_int_equal(press(&c, 40, 1, 10001, NULL), KZ_TOUR_NEXT);
    /* Another key in between: the number is forgotten. */
    press(&c, 35, 1, 11000, NULL);
    press(&c, 78, 1, 11500, NULL);
    assert_int_equal(press(&c, 40, 1, 12000, NULL), KZ_TOUR_NEXT);
    /* More digits than any stop has: no overflow, no stop. */
    for (int i = 0; i < 40; i++)
        press(&c, 38, 1, 13000 + i, NULL);
    assert_int_equal(press(&c, 40, 1, 14000, &stop), KZ_TOUR_JUMP);
    assert_int_equal(stop, 999);
}

static void two_clickers(void **state) {
    (void)state;
    struct kz_clicker c = {0};
    int stop;
    /* Both press Next at once: one step. */
    assert_int_equal(press(&c, 78, 1, 1000, NULL), KZ_TOUR_NEXT);
    assert_int_equal(press(&c, 79, 2, 1100, NULL), KZ_TOUR_NOTHING);
    assert_int_equal(press(&c, 75, 2, 1120, NULL), KZ_TOUR_PREVIOUS);
    /* Enter of one does not finish the other's number, and leaves it. */
    press(&c, 34, 1, 2000, NULL);
    assert_int_equal(press(&c, 40, 2, 2200, NULL), KZ_TOUR_NEXT);
    assert_int_equal(press(&c, 40, 1, 2600, &stop), KZ_TOUR_JUMP);
    assert_int_equal(stop, 5);
    /* Digits of two clickers are two numbers. */
    press(&c, 30, 1, 4000, NULL);
    press(&c, 31, 2, 4100, NULL);
    assert_int_equal(press(&c, 40, 2, 4600, &stop), KZ_TOUR_JUMP);
    assert_int_equal(stop, 2);
}

static void guard(void **state) {
    (void)state;
    struct kz_clicker c = {0};
    struct kz_tour_act act;
    int accepted = 0;
    for (int64_t ms = 0; ms < 10000; ms += 100)
        accepted += press(&c, 78, 1, ms, NULL) == KZ_TOUR_NEXT;
    assert_int_equal(accepted, 34); /* each third press: 300 ms */
    assert_int_equal(press(&c, 44, 1, 9999, NULL), KZ_TOUR_NOTHING);
    assert_int_equal(press(&c, 78, 1, 10150, NULL), KZ_TOUR_NEXT);
    kz_clicker_press(&c, &(struct kz_clicker_key){78, 1, true}, 60000, &act);
    assert_int_equal(act.what, KZ_TOUR_NOTHING);
    /* A key of no table lights, whatever its number is. */
    assert_int_equal(press(&c, -7, 1, 70000, NULL), KZ_TOUR_LIGHT);
    assert_int_equal(press(&c, 511, 1, 80000, NULL), KZ_TOUR_LIGHT);
}

/* ---- with a tour ---- */

static enum kz_tour_effect click(struct kz_clicker *c, struct kz_tour *t,
                                 int scancode, int64_t now_ms) {
    struct kz_tour_act act;
    kz_clicker_press(c, &(struct kz_clicker_key){scancode, 1, false}, now_ms,
                     &act);
    return kz_tour_act(t, &act, now_ms);
}

static void one_button_sends_f5_and_esc_in_turn(void **state) {
    (void)state;
    struct kz_tour_plan plan;
    struct kz_tour t;
    struct kz_clicker c = {0};
    kz_tour_plan_init(&plan, KZ_STR("T"), 10);
    kz_tour_plan_add_stop(&plan, KZ_STR("S"), 1);
    kz_tour_plan_add_step(&plan, KZ_STR("S"), KZ_STR("home"), true);
    assert_int_equal(
        kz_tour_begin(&t, &plan, &(struct kz_tour_group){.heads = 1}, 0),
        KZ_TOUR_STARTED);
    for (int i = 0; i < 50; i++) {
        int64_t now = 1000 + i * 400;
        click(&c, &t, i % 2 ? 62 : 41, now);
        assert_false(t.is_over);
        assert_int_equal(kz_tour_is_asked(&t, now), i % 2 == 0);
    }
    /* The second Esc within 5 s ends, a later one asks anew. */
    assert_int_equal(click(&c, &t, 41, 30000), KZ_TOUR_CHANGED);
    assert_int_equal(click(&c, &t, 41, 35001), KZ_TOUR_CHANGED);
    assert_false(t.is_over);
    assert_int_equal(click(&c, &t, 41, 35100), KZ_TOUR_SAME); /* bounce */
    assert_int_equal(click(&c, &t, 41, 40001), KZ_TOUR_OVER);
    assert_true(t.is_over);
    kz_tour_plan_destroy(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key),
        cmocka_unit_test(every_digit),
        cmocka_unit_test(numbers),
        cmocka_unit_test(two_clickers),
        cmocka_unit_test(guard),
        cmocka_unit_test(one_button_sends_f5_and_esc_in_turn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
