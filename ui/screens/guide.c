#include "ui/screens/guide.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/media/film.h"
#include "ui/screens/bilingual.h"

#define LOG_MODULE "guide"
#include "src/base/log.h"

enum { TICK_KEEP_S = 5, NOTES_USUAL = 40 };

const struct kz_guide_step *kz_guide_step_at(const struct kz_guide *g,
                                             struct kz_tour_place place) {
    return &g->steps[g->plan.stops.items[place.stop].first_step + place.step];
}

const struct kz_tour_page_stop *kz_guide_stop_at(const struct kz_guide *g,
                                                 int stop) {
    return &g->page.items[stop];
}

/* ---- films of this step and of the next ---- */

static int step_number(const struct kz_guide *g, struct kz_tour_place place) {
    return g->plan.stops.items[place.stop].first_step + place.step;
}

static void close_films(struct kz_guide *g) {
    for (int i = 0; i < 2; i++) {
        kz_film_show_close(&g->film[i]);
        g->film_step[i] = -1;
    }
}

static bool open_film(const struct kz_guide_at *at, int slot, int number) {
    struct kz_guide *g = at->guide;
    const struct kz_tour_step *step = &g->plan.steps.items[number];
    struct kz_film_wish part = {.from_ms = step->film_in_ms,
                                .to_ms = step->film_out_ms};
    struct kz_film_show *show = &g->film[slot];
    if (g->film_step[slot] == number)
        return show->film != NULL;
    kz_film_show_close(show);
    g->film_step[slot] = -1;
    if (!g->cinema || !g->steps[number].film)
        return false;
    g->film_step[slot] = number;
    if (!kz_film_show_open(show, g->cinema, at->screen->words,
                           g->steps[number].film, &g->eyes, &part,
                           at->now_ms))
        return false;
    kz_film_pause(show->film);
    return true;
}

/* The step that is shown plays; the one behind it waits on its first
 * picture. */
static void set_up_films(const struct kz_guide_at *at) {
    struct kz_guide *g = at->guide;
    struct kz_tour_place next;
    int now = step_number(g, g->tour.now.place);
    if (g->film_step[g->film_now] != now)
        g->film_now ^= g->film_step[g->film_now ^ 1] == now;
    open_film(at, g->film_now, now);
    if (kz_tour_peek(&g->tour, &next))
        open_film(at, g->film_now ^ 1, step_number(g, next));
}

static void play_film(const struct kz_guide_at *at) {
    struct kz_guide *g = at->guide;
    struct kz_film_show *show = &g->film[g->film_now];
    if (!show->film)
        return;
    if (g->tour.is_film_playing)
        kz_film_play(show->film);
    else
        kz_film_pause(show->film);
}

/* ---- what is kept ---- */

static void keep_place(const struct kz_guide_at *at) {
    char text[KZ_TOUR_MARK_SIZE];
    struct kz_guide *g = at->guide;
    if (!at->memory || !at->memory->keep || g->state == KZ_GUIDE_LOOK)
        return;
    if (g->state != KZ_GUIDE_ON) {
        at->memory->keep(at->memory->user, KZ_STR(""));
        return;
    }
    struct kz_instant now = kz_stats_now(at->stats);
    size_t len = kz_tour_mark_write(&g->tour, at->now_ms, &now, text);
    at->memory->keep(at->memory->user, (struct kz_str){text, len});
}

static const char *lang_code(const struct kz_guide_at *at, int place) {
    return place < 0 ? "" : kz_words_lang(at->screen->words, place)->code;
}

