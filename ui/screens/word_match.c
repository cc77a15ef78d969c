#include "ui/screens/word_match.h"

#include "src/base/utf8.h"

/* Letters of scripts that part words by spaces: Latin, and Arabic without its
 * signs and digits. */
static bool is_letter(uint32_t c) {
    return (c | 0x20) - 'a' < 26 || (c >= 0xC0 && c <= 0x24F) ||
           (c >= 0x620 && c <= 0x65F) || (c >= 0x671 && c <= 0x6D3) ||
           c == 0x6D5;
}

static bool is_arabic(uint32_t c) {
    return is_letter(c) && c >= 0x600;
}

static uint32_t first_of(struct kz_str s) {
    size_t at = 0;
    return s.len > 0 ? kz_utf8_next(s, &at, NULL) : 0;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool begins(struct kz_str text, size_t at, struct kz_str form) {
    if (form.len > text.len - at)
        return false;
    for (size_t i = 0; i < form.len; i++) {
        if (lower(text.s[at + i]) != lower(form.s[i]))
            return false;
    }
    return true;
}

/* To the end of the word that goes on at `at`. */
static size_t word_end(struct kz_str text, size_t at) {
    while (at < text.len) {
        size_t next = at;
        if (!is_letter(kz_utf8_next(text, &next, NULL)))
            break;
        at = next;
    }
    return at;
}

/* Plural, cases, "of it", "like": what a noun may be followed by. */
static bool is_ending(struct kz_str rest) {
    static const struct kz_str endings[] = {
        KZ_STR_INIT("\u0644\u0627\u0631"), KZ_STR_INIT("\u0644\u06D5\u0631"),
        KZ_STR_INIT("\u0644\u0649\u0631"), KZ_STR_INIT("\u0646\u0649"),
        KZ_STR_INIT("\u063A\u0627"), KZ_STR_INIT("\u06AF\u06D5"),
        KZ_STR_INIT("\u0642\u0627"), KZ_STR_INIT("\u0643\u06D5"),
        KZ_STR_INIT("\u062F\u0627"), KZ_STR_INIT("\u062F\u06D5"),
        KZ_STR_INIT("\u062A\u0627"), KZ_STR_INIT("\u062A\u06D5"),
        KZ_STR_INIT("\u062F\u0649\u0646"), KZ_STR_INIT("\u062A\u0649\u0646"),
        KZ_STR_INIT("\u0633\u0649"), KZ_STR_INIT("\u0649"),
        KZ_STR_INIT("\u0645\u06C7"), KZ_STR_INIT("\u0645\u06C8"),
    };
    for (size_t i = 0; i < KZ_COUNT(endings); i++) {
        if (begins(rest, 0, endings[i]))
            return true;
    }
    return false;
}

/* Where a form that stands at `at` ends as a word; 0 if it is only the
 * beginning of another one. */
static size_t end_of(struct kz_str text, size_t at, struct kz_str form) {
    size_t end = at + form.len, all = word_end(text, end);
    struct kz_str rest = kz_str_sub(text, end, all);
    if (!is_letter(first_of(form)) || rest.len == 0)
        return end;
    if (is_arabic(first_of(form)))
        return is_ending(rest) ? all : 0;
    return kz_str_is(rest, "s") || kz_str_is(rest, "es") ? all : 0;
}

/* The longest of a term and its other words at this place. */
static size_t longest(struct kz_str text, size_t at,
                      const struct kz_term *term, int lang) {
    struct kz_str rest = term->also.by_lang[lang], part;
    struct kz_str form = kz_str_trim(term->term.by_lang[lang]);
    size_t end = 0;
    for (;;) {
        /* A single character says too little to be sure. */
        if (kz_utf8_count(form) > 1 && begins(text, at, form)) {
            size_t its = end_of(text, at, form);
            end = its > end ? its : end;
        }
        if (!rest.s || rest.len == 0 || !kz_str_next_part(&rest, ';', &part))
            return end;
        form = kz_str_trim(part);
    }
}

static bool is_found(const struct kz_word_match *out, size_t count,
                     size_t term) {
    for (size_t i = 0; i < count; i++) {
        if (out[i].term == term)
            return true;
    }
    return false;
}

/* Found before or not: inside a longer word no shorter one is looked for. */
static struct kz_word_match match_at(struct kz_str text, size_t at, int lang,
                                     const struct kz_term_list *terms) {
    struct kz_word_match best = {at, 0, 0};
    for (size_t i = 0; i < terms->count; i++) {
        size_t end = longest(text, at, &terms->items[i], lang);
        if (end > best.end)
            best = (struct kz_word_match){at, end, i};
    }
    return best;
}

size_t kz_word_match(struct kz_str text, const struct kz_lang *lang,
                     const struct kz_term_list *terms,
                     struct kz_word_match *out, size_t most) {
    size_t count = 0, at = 0;
    bool is_inside = false; /* a word of a script with spaces */
    if (lang->index < 0 || lang->index >= KZ_MAX_LANGS)
        return 0;
    while (at < text.len && count < most) {
        struct kz_word_match m = {at, 0, 0};
        if (!is_inside)
            m = match_at(text, at, lang->index, terms);
        if (m.end > at) {
            if (!is_found(out, count, m.term))
                out[count++] = m;
            at = m.end;
            continue;
        }
        is_inside = is_letter(kz_utf8_next(text, &at, NULL));
    }
    return count;
}
