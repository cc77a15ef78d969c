#include "ui/screens/session.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/core/mix.h"
#include "ui/screens/screen.h"

#define LOG_MODULE "session"
#include "src/base/log.h"

enum {
    IDLE_MS = 60 * 1000,
    IDLE_TEXT_MS = 90 * 1000,
    COUNTDOWN_MS = 20 * 1000,
    SPIN_AGAIN_MS = 15 * 1000,
    FRAME_MS = 33,
    ATTRACT_FRAME_MS = 50,
};
#define SPIN_RAD_PER_MS (12.0 * 3.14159265358979 / 180.0 / 1000.0)
#define TURN_RAD_PER_U (0.4 * 3.14159265358979 / 180.0)
#define TILT_MOST 1.2

static const struct kz_screen_type *const types[KZ_SCREEN_COUNT] = {
    [KZ_SCREEN_ATTRACT] = &kz_screen_attract,
    [KZ_SCREEN_HOME] = &kz_screen_home,
    [KZ_SCREEN_MINERALS] = &kz_screen_minerals,
    [KZ_SCREEN_MINERAL] = &kz_screen_mineral,
    [KZ_SCREEN_CRYSTAL] = &kz_screen_crystal,
    [KZ_SCREEN_COMPARE] = &kz_screen_compare,
    [KZ_SCREEN_RIGHTS] = &kz_screen_rights,
    [KZ_SCREEN_RIGHT] = &kz_screen_right,
    [KZ_SCREEN_AREAS] = &kz_screen_areas,
    [KZ_SCREEN_AREA] = &kz_screen_area,
    [KZ_SCREEN_RESULT] = &kz_screen_result,
    [KZ_SCREEN_SEARCH] = &kz_screen_search,
    [KZ_SCREEN_GLOSSARY] = &kz_screen_glossary,
    [KZ_SCREEN_ARTICLE] = &kz_screen_article,
    [KZ_SCREEN_EXHIBIT] = &kz_screen_exhibit,
    [KZ_SCREEN_ABOUT] = &kz_screen_about,
    [KZ_SCREEN_QUIZ] = &kz_screen_quiz,
    [KZ_SCREEN_PREPARING] = &kz_screen_preparing,
    [KZ_SCREEN_FALLBACK] = &kz_screen_fallback,
    [KZ_SCREEN_TYPESHEET] = &kz_screen_typesheet,
};

struct kz_session {
    struct kz_session_parts parts;
    struct kz_specimens *specimens;
    struct kz_finder finder;
    struct kz_visit visit;
    struct kz_arena arena[2]; /* of the screen's data, and of the one before
                                 it while a new one loads */
    int arena_now;
    const void *data;
    struct kz_route route;
    int64_t opened_ms, last_touch_ms, last_tick_ms;
    int asked_seconds; /* of the question on screen, 0: not asked */
};

static struct kz_visit fresh_visit(const struct kz_session *s) {
    return (struct kz_visit){
        .lang = s->parts.lang,
        .theme = KZ_THEME_DARK,
        .text_factor = 1,
        .zoom = 1,
        .volume = 2,
        .is_spin_wanted = true,
        .model_touched_ms = -1,
        .chosen = -1,
        .quiz.answer = -1,
        .keys = kz_keys_of(s->parts.lang),
        .letters = kz_keys_of(s->parts.lang),
    };
}

static struct kz_screen screen_of(struct kz_session *s, struct kz_ui *ui) {
    return (struct kz_screen){
        .ui = ui,
        .words = s->parts.words,
        .visit = &s->visit,
        .catalog = s->parts.catalog,
        .art = s->parts.art,
        .specimens = s->specimens,
        .finder = &s->finder,
        .arena = &s->arena[s->arena_now],
        .data = s->data,
        .item = s->route.item,
        .opened_ms = s->opened_ms,
    };
}

static void reset_model(struct kz_visit *v) {
    v->turn = v->tilt = 0;
    v->zoom = 1;
    v->is_spin_wanted = true;
    v->model_touched_ms = -1;
}

