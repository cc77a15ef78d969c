/* What is counted is kept, once, and nothing stops the kiosk. */
#include "tests/support/stats_world.h"

#include <pthread.h>
#include <stdatomic.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>

#define TOTALS \
    "SELECT group_concat(day || ' ' || hour || ' ' || kind || ' ' || what || " \
    "' ' || lang || ' ' || times || ' ' || amount, '|') FROM total"

static void what_happened_is_kept(void **state) {
    struct world *w = *state;
    start(w, "one", NOON);
    kz_stats_visit_began(w->stats, "ug");
    kz_stats_viewed(w->stats, "mineral/M01", "ug");
    kz_stats_viewed(w->stats, "mineral/M01", "ug");
    kz_stats_quiz_finished(w->stats, 4, 5, "ug");
    kz_stats_film_played(w->stats, "F", 80, "ug");
    kz_stats_film_played(w->stats, "F", 300, "ug");
    pass(w, 200);
    kz_stats_visit_ended(w->stats, "ug", 199600);
    kz_stats_showing(w->stats, 11);
    kz_stats_showing(w->stats, 11);
    kz_stats_showing(w->stats, 12);
    assert_true(kz_stats_flush(w->stats));
    assert_string_equal(ask(w, TOTALS),
        "2026-06-01 -1 film F ug 2 180|2026-06-01 -1 leave  ug 1 200|"
        "2026-06-01 -1 quiz 5 ug 1 4|2026-06-01 -1 update 12  1 0|"
        "2026-06-01 -1 view mineral/M01 ug 2 0|"
        "2026-06-01 12 visit  ug 1 0");
    assert_string_equal(ask(w, "SELECT count(*) || ' ' || max(boot_ms) || ' ' "
                               "|| max(wall_s) || ' ' || min(boot) "
                               "FROM event JOIN boot ON boot.id = boot_id"),
                        "8 260000 1780286600 one");
    /* Once only, also by closing. */
    kz_stats_close(&w->stats);
    assert_null(w->stats);
    start(w, "two", NOON + DAY_S);
    kz_stats_showing(w->stats, 12);
    kz_stats_showing(w->stats, 11); /* back to the one before */
    kz_stats_viewed(w->stats, "mineral/M01", "zh");
    kz_stats_close(&w->stats);
    assert_string_equal(ask(w, "SELECT group_concat(what) FROM event "
                               "WHERE kind = 'update'"), "12,11");
    assert_string_equal(ask(w, "SELECT sum(times) FROM total "
                               "WHERE kind = 'view'"), "3");
}

static void it_is_written_by_itself(void **state) {
    struct world *w = *state;
    start(w, "one", NOON);
    kz_stats_close(&w->stats);
    w->stats = open_with(w, 0, 0, 300);
    kz_stats_viewed(w->stats, "home", "zh");
    usleep(30 * 1000);
    assert_string_equal(ask(w, "SELECT count(*) FROM event"), "0");
    for (int i = 0; i < 100; i++) {
        usleep(50 * 1000);
        if (ask(w, "SELECT count(*) FROM event")[0] == '1')
            return;
    }
    fail_msg("nothing was written within five seconds");
}

static void doubtful_time_stands_apart(void **state) {
    struct world *w = *state;
    start(w, "one", NOON);
    kz_stats_visit_began(w->stats, "zh");
    pass(w, 10);
    w->now.wall_s += 7 * DAY_S; /* the clock jumps */
    kz_stats_visit_began(w->stats, "zh");
    kz_stats_close(&w->stats);
    /* The battery is flat: the machine thinks it is 1970. */
    start(w, "two", 100);
    kz_stats_visit_began(w->stats, "zh");
    kz_stats_close(&w->stats);
    start(w, "three", NOON + DAY_S);
    kz_stats_visit_began(w->stats, "zh");
    pass(w, -3600); /* back by an hour */
    w->now.boot_ms += 3600 * 1000 + 1000;
    kz_stats_visit_began(w->stats, "zh");
    kz_stats_trust_clock(w->stats); /* staff have set it */
    kz_stats_visit_began(w->stats, "zh");
    kz_stats_close(&w->stats);
    assert_string_equal(ask(w, TOTALS),
                        "2026-00-00 -1 visit  zh 3 0|"
                        "2026-06-01 12 visit  zh 1 0|"
                        "2026-06-02 11 visit  zh 1 0|"
                        "2026-06-02 12 visit  zh 1 0");
    assert_string_equal(ask(w, "SELECT group_concat(is_doubtful, '') FROM "
                               "event"), "011010");
}

