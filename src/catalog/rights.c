#include "src/catalog/rights.h"

#include "query_sql.h"
#include "src/catalog/query.h"

bool kz_catalog_county_list(struct kz_catalog *catalog,
                            struct kz_arena *arena,
                            struct kz_county_list *list) {
    struct kz_county *county = NULL;
    struct kz_query q;
    *list = (struct kz_county_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_COUNTIES);
    while (kz_query_next(&q)) {
        if (!county || !kz_query_is_same(&q, county->id))
            county = kz_list_add(arena, list);
        county->id = kz_query_str(&q, arena);
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &county->name);
    }
    return kz_query_end(&q);
}

static void read_card(struct kz_query *q, struct kz_arena *arena,
                      struct kz_right_card *card) {
    card->id = kz_query_str(q, arena);
    card->kind = kz_query_str(q, arena);
    card->licence_no = kz_query_str(q, arena);
    card->project_name = kz_query_str(q, arena);
    card->mineral_id = kz_query_str(q, arena);
    card->category_id = kz_query_str(q, arena);
    card->county_id = kz_query_str(q, arena);
    card->area_km2 = kz_query_real(q);
    card->valid_from = kz_query_str(q, arena);
    card->valid_to = kz_query_str(q, arena);
    card->status = kz_query_str(q, arena);
    card->is_sample = kz_query_int(q) != 0;
}

static void read_page(struct kz_query *q, struct kz_arena *arena,
                      struct kz_right_page *page) {
    page->certificate_no = kz_query_str(q, arena);
    page->holder = kz_query_str(q, arena);
    page->location = kz_query_str(q, arena);
    page->stage = kz_query_str(q, arena);
    page->production_scale = kz_query_real(q);
    page->production_unit = kz_query_str(q, arena);
    page->mining_method = kz_query_str(q, arena);
    page->authority = kz_query_str(q, arena);
    page->mode = kz_query_str(q, arena);
    page->announced = kz_query_str(q, arena);
}

static int read_names(struct kz_query *q, struct kz_arena *arena,
                      struct kz_right_card *card) {
    int lang = kz_query_lang(q);
    kz_query_text(q, arena, lang, &card->mineral_kind);
    kz_query_text(q, arena, lang, &card->county);
    return lang;
}

bool kz_catalog_rights(struct kz_catalog *catalog, struct kz_arena *arena,
                       struct kz_right_list *list) {
    struct kz_right_card *card = NULL;
    struct kz_query q;
    *list = (struct kz_right_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_MINING_RIGHTS);
    while (kz_query_next(&q)) {
        if (!card || !kz_query_is_same(&q, card->id))
            card = kz_list_add(arena, list);
        read_card(&q, arena, card);
        read_names(&q, arena, card);
    }
    return kz_query_end(&q);
}

bool kz_catalog_right(struct kz_catalog *catalog, struct kz_arena *arena,
                      struct kz_str id, struct kz_right_page *page) {
    struct kz_query q;
    *page = (struct kz_right_page){0};
    kz_query_start(&q, catalog, KZ_QUERY_MINING_RIGHT_PAGE);
    kz_query_bind(&q, ":id", id);
    while (kz_query_next(&q)) {
        read_card(&q, arena, &page->card);
        read_page(&q, arena, page);
        int lang = read_names(&q, arena, &page->card);
        kz_query_text(&q, arena, lang, &page->summary);
    }
    return kz_query_end(&q) && page->card.id.len > 0 &&
           kz_catalog_row_sources(catalog, arena, "mining_right", id,
                                  &page->sources);
}
