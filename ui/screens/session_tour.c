/* The tour within a session: which page goes with where it is, pages off its
 * route, the display that is the audience's own. */
#include <stdio.h>
#include <string.h>

#include "ui/screens/session_inside.h"

#define LOG_MODULE "session"
#include "src/base/log.h"

static struct kz_guide_at at_of(struct kz_session *s,
                                const struct kz_screen *screen,
                                int64_t now_ms) {
    return (struct kz_guide_at){.guide = &s->guide,
                                .screen = screen,
                                .stats = s->parts.stats,
                                .memory = s->parts.memory,
                                .now_ms = now_ms};
}

void kz_session_guide_create(struct kz_session *s) {
    s->guide.day_ms = s->parts.day_ms;
    s->guide.stats = s->parts.stats;
    s->guide.cinema = s->parts.cinema;
}

void kz_session_guide_free(struct kz_session *s) {
    kz_guide_free(&s->guide);
    kz_arena_destroy(&s->wall.arena);
}

void kz_session_guide_entered(struct kz_session *s, enum kz_screen_id to) {
    bool is_tour = to == KZ_SCREEN_TOUR || to == KZ_SCREEN_CONSOLE;
    if (s->guide.state == KZ_GUIDE_LOOK && !is_tour)
        kz_guide_stop(&s->guide);
}

static bool is_own_page(const struct kz_session *s) {
    return s->route.screen == KZ_SCREEN_TOUR ||
           s->route.screen == KZ_SCREEN_CONSOLE;
}

static enum kz_screen_id page_of(const struct kz_guide *g) {
    return g->has_wall ? KZ_SCREEN_CONSOLE : KZ_SCREEN_TOUR;
}

/* Brings the page that the tour wants. True: it is another one now. */
static bool follow(struct kz_session *s, int64_t now_ms) {
    struct kz_guide *g = &s->guide;
    bool is_off = g->state == KZ_GUIDE_ON && kz_tour_is_off_route(&g->tour);
    if (!kz_guide_is_busy(g) || is_off ||
        s->route.screen == page_of(g))
        return false;
    struct kz_route route = {.screen = page_of(g)};
    snprintf(route.item, sizeof(route.item), "%s", g->plan.id);
    if (!kz_session_enter(s, &route, now_ms))
        return false;
    s->visit.depth = 1;
    s->visit.trail[0] = (struct kz_route){.screen = KZ_SCREEN_HOME};
    s->visit.is_access_open = false;
    kz_visit_push(&s->visit, &s->route);
    return true;
}

/* Another step comes in softly where the audience looks. */
static void turn_step(struct kz_session *s, unsigned turns) {
    if (s->guide.turns != turns && s->route.screen == KZ_SCREEN_TOUR)
        kz_session_begin_turn(s, KZ_TURN_FADE, KZ_MOTION_SMALL);
}

void kz_session_guide_left(struct kz_session *s, int64_t now_ms) {
    struct kz_guide *g = &s->guide;
    struct kz_screen screen = kz_session_screen(s, NULL);
    struct kz_guide_at at = at_of(s, &screen, now_ms);
    char page[KZ_TOUR_PAGE_SIZE];
    if (g->state != KZ_GUIDE_ON)
        return;
    if (is_own_page(s)) {
        kz_guide_act(&at, &(struct kz_tour_act){.what = KZ_TOUR_BACK});
        return;
    }
    snprintf(page, sizeof(page), "%s%s%s", kz_screen_name(s->route.screen),
             s->route.item[0] ? "/" : "", s->route.item);
    g->is_more_open = false;
    kz_guide_act(&at, &(struct kz_tour_act){.what = KZ_TOUR_OFF_ROUTE,
                                            .page = page});
}

/* ---- beginning and ending ---- */

static bool begin(struct kz_session *s, const struct kz_gesture_event *e,
                  int64_t now_ms) {
    struct kz_screen screen = kz_session_screen(s, NULL);
    struct kz_guide_at at = at_of(s, &screen, now_ms);
    bool is_rehearsal = e->action == KZ_DO_TOUR_REHEARSE;
    return kz_guide_begin(&at, kz_str_from(e->arg), is_rehearsal,
                          s->keeper.name) &&
           follow(s, now_ms);
}

