/*
 * Inside src/catalog: one running statement, read column after column.
 *
 *     struct kz_query q;
 *     kz_query_start(&q, catalog, KZ_QUERY_CRYSTAL);
 *     kz_query_bind(&q, ":id", id);
 *     while (kz_query_next(&q))
 *         name = kz_query_str(&q, arena);
 *     return kz_query_end(&q);
 *
 * A statement is prepared at first use and kept. Two of the same id must not
 * run at once. The ids come from the generated query_sql.h.
 */
#ifndef KZ_CATALOG_QUERY_H
#define KZ_CATALOG_QUERY_H

#include <sqlite3.h>

#include "src/base/vec.h"
#include "src/catalog/catalog.h"

struct kz_hidden {
    char hash[65];
};

struct kz_catalog {
    sqlite3 *db;
    const struct kz_words *words;
    sqlite3_stmt **statements; /* by id, NULL until first used */
    KZ_VEC(struct kz_hidden) hidden;
};

struct kz_query {
    struct kz_catalog *catalog;
    int id; /* enum kz_query_id of the generated query_sql.h */
    sqlite3_stmt *stmt;
    int at; /* the next column */
    bool has_failed;
};

void kz_query_start(struct kz_query *q, struct kz_catalog *catalog, int id);
/* `value` must live until kz_query_end(). */
void kz_query_bind(struct kz_query *q, const char *name, struct kz_str value);
/* False at the end and on failure, which is logged. */
bool kz_query_next(struct kz_query *q);
/* Lets the statement rest; false if it failed. */
bool kz_query_end(struct kz_query *q);

/* The next column of the row. NULL gives an empty slice, NAN, 0. */
struct kz_str kz_query_str(struct kz_query *q, struct kz_arena *arena);
/* The hash of an object; empty if it is hidden. */
struct kz_str kz_query_object(struct kz_query *q, struct kz_arena *arena);
double kz_query_real(struct kz_query *q);
int64_t kz_query_int(struct kz_query *q);
/* The first column is `id`: the row continues the one before it. */
bool kz_query_is_same(const struct kz_query *q, struct kz_str id);

/* Reads a language code; the place of the language, or -1. */
int kz_query_lang(struct kz_query *q);
/* Reads words of language `lang`, -1 to drop them. */
void kz_query_text(struct kz_query *q, struct kz_arena *arena, int lang,
                   struct kz_texts *out);

/* The words of id "code.<set>.<code>" in every language. */
struct kz_texts kz_texts_of_code(const struct kz_catalog *catalog,
                                 struct kz_arena *arena, const char *set,
                                 struct kz_str code);

/* Room for one more in a list that lies in `arena`; zeroed. Doubling copies
 * the list, so hold no pointer into it while it grows. */
void *kz_list_push(struct kz_arena *arena, void *items, size_t *count,
                   size_t size, void **new_items);
#define kz_list_add(arena, list) \
    kz_list_push((arena), (list)->items, &(list)->count, \
                 sizeof *(list)->items, (void **)&(list)->items)

/* The crystal of a row that may have none. */
bool kz_catalog_crystal_or_none(struct kz_catalog *catalog,
                                struct kz_arena *arena, struct kz_str id,
                                struct kz_catalog_crystal *crystal);
/* Id, date and title: a row of a source. */
void kz_query_source(struct kz_query *q, struct kz_arena *arena,
                     struct kz_source *source);
/* The sources that a row of `table` names. */
bool kz_catalog_row_sources(struct kz_catalog *catalog,
                            struct kz_arena *arena, const char *table,
                            struct kz_str id, struct kz_source_list *list);
/* x, y and leader, four columns. */
struct kz_place_at kz_query_place_at(struct kz_query *q);

#endif
