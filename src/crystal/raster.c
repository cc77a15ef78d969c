#include "src/crystal/raster.h"

#include <math.h>
#include <string.h>

/* Pixels between two exact places of a texture seen in perspective. */
enum { TEXTURE_STEP = 32 };

struct edge {
    double x, y, end_y, slope; /* from the top down */
    int direction;             /* 1 enters the polygon, -1 leaves it */
};

/* One row of pixels with the same coverage. */
typedef void span_fn(void *user, uint32_t *pixels, int count, int x, int y,
                     float cover);

void kz_raster_init(struct kz_raster *raster, struct kz_canvas canvas,
                    struct kz_rect box, struct kz_arena *arena) {
    struct kz_rect all = {0, 0, canvas.w, canvas.h};
    raster->canvas = canvas;
    raster->clip = kz_rect_intersect(box, all);
    raster->cover = kz_arena_array(arena, float, (size_t)raster->clip.w + 4);
}

static uint32_t *pixel_at(const struct kz_raster *raster, int x, int y) {
    return raster->canvas.pixels + (size_t)y * raster->canvas.stride_px + x;
}

/* Coverage to the right of an edge that crosses this row from x0 to x1 over
 * `height` of it, as differences from pixel to pixel. */
static void add_cover(float *cover, double x0, double x1, double height) {
    double low = x0 < x1 ? x0 : x1, high = x0 < x1 ? x1 : x0;
    int first = (int)low, last = (int)high;
    if (first == last) {
        double inside = (low + high) / 2 - first;
        cover[first] += (float)(height * (1 - inside));
        cover[first + 1] += (float)(height * inside);
        return;
    }
    double per = 1 / (high - low), before = 0;
    for (int i = first; i <= last; i++) {
        double now;
        if (i == first)
            now = (i + 1 - low) * (i + 1 - low) / 2 * per;
        else if (i < last)
            now = (i + 0.5 - low) * per;
        else
            now = 1 - (high - i) * (high - i) / 2 * per;
        cover[i] += (float)(height * (now - before));
        before = now;
    }
    cover[last + 1] += (float)(height * (1 - before));
}

struct row {
    int first, inner, inner_end, end; /* relative to the clip */
};

static struct row cover_row(float *cover, const struct edge *edges, int count,
                            int y, int width) {
    struct row row = {width, 0, width, 0};
    for (int i = 0; i < count; i++) {
        const struct edge *e = &edges[i];
        if (e->end_y <= y || e->y >= y + 1)
            continue;
        double top = e->y > y ? e->y : y;
        double bottom = e->end_y < y + 1 ? e->end_y : y + 1;
        double x0 = e->x + (top - e->y) * e->slope;
        double x1 = e->x + (bottom - e->y) * e->slope;
        x0 = x0 < 0 ? 0 : x0 > width ? width : x0;
        x1 = x1 < 0 ? 0 : x1 > width ? width : x1;
        add_cover(cover, x0, x1, (bottom - top) * e->direction);
        int low = (int)(x0 < x1 ? x0 : x1), high = (int)(x0 < x1 ? x1 : x0);
        if (low < row.first)
            row.first = low;
        if (high + 2 > row.end)
            row.end = high + 2;
        if (e->direction > 0 && high + 1 > row.inner)
            row.inner = high + 1;
        if (e->direction < 0 && low < row.inner_end)
            row.inner_end = low;
    }
    return row;
}

static void paint_row(const struct kz_raster *raster, int y, struct row row,
                      span_fn *fn, void *user) {
    int width = raster->clip.w;
    int left = raster->clip.x;
    float sum = 0;
    uint32_t *pixels = pixel_at(raster, left, y);
    int x = row.first;
    while (x < row.end) {
        if (x == row.inner && row.inner < row.inner_end) {
            sum += raster->cover[x];
            raster->cover[x] = 0;
            int end = row.inner_end < width ? row.inner_end : width;
            float all = sum > 1 ? 1 : sum;
            if (end > x && all > 1 / 512.0F)
                fn(user, pixels + x, end - x, left + x, y, all);
            x = end > x ? end : x + 1;
            continue;
        }
        sum += raster->cover[x];
        raster->cover[x] = 0;
        if (x < width && sum > 1 / 512.0F)
            fn(user, pixels + x, 1, left + x, y, sum > 1 ? 1 : sum);
        x++;
    }
}

