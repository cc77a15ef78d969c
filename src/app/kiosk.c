#include "src/app/kiosk.h"

#include <SDL2/SDL.h>
#include <string.h>

#define LOG_MODULE "kiosk"
#include "src/base/log.h"

enum { RETRY_MS = 30 * 1000, FLING_FRAME_MS = 16, MOUSE_FINGER = -1 };

static void open_session(struct kz_kiosk *k) {
    kz_session_free(k->session);
    k->session = kz_session_create(&(struct kz_session_parts){
        .words = k->app->words,
        .theme = &k->theme,
        .art = &k->art,
        .catalog = k->catalog,
        .lang = k->app->lang,
    });
    k->needs_frame = true;
}

bool kz_kiosk_open_catalog(struct kz_kiosk *k, struct kz_error *err) {
    struct kz_store_faults faults = {.count = 0};
    if (!kz_store_open_current(k->app->places.store, &k->generation, &faults,
                               err))
        return false;
    for (int i = 0; i < faults.count; i++)
        kz_log_warn("generation %lld: %s %s",
                    (long long)faults.items[i].generation, faults.items[i].id,
                    faults.items[i].value);
    k->catalog =
        kz_catalog_open(k->generation.db_path, k->app->words, err);
    if (!k->catalog)
        return false;
    if (!kz_catalog_override_words(k->catalog, k->app->words))
        kz_log_warn("the hall's corrections of words cannot be read");
    return true;
}

bool kz_kiosk_open(struct kz_kiosk *k, struct kz_app *app, bool clock_by_hand,
                   struct kz_error *err) {
    memset(k, 0, sizeof(*k));
    memset(err, 0, sizeof(*err));
    k->app = app;
    kz_gesture_init(&k->gesture);
    if (clock_by_hand)
        kz_clock_init_by_hand(&k->clock);
    else
        kz_clock_init_real(&k->clock);
    if (!kz_theme_load(&k->theme, app->places.theme, err) ||
        !kz_art_open(&k->art, app->places.art, err) ||
        !kz_fontset_open(&k->fonts, app->places.fonts, err)) {
        kz_kiosk_close(k);
        return false;
    }
    if (!kz_kiosk_open_catalog(k, err))
        k->next_retry_ms = RETRY_MS;
    open_session(k);
    return true;
}

bool kz_kiosk_open_stage(struct kz_kiosk *k, enum kz_stage_kind kind,
                         enum kz_path path, struct kz_size size,
                         struct kz_error *err) {
    kz_stage_free(k->stage);
    k->stage = kz_stage_create(&(struct kz_stage_options){
        .kind = kind,
        .path = path,
        .size = size,
        .title = "Karez",
        .icon_dir = k->app->places.icons,
        .fonts = k->fonts,
    }, err);
    k->needs_frame = true;
    return k->stage != NULL;
}

void kz_kiosk_close(struct kz_kiosk *k) {
    kz_stage_free(k->stage);
    kz_session_free(k->session);
    kz_catalog_close(&k->catalog);
    kz_fontset_close(k->fonts);
    kz_art_close(&k->art);
    k->stage = NULL;
    k->session = NULL;
    k->fonts = NULL;
}

/* A touch that answers "Still here?" answers nothing else. */
static bool is_swallowed(struct kz_kiosk *k, int64_t finger, bool is_down,
                         bool is_up) {
    bool was_asked = kz_session_touched(k->session, kz_clock_now(&k->clock));
    if (was_asked && is_down) {
        k->is_swallowing = true;
        k->swallowed_finger = finger;
        kz_gesture_cancel(&k->gesture);
    }
    k->needs_frame |= was_asked;
    bool is_it = k->is_swallowing && k->swallowed_finger == finger;
    if (is_it && is_up)
        k->is_swallowing = false;
    return is_it;
}

enum touch { TOUCH_DOWN, TOUCH_MOVE, TOUCH_UP };

static void touch(struct kz_kiosk *k, enum touch what, int64_t finger,
                  float x, float y) {
    if (is_swallowed(k, finger, what == TOUCH_DOWN, what == TOUCH_UP))
        return;
    struct kz_node *root = kz_stage_tree(k->stage);
    struct kz_units units = kz_stage_units(k->stage);
    int64_t now = kz_clock_now(&k->clock);
    if (what == TOUCH_DOWN)
        kz_gesture_down(&k->gesture, root, &units, finger, x, y, now);
    else if (what == TOUCH_MOVE)
        kz_gesture_move(&k->gesture, root, &units, finger, x, y, now);
    else
        kz_gesture_up(&k->gesture, root, &units, finger, x, y, now);
    k->needs_frame = true;
}

