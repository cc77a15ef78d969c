/* What SDL says, as contacts, keys and windows. */
#include "src/app/kiosk_events.h"

#include <SDL2/SDL.h>
#include <math.h>

#include "src/tour/keys.h"

#define LOG_MODULE "kiosk"
#include "src/base/log.h"

enum {
    MOUSE_DEVICE = -1,
    CURSOR_MS = 3000,
    PANEL_LOOK_MS = 2000,
    FAR_MS = 60 * 1000,
    KEY_BOUNCE_MS = 40,
    KEY_REPEAT_MS = 250,
};

struct kz_hands_on kz_kiosk_hands_on(struct kz_kiosk *k) {
    return (struct kz_hands_on){
        .session = k->session,
        .root = kz_stage_tree(k->stage),
        .units = kz_stage_units(k->stage),
        .now_ms = kz_clock_now(&k->clock),
        .press_ms = k->theme.motion_ms[KZ_MOTION_PRESS],
    };
}

bool kz_kiosk_record(struct kz_kiosk *k, const char *path,
                     struct kz_error *err) {
    struct kz_size size = kz_stage_size(k->stage);
    float across = hypotf((float)size.w, (float)size.h);
    float inch = across / kz_stage_units(k->stage).px_per_mm / 25.4f;
    k->recorder = kz_recorder_open(path, size, inch, err);
    return k->recorder != NULL;
}

void kz_kiosk_contact(struct kz_kiosk *k, const struct kz_contact *raw) {
    if (k->recorder)
        kz_recorder_contact(k->recorder, raw);
    struct kz_hands_on on = kz_kiosk_hands_on(k);
    k->needs_frame |= kz_hands_contact(&k->hands, &on, raw);
}

void kz_kiosk_lose_fingers(struct kz_kiosk *k) {
    struct kz_hands_on on = kz_kiosk_hands_on(k);
    if (k->recorder)
        kz_recorder_say(k->recorder, KZ_RECORD_LOST, on.now_ms);
    kz_hands_cancel(&k->hands, &on);
    k->needs_frame = true;
}

void kz_kiosk_panel_gone(struct kz_kiosk *k, int64_t device) {
    struct kz_hands_on on = kz_kiosk_hands_on(k);
    if (k->recorder)
        kz_recorder_say(k->recorder, KZ_RECORD_GONE, on.now_ms);
    kz_log_warn("touch panel %lld is gone", (long long)device);
    kz_hands_drop_device(&k->hands, &on, device);
    k->needs_frame = true;
}

/* ---- fingers and mice ---- */

/* Events that were waiting while a frame was drawn may be that much older. */
static int64_t lateness(const struct kz_kiosk *k, int64_t now) {
    return now - k->step_end_ms <= 1 ? k->busy_ms : 0;
}

static void contact(struct kz_kiosk *k, enum kz_contact_phase phase,
                    int64_t device, int64_t id, float x, float y) {
    int64_t now = kz_clock_now(&k->clock);
    kz_kiosk_contact(k, &(struct kz_contact){
        .phase = phase, .device = device, .id = id, .x = x, .y = y,
        .is_mouse = device == MOUSE_DEVICE, .ms = now,
        .late_ms = lateness(k, now)});
}

static bool has_cursor(const struct kz_kiosk *k) {
    return kz_stage_window_id(k->stage) != 0;
}

static void show_cursor(struct kz_kiosk *k, bool is_shown) {
    bool was_shown = k->cursor_until_ms > 0;
    k->cursor_until_ms =
        is_shown ? kz_clock_now(&k->clock) + CURSOR_MS : 0;
    if (has_cursor(k) && was_shown != is_shown)
        SDL_ShowCursor(is_shown ? SDL_ENABLE : SDL_DISABLE);
}

