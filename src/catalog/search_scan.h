/*
 * Where some bytes occur in very many: the inner loop of a query. Sixteen or
 * thirty-two places are tried at a time.
 */
#ifndef KZ_CATALOG_SEARCH_SCAN_H
#define KZ_CATALOG_SEARCH_SCAN_H

#include <stddef.h>
#include <stdint.h>

#include "src/base/str.h"

/* Readable bytes that must follow the text given to the scan. */
enum { KZ_SEARCH_SCAN_SLACK = 64 };

/* What to look for, and its bytes that are seldom in the text: they are tried
 * first. */
struct kz_search_needle {
    struct kz_str text;
    size_t seldom[4]; /* places in it; some may be the same */
};

/**
 * text    not empty, borrowed
 * counts  of each byte in what will be scanned; NULL: not known
 */
struct kz_search_needle kz_search_needle(struct kz_str text,
                                         const uint32_t counts[256]);

/* The first place at or behind `from`, SIZE_MAX for none. */
size_t kz_search_scan(struct kz_str text,
                      const struct kz_search_needle *needle, size_t from);

#endif
