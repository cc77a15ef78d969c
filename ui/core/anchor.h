/*
 * What somebody reads stays where it is when the page is laid out anew: in
 * another size of text, another language, less height. Screens do nothing for
 * it. What stands at the reading line is known again by its id, else by its
 * place among its siblings.
 *
 * Two trees, the one on screen and its successor. Render thread only.
 */
#ifndef KZ_UI_CORE_ANCHOR_H
#define KZ_UI_CORE_ANCHOR_H

#include "ui/core/node.h"

enum { KZ_ANCHORS_MOST = 8 };

/* How far the scrollers of the tree on screen were, when it was arranged. */
struct kz_anchors {
    struct kz_anchor {
        const struct kz_scroll *scroll;
        float offset_px, max_px;
        struct kz_rect box;
    } at[KZ_ANCHORS_MOST];
    int count;
};

/* Adds where the scrollers of `root` stand, which has just been arranged. */
void kz_anchors_keep(struct kz_anchors *anchors, const struct kz_node *root);

/* Before the new tree is arranged: forgets scrollers that somebody moved. */
void kz_anchors_drop_moved(struct kz_anchors *anchors);

/* After it was arranged, if both show the same page: moves scrollers so that
 * what was read stays. True: `now` must be arranged once more. */
bool kz_anchors_hold(const struct kz_anchors *anchors,
                     const struct kz_node *before, struct kz_node *now);

#endif
