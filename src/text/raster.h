/*
 * Paints layouts. Each word is rasterised once into a page of an atlas, and
 * drawn from there in the colour asked for: copied by the renderer, or, where
 * that has no GPU, blended straight into its surface. The cache keeps to a
 * budget of bytes by dropping the page not used for the longest time. One
 * cache serves one renderer; two stages have two.
 *
 * Thread  the render thread only, all caches of one fontset on the same
 */
#ifndef KZ_TEXT_RASTER_H
#define KZ_TEXT_RASTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/geometry.h"
#include "src/base/mem.h"
#include "src/text/fontset.h"
#include "src/text/layout.h"

struct SDL_Renderer;
struct SDL_Surface;
struct kz_shard_cache;

/**
 * renderer  borrowed, outlives the cache
 * target    the surface of a software renderer, borrowed; NULL for others
 * fonts     borrowed, outlives the cache
 * budget    bytes of pages; at least one is used, of 1 MB with a target that
 *           has 8 bits a channel and no alpha, else of 4 MB
 * Owner     the caller; kz_shard_cache_free()
 * Errors    NULL, logged: no SDL2_ttf, or a face it cannot open
 */
KZ_NODISCARD struct kz_shard_cache *
kz_shard_cache_create(struct SDL_Renderer *renderer,
                      struct SDL_Surface *target,
                      const struct kz_fontset *fonts, size_t budget);
void kz_shard_cache_free(struct kz_shard_cache *cache);

/* Before a frame: pages drawn from since are kept until the next call. */
void kz_shard_cache_begin_frame(struct kz_shard_cache *cache);
/* Drop pages until at most `budget` bytes remain; it is the new budget. */
void kz_shard_cache_trim(struct kz_shard_cache *cache, size_t budget);
/* On SDL_RENDER_TARGETS_RESET and SDL_RENDER_DEVICE_RESET: textures are gone,
 * words are painted again when next drawn. */
void kz_shard_cache_lost(struct kz_shard_cache *cache);

struct kz_shard_stats {
    uint64_t painted; /* words rasterised since the start */
    uint64_t copied;  /* words copied to the target */
    uint64_t uncached; /* painted and thrown away: the budget was pinned */
    uint64_t disagreed; /* width not as the layout said; 0 with sound fonts */
    size_t bytes;     /* of pages now */
};
/* Compare the width of every word painted from now on with the layout's, at
 * the cost of shaping it twice: for tests. */
void kz_shard_cache_check(struct kz_shard_cache *cache, bool checks);
struct kz_shard_stats kz_shard_cache_stats(const struct kz_shard_cache *cache);

/**
 * Paint what the layout needs ahead of drawing it, until SDL's performance
 * counter passes `until_ticks`. True: all of it is there, or all that the
 * budget holds.
 */
bool kz_text_prepare(struct kz_shard_cache *cache,
                     const struct kz_layout *layout, uint64_t until_ticks);

/**
 * origin  the layout's top left corner, device pixels of the current target
 * rgba    0xRRGGBBAA; its alpha also fades the spans that have a colour
 */
void kz_text_draw(struct kz_shard_cache *cache,
                  const struct kz_layout *layout, struct kz_point origin,
                  uint32_t rgba);

#endif
