/*
 * One page in two languages at once, each in its own direction, for groups
 * that read both: beside each other on a lying screen, one over the other on
 * a standing one. Both are scrolled together.
 */
#ifndef KZ_UI_SCREENS_BILINGUAL_H
#define KZ_UI_SCREENS_BILINGUAL_H

#include "ui/screens/screen.h"

/* What the second page needs over the frames. Zero to begin with. */
struct kz_beside {
    struct kz_visit visit; /* the visitor's, in the other language */
    float list_px, page_px; /* where its scrollers were put */
};

/* The languages of the two pages: Chinese and Uyghur, or the hall's first two
 * if it has not both. False: it has only one. */
bool kz_two_languages(const struct kz_words *words,
                      const struct kz_lang *out[2]);

/* Builds `type`'s page twice in `screen`'s arena, with one bar below. `beside`
 * is written, and read again by the next frame. */
struct kz_node *kz_two_pages(const struct kz_screen *screen,
                             const struct kz_screen_type *type,
                             struct kz_beside *beside);

#endif
