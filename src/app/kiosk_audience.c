#include "src/app/kiosk_audience.h"

#include <SDL2/SDL.h>
#include <string.h>

#include "src/app/kiosk.h"

#define LOG_MODULE "kiosk"
#include "src/base/log.h"

enum { FAR_MS = 60 * 1000, TURN_FRAME_MS = 16, LOST_MS = 500 };

/* ---- the stage ---- */

bool kz_kiosk_has_audience(const struct kz_kiosk *k) {
    return k->audience.stage != NULL;
}

/* The first display that is not the touch screen's. */
static int find_display(const struct kz_kiosk *k) {
    if (k->place.kind == KZ_STAGE_OFFSCREEN)
        return k->place.has_pretended ? 1 : -1;
    int count = SDL_GetNumVideoDisplays();
    for (int i = 0; i < count; i++) {
        if (i != k->place.display && !(k->place.gone >> i & 1))
            return i;
    }
    return -1;
}

void kz_audience_open(struct kz_kiosk *k) {
    struct kz_audience *a = &k->audience;
    struct kz_error err;
    bool is_wanted = (k->app->config.has_second_display ||
                      k->place.has_pretended) && k->stage;
    if (!is_wanted || a->stage)
        return;
    int display = find_display(k);
    if (display < 0)
        return;
    a->stage = kz_stage_create(&(struct kz_stage_options){
        .kind = k->place.kind,
        .path = k->place.path,
        .size = k->place.size,
        .display = display,
        .title = "Karez 2",
        .icon_dir = k->app->places.icons,
        .fonts = k->fonts,
        .worker = k->worker,
    }, &err);
    if (!a->stage) {
        kz_log_warn("second display: %s %s", err.id, err.value[0]);
        return;
    }
    kz_log_info("second display %d is there", display);
    a->display = display;
    a->needs_frame = true;
}

void kz_audience_close(struct kz_kiosk *k) {
    struct kz_audience *a = &k->audience;
    kz_stage_free(a->stage);
    a->stage = NULL;
    kz_audience_forget_session(k);
}

void kz_audience_forget_session(struct kz_kiosk *k) {
    kz_session_free(k->audience.session);
    k->audience.session = NULL;
    k->audience.needs_frame = true;
}

void kz_kiosk_pretend_display(struct kz_kiosk *k, bool is_there) {
    k->place.has_pretended = is_there;
    if (is_there)
        kz_audience_open(k);
    else
        kz_audience_close(k);
    k->needs_frame = true;
}

/* ---- what it shows ---- */

void kz_kiosk_show_audience(struct kz_kiosk *k, kz_audience_build_fn *build,
                            void *user, const struct kz_turn_wish *turn) {
    struct kz_audience *a = &k->audience;
    a->build = build;
    a->user = user;
    a->needs_frame = true;
    if (a->stage && turn)
        kz_stage_turn(a->stage, turn);
}

void kz_kiosk_audience_changed(struct kz_kiosk *k) {
    k->audience.needs_frame = true;
}

static struct kz_node *build_tour(void *user, struct kz_ui *ui) {
    struct kz_kiosk *k = user;
    return kz_session_build_wall(k->session, ui);
}

void kz_audience_follow(struct kz_kiosk *k, int64_t now_ms) {
    static const struct kz_turn_wish soft = {KZ_TURN_FADE, 300, ""};
    struct kz_audience *a = &k->audience;
    unsigned turns, pages = kz_session_turn(k->session).count;
    kz_session_set_wall(k->session, a->stage != NULL, now_ms);
    k->needs_frame |= kz_session_turn(k->session).count != pages;
    unsigned version = kz_session_wall(k->session, &turns);
    bool is_shown = a->build == build_tour;
    if (version == 0) {
        if (is_shown)
            kz_kiosk_show_audience(k, NULL, NULL, &soft);
    } else if (!is_shown) {
        kz_kiosk_show_audience(k, build_tour, k, &soft);
    } else if (version != a->tour_version) {
        a->needs_frame = true;
        if (a->stage && k->has_turns && turns != a->tour_turns)
            kz_stage_turn(a->stage, &soft);
    }
    a->tour_version = version;
    a->tour_turns = turns;
}

static struct kz_session *session_of(struct kz_kiosk *k) {
    struct kz_audience *a = &k->audience;
    if (!a->session) {
        struct kz_session_parts parts = kz_kiosk_session_parts(k);
        parts.is_audience = true;
        a->session = kz_session_create(&parts);
    }
    return a->session;
}

