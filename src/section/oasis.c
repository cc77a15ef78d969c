#include "src/section/oasis.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "src/section/noise.h"
#include "src/section/relief.h"
#include "src/section/sky.h"

/* Things stand at a depth; what is farther is smaller and fainter. */
static float size_at(const struct kz_brush *brush, float z) {
    return (1 - 0.66f * z) * kz_brush_small(brush);
}

static void set_colour(const struct kz_brush *brush, uint32_t hex, float x,
                       float z, float alpha) {
    float far = kz_ramp(0.05f, 1, z) * 0.62f;
    struct kz_rgb c = kz_rgb_mix(kz_rgb_hex(hex), kz_sky_haze(x), far);
    cairo_set_source_rgba(brush->cr, c.r / 255, c.g / 255, c.b / 255, alpha);
}

/* A flame of leaves on a short trunk, its foot at `u`, `v`. */
static void poplar_path(cairo_t *cr, double u, double v, double tall,
                        double half) {
    cairo_new_path(cr);
    cairo_move_to(cr, u, v - tall);
    cairo_curve_to(cr, u + half * 0.9, v - tall * 0.82, u + half * 1.2,
                   v - tall * 0.34, u + half * 0.45, v - tall * 0.1);
    cairo_line_to(cr, u - half * 0.45, v - tall * 0.1);
    cairo_curve_to(cr, u - half * 1.2, v - tall * 0.34, u - half * 0.9,
                   v - tall * 0.82, u, v - tall);
    cairo_close_path(cr);
}

static void draw_poplar(const struct kz_brush *brush, float x, float z,
                        float tall, float shade) {
    cairo_t *cr = brush->cr;
    double u = kz_brush_x(brush, x);
    double v = kz_brush_y(brush, kz_relief_y(x, z, 0));
    double half = tall * 0.105;
    cairo_rectangle(cr, u - half * 0.18, v - tall * 0.16, half * 0.36,
                    tall * 0.16);
    set_colour(brush, 0x4A3626, x, z, 1);
    cairo_fill(cr);
    poplar_path(cr, u, v, tall, half);
    set_colour(brush, shade < 0.5f ? 0x22401F : 0x2B4C22, x, z, 1);
    cairo_fill(cr);
    /* The sun comes from the right: its side is bright, its edge warm. */
    poplar_path(cr, u + half * 0.3, v - tall * 0.02, tall * 0.93, half * 0.62);
    set_colour(brush, shade < 0.5f ? 0x4F7F2A : 0x5F8E30, x, z, 1);
    cairo_fill(cr);
    poplar_path(cr, u + half * 0.56, v - tall * 0.1, tall * 0.76, half * 0.28);
    set_colour(brush, 0xD6D27A, x, z, 0.8f);
    cairo_fill(cr);
}

static void draw_bush(const struct kz_brush *brush, float x, float z,
                      float size) {
    float y = kz_relief_y(x, z, 0) - size * 0.5f;
    kz_brush_ellipse(brush, x, y, size, size * 0.72f, 0);
    set_colour(brush, 0x274A22, x, z, 1);
    cairo_fill(brush->cr);
    kz_brush_ellipse(brush, x + size * 0.26f, y - size * 0.2f, size * 0.62f,
                     size * 0.42f, 0);
    set_colour(brush, 0x6C9A38, x, z, 1);
    cairo_fill(brush->cr);
}

struct house {
    float x, z, w, h; /* the middle of the foot; w and h in u at the cut */
    bool is_pierced;
};

/* From the horizon forward. */
static const struct house houses[] = {
    {1128, 0.6f, 22, 9, false},  {1158, 0.55f, 26, 11, false},
    {1226, 0.44f, 40, 20, true}, {1182, 0.47f, 20, 10, false},
    {1100, 0.27f, 42, 22, true}, {1058, 0.24f, 22, 12, false},
    {1200, 0.13f, 46, 24, true}, {1243, 0.2f, 22, 12, false},
};

/* Nothing tall grows right before a house. */
static bool hides_house(float x, float z) {
    for (size_t i = 0; i < KZ_COUNT(houses); i++) {
        float ahead = houses[i].z - z;
        if (ahead > -0.01f && ahead < 0.2f &&
            fabsf(x - houses[i].x - 3) < houses[i].w * 0.66f)
            return true;
    }
    return false;
}

/* A wind-break: poplars in line with gaps for the tracks. */
static void draw_row(const struct kz_brush *brush, int n, float z,
                     float dense) {
    float size = size_at(brush, z), gap = 6.4f * size / brush->layout->x_scale;
    for (float x = 1012 + 5 * kz_noise_cell(n, 1); x < 1292; x += gap) {
        int tree = (int)(x * 3);
        float here = kz_noise_value(x * 0.028f, (float)n * 3.7f);
        float rim = kz_ramp(1004, 1050, x) * kz_ramp(1300, 1262, x);
        float grow = kz_noise_cell(tree, n), off = kz_noise_cell(tree, n + 40);
        if (here > dense * rim || hides_house(x, z))
            continue;
        float tall = (24 + 13 * grow + 5 * here) * size;
        draw_poplar(brush, x + (off - 0.5f) * gap * 0.4f, z, tall, off);
    }
}

