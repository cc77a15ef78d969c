#include "ui/core/live.h"

#include <SDL2/SDL.h>

#include "src/media/film.h"

#define LOG_MODULE "live"
#include "src/base/log.h"

void kz_live_lost(struct kz_lives *lives) {
    for (int i = 0; i < KZ_LIVES; i++) {
        if (lives->items[i].texture)
            SDL_DestroyTexture(lives->items[i].texture);
        lives->items[i] = (struct kz_live_texture){.texture = NULL};
    }
}

/* -1: SDL has no such matrix. */
static int matrix_of(const struct kz_film_planes *p) {
    if (p->is_full_range)
        return p->is_bt709 ? -1 : SDL_YUV_CONVERSION_JPEG;
    return p->is_bt709 ? SDL_YUV_CONVERSION_BT709 : SDL_YUV_CONVERSION_BT601;
}

static struct kz_live_texture *place_for(struct kz_lives *lives,
                                         uint64_t key) {
    struct kz_live_texture *oldest = &lives->items[0];
    for (int i = 0; i < KZ_LIVES; i++) {
        struct kz_live_texture *t = &lives->items[i];
        if (t->texture && t->key == key)
            return t;
        if (t->used < oldest->used)
            oldest = t;
    }
    return oldest;
}

/* SDL chooses its shader by the mode that holds while a texture is made, and
 * again while it is drawn. */
static bool make(struct kz_live_texture *t, SDL_Renderer *renderer,
                 uint64_t key, const struct kz_film_planes *p, int matrix) {
    if (t->texture && t->key == key && t->w == p->w && t->h == p->h &&
        t->matrix == matrix && t->is_nv12 == p->is_nv12)
        return true;
    if (t->texture)
        SDL_DestroyTexture(t->texture);
    *t = (struct kz_live_texture){
        .key = key, .w = p->w, .h = p->h, .matrix = matrix,
        .is_nv12 = p->is_nv12,
        .texture = SDL_CreateTexture(
            renderer, p->is_nv12 ? SDL_PIXELFORMAT_NV12 : SDL_PIXELFORMAT_IYUV,
            SDL_TEXTUREACCESS_STREAMING, p->w, p->h)};
    if (!t->texture) {
        kz_log_warn("no texture for a film: %s", SDL_GetError());
        return false;
    }
    SDL_SetTextureScaleMode(t->texture, SDL_ScaleModeLinear);
    SDL_SetTextureBlendMode(t->texture, SDL_BLENDMODE_NONE);
    return true;
}

static bool fill(struct kz_live_texture *t, const struct kz_film_planes *p) {
    int rc = p->is_nv12
                 ? SDL_UpdateNVTexture(t->texture, NULL, p->data[0],
                                       p->stride[0], p->data[1], p->stride[1])
                 : SDL_UpdateYUVTexture(t->texture, NULL, p->data[0],
                                        p->stride[0], p->data[1],
                                        p->stride[1], p->data[2],
                                        p->stride[2]);
    return rc == 0;
}

bool kz_live_draw(struct kz_lives *lives, SDL_Renderer *renderer,
                  const struct kz_node_live *live, struct kz_rect box) {
    struct kz_film_planes p;
    if (!live->get_planes || !live->get_planes(live->user, &p))
        return false;
    int matrix = matrix_of(&p);
    struct kz_live_texture *t = place_for(lives, live->key);
    if (matrix < 0)
        return false;
    SDL_SetYUVConversionMode((SDL_YUV_CONVERSION_MODE)matrix);
    if (!make(t, renderer, live->key, &p, matrix))
        return false;
    t->used = ++lives->turn;
    if (t->version != live->version && !fill(t, &p))
        return false;
    t->version = live->version;
    /* SDL turns what it has laid out, about its middle. */
    int w = p.rotation % 2 ? box.h : box.w, h = p.rotation % 2 ? box.w : box.h;
    SDL_Rect to = {box.x + (box.w - w) / 2, box.y + (box.h - h) / 2, w, h};
    if (p.rotation == 0)
        SDL_RenderCopy(renderer, t->texture, NULL, &to);
    else
        SDL_RenderCopyEx(renderer, t->texture, NULL, &to, 90.0 * p.rotation,
                         NULL, SDL_FLIP_NONE);
    return true;
}
