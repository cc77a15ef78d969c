/*
 * What the hall's pages say aloud: files by their object's hash, in the order
 * in which they are heard. As catalog.h: everything lies in the arena given,
 * false is logged.
 */
#ifndef KZ_CATALOG_NARRATION_H
#define KZ_CATALOG_NARRATION_H

#include "src/catalog/catalog.h"

struct kz_narration_clip {
    int lang; /* place of the language, -1: not one of the hall's */
    struct kz_str hash;
    struct kz_str part; /* id of the article's page; empty: the whole */
};

struct kz_narration_list {
    struct kz_narration_clip *items;
    size_t count;
};

/* `kind` is the screen: "mineral", "exhibit", "result", "article";
 * others have none. */
bool kz_catalog_narration(struct kz_catalog *catalog, struct kz_arena *arena,
                          const char *kind, struct kz_str id,
                          struct kz_narration_list *list);

#endif
