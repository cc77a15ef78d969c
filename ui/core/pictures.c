#include "ui/core/pictures.h"

#include <SDL2/SDL.h>
#include <math.h>
#include <stdlib.h>

#include "src/base/file.h"
#include "src/media/svg.h"
#include "ui/core/live.h"
#include "ui/core/mix.h"

#define LOG_MODULE "pictures"
#include "src/base/log.h"

enum { BUCKETS = 256 };

/* A texture, or pixels with a surface round them, or neither yet. */
struct entry {
    uint64_t key, version, used;
    uint64_t serial; /* 0: there is nothing in it */
    struct kz_size size;
    bool is_opaque;
    SDL_Texture *texture;
    uint32_t *pixels;
    SDL_Surface *surface;
    /* The same pixels without their alpha, for all but squares in the corners;
     * NULL: there is more that is seen through. */
    SDL_Surface *solid;
    int corner_px;
    struct entry *next;
};

struct kz_pictures {
    SDL_Renderer *renderer;
    SDL_Surface *target;
    struct kz_worker *worker;
    struct entry *bucket[BUCKETS];
    uint64_t frame, serial;
    size_t budget, bytes;
    bool is_at_once;
    struct kz_lives lives; /* where there is no surface of ours */
};

static size_t bytes_of(struct kz_size size) {
    return (size_t)size.w * (size_t)size.h * 4;
}

struct kz_pictures *kz_pictures_create(SDL_Renderer *renderer,
                                       SDL_Surface *target,
                                       struct kz_worker *worker,
                                       size_t budget) {
    struct kz_pictures *p = kz_xcalloc(1, sizeof(*p));
    p->renderer = renderer;
    p->target = target;
    p->worker = worker;
    p->budget = budget;
    return p;
}

static void give_back(struct kz_pictures *p, uint32_t *pixels,
                      struct kz_size size) {
    if (p->worker && pixels)
        kz_worker_give_back(p->worker, pixels, bytes_of(size));
    else
        free(pixels);
}

static void empty(struct kz_pictures *p, struct entry *e) {
    if (e->texture || e->pixels)
        p->bytes -= bytes_of(e->size);
    if (e->texture)
        SDL_DestroyTexture(e->texture);
    SDL_FreeSurface(e->surface);
    SDL_FreeSurface(e->solid);
    give_back(p, e->pixels, e->size);
    e->texture = NULL;
    e->surface = e->solid = NULL;
    e->pixels = NULL;
    e->serial = 0;
}

static void free_entry(struct kz_pictures *p, struct entry *e) {
    empty(p, e);
    free(e);
}

void kz_pictures_lost(struct kz_pictures *p) {
    if (p->worker)
        kz_worker_forget(p->worker, p);
    kz_live_lost(&p->lives);
    for (size_t i = 0; i < BUCKETS; i++) {
        struct entry *next;
        for (struct entry *e = p->bucket[i]; e; e = next) {
            next = e->next;
            free_entry(p, e);
        }
        p->bucket[i] = NULL;
    }
}

void kz_pictures_free(struct kz_pictures *p) {
    if (!p)
        return;
    kz_pictures_lost(p);
    free(p);
}

/* The entry not drawn for the longest time, unless this frame or the last
 * one has it. */
static bool drop_oldest(struct kz_pictures *p) {
    struct entry **oldest = NULL;
    for (size_t i = 0; i < BUCKETS; i++) {
        for (struct entry **e = &p->bucket[i]; *e; e = &(*e)->next) {
            if ((*e)->used + 1 < p->frame &&
                (!oldest || (*e)->used < (*oldest)->used))
                oldest = e;
        }
    }
    if (!oldest)
        return false;
    struct entry *gone = *oldest;
    *oldest = gone->next;
    free_entry(p, gone);
    return true;
}

static struct entry *find(struct kz_pictures *p, uint64_t key) {
    for (struct entry *e = p->bucket[key % BUCKETS]; e; e = e->next) {
        if (e->key == key) {
            e->used = p->frame;
            return e;
        }
    }
    return NULL;
}

static struct entry *insert(struct kz_pictures *p, uint64_t key,
                            struct kz_size size, bool is_opaque) {
    struct entry *e = kz_xcalloc(1, sizeof(*e));
    e->key = key;
    e->used = p->frame;
    e->size = size;
    e->is_opaque = is_opaque;
    e->next = p->bucket[key % BUCKETS];
    p->bucket[key % BUCKETS] = e;
    return e;
}

static struct entry *find_or_insert(struct kz_pictures *p, uint64_t key,
                                    struct kz_size size, bool is_opaque) {
    struct entry *e = find(p, key);
    return e ? e : insert(p, key, size, is_opaque);
}

/* ---- pixels ---- */