/* Loads beside the data on screen, and only then changes over. */
static bool enter(struct kz_session *s, const struct kz_route *route,
                  int64_t now_ms) {
    const struct kz_screen_type *type = types[route->screen];
    struct kz_route to = *route;
    int beside = s->arena_now ^ 1;
    kz_arena_reset(&s->arena[beside]);
    struct kz_screen screen = screen_of(s, NULL);
    screen.arena = &s->arena[beside];
    const void *data = type->load(&screen, route->item, to.item);
    if (!data)
        return false;
    s->arena_now = beside;
    s->data = data;
    s->route = to;
    s->opened_ms = now_ms;
    s->visit.page_scroll = (struct kz_scroll){0};
    s->visit.chosen = -1;
    s->visit.is_table = s->visit.is_explained = false;
    reset_model(&s->visit);
    return true;
}

static void start_over(struct kz_session *s, int64_t now_ms) {
    s->visit = fresh_visit(s);
    s->asked_seconds = 0;
    struct kz_route first = {.screen = s->parts.catalog ? KZ_SCREEN_ATTRACT
                                                        : KZ_SCREEN_FALLBACK};
    if (!enter(s, &first, now_ms)) {
        first.screen = KZ_SCREEN_FALLBACK;
        kz_require(enter(s, &first, now_ms));
    }
    s->visit.trail[0] = s->route;
    s->visit.depth = 1;
}

struct kz_session *kz_session_create(const struct kz_session_parts *parts) {
    struct kz_session *s = kz_xcalloc(1, sizeof(*s));
    s->parts = *parts;
    s->specimens = kz_specimens_create();
    start_over(s, 0);
    return s;
}

void kz_session_free(struct kz_session *s) {
    if (!s)
        return;
    kz_specimens_free(s->specimens);
    kz_finder_close(&s->finder);
    kz_arena_destroy(&s->arena[0]);
    kz_arena_destroy(&s->arena[1]);
    free(s);
}

struct kz_visit *kz_session_visit(struct kz_session *s) {
    return &s->visit;
}

struct kz_route kz_session_route(const struct kz_session *s) {
    return s->route;
}

const char *kz_screen_name(enum kz_screen_id screen) {
    return types[screen]->name;
}

bool kz_route_parse(struct kz_str text, struct kz_route *out,
                    struct kz_error *err) {
    struct kz_str rest = text, name;
    char all[400] = "", wanted[64];
    kz_str_next_part(&rest, '/', &name);
    for (int i = 0; i < KZ_SCREEN_COUNT; i++) {
        bool fits = rest.len < KZ_ITEM_SIZE;
        bool may_have_item = types[i]->has_item || !rest.s;
        if (kz_str_is(name, types[i]->name) && fits && may_have_item) {
            *out = (struct kz_route){.screen = (enum kz_screen_id)i};
            snprintf(out->item, sizeof(out->item), "%.*s", KZ_STR_ARG(rest));
            return true;
        }
        size_t len = strlen(all);
        snprintf(all + len, sizeof(all) - len, "%s%s", len ? " " : "",
                 types[i]->name);
    }
    snprintf(wanted, sizeof(wanted), "%.*s", KZ_STR_ARG(text));
    return kz_error_set(err, "screen.unknown", wanted, all, NULL);
}

static void push_trail(struct kz_visit *v, const struct kz_route *route) {
    if (v->depth == KZ_TRAIL_MOST) {
        memmove(v->trail + 1, v->trail + 2,
                sizeof(v->trail[0]) * (KZ_TRAIL_MOST - 2));
        memmove(v->read + 1, v->read + 2,
                sizeof(v->read[0]) * (KZ_TRAIL_MOST - 2));
        v->depth--;
    }
    v->read[v->depth] = (struct kz_place_read){0, 0};
    v->trail[v->depth++] = *route;
}

/* Before another screen opens on top of this one. */
static void keep_place(struct kz_visit *v) {
    v->read[v->depth - 1] = (struct kz_place_read){v->list_scroll.offset_px,
                                                   v->page_scroll.offset_px};
}

bool kz_session_open(struct kz_session *s, const struct kz_route *route,
                     int64_t now_ms, struct kz_error *err) {
    if (!s->parts.catalog && route->screen != KZ_SCREEN_FALLBACK)
        return kz_error_set(err, "item.unknown", route->item, NULL);
    keep_place(&s->visit);
    if (!enter(s, route, now_ms))
        return kz_error_set(err, "item.unknown", route->item, NULL);
    push_trail(&s->visit, &s->route);
    s->visit.is_access_open = false;
    return true;
}

