/*
 * A source, read to its end: every table in order, checked row by row, and
 * handed to a builder if there is one. The one parser behind check, preview
 * and import. A row is parsed once and forgotten, so that what was checked is
 * what is built.
 *
 * Memory does not grow with the rows but for what looks across them: of each
 * its id, 45 to 80 bytes in all; of a page that a row points to, of a stop
 * and of a result in per cent a line more; of faults, the first 2,000. A
 * workbook lies in memory packed, at most limits.table_bytes; a CSV file does
 * not.
 */
#ifndef KZ_CONTENT_CONTENT_H
#define KZ_CONTENT_CONTENT_H

#include "src/content/builder.h"
#include "src/content/fault.h"
#include "src/content/media.h"

struct kz_progress {
    const char *step; /* copy, check, build, publish */
    int64_t done, total;
    int seconds_left; /* -1: not known */
};
/* False asks to stop: the work then ends with import.cancelled. */
typedef bool kz_progress_fn(void *user, const struct kz_progress *progress);

/* A row after its checks. `record` is whole only if `state` is cleared; else it
 * has table and id. `row` is its order where it says none itself. */
typedef void kz_content_row_fn(void *user, const struct kz_record *record,
                               const struct kz_content_langs *langs,
                               enum kz_id_state state, int row);

struct kz_content_job {
    const char *source; /* folder or workbook */
    const char *share;  /* the program's share folder; NULL: none */
    const struct kz_words *words;
    struct kz_catalog *kept; /* shown now, for its media; may be NULL */
    const struct kz_limits *limits;
    const struct kz_media_findings *findings; /* NULL: no file was read yet */
    kz_progress_fn *progress; /* may be NULL */
    void *user;
    kz_content_row_fn *each; /* may be NULL; for differences */
    void *each_user;
};

struct kz_content {
    struct kz_folder folder;
    struct kz_media media;
    struct kz_limits limits;
};

/**
 * Read `job->source`.
 *
 * builder  NULL to check only; else it gets every cleared row
 * content  its media are what cleared rows name, to be copied by the caller
 * Owner    the caller; kz_content_close(), also after failure
 * Errors   false only where the work could not be done: what the builder
 *          says, or import.cancelled. Faults of the source are in `report`.
 */
KZ_NODISCARD bool kz_content_read(struct kz_content *content,
                                  const struct kz_content_job *job,
                                  struct kz_builder *builder,
                                  struct kz_report *report,
                                  struct kz_error *err);
void kz_content_close(struct kz_content *content);

#endif
