/*
 * Rights as they are granted: what is on offer, what was granted, to whom and
 * for how much. Rules as in catalog.h.
 */
#ifndef KZ_CATALOG_TRANSFERS_H
#define KZ_CATALOG_TRANSFERS_H

#include "src/catalog/catalog.h"

struct kz_price {
    struct kz_str text;  /* as the sheet has it; empty: none */
    double value;        /* NAN: not known */
    struct kz_str unit;  /* code of money_unit */
    struct kz_str qualifier; /* code, must be shown unless "exact" */
};

struct kz_transfer {
    struct kz_str id, kind; /* kind: code of right_kind */
    struct kz_str project_name, grantee; /* legal Chinese */
    struct kz_str mode, status; /* codes of transfer_mode, transfer_status */
    struct kz_price start, deal;
    struct kz_str announced, concluded; /* YYYY-MM-DD or empty */
    struct kz_str notice_url; /* of the official notice; empty: none */
    double area_km2;                    /* NAN: not known */
    struct kz_texts mineral_kind, county;
    bool is_sample;
};
struct kz_transfer_list {
    struct kz_transfer *items;
    size_t count;
};
/* Newest first. */
bool kz_catalog_transfers(struct kz_catalog *catalog, struct kz_arena *arena,
                          struct kz_transfer_list *list);

#endif
