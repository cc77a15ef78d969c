/*
 * One paragraph of UTF-8 into the working copy: bad bytes and characters that
 * have no place in text become U+FFFD and are counted.
 */
#ifndef KZ_TEXT_DECODE_H
#define KZ_TEXT_DECODE_H

#include "src/text/itemize.h"

/**
 * Decode from `*at` to the end of the paragraph, and move `*at` behind its
 * line feed. `*span` is the place in the spans where reading stands.
 *
 * Errors  false if memory is not to be had
 */
bool kz_decode(const struct kz_setting *setting, struct kz_scratch *scratch,
               struct kz_str text, size_t span_count, size_t *at,
               size_t *span);

#endif
