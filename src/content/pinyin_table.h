/*
 * Inside src/content: the generated table of readings. Entries are sorted by
 * character, those of one character with the customary reading first.
 */
#ifndef KZ_CONTENT_PINYIN_TABLE_H
#define KZ_CONTENT_PINYIN_TABLE_H

#include <stddef.h>
#include <stdint.h>

extern const char kz_pinyin_syllables[][8];
/* Code point << 11 | place of the syllable. */
extern const uint32_t kz_pinyin_entries[];
extern const size_t kz_pinyin_entry_count;
/* The first entry of every character that nearly all text is made of; for one
 * without, the count. */
enum { KZ_PINYIN_FIRST = 0x4E00, KZ_PINYIN_END = 0xA000 };
extern const uint16_t kz_pinyin_first[];

#endif
