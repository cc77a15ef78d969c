/*
 * What a clerk must know of each column, in the words of one language, and
 * the first sheet of a workbook, which says it in all of them.
 */
#ifndef KZ_CONTENT_GUIDE_H
#define KZ_CONTENT_GUIDE_H

#include "src/content/record.h"

struct lxw_workbook;

/* How a column is filled in: "A date, like 2026-01-31. ..." In `arena`. */
struct kz_str kz_guide_explain(struct kz_arena *arena,
                               const struct kz_words *words,
                               const struct kz_lang *lang,
                               const struct kz_table *table,
                               const struct kz_column *column);

/* Must the column be filled in for a row to be shown? */
bool kz_guide_is_required(const struct kz_column *column);

/* "mineral" in words: what its sheet is called. */
struct kz_str kz_guide_table_title(const struct kz_words *words,
                                   const struct kz_lang *lang,
                                   const struct kz_table *table);

/**
 * Add the sheet to a workbook that has none yet.
 *
 * lang   of sheet titles and headings
 * held   rows that are not in the workbook
 */
KZ_NODISCARD bool kz_guide_write(struct lxw_workbook *workbook,
                                 const struct kz_words *words,
                                 const struct kz_lang *lang,
                                 const struct kz_content_langs *langs,
                                 int held);

#endif
