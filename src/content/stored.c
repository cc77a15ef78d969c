#include "src/content/stored.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/catalog/query.h"
#include "src/content/fault.h"

#define LOG_MODULE "stored"
#include "src/base/log.h"

struct statements {
    sqlite3_stmt *all, *one, *words;
    sqlite3_stmt *links[KZ_RECORD_COLUMNS]; /* by column */
};

struct kz_stored {
    struct kz_catalog *catalog;
    char *path;
    struct kz_content_langs langs;
    struct statements tables[KZ_REPORT_TABLES];
    sqlite3_stmt *media;
    const struct kz_table *table; /* whose rows are being given */
    struct kz_arena arena;        /* of the record */
    struct kz_record record;
    struct kz_stored_media file;
    bool has_failed;
};

static void note_failure(struct kz_stored *s) {
    kz_log_warn("%s: %s", s->path, sqlite3_errmsg(s->catalog->db));
    s->has_failed = true;
}

static sqlite3_stmt *prepare(struct kz_stored *s, struct kz_str sql) {
    sqlite3_stmt *stmt = NULL;
    if (sqlite3_prepare_v3(s->catalog->db, sql.s, (int)sql.len,
                           SQLITE_PREPARE_PERSISTENT, &stmt,
                           NULL) != SQLITE_OK)
        note_failure(s);
    return stmt;
}

/* True for a row; at the end and on failure the statement rests. */
static bool step(struct kz_stored *s, sqlite3_stmt *stmt) {
    int rc = stmt ? sqlite3_step(stmt) : SQLITE_DONE;
    if (rc == SQLITE_ROW)
        return true;
    if (rc != SQLITE_DONE)
        note_failure(s);
    sqlite3_reset(stmt);
    return false;
}

static void bind(sqlite3_stmt *stmt, int at, struct kz_str text) {
    if (stmt)
        sqlite3_bind_text(stmt, at, text.s ? text.s : "", (int)text.len,
                          SQLITE_TRANSIENT);
}

static struct kz_str text_at(struct kz_stored *s, sqlite3_stmt *stmt, int at) {
    const char *text = (const char *)sqlite3_column_text(stmt, at);
    size_t len = (size_t)sqlite3_column_bytes(stmt, at);
    return text ? kz_arena_str(&s->arena, (struct kz_str){text, len})
                : KZ_STR("");
}

/* ---- statements, made from the description of the tables ---- */

static bool is_of_row(const struct kz_column *column) {
    switch (column->kind) {
    case KZ_COLUMN_TEXT:
    case KZ_COLUMN_CODES:
    case KZ_COLUMN_REFS:
    case KZ_COLUMN_SOURCES:
    case KZ_COLUMN_REVIEW:
        return false;
    default:
        return true;
    }
}

static struct kz_str columns_of(struct kz_arena *arena,
                                const struct kz_table *table, bool are_words) {
    struct kz_str list = KZ_STR("");
    for (size_t c = 0; c < table->column_count; c++) {
        const struct kz_column *column = &table->columns[c];
        bool is_money = column->kind == KZ_COLUMN_MONEY;
        if (are_words ? column->kind != KZ_COLUMN_TEXT : !is_of_row(column))
            continue;
        list = kz_arena_printf(arena, "%.*s%s%s%s", KZ_STR_ARG(list),
                               list.len > 0 ? "," : "", column->name,
                               is_money ? "_text" : "");
    }
    return list;
}

static sqlite3_stmt *prepare_link(struct kz_stored *s, struct kz_arena *arena,
                                  const struct kz_table *table,
                                  const struct kz_column *column) {
    if (column->link)
        return prepare(s, kz_arena_printf(arena, "SELECT target FROM %s "
                                                 "WHERE id=? ORDER BY n",
                                          column->link));
    if (column->kind == KZ_COLUMN_SOURCES)
        return prepare(s, kz_arena_printf(
                              arena, "SELECT target FROM row_source WHERE "
                                     "id=? AND table_name='%s' ORDER BY n",
                              table->name));
    if (column->kind == KZ_COLUMN_REVIEW)
        return prepare(s, kz_arena_printf(
                              arena, "SELECT column_name,why FROM review WHERE "
                                     "id=? AND table_name='%s' "
                                     "ORDER BY column_name",
                              table->name));
    return NULL;
}

