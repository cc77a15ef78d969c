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

/* The specimen of one mineral at its place, to look at; nothing if it has
 * none. */
void kz_section_lens_of(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_place_list *places,
                        struct kz_str mineral_id, enum kz_section_crop crop);

#endif
