#include "src/section/ores.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "src/section/noise.h"
#include "src/section/strata.h"

#define TAU 6.2831853f

enum { VEIN_POINTS = 26 };

static void granite_path(const struct kz_brush *brush, float grow) {
    cairo_new_path(brush->cr);
    for (int i = 0; i < 96; i++) {
        struct kz_section_point p = kz_section_granite_edge((float)i / 96);
        kz_brush_to(brush, 1850 + (p.x - 1850) * grow,
                    800 + (p.y - 800) * grow);
    }
    cairo_close_path(brush->cr);
}

/* Pink feldspar, grey quartz, black mica: corners, never round. */
static void draw_grains(const struct kz_brush *brush) {
    static const struct {
        uint32_t hex;
        float alpha, share;
    } kinds[] = {{0xFFD2BE, 0.5f, 0.4f},
                 {0x2A1822, 0.6f, 0.64f},
                 {0xCFC6D4, 0.42f, 0.84f},
                 {0xE58A72, 0.6f, 1}};
    struct kz_noise_row row = {.seed = 5};
    for (int n = 0; n < 2600; n++) {
        float x = 1690 + kz_noise_next(&row) * 240;
        float y = 560 + kz_noise_next(&row) * 480;
        float which = kz_noise_next(&row), turn = kz_noise_next(&row) * TAU;
        float size = kz_noise_next(&row);
        size = 0.9f + 3.1f * size * size;
        int kind = 0;
        while (which > kinds[kind].share)
            kind++;
        double u = kz_brush_x(brush, x), v = kz_brush_y(brush, y);
        int corners = kind == 1 ? 4 : 5;
        cairo_new_path(brush->cr);
        for (int k = 0; k < corners; k++) {
            float a = turn + TAU * (float)k / (float)corners;
            float r = size * (0.7f + 0.5f * kz_noise_cell(n, k));
            cairo_line_to(brush->cr, u + cosf(a) * r * 1.2f, v + sinf(a) * r);
        }
        kz_brush_colour(brush, kinds[kind].hex, kinds[kind].alpha);
        cairo_fill(brush->cr);
    }
}

static void draw_granite(const struct kz_brush *brush) {
    cairo_t *cr = brush->cr;
    /* The heat hardened and darkened what it touched. */
    for (int i = 5; i > 0; i--) {
        granite_path(brush, 1 + 0.035f * (float)i);
        kz_brush_colour(brush, 0x120C1A, 0.1f);
        cairo_fill(cr);
    }
    granite_path(brush, 1);
    cairo_save(cr);
    cairo_clip_preserve(cr);
    double x = kz_brush_x(brush, 1825), y = kz_brush_y(brush, 700);
    cairo_pattern_t *g = cairo_pattern_create_radial(
        x, y, 8, kz_brush_x(brush, 1850), kz_brush_y(brush, 800), 210);
    kz_brush_stop(g, 0, 0xD48774, 1);
    kz_brush_stop(g, 0.55f, 0xA45E57, 1);
    kz_brush_stop(g, 1, 0x67404C, 1);
    cairo_set_source(cr, g);
    cairo_pattern_destroy(g);
    cairo_fill(cr);
    draw_grains(brush);
    granite_path(brush, 1);
    cairo_set_line_width(cr, 9);
    kz_brush_colour(brush, 0x3A1E28, 0.4f);
    cairo_stroke(cr);
    cairo_restore(cr);
    granite_path(brush, 1);
    cairo_set_line_width(cr, 1.5);
    kz_brush_colour(brush, 0xFFBEA0, 0.42f);
    cairo_stroke(cr);
}

static void draw_copper(const struct kz_brush *brush) {
    cairo_t *cr = brush->cr;
    double x = kz_brush_x(brush, 1712), y = kz_brush_y(brush, 700);
    cairo_pattern_t *g = cairo_pattern_create_radial(x, y, 4, x, y, 62);
    kz_brush_stop(g, 0, 0x2E9C80, 0.5f);
    kz_brush_stop(g, 1, 0x2E9C80, 0);
    cairo_set_source(cr, g);
    cairo_pattern_destroy(g);
    cairo_arc(cr, x, y, 62, 0, TAU);
    cairo_fill(cr);
    struct kz_noise_row row = {.seed = 21};
    for (int n = 0; n < 340; n++) {
        float a = kz_noise_next(&row) * TAU, r = sqrtf(kz_noise_next(&row));
        r *= 0.55f + 1.1f * kz_noise_fractal(cosf(a) * 2 + 5, sinf(a) * 2, 3);
        bool is_green = kz_noise_next(&row) < 0.7f;
        float alpha = 0.4f + 0.5f * kz_noise_next(&row);
        float size = kz_noise_next(&row);
        kz_brush_ellipse(brush, 1712 + cosf(a) * r * 44, 700 + sinf(a) * r * 60,
                         0.8f + 2.2f * size, 0.7f + 1.6f * size, a);
        kz_brush_colour(brush, is_green ? 0x46BE96 : 0xF4B860, alpha);
        cairo_fill(cr);
    }
}

