/*
 * A new version is on trial until it has run well for ten minutes. If the
 * program crashes twice meanwhile, it goes back by itself to the version
 * before. Power that fails is no crash: that the machine was started anew
 * tells them apart.
 *
 * state/trial holds one line. A damaged one begins a new trial.
 */
#ifndef KZ_UPDATE_TRIAL_H
#define KZ_UPDATE_TRIAL_H

#include "src/base/error.h"
#include "src/update/moment.h"

enum {
    KZ_TRIAL_MS = 10 * 60 * 1000,
    KZ_TRIAL_CRASHES = 2,
    KZ_TRIAL_TICK_MS = 30 * 1000,
};

struct kz_trial {
    int64_t generation; /* 0: none yet */
    int64_t good_ms;    /* that it has run */
    int64_t crashes;
    int64_t returned_from; /* the version that was given up; 0: none */
    bool is_running;
    struct kz_moment seen;
};

/* Zeroed if there is none. For staff: has something been given up? */
void kz_trial_read(const char *state, struct kz_trial *trial);
/* Its ten minutes are over, so nothing is returned from any more. */
bool kz_trial_is_over(const struct kz_trial *trial);

/**
 * Before content is opened. May change which generation is current.
 *
 * went_back  to this one; 0: it did not
 * Errors     false, logged: the state cannot be written; the kiosk goes on
 */
bool kz_trial_begin(const char *store, const char *state,
                    const struct kz_moment *now, int64_t *went_back);
/* Every KZ_TRIAL_TICK_MS while pictures are shown, and when another
 * generation is shown. Writes only while the trial lasts. */
bool kz_trial_tick(const char *store, const char *state,
                   const struct kz_moment *now);
/* The program ends because it was asked to. */
bool kz_trial_end(const char *state, const struct kz_moment *now);
/* Staff have read that a version was given up. */
bool kz_trial_forget(const char *state);

#endif
