/*
 * Finds the words of the glossary in a page's text: by the term and the other
 * words for it, the longest that fits, each term once. Pure.
 */
#ifndef KZ_UI_SCREENS_WORD_MATCH_H
#define KZ_UI_SCREENS_WORD_MATCH_H

#include "src/base/lang.h"
#include "src/catalog/knowledge.h"

struct kz_word_match {
    size_t start, end; /* bytes of the text; whole words, endings included */
    size_t term;       /* place in the list */
};

/**
 * In scripts with spaces a match begins a word; English plurals and Uyghur
 * endings may follow. Capital letters do not count.
 *
 * Returns how many were found, at most `most`, in the order of the text.
 */
size_t kz_word_match(struct kz_str text, const struct kz_lang *lang,
                     const struct kz_term_list *terms,
                     struct kz_word_match *out, size_t most);

#endif
