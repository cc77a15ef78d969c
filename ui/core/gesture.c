#include "ui/core/gesture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ui/core/mix.h"
#include "ui/core/press.h"

#define SLOP_MM 4.0f
#define SLOP_U 12.0f
#define SLIDE_OFF_MM 8.0f
#define SAME_PLACE_MM 12.0f
#define AXIS_LOCK 1.7f
enum {
    REPEAT_GUARD_MS = 300,
    KEY_BOUNCE_MS = 40,
    HELD_FIRST_MS = 500,
    HELD_NEXT_MS = 83, /* twelve a second */
    DOUBLE_TAP_MS = 300,
    TWO_HANDS_MS = 250,
    HOLD_FRAME_MS = 33,
    SPEED_WINDOW_MS = 80,
    GLIDE_FRAME_MS = 16,
    LONG_AGO_MS = -100000,
};

void kz_gesture_init(struct kz_gesture *g) {
    memset(g, 0, sizeof(*g));
    for (int i = 0; i < KZ_GESTURE_TAPS; i++)
        g->tap[i].ms = LONG_AGO_MS;
}

/* ---- helpers ---- */

static uint64_t key_of(const char *id) {
    return kz_mix_bytes(KZ_MIX_START, id, strlen(id));
}

static bool is_close(const struct kz_units *units, float x0, float y0,
                     float x1, float y1, float mm) {
    return hypotf(x1 - x0, y1 - y0) <= mm * units->px_per_mm;
}

float kz_gesture_slop_px(const struct kz_units *units) {
    return fmaxf(SLOP_MM * units->px_per_mm, SLOP_U * units->px_per_u);
}

static struct kz_gesture_event event_of(const struct kz_action *action) {
    struct kz_gesture_event e = {.action = action->kind, .factor = 1};
    snprintf(e.arg, sizeof(e.arg), "%.*s", KZ_STR_ARG(action->arg));
    return e;
}

static struct kz_gesture_event *push(struct kz_gesture *g,
                                     enum kz_gesture_kind kind,
                                     const struct kz_touch *t,
                                     const struct kz_gesture_event *what) {
    if (g->queued == KZ_GESTURE_QUEUE)
        return NULL; /* nobody reads: the oldest stay */
    struct kz_gesture_event *e = &g->queue[g->queued++];
    *e = *what;
    e->kind = kind;
    e->x = t->x;
    e->y = t->y;
    e->down_ms = t->down_ms;
    e->up_ms = g->now_ms;
    memcpy(e->node, t->node, sizeof(e->node));
    e->box = t->box;
    return e;
}

static struct kz_touch *find_touch(struct kz_gesture *g, int64_t number) {
    for (int i = 0; i < KZ_CONTACTS_LIVE; i++) {
        if (g->touch[i].use != KZ_TOUCH_FREE && g->touch[i].number == number)
            return &g->touch[i];
    }
    return NULL;
}

static struct kz_touch *free_touch(struct kz_gesture *g) {
    for (int i = 0; i < KZ_CONTACTS_LIVE; i++) {
        if (g->touch[i].use == KZ_TOUCH_FREE)
            return &g->touch[i];
    }
    return NULL;
}

static struct kz_glide *glide_of(struct kz_gesture *g,
                                   const struct kz_scroll *scroll) {
    for (int i = 0; i < KZ_GESTURE_GLIDES; i++) {
        if (g->glide[i].state != KZ_GLIDE_REST &&
            g->glide[i].scroll == scroll)
            return &g->glide[i];
    }
    return NULL;
}

static bool holds(const struct kz_node *n, const struct kz_node *what) {
    if (n == what)
        return true;
    for (const struct kz_node *c = n->first; c; c = c->next) {
        if (holds(c, what))
            return true;
    }
    return false;
}

/* ---- a finger comes ---- */

/* What lies over a scroller, as a sheet does, keeps fingers from it. */
static struct kz_node *open_scroller(struct kz_node *root,
                                     const struct kz_node *hit,
                                     struct kz_point p) {
    struct kz_node *s = kz_node_scroller_at(root, p);
    bool is_covered = s && hit && !holds(s, hit) && !holds(hit, s);
    return is_covered ? NULL : s;
}

