/*
 * Search over everything a generation shows: one field, all kinds, all
 * languages of the content, numbers of licences and labels. The keys were
 * made at import (search_key.h); open() reads them and what is shown of them
 * into blocks of memory, which a query scans. Nothing is read behind that.
 *
 * A query is folded as the keys are, and cut at KZ_SEARCH_LETTERS letters.
 * One of digits alone, with spaces or dashes between, is taken as a number.
 * One letter finds the words that begin with it; one Chinese character is
 * found anywhere.
 *
 * Order in a group: the whole name, its beginning, the beginning of a word,
 * anywhere; of equals names before readings, other names and the rest, the
 * reader's language before others, then the content's order. Groups by their
 * best hit, then by kind.
 *
 * Thread  open() is for the catalog's owner; then any thread may query, each
 *         with an arena of its own
 */
#ifndef KZ_CATALOG_SEARCH_H
#define KZ_CATALOG_SEARCH_H

#include "src/catalog/catalog.h"
#include "src/catalog/search_key.h"
#include "src/catalog/search_match.h"

enum { KZ_SEARCH_SHOWN = 7, KZ_SEARCH_LETTERS = 64 };

struct kz_search;

/**
 * catalog  borrowed during the call
 * Owner    the caller; kz_search_close()
 * Errors   NULL, logged: the catalog cannot be read, or no memory
 */
KZ_NODISCARD struct kz_search *kz_search_open(struct kz_catalog *catalog);
void kz_search_close(struct kz_search *search);
/* Rows that can be found. */
size_t kz_search_count(const struct kz_search *search);

struct kz_search_hit {
    struct kz_str id;
    struct kz_texts name;
    /* Where the query was found: a name or something beside it. */
    struct kz_str text;
    int lang;        /* of the text; -1: of none, as a number */
    size_t from, to; /* bytes of the text; equal if nothing is pointed out */
    enum kz_search_rank rank;
};
struct kz_search_group {
    enum kz_search_kind kind;
    struct kz_search_hit hits[KZ_SEARCH_SHOWN];
    int count; /* of hits */
    int total; /* of rows that match */
};
struct kz_search_result {
    struct kz_search_group groups[KZ_SEARCH_KINDS];
    int count; /* of groups with a hit */
    int total; /* of all of them */
};

/**
 * query   as typed; anything at all
 * lang    of the reader, an index of the words' languages
 * arena   for the work; a few KiB a query
 * result  17 KiB; its slices live as long as the search
 * Errors  false and an empty result where an answer cannot be had; a search
 *         that is open always has one
 */
bool kz_search_query(const struct kz_search *search, struct kz_arena *arena,
                     struct kz_str query, int lang,
                     struct kz_search_result *result);

#endif
