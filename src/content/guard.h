/*
 * Cells of CSV files that a spreadsheet would take for a formula: those that
 * begin with = + - or @, perhaps behind apostrophes, get one apostrophe more
 * on the way out and lose one on the way in. Each undoes the other, for every
 * text.
 */
#ifndef KZ_CONTENT_GUARD_H
#define KZ_CONTENT_GUARD_H

#include "src/base/str.h"

/* Must an apostrophe be put before the cell? */
bool kz_guard_is_needed(struct kz_str cell);
/* The cell without its guard. */
struct kz_str kz_guard_remove(struct kz_str cell);

#endif
