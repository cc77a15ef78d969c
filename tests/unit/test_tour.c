/* A tour from the first stop to the last, and everything between. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "src/tour/tour.h"

enum { MINUTE = 60 * 1000 };

/* "a" a page that is there, "-" one that is not, "f" a film; a word a stop. */
static void make_plan(struct kz_tour_plan *plan, const char *shape) {
    struct kz_str rest = kz_str_from(shape), stop;
    char id[16];
    int n = 0;
    kz_tour_plan_init(plan, KZ_STR("T"), NAN);
    while (kz_str_next_part(&rest, ' ', &stop)) {
        snprintf(id, sizeof(id), "S%d", ++n);
        kz_tour_plan_add_stop(plan, kz_str_from(id), 2);
        for (size_t i = 0; i < stop.len; i++)
            kz_tour_plan_add_step(plan, kz_str_from(id),
                                  stop.s[i] == 'f' ? KZ_STR("film/F@1-5")
                                                   : KZ_STR("mineral/M01"),
                                  stop.s[i] != '-');
    }
}

static const struct kz_tour_group group = {.docent = "D", .kind = "teachers",
                                           .heads = 28, .lang = {0, -1}};

static void begin(struct kz_tour *t, struct kz_tour_plan *plan,
                  const char *shape) {
    make_plan(plan, shape);
    assert_int_equal(kz_tour_begin(t, plan, &group, 0), KZ_TOUR_STARTED);
}

static enum kz_tour_effect act(struct kz_tour *t, enum kz_tour_do what,
                               int64_t now) {
    return kz_tour_act(t, &(struct kz_tour_act){.what = what}, now);
}

static void assert_at(const struct kz_tour *t, int stop, int step) {
    assert_int_equal(t->now.place.stop + 1, stop);
    assert_int_equal(t->now.place.step, step);
}

static void pages_say_how_they_are_seen(void **state) {
    (void)state;
    struct kz_tour_plan plan;
    static const struct {
        const char *page;
        enum kz_tour_step_kind kind;
        const char *name;
        int64_t in, out;
        bool has_pose;
    } cases[] = {
        {"home", KZ_STEP_TITLE, "home", 0, 0, false},
        {"", KZ_STEP_TITLE, "", 0, 0, false},
        {"film/F@12-45.5", KZ_STEP_FILM, "film/F", 12000, 45500, false},
        {"film/F@12", KZ_STEP_FILM, "film/F", 12000, 0, false},
        {"film/F@45-12", KZ_STEP_FILM, "film/F", 0, 0, false},
        {"film/F@-3", KZ_STEP_FILM, "film/F", 0, 0, false},
        {"film/F@x", KZ_STEP_FILM, "film/F", 0, 0, false},
        {"crystal/h@30,-15,2", KZ_STEP_CRYSTAL, "crystal/h", 0, 0, true},
        {"crystal/h@30,15", KZ_STEP_CRYSTAL, "crystal/h", 0, 0, true},
        {"crystal/h@30", KZ_STEP_CRYSTAL, "crystal/h", 0, 0, false},
        {"crystal/h@3,3,9", KZ_STEP_CRYSTAL, "crystal/h", 0, 0, false},
        {"crystal/h@3,3,1,1", KZ_STEP_CRYSTAL, "crystal/h", 0, 0, false},
        {"compare/M01,M02", KZ_STEP_BEFORE_AFTER, "compare/M01,M02", 0, 0,
         false},
        {"quiz", KZ_STEP_QUIZ, "quiz", 0, 0, false},
        {"area/x", KZ_STEP_CHART, "area/x", 0, 0, false},
    };
    kz_tour_plan_init(&plan, KZ_STR("T"), 3);
    kz_tour_plan_add_stop(&plan, KZ_STR("S"), -1);
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        kz_tour_plan_add_step(&plan, KZ_STR("s"), kz_str_from(cases[i].page),
                              true);
        const struct kz_tour_step *s = &plan.steps.items[i];
        assert_int_equal(s->kind, cases[i].kind);
        assert_string_equal(s->page, cases[i].name);
        assert_int_equal(s->film_in_ms, cases[i].in);
        assert_int_equal(s->film_out_ms, cases[i].out);
        assert_int_equal(s->has_pose, cases[i].has_pose);
    }
    assert_int_equal(kz_tour_plan_total_ms(&plan), 3 * MINUTE);
    kz_tour_plan_destroy(&plan);
}

