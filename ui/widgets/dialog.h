/*
 * A question that must be answered before anything else: at most three
 * sentences, the safe choice first, verbs on the buttons. A touch beside it is
 * the safe choice. Who opens it closes it on idle.
 */
#ifndef KZ_UI_WIDGETS_DIALOG_H
#define KZ_UI_WIDGETS_DIALOG_H

#include "ui/core/ui.h"

struct kz_dialog_choice {
    struct kz_str label; /* a verb; NULL: no such choice */
    const char *icon;
    struct kz_action action;
    unsigned states;
};

struct kz_dialog {
    struct kz_str title, text;
    const char *icon;              /* NULL: none */
    struct kz_dialog_choice safe, other;
    int nothing; /* kind of the action of the dialog's own ground */
};

/* Over everything under `root`, a stack. Ids: scrim, dialog, dialog.safe,
 * dialog.other. Returns the dialog's box. */
struct kz_node *kz_dialog(const struct kz_ui *ui, struct kz_node *root,
                          const struct kz_dialog *dialog);

#endif
