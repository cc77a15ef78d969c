#include "src/section/strata.h"

#include <math.h>
#include <stddef.h>

#include "src/section/noise.h"

enum { LAST = KZ_LINE_COUNT - 1 };

/* How a layer is drawn: a stack of beds in slightly different shades, and
 * lines along the bedding. */
struct look {
    enum kz_section_layer layer;
    uint32_t top, deep;
    int beds;
    float contrast; /* between beds, 0..1 */
    int lines;
    uint32_t line;
    float line_alpha, line_width;
    float dash, gap; /* u; no dashes if 0 */
};

static const struct look looks[] = {
    {KZ_SECTION_LOWER_BEDS, 0x5D4A52, 0x3A303E, 9, 0.2f, 8, 0xE6CDC8, 0.15f,
     1.2f, 16, 7},
    {KZ_SECTION_COAL_MEASURES, 0x5F6B62, 0x37423F, 13, 0.3f, 10, 0xD2E6D7,
     0.12f, 1.1f, 0, 0},
    {KZ_SECTION_DARK_RED_BEDS, 0x8A392D, 0x552623, 8, 0.26f, 7, 0xFFBEA0, 0.16f,
     1.1f, 0, 0},
    {KZ_SECTION_RED_SANDSTONE, 0xD04C2B, 0x8C3122, 14, 0.3f, 13, 0xFFB078,
     0.26f, 1.3f, 0, 0},
    {KZ_SECTION_TAN_BEDS, 0xBD774B, 0x7C4C39, 9, 0.22f, 9, 0xFFDCB4, 0.22f,
     1.1f, 22, 6},
    {KZ_SECTION_GRAVEL, 0xAC8B62, 0x6B5640, 5, 0.18f, 4, 0xFFE8C4, 0.12f, 1, 9,
     8},
};

void kz_strata_bed(const struct kz_brush *brush, enum kz_section_layer layer,
                   float part, struct kz_line *out) {
    const struct kz_line *top = &brush->bed[layer - 1];
    const struct kz_line *base = &brush->bed[layer];
    for (int i = 0; i < KZ_LINE_COUNT; i++)
        out->y[i] = top->y[i] + (base->y[i] - top->y[i]) * part;
}

/* Beds thin out and thicken; the first and the last keep to the layer. */
static void bed_line(const struct kz_brush *brush, const struct look *look,
                     int bed, struct kz_line *out) {
    float share = 1 / (float)look->beds;
    float part = (float)bed * share +
                 (kz_noise_cell(bed, look->layer * 31) - 0.5f) * 0.7f * share;
    kz_strata_bed(brush, look->layer, part, out);
    for (int i = 0; i < KZ_LINE_COUNT; i++) {
        float thick =
            brush->bed[look->layer].y[i] - brush->bed[look->layer - 1].y[i];
        float swell = kz_noise_fractal(kz_line_x(i) * 0.009f,
                                       (float)bed * 3.1f + look->layer, 3);
        out->y[i] += (swell - 0.44f) * thick * share * 1.3f;
    }
}

/* What the eye sees of a line: nothing of it stands above the cut. */
static void wear(const struct kz_brush *brush, struct kz_line *line) {
    for (int i = 0; i < KZ_LINE_COUNT; i++)
        line->y[i] = fmaxf(line->y[i], brush->cut.y[i]);
}

/* Each bed is filled down to the base of the layer, so that no seam of the
 * paint below shows between two. */
static void draw_beds(const struct kz_brush *brush, const struct look *look) {
    struct kz_line base = brush->bed[look->layer], top;
    wear(brush, &base);
    for (int bed = 0; bed < look->beds; bed++) {
        if (bed)
            bed_line(brush, look, bed, &top);
        else
            top = brush->cut;
        wear(brush, &top);
        for (int i = 0; i < KZ_LINE_COUNT; i++)
            top.y[i] = fminf(top.y[i], base.y[i]);
        float tone = kz_noise_cell(bed * 7 + 1, look->layer) - 0.5f;
        float light = 1 + tone * look->contrast;
        struct kz_rgb a = kz_rgb_scale(kz_rgb_hex(look->top), light);
        struct kz_rgb b = kz_rgb_scale(kz_rgb_hex(look->deep), light);
        /* Odd beds lean a little to a warmer or a cooler rock. */
        float warm = (kz_noise_cell(bed, look->layer * 5) - 0.5f) * 14;
        a.r += warm;
        a.b -= warm;
        b.r += warm * 0.5f;
        b.b -= warm * 0.5f;
        kz_brush_between(brush, &top, &base, 0, LAST);
        kz_brush_depth_colour(brush, a, b);
        cairo_fill(brush->cr);
    }
}