static void forth_and_back(void **state) {
    (void)state;
    struct kz_tour_plan plan;
    struct kz_tour t;
    struct kz_tour_place next;
    begin(&t, &plan, "aa a aaa");
    assert_at(&t, 1, 0);
    assert_true(kz_tour_peek(&t, &next));
    assert_int_equal(next.step, 1);
    act(&t, KZ_TOUR_NEXT, 1);
    assert_at(&t, 1, 1);
    act(&t, KZ_TOUR_NEXT, 2);
    assert_at(&t, 2, 0);
    act(&t, KZ_TOUR_LAST, 3);
    assert_at(&t, 3, 0);
    act(&t, KZ_TOUR_NEXT, 4);
    act(&t, KZ_TOUR_NEXT, 5);
    assert_at(&t, 3, 2);
    assert_false(kz_tour_peek(&t, &next));
    act(&t, KZ_TOUR_NEXT, 6);
    assert_at(&t, 3, 2);
    assert_int_equal(t.note, KZ_TOUR_NOTE_AT_END);
    act(&t, KZ_TOUR_FIRST, 7);
    assert_at(&t, 1, 0);
    assert_int_equal(t.note, KZ_TOUR_NO_NOTE);
    act(&t, KZ_TOUR_PREVIOUS, 8);
    assert_int_equal(t.note, KZ_TOUR_NOTE_AT_START);
    kz_tour_act(&t, &(struct kz_tour_act){.what = KZ_TOUR_JUMP, .stop = 2},
                9);
    assert_at(&t, 2, 0);
    act(&t, KZ_TOUR_PREVIOUS, 10);
    assert_at(&t, 1, 1); /* the last step of it */
    for (int stop = -1; stop <= 100; stop += stop == 0 ? 4 : 1) {
        kz_tour_act(&t,
                    &(struct kz_tour_act){.what = KZ_TOUR_JUMP, .stop = stop},
                    11);
        assert_int_equal(t.note, KZ_TOUR_NOTE_NO_STOP);
        assert_int_equal(t.note_stop, stop);
        assert_at(&t, 1, 1);
    }
    assert_int_equal(kz_tour_seen_count(&t), 3);
    kz_tour_plan_destroy(&plan);
}

static void what_is_not_published_is_passed_over(void **state) {
    (void)state;
    struct kz_tour_plan plan;
    struct kz_tour t;
    begin(&t, &plan, "- a -a- -- - a --");
    assert_at(&t, 2, 0);
    assert_int_equal(t.note, KZ_TOUR_NOTE_SKIPPED);
    assert_int_equal(t.note_stop, 1);
    assert_int_equal(t.note_count, 1);
    assert_int_equal(kz_tour_shown_count(&t), 3);
    assert_int_equal(kz_tour_shown_place(&t), 1);
    act(&t, KZ_TOUR_NEXT, 1);
    assert_at(&t, 3, 1);
    assert_int_equal(t.note, KZ_TOUR_NO_NOTE);
    act(&t, KZ_TOUR_NEXT, 2);
    assert_at(&t, 6, 0);
    assert_int_equal(t.note_stop, 4);
    assert_int_equal(t.note_count, 2);
    act(&t, KZ_TOUR_NEXT, 3);
    assert_at(&t, 6, 0);
    assert_int_equal(t.note, KZ_TOUR_NOTE_SKIPPED);
    act(&t, KZ_TOUR_PREVIOUS, 4);
    assert_at(&t, 3, 1);
    assert_int_equal(t.note_stop, 4);
    assert_int_equal(t.note_count, 2);
    kz_tour_act(&t, &(struct kz_tour_act){.what = KZ_TOUR_JUMP, .stop = 7}, 5);
    assert_at(&t, 6, 0);
    act(&t, KZ_TOUR_FIRST, 6);
    assert_at(&t, 2, 0);
    kz_tour_plan_destroy(&plan);
}

