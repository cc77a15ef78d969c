/* On home's section: the place of the mineral that a page sent the visitor to
 * look for. */
#ifndef KZ_UI_SCREENS_SECTION_MARK_H
#define KZ_UI_SCREENS_SECTION_MARK_H

#include "ui/screens/screen.h"

/* Rings round the place; the mineral's name below them unless it has a lens
 * there, which says it already. Fills the parent, takes no finger. */
void kz_section_mark(const struct kz_screen *screen, struct kz_node *parent,
                     const struct kz_mineral_page *mineral, bool has_lens);

#endif