static void put_record(const struct kz_guide_at *at, bool is_over) {
    struct kz_guide *g = at->guide;
    const struct kz_tour *t = &g->tour;
    if (!at->stats || t->group.record == 0)
        return;
    struct kz_stats_tour row = {
        .id = t->group.record,
        .heads = t->group.heads,
        .length_ms = kz_tour_total_ms(t, at->now_ms),
        .stops_shown = kz_tour_seen_count(t),
        .is_rehearsal = t->group.is_rehearsal,
        .is_over = is_over,
        .stop_count = (int)g->plan.stops.count,
    };
    snprintf(row.tour, sizeof(row.tour), "%s", g->plan.id);
    snprintf(row.docent, sizeof(row.docent), "%s", t->group.docent);
    snprintf(row.group_kind, sizeof(row.group_kind), "%s", t->group.kind);
    snprintf(row.lang, sizeof(row.lang), "%s",
             lang_code(at, t->group.lang[0]));
    snprintf(row.second_lang, sizeof(row.second_lang), "%s",
             lang_code(at, t->group.lang[1]));
    for (int i = 0; i < row.stop_count; i++) {
        snprintf(row.stops[i].id, sizeof(row.stops[i].id), "%s",
                 g->plan.stops.items[i].id);
        row.stops[i].ms = kz_tour_stop_spent_ms(t, i, at->now_ms);
    }
    kz_stats_tour(at->stats, &row);
}

void kz_guide_keep(const struct kz_guide_at *at) {
    struct kz_guide *g = at->guide;
    g->mark_s = at->now_ms / 1000;
    keep_place(at);
    put_record(at, false);
}

/* ---- another step ---- */

static void show_pose(struct kz_guide *g) {
    const struct kz_tour_step *step = kz_tour_step_at(&g->tour,
                                                      g->tour.now.place);
    g->eyes.model = kz_model_fresh();
    g->eyes.model.is_spin_wanted = !step->has_pose;
    if (step->has_pose)
        g->eyes.model.pose = (struct kz_model_pose){
            step->turn_deg * M_PI / 180, step->tilt_deg * M_PI / 180,
            step->zoom};
}

static void set_up_step(const struct kz_guide_at *at) {
    struct kz_guide *g = at->guide;
    g->shown = g->tour.now.place;
    g->turns++;
    g->tool = KZ_TOOL_NONE;
    g->eyes.quiz = (struct kz_quiz){.answer = -1};
    g->notes_scroll = (struct kz_scroll){0};
    show_pose(g);
    set_up_films(at);
    play_film(at);
    kz_guide_keep(at);
}

static bool is_other_step(const struct kz_guide *g) {
    return g->tour.now.place.stop != g->shown.stop ||
           g->tour.now.place.step != g->shown.step;
}

/* ---- beginning and ending ---- */

void kz_guide_stop(struct kz_guide *g) {
    struct kz_guide_stars stars = g->stars;
    struct kz_guide_setup setup = g->setup;
    struct kz_arena arena = g->arena, times = g->times_arena;
    unsigned version = g->version, turns = g->turns;
    bool has_wall = g->has_wall;
    int64_t day_ms = g->day_ms;
    char *left = g->left;
    struct kz_stats *stats = g->stats;
    const struct kz_cinema *cinema = g->cinema;
    if (g->state != KZ_GUIDE_NONE)
        close_films(g);
    kz_tour_plan_destroy(&g->plan);
    kz_arena_reset(&arena);
    kz_arena_reset(&times);
    *g = (struct kz_guide){
        .arena = arena, .times_arena = times, .stars = stars, .setup = setup,
        .version = version + 1, .turns = turns, .has_wall = has_wall,
        .day_ms = day_ms, .left = left, .stats = stats,
        .cinema = cinema,
        .film_step = {-1, -1}, .notes_u = NOTES_USUAL};
}

void kz_guide_free(struct kz_guide *g) {
    kz_guide_stop(g);
    free(g->left);
    kz_arena_destroy(&g->arena);
    kz_arena_destroy(&g->times_arena);
}

static struct kz_visit eyes_of(const struct kz_guide *g,
                               const struct kz_screen *screen) {
    int lang = g->tour.group.lang[0];
    struct kz_visit eyes =
        kz_visit_fresh(kz_words_lang(screen->words, lang));
    eyes.theme = screen->visit->theme;
    eyes.has_less_motion = screen->visit->has_less_motion;
    eyes.volume = KZ_VOLUME_MOST - 1; /* a group stands around it */
    return eyes;
}

