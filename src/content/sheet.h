/*
 * Rows out of one sheet of a workbook, pulled one at a time like those of a
 * CSV file: numbers as people see them, days as dates, formulas by the value
 * that was kept with them. Rows in which nothing stands are passed over, so
 * memory and answers depend on what a sheet holds, not on its size.
 */
#ifndef KZ_CONTENT_SHEET_H
#define KZ_CONTENT_SHEET_H

#include "src/content/book.h"
#include "src/content/row.h"

enum { KZ_SHEET_MERGES = 16 };

struct kz_sheet_merge {
    int row;
    char range[24]; /* "A1:B2" */
};

struct kz_sheet {
    const struct kz_book *book;
    const struct kz_limits *limits;
    struct kz_zip_part part;
    struct kz_xml xml;
    struct kz_arena arena; /* of the current row */
    struct kz_str *cells;
    unsigned char *marks;
    struct kz_row row;
    /* The cell being read. */
    int column;
    unsigned style;
    char type;       /* n s(hared) i(nline) t(ext of a formula) b e d */
    bool has_formula, is_text, is_formula_text;
    int phonetic;    /* depth of readings, which are no part of the text */
    char *text;      /* value or inline string */
    size_t text_len, text_room;
    char formula[64]; /* its beginning, for the fault */
    size_t formula_len;
    enum kz_row_result problem;
    int problem_row, problem_column;
    /* What else the sheet does; complete once KZ_ROW_END was given. */
    int hidden_row;    /* the first that holds anything; 0: none */
    int hidden_column; /* the first, counted from 1; 0: none */
    struct kz_sheet_merge merges[KZ_SHEET_MERGES];
    int merge_count;
};

/**
 * Read the sheet of `entry`.
 *
 * Owner   the caller; kz_sheet_close(), also after failure
 * Errors  false if the part cannot be opened
 */
KZ_NODISCARD bool kz_sheet_open(struct kz_sheet *sheet,
                                const struct kz_book *book,
                                const struct kz_zip_entry *entry);
/* The XML itself, from anywhere. */
void kz_sheet_init(struct kz_sheet *sheet, const struct kz_book *book,
                   kz_xml_read_fn *read, void *source);
void kz_sheet_close(struct kz_sheet *sheet);

/* As kz_csv_next(). KZ_ROW_BAD_STRING: sheet->problem_column names the cell. */
enum kz_row_result kz_sheet_next(struct kz_sheet *sheet, struct kz_row *row);

/* 1: "A", 28: "AB"; `out` has room for 4. */
void kz_sheet_column_letters(int column, char out[4]);

#endif
