/* What fingers that are down look like on the screen. */
#include "ui/core/gesture.h"

#include <math.h>

#include "ui/core/press.h"

void kz_gesture_mark(const struct kz_gesture *g, struct kz_node *root) {
    for (int i = 0; i < KZ_CONTACTS_LIVE; i++) {
        const struct kz_touch *t = &g->touch[i];
        struct kz_node *n = kz_press_is_seen(t, g->now_ms)
                                ? kz_node_find(root, t->target) : NULL;
        if (!n)
            continue;
        if (t->tap.action)
            n->state |= KZ_STATE_PRESSED;
        n->press_to_come = kz_press_to_come(t, g->now_ms, g->press_ms);
        float ms = (float)(g->now_ms - t->down_ms - KZ_GESTURE_HOLD_SEEN_MS);
        if (t->hold.action)
            n->held = fminf(fmaxf(ms / (KZ_GESTURE_HOLD_MS -
                                        KZ_GESTURE_HOLD_SEEN_MS), 0), 1);
    }
}

const char *kz_gesture_pressed(const struct kz_gesture *g) {
    const struct kz_touch *first = NULL;
    for (int i = 0; i < KZ_CONTACTS_LIVE; i++) {
        const struct kz_touch *t = &g->touch[i];
        if (kz_press_is_seen(t, g->now_ms) &&
            (!first || t->number < first->number))
            first = t;
    }
    return first ? first->target : NULL;
}
