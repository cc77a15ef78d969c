#include "src/content/report_sheet.h"

#include <stdio.h>

#include "src/content/book_out.h"

enum { TITLE_MOST = 31, CHART_ROWS = 16, CHART_COLUMN = 7 };

static void check(struct kz_report_sheet *s, lxw_error error) {
    s->has_failed |= error != LXW_NO_ERROR;
}

struct kz_str kz_report_words(struct kz_report_sheet *s, const char *id) {
    char full[64];
    snprintf(full, sizeof(full), "yearly.%s", id);
    return kz_words_get(s->book->words, s->book->lang, full);
}

struct kz_str kz_report_format(struct kz_report_sheet *s, const char *id,
                               int64_t a, int64_t b) {
    char full[64], first[24], second[24];
    snprintf(full, sizeof(full), "yearly.%s", id);
    snprintf(first, sizeof(first), "%lld", (long long)a);
    snprintf(second, sizeof(second), "%lld", (long long)b);
    return kz_words_format(s->book->words, s->book->lang, &s->arena, full,
                           (const char *[]){first, second, NULL});
}

struct kz_str kz_report_name(struct kz_report_sheet *s, const char *screen,
                             struct kz_str item) {
    struct kz_str name;
    struct kz_str page = screen[0]
                             ? kz_arena_printf(&s->arena, "%s/%.*s", screen,
                                               KZ_STR_ARG(item))
                             : item;
    bool has_name = item.len > 0 && s->book->name &&
                    s->book->name(s->book->user, page, &s->arena, &name) &&
                    name.len > 0;
    return has_name ? name : item;
}

void kz_report_text(struct kz_report_sheet *s, int column, struct kz_str text,
                    lxw_format *format) {
    struct kz_str safe = kz_book_escape(&s->arena, text);
    if (safe.len > 0)
        check(s, worksheet_write_string(s->sheet, s->row, (lxw_col_t)column,
                                        kz_arena_cstr(&s->arena, safe),
                                        format));
}

void kz_report_number(struct kz_report_sheet *s, int column, double number) {
    check(s, worksheet_write_number(s->sheet, s->row, (lxw_col_t)column,
                                    number, s->number));
}

void kz_report_head(struct kz_report_sheet *s, const char *const *headings) {
    for (int i = 0; headings[i]; i++)
        kz_report_text(s, i, kz_report_words(s, headings[i]), s->heading);
    s->row++;
}

void kz_report_begin(struct kz_report_sheet *s, const char *id,
                     const char *const *headings) {
    struct kz_str title = kz_report_words(s, id);
    s->name = kz_arena_cstr(&s->arena, title);
    s->sheet = workbook_add_worksheet(s->workbook, s->name);
    s->row = 0;
    if (!s->sheet) {
        s->has_failed = true;
        return;
    }
    if (s->book->lang->is_rtl)
        worksheet_right_to_left(s->sheet);
    worksheet_set_paper(s->sheet, 9); /* A4 */
    worksheet_fit_to_pages(s->sheet, 1, 0);
    if (headings) {
        worksheet_set_column(s->sheet, 0, 0, 30, NULL);
        worksheet_set_column(s->sheet, 1, 9, 14, NULL);
        worksheet_freeze_panes(s->sheet, 1, 0);
        kz_report_head(s, headings);
    }
}

void kz_report_chart(struct kz_report_sheet *s, uint8_t type, lxw_row_t from,
                     int column, const char *title_id, int place) {
    char names[128], values[128], letter[LXW_MAX_COL_NAME_LENGTH];
    if (s->row == from || s->has_failed)
        return; /* nothing to draw */
    lxw_chart *chart = workbook_add_chart(s->workbook, type);
    lxw_col_to_name(letter, (lxw_col_t)column, 1);
    snprintf(names, sizeof(names), "='%s'!$A$%u:$A$%u", s->name,
             (unsigned)from + 1, (unsigned)s->row);
    snprintf(values, sizeof(values), "='%s'!%s$%u:%s$%u", s->name, letter,
             (unsigned)from + 1, letter, (unsigned)s->row);
    if (!chart || !chart_add_series(chart, names, values)) {
        s->has_failed = true;
        return;
    }
    struct kz_str title = kz_report_words(s, title_id);
    chart_title_set_name(chart, kz_arena_cstr(&s->arena, title));
    if (type != LXW_CHART_PIE)
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    check(s, worksheet_insert_chart(s->sheet,
                                    (lxw_row_t)(1 + place * CHART_ROWS),
                                    CHART_COLUMN, chart));
}
