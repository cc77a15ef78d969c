#include "src/text/collate.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include "src/base/utf8.h"

#define LOG_MODULE "collate"
#include "src/base/log.h"

struct kz_collator {
    UCollator *icu; /* NULL: the Uyghur table */
};

struct kz_collator *kz_collator_open(const struct kz_lang *lang,
                                     enum kz_order order) {
    struct kz_collator *c = kz_xcalloc(1, sizeof(*c));
    if (strncmp(lang->bcp47, "ug", 2) == 0)
        return c;
    bool is_chinese = strncmp(lang->bcp47, "zh", 2) == 0;
    const char *locale = !is_chinese ? lang->bcp47
                       : order == KZ_ORDER_STROKE ? "zh@collation=stroke"
                                                  : "zh@collation=pinyin";
    UErrorCode status = U_ZERO_ERROR;
    c->icu = ucol_open(locale, &status);
    if (U_SUCCESS(status))
        return c;
    kz_log_error("order of %s: %s", locale, u_errorName(status));
    free(c);
    return NULL;
}

void kz_collator_close(struct kz_collator *c) {
    if (!c)
        return;
    if (c->icu)
        ucol_close(c->icu);
    free(c);
}

/* The alphabet in its order. */
static const uint16_t uyghur[] = {
    0x0627, 0x06D5, 0x0628, 0x067E, 0x062A, 0x062C, 0x0686, 0x062E,
    0x062F, 0x0631, 0x0632, 0x0698, 0x0633, 0x0634, 0x063A, 0x0641,
    0x0642, 0x0643, 0x06AF, 0x06AD, 0x0644, 0x0645, 0x0646, 0x06BE,
    0x0648, 0x06C7, 0x06C6, 0x06C8, 0x06CB, 0x06D0, 0x0649, 0x064A,
};

/* Spaces, digits, the alphabet, Latin, all else; 0 has no weight. */
enum { RANK_SPACE = 2, RANK_DIGIT = 16, RANK_UYGHUR = 32, RANK_LATIN = 80,
       RANK_OTHER = 128 };

static uint8_t rank_of(uint32_t cp) {
    if (cp == 0x0626 || cp == 0x0640 || cp == 0x200C || cp == 0x200D ||
        (cp >= 0x2066 && cp <= 0x2069) || cp == 0x200E || cp == 0x200F)
        return 0;
    if (cp == ' ' || cp == '-')
        return RANK_SPACE;
    if (cp >= '0' && cp <= '9')
        return (uint8_t)(RANK_DIGIT + cp - '0');
    if ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z')
        return (uint8_t)(RANK_LATIN + (cp | 0x20) - 'a');
    if (cp == 0x0647)
        cp = 0x06D5; /* typed for it on other keyboards, as in base/fold */
    for (size_t i = 0; i < KZ_COUNT(uyghur); i++) {
        if (uyghur[i] == cp)
            return (uint8_t)(RANK_UYGHUR + i);
    }
    return RANK_OTHER;
}

static void put(uint8_t *out, size_t capacity, size_t *len, uint32_t byte) {
    if (*len < capacity)
        out[*len] = (uint8_t)byte;
    (*len)++;
}

/* Ranks, then the bytes themselves, so that only equal words are equal. */
static size_t uyghur_key(struct kz_str text, uint8_t *out, size_t capacity) {
    size_t len = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        uint8_t rank = rank_of(cp);
        if (rank > 0)
            put(out, capacity, &len, rank);
        if (rank == RANK_OTHER) {
            put(out, capacity, &len, 1 + (cp >> 14));
            put(out, capacity, &len, 1 + (cp >> 7 & 0x7F));
            put(out, capacity, &len, 1 + (cp & 0x7F));
        }
    }
    put(out, capacity, &len, 1);
    for (size_t i = 0; i < text.len; i++)
        put(out, capacity, &len, (unsigned char)text.s[i]);
    return len;
}

static UChar *to_utf16(struct kz_str text, int32_t *len) {
    UChar *out = kz_xmalloc((text.len + 1) * sizeof(*out));
    int32_t n = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        if (cp < 0x10000) {
            out[n++] = (UChar)cp;
        } else {
            out[n++] = (UChar)(0xD7C0 + (cp >> 10));
            out[n++] = (UChar)(0xDC00 | (cp & 0x3FF));
        }
    }
    *len = n;
    return out;
}

size_t kz_collator_key(const struct kz_collator *c, struct kz_str text,
                       uint8_t *out, size_t capacity) {
    if (!c->icu)
        return uyghur_key(text, out, capacity);
    int32_t len;
    UChar *utf16 = to_utf16(text, &len);
    int32_t room = capacity > INT32_MAX ? INT32_MAX : (int32_t)capacity;
    int32_t size = ucol_getSortKey(c->icu, utf16, len, out, room);
    free(utf16);
    return size > 0 ? (size_t)size - 1 : 0; /* ICU counts its closing 0 */
}

static uint8_t *make_key(const struct kz_collator *c, struct kz_str text,
                         size_t *len) {
    *len = kz_collator_key(c, text, NULL, 0);
    uint8_t *key = kz_xmalloc(*len + 1);
    kz_collator_key(c, text, key, *len + 1);
    return key;
}

int kz_collator_compare(const struct kz_collator *c, struct kz_str a,
                        struct kz_str b) {
    size_t a_len, b_len;
    uint8_t *a_key = make_key(c, a, &a_len), *b_key = make_key(c, b, &b_len);
    int order = kz_str_compare_bytes(
        (struct kz_str){(const char *)a_key, a_len},
        (struct kz_str){(const char *)b_key, b_len});
    free(a_key);
    free(b_key);
    return order;
}