/* A vein climbs crookedly, pinches and swells; gold sits in its middle. */
struct vein {
    struct kz_section_point points[VEIN_POINTS];
    float widths[VEIN_POINTS]; /* u */
    int count;
};

static void draw_vein(const struct kz_brush *brush, const struct vein *vein) {
    static const struct {
        float share, extra;
        uint32_t hex;
        float alpha;
    } strokes[] = {{1, 2.4f, 0x0C0814, 0.4f},
                   {1, 0.3f, 0xF0EAE2, 1},
                   {0.34f, 0.35f, 0xF4BC3F, 1}};
    for (size_t i = 0; i < KZ_COUNT(strokes); i++) {
        kz_brush_colour(brush, strokes[i].hex, strokes[i].alpha);
        for (int k = 0; k + 1 < vein->count; k++) {
            cairo_set_line_width(brush->cr, vein->widths[k] * strokes[i].share +
                                                strokes[i].extra);
            kz_brush_path(brush, &vein->points[k], 2);
            cairo_stroke(brush->cr);
        }
    }
}

/* Grow upward from a point, leaning by `lean` of x a unit of y, with side
 * veins `depth` deep. Side veins are drawn first, so that forks close. */
static void grow_vein(const struct kz_brush *brush, struct kz_noise_row *row,
                      struct kz_section_point from, float lean, float length,
                      float width, int depth) {
    struct vein vein = {.count = 0};
    struct kz_section_point p = from;
    float step = length / VEIN_POINTS, wander = lean;
    for (int i = 0; i < VEIN_POINTS; i++) {
        float left = 1 - (float)i / VEIN_POINTS;
        vein.points[vein.count] = p;
        vein.widths[vein.count++] =
            width * left * (0.55f + 0.9f * kz_noise_next(row));
        wander += (kz_noise_next(row) - 0.5f) * 0.9f + (lean - wander) * 0.5f;
        p.x += wander * step;
        p.y -= step;
        if (depth > 0 && i > 1 && i < VEIN_POINTS - 4 &&
            kz_noise_next(row) < 0.14f) {
            float side = kz_noise_next(row) < 0.5f ? -0.5f : 0.5f;
            grow_vein(brush, row, p, lean + side, length * 0.24f,
                      width * left * 0.55f, depth - 1);
        }
    }
    draw_vein(brush, &vein);
}

static void draw_gold(const struct kz_brush *brush) {
    static const struct {
        struct kz_section_point from;
        float lean, length, width;
        int depth;
    } roots[] = {{{1646, 990}, 0.13f, 196, 4.2f, 1},
                 {{1664, 1012}, 0.12f, 262, 6.4f, 1},
                 {{1684, 990}, 0.1f, 170, 3.4f, 0},
                 {{1698, 1020}, 0.1f, 270, 5.8f, 1},
                 {{1722, 986}, 0.08f, 150, 3.6f, 1}};
    struct kz_noise_row row = {.seed = 17};
    cairo_set_line_cap(brush->cr, CAIRO_LINE_CAP_ROUND);
    for (size_t i = 0; i < KZ_COUNT(roots); i++)
        grow_vein(brush, &row, roots[i].from, roots[i].lean, roots[i].length,
                  roots[i].width, roots[i].depth);
    cairo_set_line_cap(brush->cr, CAIRO_LINE_CAP_BUTT);
    for (int n = 0; n < 30; n++) {
        float x = 1668 + kz_noise_next(&row) * 44;
        float y = 800 + kz_noise_next(&row) * 150;
        float size = 0.8f + 1.7f * kz_noise_next(&row);
        kz_brush_ellipse(brush, x, y, size, size * 0.8f, 0);
        kz_brush_colour(brush, 0xFFD35E, 0.9f);
        cairo_fill(brush->cr);
    }
}

