/* What the stops of a tour show, read from the catalog once, when it begins:
 * no step waits for the disk. */
#include <stdio.h>
#include <string.h>

#include "src/catalog/results.h"
#include "src/catalog/rights.h"
#include "src/media/film.h"
#include "ui/screens/guide.h"
#include "ui/screens/plates.h"
#include "ui/screens/result_chart.h"

static const struct kz_section_point middle = {960, 540};

static const struct kz_mineral_page *mineral_of(const struct kz_screen *screen,
                                                struct kz_str id) {
    struct kz_mineral_page *page =
        kz_arena_new(screen->arena, struct kz_mineral_page);
    return kz_catalog_mineral(screen->catalog, screen->arena, id, page) ? page
                                                                        : NULL;
}

/* The first picture there is. `kind` as kz_catalog_pictures(). */
static void read_picture(const struct kz_screen *screen, const char *kind,
                         struct kz_str id, struct kz_str file,
                         struct kz_guide_step *step) {
    struct kz_plates *plates = kz_arena_new(screen->arena, struct kz_plates);
    if (!kz_plates_load(screen, kind, id, file, plates) || plates->count == 0)
        return;
    step->plate = &plates->items[0];
    step->scene = KZ_SCENE_PICTURE;
}

static void read_article(const struct kz_screen *screen, struct kz_str id,
                         struct kz_guide_step *step) {
    struct kz_article_list list;
    if (!kz_catalog_articles(screen->catalog, screen->arena, KZ_STR(""),
                             &list))
        return;
    for (size_t i = 0; i < list.count; i++) {
        struct kz_article *a = &list.items[i];
        if (!kz_str_equal(a->id, id) ||
            !kz_catalog_article(screen->catalog, screen->arena, a))
            continue;
        for (size_t p = 0; p < a->page_count && !step->plate; p++)
            read_picture(screen, "article_page", a->pages[p].id,
                         a->pages[p].picture, step);
        if (!step->plate && a->picture.len > 0)
            read_picture(screen, "article", a->id, a->picture, step);
    }
}

static void read_mineral(const struct kz_screen *screen, struct kz_str id,
                         struct kz_guide_step *step) {
    step->mineral[0] = mineral_of(screen, id);
    if (step->mineral[0])
        step->scene = KZ_SCENE_SPECIMEN;
}

/* A thing of the room is seen as it was taken there; one without a picture
 * that is made of a mineral shows that. */
static void read_exhibit(const struct kz_screen *screen, struct kz_str id,
                         struct kz_guide_step *step) {
    struct kz_exhibit_list list;
    if (!kz_catalog_exhibits(screen->catalog, screen->arena, KZ_STR(""),
                             &list))
        return;
    for (size_t i = 0; i < list.count; i++) {
        const struct kz_exhibit *e = &list.items[i];
        if (!kz_str_equal(e->id, id))
            continue;
        read_picture(screen, "exhibit", id, e->picture, step);
        if (!step->plate && e->mineral_id.len > 0)
            read_mineral(screen, e->mineral_id, step);
    }
}

static void read_crystal(const struct kz_screen *screen, struct kz_str id,
                         struct kz_guide_step *step) {
    char item[KZ_ITEM_SIZE];
    step->crystal = kz_screen_crystal.load(
        screen, kz_arena_cstr(screen->arena, id), item);
    if (step->crystal)
        step->scene = KZ_SCENE_MODEL;
}

static void read_compare(const struct kz_screen *screen, struct kz_str ids,
                         struct kz_guide_step *step) {
    struct kz_str one;
    for (int i = 0; i < 2 && kz_str_next_part(&ids, ',', &one); i++)
        step->mineral[i] = mineral_of(screen, one);
    if (step->mineral[0] && step->mineral[1])
        step->scene = KZ_SCENE_TWO;
}

static struct kz_scene_number *add_number(const struct kz_screen *screen,
                                          struct kz_guide_step *step) {
    if (!step->numbers)
        step->numbers = kz_arena_array(screen->arena, struct kz_scene_number,
                                       KZ_SCENE_NUMBERS_MOST);
    step->scene = KZ_SCENE_FIGURE;
    return &step->numbers[step->number_count++];
}