static bool make_texture(struct kz_pictures *p, struct entry *e) {
    if (e->texture)
        return true;
    e->texture = SDL_CreateTexture(
        p->renderer,
        e->is_opaque ? SDL_PIXELFORMAT_RGB888 : SDL_PIXELFORMAT_ARGB8888,
        SDL_TEXTUREACCESS_STREAMING, e->size.w, e->size.h);
    if (!e->texture) {
        kz_log_error("%dx%d: %s", e->size.w, e->size.h, SDL_GetError());
        return false;
    }
    p->bytes += bytes_of(e->size);
    return SDL_SetTextureBlendMode(e->texture, e->is_opaque
                                                   ? SDL_BLENDMODE_NONE
                                                   : SDL_BLENDMODE_BLEND) == 0;
}

/* A software texture is cleared before it is filled, which for a picture as
 * large as the screen costs more than filling it: these pixels are ours. */
static bool wrap_pixels(struct kz_pictures *p, struct entry *e) {
    if (!e->surface)
        e->surface = SDL_CreateRGBSurfaceWithFormatFrom(
            e->pixels, e->size.w, e->size.h, 32, e->size.w * 4,
            e->is_opaque ? SDL_PIXELFORMAT_RGB888 : SDL_PIXELFORMAT_ARGB8888);
    if (!e->surface) {
        kz_log_error("%dx%d: %s", e->size.w, e->size.h, SDL_GetError());
        empty(p, e);
        return false;
    }
    e->surface->pixels = e->pixels;
    return SDL_SetSurfaceBlendMode(e->surface, e->is_opaque
                                                   ? SDL_BLENDMODE_NONE
                                                   : SDL_BLENDMODE_BLEND) == 0;
}

static bool lock_texture(struct kz_pictures *p, struct entry *e,
                         struct kz_pixels *out) {
    void *pixels;
    int pitch;
    if (!make_texture(p, e) ||
        SDL_LockTexture(e->texture, NULL, &pixels, &pitch) != 0)
        return false;
    *out = (struct kz_pixels){pixels, e->size.w, e->size.h, pitch / 4};
    return true;
}

static bool lock(struct kz_pictures *p, struct entry *e,
                 struct kz_pixels *out) {
    if (p->target) {
        if (!e->pixels && (e->pixels = kz_picture_alloc(e->size)))
            p->bytes += bytes_of(e->size);
        if (!e->pixels || !wrap_pixels(p, e))
            return false;
        *out = (struct kz_pixels){e->pixels, e->size.w, e->size.h,
                                  e->size.w};
        return true;
    }
    return lock_texture(p, e, out);
}

static void unlock(struct kz_pictures *p, struct entry *e) {
    if (e->texture)
        SDL_UnlockTexture(e->texture);
    e->serial = ++p->serial;
}

static bool is_row_solid(const uint32_t *row, int from, int to) {
    uint32_t all = 0xFF000000;
    for (int x = from; x < to; x++)
        all &= row[x];
    return all >= 0xFF000000;
}

/* Seen through in its round corners alone? Blending the rest costs four times
 * as much as copying it. */
static bool is_solid(const struct entry *e, int n) {
    int w = e->size.w, h = e->size.h;
    if (!e->pixels || e->is_opaque || n <= 0 || 2 * n >= w || 2 * n >= h)
        return false;
    for (int y = 0; y < h; y++) {
        bool is_corner = y < n || y >= h - n;
        const uint32_t *row = e->pixels + (ptrdiff_t)y * w;
        if (!is_row_solid(row, is_corner ? n : 0, is_corner ? w - n : w))
            return false;
    }
    return true;
}

static void look_for_solid(struct entry *e, float radius_px) {
    e->corner_px = (int)ceilf(radius_px);
    if (!is_solid(e, e->corner_px)) {
        SDL_FreeSurface(e->solid);
        e->solid = NULL;
        return;
    }
    if (!e->solid)
        e->solid = SDL_CreateRGBSurfaceWithFormatFrom(
            e->pixels, e->size.w, e->size.h, 32, e->size.w * 4,
            SDL_PIXELFORMAT_RGB888);
    if (!e->solid)
        return;
    e->solid->pixels = e->pixels;
    SDL_SetSurfaceBlendMode(e->solid, SDL_BLENDMODE_NONE);
}

/* ---- what is wanted ---- */

/* The worker's pixels change places with those that are there. */
static void install(struct kz_pictures *p, struct kz_worker_picture *made) {
    struct entry *e = find_or_insert(p, made->key, made->size,
                                     made->radius_px <= 0);
    bool is_good = false;
    if (p->target) {
        if (!e->pixels)
            p->bytes += bytes_of(e->size);
        uint32_t *before = e->pixels;
        e->pixels = made->pixels;
        made->pixels = before;
        is_good = wrap_pixels(p, e);
    } else {
        is_good = make_texture(p, e) &&
                  SDL_UpdateTexture(e->texture, NULL, made->pixels,
                                    e->size.w * 4) == 0;
    }
    if (is_good) {
        e->version = made->version;
        e->serial = ++p->serial;
        look_for_solid(e, made->radius_px);
    }
    give_back(p, made->pixels, made->size);
}

