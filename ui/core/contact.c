#include "ui/core/contact.h"

#include <math.h>
#include <string.h>

#define LOG_MODULE "contact"
#include "src/base/log.h"

#define PALM_MM 60.0f
#define PALM_WIDTH_MM 30.0f
#define EDGE_MM 6.0f
#define SPOT_MM 15.0f
#define REST_MM 1.0f
/* Panels report a hair beyond the glass; farther is no place at all. */
#define BEYOND_MM 6.0f
enum {
    PALM_MS = 50,
    PALM_CONTACTS = 3,
    GHOST_MS = 16,
    SPOT_DOWNS = 12,
    SPOT_WINDOW_MS = 1000,
    SPOT_IGNORED_MS = 10 * 60 * 1000,
    STUCK_MS = 10 * 1000,
    ASK_AGAIN_MS = 60 * 1000,
};

void kz_contacts_init(struct kz_contacts *c, struct kz_size screen,
                      float px_per_mm) {
    memset(c, 0, sizeof(*c));
    c->screen = screen;
    c->px_per_mm = px_per_mm;
}

static void push(struct kz_contacts *c, const struct kz_held *h,
                 enum kz_contact_phase phase) {
    if (c->queued == KZ_CONTACTS_QUEUE) {
        kz_log_error("nobody takes the fingers");
        return;
    }
    c->queue[c->queued++] = (struct kz_finger){
        .phase = phase, .number = h->number, .x = h->x, .y = h->y,
        .ms = c->now_ms, .is_at_edge = h->is_at_edge};
}

static void ignore(struct kz_contacts *c, struct kz_held *h,
                   enum kz_contact_state as) {
    if (h->state == KZ_HELD_LIVE)
        push(c, h, KZ_CONTACT_CANCEL);
    h->state = as;
}

void kz_contacts_cancel(struct kz_contacts *c, int64_t now_ms) {
    c->now_ms = now_ms > c->now_ms ? now_ms : c->now_ms;
    for (int i = 0; i < KZ_CONTACTS_HELD; i++) {
        if (c->held[i].state == KZ_HELD_LIVE)
            ignore(c, &c->held[i], KZ_HELD_IGNORED);
    }
}

void kz_contacts_drop_device(struct kz_contacts *c, int64_t device,
                             int64_t now_ms) {
    c->now_ms = now_ms > c->now_ms ? now_ms : c->now_ms;
    for (int i = 0; i < KZ_CONTACTS_HELD; i++) {
        if (c->held[i].state != KZ_HELD_NONE && c->held[i].device == device)
            ignore(c, &c->held[i], KZ_HELD_NONE);
    }
}

void kz_contacts_set_screen(struct kz_contacts *c, struct kz_size screen,
                            float px_per_mm) {
    kz_contacts_cancel(c, c->now_ms);
    c->screen = screen;
    c->px_per_mm = px_per_mm;
    c->down_count = 0;
    memset(c->spot, 0, sizeof(c->spot));
}

static bool is_near(const struct kz_contacts *c, float x0, float y0, float x1,
                    float y1, float mm) {
    return hypotf(x1 - x0, y1 - y0) <= mm * c->px_per_mm;
}

/* Brings a place onto the screen; false if it is none. */
static bool read_place(const struct kz_contacts *c, float *x, float *y) {
    float beyond = BEYOND_MM * c->px_per_mm;
    float w = (float)c->screen.w, h = (float)c->screen.h;
    if (!isfinite(*x) || !isfinite(*y) || *x < -beyond || *y < -beyond ||
        *x > w + beyond || *y > h + beyond)
        return false;
    *x = fminf(fmaxf(*x, 0), w - 1);
    *y = fminf(fmaxf(*y, 0), h - 1);
    return true;
}

static bool is_at_edge(const struct kz_contacts *c, float x, float y) {
    float edge = EDGE_MM * c->px_per_mm;
    return x < edge || y < edge || x >= (float)c->screen.w - edge ||
           y >= (float)c->screen.h - edge;
}