static void draw_lines(const struct kz_brush *brush, const struct look *look) {
    double dash[] = {look->dash, look->gap};
    if (look->dash > 0)
        cairo_set_dash(brush->cr, dash, 2, 0);
    for (int n = 1; n < look->lines; n++) {
        struct kz_line line;
        float share = 1 / (float)look->lines;
        float part = (float)n * share +
                     (kz_noise_cell(n, look->lines) - 0.5f) * 0.5f * share;
        kz_strata_bed(brush, look->layer, part, &line);
        for (int i = 0; i < KZ_LINE_COUNT; i++)
            line.y[i] +=
                (kz_noise_fractal(kz_line_x(i) * 0.06f, (float)n, 2) - 0.37f) *
                5;
        float strong = 0.6f + 0.8f * kz_noise_cell(n, look->layer + 50);
        kz_brush_colour(brush, look->line, look->line_alpha * strong);
        kz_brush_stroke_line(brush, &line, &brush->bed[look->layer], 0, LAST,
                             look->line_width * strong);
        /* Light on the upper lip, shade under it: a ledge. */
        for (int i = 0; i < KZ_LINE_COUNT; i++)
            line.y[i] += 1.8f;
        kz_brush_colour(brush, 0x140A0C, look->line_alpha * 0.9f);
        kz_brush_stroke_line(brush, &line, &brush->bed[look->layer], 0, LAST,
                             look->line_width * 1.3f);
    }
    cairo_set_dash(brush->cr, NULL, 0, 0);
}

/* Sand that once was dunes: slanting lines within a bed. */
static void draw_cross_beds(const struct kz_brush *brush) {
    struct kz_noise_row row = {.seed = 71};
    kz_brush_colour(brush, 0x5A140E, 0.3f);
    cairo_set_line_width(brush->cr, 1);
    for (int n = 0; n < 560; n++) {
        float x = 340 + kz_noise_next(&row) * 1370, part = kz_noise_next(&row);
        float top = kz_section_bed_y(KZ_SECTION_TAN_BEDS, x);
        float base = kz_section_bed_y(KZ_SECTION_RED_SANDSTONE, x);
        float y = top + (base - top) * (0.06f + 0.86f * part);
        float tall = 4 + 5 * kz_noise_next(&row);
        if (y < kz_section_cut_y(x) + 4 || base - top < 20)
            continue;
        double u = kz_brush_x(brush, x), v = kz_brush_y(brush, y);
        cairo_move_to(brush->cr, u, v);
        cairo_curve_to(brush->cr, u + 2, v + tall * 0.7, u + 5, v + tall,
                       u + 11, v + tall * 1.1);
        cairo_stroke(brush->cr);
    }
}

/* Coarse below the mountains, fine toward the lake, flat side down. */
static void draw_pebbles(const struct kz_brush *brush) {
    struct kz_noise_row row = {.seed = 11};
    static const uint32_t stones[] = {0xE9D3AE, 0x3A2A22, 0xC79E72, 0x8C7B6A,
                                      0x5B4638};
    for (int n = 0; n < 5200; n++) {
        float x = 330 + kz_noise_next(&row) * 1340, v = kz_noise_next(&row);
        float size = kz_noise_next(&row), turn = kz_noise_next(&row) - 0.5f;
        int pick = (int)(kz_noise_next(&row) * KZ_COUNT(stones));
        float cut = kz_section_cut_y(x);
        float base = kz_section_base_y(KZ_SECTION_GRAVEL, x);
        float thick = base - cut, y = cut + 2 + thick * v;
        if (y + 1.5f > base)
            continue;
        float coarse =
            1 - 0.62f * kz_ramp(980, 1300, x) * kz_ramp(1640, 1520, x);
        size = (0.5f + 2.9f * size * size * size) * coarse;
        kz_brush_ellipse(brush, x, y, size * 1.25f, size * 0.8f, turn);
        kz_brush_colour(brush, stones[pick], 0.42f);
        cairo_fill(brush->cr);
    }
}