static void read_result(const struct kz_screen *screen, struct kz_str id,
                        struct kz_guide_step *step) {
    struct kz_result_page *page =
        kz_arena_new(screen->arena, struct kz_result_page);
    enum kz_chart_kind kind;
    if (!kz_catalog_result(screen->catalog, screen->arena, id, page))
        return;
    if (page->point_count > 1 && kz_result_chart_kind(page, &kind)) {
        step->result = page;
        step->scene = KZ_SCENE_CHART;
        return;
    }
    for (size_t i = 0; i < page->point_count && i < KZ_SCENE_NUMBERS_MOST;
         i++) {
        const struct kz_result_point *p = &page->points[i];
        *add_number(screen, step) = (struct kz_scene_number){
            .label = p->series, .unit = page->unit, .sign = p->label,
            .value = p->value, .qualifier = p->qualifier};
    }
    if (page->point_count == 0)
        read_picture(screen, "result", id, page->card.picture, step);
}

static void read_area(const struct kz_screen *screen, struct kz_str id,
                      struct kz_guide_step *step) {
    struct kz_area_list list;
    if (!kz_catalog_areas(screen->catalog, screen->arena, &list))
        return;
    for (size_t i = 0; i < list.count; i++) {
        const struct kz_figure *f = &list.items[i].figure;
        bool is_wanted = id.len == 0 || kz_str_equal(list.items[i].id, id);
        if (!is_wanted || f->id.len == 0 ||
            step->number_count == KZ_SCENE_NUMBERS_MOST)
            continue;
        *add_number(screen, step) = (struct kz_scene_number){
            .label = id.len == 0 ? list.items[i].name : f->title,
            .unit = f->unit, .value = f->value, .qualifier = f->qualifier};
    }
}

/* How many there are of each kind. */
static void read_rights(const struct kz_screen *screen,
                        struct kz_guide_step *step) {
    static const char *const kinds[] = {"exploration", "mining"};
    static const char *const words[] = {"code.right_kind.exploration",
                                        "code.right_kind.mining"};
    struct kz_right_list list;
    if (!kz_catalog_rights(screen->catalog, screen->arena, &list))
        return;
    for (size_t k = 0; k < KZ_COUNT(kinds); k++) {
        int count = 0;
        for (size_t i = 0; i < list.count; i++)
            count += kz_str_is(list.items[i].kind, kinds[k]);
        *add_number(screen, step) =
            (struct kz_scene_number){.word = words[k], .value = count};
    }
}

static void read_right(const struct kz_screen *screen, struct kz_str id,
                       struct kz_guide_step *step) {
    struct kz_right_page *page =
        kz_arena_new(screen->arena, struct kz_right_page);
    if (kz_catalog_right(screen->catalog, screen->arena, id, page)) {
        step->right = page;
        step->scene = KZ_SCENE_FACTS;
    }
}

static void read_film(const struct kz_screen *screen, struct kz_str id,
                      struct kz_guide_step *step) {
    struct kz_film_row *row = kz_arena_new(screen->arena, struct kz_film_row);
    if (kz_catalog_film(screen->catalog, screen->arena, id, row) &&
        row->id.len > 0) {
        step->film = row;
        step->scene = KZ_SCENE_FILM;
    }
}

static void read_quiz(const struct kz_screen *screen,
                      struct kz_guide_step *step) {
    struct kz_question_list *list =
        kz_arena_new(screen->arena, struct kz_question_list);
    struct kz_str audience = kz_str_from(screen->visit->audience);
    if (kz_catalog_quiz(screen->catalog, screen->arena, audience, list) &&
        list->count > 0) {
        step->quiz = list;
        step->scene = KZ_SCENE_QUIZ;
    }
}

static void read_page(const struct kz_screen *screen, const char *page,
                      struct kz_guide_step *step) {
    struct kz_str id = kz_str_from(page), name;
    if (!kz_str_next_part(&id, '/', &name))
        return;
    if (!id.s)
        id = KZ_STR("");
    if (kz_str_is(name, "mineral"))
        read_mineral(screen, id, step);
    else if (kz_str_is(name, "exhibit"))
        read_exhibit(screen, id, step);
    else if (kz_str_is(name, "article"))
        read_article(screen, id, step);
    else if (kz_str_is(name, "crystal"))
        read_crystal(screen, id, step);
    else if (kz_str_is(name, "compare"))
        read_compare(screen, id, step);
    else if (kz_str_is(name, "result"))
        read_result(screen, id, step);
    else if (kz_str_is(name, "area") || kz_str_is(name, "areas"))
        read_area(screen, id, step);
    else if (kz_str_is(name, "rights"))
        read_rights(screen, step);
    else if (kz_str_is(name, "right"))
        read_right(screen, id, step);
    else if (kz_str_is(name, "film"))
        read_film(screen, id, step);
    else if (kz_str_is(name, "quiz"))
        read_quiz(screen, step);
}

/* ---- the plan ---- */

static bool has_words(const struct kz_texts *t) {
    for (int i = 0; i < KZ_MAX_LANGS; i++) {
        if (t->by_lang[i].len > 0)
            return true;
    }
    return false;
}