static void no_tour_without_stops_or_people(void **state) {
    (void)state;
    struct kz_tour_plan plan;
    struct kz_tour t;
    static const int bad[] = {0, -1, 1000, 100000};
    struct kz_tour_group g = group;
    make_plan(&plan, "- --");
    assert_int_equal(kz_tour_begin(&t, &plan, &g, 0), KZ_TOUR_NO_STOPS);
    assert_true(t.is_over);
    assert_int_equal(act(&t, KZ_TOUR_NEXT, 1), KZ_TOUR_SAME);
    kz_tour_plan_destroy(&plan);
    kz_tour_plan_init(&plan, KZ_STR("T"), 1);
    assert_int_equal(kz_tour_begin(&t, &plan, &g, 0), KZ_TOUR_NO_STOPS);
    kz_tour_plan_destroy(&plan);
    make_plan(&plan, "a");
    for (size_t i = 0; i < KZ_COUNT(bad); i++) {
        g.heads = bad[i];
        assert_int_equal(kz_tour_begin(&t, &plan, &g, 0), KZ_TOUR_BAD_HEADS);
    }
    g = (struct kz_tour_group){.is_rehearsal = true};
    assert_int_equal(kz_tour_begin(&t, &plan, &g, 0), KZ_TOUR_STARTED);
    kz_tour_plan_destroy(&plan);
}

static void many_stops(void **state) {
    (void)state;
    char shape[400] = "a";
    struct kz_tour_plan plan;
    struct kz_tour t;
    for (int i = 1; i < 60; i++)
        strcat(shape, " a");
    begin(&t, &plan, shape);
    for (int i = 1; i < 60; i++)
        act(&t, KZ_TOUR_NEXT, i * 1000);
    assert_at(&t, 60, 0);
    assert_int_equal(kz_tour_seen_count(&t), 60);
    assert_int_equal(plan.dropped, 0);
    assert_int_equal(kz_tour_plan_total_ms(&plan), 120 * MINUTE);
    kz_tour_plan_destroy(&plan);
    for (int i = 60; i < 150; i++)
        strcat(shape, " a");
    make_plan(&plan, shape);
    assert_int_equal(plan.stops.count, KZ_TOUR_STOPS_MOST);
    assert_int_equal(plan.dropped, 2 * (150 - KZ_TOUR_STOPS_MOST));
    kz_tour_plan_destroy(&plan);
}

static void time_against_plan(void **state) {
    (void)state;
    struct kz_tour_plan plan;
    struct kz_tour t;
    begin(&t, &plan, "a a");
    int64_t plan_ms = plan.stops.items[0].planned_ms;
    assert_int_equal(plan_ms, 2 * MINUTE);
    static const struct {
        int64_t ms;
        enum kz_tour_pace pace;
    } cases[] = {{0, KZ_PACE_GOOD}, {119999, KZ_PACE_GOOD},
                 {120000, KZ_PACE_AMBER}, {143999, KZ_PACE_AMBER},
                 {144000, KZ_PACE_RED}, {900000, KZ_PACE_RED}};
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        int64_t spent = kz_tour_stop_spent_ms(&t, 0, cases[i].ms);
        assert_int_equal(spent, cases[i].ms);
        assert_int_equal(kz_tour_pace_of(spent, plan_ms), cases[i].pace);
        assert_int_equal(kz_tour_pace_of(spent, 0), KZ_PACE_GOOD);
    }
    act(&t, KZ_TOUR_NEXT, 10 * MINUTE);
    act(&t, KZ_TOUR_NEXT_SPOT, 12 * MINUTE);
    act(&t, KZ_TOUR_PREVIOUS, 13 * MINUTE);
    kz_tour_tick(&t, 14 * MINUTE);
    assert_int_equal(kz_tour_stop_spent_ms(&t, 0, 15 * MINUTE), 12 * MINUTE);
    assert_int_equal(kz_tour_stop_spent_ms(&t, 1, 15 * MINUTE), 3 * MINUTE);
    assert_int_equal(kz_tour_total_ms(&t, 15 * MINUTE), 15 * MINUTE);
    assert_int_equal(kz_tour_wait_ms(&t, 15 * MINUTE + 300), 700);
    kz_tour_plan_destroy(&plan);
}

