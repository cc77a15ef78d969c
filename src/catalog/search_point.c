#include "src/catalog/search_point.h"

#include "src/base/utf8.h"

/* Field number `number` of those that are shown. */
static struct kz_str field_of(struct kz_str shown, int number, int *tag) {
    size_t at = 0;
    for (int n = 0; at < shown.len && shown.s[at] != KZ_SEARCH_END; n++) {
        *tag = shown.s[at++];
        size_t end = at;
        while (end < shown.len && (unsigned char)shown.s[end] > KZ_SEARCH_END)
            end++;
        if (n == number)
            return kz_str_sub(shown, at, end);
        at = end;
    }
    *tag = KZ_SEARCH_END;
    return KZ_STR("");
}

static bool is_reading(int tag) {
    return tag >= KZ_SEARCH_SYLLABLES && tag <= KZ_SEARCH_INITIALS;
}

/* Field of the keys by number, and how many readings stand before it. */
static struct kz_str key_field(struct kz_str keys, int number,
                               int *readings) {
    int tag;
    *readings = 0;
    for (int n = 0; n < number; n++) {
        field_of(keys, n, &tag);
        *readings += is_reading(tag);
    }
    return field_of(keys, number, &tag);
}

/* Which characters a match in a reading covers: `first` to `end`, counted in
 * syllables. */
static void syllables_of(struct kz_str keys,
                         const struct kz_search_match *m, int *first,
                         int *end) {
    int readings;
    int behind = m->tag - KZ_SEARCH_SYLLABLES; /* how far behind them */
    struct kz_str syllables = key_field(keys, m->field - behind, &readings);
    size_t joined = 0;
    int n = 0;
    *first = -1;
    *end = 0;
    for (size_t at = 0; at < syllables.len; n++) {
        size_t start = at;
        while (at < syllables.len && syllables.s[at] != ' ')
            at++;
        size_t len = at++ - start;
        size_t from = m->tag == KZ_SEARCH_SYLLABLES ? start
                      : m->tag == KZ_SEARCH_PINYIN  ? joined : (size_t)n;
        size_t to = from + (m->tag == KZ_SEARCH_INITIALS ? 1 : len);
        joined += len;
        if (from >= m->to || to <= m->from)
            continue;
        *first = *first < 0 ? n : *first;
        *end = n + 1;
    }
}

static void point_at_characters(struct kz_str keys,
                                const struct kz_search_match *m,
                                struct kz_search_hit *hit) {
    int first, end, n = 0;
    syllables_of(keys, m, &first, &end);
    for (size_t at = 0; at < hit->text.len;) {
        size_t start = at;
        if (!kz_search_is_han(kz_utf8_next(hit->text, &at, NULL)))
            continue;
        if (n == first)
            hit->from = start;
        if (n >= first && n < end)
            hit->to = at;
        n++;
    }
}

static void point_at_letters(struct kz_arena *arena,
                             const struct kz_search_match *m,
                             struct kz_search_hit *hit) {
    struct kz_search_letter *letters;
    struct kz_str folded = kz_search_fold(arena, hit->text, &letters);
    if (m->to > folded.len || m->from >= m->to)
        return;
    hit->from = letters[m->from].from;
    hit->to = letters[m->to - 1].to;
}

/* The Chinese name, else the first: what a reading is of. */
static struct kz_str read_name(const int *langs, struct kz_str shown,
                               int *lang) {
    struct kz_str name = KZ_STR("");
    int tag = KZ_SEARCH_NAME;
    for (int n = 0; tag < KZ_SEARCH_ALIAS; n++) {
        struct kz_str text = field_of(shown, n, &tag);
        size_t at = 0;
        bool is_better = tag < KZ_SEARCH_ALIAS && text.len > 0 &&
                         (name.len == 0 ||
                          kz_search_is_han(kz_utf8_next(text, &at, NULL)));
        if (is_better) {
            name = text;
            *lang = langs[tag - KZ_SEARCH_NAME];
        }
    }
    return name;
}

static void read_names(const int *langs, struct kz_str shown,
                       struct kz_texts *names) {
    int tag = KZ_SEARCH_NAME;
    for (int n = 0; tag < KZ_SEARCH_ALIAS; n++) {
        struct kz_str text = field_of(shown, n, &tag);
        int lang = tag < KZ_SEARCH_ALIAS ? langs[tag - KZ_SEARCH_NAME] : -1;
        if (lang >= 0)
            names->by_lang[lang] = text;
    }
}

void kz_search_point(struct kz_arena *arena, const int langs[KZ_MAX_LANGS],
                     struct kz_str query, struct kz_str keys,
                     struct kz_str shown, struct kz_search_hit *hit) {
    struct kz_search_match m;
    int readings, tag;
    hit->lang = -1;
    read_names(langs, shown, &hit->name);
    if (!kz_search_match(keys, query, &m))
        return;
    hit->rank = m.rank;
    if (is_reading(m.tag)) {
        hit->text = read_name(langs, shown, &hit->lang);
        point_at_characters(keys, &m, hit);
        return;
    }
    key_field(keys, m.field, &readings);
    hit->text = field_of(shown, m.field - readings, &tag);
    if (m.tag < KZ_SEARCH_SYLLABLES)
        hit->lang = langs[(m.tag - KZ_SEARCH_NAME) % KZ_MAX_LANGS];
    point_at_letters(arena, &m, hit);
}
