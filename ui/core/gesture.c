#include "ui/core/gesture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Lengths in u, speeds in u a ms. */
#define SLOP_U 16.0f
#define SLIDE_OFF_U 24.0f
#define AXIS_LOCK 1.7f
#define FLING_LEAST_U_PER_MS 0.12f
#define FLING_MOST_U_PER_MS 5.2f
#define FLING_DECAY_PER_MS 0.997f
#define FLING_STOP_PX_PER_MS 0.02f
enum { REPEAT_GUARD_MS = 300, SPEED_WINDOW_MS = 80 };

void kz_gesture_init(struct kz_gesture *g) {
    memset(g, 0, sizeof(*g));
    g->last_tap_ms = -REPEAT_GUARD_MS;
}

static bool is_sane(float x, float y) {
    return isfinite(x) && isfinite(y) && fabsf(x) < 1e5f && fabsf(y) < 1e5f;
}

static void copy_action(struct kz_gesture_event *out,
                        const struct kz_action *action) {
    out->action = action->kind;
    snprintf(out->arg, sizeof(out->arg), "%.*s", KZ_STR_ARG(action->arg));
}

static void push(struct kz_gesture *g, enum kz_gesture_kind kind,
                 const struct kz_gesture_event *what, float dx, float dy) {
    if (g->queued == KZ_GESTURE_QUEUE)
        return; /* nobody reads: the oldest stay */
    struct kz_gesture_event *e = &g->queue[g->queued++];
    *e = *what;
    e->kind = kind;
    e->dx = dx;
    e->dy = dy;
}

void kz_gesture_down(struct kz_gesture *g, struct kz_node *root,
                     const struct kz_units *units, int64_t finger, float x,
                     float y, int64_t now_ms) {
    (void)units;
    if (g->is_down || !root || !is_sane(x, y))
        return;
    bool stopped_fling = g->is_flinging;
    struct kz_point p = {(int)x, (int)y};
    struct kz_node *hit = kz_node_hit(root, p);
    struct kz_node *scroller = kz_node_scroller_at(root, p);
    g->is_down = true;
    g->finger = finger;
    g->start_x = g->last_x = x;
    g->start_y = g->last_y = y;
    g->down_ms = g->last_ms = now_ms;
    g->is_dragging = g->is_scrolling = g->is_flinging = false;
    g->speed = 0;
    g->scroll = scroller ? scroller->scroll : NULL;
    g->has_drag = hit && hit->drag.kind != KZ_ACTION_NONE;
    g->target[0] = '\0';
    if (g->has_drag)
        copy_action(&g->drag, &hit->drag);
    /* A touch that stops a fling is not a tap. */
    if (hit && hit->action.kind != KZ_ACTION_NONE && hit->id &&
        !stopped_fling) {
        snprintf(g->target, sizeof(g->target), "%s", hit->id);
        copy_action(&g->tap, &hit->action);
    }
}

static void scroll_by(struct kz_gesture *g, float dy, int64_t ms) {
    float before = g->scroll->offset_px;
    float to = before - dy;
    to = to < 0 ? 0 : to > g->scroll->max_px ? g->scroll->max_px : to;
    g->scroll->offset_px = to;
    if (ms > 0) {
        float share = fminf((float)ms / SPEED_WINDOW_MS, 1);
        g->speed += (dy / (float)ms - g->speed) * share;
    }
}

static bool has_slid_off(const struct kz_gesture *g, struct kz_node *root,
                         const struct kz_units *units, float x, float y) {
    struct kz_node *n = kz_node_find(root, g->target);
    if (!n)
        return true;
    struct kz_rect room =
        kz_rect_inset(n->touch, -kz_px(units, SLIDE_OFF_U));
    return !kz_rect_contains(room, (struct kz_point){(int)x, (int)y});
}

static void begin_moving(struct kz_gesture *g, const struct kz_units *units,
                         float x, float y) {
    float dx = x - g->start_x, dy = y - g->start_y;
    float slop = SLOP_U * units->px_per_u;
    if (hypotf(dx, dy) < slop)
        return;
    if (g->has_drag) {
        g->is_dragging = true;
    } else if (g->scroll && g->scroll->max_px > 0 &&
               fabsf(dy) * AXIS_LOCK > fabsf(dx)) {
        g->is_scrolling = true;
    } else {
        return;
    }
    g->target[0] = '\0';
    /* The dead band is taken out of the first step. */
    float left = 1 - slop / hypotf(dx, dy);
    g->last_x = x - dx * left;
    g->last_y = y - dy * left;
}

