/*
 * Will visitors be able to read it: letters that no font of the hall has, and
 * texts too long for the place on screen that waits for them. Set with the
 * hall's own fonts, at 1920x1080 and the usual text size.
 */
#ifndef KZ_CONTENT_FIT_H
#define KZ_CONTENT_FIT_H

#include "src/base/words.h"
#include "src/content/tables.h"

struct kz_fit;

/**
 * share   the program's share folder, with fonts/fonts.ini
 * Owner   the caller; kz_fit_close()
 * Errors  NULL without fonts: nothing is then checked
 */
struct kz_fit *kz_fit_open(const char *share);
void kz_fit_close(struct kz_fit **fit);

/**
 * The letters of a cell that no font has, as "X U+1F600": empty if all are
 * there. `lang` is that of the column. The answer lies in `arena`.
 */
struct kz_str kz_fit_missing(struct kz_fit *fit, struct kz_arena *arena,
                             const struct kz_lang *lang, struct kz_str cell);

/* Has the cell more lines than its place? False where no place is known. */
bool kz_fit_is_long(struct kz_fit *fit, const struct kz_table *table,
                    const struct kz_column *column,
                    const struct kz_lang *lang, struct kz_str cell);

/* Is the column read by visitors at all? */
bool kz_fit_is_shown(const struct kz_column *column);

#endif