void kz_pictures_begin_frame(struct kz_pictures *p, bool at_once) {
    struct kz_worker_picture made;
    p->frame++;
    p->is_at_once = at_once || !p->worker;
    if (p->worker)
        kz_worker_begin_frame(p->worker, p, p->frame);
    while (p->worker && kz_worker_take(p->worker, p, &made))
        install(p, &made);
    while (p->bytes > p->budget && drop_oldest(p))
        continue;
}

bool kz_pictures_wait(struct kz_pictures *p, int timeout_ms) {
    return !p->worker || kz_worker_wait(p->worker, p, timeout_ms);
}

static uint64_t key_of(const struct kz_node_picture *picture,
                       struct kz_rect box, float radius_px) {
    uint64_t key = kz_mix(picture->key, (uint64_t)(uint32_t)box.w << 32 |
                                            (uint32_t)box.h);
    key = kz_mix(kz_mix_float(key, radius_px), picture->has_square_foot);
    return key;
}

static void make_now(struct kz_pictures *p, struct entry *e,
                     const struct kz_node_picture *picture, float radius_px) {
    struct kz_pixels out;
    if (!lock(p, e, &out))
        return;
    kz_picture_make(picture, radius_px, out);
    e->version = picture->version;
    unlock(p, e);
    look_for_solid(e, radius_px);
}

uint64_t kz_pictures_want(struct kz_pictures *p,
                          const struct kz_node_picture *picture,
                          struct kz_rect box, float radius_px,
                          bool is_ahead) {
    bool is_now = p->is_at_once || picture->user_size == 0;
    if (kz_rect_is_empty(box) || (is_ahead && (is_now || !p->worker)))
        return 0;
    uint64_t key = key_of(picture, box, radius_px);
    struct kz_size size = {box.w, box.h};
    struct entry *e = find(p, key);
    if (e && e->serial && e->version == picture->version)
        return e->serial;
    if (is_now) {
        e = e ? e : insert(p, key, size, radius_px <= 0);
        make_now(p, e, picture, radius_px);
        return e->serial;
    }
    /* One that finds no room is asked for again by the next frame. */
    (void)kz_worker_ask(p->worker, &(struct kz_worker_job){
        .owner = p, .key = key, .picture = *picture, .size = size,
        .radius_px = radius_px, .frame = p->frame, .is_ahead = is_ahead});
    return e ? e->serial : 0;
}

static void copy_part(struct kz_pictures *p, SDL_Surface *from,
                      struct kz_rect box, SDL_Rect part) {
    SDL_BlitSurface(from, &part, p->target,
                    &(SDL_Rect){box.x + part.x, box.y + part.y, part.w,
                                part.h});
}

static void copy_solid(struct kz_pictures *p, struct entry *e,
                       struct kz_rect box) {
    int n = e->corner_px, w = e->size.w, h = e->size.h;
    copy_part(p, e->solid, box, (SDL_Rect){0, n, w, h - 2 * n});
    for (int i = 0; i < 2; i++) {
        int y = i * (h - n);
        copy_part(p, e->solid, box, (SDL_Rect){n, y, w - 2 * n, n});
        copy_part(p, e->surface, box, (SDL_Rect){0, y, n, n});
        copy_part(p, e->surface, box, (SDL_Rect){w - n, y, n, n});
    }
}

/* What the renderer holds back belongs under the picture. */
static void copy_to_target(struct kz_pictures *p, struct entry *e,
                           struct kz_rect box, struct kz_rect clip) {
    SDL_RenderFlush(p->renderer);
    SDL_SetClipRect(p->target,
                    &(SDL_Rect){clip.x, clip.y, clip.w, clip.h});
    if (e->solid)
        copy_solid(p, e, box);
    else
        SDL_BlitSurface(e->surface, NULL, p->target,
                        &(SDL_Rect){box.x, box.y, box.w, box.h});
    SDL_SetClipRect(p->target, NULL);
}

static void draw_entry(struct kz_pictures *p, struct entry *e,
                       struct kz_rect box, struct kz_rect clip) {
    if (e->surface)
        copy_to_target(p, e, box, clip);
    else
        SDL_RenderCopy(p->renderer, e->texture, NULL,
                       &(SDL_Rect){box.x, box.y, box.w, box.h});
}

