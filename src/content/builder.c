#include "src/content/builder.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "schema_sql.h"
#include "src/content/index.h"

#define LOG_MODULE "builder"
#include "src/base/log.h"

enum { SQL_SIZE = 4096 };

struct statements {
    sqlite3_stmt *row, *text;
    sqlite3_stmt *links[KZ_RECORD_COLUMNS]; /* by column */
};

struct kz_builder {
    sqlite3 *db;
    char *path;
    struct statements tables[KZ_REPORT_TABLES];
    sqlite3_stmt *source, *review, *media, *lang;
    struct kz_index index;
    int failure; /* the first code that was not success */
};

static bool note(struct kz_builder *b, int rc) {
    if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
        return true;
    if (b->failure == SQLITE_OK) {
        b->failure = rc;
        kz_log_error("%s: %s", b->path, sqlite3_errmsg(b->db));
    }
    return false;
}

static bool run(struct kz_builder *b, const char *sql) {
    return note(b, sqlite3_exec(b->db, sql, NULL, NULL, NULL));
}

static void say_failure(const struct kz_builder *b, struct kz_error *err) {
    int rc = b->failure & 0xFF;
    const char *id = rc == SQLITE_FULL ? "store.full"
                     : rc == SQLITE_IOERR || rc == SQLITE_CANTOPEN ||
                             rc == SQLITE_READONLY || rc == SQLITE_PERM
                         ? "store.unwritable"
                         : "build.failed";
    kz_error_set(err, id, b->path, NULL);
}

static void destroy(struct kz_builder **builder) {
    struct kz_builder *b = *builder;
    for (size_t t = 0; t < KZ_COUNT(b->tables); t++) {
        sqlite3_finalize(b->tables[t].row);
        sqlite3_finalize(b->tables[t].text);
        for (size_t c = 0; c < KZ_RECORD_COLUMNS; c++)
            sqlite3_finalize(b->tables[t].links[c]);
    }
    kz_index_close(&b->index);
    sqlite3_finalize(b->source);
    sqlite3_finalize(b->review);
    sqlite3_finalize(b->media);
    sqlite3_finalize(b->lang);
    sqlite3_close(b->db);
    free(b->path);
    free(b);
    *builder = NULL;
}

void kz_builder_abort(struct kz_builder **builder) {
    if (*builder)
        destroy(builder);
}

struct kz_builder *kz_builder_open(const char *path, struct kz_error *err) {
    struct kz_builder *b = kz_xcalloc(1, sizeof(*b));
    b->path = kz_xstrdup(path);
    int rc = sqlite3_open_v2(path, &b->db,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                                 SQLITE_OPEN_NOMUTEX |
                                 SQLITE_OPEN_PRIVATECACHE,
                             NULL);
    bool is_good = note(b, rc) &&
                   run(b, "PRAGMA journal_mode=DELETE;"
                          "PRAGMA synchronous=EXTRA;"
                          "PRAGMA foreign_keys=OFF;" /* see refers_well() */
                          "PRAGMA trusted_schema=OFF;") &&
                   run(b, "BEGIN") &&
                   run(b, kz_schema_sql(KZ_SCHEMA_001_CATALOG));
    kz_index_init(&b->index, b->db);
    if (!is_good) {
        say_failure(b, err);
        destroy(&b);
    }
    return b;
}

/* A statement being put together; its parts are names of tables.c. */
struct sql {
    char text[SQL_SIZE];
    size_t len;
};

static void append(struct sql *sql, const char *fmt, ...) KZ_PRINTF(2, 3);
static void append(struct sql *sql, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    int put = vsnprintf(sql->text + sql->len, SQL_SIZE - sql->len, fmt, args);
    va_end(args);
    kz_require(put >= 0 && (size_t)put < SQL_SIZE - sql->len);
    sql->len += (size_t)put;
}

static void append_holes(struct sql *sql, int count) {
    append(sql, ") VALUES (");
    for (int i = 0; i < count; i++)
        append(sql, i == 0 ? "?" : ",?");
    append(sql, ")");
}

static sqlite3_stmt *prepare(struct kz_builder *b, const char *text) {
    sqlite3_stmt *stmt = NULL;
    note(b, sqlite3_prepare_v3(b->db, text, -1, SQLITE_PREPARE_PERSISTENT,
                               &stmt, NULL));
    return stmt;
}