void kz_strata_draw_layers(const struct kz_brush *brush) {
    for (size_t i = 0; i < KZ_COUNT(looks); i++) {
        draw_beds(brush, &looks[i]);
        draw_lines(brush, &looks[i]);
        if (looks[i].layer == KZ_SECTION_RED_SANDSTONE)
            draw_cross_beds(brush);
        if (looks[i].layer == KZ_SECTION_GRAVEL)
            draw_pebbles(brush);
    }
}

/* Old sea floor pressed into folds, steep under the ranges and calmer under
 * the basin, that carry on to the foot of the canvas. */
void kz_strata_fold(int n, struct kz_line *out) {
    for (int i = 0; i < KZ_LINE_COUNT; i++) {
        float x = kz_line_x(i);
        float calm = kz_ramp(420, 720, x) * kz_ramp(1750, 1450, x);
        float turn = x * 0.0165f + (float)n * 0.045f +
                     1.1f * kz_noise_fractal(x * 0.004f, (float)n * 0.05f, 2);
        float wave = sinf(turn) + 0.32f * sinf(2 * turn + 1.2f);
        out->y[i] =
            330 + (float)n * 12.5f + 44 * wave * (1 - 0.55f * calm) +
            (kz_noise_fractal(x * 0.011f, (float)n * 0.16f, 4) - 0.47f) * 64;
    }
}

void kz_strata_draw_basement(const struct kz_brush *brush) {
    kz_brush_clip_ground(brush);
    cairo_pattern_t *g = cairo_pattern_create_linear(
        0, 0, kz_brush_x(brush, KZ_SECTION_DESIGN_W), 0);
    kz_brush_stop(g, 0, 0x40405E, 1);
    kz_brush_stop(g, 0.25f, 0x2C2D46, 1);
    kz_brush_stop(g, 0.7f, 0x2A2640, 1);
    kz_brush_stop(g, 1, 0x463350, 1);
    cairo_set_source(brush->cr, g);
    cairo_pattern_destroy(g);
    cairo_paint(brush->cr);
    static const uint32_t tones[] = {0x8A8AB8, 0x12121F, 0xB49AA8, 0x1A1830,
                                     0x6E7AA0};
    int count = (int)((brush->layout->h - brush->layout->y_offset) /
                          brush->layout->y_scale -
                      300) /
                12;
    struct kz_line above, line;
    kz_strata_fold(0, &above);
    for (int n = 1; n < count; n++) {
        kz_strata_fold(n, &line);
        if (kz_noise_cell(n, 77) < 0.62f) {
            uint32_t tone = tones[kz_noise_bits(n, 5) % KZ_COUNT(tones)];
            kz_brush_between(brush, &above, &line, 0, LAST);
            kz_brush_colour(brush, tone, 0.07f + 0.1f * kz_noise_cell(n, 9));
            cairo_fill(brush->cr);
        }
        kz_brush_colour(brush, 0xAAAADC, 0.04f + 0.12f * kz_noise_cell(n, 2));
        kz_brush_stroke_line(brush, &line, NULL, 0, LAST,
                             0.8f + 1.2f * kz_noise_cell(n, 3));
        above = line;
    }
    cairo_restore(brush->cr);
}

