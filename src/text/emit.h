/*
 * Lines into what a layout keeps: pieces in visual order, their glyphs, the
 * words to be painted. Positions are from the start of the line until the
 * layout aligns it.
 */
#ifndef KZ_TEXT_EMIT_H
#define KZ_TEXT_EMIT_H

#include "src/text/itemize.h"

/**
 * Append a line to the scratch's out_ vectors.
 *
 * Errors  false if memory is not to be had
 */
bool kz_emit_line(const struct kz_setting *setting,
                  struct kz_scratch *scratch, const struct kz_fill *fill);

#endif
