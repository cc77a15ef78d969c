/*
 * A word of the glossary, explained: on the glossary's own page, and as a
 * sheet over the page whose text has it.
 */
#ifndef KZ_UI_SCREENS_WORD_CARD_H
#define KZ_UI_SCREENS_WORD_CARD_H

#include "src/catalog/knowledge.h"
#include "ui/screens/screen.h"

/* The card itself; returns its box. */
struct kz_node *kz_word_body(const struct kz_screen *screen,
                             struct kz_node *parent,
                             const struct kz_term *term);

/* Over everything under `root`, a stack; closes beside it and on its
 * button. */
void kz_word_sheet(const struct kz_screen *screen, struct kz_node *root,
                   const struct kz_term *term);

#endif
