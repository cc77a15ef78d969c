/*
 * Fingers to taps, drags, pinches and scrolls. A finger owns what it came
 * down on until it lifts; a second one there is ignored, unless both lie on
 * what wants a pinch. Targets are kept by id, since trees do not last.
 *
 * Fingers come clean from contact.h; points are device pixels, times ms of
 * kz_clock. Render thread only.
 */
#ifndef KZ_UI_CORE_GESTURE_H
#define KZ_UI_CORE_GESTURE_H

#include "ui/core/contact.h"
#include "ui/core/scroll.h"
#include "ui/core/units.h"

enum kz_gesture_kind {
    KZ_GESTURE_TAP,  /* lifted inside its target */
    KZ_GESTURE_DRAG, /* over a node with a drag action; dx, dy since the last */
    KZ_GESTURE_DRAG_END,
    KZ_GESTURE_PINCH, /* factor since the last */
    KZ_GESTURE_DOUBLE_TAP,
    KZ_GESTURE_HOLD, /* still down after three seconds */
};

enum { KZ_GESTURE_ID = 96 };

struct kz_gesture_event {
    enum kz_gesture_kind kind;
    int action;
    char arg[128];
    float dx, dy;    /* px */
    float factor;    /* of a pinch; > 1: apart */
    /* Where it came from, for kz_gesture_screen_changed(). */
    float x, y;
    int64_t down_ms, up_ms;
    char node[KZ_GESTURE_ID];
    struct kz_rect box; /* of that node when the finger came down, px */
};

enum {
    KZ_GESTURE_QUEUE = 32,
    KZ_GESTURE_SAMPLES = 24, /* of a finger's way: more than 80 ms */
    KZ_GESTURE_GLIDES = 4,  /* scrollers that move at once */
    KZ_GESTURE_TAPS = 8,     /* remembered against repeats */
    KZ_GESTURE_PRESS_WAIT_MS = 60, /* inside a scroller it may be a scroll */
    KZ_GESTURE_HOLD_MS = 3000,
    KZ_GESTURE_HOLD_SEEN_MS = 500, /* nothing tells of it before */
};

enum kz_touch_use {
    KZ_TOUCH_FREE,
    KZ_TOUCH_PRESS,  /* nothing but down so far */
    KZ_TOUCH_SCROLL,
    KZ_TOUCH_DRAG,
    KZ_TOUCH_PINCH,
    KZ_TOUCH_DEAD,   /* nothing comes of it any more */
};

struct kz_touch_sample {
    float y;
    int64_t ms;
};

struct kz_touch {
    enum kz_touch_use use;
    int64_t number;
    float start_x, start_y, x, y; /* x, y: after the dead band */
    int64_t down_ms;
    bool is_at_edge;
    char node[KZ_GESTURE_ID];   /* owned; "" none */
    char grip[KZ_GESTURE_ID];   /* what it would move: itself, or around it */
    struct kz_rect box;         /* of what is owned */
    char target[KZ_GESTURE_ID]; /* pressed; "" once it slid away */
    bool waits;                 /* its press look, inside a scroller */
    enum kz_repeat repeat;
    int64_t again_ms;           /* when a held key comes again */
    bool has_repeated;
    bool has_held;
    struct kz_gesture_event tap, double_tap, hold, drag, pinch; /* action 0:
                                                                   none */
    struct kz_scroll *scroll;
    float view_px;
    struct kz_touch_sample sample[KZ_GESTURE_SAMPLES]; /* a ring */
    int sample_count, sample_next;
};

struct kz_gesture_tap {
    uint64_t target;
    float x, y;
    int64_t ms;
};

struct kz_gesture {
    /* To be set by the owner. */
    bool is_calm; /* less motion */
    int press_ms; /* until what is pressed looks it all; 0: at once */
    int64_t now_ms;
    struct kz_touch touch[KZ_CONTACTS_LIVE];
    struct kz_glide glide[KZ_GESTURE_GLIDES];
    float pinch_start, pinch_last; /* distances; start < 0: not begun */
    struct kz_gesture_tap tap[KZ_GESTURE_TAPS];
    int next_tap;
    /* After a screen changed under the fingers. */
    int64_t hands_until_ms, spot_until_ms;
    struct kz_gesture_tap changed_by;
    struct kz_gesture_event queue[KZ_GESTURE_QUEUE];
    int queued;
};

void kz_gesture_init(struct kz_gesture *g);

/* `root` is the tree on screen; NULL: none yet, the finger is ignored. */
void kz_gesture_finger(struct kz_gesture *g, struct kz_node *root,
                       const struct kz_units *units,
                       const struct kz_finger *finger);
/* Forgets fingers and what moves. Fingers that are down do nothing more. */
void kz_gesture_cancel(struct kz_gesture *g);
/* The same, because of this event; what is still queued belonged to the old
 * screen, and hasty fingers on the new one are ignored for a moment. */
void kz_gesture_screen_changed(struct kz_gesture *g,
                               const struct kz_gesture_event *by);

/* Takes the oldest event; false if there is none. */
bool kz_gesture_next(struct kz_gesture *g, struct kz_gesture_event *out);
/* Marks what is pressed and how long it is held in a new tree. */
void kz_gesture_mark(const struct kz_gesture *g, struct kz_node *root);
/* So far a finger may stray before it is a drag. */
float kz_gesture_slop_px(const struct kz_units *units);
/* Id of what the longest finger presses, or NULL. */
const char *kz_gesture_pressed(const struct kz_gesture *g);

struct kz_gesture_tick {
    bool is_changed; /* something moved, or looks pressed now */
    int64_t wait_ms; /* until the next; < 0: nothing is awaited */
};
struct kz_gesture_tick kz_gesture_step(struct kz_gesture *g, int64_t now_ms);

#endif
