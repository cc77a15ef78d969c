/*
 * Rows out of the text of a CSV file: comma, semicolon or tab, whichever the
 * first line has most of; cells in double quotes may hold separators, line
 * breaks and doubled quotes. Cells that begin with = + - @ are text like any
 * other; an apostrophe that guards them (guard.h) is taken off. Pull, one row
 * at a time; one owner. A file is read through a window that holds a few rows,
 * or the one longest of them.
 */
#ifndef KZ_CONTENT_CSV_H
#define KZ_CONTENT_CSV_H

#include "src/base/arena.h"
#include "src/content/decode.h"
#include "src/content/limits.h"
#include "src/content/row.h"

struct kz_csv {
    struct kz_decoder *source; /* NULL: all there is lies in `text` */
    struct kz_str text;
    size_t at;
    char separator;
    int next_row;
    const struct kz_limits *limits;
    struct kz_arena arena; /* of the current row */
};

/* `text` is decoded UTF-8; borrowed, like `limits`, until destroy. */
void kz_csv_init(struct kz_csv *csv, struct kz_str text,
                 const struct kz_limits *limits);
/* `source` has just been opened; borrowed likewise. */
void kz_csv_init_source(struct kz_csv *csv, struct kz_decoder *source,
                        const struct kz_limits *limits);
void kz_csv_destroy(struct kz_csv *csv);

/* On any result but KZ_ROW_READ `row->number` still says where. */
enum kz_row_result kz_csv_next(struct kz_csv *csv, struct kz_row *row);

#endif
