#include "ui/screens/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/screens/film_page.h"
#include "ui/screens/session_inside.h"

#define LOG_MODULE "session"
#include "src/base/log.h"

enum {
    IDLE_MS = 60 * 1000,
    IDLE_TEXT_MS = 90 * 1000,
    COUNTDOWN_MS = 20 * 1000,
    ACCESS_MS = 20 * 1000,
    FRAME_MS = 33,
    ATTRACT_FRAME_MS = 50,
    TURN_LESS_MS = 120,
    ATTRACT_STILL_MS = 1000,
    RIPPLE_MS = 450,
};

struct kz_screen kz_session_screen(struct kz_session *s, struct kz_ui *ui) {
    return (struct kz_screen){
        .ui = ui,
        .words = s->parts.words,
        .visit = &s->visit,
        .catalog = s->parts.catalog,
        .art = s->parts.art,
        .specimens = s->specimens,
        .photos = s->photos,
        .store = s->parts.cinema ? s->parts.cinema->store : NULL,
        .finder = &s->finder,
        .film = &s->film,
        .narration = &s->narration,
        .guide = &s->guide,
        .keeper = &s->keeper,
        .desk = s->desk,
        .arena = &s->arena[s->arena_now],
        .data = s->data,
        .item = s->route.item,
        .is_audience = s->parts.is_audience,
        .opened_ms = s->opened_ms,
    };
}

void kz_session_begin_turn(struct kz_session *s, enum kz_turn_kind kind,
                           enum kz_motion motion) {
    bool is_less = s->visit.has_less_motion;
    s->turn.count++;
    s->turn.wish.kind = is_less ? KZ_TURN_FADE : kind;
    s->turn.wish.length_ms = is_less ? TURN_LESS_MS
                                     : s->parts.theme->motion_ms[motion];
    s->turn.wish.panel = "";
}

static void turn_to(struct kz_session *s, enum kz_screen_id to) {
    bool is_first = to == KZ_SCREEN_ATTRACT;
    if (is_first || s->route.screen == KZ_SCREEN_ATTRACT)
        kz_session_begin_turn(s, KZ_TURN_FADE, is_first ? KZ_MOTION_ATTRACT
                                             : KZ_MOTION_SCREEN);
    else
        kz_session_begin_turn(s, s->is_going_back ? KZ_TURN_BACK : KZ_TURN_FORWARD,
                   KZ_MOTION_SCREEN);
    s->is_going_back = false;
}

struct kz_session_turn kz_session_turn(const struct kz_session *s) {
    return s->turn;
}

/* Loads beside the data on screen, and only then changes over. */
bool kz_session_enter(struct kz_session *s, const struct kz_route *route,
                      int64_t now_ms) {
    const struct kz_screen_type *type = kz_screen_type_of(route->screen);
    struct kz_route to = *route;
    int beside = s->arena_now ^ 1;
    kz_arena_reset(&s->arena[beside]);
    struct kz_screen screen = kz_session_screen(s, NULL);
    screen.arena = &s->arena[beside];
    screen.opened_ms = now_ms;
    const void *data = type->load(&screen, route->item, to.item);
    if (!data)
        return false;
    kz_session_guide_entered(s, to.screen);
    kz_tally_leave(&s->tally, &s->visit, &s->finder, &s->film, &s->route);
    turn_to(s, to.screen);
    s->arena_now = beside;
    s->data = data;
    s->route = to;
    s->opened_ms = now_ms;
    s->visit.page_scroll = (struct kz_scroll){0};
    s->visit.chosen = -1;
    s->visit.is_table = s->visit.is_explained = false;
    s->visit.model = kz_model_fresh();
    s->visit.word[0] = '\0';
    s->visit.plate = 0;
    s->visit.is_for_me_open = false;
    kz_narration_enter(&s->narration, &s->parts, &s->arena[s->arena_now],
                       &s->route);
    kz_film_show_close(&s->film);
    if (to.screen == KZ_SCREEN_FILM)
        kz_film_show_open(&s->film, s->parts.cinema, s->parts.words,
                          kz_film_page_row(data), &s->visit, NULL, now_ms);
    if (s->keeper.door == KZ_DOOR_VISITOR)
        kz_tally_enter(&s->tally, &s->visit, &to, now_ms);
    return true;
}

