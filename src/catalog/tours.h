/*
 * Guided tours and what their stops show. Notes are for the docent alone.
 * Rules as in catalog.h.
 */
#ifndef KZ_CATALOG_TOURS_H
#define KZ_CATALOG_TOURS_H

#include "src/catalog/catalog.h"

/* A kind of visitors: pupils, elders; also what a group is. */
struct kz_audience {
    struct kz_str id;
    struct kz_texts name;
};
struct kz_audience_list {
    struct kz_audience *items;
    size_t count;
};
/* Whether visitors of that audience get the simpler texts; empty: they do
 * not. */
bool kz_catalog_reads_simple(struct kz_catalog *catalog,
                             struct kz_str audience);
bool kz_catalog_audiences(struct kz_catalog *catalog, struct kz_arena *arena,
                          struct kz_audience_list *list);

struct kz_tour_card {
    struct kz_str id;
    struct kz_texts title, summary;
    int minutes;          /* planned */
    int stops;
    struct kz_str picture; /* media name */
    bool is_sample;
    struct kz_audience_list audiences;
};
struct kz_tour_list {
    struct kz_tour_card *items;
    size_t count;
};
bool kz_catalog_tours(struct kz_catalog *catalog, struct kz_arena *arena,
                      struct kz_tour_list *list);

struct kz_tour_page_step {
    struct kz_str id;
    struct kz_str screen;  /* "mineral/M01", with what follows @ */
    struct kz_str picture; /* media name */
    struct kz_texts title, body;
};
struct kz_tour_page_stop {
    struct kz_str id;
    struct kz_str screen;
    double minutes; /* planned; NAN: not said */
    struct kz_str picture;
    struct kz_texts title, body, notes;
    bool is_sample;
    struct kz_tour_page_step *items; /* after its own view */
    size_t count;
};
struct kz_tour_page {
    struct kz_tour_card card;
    struct kz_tour_page_stop *items;
    size_t count;
};
/* False if there is no tour of this id. */
bool kz_catalog_tour(struct kz_catalog *catalog, struct kz_arena *arena,
                     struct kz_str id, struct kz_tour_page *page);

/* What a page's item is called. False: there is no such item now, or the page
 * has none. What follows @ does not count. */
bool kz_catalog_page_name(struct kz_catalog *catalog, struct kz_arena *arena,
                          struct kz_str page, struct kz_texts *name);
/* Whether a page can be shown: every item it names is there. */
bool kz_catalog_has_page(struct kz_catalog *catalog, struct kz_arena *arena,
                         struct kz_str page);

#endif