static int list_edges(const struct kz_raster *raster,
                      const struct kz_point2 *p, int count,
                      struct edge *edges) {
    int listed = 0;
    int sign = kz_polygon_area2(p, count) > 0 ? 1 : -1;
    for (int i = 0; i < count; i++) {
        struct kz_point2 a = p[i], b = p[(i + 1) % count];
        int direction = -sign;
        if (a.y == b.y)
            continue;
        if (a.y > b.y) {
            struct kz_point2 swap = a;
            a = b;
            b = swap;
            direction = sign;
        }
        edges[listed++] = (struct edge){a.x - raster->clip.x, a.y, b.y,
                                        (b.x - a.x) / (b.y - a.y), direction};
    }
    return listed;
}

static bool find_bounds(const struct kz_point2 *p, int count, double low[2],
                        double high[2]) {
    low[0] = high[0] = p[0].x;
    low[1] = high[1] = p[0].y;
    for (int i = 0; i < count; i++) {
        if (!isfinite(p[i].x) || !isfinite(p[i].y))
            return false;
        low[0] = fmin(low[0], p[i].x);
        low[1] = fmin(low[1], p[i].y);
        high[0] = fmax(high[0], p[i].x);
        high[1] = fmax(high[1], p[i].y);
    }
    return true;
}

static void walk(struct kz_raster *raster, const struct kz_point2 *p,
                 int count, span_fn *fn, void *user) {
    struct kz_point2 clipped[KZ_POLYGON_MAX];
    struct edge edges[KZ_POLYGON_MAX];
    const struct kz_rect *clip = &raster->clip;
    double low[2], high[2];
    if (count < 3 || count > KZ_POLYGON_MAX || kz_rect_is_empty(*clip) ||
        !find_bounds(p, count, low, high))
        return;
    double right = clip->x + clip->w, bottom = clip->y + clip->h;
    if (high[0] <= clip->x || high[1] <= clip->y || low[0] >= right ||
        low[1] >= bottom)
        return;
    if (low[0] < clip->x || low[1] < clip->y || high[0] > right ||
        high[1] > bottom) {
        struct kz_point2 box[4] = {{clip->x, clip->y},
                                   {right, clip->y},
                                   {right, bottom},
                                   {clip->x, bottom}};
        count = kz_polygon_clip(p, count, box, 4, clipped);
        p = clipped;
        if (count < 3 || !find_bounds(p, count, low, high))
            return;
    }
    int edge_count = list_edges(raster, p, count, edges);
    int first = (int)floor(low[1]), end = (int)ceil(high[1]);
    first = first < clip->y ? clip->y : first;
    end = end > (int)bottom ? (int)bottom : end;
    for (int y = first; y < end; y++) {
        struct row row =
            cover_row(raster->cover, edges, edge_count, y, clip->w);
        if (row.first < row.end)
            paint_row(raster, y, row, fn, user);
    }
}

static inline struct kz_span_curve curve_of_row(const struct kz_gradient *g,
                                                int x, int y, float part) {
    struct kz_span_curve curve = {.t0 = (float)(x + 0.5 - g->x)};
    float dy = (float)(y + 0.5 - g->y);
    for (int i = 0; i < 4; i++) {
        curve.a.v[i] = part * (g->one.v[i] +
                               dy * (g->dy.v[i] + dy * g->dyy.v[i]));
        curve.b.v[i] = part * (g->dx.v[i] + dy * g->dxy.v[i]);
        curve.c.v[i] = part * g->dxx.v[i];
    }
    return curve;
}

struct blend {
    float keep;
    const struct kz_gradient *add;
};

static void blend_span(void *user, uint32_t *pixels, int count, int x, int y,
                       float cover) {
    const struct blend *blend = user;
    struct kz_span_curve add = curve_of_row(blend->add, x, y, cover);
    kz_span_blend(pixels, count, x, y, 1 - cover * (1 - blend->keep), &add);
}

