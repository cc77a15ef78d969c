/*
 * The surface of stones: grain, bedding, veins, pores, rings as a square
 * picture that repeats without a seam, in several sizes. Within this folder
 * only.
 */
#ifndef KZ_CRYSTAL_TEXTURE_H
#define KZ_CRYSTAL_TEXTURE_H

#include "src/crystal/look.h"
#include "src/crystal/span.h"

enum { KZ_TEXTURE_LEVELS = 5, KZ_TEXTURE_SHIFT = 8 };

struct kz_texture {
    struct kz_span_texture level[KZ_TEXTURE_LEVELS]; /* 256 first, halved */
    uint32_t *memory;
    enum kz_mark mark;
};

/* Owner: the caller; kz_texture_destroy(). Zeroed is fine there. */
void kz_texture_make(struct kz_texture *out, enum kz_mark mark,
                     struct kz_rgb base, const struct kz_rgb *inks,
                     int ink_count, unsigned seed);
void kz_texture_destroy(struct kz_texture *texture);

#endif
