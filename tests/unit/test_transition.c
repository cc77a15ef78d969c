/* Curves, fading rows, and pages that give way to each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/core/animate.h"
#include "ui/core/fade.h"
#include "ui/core/stage.h"

/* ---- curves ---- */

static void curves_begin_and_end(void **state) {
    (void)state;
    for (int c = 0; c < KZ_CURVE_COUNT; c++) {
        enum kz_curve curve = (enum kz_curve)c;
        float before = 0;
        assert_true(kz_curve_at(curve, 0) == 0);
        assert_true(kz_curve_at(curve, 1) == 1);
        assert_true(kz_curve_at(curve, -3) == 0);
        assert_true(kz_curve_at(curve, 7) == 1);
        assert_true(kz_curve_at(curve, NAN) == 1);
        for (int i = 0; i <= 1000; i++) {
            float at = kz_curve_at(curve, (float)i / 1000);
            assert_true(at >= before - 1e-4f && at <= 1);
            before = at;
        }
    }
}

/* Solved apart, to four places. */
static void curves_are_those_of_the_design(void **state) {
    (void)state;
    static const struct {
        enum kz_curve curve;
        float time, way;
    } points[] = {
        {KZ_CURVE_ENTER, .1f, .6214f}, {KZ_CURVE_ENTER, .5f, .9502f},
        {KZ_CURVE_LEAVE, .5f, .1540f}, {KZ_CURVE_LEAVE, .9f, .6833f},
        {KZ_CURVE_MOVE, .1f, .1562f},  {KZ_CURVE_MOVE, .5f, .8778f},
    };
    for (size_t i = 0; i < KZ_COUNT(points); i++)
        assert_float_equal(kz_curve_at(points[i].curve, points[i].time),
                           points[i].way, .0005f);
}

static void time_has_a_share(void **state) {
    (void)state;
    assert_true(kz_time_share(100, 200, 100) == 0);
    assert_true(kz_time_share(100, 200, 50) == 0);
    assert_true(kz_time_share(100, 200, 200) == .5f);
    assert_true(kz_time_share(100, 200, 300) == 1);
    assert_true(kz_time_share(100, 0, 100) == 1);
    assert_true(kz_time_share(INT64_MIN / 2, 200, INT64_MAX / 4) == 1);
}

/* ---- rows ---- */

static uint32_t random_pixel(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed ^ *seed >> 15;
}

static void all_ways_fade_alike(void **state) {
    (void)state;
    enum { MOST = 77 };
    uint32_t a[MOST], b[MOST], plain[MOST], other[MOST], seed = 7;
    for (int share = 0; share <= KZ_FADE_WHOLE; share++) {
        for (size_t i = 0; i < MOST; i++) {
            a[i] = random_pixel(&seed);
            b[i] = random_pixel(&seed);
        }
        size_t count = (size_t)share % MOST;
        memset(plain, 0x5A, sizeof(plain));
        memset(other, 0x5A, sizeof(other));
        kz_fade_row(KZ_BLEND_PLAIN, plain, a, b, count, share);
        kz_fade_row(KZ_BLEND_SSE2, other, a, b, count, share);
        assert_memory_equal(plain, other, sizeof(plain));
        memset(other, 0x5A, sizeof(other));
        kz_fade_row(KZ_BLEND_AVX2, other, a, b, count, share);
        assert_memory_equal(plain, other, sizeof(plain));
        for (size_t i = 0; i < count; i++) {
            for (int s = 0; s < 32; s += 8) {
                int from = (int)(a[i] >> s & 0xFF), to = (int)(b[i] >> s & 0xFF);
                float exact = (float)from + (float)((to - from) * share) /
                                          KZ_FADE_WHOLE;
                assert_float_equal((float)(plain[i] >> s & 0xFF), exact, .51f);
            }
        }
    }
    kz_fade_row(KZ_BLEND_AVX2, other, a, b, MOST, 0);
    assert_memory_equal(other, a, sizeof(a));
    kz_fade_row(KZ_BLEND_AVX2, other, a, b, MOST, KZ_FADE_WHOLE);
    assert_memory_equal(other, b, sizeof(b));
}

/* ---- pages ---- */

enum { W = 960, H = 540, SLIDE = W / 8, LENGTH = 320 };

struct fixture {
    struct kz_fontset *fonts;
    struct kz_stage *stage;
    char icons[512];
    struct kz_lang ug, en;
};

