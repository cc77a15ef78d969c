#include "src/content/check_cross.h"

#include "src/content/check.h"

/* The pages of the kiosk that content may point to, and the table of those
 * that show one item. `part`: what stands behind a slash and is no item. */
static const struct {
    const char *screen, *table, *part;
} screens[] = {
    {"attract", NULL}, {"home", NULL}, {"minerals", NULL},
    {"mineral", "mineral"}, {"crystal", "crystal"}, {"compare", "mineral"},
    {"rights", NULL, "transfers"},
    {"right", "mining_right"}, {"areas", NULL},
    {"area", "business_area"}, {"result", "result"}, {"film", "film"},
    {"search", NULL}, {"glossary", "glossary"}, {"article", "article"},
    {"exhibit", "exhibit"}, {"about", NULL}, {"quiz", NULL},
    {"access", NULL}, {"tours", NULL}, {"tour", "tour"},
};

void kz_cross_destroy(struct kz_cross *cross) {
    kz_vec_free(&cross->pages);
    kz_vec_free(&cross->stops);
    kz_vec_free(&cross->percents);
}

void kz_cross_start_table(struct kz_cross *cross,
                          const struct kz_table *table) {
    cross->screen = NULL;
    cross->is_of_tours = strcmp(table->name, "tour") == 0;
    cross->is_of_stops = strcmp(table->name, "stop") == 0;
    for (size_t c = 0; c < table->column_count; c++) {
        if (strcmp(table->columns[c].name, "screen") == 0)
            cross->screen = &table->columns[c];
    }
}

static struct kz_str cell_of(const struct kz_check *check, const char *name) {
    for (size_t c = 0; c < check->table->column_count; c++) {
        if (strcmp(check->table->columns[c].name, name) == 0)
            return kz_check_cell(check, c, 0);
    }
    return KZ_STR("");
}

static void note_page(struct kz_cross *cross, const struct kz_check *check) {
    size_t column = cross->screen ? (size_t)(cross->screen -
                                             check->table->columns) : 0;
    struct kz_str page = cross->screen ? kz_check_cell(check, column, 0)
                                       : KZ_STR("");
    if (page.len == 0)
        return;
    struct kz_arena *arena = &check->report->arena;
    struct kz_cross_page kept = {check->where, kz_arena_str(arena, page),
                                 strcmp(check->table->name, "stop") == 0 ||
                                     strcmp(check->table->name, "step") == 0};
    kept.where.row = check->row->number;
    for (size_t i = 0; i < check->heading->count; i++) {
        if (kz_str_is(check->heading->slots[i].title, "screen"))
            kept.where.heading =
                kz_arena_str(arena, check->heading->slots[i].said);
    }
    kz_vec_push(&cross->pages, kept);
}

void kz_cross_note(struct kz_cross *cross, const struct kz_check *check) {
    if (cross->is_of_tours)
        cross->tours = check->where;
    if (cross->is_of_stops) {
        struct kz_cross_stop stop = {
            kz_arena_str(&check->report->arena, cell_of(check, "tour_id")),
            check->state};
        kz_vec_push(&cross->stops, stop);
    }
    if (check->state == KZ_ID_CLEARED)
        note_page(cross, check);
}

static bool has_item(const struct kz_check *check, const char *table,
                     struct kz_str items) {
    struct kz_str item;
    while (kz_str_next_part(&items, ',', &item)) {
        const struct kz_id *id =
            kz_ids_find(&check->ids[kz_table_index(table)], item);
        if (!id || id->state != KZ_ID_CLEARED)
            return false;
    }
    return true;
}

/* A stop of a tour may say how a film or a crystal is to be seen, after @. */
static struct kz_str item_alone(const struct kz_cross_page *page,
                                struct kz_str screen, struct kz_str items) {
    struct kz_str rest = items, alone;
    bool may_say = kz_str_is(screen, "film") || kz_str_is(screen, "crystal");
    return page->is_of_tour && may_say && kz_str_next_part(&rest, '@', &alone)
               ? alone
               : items;
}

static const char *page_fault(const struct kz_check *check,
                              const struct kz_cross_page *page) {
    struct kz_str items = page->page, screen;
    if (!kz_str_next_part(&items, '/', &screen))
        return "page.unknown";
    for (size_t i = 0; i < KZ_COUNT(screens); i++) {
        if (!kz_str_is(screen, screens[i].screen))
            continue;
        if (items.len == 0 ||
            (screens[i].part && kz_str_is(items, screens[i].part)))
            return NULL;
        items = item_alone(page, screen, items);
        return screens[i].table && has_item(check, screens[i].table, items)
                   ? NULL
                   : "page.missing";
    }
    return "page.unknown";
}

static void finish_tour(const struct kz_cross *cross, struct kz_check *check,
                        const struct kz_id *tour) {
    struct kz_where where = cross->tours;
    int shown = 0, missing = 0;
    for (size_t i = 0; i < cross->stops.count; i++) {
        const struct kz_cross_stop *stop = &cross->stops.items[i];
        if (!kz_str_equal(stop->tour, kz_id_str(tour)))
            continue;
        shown += stop->state == KZ_ID_CLEARED;
        missing += stop->state != KZ_ID_CLEARED;
    }
    where.row = (int)tour->row;
    if (shown == 0)
        kz_report_add(check->report, "tour.empty", KZ_SEVERITY_WARN, where,
                      KZ_STR("id"), kz_id_str(tour));
    else if (missing > 0)
        kz_report_add(check->report, "tour.gap", KZ_SEVERITY_WARN, where,
                      KZ_STR("id"), kz_id_str(tour));
}

/* In the order of their rows. */
static void finish_tours(const struct kz_cross *cross,
                         struct kz_check *check) {
    const struct kz_ids *ids = &check->ids[kz_table_index("tour")];
    for (size_t i = 0; i < ids->items.count; i++) {
        if (ids->items.items[i].state == KZ_ID_CLEARED)
            finish_tour(cross, check, &ids->items.items[i]);
    }
}

void kz_cross_finish(struct kz_cross *cross, struct kz_check *check) {
    for (size_t i = 0; i < cross->pages.count; i++) {
        const struct kz_cross_page *page = &cross->pages.items[i];
        const char *id = page_fault(check, page);
        if (id)
            kz_report_add(check->report, id, KZ_SEVERITY_WARN, page->where,
                          KZ_STR("screen"), page->page);
    }
    finish_tours(cross, check);
}
