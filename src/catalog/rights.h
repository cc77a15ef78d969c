/*
 * Mining rights as far as they are cleared for the public. Project, holder
 * and authority are legal Chinese in every language. Rules as in catalog.h.
 */
#ifndef KZ_CATALOG_RIGHTS_H
#define KZ_CATALOG_RIGHTS_H

#include "src/catalog/catalog.h"

struct kz_county {
    struct kz_str id;
    struct kz_texts name;
};
struct kz_county_list {
    struct kz_county *items;
    size_t count;
};
bool kz_catalog_county_list(struct kz_catalog *catalog,
                            struct kz_arena *arena,
                            struct kz_county_list *list);

struct kz_right_card {
    struct kz_str id;
    struct kz_str kind;         /* "exploration" or "mining" */
    struct kz_str licence_no;
    struct kz_str project_name; /* Chinese */
    struct kz_str mineral_id;   /* empty: none of the catalog */
    struct kz_str category_id;  /* of that mineral */
    struct kz_texts mineral_kind;
    struct kz_str county_id;
    struct kz_texts county;
    double area_km2;            /* NAN: not given */
    struct kz_str valid_from, valid_to; /* YYYY-MM-DD, may be empty */
    struct kz_str status;       /* code */
    bool is_sample;
};
struct kz_right_list {
    struct kz_right_card *items;
    size_t count;
};
bool kz_catalog_rights(struct kz_catalog *catalog, struct kz_arena *arena,
                       struct kz_right_list *list);

struct kz_right_page {
    struct kz_right_card card;
    struct kz_str certificate_no;
    struct kz_str holder, location, authority; /* Chinese */
    struct kz_str stage, mode;                 /* codes */
    double production_scale;                   /* NAN: not given */
    struct kz_str production_unit, mining_method;
    struct kz_str announced; /* YYYY-MM-DD */
    struct kz_texts summary; /* in plain words */
    struct kz_source_list sources;
};
/* False if no shown right has the id. */
bool kz_catalog_right(struct kz_catalog *catalog, struct kz_arena *arena,
                      struct kz_str id, struct kz_right_page *page);

#endif
