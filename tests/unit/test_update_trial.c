/* A version that crashes is given up, one that power fails is not; the list of
 * versions; bytes that fell over. */
#include "src/update/audit.h"
#include "src/update/history.h"
#include "src/update/rehash.h"
#include "src/update/trial.h"
#include "tests/content/support.h"

struct world {
    struct kz_words *words;
    char *scratch;
    char source[KZ_PATH_SIZE], store[KZ_PATH_SIZE], state[KZ_PATH_SIZE];
    struct kz_moment now;
};

static int64_t import_named(struct world *w, const char *name, bool hold) {
    char text[512];
    int64_t generation;
    snprintf(text, sizeof(text),
             "id,name_zh,name_ug,name_en,disclosure,reviewer,review_date,"
             "source_ids\nhall,%s,%s,%s,public,a,2026-01-01,S1\n",
             name, name, name);
    write_text(w->source, "catalog/hall.csv", text);
    assert_true(import_into(w->source, w->store, w->words, hold,
                            &generation) >= 0);
    return generation;
}

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    w->words = load_words();
    w->scratch = make_scratch();
    make_source(w->source, w->scratch, "t14-picture-case");
    assert_true(kz_path_join(w->store, sizeof(w->store), w->scratch, "store"));
    assert_true(kz_path_join(w->state, sizeof(w->state), w->store, "state"));
    w->now = (struct kz_moment){"first", 5000, 1800000000};
    import_named(w, "one", false);
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    kz_words_free(w->words);
    drop_scratch(w->scratch);
    free(w);
    return 0;
}

/* Starts; returns what it went back to. */
static int64_t begin(struct world *w) {
    int64_t went_back;
    w->now.on_ms += 1000;
    assert_true(kz_trial_begin(w->store, w->state, &w->now, &went_back));
    return went_back;
}

static void run_for(struct world *w, int64_t ms) {
    for (; ms > 0; ms -= KZ_TRIAL_TICK_MS) {
        w->now.on_ms += KZ_TRIAL_TICK_MS;
        assert_true(kz_trial_tick(w->store, w->state, &w->now));
    }
}

static void power_cut(struct world *w, const char *boot) {
    snprintf(w->now.boot, sizeof(w->now.boot), "%s", boot);
    w->now.on_ms = 5000;
}

static int64_t current(struct world *w) {
    return kz_store_current_number(w->store);
}

static void test_two_crashes_go_back(void **state) {
    struct world *w = *state;
    struct kz_trial trial;
    struct kz_audit_list list;
    begin(w);
    assert_true(kz_trial_end(w->state, &w->now));
    assert_int_equal(import_named(w, "two", false), 2);
    assert_int_equal(begin(w), 0);
    run_for(w, KZ_TRIAL_MS / 2);
    assert_int_equal(begin(w), 0); /* the first crash */
    assert_int_equal(current(w), 2);
    assert_int_equal(begin(w), 1); /* the second */
    assert_int_equal(current(w), 1);
    kz_trial_read(w->state, &trial);
    assert_int_equal(trial.returned_from, 2);
    for (int i = 0; i < 5; i++) /* what was good before is not on trial */
        assert_int_equal(begin(w), 0);
    assert_int_equal(current(w), 1);
    kz_audit_read(w->state, 10, &list);
    assert_int_equal(list.lines.count, 1);
    assert_int_equal(list.lines.items[0].action, KZ_AUDIT_RETURNED);
    assert_true(kz_str_is(list.lines.items[0].detail, "2 > 1"));
    kz_audit_list_destroy(&list);
    assert_true(kz_trial_forget(w->state));
    kz_trial_read(w->state, &trial);
    assert_int_equal(trial.returned_from, 0);
}

static void test_ten_good_minutes_end_it(void **state) {
    struct world *w = *state;
    struct kz_trial trial;
    assert_int_equal(import_named(w, "two", false), 2);
    begin(w);
    run_for(w, KZ_TRIAL_MS - KZ_TRIAL_TICK_MS);
    kz_trial_read(w->state, &trial);
    assert_false(kz_trial_is_over(&trial));
    run_for(w, KZ_TRIAL_TICK_MS);
    kz_trial_read(w->state, &trial);
    assert_true(kz_trial_is_over(&trial));
    for (int i = 0; i < 5; i++)
        assert_int_equal(begin(w), 0);
    assert_int_equal(current(w), 2);
}

/* The wall switch every evening is no crash; minutes of several days add. */
static void test_power_cuts_are_no_crashes(void **state) {
    struct world *w = *state;
    struct kz_trial trial;
    assert_int_equal(import_named(w, "two", false), 2);
    for (int i = 0; i < 5; i++) {
        char boot[16];
        snprintf(boot, sizeof(boot), "day %d", i);
        power_cut(w, boot);
        assert_int_equal(begin(w), 0);
        run_for(w, KZ_TRIAL_MS / 5);
    }
    assert_int_equal(current(w), 2);
    kz_trial_read(w->state, &trial);
    assert_true(kz_trial_is_over(&trial));
}