/* The page that is open is left with the visitor. */
static void end_visit(struct kz_session *s) {
    kz_tally_leave(&s->tally, &s->visit, &s->finder, &s->film, &s->route);
    kz_tally_end(&s->tally, &s->visit, s->last_touch_ms);
}

void kz_session_start_over(struct kz_session *s, int64_t now_ms) {
    end_visit(s);
    kz_guide_stop(&s->guide);
    s->guide.stars.count = 0;
    kz_desk_forget(s->desk, &s->keeper);
    s->keeper = (struct kz_keeper){.door = KZ_DOOR_VISITOR};
    s->visit = kz_visit_fresh(s->parts.lang);
    s->visit.volume_most = s->parts.volume_most;
    kz_visit_step_volume(&s->visit, 0);
    s->asked_seconds = 0;
    s->ripple_ms = -1;
    struct kz_route first = {.screen = s->parts.catalog ? KZ_SCREEN_ATTRACT
                                                        : KZ_SCREEN_FALLBACK};
    if (!kz_session_enter(s, &first, now_ms)) {
        first.screen = KZ_SCREEN_FALLBACK;
        kz_require(kz_session_enter(s, &first, now_ms));
    }
    s->visit.trail[0] = s->route;
    s->visit.depth = 1;
}

struct kz_session *kz_session_create(const struct kz_session_parts *parts) {
    struct kz_session *s = kz_xcalloc(1, sizeof(*s));
    s->parts = *parts;
    s->tally.stats = parts->is_audience ? NULL : parts->stats;
    kz_session_guide_create(s);
    s->specimens = kz_specimens_create();
    s->photos = kz_photos_create();
    s->desk = parts->is_audience ? NULL : parts->desk;
    if (!s->desk)
        s->desk = s->own_desk = kz_desk_create(NULL);
    if (parts->catalog &&
        !kz_catalog_hall(parts->catalog, &s->hall_arena, &s->hall))
        kz_log_warn("the hall's own row cannot be read");
    kz_session_start_over(s, 0);
    return s;
}

void kz_session_free(struct kz_session *s) {
    if (!s)
        return;
    end_visit(s);
    kz_session_guide_free(s);
    kz_film_show_close(&s->film);
    kz_narration_leave(&s->narration);
    kz_desk_free(s->own_desk);
    kz_specimens_free(s->specimens);
    kz_photos_free(s->photos);
    kz_finder_close(&s->finder);
    kz_arena_destroy(&s->arena[0]);
    kz_arena_destroy(&s->arena[1]);
    kz_arena_destroy(&s->hall_arena);
    free(s);
}

struct kz_visit *kz_session_visit(struct kz_session *s) {
    return &s->visit;
}

struct kz_route kz_session_route(const struct kz_session *s) {
    return s->route;
}

bool kz_session_open(struct kz_session *s, const struct kz_route *route,
                     int64_t now_ms, struct kz_error *err) {
    if (!s->parts.catalog && route->screen != KZ_SCREEN_FALLBACK)
        return kz_error_set(err, "item.unknown", route->item, NULL);
    kz_visit_keep_place(&s->visit);
    if (!kz_session_enter(s, route, now_ms))
        return kz_error_set(err, "item.unknown", route->item, NULL);
    kz_visit_push(&s->visit, &s->route);
    s->visit.is_access_open = false;
    kz_session_guide_left(s, now_ms);
    return true;
}

static bool open_text(struct kz_session *s, const char *text, bool swaps,
                      int64_t now_ms) {
    struct kz_route route;
    kz_visit_keep_place(&s->visit);
    if (!kz_route_parse(kz_str_from(text), &route, NULL) ||
        kz_screen_type_of(route.screen)->door > s->keeper.door ||
        !kz_session_enter(s, &route, now_ms)) {
        kz_log_warn("%s cannot be opened", text);
        return false;
    }
    s->visit.list_scroll = (struct kz_scroll){0};
    if (swaps)
        s->visit.depth--;
    kz_visit_push(&s->visit, &s->route);
    kz_session_guide_left(s, now_ms);
    return true;
}

