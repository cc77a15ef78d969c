#include "src/crystal/gradient.h"
#include "src/crystal/light.h"
#include "src/crystal/skin.h"

#include <math.h>

/* Discs laid along a bent line melt into one tongue. */
struct tongue {
    double lean, height, width; /* shares of the effect's height */
    double bend, phase;
    struct kz_rgb colour;
    double strength;
    bool is_steam;
};

/* Flames are widest a fifth up and end in a tip; steam widens as it fades. */
static double tongue_width(const struct tongue *tongue, double t) {
    if (tongue->is_steam)
        return 0.45 + 0.8 * t;
    return pow(t, 0.45) * pow(1 - t, 0.95) * 1.75;
}

static double tongue_light(const struct tongue *tongue, double t) {
    if (tongue->is_steam)
        return tongue->strength * fmin(1, 4 * t) * (1 - t);
    return tongue->strength * (1 - 0.55 * t);
}

static void paint_tongue(struct kz_scene *scene, const struct tongue *tongue,
                         struct kz_point2 foot, double height_px,
                         double sway) {
    enum { DISCS = 34 };
    /* Steam rises from all over the pool. */
    double apart = tongue->is_steam ? 0.9 : 0;
    for (int i = 0; i < DISCS; i++) {
        double t = (i + 0.7) / DISCS;
        double width = tongue->width * height_px * tongue_width(tongue, t);
        double x = foot.x +
                   height_px * (tongue->lean * (t + apart) +
                                tongue->bend *
                                    sin(3.2 * t + tongue->phase + sway) *
                                    t);
        double y = foot.y - height_px * tongue->height * t;
        double part = tongue_light(tongue, t) / DISCS * 9;
        struct kz_rgb add = {(float)(tongue->colour.r * part),
                             (float)(tongue->colour.g * part),
                             (float)(tongue->colour.b * part)};
        struct kz_rgb half = {add.r * 0.42F, add.g * 0.42F, add.b * 0.42F};
        struct kz_rgb none = {0, 0, 0};
        struct kz_disc_stop stops[] = {
            {0, 1, add}, {0.5, 1, half}, {1, 1, none}};
        kz_raster_disc(&scene->raster, (struct kz_point2){x, y}, width,
                       height_px * 0.075 + width * 0.5, stops,
                       KZ_COUNT(stops));
    }
}

static struct kz_rgb rgb_of(struct kz_vec3 c) {
    return (struct kz_rgb){(float)c.x, (float)c.y, (float)c.z};
}

static void paint_flame(struct kz_scene *scene, struct kz_point2 foot,
                        double height_px, double sway) {
    const struct kz_surface *main = &scene->specimen->surface[KZ_SKIN_MAIN];
    struct kz_rgb outer = rgb_of(main->base), inner = rgb_of(main->tint);
    struct kz_rgb core = rgb_of(kz_vec3_mix(main->tint,
                                            kz_vec3_of(1, 1, 1), 0.6));
    const struct tongue tongues[] = {
        {0.00, 0.98, 0.260, 0.050, 0.3, outer, 0.34, false},
        {-0.10, 0.66, 0.175, 0.060, 1.9, outer, 0.30, false},
        {0.11, 0.58, 0.165, -0.055, 0.8, outer, 0.30, false},
        {0.01, 0.74, 0.150, 0.040, 0.4, inner, 0.34, false},
        {-0.05, 0.44, 0.095, 0.040, 2.0, inner, 0.26, false},
        {0.05, 0.40, 0.090, -0.040, 0.9, inner, 0.26, false},
        {0.00, 0.46, 0.080, 0.020, 0.5, core, 0.34, false},
    };
    struct kz_rgb halo = {outer.r * 0.20F, outer.g * 0.20F, outer.b * 0.20F};
    struct kz_disc_stop stops[] = {{0, 1, halo}, {1, 1, {0, 0, 0}}};
    kz_raster_disc(&scene->raster,
                   (struct kz_point2){foot.x, foot.y - height_px * 0.36},
                   height_px * 0.75, height_px * 0.85, stops,
                   KZ_COUNT(stops));
    for (size_t i = 0; i < KZ_COUNT(tongues); i++)
        paint_tongue(scene, &tongues[i], foot, height_px, sway);
}

static void paint_steam(struct kz_scene *scene, struct kz_point2 foot,
                        double height_px, double sway) {
    const struct kz_rgb white = {0.86F, 0.93F, 1.0F};
    const struct tongue wisps[] = {
        {-0.17, 0.95, 0.20, 0.10, 0.4, white, 0.26, true},
        {0.14, 1.00, 0.20, -0.12, 1.5, white, 0.26, true},
        {0.00, 0.85, 0.16, 0.10, 2.6, white, 0.26, true},
    };
    for (size_t i = 0; i < KZ_COUNT(wisps); i++)
        paint_tongue(scene, &wisps[i], foot, height_px, sway);
}

void kz_effect_paint(struct kz_scene *scene) {
    const struct kz_group *g = &scene->specimen->group;
    struct kz_vec3 foot_at = kz_turn_apply(&scene->turn, g->effect_at);
    struct kz_vec3 top_at = kz_turn_apply(
        &scene->turn,
        kz_vec3_along(g->effect_at, kz_vec3_of(0, 1, 0), g->effect_height));
    struct kz_point2 foot = kz_scene_project(scene, foot_at);
    struct kz_point2 top = kz_scene_project(scene, top_at);
    double height_px = fmax(foot.y - top.y, 1);
    /* Turned, it looks as if it moved. */
    double sway = 2 * atan2(scene->turn.row[0].z, scene->turn.row[0].x);
    if (g->effect == KZ_EFFECT_FLAME)
        paint_flame(scene, foot, height_px, sway);
    else if (g->effect == KZ_EFFECT_STEAM)
        paint_steam(scene, foot, height_px, sway);
}
