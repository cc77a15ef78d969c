#include "src/crystal/backdrop.h"

#include <math.h>

#include "src/crystal/gradient.h"
#include "src/crystal/light.h"

static struct kz_vec3 hex(uint32_t c) {
    return kz_vec3_of((c >> 16 & 255) / 255.0, (c >> 8 & 255) / 255.0,
                      (c & 255) / 255.0);
}

static struct kz_rgb part_of(struct kz_vec3 c, double share) {
    return (struct kz_rgb){(float)(c.x * share), (float)(c.y * share),
                           (float)(c.z * share)};
}

/* A raster without polygons needs no row of coverage. */
static struct kz_raster raster_of(struct kz_canvas canvas,
                                  struct kz_rect box) {
    struct kz_rect all = {0, 0, canvas.w, canvas.h};
    return (struct kz_raster){.canvas = canvas,
                              .clip = kz_rect_intersect(box, all)};
}

static struct kz_span_colour span_colour(struct kz_vec3 c) {
    return (struct kz_span_colour){{(float)(255 * c.z), (float)(255 * c.y),
                                    (float)(255 * c.x), 0}};
}

/* From the top of `box` to its foot. */
static void fill_rows(const struct kz_raster *raster, struct kz_rect box,
                      struct kz_vec3 top, struct kz_vec3 foot) {
    const struct kz_rect *clip = &raster->clip;
    struct kz_rect part = kz_rect_intersect(box, *clip);
    for (int y = part.y; y < part.y + part.h; y++) {
        double t = (y + 0.5 - box.y) / box.h;
        struct kz_span_curve row = {
            .a = span_colour(kz_vec3_mix(top, foot, t))};
        kz_span_blend(raster->canvas.pixels +
                          (size_t)y * raster->canvas.stride_px + part.x,
                      part.w, part.x, y, 0, &row);
    }
}

static void glow_at(struct kz_raster *raster, double x, double y, double rx,
                    double ry, struct kz_vec3 colour, double share) {
    struct kz_disc_stop stops[] = {
        {0, 1 - share, part_of(colour, share)},
        {0.35, 1 - share * 0.72, part_of(colour, share * 0.72)},
        {0.7, 1 - share * 0.22, part_of(colour, share * 0.22)},
        {1, 1, {0, 0, 0}}};
    kz_raster_disc(raster, (struct kz_point2){x, y}, rx, ry, stops, 4);
}

void kz_backdrop_card(struct kz_canvas canvas, struct kz_rect box,
                      struct kz_rgb glow) {
    struct kz_raster raster = raster_of(canvas, box);
    fill_rows(&raster, box, hex(0x1B2540), hex(0x121A2C));
    glow_at(&raster, box.x + box.w * 0.5, box.y + box.h * 0.46, box.w * 0.52,
            box.h * 0.62, kz_light_colour(glow), 0.33);
}

void kz_backdrop_lens(struct kz_canvas canvas, struct kz_rect box) {
    struct kz_raster raster = raster_of(canvas, box);
    struct kz_vec3 edge = hex(0x0B101C), middle = hex(0x141C30);
    struct kz_vec3 light = hex(0x3A4A70);
    fill_rows(&raster, box, edge, edge);
    struct kz_disc_stop stops[] = {{0, 0, part_of(light, 1)},
                                   {0.62, 0, part_of(middle, 1)},
                                   {1, 0, part_of(edge, 1)}};
    kz_raster_disc(&raster,
                   (struct kz_point2){box.x + box.w * 0.35,
                                      box.y + box.h * 0.30},
                   box.w * 0.85, box.h * 0.85, stops, KZ_COUNT(stops));
}

void kz_backdrop_stage(struct kz_canvas canvas, struct kz_rect box,
                       struct kz_rgb glow) {
    struct kz_raster raster = raster_of(canvas, box);
    int horizon = (int)lround(box.h * 0.72);
    struct kz_rect wall = {box.x, box.y, box.w, horizon};
    struct kz_rect ground = {box.x, box.y + horizon, box.w, box.h - horizon};
    fill_rows(&raster, wall, hex(0x151F38), hex(0x101728));
    fill_rows(&raster, ground, hex(0x0F1420), hex(0x131B2E));
    struct kz_raster upper = raster_of(canvas, wall);
    struct kz_raster lower = raster_of(canvas, ground);
    glow_at(&upper, box.x + box.w * 0.44, box.y + box.h * 0.40, box.w * 0.60,
            box.h * 0.52,
            kz_vec3_mix(kz_light_colour(glow), hex(0x2A4A80), 0.55), 0.42);
    glow_at(&lower, box.x + box.w * 0.52, box.y + box.h * 0.82, box.w * 0.55,
            box.h * 0.26, hex(0xC98A4A), 0.16);
}

void kz_backdrop_flat(struct kz_canvas canvas, struct kz_rect box,
                      struct kz_rgb colour) {
    struct kz_raster raster = raster_of(canvas, box);
    fill_rows(&raster, box, kz_light_colour(colour), kz_light_colour(colour));
}
