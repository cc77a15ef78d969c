#include "src/text/linebreak.h"

#include "src/text/chars.h"

#define LOG_MODULE "linebreak"
#include "src/base/log.h"

static bool fill_utf16(struct kz_scratch *s) {
    const struct kz_work *w = &s->work;
    if (!kz_grow(&s->utf16, 2 * w->count + 1) ||
        !kz_grow(&s->utf16_map, 2 * w->count + 1))
        return false;
    size_t n = 0;
    for (size_t i = 0; i < w->count; i++) {
        if (w->flags[i] & KZ_CHAR_CONTROL)
            continue;
        uint32_t cp = w->cp[i];
        s->utf16_map.items[n] = (uint32_t)i;
        if (cp < 0x10000) {
            s->utf16.items[n++] = (UChar)cp;
            continue;
        }
        s->utf16.items[n++] = (UChar)(0xD7C0 + (cp >> 10));
        s->utf16_map.items[n] = (uint32_t)i;
        s->utf16.items[n++] = (UChar)(0xDC00 | (cp & 0x3FF));
    }
    s->utf16.count = n;
    return true;
}

static bool open_iterator(struct kz_scratch *s) {
    UErrorCode status = U_ZERO_ERROR;
    if (!s->lines)
        s->lines = ubrk_open(UBRK_LINE, "zh", NULL, 0, &status);
    if (U_FAILURE(status)) {
        kz_log_error("line iterator: %s", u_errorName(status));
        s->lines = NULL;
    }
    return s->lines != NULL;
}

/* Before the controls that open at a character. */
static uint32_t before_openers(const struct kz_work *w, uint32_t at) {
    while (at > 0 && kz_char_is_opener(w->cp[at - 1]))
        at--;
    return at;
}

static bool mark_icu_places(struct kz_scratch *s) {
    struct kz_work *w = &s->work;
    UErrorCode status = U_ZERO_ERROR;
    if (!open_iterator(s))
        return false;
    ubrk_setText(s->lines, s->utf16.items, (int32_t)s->utf16.count, &status);
    if (U_FAILURE(status))
        return false;
    for (int32_t at = ubrk_next(s->lines);
         at != UBRK_DONE && (size_t)at < s->utf16.count;
         at = ubrk_next(s->lines)) {
        uint32_t place = s->utf16_map.items[at];
        w->flags[before_openers(w, place)] |= KZ_CHAR_MAY_BREAK;
    }
    return true;
}

/* Characters a Chinese number counts with: ten to a hundred million, more. */
static bool is_magnitude(uint32_t cp) {
    switch (cp) {
    case 0x5341: case 0x767E: case 0x5343: case 0x4E07: case 0x4EBF:
    case 0x591A: case 0x4F59: case 0x51E0:
        return true;
    default:
        return false;
    }
}

/* The first character of a measure: year month day hour ton metre degree
 * number place piece kind family mu square cube hectare kilometre share
 * yuan person time item layer and their like. */
static bool is_measure(uint32_t cp) {
    static const uint16_t list[] = {
        0x4E2A, 0x4E66, 0x4EA9, 0x4EBA, 0x4EF6, 0x4F4D, 0x5143, 0x516C,
        0x5206, 0x5347, 0x5355, 0x5382, 0x5385, 0x5398, 0x53A2, 0x53CC,
        0x53E3, 0x53EA, 0x53F0, 0x53F7, 0x540D, 0x5428, 0x5757, 0x5904,
        0x5929, 0x5957, 0x5BB6, 0x5C0F, 0x5C42, 0x5C81, 0x5E73, 0x5E74,
        0x5EA6, 0x5EA7, 0x5F20, 0x65B9, 0x65E5, 0x65F6, 0x6708, 0x671F,
        0x6761, 0x6765, 0x679A, 0x6839, 0x6846, 0x6B21, 0x6BB5, 0x6BEB,
        0x70B9, 0x7247, 0x7248, 0x74E6, 0x767E, 0x79CD, 0x79D2, 0x7A74,
        0x7ACB, 0x7AD9, 0x7AE0, 0x7BC7, 0x7C73, 0x7C7B, 0x7EA7, 0x7EC4,
        0x8282, 0x8D77, 0x8F86, 0x9053, 0x90E8, 0x91CC, 0x9879, 0x987F,
    };
    for (size_t i = 0; i < KZ_COUNT(list); i++) {
        if (list[i] == cp)
            return true;
    }
    return false;
}

