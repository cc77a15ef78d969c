/*
 * Things to press: buttons, chips, the language switch. Each hangs itself
 * under `parent` and returns its node. Ids and actions are the caller's.
 */
#ifndef KZ_UI_WIDGETS_CONTROLS_H
#define KZ_UI_WIDGETS_CONTROLS_H

#include "ui/core/ui.h"

enum kz_button_kind {
    KZ_BUTTON_NORMAL,
    KZ_BUTTON_PRIMARY,
    KZ_BUTTON_OUTLINE,
    KZ_BUTTON_BAR,      /* no box of its own: the bar */
    KZ_BUTTON_SELECTED, /* the one of several that holds */
};

struct kz_button {
    const char *id;
    const char *icon;      /* NULL: none */
    bool icon_mirrors;     /* points along the reading direction */
    struct kz_str label;   /* NULL: the icon alone, `name` says it */
    struct kz_str name;    /* what a reader hears; NULL: the label */
    const struct kz_lang *lang; /* of the label; NULL: the screen's */
    enum kz_button_kind kind;
    float w, grow;         /* u; 0: what it needs */
    float h;               /* the least, u; 0: 96; more lines take more */
    float size_u;          /* of the label; 0: the role's */
    uint32_t rgba;         /* of label and icon; 0: by kind */
    bool is_display;       /* label in the display face */
    bool keeps_size;       /* whatever text size the visitor likes */
    bool is_stacked;       /* the icon above the label: narrow */
    struct kz_action action;
};
struct kz_node *kz_button(const struct kz_ui *ui, struct kz_node *parent,
                          const struct kz_button *button);

struct kz_chip {
    const char *id;
    struct kz_str label;
    int count; /* < 0: none shown */
    bool is_selected;
    struct kz_action action;
};
struct kz_node *kz_chip(const struct kz_ui *ui, struct kz_node *parent,
                        const struct kz_chip *chip);

/* One part a language of the hall, in reading order. The action's argument is
 * the code. */
struct kz_node *kz_language_switch(const struct kz_ui *ui,
                                   struct kz_node *parent, int action_kind);

/* Box of a card or panel: in the contrast theme it has a border. */
struct kz_skin kz_panel_skin(const struct kz_ui *ui, enum kz_colour fill,
                             float radius);
/* A coloured strip along the top tells the kind. */
struct kz_skin kz_kind_skin(const struct kz_ui *ui, enum kz_colour tint);

#endif
