/* Words, rights, what was done, and the invitation. */
#include <math.h>

#include "src/reel/chapters.h"
#include "ui/screens/amount.h"

static const struct kz_section_point middle = {960, 560};

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

static void add_term(struct kz_shot *plate, const struct kz_term *t,
                     const struct kz_wanted_term *as) {
    if (plate->thing_count == 3 || kz_texts_are_empty(&t->term))
        return;
    plate->things[plate->thing_count++] = (struct kz_reel_thing){
        .name = t->term, .icon = as->window > 0 ? NULL : as->icon,
        .window = as->window, .at = as->at, .has_place = as->window > 0,
        .is_sample = t->is_sample};
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
            .look = has_window ? wanted[i].at : look,
            .near = has_window ? fmaxf(wanted[i].window * 2.2f, .3f) : near,
            .wanted_s = 8, .is_sample = t->is_sample});
    }
}

/* ---- numbers ---- */

static struct kz_texts say_amounts(struct kz_scribe *w, double number,
                                   struct kz_str qualifier,
                                   const struct kz_texts *unit) {
    struct kz_texts out = {0};
    for (int i = 0; i < kz_words_lang_count(w->words); i++) {
        struct kz_ui ui = {.arena = w->arena, .words = w->words,
                           .lang = kz_words_lang(w->words, i)};
        struct kz_screen screen = {.ui = &ui};
        struct kz_amount amount = {number, qualifier,
                                   unit ? kz_reel_say(unit, ui.lang)
                                        : KZ_STR("")};
        out.by_lang[i] = kz_say_amount(&screen, &amount);
    }
    return out;
}

/* "Source: title · 2021". */
static struct kz_texts say_source(struct kz_scribe *w,
                                  const struct kz_source_list *sources,
                                  int year) {
    struct kz_texts titles = {0}, date = {0};
    struct kz_str number = kz_arena_printf(w->arena, "%d", year);
    for (int i = 0; i < kz_words_lang_count(w->words); i++) {
        const struct kz_lang *lang = kz_words_lang(w->words, i);
        struct kz_str all = KZ_STR("");
        for (size_t k = 0; k < sources->count; k++) {
            struct kz_str one = kz_reel_say(&sources->items[k].title, lang);
            all = kz_arena_printf(w->arena, "%.*s%s%.*s", KZ_STR_ARG(all),
                                  all.len > 0 ? " \u00B7 " : "",
                                  KZ_STR_ARG(one));
        }
        titles.by_lang[i] = all;
        date.by_lang[i] = number;
    }
    const struct kz_texts *named[] = {&titles, NULL}, *dated[] = {&date, NULL};
    struct kz_texts out = kz_scribe_words(w, "figure.source", named);
    struct kz_texts when = kz_scribe_words(w, "figure.year", dated);
    for (int i = 0; i < kz_words_lang_count(w->words); i++) {
        if (year > 0)
            out.by_lang[i] = kz_arena_printf(w->arena, "%.*s \u00B7 %.*s",
                                             KZ_STR_ARG(out.by_lang[i]),
                                             KZ_STR_ARG(when.by_lang[i]));
    }
    return out;
}

/* "2021: revenue, nearly 4.6". */
static struct kz_texts say_figure(struct kz_scribe *w,
                                  const struct kz_figure *f) {
    struct kz_texts amount = say_amounts(w, f->value, f->qualifier, &f->unit);
    struct kz_texts year = {0};
    for (int i = 0; i < KZ_MAX_LANGS; i++)
        year.by_lang[i] = kz_arena_printf(w->arena, "%d", f->year);
    const struct kz_texts *values[] = {&f->title, &amount, &year, NULL};
    return kz_scribe_words(w, "reel.figure", values);
}

static void add_figure(struct kz_scribe *w, const struct kz_result_page *r) {
    const struct kz_figure *f = &r->card.figure;
    struct kz_texts said = say_figure(w, f);
    kz_scribe_add(w, (struct kz_shot){
        .kind = KZ_SHOT_FIGURE, .title = f->title, .figure = *f,
        .line = say_amounts(w, f->value, f->qualifier, &f->unit),
        .said = kz_scribe_join(w, &said, &r->card.summary),
        .source = say_source(w, &f->sources, f->year), .look = middle,
        .near = .8f, .wanted_s = 7.5, .is_sample = r->card.is_sample});
}

static bool is_year(struct kz_str label) {
    int64_t year;
    return label.len == 4 && kz_str_to_int(label, &year);
}

