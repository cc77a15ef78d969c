/*
 * Where some bytes occur in very many: the inner loop of a query. Sixteen or
 * thirty-two places are tried at a time.
 */
#ifndef KZ_CATALOG_SEARCH_SCAN_H
#define KZ_CATALOG_SEARCH_SCAN_H

#include <stddef.h>

#include "src/base/str.h"

/* Readable bytes that must follow the text given to the scan. */
enum { KZ_SEARCH_SCAN_SLACK = 64 };

/* The first place at or behind `from`, SIZE_MAX for none; `needle` is not
 * empty. */
size_t kz_search_scan(struct kz_str text, struct kz_str needle, size_t from);

#endif
