/* The desk of the staff: processes and their answers, words that changed,
 * settings, and who is let in. */
#include <signal.h>
#include <string.h>
#include <time.h>

#include "src/update/job.h"
#include "src/update/proposal.h"
#include "src/update/settings.h"
#include "tests/content/support.h"
#include "ui/screens/changed.h"
#include "ui/screens/desk_inside.h"

/* ---- jobs ---- */

static void a_job_answers_in_lines(void **state) {
    const char *args[] = {"-c", "printf 'one\\ntwo\\nthree'; exit 3", NULL};
    struct kz_error err;
    struct kz_str line;
    (void)state;
    struct kz_job *job = kz_job_start("/bin/sh", args, &err);
    assert_non_null(job);
    while (!kz_job_read(job, 1000))
        continue;
    assert_true(kz_job_next_line(job, &line) && kz_str_is(line, "one"));
    assert_true(kz_job_next_line(job, &line) && kz_str_is(line, "two"));
    assert_false(kz_job_next_line(job, &line)); /* it has no end */
    assert_int_equal(kz_job_exit_code(job), 3);
    kz_job_end(&job);
    assert_null(job);
}

static void a_job_is_ended(void **state) {
    const char *args[] = {"-c", "sleep 600", NULL};
    struct timespec before, after;
    struct kz_error err;
    (void)state;
    struct kz_job *job = kz_job_start("/bin/sh", args, &err);
    assert_non_null(job);
    assert_false(kz_job_read(job, 0));
    clock_gettime(CLOCK_MONOTONIC, &before);
    kz_job_end(&job);
    clock_gettime(CLOCK_MONOTONIC, &after);
    assert_true(after.tv_sec - before.tv_sec < 60);
}

static void a_job_that_is_not_there(void **state) {
    const char *args[] = {NULL};
    struct kz_error err;
    (void)state;
    assert_null(kz_job_start("/nowhere/karez", args, &err));
    assert_string_equal(err.id, "job.start");
}

/* ---- answers ---- */

static const char check[] =
    "{\"ok\":false,\"counts\":{\"refuse\":0,\"leave_out\":2,\"warn\":1},"
    "\"copy_bytes\":4096,\"tables\":[],\"faults\":["
    "{\"id\":\"a\",\"severity\":\"leave_out\",\"file\":\"f\",\"row\":12,"
    "\"column\":\"c\",\"value\":\"v\",\"what\":\"W\",\"safe\":\"S\","
    "\"do\":\"D\"},"
    "{\"id\":\"b\",\"severity\":\"leave_out\"},"
    "{\"id\":\"c\",\"severity\":\"warn\"}]}";

static void rows_are_left_out_one_by_one(void **state) {
    struct kz_proposal p = {.held = 0};
    (void)state;
    assert_true(kz_proposal_read_check(&p, kz_str_from(check)));
    assert_int_equal(p.faults.count, 3);
    assert_int_equal(p.copy_bytes, 4096);
    assert_int_equal(p.faults.items[0].row, 12);
    assert_true(kz_str_is(p.faults.items[0].todo, "D"));
    assert_int_equal(kz_proposal_open_faults(&p), 2);
    assert_false(kz_proposal_may_install(&p));
    p.faults.items[0].is_left_out = true;
    assert_false(kz_proposal_may_install(&p));
    p.faults.items[1].is_left_out = true;
    assert_true(kz_proposal_may_install(&p));
    /* What refuses cannot be left out. */
    p.by_severity[KZ_SEVERITY_REFUSE] = 1;
    assert_false(kz_proposal_may_install(&p));
    kz_proposal_destroy(&p);
}

static void differences_are_read(void **state) {
    static const char diff[] =
        "{\"added\":0,\"changed\":1,\"removed\":0,\"tables\":[{\"table\":"
        "\"mineral\",\"rows\":[{\"id\":\"M01\",\"name\":{\"en\":\"Coal\"},"
        "\"change\":\"changed\",\"fields\":[{\"column\":\"name_en\","
        "\"old\":\"Coal\",\"new\":\"Hard coal\"}]},{\"id\":\"M02\","
        "\"change\":\"nonsense\",\"fields\":[]}]}],\"media\":{\"files\":["
        "{\"name\":\"a.jpg\",\"change\":\"added\"}]},\"held\":4}";
    struct kz_words *words = load_words();
    const struct kz_lang *en = kz_words_find_lang(words, KZ_STR("en"));
    struct kz_proposal p = {.held = 0};
    (void)state;
    assert_true(kz_proposal_read_diff(&p, kz_str_from(diff), words));
    assert_int_equal(p.rows.count, 1);
    assert_int_equal(p.by_change[KZ_CHANGE_CHANGED], 1);
    assert_int_equal(p.media_by_change[KZ_CHANGE_ADDED], 1);
    assert_int_equal(p.held, 4);
    assert_true(kz_str_is(p.rows.items[0].name[en->index], "Coal"));
    assert_true(kz_str_is(p.rows.items[0].fields[0].now, "Hard coal"));
    assert_false(kz_proposal_read_diff(&p, KZ_STR("{}"), words));
    assert_false(kz_proposal_read_diff(&p, KZ_STR("[1,2"), words));
    assert_false(kz_proposal_read_check(&p, KZ_STR("no")));
    kz_proposal_destroy(&p);
    kz_words_free(words);
}