static void read_times(const struct kz_guide_at *at) {
    struct kz_guide *g = at->guide;
    const struct kz_tour_group *group = &g->tour.group;
    g->times = (struct kz_stats_stop_times){0};
    if (group->is_rehearsal && at->stats)
        kz_stats_rehearsals(at->stats, &g->times_arena, group->docent,
                            g->plan.id, group->record, &g->times);
}

static void begin_showing(const struct kz_guide_at *at) {
    struct kz_guide *g = at->guide;
    g->eyes = eyes_of(g, at->screen);
    g->strip_until_ms = at->now_ms + KZ_GUIDE_STRIP_MS;
    g->version++;
    set_up_step(at);
}

static struct kz_tour_group group_of(const struct kz_guide *g,
                                     const struct kz_screen *screen,
                                     bool is_rehearsal, const char *docent) {
    struct kz_tour_group group = {
        .heads = is_rehearsal ? 0 : atoi(g->setup.heads),
        .lang = {g->setup.lang[0], g->setup.lang[1]},
        .console_lang = screen->visit->lang->index,
        .is_rehearsal = is_rehearsal};
    snprintf(group.docent, sizeof(group.docent), "%s", docent);
    if (!is_rehearsal)
        snprintf(group.kind, sizeof(group.kind), "%s", g->setup.kind);
    return group;
}

bool kz_guide_begin(const struct kz_guide_at *at, struct kz_str tour,
                    bool is_rehearsal, const char *docent) {
    struct kz_guide *g = at->guide;
    char id[KZ_TOUR_ID_SIZE];
    snprintf(id, sizeof(id), "%.*s", KZ_STR_ARG(tour));
    kz_guide_stop(g);
    if (!kz_guide_load(g, at->screen, kz_str_from(id)))
        return false;
    struct kz_tour_group group =
        group_of(g, at->screen, is_rehearsal, docent);
    g->setup.refused = kz_tour_begin(&g->tour, &g->plan, &group, at->now_ms);
    if (g->setup.refused != KZ_TOUR_STARTED) {
        kz_guide_stop(g);
        return false;
    }
    g->tour.group.record = kz_stats_tour_id(at->stats);
    g->state = KZ_GUIDE_ON;
    read_times(at);
    begin_showing(at);
    return true;
}

bool kz_guide_look(struct kz_guide *g, const struct kz_screen *screen,
                   struct kz_str tour, int step) {
    struct kz_guide_at at = {.guide = g, .screen = screen,
                             .now_ms = screen->opened_ms};
    struct kz_str first;
    if (tour.len == 0) {
        if (!kz_catalog_first_id(screen->catalog, screen->arena, KZ_KIND_TOUR,
                                 &first))
            return false;
        tour = first;
    }
    kz_guide_set_up(g, screen);
    const struct kz_lang *two[2];
    if (screen->visit->is_bilingual &&
        kz_two_languages(screen->words, two)) {
        g->setup.lang[0] = screen->visit->lang->index;
        g->setup.lang[1] = two[two[0] == screen->visit->lang]->index;
    }
    kz_guide_stop(g);
    if (!kz_guide_load(g, screen, tour))
        return false;
    struct kz_tour_group group = group_of(g, screen, true, "");
    if (kz_tour_begin(&g->tour, &g->plan, &group, at.now_ms) !=
        KZ_TOUR_STARTED) {
        kz_guide_stop(g);
        return false;
    }
    g->state = KZ_GUIDE_LOOK;
    begin_showing(&at);
    for (int i = 1; i < step; i++) {
        struct kz_tour_place next;
        if (!kz_tour_peek(&g->tour, &next))
            return false;
        kz_guide_act(&at, &(struct kz_tour_act){.what = KZ_TOUR_NEXT});
        if (i + 1 < step)
            g->eyes.quiz.answer = -1;
    }
    return true;
}