void kz_raster_polygon(struct kz_raster *raster, const struct kz_point2 *p,
                       int count, double keep,
                       const struct kz_gradient *add) {
    struct blend blend = {(float)keep, add};
    walk(raster, p, count, blend_span, &blend);
}

struct textured {
    const struct kz_span_texture *texture;
    const struct kz_texture_place *place;
    const struct kz_gradient *light, *gloss;
};

static void texture_at(const struct kz_texture_place *place, double x,
                       double y, double out[2]) {
    double dx = x - place->x0, dy = y - place->y0;
    double w = place->w[0] * dx + place->w[1] * dy + place->w[2];
    out[0] = (place->u[0] * dx + place->u[1] * dy + place->u[2]) / w;
    out[1] = (place->v[0] * dx + place->v[1] * dy + place->v[2]) / w;
}

static int32_t to_fixed(double texels) {
    /* Only the place within the repeated picture matters. */
    return (int32_t)(uint32_t)(int64_t)(fmod(texels, 32768) * 65536);
}

static void textured_span(void *user, uint32_t *pixels, int count, int x,
                          int y, float cover) {
    const struct textured *t = user;
    double from[2], to[2];
    texture_at(t->place, x + 0.5, y + 0.5, from);
    while (count > 0) {
        int step = count < TEXTURE_STEP ? count : TEXTURE_STEP;
        texture_at(t->place, x + step + 0.5, y + 0.5, to);
        struct kz_span_walk walk = {
            to_fixed(from[0]), to_fixed(from[1]),
            to_fixed((to[0] - from[0]) / step),
            to_fixed((to[1] - from[1]) / step)};
        struct kz_span_curve light = curve_of_row(t->light, x, y, 1);
        struct kz_span_curve gloss = curve_of_row(t->gloss, x, y, 1);
        gloss.t0 = light.t0;
        kz_span_textured(pixels, step, x, y, cover, t->texture, &walk, &light,
                         &gloss);
        memcpy(from, to, sizeof(from));
        pixels += step;
        x += step;
        count -= step;
    }
}

/* Both gradients must stand about the same place. */
void kz_raster_textured(struct kz_raster *raster, const struct kz_point2 *p,
                        int count, const struct kz_span_texture *texture,
                        const struct kz_texture_place *place,
                        const struct kz_gradient *light,
                        const struct kz_gradient *gloss) {
    struct textured textured = {texture, place, light, gloss};
    walk(raster, p, count, textured_span, &textured);
}

static void blend_pixel(uint32_t *pixel, struct kz_rgb colour, double alpha) {
    const float channel[3] = {colour.b, colour.g, colour.r};
    uint32_t out = 0xFF000000U;
    int part = (int)(alpha * 256);
    for (int i = 0; i < 3; i++) {
        int was = (int)(*pixel >> (8 * i) & 255);
        int is = (int)(channel[i] * 255);
        out |= (uint32_t)(was + (is - was) * part / 256) << (8 * i);
    }
    *pixel = out;
}

/* One pixel wide slices across the direction the line mostly runs in. */
struct slice {
    bool is_steep;
    double along0, along1, across, slope, half;
};

static struct slice slice_of(struct kz_point2 a, struct kz_point2 b,
                             double width) {
    struct slice s = {.is_steep = fabs(b.y - a.y) > fabs(b.x - a.x)};
    double a0 = s.is_steep ? a.y : a.x, a1 = s.is_steep ? b.y : b.x;
    double c0 = s.is_steep ? a.x : a.y, c1 = s.is_steep ? b.x : b.y;
    s.slope = a1 != a0 ? (c1 - c0) / (a1 - a0) : 0;
    s.along0 = fmin(a0, a1);
    s.along1 = fmax(a0, a1);
    s.across = c0 - a0 * s.slope;
    s.half = width / 2 * sqrt(1 + s.slope * s.slope);
    return s;
}

