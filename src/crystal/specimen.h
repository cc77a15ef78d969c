/*
 * What a visitor sees of a mineral: a group of convex bodies made from its
 * crystal (or, without one, from seeded shapes) and a look. The bodies never
 * run through each other: where two would meet, the smaller is cut flush, so
 * that from every side it is known which lies in front.
 *
 * Thread  one at a time, painting included: scratch memory belongs to the
 *         specimen
 */
#ifndef KZ_CRYSTAL_SPECIMEN_H
#define KZ_CRYSTAL_SPECIMEN_H

#include "src/crystal/crystal.h"
#include "src/crystal/look.h"

struct kz_specimen;

/**
 * The same crystal and look always give the same specimen.
 *
 * crystal  NULL if the mineral has none; read during the call only
 * Owner    the caller; kz_specimen_free()
 */
struct kz_specimen *kz_specimen_create(const struct kz_crystal *crystal,
                                       const struct kz_look *look);
void kz_specimen_free(struct kz_specimen *specimen);

int kz_specimen_body_count(const struct kz_specimen *specimen);
const struct kz_look *kz_specimen_look(const struct kz_specimen *specimen);

#endif