static void the_audience_is_held(void **state) {
    (void)state;
    struct kz_tour_plan plan;
    struct kz_tour t;
    begin(&t, &plan, "a a a");
    act(&t, KZ_TOUR_HOLD, 1);
    act(&t, KZ_TOUR_NEXT, 2);
    kz_tour_act(&t, &(struct kz_tour_act){.what = KZ_TOUR_OFF_ROUTE,
                                          .page = "glossary/x"}, 3);
    assert_at(&t, 2, 0);
    assert_int_equal(kz_tour_audience(&t)->place.stop, 0);
    assert_string_equal(kz_tour_audience(&t)->page, "");
    act(&t, KZ_TOUR_HOLD, 4);
    assert_string_equal(kz_tour_audience(&t)->page, "glossary/x");
    act(&t, KZ_TOUR_BACK, 5);
    assert_int_equal(kz_tour_audience(&t)->place.stop, 1);
    kz_tour_plan_destroy(&plan);
}

static void black_and_light(void **state) {
    (void)state;
    static const enum kz_tour_do all[] = {
        KZ_TOUR_NEXT, KZ_TOUR_NEXT_OR_PLAY, KZ_TOUR_PREVIOUS, KZ_TOUR_FIRST,
        KZ_TOUR_LAST, KZ_TOUR_JUMP, KZ_TOUR_RESUME, KZ_TOUR_BLACK,
        KZ_TOUR_HOLD, KZ_TOUR_ASK_END, KZ_TOUR_NEXT_SPOT, KZ_TOUR_LOUDER,
        KZ_TOUR_SOFTER, KZ_TOUR_LIGHT};
    struct kz_tour_plan plan;
    struct kz_tour t;
    begin(&t, &plan, "a a a");
    act(&t, KZ_TOUR_NEXT, 1);
    for (size_t i = 0; i < KZ_COUNT(all); i++) {
        act(&t, KZ_TOUR_BLACK, 10);
        assert_true(t.is_black);
        act(&t, all[i], 11);
        assert_false(t.is_black);
        assert_false(t.is_held);
        assert_false(kz_tour_is_asked(&t, 11));
        assert_at(&t, 2, 0); /* it only lit */
    }
    kz_tour_plan_destroy(&plan);
}

static void off_the_route_and_back(void **state) {
    (void)state;
    static const enum kz_tour_do ways[] = {
        KZ_TOUR_BACK, KZ_TOUR_RESUME, KZ_TOUR_NEXT, KZ_TOUR_PREVIOUS,
        KZ_TOUR_NEXT_OR_PLAY};
    struct kz_tour_act off = {.what = KZ_TOUR_OFF_ROUTE,
                              .page = "mineral/M07"};
    char long_page[300];
    struct kz_tour_plan plan;
    struct kz_tour t;
    begin(&t, &plan, "a a a a a");
    kz_tour_act(&t, &(struct kz_tour_act){.what = KZ_TOUR_JUMP, .stop = 4}, 1);
    for (size_t i = 0; i < KZ_COUNT(ways); i++) {
        kz_tour_act(&t, &off, 2);
        off.page = "crystal/halite"; /* and further */
        kz_tour_act(&t, &off, 3);
        assert_true(kz_tour_is_off_route(&t));
        assert_string_equal(kz_tour_audience(&t)->page, "crystal/halite");
        assert_at(&t, 4, 0); /* "back to stop 4" */
        act(&t, ways[i], 4);
        assert_false(kz_tour_is_off_route(&t));
        assert_at(&t, 4, 0);
    }
    memset(long_page, 'x', sizeof(long_page));
    long_page[299] = '\0';
    off.page = long_page;
    assert_int_equal(kz_tour_act(&t, &off, 5), KZ_TOUR_SAME);
    off.page = NULL;
    assert_int_equal(kz_tour_act(&t, &off, 6), KZ_TOUR_SAME);
    assert_int_equal(act(&t, KZ_TOUR_BACK, 7), KZ_TOUR_SAME);
    kz_tour_plan_destroy(&plan);
}

