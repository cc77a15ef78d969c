/*
 * Differences as answers: JSON for programs, lines for people.
 */
#ifndef KZ_CONTENT_DIFF_REPORT_H
#define KZ_CONTENT_DIFF_REPORT_H

#include <stdio.h>

#include "src/content/diff.h"

/* The whole answer of `diff --json`, one line. */
void kz_diff_write_json(FILE *out, const struct kz_diff *diff);
/* By table, row and field, in the words of `lang`. */
void kz_diff_write_text(FILE *out, const struct kz_diff *diff,
                        const struct kz_words *words,
                        const struct kz_lang *lang);

/* "added", "changed", "removed", "held", "left_out" */
const char *kz_change_name(enum kz_change change);

/* A value as people read it: labels for codes. In `arena`. */
struct kz_str kz_diff_say_value(struct kz_arena *arena,
                                const struct kz_column *column,
                                struct kz_str value,
                                const struct kz_words *words,
                                const struct kz_lang *lang);

#endif
