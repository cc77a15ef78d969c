#include <math.h>

#include "query_sql.h"
#include "src/catalog/query.h"

struct category {
    struct kz_str id;
    struct kz_texts name;
};

struct categories {
    struct category *items;
    size_t count;
};

static bool read_categories(struct kz_catalog *catalog,
                            struct kz_arena *arena, struct categories *list) {
    *list = (struct categories){0};
    struct category *category = NULL;
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_CATEGORIES);
    while (kz_query_next(&q)) {
        if (!category || !kz_query_is_same(&q, category->id))
            category = kz_list_add(arena, list);
        category->id = kz_query_str(&q, arena);
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &category->name);
    }
    return kz_query_end(&q);
}

static void name_category(struct kz_mineral_card *card,
                          const struct categories *categories) {
    for (size_t i = 0; i < categories->count; i++) {
        if (kz_str_equal(categories->items[i].id, card->category_id))
            card->category = categories->items[i].name;
    }
}

/* The columns that a card and a page share, before the language. */
static void read_card(struct kz_query *q, struct kz_arena *arena,
                      struct kz_mineral_card *card) {
    card->id = kz_query_str(q, arena);
    card->category_id = kz_query_str(q, arena);
    card->formula = kz_query_str(q, arena);
    card->look = kz_query_str(q, arena);
    card->crystal_id = kz_query_str(q, arena);
    card->picture = kz_query_str(q, arena);
    card->is_sample = kz_query_int(q) != 0;
}

static void read_card_words(struct kz_query *q, struct kz_arena *arena,
                            int lang, struct kz_mineral_card *card) {
    kz_query_text(q, arena, lang, &card->name);
    kz_query_text(q, arena, lang, &card->uses_short);
    kz_query_text(q, arena, lang, &card->find_place);
}

/* As column how of the table sort_key; "" has no keys, so that the content's
 * order is left. */
static const char *how_of(enum kz_mineral_order order) {
    switch (order) {
    case KZ_MINERALS_BY_NAME: return "name";
    case KZ_MINERALS_BY_STROKE: return "stroke";
    default: return "";
    }
}

bool kz_catalog_minerals(struct kz_catalog *catalog, struct kz_arena *arena,
                         const struct kz_mineral_filter *filter,
                         struct kz_mineral_list *list) {
    static const struct kz_mineral_filter all = {0};
    *list = (struct kz_mineral_list){0};
    filter = filter ? filter : &all;
    struct categories categories;
    if (!read_categories(catalog, arena, &categories))
        return false;
    struct kz_mineral_card *card = NULL;
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_MINERAL_CARDS);
    kz_query_bind(&q, ":category", filter->category_id);
    kz_query_bind(&q, ":county", filter->county_id);
    kz_query_bind(&q, ":use", filter->use);
    kz_query_bind(&q, ":colour", filter->colour);
    kz_query_bind(&q, ":how", kz_str_from(how_of(filter->order)));
    kz_query_bind(&q, ":lang", filter->order_lang);
    while (kz_query_next(&q)) {
        if (!card || !kz_query_is_same(&q, card->id)) {
            card = kz_list_add(arena, list);
            read_card(&q, arena, card);
            name_category(card, &categories);
        }
        q.at = 7; /* behind the card's own columns */
        int lang = kz_query_lang(&q);
        read_card_words(&q, arena, lang, card);
    }
    return kz_query_end(&q);
}

static void read_page(struct kz_query *q, struct kz_arena *arena,
                      struct kz_mineral_page *page) {
    read_card(q, arena, &page->card);
    page->crystal_system = kz_query_str(q, arena);
    page->entry_type = kz_query_str(q, arena);
    page->mohs_min = kz_query_real(q);
    page->mohs_max = kz_query_real(q);
    page->density_min = kz_query_real(q);
    page->density_max = kz_query_real(q);
    page->resource_source.id = kz_query_str(q, arena);
    int lang = kz_query_lang(q);
    read_card_words(q, arena, lang, &page->card);
    kz_query_text(q, arena, lang, &page->aliases);
    kz_query_text(q, arena, lang, &page->colour);
    kz_query_text(q, arena, lang, &page->lustre);
    kz_query_text(q, arena, lang, &page->habit);
    kz_query_text(q, arena, lang, &page->uses);
    kz_query_text(q, arena, lang, &page->localities);
    kz_query_text(q, arena, lang, &page->body);
    kz_query_text(q, arena, lang, &page->resource_note);
    kz_query_text(q, arena, lang, &page->body_simple);
}