static bool go_home(struct kz_session *s, int64_t now_ms) {
    s->is_going_back = true;
    s->visit.depth = 1;
    kz_visit_clear_facets(&s->visit);
    kz_visit_clear_rights(&s->visit);
    return open_text(s, "home", false, now_ms);
}

static bool go_back(struct kz_session *s, int64_t now_ms) {
    struct kz_visit *v = &s->visit;
    if (v->depth <= 2)
        return s->route.screen != KZ_SCREEN_HOME && go_home(s, now_ms);
    struct kz_route to = v->trail[v->depth - 2];
    s->is_going_back = true;
    if (!kz_session_enter(s, &to, now_ms))
        return go_home(s, now_ms);
    v->depth--;
    kz_session_guide_left(s, now_ms);
    v->list_scroll = (struct kz_scroll){
        .offset_px = v->read[v->depth - 1].list_px};
    v->page_scroll.offset_px = v->read[v->depth - 1].page_px;
    return true;
}

static void set_lang(struct kz_session *s, const char *code) {
    const struct kz_lang *lang =
        kz_words_hall_lang(s->parts.words, kz_str_from(code));
    if (lang)
        kz_visit_set_lang(&s->visit, lang);
}

/* What only the screen itself can tell, since it has the data. */
static bool act_on_screen(struct kz_session *s,
                          const struct kz_gesture_event *e, int64_t now_ms) {
    const struct kz_screen_type *type = kz_screen_type_of(s->route.screen);
    struct kz_screen screen = kz_session_screen(s, NULL);
    return type->act && type->act(&screen, e, now_ms);
}

/* The first touch is answered where it was, on the page it opens. */
static bool start(struct kz_session *s, const struct kz_gesture_event *e,
                  int64_t now_ms) {
    s->ripple_x = e->x;
    s->ripple_y = e->y;
    s->ripple_ms = s->visit.has_less_motion ? -1 : now_ms;
    return go_home(s, now_ms);
}

/* What the desk asks for; true if the screen is another one now. */
static bool grant_wish(struct kz_session *s, int64_t now_ms) {
    struct kz_desk_wish wish = kz_desk_take_wish(s->desk);
    struct kz_visit *v = &s->visit;
    switch (wish.kind) {
    case KZ_WISH_ENTER:
        if (s->route.screen != KZ_SCREEN_STAFF_PIN)
            return false; /* whoever it was has gone meanwhile */
        /* Whoever was there before has gone by now. */
        kz_tally_end(&s->tally, &s->visit, s->last_touch_ms);
        s->keeper = wish.keeper;
        s->last_touch_ms = now_ms;
        v->depth = 1;
        return open_text(s, wish.route, false, now_ms) ||
               open_text(s, "preparing/tours", false, now_ms);
    case KZ_WISH_OPEN:
        return open_text(s, wish.route, false, now_ms);
    case KZ_WISH_BACK:
        if (v->depth > 2 || v->trail[0].screen != KZ_SCREEN_ATTRACT)
            return go_back(s, now_ms);
        kz_session_start_over(s, now_ms);
        return true;
    case KZ_WISH_LEAVE:
        kz_session_start_over(s, now_ms);
        return true;
    default:
        return false;
    }
}

static bool open_door(struct kz_session *s, int64_t now_ms) {
    return s->route.screen != KZ_SCREEN_STAFF_PIN &&
           s->keeper.door == KZ_DOOR_VISITOR &&
           open_text(s, "staff-pin", false, now_ms);
}

