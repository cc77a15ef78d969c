/*
 * What importing a source would change in a generation: rows added, changed
 * field by field, removed; rows that were shown and are held back now, apart
 * from those; media by name and hash. The same content gives nothing.
 *
 * Values are those of CSV files: codes, dates, numbers as text. A row that
 * says no order of its own counts as moved only if it comes before a row it
 * came behind.
 */
#ifndef KZ_CONTENT_DIFF_H
#define KZ_CONTENT_DIFF_H

#include "src/content/content.h"

enum kz_change {
    KZ_CHANGE_ADDED,
    KZ_CHANGE_CHANGED,
    KZ_CHANGE_REMOVED,
    KZ_CHANGE_HELD,     /* shown now, no longer cleared in the source */
    KZ_CHANGE_LEFT_OUT, /* shown now, faulty in the source */
    KZ_CHANGES,
};

struct kz_diff_field {
    struct kz_str column; /* "name_ug" */
    size_t index;         /* of the column in its table */
    int lang;             /* in kz_diff.langs, of text; else -1 */
    struct kz_str old, now; /* empty: nothing there */
};

struct kz_diff_row {
    struct kz_str id;
    struct kz_texts name; /* its first text, by language of kz_diff.langs */
    enum kz_change change;
    /* Added and removed rows: all that is or was there. Held and left out:
     * none. */
    struct kz_diff_field *fields;
    size_t field_count;
};

struct kz_diff_table {
    int counts[KZ_CHANGES];
    KZ_VEC(struct kz_diff_row) rows; /* removed ones last */
};

struct kz_diff_media {
    struct kz_str name;
    enum kz_change change; /* added, changed, removed */
};

struct kz_diff {
    struct kz_arena arena;
    struct kz_content_langs langs; /* of either side */
    struct kz_diff_table tables[KZ_REPORT_TABLES]; /* by table index */
    int counts[KZ_CHANGES];                        /* of all tables */
    KZ_VEC(struct kz_diff_media) media;            /* by name */
    int media_counts[KZ_CHANGES];
    int held; /* rows of the source that are not cleared */
};

struct kz_diff_job {
    const char *source;  /* folder or workbook */
    const char *db_path; /* catalog.db of the generation */
    const char *share;   /* the program's share folder; NULL: none */
    const struct kz_words *words;
    const struct kz_limits *limits; /* NULL: the usual */
};

/**
 * report  zeroed; the faults of the source. If kz_report_refuses() of it even
 *         without faulty rows, the differences are not whole
 * Owner   diff and report are the caller's whatever is returned;
 *         kz_diff_destroy(), kz_report_destroy()
 * Errors  false: what kz_stored_open() says; media.changed (name: it went
 *         away meanwhile)
 */
KZ_NODISCARD bool kz_diff_make(struct kz_diff *diff,
                               const struct kz_diff_job *job,
                               struct kz_report *report,
                               struct kz_error *err);
void kz_diff_destroy(struct kz_diff *diff);

/* Nothing at all. */
bool kz_diff_is_none(const struct kz_diff *diff);

#endif