static struct kz_held *find_held(struct kz_contacts *c,
                                 const struct kz_contact *raw) {
    for (int i = 0; i < KZ_CONTACTS_HELD; i++) {
        struct kz_held *h = &c->held[i];
        if (h->state != KZ_HELD_NONE && h->id == raw->id &&
            h->device == raw->device)
            return h;
    }
    return NULL;
}

/* A free place, else that of the oldest that is ignored: its lift was lost. */
static struct kz_held *new_held(struct kz_contacts *c) {
    struct kz_held *oldest = NULL;
    for (int i = 0; i < KZ_CONTACTS_HELD; i++) {
        struct kz_held *h = &c->held[i];
        if (h->state == KZ_HELD_NONE)
            return h;
        if (h->state != KZ_HELD_LIVE &&
            (!oldest || h->number < oldest->number))
            oldest = h;
    }
    return oldest;
}

int kz_contacts_live(const struct kz_contacts *c) {
    int live = 0;
    for (int i = 0; i < KZ_CONTACTS_HELD; i++)
        live += c->held[i].state == KZ_HELD_LIVE;
    return live;
}

int kz_contacts_held(const struct kz_contacts *c) {
    int held = 0;
    for (int i = 0; i < KZ_CONTACTS_HELD; i++)
        held += c->held[i].state != KZ_HELD_NONE;
    return held;
}

/* ---- palms ---- */

static void remember_down(struct kz_contacts *c, const struct kz_held *h) {
    c->down[c->down_next] = (struct kz_contact_down){h->x, h->y, c->now_ms};
    c->down_next = (c->down_next + 1) % KZ_CONTACTS_DOWNS;
    if (c->down_count < KZ_CONTACTS_DOWNS)
        c->down_count++;
}

static bool is_recent(const struct kz_contacts *c,
                      const struct kz_contact_down *d, int64_t ms) {
    return c->now_ms - d->ms <= ms;
}

/* Three that came together and lie within a hand's heel of each other, this
 * one the last. Those that have lifted again count: a palm flickers. */
static bool is_third_of_a_palm(const struct kz_contacts *c,
                               const struct kz_held *h) {
    for (int i = 0; i < c->down_count; i++) {
        const struct kz_contact_down *a = &c->down[i];
        if (!is_recent(c, a, PALM_MS) ||
            !is_near(c, a->x, a->y, h->x, h->y, PALM_MM))
            continue;
        for (int k = i + 1; k < c->down_count; k++) {
            const struct kz_contact_down *b = &c->down[k];
            if (is_recent(c, b, PALM_MS) &&
                is_near(c, b->x, b->y, h->x, h->y, PALM_MM) &&
                is_near(c, a->x, a->y, b->x, b->y, PALM_MM))
                return true;
        }
    }
    return false;
}

static bool is_beside_a_palm(const struct kz_contacts *c,
                             const struct kz_held *h) {
    for (int i = 0; i < KZ_CONTACTS_HELD; i++) {
        const struct kz_held *p = &c->held[i];
        if (p != h && p->state == KZ_HELD_PALM &&
            is_near(c, p->x, p->y, h->x, h->y, PALM_MM))
            return true;
    }
    return false;
}

/* With it goes what lies beside it; it began a moment earlier. */
static void make_palm(struct kz_contacts *c, struct kz_held *h) {
    c->counts.palms++;
    for (int i = 0; i < KZ_CONTACTS_HELD; i++) {
        struct kz_held *n = &c->held[i];
        if (n->state == KZ_HELD_LIVE && !n->is_mouse &&
            is_near(c, n->x, n->y, h->x, h->y, PALM_MM))
            ignore(c, n, KZ_HELD_PALM);
    }
    ignore(c, h, KZ_HELD_PALM);
}

/* ---- ghosts ---- */

