/*
 * One of this program's own commands as a process beside the screen (design:
 * processes): the screen draws on while it works. Its answer comes as lines,
 * read without waiting; a job may be ended at any moment, since whatever
 * writes the store leaves it whole.
 *
 * One owner, one thread.
 */
#ifndef KZ_UPDATE_JOB_H
#define KZ_UPDATE_JOB_H

#include "src/base/error.h"
#include "src/base/str.h"

enum { KZ_JOB_ARGS_MOST = 16, KZ_JOB_ANSWER_MOST = 64 << 20 /* bytes */ };

struct kz_job;

/**
 * Start `exe` with `args`, closed by NULL and without the program's name. It
 * gets no input and none of our descriptors; what it says to people goes
 * where ours goes.
 *
 * Owner   the caller; kz_job_end()
 * Errors  NULL: job.start (exe, the system's reason)
 */
KZ_NODISCARD struct kz_job *kz_job_start(const char *exe,
                                         const char *const *args,
                                         struct kz_error *err);
/* Asks it to stop if it still runs, and kills it if it does not within two
 * seconds. Clears the caller's pointer. */
void kz_job_end(struct kz_job **job);

/* Holds it still with all it has started, or lets it go on. */
void kz_job_pause(struct kz_job *job, bool is_paused);

/* Reads what has come; waits for something first, at most `timeout_ms`.
 * True: the job is over and all it said was read. */
bool kz_job_read(struct kz_job *job, int timeout_ms);
/* The next whole line, without its end; false: none has come. Borrowed until
 * the next call. */
bool kz_job_next_line(struct kz_job *job, struct kz_str *line);
/* Once it is over: its exit code; -1: it was killed, or said too much. */
int kz_job_exit_code(const struct kz_job *job);

#endif
