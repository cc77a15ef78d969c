/*
 * The specimens of the catalog, made when first shown and kept while the
 * catalog is open. One owner, render thread only but for what says otherwise.
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

/* Which specimen: the same key is always the same one. */
struct kz_specimen_ask {
    struct kz_str key;
    bool has_crystal;
    struct kz_crystal_spec spec; /* of its crystal */
    struct kz_str look;
};

/**
 * What is wrong in the crystal or the look was found at import; here it is
 * logged and a plain stone stands in.
 * Borrowed while the specimens live.
 */
const struct kz_specimen *kz_specimens_get(struct kz_specimens *specimens,
                                           const struct kz_specimen_ask *ask);

/* A specimen for pictures made on another thread: one of its own, since
 * painting uses the specimen's scratch memory. */
struct kz_specimen_model;

/* Copies `ask`. Borrowed while the specimens live. */
struct kz_specimen_model *
kz_specimens_model(struct kz_specimens *specimens,
                   const struct kz_specimen_ask *ask);
/* Any thread; others wait until the end. It is made at the first begin. */
const struct kz_specimen *
kz_specimen_model_begin(struct kz_specimen_model *model);
void kz_specimen_model_end(struct kz_specimen_model *model);

#endif