static void a_film_plays_and_pauses(void **state) {
    (void)state;
    struct kz_tour_plan plan;
    struct kz_tour t;
    begin(&t, &plan, "a f a");
    act(&t, KZ_TOUR_NEXT_OR_PLAY, 1); /* no film: the next */
    assert_at(&t, 2, 0);
    assert_true(t.is_film_playing);
    assert_int_equal(act(&t, KZ_TOUR_NEXT_OR_PLAY, 2), KZ_TOUR_PLAYED);
    assert_false(t.is_film_playing);
    assert_int_equal(act(&t, KZ_TOUR_NEXT_OR_PLAY, 3), KZ_TOUR_PLAYED);
    assert_true(t.is_film_playing);
    kz_tour_film_ended(&t);
    assert_false(t.is_film_playing);
    act(&t, KZ_TOUR_NEXT, 4);
    assert_at(&t, 3, 0);
    kz_tour_plan_destroy(&plan);
}

static void spotlight_and_zoom(void **state) {
    (void)state;
    struct kz_tour_plan plan;
    struct kz_tour t;
    begin(&t, &plan, "a a");
    kz_tour_act(&t, &(struct kz_tour_act){.what = KZ_TOUR_SPOTLIGHT,
                                          .x = 0.25f, .y = 2}, 1);
    assert_true(t.now.is_spotlit);
    assert_float_equal(t.now.x, 0.25, 0);
    assert_float_equal(t.now.y, 1, 0);
    kz_tour_act(&t, &(struct kz_tour_act){.what = KZ_TOUR_POINT,
                                          .x = NAN, .y = -1}, 2);
    assert_float_equal(t.now.x, 0, 0);
    kz_tour_act(&t, &(struct kz_tour_act){.what = KZ_TOUR_ZOOM, .zoom = 99},
                3);
    assert_float_equal(t.now.zoom, 8, 0);
    act(&t, KZ_TOUR_NEXT, 4); /* another page begins whole */
    assert_false(t.now.is_spotlit);
    assert_float_equal(t.now.zoom, 1, 0);
    kz_tour_act(&t, &(struct kz_tour_act){.what = KZ_TOUR_ZOOM, .zoom = NAN},
                5);
    assert_float_equal(t.now.zoom, 1, 0);
    act(&t, KZ_TOUR_NEXT_SPOT, 6);
    act(&t, KZ_TOUR_NEXT_SPOT, 7);
    assert_int_equal(t.now.spot, 2);
    assert_int_equal(act(&t, KZ_TOUR_LOUDER, 8), KZ_TOUR_VOLUME_UP);
    assert_int_equal(act(&t, KZ_TOUR_SOFTER, 9), KZ_TOUR_VOLUME_DOWN);
    kz_tour_plan_destroy(&plan);
}

static void ending_is_asked_for(void **state) {
    (void)state;
    struct kz_tour_plan plan;
    struct kz_tour t;
    begin(&t, &plan, "a a");
    assert_int_equal(act(&t, KZ_TOUR_END, 1), KZ_TOUR_SAME); /* not asked */
    act(&t, KZ_TOUR_ASK_END_HAND, 10);
    assert_true(kz_tour_is_asked(&t, 30000));
    /* A clicker's stray Esc is no answer to a finger's question. */
    act(&t, KZ_TOUR_ASK_END, 20);
    assert_false(t.is_over);
    act(&t, KZ_TOUR_GO_ON, 30);
    assert_false(kz_tour_is_asked(&t, 31));
    act(&t, KZ_TOUR_ASK_END, 40);
    act(&t, KZ_TOUR_LOUDER, 41); /* sound is no answer */
    assert_true(kz_tour_is_asked(&t, 42));
    act(&t, KZ_TOUR_NEXT, 43); /* this is */
    assert_false(kz_tour_is_asked(&t, 44));
    act(&t, KZ_TOUR_ASK_END, 100);
    assert_int_equal(kz_tour_tick(&t, 5100), KZ_TOUR_CHANGED);
    assert_true(kz_tour_is_asked(&t, 5100));
    assert_int_equal(kz_tour_tick(&t, 5101), KZ_TOUR_CHANGED);
    assert_false(kz_tour_is_asked(&t, 5101));
    act(&t, KZ_TOUR_ASK_END_HAND, 6000);
    assert_int_equal(act(&t, KZ_TOUR_END, 7000), KZ_TOUR_OVER);
    assert_int_equal(kz_tour_total_ms(&t, 99999), 7000);
    kz_tour_plan_destroy(&plan);
}

