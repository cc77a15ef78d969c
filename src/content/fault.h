/*
 * What is wrong with a source, said so that a clerk can find the cell: file,
 * row, column and value. The sentence is "error.<id>.what" and so on, with
 * {0} file, {1} row, {2} column, {3} value.
 */
#ifndef KZ_CONTENT_FAULT_H
#define KZ_CONTENT_FAULT_H

#include "src/base/arena.h"
#include "src/base/error.h"
#include "src/base/vec.h"
#include "src/content/tables.h"

enum kz_severity {
    KZ_SEVERITY_REFUSE,    /* nothing of this source is installed */
    KZ_SEVERITY_LEAVE_OUT, /* it can be, without this row */
    KZ_SEVERITY_WARN,
    KZ_SEVERITIES,
};

struct kz_fault {
    const char *id; /* static */
    enum kz_severity severity;
    struct kz_str file;  /* "catalog/mineral.csv"; may be empty */
    struct kz_str sheet; /* of a workbook; empty otherwise */
    int row;             /* as Excel shows it; 0: none */
    struct kz_str column; /* "name_ug"; may be empty */
    struct kz_str heading; /* of that column as it stands in the sheet */
    struct kz_str value;  /* of the cell, cut at 200 bytes */
};

struct kz_table_count {
    int rows, cleared, held, left_out; /* rows = the sum of the others */
};

enum { KZ_REPORT_FAULTS = 2000, KZ_REPORT_TABLES = 40 };

/* Zeroed is empty. Faults beyond KZ_REPORT_FAULTS are counted, not kept. */
struct kz_report {
    struct kz_arena arena;
    KZ_VEC(struct kz_fault) faults;
    int counts[KZ_SEVERITIES];
    struct kz_table_count tables[KZ_REPORT_TABLES]; /* by table index */
    int held; /* rows of all tables that were held back */
    int64_t copy_bytes; /* of media that an import would copy */
};

void kz_report_destroy(struct kz_report *report);

/* Where a fault lies; `file` must outlive the report or lie in its arena. */
struct kz_where {
    struct kz_str file, sheet;
    int row;
    struct kz_str heading;
};

/* `id` is static; column and value are copied. `where.heading` is empty where
 * the sheet says the column as we do. */
void kz_report_add(struct kz_report *report, const char *id,
                   enum kz_severity severity, struct kz_where where,
                   struct kz_str column, struct kz_str value);

/* The values of its sentences. */
struct kz_error kz_fault_error(const struct kz_fault *fault);
/* "refuse", "leave_out", "warn" */
const char *kz_severity_name(enum kz_severity severity);
/* Nothing may be installed: a fault refuses, or rows would be left out
 * although `may_leave_out` is false. */
bool kz_report_refuses(const struct kz_report *report, bool may_leave_out);

#endif
