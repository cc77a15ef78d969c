/*
 * What the two screens of a running tour share: the tour that an address
 * names, and the parts that stand on both. Within tour*.c, console*.c.
 */
#ifndef KZ_UI_SCREENS_TOUR_ITEM_H
#define KZ_UI_SCREENS_TOUR_ITEM_H

#include "ui/screens/guide.h"

/* "T_pupils,4": the fourth step. The tour that runs, else a look at it. */
const void *kz_tour_screen_load(const struct kz_screen *screen,
                                const char *item, char *item_out);

/* The rest of what a docent can do, as a sheet over the audience's view. */
void kz_tour_more(const struct kz_screen *screen, struct kz_node *root);

/* Words on a dark ground, with an icon. */
struct kz_node *kz_guide_pill(const struct kz_screen *screen,
                              struct kz_node *parent, const char *icon,
                              struct kz_str words);
/* What the tour tells the docent now; empty: nothing. */
struct kz_str kz_guide_note(const struct kz_screen *screen);

/* A row a stop: its number, its title, its minutes. Each jumps there. */
void kz_guide_stops(const struct kz_screen *screen, struct kz_node *list,
                    float w);
/* The languages the audience can see it in, as they stand. */
void kz_guide_eyes(const struct kz_screen *screen, struct kz_node *row);

#endif
