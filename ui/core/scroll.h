/*
 * What moves a scroller: the finger that holds it, the fling it leaves, the
 * rubber band at the ends and the spring back. The same way whatever the
 * frames are: every step is solved, none is added up.
 *
 * Lengths in px, speeds in px a ms, both in the direction of the offset.
 * Render thread only.
 */
#ifndef KZ_UI_CORE_SCROLL_H
#define KZ_UI_CORE_SCROLL_H

#include "ui/core/node.h"

enum kz_glide_state {
    KZ_GLIDE_REST,
    KZ_GLIDE_HELD,
    KZ_GLIDE_FLING,
    KZ_GLIDE_SPRING,
};

struct kz_glide {
    enum kz_glide_state state;
    struct kz_scroll *scroll; /* of the session, outlives trees */
    float view_px;            /* height of its box */
    float px_per_mm;
    bool is_calm;             /* less motion: no band, no spring */
    float pulled;             /* where the finger has it, ends or not */
    float speed;
};

/* A finger takes hold; what moved stands still, where it is. */
void kz_glide_grab(struct kz_glide *m, struct kz_scroll *scroll,
                    float view_px, float px_per_mm, bool is_calm);
void kz_glide_drag(struct kz_glide *m, float px);
/* The finger is gone; slow fingers leave no fling. */
void kz_glide_release(struct kz_glide *m, float speed);
/* True while it moves. */
bool kz_glide_step(struct kz_glide *m, int64_t ms);
/* Stands still within its ends, at once. */
void kz_glide_stop(struct kz_glide *m);

#endif
