/*
 * By what a visitor chooses among mining rights: kind of right, mineral,
 * status, the year a right ends, and the county of the sketch; the order they
 * stand in, and what those that are shown come to. What is chosen lies in the
 * visit.
 */
#ifndef KZ_UI_SCREENS_RIGHT_CHOICE_H
#define KZ_UI_SCREENS_RIGHT_CHOICE_H

#include "src/catalog/rights.h"
#include "ui/screens/screen.h"

/* Whether a right stands in the list: `with_county` false leaves out the
 * county, for the sketch that shows them all. */
bool kz_right_is_shown(const struct kz_visit *visit,
                       const struct kz_right_card *card, bool with_county);

/* Places in the list of all that are shown, in the order chosen; `out` has
 * room for all. Returns how many. */
size_t kz_right_choice_shown(const struct kz_visit *visit,
                             const struct kz_right_list *list, uint16_t *out);

/* The tabs go into `row`, which wraps; options and orders below, into
 * `parent`. */
void kz_right_choice_bar(const struct kz_screen *screen, struct kz_node *row,
                         struct kz_node *parent,
                         const struct kz_right_list *list);

/* One line: how many of each kind, and how large together. */
void kz_right_totals(const struct kz_screen *screen, struct kz_node *parent,
                     const struct kz_right_list *list, const uint16_t *shown,
                     size_t count);

#endif
