/*
 * Which sheet column is which: the first row of a sheet matched with the
 * columns of its table. Order is free; letter case does not count; a heading
 * may be the column's name or its title in words, "column.<table>.<name>" or
 * "column.<name>"; behind the title of a text stands its language in brackets,
 * as a code, by its own name or by "language_name.<code>".
 */
#ifndef KZ_CONTENT_HEADING_H
#define KZ_CONTENT_HEADING_H

#include "src/content/fault.h"
#include "src/content/limits.h"
#include "src/content/record.h"
#include "src/content/row.h"

struct kz_heading_slot {
    int column; /* of the table; -1: none of ours */
    int lang;   /* of a text column, by content language */
    struct kz_str title; /* as ours: "name_ug" */
    struct kz_str said;  /* as the sheet has it */
};

struct kz_heading {
    struct kz_heading_slot *slots; /* a sheet column each */
    size_t count;
    /* The sheet column plus one, by table column and language; 0: none. */
    short at[KZ_RECORD_COLUMNS][KZ_MAX_LANGS];
};

/**
 * Faults  column.missing (refuse), column.twice (refuse), column.unknown and
 *         column.language (warn)
 * Owner   slots lie in `arena`
 */
void kz_heading_read(struct kz_heading *heading, struct kz_arena *arena,
                     const struct kz_table *table, const struct kz_row *row,
                     const struct kz_content_langs *langs,
                     const struct kz_words *words, struct kz_report *report,
                     struct kz_where where);

/* The title of a column for people, as it is matched: "name (ug)" in words.
 * Empty if there are no such words. In `arena`. */
struct kz_str kz_heading_title(struct kz_arena *arena,
                               const struct kz_words *words,
                               const struct kz_lang *lang,
                               const struct kz_table *table,
                               const struct kz_column *column,
                               const char *content_lang);
/* The column's words alone, without a language. */
struct kz_str kz_heading_words(const struct kz_words *words,
                               const struct kz_lang *lang,
                               const struct kz_table *table,
                               const struct kz_column *column);

/* The sheet column of a table's column in a language (0 unless it is text),
 * or -1. */
int kz_heading_find(const struct kz_heading *heading, int column, int lang);

#endif