static bool open_text(struct kz_session *s, const char *text, bool swaps,
                      int64_t now_ms) {
    struct kz_route route;
    keep_place(&s->visit);
    if (!kz_route_parse(kz_str_from(text), &route, NULL) ||
        !enter(s, &route, now_ms)) {
        kz_log_warn("%s cannot be opened", text);
        return false;
    }
    s->visit.list_scroll = (struct kz_scroll){0};
    if (swaps)
        s->visit.depth--;
    push_trail(&s->visit, &s->route);
    return true;
}

static void clear_facets(struct kz_visit *v) {
    v->category[0] = '\0';
    memset(v->facet, 0, sizeof(v->facet));
    v->list_scroll.offset_px = 0;
}

static bool go_home(struct kz_session *s, int64_t now_ms) {
    s->visit.depth = 1;
    clear_facets(&s->visit);
    s->visit.right_kind[0] = '\0';
    s->visit.county[0] = '\0';
    return open_text(s, "home", false, now_ms);
}

static bool go_back(struct kz_session *s, int64_t now_ms) {
    struct kz_visit *v = &s->visit;
    if (v->depth <= 2)
        return s->route.screen != KZ_SCREEN_HOME && go_home(s, now_ms);
    struct kz_route to = v->trail[v->depth - 2];
    if (!enter(s, &to, now_ms))
        return go_home(s, now_ms);
    v->depth--;
    v->list_scroll = (struct kz_scroll){
        .offset_px = v->read[v->depth - 1].list_px};
    v->page_scroll.offset_px = v->read[v->depth - 1].page_px;
    return true;
}

static void set_lang(struct kz_session *s, const char *code) {
    const struct kz_lang *lang =
        kz_words_find_lang(s->parts.words, kz_str_from(code));
    if (!lang)
        return;
    s->visit.lang = lang;
    s->visit.keys = s->visit.letters = kz_keys_of(lang);
}

static void set_text_size(struct kz_visit *v, const char *arg) {
    double factor;
    if (kz_str_to_double(kz_str_from(arg), &factor) && factor >= 1 &&
        factor <= 1.5)
        v->text_factor = (float)factor;
}

static void zoom(struct kz_visit *v, const char *arg) {
    double step = 1.25;
    if (arg[0] == '~')
        v->zoom = v->zoom > 1.01 ? 1 : 1.7;
    else
        v->zoom *= arg[0] == '+' ? step : 1 / step;
    v->zoom = fmin(fmax(v->zoom, .5), 4);
}

static void pinch(struct kz_visit *v, float factor, int64_t now_ms) {
    v->zoom = fmin(fmax(v->zoom * (double)factor, .5), 4);
    v->model_touched_ms = now_ms;
}

static void turn(struct kz_visit *v, const struct kz_gesture_event *e,
                 const struct kz_units *units, int64_t now_ms) {
    v->turn += TURN_RAD_PER_U * e->dx / units->px_per_u;
    v->tilt += TURN_RAD_PER_U * e->dy / units->px_per_u;
    v->tilt = fmin(fmax(v->tilt, -TILT_MOST), TILT_MOST);
    v->model_touched_ms = now_ms;
}

static void set_filter(struct kz_visit *v, char *filter, const char *value) {
    snprintf(filter, KZ_ITEM_SIZE, "%.*s", KZ_ITEM_SIZE - 1, value);
    v->list_scroll.offset_px = 0;
    v->is_explained = false;
}

/* 0 for what is none of `count`. */
static int number_of(const char *arg, int count) {
    int number = atoi(arg);
    return number > 0 && number < count ? number : 0;
}

/* A part touched again is let go. */
static void choose(struct kz_visit *v, const char *arg) {
    int part = atoi(arg);
    v->chosen = v->chosen == part ? -1 : part;
}

static void set_keys(struct kz_visit *v, const char *arg) {
    int keys = atoi(arg);
    if (keys < 0 || keys >= KZ_KEYS_COUNT)
        return;
    v->keys = (enum kz_keys)keys;
    if (v->keys != KZ_KEYS_DIGITS)
        v->letters = v->keys;
}

/* What is typed is looked for at once, so the list begins at its head. */
static void act_on_field(struct kz_visit *v,
                         const struct kz_gesture_event *e) {
    switch ((enum kz_do)e->action) {
    case KZ_DO_TYPE:
        kz_field_type(&v->field, e->arg);
        break;
    case KZ_DO_ERASE:
        kz_field_erase(&v->field);
        break;
    case KZ_DO_SET_FIELD:
        kz_field_set(&v->field, e->arg);
        break;
    case KZ_DO_KEYS:
        set_keys(v, e->arg);
        return;
    case KZ_DO_HIDE_KEYS:
    case KZ_DO_SHOW_KEYS:
        v->is_keyboard_away = e->action == KZ_DO_HIDE_KEYS;
        return;
    default:
        return;
    }
    v->page_scroll.offset_px = 0;
}