static void a_search_names_nobody(void **state) {
    struct world *w = *state;
    char is_long[200];
    memset(is_long, 'a', sizeof(is_long));
    memcpy(is_long + 59, "\xe7\x85\xa4", 3); /* a letter on the edge */
    is_long[199] = '\0';
    start(w, "one", NOON);
    kz_stats_found_nothing(w->stats, "  Gold ", "en");
    kz_stats_found_nothing(w->stats, "GOLD", "en");
    kz_stats_found_nothing(w->stats, "13012345678", "zh");
    kz_stats_found_nothing(w->stats, "654101 1990", "zh");
    kz_stats_found_nothing(w->stats, "   ", "zh");
    kz_stats_found_nothing(w->stats, "", "zh");
    kz_stats_found_nothing(w->stats, is_long, "zh");
    kz_stats_close(&w->stats);
    assert_string_equal(ask(w, "SELECT group_concat(what || times, ' ') FROM "
                               "total WHERE length(what) < 20"), "#2 gold2");
    assert_string_equal(ask(w, "SELECT max(length(what)) FROM total"), "59");
}

/* ---- files that are none ---- */

static void write_file(const char *path, const char *data, size_t len) {
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(data, 1, len, f), len);
    fclose(f);
}

static void expect_new(struct world *w, int bad) {
    char aside[160];
    start(w, "one", NOON);
    kz_stats_viewed(w->stats, "home", "zh");
    assert_true(kz_stats_flush(w->stats));
    assert_string_equal(ask(w, "SELECT count(*) FROM event"), "1");
    kz_stats_close(&w->stats);
    snprintf(aside, sizeof(aside), "%s/stats-bad-%d.db", w->dir, bad);
    assert_true(kz_file_exists(aside));
}

static void a_bad_file_is_put_aside(void **state) {
    struct world *w = *state;
    char journal[160], *data;
    size_t len;
    sqlite3 *db;
    write_file(w->path, "this is no database, but it is long enough to be "
                        "taken for one by a careless reader", 83);
    expect_new(w, 1);
    /* A page in the middle is gone. */
    assert_true(kz_file_read(w->path, 1 << 20, &data, &len));
    assert_true(len >= 5 * 4096);
    memset(data + 4096, 0x5A, 3 * 4096);
    write_file(w->path, data, len);
    free(data);
    snprintf(journal, sizeof(journal), "%s-journal", w->path);
    write_file(journal, "old", 3);
    expect_new(w, 2);
    assert_false(kz_file_exists(journal));
    /* Somebody else's, or of a later program. */
    unlink(w->path);
    assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
    sqlite3_exec(db, "CREATE TABLE x (y)", NULL, NULL, NULL);
    sqlite3_close(db);
    expect_new(w, 3);
    assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
    sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL);
    sqlite3_close(db);
    expect_new(w, 4);
    /* Cut short. */
    assert_int_equal(truncate(w->path, 6000), 0);
    expect_new(w, 5);
    /* Nine are kept. */
    for (int bad = 6; bad < 13; bad++) {
        write_file(w->path, "not again: no database at all.", 30);
        expect_new(w, bad < 9 ? bad : 9);
    }
    /* An empty file is a new one. */
    write_file(w->path, "", 0);
    start(w, "one", NOON);
}

