/*
 * The words of captions: bytes to UTF-8, marked-up lines to plain ones.
 */
#ifndef KZ_MEDIA_CAPTION_TEXT_H
#define KZ_MEDIA_CAPTION_TEXT_H

#include "src/media/caption.h"

struct kz_caption_text {
    char bytes[KZ_CAPTION_BYTES];
    size_t len;
    bool is_cut;
};

/* UTF-8 of the bytes; `*memory` is to be freed and may hold what the slice
 * points to. `has_bad`: some could not be read and became U+FFFD. */
struct kz_str kz_caption_decode(struct kz_str bytes, char **memory,
                                bool *has_bad);

void kz_caption_text_begin(struct kz_caption_text *text);
/* One more line, without tags, entities resolved; an empty one is left out. */
void kz_caption_text_add(struct kz_caption_text *text, struct kz_str line);
/* The same of what is plain already, with its line feeds. */
void kz_caption_text_add_plain(struct kz_caption_text *text,
                               struct kz_str lines);

/* Letters that a reader reads: marks that stand on others are not counted. */
int kz_caption_letters(struct kz_str line);

#endif
