#include "src/content/heading.h"

#include <stdio.h>

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static struct kz_str lowered(struct kz_arena *arena, struct kz_str s) {
    char *out = kz_arena_cstr(arena, s);
    for (size_t i = 0; i < s.len; i++)
        out[i] = lower(out[i]);
    return (struct kz_str){out, s.len};
}

/* The heading of a column, "name" or "name_ug". */
static struct kz_str title_of(struct kz_arena *arena,
                              const struct kz_column *column,
                              const struct kz_content_langs *langs, int lang) {
    if (column->kind != KZ_COLUMN_TEXT)
        return kz_str_from(column->name);
    return kz_arena_printf(arena, "%s_%s", column->name, langs->codes[lang]);
}

static bool is_word(const struct kz_words *words, const char *id,
                    struct kz_str text) {
    for (int i = 0; words && i < kz_words_lang_count(words); i++) {
        const struct kz_lang *lang = kz_words_lang(words, i);
        if (kz_words_has(words, lang, id) &&
            kz_str_equal(kz_words_get(words, lang, id), text))
            return true;
    }
    return false;
}

static bool is_title(const struct kz_words *words,
                     const struct kz_table *table,
                     const struct kz_column *column, struct kz_str text) {
    char own[96], shared[96];
    snprintf(own, sizeof(own), "column.%s.%s", table->name, column->name);
    snprintf(shared, sizeof(shared), "column.%s", column->name);
    return is_word(words, own, text) || is_word(words, shared, text);
}

/* "name (zh)" parted at its last bracket, narrow or wide; false if it has
 * none. */
static bool split_lang(struct kz_str text, struct kz_str *title,
                       struct kz_str *lang) {
    static const char *const opens[] = {"(", "\uFF08"};
    static const char *const closes[] = {")", "\uFF09"};
    size_t at = SIZE_MAX, skip = 0;
    for (size_t i = 0; i < KZ_COUNT(opens); i++) {
        struct kz_str open = kz_str_from(opens[i]);
        for (size_t from = 0;
             (from = kz_str_find(text, open, from)) != SIZE_MAX; from++) {
            if (at == SIZE_MAX || from > at) {
                at = from;
                skip = open.len;
            }
        }
        if (kz_str_ends_with(text, closes[i]))
            *lang = kz_str_sub(text, 0, text.len - strlen(closes[i]));
    }
    if (at == SIZE_MAX || lang->len < at + skip)
        return false;
    *title = kz_cell_trim(kz_str_sub(text, 0, at));
    *lang = kz_cell_trim(kz_str_sub(*lang, at + skip, lang->len));
    return true;
}

static bool is_lang(const struct kz_words *words, const char *code,
                    struct kz_str text) {
    char id[64];
    const struct kz_lang *lang =
        words ? kz_words_find_lang(words, kz_str_from(code)) : NULL;
    snprintf(id, sizeof(id), "language_name.%s", code);
    return kz_str_is(text, code) || (lang && kz_str_is(text, lang->name)) ||
           is_word(words, id, text);
}

struct kz_str kz_heading_words(const struct kz_words *words,
                               const struct kz_lang *lang,
                               const struct kz_table *table,
                               const struct kz_column *column) {
    char own[96], shared[96];
    snprintf(own, sizeof(own), "column.%s.%s", table->name, column->name);
    snprintf(shared, sizeof(shared), "column.%s", column->name);
    if (kz_words_has(words, lang, own))
        return kz_words_get(words, lang, own);
    return kz_words_has(words, lang, shared)
               ? kz_words_get(words, lang, shared)
               : KZ_STR("");
}

struct kz_str kz_heading_title(struct kz_arena *arena,
                               const struct kz_words *words,
                               const struct kz_lang *lang,
                               const struct kz_table *table,
                               const struct kz_column *column,
                               const char *content_lang) {
    struct kz_str title = kz_heading_words(words, lang, table, column);
    if (column->kind != KZ_COLUMN_TEXT || title.len == 0)
        return title;
    char id[64];
    snprintf(id, sizeof(id), "language_name.%s", content_lang);
    struct kz_str name = kz_words_has(words, lang, id)
                             ? kz_words_get(words, lang, id)
                             : kz_str_from(content_lang);
    return kz_arena_printf(arena, "%.*s\uFF08%.*s\uFF09", KZ_STR_ARG(title),
                           KZ_STR_ARG(name));
}

