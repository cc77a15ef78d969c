/*
 * The importer's side of `karez worker`: gives it one foreign file after the
 * other and hears what became of each. One thread.
 */
#ifndef KZ_UPDATE_READER_H
#define KZ_UPDATE_READER_H

#include "src/base/error.h"
#include "src/update/worker.h"

struct kz_reader {
    int socket; /* -1: closed */
    int pid;
    unsigned walls; /* that stand around each file */
    bool is_busy;
};

/**
 * Starts `exe worker`.
 *
 * Owner   the caller; kz_reader_close(), also after failure
 * Errors  false: worker.missing (exe)
 */
KZ_NODISCARD bool kz_reader_open(struct kz_reader *reader, const char *exe,
                                 struct kz_error *err);
/* Whatever it reads is given up. */
void kz_reader_close(struct kz_reader *reader);

/* Both descriptors stay the caller's. False: it has ended. */
KZ_NODISCARD bool kz_reader_give(struct kz_reader *reader,
                                 const struct kz_worker_order *order, int in,
                                 int out);
/* Waits at most `timeout_ms`; true: `prepared` is what became of it. */
KZ_NODISCARD bool kz_reader_take(struct kz_reader *reader, int timeout_ms,
                                 struct kz_prepared *prepared);

#endif