static void without_a_folder_there_is_nothing(void **state) {
    struct world *w = *state;
    char path[128];
    memcpy(path, w->path, sizeof(path));
    snprintf(w->path, sizeof(w->path), "%s/none/stats.db", w->dir);
    assert_null(open_with(w, 0, 0, 0));
    memcpy(w->path, path, sizeof(path));
    /* And nothing does nothing. */
    struct kz_arena arena = {NULL, NULL};
    struct kz_stats_tours tours;
    struct kz_error err;
    kz_stats_visit_began(NULL, "zh");
    kz_stats_visit_ended(NULL, "zh", 1);
    kz_stats_found_nothing(NULL, "x", "zh");
    kz_stats_tour(NULL, &(struct kz_stats_tour){.id = 1});
    kz_stats_trust_clock(NULL);
    assert_int_equal(kz_stats_tour_id(NULL), 0);
    assert_true(kz_stats_now(NULL).is_doubtful);
    assert_false(kz_stats_flush(NULL));
    assert_false(kz_stats_tours_today(NULL, &arena, &tours));
    assert_false(kz_stats_remove_tour(NULL, 1, &err));
    kz_stats_close(&w->stats);
}

/* ---- sizes ---- */

static void it_stays_below_its_cap(void **state) {
    struct world *w = *state;
    enum { CAP = 400 * 1024 };
    struct stat st;
    start(w, "one", NOON);
    kz_stats_close(&w->stats);
    w->stats = open_with(w, CAP, 0, 0);
    for (int round = 0; round < 12; round++) {
        for (int i = 0; i < 1500; i++) {
            char page[32];
            snprintf(page, sizeof(page), "mineral/M%02d", i % 50);
            kz_stats_viewed(w->stats, page, "zh");
        }
        assert_true(kz_stats_flush(w->stats));
    }
    assert_int_equal(stat(w->path, &st), 0);
    assert_true(st.st_size <= CAP);
    assert_string_equal(ask(w, "SELECT sum(times) FROM total"), "18000");
}

static void old_days_go(void **state) {
    struct world *w = *state;
    static const int days[] = {0, 100, 2000};
    for (size_t i = 0; i < KZ_COUNT(days); i++) {
        char boot[8];
        snprintf(boot, sizeof(boot), "b%zu", i);
        start(w, boot, NOON + (int64_t)days[i] * DAY_S);
        kz_stats_trust_clock(w->stats);
        kz_stats_visit_began(w->stats, "zh");
        kz_stats_close(&w->stats);
    }
    assert_string_equal(ask(w, "SELECT group_concat(day) FROM total"),
                        "2031-11-22");
    assert_string_equal(ask(w, "SELECT count(*) FROM event"), "1");
    /* A wrong clock throws nothing away. */
    start(w, "far", NOON + (int64_t)9000 * DAY_S);
    kz_stats_visit_began(w->stats, "zh");
    kz_stats_close(&w->stats);
    assert_string_equal(ask(w, "SELECT group_concat(day) FROM total"),
                        "2031-00-00,2031-11-22");
}

/* A disk of one MiB that others fill. */
static void a_full_disk_gets_the_ballast(void **state) {
    struct world *w = *state;
    char ballast[160], filler[160];
    if (mount("none", w->dir, "tmpfs", 0, "size=1m") != 0)
        skip();
    snprintf(ballast, sizeof(ballast), "%s.ballast", w->path);
    snprintf(filler, sizeof(filler), "%s/filler", w->dir);
    w->now = (struct kz_instant){.boot = "one", .boot_ms = 1, .wall_s = NOON};
    w->stats = open_with(w, 0, 128 * 1024, 0);
    bool has_ballast = w->stats && kz_file_exists(ballast);
    FILE *f = fopen(filler, "wb");
    setvbuf(f, NULL, _IONBF, 0);
    while (fwrite(ballast, 1, 64, f) == 64)
        continue;
    fclose(f);
    for (int i = 0; i < 1500; i++)
        kz_stats_viewed(w->stats, "mineral/M01", "zh");
    bool is_written = kz_stats_flush(w->stats);
    bool is_released = !kz_file_exists(ballast);
    /* Now it is full for good: all waits in memory. */
    f = fopen(filler, "ab");
    setvbuf(f, NULL, _IONBF, 0);
    while (fwrite(ballast, 1, 64, f) == 64)
        continue;
    fclose(f);
    int rounds = 0;
    while (rounds < 5 && kz_stats_flush(w->stats)) {
        for (int i = 0; i < 1500; i++)
            kz_stats_viewed(w->stats, "mineral/M02", "zh");
        rounds++;
    }
    bool is_refused = !kz_stats_flush(w->stats);
    unlink(filler);
    bool is_back = kz_stats_flush(w->stats);
    int64_t counted = strtoll(ask(w, "SELECT sum(times) FROM total"), NULL, 10);
    kz_stats_close(&w->stats);
    umount(w->dir);
    assert_true(has_ballast);
    assert_true(is_written);
    assert_true(is_released);
    assert_true(is_refused);
    assert_true(is_back);
    assert_int_equal(counted, 1500 + rounds * 1500);
}

