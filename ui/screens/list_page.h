/*
 * What all list screens have: title with its mark, a list that scrolls, a
 * foot that goes dark where it goes on, a bar that shows how far.
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

/* A column that scrolls, over all of `parent`. */
struct kz_node *kz_list_scroller(const struct kz_screen *screen,
                                 struct kz_node *parent, const char *id,
                                 struct kz_str name,
                                 struct kz_scroll *scroll);
/* After the list is filled: fade and bar, drawn over it. */
void kz_list_edges(const struct kz_screen *screen, struct kz_node *parent,
                   struct kz_scroll *scroll);

#endif