/* The nearest node around `n` that is dragged. */
static const struct kz_node *dragged_around(const struct kz_node *root,
                                            const struct kz_node *n) {
    const struct kz_node *found = root->drag.kind ? root : NULL;
    for (const struct kz_node *c = root->first; c; c = c->next) {
        if (c != n && holds(c, n)) {
            const struct kz_node *inner = dragged_around(c, n);
            return inner ? inner : found;
        }
    }
    return found;
}

static void own(struct kz_touch *t, const struct kz_node *root,
                struct kz_node *hit) {
    const struct kz_node *grip =
        hit->passes_drag ? dragged_around(root, hit) : NULL;
    grip = grip ? grip : hit;
    if (hit->id)
        snprintf(t->node, sizeof(t->node), "%s", hit->id);
    if (grip->id)
        snprintf(t->grip, sizeof(t->grip), "%s", grip->id);
    t->box = hit->box;
    t->drag = event_of(&grip->drag);
    t->pinch = event_of(&grip->pinch);
    t->double_tap = event_of(&hit->double_tap);
    t->tap = event_of(&hit->action);
    t->hold = event_of(&hit->hold);
    t->repeat = hit->repeat;
    t->again_ms = t->down_ms + HELD_FIRST_MS;
    bool is_pressed = hit->action.kind != KZ_ACTION_NONE ||
                      hit->hold.kind != KZ_ACTION_NONE;
    if (hit->id && is_pressed)
        memcpy(t->target, t->node, sizeof(t->target));
}

static struct kz_touch *owner_of(struct kz_gesture *g, const char *grip,
                                 const struct kz_touch *but) {
    for (int i = 0; i < KZ_CONTACTS_LIVE; i++) {
        struct kz_touch *t = &g->touch[i];
        if (t != but && t->use != KZ_TOUCH_FREE && t->use != KZ_TOUCH_DEAD &&
            grip[0] && strcmp(t->grip, grip) == 0)
            return t;
    }
    return NULL;
}

/* The other finger of the pinch this one may be half of. */
static struct kz_touch *other_of(struct kz_gesture *g,
                                 const struct kz_touch *t) {
    for (int i = 0; i < KZ_CONTACTS_LIVE; i++) {
        struct kz_touch *o = &g->touch[i];
        if (o != t && o->use == KZ_TOUCH_PINCH)
            return o;
    }
    return NULL;
}

static void begin_pinch(struct kz_gesture *g, struct kz_touch *first,
                        struct kz_touch *second) {
    if (first->use == KZ_TOUCH_DRAG)
        push(g, KZ_GESTURE_DRAG_END, first, &first->drag);
    first->use = second->use = KZ_TOUCH_PINCH;
    first->target[0] = second->target[0] = '\0';
    g->pinch_start = hypotf(second->x - first->x, second->y - first->y);
    g->pinch_last = -1;
}

/* A finger that hurries onto a new screen meant the old one: the other hand,
 * or the same finger drumming on one place. The button itself may be pressed
 * again, if it is there again. */
static bool is_hasty(struct kz_gesture *g, const struct kz_units *units,
                     const struct kz_touch *t) {
    const struct kz_gesture_tap *by = &g->changed_by;
    if (t->node[0] && key_of(t->node) == by->target)
        return false;
    bool is_there = is_close(units, t->x, t->y, by->x, by->y, SAME_PLACE_MM);
    if (is_there && t->down_ms < g->spot_until_ms) {
        g->spot_until_ms = t->down_ms + REPEAT_GUARD_MS;
        return true;
    }
    return t->down_ms < g->hands_until_ms;
}

