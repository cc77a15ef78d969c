#include "src/crystal/texture.h"

#include <math.h>
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/crystal/dice.h"
#include "src/crystal/light.h"

enum { SIDE = 1 << KZ_TEXTURE_SHIFT, CELLS = 34, PORES = 70 };

struct kz_texture_maker {
    struct kz_vec3 base, ink[KZ_INK_MAX];
    int ink_count;
    unsigned seed;
    struct kz_vec3 cell[CELLS * CELLS]; /* x, y of the seed; z chooses */
    struct kz_vec3 pore[PORES];         /* x, y, radius */
    struct kz_span_texture level[KZ_TEXTURE_LEVELS]; /* no pixels: not yet */
};

static double hash(unsigned x, unsigned y, unsigned seed) {
    unsigned h = x * 0x8DA6B343U ^ y * 0xD8163841U ^ seed * 0xCB1AB31FU;
    h = (h ^ (h >> 15)) * 0x2C1B3C6DU;
    h = (h ^ (h >> 12)) * 0x297A2D39U;
    return ((h ^ (h >> 15)) >> 8) / 16777216.0;
}

/* 0 to 1; repeats after `cells_x`, `cells_y` steps. x and y from 0 to 1. */
static double noise(double x, double y, int cells_x, int cells_y,
                    unsigned seed) {
    x = (x - floor(x)) * cells_x;
    y = (y - floor(y)) * cells_y;
    int ix = (int)x % cells_x, iy = (int)y % cells_y;
    int jx = (ix + 1) % cells_x, jy = (iy + 1) % cells_y;
    double fx = x - floor(x), fy = y - floor(y);
    fx = fx * fx * (3 - 2 * fx);
    fy = fy * fy * (3 - 2 * fy);
    double a = hash((unsigned)ix, (unsigned)iy, seed);
    double b = hash((unsigned)jx, (unsigned)iy, seed);
    double c = hash((unsigned)ix, (unsigned)jy, seed);
    double d = hash((unsigned)jx, (unsigned)jy, seed);
    double top = a + (b - a) * fx, bottom = c + (d - c) * fx;
    return top + (bottom - top) * fy;
}

/* Four octaves about 0.5. */
static double clouds(double x, double y, int cells_x, int cells_y,
                     unsigned seed) {
    double sum = 0, part = 0.5;
    for (unsigned o = 0; o < 4; o++) {
        sum += part * noise(x, y, cells_x << o, cells_y << o, seed + o);
        part /= 2;
    }
    return sum / 0.9375;
}

static struct kz_vec3 ink(const struct kz_texture_maker *m, int i) {
    return m->ink[i % m->ink_count];
}

static struct kz_vec3 shade(struct kz_vec3 c, double by) {
    return kz_vec3_scale(c, by);
}

static struct kz_vec3 grain(const struct kz_texture_maker *m, double x, double y) {
    double coarse = clouds(x, y, 4, 4, m->seed);
    double fine = noise(x, y, 128, 128, m->seed + 9);
    struct kz_vec3 c =
        shade(m->base, 0.88 + 0.24 * coarse + 0.16 * (fine - 0.5));
    double dots = noise(x, y, 48, 48, m->seed + 17);
    if (m->ink_count > 0 && dots > 0.80)
        c = kz_vec3_mix(c, ink(m, (int)(coarse * 31)),
                        kz_light_ramp(0.80, 0.90, dots) * 0.6);
    return c;
}

/* The nearest seed of a jittered grid, and how near the next one is. */
static struct kz_vec3 speck(const struct kz_texture_maker *m, double x, double y) {
    double best = 9, second = 9, choose = 0;
    int cx = (int)(x * CELLS), cy = (int)(y * CELLS);
    for (int j = -1; j <= 1; j++) {
        for (int i = -1; i <= 1; i++) {
            int gx = (cx + i + CELLS) % CELLS, gy = (cy + j + CELLS) % CELLS;
            const struct kz_vec3 *c = &m->cell[gy * CELLS + gx];
            double dx = cx + i + c->x - x * CELLS;
            double dy = cy + j + c->y - y * CELLS;
            double d = sqrt(dx * dx + dy * dy) * (0.8 + 0.4 * c->z);
            if (d < best) {
                second = best;
                best = d;
                choose = c->z;
            } else if (d < second) {
                second = d;
            }
        }
    }
    int which = choose < 0.40 ? 0 : choose < 0.64 ? 1 : choose < 0.83 ? 2 : 3;
    struct kz_vec3 c = ink(m, which);
    if (choose < 0.40 && choose > 0.25)
        c = m->base;
    double seam = kz_light_ramp(0, 0.12, second - best);
    double mottle = 0.88 + 0.24 * noise(x, y, 90, 90, m->seed);
    return shade(c, (0.72 + 0.28 * seam) * mottle);
}

