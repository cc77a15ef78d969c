#include "src/content/pinyin.h"

#include "src/base/utf8.h"
#include "src/content/pinyin_table.h"

static size_t lower_bound(uint32_t cp) {
    if (cp >= KZ_PINYIN_FIRST && cp < KZ_PINYIN_END)
        return kz_pinyin_first[cp - KZ_PINYIN_FIRST];
    size_t low = 0, high = kz_pinyin_entry_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (kz_pinyin_entries[middle] >> 11 < cp)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int kz_pinyin_readings(uint32_t cp, const char *out[KZ_PINYIN_READINGS]) {
    int count = 0;
    for (size_t i = lower_bound(cp);
         i < kz_pinyin_entry_count && kz_pinyin_entries[i] >> 11 == cp &&
         count < KZ_PINYIN_READINGS;
         i++)
        out[count++] = kz_pinyin_syllables[kz_pinyin_entries[i] & 0x7FF];
    return count;
}

static bool is_han(uint32_t cp) {
    return (cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) ||
           (cp >= 0x20000 && cp <= 0x3FFFF) || cp == 0x3007;
}

enum { SYLLABLE_SIZE = 8 };

static void add_syllable(char *out, size_t *len, const char *syllable) {
    if (*len > 0)
        out[(*len)++] = ' ';
    for (const char *c = syllable; *c; c++)
        out[(*len)++] = *c;
}

/* `variant` -1: all as usual. It is counted down to the reading wanted. */
static bool read_text(struct kz_arena *arena, struct kz_str text,
                      int variant, struct kz_str *pinyin) {
    char *out = kz_arena_alloc(arena, text.len * SYLLABLE_SIZE + 1);
    const char *readings[KZ_PINYIN_READINGS];
    bool is_usual = variant < 0;
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        if (!is_han(cp))
            continue;
        int count = kz_pinyin_readings(cp, readings);
        if (count == 0)
            return false;
        bool is_here = variant >= 0 && variant < count - 1;
        add_syllable(out, &len, readings[is_here ? variant + 1 : 0]);
        is_usual = is_usual || is_here;
        variant -= variant >= 0 ? is_here ? variant + 1 : count - 1 : 0;
    }
    *pinyin = (struct kz_str){out, len};
    return is_usual;
}

struct kz_str kz_pinyin_make(struct kz_arena *arena, struct kz_str text) {
    struct kz_str pinyin;
    return read_text(arena, text, -1, &pinyin) ? pinyin : KZ_STR("");
}

bool kz_pinyin_other(struct kz_arena *arena, struct kz_str text, int variant,
                     struct kz_str *pinyin) {
    return read_text(arena, text, variant, pinyin);
}

/* As typed: lower case, v for u with dots. */
static bool is_syllable(struct kz_str given, const char *known) {
    size_t at = 0;
    for (; *known; known++) {
        if (at >= given.len)
            return false;
        uint32_t cp = kz_utf8_next(given, &at, NULL);
        if (cp >= 'A' && cp <= 'Z')
            cp |= 0x20;
        if (cp == 0xFC || cp == 0xDC)
            cp = 'v';
        bool is_u_for_v = *known == 'v' && cp == 'u';
        if (cp != (uint32_t)(unsigned char)*known && !is_u_for_v)
            return false;
    }
    return at == given.len;
}

static bool can_be_read(uint32_t cp, struct kz_str syllable) {
    const char *readings[KZ_PINYIN_READINGS];
    int count = kz_pinyin_readings(cp, readings);
    for (int i = 0; i < count; i++) {
        if (is_syllable(syllable, readings[i]))
            return true;
    }
    return count == 0;
}

struct kz_str kz_pinyin_doubt(struct kz_str text, struct kz_str pinyin) {
    struct kz_str whole = pinyin, syllable = {NULL, 0};
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        if (!is_han(cp))
            continue;
        do {
            if (!kz_str_next_part(&pinyin, ' ', &syllable))
                return whole;
        } while (syllable.len == 0);
        if (!can_be_read(cp, syllable))
            return syllable;
    }
    return kz_str_trim(pinyin).len > 0 ? whole : KZ_STR("");
}

struct kz_str kz_pinyin_join(struct kz_arena *arena, struct kz_str pinyin) {
    char *out = kz_arena_alloc(arena, pinyin.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < pinyin.len; i++) {
        if (pinyin.s[i] != ' ')
            out[len++] = pinyin.s[i];
    }
    return (struct kz_str){out, len};
}

struct kz_str kz_pinyin_initials(struct kz_arena *arena,
                                 struct kz_str pinyin) {
    char *out = kz_arena_alloc(arena, pinyin.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < pinyin.len; i++) {
        if (pinyin.s[i] != ' ' && (i == 0 || pinyin.s[i - 1] == ' '))
            out[len++] = pinyin.s[i];
    }
    return (struct kz_str){out, len};
}
