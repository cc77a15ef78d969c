/*
 * A value between two ends: its name and the value in words above a track
 * with a thumb, less and more at its ends. The least is at the start, so at
 * the right in Uyghur. A tap on the band jumps, a drag follows; both come as
 * the caller's action with the box of the band, which kz_slider_at() turns
 * into a share. Nothing is kept here.
 */
#ifndef KZ_UI_WIDGETS_SLIDER_H
#define KZ_UI_WIDGETS_SLIDER_H

#include "ui/core/ui.h"

struct kz_slider {
    const char *id; /* of the band; its parts: <id>.less, .more, .thumb */
    struct kz_str name, value; /* what it sets, and to what, in words */
    float share;               /* 0 at the least, 1 at the most */
    float w;                   /* u, with the buttons */
    int set, less, more;       /* kinds of actions */
    unsigned states;
};

struct kz_node *kz_slider(const struct kz_ui *ui, struct kz_node *parent,
                          const struct kz_slider *slider);

/* Share at `x` px of a band with this box, 0 to 1. */
float kz_slider_at(struct kz_rect box, bool is_rtl,
                   const struct kz_units *units, float x);

#endif