static void act_on_quiz(struct kz_visit *v,
                        const struct kz_gesture_event *e) {
    struct kz_quiz *q = &v->quiz;
    switch ((enum kz_do)e->action) {
    case KZ_DO_ANSWER:
        q->answer = atoi(e->arg);
        q->known += strchr(e->arg, '+') != NULL;
        break;
    case KZ_DO_NEXT_QUESTION:
        q->place++;
        q->answer = -1;
        v->page_scroll.offset_px = 0;
        break;
    case KZ_DO_NEW_ROUND:
        *q = (struct kz_quiz){.round = q->round + 1, .answer = -1};
        v->page_scroll.offset_px = 0;
        break;
    default:
        act_on_field(v, e);
        break;
    }
}

static void act_on_view(struct kz_visit *v, const struct kz_gesture_event *e,
                        const struct kz_units *units, int64_t now_ms) {
    switch ((enum kz_do)e->action) {
    case KZ_DO_TURN:
        turn(v, e, units, now_ms);
        break;
    case KZ_DO_ZOOM:
        zoom(v, e->arg);
        break;
    case KZ_DO_PINCH:
        pinch(v, e->factor, now_ms);
        break;
    case KZ_DO_SPIN:
        v->is_spin_wanted = !v->is_spin_wanted;
        v->model_touched_ms = -1;
        break;
    case KZ_DO_RESET_VIEW:
        reset_model(v);
        break;
    case KZ_DO_ACCESS:
        v->is_access_open = !v->is_access_open;
        break;
    case KZ_DO_TEXT_SIZE:
        set_text_size(v, e->arg);
        break;
    case KZ_DO_CONTRAST:
        v->theme = v->theme == KZ_THEME_CONTRAST ? KZ_THEME_DARK
                                                 : KZ_THEME_CONTRAST;
        break;
    case KZ_DO_CATEGORY:
        set_filter(v, v->open_facet == KZ_CHOICE_KIND
                          ? v->category : v->facet[v->open_facet], e->arg);
        break;
    case KZ_DO_FACET:
        v->open_facet = (enum kz_choice)number_of(e->arg, KZ_CHOICES);
        break;
    case KZ_DO_CLEAR_FACETS:
        clear_facets(v);
        break;
    case KZ_DO_ORDER:
        v->order = (enum kz_mineral_order)number_of(
            e->arg, KZ_MINERALS_BY_STROKE + 1);
        v->list_scroll.offset_px = 0;
        break;
    case KZ_DO_RIGHT_KIND:
        set_filter(v, v->right_kind, e->arg);
        break;
    case KZ_DO_COUNTY:
        /* The county that is chosen already lets go. */
        set_filter(v, v->county, strcmp(v->county, e->arg) ? e->arg : "");
        break;
    case KZ_DO_EXPLAIN:
        v->is_explained = !v->is_explained;
        v->list_scroll.offset_px = 0;
        break;
    case KZ_DO_CHOOSE:
        choose(v, e->arg);
        break;
    case KZ_DO_TABLE:
        v->is_table = !v->is_table;
        break;
    default:
        act_on_quiz(v, e);
        break;
    }
}

bool kz_session_act(struct kz_session *s, const struct kz_gesture_event *e,
                    const struct kz_units *units, int64_t now_ms) {
    switch ((enum kz_do)e->action) {
    case KZ_DO_START:
        return go_home(s, now_ms);
    case KZ_DO_START_LANG:
        set_lang(s, e->arg);
        return go_home(s, now_ms);
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
    case KZ_DO_LANG:
        set_lang(s, e->arg);
        return false;
    default:
        act_on_view(&s->visit, e, units, now_ms);
        return false;
    }
}

bool kz_session_key(struct kz_session *s, enum kz_key key, int64_t now_ms) {
    struct kz_visit *v = &s->visit;
    if (kz_session_touched(s, now_ms))
        return false; /* "Still here?" takes the whole of it */
    switch (key) {
    case KZ_KEY_DOCENT:
        return s->parts.catalog && s->route.screen != KZ_SCREEN_PREPARING &&
               open_text(s, "preparing/tours", false, now_ms);
    case KZ_KEY_LOUDER:
        v->volume += v->volume < KZ_VOLUME_MOST;
        break;
    case KZ_KEY_SOFTER:
        v->volume -= v->volume > 0;
        break;
    }
    return false;
}

