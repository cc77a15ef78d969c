/* What staff are told when a process ends badly or a stick goes away. */
#include <errno.h>
#include <linux/rtc.h>
#include <seccomp.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/content/support.h"
#include "ui/screens/desk_inside.h"

struct world {
    struct kz_words *words;
    struct kz_clock clock;
    char *scratch;
    struct kz_desk *desk;
};

static void act(struct kz_desk *d, int action, const char *arg) {
    struct kz_gesture_event e = {.kind = KZ_GESTURE_TAP, .action = action};
    snprintf(e.arg, sizeof(e.arg), "%s", arg);
    kz_desk_act(d, &e, 0);
}

/* The sentences of an id, in every language, and their parts. */
static void expect_told(const struct world *w, const struct kz_told *told,
                        const char *id, const char *value) {
    struct kz_error err;
    struct kz_told wanted;
    kz_error_set(&err, id, value, NULL);
    kz_told_error(&wanted, w->words, w->desk->lang, &err);
    assert_string_equal(told->what, wanted.what);
    assert_string_equal(told->todo, wanted.todo);
    assert_true(told->what[0] && told->safe[0] && told->todo[0]);
    assert_null(strstr(told->what, id));
    assert_non_null(strstr(told->what, value));
}

/* A process that ends without a word. */
static void a_step_that_says_nothing(void **state) {
    struct world *w = *state;
    struct kz_update *u = &w->desk->update;
    static const enum kz_work works[] = {KZ_WORK_FIND, KZ_WORK_CHECK,
                                         KZ_WORK_DIFF, KZ_WORK_IMPORT,
                                         KZ_WORK_PUBLISH};
    for (size_t i = 0; i < KZ_COUNT(works); i++) {
        kz_update_reset(u);
        kz_update_heed(w->desk, works[i], 1, KZ_STR("Killed\n"));
        expect_told(w, &u->told, "job.failed", "");
    }
    kz_chores_heed(w->desk, KZ_WORK_ROLLBACK, 1, KZ_STR(""));
    expect_told(w, &w->desk->chores.told, "job.failed", "");
}

static void what_is_shown_already(void **state) {
    struct world *w = *state;
    struct kz_update *u = &w->desk->update;
    kz_update_reset(u);
    kz_update_heed(w->desk, KZ_WORK_IMPORT, 0,
                   KZ_STR("{\"result\":\"already\",\"generation\":3}"));
    expect_told(w, &u->told, "update.already", "");
    assert_int_equal(u->step, KZ_UPDATE_REVIEW);
}

static void a_stick_that_goes(void **state) {
    static const struct {
        enum kz_update_step step;
        const char *id;
    } steps[] = {{KZ_UPDATE_CHECK, "update.gone"},
                 {KZ_UPDATE_REVIEW, "update.gone"},
                 {KZ_UPDATE_INSTALL, "update.pulled"}};
    struct world *w = *state;
    struct kz_update *u = &w->desk->update;
    for (size_t i = 0; i < KZ_COUNT(steps); i++) {
        kz_update_reset(u);
        u->step = steps[i].step;
        snprintf(u->stick, sizeof(u->stick), "Cruzer");
        assert_true(kz_update_miss_stick(w->desk));
        expect_told(w, &u->told, steps[i].id, "");
        assert_int_equal(u->step, KZ_UPDATE_INSERT);
    }
    /* What was taken over needs it no more. */
    u->step = KZ_UPDATE_LOOK;
    assert_false(kz_update_miss_stick(w->desk));
}

static void a_stick_that_goes_while_it_is_written(void **state) {
    struct world *w = *state;
    struct kz_chores *c = &w->desk->chores;
    snprintf(c->stick, sizeof(c->stick), "Cruzer");
    kz_chores_heed(w->desk, KZ_WORK_EXPORT, -1, KZ_STR(""));
    expect_told(w, &c->told, "take.pulled", "");
    memset(&c->told, 0, sizeof(c->told));
    kz_chores_heed(w->desk, KZ_WORK_REPORT, -1, KZ_STR(""));
    expect_told(w, &c->told, "take.pulled", "");
}

static void a_stick_without_a_key(void **state) {
    struct world *w = *state;
    struct kz_setup *s = &w->desk->setup;
    int64_t wait = 1000;
    w->desk->is_staff = true;
    kz_desk_plug(w->desk, "Cruzer", w->scratch);
    kz_desk_tick(w->desk, 0, &wait);
    assert_non_null(kz_sticks_find(&w->desk->sticks, "Cruzer"));
    act(w->desk, KZ_DESK_FIND_KEY, "Cruzer");
    expect_told(w, &s->told, "setup.no_key", "Cruzer");
    assert_false(s->is_comparing);
    /* A letter is no key either, and that is another sentence. */
    write_text(w->scratch, "karez-key.txt", "Dear colleagues\n");
    act(w->desk, KZ_DESK_FIND_KEY, "Cruzer");
    assert_false(s->is_comparing);
    assert_null(strstr(s->told.what, "Cruzer"));
}

/* Whoever has to wait at the pad says that a stick of ours is in. */
static void a_stick_that_is_not_ours(void **state) {
    struct world *w = *state;
    struct kz_error *err = &w->desk->pad.err;
    w->desk->pad.wait_until_ms = 60000;
    act(w->desk, KZ_DESK_FORGIVE, "");
    assert_string_equal(err->id, "pin.no_stick");
    assert_true(w->desk->pad.wait_until_ms > 0);
}

/* The machine's own clock, set by a desk that has no clock by hand. */
static const struct kz_told *set_clock(struct world *w, int year) {
    struct kz_setup *s = &w->desk->setup;
    w->clock.is_by_hand = false;
    w->desk->is_staff = true;
    kz_setup_clock(w->desk, s->clock);
    s->has_clock = true;
    s->clock[0] = year;
    memset(&s->told, 0, sizeof(s->told));
    act(w->desk, KZ_DESK_SET_CLOCK, "");
    return &s->told;
}

static void a_year_that_cannot_be(void **state) {
    expect_told(*state, set_clock(*state, 2001), "clock.refused", "");
}

/* In a process whose kernel only says that it sets the clock. */
static void a_clock_that_forgets(void **state) {
    pid_t child = fork();
    if (child == 0) {
        scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
        bool is_safe =
            filter &&
            seccomp_rule_add(filter, SCMP_ACT_ERRNO(0),
                             SCMP_SYS(clock_settime), 0) == 0 &&
            seccomp_rule_add(filter, SCMP_ACT_ERRNO(0),
                             SCMP_SYS(settimeofday), 0) == 0 &&
            seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl),
                             1, SCMP_A1(SCMP_CMP_EQ, RTC_SET_TIME)) == 0 &&
            seccomp_load(filter) == 0;
        if (!is_safe)
            _exit(2);
        expect_told(*state, set_clock(*state, 2031), "clock.not_kept", "");
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

static int set_up(void **state) {
    struct world *w = calloc(1, sizeof(*w));
    w->words = load_words();
    w->scratch = make_scratch();
    kz_clock_init_by_hand(&w->clock);
    struct kz_desk_parts parts = {.words = w->words, .clock = &w->clock,
                                  .state = w->scratch,
                                  .cost = KZ_LOCK_COST_LEAST};
    w->desk = kz_desk_create(&parts);
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    kz_desk_free(w->desk);
    kz_words_free(w->words);
    drop_scratch(w->scratch);
    free(w);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_step_that_says_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_shown_already, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_stick_that_goes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_stick_that_goes_while_it_is_written,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_stick_without_a_key, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_stick_that_is_not_ours, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_year_that_cannot_be, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_clock_that_forgets, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