static bool stop_glide_at(struct kz_gesture *g, struct kz_touch *t,
                           const struct kz_units *units) {
    struct kz_glide *m = t->scroll ? glide_of(g, t->scroll) : NULL;
    /* One that springs back to its end is as good as there. */
    if (!m || m->state == KZ_GLIDE_SPRING)
        return false;
    if (m->state == KZ_GLIDE_HELD) { /* by another finger */
        t->use = KZ_TOUCH_DEAD;
        return true;
    }
    kz_glide_grab(m, t->scroll, t->view_px, units->px_per_mm, g->is_calm);
    t->use = KZ_TOUCH_SCROLL;
    return true;
}

static void sample(struct kz_touch *t, float y, int64_t ms) {
    t->sample[t->sample_next] = (struct kz_touch_sample){y, ms};
    t->sample_next = (t->sample_next + 1) % KZ_GESTURE_SAMPLES;
    if (t->sample_count < KZ_GESTURE_SAMPLES)
        t->sample_count++;
}

static void finger_down(struct kz_gesture *g, struct kz_node *root,
                        const struct kz_units *units,
                        const struct kz_finger *f) {
    struct kz_touch *t = free_touch(g);
    if (!t)
        return;
    struct kz_point p = {(int)f->x, (int)f->y};
    struct kz_node *hit = kz_node_hit(root, p);
    struct kz_node *scroller = open_scroller(root, hit, p);
    *t = (struct kz_touch){
        .use = KZ_TOUCH_PRESS, .number = f->number, .start_x = f->x,
        .start_y = f->y, .x = f->x, .y = f->y, .down_ms = f->ms,
        .is_at_edge = f->is_at_edge};
    if (scroller) {
        t->waits = scroller->scroll->max_px > 0;
        t->scroll = scroller->scroll;
        t->view_px = (float)scroller->box.h;
    }
    sample(t, f->y, f->ms);
    if (hit)
        own(t, root, hit);
    struct kz_touch *owner = owner_of(g, t->grip, t);
    if (is_hasty(g, units, t)) {
        t->use = KZ_TOUCH_DEAD;
    } else if (owner) {
        bool can_pinch = t->pinch.action && !t->is_at_edge &&
                         !owner->is_at_edge && owner->use != KZ_TOUCH_PINCH &&
                         !other_of(g, t);
        t->use = KZ_TOUCH_DEAD;
        if (can_pinch)
            begin_pinch(g, owner, t);
    } else if (stop_glide_at(g, t, units)) {
        t->target[0] = '\0'; /* a touch that stops a fling is no tap */
    }
    if (t->use == KZ_TOUCH_DEAD)
        t->target[0] = '\0';
}

/* ---- it moves ---- */

static bool has_slid_off(const struct kz_touch *t, struct kz_node *root,
                         const struct kz_units *units, float x, float y) {
    struct kz_node *n = kz_node_find(root, t->target);
    if (!n)
        return true;
    int by = (int)lroundf(SLIDE_OFF_MM * units->px_per_mm);
    struct kz_rect room = kz_rect_inset(n->touch, -by);
    return !kz_rect_contains(room, (struct kz_point){(int)x, (int)y});
}

static bool begin_scroll(struct kz_gesture *g, struct kz_touch *t,
                         const struct kz_units *units) {
    if (!t->scroll || t->scroll->max_px <= 0)
        return false;
    struct kz_glide *to = glide_of(g, t->scroll);
    if (to && to->state != KZ_GLIDE_SPRING)
        return false;
    for (int i = 0; i < KZ_GESTURE_GLIDES && !to; i++) {
        if (g->glide[i].state == KZ_GLIDE_REST)
            to = &g->glide[i];
    }
    if (!to)
        return false;
    kz_glide_grab(to, t->scroll, t->view_px, units->px_per_mm, g->is_calm);
    t->use = KZ_TOUCH_SCROLL;
    /* What other fingers press in this list moves away under them. */
    for (int i = 0; i < KZ_CONTACTS_LIVE; i++) {
        struct kz_touch *o = &g->touch[i];
        if (o != t && o->use == KZ_TOUCH_PRESS && o->scroll == t->scroll) {
            o->use = KZ_TOUCH_DEAD;
            o->target[0] = '\0';
        }
    }
    return true;
}

