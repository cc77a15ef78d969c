/*
 * A switch that says in words and by its knob whether it is on: the whole tile
 * is the target. The knob goes to the end side when it is on, so it mirrors
 * with the language.
 */
#ifndef KZ_UI_WIDGETS_TOGGLE_H
#define KZ_UI_WIDGETS_TOGGLE_H

#include "ui/core/ui.h"

struct kz_toggle {
    const char *id;
    const char *icon;
    struct kz_str label;
    struct kz_str state; /* "on" or "off" in the reader's words */
    bool is_on;
    struct kz_action action;
};

/* At least 116 u high; as wide as its place. */
struct kz_node *kz_toggle(const struct kz_ui *ui, struct kz_node *parent,
                          const struct kz_toggle *toggle);

#endif
