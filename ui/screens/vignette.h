/*
 * The picture of a page or a card: the hall's own if the content names one,
 * else a part of the section that goes with what is told, with its sign.
 */
#ifndef KZ_UI_SCREENS_VIGNETTE_H
#define KZ_UI_SCREENS_VIGNETTE_H

#include "ui/screens/screen.h"

struct kz_vignette {
    struct kz_photo *photo; /* NULL: drawn */
    struct kz_str icon;     /* of ui/icons: what is told, and its sign */
    size_t turn;            /* those of one page differ by it */
    bool is_bare;           /* without the sign */
    enum kz_colour tint;    /* of the sign; KZ_COLOUR_NONE: that of text */
};

/* For a loader: NULL if `file`, a media name, is empty. */
struct kz_photo *kz_vignette_photo(const struct kz_screen *screen,
                                   struct kz_str file);

/* `proto` has its w and h, and the corners of its picture. */
struct kz_node *kz_vignette(const struct kz_screen *screen,
                            struct kz_node *parent, struct kz_node proto,
                            const struct kz_vignette *vignette);

#endif
