/*
 * Cells as people type them, made values: full-width digits, thousands marks,
 * dates in four spellings and as Excel's day numbers, money in words. Pure
 * functions; results that are text lie in the caller's arena, or are the cell
 * itself where it was written plainly.
 */
#ifndef KZ_CONTENT_VALUE_H
#define KZ_CONTENT_VALUE_H

#include "src/base/arena.h"
#include "src/base/words.h"

/* Full-width ASCII made plain, thousands marks and inner spaces taken out. */
struct kz_str kz_value_plain_digits(struct kz_arena *arena,
                                    struct kz_str cell);

bool kz_value_int(struct kz_arena *arena, struct kz_str cell, int64_t *out);
bool kz_value_real(struct kz_arena *arena, struct kz_str cell, double *out);
/* The number in plain decimals, as kz_value_real() reads it: "0.0000001";
 * rounded to `digits` digits, at most 17. */
struct kz_str kz_value_write_real(struct kz_arena *arena, double value,
                                  int digits);

/* "2026-01-31" of 2026-1-31, 2026/1/31, 2026.1.31, with year, month and day
 * signs, with " 0:00" behind, or of a day number; years 1900 to 2200. With
 * `may_be_part` also "2026" and "2026-01". */
bool kz_value_date(struct kz_arena *arena, struct kz_str cell,
                   bool may_be_part, struct kz_str *out);

/* Excel counts days from 1899-12-30; false outside 1900-03-01 to 2200. */
bool kz_value_day_number(int64_t days, int *year, int *month, int *day);

struct kz_money {
    double value;
    const char *unit;      /* yuan, wan_yuan, yi_yuan; yuan if none is said */
    const char *qualifier; /* exact if none is said */
};
/* Words for units and qualifiers are those of the code sets. */
bool kz_value_money(struct kz_arena *arena, struct kz_str cell,
                    const struct kz_words *words, struct kz_money *out);

/* T or C and 18 or 23 letters and digits in all, written plainly. */
bool kz_value_licence(struct kz_arena *arena, struct kz_str cell,
                      struct kz_str *out);

enum { KZ_URL_MOST = 300 }; /* bytes: still a code that phones read */

/* http:// or https:// and a host of plain letters, at most KZ_URL_MOST bytes;
 * no spaces, no control or invisible characters, and nobody's name and
 * password before the host. */
bool kz_value_is_url(struct kz_str cell);

/* The next part of a list joined by ; of any script, trimmed. */
bool kz_value_next_part(struct kz_str *rest, struct kz_str *part);

#endif
