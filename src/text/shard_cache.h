/*
 * Where the painted words lie: pages of an atlas, packed in shelves, dropped
 * whole. The inside of raster.h.
 */
#ifndef KZ_TEXT_SHARD_CACHE_H
#define KZ_TEXT_SHARD_CACHE_H

#include "src/text/layout_data.h"
#include "src/text/raster.h"

struct SDL_Surface;
struct SDL_Texture;

/* A word ready to be drawn: from a texture, or from coverage if the cache has
 * a target. Neither: nothing shows. */
struct kz_picture {
    struct SDL_Texture *texture;
    uint8_t *coverage;
    int stride;         /* of the coverage */
    struct kz_rect box; /* in either */
    int32_t x;          /* 26.6, from the pen */
    int y;              /* from the baseline */
    bool is_temporary;  /* drawn once, then kz_picture_free() */
};
/* Nothing unless it is temporary. */
void kz_picture_free(struct kz_picture *picture);

/**
 * The picture of a shard of the layout, painted now if it is not there. Its
 * page is pinned until the next frame.
 *
 * Errors  false if it cannot be painted
 */
bool kz_shard_cache_get(struct kz_shard_cache *cache,
                        const struct kz_layout_data *layout, uint32_t shard,
                        struct kz_picture *out);

/* For text_draw.c. */
struct SDL_Renderer *kz_shard_cache_renderer(struct kz_shard_cache *cache);
/* NULL: words are copied by the renderer. */
struct SDL_Surface *kz_shard_cache_target(struct kz_shard_cache *cache);
void kz_shard_cache_count_copy(struct kz_shard_cache *cache);

#endif
