/*
 * Steps over what a reader calls one letter: a base and its marks, an emoji
 * of several parts. Positions are bytes.
 */
#ifndef KZ_TEXT_GRAPHEME_H
#define KZ_TEXT_GRAPHEME_H

#include "src/base/str.h"

/* The edge behind the grapheme at `byte`; text.len at the end. */
size_t kz_text_next_grapheme(struct kz_str text, size_t byte);
/* The edge before `byte`: what one press of backspace removes. */
size_t kz_text_prev_grapheme(struct kz_str text, size_t byte);

#endif