static int open_stage(void **state) {
    struct fixture *f = kz_xcalloc(1, sizeof(*f));
    char fonts[512];
    struct kz_error err;
    snprintf(fonts, sizeof(fonts), "%s/fonts/fonts.ini", getenv("KZ_SOURCE"));
    snprintf(f->icons, sizeof(f->icons), "%s/ui/icons", getenv("KZ_SOURCE"));
    f->ug = (struct kz_lang){"ug", "ug", "U", true, 0};
    f->en = (struct kz_lang){"en", "en", "E", false, 1};
    if (!kz_fontset_open(&f->fonts, fonts, &err))
        return -1;
    f->stage = kz_stage_create(&(struct kz_stage_options){
        .kind = KZ_STAGE_OFFSCREEN, .size = {W, H}, .icon_dir = f->icons,
        .fonts = f->fonts}, &err);
    *state = f;
    return f->stage ? 0 : -1;
}

static int close_stage(void **state) {
    struct fixture *f = *state;
    kz_stage_free(f->stage);
    kz_fontset_close(f->fonts);
    free(f);
    return 0;
}

#define RED 0x800000FFu
#define BLUE 0x000080FFu

/* A page of one colour, all but the red with a bar down its middle, and a
 * panel at its foot. */
static float show(struct fixture *f, const struct kz_lang *lang,
                  uint32_t colour, bool has_panel, int64_t now_ms) {
    struct kz_arena *arena = kz_stage_begin(f->stage);
    struct kz_node *root = kz_node_add(arena, NULL, (struct kz_node){
        .id = "page", .skin = {.fill = colour}});
    if (colour != RED)
        kz_node_add(arena, root, (struct kz_node){
            .id = "bar", .w = 40, .h = 1080, .at_x = 940,
            .action = {1, KZ_STR("")}, .skin = {.fill = 0xFFFFFFFF}});
    if (has_panel)
        kz_node_add(arena, root, (struct kz_node){
            .id = "panel", .w = 400, .h = 400, .at_x = 100, .at_y = 600,
            .action = {2, KZ_STR("")}, .skin = {.fill = 0x00FF00FF}});
    kz_stage_set_now(f->stage, now_ms);
    return kz_stage_show(f->stage, root, lang, 1, NULL);
}

static void turn(struct fixture *f, enum kz_turn_kind kind) {
    kz_stage_turn(f->stage, &(struct kz_turn_wish){kind, LENGTH, "panel"});
}

static uint32_t at(struct fixture *f, int x) {
    return kz_stage_pixel(f->stage, x, 100);
}

/* Where the bar of the new page begins: the brightest place of a row. */
static int bar_x(struct fixture *f) {
    int best = 0;
    for (int x = 1; x < W; x++) {
        if ((at(f, x) & 0xFF) > (at(f, best) & 0xFF))
            best = x;
    }
    return best;
}

static void a_page_comes_in_reading_direction(void **state) {
    struct fixture *f = *state;
    static const struct {
        enum kz_turn_kind kind;
        bool is_rtl;
        int from; /* the side it comes from */
    } cases[] = {
        {KZ_TURN_FORWARD, false, 1}, {KZ_TURN_BACK, false, -1},
        {KZ_TURN_FORWARD, true, -1}, {KZ_TURN_BACK, true, 1},
        {KZ_TURN_FADE, false, 0},
    };
    int64_t now = 0;
    for (size_t i = 0; i < KZ_COUNT(cases); i++, now += 1000) {
        const struct kz_lang *lang = cases[i].is_rtl ? &f->ug : &f->en;
        show(f, lang, RED, false, now);
        assert_int_equal(at(f, 10), 0x800000);
        assert_false(kz_stage_is_turning(f->stage));
        turn(f, cases[i].kind);
        assert_true(show(f, lang, BLUE, false, now + 10) == 1);
        assert_true(kz_stage_is_turning(f->stage));
        /* At its very beginning what goes is all there is. */
        assert_int_equal(at(f, 10), 0x800000);
        assert_true(kz_stage_move(f->stage, now + 11));
        assert_true(kz_stage_move(f->stage, now + 10 + LENGTH / 10));
        uint32_t part = at(f, 10);
        assert_in_range(part & 0xFF, 0x40, 0x60);
        assert_in_range(part >> 16, 0x20, 0x40);
        int rest = 940 / 2, x = bar_x(f), most = SLIDE / 2;
        if (cases[i].from == 0)
            assert_int_equal(x, rest);
        else
            assert_in_range((x - rest) * cases[i].from, 8, most);
        /* Nothing of a page is missing at the side it comes from. */
        assert_int_equal(at(f, 0), part);
        assert_int_equal(at(f, W - 1), part);
        assert_true(kz_stage_move(f->stage, now + 10 + LENGTH));
        assert_false(kz_stage_is_turning(f->stage));
        assert_int_equal(at(f, 10), 0x000080);
        assert_int_equal(bar_x(f), rest);
        assert_true(show(f, lang, BLUE, false, now + 500) == 0);
    }
}