static void begin_moving(struct kz_gesture *g, struct kz_touch *t,
                         const struct kz_units *units, float x, float y) {
    float dx = x - t->start_x, dy = y - t->start_y;
    float way = hypotf(dx, dy), slop = kz_gesture_slop_px(units);
    if (way < slop)
        return;
    if (t->is_at_edge) {
        t->use = KZ_TOUCH_DEAD;
        t->target[0] = '\0';
        return;
    }
    if (t->drag.action) {
        t->use = KZ_TOUCH_DRAG;
    } else if (fabsf(dx) > AXIS_LOCK * fabsf(dy)) {
        t->scroll = NULL; /* the lock: sideways, until it lifts */
        return;
    } else if (!begin_scroll(g, t, units)) {
        return;
    }
    t->target[0] = '\0';
    /* The dead band is taken out of the first step. */
    t->x = t->start_x + dx * slop / way;
    t->y = t->start_y + dy * slop / way;
}

static void move_pinch(struct kz_gesture *g, struct kz_touch *t,
                       const struct kz_units *units) {
    struct kz_touch *o = other_of(g, t);
    if (!o)
        return;
    float now = hypotf(t->x - o->x, t->y - o->y);
    float slop = kz_gesture_slop_px(units);
    if (g->pinch_last < 0) {
        float moved = now - g->pinch_start;
        if (fabsf(moved) < slop)
            return;
        g->pinch_last = g->pinch_start + copysignf(slop, moved);
    }
    /* Fingers that touch each other have no ratio. */
    float before = fmaxf(g->pinch_last, 1);
    g->pinch_last = fmaxf(now, 1);
    struct kz_gesture_event *e = push(g, KZ_GESTURE_PINCH, t, &t->pinch);
    if (e)
        e->factor = g->pinch_last / before;
}

static void move_drag(struct kz_gesture *g, struct kz_touch *t, float dx,
                      float dy) {
    struct kz_gesture_event *e = push(g, KZ_GESTURE_DRAG, t, &t->drag);
    if (e) {
        e->dx = dx;
        e->dy = dy;
    }
}

static void finger_move(struct kz_gesture *g, struct kz_touch *t,
                        struct kz_node *root, const struct kz_units *units,
                        float x, float y) {
    sample(t, y, g->now_ms);
    if (t->use == KZ_TOUCH_PRESS)
        begin_moving(g, t, units, x, y);
    float dx = x - t->x, dy = y - t->y;
    bool is_moving = t->use == KZ_TOUCH_DRAG || t->use == KZ_TOUCH_SCROLL ||
                     t->use == KZ_TOUCH_PINCH;
    if (is_moving) {
        t->x = x;
        t->y = y;
    }
    struct kz_glide *m = t->scroll ? glide_of(g, t->scroll) : NULL;
    if (t->use == KZ_TOUCH_DRAG)
        move_drag(g, t, dx, dy);
    else if (t->use == KZ_TOUCH_SCROLL && m)
        kz_glide_drag(m, -dy);
    else if (t->use == KZ_TOUCH_PINCH)
        move_pinch(g, t, units);
    else if (t->target[0] && has_slid_off(t, root, units, x, y))
        t->target[0] = '\0';
}

/* ---- it goes ---- */

/* Over the last 80 ms, in the direction of the offset. A finger that rested
 * before it lifted has none. */
static float speed_of(const struct kz_touch *t, int64_t now) {
    const struct kz_touch_sample *first = NULL, *last = NULL;
    for (int i = 0; i < t->sample_count; i++) {
        int at = (t->sample_next - 1 - i + 2 * KZ_GESTURE_SAMPLES) %
                 KZ_GESTURE_SAMPLES;
        const struct kz_touch_sample *s = &t->sample[at];
        if (now - s->ms > SPEED_WINDOW_MS)
            break;
        last = last ? last : s;
        first = s;
    }
    if (!first || now - first->ms < 1)
        return 0;
    return -(last->y - first->y) / (float)(now - first->ms);
}