/* A broken zone, the break, and a glint of what the water left in it. */
static void draw_fault(const struct kz_brush *brush,
                       const struct kz_section_point *points, int count) {
    static const struct {
        float width;
        uint32_t hex;
        float alpha;
    } strokes[] = {{11, 0x0A0C14, 0.12f},
                   {6, 0x0A0C14, 0.22f},
                   {3, 0x06080F, 0.8f},
                   {1.1f, 0xF4B860, 0.62f}};
    cairo_set_line_cap(brush->cr, CAIRO_LINE_CAP_ROUND);
    for (size_t i = 0; i < KZ_COUNT(strokes); i++) {
        cairo_new_path(brush->cr);
        for (int k = 0; k < count - 1; k++) {
            for (int step = 0; step < 12; step++) {
                float t = (float)step / 12;
                float x = points[k].x + (points[k + 1].x - points[k].x) * t;
                float y = points[k].y + (points[k + 1].y - points[k].y) * t;
                x += (kz_noise_fractal(y * 0.017f, (float)count, 4) - 0.47f) *
                     13;
                kz_brush_to(brush, x, y);
            }
        }
        cairo_set_line_width(brush->cr, strokes[i].width);
        kz_brush_colour(brush, strokes[i].hex, strokes[i].alpha);
        cairo_stroke(brush->cr);
    }
    cairo_set_line_cap(brush->cr, CAIRO_LINE_CAP_BUTT);
}

void kz_strata_draw_faults(const struct kz_brush *brush) {
    static const struct kz_section_point north[] = {{392, 466},  {360, 600},
                                                    {300, 760},  {210, 960},
                                                    {110, 1180}, {-20, 1440}};
    static const struct kz_section_point arch[] = {
        {842, 520},  {822, 620},  {780, 760}, {700, 930},
        {600, 1090}, {470, 1270}, {210, 1640}};
    static const struct kz_section_point south[] = {
        {1650, 580},  {1660, 700},  {1640, 830}, {1600, 960},
        {1540, 1100}, {1440, 1270}, {1210, 1640}};
    kz_brush_clip_ground(brush);
    draw_fault(brush, north, KZ_COUNT(north));
    draw_fault(brush, arch, KZ_COUNT(arch));
    draw_fault(brush, south, KZ_COUNT(south));
    cairo_restore(brush->cr);
}

/* The ground just under the edge lies in its shade. */
static void draw_lip(const struct kz_brush *brush) {
    kz_brush_clip_ground(brush);
    static const float widths[] = {44, 26, 13};
    kz_brush_colour(brush, 0x120A0E, 0.13f);
    struct kz_line line = brush->cut;
    for (size_t i = 0; i < KZ_COUNT(widths); i++) {
        cairo_new_path(brush->cr);
        for (int k = 0; k < KZ_LINE_COUNT; k++)
            kz_brush_to(brush, kz_line_x(k), line.y[k]);
        cairo_set_line_width(brush->cr, widths[i]);
        cairo_stroke(brush->cr);
    }
    cairo_restore(brush->cr);
}

void kz_strata_draw_edge(const struct kz_brush *brush) {
    static const struct {
        float at;
        uint32_t hex;
    } stops[] = {{0, 0xCFD8EA},      {0.22f, 0xCDB694}, {0.42f, 0xE0A070},
                 {0.455f, 0xFF8A56}, {0.52f, 0xE6C48A}, {0.6f, 0xB7D27A},
                 {0.68f, 0xDCD9B0},  {0.74f, 0xFFFFFF}, {0.8f, 0xD8B98A},
                 {1, 0xCAA49A}};
    draw_lip(brush);
    cairo_pattern_t *g = cairo_pattern_create_linear(
        0, 0, kz_brush_x(brush, KZ_SECTION_DESIGN_W), 0);
    for (size_t i = 0; i < KZ_COUNT(stops); i++)
        kz_brush_stop(g, stops[i].at, stops[i].hex, 1);
    cairo_new_path(brush->cr);
    for (int i = 0; i < KZ_LINE_COUNT; i++)
        kz_brush_to(brush, kz_line_x(i), brush->cut.y[i]);
    cairo_path_t *edge = cairo_copy_path(brush->cr);
    kz_brush_colour(brush, 0x140C0E, 0.6f);
    cairo_set_line_width(brush->cr, 5);
    cairo_stroke(brush->cr);
    cairo_append_path(brush->cr, edge);
    cairo_path_destroy(edge);
    cairo_set_source(brush->cr, g);
    cairo_pattern_destroy(g);
    cairo_set_line_width(brush->cr, 2.2f);
    cairo_stroke(brush->cr);
}
