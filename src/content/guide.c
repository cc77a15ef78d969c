#include "src/content/guide.h"

#include <stdio.h>
#include <xlsxwriter.h>

#include "src/content/book_out.h"
#include "src/content/cell.h"
#include "src/content/heading.h"

bool kz_guide_is_required(const struct kz_column *column) {
    return column->is_required || column->is_for_gate ||
           column->kind == KZ_COLUMN_DISCLOSURE;
}

struct kz_str kz_guide_table_title(const struct kz_words *words,
                                   const struct kz_lang *lang,
                                   const struct kz_table *table) {
    char id[64];
    snprintf(id, sizeof(id), "table.%s", table->name);
    return kz_words_get(words, lang, id);
}

/* ---- one column ---- */

static struct kz_str labels(struct kz_arena *arena,
                            const struct kz_words *words,
                            const struct kz_lang *lang,
                            const struct kz_code_set *set) {
    struct kz_str all = KZ_STR("");
    for (const char *const *code = set->codes; *code; code++)
        all = kz_arena_printf(
            arena, "%.*s%s%.*s", KZ_STR_ARG(all), all.len > 0 ? "; " : "",
            KZ_STR_ARG(kz_code_label(set, *code, words, lang)));
    return all;
}

static const char *media_kind(enum kz_media_role role) {
    static const char *const ids[KZ_MEDIA_ROLES] = {
        [KZ_MEDIA_PICTURE] = "column_kind.picture",
        [KZ_MEDIA_FILM] = "column_kind.film",
        [KZ_MEDIA_SOUND] = "column_kind.sound",
        [KZ_MEDIA_TRACK] = "column_kind.track",
    };
    return ids[role];
}

static const char *kind_of(const struct kz_column *column) {
    bool is_free = column->min == 0 && column->max == 0;
    switch (column->kind) {
    case KZ_COLUMN_ID:
        return "column_kind.id";
    case KZ_COLUMN_TEXT:
        return column->wants_all ? "column_kind.text_all"
                                 : "column_kind.text";
    case KZ_COLUMN_PLAIN:
        return "column_kind.plain";
    case KZ_COLUMN_CODE:
        return "column_kind.code";
    case KZ_COLUMN_CODES:
        return "column_kind.codes";
    case KZ_COLUMN_INT:
        return is_free ? "column_kind.number" : "column_kind.int";
    case KZ_COLUMN_REAL:
        return is_free ? "column_kind.number" : "column_kind.real";
    case KZ_COLUMN_BOOL:
        return "column_kind.bool";
    case KZ_COLUMN_DATE:
        return "column_kind.date";
    case KZ_COLUMN_DATE_PART:
        return "column_kind.date_part";
    case KZ_COLUMN_MONEY:
        return "column_kind.money";
    case KZ_COLUMN_LICENCE:
        return "column_kind.licence";
    case KZ_COLUMN_URL:
        return "column_kind.url";
    case KZ_COLUMN_REF:
        return "column_kind.ref";
    case KZ_COLUMN_REFS:
        return "column_kind.refs";
    case KZ_COLUMN_MEDIA:
        return media_kind(column->role);
    case KZ_COLUMN_SORT_NO:
        return "column_kind.sort_no";
    case KZ_COLUMN_DISCLOSURE:
        return "column_kind.disclosure";
    case KZ_COLUMN_SOURCES:
        return "column_kind.sources";
    case KZ_COLUMN_REVIEW:
        return "column_kind.review";
    }
    return "column_kind.plain";
}

struct kz_str kz_guide_explain(struct kz_arena *arena,
                               const struct kz_words *words,
                               const struct kz_lang *lang,
                               const struct kz_table *table,
                               const struct kz_column *column) {
    char first[40] = "", second[40] = "", help[96];
    struct kz_str title = kz_heading_words(words, lang, table, column);
    struct kz_str list = KZ_STR("");
    if (column->codes)
        list = labels(arena, words, lang, column->codes);
    else if (column->target)
        list = kz_guide_table_title(
            words, lang, kz_table_find(kz_str_from(column->target)));
    snprintf(first, sizeof(first), "%.15g", column->min);
    snprintf(second, sizeof(second), "%.15g", column->max);
    const char *values[] = {list.len > 0 ? kz_arena_cstr(arena, list) : first,
                            second, NULL};
    struct kz_str how =
        kz_words_format(words, lang, arena, kind_of(column), values);
    snprintf(help, sizeof(help), "column_help.%s", column->name);
    struct kz_str more = kz_words_has(words, lang, help)
                             ? kz_words_get(words, lang, help)
                             : KZ_STR("");
    return kz_arena_printf(arena, "%.*s: %.*s%s%.*s", KZ_STR_ARG(title),
                           KZ_STR_ARG(how), more.len > 0 ? " " : "",
                           KZ_STR_ARG(more));
}

/* ---- the sheet ---- */

enum { SHEET, HEADING, CODE, REQUIRED, EXPLAINED };
enum { LINE_HEIGHT = 15 }; /* points */

/* In digits; the last holds for all behind it. */
static const int widths[] = {18, 18, 24, 8, 46};

struct guide {
    const struct kz_words *words;
    const struct kz_lang *lang;
    const struct kz_content_langs *langs;
    struct kz_arena arena;
    lxw_worksheet *sheet;
    lxw_format *title, *plain, *rtl;
    lxw_row_t row;
    int lines; /* of the row */
    bool is_good;
};

