/* What is counted is kept, once, and nothing stops the kiosk. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "src/base/file.h"
#include "src/stats/report.h"

enum { DAY_S = 24 * 3600 };
#define NOON INT64_C(1780286400) /* 2026-06-01 12:00 in China */

/* A folder, a clock that the test turns, and the open file. */
struct world {
    char dir[64], path[128];
    struct kz_instant now;
    struct kz_stats *stats;
};

static void clock_of_test(void *user, struct kz_instant *out) {
    struct world *w = user;
    *out = w->now;
}

static struct kz_stats *open_with(struct world *w, int64_t cap,
                                  int64_t ballast, int period_ms) {
    return kz_stats_open(&(struct kz_stats_options){
        .path = w->path, .cap_bytes = cap, .ballast_bytes = ballast,
        .period_ms = period_ms, .now = clock_of_test, .user = w});
}

static void start(struct world *w, const char *boot, int64_t wall_s) {
    w->now = (struct kz_instant){.boot_ms = 60000, .wall_s = wall_s};
    snprintf(w->now.boot, sizeof(w->now.boot), "%s", boot);
    w->stats = open_with(w, 0, 0, 0);
    assert_non_null(w->stats);
}

static void pass(struct world *w, int64_t seconds) {
    w->now.boot_ms += seconds * 1000;
    w->now.wall_s += seconds;
}

static int set_up(void **state) {
    struct world *w = calloc(1, sizeof(*w));
    setenv("TZ", "CST-8", 1);
    tzset();
    snprintf(w->dir, sizeof(w->dir), "/tmp/karez-stats-XXXXXX");
    if (!mkdtemp(w->dir))
        return -1;
    snprintf(w->path, sizeof(w->path), "%s/stats.db", w->dir);
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    kz_stats_close(&w->stats);
    bool is_gone = kz_dir_remove(w->dir);
    free(w);
    return is_gone ? 0 : -1;
}