bool kz_session_act(struct kz_session *s, const struct kz_gesture_event *e,
                    const struct kz_units *units, int64_t now_ms) {
    bool is_other;
    if (kz_session_guide_act(s, e, units, now_ms, &is_other))
        return is_other;
    kz_tally_before(&s->tally, &s->visit, &s->finder, e->action);
    if (e->action >= KZ_DESK_FIRST && e->action < KZ_DESK_LAST) {
        kz_desk_set_lang(s->desk, s->visit.lang);
        kz_desk_act(s->desk, e, now_ms);
        return grant_wish(s, now_ms);
    }
    switch ((enum kz_do)e->action) {
    case KZ_DO_START_LANG:
        set_lang(s, e->arg);
        return start(s, e, now_ms);
    case KZ_DO_START_LOW:
        s->visit.is_low = true;
        return start(s, e, now_ms);
    case KZ_DO_START:
        return start(s, e, now_ms);
    case KZ_DO_OPEN:
        return open_text(s, e->arg, false, now_ms);
    case KZ_DO_SWAP:
        return open_text(s, e->arg, true, now_ms);
    case KZ_DO_BACK:
        return go_back(s, now_ms);
    case KZ_DO_HOME:
        return go_home(s, now_ms);
    case KZ_DO_SEARCH:
        s->visit.is_keyboard_away = false;
        return s->route.screen != KZ_SCREEN_SEARCH &&
               open_text(s, "search", false, now_ms);
    case KZ_DO_DOOR:
        return e->kind == KZ_GESTURE_HOLD && open_door(s, now_ms);
    case KZ_DO_LANG:
        set_lang(s, e->arg);
        return false;
    case KZ_DO_LISTEN:
        kz_narration_listen(&s->narration, &s->visit, e->arg, now_ms);
        return false;
    default:
        if (kz_film_show_act(&s->film, &s->visit, e, units, now_ms))
            return false;
        if (!act_on_screen(s, e, now_ms))
            kz_visit_act(&s->visit, e, units, now_ms);
        if (e->action == KZ_DO_NEXT_QUESTION &&
            s->route.screen == KZ_SCREEN_QUIZ)
            kz_tally_question(&s->tally, &s->visit, kz_quiz_asked(s->data));
        return false;
    }
}

bool kz_session_key(struct kz_session *s, enum kz_visitor_key key, int64_t now_ms) {
    struct kz_visit *v = &s->visit;
    if (kz_session_touched(s, now_ms))
        return false; /* "Still here?" takes the whole of it */
    switch (key) {
    case KZ_KEY_DOCENT:
        return open_door(s, now_ms);
    case KZ_KEY_LOUDER:
        kz_visit_step_volume(v, 1);
        break;
    case KZ_KEY_SOFTER:
        kz_visit_step_volume(v, -1);
        break;
    }
    return false;
}

bool kz_session_touched(struct kz_session *s, int64_t now_ms) {
    bool was_asked = s->asked_seconds > 0;
    if (kz_guide_runs(&s->guide))
        kz_tour_touched(&s->guide.tour, now_ms);
    s->last_touch_ms = now_ms;
    s->asked_seconds = 0;
    return was_asked;
}

static bool is_waiting_for_someone(const struct kz_session *s) {
    return s->route.screen == KZ_SCREEN_ATTRACT ||
           s->route.screen == KZ_SCREEN_FALLBACK ||
           kz_guide_is_busy(&s->guide); /* that has a time of its own */
}

/* Asks, counts down, begins anew. */
static void watch_idle(struct kz_session *s, int64_t now_ms,
                       struct kz_session_tick *out) {
    bool is_text = kz_screen_type_of(s->route.screen)->is_text_page;
    struct kz_door_idle idle = kz_door_idle(
        &s->keeper, s->route.screen, s->desk,
        (struct kz_door_idle){is_text ? IDLE_TEXT_MS : IDLE_MS,
                              COUNTDOWN_MS});
    int64_t limit = idle.limit_ms;
    s->notice_ms = idle.notice_ms;
    int64_t since = s->last_touch_ms;
    if (s->film.film) {
        limit = kz_film_show_idle_ms(&s->film, &since);
        since = since > s->last_touch_ms ? since : s->last_touch_ms;
    }
    if (s->narration.film)
        limit = -1;
    else if (s->narration.spoken_ms > since)
        since = s->narration.spoken_ms;
    if (limit < 0) {
        s->asked_seconds = 0;
        return;
    }
    int64_t over = now_ms - since - limit;
    if (over >= idle.notice_ms) {
        kz_session_start_over(s, now_ms);
        out->is_changed = out->is_reset = true;
        return;
    }
    int seconds = over < 0 ? 0
                           : (int)((idle.notice_ms - over + 999) / 1000);
    out->is_changed |= seconds != s->asked_seconds;
    s->asked_seconds = seconds;
    kz_session_wait_at_most(out, over < 0 ? -over : 1000 - over % 1000);
}