static void done(struct kz_session *s, int64_t now_ms) {
    struct kz_screen screen = kz_session_screen(s, NULL);
    struct kz_guide_at at = at_of(s, &screen, now_ms);
    kz_guide_done(&at);
    kz_session_start_over(s, now_ms);
}

static bool show_resumed(struct kz_session *s, int64_t now_ms) {
    const struct kz_tour_group *group = &s->guide.tour.group;
    const struct kz_lang *lang =
        kz_words_lang(s->parts.words, group->console_lang);
    s->keeper = (struct kz_keeper){.door = KZ_DOOR_DOCENT};
    snprintf(s->keeper.name, sizeof(s->keeper.name), "%s", group->docent);
    if (lang)
        kz_visit_set_lang(&s->visit, lang);
    return follow(s, now_ms);
}

bool kz_session_resume_tour(struct kz_session *s, struct kz_str text,
                            int64_t now_ms) {
    struct kz_screen screen = kz_session_screen(s, NULL);
    struct kz_guide_at at = at_of(s, &screen, now_ms);
    if (!s->parts.catalog || text.len == 0)
        return false;
    enum kz_tour_mark_result result = kz_guide_resume(&at, text);
    return result == KZ_TOUR_MARK_UNSURE ||
           (result == KZ_TOUR_MARK_GOOD && show_resumed(s, now_ms));
}

/* ---- touches and keys ---- */

static bool goes_back_to_tour(const struct kz_session *s) {
    const struct kz_visit *v = &s->visit;
    return v->depth > 1 && s->guide.state == KZ_GUIDE_ON &&
           (v->trail[v->depth - 2].screen == KZ_SCREEN_TOUR ||
            v->trail[v->depth - 2].screen == KZ_SCREEN_CONSOLE);
}

bool kz_session_guide_act(struct kz_session *s,
                          const struct kz_gesture_event *e,
                          const struct kz_units *units, int64_t now_ms,
                          bool *is_other) {
    struct kz_screen screen = kz_session_screen(s, NULL);
    struct kz_guide_at at = at_of(s, &screen, now_ms);
    unsigned turns = s->guide.turns;
    *is_other = true;
    switch ((enum kz_do)e->action) {
    case KZ_DO_TOUR_BEGIN:
    case KZ_DO_TOUR_REHEARSE:
        *is_other = begin(s, e, now_ms);
        return true;
    case KZ_DO_TOUR_GO_ON:
        *is_other = kz_guide_resume_left(&at) && show_resumed(s, now_ms);
        return true;
    case KZ_DO_TOUR_DONE:
        done(s, now_ms);
        return true;
    case KZ_DO_BACK:
        if (!goes_back_to_tour(s))
            return false;
        kz_guide_act(&at, &(struct kz_tour_act){.what = KZ_TOUR_BACK});
        *is_other = follow(s, now_ms);
        return true;
    default:
        if (!kz_guide_touch(&at, e, units))
            return false;
        *is_other = follow(s, now_ms);
        turn_step(s, turns);
        return true;
    }
}

bool kz_session_clicker(struct kz_session *s,
                        const struct kz_clicker_key *key, int64_t now_ms) {
    struct kz_guide *g = &s->guide;
    struct kz_screen screen = kz_session_screen(s, NULL);
    struct kz_guide_at at = at_of(s, &screen, now_ms);
    unsigned turns = g->turns;
    if (!kz_guide_is_busy(g))
        return false;
    s->last_touch_ms = now_ms;
    kz_guide_key(&at, key);
    follow(s, now_ms);
    turn_step(s, turns);
    return true;
}

/* ---- time ---- */

