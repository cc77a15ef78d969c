/*
 * What the sheets of the hall look like: one constant description a table,
 * from which headings, checks and inserts are all driven. The order of the
 * tables is the order of insertion: a table refers only to those before it.
 *
 * A heading is the column's name; text columns stand once a language, with
 * "_zh", "_ug" and so on behind the name. Titles for people are words:
 * "table.<table>" and "column.<table>.<column>" or "column.<column>".
 */
#ifndef KZ_CONTENT_TABLES_H
#define KZ_CONTENT_TABLES_H

#include <stdbool.h>
#include <stddef.h>

#include "src/base/str.h"
#include "src/content/codes.h"

enum kz_column_kind {
    KZ_COLUMN_ID,
    KZ_COLUMN_TEXT,      /* words, one sheet column a language */
    KZ_COLUMN_PLAIN,     /* text of one language or none */
    KZ_COLUMN_CODE,      /* one of `codes` */
    KZ_COLUMN_CODES,     /* several, joined by ; , kept in table `link` */
    KZ_COLUMN_INT,       /* `min` to `max` */
    KZ_COLUMN_REAL,      /* `min` to `max` */
    KZ_COLUMN_BOOL,      /* empty is no */
    KZ_COLUMN_DATE,      /* YYYY-MM-DD */
    KZ_COLUMN_DATE_PART, /* also YYYY or YYYY-MM */
    KZ_COLUMN_MONEY,     /* "250 wan yuan": text, value, unit, qualifier */
    KZ_COLUMN_LICENCE,   /* T or C and 17 or 22 more characters */
    KZ_COLUMN_URL,       /* http or https, to be shown as a QR code */
    KZ_COLUMN_REF,       /* an id of table `target` */
    KZ_COLUMN_REFS,      /* several, joined by ; , kept in table `link` */
    KZ_COLUMN_MEDIA,     /* a file name of `role` */
    /* The columns that tables share. */
    KZ_COLUMN_SORT_NO,
    KZ_COLUMN_DISCLOSURE,
    KZ_COLUMN_SOURCES,
    KZ_COLUMN_REVIEW, /* "name_ug:medium;uses_ug:low", kept in review */
};

enum kz_media_role {
    KZ_MEDIA_PICTURE,
    KZ_MEDIA_FILM,
    KZ_MEDIA_SOUND,
    KZ_MEDIA_TRACK, /* captions or sound */
    KZ_MEDIA_ROLES,
};

struct kz_column {
    const char *name;
    enum kz_column_kind kind;
    bool is_required;   /* a row without it is left out */
    bool wants_all;     /* a language without words is a warning */
    bool is_for_gate;   /* needed before a row counts as cleared */
    const struct kz_code_set *codes;
    const char *target; /* table of a reference */
    const char *link;   /* table of a list */
    enum kz_media_role role;
    double min, max;
};

struct kz_table {
    const char *name;
    bool has_facts; /* wants disclosure, reviewer, date and source */
    const struct kz_column *columns;
    size_t column_count;
};

size_t kz_table_count(void);
const struct kz_table *kz_table_at(size_t index);
/* NULL if there is none. */
const struct kz_table *kz_table_find(struct kz_str name);
/* Index of a table of that name, which must exist. */
size_t kz_table_index(const char *name);

#endif
