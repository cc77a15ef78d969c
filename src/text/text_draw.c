#include <SDL.h>

#include "src/text/blend.h"
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

/* The colour of a shard: its span's own, faded as the rest is. */
static SDL_Color colour_of(uint32_t rgba, uint32_t own_rgba) {
    uint32_t colour = own_rgba ? own_rgba : rgba;
    uint32_t alpha = colour & 0xFF;
    if (own_rgba)
        alpha = (alpha * (rgba & 0xFF) + 127) / 255;
    return (SDL_Color){(Uint8)(colour >> 24), (Uint8)(colour >> 16),
                       (Uint8)(colour >> 8), (Uint8)alpha};
}

static void copy(SDL_Renderer *renderer, const struct kz_picture *p,
                 SDL_Rect to, SDL_Color colour) {
    SDL_Rect from = {p->box.x, p->box.y, p->box.w, p->box.h};
    SDL_SetTextureColorMod(p->texture, colour.r, colour.g, colour.b);
    SDL_SetTextureAlphaMod(p->texture, colour.a);
    SDL_RenderCopy(renderer, p->texture, &from, &to);
}

static void blend(SDL_Surface *target, const struct kz_picture *p,
                  SDL_Rect to, SDL_Color colour, const SDL_Rect *part) {
    SDL_Rect seen;
    if (!SDL_IntersectRect(&to, part, &seen))
        return;
    uint32_t mapped =
        SDL_MapRGB(target->format, colour.r, colour.g, colour.b);
    const uint8_t *from = p->coverage +
                          (size_t)(p->box.y + seen.y - to.y) *
                              (size_t)p->stride +
                          (size_t)(p->box.x + seen.x - to.x);
    /* Behind a word its page is empty up to a whole step. */
    int w = (seen.w + KZ_BLEND_STEP - 1) / KZ_BLEND_STEP * KZ_BLEND_STEP;
    if (seen.x + seen.w < to.x + to.w || seen.x > to.x ||
        seen.x + w > target->w)
        w = seen.w;
    enum kz_blend_way way = kz_blend_best();
    char *row = (char *)target->pixels + (size_t)seen.y * (size_t)target->pitch;
    for (int y = 0; y < seen.h; y++) {
        kz_blend_row(way, (uint32_t *)(void *)row + seen.x, from, (size_t)w,
                     mapped, colour.a);
        from += p->stride;
        row += target->pitch;
    }
}

/* What all shards of one call share. */
struct drawing {
    struct kz_shard_cache *cache;
    const struct kz_layout_data *layout;
    struct kz_point origin;
    uint32_t rgba;
    SDL_Rect part;
};

static void draw_shard(const struct drawing *d, uint32_t index) {
    const struct kz_layout_data *l = d->layout;
    const struct kz_out_shard *shard = &l->shards[index];
    struct kz_picture p;
    if (shard->x == INT32_MIN ||
        !kz_shard_cache_get(d->cache, l, index, &p) ||
        !(p.texture || p.coverage))
        return;
    int baseline = d->origin.y + shard->line * l->line_px + l->ascent_px;
    SDL_Rect to = {d->origin.x + round_fixed(shard->x + p.x), baseline + p.y,
                   p.box.w, p.box.h};
    SDL_Color colour = colour_of(d->rgba, shard->rgba);
    if (p.texture)
        copy(kz_shard_cache_renderer(d->cache), &p, to, colour);
    else
        blend(kz_shard_cache_target(d->cache), &p, to, colour, &d->part);
    kz_shard_cache_count_copy(d->cache);
    kz_picture_free(&p);
}

/* What the renderer holds back belongs under the words. */
static void begin_blending(struct drawing *d, SDL_Surface *target) {
    SDL_Rect whole = {0, 0, target->w, target->h}, both;
    SDL_RenderFlush(kz_shard_cache_renderer(d->cache));
    if (!SDL_IntersectRect(&d->part, &whole, &both))
        both.w = both.h = 0;
    d->part = both;
}

void kz_text_draw(struct kz_shard_cache *cache,
                  const struct kz_layout *layout, struct kz_point origin,
                  uint32_t rgba) {
    const struct kz_layout_data *l = layout->data;
    SDL_Surface *target = kz_shard_cache_target(cache);
    if (!l || (rgba & 0xFF) == 0)
        return;
    struct drawing d = {cache, l, origin, rgba,
                        visible_part(kz_shard_cache_renderer(cache))};
    if (target)
        begin_blending(&d, target);
    struct line_range lines = visible_lines(l, origin.y, &d.part);
    for (uint32_t i = lines.first; i < lines.end; i++) {
        const struct kz_out_line *line = &l->lines[i];
        for (uint32_t k = 0; k < line->shard_count; k++)
            draw_shard(&d, line->shard + k);
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
            kz_picture_free(&p);
            break;
        }
    }
    return true;
}