static void draw(struct kz_kiosk *k, int64_t now_ms) {
    struct kz_audience *a = &k->audience;
    struct kz_ui ui = {
        .arena = kz_stage_begin(a->stage),
        .units = kz_stage_units(a->stage),
        .now_ms = now_ms,
    };
    struct kz_node *root;
    if (a->build) {
        root = a->build(a->user, &ui);
    } else {
        struct kz_session *s = session_of(k);
        root = kz_session_build(s, &ui);
        struct kz_session_turn turn = kz_session_turn(s);
        if (turn.count != a->shown_turn)
            kz_stage_turn(a->stage, &turn.wish);
        a->shown_turn = turn.count;
    }
    kz_stage_set_now(a->stage, now_ms);
    kz_stage_show(a->stage, root, ui.lang, ui.text_factor, NULL);
    a->needs_frame = false;
}

int64_t kz_audience_step(struct kz_kiosk *k, int64_t now_ms) {
    struct kz_audience *a = &k->audience;
    struct kz_session_tick tick = {.wait_ms = FAR_MS};
    if (!a->stage)
        return FAR_MS;
    if (!a->build)
        tick = kz_session_tick(session_of(k), now_ms);
    if (a->needs_frame || tick.is_changed ||
        !kz_stage_move(a->stage, now_ms))
        draw(k, now_ms);
    if (kz_stage_is_lost(a->stage)) {
        a->needs_frame = true;
        return LOST_MS;
    }
    int64_t wait = kz_stage_rest(a->stage, now_ms);
    wait = tick.wait_ms < wait ? tick.wait_ms : wait;
    bool is_turning = kz_stage_is_turning(a->stage);
    return is_turning && wait > TURN_FRAME_MS ? TURN_FRAME_MS : wait;
}

/* ---- events ---- */

static uint32_t window_of(const SDL_Event *e) {
    switch (e->type) {
    case SDL_WINDOWEVENT:
        return e->window.windowID;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return e->button.windowID;
    case SDL_MOUSEMOTION:
        return e->motion.windowID;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return e->tfinger.windowID;
    default:
        return 0;
    }
}

bool kz_audience_event(struct kz_kiosk *k, const SDL_Event *e) {
    struct kz_audience *a = &k->audience;
    uint32_t window = window_of(e);
    if (!a->stage || window == 0 ||
        window != kz_stage_window_id(a->stage))
        return false;
    if (e->type != SDL_WINDOWEVENT)
        return true; /* a wall that is touched says nothing */
    if (e->window.event == SDL_WINDOWEVENT_SIZE_CHANGED)
        kz_stage_resize(a->stage, (struct kz_size){e->window.data1,
                                                   e->window.data2});
    else if (e->window.event == SDL_WINDOWEVENT_EXPOSED)
        kz_stage_refresh(a->stage, false);
    else
        return true;
    a->needs_frame = true;
    return true;
}

/* SDL numbers displays anew when one is really gone. */
static int renumbered(const struct kz_kiosk *k, int display, int gone) {
    bool is_shorter = SDL_GetNumVideoDisplays() < k->place.display_count;
    return is_shorter && display > gone ? display - 1 : display;
}

static void display_gone(struct kz_kiosk *k, int display) {
    struct kz_audience *a = &k->audience;
    struct kz_error err;
    bool is_shorter = SDL_GetNumVideoDisplays() < k->place.display_count;
    if (!is_shorter)
        k->place.gone |= 1u << display;
    if (a->stage && display == a->display) {
        kz_audience_close(k);
    } else if (display == k->place.display) {
        /* Visitors go first: the touch screen takes the other display. */
        int other = find_display(k);
        kz_audience_close(k);
        if (other < 0 && !is_shorter)
            return; /* the last one: it can only come back */
        k->place.is_away = true;
        k->place.display = other < 0 ? 0 : renumbered(k, other, display);
        if (!kz_kiosk_reopen_stage(k, &err))
            kz_log_error("touch screen: %s %s", err.id, err.value[0]);
    } else {
        k->place.display = renumbered(k, k->place.display, display);
        a->display = renumbered(k, a->display, display);
    }
}

static bool is_home(const struct kz_kiosk *k, int display) {
    const char *name = SDL_GetDisplayName(display);
    return display == k->place.home_display ||
           (name && strcmp(name, k->place.home_name) == 0);
}

void kz_kiosk_displays_changed(struct kz_kiosk *k, int display,
                               bool is_gone) {
    struct kz_error err;
    if (k->place.kind == KZ_STAGE_OFFSCREEN || display < 0 || display >= 32)
        return;
    kz_log_info("display %d %s", display, is_gone ? "is gone" : "is there");
    if (is_gone) {
        display_gone(k, display);
    } else {
        k->place.gone &= ~(1u << display);
        if (k->place.is_away && is_home(k, display)) {
            kz_audience_close(k);
            k->place.is_away = false;
            k->place.display = display;
            if (!kz_kiosk_reopen_stage(k, &err))
                kz_log_error("touch screen: %s %s", err.id, err.value[0]);
        }
    }
    k->place.display_count = SDL_GetNumVideoDisplays();
    kz_audience_open(k);
    k->needs_frame = true;
}
