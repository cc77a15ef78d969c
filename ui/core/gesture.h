/*
 * Fingers to taps, drags and scrolls. The first finger down owns; others are
 * ignored until it is up. Targets are kept by id, since trees do not last.
 *
 * Points are device pixels, times ms of kz_clock. Coordinates that are not
 * finite or far outside the screen are dropped. Render thread only.
 */
#ifndef KZ_UI_CORE_GESTURE_H
#define KZ_UI_CORE_GESTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/core/node.h"
#include "ui/core/units.h"

enum kz_gesture_kind {
    KZ_GESTURE_TAP,  /* lifted inside its target */
    KZ_GESTURE_DRAG, /* over a node with a drag action; dx, dy since the last */
    KZ_GESTURE_DRAG_END,
};

struct kz_gesture_event {
    enum kz_gesture_kind kind;
    int action;
    char arg[128];
    float dx, dy; /* px */
};

enum { KZ_GESTURE_QUEUE = 32, KZ_GESTURE_ID = 96 };

struct kz_gesture {
    bool is_down;
    int64_t finger;
    float start_x, start_y, last_x, last_y;
    int64_t down_ms, last_ms;
    char target[KZ_GESTURE_ID]; /* pressed; "" once it slid away */
    struct kz_gesture_event tap, drag;
    bool is_dragging, is_scrolling, has_drag;
    struct kz_scroll *scroll;  /* of the session, outlives trees */
    float speed;               /* px a ms, of the fling */
    bool is_flinging;
    char last_target[KZ_GESTURE_ID];
    int64_t last_tap_ms;
    struct kz_gesture_event queue[KZ_GESTURE_QUEUE];
    int queued;
};

void kz_gesture_init(struct kz_gesture *g);

/* `root` is the tree on screen. */
void kz_gesture_down(struct kz_gesture *g, struct kz_node *root,
                     const struct kz_units *units, int64_t finger, float x,
                     float y, int64_t now_ms);
void kz_gesture_move(struct kz_gesture *g, struct kz_node *root,
                     const struct kz_units *units, int64_t finger, float x,
                     float y, int64_t now_ms);
void kz_gesture_up(struct kz_gesture *g, struct kz_node *root,
                   const struct kz_units *units, int64_t finger, float x,
                   float y, int64_t now_ms);
/* Forgets the finger and any fling: focus lost, screen changed. A finger
 * that is still down does nothing more. */
void kz_gesture_cancel(struct kz_gesture *g);

/* Takes the oldest event; false if there is none. */
bool kz_gesture_next(struct kz_gesture *g, struct kz_gesture_event *out);
/* Id of the pressed target, or NULL. */
const char *kz_gesture_pressed(const struct kz_gesture *g);
/* Moves a fling on by `ms`. True while it runs. */
bool kz_gesture_tick(struct kz_gesture *g, int64_t ms);

#endif
