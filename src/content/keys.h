/*
 * What visitors search in a row, in the form of src/catalog/search_key.h:
 * names and other names by language, readings of the Chinese name, formula,
 * numbers, legal Chinese. Made once, at import.
 */
#ifndef KZ_CONTENT_KEYS_H
#define KZ_CONTENT_KEYS_H

#include "src/catalog/search_key.h"
#include "src/content/record.h"

struct kz_row_keys {
    struct kz_str keys;  /* folded */
    struct kz_str shown; /* the same fields as written, without readings */
};

/* False: rows of this table are not searched. */
bool kz_row_keys_make(struct kz_arena *arena, const struct kz_record *record,
                  const struct kz_content_langs *langs, struct kz_row_keys *out);

#endif
