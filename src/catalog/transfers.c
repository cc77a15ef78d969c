#include "src/catalog/transfers.h"

#include "query_sql.h"
#include "src/catalog/query.h"

static struct kz_price read_price(struct kz_query *q,
                                  struct kz_arena *arena) {
    struct kz_price price = {.text = kz_query_str(q, arena)};
    price.value = kz_query_real(q);
    price.unit = kz_query_str(q, arena);
    price.qualifier = kz_query_str(q, arena);
    return price;
}

static void read_row(struct kz_query *q, struct kz_arena *arena,
                     struct kz_transfer *t) {
    t->id = kz_query_str(q, arena);
    t->kind = kz_query_str(q, arena);
    t->project_name = kz_query_str(q, arena);
    t->area_km2 = kz_query_real(q);
    t->grantee = kz_query_str(q, arena);
    t->mode = kz_query_str(q, arena);
    t->start = read_price(q, arena);
    t->deal = read_price(q, arena);
    t->announced = kz_query_str(q, arena);
    t->concluded = kz_query_str(q, arena);
    t->status = kz_query_str(q, arena);
    t->notice_url = kz_query_str(q, arena);
    t->is_sample = kz_query_int(q) != 0;
    int lang = kz_query_lang(q);
    kz_query_text(q, arena, lang, &t->mineral_kind);
    kz_query_text(q, arena, lang, &t->county);
}

bool kz_catalog_transfers(struct kz_catalog *catalog, struct kz_arena *arena,
                          struct kz_transfer_list *list) {
    struct kz_transfer *transfer = NULL;
    struct kz_query q;
    *list = (struct kz_transfer_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_TRANSFERS);
    while (kz_query_next(&q)) {
        if (!transfer || !kz_query_is_same(&q, transfer->id))
            transfer = kz_list_add(arena, list);
        read_row(&q, arena, transfer);
    }
    return kz_query_end(&q);
}
