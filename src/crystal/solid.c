#include "src/crystal/gradient.h"
#include "src/crystal/light.h"
#include "src/crystal/skin.h"

static const double SMALL_PX = 300;
/* Texels that lie on a length of 1. */
static const double TEXELS_PER_UNIT = 150;

/* Light on a texel or a base colour, and what is thrown back on top of it. */
struct shine {
    struct kz_vec3 light, gloss;
};

/* Less light reaches what lies low. */
static double openness(const struct kz_scene *scene, struct kz_vec3 p) {
    double height = (p.y - scene->low) / fmax(scene->high - scene->low, 1e-3);
    return 0.66 + 0.34 * kz_light_ramp(0, 0.55, height);
}

/* Bright light is pressed together instead of cut off, so that lit faces keep
 * their colour. */
static double press(double level) {
    const double knee = 0.8, room = 0.50;
    return level <= knee
               ? level
               : knee + room * (1 - exp(-(level - knee) / room));
}

static struct shine shine_of_metal(const struct kz_scene *scene,
                                   const struct kz_surface *surface,
                                   struct kz_vec3 ray, struct kz_vec3 n,
                                   struct kz_vec3 p) {
    struct kz_vec3 seen = kz_light_environment(kz_light_reflect(ray, n));
    double cosine = kz_light_clamp(-kz_vec3_dot(ray, n));
    double edge = pow(1 - cosine, 5);
    double fill = fmax(0, 0.25 * n.x - 0.35 * n.y + 0.9 * n.z);
    double even = 0.20 + 0.66 * kz_light_from_window(n) +
                  0.20 * kz_light_from_ember(n) + 0.14 * fill;
    struct kz_vec3 level = kz_vec3_along(
        kz_vec3_scale(seen, 0.94), kz_vec3_of(1, 1, 1), 0.56 * even);
    double open = openness(scene, p);
    level = kz_vec3_of(press(level.x * open), press(level.y * open),
                       press(level.z * open));
    struct kz_vec3 white =
        kz_vec3_sub(kz_vec3_of(1, 1, 1), surface->base);
    return (struct shine){
        level,
        kz_vec3_scale(kz_light_filter(white, level), edge),
    };
}

static struct shine shine_of_stone(const struct kz_scene *scene,
                                   const struct kz_surface *surface,
                                   struct kz_vec3 ray, struct kz_vec3 n,
                                   struct kz_vec3 p) {
    double window = kz_light_from_window(n), ember = kz_light_from_ember(n);
    double sky = 0.5 + 0.5 * n.y;
    struct kz_vec3 light = kz_vec3_of(0.17, 0.19, 0.25);
    light = kz_vec3_along(light, kz_vec3_of(0.05, 0.07, 0.11), sky);
    light = kz_vec3_along(light, kz_vec3_of(1.0, 0.98, 0.94), 0.90 * window);
    light = kz_vec3_along(light, kz_vec3_of(1.0, 0.55, 0.30), 0.40 * ember);
    light = kz_vec3_along(light, kz_vec3_of(1, 1, 1),
                          0.12 * fmax(0, n.z));
    double cosine = kz_light_clamp(-kz_vec3_dot(ray, n));
    double mirrored =
        (0.04 + 0.96 * pow(1 - cosine, 5)) * surface->gloss * 1.2 +
        0.10 * surface->gloss * surface->gloss;
    struct kz_vec3 seen = kz_light_environment(kz_light_reflect(ray, n));
    double open = openness(scene, p);
    return (struct shine){kz_vec3_scale(light, open),
                          kz_vec3_scale(seen, mirrored * open)};
}

/* A few parts in a hundred from facet to facet, so that broken stone looks
 * broken. */
static double jitter(const struct kz_posed *posed, int facet) {
    struct kz_dice dice =
        kz_dice_of(posed->number * 977 + (unsigned)facet * 31 + 5);
    kz_dice_roll(&dice);
    return kz_dice_between(&dice, 0.92, 1.10);
}

/* Two directions of a facet along which the texture runs, and its middle. */
struct weave {
    struct kz_vec3 u, v;
    double offset_u, offset_v; /* texels at level 0 */
    double per_unit_u, per_unit_v;
};

