/*
 * What a code point is to the rules of setting: letters by the way they run,
 * digits, marks that cling to a number, punctuation that may not begin or end
 * a line. One table, made at build time from char_rules.c, which says what
 * each kind is.
 */
#ifndef KZ_TEXT_CHARS_H
#define KZ_TEXT_CHARS_H

#include <stdbool.h>
#include <stdint.h>

enum {
    KZ_KIND_HAN = 1 << 0,
    KZ_KIND_ARABIC = 1 << 1,
    KZ_KIND_LATIN = 1 << 2,
    KZ_KIND_DIGIT = 1 << 3,
    KZ_KIND_UNIT_SIGN = 1 << 4,
    KZ_KIND_BIDI_CONTROL = 1 << 5,
    KZ_KIND_OPENER = 1 << 6,
    KZ_KIND_SPACE = 1 << 7,
    KZ_KIND_RTL = 1 << 8,
    KZ_KIND_NO_START = 1 << 9,
    KZ_KIND_NO_END = 1 << 10,
    KZ_KIND_SHARED_QUOTE = 1 << 11,
    KZ_KIND_EXTEND = 1 << 12,
    KZ_KIND_JOINS_NEXT = 1 << 13,
    KZ_KIND_JOINS_PREV = 1 << 14,
    KZ_KIND_TRANSPARENT = 1 << 15,
    KZ_KIND_MAGNITUDE = 1 << 16,
    KZ_KIND_MEASURE = 1 << 17,
    KZ_KIND_INVISIBLE = 1 << 18,
};

enum { KZ_CHAR_PAGE = 128 };
extern const uint8_t kz_char_page[0x110000 / KZ_CHAR_PAGE];
extern const uint32_t kz_char_kinds[][KZ_CHAR_PAGE];

/* KZ_KIND_* of a code point. */
static inline uint32_t kz_char_kind(uint32_t cp) {
    return cp < 0x110000
               ? kz_char_kinds[kz_char_page[cp / KZ_CHAR_PAGE]]
                              [cp % KZ_CHAR_PAGE]
               : 0;
}

#define KZ_CHAR_TEST(name, kind) \
    static inline bool kz_char_##name(uint32_t cp) { \
        return kz_char_kind(cp) & (kind); \
    }

/* Han letters, without punctuation and width variants. */
KZ_CHAR_TEST(is_han, KZ_KIND_HAN)
/* Letters of the Arabic script. */
KZ_CHAR_TEST(is_arabic, KZ_KIND_ARABIC)
/* Letters of scripts that run left to right, Han and kana not among them. */
KZ_CHAR_TEST(is_latin, KZ_KIND_LATIN)
/* 0-9, full-width and raised or lowered digits. */
KZ_CHAR_TEST(is_digit, KZ_KIND_DIGIT)
/* %, degree, minute and second, square and cubic unit signs. */
KZ_CHAR_TEST(is_unit_sign, KZ_KIND_UNIT_SIGN)
/* LRM to PDI: order text and show nothing. */
KZ_CHAR_TEST(is_bidi_control, KZ_KIND_BIDI_CONTROL)
/* Opens an embedding or isolate. */
KZ_CHAR_TEST(is_opener, KZ_KIND_OPENER)
/* A space that hangs at the end of a line. */
KZ_CHAR_TEST(is_space, KZ_KIND_SPACE)
/* Needs the bidi algorithm in a left-to-right paragraph. */
KZ_CHAR_TEST(is_rtl, KZ_KIND_RTL)
/* May not begin, may not end a line. */
KZ_CHAR_TEST(is_no_start, KZ_KIND_NO_START)
KZ_CHAR_TEST(is_no_end, KZ_KIND_NO_END)
/* Quotes, dashes and dots that Chinese sets full-width and Latin does not. */
KZ_CHAR_TEST(is_shared_quote, KZ_KIND_SHARED_QUOTE)
/* A mark, joiner or variation selector: goes with the one before. */
KZ_CHAR_TEST(is_extend, KZ_KIND_EXTEND)
/* Joins of Arabic letters, from Unicode's ArabicShaping. */
KZ_CHAR_TEST(joins_next, KZ_KIND_JOINS_NEXT)
KZ_CHAR_TEST(joins_prev, KZ_KIND_JOINS_PREV)
KZ_CHAR_TEST(is_transparent, KZ_KIND_TRANSPARENT)
/* What a Chinese number counts with: ten, a hundred million, "more". */
KZ_CHAR_TEST(is_magnitude, KZ_KIND_MAGNITUDE)
/* The first character of a Chinese measure: year, ton, degree, family. */
KZ_CHAR_TEST(is_measure, KZ_KIND_MEASURE)
/* Shows nothing and takes the face of what stands before it. */
KZ_CHAR_TEST(is_invisible, KZ_KIND_INVISIBLE)

#undef KZ_CHAR_TEST

#endif
