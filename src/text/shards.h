/*
 * The words of a piece, cut so that each can be shaped and painted alone and
 * give the glyphs that the paragraph gave.
 */
#ifndef KZ_TEXT_SHARDS_H
#define KZ_TEXT_SHARDS_H

#include "src/text/itemize.h"

/**
 * Append the shards of a piece whose glyphs are the last of out_glyphs.
 *
 * x       26.6, left edge of the piece
 * glyphs  of the piece, clusters of the work
 * Errors  false if memory is not to be had
 */
bool kz_shards_append(const struct kz_setting *setting,
                      struct kz_scratch *scratch,
                      const struct kz_piece *piece,
                      const struct kz_shaped *glyphs, size_t count,
                      int32_t x);

/* The ellipsis, which stands for no code point of the work. */
bool kz_shards_append_ellipsis(struct kz_scratch *scratch, int32_t x);

#endif
