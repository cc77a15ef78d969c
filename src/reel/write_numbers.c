/* Numbers with their sources: what was done, and figures by themselves. */
#include <math.h>

#include "src/reel/chapters.h"
#include "ui/screens/amount.h"

static const struct kz_section_point middle = {960, 560};

/* ---- how they are said ---- */

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

/* "Revenue: nearly 4.6 (2021)". */
static struct kz_texts say_figure(struct kz_scribe *w,
                                  const struct kz_figure *f) {
    struct kz_texts amount = say_amounts(w, f->value, f->qualifier, &f->unit);
    struct kz_texts year = {0};
    for (int i = 0; i < KZ_MAX_LANGS; i++)
        year.by_lang[i] = kz_arena_printf(w->arena, "%d", f->year);
    const struct kz_texts *values[] = {&f->title, &amount, &year, NULL};
    return kz_scribe_words(w, "reel.figure", values);
}

/* ---- shots ---- */

static struct kz_shot *add_figure(struct kz_scribe *w,
                                  const struct kz_figure *f,
                                  const struct kz_texts *summary) {
    struct kz_texts said = say_figure(w, f);
    return kz_scribe_add(w, (struct kz_shot){
        .kind = KZ_SHOT_FIGURE, .title = f->title, .figure = *f,
        .line = say_amounts(w, f->value, f->qualifier, &f->unit),
        .said = kz_scribe_join(w, &said, summary),
        .source = say_source(w, &f->sources, f->year), .look = middle,
        .near = .8f, .wanted_s = 7.5});
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
        .is_donut = kz_str_is(r->card.chart, "donut"),
        .is_apart = kz_str_is(r->card.chart, "units")};
    fill_bars(w, &shot, r);
    kz_scribe_add(w, shot);
}

/* The first of the lead area is the film's own number. */
static void add_result_figure(struct kz_scribe *w,
                              const struct kz_result_page *r) {
    struct kz_shot *shot = add_figure(w, &r->card.figure, &r->card.summary);
    shot->is_key = r->area.is_lead && !w->has_key;
    w->has_key = w->has_key || shot->is_key;
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
            add_result_figure(w, &page);
    }
}

/* Of the lead area, or of all the others. */
void kz_write_areas(struct kz_scribe *w, bool is_lead) {
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

/* ---- figures by themselves ---- */

/* Year after year of one series. */
static void add_years(struct kz_scribe *w, const struct kz_figure *items,
                      size_t count) {
    const struct kz_figure *last = &items[count - 1];
    struct kz_texts first = say_figure(w, &items[0]);
    struct kz_texts now = say_figure(w, last);
    struct kz_shot shot = {
        .kind = KZ_SHOT_CHART, .title = last->title, .line = last->unit,
        .said = kz_scribe_join(w, &first, &now),
        .source = say_source(w, &last->sources, last->year), .look = middle,
        .near = .8f, .wanted_s = 9, .is_years = true, .bar_count = count,
        .bars = kz_arena_array(w->arena, struct kz_reel_bar, count)};
    for (size_t i = 0; i < count; i++) {
        struct kz_reel_bar *b = &shot.bars[i];
        *b = (struct kz_reel_bar){
            .number = items[i].value,
            .value = say_amounts(w, items[i].value, items[i].qualifier,
                                 NULL)};
        for (int k = 0; k < KZ_MAX_LANGS; k++)
            b->label.by_lang[k] =
                kz_arena_printf(w->arena, "%d", items[i].year);
    }
    kz_scribe_add(w, shot);
}

/* Several of one year are parts of something that is not said here. */
static bool are_years(const struct kz_figure *items, size_t count) {
    for (size_t i = 1; i < count; i++) {
        if (items[i].year == items[i - 1].year)
            return false;
    }
    return true;
}

void kz_write_series(struct kz_scribe *w, const char *prefix) {
    struct kz_figure_list list;
    if (!kz_catalog_loose_figures(w->catalog, w->arena, &list)) {
        w->has_failed = true;
        return;
    }
    for (size_t i = 0, count = 1; i < list.count; i += count) {
        const struct kz_figure *f = &list.items[i];
        for (count = 1; i + count < list.count &&
                        kz_str_equal(f[count].series, f->series);)
            count++;
        if (!kz_str_starts_with(f->series, prefix) || !are_years(f, count))
            continue;
        size_t most = count < 6 ? count : 6;
        if (count == 1)
            add_figure(w, f, &(struct kz_texts){0});
        else
            add_years(w, f + count - most, most);
    }
}