static struct kz_vec3 bands(const struct kz_texture_maker *m, double x, double y) {
    double warp = 0.05 * (clouds(x, y, 3, 3, m->seed) - 0.5);
    double at = y + warp;
    double wide = noise(0.5, at, 1, 14, m->seed + 3);
    double thin = noise(0.5, at, 1, 56, m->seed + 5);
    struct kz_vec3 c = m->base;
    int which = (int)(hash((unsigned)(int)floor((at + 1) * 14), 0, m->seed) *
                      m->ink_count);
    c = kz_vec3_mix(c, ink(m, which), 0.75 * kz_light_ramp(0.5, 0.72, wide));
    c = kz_vec3_mix(c, ink(m, which + 1),
                    0.5 * kz_light_ramp(0.62, 0.8, thin));
    double fine = noise(x, y, 110, 110, m->seed + 7);
    return shade(c, 0.93 + 0.14 * fine);
}

static struct kz_vec3 veins(const struct kz_texture_maker *m, double x, double y) {
    double wx = x + 0.22 * (clouds(x, y, 2, 2, m->seed + 1) - 0.5);
    double wy = y + 0.22 * (clouds(x, y, 2, 2, m->seed + 2) - 0.5);
    double body = clouds(wx, wy, 2, 2, m->seed + 3);
    double main = fabs(clouds(wx, wy, 2, 3, m->seed + 4) - 0.5);
    double hair = fabs(clouds(wx, wy, 4, 5, m->seed + 5) - 0.5);
    struct kz_vec3 c = shade(m->base, 0.90 + 0.18 * body);
    c = kz_vec3_mix(ink(m, 0), c, 0.25 + 0.75 * kz_light_ramp(0, 0.06, main));
    c = kz_vec3_mix(ink(m, 1), c, 0.45 + 0.55 * kz_light_ramp(0, 0.03, hair));
    return shade(c, 0.97 + 0.06 * noise(x, y, 100, 100, m->seed));
}

static struct kz_vec3 pores(const struct kz_texture_maker *m, double x, double y) {
    struct kz_vec3 c = grain(m, x, y);
    for (int i = 0; i < PORES; i++) {
        double dx = x - m->pore[i].x, dy = y - m->pore[i].y;
        dx -= floor(dx + 0.5);
        dy -= floor(dy + 0.5);
        double d = sqrt(dx * dx + dy * dy) / m->pore[i].z;
        if (d > 1.3)
            continue;
        double hole = 1 - kz_light_ramp(0.75, 1, d);
        /* The lower wall of a hole catches the light from above. */
        double lit = 0.5 + 0.5 * kz_light_clamp(dy / m->pore[i].z);
        c = kz_vec3_mix(c, shade(ink(m, 0), lit), 0.85 * hole);
        double rim = kz_light_ramp(0.9, 1.05, d) *
                     (1 - kz_light_ramp(1.05, 1.3, d));
        c = shade(c, 1 + 0.3 * rim * kz_light_clamp(dy / m->pore[i].z));
    }
    return c;
}

/* About the middle of the picture; meant to be shown once, not repeated. */
static struct kz_vec3 rings(const struct kz_texture_maker *m, double x, double y) {
    double dx = x - 0.5, dy = y - 0.5;
    double r = 2 * sqrt(dx * dx + dy * dy);
    r += (0.10 + 0.42 * r) * (clouds(x, y, 3, 3, m->seed + 2) - 0.5) +
         0.05 * (clouds(x, y, 9, 9, m->seed + 4) - 0.5);
    r = fabs(r);
    double at = r * 15;
    int ring = (int)at;
    double into = at - ring;
    double pick = hash((unsigned)ring, 1, m->seed);
    double next = hash((unsigned)ring + 1, 1, m->seed);
    int colours = m->ink_count + 1;
    int a = (int)(pick * colours), b = (int)(next * colours);
    struct kz_vec3 from = a == m->ink_count ? m->base : ink(m, a);
    struct kz_vec3 to = b == m->ink_count ? m->base : ink(m, b);
    struct kz_vec3 c = kz_vec3_mix(from, to, kz_light_ramp(0.55, 1, into));
    double fine = noise(0.5, r * 0.45, 1, 90, m->seed + 6);
    return shade(c, 0.86 + 0.24 * fine);
}

static struct kz_vec3 fibre(const struct kz_texture_maker *m, double x, double y) {
    double strand = clouds(x, y, 24, 2, m->seed);
    double fine = noise(x, y, 120, 6, m->seed + 5);
    struct kz_vec3 c = shade(m->base, 0.78 + 0.3 * strand + 0.2 * fine);
    if (m->ink_count > 0)
        c = kz_vec3_mix(c, ink(m, 0),
                        0.7 * kz_light_ramp(0.55, 0.75, strand));
    return c;
}

