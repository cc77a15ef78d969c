#include "src/base/fold.h"

#include "src/base/utf8.h"

struct pair {
    uint32_t from, to;
};

static const struct pair pairs[] = {
    {0x0626, 0},      /* seat of a vowel */
    {0x0640, 0},      /* tatweel */
    {0x0647, 0x06D5}, /* heh typed for ae */
    {0x0629, 0x06D5}, {0x06C1, 0x06BE},
    {0x06CC, 0x0649}, /* Farsi yeh typed for i */
    {0x064A, 0x0649}, /* y and i are confused at word ends */
    {0x06A9, 0x0643}, /* keheh typed for kaf */
    {0x00B7, 0},      {0x200C, 0},      {0x200D, 0},      {0x200E, 0},
    {0x200F, 0},      {0x2066, 0},      {0x2067, 0},      {0x2068, 0},
    {0x2069, 0},      {0xFEFF, 0},      {0x3000, ' '},
};

static uint32_t fold_latin(uint32_t cp) {
    if (cp >= 0xFF01 && cp <= 0xFF5E)
        cp -= 0xFF01 - 0x21;
    if (cp >= 'A' && cp <= 'Z')
        return cp + ('a' - 'A');
    if (cp >= 0x2080 && cp <= 0x2089)
        return cp - 0x2080 + '0';
    switch (cp) {
    case 0xC4: case 0xE4: return 'a';
    case 0xC7: case 0xE7: return 'c';
    case 0xCB: case 0xEB: case 0xC9: case 0xE9: return 'e';
    case 0xD6: case 0xF6: return 'o';
    case 0xDC: case 0xFC: return 'u';
    default: return cp;
    }
}

uint32_t kz_fold_code_point(uint32_t cp) {
    if (cp < 0x80)
        return fold_latin(cp);
    if (cp > 0x3000 && cp < 0xFEFF)
        return cp; /* Chinese and what is round it: nothing below */
    for (size_t i = 0; i < KZ_COUNT(pairs); i++) {
        if (pairs[i].from == cp)
            return pairs[i].to;
    }
    return fold_latin(cp);
}

struct kz_str kz_fold(struct kz_arena *arena, struct kz_str text) {
    char *out = kz_arena_alloc(arena, text.len * 3 + 1);
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = kz_fold_code_point(kz_utf8_next(text, &at, NULL));
        if (cp != 0)
            len += kz_utf8_encode(cp, out + len);
    }
    return (struct kz_str){out, len};
}
