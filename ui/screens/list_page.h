/*
 * What lists and the pages they lead to have in common: title with its mark, a
 * list that scrolls, a foot that goes dark where it goes on, a bar that shows
 * how far; and on pages the way back and to the neighbours.
 */
#ifndef KZ_UI_SCREENS_LIST_PAGE_H
#define KZ_UI_SCREENS_LIST_PAGE_H

#include "ui/screens/screen.h"

/* The mark, the title in two languages and, if it is there, a count. `title`
 * is an id of ui/strings. */
struct kz_node *kz_list_title(const struct kz_screen *screen,
                              struct kz_node *parent, const char *mark,
                              const char *title, struct kz_str count,
                              enum kz_colour count_colour);

/* A tab above what there is to choose by it; a dot says that something is
 * chosen behind a tab that is not open. */
struct kz_facet_tab {
    const char *id, *icon;
    struct kz_str name;
    bool is_open, is_chosen;
    struct kz_action action;
};
void kz_facet_tab(const struct kz_ui *ui, struct kz_node *row,
                  const struct kz_facet_tab *tab);

/* A column that scrolls, over all of `parent`. */
struct kz_node *kz_list_scroller(const struct kz_screen *screen,
                                 struct kz_node *parent, const char *id,
                                 struct kz_str name,
                                 struct kz_scroll *scroll);
/* After the list is filled: fade and bar, drawn over it; the bar `inset_u` from
 * the end. */
void kz_list_edges(const struct kz_screen *screen, struct kz_node *parent,
                   struct kz_scroll *scroll, float inset_u);

/* Where a page belongs and its neighbours. `previous` and `next` are ids of
 * ui/strings and of the buttons; without `prev_id` there are none. */
struct kz_crumb {
    const char *mark;
    struct kz_str text;
    const char *screen, *previous, *next;
    struct kz_str prev_id, next_id;
};
void kz_add_crumb(const struct kz_screen *screen, struct kz_node *parent,
                  const struct kz_crumb *crumb);

/* "Source: a · b"; nothing if there are none. */
void kz_add_sources(const struct kz_screen *screen, struct kz_node *parent,
                    const struct kz_source_list *sources);

/* The mark of a row that is only a sample. */
void kz_sample_mark(const struct kz_screen *screen, struct kz_node *parent);

#endif