/* One body of ore in streaks from bright to black, leaning with the folds. */
static void draw_iron(const struct kz_brush *brush) {
    cairo_t *cr = brush->cr;
    double half = 60 * brush->layout->x_scale + 10;
    cairo_save(cr);
    cairo_translate(cr, kz_brush_x(brush, 1600), kz_brush_y(brush, 985));
    cairo_rotate(cr, -0.5);
    cairo_new_path(cr);
    for (int i = 0; i < 72; i++) {
        float a = TAU * (float)i / 72, c = cosf(a), s = sinf(a);
        float rough =
            0.78f + 0.5f * kz_noise_fractal(c * 2.4f + 9, s * 2 + 4, 4);
        cairo_line_to(cr, half * c * (0.8f + 0.2f * rough),
                      15 * s * rough * (1 - 0.3f * fabsf(c)));
    }
    cairo_close_path(cr);
    kz_brush_colour(brush, 0x0A0812, 0.6f);
    cairo_set_line_width(cr, 5);
    cairo_stroke_preserve(cr);
    cairo_clip_preserve(cr);
    cairo_pattern_t *g = cairo_pattern_create_linear(0, -15, 0, 15);
    kz_brush_stop(g, 0, 0xB9C6DA, 1);
    kz_brush_stop(g, 0.3f, 0x56647C, 1);
    kz_brush_stop(g, 1, 0x141A26, 1);
    cairo_set_source(cr, g);
    cairo_pattern_destroy(g);
    cairo_fill(cr);
    struct kz_noise_row row = {.seed = 88};
    for (int n = 0; n < 110; n++) {
        double x = (kz_noise_next(&row) * 2 - 1) * half;
        double y = (kz_noise_next(&row) * 2 - 1) * 14;
        double length = 5 + 20 * kz_noise_next(&row);
        bool is_bright = kz_noise_next(&row) < 0.3f;
        cairo_move_to(cr, x, y);
        cairo_line_to(cr, x + length, y + 0.8);
        kz_brush_colour(brush, is_bright ? 0xE8F0FF : 0x0A0E18,
                        is_bright ? 0.55f : 0.5f);
        cairo_set_line_width(cr, is_bright ? 0.9 : 1.5);
        cairo_stroke(cr);
    }
    cairo_restore(cr);
}

/* Milky quartz in the gneiss of the north: it runs with the folds and was
 * pulled apart into a row of pods. */
static void draw_quartz(const struct kz_brush *brush) {
    static const struct {
        int fold;
        float from, to, thick;
    } veins[] = {{18, 70, 300, 7},  {27, 60, 330, 13}, {28, 150, 280, 6},
                 {34, -40, 210, 8}, {41, 40, 240, 7},  {23, -30, 120, 6}};
    for (size_t n = 0; n < KZ_COUNT(veins); n++) {
        struct kz_line top, base;
        kz_strata_fold(veins[n].fold, &top);
        base = top;
        int a = (int)(fmaxf(veins[n].from, 0) / KZ_LINE_STEP);
        int b = (int)(veins[n].to / KZ_LINE_STEP);
        for (int i = a; i <= b; i++) {
            float x = kz_line_x(i);
            float pods = kz_noise_fractal(x * 0.042f, (float)n * 5, 3);
            float half = veins[n].thick * kz_ramp(0.36f, 0.72f, pods) *
                         kz_ramp(0, 50, x - veins[n].from) *
                         kz_ramp(0, 50, veins[n].to - x);
            top.y[i] -= half + 0.35f;
            base.y[i] += half * 0.8f + 0.35f;
        }
        kz_brush_between(brush, &top, &base, a, b);
        kz_brush_colour(brush, 0xB4B2CC, 0.82f);
        cairo_fill_preserve(brush->cr);
        kz_brush_colour(brush, 0x10101C, 0.5f);
        cairo_set_line_width(brush->cr, 1.2);
        cairo_stroke(brush->cr);
        kz_brush_colour(brush, 0xF4F0FA, 0.7f);
        kz_brush_stroke_line(brush, &top, NULL, a, b, 1.1f);
    }
}

void kz_ores_draw(const struct kz_brush *brush) {
    kz_brush_clip_ground(brush);
    draw_quartz(brush);
    draw_granite(brush);
    draw_copper(brush);
    draw_gold(brush);
    draw_iron(brush);
    cairo_restore(brush->cr);
}