static void touches_are_for_the_new_page_at_once(void **state) {
    struct fixture *f = *state;
    show(f, &f->en, RED, false, 0);
    turn(f, KZ_TURN_FORWARD);
    show(f, &f->en, BLUE, true, 10);
    struct kz_node *n = kz_node_hit(kz_stage_tree(f->stage),
                                    (struct kz_point){100, 350});
    assert_non_null(n);
    assert_string_equal(n->id, "panel");
    assert_int_equal(n->box.y, 300);
}

/* A page that is left while it comes: the next takes over what is seen. */
static void a_change_can_be_interrupted(void **state) {
    struct fixture *f = *state;
    show(f, &f->en, RED, false, 0);
    turn(f, KZ_TURN_FADE);
    show(f, &f->en, BLUE, false, 0);
    kz_stage_move(f->stage, 40);
    uint32_t seen = at(f, 10);
    assert_true(seen != 0x800000 && seen != 0x000080);
    turn(f, KZ_TURN_FADE);
    show(f, &f->en, 0x008000FF, false, 40);
    assert_int_equal(at(f, 10), seen);
    kz_stage_move(f->stage, 41);
    kz_stage_move(f->stage, 40 + LENGTH);
    assert_int_equal(at(f, 10), 0x008000);
    assert_false(kz_stage_is_turning(f->stage));
}

/* What changes on the new page while it comes is drawn on it. */
static void a_page_lives_while_it_comes(void **state) {
    struct fixture *f = *state;
    show(f, &f->en, RED, false, 0);
    turn(f, KZ_TURN_FORWARD);
    show(f, &f->en, BLUE, false, 0);
    kz_stage_move(f->stage, 10);
    float share = show(f, &f->en, BLUE, true, 160);
    assert_true(share > 0 && share < .2f);
    kz_stage_move(f->stage, LENGTH);
    assert_int_equal(kz_stage_pixel(f->stage, 100, 350), 0x00FF00);
    assert_true(show(f, &f->en, BLUE, true, LENGTH) == 0);
}

static void a_panel_comes_up(void **state) {
    struct fixture *f = *state;
    show(f, &f->en, RED, false, 0);
    turn(f, KZ_TURN_PANEL);
    show(f, &f->en, RED, true, 0);
    int before = kz_node_find(kz_stage_tree(f->stage), "panel")->box.y;
    assert_int_equal(before, 300 + H / 8);
    for (int64_t now = 16; now < LENGTH; now += 16) {
        assert_false(kz_stage_move(f->stage, now));
        float share = show(f, &f->en, RED, true, now);
        assert_true(share < .2f);
        int y = kz_node_find(kz_stage_tree(f->stage), "panel")->box.y;
        assert_true(y <= before);
        before = y;
    }
    show(f, &f->en, RED, true, LENGTH);
    show(f, &f->en, RED, true, LENGTH + 16);
    assert_int_equal(kz_node_find(kz_stage_tree(f->stage), "panel")->box.y,
                     300);
    assert_int_equal(kz_stage_pixel(f->stage, 100, 302), 0x00FF00);
    assert_int_equal(kz_stage_pixel(f->stage, 100, 299), 0x800000);
}