static struct kz_vec3 tarnish(const struct kz_texture_maker *m, double x, double y) {
    const struct kz_vec3 violet = {0.55, 0.36, 0.74}, teal = {0.26, 0.62, 0.64};
    const struct kz_vec3 rose = {0.86, 0.40, 0.42};
    double film = clouds(x, y, 2, 2, m->seed);
    double where = clouds(x, y, 3, 3, m->seed + 8);
    struct kz_vec3 c = m->base;
    c = kz_vec3_mix(c, rose, 0.34 * kz_light_ramp(0.46, 0.56, film));
    c = kz_vec3_mix(c, violet, 0.42 * kz_light_ramp(0.54, 0.64, film));
    c = kz_vec3_mix(c, teal, 0.46 * kz_light_ramp(0.62, 0.72, film));
    c = kz_vec3_mix(m->base, c, 0.3 + 0.7 * kz_light_ramp(0.4, 0.6, where));
    return shade(c, 0.94 + 0.12 * noise(x, y, 100, 100, m->seed));
}

static struct kz_vec3 plain(const struct kz_texture_maker *m, double x, double y) {
    double coarse = clouds(x, y, 3, 3, m->seed);
    double fine = noise(x, y, 120, 120, m->seed + 9);
    return shade(m->base, 0.91 + 0.14 * coarse + 0.08 * (fine - 0.25));
}

static struct kz_vec3 texel(const struct kz_texture_maker *m, enum kz_mark mark, double x,
                            double y) {
    switch (mark) {
    case KZ_MARK_GRAIN:
        return grain(m, x, y);
    case KZ_MARK_SPECK:
        return speck(m, x, y);
    case KZ_MARK_BANDS:
        return bands(m, x, y);
    case KZ_MARK_VEINS:
        return veins(m, x, y);
    case KZ_MARK_PORES:
        return pores(m, x, y);
    case KZ_MARK_RINGS:
        return rings(m, x, y);
    case KZ_MARK_FIBRE:
        return fibre(m, x, y);
    case KZ_MARK_TARNISH:
        return tarnish(m, x, y);
    default:
        return plain(m, x, y);
    }
}

static uint32_t to_pixel(struct kz_vec3 c) {
    return 0xFF000000U | (uint32_t)lrint(255 * kz_light_clamp(c.x)) << 16 |
           (uint32_t)lrint(255 * kz_light_clamp(c.y)) << 8 |
           (uint32_t)lrint(255 * kz_light_clamp(c.z));
}

static void scatter(struct kz_texture_maker *m) {
    struct kz_dice dice = kz_dice_of(m->seed + 77);
    for (int i = 0; i < CELLS * CELLS; i++)
        m->cell[i] = kz_vec3_of(kz_dice_roll(&dice), kz_dice_roll(&dice),
                                kz_dice_roll(&dice));
    for (int i = 0; i < PORES; i++) {
        double size = kz_dice_roll(&dice);
        m->pore[i] = kz_vec3_of(kz_dice_roll(&dice), kz_dice_roll(&dice),
                                0.007 + 0.030 * size * size * size);
    }
}

/* Smaller ones from four places a texel, so that fine grain does not glitter. */
static struct kz_vec3 mean_texel(const struct kz_texture_maker *m,
                                 enum kz_mark mark, int x, int y, int side,
                                 int places) {
    struct kz_vec3 sum = kz_vec3_of(0, 0, 0);
    double step = 1.0 / (side * places);
    for (int j = 0; j < places; j++)
        for (int i = 0; i < places; i++)
            sum = kz_vec3_add(sum, texel(m, mark, (x * places + i + 0.5) * step,
                                         (y * places + j + 0.5) * step));
    return kz_vec3_scale(sum, 1.0 / (places * places));
}

static uint32_t *draw_level(const struct kz_texture_maker *m,
                            enum kz_mark mark, int level) {
    int side = SIDE >> level, places = level == 0 ? 1 : 2;
    uint32_t *pixels = kz_xmalloc(sizeof(uint32_t) * (size_t)(side * side));
    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++)
            pixels[y * side + x] =
                to_pixel(mean_texel(m, mark, x, y, side, places));
    return pixels;
}

void kz_texture_init(struct kz_texture *out, enum kz_mark mark,
                     struct kz_rgb base, const struct kz_rgb *inks,
                     int ink_count, unsigned seed) {
    struct kz_texture_maker *m = kz_xcalloc(1, sizeof(*m));
    m->base = kz_light_colour(base);
    m->ink_count = ink_count;
    m->seed = seed * 131 + 7;
    for (int i = 0; i < ink_count; i++)
        m->ink[i] = kz_light_colour(inks[i]);
    scatter(m);
    *out = (struct kz_texture){m, mark};
}

const struct kz_span_texture *kz_texture_level(const struct kz_texture *texture,
                                               int level) {
    struct kz_texture_maker *m = texture->maker;
    struct kz_span_texture *l = &m->level[level];
    if (!l->pixels)
        *l = (struct kz_span_texture){draw_level(m, texture->mark, level),
                                      KZ_TEXTURE_SHIFT - level};
    return l;
}

void kz_texture_destroy(struct kz_texture *texture) {
    struct kz_texture_maker *m = texture->maker;
    for (int i = 0; m && i < KZ_TEXTURE_LEVELS; i++)
        free((void *)m->level[i].pixels);
    free(m);
    *texture = (struct kz_texture){NULL, KZ_MARK_NONE};
}
