#include "src/catalog/search.h"

#include <stdlib.h>

#include "query_sql.h"
#include "src/base/utf8.h"
#include "src/base/vec.h"
#include "src/catalog/query.h"
#include "src/catalog/search_point.h"
#include "src/catalog/search_scan.h"

#define LOG_MODULE "search"
#include "src/base/log.h"

/* Letters that words begin with; a row has a bit for each. */
enum { LETTERS = 128, WORDS = LETTERS / 64 };
struct letters {
    uint64_t bits[WORDS];
};

struct item {
    size_t id, shown; /* bytes of both; they end at the next item's */
    struct letters begins, words; /* of its fields, of words in them */
    uint8_t kind;
};

struct bytes {
    KZ_VEC(char) all;
};

struct kz_search {
    KZ_VEC(char) keys;
    struct bytes ids, shown;
    KZ_VEC(struct item) items; /* one more behind the last */
    KZ_VEC(size_t) starts;     /* where the keys of each item begin */
    uint32_t letters[LETTERS];
    uint8_t ascii[128]; /* letter + 1 */
    int letter_count;
    bool has_more_letters; /* than there is room for */
    int langs[KZ_MAX_LANGS]; /* of the words, by language of the content */
    uint32_t counts[256];    /* of the bytes of keys */
};

/* ---- opening ---- */

static void append(struct kz_search *s, const char *bytes, size_t len) {
    kz_vec_reserve(&s->keys, s->keys.count + len + KZ_SEARCH_SCAN_SLACK);
    memcpy(s->keys.items + s->keys.count, bytes, len);
    for (size_t i = 0; i < len; i++)
        s->counts[(unsigned char)bytes[i]]++;
    s->keys.count += len;
}

static int find_letter(const struct kz_search *s, uint32_t cp) {
    if (cp < KZ_COUNT(s->ascii))
        return s->ascii[cp] - 1;
    for (int i = 0; i < s->letter_count; i++) {
        if (s->letters[i] == cp)
            return i;
    }
    return -1;
}

static int add_letter(struct kz_search *s, uint32_t cp) {
    int at = find_letter(s, cp);
    if (at < 0 && s->letter_count < LETTERS) {
        at = s->letter_count++;
        s->letters[at] = cp;
        if (cp < KZ_COUNT(s->ascii))
            s->ascii[cp] = (uint8_t)(at + 1);
    }
    s->has_more_letters = s->has_more_letters || at < 0;
    return at;
}

static void set(struct letters *l, int bit) {
    if (bit >= 0)
        l->bits[bit / 64] |= (uint64_t)1 << (bit % 64);
}

static bool has(const struct letters *l, int bit) {
    return l->bits[bit / 64] >> (bit % 64) & 1;
}

static bool is_bound(unsigned char c) {
    return c < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z');
}

static void note_letters(struct kz_search *s, struct item *item,
                         struct kz_str keys) {
    for (size_t at = 0; at + 1 < keys.len;) {
        unsigned char before = (unsigned char)keys.s[at++];
        if (!is_bound(before) || is_bound((unsigned char)keys.s[at]))
            continue;
        size_t next = at;
        uint32_t cp = kz_utf8_next(keys, &next, NULL);
        int bit = kz_search_is_han(cp) ? -1 : add_letter(s, cp);
        set(&item->words, bit);
        if (before < ' ')
            set(&item->begins, bit);
    }
}

static struct kz_str slice_of(const char *all, size_t from, size_t to) {
    return (struct kz_str){all + from, to - from};
}

static struct kz_str blob(struct kz_query *q) {
    const void *bytes = sqlite3_column_blob(q->stmt, q->at);
    int len = sqlite3_column_bytes(q->stmt, q->at++);
    return (struct kz_str){bytes ? bytes : "", bytes ? (size_t)len : 0};
}

static void keep_bytes(struct bytes *b, struct kz_str text) {
    kz_vec_reserve(&b->all, b->all.count + text.len);
    memcpy(b->all.items + b->all.count, text.s, text.len);
    b->all.count += text.len;
}

/* Keys made otherwise would be read beyond their end. */
static bool is_whole(struct kz_str keys) {
    return keys.len > 0 && keys.s[keys.len - 1] == KZ_SEARCH_END;
}