static bool go_on(const struct kz_guide_at *at,
                  const struct kz_tour_mark *mark) {
    struct kz_guide *g = at->guide;
    int langs = kz_words_lang_count(at->screen->words);
    const struct kz_tour_group *group = &mark->group;
    if (group->lang[0] < 0 || group->lang[0] >= langs ||
        group->lang[1] >= langs || group->console_lang < 0 ||
        group->console_lang >= langs)
        return false;
    kz_guide_stop(g);
    snprintf(g->setup.kind, sizeof(g->setup.kind), "%s", group->kind);
    if (!kz_guide_load(g, at->screen, kz_str_from(mark->tour)) ||
        kz_tour_resume(&g->tour, &g->plan, mark, at->now_ms) !=
            KZ_TOUR_STARTED) {
        kz_guide_stop(g);
        return false;
    }
    kz_log_info("tour %s goes on at stop %d", g->plan.id,
                g->tour.now.place.stop + 1);
    g->state = KZ_GUIDE_ON;
    read_times(at);
    begin_showing(at);
    return true;
}

static void forget_left(struct kz_guide *g) {
    free(g->left);
    g->left = NULL;
}

enum kz_tour_mark_result kz_guide_resume(const struct kz_guide_at *at,
                                         struct kz_str text) {
    struct kz_guide *g = at->guide;
    struct kz_tour_mark *mark = kz_xcalloc(1, sizeof(*mark));
    struct kz_instant now = kz_stats_now(at->stats);
    enum kz_tour_mark_result result = kz_tour_mark_read(text, &now, mark);
    forget_left(g);
    if (result == KZ_TOUR_MARK_GOOD && !go_on(at, mark))
        result = KZ_TOUR_MARK_OLD;
    if (result == KZ_TOUR_MARK_UNSURE) {
        g->left = kz_xcalloc(1, text.len + 1);
        memcpy(g->left, text.s, text.len);
    }
    free(mark);
    return result;
}

bool kz_guide_resume_left(const struct kz_guide_at *at) {
    struct kz_guide *g = at->guide;
    struct kz_tour_mark *mark = kz_xcalloc(1, sizeof(*mark));
    struct kz_instant now = kz_stats_now(at->stats);
    bool is_there = g->left &&
                    kz_tour_mark_read(kz_str_from(g->left), &now, mark) !=
                        KZ_TOUR_MARK_DAMAGED;
    forget_left(g);
    bool is_on = is_there && go_on(at, mark);
    free(mark);
    return is_on;
}

static void end(const struct kz_guide_at *at) {
    struct kz_guide *g = at->guide;
    bool is_look = g->state == KZ_GUIDE_LOOK;
    g->state = is_look ? KZ_GUIDE_NONE : KZ_GUIDE_ASKED;
    g->heads_said = g->tour.group.heads;
    g->asked_ms = at->now_ms;
    g->is_more_open = false;
    close_films(g);
    if (!is_look) {
        put_record(at, true);
        keep_place(at);
    }
}

void kz_guide_done(const struct kz_guide_at *at) {
    struct kz_guide *g = at->guide;
    if (g->state == KZ_GUIDE_ASKED) {
        g->tour.group.heads = g->heads_said;
        put_record(at, true);
    }
    kz_guide_stop(g);
}

/* ---- acting ---- */

static const struct kz_guide_step *seen_step(const struct kz_guide *g) {
    return kz_guide_step_at(g, g->tour.now.place);
}

/* A question is answered before the tour goes on. */
static void answer_first(const struct kz_guide *g, struct kz_tour_act *act) {
    bool goes_on = act->what == KZ_TOUR_NEXT ||
                   act->what == KZ_TOUR_NEXT_OR_PLAY;
    bool is_open = seen_step(g)->scene == KZ_SCENE_QUIZ &&
                   g->tour.now.spot % 2 == 0;
    if (goes_on && is_open && !kz_tour_is_off_route(&g->tour) &&
        !g->tour.is_black)
        act->what = KZ_TOUR_NEXT_SPOT;
}

