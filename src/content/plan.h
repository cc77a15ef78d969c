/*
 * Which table comes from where: a CSV file of the folder or a sheet of its
 * workbook, found by name or by title in any language.
 */
#ifndef KZ_CONTENT_PLAN_H
#define KZ_CONTENT_PLAN_H

#include "src/content/book.h"
#include "src/content/fault.h"
#include "src/content/folder.h"
#include "src/content/row.h"

struct kz_plan_table {
    const struct kz_folder_file *file; /* of catalog/ */
    const struct kz_book_sheet *sheet; /* of the workbook */
    struct kz_where where;             /* "catalog/mineral.csv", or a sheet */
};

struct kz_plan {
    struct kz_plan_table tables[KZ_REPORT_TABLES]; /* by table index */
    int count;
    bool has_book;
    struct kz_book book;
    struct kz_str book_data;
};

/**
 * source  as the caller named it, for faults
 * Owner   the caller; kz_plan_destroy(), also after failure
 * Faults  source.both, source.empty, source.not_folder, source.table_twice,
 *         what kz_book_open() says (refuse); zip.letters, zip.listed
 *         (leave_out: the part is passed over); source.unknown_table,
 *         sheet.hidden (warn); what kz_survey_folder() says
 * Errors  false if nothing can be read
 */
bool kz_plan_make(struct kz_plan *plan, const struct kz_folder *folder,
                  const char *source, const struct kz_words *words,
                  const struct kz_limits *limits, struct kz_report *report);
void kz_plan_destroy(struct kz_plan *plan);

/* The id of a fault for a file that could not be opened. */
const char *kz_plan_file_fault(enum kz_folder_result result);

#endif
