/*
 * What an import reads: a folder or workbook where it is, a package unpacked
 * first. Whether it may be installed here is said as faults, like those of its
 * tables.
 */
#ifndef KZ_UPDATE_INTAKE_H
#define KZ_UPDATE_INTAKE_H

#include "src/content/content.h"
#include "src/update/origin.h"
#include "src/update/package.h"

struct kz_intake_job {
    const char *source; /* folder, workbook or package */
    const char *store;  /* to hold it against; NULL: none */
    const char *keys;   /* state/keys; NULL: trust is not asked for */
    const char *into;   /* empty folder to unpack in; NULL: a temporary one */
    const struct kz_words *words;
    const struct kz_limits *limits; /* NULL: the usual */
    kz_progress_fn *progress;       /* may be NULL */
    void *user;
};

struct kz_intake {
    char path[KZ_PATH_SIZE]; /* to read from */
    char temp[KZ_PATH_SIZE]; /* to be removed; empty: nothing */
    bool is_package;
    bool is_refused; /* the report says why; there is nothing to read */
    bool is_already; /* this very package is shown; not unpacked into `into` */
    struct kz_origin origin;     /* of a package */
    enum kz_package_trust trust; /* likewise */
};

/**
 * Owner   the caller; kz_intake_close(), also after failure
 * Errors  false: store.full, store.unwritable (folder), store.space (MiB
 *         needed, MiB there), import.cancelled
 */
KZ_NODISCARD bool kz_intake_open(struct kz_intake *source,
                                 const struct kz_intake_job *job,
                                 struct kz_report *report,
                                 struct kz_error *err);
void kz_intake_close(struct kz_intake *source);

#endif
