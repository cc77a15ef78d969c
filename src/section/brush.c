#include "src/section/brush.h"

#include <math.h>

#define LOG_MODULE "section"
#include "src/base/log.h"

static void read_lines(struct kz_brush *brush) {
    for (int i = 0; i < KZ_LINE_COUNT; i++) {
        float x = kz_line_x(i);
        brush->cut.y[i] = kz_section_cut_y(x);
        brush->bed[KZ_SECTION_AIR].y[i] = brush->cut.y[i];
        for (int k = KZ_SECTION_GRAVEL; k <= KZ_SECTION_LOWER_BEDS; k++)
            brush->bed[k].y[i] = kz_section_bed_y(k, x);
    }
}

bool kz_brush_init(struct kz_brush *brush, struct kz_picture *picture,
                   const struct kz_section_layout *layout, float scale) {
    cairo_format_t format = picture->format == KZ_PICTURE_XRGB
                                ? CAIRO_FORMAT_RGB24
                                : CAIRO_FORMAT_ARGB32;
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)picture->pixels, format, picture->w, picture->h,
        picture->w * (int)sizeof(uint32_t));
    brush->layout = layout;
    brush->cr = cairo_create(surface);
    cairo_surface_destroy(surface);
    if (cairo_status(brush->cr) != CAIRO_STATUS_SUCCESS)
        return kz_brush_destroy(brush);
    cairo_scale(brush->cr, scale, scale);
    cairo_set_line_join(brush->cr, CAIRO_LINE_JOIN_ROUND);
    read_lines(brush);
    return true;
}

bool kz_brush_destroy(struct kz_brush *brush) {
    cairo_surface_flush(cairo_get_target(brush->cr));
    cairo_status_t status = cairo_status(brush->cr);
    if (status != CAIRO_STATUS_SUCCESS)
        kz_log_error("cannot draw: %s", cairo_status_to_string(status));
    cairo_destroy(brush->cr);
    brush->cr = NULL;
    return status == CAIRO_STATUS_SUCCESS;
}

float kz_brush_small(const struct kz_brush *brush) {
    return 0.42f + 0.58f * brush->layout->x_scale;
}

double kz_brush_x(const struct kz_brush *brush, float x) {
    return x * brush->layout->x_scale;
}

double kz_brush_y(const struct kz_brush *brush, float y) {
    return y * brush->layout->y_scale + brush->layout->y_offset;
}

void kz_brush_colour(const struct kz_brush *brush, uint32_t hex, float alpha) {
    struct kz_rgb c = kz_rgb_scale(kz_rgb_hex(hex), 1 / 255.0f);
    cairo_set_source_rgba(brush->cr, c.r, c.g, c.b, alpha);
}

void kz_brush_stop(cairo_pattern_t *gradient, float at, uint32_t hex,
                   float alpha) {
    struct kz_rgb c = kz_rgb_scale(kz_rgb_hex(hex), 1 / 255.0f);
    cairo_pattern_add_color_stop_rgba(gradient, at, c.r, c.g, c.b, alpha);
}

void kz_brush_depth_colour(const struct kz_brush *brush, struct kz_rgb top,
                           struct kz_rgb deep) {
    cairo_pattern_t *g = cairo_pattern_create_linear(
        0, kz_brush_y(brush, 540), 0, kz_brush_y(brush, 1060));
    cairo_pattern_add_color_stop_rgb(g, 0, top.r / 255, top.g / 255,
                                     top.b / 255);
    cairo_pattern_add_color_stop_rgb(g, 1, deep.r / 255, deep.g / 255,
                                     deep.b / 255);
    cairo_set_source(brush->cr, g);
    cairo_pattern_destroy(g);
}

void kz_brush_move(const struct kz_brush *brush, float x, float y) {
    cairo_move_to(brush->cr, kz_brush_x(brush, x), kz_brush_y(brush, y));
}

void kz_brush_to(const struct kz_brush *brush, float x, float y) {
    cairo_line_to(brush->cr, kz_brush_x(brush, x), kz_brush_y(brush, y));
}

void kz_brush_path(const struct kz_brush *brush,
                   const struct kz_section_point *points, int count) {
    cairo_new_path(brush->cr);
    for (int i = 0; i < count; i++)
        kz_brush_to(brush, points[i].x, points[i].y);
}

void kz_brush_between(const struct kz_brush *brush, const struct kz_line *top,
                      const struct kz_line *base, int a, int b) {
    cairo_new_path(brush->cr);
    for (int i = a; i <= b; i++)
        kz_brush_to(brush, kz_line_x(i), top->y[i]);
    for (int i = b; i >= a; i--)
        kz_brush_to(brush, kz_line_x(i), base->y[i]);
    cairo_close_path(brush->cr);
}

void kz_brush_stroke_line(const struct kz_brush *brush,
                          const struct kz_line *line,
                          const struct kz_line *floor, int a, int b,
                          float width) {
    bool is_down = false;
    cairo_new_path(brush->cr);
    for (int i = a; i <= b; i++) {
        float y = line->y[i];
        bool is_seen =
            y > brush->cut.y[i] + 1 && (!floor || y < floor->y[i] - 0.5f);
        if (is_seen && is_down)
            kz_brush_to(brush, kz_line_x(i), y);
        else if (is_seen)
            kz_brush_move(brush, kz_line_x(i), y);
        is_down = is_seen;
    }
    cairo_set_line_width(brush->cr, width);
    cairo_stroke(brush->cr);
}

void kz_brush_clip_ground(const struct kz_brush *brush) {
    float bottom =
        (brush->layout->h - brush->layout->y_offset) / brush->layout->y_scale +
        10;
    cairo_save(brush->cr);
    cairo_new_path(brush->cr);
    for (int i = 0; i < KZ_LINE_COUNT; i++)
        kz_brush_to(brush, kz_line_x(i), brush->cut.y[i]);
    kz_brush_to(brush, KZ_SECTION_DESIGN_W, bottom);
    kz_brush_to(brush, 0, bottom);
    cairo_close_path(brush->cr);
    cairo_clip(brush->cr);
}

void kz_brush_ellipse(const struct kz_brush *brush, float x, float y, float rx,
                      float ry, float turn) {
    cairo_new_path(brush->cr);
    cairo_save(brush->cr);
    cairo_translate(brush->cr, kz_brush_x(brush, x), kz_brush_y(brush, y));
    cairo_rotate(brush->cr, turn);
    cairo_scale(brush->cr, rx, ry);
    cairo_arc(brush->cr, 0, 0, 1, 0, 6.2831853);
    cairo_restore(brush->cr);
}
