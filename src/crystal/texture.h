/*
 * The surface of stones: grain, bedding, veins, pores, rings as a square
 * picture that repeats without a seam, in several sizes. Each size is drawn
 * when it is first asked for: a small picture of a stone never wants the
 * large ones, which take most of the time. Within this folder only.
 */
#ifndef KZ_CRYSTAL_TEXTURE_H
#define KZ_CRYSTAL_TEXTURE_H

#include "src/crystal/look.h"
#include "src/crystal/span.h"

enum { KZ_TEXTURE_LEVELS = 5, KZ_TEXTURE_SHIFT = 8 };

struct kz_texture {
    struct kz_texture_maker *maker; /* NULL: no texture */
    enum kz_mark mark;
};

/* Owner: the caller; kz_texture_destroy(). Zeroed is fine there. */
void kz_texture_init(struct kz_texture *out, enum kz_mark mark,
                     struct kz_rgb base, const struct kz_rgb *inks,
                     int ink_count, unsigned seed);
void kz_texture_destroy(struct kz_texture *texture);

/* 256 texels a side for level 0, half of that for the next. A level is the
 * same whichever others were asked for. Lives as long as the texture. */
const struct kz_span_texture *kz_texture_level(const struct kz_texture *texture,
                                               int level);

#endif