static bool read_neighbours(struct kz_catalog *catalog,
                            struct kz_arena *arena,
                            struct kz_mineral_page *page) {
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_MINERAL_NEIGHBOURS);
    kz_query_bind(&q, ":id", page->card.id);
    if (kz_query_next(&q)) {
        page->prev_id = kz_query_str(&q, arena);
        page->next_id = kz_query_str(&q, arena);
        page->index = (int)kz_query_int(&q);
        page->total = (int)kz_query_int(&q);
    }
    return kz_query_end(&q);
}

static bool read_counties(struct kz_catalog *catalog, struct kz_arena *arena,
                          struct kz_mineral_page *page) {
    struct {
        struct kz_texts *items;
        size_t count;
    } names = {0};
    struct kz_texts *name = NULL;
    struct kz_str id = KZ_STR("");
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_MINERAL_COUNTIES);
    kz_query_bind(&q, ":id", page->card.id);
    while (kz_query_next(&q)) {
        if (!name || !kz_query_is_same(&q, id))
            name = kz_list_add(arena, &names);
        id = kz_query_str(&q, arena);
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, name);
    }
    page->counties = names.items;
    page->county_count = names.count;
    return kz_query_end(&q);
}

static bool read_place(struct kz_catalog *catalog,
                       struct kz_mineral_page *page) {
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_MINERAL_PLACE);
    kz_query_bind(&q, ":id", page->card.id);
    if (kz_query_next(&q)) {
        page->has_place = true;
        page->wide = kz_query_place_at(&q);
        page->tall = kz_query_place_at(&q);
        if (isnan(page->tall.x) || isnan(page->tall.y))
            page->tall = page->wide;
    }
    return kz_query_end(&q);
}

static bool read_sources(struct kz_catalog *catalog, struct kz_arena *arena,
                         struct kz_mineral_page *page) {
    struct kz_query q;
    if (!kz_catalog_row_sources(catalog, arena, "mineral", page->card.id,
                                &page->sources))
        return false;
    if (page->resource_source.id.len == 0)
        return true;
    kz_query_start(&q, catalog, KZ_QUERY_SOURCE);
    kz_query_bind(&q, ":id", page->resource_source.id);
    while (kz_query_next(&q))
        kz_query_source(&q, arena, &page->resource_source);
    return kz_query_end(&q);
}

static bool read_parts(struct kz_catalog *catalog, struct kz_arena *arena,
                       struct kz_mineral_page *page) {
    struct categories categories;
    if (!read_categories(catalog, arena, &categories) ||
        !kz_catalog_crystal_or_none(catalog, arena, page->card.crystal_id,
                                    &page->crystal))
        return false;
    name_category(&page->card, &categories);
    if (page->crystal.id.len > 0)
        page->crystal_system = page->crystal.system;
    page->crystal_system_name = kz_texts_of_code(
        catalog, arena, "crystal_system", page->crystal_system);
    return read_neighbours(catalog, arena, page) &&
           read_counties(catalog, arena, page) && read_place(catalog, page) &&
           read_sources(catalog, arena, page);
}

bool kz_catalog_mineral(struct kz_catalog *catalog, struct kz_arena *arena,
                        struct kz_str id, struct kz_mineral_page *page) {
    *page = (struct kz_mineral_page){0};
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_MINERAL_PAGE);
    kz_query_bind(&q, ":id", id);
    while (kz_query_next(&q))
        read_page(&q, arena, page);
    bool is_good = kz_query_end(&q) && page->card.id.len > 0 &&
                   read_parts(catalog, arena, page);
    if (!is_good)
        *page = (struct kz_mineral_page){0};
    return is_good;
}
