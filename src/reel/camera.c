#include "src/reel/camera.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ui/core/fade.h"

static uint32_t mean_of_four(uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    uint32_t out = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        uint32_t sum = (a >> shift & 0xFF) + (b >> shift & 0xFF) +
                       (c >> shift & 0xFF) + (d >> shift & 0xFF);
        out |= (sum + 2) / 4 << shift;
    }
    return out;
}

static struct kz_camera_level half_of(const struct kz_camera_level *from) {
    struct kz_camera_level to = {.w = from->w / 2, .h = from->h / 2,
                                 .px_per_u = from->px_per_u / 2};
    to.own = kz_xmalloc((size_t)to.w * (size_t)to.h * sizeof(*to.own));
    to.pixels = to.own;
    for (int y = 0; y < to.h; y++) {
        const uint32_t *a = from->pixels + (size_t)y * 2 * (size_t)from->w;
        const uint32_t *b = a + from->w;
        uint32_t *row = to.own + (size_t)y * (size_t)to.w;
        for (int x = 0; x < to.w; x++)
            row[x] = mean_of_four(a[2 * x], a[2 * x + 1], b[2 * x],
                                  b[2 * x + 1]);
    }
    return to;
}

void kz_camera_init(struct kz_camera *c, const struct kz_art *art,
                    bool is_portrait) {
    const struct kz_kzi *masters = is_portrait ? art->tall : art->wide;
    *c = (struct kz_camera){.layout = kz_section_layout(
                                is_portrait ? KZ_SECTION_TALL
                                            : KZ_SECTION_WIDE)};
    for (int i = 1; i >= 0; i--)
        c->level[c->count++] = (struct kz_camera_level){
            masters[i].pixels, NULL, masters[i].w, masters[i].h,
            (float)masters[i].w / c->layout->w};
    while (c->count < KZ_CAMERA_LEVELS) {
        c->level[c->count] = half_of(&c->level[c->count - 1]);
        c->count++;
    }
}

void kz_camera_destroy(struct kz_camera *c) {
    for (int i = 0; i < c->count; i++)
        free(c->level[i].own);
    c->count = 0;
}

static float within(float v, float half, float length) {
    return fminf(fmaxf(v, half), length - half);
}

struct kz_view_at kz_camera_look(const struct kz_camera *c,
                                 struct kz_section_point design, float share,
                                 struct kz_size shape) {
    struct kz_section_point p = kz_section_to_canvas(c->layout, design);
    float tall = (float)shape.h / (float)shape.w;
    float w = fminf(c->layout->w, c->layout->h / tall) * share;
    return (struct kz_view_at){within(p.x, w / 2, c->layout->w),
                               within(p.y, w * tall / 2, c->layout->h), w};
}

struct kz_view_at kz_view_between(struct kz_view_at from, struct kz_view_at to,
                                  float way) {
    float w = from.w * powf(to.w / from.w, way), along = way;
    if (fabsf(to.w - from.w) > from.w * .001f)
        along = (w - from.w) / (to.w - from.w);
    return (struct kz_view_at){from.x + (to.x - from.x) * along,
                               from.y + (to.y - from.y) * along, w};
}

struct kz_section_point kz_camera_point(const struct kz_camera *c,
                                        struct kz_view_at view,
                                        struct kz_section_point design,
                                        struct kz_size size) {
    struct kz_section_point p = kz_section_to_canvas(c->layout, design);
    float scale = (float)size.w / view.w;
    return (struct kz_section_point){
        (p.x - view.x) * scale + (float)size.w / 2,
        (p.y - view.y) * scale + (float)size.h / 2};
}

/* The part of a level under the picture, in its pixels. */
struct window {
    const struct kz_camera_level *level;
    double x, y, step;
    int first, count; /* columns that are read */
    uint32_t *row;    /* one line between two of the level */
};

