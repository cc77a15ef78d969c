/*
 * What is done for the store while nobody is there: objects that no version
 * names are forgotten once the version shown is off its trial, and every
 * object of it is read again and hashed, slowly, for bytes that fell over:
 * those are written down (src/update/damage.h) and shown no more.
 *
 * A thread of the lowest priority. It stops within a piece when somebody
 * touches the screen, and goes on when they are gone; a whole pass is made
 * once a day of running.
 */
#ifndef KZ_APP_JANITOR_H
#define KZ_APP_JANITOR_H

#include <stdint.h>

#include "src/base/mem.h"

enum {
    KZ_JANITOR_IDLE_MS = 10 * 60 * 1000,
    KZ_JANITOR_PAUSE_MS = 24 * 3600 * 1000,
};

struct kz_janitor_job {
    const char *store, *state; /* copied */
    int idle_ms, pause_ms;     /* as above; tests take less */
};

struct kz_janitor;

/* NULL: there is no thread to be had; nothing depends on it. */
struct kz_janitor *kz_janitor_start(const struct kz_janitor_job *job);
/* Joins. NULL is fine. */
void kz_janitor_stop(struct kz_janitor **janitor);

/* Somebody is there. Any thread; costs nothing. */
void kz_janitor_disturb(struct kz_janitor *janitor);

struct kz_janitor_count {
    int passes;      /* whole ones */
    int64_t damaged; /* objects, in all of them */
    int collections;
};
struct kz_janitor_count kz_janitor_count(struct kz_janitor *janitor);

#endif
