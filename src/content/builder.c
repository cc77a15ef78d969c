#include "src/content/builder.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "schema_sql.h"
#include "src/content/index.h"
#include "src/content/verify.h"
#include "src/content/writer.h"

#define LOG_MODULE "builder"
#include "src/base/log.h"

enum { SQL_SIZE = 4096 };

/* Where the rows of a table go; 0: there is no such part. */
struct lanes {
    bool is_known;
    int row, text;
    int links[KZ_RECORD_COLUMNS]; /* by column */
};

struct kz_builder {
    sqlite3 *db; /* the writer's while it is there */
    char *path;
    struct kz_writer *writer;
    struct lanes tables[KZ_REPORT_TABLES];
    int source, review, media, media_size, lang; /* lanes; 0: not yet */
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
    kz_writer_abort(&b->writer);
    kz_index_close(&b->index);
    sqlite3_close(b->db);
    free(b->path);
    free(b);
    *builder = NULL;
}

void kz_builder_abort(struct kz_builder **builder) {
    if (*builder)
        destroy(builder);
}

/* Whoever asked for the file syncs it when it is whole, and throws it away
 * else: nothing here needs to be undone, or to outlive a crash. */
struct kz_builder *kz_builder_open(const char *path, struct kz_error *err) {
    struct kz_builder *b = kz_xcalloc(1, sizeof(*b));
    b->path = kz_xstrdup(path);
    int rc = sqlite3_open_v2(path, &b->db,
                             SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
                                 SQLITE_OPEN_NOMUTEX |
                                 SQLITE_OPEN_PRIVATECACHE,
                             NULL);
    bool is_good = note(b, rc) &&
                   run(b, "PRAGMA locking_mode=EXCLUSIVE;"
                          "PRAGMA journal_mode=OFF;"
                          "PRAGMA synchronous=OFF;"
                          "PRAGMA foreign_keys=OFF;" /* see verify.h */
                          "PRAGMA trusted_schema=OFF;") &&
                   run(b, "BEGIN") &&
                   run(b, kz_schema_sql(KZ_SCHEMA_003_CATALOG));
    if (!is_good) {
        say_failure(b, err);
        destroy(&b);
        return NULL;
    }
    b->writer = kz_writer_start(b->db);
    kz_index_init(&b->index, b->writer);
    return b;
}

/* The names of a table and its columns, from tables.c. */
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