/* The scene's film, without sound, as long as the scene lasts. */
static void play_scene(struct kz_session *s, int64_t now_ms) {
    struct kz_screen screen = kz_session_screen(s, NULL);
    const struct kz_film_row *film = kz_attract_film(&screen, now_ms);
    if (film == s->film.row)
        return;
    kz_film_show_close(&s->film);
    if (film)
        kz_film_show_open(&s->film, s->parts.cinema, s->parts.words, film,
                          &s->visit,
                          &(struct kz_film_wish){.is_silent = true,
                                                 .is_loop = true}, now_ms);
}

/* Somebody who changed something before the first page and went. */
static void watch_attract(struct kz_session *s, int64_t now_ms,
                          struct kz_session_tick *out) {
    int64_t quiet = now_ms - s->last_touch_ms;
    bool is_touched = s->last_touch_ms > s->opened_ms;
    if (is_touched && quiet >= IDLE_MS) {
        kz_session_start_over(s, now_ms);
        out->is_reset = true;
    }
    play_scene(s, now_ms);
    out->is_changed = true;
    kz_session_wait_at_most(out, s->visit.has_less_motion ? ATTRACT_STILL_MS
                                               : ATTRACT_FRAME_MS);
}

/* A panel that nobody touches gives the page back. */
static void watch_access(struct kz_session *s, int64_t now_ms,
                         struct kz_session_tick *out) {
    int64_t left = ACCESS_MS - (now_ms - s->last_touch_ms);
    if (left <= 0) {
        s->visit.is_access_open = s->visit.is_for_me_open = false;
        out->is_changed = true;
    } else {
        kz_session_wait_at_most(out, left);
    }
}

struct kz_session_tick kz_session_tick(struct kz_session *s, int64_t now_ms) {
    struct kz_session_tick out = {.wait_ms = 60 * 1000};
    out.is_changed = kz_desk_tick(s->desk, now_ms, &out.wait_ms);
    if (grant_wish(s, now_ms))
        out.is_changed = out.is_reset = true;
    kz_session_guide_tick(s, now_ms, &out);
    if (kz_session_has_model(s))
        kz_session_move_model(s, now_ms, &out);
    if (s->ripple_ms >= 0) {
        out.is_changed = true;
        if (now_ms - s->ripple_ms >= RIPPLE_MS)
            s->ripple_ms = -1;
        else
            kz_session_wait_at_most(&out, FRAME_MS);
    }
    if (kz_film_show_tick(&s->film, &s->visit, s->last_touch_ms, now_ms,
                          &out.wait_ms))
        out.is_changed = true;
    if (kz_narration_tick(&s->narration, &s->visit, now_ms, &out.wait_ms))
        out.is_changed = true;
    if (s->visit.is_access_open || s->visit.is_for_me_open)
        watch_access(s, now_ms, &out);
    if (s->route.screen == KZ_SCREEN_ATTRACT)
        watch_attract(s, now_ms, &out);
    if (!is_waiting_for_someone(s))
        watch_idle(s, now_ms, &out);
    s->last_tick_ms = now_ms;
    return out;
}

/* What lies over a page comes and goes by itself, unless the page changes. */
static void turn_panel(struct kz_session *s) {
    const char *panel = s->asked_seconds > 0        ? "idle"
                        : s->visit.is_access_open ? "access"
                        : s->visit.is_for_me_open ? "forme"
                                                  : NULL;
    bool is_other = panel != s->panel &&
                    (!panel || !s->panel || strcmp(panel, s->panel) != 0);
    if (is_other && s->turn.count == s->built_turn)
        kz_session_begin_turn(s, KZ_TURN_PANEL, panel ? KZ_MOTION_PANEL
                                           : KZ_MOTION_SMALL);
    s->turn.wish.panel = panel ? panel : "";
    s->panel = panel;
    s->built_turn = s->turn.count;
}