/* The answer to a question in SQL, as text; the file as others see it. */
static const char *ask(struct world *w, const char *sql) {
    static char out[256];
    sqlite3 *db;
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_open_v2(w->path, &db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    sqlite3_busy_timeout(db, 5000);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    out[0] = '\0';
    if (sqlite3_step(stmt) == SQLITE_ROW)
        snprintf(out, sizeof(out), "%s",
                 (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return out;
}

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

/* ---- tours ---- */

static struct kz_stats_tour tour_of(int64_t id, const char *kind, int heads) {
    struct kz_stats_tour t = {.id = id, .heads = heads, .stop_count = 3};
    snprintf(t.tour, sizeof(t.tour), "T_pupils");
    snprintf(t.docent, sizeof(t.docent), "Aygul");
    snprintf(t.lang, sizeof(t.lang), "ug");
    snprintf(t.group_kind, sizeof(t.group_kind), "%s", kind);
    for (int i = 0; i < 3; i++)
        snprintf(t.stops[i].id, sizeof(t.stops[i].id), "S%d", i + 1);
    return t;
}

static void a_tour_is_put_while_it_runs(void **state) {
    struct world *w = *state;
    struct kz_arena arena = {NULL, NULL};
    struct kz_stats_tours tours;
    struct kz_error err;
    start(w, "one", NOON);
    struct kz_stats_tour t = tour_of(kz_stats_tour_id(w->stats), "teachers",
                                     28);
    kz_stats_tour(w->stats, &t);
    assert_true(kz_stats_flush(w->stats));
    pass(w, 600);
    t.length_ms = 600000;
    t.stops_shown = 2;
    t.stops[0].ms = 400000;
    kz_stats_tour(w->stats, &t);
    t.stops_shown = 3;
    kz_stats_tour(w->stats, &t);
    assert_true(kz_stats_tours_today(w->stats, &arena, &tours));
    assert_int_equal(tours.count, 1);
    assert_int_equal(tours.items[0].heads, 28);
    assert_int_equal(tours.items[0].stops_shown, 3);
    assert_int_equal(tours.items[0].stops, 3);
    assert_int_equal(tours.items[0].seconds, 600);
    assert_int_equal(tours.items[0].hour, 12); /* it began then */
    assert_true(kz_str_is(tours.items[0].group_kind, "teachers"));
    /* Staff know better, even while it runs. */
    assert_true(kz_stats_correct_tour(w->stats, t.id, "elders", 27, &err));
    t.is_over = true;
    kz_stats_tour(w->stats, &t);
    assert_true(kz_stats_tours_today(w->stats, &arena, &tours));
    assert_int_equal(tours.items[0].heads, 27);
    assert_true(tours.items[0].is_over);
    assert_true(kz_str_is(tours.items[0].group_kind, "elders"));
    static const int bad[] = {0, -3, 1000, 100000};
    for (size_t i = 0; i < KZ_COUNT(bad); i++) {
        assert_false(kz_stats_correct_tour(w->stats, t.id, "elders", bad[i],
                                           &err));
        assert_string_equal(err.id, "stats.heads");
    }
    assert_false(kz_stats_correct_tour(w->stats, 77, "elders", 3, &err));
    assert_string_equal(err.id, "stats.not_today");
    /* Tomorrow it is history. */
    pass(w, DAY_S);
    assert_false(kz_stats_remove_tour(w->stats, t.id, &err));
    assert_string_equal(err.id, "stats.not_today");
    assert_true(kz_stats_tours_today(w->stats, &arena, &tours));
    assert_int_equal(tours.count, 0);
    /* Another tour, removed on its day. */
    struct kz_stats_tour u = tour_of(kz_stats_tour_id(w->stats), "pupils", 40);
    assert_int_not_equal(u.id, t.id);
    kz_stats_tour(w->stats, &u);
    assert_true(kz_stats_remove_tour(w->stats, u.id, &err));
    assert_false(kz_stats_remove_tour(w->stats, u.id, &err));
    assert_true(kz_stats_tours_today(w->stats, &arena, &tours));
    assert_int_equal(tours.count, 0);
    assert_string_equal(ask(w, "SELECT count(*) FROM tour"), "2");
    kz_arena_destroy(&arena);
}

static void a_tour_goes_on_after_a_restart(void **state) {
    struct world *w = *state;
    start(w, "one", NOON);
    struct kz_stats_tour t = tour_of(kz_stats_tour_id(w->stats), "pupils", 40);
    kz_stats_tour(w->stats, &t);
    kz_stats_close(&w->stats);
    start(w, "two", NOON + 300);
    t.length_ms = 900000;
    kz_stats_tour(w->stats, &t);
    assert_true(kz_stats_tour_id(w->stats) > t.id);
    kz_stats_close(&w->stats);
    assert_string_equal(ask(w, "SELECT count(*) || ' ' || seconds || ' ' || "
                               "wall_s FROM tour"), "1 900 1780286400");
    /* Its row was lost with the power: the number is still its own. */
    start(w, "three", NOON + 600);
    t.id += 10;
    kz_stats_tour(w->stats, &t);
    assert_int_equal(kz_stats_tour_id(w->stats), t.id + 1);
}

/* What the hall has to report: these groups, with exactly these heads. */
static void a_year_as_rows(void **state) {
    struct world *w = *state;
    struct kz_arena arena = {NULL, NULL};
    struct kz_stats_report r;
    struct kz_error err;
    start(w, "one", NOON);
    struct kz_stats_tour t = tour_of(kz_stats_tour_id(w->stats), "teachers",
                                     28);
    t.length_ms = 1500000;
    kz_stats_tour(w->stats, &t);
    struct kz_stats_tour u = tour_of(kz_stats_tour_id(w->stats), "pupils", 40);
    kz_stats_tour(w->stats, &u);
    kz_stats_visit_began(w->stats, "ug");
    kz_stats_visit_ended(w->stats, "ug", 61000);
    assert_true(kz_stats_add_entry(w->stats, KZ_ENTRY_LEAFLET, 20, "", &err));
    assert_true(kz_stats_flush(w->stats));
    /* While it is open, as staff do. */
    assert_true(kz_stats_report_make(w->path, 0, &arena, &r, &err));
    assert_int_equal(r.year, 2026);
    assert_int_equal(r.tours, 2);
    assert_int_equal(r.heads, 68);
    assert_int_equal(r.groups.count, 2);
    assert_true(kz_str_is(r.groups.items[0].kind, "pupils"));
    assert_int_equal(r.groups.items[0].heads, 40);
    assert_true(kz_str_is(r.groups.items[1].kind, "teachers"));
    assert_int_equal(r.groups.items[1].heads, 28);
    assert_int_equal(r.groups.items[1].seconds, 1500);
    assert_int_equal(r.months[6].visits, 1);
    assert_int_equal(r.months[6].seconds, 61);
    assert_int_equal(r.hours[12], 1);
    assert_int_equal(r.entry_kinds[KZ_ENTRY_LEAFLET].amount, 20);
    assert_true(kz_stats_report_make(w->path, 2025, &arena, &r, &err));
    assert_int_equal(r.tours, 0);
    assert_false(kz_stats_report_make("/nowhere/x.db", 0, &arena, &r, &err));
    assert_string_equal(err.id, "report.missing");
    kz_arena_destroy(&arena);
}

static void rehearsals_are_remembered(void **state) {
    struct world *w = *state;
    struct kz_arena arena = {NULL, NULL};
    struct kz_stats_stop_times times;
    start(w, "one", NOON);
    for (int run = 0; run < 3; run++) {
        struct kz_stats_tour t = tour_of(kz_stats_tour_id(w->stats), "", 0);
        t.is_rehearsal = t.is_over = true;
        for (int i = 0; i < 3; i++)
            t.stops[i].ms = run * 1000 + i;
        kz_stats_tour(w->stats, &t);
    }
    struct kz_stats_tour now = tour_of(kz_stats_tour_id(w->stats), "", 0);
    now.is_rehearsal = true;
    kz_stats_tour(w->stats, &now);
    assert_true(kz_stats_rehearsals(w->stats, &arena, "Aygul", "T_pupils",
                                    now.id, &times));
    assert_int_equal(times.count, 9);
    assert_int_equal(times.items[0].run, 0);
    assert_int_equal(times.items[0].ms, 2000); /* the latest first */
    assert_int_equal(times.items[8].run, 2);
    assert_true(kz_str_is(times.items[8].stop, "S3"));
    assert_true(kz_stats_rehearsals(w->stats, &arena, "Other", "T_pupils", 0,
                                    &times));
    assert_int_equal(times.count, 0);
    kz_arena_destroy(&arena);
}

static void staff_type_in_what_they_did(void **state) {
    struct world *w = *state;
    struct kz_arena arena = {NULL, NULL};
    struct kz_stats_entries entries;
    struct kz_error err;
    char note[400];
    memset(note, 'n', sizeof(note));
    note[399] = '\0';
    start(w, "one", NOON);
    assert_true(kz_stats_add_entry(w->stats, KZ_ENTRY_LEAFLET, 200, "", &err));
    assert_true(kz_stats_add_entry(w->stats, KZ_ENTRY_ACTIVITY, 1, note,
                                   &err));
    assert_false(kz_stats_add_entry(w->stats, KZ_ENTRY_PANEL, 0, "", &err));
    assert_string_equal(err.id, "stats.amount");
    assert_false(kz_stats_add_entry(w->stats, KZ_ENTRY_PANEL, 1000001, "",
                                    &err));
    assert_true(kz_stats_entries_today(w->stats, &arena, &entries));
    assert_int_equal(entries.count, 2);
    assert_int_equal(entries.items[0].kind, KZ_ENTRY_LEAFLET);
    assert_int_equal(entries.items[0].amount, 200);
    assert_int_equal(entries.items[1].note.len, 200);
    int64_t id = entries.items[0].id;
    assert_true(kz_stats_correct_entry(w->stats, id, 250, "park", &err));
    assert_true(kz_stats_remove_entry(w->stats, entries.items[1].id, &err));
    assert_true(kz_stats_entries_today(w->stats, &arena, &entries));
    assert_int_equal(entries.count, 1);
    assert_int_equal(entries.items[0].amount, 250);
    pass(w, DAY_S);
    assert_false(kz_stats_correct_entry(w->stats, id, 5, "", &err));
    assert_string_equal(err.id, "stats.not_today");
    kz_arena_destroy(&arena);
}

/* ---- many at once, and the power ---- */

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
        TEST(a_tour_is_put_while_it_runs),
        TEST(a_tour_goes_on_after_a_restart),
        TEST(a_year_as_rows),
        TEST(rehearsals_are_remembered),
        TEST(staff_type_in_what_they_did),
        TEST(many_threads_count),
        TEST(counting_waits_for_no_disk),
        TEST(what_was_flushed_survives_a_kill),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
