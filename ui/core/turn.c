#include "ui/core/turn.h"

#include <SDL2/SDL.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ui/core/animate.h"
#include "ui/core/fade.h"
#include "ui/core/worker.h"

#define LOG_MODULE "turn"
#include "src/base/log.h"

/* Part of the width that a page slides. */
enum { SLIDE_PART = 8 };

static bool slides(const struct kz_turn *t) {
    return t->wish.kind == KZ_TURN_FORWARD || t->wish.kind == KZ_TURN_BACK;
}

void kz_turn_set_now(struct kz_turn *t, int64_t now_ms) {
    enum { FRAME_MS = 16 };
    if (t->is_set_off || now_ms <= t->start_ms)
        return;
    t->is_set_off = true;
    if (now_ms - t->start_ms > FRAME_MS)
        t->start_ms = now_ms - FRAME_MS;
}

struct kz_turn_step kz_turn_at(const struct kz_turn *t, int width_px,
                               int64_t now_ms) {
    float time = kz_time_share(t->start_ms, t->wish.length_ms, now_ms);
    float way = kz_curve_at(KZ_CURVE_ENTER, time);
    struct kz_turn_step step = {0, (int)lroundf(way * KZ_FADE_WHOLE)};
    if (slides(t)) {
        int most = width_px / SLIDE_PART;
        step.shift_px = (int)lroundf((1 - way) * (float)most);
        if (t->is_from_left)
            step.shift_px = -step.shift_px;
    }
    return step;
}

bool kz_turn_is_over(const struct kz_turn *t, int64_t now_ms) {
    return now_ms >= t->start_ms + t->wish.length_ms;
}

static void set_off(struct kz_turn *t, const struct kz_turn_wish *wish,
                    int64_t now_ms) {
    t->wish = *wish;
    t->start_ms = now_ms;
    t->is_set_off = false;
}

/* ---- without a GPU ---- */

static struct kz_size padded_size(const SDL_Surface *s) {
    return (struct kz_size){s->pitch / 4, s->h};
}

static bool is_plain(const SDL_Surface *s) {
    return s && s->format->BytesPerPixel == 4 && !SDL_MUSTLOCK(s);
}

bool kz_turn_has_spares(const struct kz_turn *t) {
    return t->spare[0] != NULL;
}

void kz_turn_free_spares(struct kz_turn *t) {
    free(t->spare[0]);
    free(t->spare[1]);
    t->spare[0] = t->spare[1] = NULL;
}

static bool make_spares(struct kz_turn *t, struct kz_size size) {
    bool fits = t->spare_size.w == size.w && t->spare_size.h == size.h;
    if (kz_turn_has_spares(t) && fits)
        return true;
    kz_turn_free_spares(t);
    t->spare[0] = kz_picture_alloc(size);
    t->spare[1] = kz_picture_alloc(size);
    t->spare_size = size;
    if (t->spare[0] && t->spare[1])
        return true;
    kz_turn_free_spares(t);
    return false;
}

/* Memory that was never written is not there yet. */
void kz_turn_make_ready(struct kz_turn *t, const SDL_Surface *s) {
    enum { STEP = 1024 };
    if (t->old || kz_turn_has_spares(t) || !is_plain(s) ||
        !make_spares(t, padded_size(s)))
        return;
    size_t count = (size_t)t->spare_size.w * (size_t)t->spare_size.h;
    for (size_t i = 0; i < count; i += STEP)
        t->spare[0][i] = t->spare[1][i] = 0;
}

bool kz_turn_begin(struct kz_turn *t, const struct kz_turn_wish *wish,
                   SDL_Surface *s, int64_t now_ms) {
    if (!is_plain(s) || wish->length_ms <= 0 ||
        (!t->old && !make_spares(t, padded_size(s)))) {
        kz_turn_end(t);
        return false;
    }
    if (!t->old) {
        t->old = t->spare[0];
        t->page = t->spare[1];
        t->spare[0] = t->spare[1] = NULL;
    }
    memcpy(t->old, s->pixels, (size_t)s->pitch * (size_t)s->h);
    set_off(t, wish, now_ms);
    return true;
}

void kz_turn_open_page(struct kz_turn *t, SDL_Surface *s) {
    t->screen = s->pixels;
    s->pixels = t->page;
}

void kz_turn_close_page(struct kz_turn *t, SDL_Surface *s) {
    s->pixels = t->screen;
    t->screen = NULL;
}