static struct statements *statements_of(struct kz_stored *s,
                                        const struct kz_table *table) {
    struct statements *of = &s->tables[kz_table_index(table->name)];
    if (of->all || s->has_failed)
        return of;
    struct kz_arena arena = {0};
    struct kz_str row = columns_of(&arena, table, false);
    struct kz_str words = columns_of(&arena, table, true);
    of->all = prepare(
        s, kz_arena_printf(&arena, "SELECT %.*s FROM %s ORDER BY sort_no,id",
                           KZ_STR_ARG(row), table->name));
    of->one = prepare(s, kz_arena_printf(&arena,
                                         "SELECT %.*s FROM %s WHERE id=?",
                                         KZ_STR_ARG(row), table->name));
    if (words.len > 0)
        of->words = prepare(
            s, kz_arena_printf(&arena, "SELECT lang,%.*s FROM %s_text "
                                       "WHERE id=?",
                               KZ_STR_ARG(words), table->name));
    for (size_t c = 0; c < table->column_count; c++)
        of->links[c] = prepare_link(s, &arena, table, &table->columns[c]);
    kz_arena_destroy(&arena);
    return of;
}

/* ---- one record ---- */

static void read_value(struct kz_stored *s, sqlite3_stmt *stmt, int at,
                       size_t c) {
    struct kz_value *value = &s->record.values[c];
    bool is_null = sqlite3_column_type(stmt, at) == SQLITE_NULL;
    switch (s->record.table->columns[c].kind) {
    case KZ_COLUMN_INT:
    case KZ_COLUMN_BOOL:
    case KZ_COLUMN_SORT_NO:
        value->integer = sqlite3_column_int64(stmt, at);
        value->is_set = !is_null;
        return;
    case KZ_COLUMN_REAL:
        value->real = sqlite3_column_double(stmt, at);
        value->is_set = !is_null;
        return;
    default:
        value->text = text_at(s, stmt, at);
        value->is_set = value->text.len > 0;
    }
}

static void read_row(struct kz_stored *s, const struct kz_table *table,
                     sqlite3_stmt *stmt) {
    kz_arena_reset(&s->arena);
    s->record.table = table;
    memset(s->record.values, 0,
           sizeof(s->record.values[0]) * table->column_count);
    int at = 0;
    for (size_t c = 0; c < table->column_count; c++) {
        if (is_of_row(&table->columns[c]))
            read_value(s, stmt, at++, c);
    }
    s->record.id = s->record.values[0].text;
}

static int lang_of(const struct kz_stored *s, struct kz_str code) {
    for (int i = 0; i < s->langs.count; i++) {
        if (kz_str_is(code, s->langs.codes[i]))
            return i;
    }
    return -1;
}

static void read_words(struct kz_stored *s, sqlite3_stmt *stmt) {
    const struct kz_table *table = s->record.table;
    bind(stmt, 1, s->record.id);
    while (step(s, stmt)) {
        int lang = lang_of(s, text_at(s, stmt, 0)), at = 1;
        for (size_t c = 0; lang >= 0 && c < table->column_count; c++) {
            if (table->columns[c].kind != KZ_COLUMN_TEXT)
                continue;
            struct kz_value *value = &s->record.values[c];
            value->words.by_lang[lang] = text_at(s, stmt, at++);
            value->is_set =
                value->is_set || value->words.by_lang[lang].len > 0;
        }
    }
}

/* Doubling leaves the shorter lists in the arena, which is soon reset. */
static void push(struct kz_stored *s, struct kz_value *value, size_t *room,
                 struct kz_str item) {
    if (value->list_count == *room) {
        *room = *room * 2 + 4;
        struct kz_str *wider = kz_arena_array(&s->arena, struct kz_str, *room);
        if (value->list_count > 0)
            memcpy(wider, value->list, sizeof(*wider) * value->list_count);
        value->list = wider;
    }
    value->list[value->list_count++] = item;
    value->is_set = true;
}

static void read_list(struct kz_stored *s, sqlite3_stmt *stmt, size_t c) {
    size_t room = 0;
    bind(stmt, 1, s->record.id);
    while (step(s, stmt)) {
        for (int at = 0; at < sqlite3_column_count(stmt); at++)
            push(s, &s->record.values[c], &room, text_at(s, stmt, at));
    }
}

