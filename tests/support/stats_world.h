/* A statistics file in a folder of its own, and a clock the test turns. */
#ifndef KZ_TESTS_STATS_WORLD_H
#define KZ_TESTS_STATS_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
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

static inline void clock_of_test(void *user, struct kz_instant *out) {
    struct world *w = user;
    *out = w->now;
}

static inline struct kz_stats *open_with(struct world *w, int64_t cap,
                                  int64_t ballast, int period_ms) {
    return kz_stats_open(&(struct kz_stats_options){
        .path = w->path, .cap_bytes = cap, .ballast_bytes = ballast,
        .period_ms = period_ms, .now = clock_of_test, .user = w});
}

static inline void start(struct world *w, const char *boot, int64_t wall_s) {
    w->now = (struct kz_instant){.boot_ms = 60000, .wall_s = wall_s};
    snprintf(w->now.boot, sizeof(w->now.boot), "%s", boot);
    w->stats = open_with(w, 0, 0, 0);
    assert_non_null(w->stats);
}

static inline void pass(struct world *w, int64_t seconds) {
    w->now.boot_ms += seconds * 1000;
    w->now.wall_s += seconds;
}

static inline int set_up(void **state) {
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

static inline int tear_down(void **state) {
    struct world *w = *state;
    kz_stats_close(&w->stats);
    bool is_gone = kz_dir_remove(w->dir);
    free(w);
    return is_gone ? 0 : -1;
}

/* The answer to a question in SQL, as text; the file as others see it. */
static inline const char *ask(struct world *w, const char *sql) {
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

#endif