static void window_event(struct kz_kiosk *k, const SDL_WindowEvent *e) {
    switch (e->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        kz_gesture_cancel(&k->gesture);
        kz_stage_resize(k->stage, (struct kz_size){e->data1, e->data2});
        break;
    case SDL_WINDOWEVENT_EXPOSED:
        kz_stage_refresh(k->stage, false);
        break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        kz_gesture_cancel(&k->gesture);
        break;
    default:
        return;
    }
    k->needs_frame = true;
}

void kz_kiosk_event(struct kz_kiosk *k, const SDL_Event *e) {
    struct kz_size size = kz_stage_size(k->stage);
    float w = (float)size.w, h = (float)size.h;
    switch (e->type) {
    case SDL_FINGERDOWN:
        touch(k, TOUCH_DOWN, e->tfinger.fingerId, e->tfinger.x * w,
              e->tfinger.y * h);
        break;
    case SDL_FINGERMOTION:
        touch(k, TOUCH_MOVE, e->tfinger.fingerId, e->tfinger.x * w,
              e->tfinger.y * h);
        break;
    case SDL_FINGERUP:
        touch(k, TOUCH_UP, e->tfinger.fingerId, e->tfinger.x * w,
              e->tfinger.y * h);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        if (e->button.which != SDL_TOUCH_MOUSEID &&
            e->button.button == SDL_BUTTON_LEFT)
            touch(k, e->type == SDL_MOUSEBUTTONDOWN ? TOUCH_DOWN : TOUCH_UP,
                  MOUSE_FINGER, (float)e->button.x, (float)e->button.y);
        break;
    case SDL_MOUSEMOTION:
        if (e->motion.which != SDL_TOUCH_MOUSEID && e->motion.state)
            touch(k, TOUCH_MOVE, MOUSE_FINGER, (float)e->motion.x,
                  (float)e->motion.y);
        break;
    case SDL_WINDOWEVENT:
        window_event(k, &e->window);
        break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        kz_stage_refresh(k->stage, true);
        k->needs_frame = true;
        break;
    case SDL_QUIT:
        k->wants_quit = true;
        break;
    default:
        break;
    }
}

static void act_on_gestures(struct kz_kiosk *k, int64_t now) {
    struct kz_units units = kz_stage_units(k->stage);
    struct kz_gesture_event e;
    while (kz_gesture_next(&k->gesture, &e)) {
        if (e.kind == KZ_GESTURE_DRAG_END)
            continue;
        if (kz_session_act(k->session, &e, &units, now))
            kz_gesture_cancel(&k->gesture);
        k->needs_frame = true;
    }
}

/* A store that was damaged may have been mended, or filled. */
static void retry_catalog(struct kz_kiosk *k, int64_t now) {
    struct kz_error err;
    if (k->catalog || now < k->next_retry_ms)
        return;
    k->next_retry_ms = now + RETRY_MS;
    if (kz_kiosk_open_catalog(k, &err))
        open_session(k);
}

void kz_kiosk_draw(struct kz_kiosk *k) {
    struct kz_ui ui = {
        .arena = kz_stage_begin(k->stage),
        .units = kz_stage_units(k->stage),
        .now_ms = kz_clock_now(&k->clock),
    };
    struct kz_node *root = kz_session_build(k->session, &ui);
    k->drawn_share =
        kz_stage_show(k->stage, root, ui.lang, ui.text_factor,
                      kz_gesture_pressed(&k->gesture));
    k->needs_frame = false;
}

int64_t kz_kiosk_step(struct kz_kiosk *k) {
    int64_t now = kz_clock_now(&k->clock);
    act_on_gestures(k, now);
    bool is_flinging =
        kz_gesture_tick(&k->gesture, now - k->last_step_ms);
    retry_catalog(k, now);
    struct kz_session_tick tick = {.wait_ms = RETRY_MS};
    if (!k->is_still)
        tick = kz_session_tick(k->session, now);
    if (tick.is_reset)
        kz_gesture_cancel(&k->gesture);
    k->last_step_ms = now;
    if (k->needs_frame || tick.is_changed || is_flinging)
        kz_kiosk_draw(k);
    int64_t wait = is_flinging ? FLING_FRAME_MS : tick.wait_ms;
    if (!k->catalog && k->next_retry_ms - now < wait)
        wait = k->next_retry_ms - now;
    return wait < 1 ? 1 : wait;
}