/* Where the page has not come yet its edge goes on, which is plain ground on
 * nearly all pages. */
static void compose_row(enum kz_blend_way way, uint32_t *out,
                        const uint32_t *old, const uint32_t *page, int w,
                        struct kz_turn_step step) {
    enum { EDGE = 64 };
    uint32_t edge[EDGE];
    int shift = abs(step.shift_px);
    bool is_left = step.shift_px < 0;
    int gap_x = is_left ? w - shift : 0, page_x = is_left ? 0 : shift;
    kz_fade_row(way, out + page_x, old + page_x, page + (is_left ? shift : 0),
                (size_t)(w - shift), step.share);
    if (shift == 0)
        return;
    for (int i = 0; i < EDGE; i++)
        edge[i] = page[is_left ? w - 1 : 0];
    for (int x = 0; x < shift; x += EDGE) {
        int count = shift - x < EDGE ? shift - x : EDGE;
        kz_fade_row(way, out + gap_x + x, old + gap_x + x, edge,
                    (size_t)count, step.share);
    }
}

void kz_turn_compose(struct kz_turn *t, SDL_Surface *s, int64_t now_ms) {
    enum kz_blend_way way = kz_blend_best();
    struct kz_turn_step step = kz_turn_at(t, s->w, now_ms);
    int stride = s->pitch / 4;
    for (int y = 0; y < s->h; y++) {
        ptrdiff_t at = (ptrdiff_t)y * stride;
        compose_row(way, (uint32_t *)s->pixels + at, t->old + at,
                    t->page + at, s->w, step);
    }
}

void kz_turn_end(struct kz_turn *t) {
    if (t->old) {
        kz_turn_free_spares(t);
        t->spare[0] = t->old;
        t->spare[1] = t->page;
    }
    if (t->old_texture)
        SDL_DestroyTexture(t->old_texture);
    if (t->page_texture)
        SDL_DestroyTexture(t->page_texture);
    *t = (struct kz_turn){.spare = {t->spare[0], t->spare[1]},
                          .spare_size = t->spare_size};
}

/* ---- with one ---- */

static SDL_Texture *make_target(SDL_Renderer *r, struct kz_size size) {
    SDL_Texture *t = SDL_CreateTexture(r, SDL_PIXELFORMAT_ARGB8888,
                                       SDL_TEXTUREACCESS_TARGET, size.w,
                                       size.h);
    if (!t)
        kz_log_warn("%dx%d: %s", size.w, size.h, SDL_GetError());
    return t;
}

bool kz_turn_begin_textures(struct kz_turn *t,
                            const struct kz_turn_wish *wish, SDL_Renderer *r,
                            struct kz_size size, int64_t now_ms) {
    if (wish->length_ms <= 0 || !SDL_RenderTargetSupported(r)) {
        kz_turn_end(t);
        return false;
    }
    SDL_Texture *old = make_target(r, size);
    if (old && t->old_texture) { /* what is seen now is what goes */
        SDL_SetRenderTarget(r, old);
        kz_turn_compose_textures(t, r, size, now_ms);
        SDL_SetRenderTarget(r, NULL);
        SDL_DestroyTexture(t->old_texture);
    }
    t->old_texture = old;
    if (!t->page_texture)
        t->page_texture = make_target(r, size);
    if (!t->old_texture || !t->page_texture) {
        kz_turn_end(t);
        return false;
    }
    SDL_SetTextureBlendMode(t->old_texture, SDL_BLENDMODE_NONE);
    SDL_SetTextureBlendMode(t->page_texture, SDL_BLENDMODE_BLEND);
    set_off(t, wish, now_ms);
    return true;
}

void kz_turn_compose_textures(struct kz_turn *t, SDL_Renderer *r,
                              struct kz_size size, int64_t now_ms) {
    struct kz_turn_step step = kz_turn_at(t, size.w, now_ms);
    SDL_RenderSetClipRect(r, NULL);
    SDL_RenderCopy(r, t->old_texture, NULL, NULL);
    SDL_SetTextureAlphaMod(t->page_texture,
                           (Uint8)(step.share * 255 / KZ_FADE_WHOLE));
    SDL_RenderCopy(r, t->page_texture, NULL,
                   &(SDL_Rect){step.shift_px, 0, size.w, size.h});
}