static void steps_are_read(void **state) {
    struct kz_step_line line;
    (void)state;
    assert_true(kz_step_line_read(
        &line, KZ_STR("{\"step\":\"copy\",\"done\":3,\"total\":9,"
                      "\"seconds_left\":null}")));
    assert_string_equal(line.step, "copy");
    assert_int_equal(line.done, 3);
    assert_int_equal(line.seconds_left, -1);
    assert_true(kz_step_line_read(
        &line, KZ_STR("{\"error\":{\"id\":\"store.full\",\"what\":\"W\","
                      "\"safe\":\"S\",\"do\":\"D\"}}")));
    assert_string_equal(line.told.what, "W");
    assert_string_equal(line.told.todo, "D");
    assert_true(kz_step_line_read(
        &line, KZ_STR("{\"result\":\"refused\",\"generation\":0,"
                      "\"faults\":[{\"what\":\"first\"}]}")));
    assert_string_equal(line.told.what, "first");
    assert_false(kz_step_line_read(&line, KZ_STR("/run/karez/stick")));
}

/* ---- what changed in a text ---- */

static void check_spans(const char *old, const char *now,
                        const char *old_marked, const char *now_marked) {
    struct kz_arena arena = {NULL, NULL};
    struct kz_changed c = kz_changed_words(
        &arena, kz_str_from(old), kz_str_from(now), 0xFF0000FF, 0x00FF00FF);
    const struct {
        const char *text, *marked;
        const struct kz_text_span *spans;
        size_t count;
    } sides[] = {{old, old_marked, c.old, c.old_count},
                 {now, now_marked, c.now, c.now_count}};
    for (int s = 0; s < 2; s++) {
        char all[256] = "";
        for (size_t i = 0; i < sides[s].count; i++) {
            const struct kz_text_span *span = &sides[s].spans[i];
            size_t at = strlen(all);
            snprintf(all + at, sizeof(all) - at, "[%.*s]",
                     (int)(span->end - span->start),
                     sides[s].text + span->start);
        }
        assert_string_equal(all, sides[s].marked);
    }
    kz_arena_destroy(&arena);
}

static void only_changed_words_are_marked(void **state) {
    (void)state;
    check_spans("hard coal here", "soft coal here", "[hard]", "[soft]");
    check_spans("one two three", "one three", "[two]", "");
    check_spans("层状、块状", "层状、厚块状", "", "[厚]");
    check_spans("قارا كۆمۈر", "قارا تاش", "[كۆمۈر]", "[تاش]");
    check_spans("same", "same", "", "");
    check_spans("", "new words", "", "[new words]");
    check_spans("a b c d", "a x c y", "[b][d]", "[x][y]");
}

/* ---- settings ---- */

static void settings_come_back(void **state) {
    struct kz_settings out = {.language = "ug", .languages = "ug zh en",
                              .clicker = {66, 0, 5}, .lower_edge_mm = 750,
                              .small_children = 1, .volume_most = 3}, in;
    struct kz_error err;
    char *scratch = make_scratch();
    (void)state;
    kz_settings_load(scratch, &in);
    assert_int_equal(in.small_children, -1);
    assert_string_equal(in.language, "");
    assert_true(kz_settings_save(scratch, &out, &err));
    kz_settings_load(scratch, &in);
    assert_string_equal(in.language, "ug");
    assert_int_equal(in.lower_edge_mm, 750);
    assert_int_equal(in.small_children, 1);
    assert_int_equal(in.volume_most, 3);
    assert_string_equal(in.languages, "ug zh en");
    assert_int_equal(in.clicker[0], 66);
    assert_int_equal(in.clicker[1], 0);
    assert_int_equal(in.clicker[2], 5);
    write_text(scratch, "settings.ini", "volume_most = 900\n");
    kz_settings_load(scratch, &in);
    assert_int_equal(in.volume_most, 0);
    write_text(scratch, "settings.ini", "volume_most = 2\n= [\n");
    kz_settings_load(scratch, &in);
    assert_int_equal(in.volume_most, 0);
    drop_scratch(scratch);
}