static void draw_bushes(const struct kz_brush *brush, int n, float z) {
    /* Nothing grows over the wells and the pond at the front. */
    if (z < 0.05f)
        return;
    for (int i = 0; i < 26; i++) {
        float x = 1010 + 280 * kz_noise_cell(i, n + 200);
        float size =
            (2.2f + 2.6f * kz_noise_cell(i, n + 300)) * size_at(brush, z);
        if (kz_noise_cell(i, n + 400) < 0.6f)
            draw_bush(brush, x, z + 0.04f * kz_noise_cell(i, n + 500), size);
    }
}

/* The holes let the dry wind through: every second brick is left out. */
static void draw_lattice(const struct kz_brush *brush, double u, double v,
                         double w, double h, float x, float z) {
    int columns = (int)(w / (3.1 * size_at(brush, z))),
        rows = (int)(h / (3 * size_at(brush, z)));
    double step = w / columns, drop = h / rows;
    set_colour(brush, 0x3A2418, x, z, 1);
    for (int j = 0; j < rows; j++)
        for (int i = 0; i < columns - (j & 1); i++)
            cairo_rectangle(brush->cr, u + (i + 0.22 + 0.5 * (j & 1)) * step,
                            v + (j + 0.2) * drop, step * 0.56, drop * 0.6);
    cairo_fill(brush->cr);
}

/* Front, sunny side and roof; `x` is the middle of the front's foot. */
static void draw_house(const struct kz_brush *brush, float x, float z, float w,
                       float h, bool is_pierced) {
    cairo_t *cr = brush->cr;
    double size = size_at(brush, z), wide = w * size, tall = h * size;
    double u = kz_brush_x(brush, x) - wide / 2;
    double v = kz_brush_y(brush, kz_relief_y(x, z, 0)) + 0.5;
    double side = wide * 0.28, rise = side * 0.28;
    cairo_rectangle(cr, u, v - tall, wide, tall);
    set_colour(brush, 0xB5875A, x, z, 1);
    cairo_fill(cr);
    cairo_move_to(cr, u + wide, v);
    cairo_line_to(cr, u + wide + side, v - rise);
    cairo_line_to(cr, u + wide + side, v - rise - tall);
    cairo_line_to(cr, u + wide, v - tall);
    set_colour(brush, 0xF3C48A, x, z, 1);
    cairo_fill(cr);
    cairo_move_to(cr, u - size, v - tall);
    cairo_line_to(cr, u + wide, v - tall);
    cairo_line_to(cr, u + wide + side + size, v - tall - rise);
    cairo_line_to(cr, u + side, v - tall - rise);
    set_colour(brush, 0xD9AB77, x, z, 1);
    cairo_fill(cr);
    cairo_rectangle(cr, u - size, v - tall - 0.6 * size, wide + size,
                    1.8 * size);
    set_colour(brush, 0x8A623E, x, z, 1);
    cairo_fill(cr);
    if (is_pierced) {
        draw_lattice(brush, u + wide * 0.05, v - tall * 0.86, wide * 0.9,
                     tall * 0.66, x, z);
        return;
    }
    cairo_rectangle(cr, u + wide * 0.4, v - tall * 0.62, wide * 0.2,
                    tall * 0.62);
    set_colour(brush, 0x3A2418, x, z, 1);
    cairo_fill(cr);
}

static void draw_houses(const struct kz_brush *brush, float from, float to) {
    for (size_t i = 0; i < KZ_COUNT(houses); i++)
        if (houses[i].z <= from && houses[i].z > to)
            draw_house(brush, houses[i].x, houses[i].z, houses[i].w,
                       houses[i].h, houses[i].is_pierced);
}

void kz_oasis_draw(const struct kz_brush *brush) {
    static const struct {
        float z, dense;
    } rows[] = {{0.76f, 0.66f}, {0.63f, 0.46f}, {0.5f, 0.5f}, {0.38f, 0.42f},
                {0.28f, 0.36f}, {0.19f, 0.4f},  {0.1f, 0.3f}, {0.02f, 0.25f}};
    float before = 1;
    for (int n = 0; n < (int)KZ_COUNT(rows); n++) {
        draw_houses(brush, before, rows[n].z);
        draw_bushes(brush, n, rows[n].z);
        draw_row(brush, n, rows[n].z, rows[n].dense);
        before = rows[n].z;
    }
    draw_houses(brush, before, 0);
}
