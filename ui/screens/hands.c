#include "ui/screens/hands.h"

#include <string.h>

void kz_hands_init(struct kz_hands *h, struct kz_size screen,
                   float px_per_mm) {
    kz_contacts_init(&h->contacts, screen, px_per_mm);
    kz_gesture_init(&h->gesture);
    h->answered = 0;
    h->done = (struct kz_hands_done){.pinched = 1};
}

/* A touch that answers "Still here?" answers nothing else. */
static bool is_answer(struct kz_hands *h, const struct kz_hands_on *on,
                      const struct kz_finger *f) {
    bool was_asked = kz_session_touched(on->session, on->now_ms);
    if (was_asked && f->phase == KZ_CONTACT_DOWN) {
        h->answered = f->number;
        kz_gesture_cancel(&h->gesture);
    }
    return h->answered == f->number;
}

static bool take_fingers(struct kz_hands *h, const struct kz_hands_on *on) {
    struct kz_finger f;
    bool is_any = false;
    while (kz_contacts_next(&h->contacts, &f)) {
        is_any = true;
        h->done.cancelled += f.phase == KZ_CONTACT_CANCEL;
        if (!is_answer(h, on, &f))
            kz_gesture_finger(&h->gesture, on->root, &on->units, &f);
    }
    return is_any;
}

void kz_hands_set_screen(struct kz_hands *h, const struct kz_hands_on *on,
                         struct kz_size screen) {
    kz_contacts_set_screen(&h->contacts, screen, on->units.px_per_mm);
    take_fingers(h, on);
    kz_gesture_cancel(&h->gesture);
}

bool kz_hands_contact(struct kz_hands *h, const struct kz_hands_on *on,
                      const struct kz_contact *raw) {
    kz_contacts_put(&h->contacts, raw);
    return take_fingers(h, on);
}

void kz_hands_cancel(struct kz_hands *h, const struct kz_hands_on *on) {
    kz_contacts_cancel(&h->contacts, on->now_ms);
    take_fingers(h, on);
    kz_gesture_cancel(&h->gesture);
}

void kz_hands_drop_device(struct kz_hands *h, const struct kz_hands_on *on,
                          int64_t device) {
    kz_contacts_drop_device(&h->contacts, device, on->now_ms);
    take_fingers(h, on);
}

void kz_hands_forget(struct kz_hands *h, int64_t now_ms) {
    struct kz_finger f;
    kz_contacts_cancel(&h->contacts, now_ms);
    while (kz_contacts_next(&h->contacts, &f))
        continue;
    kz_gesture_cancel(&h->gesture);
    h->gesture.queued = 0;
}

static void count(struct kz_hands_done *d, const struct kz_gesture_event *e) {
    d->taps += e->kind == KZ_GESTURE_TAP;
    d->double_taps += e->kind == KZ_GESTURE_DOUBLE_TAP;
    d->drags += e->kind == KZ_GESTURE_DRAG;
    d->pinches += e->kind == KZ_GESTURE_PINCH;
    if (e->kind == KZ_GESTURE_TAP)
        memcpy(d->last, e->node, sizeof(d->last));
    if (e->kind == KZ_GESTURE_PINCH)
        d->pinched *= e->factor;
}

static bool act(struct kz_hands *h, const struct kz_hands_on *on) {
    struct kz_gesture_event e;
    bool is_any = false;
    while (kz_gesture_next(&h->gesture, &e)) {
        const struct kz_lang *lang = kz_session_visit(on->session)->lang;
        is_any = true;
        count(&h->done, &e);
        bool is_new =
            kz_session_act(on->session, &e, &on->units, on->now_ms);
        if (lang != kz_session_visit(on->session)->lang)
            kz_hands_cancel(h, on);
        if (is_new)
            kz_gesture_screen_changed(&h->gesture, &e);
    }
    return is_any;
}

struct kz_hands_step kz_hands_step(struct kz_hands *h,
                                   const struct kz_hands_on *on) {
    h->gesture.is_calm = kz_session_visit(on->session)->has_less_motion;
    h->gesture.press_ms = h->gesture.is_calm ? 0 : on->press_ms;
    struct kz_hands_step out = {
        .wait_ms = kz_contacts_tick(&h->contacts, on->now_ms)};
    out.is_changed = take_fingers(h, on);
    struct kz_gesture_tick tick = kz_gesture_step(&h->gesture, on->now_ms);
    out.is_changed |= tick.is_changed;
    out.is_changed |= act(h, on);
    if (tick.wait_ms >= 0 && tick.wait_ms < out.wait_ms)
        out.wait_ms = tick.wait_ms;
    /* Somebody is there as long as a finger is. */
    if (kz_contacts_live(&h->contacts) > 0)
        kz_session_touched(on->session, on->now_ms);
    return out;
}
