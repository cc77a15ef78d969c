/* Words, rights, green mines, and the invitation. */
#include <math.h>

#include "src/reel/chapters.h"

/* ---- words ---- */

static bool is_wanted(const struct kz_wanted_term *wanted, struct kz_str id) {
    for (size_t i = 0; wanted[i].id; i++) {
        if (kz_str_is(id, wanted[i].id))
            return true;
    }
    return false;
}

static bool load_terms(struct kz_scribe *w, struct kz_term_list *terms) {
    bool is_good = kz_catalog_terms(w->catalog, w->arena,
                                    kz_words_lang(w->words, 0), terms);
    w->has_failed = w->has_failed || !is_good;
    return is_good;
}

static const struct kz_term *find_term(const struct kz_term_list *terms,
                                       const char *id) {
    for (size_t i = 0; i < terms->count; i++) {
        if (kz_str_is(terms->items[i].id, id))
            return &terms->items[i];
    }
    return NULL;
}

static struct kz_reel_thing thing_of(const struct kz_term *t,
                                     const struct kz_wanted_term *as) {
    return (struct kz_reel_thing){
        .name = t->term, .icon = as->window > 0 ? NULL : as->icon,
        .window = as->window, .at = as->at, .has_place = as->window > 0,
        .is_sample = t->is_sample};
}

static void add_term(struct kz_shot *plate, const struct kz_term *t,
                     const struct kz_wanted_term *as) {
    if (plate->thing_count < 3 && !kz_texts_are_empty(&t->term))
        plate->things[plate->thing_count++] = thing_of(t, as);
}

void kz_write_terms(struct kz_scribe *w, struct kz_shot *plate,
                    const struct kz_wanted_term *wanted) {
    struct kz_term_list terms;
    struct kz_str topic = KZ_STR("");
    if (!load_terms(w, &terms))
        return;
    for (size_t i = 0; wanted[i].id; i++) {
        const struct kz_term *t = find_term(&terms, wanted[i].id);
        if (t)
            add_term(plate, t, &wanted[i]);
        if (t && topic.len == 0)
            topic = t->topic;
    }
    /* Another hall may know other words of the same kind. */
    for (size_t i = 0; i < terms.count && topic.len > 0; i++) {
        const struct kz_term *t = &terms.items[i];
        if (kz_str_equal(t->topic, topic) && !is_wanted(wanted, t->id))
            add_term(plate, t, &(struct kz_wanted_term){
                .icon = wanted[0].icon});
    }
}

void kz_write_term_shots(struct kz_scribe *w,
                         const struct kz_wanted_term *wanted,
                         struct kz_section_point look, float near) {
    struct kz_term_list terms;
    if (!load_terms(w, &terms))
        return;
    for (size_t i = 0; wanted[i].id; i++) {
        const struct kz_term *t = find_term(&terms, wanted[i].id);
        bool has_window = wanted[i].window > 0;
        if (!t || kz_texts_are_empty(&t->meaning))
            continue;
        kz_scribe_add(w, (struct kz_shot){
            .kind = KZ_SHOT_TERM, .title = t->term, .said = t->meaning,
            .things = {thing_of(t, &wanted[i])}, .thing_count = 1,
            .look = has_window ? wanted[i].at : look,
            .near = has_window ? fmaxf(wanted[i].window * 2.2f, .3f) : near,
            .wanted_s = 8, .is_sample = t->is_sample});
    }
}

/* ---- chapters ---- */

/* The plate of a chapter, without which there is none. */
static bool begin(struct kz_scribe *w, struct kz_shot *plate,
                  const char *title, const char *line) {
    plate->title = kz_scribe_words(w, title, NULL);
    plate->line = kz_scribe_words(w, line, NULL);
    if (plate->thing_count == 0 || !kz_scribe_begin(w, &plate->title))
        return false;
    struct kz_texts meet = kz_scribe_meet(w, plate);
    plate->said = kz_scribe_join(w, &plate->line, &meet);
    kz_scribe_add(w, *plate);
    return true;
}

static void add_steps(struct kz_scribe *w, struct kz_section_point look) {
    static const char *const ids[] = {"rights.what_1", "rights.what_2",
                                      "rights.what_3", "rights.what_4"};
    struct kz_shot shot = {.kind = KZ_SHOT_STEPS, .look = look, .near = .6f,
                           .title = kz_scribe_words(w, "rights.what", NULL),
                           .wanted_s = 13};
    for (int i = 0; i < 4; i++) {
        shot.steps[shot.step_count++] = kz_scribe_words(w, ids[i], NULL);
        shot.said = kz_scribe_join(w, &shot.said, &shot.steps[i]);
    }
    kz_scribe_add(w, shot);
}

