/*
 * How well the keys of one row answer a query. See search_key.h for the form
 * of the keys. Allocates nothing.
 */
#ifndef KZ_CATALOG_SEARCH_MATCH_H
#define KZ_CATALOG_SEARCH_MATCH_H

#include "src/catalog/search_key.h"

/* Best first. */
enum kz_search_rank {
    KZ_SEARCH_EXACT,    /* the whole field */
    KZ_SEARCH_BEGINS,   /* the field begins so */
    KZ_SEARCH_WORD,     /* a word in it begins so */
    KZ_SEARCH_ANYWHERE, /* never in pinyin */
};

/* The worst that still counts in a field. */
enum kz_search_rank kz_search_worst_rank(int tag);

struct kz_search_match {
    enum kz_search_rank rank;
    int tag;         /* of the field: enum kz_search_tag, plus its language */
    int field;       /* its number among the fields of the row, from 0 */
    size_t from, to; /* bytes of the folded field */
};

/**
 * The best match; of equals the first.
 *
 * keys   of one row, up to and with KZ_SEARCH_END
 * query  folded; nothing matches an empty one
 */
bool kz_search_match(struct kz_str keys, struct kz_str query,
                     struct kz_search_match *match);

#endif
