/*
 * Inside src/content: a sheet of the yearly report being written, cell by
 * cell, for report_book.c and report_summary.c.
 */
#ifndef KZ_CONTENT_REPORT_SHEET_H
#define KZ_CONTENT_REPORT_SHEET_H

#include <xlsxwriter.h>

#include "src/content/report_book.h"

struct kz_report_sheet {
    const struct kz_report_book *book;
    lxw_workbook *workbook;
    lxw_format *title, *heading, *text, *number, *label, *note;
    lxw_worksheet *sheet; /* the one being written */
    const char *name;     /* its title */
    lxw_row_t row;        /* the next */
    struct kz_arena arena; /* of the whole workbook */
    bool has_failed;
};

/* A sentence of [yearly], with up to two values. */
struct kz_str kz_report_words(struct kz_report_sheet *s, const char *id);
struct kz_str kz_report_format(struct kz_report_sheet *s, const char *id,
                               int64_t a, int64_t b);
struct kz_str kz_report_name(struct kz_report_sheet *s, const char *screen,
                             struct kz_str item);

/* A new sheet with its headings, ids of [yearly] closed by NULL; the next row
 * is the first below them. */
void kz_report_begin(struct kz_report_sheet *s, const char *id,
                     const char *const *headings);
/* More headings further down. */
void kz_report_head(struct kz_report_sheet *s, const char *const *headings);
void kz_report_text(struct kz_report_sheet *s, int column, struct kz_str text,
                    lxw_format *format);
void kz_report_number(struct kz_report_sheet *s, int column, double number);

/* A chart of the rows `from` to before s->row: names in column 0, numbers in
 * `column`; it stands beside them, `place` charts further down. */
void kz_report_chart(struct kz_report_sheet *s, uint8_t type, lxw_row_t from,
                     int column, const char *title_id, int place);

/* The first sheet. */
void kz_report_summary(struct kz_report_sheet *s);

#endif
