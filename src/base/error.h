/*
 * An error on its way to a person: the id of a sentence in ui/strings and the
 * values that go into it. Filled once, where the cause is known; callers pass
 * `false` up. The sentence is made in the reader's language by
 * kz_words_error().
 */
#ifndef KZ_BASE_ERROR_H
#define KZ_BASE_ERROR_H

#include <stdbool.h>

#include "src/base/mem.h"

enum { KZ_ERROR_VALUES = 4, KZ_ERROR_VALUE_SIZE = 256 };

struct kz_error {
    char id[64]; /* "" while there is none */
    char value[KZ_ERROR_VALUES][KZ_ERROR_VALUE_SIZE]; /* {0} {1} {2} {3} */
};

/**
 * Set the id and up to four values, the list closed by NULL:
 * `return kz_error_set(err, "font.missing", file, package, NULL);`
 * Values are cut at 255 bytes. `err` may be NULL. Always returns false.
 */
bool kz_error_set(struct kz_error *err, const char *id, ...)
    __attribute__((sentinel));

#endif
