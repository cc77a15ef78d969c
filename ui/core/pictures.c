#include "ui/core/pictures.h"

#include <SDL2/SDL.h>
#include <math.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "src/base/file.h"
#include "src/media/svg.h"
#include "ui/core/mix.h"

#define LOG_MODULE "pictures"
#include "src/base/log.h"

enum { BUCKETS = 256 };

/* A texture, or pixels with a surface round them. */
struct entry {
    uint64_t key, version, used;
    size_t bytes;
    SDL_Texture *texture;
    uint32_t *pixels;
    SDL_Surface *surface;
    bool is_filled; /* of a live one */
    struct entry *next;
};

struct kz_pictures {
    SDL_Renderer *renderer;
    SDL_Surface *target;
    struct entry *bucket[BUCKETS];
    uint64_t frame;
    size_t budget, bytes;
};

struct kz_pictures *kz_pictures_create(SDL_Renderer *renderer,
                                       SDL_Surface *target, size_t budget) {
    struct kz_pictures *p = kz_xcalloc(1, sizeof(*p));
    p->renderer = renderer;
    p->target = target;
    p->budget = budget;
    return p;
}

static void free_entry(struct kz_pictures *p, struct entry *e) {
    if (e->texture)
        SDL_DestroyTexture(e->texture);
    SDL_FreeSurface(e->surface);
    free(e->pixels);
    p->bytes -= e->bytes;
    free(e);
}

