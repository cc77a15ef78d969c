/*
 * Inside src/stats: the open file and its statements, prepared at first use
 * and kept. One thread at a time; who calls holds the lock of stats.c.
 *
 *     struct kz_sql_row row;
 *     kz_sql_start(&row, sql, KZ_STATS_KEPT);
 *     kz_sql_text(&row, ":name", "x");
 *     while (kz_sql_next(&row))
 *         value = kz_sql_int(&row);
 *     return kz_sql_end(&row);
 */
#ifndef KZ_STATS_SQL_H
#define KZ_STATS_SQL_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "stats_sql.h"

struct kz_sql {
    sqlite3 *db;
    sqlite3_stmt *stmts[KZ_STATS_COUNT];
    int rc; /* of the last failure */
};

void kz_sql_close(struct kz_sql *sql);

struct kz_sql_row {
    struct kz_sql *sql;
    sqlite3_stmt *stmt; /* NULL: it could not be prepared */
    int at;             /* the next column */
    bool has_failed;
};

void kz_sql_start(struct kz_sql_row *row, struct kz_sql *sql,
                  enum kz_stats_id id);
/* Copied. */
void kz_sql_bind(struct kz_sql_row *row, const char *name, const char *value);
void kz_sql_bind_int(struct kz_sql_row *row, const char *name, int64_t value);
/* False at the end and on failure, which is logged. */
bool kz_sql_next(struct kz_sql_row *row);
int64_t kz_sql_int(struct kz_sql_row *row);
struct kz_str kz_sql_str(struct kz_sql_row *row, struct kz_arena *arena);
void kz_sql_copy(struct kz_sql_row *row, char *out, size_t size);
/* Lets the statement rest; false if it failed. */
bool kz_sql_end(struct kz_sql_row *row);

/* Statements that answer nothing. */
bool kz_sql_done(struct kz_sql_row *row);
bool kz_sql_run(struct kz_sql *sql, enum kz_stats_id id);

#endif
