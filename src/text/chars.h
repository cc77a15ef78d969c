/*
 * What a code point is to the rules of setting: letters by the way they run,
 * digits, marks that cling to a number, punctuation that may not begin or end
 * a line. Tables of the house, beside Unicode's own.
 */
#ifndef KZ_TEXT_CHARS_H
#define KZ_TEXT_CHARS_H

#include <stdbool.h>
#include <stdint.h>

/* Han letters and 々〇, without punctuation and width variants. */
bool kz_char_is_han(uint32_t cp);
/* Letters of the Arabic script. */
bool kz_char_is_arabic(uint32_t cp);
/* Letters of scripts that run left to right, Han and kana not among them. */
bool kz_char_is_latin(uint32_t cp);
/* 0-9, full-width and raised or lowered digits. */
bool kz_char_is_digit(uint32_t cp);
/* %, degree, minute and second, square and cubic unit signs. */
bool kz_char_is_unit_sign(uint32_t cp);
/* LRM to PDI: order text and show nothing. */
bool kz_char_is_bidi_control(uint32_t cp);
/* Opens an embedding or isolate. */
bool kz_char_is_opener(uint32_t cp);
/* A space that hangs at the end of a line. */
bool kz_char_is_space(uint32_t cp);
/* Needs the bidi algorithm in a left-to-right paragraph. */
bool kz_char_is_rtl(uint32_t cp);
/* May not begin, may not end a line. */
bool kz_char_is_no_start(uint32_t cp);
bool kz_char_is_no_end(uint32_t cp);
/* Quotes, dashes and dots that Chinese sets full-width and Latin does not. */
bool kz_char_is_shared_quote(uint32_t cp);

/* A mark, joiner or variation selector: goes with the one before. */
bool kz_char_is_extend(uint32_t cp);

/* Joins of Arabic letters, from Unicode's ArabicShaping. */
bool kz_char_joins_next(uint32_t cp);
bool kz_char_joins_prev(uint32_t cp);
bool kz_char_is_transparent(uint32_t cp);

#endif
