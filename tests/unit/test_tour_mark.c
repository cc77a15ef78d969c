/* A tour goes on after a restart, and a docent sees how it was before. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "src/tour/mark.h"
#include "src/tour/rehearsal.h"

enum { MINUTE = 60 * 1000, NOON = 1780000000 };

static const struct kz_tour_group group = {
    .docent = "A\xc3\xadsha B.", .kind = "teachers", .heads = 28,
    .lang = {1, 0}, .console_lang = 0, .record = 7};

static void make_plan(struct kz_tour_plan *plan, const char *names) {
    struct kz_str rest = kz_str_from(names), id;
    kz_tour_plan_init(plan, KZ_STR("T_x"), NAN);
    while (kz_str_next_part(&rest, ' ', &id)) {
        bool is_shown = id.s[0] != '-';
        id = is_shown ? id : kz_str_sub(id, 1, id.len);
        kz_tour_plan_add_stop(plan, id, 1);
        for (int i = 0; i < 3; i++)
            kz_tour_plan_add_step(plan, id, KZ_STR("home"), is_shown);
    }
}

static struct kz_instant at(const char *boot, int64_t boot_s, int64_t wall_s,
                           bool is_doubtful) {
    struct kz_instant m = {.boot_ms = boot_s * 1000, .wall_s = wall_s,
                          .is_doubtful = is_doubtful};
    snprintf(m.boot, sizeof(m.boot), "%s", boot);
    return m;
}

struct text {
    char s[KZ_TOUR_MARK_SIZE];
    size_t len;
};

/* At stop 5 of 6, step 2, after 9 minutes. */
static void leave(struct text *text, struct kz_tour_plan *plan,
                  const struct kz_instant *when) {
    struct kz_tour t;
    make_plan(plan, "a b c d e f");
    assert_int_equal(kz_tour_begin(&t, plan, &group, 1000), KZ_TOUR_STARTED);
    kz_tour_act(&t, &(struct kz_tour_act){.what = KZ_TOUR_JUMP, .stop = 5},
                1000 + 2 * MINUTE);
    kz_tour_act(&t, &(struct kz_tour_act){.what = KZ_TOUR_NEXT},
                1000 + 3 * MINUTE);
    kz_tour_act(&t, &(struct kz_tour_act){.what = KZ_TOUR_NEXT},
                1000 + 4 * MINUTE);
    text->len = kz_tour_mark_write(&t, 1000 + 9 * MINUTE, when, text->s);
    assert_int_equal(text->len, strlen(text->s));
}

static enum kz_tour_mark_result read_mark(const struct text *text,
                                          const struct kz_instant *now,
                                          struct kz_tour_mark *mark) {
    return kz_tour_mark_read((struct kz_str){text->s, text->len}, now, mark);
}

static void a_tour_goes_on(void **state) {
    (void)state;
    struct kz_instant cut = at("one", 500, NOON, false);
    struct kz_instant now = at("two", 20, NOON + 120, false);
    struct kz_tour_plan plan;
    struct kz_tour_mark mark;
    struct kz_tour t;
    struct text text;
    leave(&text, &plan, &cut);
    assert_int_equal(read_mark(&text, &now, &mark), KZ_TOUR_MARK_GOOD);
    assert_string_equal(mark.tour, "T_x");
    assert_int_equal(kz_tour_resume(&t, &plan, &mark, 77), KZ_TOUR_STARTED);
    assert_int_equal(t.now.place.stop, 4);
    assert_int_equal(t.now.place.step, 2);
    assert_memory_equal(&t.group, &group, sizeof(group));
    assert_int_equal(kz_tour_total_ms(&t, 77 + MINUTE), 10 * MINUTE);
    assert_int_equal(kz_tour_stop_spent_ms(&t, 0, 77), 2 * MINUTE);
    assert_int_equal(kz_tour_stop_spent_ms(&t, 4, 77 + MINUTE), 8 * MINUTE);
    assert_int_equal(kz_tour_seen_count(&t), 2);
    kz_tour_plan_destroy(&plan);
    /* Its stop went with the new content. */
    make_plan(&plan, "x a -e f");
    assert_int_equal(kz_tour_resume(&t, &plan, &mark, 0), KZ_TOUR_STARTED);
    assert_int_equal(t.now.place.stop, 3);
    assert_int_equal(t.now.place.step, 0);
    assert_int_equal(t.note, KZ_TOUR_NOTE_SKIPPED);
    assert_false(t.was_shown[0]);
    assert_int_equal(kz_tour_seen_count(&t), 3); /* a, e and now f */
    kz_tour_plan_destroy(&plan);
    make_plan(&plan, "-a -b");
    assert_int_equal(kz_tour_resume(&t, &plan, &mark, 0), KZ_TOUR_NO_STOPS);
    kz_tour_plan_destroy(&plan);
}