static double reach_of(const struct kz_posed *posed,
                       const struct kz_posed_facet *f) {
    double most = 1e-3;
    for (int i = 0; i < f->count; i++)
        most = fmax(most, kz_vec3_length(kz_vec3_sub(
                              posed->at[f->loop[i]], f->centre)));
    return most;
}

/* Bands run round a ball without a break: the same two directions for all
 * its facets. */
static struct weave weave_of_ball(const struct kz_posed *posed) {
    struct kz_vec3 side = fabs(posed->bed.x) < 0.7 ? kz_vec3_of(1, 0, 0)
                                                   : kz_vec3_of(0, 0, 1);
    return (struct weave){
        .u = kz_vec3_unit(kz_vec3_cross(posed->bed, side)),
        .v = kz_vec3_scale(posed->bed, -1),
        .offset_u = 61.0 * posed->number,
        .offset_v = 37.0 * posed->number,
        .per_unit_u = 0.3 * TEXELS_PER_UNIT,
        .per_unit_v = TEXELS_PER_UNIT,
    };
}

static struct weave weave_of(const struct kz_posed *posed,
                             const struct kz_posed_facet *f, int facet,
                             enum kz_mark mark) {
    struct weave w = {.per_unit_u = TEXELS_PER_UNIT,
                      .per_unit_v = TEXELS_PER_UNIT};
    struct kz_vec3 across = kz_vec3_cross(posed->bed, f->normal);
    double level = kz_vec3_length(across);
    if (posed->body->round != KZ_ROUND_NOT &&
        (mark == KZ_MARK_BANDS || mark == KZ_MARK_FIBRE))
        return weave_of_ball(posed);
    if (level > 0.2) {
        w.u = kz_vec3_scale(across, 1 / level);
    } else {
        struct kz_vec3 side = fabs(f->normal.x) < 0.7 ? kz_vec3_of(1, 0, 0)
                                                      : kz_vec3_of(0, 0, 1);
        w.u = kz_vec3_unit(kz_vec3_cross(side, f->normal));
    }
    w.v = kz_vec3_cross(f->normal, w.u);
    bool is_bedded = mark == KZ_MARK_BANDS || mark == KZ_MARK_FIBRE ||
                     (mark == KZ_MARK_RINGS && level > 0.2);
    if (is_bedded && level > 0.2) {
        w.v = kz_vec3_scale(posed->bed, -1);
    } else if (is_bedded) {
        w.per_unit_v *= 0.12;
    } else if (mark == KZ_MARK_RINGS) {
        double per = (1 << KZ_TEXTURE_SHIFT) / 2.0 / reach_of(posed, f);
        w.per_unit_u = w.per_unit_v = per * 0.97;
        w.offset_u = (1 << KZ_TEXTURE_SHIFT) / 2.0 -
                     w.per_unit_u * kz_vec3_dot(w.u, f->centre);
        w.offset_v = (1 << KZ_TEXTURE_SHIFT) / 2.0 -
                     w.per_unit_v * kz_vec3_dot(w.v, f->centre);
    } else {
        w.offset_u = 61 * facet + 17 * (int)posed->number;
        w.offset_v = 37 * facet;
    }
    return w;
}

/* One texel to about one pixel, so that far stones do not glitter. */
static int level_of(const struct kz_scene *scene, const struct weave *w) {
    double per_pixel =
        fmax(w->per_unit_u, w->per_unit_v) / fmax(scene->scale, 1e-3);
    int level = 0;
    while (level < KZ_TEXTURE_LEVELS - 1 && per_pixel > 1.5) {
        per_pixel /= 2;
        level++;
    }
    return level;
}

/* In one direction: texels as a fraction of two sums over (X, Y, 1). */
static void weave_place(const struct kz_scene *scene,
                        const struct kz_posed_facet *f, struct kz_vec3 along,
                        double per_unit, double offset, double out[3]) {
    double plane = f->distance - f->normal.z * KZ_CAMERA;
    double k = per_unit * plane;
    double c = per_unit * along.z * KZ_CAMERA + offset;
    out[0] = (k * along.x + c * f->normal.x) / scene->scale;
    out[1] = -(k * along.y + c * f->normal.y) / scene->scale;
    out[2] = -(k * along.z + c * f->normal.z) * KZ_CAMERA;
}

