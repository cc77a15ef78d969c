#include "src/catalog/tours.h"

#include "query_sql.h"
#include "src/catalog/query.h"

static void read_audience(struct kz_query *q, struct kz_arena *arena,
                          struct kz_audience_list *list) {
    struct kz_str id = kz_query_str(q, arena);
    bool is_same = list->count > 0 &&
                   kz_str_equal(list->items[list->count - 1].id, id);
    if (!is_same)
        ((struct kz_audience *)kz_list_add(arena, list))->id = id;
    int lang = kz_query_lang(q);
    kz_query_text(q, arena, lang, &list->items[list->count - 1].name);
}

bool kz_catalog_reads_simple(struct kz_catalog *catalog,
                             struct kz_str audience) {
    struct kz_query q;
    bool is_simple = false;
    kz_query_start(&q, catalog, KZ_QUERY_READS_SIMPLE);
    kz_query_bind(&q, ":audience", audience);
    while (kz_query_next(&q))
        is_simple = kz_query_int(&q) != 0;
    return kz_query_end(&q) && is_simple;
}

bool kz_catalog_audiences(struct kz_catalog *catalog, struct kz_arena *arena,
                          struct kz_audience_list *list) {
    struct kz_query q;
    *list = (struct kz_audience_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_AUDIENCES);
    while (kz_query_next(&q))
        read_audience(&q, arena, list);
    return kz_query_end(&q);
}

static bool read_tour_audiences(struct kz_catalog *catalog,
                                struct kz_arena *arena,
                                struct kz_tour_card *card) {
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_TOUR_AUDIENCES);
    kz_query_bind(&q, ":id", card->id);
    while (kz_query_next(&q)) {
        kz_query_str(&q, arena); /* the tour's own */
        read_audience(&q, arena, &card->audiences);
    }
    return kz_query_end(&q);
}

bool kz_catalog_tours(struct kz_catalog *catalog, struct kz_arena *arena,
                      struct kz_tour_list *list) {
    struct kz_tour_card *card = NULL;
    struct kz_query q;
    *list = (struct kz_tour_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_TOURS);
    while (kz_query_next(&q)) {
        if (!card || !kz_query_is_same(&q, card->id))
            card = kz_list_add(arena, list);
        card->id = kz_query_str(&q, arena);
        card->minutes = (int)kz_query_int(&q);
        card->picture = kz_query_str(&q, arena);
        card->is_sample = kz_query_int(&q) != 0;
        card->stops = (int)kz_query_int(&q);
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &card->title);
        kz_query_text(&q, arena, lang, &card->summary);
    }
    bool is_good = kz_query_end(&q);
    for (size_t i = 0; is_good && i < list->count; i++)
        is_good = read_tour_audiences(catalog, arena, &list->items[i]);
    return is_good;
}

/* ---- one tour ---- */

static bool read_steps(struct kz_catalog *catalog, struct kz_arena *arena,
                       struct kz_tour_page_stop *stop) {
    struct kz_tour_page_step *step = NULL;
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_TOUR_STEPS);
    kz_query_bind(&q, ":id", stop->id);
    while (kz_query_next(&q)) {
        if (!step || !kz_query_is_same(&q, step->id))
            step = kz_list_add(arena, stop);
        step->id = kz_query_str(&q, arena);
        step->screen = kz_query_str(&q, arena);
        step->picture = kz_query_str(&q, arena);
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &step->title);
        kz_query_text(&q, arena, lang, &step->body);
    }
    return kz_query_end(&q);
}

static bool read_stops(struct kz_catalog *catalog, struct kz_arena *arena,
                       struct kz_tour_page *page) {
    struct kz_tour_page_stop *stop = NULL;
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_TOUR_STOPS);
    kz_query_bind(&q, ":id", page->card.id);
    while (kz_query_next(&q)) {
        if (!stop || !kz_query_is_same(&q, stop->id))
            stop = kz_list_add(arena, page);
        stop->id = kz_query_str(&q, arena);
        stop->screen = kz_query_str(&q, arena);
        stop->minutes = kz_query_real(&q);
        stop->picture = kz_query_str(&q, arena);
        stop->is_sample = kz_query_int(&q) != 0;
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &stop->title);
        kz_query_text(&q, arena, lang, &stop->body);
        kz_query_text(&q, arena, lang, &stop->notes);
    }
    bool is_good = kz_query_end(&q);
    for (size_t i = 0; is_good && i < page->count; i++)
        is_good = read_steps(catalog, arena, &page->items[i]);
    return is_good;
}

bool kz_catalog_tour(struct kz_catalog *catalog, struct kz_arena *arena,
                     struct kz_str id, struct kz_tour_page *page) {
    struct kz_tour_list list;
    *page = (struct kz_tour_page){.items = NULL};
    if (!kz_catalog_tours(catalog, arena, &list))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        if (kz_str_equal(list.items[i].id, id)) {
            page->card = list.items[i];
            return read_stops(catalog, arena, page);
        }
    }
    return false;
}

/* ---- pages ---- */

bool kz_catalog_page_name(struct kz_catalog *catalog, struct kz_arena *arena,
                          struct kz_str page, struct kz_texts *name) {
    struct kz_str rest = page, screen, item;
    struct kz_query q;
    bool is_there = false;
    *name = (struct kz_texts){0};
    if (!kz_str_next_part(&rest, '/', &screen) ||
        !kz_str_next_part(&rest, '@', &item) || item.len == 0)
        return false;
    kz_query_start(&q, catalog, KZ_QUERY_PAGE_NAME);
    kz_query_bind(&q, ":screen", screen);
    kz_query_bind(&q, ":id", item);
    while (kz_query_next(&q)) {
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, name);
        is_there = true;
    }
    return kz_query_end(&q) && is_there;
}

bool kz_catalog_has_page(struct kz_catalog *catalog, struct kz_arena *arena,
                         struct kz_str page) {
    struct kz_str rest = page, screen, items, item;
    struct kz_texts name;
    if (!kz_str_next_part(&rest, '@', &items))
        return false;
    rest = items;
    if (!kz_str_next_part(&rest, '/', &screen) || screen.len == 0)
        return false;
    if (rest.len == 0)
        return true; /* a page of its own, or the first of its kind */
    bool is_compare = kz_str_is(screen, "compare");
    while (kz_str_next_part(&rest, is_compare ? ',' : '@', &item)) {
        struct kz_str one = kz_arena_printf(
            arena, "%.*s/%.*s", is_compare ? 7 : (int)screen.len,
            is_compare ? "mineral" : screen.s, KZ_STR_ARG(item));
        if (!kz_catalog_page_name(catalog, arena, one, &name))
            return false;
    }
    return true;
}