static int make_lane(struct kz_builder *b, struct sql *sql, int columns) {
    append(sql, ")");
    return kz_writer_lane(b->writer, sql->text, columns);
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

static int row_lane(struct kz_builder *b, const struct kz_table *table) {
    struct sql sql = {.len = 0};
    int count = 0;
    append(&sql, "%s (", table->name);
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
    return make_lane(b, &sql, count);
}

static int text_lane(struct kz_builder *b, const struct kz_table *table) {
    struct sql sql = {.len = 0};
    int count = 2;
    append(&sql, "%s_text (id,lang", table->name);
    for (size_t c = 0; c < table->column_count; c++) {
        if (table->columns[c].kind != KZ_COLUMN_TEXT)
            continue;
        append(&sql, ",%s", table->columns[c].name);
        count++;
    }
    return count > 2 ? make_lane(b, &sql, count) : 0;
}

static int link_lane(struct kz_builder *b, const char *link) {
    struct sql sql = {.len = 0};
    append(&sql, "%s (id,n,target", link);
    return make_lane(b, &sql, 3);
}

static const struct lanes *lanes_of(struct kz_builder *b,
                                    const struct kz_table *table) {
    struct lanes *lanes = &b->tables[kz_table_index(table->name)];
    if (lanes->is_known)
        return lanes;
    lanes->is_known = true;
    lanes->row = row_lane(b, table);
    lanes->text = text_lane(b, table);
    for (size_t c = 0; c < table->column_count; c++) {
        if (table->columns[c].link)
            lanes->links[c] = link_lane(b, table->columns[c].link);
    }
    return lanes;
}

static void put_text_or_null(struct kz_writer *w, struct kz_str text) {
    if (text.len > 0)
        kz_writer_text(w, text);
    else
        kz_writer_null(w);
}

static void put_money(struct kz_writer *w, const struct kz_value *value) {
    kz_writer_text(w, value->text);
    if (value->is_set) {
        kz_writer_real(w, value->money.value);
        kz_writer_text(w, kz_str_from(value->money.unit));
        kz_writer_text(w, kz_str_from(value->money.qualifier));
        return;
    }
    for (int i = 0; i < 3; i++)
        kz_writer_null(w);
}

static void put_value(struct kz_writer *w, const struct kz_column *column,
                      const struct kz_record *record,
                      const struct kz_value *value, int row) {
    switch (column->kind) {
    case KZ_COLUMN_ID:
        kz_writer_text(w, record->id);
        return;
    case KZ_COLUMN_PLAIN:
    case KZ_COLUMN_LICENCE:
        kz_writer_text(w, value->text);
        return;
    case KZ_COLUMN_BOOL:
        kz_writer_int(w, value->integer);
        return;
    case KZ_COLUMN_SORT_NO:
        kz_writer_int(w, value->is_set ? value->integer : row);
        return;
    case KZ_COLUMN_MONEY:
        put_money(w, value);
        return;
    default:
        break;
    }
    if (!value->is_set)
        kz_writer_null(w);
    else if (column->kind == KZ_COLUMN_INT)
        kz_writer_int(w, value->integer);
    else if (column->kind == KZ_COLUMN_REAL)
        kz_writer_real(w, value->real);
    else
        put_text_or_null(w, value->text);
}

static bool add_row(struct kz_builder *b, int lane,
                    const struct kz_record *record, int row) {
    const struct kz_table *table = record->table;
    kz_writer_begin(b->writer, lane);
    for (size_t c = 0; c < table->column_count; c++) {
        if (width(&table->columns[c]) > 0)
            put_value(b->writer, &table->columns[c], record,
                      &record->values[c], row);
    }
    return kz_writer_end(b->writer);
}

static bool has_words(const struct kz_record *record, int lang) {
    for (size_t c = 0; c < record->table->column_count; c++) {
        if (record->table->columns[c].kind == KZ_COLUMN_TEXT &&
            record->values[c].words.by_lang[lang].len > 0)
            return true;
    }
    return false;
}

static bool add_words(struct kz_builder *b, int lane,
                      const struct kz_record *record, int lang,
                      const char *code) {
    const struct kz_table *table = record->table;
    if (!has_words(record, lang))
        return true;
    kz_writer_begin(b->writer, lane);
    kz_writer_text(b->writer, record->id);
    kz_writer_text(b->writer, kz_str_from(code));
    for (size_t c = 0; c < table->column_count; c++) {
        if (table->columns[c].kind == KZ_COLUMN_TEXT)
            kz_writer_text(b->writer, record->values[c].words.by_lang[lang]);
    }
    return kz_writer_end(b->writer);
}

static bool add_link(struct kz_builder *b, int lane, struct kz_str id,
                     size_t n, struct kz_str target) {
    kz_writer_begin(b->writer, lane);
    kz_writer_text(b->writer, id);
    kz_writer_int(b->writer, (int64_t)n + 1);
    kz_writer_text(b->writer, target);
    return kz_writer_end(b->writer);
}

static bool add_source(struct kz_builder *b, const struct kz_record *record,
                       size_t n, struct kz_str source) {
    if (b->source == 0)
        b->source = kz_writer_lane(b->writer,
                                   "row_source (table_name,id,n,target)", 4);
    kz_writer_begin(b->writer, b->source);
    kz_writer_text(b->writer, kz_str_from(record->table->name));
    kz_writer_text(b->writer, record->id);
    kz_writer_int(b->writer, (int64_t)n + 1);
    kz_writer_text(b->writer, source);
    return kz_writer_end(b->writer);
}

static bool add_review(struct kz_builder *b, const struct kz_record *record,
                       struct kz_str column, struct kz_str why) {
    if (b->review == 0)
        b->review = kz_writer_lane(
            b->writer, "review (table_name,id,column_name,why)", 4);
    kz_writer_begin(b->writer, b->review);
    kz_writer_text(b->writer, kz_str_from(record->table->name));
    kz_writer_text(b->writer, record->id);
    kz_writer_text(b->writer, column);
    kz_writer_text(b->writer, why);
    return kz_writer_end(b->writer);
}

static bool add_list(struct kz_builder *b, const struct lanes *lanes,
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
        else if (lanes->links[c] > 0)
            is_good = add_link(b, lanes->links[c], record->id, i,
                               value->list[i]);
    }
    return is_good;
}

