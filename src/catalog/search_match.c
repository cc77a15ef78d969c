#include "src/catalog/search_match.h"

static bool is_tag(char byte) {
    return byte > 0 && byte <= KZ_SEARCH_END;
}

/* A byte of a letter of more than one is never a bound. */
static bool is_bound(char byte) {
    unsigned char c = (unsigned char)byte;
    return c < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z');
}

/* Inside a syllable, and across initials, almost anything would match. */
enum kz_search_rank kz_search_worst_rank(int tag) {
    switch (tag) {
    case KZ_SEARCH_SYLLABLES: return KZ_SEARCH_WORD;
    case KZ_SEARCH_PINYIN:
    case KZ_SEARCH_INITIALS: return KZ_SEARCH_BEGINS;
    default: return KZ_SEARCH_ANYWHERE;
    }
}

static enum kz_search_rank rank_at(struct kz_str field, size_t at,
                                   size_t len) {
    if (at == 0)
        return len == field.len ? KZ_SEARCH_EXACT : KZ_SEARCH_BEGINS;
    return is_bound(field.s[at - 1]) ? KZ_SEARCH_WORD : KZ_SEARCH_ANYWHERE;
}

static void match_field(struct kz_str field, struct kz_str query, int tag,
                        int number, bool *has, struct kz_search_match *best) {
    size_t at = kz_str_find(field, query, 0);
    for (; at != SIZE_MAX; at = kz_str_find(field, query, at + 1)) {
        enum kz_search_rank rank = rank_at(field, at, query.len);
        if (rank > kz_search_worst_rank(tag) || (*has && rank >= best->rank))
            continue;
        *has = true;
        *best = (struct kz_search_match){rank, tag, number, at,
                                         at + query.len};
    }
}

bool kz_search_match(struct kz_str keys, struct kz_str query,
                     struct kz_search_match *match) {
    bool has = false;
    if (query.len == 0)
        return false;
    size_t at = 0;
    for (int number = 0; at < keys.len && keys.s[at] != KZ_SEARCH_END;
         number++) {
        int tag = keys.s[at++];
        size_t end = at;
        while (end < keys.len && !is_tag(keys.s[end]))
            end++;
        match_field(kz_str_sub(keys, at, end), query, tag, number, &has,
                    match);
        at = end;
    }
    return has;
}
