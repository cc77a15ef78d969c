/*
 * Colour laid through coverage over pixels, for words on a target without a
 * GPU: SDL's own loop reads four bytes where one says all, and does not pass
 * over what is empty.
 */
#ifndef KZ_TEXT_BLEND_H
#define KZ_TEXT_BLEND_H

#include <stddef.h>
#include <stdint.h>

/* All give the same pixels. One that the processor lacks does what the next
 * one down does. */
enum kz_blend_way { KZ_BLEND_PLAIN, KZ_BLEND_SSE2, KZ_BLEND_AVX2 };
enum kz_blend_way kz_blend_best(void);

/* In steps of this many pixels it is quickest. */
enum { KZ_BLEND_STEP = 8 };

/**
 * Each channel becomes (pixel * (256 - a) + colour * a) / 256, rounded, where
 * a is coverage * alpha / 255, rounded, and one more from 128 on: nothing and
 * all of it are exact, the rest is one away from exact at most.
 *
 * pixels  four channels of 8 bits each, in any order; part of a row
 * colour  in the order of the pixels
 */
void kz_blend_row(enum kz_blend_way way, uint32_t *pixels,
                  const uint8_t *coverage, size_t count, uint32_t colour,
                  uint8_t alpha);

#endif
