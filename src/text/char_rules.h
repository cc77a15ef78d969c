/*
 * The kinds of chars.h as rules of the house and Unicode's own, for the
 * program that makes the table. Slow: asked at build time only.
 */
#ifndef KZ_TEXT_CHAR_RULES_H
#define KZ_TEXT_CHAR_RULES_H

#include <stdint.h>

/* KZ_KIND_* of a code point. */
uint32_t kz_char_rules(uint32_t cp);

#endif