static void add_item(struct kz_search *s, struct kz_query *q) {
    struct item item = {.id = s->ids.all.count, .shown = s->shown.all.count};
    struct kz_str id = blob(q);
    int64_t kind = kz_query_int(q);
    struct kz_str keys = blob(q), shown = blob(q);
    if (kind < 0 || kind >= KZ_SEARCH_KINDS || !is_whole(keys))
        return;
    item.kind = (uint8_t)kind;
    keep_bytes(&s->ids, id);
    keep_bytes(&s->shown, shown);
    kz_vec_push(&s->starts, s->keys.count);
    append(s, keys.s, keys.len);
    note_letters(s, &item, keys);
    kz_vec_push(&s->items, item);
}

static bool read_langs(struct kz_search *s, struct kz_catalog *catalog) {
    struct kz_query q;
    for (int i = 0; i < KZ_MAX_LANGS; i++)
        s->langs[i] = -1;
    kz_query_start(&q, catalog, KZ_QUERY_SEARCH_LANGS);
    while (kz_query_next(&q)) {
        int64_t n = kz_query_int(&q);
        if (n >= 0 && n < KZ_MAX_LANGS)
            s->langs[n] = kz_query_lang(&q);
    }
    return kz_query_end(&q);
}

static bool read_items(struct kz_search *s, struct kz_catalog *catalog) {
    struct kz_query q;
    kz_query_start(&q, catalog, KZ_QUERY_SEARCH_ITEMS);
    while (kz_query_next(&q))
        add_item(s, &q);
    append(s, "", 0);
    memset(s->keys.items + s->keys.count, KZ_SEARCH_END,
           KZ_SEARCH_SCAN_SLACK);
    kz_vec_push(&s->items, (struct item){.id = s->ids.all.count,
                                         .shown = s->shown.all.count});
    kz_vec_push(&s->starts, s->keys.count);
    return kz_query_end(&q);
}

struct kz_search *kz_search_open(struct kz_catalog *catalog) {
    struct kz_search *s = kz_xcalloc(1, sizeof(*s));
    if (read_langs(s, catalog) && read_items(s, catalog))
        return s;
    kz_search_close(s);
    return NULL;
}

void kz_search_close(struct kz_search *s) {
    if (!s)
        return;
    kz_vec_free(&s->keys);
    kz_vec_free(&s->ids.all);
    kz_vec_free(&s->shown.all);
    kz_vec_free(&s->items);
    kz_vec_free(&s->starts);
    free(s);
}

size_t kz_search_count(const struct kz_search *s) {
    return s->items.count - 1;
}

/* ---- what is found ---- */

struct found {
    int score;
    uint32_t item;
};

/* The best of each kind, and how many there were. */
struct finding {
    const struct kz_search *search;
    struct kz_str query;
    int lang; /* of the content, -1: the reader's is not there */
    struct found best[KZ_SEARCH_KINDS][KZ_SEARCH_SHOWN];
    int kept[KZ_SEARCH_KINDS], total[KZ_SEARCH_KINDS];
};

static void keep(struct finding *f, uint32_t item, int score) {
    int kind = f->search->items.items[item].kind;
    struct found *best = f->best[kind];
    int *kept = &f->kept[kind], at = *kept;
    if (*kept == KZ_SEARCH_SHOWN && best[at - 1].score <= score)
        return;
    if (*kept < KZ_SEARCH_SHOWN)
        (*kept)++;
    else
        at--;
    for (; at > 0 && best[at - 1].score > score; at--)
        best[at] = best[at - 1];
    best[at] = (struct found){score, item};
}

/* Lower is better: rank, what kind of field, whose language. */
static int score_of(enum kz_search_rank rank, int tag, int lang) {
    bool is_name = tag < KZ_SEARCH_ALIAS, is_alias = tag < KZ_SEARCH_SYLLABLES;
    bool is_reading = !is_alias && tag <= KZ_SEARCH_INITIALS;
    int what = is_name ? 0 : is_reading ? 1 : is_alias ? 2 : 3;
    int own = is_name ? KZ_SEARCH_NAME : KZ_SEARCH_ALIAS;
    bool is_theirs = is_alias && tag - own == lang;
    return (int)rank << 3 | what << 1 | !is_theirs;
}

