#include "src/base/utf8.h"

/* Least and greatest second byte for a lead byte: rules out overlong forms,
 * surrogates and values above U+10FFFF. */
struct lead {
    int more;
    unsigned char lo, hi;
    uint32_t bits;
};

static struct lead classify(unsigned char c) {
    if (c >= 0xC2 && c <= 0xDF)
        return (struct lead){1, 0x80, 0xBF, c & 0x1Fu};
    if (c >= 0xE0 && c <= 0xEF)
        return (struct lead){2, c == 0xE0 ? 0xA0 : 0x80,
                             c == 0xED ? 0x9F : 0xBF, c & 0x0Fu};
    if (c >= 0xF0 && c <= 0xF4)
        return (struct lead){3, c == 0xF0 ? 0x90 : 0x80,
                             c == 0xF4 ? 0x8F : 0xBF, c & 0x07u};
    return (struct lead){0, 0, 0, 0};
}

uint32_t kz_utf8_next(struct kz_str text, size_t *at, bool *is_bad) {
    unsigned char c = (unsigned char)text.s[(*at)++];
    if (is_bad)
        *is_bad = false;
    if (c < 0x80)
        return c;
    /* Two good bytes: every Uyghur letter. */
    if (c >= 0xC2 && c <= 0xDF && *at < text.len &&
        ((unsigned char)text.s[*at] & 0xC0) == 0x80)
        return (c & 0x1Fu) << 6 | ((unsigned char)text.s[(*at)++] & 0x3Fu);
    /* Three: every Chinese character. */
    if (c >= 0xE1 && c <= 0xEC && *at + 1 < text.len &&
        ((unsigned char)text.s[*at] & 0xC0) == 0x80 &&
        ((unsigned char)text.s[*at + 1] & 0xC0) == 0x80) {
        uint32_t high = (unsigned char)text.s[*at] & 0x3Fu;
        uint32_t low = (unsigned char)text.s[*at + 1] & 0x3Fu;
        *at += 2;
        return (c & 0x0Fu) << 12 | high << 6 | low;
    }
    struct lead lead = classify(c);
    uint32_t value = lead.bits;
    int left = lead.more;
    unsigned char lo = lead.lo, hi = lead.hi;
    while (left > 0 && *at < text.len) {
        unsigned char next = (unsigned char)text.s[*at];
        if (next < lo || next > hi)
            break;
        value = value << 6 | (next & 0x3Fu);
        lo = 0x80;
        hi = 0xBF;
        (*at)++;
        left--;
    }
    if (lead.more > 0 && left == 0)
        return value;
    if (is_bad)
        *is_bad = true;
    return KZ_UTF8_REPLACEMENT;
}

size_t kz_utf8_encode(uint32_t cp, char out[4]) {
    if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        cp = KZ_UTF8_REPLACEMENT;
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    size_t count = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
    for (size_t i = count - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (cp & 0x3F));
        cp >>= 6;
    }
    static const unsigned char mark[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    out[0] = (char)(mark[count] | cp);
    return count;
}

size_t kz_utf8_find_bad(struct kz_str text) {
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        bool is_bad;
        kz_utf8_next(text, &at, &is_bad);
        if (is_bad)
            return start;
    }
    return SIZE_MAX;
}

size_t kz_utf8_count(struct kz_str text) {
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++)
        kz_utf8_next(text, &at, NULL);
    return count;
}