bool kz_guide_act(const struct kz_guide_at *at,
                  const struct kz_tour_act *wanted) {
    struct kz_guide *g = at->guide;
    struct kz_tour_act act = *wanted;
    if (!kz_guide_runs(g))
        return false;
    answer_first(g, &act);
    enum kz_tour_effect effect = kz_tour_act(&g->tour, &act, at->now_ms);
    switch (effect) {
    case KZ_TOUR_SAME:
        return false;
    case KZ_TOUR_VOLUME_UP:
        kz_visit_step_volume(&g->eyes, 1);
        break;
    case KZ_TOUR_VOLUME_DOWN:
        kz_visit_step_volume(&g->eyes, -1);
        break;
    case KZ_TOUR_OVER:
        end(at);
        break;
    case KZ_TOUR_CHANGED:
    case KZ_TOUR_PLAYED:
        break;
    }
    g->version++;
    if (!kz_guide_runs(g))
        return true;
    if (act.what == KZ_TOUR_NEXT_SPOT && g->tour.now.spot % 2 == 0)
        g->eyes.quiz.answer = -1;
    if (is_other_step(g))
        set_up_step(at);
    else
        play_film(at);
    return true;
}

bool kz_guide_key(const struct kz_guide_at *at,
                  const struct kz_clicker_key *key) {
    struct kz_tour_act act;
    struct kz_guide *g = at->guide;
    if (g->state == KZ_GUIDE_ASKED)
        return false;
    kz_clicker_press(&g->clicker, key, at->now_ms, &act);
    return kz_guide_act(at, &act);
}

/* ---- time ---- */

static void wait_at_most(int64_t *wait_ms, int64_t ms) {
    if (ms > 0 && ms < *wait_ms)
        *wait_ms = ms;
}

static bool watch_film(const struct kz_guide_at *at, int64_t *wait_ms) {
    struct kz_guide *g = at->guide;
    struct kz_film_show *show = &g->film[g->film_now];
    if (!show->film)
        return false;
    bool is_changed =
        kz_film_show_tick(show, &g->eyes, 0, at->now_ms, wait_ms);
    if (show->status.state == KZ_FILM_ENDED && g->tour.is_film_playing) {
        kz_tour_film_ended(&g->tour);
        is_changed = true;
    }
    return is_changed;
}

static bool move_model(const struct kz_guide_at *at, int64_t last_ms,
                       int64_t *wait_ms) {
    struct kz_guide *g = at->guide;
    struct kz_model *m = &g->eyes.model;
    if (seen_step(g)->scene != KZ_SCENE_MODEL || g->tour.is_black)
        return false;
    if (kz_model_step(m, last_ms, at->now_ms, g->eyes.has_less_motion)) {
        wait_at_most(wait_ms, 33);
        return true;
    }
    wait_at_most(wait_ms, kz_model_rest_ms(m, at->now_ms));
    return false;
}

bool kz_guide_tick(const struct kz_guide_at *at, int64_t last_ms,
                   int64_t *wait_ms) {
    struct kz_guide *g = at->guide;
    if (!kz_guide_runs(g))
        return false;
    bool is_changed = watch_film(at, wait_ms);
    is_changed |= move_model(at, last_ms, wait_ms);
    bool is_seen = is_changed;
    enum kz_tour_effect effect = kz_tour_tick(&g->tour, at->now_ms);
    if (effect == KZ_TOUR_OVER) {
        end(at);
        is_seen = true;
    }
    is_changed |= effect != KZ_TOUR_SAME;
    if (g->strip_until_ms > 0 && at->now_ms >= g->strip_until_ms) {
        g->strip_until_ms = 0;
        is_changed = true;
    }
    if (g->strip_until_ms > 0)
        wait_at_most(wait_ms, g->strip_until_ms - at->now_ms);
    wait_at_most(wait_ms, kz_tour_wait_ms(&g->tour, at->now_ms));
    if (kz_guide_runs(g) && at->now_ms / 1000 >= g->mark_s + TICK_KEEP_S)
        kz_guide_keep(at);
    g->version += is_seen;
    return is_changed;
}