static void *count_on(void *user) {
    struct world *w = user;
    for (int i = 0; i < 400; i++)
        kz_stats_viewed(w->stats, "home", "zh");
    return NULL;
}

static void many_threads_count(void **state) {
    struct world *w = *state;
    struct kz_arena arena = {NULL, NULL};
    struct kz_stats_tours tours;
    pthread_t threads[4];
    start(w, "one", NOON);
    kz_stats_close(&w->stats);
    w->stats = open_with(w, 0, 0, 5);
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, count_on, w), 0);
    for (int i = 0; i < 20; i++)
        assert_true(kz_stats_tours_today(w->stats, &arena, &tours));
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], NULL);
    kz_stats_close(&w->stats);
    assert_string_equal(ask(w, "SELECT sum(times) FROM total"), "1600");
    kz_arena_destroy(&arena);
}

static double ms_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* While another program holds the file, so that the writer waits. */
static void counting_waits_for_no_disk(void **state) {
    struct world *w = *state;
    sqlite3 *db;
    start(w, "one", NOON);
    kz_stats_close(&w->stats);
    w->stats = open_with(w, 0, 0, 1);
    assert_int_equal(sqlite3_open(w->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL),
                     SQLITE_OK);
    double begin = ms_now();
    for (int i = 0; i < 20; i++) {
        kz_stats_viewed(w->stats, "home", "zh");
        usleep(2000);
    }
    double each = (ms_now() - begin) / 20 - 2;
    assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    kz_stats_close(&w->stats);
    assert_string_equal(ask(w, "SELECT sum(times) FROM total"), "20");
    assert_true(each < 50);
}

static void what_was_flushed_survives_a_kill(void **state) {
    struct world *w = *state;
    start(w, "one", NOON);
    kz_stats_close(&w->stats);
    for (int round = 1; round <= 5; round++) {
        pid_t child = fork();
        if (child == 0) {
            start(w, "one", NOON);
            for (int i = 0; i < 10; i++)
                kz_stats_viewed(w->stats, "home", "zh");
            bool is_good = kz_stats_flush(w->stats);
            kz_stats_viewed(w->stats, "never/acknowledged", "zh");
            _exit(is_good ? 0 : 1);
        }
        int status;
        assert_true(child > 0 && waitpid(child, &status, 0) == child);
        assert_int_equal(status, 0);
        char want[16];
        snprintf(want, sizeof(want), "%d", round * 10);
        assert_string_equal(ask(w, "SELECT sum(times) FROM total "
                                   "WHERE what = 'home'"), want);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)


int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_happened_is_kept),
        TEST(it_is_written_by_itself),
        TEST(doubtful_time_stands_apart),
        TEST(a_search_names_nobody),
        TEST(a_bad_file_is_put_aside),
        TEST(without_a_folder_there_is_nothing),
        TEST(it_stays_below_its_cap),
        TEST(old_days_go),
        TEST(a_full_disk_gets_the_ballast),
        TEST(many_threads_count),
        TEST(counting_waits_for_no_disk),
        TEST(what_was_flushed_survives_a_kill),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
