/*
 * Which words of a text were changed: an old and a new one compared by words,
 * Han by characters, so that only what differs is marked. Pure.
 */
#ifndef KZ_UI_SCREENS_CHANGED_H
#define KZ_UI_SCREENS_CHANGED_H

#include "src/base/arena.h"
#include "src/text/layout.h"

struct kz_changed {
    struct kz_text_span *old, *now; /* in the arena; bold and coloured */
    size_t old_count, now_count;
};

/* Texts of very many words are marked whole between what is the same at both
 * ends. */
struct kz_changed kz_changed_words(struct kz_arena *arena, struct kz_str old,
                                   struct kz_str now, uint32_t old_rgba,
                                   uint32_t now_rgba);

#endif
