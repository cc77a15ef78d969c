#include "src/stats/db.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "src/base/file.h"

#define LOG_MODULE "stats"
#include "src/base/log.h"

enum {
    PAGE = 4096,
    BUSY_MS = 5000,
    EVENT_DAYS = 90,
    YEARS = 5,
    TERMS_A_MONTH = 200,
    BAD_MOST = 9,
};

static bool execute(struct kz_sql *sql, const char *text) {
    char *message = NULL;
    sql->rc = sqlite3_exec(sql->db, text, NULL, NULL, &message) & 0xFF;
    if (sql->rc != SQLITE_OK)
        kz_log_warn("%s", message ? message : sqlite3_errmsg(sql->db));
    sqlite3_free(message);
    return sql->rc == SQLITE_OK;
}

/* The first column of the first row. */
static bool ask(struct kz_sql *sql, const char *text, char *out, size_t size) {
    sqlite3_stmt *stmt = NULL;
    out[0] = '\0';
    sql->rc = sqlite3_prepare_v2(sql->db, text, -1, &stmt, NULL) & 0xFF;
    if (sql->rc == SQLITE_OK) {
        int rc = sqlite3_step(stmt) & 0xFF;
        if (rc == SQLITE_ROW)
            snprintf(out, size, "%s", sqlite3_column_text(stmt, 0));
        sql->rc = rc == SQLITE_ROW ? SQLITE_OK : rc;
    }
    sqlite3_finalize(stmt);
    return sql->rc == SQLITE_OK;
}

static int64_t ask_int(struct kz_sql *sql, const char *text) {
    char out[32];
    int64_t n = 0;
    if (!ask(sql, text, out, sizeof(out)) ||
        !kz_str_to_int(kz_str_from(out), &n))
        return -1;
    return n;
}

static bool harden(struct kz_sql *sql) {
    sqlite3_busy_timeout(sql->db, BUSY_MS);
    sqlite3_db_config(sql->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_limit(sql->db, SQLITE_LIMIT_ATTACHED, 0);
    return execute(sql, "PRAGMA trusted_schema = OFF;"
                        "PRAGMA cell_size_check = ON;"
                        "PRAGMA foreign_keys = ON;");
}

static bool begin_new(struct kz_sql *sql) {
    char text[128];
    snprintf(text, sizeof(text),
             "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT;",
             KZ_STATS_APPLICATION_ID, KZ_STATS_VERSION);
    return execute(sql, "BEGIN IMMEDIATE;") &&
           execute(sql, kz_stats_sql(KZ_STATS_STATE_001_STATS)) &&
           execute(sql, text);
}

enum verdict { GOOD, BAD, UNKNOWN };

static enum verdict judge(struct kz_sql *sql) {
    char word[64];
    bool is_read = ask(sql, "PRAGMA quick_check(1)", word, sizeof(word));
    if (!is_read)
        return sql->rc == SQLITE_CORRUPT || sql->rc == SQLITE_NOTADB
                   ? BAD
                   : UNKNOWN;
    if (strcmp(word, "ok") != 0)
        return BAD;
    if (ask_int(sql, "SELECT count(*) FROM sqlite_schema") == 0)
        return begin_new(sql) ? GOOD : UNKNOWN;
    bool is_ours =
        ask_int(sql, "PRAGMA application_id") == KZ_STATS_APPLICATION_ID &&
        ask_int(sql, "PRAGMA user_version") == KZ_STATS_VERSION;
    return is_ours ? GOOD : BAD;
}

static enum verdict open_file(struct kz_sql *sql, const char *path,
                              int64_t cap_bytes) {
    char cap[160];
    *sql = (struct kz_sql){NULL};
    int rc = sqlite3_open_v2(path, &sql->db,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                                 SQLITE_OPEN_NOMUTEX,
                             NULL);
    if (rc != SQLITE_OK || !sql->db)
        return UNKNOWN;
    snprintf(cap, sizeof(cap),
             "PRAGMA page_size = %d; PRAGMA journal_mode = DELETE;"
             "PRAGMA synchronous = EXTRA; PRAGMA max_page_count = %lld;",
             PAGE, (long long)(cap_bytes / PAGE));
    /* A journal left by a power cut is rolled back by the first read. */
    enum verdict verdict = harden(sql) ? judge(sql) : UNKNOWN;
    bool is_bad = sql->rc == SQLITE_CORRUPT || sql->rc == SQLITE_NOTADB;
    if (verdict == UNKNOWN && is_bad)
        verdict = BAD;
    if (verdict == GOOD && !execute(sql, cap))
        verdict = UNKNOWN;
    return verdict;
}

/* Its journal goes with it, or it would be played into the new file. */
static bool put_aside(const char *path) {
    char to[KZ_PATH_SIZE + 32], from[KZ_PATH_SIZE + 32];
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash - path) + 1 : 0;
    for (int n = 1; n <= BAD_MOST; n++) {
        snprintf(to, sizeof(to), "%.*sstats-bad-%d.db", folder, path, n);
        if (!kz_file_exists(to))
            break;
    }
    if (rename(path, to) != 0)
        return false;
    kz_log_error("%s is damaged and is now %s; a new one is begun", path, to);
    snprintf(from, sizeof(from), "%s-journal", path);
    size_t len = strlen(to);
    snprintf(to + len, sizeof(to) - len, "-journal");
    if (rename(from, to) != 0)
        unlink(from);
    return true;
}