static bool is_repeat(const struct kz_gesture *g, const struct kz_touch *t,
                      uint64_t target) {
    int guard = t->repeat == KZ_REPEAT_GUARDED ? REPEAT_GUARD_MS
                                               : KEY_BOUNCE_MS;
    for (int i = 0; i < KZ_GESTURE_TAPS; i++) {
        if (g->tap[i].target == target &&
            g->now_ms - g->tap[i].ms < guard)
            return true;
    }
    return false;
}

static void finish_press(struct kz_gesture *g, struct kz_touch *t,
                         const struct kz_units *units) {
    uint64_t target = key_of(t->target);
    struct kz_gesture_tap *before =
        &g->tap[(g->next_tap + KZ_GESTURE_TAPS - 1) % KZ_GESTURE_TAPS];
    bool is_double = t->double_tap.action && before->target == target &&
                     g->now_ms - before->ms <= DOUBLE_TAP_MS &&
                     is_close(units, t->x, t->y, before->x, before->y,
                              SAME_PLACE_MM);
    if (is_double) {
        push(g, KZ_GESTURE_DOUBLE_TAP, t, &t->double_tap);
        before->ms = LONG_AGO_MS; /* a third is not another pair */
        return;
    }
    if (t->has_repeated || t->has_held || !t->tap.action ||
        is_repeat(g, t, target))
        return;
    push(g, KZ_GESTURE_TAP, t, &t->tap);
    g->tap[g->next_tap] =
        (struct kz_gesture_tap){target, t->x, t->y, g->now_ms};
    g->next_tap = (g->next_tap + 1) % KZ_GESTURE_TAPS;
}

/* The finger that stays on the view goes on turning it from where it is. */
static void end_pinch(struct kz_gesture *g, const struct kz_touch *t) {
    struct kz_touch *o = other_of(g, t);
    if (o)
        o->use = o->drag.action ? KZ_TOUCH_DRAG : KZ_TOUCH_DEAD;
}

static void finger_gone(struct kz_gesture *g, struct kz_touch *t,
                        const struct kz_units *units, bool is_lift) {
    struct kz_glide *m = t->scroll ? glide_of(g, t->scroll) : NULL;
    if (t->use == KZ_TOUCH_DRAG)
        push(g, KZ_GESTURE_DRAG_END, t, &t->drag);
    else if (t->use == KZ_TOUCH_PINCH)
        end_pinch(g, t);
    else if (t->use == KZ_TOUCH_SCROLL && m)
        kz_glide_release(m, is_lift ? speed_of(t, g->now_ms) : 0);
    else if (t->use == KZ_TOUCH_PRESS && t->target[0] && is_lift)
        finish_press(g, t, units);
    t->use = KZ_TOUCH_FREE;
    t->target[0] = '\0';
}

void kz_gesture_finger(struct kz_gesture *g, struct kz_node *root,
                       const struct kz_units *units,
                       const struct kz_finger *f) {
    kz_gesture_step(g, f->ms);
    struct kz_touch *t = find_touch(g, f->number);
    if (!root)
        return;
    if (f->phase == KZ_CONTACT_DOWN && !t) {
        finger_down(g, root, units, f);
        return;
    }
    if (!t)
        return;
    bool is_new_place = f->x != t->x || f->y != t->y;
    if (f->phase == KZ_CONTACT_MOVE ||
        (f->phase == KZ_CONTACT_UP && is_new_place))
        finger_move(g, t, root, units, f->x, f->y);
    if (f->phase == KZ_CONTACT_UP || f->phase == KZ_CONTACT_CANCEL)
        finger_gone(g, t, units, f->phase == KZ_CONTACT_UP);
}

/* ---- the rest ---- */

void kz_gesture_cancel(struct kz_gesture *g) {
    for (int i = 0; i < KZ_CONTACTS_LIVE; i++)
        g->touch[i] = (struct kz_touch){.use = KZ_TOUCH_FREE};
    for (int i = 0; i < KZ_GESTURE_GLIDES; i++) {
        if (g->glide[i].state != KZ_GLIDE_REST)
            kz_glide_stop(&g->glide[i]);
        g->glide[i].scroll = NULL;
    }
}