static void how_old_is_too_old(void **state) {
    (void)state;
    static const struct {
        const char *boot;
        int64_t boot_s, wall_s;
        bool is_doubtful;
        enum kz_tour_mark_result result;
    } cases[] = {
        /* The machine ran through: its own time counts, the wall's not. */
        {"one", 2300, NOON - 99999, true, KZ_TOUR_MARK_GOOD},
        {"one", 2301, NOON, false, KZ_TOUR_MARK_OLD},
        {"one", 499, NOON + 5, false, KZ_TOUR_MARK_UNSURE},
        /* It did not. */
        {"two", 9, NOON + 1800, false, KZ_TOUR_MARK_GOOD},
        {"two", 9, NOON + 1801, false, KZ_TOUR_MARK_OLD},
        {"two", 9, NOON - 1, false, KZ_TOUR_MARK_UNSURE},
        {"two", 9, NOON + 60, true, KZ_TOUR_MARK_UNSURE},
        {"", 501, NOON + 60, true, KZ_TOUR_MARK_UNSURE},
    };
    struct kz_instant cut = at("one", 500, NOON, false);
    struct kz_tour_plan plan;
    struct kz_tour_mark mark;
    struct text text;
    leave(&text, &plan, &cut);
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        struct kz_instant now = at(cases[i].boot, cases[i].boot_s,
                                  cases[i].wall_s, cases[i].is_doubtful);
        assert_int_equal(read_mark(&text, &now, &mark), cases[i].result);
    }
    kz_tour_plan_destroy(&plan);
}

static void damage_is_seen(void **state) {
    (void)state;
    struct kz_instant now = at("one", 500, NOON, false);
    struct kz_tour_plan plan;
    struct kz_tour_mark mark;
    struct text text;
    leave(&text, &plan, &now);
    assert_int_equal(read_mark(&text, &now, &mark), KZ_TOUR_MARK_GOOD);
    size_t whole = text.len;
    for (text.len = 0; text.len < whole; text.len++)
        assert_int_equal(read_mark(&text, &now, &mark), KZ_TOUR_MARK_DAMAGED);
    for (size_t i = 0; i < whole; i++) {
        text.s[i] ^= 1;
        assert_int_equal(read_mark(&text, &now, &mark), KZ_TOUR_MARK_DAMAGED);
        text.s[i] ^= 1;
    }
    text.s[text.len++] = '\n';
    assert_int_equal(read_mark(&text, &now, &mark), KZ_TOUR_MARK_DAMAGED);
    assert_int_equal(mark.count, 0);
    text.len = KZ_TOUR_MARK_SIZE;
    assert_int_equal(read_mark(&text, &now, &mark), KZ_TOUR_MARK_DAMAGED);
    assert_int_equal(kz_tour_mark_read((struct kz_str){NULL, 0}, &now, &mark),
                     KZ_TOUR_MARK_DAMAGED);
    kz_tour_plan_destroy(&plan);
}

static void the_longest_tour_fits(void **state) {
    (void)state;
    struct kz_instant now = at("one", 500, NOON, false);
    struct kz_tour_plan plan;
    struct kz_tour_group g = group;
    struct kz_tour_mark mark;
    struct kz_tour t;
    struct text text;
    char id[KZ_TOUR_ID_SIZE];
    kz_tour_plan_init(&plan, KZ_STR("T"), 1);
    for (int i = 0; i < KZ_TOUR_STOPS_MOST; i++) {
        snprintf(id, sizeof(id), "%063d", i);
        kz_tour_plan_add_stop(&plan, kz_str_from(id), 1);
        kz_tour_plan_add_step(&plan, kz_str_from(id), KZ_STR("home"), true);
    }
    memset(g.docent, '\n', sizeof(g.docent) - 1);
    assert_int_equal(kz_tour_begin(&t, &plan, &g, 0), KZ_TOUR_STARTED);
    text.len = kz_tour_mark_write(&t, 5, &now, text.s);
    assert_int_equal(read_mark(&text, &now, &mark), KZ_TOUR_MARK_GOOD);
    assert_int_equal(mark.count, KZ_TOUR_STOPS_MOST);
    kz_tour_plan_destroy(&plan);
}

