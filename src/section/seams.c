#include "src/section/seams.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "src/section/noise.h"
#include "src/section/strata.h"

struct seam {
    enum kz_section_layer layer;
    float part;     /* of the way down its layer */
    float thick;    /* u of design space, where it is thickest about */
    float from, to; /* x */
    uint32_t hex;
    uint32_t gloss; /* a line of light along its upper side */
    float gloss_alpha;
    bool has_fibres; /* cleats of coal, fibres of gypsum: across the seam */
};

static const struct seam seams[] = {
    {KZ_SECTION_COAL_MEASURES, 0.3f, 15, 300, 1560, 0x0B0D12, 0xBECDEB, 0.36f,
     true},
    {KZ_SECTION_COAL_MEASURES, 0.58f, 22, 320, 1600, 0x07090D, 0xBECDEB, 0.42f,
     true},
    {KZ_SECTION_COAL_MEASURES, 0.84f, 11, 420, 1480, 0x0B0D12, 0xBECDEB, 0.3f,
     true},
    {KZ_SECTION_COAL_MEASURES, 0.08f, 9, 900, 1130, 0xCDBE9A, 0xFFF6DC, 0.6f,
     false},
    {KZ_SECTION_RED_SANDSTONE, 0.3f, 8, 480, 800, 0xE9E1D2, 0xFFFFFF, 0.8f,
     true},
    {KZ_SECTION_RED_SANDSTONE, 0.52f, 6, 520, 790, 0xD8CDBB, 0xFFFFFF, 0.5f,
     true},
    {KZ_SECTION_RED_SANDSTONE, 0.6f, 9, 1000, 1500, 0xDED9CC, 0xFFFFFF, 0.65f,
     false},
};

struct outline {
    struct kz_line top, base;
    int a, b; /* points of the lines */
};

/* A seam swells, thins and ends in a point at both sides. */
static void find_outline(const struct kz_brush *brush, const struct seam *seam,
                         struct outline *out) {
    struct kz_line middle;
    kz_strata_bed(brush, seam->layer, seam->part, &middle);
    out->a = (int)ceilf(seam->from / KZ_LINE_STEP);
    out->b = (int)floorf(seam->to / KZ_LINE_STEP);
    for (int i = 0; i < KZ_LINE_COUNT; i++) {
        float x = kz_line_x(i);
        float swell =
            0.55f + 0.9f * kz_noise_fractal(x * 0.02f, seam->part * 9, 3);
        float half = 0.5f * seam->thick * swell *
                     kz_ramp(0, 60, x - seam->from) *
                     kz_ramp(0, 60, seam->to - x);
        float cut = brush->cut.y[i];
        out->top.y[i] = fmaxf(cut, middle.y[i] - half);
        out->base.y[i] = fmaxf(cut, middle.y[i] + half);
    }
}

static void draw_fibres(const struct kz_brush *brush, const struct seam *seam,
                        const struct outline *o) {
    bool is_coal = seam->layer == KZ_SECTION_COAL_MEASURES;
    kz_brush_colour(brush, is_coal ? 0x9FB4DC : 0x9A8878,
                    is_coal ? 0.15f : 0.42f);
    cairo_set_line_width(brush->cr, is_coal ? 0.6 : 0.7);
    cairo_new_path(brush->cr);
    for (int i = o->a; i <= o->b; i += is_coal ? 3 : 2) {
        float thick = o->base.y[i] - o->top.y[i];
        bool is_left_out = is_coal && kz_noise_cell(i, 11) < 0.45f;
        if (thick < 2 || is_left_out)
            continue;
        float start = 0.7f * kz_noise_cell(i, 4), end = 0.3f + start;
        float lean = is_coal ? 1.6f : 0.4f;
        kz_brush_move(brush, kz_line_x(i), o->top.y[i] + thick * start);
        kz_brush_to(brush, kz_line_x(i) + lean, o->top.y[i] + thick * end);
    }
    cairo_stroke(brush->cr);
}

static void draw_seam(const struct kz_brush *brush, const struct seam *seam) {
    struct outline o;
    find_outline(brush, seam, &o);
    kz_brush_between(brush, &o.top, &o.base, o.a, o.b);
    kz_brush_colour(brush, seam->hex, 1);
    cairo_fill(brush->cr);
    if (seam->has_fibres)
        draw_fibres(brush, seam, &o);
    struct kz_line line;
    for (int i = 0; i < KZ_LINE_COUNT; i++)
        line.y[i] = o.top.y[i] + 0.25f * (o.base.y[i] - o.top.y[i]);
    kz_brush_colour(brush, seam->gloss, seam->gloss_alpha);
    kz_brush_stroke_line(brush, &line, &o.base, o.a, o.b, 1.3f);
    /* A thin shade below lets the seam stand out of the wall. */
    for (int i = 0; i < KZ_LINE_COUNT; i++)
        line.y[i] = o.base.y[i] + 0.8f;
    kz_brush_colour(brush, 0x0A0608, 0.35f);
    kz_brush_stroke_line(brush, &line, NULL, o.a, o.b, 1.4f);
}

