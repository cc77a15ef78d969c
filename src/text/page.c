#include "src/text/page.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

#include "src/text/blend.h"

#define LOG_MODULE "page"
#include "src/base/log.h"

enum { GAP = 1 };

static SDL_Texture *make_texture(SDL_Renderer *renderer, int w, int h) {
    SDL_Texture *t = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888,
                                       SDL_TEXTUREACCESS_STATIC, w, h);
    if (!t) {
        kz_log_error("%d x %d: %s", w, h, SDL_GetError());
        return NULL;
    }
    SDL_SetTextureBlendMode(t, SDL_BLENDMODE_BLEND);
    SDL_SetTextureScaleMode(t, SDL_ScaleModeNearest);
    return t;
}

/* Coverage is read in whole steps. */
static int width_of_place(const struct kz_page *page, int w) {
    return page->texture ? w
                         : (w + KZ_BLEND_STEP - 1) / KZ_BLEND_STEP *
                               KZ_BLEND_STEP;
}

bool kz_page_init(struct kz_page *page, SDL_Renderer *renderer, int w,
                  int h) {
    *page = (struct kz_page){.w = w, .h = h};
    if (!renderer)
        page->w = width_of_place(page, w);
    if (renderer)
        page->texture = make_texture(renderer, w, h);
    else
        page->coverage = malloc(kz_page_bytes(false, page->w, h));
    if (page->texture || page->coverage)
        return true;
    *page = (struct kz_page){0};
    return false;
}

void kz_page_free(struct kz_page *page) {
    if (page->texture)
        SDL_DestroyTexture(page->texture);
    free(page->coverage);
    kz_vec_free(&page->shelves);
    *page = (struct kz_page){0};
}

size_t kz_page_bytes(bool is_texture, int w, int h) {
    return (size_t)w * (size_t)h * (is_texture ? 4 : 1);
}

bool kz_page_place(struct kz_page *page, int w, int h, struct kz_rect *out) {
    int taken = width_of_place(page, w);
    for (size_t i = 0; i < page->shelves.count; i++) {
        struct kz_shelf *shelf = &page->shelves.items[i];
        if (shelf->h >= h && shelf->h <= h + h / 3 + 4 &&
            page->w - shelf->used >= taken) {
            *out = (struct kz_rect){shelf->used, shelf->y, w, h};
            shelf->used += taken + GAP;
            return true;
        }
    }
    if (page->h - page->used < h || page->w < taken)
        return false;
    /* A little higher than asked: the next word is seldom the same. */
    int room = h + 3 < page->h - page->used ? h + 3 : page->h - page->used;
    struct kz_shelf shelf = {page->used, room, taken + GAP};
    kz_vec_push(&page->shelves, shelf);
    *out = (struct kz_rect){0, page->used, w, h};
    page->used += room + GAP;
    return true;
}

static const uint32_t *ink_row(const struct kz_ink *ink, int y) {
    const char *row = (const char *)ink->surface->pixels +
                      (size_t)(ink->box.y + y) * (size_t)ink->surface->pitch;
    return (const uint32_t *)(const void *)row + ink->box.x;
}

bool kz_page_put(struct kz_page *page, struct kz_rect place,
                 const struct kz_ink *ink) {
    if (page->texture) {
        SDL_Rect rect = {place.x, place.y, place.w, place.h};
        if (SDL_UpdateTexture(page->texture, &rect, ink_row(ink, 0),
                              ink->surface->pitch) == 0)
            return true;
        kz_log_error("upload: %s", SDL_GetError());
        return false;
    }
    int whole = width_of_place(page, place.w);
    for (int y = 0; y < place.h; y++) {
        const uint32_t *from = ink_row(ink, y);
        uint8_t *to = page->coverage +
                      (size_t)(place.y + y) * (size_t)page->w + place.x;
        for (int x = 0; x < place.w; x++)
            to[x] = (uint8_t)(from[x] >> 24);
        memset(to + place.w, 0, (size_t)(whole - place.w));
    }
    return true;
}
