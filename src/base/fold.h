/*
 * The one table of letters that count as the same when a visitor searches:
 * used when keys are made and when a query is typed. Uyghur look-alikes
 * (U+0647 as U+06D5, U+06CC as U+0649, U+06A9 as U+0643), the weightless seat
 * U+0626 before a vowel, tatweel, joiners and bidi marks, ASCII and full-width
 * case and digits, Latin letters with marks used in names.
 */
#ifndef KZ_BASE_FOLD_H
#define KZ_BASE_FOLD_H

#include "src/base/arena.h"
#include "src/base/str.h"

/* The folded code point; 0 if it carries no weight. */
uint32_t kz_fold_code_point(uint32_t code_point);
/* The folded text, from `arena`. */
struct kz_str kz_fold(struct kz_arena *arena, struct kz_str text);

#endif
