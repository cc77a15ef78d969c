/*
 * A film on a page: the newest picture in its own shape within a black box,
 * drawn straight into the surface, and the words that belong to it. Opens and
 * plays nothing itself.
 */
#ifndef KZ_UI_WIDGETS_FILM_VIEW_H
#define KZ_UI_WIDGETS_FILM_VIEW_H

#include "src/media/film.h"
#include "ui/core/ui.h"

struct kz_film_view {
    const char *id;
    struct kz_str name;      /* what a reader hears: the film's title */
    struct kz_film *film;    /* NULL: only the box */
    int shown_w, shown_h;    /* of its picture; 0: there is none yet */
    uint64_t version;        /* another one: another picture */
    float w, h;              /* of the box, u */
};
/* `film` is borrowed until the next frame is built. */
struct kz_node *kz_film_view(const struct kz_ui *ui, struct kz_node *parent,
                             const struct kz_film_view *view);

/* Captions: two lines at most, centred, each on its own dark ground. `w` is
 * the room they have, u. */
struct kz_node *kz_film_caption(const struct kz_ui *ui,
                                struct kz_node *parent, struct kz_str text,
                                const struct kz_lang *lang, float w);

#endif