static bool is_in_spot(const struct kz_contacts *c, float x, float y) {
    for (int i = 0; i < KZ_CONTACTS_SPOTS; i++) {
        const struct kz_contact_down *s = &c->spot[i];
        if (s->ms > c->now_ms && is_near(c, s->x, s->y, x, y, SPOT_MM / 2))
            return true;
    }
    return false;
}

/* It goes on: so does the silence. */
static void keep_spot_closed(struct kz_contacts *c, float x, float y) {
    for (int i = 0; i < KZ_CONTACTS_SPOTS; i++) {
        struct kz_contact_down *s = &c->spot[i];
        if (s->ms > c->now_ms && is_near(c, s->x, s->y, x, y, SPOT_MM / 2))
            s->ms = c->now_ms + SPOT_IGNORED_MS;
    }
}

/* The one that is free soonest gives way. */
static void close_spot(struct kz_contacts *c, float x, float y) {
    struct kz_contact_down *to = &c->spot[0];
    for (int i = 1; i < KZ_CONTACTS_SPOTS; i++) {
        if (c->spot[i].ms < to->ms)
            to = &c->spot[i];
    }
    *to = (struct kz_contact_down){x, y, c->now_ms + SPOT_IGNORED_MS};
    c->counts.ghost_spots++;
    kz_log_warn("ghost touches at %.0f,%.0f: that spot is ignored for "
                "10 minutes; is the glass wet?", (double)x, (double)y);
    for (int i = 0; i < KZ_CONTACTS_HELD; i++) {
        struct kz_held *h = &c->held[i];
        if (h->state == KZ_HELD_LIVE && !h->is_mouse &&
            is_in_spot(c, h->x, h->y))
            ignore(c, h, KZ_HELD_IGNORED);
    }
}

static bool is_of_spot(const struct kz_contacts *c,
                       const struct kz_contact_down *d, float x, float y,
                       float mm) {
    return is_recent(c, d, SPOT_WINDOW_MS) && is_near(c, d->x, d->y, x, y, mm);
}

/* More downs in a second than a finger can, in a spot no larger than its tip. */
static void watch_spot(struct kz_contacts *c, const struct kz_held *h) {
    float x = 0, y = 0;
    int near = 0, within = 0;
    for (int i = 0; i < c->down_count; i++) {
        if (is_of_spot(c, &c->down[i], h->x, h->y, SPOT_MM)) {
            x += c->down[i].x;
            y += c->down[i].y;
            near++;
        }
    }
    if (near <= SPOT_DOWNS)
        return;
    x /= (float)near;
    y /= (float)near;
    for (int i = 0; i < c->down_count; i++)
        within += is_of_spot(c, &c->down[i], x, y, SPOT_MM / 2);
    if (within > SPOT_DOWNS && is_in_spot(c, x, y))
        keep_spot_closed(c, x, y);
    else if (within > SPOT_DOWNS)
        close_spot(c, x, y);
}

/* ---- what comes in ---- */

static void put_down(struct kz_contacts *c, const struct kz_contact *raw) {
    struct kz_held *h = new_held(c);
    bool is_crowded = kz_contacts_live(c) >= KZ_CONTACTS_LIVE;
    if (!h) {
        c->counts.crowded++;
        return;
    }
    *h = (struct kz_held){
        .state = KZ_HELD_IGNORED, .device = raw->device, .id = raw->id,
        .number = ++c->last_number, .is_mouse = raw->is_mouse, .x = raw->x,
        .y = raw->y, .down_ms = c->now_ms, .late_ms = raw->late_ms,
        .rest_ms = c->now_ms};
    if (!read_place(c, &h->x, &h->y)) {
        c->counts.bad++;
        h->x = h->y = 0;
        return;
    }
    h->rest_x = h->x;
    h->rest_y = h->y;
    if (raw->is_mouse) {
        h->state = KZ_HELD_LIVE;
        push(c, h, KZ_CONTACT_DOWN);
        return;
    }
    h->is_at_edge = is_at_edge(c, h->x, h->y);
    bool is_ghost = is_in_spot(c, h->x, h->y);
    bool is_palm =
        is_third_of_a_palm(c, h) || raw->width_mm > PALM_WIDTH_MM;
    remember_down(c, h);
    if (is_ghost) {
        watch_spot(c, h);
        return;
    }
    if (is_palm) {
        make_palm(c, h);
    } else if (is_beside_a_palm(c, h)) {
        c->counts.palms++;
    } else if (is_crowded) {
        c->counts.crowded++;
    } else {
        h->state = KZ_HELD_LIVE;
        push(c, h, KZ_CONTACT_DOWN);
    }
    watch_spot(c, h);
}

