/*
 * What the pages of the gallery share; nobody else includes it.
 */
#ifndef KZ_UI_SCREENS_GALLERY_H
#define KZ_UI_SCREENS_GALLERY_H

#include "ui/screens/screen.h"

/* States that are shown of every control. */
struct kz_gallery_state {
    const char *words; /* id of its name */
    unsigned bits;
};
enum { KZ_GALLERY_STATES = 6 };
extern const struct kz_gallery_state kz_gallery_states[KZ_GALLERY_STATES];

/* Width between the page's margins, u. */
float kz_gallery_room(const struct kz_screen *screen);
/* A headed part of a page. */
struct kz_node *kz_gallery_part(const struct kz_screen *screen,
                                struct kz_node *list, const char *words);
/* As many columns as cells of `least_w` have room for, six at most. */
struct kz_node *kz_gallery_grid(const struct kz_screen *screen,
                                struct kz_node *part, float least_w);
/* A column with a caption; returns the place for what is shown. */
struct kz_node *kz_gallery_cell(const struct kz_screen *screen,
                                struct kz_node *grid, const char *words);
/* Width of a cell of such a grid. */
float kz_gallery_cell_w(const struct kz_screen *screen, float least_w);

/* `list` scrolls; `root` is a stack over the whole page. */
typedef void kz_gallery_fn(const struct kz_screen *screen,
                           struct kz_node *list, struct kz_node *root);
kz_gallery_fn kz_gallery_buttons, kz_gallery_cards, kz_gallery_choices,
    kz_gallery_film, kz_gallery_waiting, kz_gallery_toast, kz_gallery_dialog,
    kz_gallery_table, kz_gallery_charts, kz_gallery_zoom, kz_gallery_pin,
    kz_gallery_keys;

#endif