/* How many columns of the table a column of ours takes. */
static int width(const struct kz_column *column) {
    switch (column->kind) {
    case KZ_COLUMN_TEXT:
    case KZ_COLUMN_CODES:
    case KZ_COLUMN_REFS:
    case KZ_COLUMN_SOURCES:
    case KZ_COLUMN_REVIEW:
        return 0;
    case KZ_COLUMN_MONEY:
        return 4;
    default:
        return 1;
    }
}

static sqlite3_stmt *row_statement(struct kz_builder *b,
                                   const struct kz_table *table) {
    struct sql sql = {.len = 0};
    int count = 0;
    append(&sql, "INSERT INTO %s (", table->name);
    for (size_t c = 0; c < table->column_count; c++) {
        const struct kz_column *column = &table->columns[c];
        const char *comma = count > 0 ? "," : "";
        if (width(column) == 1)
            append(&sql, "%s%s", comma, column->name);
        else if (width(column) == 4)
            append(&sql, "%s%s_text,%s_value,%s_unit,%s_qualifier", comma,
                   column->name, column->name, column->name, column->name);
        count += width(column);
    }
    append_holes(&sql, count);
    return prepare(b, sql.text);
}

static sqlite3_stmt *text_statement(struct kz_builder *b,
                                    const struct kz_table *table) {
    struct sql sql = {.len = 0};
    int count = 2;
    append(&sql, "INSERT INTO %s_text (id,lang", table->name);
    for (size_t c = 0; c < table->column_count; c++) {
        if (table->columns[c].kind != KZ_COLUMN_TEXT)
            continue;
        append(&sql, ",%s", table->columns[c].name);
        count++;
    }
    if (count == 2)
        return NULL;
    append_holes(&sql, count);
    return prepare(b, sql.text);
}

static sqlite3_stmt *link_statement(struct kz_builder *b, const char *link) {
    struct sql sql = {.len = 0};
    append(&sql, "INSERT INTO %s (id,n,target", link);
    append_holes(&sql, 3);
    return prepare(b, sql.text);
}

static struct statements *statements_of(struct kz_builder *b,
                                        const struct kz_table *table) {
    struct statements *s = &b->tables[kz_table_index(table->name)];
    if (s->row)
        return s;
    s->row = row_statement(b, table);
    s->text = text_statement(b, table);
    for (size_t c = 0; c < table->column_count; c++) {
        if (table->columns[c].link)
            s->links[c] = link_statement(b, table->columns[c].link);
    }
    return s;
}

static void bind_text(sqlite3_stmt *stmt, int at, struct kz_str text) {
    sqlite3_bind_text(stmt, at, text.s ? text.s : "", (int)text.len,
                      SQLITE_STATIC);
}

static void bind_text_or_null(sqlite3_stmt *stmt, int at,
                              struct kz_str text) {
    if (text.len > 0)
        bind_text(stmt, at, text);
    else
        sqlite3_bind_null(stmt, at);
}

static bool step(struct kz_builder *b, sqlite3_stmt *stmt) {
    if (!stmt)
        return false;
    bool is_good = note(b, sqlite3_step(stmt));
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    return is_good;
}

static void bind_money(sqlite3_stmt *stmt, int at,
                       const struct kz_value *value) {
    bind_text(stmt, at, value->text);
    if (!value->is_set)
        return; /* the other three stay NULL */
    sqlite3_bind_double(stmt, at + 1, value->money.value);
    bind_text(stmt, at + 2, kz_str_from(value->money.unit));
    bind_text(stmt, at + 3, kz_str_from(value->money.qualifier));
}

