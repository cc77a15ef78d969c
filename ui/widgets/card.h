/*
 * A card and a row of a list: each is one target as a whole.
 */
#ifndef KZ_UI_WIDGETS_CARD_H
#define KZ_UI_WIDGETS_CARD_H

#include "ui/core/ui.h"

struct kz_card {
    const char *id;
    struct kz_str name;           /* two lines at most in the display face */
    struct kz_str second;         /* the partner language's name; NULL: none */
    const struct kz_lang *second_lang;
    struct kz_str line;           /* NULL: none */
    const char *line_icon;        /* NULL: none */
    enum kz_colour tint;          /* strip of its kind; NONE: no strip */
    float picture_h;              /* u; 0: no picture */
    float min_h;                  /* u */
    bool is_visited, is_selected;
    struct kz_action action;
};

/* `picture_out`, if not NULL, gets the node for the picture: at the top, over
 * the whole width, its height set; the caller fills it. */
struct kz_node *kz_card(const struct kz_ui *ui, struct kz_node *parent,
                        const struct kz_card *card,
                        struct kz_node **picture_out);

/* A tick in the end-side upper corner of a stack: seen by this visitor. */
void kz_visited_tick(const struct kz_ui *ui, struct kz_node *card);

struct kz_list_row {
    const char *id;
    const char *icon; /* NULL: none */
    bool icon_mirrors;
    enum kz_colour icon_tint; /* NONE: that of text */
    struct kz_str name;
    const struct kz_lang *lang; /* of the name; NULL: the screen's */
    struct kz_str detail;       /* one line more; NULL: none */
    struct kz_str value;        /* at the end; NULL: none */
    bool has_chevron;           /* opens another screen */
    bool is_selected, is_error; /* error: the caller's words say what */
    struct kz_action action;
};

struct kz_node *kz_list_row(const struct kz_ui *ui, struct kz_node *parent,
                       const struct kz_list_row *row);

/* The sign at the end of what opens another screen. */
struct kz_node *kz_chevron(const struct kz_ui *ui, struct kz_node *parent);

#endif