static void open_window(struct window *w, const struct kz_camera_level *level,
                        struct kz_view_at view, struct kz_pixels out) {
    double per_px = view.w / (double)out.w;
    w->level = level;
    w->step = per_px * level->px_per_u;
    w->x = (view.x - per_px * out.w / 2) * level->px_per_u + w->step / 2 - .5;
    w->y = (view.y - per_px * out.h / 2) * level->px_per_u + w->step / 2 - .5;
    w->x = fmin(fmax(w->x, 0), level->w - 2);
    w->first = (int)w->x;
    int last = (int)(w->x + w->step * (out.w - 1)) + 1;
    w->count = (last < level->w ? last : level->w - 1) - w->first + 1;
    w->row = kz_xmalloc((size_t)(w->count + 1) * sizeof(*w->row));
}

static void read_row(const struct window *w, int y) {
    double at = fmin(fmax(w->y + w->step * y, 0), w->level->h - 1.0);
    int above = (int)at, below = above + 1 < w->level->h ? above + 1 : above;
    const uint32_t *a = w->level->pixels +
                        (size_t)above * (size_t)w->level->w + w->first;
    const uint32_t *b = w->level->pixels +
                        (size_t)below * (size_t)w->level->w + w->first;
    kz_fade_row(KZ_BLEND_SSE2, w->row, a, b, (size_t)w->count,
                (int)((at - above) * KZ_FADE_WHOLE + .5));
    w->row[w->count] = w->row[w->count - 1];
}

/* Two channels at a time, each with room above it. */
static inline uint32_t mix_two(uint32_t a, uint32_t b, uint32_t share) {
    uint32_t low_a = a & 0xFF00FF, low_b = b & 0xFF00FF;
    uint32_t high_a = a >> 8 & 0xFF00FF, high_b = b >> 8 & 0xFF00FF;
    uint32_t low = low_a * (256 - share) + low_b * share + 0x800080;
    uint32_t high = high_a * (256 - share) + high_b * share + 0x800080;
    return (low >> 8 & 0xFF00FF) | (high & 0xFF00FF00);
}

static void draw_row(const struct window *w, uint32_t *out, int count) {
    uint64_t at = (uint64_t)((w->x - w->first) * 4294967296.0);
    uint64_t step = (uint64_t)(w->step * 4294967296.0);
    uint64_t most = ((uint64_t)w->count << 32) - 1;
    for (int i = 0; i < count; i++, at += step) {
        uint64_t p = at < most ? at : most;
        const uint32_t *two = w->row + (p >> 32);
        out[i] = mix_two(two[0], two[1], (uint32_t)(p >> 24 & 0xFF));
    }
}

/* The finer of the two levels between which the picture's scale lies, and how
 * much of the coarser is in it. */
static int choose_level(const struct kz_camera *c, float px_per_u,
                        int *share) {
    float beyond = log2f(c->level[0].px_per_u / px_per_u);
    int level = (int)floorf(fmaxf(beyond, 0));
    if (level > c->count - 1)
        level = c->count - 1;
    float part = fminf(fmaxf(beyond - (float)level, 0), 1);
    *share = level + 1 < c->count ? (int)(part * KZ_FADE_WHOLE + .5f) : 0;
    return level;
}

void kz_camera_shoot(const struct kz_camera *c, struct kz_view_at view,
                     struct kz_pixels out) {
    struct window fine = {NULL}, coarse = {NULL};
    int share, level = choose_level(c, (float)out.w / view.w, &share);
    uint32_t *second = NULL;
    bool has_fine = share < KZ_FADE_WHOLE, has_coarse = share > 0;
    if (has_fine)
        open_window(&fine, &c->level[level], view, out);
    if (has_coarse) {
        open_window(&coarse, &c->level[level + 1], view, out);
        second = kz_xmalloc((size_t)out.w * sizeof(*second));
    }
    for (int y = 0; y < out.h; y++) {
        uint32_t *row = out.pixels + (size_t)y * (size_t)out.stride;
        if (has_fine) {
            read_row(&fine, y);
            draw_row(&fine, row, out.w);
        }
        if (!has_coarse)
            continue;
        read_row(&coarse, y);
        draw_row(&coarse, has_fine ? second : row, out.w);
        if (has_fine)
            kz_fade_row(KZ_BLEND_SSE2, row, row, second, (size_t)out.w, share);
    }
    free(fine.row);
    free(coarse.row);
    free(second);
}