/* ---- the pad ---- */

static void act(struct kz_desk *d, int action, const char *arg) {
    struct kz_gesture_event e = {.kind = KZ_GESTURE_TAP, .action = action};
    int64_t wait = 1000;
    snprintf(e.arg, sizeof(e.arg), "%s", arg);
    kz_desk_act(d, &e, 0);
    kz_desk_tick(d, 0, &wait);
}

static void enter(struct kz_desk *d, const char *digits) {
    for (; *digits; digits++)
        act(d, KZ_DESK_DIGIT, (char[]){*digits, '\0'});
    act(d, KZ_DESK_ENTER, "");
}

static void a_pin_lets_in(void **state) {
    struct kz_words *words = load_words();
    char *scratch = make_scratch();
    struct kz_clock clock;
    (void)state;
    kz_clock_init_by_hand(&clock);
    struct kz_desk_parts parts = {.words = words, .clock = &clock,
                                  .state = scratch,
                                  .cost = KZ_LOCK_COST_LEAST};
    struct kz_desk *d = kz_desk_create(&parts);
    assert_false(kz_desk_has_pin(d));
    act(d, KZ_DESK_WHO, "");
    enter(d, "739104");
    enter(d, "739105"); /* not the same */
    assert_string_equal(d->pad.err.id, "pin.differ");
    enter(d, "739104");
    enter(d, "739104");
    assert_true(kz_desk_shows_code(d));
    assert_int_equal(kz_desk_take_wish(d).kind, KZ_WISH_NONE);
    act(d, KZ_DESK_WRITTEN, "");
    struct kz_desk_wish wish = kz_desk_take_wish(d);
    assert_int_equal(wish.kind, KZ_WISH_ENTER);
    assert_int_equal(wish.keeper.door, KZ_DOOR_STAFF);
    assert_int_equal(kz_desk_take_wish(d).kind, KZ_WISH_NONE);
    kz_desk_forget(d, &wish.keeper);
    /* What staff may do, nobody else does. */
    act(d, KZ_DESK_NEW_DOCENT, "");
    assert_false(d->setup.is_naming);
    act(d, KZ_DESK_WHO, "");
    for (int i = 0; i < KZ_PIN_FREE_TRIES; i++)
        enter(d, "111222");
    assert_int_equal(kz_desk_take_wish(d).kind, KZ_WISH_NONE);
    assert_true(d->pad.wait_until_ms > 0);
    enter(d, "739104"); /* right, and too early */
    assert_int_equal(kz_desk_take_wish(d).kind, KZ_WISH_NONE);
    kz_clock_advance(&clock, 61 * 1000);
    act(d, KZ_DESK_ERASE, "");
    for (int i = 0; i < KZ_PIN_MOST; i++)
        act(d, KZ_DESK_ERASE, "");
    enter(d, "739104");
    assert_int_equal(kz_desk_take_wish(d).kind, KZ_WISH_ENTER);
    assert_int_equal(strlen(d->pad.typed), 0);
    kz_desk_free(d);
    kz_words_free(words);
    drop_scratch(scratch);
}

static void who_may_stay_how_long(void **state) {
    struct kz_desk *d = kz_desk_create(NULL);
    struct kz_door_idle usual = {60000, 20000};
    struct kz_keeper who = {.door = KZ_DOOR_VISITOR};
    (void)state;
    assert_int_equal(
        kz_door_idle(&who, KZ_SCREEN_HOME, d, usual).limit_ms, 60000);
    assert_int_equal(
        kz_door_idle(&who, KZ_SCREEN_STAFF_PIN, d, usual).limit_ms, 30000);
    d->pad.step = KZ_PAD_SHOW;
    assert_true(
        kz_door_idle(&who, KZ_SCREEN_STAFF_PIN, d, usual).limit_ms > 300000);
    who.door = KZ_DOOR_STAFF;
    struct kz_door_idle idle = kz_door_idle(&who, KZ_SCREEN_STAFF, d, usual);
    assert_int_equal(idle.limit_ms + idle.notice_ms, 5 * 60 * 1000);
    assert_int_equal(idle.notice_ms, 30000);
    kz_desk_free(d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_job_answers_in_lines),
        cmocka_unit_test(a_job_is_ended),
        cmocka_unit_test(a_job_that_is_not_there),
        cmocka_unit_test(rows_are_left_out_one_by_one),
        cmocka_unit_test(differences_are_read),
        cmocka_unit_test(steps_are_read),
        cmocka_unit_test(only_changed_words_are_marked),
        cmocka_unit_test(settings_come_back),
        cmocka_unit_test(a_pin_lets_in),
        cmocka_unit_test(who_may_stay_how_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