static void test_standing_still_is_not_running(void **state) {
    struct world *w = *state;
    struct kz_trial trial;
    assert_int_equal(import_named(w, "two", false), 2);
    begin(w);
    w->now.on_ms += KZ_TRIAL_MS;
    assert_true(kz_trial_tick(w->store, w->state, &w->now));
    kz_trial_read(w->state, &trial);
    assert_int_equal(trial.good_ms, 0);
}

static void test_a_new_version_while_running(void **state) {
    struct world *w = *state;
    begin(w);
    run_for(w, KZ_TRIAL_MS);
    assert_int_equal(import_named(w, "two", false), 2);
    run_for(w, KZ_TRIAL_TICK_MS * 2);
    assert_int_equal(begin(w), 0);
    assert_int_equal(begin(w), 1);
}

static void test_nothing_to_go_back_to(void **state) {
    struct world *w = *state;
    for (int i = 0; i < 6; i++)
        assert_int_equal(begin(w), 0);
    assert_int_equal(current(w), 1);
}

static void test_a_damaged_line(void **state) {
    struct world *w = *state;
    static const char *const lines[] = {"", "2", "x y", "2 0 9 0 1 5",
                                        "-1 0 0 0 1 5 b", "2 0 0 0 1 5 \n"};
    assert_int_equal(import_named(w, "two", false), 2);
    for (size_t i = 0; i < KZ_COUNT(lines); i++) {
        write_text(w->state, "trial", lines[i]);
        assert_int_equal(begin(w), 0);
        assert_int_equal(current(w), 2);
    }
}

static void test_history(void **state) {
    struct world *w = *state;
    struct kz_history *h = kz_xcalloc(1, sizeof(*h));
    struct kz_error err = {0};
    char path[KZ_PATH_SIZE];
    import_named(w, "two", false);
    import_named(w, "three", true);
    assert_true(kz_history_read(w->store, h, &err));
    assert_int_equal(h->count, 3);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(h->items[i].number, 3 - i);
        assert_int_equal(h->items[i].is_current, i == 1);
        assert_int_equal(h->items[i].was_published, i != 0);
        assert_true(h->items[i].is_whole);
        assert_true(h->items[i].bytes > 1000);
        assert_true(h->items[i].made_s > 0);
        assert_int_equal(h->items[i].serial, 0);
    }
    assert_true(kz_path_join(path, sizeof(path), w->store,
                             "gen/1/catalog.db"));
    assert_int_equal(unlink(path), 0);
    assert_true(kz_history_read(w->store, h, &err));
    assert_false(h->items[2].is_whole);
    assert_false(kz_history_read("/nowhere/at/all", h, &err));
    assert_string_equal(err.id, "store.missing");
    free(h);
}

static int count_damaged(struct world *w, int *steps) {
    struct kz_error err = {0};
    struct kz_rehash *rehash = kz_rehash_open(w->store, &err);
    enum kz_rehash_step step;
    int damaged = 0;
    *steps = 0;
    assert_non_null(rehash);
    while ((step = kz_rehash_step(rehash)) != KZ_REHASH_DONE) {
        ++*steps;
        if (step == KZ_REHASH_DAMAGED) {
            damaged++;
            assert_true(kz_rehash_name(rehash).len > 0);
        }
    }
    kz_rehash_close(&rehash);
    assert_null(rehash);
    return damaged;
}

static void test_bit_rot_is_found(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    char path[KZ_PATH_SIZE], *hash, *bytes;
    size_t len, size = 3 * KZ_REHASH_PIECE;
    int steps;
    assert_int_equal(count_damaged(w, &steps), 0);
    /* A medium of several pieces. */
    bytes = kz_xcalloc(1, size);
    assert_true(kz_path_join(path, sizeof(path), w->source, "media/salt.jpg"));
    write_bytes(path, bytes, size);
    free(bytes);
    import_named(w, "two", false);
    assert_int_equal(count_damaged(w, &steps), 0);
    assert_true(steps >= 5);
    hash = ask(w->store, "SELECT hash FROM media", NULL, NULL);
    assert_true(kz_store_object_path(w->store, hash, path, sizeof(path)));
    free(hash);
    assert_true(kz_file_read(path, size, &bytes, &len));
    bytes[size / 2] ^= 1;
    assert_int_equal(chmod(path, 0644), 0);
    write_bytes(path, bytes, len);
    assert_int_equal(count_damaged(w, &steps), 1);
    write_bytes(path, bytes, len - 1);
    assert_int_equal(count_damaged(w, &steps), 1);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(count_damaged(w, &steps), 1);
    free(bytes);
    assert_null(kz_rehash_open("/nowhere/at/all", &err));
    assert_string_equal(err.id, "store.missing");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_two_crashes_go_back),
        TEST(test_ten_good_minutes_end_it),
        TEST(test_power_cuts_are_no_crashes),
        TEST(test_standing_still_is_not_running),
        TEST(test_a_new_version_while_running),
        TEST(test_nothing_to_go_back_to),
        TEST(test_a_damaged_line),
        TEST(test_history),
        TEST(test_bit_rot_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