static void paint_textured(struct kz_scene *scene,
                           const struct kz_posed *posed,
                           const struct kz_posed_facet *f, int facet,
                           const struct kz_surface *surface,
                           const struct kz_gradient *light,
                           const struct kz_gradient *gloss) {
    struct weave w = weave_of(posed, f, facet, surface->texture.mark);
    int level = level_of(scene, &w);
    double part = 1.0 / (1 << level);
    struct kz_texture_place place = {.x0 = scene->origin.x,
                                     .y0 = scene->origin.y};
    weave_place(scene, f, w.u, w.per_unit_u * part, w.offset_u * part,
                place.u);
    weave_place(scene, f, w.v, w.per_unit_v * part, w.offset_v * part,
                place.v);
    place.w[0] = f->normal.x / scene->scale;
    place.w[1] = -f->normal.y / scene->scale;
    place.w[2] = -f->normal.z * KZ_CAMERA;
    kz_raster_textured(&scene->raster, f->outline, f->count,
                       kz_texture_level(&surface->texture, level), &place,
                       light, gloss);
}

static void paint_facet(struct kz_scene *scene, const struct kz_posed *posed,
                        int facet) {
    const struct kz_posed_facet *f = &posed->facet[facet];
    const struct kz_surface *surface = &scene->specimen->surface[f->skin];
    struct kz_samples samples, gloss_samples;
    kz_samples_place(&samples, f->outline, f->count, f->area_px, SMALL_PX);
    gloss_samples = samples;
    bool is_round = posed->body->round != KZ_ROUND_NOT;
    double uneven = surface->finish == KZ_FINISH_STONE && !is_round &&
                            surface->gloss < 0.95
                        ? jitter(posed, facet)
                        : 1;
    struct kz_vec3 tone = kz_vec3_scale(posed->body->tone, uneven);
    for (int i = 0; i < samples.count; i++) {
        struct kz_vec3 p = kz_scene_meet(scene, f, samples.at[i]);
        struct kz_vec3 ray = kz_scene_ray(p);
        struct kz_vec3 n = kz_scene_normal(scene, posed, f->normal, p);
        struct shine s = surface->finish == KZ_FINISH_METAL
                             ? shine_of_metal(scene, surface, ray, n, p)
                             : shine_of_stone(scene, surface, ray, n, p);
        s.light = kz_light_filter(s.light, tone);
        if (!surface->has_texture)
            s.light = kz_vec3_add(kz_light_filter(s.light, surface->base),
                                  s.gloss);
        samples.colour[i] = s.light;
        gloss_samples.colour[i] = s.gloss;
    }
    struct kz_gradient light, gloss;
    kz_gradient_fit(&light, &samples);
    if (!surface->has_texture) {
        kz_raster_polygon(&scene->raster, f->outline, f->count, 1, &light);
        return;
    }
    /* A texel is 0 to 255 itself. */
    struct kz_span_colour *terms[] = {&light.one, &light.dx,  &light.dy,
                                      &light.dxx, &light.dxy, &light.dyy};
    for (size_t i = 0; i < KZ_COUNT(terms); i++)
        for (int c = 0; c < 3; c++)
            terms[i]->v[c] /= 255;
    kz_gradient_fit(&gloss, &gloss_samples);
    paint_textured(scene, posed, f, facet, surface, &light, &gloss);
}

/* The outline is cleared once and every facet adds its own part: edges
 * between facets leave no seam, and the outline is as smooth as one polygon. */
void kz_skin_paint_solid(struct kz_scene *scene,
                         const struct kz_posed *posed) {
    struct kz_gradient nothing;
    kz_gradient_flat(&nothing, kz_vec3_of(0, 0, 0));
    kz_raster_polygon(&scene->raster, posed->outline, posed->outline_count, 0,
                      &nothing);
    for (int i = 0; i < posed->facet_count; i++) {
        const struct kz_posed_facet *f = &posed->facet[i];
        if (f->is_front && f->count <= KZ_POLYGON_MAX)
            paint_facet(scene, posed, i);
    }
    if (posed->body->round == KZ_ROUND_NOT)
        kz_marks_paint(scene, posed,
                       &scene->specimen->surface[posed->body->skin]);
}
