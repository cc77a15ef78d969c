#include "src/text/normalize.h"

#include <unicode/unorm2.h>

#include "src/base/utf8.h"

#define LOG_MODULE "normalize"
#include "src/base/log.h"

static bool is_dropped(uint32_t cp) {
    return (cp < 0x20 && cp != '\n') || (cp >= 0x7F && cp < 0xA0) ||
           (cp >= 0x202A && cp <= 0x202E) || cp == 0xFEFF ||
           (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE;
}

static bool is_presentation_form(uint32_t cp) {
    return (cp >= 0xFB50 && cp <= 0xFDCF) || (cp >= 0xFDF0 && cp <= 0xFDFC) ||
           (cp >= 0xFE70 && cp <= 0xFEFC);
}

/* The letters a presentation form stands for: its compatibility mapping. */
static int32_t decompose(const UNormalizer2 *nfkd, uint32_t cp, UChar *out,
                         int32_t capacity) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t len =
        unorm2_getDecomposition(nfkd, (UChar32)cp, out, capacity, &status);
    return U_SUCCESS(status) ? len : 0;
}

static int32_t append(UChar *out, int32_t len, uint32_t cp) {
    if (cp < 0x10000) {
        out[len++] = (UChar)cp;
        return len;
    }
    out[len++] = (UChar)(0xD7C0 + (cp >> 10));
    out[len++] = (UChar)(0xDC00 | (cp & 0x3FF));
    return len;
}

static struct kz_str to_utf8(struct kz_arena *arena, const UChar *text,
                             int32_t len) {
    char *out = kz_arena_alloc(arena, 3 * (size_t)len + 1);
    size_t n = 0;
    for (int32_t i = 0; i < len; i++) {
        uint32_t cp = text[i];
        if (cp >= 0xD800 && cp < 0xDC00 && i + 1 < len)
            cp = ((cp - 0xD7C0) << 10) + (text[++i] - 0xDC00);
        n += kz_utf8_encode(cp, out + n);
    }
    return (struct kz_str){out, n};
}

struct kz_str kz_text_normalize(struct kz_arena *arena, struct kz_str text) {
    enum { LONGEST = 18 }; /* U+FDFA */
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    const UNormalizer2 *nfkd = unorm2_getNFKDInstance(&status);
    if (U_FAILURE(status)) {
        kz_log_error("normalization: %s", u_errorName(status));
        return kz_arena_str(arena, text);
    }
    /* A form of 3 bytes may give 18 units: counted before it is kept. */
    size_t room = LONGEST + 2;
    for (size_t at = 0; at < text.len;)
        room += is_presentation_form(kz_utf8_next(text, &at, NULL))
                    ? LONGEST : 2;
    UChar *wide = kz_arena_array(arena, UChar, room);
    int32_t len = 0;
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        int32_t letters = is_presentation_form(cp)
                              ? decompose(nfkd, cp, wide + len, LONGEST) : 0;
        if (letters > 0)
            len += letters;
        else if (!is_dropped(cp) || cp == '\t')
            len = append(wide, len, cp == '\t' ? ' ' : cp);
    }
    int32_t capacity = 3 * len + 1; /* NFC may at most treble UTF-16 */
    UChar *composed = kz_arena_array(arena, UChar, (size_t)capacity);
    int32_t composed_len =
        unorm2_normalize(nfc, wide, len, composed, capacity, &status);
    if (U_FAILURE(status))
        return to_utf8(arena, wide, len);
    return to_utf8(arena, composed, composed_len);
}