/* -1: what stands at `at` does not count. */
static int score_at(const struct finding *f, size_t at) {
    const char *keys = f->search->keys.items;
    size_t field = at, end = at + f->query.len;
    while ((unsigned char)keys[field - 1] > KZ_SEARCH_END)
        field--;
    int tag = keys[field - 1];
    enum kz_search_rank rank =
        at > field ? is_bound((unsigned char)keys[at - 1])
                         ? KZ_SEARCH_WORD : KZ_SEARCH_ANYWHERE
        : (unsigned char)keys[end] <= KZ_SEARCH_END ? KZ_SEARCH_EXACT
                                                    : KZ_SEARCH_BEGINS;
    if (rank > kz_search_worst_rank(tag))
        return -1;
    return score_of(rank, tag, f->lang);
}

/* First item whose keys end behind `at`, from `item` on. */
static uint32_t item_at(const struct kz_search *s, uint32_t item, size_t at) {
    const size_t *starts = s->starts.items;
    uint32_t low = item, high = (uint32_t)s->starts.count - 1, step = 1;
    while (low + step < high && starts[low + step] <= at) {
        low += step;
        step *= 2;
    }
    high = low + step < high ? low + step : high;
    while (low + 1 < high) {
        uint32_t middle = (low + high) / 2;
        if (starts[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Where nearly every row answers, the first place in a row is enough, and
 * the reader's language breaks no tie. */
enum { MANY = 256 };

/* A row of very many that is counted and not shown, told by the byte before
 * the place alone. Readings are ASCII and have rules of their own. */
static bool is_only_counted(const struct finding *f, uint32_t item,
                            size_t at) {
    const struct kz_search *s = f->search;
    int kind = s->items.items[item].kind;
    unsigned char before = (unsigned char)s->keys.items[at - 1];
    enum kz_search_rank rank = is_bound(before) ? KZ_SEARCH_WORD
                                                : KZ_SEARCH_ANYWHERE;
    return (unsigned char)f->query.s[0] >= 0x80 && before > KZ_SEARCH_END &&
           f->kept[kind] == KZ_SEARCH_SHOWN &&
           f->best[kind][KZ_SEARCH_SHOWN - 1].score <= ((int)rank << 3 | 1);
}

static void find_anywhere(struct finding *f) {
    const struct kz_search *s = f->search;
    struct kz_str all = {s->keys.items, s->keys.count};
    struct kz_search_needle needle = kz_search_needle(f->query, s->counts);
    uint32_t item = 0, rows = 0;
    int best = -1;
    size_t at = kz_search_scan(all, &needle, 0);
    while (at != SIZE_MAX) {
        uint32_t here = item_at(s, item, at);
        if (here != item && best >= 0)
            keep(f, item, best);
        if (here != item)
            best = -1;
        item = here;
        if (best < 0 && rows > MANY && is_only_counted(f, item, at)) {
            f->total[s->items.items[item].kind]++;
            at = kz_search_scan(all, &needle, s->starts.items[item + 1]);
            continue;
        }
        int score = score_at(f, at);
        if (score >= 0 && best < 0) {
            f->total[s->items.items[item].kind]++;
            rows++;
        }
        if (score >= 0 && (best < 0 || score < best))
            best = score;
        bool is_done = best == 0 || (best >= 0 && rows > MANY);
        size_t next = is_done ? s->starts.items[item + 1] : at + 1;
        at = kz_search_scan(all, &needle, next);
    }
    if (best >= 0)
        keep(f, item, best);
}

static struct kz_str keys_of(const struct kz_search *s, uint32_t item) {
    return slice_of(s->keys.items, s->starts.items[item],
                    s->starts.items[item + 1]);
}

/* Rows whose fields begin with the letter, then those with such a word. Of
 * very many the first, in the content's order, are weighed. */
static void find_letter_rows(struct finding *f, int bit, bool begins) {
    enum { WEIGHED = 64 };
    const struct kz_search *s = f->search;
    int weighed[KZ_SEARCH_KINDS] = {0};
    for (uint32_t i = 0; i + 1 < s->items.count; i++) {
        const struct item *item = &s->items.items[i];
        if (!has(&item->words, bit) || has(&item->begins, bit) != begins)
            continue;
        f->total[item->kind]++;
        struct kz_search_match match;
        if (weighed[item->kind]++ < WEIGHED &&
            kz_search_match(keys_of(s, i), f->query, &match))
            keep(f, i, score_of(match.rank, match.tag, f->lang));
    }
}

/* ---- the query ---- */

static bool is_number(struct kz_str query) {
    bool has_digit = false;
    for (size_t i = 0; i < query.len; i++) {
        bool is_digit = query.s[i] >= '0' && query.s[i] <= '9';
        if (!is_digit && query.s[i] != ' ' && query.s[i] != '-')
            return false;
        has_digit = has_digit || is_digit;
    }
    return has_digit;
}

static struct kz_str digits_of(struct kz_arena *arena, struct kz_str query) {
    char *out = kz_arena_cstr(arena, query);
    size_t len = 0;
    for (size_t i = 0; i < query.len; i++) {
        if (query.s[i] >= '0' && query.s[i] <= '9')
            out[len++] = query.s[i];
    }
    return (struct kz_str){out, len};
}

static struct kz_str prepare(struct kz_arena *arena, struct kz_str query) {
    size_t end = 0;
    for (int n = 0; n < 4 * KZ_SEARCH_LETTERS && end < query.len; n++)
        kz_utf8_next(query, &end, NULL); /* marks that fold away may follow */
    struct kz_str folded =
        kz_search_fold(arena, kz_str_sub(query, 0, end), NULL);
    end = 0;
    for (int n = 0; n < KZ_SEARCH_LETTERS && end < folded.len; n++)
        kz_utf8_next(folded, &end, NULL);
    folded.len = end;
    return is_number(folded) ? digits_of(arena, folded) : folded;
}

/* The bit of a query of one letter, -1 if it is to be found anywhere, -2 if
 * nothing begins with it. */
static int letter_of(const struct kz_search *s, struct kz_str query) {
    size_t at = 0;
    uint32_t cp = kz_utf8_next(query, &at, NULL);
    if (at < query.len || kz_search_is_han(cp))
        return -1;
    int bit = find_letter(s, cp);
    return bit < 0 && !s->has_more_letters ? -2 : bit;
}

static void find(struct finding *f) {
    int bit = letter_of(f->search, f->query);
    if (bit == -1)
        find_anywhere(f);
    if (bit < 0)
        return;
    find_letter_rows(f, bit, true);
    find_letter_rows(f, bit, false);
}

/* ---- what is shown ---- */

static void show(const struct finding *f, struct kz_arena *arena,
                 uint32_t index, struct kz_search_hit *hit) {
    const struct kz_search *s = f->search;
    const struct item *item = &s->items.items[index];
    hit->id = slice_of(s->ids.all.items, item->id, item[1].id);
    kz_search_point(arena, s->langs, f->query, keys_of(s, index),
                    slice_of(s->shown.all.items, item->shown, item[1].shown),
                    hit);
}

static void fill_group(const struct finding *f, struct kz_arena *arena,
                       int kind, struct kz_search_group *group) {
    *group = (struct kz_search_group){.kind = (enum kz_search_kind)kind,
                                      .count = f->kept[kind],
                                      .total = f->total[kind]};
    for (int i = 0; i < group->count; i++)
        show(f, arena, f->best[kind][i].item, &group->hits[i]);
}

/* Stable: kinds of equal rank keep their order. */
static void sort_groups(const struct finding *f,
                        struct kz_search_result *result) {
    for (int i = 1; i < result->count; i++) {
        struct kz_search_group group = result->groups[i];
        int rank = f->best[group.kind][0].score >> 3, k = i;
        for (; k > 0 &&
               f->best[result->groups[k - 1].kind][0].score >> 3 > rank;
             k--)
            result->groups[k] = result->groups[k - 1];
        result->groups[k] = group;
    }
}

bool kz_search_query(const struct kz_search *s, struct kz_arena *arena,
                     struct kz_str query, int lang,
                     struct kz_search_result *result) {
    struct finding f = {.search = s, .query = prepare(arena, query),
                        .lang = -1};
    *result = (struct kz_search_result){.count = 0};
    for (int i = 0; i < KZ_MAX_LANGS; i++) {
        if (lang >= 0 && s->langs[i] == lang)
            f.lang = i;
    }
    if (f.query.len == 0)
        return true;
    find(&f);
    for (int kind = 0; kind < KZ_SEARCH_KINDS; kind++) {
        if (f.kept[kind] == 0)
            continue;
        fill_group(&f, arena, kind, &result->groups[result->count++]);
        result->total += f.total[kind];
    }
    sort_groups(&f, result);
    return true;
}