/* Pods of gypsum in the mud round its seams. */
static void draw_nodules(const struct kz_brush *brush) {
    struct kz_noise_row row = {.seed = 45};
    for (int n = 0; n < 70; n++) {
        float x = 520 + kz_noise_next(&row) * 270;
        float part = 0.2f + 0.5f * kz_noise_next(&row);
        float size = 1.2f + 2.6f * kz_noise_next(&row);
        float top = kz_section_bed_y(KZ_SECTION_TAN_BEDS, x);
        float base = kz_section_bed_y(KZ_SECTION_RED_SANDSTONE, x);
        float y = top + (base - top) * part;
        if (y < kz_section_cut_y(x) + 4)
            continue;
        kz_brush_ellipse(brush, x, y, size * 1.6f, size * 0.8f, 0.2f);
        kz_brush_colour(brush, 0xF1E6D6, 0.6f);
        cairo_fill(brush->cr);
    }
}

void kz_seams_draw(const struct kz_brush *brush) {
    for (size_t i = 0; i < KZ_COUNT(seams); i++)
        draw_seam(brush, &seams[i]);
    draw_nodules(brush);
}

static void salt_line(const struct kz_brush *brush, float part,
                      struct kz_line *out) {
    for (int i = 0; i < KZ_LINE_COUNT; i++) {
        float x = kz_line_x(i);
        float wave = (kz_noise_fractal(x * 0.04f, part * 9, 2) - 0.37f) * 4;
        float thick = kz_section_salt_base_y(x) - brush->cut.y[i];
        bool is_edge = part <= 0 || part >= 1;
        out->y[i] = brush->cut.y[i] + thick * part + (is_edge ? 0 : wave);
    }
}

/* Cubes of halite that caught the light. */
static void draw_cubes(const struct kz_brush *brush) {
    struct kz_noise_row row = {.seed = 63};
    cairo_t *cr = brush->cr;
    for (int n = 0; n < 130; n++) {
        float x = 1325 + kz_noise_next(&row) * 205;
        float part = 0.12f + 0.8f * kz_noise_next(&row);
        float size = 1.6f + 3.4f * kz_noise_next(&row);
        float turn = kz_noise_next(&row) * 1.5f;
        float cut = kz_section_cut_y(x);
        float y = cut + (kz_section_salt_base_y(x) - cut) * part;
        cairo_save(cr);
        cairo_translate(cr, kz_brush_x(brush, x), kz_brush_y(brush, y));
        cairo_rotate(cr, turn);
        cairo_rectangle(cr, -size / 2, -size / 2, size, size);
        cairo_restore(cr);
        kz_brush_colour(brush, 0xFFFFFF, 0.34f);
        cairo_fill_preserve(cr);
        kz_brush_colour(brush, 0x86A9B8, 0.42f);
        cairo_set_line_width(cr, 0.6);
        cairo_stroke(cr);
    }
}

void kz_seams_draw_salt(const struct kz_brush *brush) {
    int a = (int)(KZ_SECTION_SALT_X0 / KZ_LINE_STEP);
    int b = (int)(KZ_SECTION_SALT_X1 / KZ_LINE_STEP);
    struct kz_line base, line;
    salt_line(brush, 1, &base);
    kz_brush_between(brush, &brush->cut, &base, a, b);
    cairo_pattern_t *g = cairo_pattern_create_linear(0, kz_brush_y(brush, 630),
                                                     0, kz_brush_y(brush, 682));
    kz_brush_stop(g, 0, 0xFFFCF4, 1);
    kz_brush_stop(g, 0.55f, 0xF2F1EC, 1);
    kz_brush_stop(g, 1, 0xA9C4CE, 1);
    cairo_set_source(brush->cr, g);
    cairo_pattern_destroy(g);
    cairo_fill(brush->cr);
    draw_cubes(brush);
    for (int n = 1; n < 6; n++) {
        salt_line(brush, (float)n / 6, &line);
        kz_brush_colour(brush, n & 1 ? 0x4E7C92 : 0xB59C84, 0.42f);
        kz_brush_stroke_line(brush, &line, &base, a + 12, b - 12, 1);
    }
    kz_brush_colour(brush, 0x2F4450, 0.5f);
    kz_brush_stroke_line(brush, &base, NULL, a, b, 1.4f);
}
