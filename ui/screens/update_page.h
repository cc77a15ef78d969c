/*
 * What the files of the wizard's page share.
 */
#ifndef KZ_UI_SCREENS_UPDATE_PAGE_H
#define KZ_UI_SCREENS_UPDATE_PAGE_H

#include "ui/screens/staff_parts.h"

/* Step 3: what would change, and what is wrong. */
struct kz_node *kz_update_review(const struct kz_screen *screen);
/* One difference, old and new side by side. */
struct kz_node *kz_update_row(const struct kz_screen *screen);

/* Pictures that a held version changes or adds, old and new side by side. */
void kz_update_pictures(const struct kz_screen *screen,
                        struct kz_node *main);

/* "Minerals": title of a table. */
struct kz_str kz_update_table(const struct kz_screen *screen,
                              struct kz_str table);
/* What a row is called: its name, else its id. */
struct kz_str kz_update_name(const struct kz_screen *screen,
                             const struct kz_proposal_row *row);
const char *kz_update_icon(enum kz_change change);
enum kz_colour kz_update_colour(enum kz_change change);
/* "Added". */
struct kz_str kz_update_verb(const struct kz_screen *screen,
                             enum kz_change change);
/* Stop without an update. */
void kz_update_stop(const struct kz_screen *screen, struct kz_node *foot);

#endif
