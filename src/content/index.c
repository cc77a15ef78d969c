#include "src/content/index.h"

#include <string.h>

#include "src/text/collate.h"

void kz_index_init(struct kz_index *index, sqlite3 *db) {
    *index = (struct kz_index){.db = db};
}

void kz_index_close(struct kz_index *index) {
    sqlite3_finalize(index->item);
    sqlite3_finalize(index->order);
    for (size_t i = 0; i < KZ_COUNT(index->collators); i++)
        kz_collator_close(index->collators[i]);
    kz_arena_destroy(&index->arena);
    *index = (struct kz_index){0};
}

static int prepare(struct kz_index *index, sqlite3_stmt **stmt,
                   const char *sql) {
    if (*stmt)
        return SQLITE_OK;
    return sqlite3_prepare_v3(index->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
                              stmt, NULL);
}

static int step(sqlite3_stmt *stmt) {
    int rc = sqlite3_step(stmt);
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static void bind_text(sqlite3_stmt *stmt, int at, struct kz_str text) {
    sqlite3_bind_text(stmt, at, text.s ? text.s : "", (int)text.len,
                      SQLITE_STATIC);
}

static int64_t order_of(const struct kz_record *record, int row) {
    const struct kz_value *own = kz_record_get(record, "sort_no");
    return own->is_set ? own->integer : row;
}

static int add_item(struct kz_index *index, const struct kz_record *record,
                    int row, const struct kz_keys *keys) {
    int rc = prepare(index, &index->item,
                     "INSERT INTO search_item (group_no,sort_no,id,keys,"
                     "shown) VALUES (?,?,?,?,?)");
    if (rc != SQLITE_OK)
        return rc;
    sqlite3_bind_int(index->item, 1,
                     (int)kz_search_kind_of(record->table->name));
    sqlite3_bind_int64(index->item, 2, order_of(record, row));
    bind_text(index->item, 3, record->id);
    sqlite3_bind_blob(index->item, 4, keys->keys.s, (int)keys->keys.len,
                      SQLITE_STATIC);
    sqlite3_bind_blob(index->item, 5, keys->shown.s, (int)keys->shown.len,
                      SQLITE_STATIC);
    return step(index->item);
}

/* ---- order of names ---- */

/* Opening the Chinese tables takes a while: once a build. */
static void open_collators(struct kz_index *index,
                           const struct kz_content_langs *langs) {
    index->has_collators = true;
    for (int i = 0; i < langs->count; i++) {
        struct kz_lang lang = {0};
        memcpy(lang.code, langs->codes[i], sizeof(langs->codes[i]));
        memcpy(lang.bcp47, langs->codes[i], sizeof(langs->codes[i]));
        index->collators[i] = kz_collator_open(&lang, KZ_ORDER_LANGUAGE);
        if (strcmp(lang.code, "zh") == 0)
            index->collators[KZ_MAX_LANGS] =
                kz_collator_open(&lang, KZ_ORDER_STROKE);
    }
}

static int add_order(struct kz_index *index, const struct kz_record *record,
                     const struct kz_collator *collator, const char *lang,
                     const char *how, struct kz_str name) {
    enum { LONGEST = 512 };
    uint8_t key[LONGEST];
    size_t len = collator && name.len > 0
                     ? kz_collator_key(collator, name, key, sizeof(key)) : 0;
    if (len == 0 || len > sizeof(key))
        return SQLITE_OK; /* stands behind those that have one */
    int rc = prepare(index, &index->order,
                     "INSERT INTO sort_key (table_name,lang,how,id,sort_key)"
                     " VALUES (?,?,?,?,?)");
    if (rc != SQLITE_OK)
        return rc;
    bind_text(index->order, 1, kz_str_from(record->table->name));
    bind_text(index->order, 2, kz_str_from(lang));
    bind_text(index->order, 3, kz_str_from(how));
    bind_text(index->order, 4, record->id);
    sqlite3_bind_blob(index->order, 5, key, (int)len, SQLITE_STATIC);
    return step(index->order);
}

static int add_orders(struct kz_index *index, const struct kz_record *record,
                      const struct kz_content_langs *langs,
                      const char *column) {
    if (!index->has_collators)
        open_collators(index, langs);
    const struct kz_texts *names = &kz_record_get(record, column)->words;
    int rc = SQLITE_OK;
    for (int i = 0; i < langs->count && rc == SQLITE_OK; i++) {
        const char *lang = langs->codes[i];
        rc = add_order(index, record, index->collators[i], lang, "name",
                       names->by_lang[i]);
        if (rc == SQLITE_OK && strcmp(lang, "zh") == 0)
            rc = add_order(index, record, index->collators[KZ_MAX_LANGS],
                           lang, "stroke", names->by_lang[i]);
    }
    return rc;
}

/* ---- */

int kz_index_add(struct kz_index *index, const struct kz_record *record,
                 const struct kz_content_langs *langs, int row) {
    struct kz_keys keys;
    int rc = SQLITE_OK;
    index->langs = *langs;
    kz_arena_reset(&index->arena);
    if (kz_keys_make(&index->arena, record, langs, &keys))
        rc = add_item(index, record, row, &keys);
    if (rc == SQLITE_OK && strcmp(record->table->name, "mineral") == 0)
        rc = add_orders(index, record, langs, "name");
    if (rc == SQLITE_OK && strcmp(record->table->name, "glossary") == 0)
        rc = add_orders(index, record, langs, "term");
    return rc;
}

int kz_index_finish(struct kz_index *index) {
    sqlite3_stmt *stmt = NULL;
    int rc = prepare(index, &stmt,
                     "INSERT INTO search_lang (n,lang) VALUES (?,?)");
    for (int i = 0; i < index->langs.count && rc == SQLITE_OK; i++) {
        sqlite3_bind_int(stmt, 1, i);
        bind_text(stmt, 2, kz_str_from(index->langs.codes[i]));
        rc = step(stmt);
    }
    sqlite3_finalize(stmt);
    return rc;
}
