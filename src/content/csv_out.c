#include "src/content/csv_out.h"

#include "src/content/cell.h"
#include "src/content/guard.h"

static bool needs_quotes(struct kz_str cell) {
    for (size_t i = 0; i < cell.len; i++) {
        if (memchr(",;\t\"\r\n ", cell.s[i], 7))
            return true;
    }
    return false;
}

void kz_csv_out_cell(FILE *out, struct kz_str cell, bool is_text) {
    bool is_quoted = needs_quotes(cell);
    if (is_quoted)
        putc('"', out);
    if (is_text && kz_guard_is_needed(cell))
        putc('\'', out);
    for (size_t i = 0; i < cell.len; i++) {
        if (cell.s[i] == '"')
            putc('"', out);
        putc(cell.s[i], out);
    }
    if (is_quoted)
        putc('"', out);
}

/* A number may begin with its sign. */
static bool is_text(const struct kz_column *column) {
    return column->kind != KZ_COLUMN_INT && column->kind != KZ_COLUMN_REAL &&
           column->kind != KZ_COLUMN_SORT_NO;
}

static int langs_of(const struct kz_column *column,
                    const struct kz_content_langs *langs) {
    return column->kind == KZ_COLUMN_TEXT ? langs->count : 1;
}

static void write_headings(FILE *out, const struct kz_table *table,
                           const struct kz_content_langs *langs) {
    struct kz_arena arena = {0};
    fputs("\xEF\xBB\xBF", out);
    for (size_t c = 0; c < table->column_count; c++) {
        const struct kz_column *column = &table->columns[c];
        for (int lang = 0; lang < langs_of(column, langs); lang++) {
            if (c > 0 || lang > 0)
                putc(',', out);
            kz_csv_out_cell(
                out, kz_cell_heading(&arena, column, langs->codes[lang]),
                true);
        }
    }
    fputs("\r\n", out);
    kz_arena_destroy(&arena);
}

static void write_row(FILE *out, struct kz_arena *arena,
                      const struct kz_record *record,
                      const struct kz_content_langs *langs) {
    const struct kz_table *table = record->table;
    for (size_t c = 0; c < table->column_count; c++) {
        const struct kz_column *column = &table->columns[c];
        for (int lang = 0; lang < langs_of(column, langs); lang++) {
            if (c > 0 || lang > 0)
                putc(',', out);
            kz_csv_out_cell(out, kz_cell_text(arena, record, c, lang, NULL),
                            is_text(column));
        }
    }
    fputs("\r\n", out);
}

int kz_csv_out_table(FILE *out, struct kz_stored *stored,
                     const struct kz_table *table) {
    const struct kz_content_langs *langs = kz_stored_langs(stored);
    struct kz_arena arena = {0};
    int rows = 0;
    kz_stored_start(stored, table);
    for (const struct kz_record *record; (record = kz_stored_next(stored));) {
        if (rows++ == 0)
            write_headings(out, table, langs);
        write_row(out, &arena, record, langs);
        kz_arena_reset(&arena);
    }
    kz_arena_destroy(&arena);
    return rows;
}