void kz_session_guide_tick(struct kz_session *s, int64_t now_ms,
                           struct kz_session_tick *out) {
    struct kz_guide *g = &s->guide;
    struct kz_screen screen = kz_session_screen(s, NULL);
    struct kz_guide_at at = at_of(s, &screen, now_ms);
    if (g->state == KZ_GUIDE_ASKED) {
        int64_t left = KZ_GUIDE_DONE_MS - (now_ms - g->asked_ms);
        int64_t quiet = KZ_GUIDE_DONE_MS - (now_ms - s->last_touch_ms);
        left = quiet > left ? quiet : left;
        if (left <= 0) {
            done(s, now_ms);
            out->is_changed = out->is_reset = true;
        } else if (left < out->wait_ms) {
            out->wait_ms = left;
        }
        return;
    }
    if (!kz_guide_runs(g))
        return;
    int64_t last = s->last_tick_ms > s->opened_ms ? s->last_tick_ms
                                                  : s->opened_ms;
    out->is_changed |= kz_guide_tick(&at, last, &out->wait_ms);
    if (g->state == KZ_GUIDE_NONE) {
        kz_session_start_over(s, now_ms);
        out->is_changed = out->is_reset = true;
    } else if (follow(s, now_ms)) {
        out->is_changed = out->is_reset = true;
    }
}

/* ---- what is built ---- */

void kz_session_set_wall(struct kz_session *s, bool has_wall,
                         int64_t now_ms) {
    struct kz_guide *g = &s->guide;
    if (g->has_wall == has_wall)
        return;
    g->has_wall = has_wall;
    g->version++;
    follow(s, now_ms);
}

unsigned kz_session_wall(const struct kz_session *s, unsigned *turns) {
    const struct kz_guide *g = &s->guide;
    *turns = g->turns;
    if (g->state != KZ_GUIDE_ON)
        return 0;
    bool is_page = kz_tour_audience(&g->tour)->page[0] != '\0';
    return 1 + g->version + (is_page && !g->tour.is_held ? s->built : 0);
}

/* The page off the route, read for the wall alone: it stays there, held,
 * while the docent goes on. */
static bool load_page(struct kz_session *s, const char *page,
                      int64_t now_ms) {
    struct kz_wall_page *w = &s->wall;
    struct kz_route route;
    if (!kz_route_parse(kz_str_from(page), &route, NULL))
        return false;
    if (w->data && route.screen == w->route.screen &&
        strcmp(route.item, w->route.item) == 0)
        return true;
    kz_arena_reset(&w->arena);
    w->route = route;
    w->visit = s->visit;
    w->opened_ms = now_ms;
    struct kz_screen screen = kz_session_screen(s, NULL);
    screen.arena = &w->arena;
    screen.visit = &w->visit;
    w->data = kz_screen_type_of(route.screen)
                  ->load(&screen, route.item, w->route.item);
    return w->data != NULL;
}

static struct kz_node *build_page(struct kz_session *s, struct kz_ui *ui) {
    struct kz_wall_page *w = &s->wall;
    bool is_followed = !s->guide.tour.is_held &&
                       s->route.screen == w->route.screen;
    if (is_followed)
        w->visit = s->visit;
    w->visit.lang = s->guide.eyes.lang;
    w->visit.is_access_open = w->visit.is_for_me_open = false;
    w->visit.is_low = w->visit.is_bilingual = false;
    struct kz_screen screen = kz_session_screen(s, ui);
    screen.visit = &w->visit;
    screen.arena = &w->arena;
    screen.data = w->data;
    screen.item = w->route.item;
    screen.opened_ms = w->opened_ms;
    screen.is_audience = screen.has_no_bar = true;
    return kz_screen_type_of(w->route.screen)->build(&screen);
}

struct kz_node *kz_session_build_wall(struct kz_session *s,
                                      struct kz_ui *ui) {
    struct kz_guide *g = &s->guide;
    const struct kz_tour_view *v = kz_tour_audience(&g->tour);
    ui->words = s->parts.words;
    ui->theme = s->parts.theme;
    ui->lang = g->eyes.lang;
    ui->theme_name = s->visit.theme;
    ui->text_factor = 1;
    struct kz_screen screen = kz_session_screen(s, ui);
    screen.is_audience = true;
    bool is_page = g->state == KZ_GUIDE_ON && v->page[0] != '\0' &&
                   !g->tour.is_black && load_page(s, v->page, ui->now_ms);
    if (!is_page) {
        s->wall.data = NULL;
        return kz_guide_wall(&screen);
    }
    struct kz_node *root = build_page(s, ui);
    root->id = kz_screen_name(s->wall.route.screen);
    return root;
}
