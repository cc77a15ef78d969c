/* What stands on the section: names of mountains, the lake and the level of
 * the sea, and the minerals to touch. Places come from the catalog. */
#ifndef KZ_UI_SCREENS_SECTION_LABELS_H
#define KZ_UI_SCREENS_SECTION_LABELS_H

#include "ui/screens/screen.h"

void kz_section_labels(const struct kz_screen *screen, struct kz_node *parent,
                       const struct kz_place_list *places,
                       enum kz_section_crop crop);
/* Only on home. */
void kz_section_lenses(const struct kz_screen *screen, struct kz_node *parent,
                       const struct kz_place_list *places);

/* A hall that says nowhere what lies in the section still has minerals to
 * touch: the first ones then float side by side, at no place. False: the
 * catalog cannot be read. */
bool kz_section_spread(const struct kz_screen *screen,
                       struct kz_place_list *places,
                       const struct kz_mineral_list *minerals);
/* The picture speaks of places of this earth. */
bool kz_section_is_told(const struct kz_place_list *places);

/* The specimen of one mineral at its place, to look at; nothing if it has
 * none. */
void kz_section_lens_of(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_place_list *places,
                        struct kz_str mineral_id, enum kz_section_crop crop);

#endif
