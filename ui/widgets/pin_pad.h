/*
 * Digits to be entered in secret: twelve keys of 120 u, 1 at the upper left
 * in every language. What was typed is never in the tree: the pad knows how
 * many digits there are, not which.
 */
#ifndef KZ_UI_WIDGETS_PIN_PAD_H
#define KZ_UI_WIDGETS_PIN_PAD_H

#include "ui/core/ui.h"

struct kz_pin_pad {
    struct kz_str title, line; /* whose, and what is wanted of them */
    int typed, least, most;    /* digits */
    bool is_wrong;             /* the last one was */
    int64_t wait_s;            /* > 0: nothing can be entered for so long */
    bool is_busy;              /* it is being checked */
    bool is_wide;              /* the words beside the keys, not above them */
    int type, erase, enter, cancel; /* kinds; arg of `type`: the digit */
};

/* Ids: pin, pin.0 .. pin.9, pin.erase, pin.enter, pin.cancel. */
struct kz_node *kz_pin_pad(const struct kz_ui *ui, struct kz_node *parent,
                           const struct kz_pin_pad *pad);

#endif
