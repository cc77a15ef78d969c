#include "ui/widgets/photos.h"

#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "src/media/photo.h"
#include "ui/core/mix.h"
#include "ui/widgets/art.h"

/* Never changed once it is given out. */
struct kz_photo_close {
    struct kz_photo_close *next;
    struct kz_photo *photo;
    float ratio;
    uint32_t ground_rgba;
};

struct kz_photo {
    struct kz_photo *next;
    uint64_t key;
    char path[KZ_PATH_SIZE];
    struct kz_photo_close *views; /* render thread */
    pthread_mutex_t lock; /* of what follows */
    uint32_t *pixels;     /* NULL: not read, or it cannot be */
    int w, h;
    bool is_bad, is_close;
};

struct kz_photos {
    struct kz_photo *first;
};

struct kz_photos *kz_photos_create(void) {
    return kz_xcalloc(1, sizeof(struct kz_photos));
}

void kz_photos_free(struct kz_photos *photos) {
    struct kz_photo *p = photos ? photos->first : NULL;
    while (p) {
        struct kz_photo *next = p->next;
        for (struct kz_photo_close *c = p->views; c;) {
            struct kz_photo_close *after = c->next;
            free(c);
            c = after;
        }
        pthread_mutex_destroy(&p->lock);
        free(p->pixels);
        free(p);
        p = next;
    }
    free(photos);
}

struct kz_photo *kz_photos_get(struct kz_photos *photos, const char *path) {
    for (struct kz_photo *p = photos->first; p; p = p->next) {
        if (strcmp(p->path, path) == 0)
            return p;
    }
    struct kz_photo *p = kz_xcalloc(1, sizeof(*p));
    size_t len = strlen(path);
    kz_require(len < sizeof(p->path));
    memcpy(p->path, path, len + 1);
    p->key = kz_mix_bytes(kz_mix(KZ_MIX_START, 'p'), path, len);
    pthread_mutex_init(&p->lock, NULL);
    p->next = photos->first;
    photos->first = p;
    return p;
}

static void let_go(struct kz_photo *p) {
    free(p->pixels);
    p->pixels = NULL;
}

/* One that is being drawn just now goes with its next drawing. */
void kz_photos_rest(struct kz_photos *photos) {
    for (struct kz_photo *p = photos->first; p; p = p->next) {
        if (pthread_mutex_trylock(&p->lock) != 0)
            continue;
        if (p->is_close)
            let_go(p);
        p->is_close = false;
        pthread_mutex_unlock(&p->lock);
    }
}

uint64_t kz_photo_key(const struct kz_photo *photo) {
    return photo->key;
}

/* With the lock held. */
static bool has_pixels(struct kz_photo *p) {
    if (!p->pixels && !p->is_bad) {
        p->pixels = kz_photo_read(p->path, &p->w, &p->h);
        p->is_bad = !p->pixels;
    }
    return p->pixels != NULL;
}

static void fill(struct kz_pixels out, uint32_t argb) {
    for (int y = 0; y < out.h; y++) {
        for (int x = 0; x < out.w; x++)
            out.pixels[(size_t)y * (size_t)out.stride + (size_t)x] = argb;
    }
}

/* Evening sky without a picture: lighter towards the foot. */
static void fill_calm(struct kz_pixels out) {
    for (int y = 0; y < out.h; y++) {
        uint32_t up = (uint32_t)(y * 24 / (out.h > 1 ? out.h : 1));
        struct kz_pixels row = {
            out.pixels + (size_t)y * (size_t)out.stride, out.w, 1,
            out.stride};
        fill(row, 0xFF000000u | (0x1B + up) << 16 | (0x25 + up) << 8 |
                      (0x40 + up));
    }
}

static void draw_part(const struct kz_photo *p, struct kz_zoom_box part,
                      struct kz_pixels out) {
    struct kz_kzi all = {.pixels = p->pixels, .w = p->w, .h = p->h};
    kz_art_draw_part(&all, part, out);
}

