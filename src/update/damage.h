/*
 * Objects of the store that were found damaged when they were read again:
 * state/damaged, a line "HASH NAME" each. What shows content passes them
 * over, so that the rest of an item stays and the others stay whole. Nothing
 * in the store is touched: an import that brings the same file puts it right,
 * and the object is shown again at once.
 */
#ifndef KZ_UPDATE_DAMAGE_H
#define KZ_UPDATE_DAMAGE_H

#include "src/base/mem.h"
#include "src/base/str.h"

typedef void kz_damage_fn(void *user, const char *hash);

/* `lines` as above; none: the file goes. False, logged: it cannot be written
 * down. */
bool kz_damage_write(const char *state, struct kz_str lines);

/* Each object that was damaged and has not been replaced since. Both folders
 * may be NULL: none. */
void kz_damage_each(const char *state, const char *store, kz_damage_fn *each,
                    void *user);

#endif
