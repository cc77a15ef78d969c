/*
 * One row of a sheet as any reader of sheets gives it. Cells are trimmed
 * UTF-8 with line breaks as \n; they live until the reader's next row.
 */
#ifndef KZ_CONTENT_ROW_H
#define KZ_CONTENT_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/str.h"

struct kz_row {
    const struct kz_str *cells;
    size_t count;
    int number;      /* as Excel shows it: the heading is 1 */
    bool is_blank;   /* no cell holds anything */
    bool is_damaged; /* holds U+FFFD: bytes were not text */
};

enum kz_row_result {
    KZ_ROW_READ,
    KZ_ROW_END,
    KZ_ROW_BAD_QUOTE,    /* a quote opened in row `number` never closes */
    KZ_ROW_BAD_NUL,      /* a NUL byte */
    KZ_ROW_BAD_SIZE,     /* a cell over the limit */
    KZ_ROW_BAD_COLUMNS,  /* more columns than the limit */
};

/* Spaces of every script, tabs and line breaks at both ends. */
struct kz_str kz_cell_trim(struct kz_str cell);

#endif
