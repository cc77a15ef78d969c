/*
 * The one command that is at work for the staff: a process, its progress and
 * its answer. Two at once would only wait for each other.
 */
#ifndef KZ_UI_SCREENS_DESK_BENCH_H
#define KZ_UI_SCREENS_DESK_BENCH_H

#include "src/update/job.h"
#include "src/update/proposal.h"
#include "ui/screens/desk.h"

enum kz_work {
    KZ_WORK_NONE,
    KZ_WORK_MOUNT,
    KZ_WORK_FIND, /* what lies on a stick */
    KZ_WORK_CHECK,
    KZ_WORK_DIFF,
    KZ_WORK_REEL, /* a film is made and held */
    KZ_WORK_IMPORT,
    KZ_WORK_PUBLISH,
    KZ_WORK_ROLLBACK,
    KZ_WORK_DOCTOR,
    KZ_WORK_EXPORT,
    KZ_WORK_REPORT,
    KZ_WORK_LOG,
    KZ_WORK_MOUNT_OUT, /* a stick that is to be written to */
    KZ_WORK_FINISH,    /* so that it may be pulled */
    KZ_WORK_TOKEN,     /* mounts a stick, to see whether it is enrolled */
    KZ_WORK_RELEASE, /* a stick */
};

struct kz_bench {
    struct kz_job *job; /* NULL: nothing is at work */
    enum kz_work work;
    int64_t began_ms;
    struct kz_step_line at;  /* the last that told how far it is */
    char *answer;            /* its last line; after the end */
    size_t answer_len;
};

/* False: it could not be started, `told` says why. */
bool kz_bench_start(struct kz_bench *bench, const struct kz_desk_parts *parts,
                    enum kz_work work, const char *const *args,
                    struct kz_told *told, const struct kz_lang *lang);
/* Ends what is at work, and forgets it. */
void kz_bench_stop(struct kz_bench *bench);
/* Reads what came. True: it is over, the answer is there, `exit_code` too. */
bool kz_bench_read(struct kz_bench *bench, const struct kz_desk_parts *parts,
                   bool *is_changed, int *exit_code);

#endif
