/*
 * Levels of embedding and the order they give (UAX #9). The levels are of the
 * paragraph; the order is of one line, whose trailing spaces have the base
 * level (rule L1).
 */
#ifndef KZ_TEXT_BIDI_H
#define KZ_TEXT_BIDI_H

#include "src/text/scratch.h"

/* Fill work->level. False if memory is not to be had. */
bool kz_bidi_levels(struct kz_work *work, bool is_rtl);

/* Rule L2: pieces of a line from logical to visual order, left to right. */
void kz_bidi_reorder(struct kz_piece *pieces, size_t count);

#endif
