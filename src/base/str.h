/*
 * Slices of UTF-8: borrowed, not NUL-terminated unless the source says so.
 * Positions are byte offsets. Nothing here depends on the locale.
 */
#ifndef KZ_BASE_STR_H
#define KZ_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct kz_str {
    const char *s;
    size_t len;
};

#define KZ_STR(literal) ((struct kz_str){(literal), sizeof(literal) - 1})
/* For static initialisers. */
#define KZ_STR_INIT(literal) {(literal), sizeof(literal) - 1}
/* printf("%.*s", KZ_STR_ARG(text)) */
#define KZ_STR_ARG(str) (int)(str).len, (str).s ? (str).s : ""

/* NULL gives the empty slice. */
struct kz_str kz_str_from(const char *s);

bool kz_str_equal(struct kz_str a, struct kz_str b);
bool kz_str_is(struct kz_str a, const char *b);
bool kz_str_starts_with(struct kz_str s, const char *prefix);
bool kz_str_ends_with(struct kz_str s, const char *suffix);
/* Byte order, shorter first: for binary search, never for people. */
int kz_str_compare_bytes(struct kz_str a, struct kz_str b);
/* Byte offset of the first `needle` at or after `from`, else SIZE_MAX. */
size_t kz_str_find(struct kz_str s, struct kz_str needle, size_t from);
struct kz_str kz_str_sub(struct kz_str s, size_t start, size_t end);
/* Spaces, tabs, CR and LF of ASCII at both ends. */
struct kz_str kz_str_trim(struct kz_str s);

/**
 * Take the part of `*rest` before `separator` and move `*rest` behind it.
 * False once nothing is left; an empty part between two separators counts.
 */
bool kz_str_next_part(struct kz_str *rest, char separator,
                      struct kz_str *part);

/* The whole slice must be the number; false otherwise, `*out` unchanged. At
 * most 18 digits, 19 behind leading zeros of a double. */
bool kz_str_to_int(struct kz_str s, int64_t *out);
bool kz_str_to_double(struct kz_str s, double *out);
/* Also "7.0000000000000007E-2", as programs write. */
bool kz_str_to_scientific(struct kz_str s, double *out);

#endif
