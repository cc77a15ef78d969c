#include "src/catalog/results.h"

#include "query_sql.h"
#include "src/catalog/query.h"

static bool read_figure(struct kz_catalog *catalog, struct kz_arena *arena,
                        struct kz_str id, struct kz_figure *figure) {
    struct kz_query q;
    *figure = (struct kz_figure){0};
    if (id.len == 0)
        return true;
    kz_query_start(&q, catalog, KZ_QUERY_FIGURE);
    kz_query_bind(&q, ":id", id);
    while (kz_query_next(&q)) {
        figure->id = kz_query_str(&q, arena);
        figure->year = (int)kz_query_int(&q);
        figure->value = kz_query_real(&q);
        figure->qualifier = kz_query_str(&q, arena);
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &figure->title);
        kz_query_text(&q, arena, lang, &figure->unit);
    }
    return kz_query_end(&q) &&
           kz_catalog_row_sources(catalog, arena, "figure", id,
                                  &figure->sources);
}

bool kz_catalog_loose_figures(struct kz_catalog *catalog,
                              struct kz_arena *arena,
                              struct kz_figure_list *list) {
    struct kz_figure *figure = NULL;
    struct kz_query q;
    *list = (struct kz_figure_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_LOOSE_FIGURES);
    while (kz_query_next(&q)) {
        if (!figure || !kz_query_is_same(&q, figure->id))
            figure = kz_list_add(arena, list);
        figure->id = kz_query_str(&q, arena);
        figure->series = kz_query_str(&q, arena);
        figure->year = (int)kz_query_int(&q);
        figure->value = kz_query_real(&q);
        figure->qualifier = kz_query_str(&q, arena);
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &figure->title);
        kz_query_text(&q, arena, lang, &figure->unit);
    }
    bool is_good = kz_query_end(&q);
    for (size_t i = 0; is_good && i < list->count; i++)
        is_good = kz_catalog_row_sources(catalog, arena, "figure",
                                         list->items[i].id,
                                         &list->items[i].sources);
    return is_good;
}

static void read_area(struct kz_query *q, struct kz_arena *arena,
                      struct kz_area_card *area) {
    area->id = kz_query_str(q, arena);
    area->icon = kz_query_str(q, arena);
    area->is_lead = kz_query_int(q) != 0;
    area->picture = kz_query_str(q, arena);
    area->is_sample = kz_query_int(q) != 0;
    area->figure.id = kz_query_str(q, arena);
    area->result_count = (int)kz_query_int(q);
    int lang = kz_query_lang(q);
    kz_query_text(q, arena, lang, &area->name);
    kz_query_text(q, arena, lang, &area->scope);
}

bool kz_catalog_areas(struct kz_catalog *catalog, struct kz_arena *arena,
                      struct kz_area_list *list) {
    struct kz_area_card *area = NULL;
    struct kz_query q;
    *list = (struct kz_area_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_AREAS);
    while (kz_query_next(&q)) {
        if (!area || !kz_query_is_same(&q, area->id))
            area = kz_list_add(arena, list);
        read_area(&q, arena, area);
    }
    if (!kz_query_end(&q))
        return false;
    for (size_t i = 0; i < list->count; i++) {
        struct kz_figure *figure = &list->items[i].figure;
        if (!read_figure(catalog, arena, figure->id, figure))
            return false;
    }
    return true;
}

/* The columns that lists and pages share; the language is read last. */
static int read_card(struct kz_query *q, struct kz_arena *arena,
                     struct kz_result_card *card) {
    card->id = kz_query_str(q, arena);
    card->area_id = kz_query_str(q, arena);
    card->year = (int)kz_query_int(q);
    card->chart = kz_query_str(q, arena);
    card->picture = kz_query_str(q, arena);
    card->is_sample = kz_query_int(q) != 0;
    card->figure.id = kz_query_str(q, arena);
    int lang = kz_query_lang(q);
    kz_query_text(q, arena, lang, &card->title);
    kz_query_text(q, arena, lang, &card->summary);
    return lang;
}