static void bind_value(sqlite3_stmt *stmt, int at,
                       const struct kz_column *column,
                       const struct kz_record *record,
                       const struct kz_value *value, int row) {
    switch (column->kind) {
    case KZ_COLUMN_ID:
        bind_text(stmt, at, record->id);
        return;
    case KZ_COLUMN_PLAIN:
    case KZ_COLUMN_LICENCE:
        bind_text(stmt, at, value->text);
        return;
    case KZ_COLUMN_BOOL:
        sqlite3_bind_int64(stmt, at, value->integer);
        return;
    case KZ_COLUMN_SORT_NO:
        sqlite3_bind_int64(stmt, at, value->is_set ? value->integer : row);
        return;
    case KZ_COLUMN_INT:
        if (value->is_set)
            sqlite3_bind_int64(stmt, at, value->integer);
        return;
    case KZ_COLUMN_REAL:
        if (value->is_set)
            sqlite3_bind_double(stmt, at, value->real);
        return;
    case KZ_COLUMN_MONEY:
        bind_money(stmt, at, value);
        return;
    default:
        if (value->is_set)
            bind_text_or_null(stmt, at, value->text);
    }
}

static bool add_row(struct kz_builder *b, sqlite3_stmt *stmt,
                    const struct kz_record *record, int row) {
    if (!stmt)
        return false;
    const struct kz_table *table = record->table;
    int at = 1;
    for (size_t c = 0; c < table->column_count; c++) {
        const struct kz_column *column = &table->columns[c];
        if (width(column) > 0)
            bind_value(stmt, at, column, record, &record->values[c], row);
        at += width(column);
    }
    return step(b, stmt);
}

static bool add_words(struct kz_builder *b, sqlite3_stmt *stmt,
                      const struct kz_record *record, int lang,
                      const char *code) {
    const struct kz_table *table = record->table;
    bool has_any = false;
    int at = 3;
    bind_text(stmt, 1, record->id);
    bind_text(stmt, 2, kz_str_from(code));
    for (size_t c = 0; c < table->column_count; c++) {
        if (table->columns[c].kind != KZ_COLUMN_TEXT)
            continue;
        struct kz_str words = record->values[c].words.by_lang[lang];
        has_any = has_any || words.len > 0;
        bind_text(stmt, at++, words);
    }
    return !has_any || step(b, stmt);
}

static bool add_link(struct kz_builder *b, sqlite3_stmt *stmt,
                     struct kz_str id, size_t n, struct kz_str target) {
    if (!stmt)
        return false;
    bind_text(stmt, 1, id);
    sqlite3_bind_int64(stmt, 2, (sqlite3_int64)n + 1);
    bind_text(stmt, 3, target);
    return step(b, stmt);
}

static bool add_source(struct kz_builder *b, const struct kz_record *record,
                       size_t n, struct kz_str source) {
    if (!b->source)
        b->source = prepare(b, "INSERT INTO row_source "
                               "(table_name,id,n,target) VALUES (?,?,?,?)");
    if (!b->source)
        return false;
    bind_text(b->source, 1, kz_str_from(record->table->name));
    bind_text(b->source, 2, record->id);
    sqlite3_bind_int64(b->source, 3, (sqlite3_int64)n + 1);
    bind_text(b->source, 4, source);
    return step(b, b->source);
}

static bool add_review(struct kz_builder *b, const struct kz_record *record,
                       struct kz_str column, struct kz_str why) {
    if (!b->review)
        b->review = prepare(b, "INSERT INTO review (table_name,id,"
                               "column_name,why) VALUES (?,?,?,?)");
    if (!b->review)
        return false;
    bind_text(b->review, 1, kz_str_from(record->table->name));
    bind_text(b->review, 2, record->id);
    bind_text(b->review, 3, column);
    bind_text(b->review, 4, why);
    return step(b, b->review);
}

static bool add_list(struct kz_builder *b, const struct statements *s,
                     const struct kz_record *record, size_t c) {
    const struct kz_value *value = &record->values[c];
    enum kz_column_kind kind = record->table->columns[c].kind;
    bool is_good = true;
    for (size_t i = 0; is_good && i < value->list_count; i++) {
        if (kind == KZ_COLUMN_SOURCES)
            is_good = add_source(b, record, i, value->list[i]);
        else if (kind == KZ_COLUMN_REVIEW && i % 2 == 0)
            is_good = add_review(b, record, value->list[i],
                                 value->list[i + 1]);
        else if (s->links[c])
            is_good = add_link(b, s->links[c], record->id, i, value->list[i]);
    }
    return is_good;
}