static int lang_count(const struct kz_column *column,
                      const struct kz_content_langs *langs) {
    return column->kind == KZ_COLUMN_TEXT ? langs->count : 1;
}

static bool is_in_words(const struct kz_table *table,
                        const struct kz_column *column,
                        const struct kz_words *words, const char *lang,
                        struct kz_str cell) {
    struct kz_str title = cell, said = {NULL, 0};
    if (column->kind != KZ_COLUMN_TEXT)
        return is_title(words, table, column, cell);
    return split_lang(cell, &title, &said) && is_lang(words, lang, said) &&
           is_title(words, table, column, title);
}

static struct kz_heading_slot match(struct kz_arena *arena,
                                    const struct kz_table *table,
                                    const struct kz_content_langs *langs,
                                    const struct kz_words *words,
                                    struct kz_str cell) {
    struct kz_str name = lowered(arena, cell);
    for (size_t c = 0; c < table->column_count; c++) {
        const struct kz_column *column = &table->columns[c];
        for (int lang = 0; lang < lang_count(column, langs); lang++) {
            struct kz_str title = title_of(arena, column, langs, lang);
            if (kz_str_equal(name, title) ||
                is_in_words(table, column, words, langs->codes[lang], cell))
                return (struct kz_heading_slot){(int)c, lang, title, cell};
        }
    }
    return (struct kz_heading_slot){-1, 0, cell, cell};
}

int kz_heading_find(const struct kz_heading *heading, int column, int lang) {
    return heading->at[column][lang] - 1;
}

/* Facts without the columns of the gate would all be held back unseen. */
static bool must_be_there(const struct kz_column *column) {
    return column->is_required || column->is_for_gate ||
           column->kind == KZ_COLUMN_DISCLOSURE;
}

static void find_missing(const struct kz_heading *heading,
                         struct kz_arena *arena, const struct kz_table *table,
                         const struct kz_content_langs *langs,
                         struct kz_report *report, struct kz_where where) {
    for (size_t c = 0; c < table->column_count; c++) {
        const struct kz_column *column = &table->columns[c];
        int there = 0, count = lang_count(column, langs);
        for (int lang = 0; lang < count; lang++)
            there += kz_heading_find(heading, (int)c, lang) >= 0;
        if (there == 0 && must_be_there(column))
            kz_report_add(report, "column.missing", KZ_SEVERITY_REFUSE, where,
                          title_of(arena, column, langs, 0), KZ_STR(""));
        for (int lang = 0; lang < count; lang++) {
            if (there > 0 && column->wants_all &&
                kz_heading_find(heading, (int)c, lang) < 0)
                kz_report_add(report, "column.language", KZ_SEVERITY_WARN,
                              where, title_of(arena, column, langs, lang),
                              KZ_STR(""));
        }
    }
}

void kz_heading_read(struct kz_heading *heading, struct kz_arena *arena,
                     const struct kz_table *table, const struct kz_row *row,
                     const struct kz_content_langs *langs,
                     const struct kz_words *words, struct kz_report *report,
                     struct kz_where where) {
    where.row = row->number;
    *heading = (struct kz_heading){
        .slots = kz_arena_array(arena, struct kz_heading_slot,
                                row->count + 1)};
    for (size_t i = 0; i < row->count; i++) {
        struct kz_heading_slot slot = {.column = -1};
        struct kz_str cell = kz_arena_str(arena, row->cells[i]);
        if (cell.len > 0) {
            slot = match(arena, table, langs, words, cell);
            if (slot.column < 0)
                kz_report_add(report, "column.unknown", KZ_SEVERITY_WARN,
                              where, cell, KZ_STR(""));
            else if (kz_heading_find(heading, slot.column, slot.lang) >= 0)
                kz_report_add(report, "column.twice", KZ_SEVERITY_REFUSE,
                              where, slot.title, KZ_STR(""));
            else
                heading->at[slot.column][slot.lang] = (short)(i + 1);
        }
        heading->slots[heading->count++] = slot;
    }
    find_missing(heading, arena, table, langs, report, where);
}