static double overlap(double a0, double a1, double b0, double b1) {
    double from = a0 > b0 ? a0 : b0, to = a1 < b1 ? a1 : b1;
    return to > from ? to - from : 0;
}

void kz_raster_line(struct kz_raster *raster, struct kz_point2 a,
                    struct kz_point2 b, double width, struct kz_rgb colour,
                    double alpha) {
    const struct kz_rect *clip = &raster->clip;
    if (kz_rect_is_empty(*clip) || !isfinite(a.x + a.y + b.x + b.y) ||
        alpha <= 0)
        return;
    struct slice s = slice_of(a, b, width);
    int low = s.is_steep ? clip->y : clip->x;
    int high = low + (s.is_steep ? clip->h : clip->w);
    int side = s.is_steep ? clip->x : clip->y;
    int side_end = side + (s.is_steep ? clip->w : clip->h);
    int first = (int)fmax(floor(s.along0), low);
    int end = (int)fmin(ceil(s.along1), high);
    for (int i = first; i < end; i++) {
        double part = alpha * overlap(i, i + 1, s.along0, s.along1);
        double middle = s.across + (i + 0.5) * s.slope;
        int j = (int)fmax(floor(middle - s.half), side);
        int j_end = (int)fmin(ceil(middle + s.half), side_end);
        for (; j < j_end; j++) {
            double cover =
                overlap(j, j + 1, middle - s.half, middle + s.half);
            uint32_t *pixel = s.is_steep ? pixel_at(raster, j, i)
                                         : pixel_at(raster, i, j);
            blend_pixel(pixel, colour, part * cover);
        }
    }
}

/* By the square of the share of the radius, so that no root is needed. */
static void make_rings(struct kz_span_ring rings[KZ_SPAN_RINGS + 2],
                       const struct kz_disc_stop *stops, int count) {
    for (int i = 0; i < KZ_SPAN_RINGS + 2; i++) {
        double at = fmin(1, sqrt((double)i / KZ_SPAN_RINGS));
        int s = 0;
        while (s < count - 2 && stops[s + 1].at < at)
            s++;
        const struct kz_disc_stop *a = &stops[s], *b = &stops[s + 1];
        double t = (at - a->at) / (b->at - a->at);
        float part = (float)(t < 0 ? 0 : t > 1 ? 1 : t);
        rings[i] = (struct kz_span_ring){
            {255 * (a->add.b + (b->add.b - a->add.b) * part),
             255 * (a->add.g + (b->add.g - a->add.g) * part),
             255 * (a->add.r + (b->add.r - a->add.r) * part),
             (float)(a->keep + (b->keep - a->keep) * part)}};
    }
}

void kz_raster_disc(struct kz_raster *raster, struct kz_point2 centre,
                    double radius_x, double radius_y,
                    const struct kz_disc_stop *stops, int count) {
    struct kz_span_ring rings[KZ_SPAN_RINGS + 2];
    const struct kz_rect *clip = &raster->clip;
    if (!(radius_x > 0.1 && radius_y > 0.1) || kz_rect_is_empty(*clip) ||
        !isfinite(centre.x + centre.y + radius_x + radius_y))
        return;
    make_rings(rings, stops, count);
    /* Discs over each other must not add up the same grain. */
    raster->grain++;
    int first = (int)fmax(floor(centre.y - radius_y), clip->y);
    int end = (int)fmin(ceil(centre.y + radius_y), clip->y + clip->h);
    for (int y = first; y < end; y++) {
        double dy = (y + 0.5 - centre.y) / radius_y;
        double half = 1 - dy * dy;
        if (half <= 0)
            continue;
        half = sqrt(half) * radius_x;
        int x = (int)fmax(floor(centre.x - half), clip->x);
        int x_end = (int)fmin(ceil(centre.x + half), clip->x + clip->w);
        if (x < x_end)
            kz_span_rings(pixel_at(raster, x, y), x_end - x,
                          x + raster->grain, y + raster->grain / 4, rings,
                          (float)((x + 0.5 - centre.x) / radius_x),
                          (float)(1 / radius_x), (float)(dy * dy));
    }
}