static void put(struct guide *g, int column, struct kz_str text,
                lxw_format *format) {
    lxw_error error = worksheet_write_string(
        g->sheet, g->row, (lxw_col_t)column, kz_arena_cstr(&g->arena, text),
        format);
    g->is_good = g->is_good && error == LXW_NO_ERROR;
    int width = widths[column < EXPLAINED ? column : EXPLAINED] - 2;
    int lines = (kz_book_width(text) + width - 1) / width;
    if (lines > g->lines)
        g->lines = lines;
}

/* Not every program finds the height of wrapped text by itself. */
static void end_row(struct guide *g) {
    worksheet_set_row(g->sheet, g->row, LINE_HEIGHT * g->lines, NULL);
    g->row++;
    g->lines = 1;
}

static lxw_format *format_of(struct guide *g, const struct kz_lang *lang) {
    return lang->is_rtl ? g->rtl : g->plain;
}

/* What holds for all sheets, a line a sentence and language. */
static void write_sentences(struct guide *g, int held) {
    static const char *const ids[] = {"workbook.intro", "workbook.held",
                                      "workbook.held_count",
                                      "workbook.colour"};
    char count[16];
    snprintf(count, sizeof(count), "%d", held);
    const char *values[] = {count, NULL};
    for (int i = 0; i < kz_words_lang_count(g->words); i++) {
        const struct kz_lang *lang = kz_words_lang(g->words, i);
        for (size_t k = 0; k < KZ_COUNT(ids); k++) {
            struct kz_str text =
                kz_words_format(g->words, lang, &g->arena, ids[k], values);
            lxw_error error = worksheet_merge_range(
                g->sheet, g->row, SHEET, g->row, EXPLAINED + 1,
                kz_arena_cstr(&g->arena, text), format_of(g, lang));
            g->is_good = g->is_good && error == LXW_NO_ERROR;
            g->lines = 2;
            end_row(g);
        }
    }
    end_row(g);
}

static void write_headings(struct guide *g) {
    static const char *const ids[] = {"workbook.table", "workbook.column",
                                      "workbook.code", "workbook.required"};
    for (int c = SHEET; c < EXPLAINED; c++)
        put(g, c, kz_words_get(g->words, g->lang, ids[c]), g->title);
    for (int i = 0; i < kz_words_lang_count(g->words); i++)
        put(g, EXPLAINED + i,
            kz_words_get(g->words, kz_words_lang(g->words, i),
                         "workbook.explained"),
            g->title);
    end_row(g);
}

/* "name_zh name_ug name_en" */
static struct kz_str codes_of(struct guide *g,
                              const struct kz_column *column) {
    struct kz_str all = KZ_STR("");
    int count = column->kind == KZ_COLUMN_TEXT ? g->langs->count : 1;
    for (int i = 0; i < count; i++)
        all = kz_arena_printf(&g->arena, "%.*s%s%.*s", KZ_STR_ARG(all),
                              i > 0 ? " " : "",
                              KZ_STR_ARG(kz_cell_heading(
                                  &g->arena, column, g->langs->codes[i])));
    return all;
}

static void write_column(struct guide *g, const struct kz_table *table,
                         const struct kz_column *column) {
    put(g, SHEET, kz_guide_table_title(g->words, g->lang, table), g->plain);
    put(g, HEADING, kz_heading_words(g->words, g->lang, table, column),
        g->plain);
    put(g, CODE, codes_of(g, column), g->plain);
    if (kz_guide_is_required(column))
        put(g, REQUIRED, kz_words_get(g->words, g->lang, "workbook.required"),
            g->plain);
    for (int i = 0; i < kz_words_lang_count(g->words); i++) {
        const struct kz_lang *lang = kz_words_lang(g->words, i);
        put(g, EXPLAINED + i,
            kz_guide_explain(&g->arena, g->words, lang, table, column),
            format_of(g, lang));
    }
    end_row(g);
    kz_arena_reset(&g->arena);
}

static lxw_format *add_format(lxw_workbook *workbook) {
    lxw_format *format = workbook_add_format(workbook);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    format_set_num_format(format, "@");
    return format;
}

static void start(struct guide *g, lxw_workbook *workbook) {
    struct kz_str title = kz_words_get(g->words, g->lang, "workbook.about");
    g->sheet = workbook_add_worksheet(workbook,
                                      kz_arena_cstr(&g->arena, title));
    g->is_good = g->sheet != NULL;
    g->title = add_format(workbook);
    format_set_bold(g->title);
    format_set_bottom(g->title, LXW_BORDER_THIN);
    g->plain = add_format(workbook);
    g->rtl = add_format(workbook);
    format_set_reading_order(g->rtl, 2);
    format_set_align(g->rtl, LXW_ALIGN_RIGHT);
}

static void set_widths(struct guide *g) {
    int count = EXPLAINED + kz_words_lang_count(g->words);
    for (int c = SHEET; c < count; c++)
        worksheet_set_column(g->sheet, (lxw_col_t)c, (lxw_col_t)c,
                             widths[c < EXPLAINED ? c : EXPLAINED], NULL);
}

bool kz_guide_write(struct lxw_workbook *workbook,
                    const struct kz_words *words, const struct kz_lang *lang,
                    const struct kz_content_langs *langs, int held) {
    struct guide g = {.words = words, .lang = lang, .langs = langs,
                      .lines = 1};
    start(&g, workbook);
    if (g.is_good) {
        set_widths(&g);
        write_sentences(&g, held);
        write_headings(&g);
        for (size_t t = 0; g.is_good && t < kz_table_count(); t++) {
            const struct kz_table *table = kz_table_at(t);
            for (size_t c = 0; c < table->column_count; c++)
                write_column(&g, table, &table->columns[c]);
        }
    }
    kz_arena_destroy(&g.arena);
    return g.is_good;
}
