/*
 * The yearly report as a workbook: a first sheet of one page in the words of
 * the hall's own report, then the numbers behind it, with charts. In one
 * language; the same numbers give the same bytes.
 */
#ifndef KZ_CONTENT_REPORT_BOOK_H
#define KZ_CONTENT_REPORT_BOOK_H

#include "src/base/words.h"
#include "src/stats/report.h"

/* What an item is called: page "mineral/M01", "tour/T_adults", "film/F" or
 * "audience/pupils". False: nobody knows, its id is written. */
typedef bool kz_report_name_fn(void *user, struct kz_str page,
                               struct kz_arena *arena, struct kz_str *name);

struct kz_report_book {
    const struct kz_stats_report *report;
    const struct kz_words *words;
    const struct kz_lang *lang;
    kz_report_name_fn *name; /* NULL: ids are written */
    void *user;
};

/**
 * Write it whole, or nothing.
 *
 * Errors  false: export.exists (path), export.failed (path),
 *         export.unwritable (path)
 */
KZ_NODISCARD bool kz_report_book_write(const struct kz_report_book *book,
                                       const char *path,
                                       struct kz_error *err);

#endif
