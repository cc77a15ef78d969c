/* Basin and water: places, stories, words about water. */
#include "src/reel/chapters.h"

static struct kz_section_point point(float x, float y) {
    return (struct kz_section_point){x, y};
}

void kz_write_stories(struct kz_scribe *w, struct kz_str mineral_id,
                      struct kz_section_point look, float near) {
    struct kz_story_list list;
    if (!kz_catalog_stories(w->catalog, w->arena, "attract", &list)) {
        w->has_failed = true;
        return;
    }
    for (size_t i = 0; i < list.count; i++) {
        const struct kz_story *s = &list.items[i];
        if (!kz_str_equal(s->mineral_id, mineral_id) ||
            kz_texts_are_empty(&s->title))
            continue;
        kz_scribe_add(w, (struct kz_shot){
            .kind = KZ_SHOT_STORY, .title = s->title, .line = s->line,
            .said = s->line, .look = look, .near = near, .wanted_s = 7,
            .is_sample = s->is_sample});
    }
}

/* Mountains and lakes with their heights. */
static void add_places(struct kz_scribe *w, struct kz_shot *plate) {
    struct kz_place_list list;
    if (!kz_catalog_places(w->catalog, w->arena, &list)) {
        w->has_failed = true;
        return;
    }
    for (size_t i = 0; i < list.count; i++) {
        const struct kz_place *p = &list.items[i];
        if (p->kind != KZ_PLACE_PEAK && p->kind != KZ_PLACE_LAKE &&
            p->kind != KZ_PLACE_LABEL)
            continue;
        if (plate->thing_count == KZ_REEL_THINGS)
            break;
        struct kz_reel_thing *t = &plate->things[plate->thing_count++];
        *t = (struct kz_reel_thing){.name = p->name, .is_label = true,
                                    .has_place = true,
                                    .at = point(p->wide.x, p->wide.y)};
        if (p->elevation.len == 0)
            continue;
        struct kz_str height = kz_arena_printf(
            w->arena, "%.*s m", KZ_STR_ARG(p->elevation));
        for (int k = 0; k < KZ_MAX_LANGS; k++)
            t->note.by_lang[k] = height;
    }
}

/* "From the peak to the lake", with their heights. */
static struct kz_texts say_heights(struct kz_scribe *w,
                                   const struct kz_shot *plate) {
    struct kz_texts all = {0};
    for (int i = 0; i < plate->thing_count && i < 3; i++) {
        const struct kz_reel_thing *t = &plate->things[i];
        if (kz_texts_are_empty(&t->note))
            continue;
        const struct kz_texts *values[] = {&t->name, &t->note, NULL};
        struct kz_texts one = kz_scribe_words(w, "reel.height", values);
        all = kz_scribe_join(w, &all, &one);
    }
    return all;
}

void kz_write_basin(struct kz_scribe *w) {
    struct kz_shot plate = {.kind = KZ_SHOT_PLATE, .look = {960, 250},
                            .near = .97f, .wanted_s = 9};
    add_places(w, &plate);
    plate.title = kz_scribe_words(w, "reel.basin", NULL);
    plate.line = kz_scribe_words(w, "reel.basin_line", NULL);
    if (plate.thing_count == 0 || !kz_scribe_begin(w, &plate.title))
        return;
    struct kz_texts heights = say_heights(w, &plate);
    plate.said = kz_scribe_join(w, &plate.line, &heights);
    kz_scribe_add(w, plate);
    kz_write_series(w, "city");
    kz_write_stories(w, KZ_STR(""), point(420, 420), .6f);
}

static const struct kz_wanted_term water_terms[] = {
    {"karez", "place", {1080, 610}, .17f},
    {"groundwater", "layers", {1180, 668}, .1f},
    {"salt_lake", "place", {1420, 600}, .2f},
    {NULL}};

void kz_write_water(struct kz_scribe *w) {
    struct kz_section_point gallery = kz_section_gallery(.5f);
    struct kz_shot plate = {.kind = KZ_SHOT_PLATE, .look = gallery,
                            .near = .44f, .wanted_s = 8};
    kz_write_terms(w, &plate, water_terms);
    if (plate.thing_count == 0)
        return;
    const struct kz_texts *first[] = {&plate.things[0].name, NULL};
    plate.title = kz_scribe_words(w, "reel.water", first);
    plate.line = kz_scribe_words(w, "reel.water_line", NULL);
    if (!kz_scribe_begin(w, &plate.title))
        return;
    struct kz_texts meet = kz_scribe_meet(w, &plate);
    plate.said = kz_scribe_join(w, &plate.line, &meet);
    kz_scribe_add(w, plate);
    struct kz_mineral_list list;
    struct kz_mineral_filter of_water = {.category_id = KZ_STR("water_gas")};
    if (!kz_catalog_minerals(w->catalog, w->arena, &of_water, &list)) {
        w->has_failed = true;
        return;
    }
    for (size_t i = 0; i < list.count; i++)
        kz_write_stories(w, list.items[i].id, gallery, .46f);
    kz_write_term_shots(w, water_terms, gallery, .44f);
    for (size_t i = 0; i < list.count; i++)
        kz_write_stone_shot(w, list.items[i].id);
}
