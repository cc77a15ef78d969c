/*
 * UTF-8 to code points and back. Bad bytes become U+FFFD, one for each
 * maximal subpart (Unicode 15, section 3.9, table 3-8), and are countable.
 */
#ifndef KZ_BASE_UTF8_H
#define KZ_BASE_UTF8_H

#include <stdint.h>

#include "src/base/str.h"

enum { KZ_UTF8_REPLACEMENT = 0xFFFD };

/**
 * Decode the code point at `*at` and move `*at` behind it; `*at` < text.len.
 * `is_bad` may be NULL; else true if bytes were replaced.
 */
uint32_t kz_utf8_next(struct kz_str text, size_t *at, bool *is_bad);

/* Writes 1 to 4 bytes to `out`, returns how many. Surrogates and values above
 * U+10FFFF are written as U+FFFD. */
size_t kz_utf8_encode(uint32_t code_point, char out[4]);

/* Byte offset of the first bad sequence, or SIZE_MAX. */
size_t kz_utf8_find_bad(struct kz_str text);

size_t kz_utf8_count(struct kz_str text);

#endif
