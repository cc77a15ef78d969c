/*
 * What a mineral's page leads on to: what becomes of it, the piece that
 * stands in the hall, minerals of its kind.
 */
#ifndef KZ_UI_SCREENS_MINERAL_MORE_H
#define KZ_UI_SCREENS_MINERAL_MORE_H

#include "src/catalog/knowledge.h"
#include "ui/screens/screen.h"

enum { KZ_RELATED_MOST = 3 };

struct kz_mineral_more {
    struct kz_exhibit exhibit; /* id empty: none in the hall */
    struct kz_mineral_card related[KZ_RELATED_MOST];
    struct kz_catalog_crystal crystal[KZ_RELATED_MOST];
    int related_count;
};

/* For the loader; what cannot be read is left out. */
void kz_mineral_more_load(const struct kz_screen *screen,
                          const struct kz_mineral_page *page,
                          struct kz_mineral_more *out);

void kz_mineral_becomes(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_mineral_page *page);
void kz_mineral_in_hall(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_mineral_more *more);
void kz_mineral_related(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_mineral_more *more);

#endif