bool kz_stats_db_open(struct kz_sql *sql, const char *path,
                      int64_t cap_bytes) {
    enum verdict verdict = open_file(sql, path, cap_bytes);
    if (verdict == BAD) {
        kz_sql_close(sql);
        verdict = put_aside(path) ? open_file(sql, path, cap_bytes) : UNKNOWN;
    }
    if (verdict == GOOD)
        return true;
    kz_log_error("%s: %s", path,
                 sql->db ? sqlite3_errmsg(sql->db) : "cannot be opened");
    kz_sql_close(sql);
    return false;
}

bool kz_stats_db_open_to_read(struct kz_sql *sql, const char *path) {
    *sql = (struct kz_sql){NULL};
    bool is_good =
        kz_file_exists(path) &&
        sqlite3_open_v2(path, &sql->db,
                        SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
                        NULL) == SQLITE_OK &&
        harden(sql) &&
        ask_int(sql, "PRAGMA application_id") == KZ_STATS_APPLICATION_ID &&
        ask_int(sql, "PRAGMA user_version") == KZ_STATS_VERSION;
    if (!is_good)
        kz_sql_close(sql);
    return is_good;
}

/* ---- sizes ---- */

static bool prune_before(struct kz_sql *sql, enum kz_stats_id id,
                         const char *day) {
    struct kz_sql_row row;
    kz_sql_start(&row, sql, id);
    kz_sql_bind(&row, ":day", day);
    return kz_sql_done(&row);
}

static bool prune_terms(struct kz_sql *sql) {
    struct kz_sql_row row;
    kz_sql_start(&row, sql, KZ_STATS_PRUNE_TERMS);
    kz_sql_bind_int(&row, ":most", TERMS_A_MONTH);
    return kz_sql_done(&row);
}

bool kz_stats_db_prune(struct kz_sql *sql, const char *day, int64_t wall_s) {
    struct kz_sql_row row;
    int64_t year = 0;
    char before[16];
    if (!kz_str_to_int(kz_str_sub(kz_str_from(day), 0, 4), &year))
        return false;
    snprintf(before, sizeof(before), "%04d%s", (int)(year - YEARS), day + 4);
    kz_sql_start(&row, sql, KZ_STATS_PRUNE_EVENTS);
    kz_sql_bind_int(&row, ":before_s",
                    wall_s - (int64_t)EVENT_DAYS * 24 * 3600);
    return kz_sql_done(&row) &&
           prune_before(sql, KZ_STATS_PRUNE_TOTALS, before) &&
           prune_before(sql, KZ_STATS_PRUNE_TOURS, before) &&
           prune_before(sql, KZ_STATS_PRUNE_ENTRIES, before) &&
           prune_terms(sql);
}

bool kz_stats_db_make_room(struct kz_sql *sql) {
    return kz_sql_run(sql, KZ_STATS_PRUNE_HALF_EVENTS) &&
           prune_terms(sql) &&
           (sqlite3_changes(sql->db) > 0 ||
            ask_int(sql, "SELECT count(*) FROM event") > 0 ||
            kz_sql_run(sql, KZ_STATS_PRUNE_OLDEST_YEAR));
}

bool kz_stats_db_is_at_cap(struct kz_sql *sql) {
    int64_t most = ask_int(sql, "PRAGMA max_page_count");
    int64_t count = ask_int(sql, "PRAGMA page_count");
    int64_t empty = ask_int(sql, "PRAGMA freelist_count");
    return most > 0 && count - empty + 16 >= most;
}

void kz_ballast_make(const char *path, int64_t bytes) {
    struct statvfs disk;
    if (bytes <= 0 || kz_file_exists(path))
        return;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return;
    bool has_room = fstatvfs(fd, &disk) == 0 &&
                    (int64_t)(disk.f_bavail * disk.f_frsize) > 4 * bytes &&
                    posix_fallocate(fd, 0, bytes) == 0;
    close(fd);
    if (!has_room)
        unlink(path);
}

bool kz_ballast_release(const char *path) {
    if (unlink(path) != 0)
        return false;
    kz_log_warn("the disk is full: %s was given up", path);
    return true;
}
