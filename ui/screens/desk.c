#include "ui/screens/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/screens/desk_inside.h"

#define LOG_MODULE "desk"
#include "src/base/log.h"

void kz_desk_moment(const struct kz_desk *d, struct kz_moment *now) {
    if (!d->parts.clock->is_by_hand) {
        if (!kz_moment_now(now))
            kz_log_warn("this start of the machine has no name");
        return;
    }
    int64_t ms = kz_clock_now(d->parts.clock);
    *now = d->base;
    now->on_ms += ms;
    now->wall_s += ms / 1000;
}

void kz_desk_wish(struct kz_desk *d, enum kz_wish_kind kind,
                  const char *route) {
    d->wish.kind = kind;
    snprintf(d->wish.route, sizeof(d->wish.route), "%s", route);
}

struct kz_desk_wish kz_desk_take_wish(struct kz_desk *d) {
    struct kz_desk_wish wish = d->wish;
    d->wish = (struct kz_desk_wish){.kind = KZ_WISH_NONE};
    return wish;
}

void kz_desk_note(struct kz_desk *d, enum kz_audit_action action,
                  const char *who, const char *detail) {
    struct kz_moment now;
    kz_desk_moment(d, &now);
    if (d->parts.state &&
        !kz_audit_add(d->parts.state, &now, action, who, detail))
        kz_log_warn("what was done could not be written down");
}

struct kz_desk *kz_desk_create(const struct kz_desk_parts *parts) {
    struct kz_desk *d = kz_xcalloc(1, sizeof(*d));
    if (parts)
        d->parts = *parts;
    if (!d->parts.clock) {
        kz_clock_init_by_hand(&d->no_clock);
        d->parts.clock = &d->no_clock;
    }
    if (!kz_moment_now(&d->base))
        kz_log_warn("this start of the machine has no name");
    struct kz_moment now;
    kz_desk_moment(d, &now);
    kz_pad_open(&d->pad, &d->parts, &now);
    kz_pad_wipe(&d->pad);
    return d;
}

void kz_desk_free(struct kz_desk *d) {
    if (!d)
        return;
    kz_pad_close(&d->pad);
    free(d);
}

/* The one whose PIN it was comes in. */
static void let_in(struct kz_desk *d) {
    struct kz_pad *p = &d->pad;
    bool is_docent = p->kind == KZ_LOCK_DOCENT;
    kz_desk_note(d, p->use == KZ_PAD_RECOVER ? KZ_AUDIT_RECOVERED
                    : p->use == KZ_PAD_BEGIN ? KZ_AUDIT_PIN_SET
                                             : KZ_AUDIT_ENTERED,
                 p->name, "");
    d->wish.keeper = (struct kz_keeper){
        .door = is_docent ? KZ_DOOR_DOCENT : KZ_DOOR_STAFF};
    memcpy(d->wish.keeper.name, p->name, sizeof(d->wish.keeper.name));
    kz_desk_wish(d, KZ_WISH_ENTER, is_docent ? "tours" : "staff");
    kz_pad_wipe(p);
}

static bool heed_pad(struct kz_desk *d, enum kz_pad_news news) {
    if (news == KZ_PAD_RIGHT)
        let_in(d);
    else if (news == KZ_PAD_REFUSED)
        kz_desk_note(d, KZ_AUDIT_REFUSED, d->pad.name, "");
    return news != KZ_PAD_NOTHING;
}

/* One step back: from the digits to the names, from the names out. */
static void cancel(struct kz_desk *d) {
    struct kz_pad *p = &d->pad;
    bool is_choosing = p->step == KZ_PAD_WHO;
    if (p->work)
        return;
    kz_pad_wipe(p);
    if (is_choosing)
        kz_desk_wish(d, KZ_WISH_BACK, "");
}

void kz_desk_act(struct kz_desk *d, const struct kz_gesture_event *e,
                 int64_t now_ms) {
    struct kz_moment now;
    (void)now_ms;
    kz_desk_moment(d, &now);
    switch ((enum kz_desk_do)e->action) {
    case KZ_DESK_CANCEL:
        cancel(d);
        break;
    case KZ_DESK_LEAVE:
        kz_desk_wish(d, KZ_WISH_LEAVE, "");
        break;
    default:
        heed_pad(d, kz_pad_act(&d->pad, &d->parts, e, &now));
        break;
    }
}

bool kz_desk_tick(struct kz_desk *d, int64_t now_ms, int64_t *wait_ms) {
    struct kz_moment now;
    (void)now_ms;
    if (!d->pad.work && d->pad.wait_until_ms <= 0)
        return false;
    kz_desk_moment(d, &now);
    return heed_pad(d, kz_pad_tick(&d->pad, &d->parts, &now, wait_ms));
}

void kz_desk_forget(struct kz_desk *d, const struct kz_keeper *keeper) {
    if (keeper->door != KZ_DOOR_VISITOR)
        kz_desk_note(d, KZ_AUDIT_LEFT, keeper->name, "");
    if (!d->pad.work)
        kz_pad_wipe(&d->pad);
}

bool kz_desk_has_pin(const struct kz_desk *d) {
    return d->pad.has_pin;
}

bool kz_desk_shows_code(const struct kz_desk *d) {
    return d->pad.step == KZ_PAD_SHOW;
}

bool kz_desk_is_writing(const struct kz_desk *d) {
    (void)d;
    return false;
}
