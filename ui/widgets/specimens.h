/*
 * The specimens of the catalog, made when first shown and kept while the
 * catalog is open. One owner, render thread only.
 */
#ifndef KZ_UI_WIDGETS_SPECIMENS_H
#define KZ_UI_WIDGETS_SPECIMENS_H

#include "src/base/str.h"
#include "src/crystal/crystal.h"
#include "src/crystal/specimen.h"

struct kz_specimens;

struct kz_specimens *kz_specimens_create(void);
/* All that were given out are gone. */
void kz_specimens_free(struct kz_specimens *specimens);

/**
 * The specimen of `key`, of the crystal that `spec` describes (NULL: it has
 * none) and the look. What is wrong in either was found at import; here it is
 * logged and a plain stone stands in.
 * Borrowed while the specimens live.
 */
const struct kz_specimen *kz_specimens_get(struct kz_specimens *specimens,
                                           struct kz_str key,
                                           const struct kz_crystal_spec *spec,
                                           struct kz_str look);

#endif
