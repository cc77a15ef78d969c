/*
 * One picture fading into another in a single pass over the pixels, for a
 * target without a GPU: SDL's own loop takes ten times as long.
 */
#ifndef KZ_UI_CORE_FADE_H
#define KZ_UI_CORE_FADE_H

#include <stddef.h>
#include <stdint.h>

#include "src/text/blend.h"

enum { KZ_FADE_WHOLE = 128 };

/**
 * Each channel becomes (from * (128 - share) + to * share) / 128, rounded;
 * all ways give the same pixels.
 *
 * out    part of a row; may be `from` or `to` itself, else does not overlap
 * share  0 to KZ_FADE_WHOLE
 */
void kz_fade_row(enum kz_blend_way way, uint32_t *out, const uint32_t *from,
                 const uint32_t *to, size_t count, int share);

#endif
