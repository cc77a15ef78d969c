#include "src/stats/sql.h"

#include <stdio.h>

#define LOG_MODULE "stats"
#include "src/base/log.h"

void kz_sql_close(struct kz_sql *sql) {
    for (int i = 0; i < KZ_STATS_COUNT; i++)
        sqlite3_finalize(sql->stmts[i]);
    if (sqlite3_close(sql->db) != SQLITE_OK)
        kz_log_error("the file is still in use");
    *sql = (struct kz_sql){NULL};
}

static void fail(struct kz_sql_row *row, enum kz_stats_id id) {
    row->has_failed = true;
    row->sql->rc = sqlite3_errcode(row->sql->db);
    kz_log_warn("%s: %s", kz_stats_name(id), sqlite3_errmsg(row->sql->db));
}

void kz_sql_start(struct kz_sql_row *row, struct kz_sql *sql,
                  enum kz_stats_id id) {
    *row = (struct kz_sql_row){.sql = sql};
    if (!sql->stmts[id] &&
        sqlite3_prepare_v3(sql->db, kz_stats_sql(id), -1,
                           SQLITE_PREPARE_PERSISTENT, &sql->stmts[id],
                           NULL) != SQLITE_OK)
        fail(row, id);
    row->stmt = sql->stmts[id];
}

static int place_of(const struct kz_sql_row *row, const char *name) {
    int at = sqlite3_bind_parameter_index(row->stmt, name);
    kz_require(at > 0);
    return at;
}

void kz_sql_bind(struct kz_sql_row *row, const char *name, const char *value) {
    if (row->stmt)
        sqlite3_bind_text(row->stmt, place_of(row, name), value, -1,
                          SQLITE_TRANSIENT);
}

void kz_sql_bind_int(struct kz_sql_row *row, const char *name, int64_t value) {
    if (row->stmt)
        sqlite3_bind_int64(row->stmt, place_of(row, name), value);
}

bool kz_sql_next(struct kz_sql_row *row) {
    if (!row->stmt || row->has_failed)
        return false;
    int rc = sqlite3_step(row->stmt);
    row->at = 0;
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        row->has_failed = true;
        row->sql->rc = rc & 0xFF;
        kz_log_warn("%s", sqlite3_errmsg(row->sql->db));
    }
    return rc == SQLITE_ROW;
}

int64_t kz_sql_int(struct kz_sql_row *row) {
    return sqlite3_column_int64(row->stmt, row->at++);
}

static struct kz_str column(struct kz_sql_row *row) {
    const char *text = (const char *)sqlite3_column_text(row->stmt, row->at);
    size_t len = (size_t)sqlite3_column_bytes(row->stmt, row->at++);
    return (struct kz_str){text ? text : "", text ? len : 0};
}

struct kz_str kz_sql_str(struct kz_sql_row *row, struct kz_arena *arena) {
    return kz_arena_str(arena, column(row));
}

void kz_sql_copy(struct kz_sql_row *row, char *out, size_t size) {
    struct kz_str text = column(row);
    snprintf(out, size, "%.*s", KZ_STR_ARG(text));
}

bool kz_sql_end(struct kz_sql_row *row) {
    if (row->stmt) {
        sqlite3_reset(row->stmt);
        sqlite3_clear_bindings(row->stmt);
    }
    return !row->has_failed;
}

bool kz_sql_done(struct kz_sql_row *row) {
    while (kz_sql_next(row))
        continue;
    return kz_sql_end(row);
}

bool kz_sql_run(struct kz_sql *sql, enum kz_stats_id id) {
    struct kz_sql_row row;
    kz_sql_start(&row, sql, id);
    return kz_sql_done(&row);
}
