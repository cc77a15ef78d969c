/*
 * "I am…": a visitor may say who they are, and what comes first on home, among
 * articles, exhibits and questions follows, and how simply things are told.
 * Nobody is asked; it is forgotten with the visitor. Who can be chosen, and
 * each one's lead, is content; a hall that names nobody has none of this.
 */
#ifndef KZ_UI_SCREENS_FOR_ME_H
#define KZ_UI_SCREENS_FOR_ME_H

#include "src/catalog/tours.h"
#include "ui/screens/screen.h"

struct kz_for_me {
    struct kz_audience_list audiences;
    struct kz_story *leads; /* of each; no id: it has none */
};

/* Reads the audiences and their leads into the screen's arena. */
bool kz_for_me_load(const struct kz_screen *screen, struct kz_for_me *out);

/* The lead of whom the visitor has chosen; NULL: nobody, or it has none. */
const struct kz_story *kz_for_me_lead(const struct kz_screen *screen,
                                      const struct kz_for_me *own);

/* What opens the sheet, saying who is chosen. Nothing where nobody can be. */
void kz_for_me_pill(const struct kz_screen *screen, struct kz_node *parent,
                    const struct kz_for_me *own);
/* The way to the page of the lead. Nothing if there is none. */
void kz_for_me_button(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_for_me *own);
/* The choice, over everything else, while it is open. */
void kz_for_me_sheet(const struct kz_screen *screen, struct kz_node *root,
                     const struct kz_for_me *own);

/* For a loader: for visitors who read simply, the simpler words take the place
 * of the full ones in each language that has them. */
void kz_for_me_words(const struct kz_screen *screen, struct kz_texts *full,
                     const struct kz_texts *simple);

#endif