static const struct kz_record *complete(struct kz_stored *s,
                                        const struct statements *of) {
    read_words(s, of->words);
    for (size_t c = 0; c < s->record.table->column_count; c++)
        read_list(s, of->links[c], c);
    return s->has_failed ? NULL : &s->record;
}

/* ---- the whole ---- */

static void read_langs(struct kz_stored *s) {
    sqlite3_stmt *stmt =
        prepare(s, KZ_STR("SELECT id FROM language ORDER BY sort_no,id"));
    while (step(s, stmt) && s->langs.count < KZ_MAX_LANGS)
        snprintf(s->langs.codes[s->langs.count++], sizeof(s->langs.codes[0]),
                 "%s", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
}

struct kz_stored *kz_stored_open(const char *db_path,
                                 const struct kz_words *words,
                                 struct kz_error *err) {
    struct kz_catalog *catalog = kz_catalog_open(db_path, words, err);
    if (!catalog)
        return NULL;
    struct kz_stored *s = kz_xcalloc(1, sizeof(*s));
    s->catalog = catalog;
    s->path = kz_xstrdup(db_path);
    read_langs(s);
    if (!kz_stored_is_whole(s, err))
        kz_stored_close(&s);
    return s;
}

void kz_stored_close(struct kz_stored **stored) {
    struct kz_stored *s = *stored;
    if (!s)
        return;
    for (size_t t = 0; t < KZ_COUNT(s->tables); t++) {
        sqlite3_finalize(s->tables[t].all);
        sqlite3_finalize(s->tables[t].one);
        sqlite3_finalize(s->tables[t].words);
        for (size_t c = 0; c < KZ_RECORD_COLUMNS; c++)
            sqlite3_finalize(s->tables[t].links[c]);
    }
    sqlite3_finalize(s->media);
    kz_catalog_close(&s->catalog);
    kz_arena_destroy(&s->arena);
    free(s->path);
    free(s);
    *stored = NULL;
}

const struct kz_content_langs *kz_stored_langs(const struct kz_stored *s) {
    return &s->langs;
}

void kz_stored_start(struct kz_stored *s, const struct kz_table *table) {
    s->table = table;
    sqlite3_reset(statements_of(s, table)->all);
}

const struct kz_record *kz_stored_next(struct kz_stored *s) {
    const struct statements *of = statements_of(s, s->table);
    if (s->has_failed || !step(s, of->all))
        return NULL;
    read_row(s, s->table, of->all);
    return complete(s, of);
}

const struct kz_record *kz_stored_find(struct kz_stored *s,
                                       const struct kz_table *table,
                                       struct kz_str id) {
    const struct statements *of = statements_of(s, table);
    bind(of->one, 1, id);
    if (s->has_failed || !step(s, of->one))
        return NULL;
    read_row(s, table, of->one);
    sqlite3_reset(of->one);
    return complete(s, of);
}

const struct kz_stored_media *kz_stored_next_media(struct kz_stored *s) {
    if (!s->media)
        s->media = prepare(s, KZ_STR("SELECT name,role,hash,size,"
                                     "origin_hash,origin_size "
                                     "FROM media ORDER BY name"));
    kz_arena_reset(&s->arena);
    if (s->has_failed || !step(s, s->media))
        return NULL;
    s->file.name = text_at(s, s->media, 0);
    s->file.role = text_at(s, s->media, 1);
    snprintf(s->file.hash, sizeof(s->file.hash), "%.*s",
             KZ_STR_ARG(text_at(s, s->media, 2)));
    s->file.size = sqlite3_column_int64(s->media, 3);
    snprintf(s->file.origin_hash, sizeof(s->file.origin_hash), "%.*s",
             KZ_STR_ARG(text_at(s, s->media, 4)));
    s->file.origin_size = sqlite3_column_int64(s->media, 5);
    return &s->file;
}

int kz_stored_held(struct kz_stored *s) {
    sqlite3_stmt *stmt =
        prepare(s, KZ_STR("SELECT sum(held) FROM import_count"));
    int held = step(s, stmt) ? sqlite3_column_int(stmt, 0) : 0;
    sqlite3_finalize(stmt);
    return held;
}

bool kz_stored_is_whole(const struct kz_stored *s, struct kz_error *err) {
    return !s->has_failed ||
           kz_error_set(err, "catalog.damaged", s->path, NULL);
}
