/*
 * The form of the keys that search scans: written at import, read by
 * search.h. The keys of one row are fields behind one another,
 *
 *     tag, folded text, tag, folded text, ... KZ_SEARCH_END
 *
 * where a tag is one byte below a space, so that it also bounds the field,
 * and the text holds no such byte. What is shown of a field stands, unfolded,
 * in the same order in a second such string; fields of pinyin are not there.
 */
#ifndef KZ_CATALOG_SEARCH_KEY_H
#define KZ_CATALOG_SEARCH_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/arena.h"
#include "src/base/str.h"

enum kz_search_tag {
    KZ_SEARCH_NAME = 1,        /* + content language, 8 of them */
    KZ_SEARCH_ALIAS = 9,       /* + content language */
    KZ_SEARCH_SYLLABLES = 17,  /* "shi yan": of the Chinese name */
    KZ_SEARCH_PINYIN,          /* "shiyan": the same, behind it */
    KZ_SEARCH_INITIALS,        /* "sy": the same, behind it */
    KZ_SEARCH_FORMULA,
    KZ_SEARCH_NUMBER,          /* of a licence, a certificate, a label */
    KZ_SEARCH_LEGAL,           /* Chinese: holder, place, authority */
    KZ_SEARCH_END = 31,
};

/* Groups of results, in the order in which equals are shown. */
enum kz_search_kind {
    KZ_SEARCH_MINERAL,
    KZ_SEARCH_MINING_RIGHT,
    KZ_SEARCH_TRANSFER,
    KZ_SEARCH_AREA,
    KZ_SEARCH_RESULT,
    KZ_SEARCH_GLOSSARY,
    KZ_SEARCH_ARTICLE,
    KZ_SEARCH_EXHIBIT,
    KZ_SEARCH_EVENT,
    KZ_SEARCH_CRYSTAL,
    KZ_SEARCH_FILM,
    KZ_SEARCH_TOUR,
    KZ_SEARCH_KINDS,
};

/* The table of a kind: "mineral". */
const char *kz_search_kind_name(enum kz_search_kind kind);
/* KZ_SEARCH_KINDS: rows of that table are not searched. */
enum kz_search_kind kz_search_kind_of(const char *table);

/* One folded letter and where it stands in the text. */
struct kz_search_letter {
    uint32_t from, to; /* bytes; letters without weight before it included */
};

/* Chinese characters: each is a word, and is found anywhere. */
bool kz_search_is_han(uint32_t code_point);

/**
 * Fold a text as kz_fold() does; controls become spaces, several spaces one,
 * those at the ends go.
 *
 * letters  NULL, or one a byte of the answer, from `arena`
 */
struct kz_str kz_search_fold(struct kz_arena *arena, struct kz_str text,
                             struct kz_search_letter **letters);

#endif
