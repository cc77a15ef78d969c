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
    while (at > 0 && (w->flags[at - 1] & KZ_CHAR_CONTROL) &&
           kz_char_is_opener(w->cp[at - 1]))
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
    if (v->in_number && (kz_char_is_magnitude(v->cp) || kz_char_is_measure(v->cp)))
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
                      (v.in_number && kz_char_is_magnitude(v.cp));
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
