/*
 * One row as typed values, beside the columns of its table: what the checks
 * make of a sheet's row and what the builder writes.
 */
#ifndef KZ_CONTENT_RECORD_H
#define KZ_CONTENT_RECORD_H

#include "src/catalog/catalog.h"
#include "src/content/tables.h"
#include "src/content/value.h"

enum { KZ_RECORD_COLUMNS = 64 };

/* The languages of the content, in its own order. */
struct kz_content_langs {
    char codes[KZ_MAX_LANGS][8];
    int count;
};

struct kz_value {
    bool is_set;
    struct kz_str text;    /* plain text, code, date, id, media name, money */
    double real;           /* of KZ_COLUMN_REAL */
    int64_t integer;       /* of INT, BOOL, SORT_NO */
    struct kz_money money;
    struct kz_str *list; /* of CODES, REFS, SOURCES; review: column, why */
    size_t list_count;
    struct kz_texts words; /* of TEXT, by content language; the last, since
                            * most columns have none to clear */
};

struct kz_record {
    const struct kz_table *table;
    struct kz_str id;
    struct kz_value values[KZ_RECORD_COLUMNS]; /* by column index */
};

/* The value of a column, which the table must have. */
const struct kz_value *kz_record_get(const struct kz_record *record,
                                     const char *column);

#endif