bool kz_catalog_results(struct kz_catalog *catalog, struct kz_arena *arena,
                        struct kz_str area_id, struct kz_result_list *list) {
    struct kz_result_card *card = NULL;
    struct kz_query q;
    *list = (struct kz_result_list){0};
    kz_query_start(&q, catalog, KZ_QUERY_RESULTS);
    kz_query_bind(&q, ":area", area_id);
    while (kz_query_next(&q)) {
        if (!card || !kz_query_is_same(&q, card->id))
            card = kz_list_add(arena, list);
        read_card(&q, arena, card);
    }
    if (!kz_query_end(&q))
        return false;
    for (size_t i = 0; i < list->count; i++) {
        struct kz_figure *figure = &list->items[i].figure;
        if (!read_figure(catalog, arena, figure->id, figure))
            return false;
    }
    return true;
}

static bool read_points(struct kz_catalog *catalog, struct kz_arena *arena,
                        struct kz_result_page *page) {
    struct {
        struct kz_result_point *items;
        size_t count;
    } list = {NULL, 0};
    struct kz_result_point *point = NULL;
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_RESULT_POINTS);
    kz_query_bind(&q, ":result", page->card.id);
    while (kz_query_next(&q)) {
        if (!point || !kz_query_is_same(&q, point->id))
            point = kz_list_add(arena, &list);
        point->id = kz_query_str(&q, arena);
        point->label = kz_query_str(&q, arena);
        point->value = kz_query_real(&q);
        point->qualifier = kz_query_str(&q, arena);
        int lang = kz_query_lang(&q);
        kz_query_text(&q, arena, lang, &point->series);
    }
    page->points = list.items;
    page->point_count = list.count;
    return kz_query_end(&q);
}

static bool find_area(struct kz_catalog *catalog, struct kz_arena *arena,
                      struct kz_result_page *page) {
    struct kz_area_list areas;
    if (!kz_catalog_areas(catalog, arena, &areas))
        return false;
    for (size_t i = 0; i < areas.count; i++) {
        if (kz_str_equal(areas.items[i].id, page->card.area_id))
            page->area = areas.items[i];
    }
    return page->area.id.len > 0;
}

static bool find_neighbours(struct kz_catalog *catalog,
                            struct kz_arena *arena,
                            struct kz_result_page *page) {
    struct kz_result_list all;
    if (!kz_catalog_results(catalog, arena, page->card.area_id, &all))
        return false;
    page->total = (int)all.count;
    for (size_t i = 0; i < all.count; i++) {
        if (!kz_str_equal(all.items[i].id, page->card.id))
            continue;
        page->index = (int)i + 1;
        page->prev_id = all.items[(i + all.count - 1) % all.count].id;
        page->next_id = all.items[(i + 1) % all.count].id;
    }
    return page->index > 0;
}

bool kz_catalog_result(struct kz_catalog *catalog, struct kz_arena *arena,
                       struct kz_str id, struct kz_result_page *page) {
    struct kz_query q;
    *page = (struct kz_result_page){0};
    kz_query_start(&q, catalog, KZ_QUERY_RESULT_PAGE);
    kz_query_bind(&q, ":id", id);
    while (kz_query_next(&q)) {
        int lang = read_card(&q, arena, &page->card);
        kz_query_text(&q, arena, lang, &page->body);
        kz_query_text(&q, arena, lang, &page->unit);
    }
    return kz_query_end(&q) && page->card.id.len > 0 &&
           read_figure(catalog, arena, page->card.figure.id,
                       &page->card.figure) &&
           read_points(catalog, arena, page) &&
           find_area(catalog, arena, page) &&
           find_neighbours(catalog, arena, page) &&
           kz_catalog_row_sources(catalog, arena, "result", id,
                                  &page->sources);
}