static void keep(struct kz_work *w, uint32_t at) {
    w->flags[before_openers(w, at)] &= (uint8_t)~KZ_CHAR_MAY_BREAK;
}

static bool breaks_at(const struct kz_work *w, uint32_t at) {
    return w->flags[before_openers(w, at)] & KZ_CHAR_MAY_BREAK;
}

struct view {
    uint32_t prev2, prev, cp, next; /* 0 outside the text */
    bool in_number; /* a number, its magnitudes: what follows may count it */
    bool in_address;
};

static bool is_kept(const struct view *v) {
    if (v->in_number && (is_magnitude(v->cp) || is_measure(v->cp)))
        return true;
    bool is_letter = kz_char_is_arabic(v->cp) || kz_char_is_latin(v->cp);
    if (v->prev == '-' && kz_char_is_digit(v->prev2) &&
        kz_char_is_arabic(v->cp))
        return true;
    if (v->prev == '/' && is_letter && !v->in_address &&
        (kz_char_is_arabic(v->prev2) || kz_char_is_latin(v->prev2) ||
         kz_char_is_digit(v->prev2)))
        return true;
    if (kz_char_is_no_start(v->cp) || kz_char_is_no_end(v->prev))
        return true;
    if (v->prev == ' ' && kz_char_is_unit_sign(v->cp) && v->cp != '%' &&
        kz_char_is_digit(v->prev2))
        return true;
    return (v->cp == 0x0640 || v->cp == '-') && kz_char_is_arabic(v->prev);
}

/* One pass over neighbours that show. */
static void apply_house_rules(struct kz_scratch *s) {
    struct kz_work *w = &s->work;
    const UChar *text = s->utf16.items;
    struct view v = {.cp = 0};
    size_t n = s->utf16.count;
    for (size_t i = 0; i < n; i++) {
        uint32_t at = s->utf16_map.items[i];
        if (i > 0 && s->utf16_map.items[i - 1] == at)
            continue;
        v.prev2 = v.prev;
        v.prev = v.cp;
        v.cp = w->cp[at];
        v.next = i + 1 < n ? text[i + 1] : 0;
        if (v.cp == ' ')
            v.in_address = false;
        else if (v.cp == '/' && v.prev == ':' && v.next == '/')
            v.in_address = true;
        if (v.cp == ' ' && v.in_number)
            continue; /* the measure may stand behind a space */
        if (i > 0 && breaks_at(w, at) && is_kept(&v))
            keep(w, at);
        v.in_number = kz_char_is_digit(v.cp) ||
                      (v.in_number && is_magnitude(v.cp));
    }
}

static void keep_tokens_whole(struct kz_work *w) {
    for (size_t i = 0; i < w->count; i++) {
        if (w->flags[i] & KZ_CHAR_NO_BREAK)
            w->flags[i] &= (uint8_t)~KZ_CHAR_MAY_BREAK;
    }
}

bool kz_linebreak_unicode(struct kz_scratch *s) {
    return fill_utf16(s) && mark_icu_places(s);
}

bool kz_linebreak(struct kz_scratch *s) {
    if (!kz_linebreak_unicode(s))
        return false;
    apply_house_rules(s);
    keep_tokens_whole(&s->work);
    return true;
}

uint32_t kz_linebreak_emergency(const struct kz_work *w, uint32_t start,
                                uint32_t at) {
    enum { TRIES = 16 };
    uint32_t place = at;
    for (int i = 0; i < TRIES && place > start; i++) {
        uint32_t before = place;
        while (before > start && (w->flags[before - 1] & KZ_CHAR_CONTROL))
            before--;
        bool is_good = before == start ||
                       (!kz_char_is_no_start(w->cp[place]) &&
                        !kz_char_is_no_end(w->cp[before - 1]));
        uint32_t edge = before_openers(w, place);
        if (is_good && edge > start)
            return edge;
        if (before <= start)
            break;
        place = before - 1;
        while (place > start && !(w->flags[place] & KZ_CHAR_CLUSTER))
            place--;
    }
    return at > start ? at : start;
}
