#include "src/section/karez.h"

#include <math.h>

#include "src/section/noise.h"
#include "src/section/relief.h"

#define TUNNEL_HALF 5.0f /* design y */

/* The ring of spoil round a well, seen from the front. `size` is 1 at the
 * cut. */
static void draw_mound(const struct kz_brush *brush, float x, float y,
                       float size) {
    cairo_t *cr = brush->cr;
    size *= kz_brush_small(brush);
    kz_brush_ellipse(brush, x, y + 1.5f * size, 10 * size, 4.2f * size, 0);
    kz_brush_colour(brush, 0x3A2418, 0.5f);
    cairo_fill(cr);
    cairo_pattern_t *g = cairo_pattern_create_linear(
        kz_brush_x(brush, x) - 9 * size, 0, kz_brush_x(brush, x) + 9 * size, 0);
    kz_brush_stop(g, 0, 0x9A744C, 1);
    kz_brush_stop(g, 0.6f, 0xDDBB86, 1);
    kz_brush_stop(g, 1, 0xFFE2AE, 1);
    kz_brush_ellipse(brush, x, y, 8.6f * size, 3.9f * size, 0);
    cairo_set_source(cr, g);
    cairo_pattern_destroy(g);
    cairo_fill(cr);
    kz_brush_ellipse(brush, x, y - 0.4f * size, 4.4f * size, 1.9f * size, 0);
    kz_brush_colour(brush, 0x120F14, 1);
    cairo_fill(cr);
}

/* Other karez cross the fan behind: only their wells are seen. */
static void draw_far_wells(const struct kz_brush *brush) {
    for (int n = 0; n < 8; n++) {
        float x = 968 + 13.5f * (float)n, z = 0.3f - 0.012f * (float)n;
        draw_mound(brush, x, kz_relief_y(x, z, 0), 0.42f);
    }
}

static void draw_shaft(const struct kz_brush *brush, float x, float floor_y) {
    cairo_t *cr = brush->cr;
    double half = 2.9 * kz_brush_small(brush);
    double top = kz_brush_y(brush, kz_section_cut_y(x));
    double left = kz_brush_x(brush, x) - half;
    double foot = kz_brush_y(brush, floor_y);
    cairo_pattern_t *g =
        cairo_pattern_create_linear(left, 0, left + 2 * half, 0);
    kz_brush_stop(g, 0, 0x0A0C14, 1);
    kz_brush_stop(g, 0.62f, 0x14131C, 1);
    kz_brush_stop(g, 1, 0x5A4634, 1);
    cairo_rectangle(cr, left, top, 2 * half, foot - top);
    cairo_set_source(cr, g);
    cairo_pattern_destroy(g);
    cairo_fill(cr);
    /* Day falls in from above, water shines up from below. */
    g = cairo_pattern_create_linear(0, top, 0, foot);
    kz_brush_stop(g, 0, 0xFFCB8A, 0.5f);
    kz_brush_stop(g, 0.4f, 0xFFCB8A, 0);
    kz_brush_stop(g, 0.6f, 0x6CC7E2, 0);
    kz_brush_stop(g, 1, 0x6CC7E2, 0.6f);
    cairo_rectangle(cr, left + 1, top, 2 * half - 2, foot - top);
    cairo_set_source(cr, g);
    cairo_pattern_destroy(g);
    cairo_fill(cr);
}

/* The gallery's middle, moved down by `below`, from the well to the light. */
static void gallery_path(const struct kz_brush *brush, float below) {
    cairo_new_path(brush->cr);
    for (int i = 0; i <= 60; i++) {
        float way = (float)i / 60;
        struct kz_section_point p = kz_section_gallery(way);
        float rough = (kz_noise_fractal(p.x * 0.11f, 6, 2) - 0.37f) * 1.6f;
        kz_brush_to(brush, p.x, p.y + below + rough);
    }
}

static void draw_gallery(const struct kz_brush *brush) {
    cairo_t *cr = brush->cr;
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    gallery_path(brush, -0.5f);
    cairo_set_line_width(cr, 2 * TUNNEL_HALF + 3);
    kz_brush_colour(brush, 0x2A1A14, 0.55f);
    cairo_stroke_preserve(cr);
    cairo_set_line_width(cr, 2 * TUNNEL_HALF);
    kz_brush_colour(brush, 0x0A0E18, 1);
    cairo_stroke(cr);
}

static void draw_water(const struct kz_brush *brush) {
    static const struct {
        float width, alpha;
        uint32_t hex;
    } strokes[] = {{26, 0.06f, 0x6CC7E2}, {18, 0.09f, 0x6CC7E2},
                   {12, 0.14f, 0x6CC7E2}, {7.5f, 0.3f, 0x4FB4D6},
                   {4, 1, 0x6CC7E2},      {1.5f, 0.95f, 0xE4FBFF}};
    for (size_t i = 0; i < KZ_COUNT(strokes); i++) {
        gallery_path(brush, i == 5 ? 1.4f : 2.2f);
        cairo_set_line_width(brush->cr, strokes[i].width);
        kz_brush_colour(brush, strokes[i].hex, strokes[i].alpha);
        cairo_stroke(brush->cr);
    }
    cairo_set_line_cap(brush->cr, CAIRO_LINE_CAP_BUTT);
}

/* Where the gallery comes to light the water is kept in a pond. */
static void draw_pond(const struct kz_brush *brush) {
    struct kz_section_point end = kz_section_gallery(1);
    float x = end.x + 8, y = kz_section_cut_y(end.x + 8) - 4;
    float s = kz_brush_small(brush);
    kz_brush_ellipse(brush, x, y, 17 * s, 4.6f, 0.03f);
    kz_brush_colour(brush, 0xCDB98A, 1);
    cairo_fill(brush->cr);
    kz_brush_ellipse(brush, x, y + 0.3f, 14.5f * s, 3.4f, 0.03f);
    kz_brush_colour(brush, 0x4FB4D6, 1);
    cairo_fill(brush->cr);
    kz_brush_ellipse(brush, x + 2, y - 0.4f, 9.5f * s, 1.4f, 0.03f);
    kz_brush_colour(brush, 0xD8F5FF, 0.85f);
    cairo_fill(brush->cr);
}

void kz_karez_draw(const struct kz_brush *brush) {
    draw_far_wells(brush);
    draw_gallery(brush);
    for (int i = 0; i < KZ_SECTION_SHAFTS; i++) {
        float x = kz_section_shaft_x(i);
        float way = (x - kz_section_gallery(0).x) /
                    (kz_section_gallery(1).x - kz_section_gallery(0).x);
        draw_shaft(brush, x, kz_section_gallery(way).y + 1.5f);
    }
    draw_water(brush);
    for (int i = 0; i < KZ_SECTION_SHAFTS; i++) {
        float x = kz_section_shaft_x(i);
        draw_mound(brush, x, kz_section_cut_y(x) - 1.5f, 1);
    }
    draw_pond(brush);
}
