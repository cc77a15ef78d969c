/*
 * What minerals can be chosen by beside their category: use, colour, county.
 * Rules as in catalog.h.
 */
#ifndef KZ_CATALOG_GROUPS_H
#define KZ_CATALOG_GROUPS_H

#include "src/catalog/catalog.h"

enum kz_group_kind {
    KZ_GROUP_USE,
    KZ_GROUP_COLOUR,
    KZ_GROUP_COUNTY,
    KZ_GROUP_KINDS,
};

/* One mineral is of this group. */
struct kz_mineral_group {
    struct kz_str mineral_id;
    enum kz_group_kind kind;
    struct kz_str id; /* a code, or of the county */
    struct kz_texts name;
};
struct kz_mineral_group_list {
    struct kz_mineral_group *items;
    size_t count;
};
/* By kind, then by group. */
bool kz_catalog_mineral_groups(struct kz_catalog *catalog,
                               struct kz_arena *arena,
                               struct kz_mineral_group_list *list);

#endif