/* The part in the middle that has the proportions of `out`. */
static struct kz_zoom_box middle(const struct kz_photo *p,
                                 struct kz_pixels out) {
    float own = (float)p->w / (float)p->h, shown = (float)out.w / (float)out.h;
    float w = own > shown ? shown / own : 1, h = own > shown ? 1 : own / shown;
    return (struct kz_zoom_box){(1 - w) / 2, (1 - h) / 2, w, h};
}

static void make_photo(const void *user, struct kz_pixels out) {
    struct kz_photo *p = *(struct kz_photo *const *)user;
    pthread_mutex_lock(&p->lock);
    if (has_pixels(p))
        draw_part(p, middle(p, out), out);
    else
        fill_calm(out);
    if (!p->is_close)
        let_go(p);
    pthread_mutex_unlock(&p->lock);
}

struct kz_node *kz_photo_node(const struct kz_ui *ui, struct kz_node *parent,
                              struct kz_node proto, struct kz_photo *photo) {
    struct kz_photo **copy = kz_arena_new(ui->arena, struct kz_photo *);
    *copy = photo;
    proto.picture.make = make_photo;
    proto.picture.user = copy;
    proto.picture.user_size = sizeof(*copy);
    proto.picture.key = photo->key;
    return kz_ui_add(ui, parent, proto);
}

/* Where the whole picture lies on its ground, shares of it. */
static struct kz_zoom_box on_ground(const struct kz_photo *p, float ratio) {
    float own = (float)p->w / (float)p->h;
    float w = own > ratio ? 1 : own / ratio, h = own > ratio ? ratio / own : 1;
    return (struct kz_zoom_box){(1 - w) / 2, (1 - h) / 2, w, h};
}

/* What of the picture lies in `part` of its ground. */
static void draw_on_ground(const struct kz_photo *p, float ratio,
                           struct kz_zoom_box part, struct kz_pixels out) {
    struct kz_zoom_box at = on_ground(p, ratio);
    float left = fmaxf(at.x, part.x), top = fmaxf(at.y, part.y);
    float right = fminf(at.x + at.w, part.x + part.w);
    float foot = fminf(at.y + at.h, part.y + part.h);
    int x0 = (int)lroundf((left - part.x) / part.w * (float)out.w);
    int y0 = (int)lroundf((top - part.y) / part.h * (float)out.h);
    int x1 = (int)lroundf((right - part.x) / part.w * (float)out.w);
    int y1 = (int)lroundf((foot - part.y) / part.h * (float)out.h);
    if (x1 <= x0 || y1 <= y0)
        return;
    struct kz_pixels inner = {
        out.pixels + (size_t)y0 * (size_t)out.stride + x0, x1 - x0, y1 - y0,
        out.stride};
    draw_part(p, (struct kz_zoom_box){(left - at.x) / at.w,
                                      (top - at.y) / at.h,
                                      (right - left) / at.w,
                                      (foot - top) / at.h}, inner);
}

const struct kz_photo_close *kz_photo_close(struct kz_photo *photo,
                                            float ratio,
                                            uint32_t ground_rgba) {
    for (struct kz_photo_close *c = photo->views; c; c = c->next) {
        if (fabsf(c->ratio - ratio) < 1e-5f && c->ground_rgba == ground_rgba)
            return c;
    }
    struct kz_photo_close *c = kz_xcalloc(1, sizeof(*c));
    *c = (struct kz_photo_close){photo->views, photo, ratio, ground_rgba};
    photo->views = c;
    return c;
}

void kz_photo_draw_close(const void *user, struct kz_zoom_box part,
                         struct kz_pixels out) {
    const struct kz_photo_close *c = user;
    struct kz_photo *p = c->photo;
    fill(out, c->ground_rgba >> 8 | 0xFF000000u);
    pthread_mutex_lock(&p->lock);
    p->is_close = true;
    if (has_pixels(p))
        draw_on_ground(p, c->ratio, part, out);
    else
        fill_calm(out);
    pthread_mutex_unlock(&p->lock);
}
