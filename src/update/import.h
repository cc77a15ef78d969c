/*
 * From what staff bring to what visitors see: read and check a source, copy
 * its media, build a generation in the stage, make it durable, publish it.
 * The only writer of objects and generations, and the one way in: the first
 * start imports the sample through here.
 */
#ifndef KZ_UPDATE_IMPORT_H
#define KZ_UPDATE_IMPORT_H

#include "src/update/intake.h"

struct kz_import_job {
    const char *source; /* folder, workbook or package */
    const char *store;
    const char *keys;  /* state/keys; NULL: whether it is trusted, and whether
                        * it must be signed, is not asked */
    const char *share; /* the program's share folder; NULL: none */
    const char *exe; /* this program, to read media with; NULL: they are stored
                      * as they come, as the maker of a package wants it */
    bool is_sample; /* the program's own: read with fewer walls if need be */
    bool hold;         /* stop when the generation is durable */
    bool leave_out;    /* go on without faulty rows */
    const struct kz_words *words;
    const struct kz_limits *limits; /* NULL: the usual */
};

enum kz_import_outcome {
    KZ_IMPORT_PUBLISHED,
    KZ_IMPORT_HELD,
    KZ_IMPORT_ALREADY, /* the same content is shown now */
    KZ_IMPORT_REFUSED, /* faults of the source; nothing changed */
};

struct kz_import_result {
    enum kz_import_outcome outcome;
    int64_t generation; /* published, held or already there; 0: refused */
    int64_t serial;     /* of the package; 0: it was none */
    enum kz_package_trust trust; /* likewise */
    struct kz_report report;
};

/**
 * Import `job->source` into `job->store`, which is made if missing.
 *
 * progress  may be NULL; false from it cancels
 * Owner     `result->report` is the caller's, kz_report_destroy(), whatever
 *           is returned
 * Errors    false, nothing changed: import.cancelled, media.changed (name),
 *           build.failed, worker.missing (exe), import.sandbox, and those of the
 *           store; see store.h. store.space
 *           (MiB needed, MiB there) before anything is copied
 */
KZ_NODISCARD bool kz_import(const struct kz_import_job *job,
                            kz_progress_fn *progress, void *user,
                            struct kz_import_result *result,
                            struct kz_error *err);

/**
 * The same reading and checks, without a trace. `job->store` may be NULL; if
 * given, media that the source lacks are looked for there. A package is
 * unpacked in a temporary folder ($TMPDIR, else /var/tmp).
 */
KZ_NODISCARD bool kz_import_check(const struct kz_import_job *job,
                                  struct kz_report *report,
                                  struct kz_error *err);

/* "published", "held", "already", "refused" */
const char *kz_import_outcome_name(enum kz_import_outcome outcome);

#endif
