#include "src/text/decode.h"

#include "src/base/utf8.h"
#include "src/text/chars.h"

/* More than any writing has. FriBidi's time grows with the square of the
 * isolates, HarfBuzz's with the square of the marks on one letter. */
enum { ISOLATES_MAX = 1024, MARKS_MAX = 32, WORD_JOINER = 0x2060 };

static bool ends_paragraph(uint32_t cp) {
    return cp == '\n' || cp == '\v' || cp == '\f' || cp == '\r' ||
           cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static bool is_no_text(uint32_t cp) {
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) ||
           (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE;
}

/* 0-9 lowered after a letter or a closing bracket; a number at the start or
 * behind a dot or a space counts what follows. */
static uint32_t lower_digit(const struct kz_work *w, uint32_t cp) {
    if (cp < '0' || cp > '9' || w->count == 0)
        return cp;
    uint32_t before = w->cp[w->count - 1];
    bool is_index = kz_char_is_latin(before) || before == ')' ||
                    before == ']' || (before >= 0x2080 && before <= 0x2089);
    return is_index ? cp - '0' + 0x2080 : cp;
}

static uint16_t span_at(const struct kz_setting *set, size_t count,
                        size_t byte, size_t *span) {
    while (*span < count && set->spans[*span].end <= byte)
        (*span)++;
    bool is_in = *span < count && set->spans[*span].start <= byte;
    return is_in ? (uint16_t)(*span + 1) : 0;
}

/* What a paragraph has had so far of what is counted. */
struct counts {
    size_t isolates;
    int marks;
};

static uint32_t transform(const struct kz_setting *set,
                          const struct kz_work *w, uint16_t span,
                          uint32_t cp, struct counts *counts) {
    if (cp == '\t')
        return ' ';
    counts->marks = kz_char_is_extend(cp) ? counts->marks + 1 : 0;
    if (is_no_text(cp) || counts->marks > MARKS_MAX) {
        set->faults->bad_bytes++;
        counts->marks = 0;
        return KZ_UTF8_REPLACEMENT;
    }
    if (cp >= 0x2066 && cp <= 0x2069 && ++counts->isolates > ISOLATES_MAX) {
        set->faults->bad_bytes++;
        return WORD_JOINER;
    }
    if (span > 0 && set->spans[span - 1].formula)
        return lower_digit(w, cp);
    return cp;
}

bool kz_decode(const struct kz_setting *set, struct kz_scratch *s,
               struct kz_str text, size_t span_count, size_t *at,
               size_t *span) {
    struct kz_work *w = &s->work;
    struct counts counts = {0, 0};
    w->count = 0;
    w->start = (uint32_t)*at;
    w->has_rtl = false;
    if (!kz_work_reserve(w, 256))
        return false;
    while (*at < text.len) {
        size_t byte = *at;
        bool is_bad;
        uint32_t cp = kz_utf8_next(text, at, &is_bad);
        if (is_bad)
            set->faults->bad_bytes++;
        if (ends_paragraph(cp)) {
            if (cp == '\r' && *at < text.len && text.s[*at] == '\n')
                (*at)++;
            break;
        }
        uint16_t in = span_at(set, span_count, byte, span);
        if (w->count + 1 >= w->capacity && !kz_work_reserve(w, w->count + 1))
            return false;
        cp = transform(set, w, in, cp, &counts);
        kz_work_push(w, cp, (uint32_t)byte, in);
        w->has_rtl = w->has_rtl || kz_char_is_rtl(cp);
    }
    w->src[w->count] = (uint32_t)*at;
    return true;
}
