/*
 * Texts whose technical words lead to the glossary: underlined where they
 * first stand, touched there or on a chip below, explained on a card over the
 * page, which stays where it is.
 */
#ifndef KZ_UI_SCREENS_WORD_LINKS_H
#define KZ_UI_SCREENS_WORD_LINKS_H

#include "src/catalog/knowledge.h"
#include "ui/screens/screen.h"

/* At most so many words a page: it is a page, not a dictionary. */
enum { KZ_WORD_LINKS = 4 };

struct kz_word_places;

/* What a page keeps of the glossary, in its arena. */
struct kz_word_links {
    struct kz_term_list terms;
    struct kz_word_places *places; /* where the words stand on the screen */
};

/* For a loader. False: the catalog cannot be read. */
bool kz_word_links_load(const struct kz_screen *screen,
                        struct kz_word_links *out);

/* The words found on one page so far; zeroed for each tree. */
struct kz_words_found {
    size_t term[KZ_WORD_LINKS];
    size_t count;
};

/* A text with its words underlined; those that `found` has already stay
 * plain. */
struct kz_node *kz_linked_text(const struct kz_screen *screen,
                               struct kz_node *parent,
                               const struct kz_word_links *links,
                               struct kz_words_found *found,
                               struct kz_node_text text);
/* One chip a word; nothing if there is none. */
void kz_word_chips(const struct kz_screen *screen, struct kz_node *parent,
                   const struct kz_word_links *links,
                   const struct kz_words_found *found);
/* The card of the word that the visitor has opened, if it is one of these. */
void kz_word_card(const struct kz_screen *screen, struct kz_node *root,
                  const struct kz_word_links *links);

/* For a screen's act: a touch on a word in the text. False: none of this. */
bool kz_word_links_act(const struct kz_screen *screen,
                       const struct kz_word_links *links,
                       const struct kz_gesture_event *event);

#endif