bool kz_builder_add(struct kz_builder *b, const struct kz_record *record,
                    const struct kz_content_langs *langs, int row) {
    const struct lanes *lanes = lanes_of(b, record->table);
    bool is_good = add_row(b, lanes->row, record, row);
    for (int lang = 0; is_good && lanes->text && lang < langs->count; lang++)
        is_good = add_words(b, lanes->text, record, lang, langs->codes[lang]);
    for (size_t c = 0; is_good && c < record->table->column_count; c++)
        is_good = add_list(b, lanes, record, c);
    return is_good && kz_index_add(&b->index, record, langs, row);
}

bool kz_builder_add_lang(struct kz_builder *b, const struct kz_lang *lang) {
    if (b->lang == 0)
        b->lang = kz_writer_lane(
            b->writer, "language (id,name,bcp47,direction,sort_no,note)", 6);
    kz_writer_begin(b->writer, b->lang);
    kz_writer_text(b->writer, kz_str_from(lang->code));
    kz_writer_text(b->writer, kz_str_from(lang->name));
    kz_writer_text(b->writer, kz_str_from(lang->bcp47));
    kz_writer_text(b->writer, kz_str_from(lang->is_rtl ? "rtl" : "ltr"));
    kz_writer_int(b->writer, lang->index + 1);
    kz_writer_text(b->writer, KZ_STR(""));
    return kz_writer_end(b->writer);
}

static bool add_size(struct kz_builder *b, struct kz_str name, int n,
                     const struct kz_media_object *size) {
    if (b->media_size == 0)
        b->media_size = kz_writer_lane(
            b->writer, "media_size (media,n,hash,size,w,h)", 6);
    kz_writer_begin(b->writer, b->media_size);
    kz_writer_text(b->writer, name);
    kz_writer_int(b->writer, n);
    kz_writer_text(b->writer, kz_str_from(size->hash));
    kz_writer_int(b->writer, size->size);
    kz_writer_int(b->writer, size->w);
    kz_writer_int(b->writer, size->h);
    return kz_writer_end(b->writer);
}

bool kz_builder_add_media(struct kz_builder *b, struct kz_str name,
                          const char *role, const struct kz_media_file *file) {
    if (b->media == 0)
        b->media = kz_writer_lane(
            b->writer, "media (name,role,hash,size,origin_hash,origin_size)",
            6);
    kz_writer_begin(b->writer, b->media);
    kz_writer_text(b->writer, name);
    kz_writer_text(b->writer, kz_str_from(role));
    kz_writer_text(b->writer, kz_str_from(file->hash));
    kz_writer_int(b->writer, file->size);
    kz_writer_text(b->writer, kz_str_from(file->origin_hash));
    kz_writer_int(b->writer, file->origin_size);
    bool is_good = kz_writer_end(b->writer);
    for (int i = 0; is_good && i < file->size_count; i++)
        is_good = add_size(b, name, i, &file->sizes[i]);
    return is_good;
}

static bool add_counts(struct kz_builder *b, const struct kz_report *report) {
    int lane = kz_writer_lane(
        b->writer, "import_count (table_name,total,cleared,held,left_out)", 5);
    bool is_good = true;
    for (size_t t = 0; is_good && t < kz_table_count(); t++) {
        const struct kz_table_count *count = &report->tables[t];
        if (count->rows == 0)
            continue;
        kz_writer_begin(b->writer, lane);
        kz_writer_text(b->writer, kz_str_from(kz_table_at(t)->name));
        kz_writer_int(b->writer, count->rows);
        kz_writer_int(b->writer, count->cleared);
        kz_writer_int(b->writer, count->held);
        kz_writer_int(b->writer, count->left_out);
        is_good = kz_writer_end(b->writer);
    }
    return is_good;
}

/* The file must be open nowhere when it is verified. */
static bool commit(struct kz_builder *b) {
    b->failure = kz_writer_stop(&b->writer); /* has been logged */
    if (b->failure != SQLITE_OK || !run(b, "COMMIT") ||
        !note(b, sqlite3_close(b->db)))
        return false;
    b->db = NULL;
    return true;
}

bool kz_builder_finish(struct kz_builder **builder,
                       const struct kz_report *report, struct kz_error *err) {
    struct kz_builder *b = *builder;
    bool is_added = add_counts(b, report) && kz_index_finish(&b->index);
    bool is_good = commit(b) && is_added && kz_verify_catalog(b->path);
    if (!is_good)
        say_failure(b, err);
    destroy(builder);
    return is_good;
}
