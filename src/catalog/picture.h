/*
 * Pictures that belong to a row, and what is to be said of each. Rules as in
 * catalog.h.
 */
#ifndef KZ_CATALOG_PICTURE_H
#define KZ_CATALOG_PICTURE_H

#include "src/catalog/catalog.h"

struct kz_picture {
    struct kz_str id;   /* empty: named by the row itself, nothing said */
    struct kz_str file; /* media name */
    struct kz_str credit;
    struct kz_str map_approval_no; /* of a map; to be seen with it */
    struct kz_texts caption;
    bool is_sample;
};
struct kz_picture_list {
    struct kz_picture *items;
    size_t count;
};

/* `kind` is "mineral", "exhibit", "result", "article_page", "event" or
 * "story". */
bool kz_catalog_pictures(struct kz_catalog *catalog, struct kz_arena *arena,
                         const char *kind, struct kz_str id,
                         struct kz_picture_list *list);

#endif
