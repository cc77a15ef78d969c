/*
 * A table of a generation as a CSV file, as Chinese Excel writes and reads
 * it: UTF-8 with a byte order mark, commas, CR LF. Headings and codes are
 * those of programs ("name_ug", "public"), as in data/sample.
 */
#ifndef KZ_CONTENT_CSV_OUT_H
#define KZ_CONTENT_CSV_OUT_H

#include <stdio.h>

#include "src/content/stored.h"

/* How many rows were written; 0: the table has none and nothing was written.
 * Failures of `out` stay with it, see ferror(). */
int kz_csv_out_table(FILE *out, struct kz_stored *stored,
                     const struct kz_table *table);

/* One cell with its quotes and guard. `is_text`: it may need a guard. */
void kz_csv_out_cell(FILE *out, struct kz_str cell, bool is_text);

#endif
