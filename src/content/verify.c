#include "src/content/verify.h"

#include <pthread.h>
#include <sqlite3.h>
#include <string.h>

#define LOG_MODULE "verify"
#include "src/base/log.h"

struct look {
    const char *path;
    sqlite3 *db;
    bool is_good;
};

static bool open_catalog(struct look *look) {
    int rc = sqlite3_open_v2(look->path, &look->db,
                             SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX |
                                 SQLITE_OPEN_PRIVATECACHE,
                             NULL);
    if (rc != SQLITE_OK)
        kz_log_error("%s: %s", look->path, sqlite3_errmsg(look->db));
    return rc == SQLITE_OK;
}

static sqlite3_stmt *ask(struct look *look, const char *sql) {
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v2(look->db, sql, -1, &stmt, NULL) != SQLITE_OK)
        kz_log_error("%s: %s", look->path, sqlite3_errmsg(look->db));
    return stmt;
}

/* The pragma's answer must be the one word "ok". */
static bool is_whole(struct look *look) {
    sqlite3_stmt *stmt = ask(look, "PRAGMA integrity_check(1)");
    if (!stmt)
        return false;
    const char *answer = sqlite3_step(stmt) == SQLITE_ROW
                             ? (const char *)sqlite3_column_text(stmt, 0)
                             : sqlite3_errmsg(look->db);
    bool is_good = answer && strcmp(answer, "ok") == 0;
    if (!is_good)
        kz_log_error("%s: %s", look->path, answer ? answer : "no memory");
    sqlite3_finalize(stmt);
    return is_good;
}

/* Any row at all is a dangling reference. */
static bool refers_well(struct look *look) {
    sqlite3_stmt *stmt = ask(look, "PRAGMA foreign_key_check");
    int rc = stmt ? sqlite3_step(stmt) : SQLITE_ERROR;
    if (rc == SQLITE_ROW)
        kz_log_error("%s: a row of %s refers to nothing", look->path,
                     (const char *)sqlite3_column_text(stmt, 0));
    else if (rc != SQLITE_DONE)
        kz_log_error("%s: %s", look->path, sqlite3_errmsg(look->db));
    sqlite3_finalize(stmt);
    return rc == SQLITE_DONE;
}

static void *look_at_references(void *user) {
    struct look *look = user;
    look->is_good = open_catalog(look) && refers_well(look);
    sqlite3_close(look->db);
    return NULL;
}

bool kz_verify_catalog(const char *path) {
    struct look pages = {.path = path}, references = {.path = path};
    pthread_t thread;
    bool has_thread = pthread_create(&thread, NULL, look_at_references,
                                     &references) == 0;
    pages.is_good = open_catalog(&pages) && is_whole(&pages);
    sqlite3_close(pages.db);
    if (has_thread)
        pthread_join(thread, NULL);
    else
        look_at_references(&references);
    return pages.is_good && references.is_good;
}
