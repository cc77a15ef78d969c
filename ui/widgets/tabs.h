/*
 * Two to five views of one thing; the one that is open has a bar below its
 * name and heavier letters. Tabs hold no tabs. What does not fit into one line
 * at the visitor's text size stands in two.
 */
#ifndef KZ_UI_WIDGETS_TABS_H
#define KZ_UI_WIDGETS_TABS_H

#include "ui/core/ui.h"

enum { KZ_TABS_MOST = 5 };

struct kz_tab {
    struct kz_str name;
    struct kz_action action;
    unsigned states;
};

struct kz_tabs {
    const char *id; /* its parts: <id>.0, <id>.1 ... */
    struct kz_str name; /* what they are views of; for a reader */
    const struct kz_tab *tabs;
    int count, open;
    float w; /* u */
};

struct kz_node *kz_tabs(const struct kz_ui *ui, struct kz_node *parent,
                        const struct kz_tabs *tabs);

#endif