static void whatever_happens_while_it_comes(void **state) {
    struct fixture *f = *state;
    int64_t now = 0;
    show(f, &f->en, RED, false, now);
    for (int i = 0; i < 60; i++) {
        turn(f, (enum kz_turn_kind)(i % 5));
        show(f, i % 2 ? &f->en : &f->ug, BLUE, i % 3 == 0, now += 20);
        if (i % 7 == 0)
            kz_stage_resize(f->stage, (struct kz_size){1 + i * 16, 1 + i * 9});
        if (i % 5 == 0)
            kz_stage_refresh(f->stage, i % 2);
        if (i % 4 == 0)
            kz_stage_expect_turn(f->stage, now);
        if (i % 6 == 0)
            kz_stage_rest(f->stage, now + i % 12 * 1000);
        show(f, &f->en, RED, false, now += 20);
        kz_stage_move(f->stage, now += 20);
    }
    kz_stage_resize(f->stage, (struct kz_size){W, H});
    show(f, &f->en, RED, false, now += 1000);
    assert_int_equal(at(f, 10), 0x800000);
    assert_true(show(f, &f->en, RED, false, now) == 0);
}

/* Made ready under the finger, kept for the next change, given back when no
 * other comes. */
static void memory_of_changes_comes_and_goes(void **state) {
    enum { NOTHING = 60 * 1000, KEPT = 5000 };
    struct fixture *f = *state;
    show(f, &f->en, RED, false, 0);
    assert_int_equal(kz_stage_rest(f->stage, 0), NOTHING);
    kz_stage_expect_turn(f->stage, 100);
    assert_int_equal(kz_stage_rest(f->stage, 200), KEPT - 100);
    turn(f, KZ_TURN_FORWARD);
    show(f, &f->en, BLUE, false, 1000);
    assert_int_equal(kz_stage_rest(f->stage, 1000), NOTHING);
    assert_true(kz_stage_is_turning(f->stage));
    kz_stage_move(f->stage, 1016);
    kz_stage_move(f->stage, 2000);
    assert_false(kz_stage_is_turning(f->stage));
    assert_int_equal(kz_stage_rest(f->stage, 2000 + KEPT - 1), 1);
    turn(f, KZ_TURN_BACK);
    show(f, &f->en, RED, false, 8000);
    assert_true(kz_stage_is_turning(f->stage));
    kz_stage_move(f->stage, 8016);
    kz_stage_move(f->stage, 9000);
    assert_int_equal(at(f, 10), 0x800000);
    assert_int_equal(kz_stage_rest(f->stage, 9000 + KEPT), NOTHING);
}

/* A page that took long to draw is not half way when it is first seen. */
static void the_way_begins_when_it_is_seen(void **state) {
    struct fixture *f = *state;
    show(f, &f->en, RED, false, 0);
    turn(f, KZ_TURN_FORWARD);
    show(f, &f->en, BLUE, false, 10);
    kz_stage_move(f->stage, 10 + 250);
    int first = bar_x(f);
    assert_true(first > 940 / 2 + SLIDE / 4);
    kz_stage_move(f->stage, 10 + 250 + LENGTH - 17);
    assert_true(kz_stage_is_turning(f->stage));
    kz_stage_move(f->stage, 10 + 250 + LENGTH - 16);
    assert_false(kz_stage_is_turning(f->stage));
}

/* The first page of all, and a change that takes no time. */
static void some_pages_stand_at_once(void **state) {
    struct fixture *f = *state;
    turn(f, KZ_TURN_FORWARD);
    show(f, &f->en, RED, false, 0);
    assert_int_equal(at(f, 10), 0x800000);
    assert_false(kz_stage_is_turning(f->stage));
    kz_stage_turn(f->stage, &(struct kz_turn_wish){KZ_TURN_FORWARD, 0, ""});
    show(f, &f->en, BLUE, false, 0);
    assert_int_equal(at(f, 10), 0x000080);
    assert_false(kz_stage_is_turning(f->stage));
}

#define STAGE(name) cmocka_unit_test_setup_teardown(name, open_stage, \
                                                    close_stage)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(curves_begin_and_end),
        cmocka_unit_test(curves_are_those_of_the_design),
        cmocka_unit_test(time_has_a_share),
        cmocka_unit_test(all_ways_fade_alike),
        STAGE(a_page_comes_in_reading_direction),
        STAGE(touches_are_for_the_new_page_at_once),
        STAGE(a_change_can_be_interrupted),
        STAGE(a_page_lives_while_it_comes),
        STAGE(a_panel_comes_up),
        STAGE(whatever_happens_while_it_comes),
        STAGE(memory_of_changes_comes_and_goes),
        STAGE(the_way_begins_when_it_is_seen),
        STAGE(some_pages_stand_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