bool kz_session_touched(struct kz_session *s, int64_t now_ms) {
    bool was_asked = s->asked_seconds > 0;
    s->last_touch_ms = now_ms;
    s->asked_seconds = 0;
    return was_asked;
}

static bool has_model(const struct kz_session *s) {
    return s->route.screen == KZ_SCREEN_MINERAL ||
           s->route.screen == KZ_SCREEN_CRYSTAL ||
           s->route.screen == KZ_SCREEN_RIGHT;
}

/* The model turns slowly until it is touched, and again a while after. */
static bool spin(struct kz_session *s, int64_t now_ms) {
    struct kz_visit *v = &s->visit;
    bool is_held = v->model_touched_ms >= 0 &&
                   now_ms - v->model_touched_ms < SPIN_AGAIN_MS;
    if (!has_model(s) || !v->is_spin_wanted || is_held)
        return false;
    v->turn += SPIN_RAD_PER_MS * (double)(now_ms - s->last_tick_ms);
    return true;
}

static bool is_waiting_for_someone(const struct kz_session *s) {
    return s->route.screen == KZ_SCREEN_ATTRACT ||
           s->route.screen == KZ_SCREEN_FALLBACK;
}

/* Asks, counts down, begins anew. */
static void watch_idle(struct kz_session *s, int64_t now_ms,
                       struct kz_session_tick *out) {
    int64_t limit = types[s->route.screen]->is_text_page ? IDLE_TEXT_MS
                                                         : IDLE_MS;
    int64_t over = now_ms - s->last_touch_ms - limit;
    if (over >= COUNTDOWN_MS) {
        start_over(s, now_ms);
        out->is_changed = out->is_reset = true;
        return;
    }
    int seconds = over < 0 ? 0
                           : (int)((COUNTDOWN_MS - over + 999) / 1000);
    out->is_changed |= seconds != s->asked_seconds;
    s->asked_seconds = seconds;
    int64_t wait = over < 0 ? -over : 1000 - over % 1000;
    out->wait_ms = wait < out->wait_ms ? wait : out->wait_ms;
}

struct kz_session_tick kz_session_tick(struct kz_session *s, int64_t now_ms) {
    struct kz_session_tick out = {.wait_ms = 60 * 1000};
    if (spin(s, now_ms)) {
        out.is_changed = true;
        out.wait_ms = FRAME_MS;
    }
    if (s->route.screen == KZ_SCREEN_ATTRACT) {
        out.is_changed = true;
        out.wait_ms = ATTRACT_FRAME_MS;
    }
    if (!is_waiting_for_someone(s))
        watch_idle(s, now_ms, &out);
    s->last_tick_ms = now_ms;
    return out;
}

struct kz_node *kz_session_build(struct kz_session *s, struct kz_ui *ui) {
    ui->words = s->parts.words;
    ui->theme = s->parts.theme;
    ui->lang = s->visit.lang;
    ui->theme_name = s->visit.theme;
    ui->text_factor = s->visit.text_factor;
    struct kz_screen screen = screen_of(s, ui);
    if (s->route.screen == KZ_SCREEN_SEARCH)
        kz_finder_ask(&s->finder, s->parts.catalog, &s->visit.field,
                      s->visit.lang);
    struct kz_node *root = types[s->route.screen]->build(&screen);
    root->id = types[s->route.screen]->name;
    if (s->visit.is_access_open)
        kz_access_sheet(&screen, root);
    if (s->asked_seconds > 0)
        kz_idle_question(&screen, root, s->asked_seconds);
    return root;
}

bool kz_was_visited(const struct kz_visit *v, struct kz_str id) {
    uint64_t key = kz_mix_bytes(KZ_MIX_START, id.s, id.len);
    for (int i = 0; i < v->visited_count; i++) {
        if (v->visited[i] == key)
            return true;
    }
    return false;
}

void kz_set_visited(struct kz_visit *v, struct kz_str id) {
    if (v->visited_count < KZ_VISITED_MOST && !kz_was_visited(v, id))
        v->visited[v->visited_count++] =
            kz_mix_bytes(KZ_MIX_START, id.s, id.len);
}