static void nobody_is_there(void **state) {
    (void)state;
    struct kz_tour_plan plan;
    struct kz_tour t;
    begin(&t, &plan, "a a");
    kz_tour_touched(&t, 5 * MINUTE); /* a visitor's finger counts */
    assert_int_equal(kz_tour_idle_seconds(&t, 25 * MINUTE - 1), 0);
    assert_int_equal(kz_tour_idle_seconds(&t, 25 * MINUTE), 60);
    /* A key at the question answers it and does nothing else. */
    act(&t, KZ_TOUR_NEXT, 25 * MINUTE + 59000);
    assert_at(&t, 1, 0);
    assert_int_equal(kz_tour_idle_seconds(&t, 26 * MINUTE), 0);
    int64_t asked = 45 * MINUTE + 59000;
    assert_int_equal(kz_tour_idle_seconds(&t, asked + 30500), 30);
    kz_tour_tick(&t, asked + 59999);
    assert_false(t.is_over);
    assert_int_equal(kz_tour_tick(&t, asked + 60000), KZ_TOUR_OVER);
    kz_tour_plan_destroy(&plan);
    /* Too late is too late, also for the key that comes first. */
    begin(&t, &plan, "a a");
    assert_int_equal(act(&t, KZ_TOUR_NEXT, 22 * MINUTE), KZ_TOUR_OVER);
    kz_tour_plan_destroy(&plan);
}

static void new_content_while_a_tour_runs(void **state) {
    (void)state;
    struct kz_tour_plan old, plan;
    struct kz_tour t;
    begin(&t, &old, "a aa a a");
    act(&t, KZ_TOUR_NEXT, 1000);
    act(&t, KZ_TOUR_NEXT, 2000);
    assert_at(&t, 2, 1);
    make_plan(&plan, "- aaa a"); /* the same stop is there */
    assert_true(kz_tour_replan(&t, &plan, 3000));
    assert_at(&t, 2, 1);
    assert_int_equal(kz_tour_stop_spent_ms(&t, 1, 3000), 2000);
    assert_int_equal(kz_tour_seen_count(&t), 2);
    kz_tour_plan_destroy(&old);
    make_plan(&old, "a - a");
    assert_true(kz_tour_replan(&t, &old, 4000));
    assert_at(&t, 3, 0);
    assert_int_equal(t.note, KZ_TOUR_NOTE_SKIPPED);
    kz_tour_plan_destroy(&plan);
    make_plan(&plan, "a"); /* its stop has gone, and all behind it */
    assert_true(kz_tour_replan(&t, &plan, 5000));
    assert_at(&t, 1, 0);
    kz_tour_plan_destroy(&old);
    make_plan(&old, "-");
    assert_false(kz_tour_replan(&t, &old, 6000));
    assert_true(t.is_over);
    kz_tour_plan_destroy(&old);
    kz_tour_plan_destroy(&plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_say_how_they_are_seen),
        cmocka_unit_test(forth_and_back),
        cmocka_unit_test(what_is_not_published_is_passed_over),
        cmocka_unit_test(no_tour_without_stops_or_people),
        cmocka_unit_test(many_stops),
        cmocka_unit_test(time_against_plan),
        cmocka_unit_test(the_audience_is_held),
        cmocka_unit_test(black_and_light),
        cmocka_unit_test(off_the_route_and_back),
        cmocka_unit_test(a_film_plays_and_pauses),
        cmocka_unit_test(spotlight_and_zoom),
        cmocka_unit_test(ending_is_asked_for),
        cmocka_unit_test(nobody_is_there),
        cmocka_unit_test(new_content_while_a_tour_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
