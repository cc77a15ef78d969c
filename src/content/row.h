/*
 * One row of a sheet as any reader of sheets gives it. Cells are trimmed
 * UTF-8 with line breaks as \n; they live until the reader's next row.
 */
#ifndef KZ_CONTENT_ROW_H
#define KZ_CONTENT_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/str.h"

enum { KZ_CELL_UNCOMPUTED = 1 }; /* a formula without a value; its text */

struct kz_row {
    const struct kz_str *cells;
    const unsigned char *marks; /* by cell; NULL: none are marked */
    size_t count;
    int number;      /* as Excel shows it: the heading is 1 */
    int column;      /* of a fault, counted from 1; 0: not known */
    bool is_blank;   /* no cell holds anything */
    bool is_damaged; /* holds U+FFFD: bytes were not text */
    bool is_hidden;  /* in the workbook */
};

enum kz_row_result {
    KZ_ROW_READ,
    KZ_ROW_END,
    KZ_ROW_BAD_QUOTE,    /* a quote opened in row `number` never closes */
    KZ_ROW_BAD_NUL,      /* a NUL byte */
    KZ_ROW_BAD_SIZE,     /* a cell over the limit */
    KZ_ROW_BAD_COLUMNS,  /* more columns than the limit */
    KZ_ROW_BAD_STRING,   /* points to a string that the workbook lacks */
    KZ_ROW_BAD_DOCTYPE,  /* XML with a document type */
    KZ_ROW_BAD_SHEET,    /* XML that is no sheet */
    KZ_ROW_UNREADABLE,   /* the file could not be read to its end */
};

/* A reader of either kind. */
typedef enum kz_row_result kz_row_next_fn(void *reader, struct kz_row *row);
struct kz_rows {
    void *reader;
    kz_row_next_fn *next;
};

/* Spaces of every script, tabs and line breaks at both ends. */
struct kz_str kz_cell_trim(struct kz_str cell);

#endif