static void finger_event(struct kz_kiosk *k, const SDL_TouchFingerEvent *e) {
    struct kz_size size = kz_stage_size(k->stage);
    enum kz_contact_phase phase = e->type == SDL_FINGERDOWN ? KZ_CONTACT_DOWN
                                  : e->type == SDL_FINGERUP
                                      ? KZ_CONTACT_UP
                                      : KZ_CONTACT_MOVE;
    if (e->touchId == SDL_MOUSE_TOUCHID)
        return; /* a mouse comes as a mouse */
    show_cursor(k, false);
    contact(k, phase, e->touchId, e->fingerId, e->x * (float)size.w,
            e->y * (float)size.h);
}

static void button_event(struct kz_kiosk *k, const SDL_MouseButtonEvent *e) {
    if (e->which == SDL_TOUCH_MOUSEID || e->button != SDL_BUTTON_LEFT)
        return;
    show_cursor(k, true);
    contact(k, e->type == SDL_MOUSEBUTTONDOWN ? KZ_CONTACT_DOWN
                                              : KZ_CONTACT_UP,
            MOUSE_DEVICE, e->which, (float)e->x, (float)e->y);
}

static void motion_event(struct kz_kiosk *k, const SDL_MouseMotionEvent *e) {
    if (e->which == SDL_TOUCH_MOUSEID)
        return;
    show_cursor(k, true);
    if (e->state & SDL_BUTTON_LMASK)
        contact(k, KZ_CONTACT_MOVE, MOUSE_DEVICE, e->which, (float)e->x,
                (float)e->y);
}

/* ---- keys ---- */

/* While a docent leads a tour every key is theirs. */
static bool tour_key(struct kz_kiosk *k, const SDL_KeyboardEvent *e,
                     int64_t now) {
    unsigned pages = kz_session_turn(k->session).count;
    const int *learnt = kz_desk_settings(k->desk)->clicker;
    struct kz_clicker_key key = {.scancode = kz_clicker_translate(
                                     learnt, (int)e->keysym.scancode),
                                 .is_repeat = e->repeat != 0};
    if (!kz_session_clicker(k->session, &key, now))
        return false;
    if (kz_session_turn(k->session).count != pages)
        kz_hands_forget(&k->hands, now);
    k->needs_frame = true;
    return true;
}

/* Outside docent and staff mode a keyboard is nobody's: three keys act. */
static void key_event(struct kz_kiosk *k, const SDL_KeyboardEvent *e) {
    int64_t now = kz_clock_now(&k->clock);
    if (kz_desk_key(k->desk, (int)e->keysym.scancode)) {
        k->needs_frame = true;
        return;
    }
    if (tour_key(k, e, now))
        return;
    enum kz_visitor_key key;
    switch (e->keysym.scancode) {
    case SDL_SCANCODE_F5:
        key = KZ_KEY_DOCENT;
        break;
    case SDL_SCANCODE_VOLUMEUP:
        key = KZ_KEY_LOUDER;
        break;
    case SDL_SCANCODE_VOLUMEDOWN:
        key = KZ_KEY_SOFTER;
        break;
    default:
        return;
    }
    int64_t guard = e->repeat || key == KZ_KEY_DOCENT ? KEY_REPEAT_MS
                                                      : KEY_BOUNCE_MS;
    if (e->repeat && key == KZ_KEY_DOCENT)
        return;
    if (k->key_ms[key] > 0 && now - k->key_ms[key] < guard)
        return;
    k->key_ms[key] = now > 0 ? now : 1;
    if (kz_session_key(k->session, key, now))
        kz_hands_forget(&k->hands, now);
    k->needs_frame = true;
}

/* ---- windows and devices ---- */

static void window_event(struct kz_kiosk *k, const SDL_WindowEvent *e) {
    struct kz_hands_on on;
    switch (e->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        kz_stage_resize(k->stage, (struct kz_size){e->data1, e->data2});
        on = kz_kiosk_hands_on(k);
        kz_hands_set_screen(&k->hands, &on, kz_stage_size(k->stage));
        break;
    case SDL_WINDOWEVENT_EXPOSED:
        kz_stage_refresh(k->stage, false);
        break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
        kz_kiosk_lose_fingers(k);
        break;
    default:
        return;
    }
    k->needs_frame = true;
}

