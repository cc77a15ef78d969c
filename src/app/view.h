/*
 * A screen as the command line names it, opened off screen: what `shot` and
 * `tree` share.
 */
#ifndef KZ_APP_VIEW_H
#define KZ_APP_VIEW_H

#include "src/app/kiosk.h"

/**
 * Reads --screen --lang --size --theme --text --low --bilingual --at, opens the kiosk and draws
 * the screen at rest, or --at so many ms after it opened.
 *
 * Owner   the caller; kz_kiosk_close() if it returns KZ_EXIT_DONE
 * Errors  another exit code; it has been said
 */
int kz_view_open(struct kz_kiosk *kiosk, struct kz_app *app);

#endif