static void plan_stop(const struct kz_screen *screen, struct kz_guide *g,
                      const struct kz_tour_page_stop *stop) {
    struct kz_catalog *c = screen->catalog;
    kz_tour_plan_add_stop(&g->plan, stop->id, stop->minutes);
    kz_tour_plan_add_step(&g->plan, stop->id, stop->screen,
                          kz_catalog_has_page(c, screen->arena, stop->screen));
    for (size_t i = 0; i < stop->count; i++)
        kz_tour_plan_add_step(
            &g->plan, stop->items[i].id, stop->items[i].screen,
            kz_catalog_has_page(c, screen->arena, stop->items[i].screen));
}

/* A picture that the tour itself names comes before what its page has, unless
 * there is something to be done with that. */
static void give_picture(const struct kz_screen *screen, struct kz_str id,
                         struct kz_str file, struct kz_guide_step *step) {
    bool is_busy = step->scene == KZ_SCENE_FILM ||
                   step->scene == KZ_SCENE_QUIZ ||
                   step->scene == KZ_SCENE_MODEL;
    if (file.len > 0 && !is_busy)
        read_picture(screen, "stop", id, file, step);
}

/* The words of a step and its picture: its own, else those of its stop. */
static void give_words(const struct kz_screen *screen, struct kz_guide *g) {
    for (size_t s = 0; s < g->plan.stops.count; s++) {
        const struct kz_tour_stop *stop = &g->plan.stops.items[s];
        const struct kz_tour_page_stop *row = &g->page.items[s];
        for (int i = 0; i < stop->step_count; i++) {
            struct kz_guide_step *step = &g->steps[stop->first_step + i];
            const struct kz_tour_page_step *own =
                i > 0 ? &row->items[i - 1] : NULL;
            bool has_own = own && has_words(&own->title);
            step->title = has_own ? &own->title : &row->title;
            step->body = has_own ? &own->body : &row->body;
            give_picture(screen, own ? own->id : row->id,
                         own ? own->picture : row->picture, step);
        }
    }
}

static void read_steps(const struct kz_screen *screen, struct kz_guide *g) {
    g->steps = kz_arena_array(screen->arena, struct kz_guide_step,
                              g->plan.steps.count + 1);
    for (size_t i = 0; i < g->plan.steps.count; i++) {
        const struct kz_tour_step *step = &g->plan.steps.items[i];
        g->steps[i] = (struct kz_guide_step){.centre = middle};
        if (step->is_shown)
            read_page(screen, step->page, &g->steps[i]);
        if (g->steps[i].scene == KZ_SCENE_FILM)
            kz_film_prepare();
    }
    give_words(screen, g);
}

/* ---- a tour of what a docent has marked ---- */

static void load_stars(const struct kz_screen *screen, struct kz_guide *g) {
    struct kz_tour_page *page = &g->page;
    page->card.id = KZ_STR("stars");
    page->items = kz_arena_array(screen->arena, struct kz_tour_page_stop,
                                 KZ_GUIDE_STARS_MOST);
    for (int l = 0; l < kz_words_lang_count(screen->words) &&
                    l < KZ_MAX_LANGS; l++)
        page->card.title.by_lang[l] =
            kz_words_get(screen->words, kz_words_lang(screen->words, l),
                         "guide.stars_title");
    for (int i = 0; i < g->stars.count; i++) {
        struct kz_tour_page_stop *stop = &page->items[page->count++];
        *stop = (struct kz_tour_page_stop){
            .id = kz_arena_printf(screen->arena, "%s", g->stars.page[i]),
            .minutes = 3};
        stop->screen = stop->id;
        kz_catalog_page_name(screen->catalog, screen->arena, stop->screen,
                             &stop->title);
    }
    page->card.minutes = 3 * g->stars.count;
    page->card.stops = g->stars.count;
}

bool kz_guide_load(struct kz_guide *g, const struct kz_screen *screen,
                   struct kz_str tour) {
    struct kz_screen own = *screen;
    struct kz_visit group = *screen->visit; /* questions suit its kind */
    snprintf(group.audience, sizeof(group.audience), "%s", g->setup.kind);
    own.arena = &g->arena;
    own.visit = &group;
    if (kz_str_is(tour, "stars"))
        load_stars(&own, g);
    else if (!kz_catalog_tour(screen->catalog, &g->arena, tour, &g->page))
        return false;
    kz_tour_plan_init(&g->plan, g->page.card.id, g->page.card.minutes);
    for (size_t i = 0; i < g->page.count; i++)
        plan_stop(&own, g, &g->page.items[i]);
    read_steps(&own, g);
    return true;
}