void kz_gesture_move(struct kz_gesture *g, struct kz_node *root,
                     const struct kz_units *units, int64_t finger, float x,
                     float y, int64_t now_ms) {
    if (!g->is_down || g->finger != finger || !root || !is_sane(x, y))
        return;
    if (!g->is_dragging && !g->is_scrolling)
        begin_moving(g, units, x, y);
    if (g->is_dragging)
        push(g, KZ_GESTURE_DRAG, &g->drag, x - g->last_x, y - g->last_y);
    else if (g->is_scrolling)
        scroll_by(g, y - g->last_y, now_ms - g->last_ms);
    else if (g->target[0] && has_slid_off(g, root, units, x, y))
        g->target[0] = '\0';
    if (g->is_dragging || g->is_scrolling) {
        g->last_x = x;
        g->last_y = y;
    }
    g->last_ms = now_ms;
}

static void begin_fling(struct kz_gesture *g, const struct kz_units *units,
                        int64_t now_ms) {
    float speed = g->speed / units->px_per_u;
    if (now_ms - g->last_ms > SPEED_WINDOW_MS ||
        fabsf(speed) < FLING_LEAST_U_PER_MS)
        return;
    if (fabsf(speed) > FLING_MOST_U_PER_MS)
        speed = copysignf(FLING_MOST_U_PER_MS, speed);
    g->speed = speed * units->px_per_u;
    g->is_flinging = true;
}

static bool is_repeat(const struct kz_gesture *g, int64_t now_ms) {
    return strcmp(g->last_target, g->target) == 0 &&
           now_ms - g->last_tap_ms < REPEAT_GUARD_MS;
}

void kz_gesture_up(struct kz_gesture *g, struct kz_node *root,
                   const struct kz_units *units, int64_t finger, float x,
                   float y, int64_t now_ms) {
    if (!g->is_down || g->finger != finger)
        return;
    if (root && is_sane(x, y) && (x != g->last_x || y != g->last_y))
        kz_gesture_move(g, root, units, finger, x, y, now_ms);
    g->is_down = false;
    if (g->is_dragging)
        push(g, KZ_GESTURE_DRAG_END, &g->drag, 0, 0);
    else if (g->is_scrolling)
        begin_fling(g, units, now_ms);
    else if (g->target[0] && !is_repeat(g, now_ms)) {
        push(g, KZ_GESTURE_TAP, &g->tap, 0, 0);
        memcpy(g->last_target, g->target, sizeof(g->last_target));
        g->last_tap_ms = now_ms;
    }
    g->is_dragging = g->is_scrolling = false;
    g->target[0] = '\0';
}

void kz_gesture_cancel(struct kz_gesture *g) {
    g->is_down = g->is_dragging = g->is_scrolling = g->is_flinging = false;
    g->target[0] = '\0';
    g->scroll = NULL;
    g->speed = 0;
}

bool kz_gesture_next(struct kz_gesture *g, struct kz_gesture_event *out) {
    if (g->queued == 0)
        return false;
    *out = g->queue[0];
    g->queued--;
    memmove(g->queue, g->queue + 1, sizeof(g->queue[0]) * (size_t)g->queued);
    return true;
}

const char *kz_gesture_pressed(const struct kz_gesture *g) {
    return g->is_down && g->target[0] ? g->target : NULL;
}

bool kz_gesture_tick(struct kz_gesture *g, int64_t ms) {
    if (!g->is_flinging || !g->scroll)
        return false;
    float decay = powf(FLING_DECAY_PER_MS, (float)ms);
    /* Distance run while the speed falls to `decay` of itself. */
    float run = g->speed * (1 - decay) / -logf(FLING_DECAY_PER_MS);
    float before = g->scroll->offset_px;
    scroll_by(g, run, 0);
    g->speed *= decay;
    bool at_end = run != 0 && g->scroll->offset_px == before;
    if (at_end || fabsf(g->speed) < FLING_STOP_PX_PER_MS)
        g->is_flinging = false;
    return g->is_flinging;
}