static void put_move(struct kz_contacts *c, struct kz_held *h,
                     const struct kz_contact *raw) {
    float x = raw->x, y = raw->y;
    if (!read_place(c, &x, &y)) {
        c->counts.bad++;
        return;
    }
    h->x = x;
    h->y = y;
    if (!is_near(c, h->rest_x, h->rest_y, x, y, REST_MM)) {
        h->rest_x = x;
        h->rest_y = y;
        h->rest_ms = c->now_ms;
    }
    if (h->state == KZ_HELD_LIVE && raw->width_mm > PALM_WIDTH_MM)
        make_palm(c, h);
    if (h->state == KZ_HELD_LIVE)
        push(c, h, KZ_CONTACT_MOVE);
}

static void put_up(struct kz_contacts *c, struct kz_held *h,
                   const struct kz_contact *raw) {
    float x = raw->x, y = raw->y;
    bool is_good = read_place(c, &x, &y) && raw->phase == KZ_CONTACT_UP;
    if (is_good) {
        h->x = x;
        h->y = y;
    } else if (raw->phase == KZ_CONTACT_UP) {
        c->counts.bad++;
    }
    /* What waited to be read while we were busy may have been longer. */
    bool is_ghost = !h->is_mouse &&
                    c->now_ms - h->down_ms + h->late_ms < GHOST_MS;
    if (h->state == KZ_HELD_LIVE) {
        c->counts.ghosts += is_ghost;
        push(c, h, is_good && !is_ghost ? KZ_CONTACT_UP : KZ_CONTACT_CANCEL);
    }
    h->state = KZ_HELD_NONE;
}

void kz_contacts_put(struct kz_contacts *c, const struct kz_contact *raw) {
    kz_contacts_tick(c, raw->ms);
    struct kz_held *h = find_held(c, raw);
    switch (raw->phase) {
    case KZ_CONTACT_DOWN:
        if (h)
            put_move(c, h, raw);
        else
            put_down(c, raw);
        break;
    case KZ_CONTACT_MOVE:
        if (h)
            put_move(c, h, raw);
        break;
    case KZ_CONTACT_UP:
    case KZ_CONTACT_CANCEL:
        if (h)
            put_up(c, h, raw);
        break;
    }
}

bool kz_contacts_next(struct kz_contacts *c, struct kz_finger *out) {
    if (c->queued == 0)
        return false;
    *out = c->queue[0];
    c->queued--;
    memmove(c->queue, c->queue + 1, sizeof(c->queue[0]) * (size_t)c->queued);
    return true;
}

int64_t kz_contacts_tick(struct kz_contacts *c, int64_t now_ms) {
    int64_t wait = ASK_AGAIN_MS;
    c->now_ms = now_ms > c->now_ms ? now_ms : c->now_ms;
    for (int i = 0; i < KZ_CONTACTS_HELD; i++) {
        struct kz_held *h = &c->held[i];
        if (h->state != KZ_HELD_LIVE || h->is_mouse)
            continue;
        int64_t left = STUCK_MS - (c->now_ms - h->rest_ms);
        if (left <= 0) {
            c->counts.stuck++;
            kz_log_warn("a finger at %.0f,%.0f does not lift", (double)h->x,
                        (double)h->y);
            ignore(c, h, KZ_HELD_IGNORED);
        } else if (left < wait) {
            wait = left;
        }
    }
    return wait;
}
