#include "src/catalog/search_key.h"

#include "src/base/fold.h"
#include "src/base/utf8.h"

static const char *const tables[KZ_SEARCH_KINDS] = {
    [KZ_SEARCH_MINERAL] = "mineral",
    [KZ_SEARCH_MINING_RIGHT] = "mining_right",
    [KZ_SEARCH_TRANSFER] = "transfer",
    [KZ_SEARCH_AREA] = "business_area",
    [KZ_SEARCH_RESULT] = "result",
    [KZ_SEARCH_GLOSSARY] = "glossary",
    [KZ_SEARCH_ARTICLE] = "article",
    [KZ_SEARCH_EXHIBIT] = "exhibit",
    [KZ_SEARCH_EVENT] = "event",
    [KZ_SEARCH_CRYSTAL] = "crystal",
    [KZ_SEARCH_FILM] = "film",
    [KZ_SEARCH_TOUR] = "tour",
};

const char *kz_search_kind_name(enum kz_search_kind kind) {
    return tables[kind];
}

enum kz_search_kind kz_search_kind_of(const char *table) {
    for (size_t i = 0; i < KZ_SEARCH_KINDS; i++) {
        if (strcmp(tables[i], table) == 0)
            return (enum kz_search_kind)i;
    }
    return KZ_SEARCH_KINDS;
}

bool kz_search_is_han(uint32_t cp) {
    return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x3FFFF) || cp == 0x3007;
}

static bool is_space(uint32_t cp) {
    return cp <= ' ' || cp == 0x7F || cp == 0xA0;
}

struct kz_str kz_search_fold(struct kz_arena *arena, struct kz_str text,
                             struct kz_search_letter **letters) {
    size_t room = text.len * 3 + 4, len = 0;
    char *out = kz_arena_alloc(arena, room);
    struct kz_search_letter *map =
        letters ? kz_arena_array(arena, struct kz_search_letter, room) : NULL;
    uint32_t from = 0;
    for (size_t at = 0; at < text.len;) {
        char c = text.s[at];
        if (!map && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
            out[len++] = c; /* folds to itself */
            at++;
            continue;
        }
        uint32_t cp = kz_fold_code_point(kz_utf8_next(text, &at, NULL));
        if (cp == 0)
            continue;
        if (is_space(cp))
            cp = ' ';
        if (cp == ' ' && (len == 0 || out[len - 1] == ' ')) {
            from = (uint32_t)at;
            continue;
        }
        size_t size = kz_utf8_encode(cp, out + len);
        for (size_t i = 0; map && i < size; i++)
            map[len + i] = (struct kz_search_letter){from, (uint32_t)at};
        len += size;
        from = (uint32_t)at;
    }
    if (len > 0 && out[len - 1] == ' ')
        len--;
    if (letters)
        *letters = map;
    return (struct kz_str){out, len};
}