static void display_event(struct kz_kiosk *k, const SDL_DisplayEvent *e) {
    if (e->event == SDL_DISPLAYEVENT_CONNECTED ||
        e->event == SDL_DISPLAYEVENT_DISCONNECTED)
        kz_kiosk_displays_changed(k, (int)e->display,
                                  e->event == SDL_DISPLAYEVENT_DISCONNECTED);
}

void kz_kiosk_wake(void *user) {
    struct kz_kiosk *k = user;
    /* One event is enough for any number of pictures. */
    if (!atomic_exchange(&k->is_woken, true))
        SDL_PushEvent(&(SDL_Event){.type = k->wake_event});
}

void kz_kiosk_event(struct kz_kiosk *k, const SDL_Event *e) {
    if (e->type == k->wake_event && k->wake_event != 0) {
        atomic_store(&k->is_woken, false);
        k->needs_frame = k->audience.needs_frame = true;
        return;
    }
    if (kz_audience_event(k, e))
        return;
    switch (e->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        finger_event(k, &e->tfinger);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        button_event(k, &e->button);
        break;
    case SDL_MOUSEMOTION:
        motion_event(k, &e->motion);
        break;
    case SDL_KEYDOWN:
        key_event(k, &e->key);
        break;
    case SDL_WINDOWEVENT:
        window_event(k, &e->window);
        break;
    case SDL_APP_DIDENTERBACKGROUND:
        kz_kiosk_lose_fingers(k);
        break;
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        kz_stage_refresh(k->stage, true);
        k->needs_frame = true;
        if (k->audience.stage)
            kz_stage_refresh(k->audience.stage, true);
        k->audience.needs_frame = true;
        break;
    case SDL_DISPLAYEVENT:
        display_event(k, &e->display);
        break;
    case SDL_QUIT:
        k->wants_quit = true;
        break;
    default:
        break;
    }
}

static bool is_listed(const struct kz_panels *p, int64_t id) {
    for (int i = 0; i < p->count; i++) {
        if (p->id[i] == id)
            return true;
    }
    return false;
}

/* A panel that went while it was touched never says that fingers lifted. */
static void look_for_panels(struct kz_kiosk *k) {
    struct kz_panels now = {.count = 0}, *before = &k->panels;
    int count = SDL_GetNumTouchDevices();
    for (int i = 0; i < count && now.count < KZ_PANELS_MOST; i++) {
        int64_t id = SDL_GetTouchDevice(i);
        if (id == 0)
            continue;
        now.id[now.count++] = id;
        if (!is_listed(before, id))
            kz_log_info("touch panel %lld: %s", (long long)id,
                        SDL_GetTouchName(i));
    }
    for (int i = 0; i < before->count; i++) {
        if (!is_listed(&now, before->id[i]))
            kz_kiosk_panel_gone(k, before->id[i]);
    }
    k->panels = now;
}

/* Only while fingers are down: a still page wakes for nothing. */
int64_t kz_kiosk_watch_devices(struct kz_kiosk *k, int64_t now) {
    int64_t wait = FAR_MS;
    if (k->cursor_until_ms > 0) {
        wait = k->cursor_until_ms - now;
        if (wait <= 0) {
            show_cursor(k, false);
            wait = FAR_MS;
        }
    }
    bool is_touched = kz_contacts_held(&k->hands.contacts) > 0;
    if (has_cursor(k) && is_touched) {
        if (now >= k->panels.next_look_ms) {
            look_for_panels(k);
            k->panels.next_look_ms = now + PANEL_LOOK_MS;
        }
        int64_t look = k->panels.next_look_ms - now;
        wait = look < wait ? look : wait;
    }
    return wait;
}
