#include "src/section/crest.h"

#include <cairo.h>
#include <stddef.h>

#define LOG_MODULE "section"
#include "src/base/log.h"

#define TURN 6.2831853
#define MIDDLE (KZ_CREST_SIDE / 2.0)

static void set_hex(cairo_t *cr, uint32_t hex) {
    cairo_set_source_rgb(cr, (hex >> 16 & 255) / 255.0,
                         (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0);
}

static void draw_ranges(cairo_t *cr) {
    set_hex(cr, 0x757FA6);
    cairo_move_to(cr, 0, 48);
    cairo_line_to(cr, 6, 34);
    cairo_line_to(cr, 19, 13.5);
    cairo_line_to(cr, 29, 31);
    cairo_line_to(cr, 36, 39);
    cairo_line_to(cr, 44, 33.5);
    cairo_line_to(cr, 55, 41);
    cairo_line_to(cr, 72, 33);
    cairo_line_to(cr, 72, 60);
    cairo_line_to(cr, 0, 60);
    cairo_fill(cr);
    /* The sunny side of the peak is a shade lighter. */
    set_hex(cr, 0x8F97BA);
    cairo_move_to(cr, 19, 13.5);
    cairo_line_to(cr, 29, 31);
    cairo_line_to(cr, 36, 39);
    cairo_line_to(cr, 27, 47);
    cairo_line_to(cr, 22.5, 30);
    cairo_fill(cr);
    set_hex(cr, 0xF7F2E8);
    cairo_move_to(cr, 19, 13.5);
    cairo_line_to(cr, 25.2, 24.4);
    cairo_line_to(cr, 21.6, 23.4);
    cairo_line_to(cr, 18.2, 28.8);
    cairo_line_to(cr, 15.6, 24.8);
    cairo_line_to(cr, 11.9, 24.7);
    cairo_close_path(cr);
    cairo_fill(cr);
}

/* Each band covers all below it, so that none shows the one before through
 * its edge. */
static void draw_bands(cairo_t *cr) {
    static const struct {
        double y, swing;
        uint32_t hex;
    } bands[] = {{44, 4.6, 0xC4432A},
                 {53.5, 4.2, 0xE8D6B3},
                 {57.6, 3.8, 0x4C7A1D},
                 {64.6, 2.6, 0x11799C}};
    for (size_t i = 0; i < sizeof(bands) / sizeof(bands[0]); i++) {
        double y = bands[i].y, swing = bands[i].swing;
        set_hex(cr, bands[i].hex);
        cairo_move_to(cr, 0, y - swing * 0.6);
        cairo_curve_to(cr, 16, y + swing * 1.3, 24, y + swing * 1.2, 34, y);
        cairo_curve_to(cr, 43, y - swing * 1.2, 50, y - swing * 0.4, 55,
                       y + swing * 0.6);
        cairo_curve_to(cr, 60, y + swing, 68, y - swing * 0.2, 72,
                       y - swing * 0.6);
        cairo_line_to(cr, 72, 72);
        cairo_line_to(cr, 0, 72);
        cairo_fill(cr);
    }
}

static void draw(cairo_t *cr) {
    cairo_push_group(cr);
    cairo_save(cr);
    cairo_arc(cr, MIDDLE, MIDDLE, 31, 0, TURN);
    cairo_clip(cr);
    cairo_pattern_t *g = cairo_pattern_create_linear(0, 5, 0, 46);
    cairo_pattern_add_color_stop_rgb(g, 0, 0.055, 0.078, 0.15);
    cairo_pattern_add_color_stop_rgb(g, 1, 0.17, 0.16, 0.32);
    cairo_set_source(cr, g);
    cairo_pattern_destroy(g);
    cairo_paint(cr);
    set_hex(cr, 0xF4B860);
    cairo_arc(cr, 46, 32, 8.6, 0, TURN);
    cairo_fill(cr);
    draw_ranges(cr);
    draw_bands(cr);
    cairo_restore(cr);
    set_hex(cr, 0xE8D6B3);
    cairo_set_line_width(cr, 2.2);
    cairo_arc(cr, MIDDLE, MIDDLE, 34.5, 0, TURN);
    cairo_stroke(cr);
    cairo_pop_group_to_source(cr);
    cairo_paint(cr);
}

/* Cairo keeps colours multiplied by their alpha; the file does not. */
static void divide_by_alpha(struct kz_picture *picture) {
    size_t count = (size_t)picture->w * (size_t)picture->h;
    for (size_t i = 0; i < count; i++) {
        uint32_t p = picture->pixels[i], alpha = p >> 24, out = alpha << 24;
        for (int shift = 0; alpha && shift < 24; shift += 8) {
            uint32_t value = ((p >> shift & 255) * 255 + alpha / 2) / alpha;
            out |= (value < 255 ? value : 255) << shift;
        }
        picture->pixels[i] = out;
    }
}

bool kz_crest_draw(struct kz_picture *picture) {
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        (unsigned char *)picture->pixels, CAIRO_FORMAT_ARGB32, picture->w,
        picture->h, picture->w * (int)sizeof(uint32_t));
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, picture->w / (double)KZ_CREST_SIDE,
                picture->h / (double)KZ_CREST_SIDE);
    draw(cr);
    cairo_surface_flush(surface);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) {
        kz_log_error("cannot draw the crest: %s",
                     cairo_status_to_string(status));
        return false;
    }
    divide_by_alpha(picture);
    return true;
}