void kz_gesture_screen_changed(struct kz_gesture *g,
                               const struct kz_gesture_event *by) {
    kz_gesture_cancel(g);
    g->queued = 0;
    g->changed_by =
        (struct kz_gesture_tap){key_of(by->node), by->x, by->y, by->up_ms};
    g->hands_until_ms = by->down_ms + TWO_HANDS_MS;
    g->spot_until_ms = by->up_ms + REPEAT_GUARD_MS;
}

bool kz_gesture_next(struct kz_gesture *g, struct kz_gesture_event *out) {
    if (g->queued == 0)
        return false;
    *out = g->queue[0];
    g->queued--;
    memmove(g->queue, g->queue + 1, sizeof(g->queue[0]) * (size_t)g->queued);
    return true;
}

/* Returns ms until a held key comes again, < 0: none is held. */
static int64_t repeat_held(struct kz_gesture *g, struct kz_touch *t) {
    if (t->use != KZ_TOUCH_PRESS || !t->target[0] ||
        t->repeat != KZ_REPEAT_HELD)
        return -1;
    if (t->again_ms <= g->now_ms) {
        push(g, KZ_GESTURE_TAP, t, &t->tap);
        t->has_repeated = true;
        t->again_ms += HELD_NEXT_MS;
        if (t->again_ms <= g->now_ms) /* a frame was late: no burst */
            t->again_ms = g->now_ms + HELD_NEXT_MS;
    }
    return t->again_ms - g->now_ms;
}

/* The same for what is held until something comes of it; `is_changed`: its
 * ring grows. */
static int64_t hold_on(struct kz_gesture *g, struct kz_touch *t,
                       bool *is_changed) {
    if (t->use != KZ_TOUCH_PRESS || !t->target[0] || !t->hold.action ||
        t->has_held)
        return -1;
    int64_t ms = g->now_ms - t->down_ms;
    if (ms < KZ_GESTURE_HOLD_SEEN_MS)
        return KZ_GESTURE_HOLD_SEEN_MS - ms;
    *is_changed = true;
    if (ms < KZ_GESTURE_HOLD_MS)
        return KZ_GESTURE_HOLD_MS - ms < HOLD_FRAME_MS
                   ? KZ_GESTURE_HOLD_MS - ms : HOLD_FRAME_MS;
    push(g, KZ_GESTURE_HOLD, t, &t->hold);
    t->has_held = true;
    return -1;
}

static void want(struct kz_gesture_tick *tick, int64_t wait_ms) {
    if (wait_ms >= 0 && (tick->wait_ms < 0 || wait_ms < tick->wait_ms))
        tick->wait_ms = wait_ms;
}

struct kz_gesture_tick kz_gesture_step(struct kz_gesture *g, int64_t now_ms) {
    struct kz_gesture_tick out = {.wait_ms = -1};
    int64_t before = g->now_ms;
    int64_t ms = now_ms > before ? now_ms - before : 0;
    g->now_ms = before + ms;
    for (int i = 0; i < KZ_CONTACTS_LIVE; i++) {
        struct kz_touch *t = &g->touch[i];
        want(&out, repeat_held(g, t));
        want(&out, hold_on(g, t, &out.is_changed));
        out.is_changed |=
            kz_press_has_changed(t, before, g->now_ms, g->press_ms);
        want(&out, kz_press_wait_ms(t, g->now_ms, g->press_ms));
    }
    for (int i = 0; i < KZ_GESTURE_GLIDES; i++) {
        struct kz_glide *m = &g->glide[i];
        bool was_moving = m->state == KZ_GLIDE_FLING ||
                          m->state == KZ_GLIDE_SPRING;
        if (was_moving && ms > 0)
            kz_glide_step(m, ms);
        out.is_changed |= was_moving && ms > 0;
        if (m->state == KZ_GLIDE_FLING || m->state == KZ_GLIDE_SPRING)
            want(&out, GLIDE_FRAME_MS);
    }
    return out;
}
