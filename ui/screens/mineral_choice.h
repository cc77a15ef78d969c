/*
 * By what a visitor chooses among minerals: kind, use, colour, place, each
 * with what there is to choose and how many would be left; and the order they
 * stand in. What is chosen lies in the visit.
 */
#ifndef KZ_UI_SCREENS_MINERAL_CHOICE_H
#define KZ_UI_SCREENS_MINERAL_CHOICE_H

#include "src/catalog/groups.h"
#include "ui/screens/screen.h"

enum { KZ_CHOICE_ORDERS = KZ_MAX_LANGS + 1, KZ_CHOICE_OPTIONS = 32 };

struct kz_mineral_choice {
    const struct kz_mineral_list *list;
    struct kz_mineral_group_list groups;
    /* Places in the list: by name in each language, the last by stroke. */
    uint16_t *order[KZ_CHOICE_ORDERS];
    /* The groups of a card: places of `groups` from first[card] up to
     * first[card + 1]. */
    uint32_t *of_card, *first;
};

/* `list` in the content's order; lies as long as the choice. */
bool kz_mineral_choice_load(const struct kz_screen *screen,
                            const struct kz_mineral_list *list,
                            struct kz_mineral_choice *out);

/* Places in the list of all that are shown, in the order chosen; `out` has
 * room for all. Returns how many. */
size_t kz_mineral_choice_shown(const struct kz_screen *screen,
                               const struct kz_mineral_choice *choice,
                               uint16_t *out);

/* Tabs and orders go into `row`, which wraps; the chips of the tab that is
 * open below, into `parent`. */
void kz_mineral_choice_bar(const struct kz_screen *screen,
                           struct kz_node *row, struct kz_node *parent,
                           const struct kz_mineral_choice *choice);

#endif
