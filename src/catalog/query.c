#include "src/catalog/query.h"

#include <math.h>

#include "query_sql.h"

#define LOG_MODULE "catalog"
#include "src/base/log.h"

static const char *name_of(int id) {
    return kz_query_name((enum kz_query_id)id);
}

static sqlite3_stmt *prepared(struct kz_catalog *catalog, int id) {
    sqlite3_stmt **stmt = &catalog->statements[id];
    if (*stmt)
        return *stmt;
    if (sqlite3_prepare_v3(catalog->db, kz_query_sql((enum kz_query_id)id),
                           -1, SQLITE_PREPARE_PERSISTENT, stmt,
                           NULL) != SQLITE_OK)
        kz_log_error("%s: %s", name_of(id), sqlite3_errmsg(catalog->db));
    return *stmt;
}

void kz_query_start(struct kz_query *q, struct kz_catalog *catalog, int id) {
    *q = (struct kz_query){.catalog = catalog, .id = id};
    q->stmt = prepared(catalog, id);
    q->has_failed = !q->stmt;
}

void kz_query_bind(struct kz_query *q, const char *name,
                   struct kz_str value) {
    if (!q->stmt)
        return;
    int at = sqlite3_bind_parameter_index(q->stmt, name);
    kz_require(at > 0);
    sqlite3_bind_text(q->stmt, at, value.s ? value.s : "", (int)value.len,
                      SQLITE_STATIC);
}

bool kz_query_next(struct kz_query *q) {
    if (!q->stmt || q->has_failed)
        return false;
    int rc = sqlite3_step(q->stmt);
    q->at = 0;
    if (rc == SQLITE_ROW)
        return true;
    if (rc != SQLITE_DONE) {
        kz_log_error("%s: %s", name_of(q->id),
                     sqlite3_errmsg(q->catalog->db));
        q->has_failed = true;
    }
    return false;
}

bool kz_query_end(struct kz_query *q) {
    if (q->stmt) {
        sqlite3_reset(q->stmt);
        sqlite3_clear_bindings(q->stmt);
    }
    return !q->has_failed;
}

static struct kz_str column_text(sqlite3_stmt *stmt, int at) {
    const char *text = (const char *)sqlite3_column_text(stmt, at);
    size_t len = (size_t)sqlite3_column_bytes(stmt, at);
    return (struct kz_str){text ? text : "", text ? len : 0};
}

struct kz_str kz_query_str(struct kz_query *q, struct kz_arena *arena) {
    struct kz_str text = column_text(q->stmt, q->at++);
    return text.len > 0 ? kz_arena_str(arena, text) : KZ_STR("");
}

struct kz_str kz_query_object(struct kz_query *q, struct kz_arena *arena) {
    struct kz_str hash = kz_query_str(q, arena);
    for (size_t i = 0; i < q->catalog->hidden.count; i++) {
        if (kz_str_is(hash, q->catalog->hidden.items[i].hash))
            return KZ_STR("");
    }
    return hash;
}

double kz_query_real(struct kz_query *q) {
    int at = q->at++;
    if (sqlite3_column_type(q->stmt, at) == SQLITE_NULL)
        return NAN;
    return sqlite3_column_double(q->stmt, at);
}

int64_t kz_query_int(struct kz_query *q) {
    return sqlite3_column_int64(q->stmt, q->at++);
}

bool kz_query_is_same(const struct kz_query *q, struct kz_str id) {
    return kz_str_equal(column_text(q->stmt, 0), id);
}

int kz_query_lang(struct kz_query *q) {
    const struct kz_lang *lang = kz_words_find_lang(
        q->catalog->words, column_text(q->stmt, q->at++));
    return lang && lang->index < KZ_MAX_LANGS ? lang->index : -1;
}

void kz_query_text(struct kz_query *q, struct kz_arena *arena, int lang,
                   struct kz_texts *out) {
    if (lang < 0)
        q->at++;
    else
        out->by_lang[lang] = kz_query_str(q, arena);
}