bool kz_builder_add(struct kz_builder *b, const struct kz_record *record,
                    const struct kz_content_langs *langs, int row) {
    const struct statements *s = statements_of(b, record->table);
    bool is_good =
        b->failure == SQLITE_OK && add_row(b, s->row, record, row);
    for (int lang = 0; is_good && s->text && lang < langs->count; lang++)
        is_good = add_words(b, s->text, record, lang, langs->codes[lang]);
    for (size_t c = 0; is_good && c < record->table->column_count; c++)
        is_good = add_list(b, s, record, c);
    return is_good && note(b, kz_index_add(&b->index, record, langs, row));
}

bool kz_builder_add_lang(struct kz_builder *b, const struct kz_lang *lang) {
    if (!b->lang)
        b->lang = prepare(b, "INSERT INTO language (id,name,bcp47,direction,"
                             "sort_no,note) VALUES (?,?,?,?,?,'')");
    if (!b->lang)
        return false;
    bind_text(b->lang, 1, kz_str_from(lang->code));
    bind_text(b->lang, 2, kz_str_from(lang->name));
    bind_text(b->lang, 3, kz_str_from(lang->bcp47));
    bind_text(b->lang, 4, kz_str_from(lang->is_rtl ? "rtl" : "ltr"));
    sqlite3_bind_int(b->lang, 5, lang->index + 1);
    return step(b, b->lang);
}

bool kz_builder_add_media(struct kz_builder *b, struct kz_str name,
                          const char *role, const char *hash, int64_t size) {
    if (!b->media)
        b->media = prepare(
            b, "INSERT INTO media (name,role,hash,size) VALUES (?,?,?,?)");
    if (!b->media)
        return false;
    bind_text(b->media, 1, name);
    bind_text(b->media, 2, kz_str_from(role));
    bind_text(b->media, 3, kz_str_from(hash));
    sqlite3_bind_int64(b->media, 4, size);
    return step(b, b->media);
}

static bool add_counts(struct kz_builder *b, const struct kz_report *report) {
    sqlite3_stmt *stmt =
        prepare(b, "INSERT INTO import_count (table_name,total,cleared,held,"
                   "left_out) VALUES (?,?,?,?,?)");
    bool is_good = stmt != NULL;
    for (size_t t = 0; is_good && t < kz_table_count(); t++) {
        const struct kz_table_count *count = &report->tables[t];
        if (count->rows == 0)
            continue;
        bind_text(stmt, 1, kz_str_from(kz_table_at(t)->name));
        sqlite3_bind_int(stmt, 2, count->rows);
        sqlite3_bind_int(stmt, 3, count->cleared);
        sqlite3_bind_int(stmt, 4, count->held);
        sqlite3_bind_int(stmt, 5, count->left_out);
        is_good = step(b, stmt);
    }
    sqlite3_finalize(stmt);
    return is_good;
}

/* The pragma's answer must be the one word "ok". */
static bool is_whole(struct kz_builder *b) {
    sqlite3_stmt *stmt = prepare(b, "PRAGMA integrity_check");
    bool is_good = stmt && note(b, sqlite3_step(stmt)) &&
                   sqlite3_column_text(stmt, 0) &&
                   strcmp((const char *)sqlite3_column_text(stmt, 0),
                          "ok") == 0;
    sqlite3_finalize(stmt);
    return is_good;
}

/* Any row at all is a dangling reference. Looked for once, at the end: a row
 * may come before the one it refers to, and to look at each costs more. */
static bool refers_well(struct kz_builder *b) {
    sqlite3_stmt *stmt = prepare(b, "PRAGMA foreign_key_check");
    int rc = stmt ? sqlite3_step(stmt) : SQLITE_ERROR;
    if (rc == SQLITE_ROW)
        kz_log_error("%s: a row of %s refers to nothing", b->path,
                     (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return rc == SQLITE_DONE;
}

bool kz_builder_finish(struct kz_builder **builder,
                       const struct kz_report *report, struct kz_error *err) {
    struct kz_builder *b = *builder;
    bool is_good = b->failure == SQLITE_OK && add_counts(b, report) &&
                   note(b, kz_index_finish(&b->index)) &&
                   run(b, "COMMIT") && is_whole(b) && refers_well(b);
    if (!is_good)
        say_failure(b, err);
    destroy(builder);
    return is_good;
}