bool kz_pictures_draw(struct kz_pictures *p,
                      const struct kz_node_picture *picture,
                      struct kz_rect box, float radius_px,
                      struct kz_rect clip) {
    struct entry *e = find(p, key_of(picture, box, radius_px));
    if (!e || !e->serial)
        return false;
    draw_entry(p, e, box, clip);
    return true;
}

size_t kz_pictures_bytes(const struct kz_pictures *p) {
    return p->bytes;
}

static bool is_same_rect(struct kz_rect a, struct kz_rect b) {
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

/* The box on the target itself, where its pixels are ours. */
static bool target_pixels(const struct kz_pictures *p, struct kz_rect box,
                          struct kz_pixels *out) {
    SDL_Surface *t = p->target;
    if (!t || SDL_MUSTLOCK(t) || t->format->format != SDL_PIXELFORMAT_RGB888)
        return false;
    int stride = t->pitch / 4;
    *out = (struct kz_pixels){
        (uint32_t *)t->pixels + (ptrdiff_t)box.y * stride + box.x, box.w,
        box.h, stride};
    return true;
}

/* False: there is nothing to show. */
static bool fill_live(struct kz_pictures *p, const struct kz_node_live *live,
                      struct entry *e) {
    struct kz_pixels out;
    if (e->serial && e->version == live->version)
        return true;
    if (!lock(p, e, &out))
        return false;
    bool is_filled = live->draw_into(live->user, out);
    e->version = live->version;
    unlock(p, e);
    if (!is_filled)
        e->serial = 0;
    return is_filled;
}

void kz_pictures_live(struct kz_pictures *p, const struct kz_node_live *live,
                      struct kz_rect box, struct kz_rect clip) {
    struct kz_pixels out;
    if (kz_rect_is_empty(box))
        return;
    if (is_same_rect(box, clip) && target_pixels(p, box, &out)) {
        SDL_RenderFlush(p->renderer);
        live->draw_into(live->user, out);
        return;
    }
    if (!p->target && kz_live_draw(&p->lives, p->renderer, live, box))
        return;
    uint64_t key = kz_mix(kz_mix(kz_mix(KZ_MIX_START, 'l'), live->key),
                          (uint64_t)(uint32_t)box.w << 32 | (uint32_t)box.h);
    struct entry *e = find_or_insert(
        p, key, (struct kz_size){box.w, box.h}, true);
    if (fill_live(p, live, e))
        draw_entry(p, e, box, clip);
}

/* Share of the pixel whose centre is `distance` outside an edge. */
static float coverage(float distance) {
    return fminf(fmaxf(.5f - distance, 0), 1);
}

static uint32_t white(float alpha) {
    return (uint32_t)lroundf(alpha * 255) << 24 | 0xFFFFFF;
}

SDL_Texture *kz_pictures_corner(struct kz_pictures *p, float radius,
                                float width, int which) {
    int n = (int)ceilf(radius);
    uint64_t key = kz_mix_float(kz_mix_float(kz_mix(KZ_MIX_START, 'c'),
                                             radius), width);
    key = kz_mix(key, (uint64_t)which);
    struct entry *e =
        find_or_insert(p, key, (struct kz_size){n, n}, false);
    struct kz_pixels out;
    if (e->serial)
        return e->texture;
    if (!lock_texture(p, e, &out))
        return NULL;
    for (int y = 0; y < n; y++) {
        for (int x = 0; x < n; x++) {
            float d = hypotf(radius - (float)x - .5f, radius - (float)y - .5f);
            float share = coverage(d - radius);
            if (width > 0)
                share -= coverage(d - (radius - width));
            int to_x = which & 1 ? n - 1 - x : x;
            int to_y = which & 2 ? n - 1 - y : y;
            out.pixels[to_y * out.stride + to_x] = white(share);
        }
    }
    unlock(p, e);
    return e->texture;
}

SDL_Texture *kz_pictures_icon(struct kz_pictures *p, const char *dir,
                              const char *name, int px) {
    uint64_t key = kz_mix_bytes(kz_mix(KZ_MIX_START, 'i'), name,
                                strlen(name));
    key = kz_mix(key, (uint64_t)(unsigned)px);
    struct entry *e =
        find_or_insert(p, key, (struct kz_size){px, px}, false);
    struct kz_pixels out;
    if (e->serial)
        return e->texture;
    if (!lock_texture(p, e, &out))
        return NULL;
    char path[KZ_PATH_SIZE];
    int len = snprintf(path, sizeof(path), "%s/%s.svg", dir, name);
    bool is_drawn = len > 0 && len < (int)sizeof(path) &&
                    kz_svg_draw(path, out.pixels, out.w, out.h, out.stride);
    if (!is_drawn) { /* a calm hole, not a broken sign */
        for (int y = 0; y < out.h; y++)
            memset(out.pixels + y * out.stride, 0, (size_t)out.w * 4);
    }
    unlock(p, e);
    return e->texture;
}