static struct kz_node *build_page(struct kz_session *s,
                                  const struct kz_screen *screen) {
    const struct kz_screen_type *type = kz_screen_type_of(s->route.screen);
    const struct kz_lang *two[2];
    bool is_double = s->visit.is_bilingual && !type->is_whole_picture &&
                     !type->is_for_one &&
                     kz_two_languages(s->parts.words, two);
    struct kz_node *root = is_double
                               ? kz_two_pages(screen, type, &s->beside)
                               : type->build(screen);
    root->id = type->name;
    if (s->visit.is_access_open)
        kz_access_sheet(screen, root);
    if (s->asked_seconds > 0)
        kz_idle_question(screen, root, s->asked_seconds,
                         (int)(s->notice_ms / 1000));
    turn_panel(s);
    int64_t age = screen->ui->now_ms - s->ripple_ms;
    if (s->ripple_ms >= 0 && age < RIPPLE_MS)
        kz_ripple(screen, root, s->ripple_x, s->ripple_y,
                  (float)age / RIPPLE_MS);
    return root;
}

static struct kz_node *build_in_reach(struct kz_session *s,
                                      struct kz_screen *screen) {
    struct kz_ui *ui = screen->ui;
    float reach_u = kz_reach_u(&ui->units, &s->parts.reach);
    if (!s->visit.is_low || reach_u >= ui->units.h)
        return build_page(s, screen);
    struct kz_units whole = ui->units;
    if (kz_screen_type_of(s->route.screen)->is_whole_picture) {
        screen->low_top_u = whole.h - reach_u;
        return build_page(s, screen);
    }
    ui->units.h = reach_u;
    struct kz_node *page = build_page(s, screen);
    ui->units = whole;
    screen->low_top_u = whole.h - reach_u;
    return kz_low_page(screen, page, &s->hall);
}

/* Any page in all its forms but the low one, below a ribbon. */
static struct kz_node *build_held(struct kz_session *s,
                                  struct kz_screen *screen) {
    struct kz_ui *ui = screen->ui;
    struct kz_units whole = ui->units;
    bool is_picture = kz_screen_type_of(s->route.screen)->is_whole_picture;
    if (!is_picture) /* those are only whole at their full height */
        ui->units.h -= KZ_RIBBON_U;
    float h = ui->units.h;
    struct kz_node *page = build_page(s, screen);
    page->h = h;
    ui->units = whole;
    return kz_held_page(screen, page, s->parts.held_generation);
}

struct kz_node *kz_session_build(struct kz_session *s, struct kz_ui *ui) {
    s->built++;
    ui->words = s->parts.words;
    ui->theme = s->parts.theme;
    ui->lang = s->visit.lang;
    ui->theme_name = s->visit.theme;
    ui->text_factor = s->visit.text_factor;
    struct kz_screen screen = kz_session_screen(s, ui);
    if (s->desk_view != kz_desk_view(s->desk))
        s->visit.page_scroll.offset_px = 0;
    s->desk_view = kz_desk_view(s->desk);
    if (s->route.screen == KZ_SCREEN_SEARCH)
        kz_finder_ask(&s->finder, s->parts.catalog, &s->visit.field,
                      s->visit.lang);
    if (s->parts.held_generation > 0)
        return build_held(s, &screen);
    struct kz_units whole = ui->units;
    bool has_foot = kz_guide_has_foot(&screen, s->route.screen);
    bool is_home = s->route.screen == KZ_SCREEN_HOME;
    if (has_foot && !is_home)
        ui->units.h -= KZ_GUIDE_FOOT_U;
    struct kz_node *root = build_in_reach(s, &screen);
    ui->units = whole;
    if (has_foot)
        root = is_home ? kz_guide_bar(&screen, root)
                       : kz_guide_foot(&screen, root);
    kz_guide_questions(&screen, root);
    return root;
}