static void rehearsals_are_compared(void **state) {
    (void)state;
    struct kz_rehearsal_row rows[KZ_TOUR_STOPS_MOST], total;
    struct kz_tour_plan plan;
    struct kz_tour t;
    make_plan(&plan, "a b");
    /* The latest run first or last: it is the number that counts. */
    static const struct kz_rehearsal_time earlier[] = {
        {"a", 1, 50000}, {"b", 1, 30000}, {"a", 0, 90000}, {"b", 0, 70000},
        {"a", 2, 10000}, {"gone", 2, 5000}, {"b", 3, 0},
    };
    assert_int_equal(
        kz_tour_begin(&t, &plan, &(struct kz_tour_group){.is_rehearsal = true},
                      0),
        KZ_TOUR_STARTED);
    kz_tour_tick(&t, 75000);
    kz_rehearsal_compare(&t, 75000, earlier, KZ_COUNT(earlier), rows, &total);
    assert_int_equal(rows[0].ms, 75000);
    assert_int_equal(rows[0].pace, KZ_PACE_RED);
    assert_int_equal(rows[0].runs, 3);
    assert_int_equal(rows[0].last_ms, 90000);
    assert_int_equal(rows[0].mean_ms, 50000);
    assert_int_equal(rows[0].best_ms, 50000); /* planned 60 s */
    assert_int_equal(rows[1].ms, 0);
    assert_int_equal(rows[1].runs, 2);
    assert_int_equal(rows[1].best_ms, 70000);
    assert_int_equal(total.runs, 2); /* the third did not see b */
    assert_int_equal(total.last_ms, 160000);
    assert_int_equal(total.mean_ms, 120000);
    assert_int_equal(total.pace, KZ_PACE_GOOD);
    kz_rehearsal_compare(&t, 75000, NULL, 0, rows, &total);
    assert_int_equal(total.runs, 0);
    assert_int_equal(rows[0].last_ms, 0);
    kz_tour_plan_destroy(&plan);
}

/* ---- the wall clock ---- */

static void doubt(void **state) {
    (void)state;
    static const struct {
        const char *boot;
        int64_t boot_s, wall_s;
        bool is_doubtful;
    } cases[] = {
        {"one", 100, NOON, false},
        {"one", 130, NOON + 30, false},
        {"one", 160, NOON + 360, false},    /* 300 s off: within */
        {"one", 200, NOON + 100000, true},  /* it jumped */
        {"one", 230, NOON + 100030, true},  /* and nobody knows since */
        {"two", 9, NOON + 359, true},       /* before what was believed */
        {"two", 11, NOON + 361, false},
        {"two", 12, NOON + 61, true},       /* back by five minutes */
        {"three", 9, 1700000000, true},     /* before the program was made */
        {"four", 9, NOON + 500 * 86400, true}, /* further than a hall is shut */
        {"five", 9, NOON + 300 * 86400, false},
    };
    struct kz_watch watch = {0};
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        struct kz_instant m = at(cases[i].boot, cases[i].boot_s,
                                cases[i].wall_s, false);
        if (i == 5 || i == 8) /* the program begins again: only this stays */
            watch = (struct kz_watch){.last_good_s = watch.last_good_s};
        kz_watch_look(&watch, &m);
        assert_int_equal(m.is_doubtful, cases[i].is_doubtful);
    }
    struct kz_instant m = at("five", 10, NOON, false);
    kz_watch_trust(&watch, &m);
    m = at("five", 12, NOON + 2, false);
    kz_watch_look(&watch, &m);
    assert_false(m.is_doubtful);
}

static void this_machine(void **state) {
    (void)state;
    struct kz_instant a, b;
    kz_instant_now(&a);
    kz_instant_now(&b);
    assert_true(a.boot_ms > 0 && b.boot_ms >= a.boot_ms);
    assert_string_equal(a.boot, b.boot);
    assert_int_not_equal(kz_instant_seconds_between(&a, &b), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tour_goes_on),
        cmocka_unit_test(how_old_is_too_old),
        cmocka_unit_test(damage_is_seen),
        cmocka_unit_test(the_longest_tour_fits),
        cmocka_unit_test(rehearsals_are_compared),
        cmocka_unit_test(doubt),
        cmocka_unit_test(this_machine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