/* Words of one kind on one card each, with what they mean. */
static void add_ways(struct kz_scribe *w, const char *const *ids,
                     struct kz_section_point look) {
    struct kz_term_list terms;
    struct kz_shot shot = {.kind = KZ_SHOT_STEPS, .look = look, .near = .6f,
                           .title = kz_scribe_words(w, "reel.ways", NULL),
                           .wanted_s = 13};
    if (!load_terms(w, &terms))
        return;
    for (; *ids && shot.step_count < 4; ids++) {
        const struct kz_term *t = find_term(&terms, *ids);
        if (!t || kz_texts_are_empty(&t->meaning))
            continue;
        shot.step_names[shot.step_count] = t->term;
        shot.steps[shot.step_count++] = t->meaning;
        shot.said = kz_scribe_join(w, &shot.said, &t->meaning);
        shot.is_sample = shot.is_sample || t->is_sample;
    }
    if (shot.step_count >= 2)
        kz_scribe_add(w, shot);
}

void kz_write_rights(struct kz_scribe *w) {
    static const struct kz_wanted_term terms[] = {
        {"exploration_right", "search", {1722, 640}, .13f},
        {"mining_right", "layers", {700, 730}, .15f},
        {"licence", "document", {0, 0}, 0},
        {NULL}};
    static const char *const ways[] = {"transfer", "auction", "listing", NULL};
    struct kz_shot plate = {.kind = KZ_SHOT_PLATE, .look = {1640, 800},
                            .near = .42f, .wanted_s = 8};
    kz_write_terms(w, &plate, terms);
    if (!begin(w, &plate, "rights.title", "reel.rights_line"))
        return;
    add_steps(w, plate.look);
    kz_write_term_shots(w, terms, plate.look, .5f);
    add_ways(w, ways, plate.look);
    kz_write_series(w, "transfer");
    kz_write_areas(w, true);
}

void kz_write_green(struct kz_scribe *w) {
    static const struct kz_wanted_term terms[] = {
        {"ecological_restoration", "nature", {1050, 560}, .14f},
        {"geohazard", "warning", {905, 440}, .2f},
        {"farmland_red_line", "nature", {1200, 595}, .14f},
        {NULL}};
    struct kz_shot plate = {.kind = KZ_SHOT_PLATE, .look = {1160, 590},
                            .near = .42f, .wanted_s = 8};
    kz_write_terms(w, &plate, terms);
    if (!begin(w, &plate, "reel.green", "reel.green_line"))
        return;
    kz_write_term_shots(w, terms, plate.look, .46f);
    kz_write_areas(w, false);
}

/* What stands in the room, its stones first. */
static void add_exhibits(struct kz_scribe *w, struct kz_shot *plate) {
    struct kz_exhibit_list list;
    if (!kz_catalog_exhibits(w->catalog, w->arena, KZ_STR(""), &list)) {
        w->has_failed = true;
        return;
    }
    for (size_t i = 0; i < list.count && plate->thing_count < 3; i++) {
        const struct kz_exhibit *e = &list.items[i];
        struct kz_reel_thing t;
        if (e->mineral_id.len == 0 || !kz_write_stone(w, e->mineral_id, &t))
            continue;
        t.name = e->name;
        t.note = e->hall_place;
        t.is_sample = e->is_sample;
        plate->things[plate->thing_count++] = t;
    }
}

void kz_write_visit(struct kz_scribe *w) {
    struct kz_hall hall;
    struct kz_shot plate = {.kind = KZ_SHOT_PLATE, .look = {700, 560},
                            .near = .7f, .wanted_s = 8};
    add_exhibits(w, &plate);
    if (!begin(w, &plate, "reel.visit", "reel.visit_line")) {
        struct kz_texts title = kz_scribe_words(w, "reel.visit", NULL);
        if (!kz_scribe_begin(w, &title))
            return;
    }
    if (!kz_catalog_hall(w->catalog, w->arena, &hall))
        return;
    w->rank = 0;
    kz_scribe_add(w, (struct kz_shot){
        .kind = KZ_SHOT_HALL, .title = hall.name, .line = hall.address,
        .source = hall.opening,
        .said = kz_scribe_words(w, "reel.welcome", NULL),
        .look = {960, 500}, .near = 1, .wanted_s = 8,
        .is_sample = hall.is_sample});
}