void kz_pictures_lost(struct kz_pictures *p) {
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

void kz_pictures_begin_frame(struct kz_pictures *p) {
    p->frame++;
    while (p->bytes > p->budget && drop_oldest(p))
        continue;
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

static bool make_texture(struct kz_pictures *p, struct entry *e, int w, int h,
                         bool is_opaque) {
    e->texture = SDL_CreateTexture(
        p->renderer,
        is_opaque ? SDL_PIXELFORMAT_RGB888 : SDL_PIXELFORMAT_ARGB8888,
        SDL_TEXTUREACCESS_STREAMING, w, h);
    return e->texture &&
           SDL_SetTextureBlendMode(e->texture,
                                   is_opaque ? SDL_BLENDMODE_NONE
                                             : SDL_BLENDMODE_BLEND) == 0;
}

/* A software texture is cleared before it is filled, which for a picture as
 * large as the screen costs more than filling it, and few large pages cost
 * less than many small ones. */
static bool make_surface(struct entry *e, int w, int h) {
    enum { LARGE_PAGE = 2 << 20 };
    size_t bytes = (size_t)w * (size_t)h * 4;
    bool is_large = bytes >= LARGE_PAGE;
    if (posix_memalign((void **)&e->pixels, is_large ? LARGE_PAGE : 64,
                       bytes) != 0) {
        e->pixels = NULL;
        return false;
    }
    if (is_large)
        madvise(e->pixels, bytes, MADV_HUGEPAGE);
    e->surface = SDL_CreateRGBSurfaceWithFormatFrom(
        e->pixels, w, h, 32, w * 4, SDL_PIXELFORMAT_RGB888);
    return e->surface &&
           SDL_SetSurfaceBlendMode(e->surface, SDL_BLENDMODE_NONE) == 0;
}

static struct entry *insert(struct kz_pictures *p, uint64_t key, int w, int h,
                            bool is_opaque) {
    struct entry *e = kz_xcalloc(1, sizeof(*e));
    bool is_made = p->target && is_opaque ? make_surface(e, w, h)
                                          : make_texture(p, e, w, h,
                                                         is_opaque);
    if (!is_made) {
        kz_log_error("%dx%d: %s", w, h, SDL_GetError());
        free_entry(p, e);
        return NULL;
    }
    e->key = key;
    e->used = p->frame;
    e->bytes = (size_t)w * (size_t)h * 4;
    p->bytes += e->bytes;
    e->next = p->bucket[key % BUCKETS];
    p->bucket[key % BUCKETS] = e;
    return e;
}

/* Share of the pixel whose centre is `distance` outside an edge. */
static float coverage(float distance) {
    return fminf(fmaxf(.5f - distance, 0), 1);
}

static void cut_corners(struct kz_pixels out, float radius,
                        bool has_square_foot) {
    float most = (float)(out.w < out.h ? out.w : out.h) / 2;
    radius = radius > most ? most : radius;
    int n = (int)ceilf(radius);
    for (int y = 0; y < n; y++) {
        for (int x = 0; x < n; x++) {
            float dx = radius - (float)x - .5f, dy = radius - (float)y - .5f;
            float share = coverage(hypotf(dx, dy) - radius);
            if (share >= 1)
                continue;
            int xs[2] = {x, out.w - 1 - x}, ys[2] = {y, out.h - 1 - y};
            for (int k = 0; k < (has_square_foot ? 2 : 4); k++) {
                uint32_t *px =
                    &out.pixels[ys[k / 2] * out.stride + xs[k % 2]];
                uint32_t a = (uint32_t)lroundf((float)(*px >> 24) * share);
                *px = (*px & 0xFFFFFF) | a << 24;
            }
        }
    }
}

static bool lock(struct entry *e, struct kz_size size,
                 struct kz_pixels *out) {
    void *pixels;
    int pitch;
    if (e->surface) {
        *out = (struct kz_pixels){e->pixels, size.w, size.h, size.w};
        return true;
    }
    if (SDL_LockTexture(e->texture, NULL, &pixels, &pitch) != 0) {
        kz_log_error("%s", SDL_GetError());
        return false;
    }
    *out = (struct kz_pixels){pixels, size.w, size.h, pitch / 4};
    return true;
}

static void unlock(struct entry *e) {
    if (e->texture)
        SDL_UnlockTexture(e->texture);
}

/* NULL if there is no memory. */
static struct entry *get(struct kz_pictures *p,
                         const struct kz_node_picture *picture,
                         struct kz_size size, float radius_px) {
    uint64_t key = kz_mix(picture->key, (uint64_t)(uint32_t)size.w << 32 |
                                            (uint32_t)size.h);
    key = kz_mix_float(key, radius_px);
    struct entry *e = find(p, key);
    bool is_new = !e;
    if (is_new)
        e = insert(p, key, size.w, size.h, radius_px <= 0);
    struct kz_pixels out;
    if (!e || (!is_new && e->version == picture->version))
        return e;
    e->version = picture->version;
    if (!lock(e, size, &out))
        return NULL;
    picture->make(picture->user, out);
    if (radius_px > 0)
        cut_corners(out, radius_px, picture->has_square_foot);
    unlock(e);
    return e;
}

/* What the renderer holds back belongs under the picture. */
static void copy_to_target(struct kz_pictures *p, struct entry *e,
                           struct kz_rect box, struct kz_rect clip) {
    SDL_RenderFlush(p->renderer);
    SDL_SetClipRect(p->target,
                    &(SDL_Rect){clip.x, clip.y, clip.w, clip.h});
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

void kz_pictures_draw(struct kz_pictures *p,
                      const struct kz_node_picture *picture,
                      struct kz_rect box, float radius_px,
                      struct kz_rect clip) {
    if (kz_rect_is_empty(box))
        return;
    struct entry *e =
        get(p, picture, (struct kz_size){box.w, box.h}, radius_px);
    if (e)
        draw_entry(p, e, box, clip);
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
static bool fill_live(const struct kz_node_live *live, struct entry *e,
                      struct kz_size size) {
    struct kz_pixels out;
    if (e->is_filled && e->version == live->version)
        return true;
    if (!lock(e, size, &out))
        return false;
    e->is_filled = live->draw_into(live->user, out);
    e->version = live->version;
    unlock(e);
    return e->is_filled;
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
    uint64_t key = kz_mix(kz_mix(kz_mix(KZ_MIX_START, 'l'), live->key),
                          (uint64_t)(uint32_t)box.w << 32 | (uint32_t)box.h);
    struct entry *e = find(p, key);
    if (!e)
        e = insert(p, key, box.w, box.h, true);
    if (e && fill_live(live, e, (struct kz_size){box.w, box.h}))
        draw_entry(p, e, box, clip);
}

static uint32_t white(float alpha) {
    return (uint32_t)lroundf(alpha * 255) << 24 | 0xFFFFFF;
}

SDL_Texture *kz_pictures_corner(struct kz_pictures *p, float radius,
                                float width) {
    int n = (int)ceilf(radius);
    uint64_t key = kz_mix_float(kz_mix_float(kz_mix(KZ_MIX_START, 'c'),
                                             radius), width);
    struct entry *e = find(p, key);
    if (e)
        return e->texture;
    struct kz_pixels out;
    e = insert(p, key, n, n, false);
    if (!e || !lock(e, (struct kz_size){n, n}, &out))
        return NULL;
    for (int y = 0; y < n; y++) {
        for (int x = 0; x < n; x++) {
            float d = hypotf(radius - (float)x - .5f, radius - (float)y - .5f);
            float share = coverage(d - radius);
            if (width > 0)
                share -= coverage(d - (radius - width));
            out.pixels[y * out.stride + x] = white(share);
        }
    }
    SDL_UnlockTexture(e->texture);
    return e->texture;
}

SDL_Texture *kz_pictures_icon(struct kz_pictures *p, const char *dir,
                              const char *name, int px) {
    uint64_t key = kz_mix_bytes(kz_mix(KZ_MIX_START, 'i'), name,
                                strlen(name));
    key = kz_mix(key, (uint64_t)(unsigned)px);
    struct entry *e = find(p, key);
    if (e)
        return e->texture;
    struct kz_pixels out;
    e = insert(p, key, px, px, false);
    if (!e || !lock(e, (struct kz_size){px, px}, &out))
        return NULL;
    char path[KZ_PATH_SIZE];
    int len = snprintf(path, sizeof(path), "%s/%s.svg", dir, name);
    bool is_drawn = len > 0 && len < (int)sizeof(path) &&
                    kz_svg_draw(path, out.pixels, out.w, out.h, out.stride);
    if (!is_drawn) { /* a calm hole, not a broken sign */
        for (int y = 0; y < out.h; y++)
            memset(out.pixels + y * out.stride, 0, (size_t)out.w * 4);
    }
    SDL_UnlockTexture(e->texture);
    return e->texture;
}