static void fill_bars(struct kz_scribe *w, struct kz_shot *shot,
                      const struct kz_result_page *r) {
    size_t count = r->point_count < 6 ? r->point_count : 6;
    shot->bars = kz_arena_array(w->arena, struct kz_reel_bar, count);
    shot->bar_count = count;
    shot->is_years = true;
    for (size_t i = 0; i < count; i++) {
        const struct kz_result_point *p = &r->points[i];
        bool has_series = !kz_texts_are_empty(&p->series);
        struct kz_reel_bar *b = &shot->bars[i];
        b->number = p->value;
        b->value = say_amounts(w, p->value, p->qualifier, NULL);
        b->label = p->series;
        for (int k = 0; !has_series && k < KZ_MAX_LANGS; k++)
            b->label.by_lang[k] = p->label;
        shot->is_years = shot->is_years && !has_series && is_year(p->label);
    }
}

static void add_chart(struct kz_scribe *w, const struct kz_result_page *r) {
    struct kz_shot shot = {
        .kind = KZ_SHOT_CHART, .title = r->card.title, .line = r->unit,
        .said = r->card.summary,
        .source = say_source(w, &r->sources, r->card.year), .look = middle,
        .near = .8f, .wanted_s = 9, .is_sample = r->card.is_sample,
        .is_donut = kz_str_is(r->card.chart, "donut")};
    fill_bars(w, &shot, r);
    kz_scribe_add(w, shot);
}

static bool has_number(const struct kz_result_page *r) {
    return r->card.figure.id.len > 0 && !isnan(r->card.figure.value);
}

/* What an area has done, numbers that are no samples only. */
static void write_results(struct kz_scribe *w, const struct kz_area_card *a) {
    struct kz_result_list list;
    if (!kz_catalog_results(w->catalog, w->arena, a->id, &list)) {
        w->has_failed = true;
        return;
    }
    for (size_t i = 0; i < list.count; i++) {
        struct kz_result_page page;
        if (list.items[i].is_sample ||
            !kz_catalog_result(w->catalog, w->arena, list.items[i].id, &page))
            continue;
        if (page.point_count >= 2)
            add_chart(w, &page);
        else if (has_number(&page))
            add_figure(w, &page);
    }
}

/* Of the lead area, or of all the others. */
static void write_areas(struct kz_scribe *w, bool is_lead) {
    struct kz_area_list areas;
    if (!kz_catalog_areas(w->catalog, w->arena, &areas)) {
        w->has_failed = true;
        return;
    }
    for (size_t i = 0; i < areas.count; i++) {
        if (areas.items[i].is_lead == is_lead)
            write_results(w, &areas.items[i]);
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

void kz_write_rights(struct kz_scribe *w) {
    static const struct kz_wanted_term terms[] = {
        {"exploration_right", "search", {1722, 640}, .13f},
        {"mining_right", "layers", {700, 730}, .15f},
        {"licence", "document", {0, 0}, 0},
        {NULL}};
    static const struct kz_wanted_term more[] = {
        {"transfer", "document", {0, 0}, 0},
        {"auction", "people", {0, 0}, 0},
        {"listing", "document", {0, 0}, 0},
        {NULL}};
    struct kz_shot plate = {.kind = KZ_SHOT_PLATE, .look = {1640, 800},
                            .near = .5f, .wanted_s = 8};
    kz_write_terms(w, &plate, terms);
    if (!begin(w, &plate, "rights.title", "reel.rights_line"))
        return;
    add_steps(w, plate.look);
    write_areas(w, true);
    kz_write_term_shots(w, terms, plate.look, .5f);
    kz_write_term_shots(w, more, plate.look, .5f);
}

void kz_write_green(struct kz_scribe *w) {
    static const struct kz_wanted_term terms[] = {
        {"ecological_restoration", "nature", {1050, 560}, .14f},
        {"geohazard", "warning", {905, 440}, .2f},
        {"farmland_red_line", "nature", {1200, 595}, .14f},
        {NULL}};
    struct kz_shot plate = {.kind = KZ_SHOT_PLATE, .look = {1160, 590},
                            .near = .5f, .wanted_s = 8};
    kz_write_terms(w, &plate, terms);
    if (!begin(w, &plate, "reel.green", "reel.green_line"))
        return;
    kz_write_term_shots(w, terms, plate.look, .46f);
    write_areas(w, false);
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
