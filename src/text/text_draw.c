#include <SDL.h>

#include "src/text/raster.h"
#include "src/text/shard_cache.h"

/* Lines outside are not asked for: a long page costs what is seen of it. */
static SDL_Rect visible_part(SDL_Renderer *renderer) {
    SDL_Rect part;
    SDL_RenderGetViewport(renderer, &part);
    part.x = part.y = 0;
    if (SDL_RenderIsClipEnabled(renderer)) {
        SDL_Rect clip, both;
        SDL_RenderGetClipRect(renderer, &clip);
        if (!SDL_IntersectRect(&clip, &part, &both))
            both.w = both.h = 0;
        part = both;
    }
    return part;
}

struct line_range {
    uint32_t first, end;
};

/* Ink may reach over its line box by less than one box. */
static struct line_range visible_lines(const struct kz_layout_data *d,
                                       int origin_y, const SDL_Rect *part) {
    int64_t first = (int64_t)(part->y - origin_y) / d->line_px - 1;
    int64_t end = (int64_t)(part->y + part->h - origin_y) / d->line_px + 2;
    first = first < 0 ? 0 : first;
    end = end < 0 ? 0 : end > d->line_count ? d->line_count : end;
    first = first > end ? end : first;
    return (struct line_range){(uint32_t)first, (uint32_t)end};
}

static int round_fixed(int32_t x) {
    return (x + 32) >> 6;
}

static void set_colour(SDL_Texture *texture, uint32_t rgba,
                       uint32_t own_rgba) {
    uint32_t colour = own_rgba ? own_rgba : rgba;
    uint32_t alpha = colour & 0xFF;
    if (own_rgba)
        alpha = (alpha * (rgba & 0xFF) + 127) / 255;
    SDL_SetTextureColorMod(texture, (Uint8)(colour >> 24),
                           (Uint8)(colour >> 16), (Uint8)(colour >> 8));
    SDL_SetTextureAlphaMod(texture, (Uint8)alpha);
}

static void draw_shard(struct kz_shard_cache *cache,
                       const struct kz_layout_data *d, uint32_t index,
                       struct kz_point origin, uint32_t rgba,
                       SDL_Texture **coloured, uint32_t *colour) {
    const struct kz_out_shard *shard = &d->shards[index];
    struct kz_picture p;
    if (shard->x == INT32_MIN ||
        !kz_shard_cache_get(cache, d, index, &p) || !p.texture)
        return;
    if (*coloured != p.texture || *colour != shard->rgba) {
        set_colour(p.texture, rgba, shard->rgba);
        *coloured = p.is_temporary ? NULL : p.texture;
        *colour = shard->rgba;
    }
    int baseline = origin.y + shard->line * d->line_px + d->ascent_px;
    SDL_Rect from = {p.box.x, p.box.y, p.box.w, p.box.h};
    SDL_Rect to = {origin.x + round_fixed(shard->x + p.x), baseline + p.y,
                   p.box.w, p.box.h};
    SDL_RenderCopy(kz_shard_cache_renderer(cache), p.texture, &from, &to);
    kz_shard_cache_count_copy(cache);
    if (p.is_temporary)
        SDL_DestroyTexture(p.texture);
}

void kz_text_draw(struct kz_shard_cache *cache,
                  const struct kz_layout *layout, struct kz_point origin,
                  uint32_t rgba) {
    const struct kz_layout_data *d = layout->data;
    if (!d || (rgba & 0xFF) == 0)
        return;
    SDL_Rect part = visible_part(kz_shard_cache_renderer(cache));
    struct line_range lines = visible_lines(d, origin.y, &part);
    SDL_Texture *coloured = NULL;
    uint32_t colour = 0;
    for (uint32_t i = lines.first; i < lines.end; i++) {
        const struct kz_out_line *line = &d->lines[i];
        for (uint32_t k = 0; k < line->shard_count; k++)
            draw_shard(cache, d, line->shard + k, origin, rgba, &coloured,
                       &colour);
    }
}

bool kz_text_prepare(struct kz_shard_cache *cache,
                     const struct kz_layout *layout, uint64_t until_ticks) {
    const struct kz_layout_data *d = layout->data;
    for (uint32_t i = 0; d && i < d->shard_count; i++) {
        struct kz_picture p;
        if (d->shards[i].x == INT32_MIN)
            continue;
        if (SDL_GetPerformanceCounter() >= until_ticks)
            return false;
        if (kz_shard_cache_get(cache, d, i, &p) && p.is_temporary) {
            /* The budget is in use: painting ahead keeps nothing. */
            SDL_DestroyTexture(p.texture);
            break;
        }
    }
    return true;
}
