/*
 * The film that the program makes, brought into the store like any other:
 * made in a folder of its own, put beside what is live, imported and held.
 * Whoever asked looks at it and makes it live, or does not.
 */
#ifndef KZ_APP_REEL_HOLD_H
#define KZ_APP_REEL_HOLD_H

#include "src/app/app.h"
#include "src/reel/script.h"

struct kz_reel_hold {
    char temp[KZ_PATH_SIZE];  /* "": none is open */
    char film[KZ_PATH_SIZE];  /* where it is to be made */
    int signals;              /* signalfd of those that end it; -1: none */
};

/* Errors  false: store.unwritable (folder) */
KZ_NODISCARD bool kz_reel_hold_open(struct kz_reel_hold *hold,
                                    struct kz_error *err);
/* The film is there. Says what came of it, as import does; the exit code. */
int kz_reel_hold_import(struct kz_reel_hold *hold, struct kz_app *app,
                        const struct kz_reel_script *script);
/* Nothing of it stays. */
void kz_reel_hold_close(struct kz_reel_hold *hold);

#endif
