/*
 * What of a found row is shown, and where in it the query stands. For
 * search.c.
 */
#ifndef KZ_CATALOG_SEARCH_POINT_H
#define KZ_CATALOG_SEARCH_POINT_H

#include "src/catalog/search.h"

/**
 * Fill all of a hit but its id.
 *
 * langs  of the words, by language of the content; -1: not there
 * query  folded
 * keys   of the row
 * shown  of the row; the hit's slices point into it
 */
void kz_search_point(struct kz_arena *arena, const int langs[KZ_MAX_LANGS],
                     struct kz_str query, struct kz_str keys,
                     struct kz_str shown, struct kz_search_hit *hit);

#endif
