/*
 * The state folder of the program that runs: where what visitors do is
 * counted. The robot and tests work on a copy.
 */
#ifndef KZ_APP_STATE_H
#define KZ_APP_STATE_H

#include "src/app/app.h"
#include "src/stats/stats.h"

/* Opens the statistics there; NULL, logged: they rest. `is_for_real`: with
 * ballast against a full disk. */
struct kz_stats *kz_state_open_stats(const struct kz_app *app,
                                     bool is_for_real);

/**
 * Makes a copy of the state folder and works there from now on.
 *
 * Errors  false: file.unwritable (path)
 */
KZ_NODISCARD bool kz_state_use_copy(struct kz_app *app, struct kz_error *err);
/* Removes that copy. */
void kz_state_drop_copy(struct kz_app *app);

#endif
