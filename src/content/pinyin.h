/*
 * Readings of Chinese names, from a table of 8,105 characters: to make those
 * that staff left empty and to doubt those that cannot be. As typed: no
 * tones, v for u with dots.
 */
#ifndef KZ_CONTENT_PINYIN_H
#define KZ_CONTENT_PINYIN_H

#include "src/base/arena.h"
#include "src/base/str.h"

enum { KZ_PINYIN_READINGS = 8 };

/* The readings of a character, customary first; 0: not in the table. */
int kz_pinyin_readings(uint32_t code_point,
                       const char *out[KZ_PINYIN_READINGS]);

/**
 * "shi yan": the customary reading of every Chinese character of the text;
 * all else only parts syllables. Empty if a character is not in the table.
 */
struct kz_str kz_pinyin_make(struct kz_arena *arena, struct kz_str text);

/**
 * The same with one character of several readings read otherwise: reading
 * number `variant` of all such, from 0. False: there are not so many.
 */
bool kz_pinyin_other(struct kz_arena *arena, struct kz_str text, int variant,
                     struct kz_str *pinyin);

/**
 * The first syllable of `pinyin` that is no reading of its character, or one
 * too few or too many; empty if all can be. Characters that are not in the
 * table may be read as anything.
 */
struct kz_str kz_pinyin_doubt(struct kz_str text, struct kz_str pinyin);

/* "shi yan" gives "shiyan" and "sy". */
struct kz_str kz_pinyin_join(struct kz_arena *arena, struct kz_str pinyin);
struct kz_str kz_pinyin_initials(struct kz_arena *arena,
                                 struct kz_str pinyin);

#endif
