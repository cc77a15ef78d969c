#include "src/crystal/gradient.h"
#include "src/crystal/light.h"
#include "src/crystal/skin.h"

static const struct kz_rgb NO_LIGHT = {0, 0, 0};

/* A round place on the floor, as the eye sees it. */
struct patch {
    struct kz_point2 at;
    double rx, ry;
};

static struct patch patch_of(const struct kz_scene *scene, double x, double z,
                             double radius) {
    struct kz_vec3 p = kz_turn_apply(
        &scene->turn, kz_vec3_of(x, scene->specimen->low, z));
    double k = KZ_CAMERA / (KZ_CAMERA - p.z);
    double rx = radius * scene->scale * k;
    /* The floor is never seen quite from its edge. */
    double flat = fmax(0.17, fabs(scene->turn.row[1].z));
    return (struct patch){kz_scene_project(scene, p), rx, rx * flat};
}

static void darken(struct kz_scene *scene, const struct patch *patch,
                   double strength) {
    struct kz_disc_stop stops[] = {{0, 1 - strength, NO_LIGHT},
                                   {0.45, 1 - strength * 0.72, NO_LIGHT},
                                   {0.75, 1 - strength * 0.24, NO_LIGHT},
                                   {1, 1, NO_LIGHT}};
    kz_raster_disc(&scene->raster, patch->at, patch->rx, patch->ry, stops,
                   KZ_COUNT(stops));
}

/* Each body that stands on the floor darkens it where it touches. */
static void darken_below(struct kz_scene *scene) {
    const struct kz_specimen *s = scene->specimen;
    for (int i = 0; i < s->group.count; i++) {
        const struct kz_body *body = &s->group.body[i];
        double gap = kz_body_lowest(body) - s->low;
        double near = 1 - kz_light_ramp(0, 0.5, gap);
        if (near <= 0.02)
            continue;
        struct patch patch = patch_of(scene, body->centre.x, body->centre.z,
                                      body->radius * 0.92);
        darken(scene, &patch, 0.55 * near);
    }
}

static void paint_caustic(struct kz_scene *scene, double reach) {
    struct kz_vec3 tint = scene->specimen->surface[KZ_SKIN_MAIN].tint;
    struct kz_vec3 warm = kz_light_filter(
        kz_vec3_of(0.44, 0.40, 0.34),
        kz_vec3_mix(kz_vec3_of(1, 0.93, 0.80), tint, 0.6));
    struct kz_rgb inner = {(float)warm.x, (float)warm.y, (float)warm.z};
    struct kz_rgb outer = {inner.r * 0.3F, inner.g * 0.3F, inner.b * 0.3F};
    struct kz_disc_stop stops[] = {
        {0, 1, inner}, {0.5, 1, outer}, {1, 1, NO_LIGHT}};
    struct patch patch = patch_of(scene, 0, 0, reach);
    double rx = patch.rx * 0.60;
    kz_raster_disc(&scene->raster,
                   (struct kz_point2){patch.at.x + patch.rx * 0.56,
                                      patch.at.y + patch.ry * 0.12},
                   rx, rx * 0.17, stops, KZ_COUNT(stops));
}

/* A soft shadow where it stands; light thrown through a clear one falls on
 * the side away from the window. */
void kz_floor_paint(struct kz_scene *scene) {
    double reach = scene->specimen->reach_level;
    struct patch patch = patch_of(scene, 0, 0, fmin(reach * 1.25, 1.7));
    patch.at.x += patch.rx * 0.05;
    darken(scene, &patch, 0.52);
    darken_below(scene);
    if (scene->specimen->surface[KZ_SKIN_MAIN].finish == KZ_FINISH_GLASS)
        paint_caustic(scene, fmin(reach, 1.3));
}

struct spark {
    struct kz_point2 at;
    double strength;
};

static bool is_inside(const struct kz_posed *posed, struct kz_point2 p) {
    double sign = kz_polygon_area2(posed->outline, posed->outline_count);
    for (int i = 0; i < posed->outline_count; i++) {
        const struct kz_point2 *a = &posed->outline[i];
        const struct kz_point2 *b =
            &posed->outline[(i + 1) % posed->outline_count];
        double side =
            (b->x - a->x) * (p.y - a->y) - (b->y - a->y) * (p.x - a->x);
        if (side * sign < 0)
            return false;
    }
    return posed->outline_count > 0;
}

static bool is_hidden(const struct kz_scene *scene, int body,
                      struct kz_point2 p) {
    for (int i = body + 1; i < scene->count; i++)
        if (is_inside(&scene->body[i], p))
            return true;
    return false;
}

/* Kept sorted, the strongest first, none near another. */
static int add_spark(struct spark *sparks, int count, int most,
                     struct spark spark, double apart) {
    for (int i = 0; i < count; i++) {
        if (hypot(sparks[i].at.x - spark.at.x, sparks[i].at.y - spark.at.y) >
            apart)
            continue;
        if (sparks[i].strength >= spark.strength)
            return count;
        for (int j = i; j + 1 < count; j++)
            sparks[j] = sparks[j + 1];
        count--;
        i--;
    }
    int place = count < most ? count : most;
    while (place > 0 && sparks[place - 1].strength < spark.strength)
        place--;
    if (place == most)
        return count;
    int last = count < most ? count : most - 1;
    for (int j = last; j > place; j--)
        sparks[j] = sparks[j - 1];
    sparks[place] = spark;
    return count < most ? count + 1 : most;
}

static void paint_spark(struct kz_scene *scene, const struct spark *spark,
                        double radius) {
    struct kz_raster *raster = &scene->raster;
    float s = (float)spark->strength;
    struct kz_disc_stop glow[] = {
        {0, 1, {0.62F * s, 0.60F * s, 0.55F * s}},
        {0.18, 1, {0.20F * s, 0.19F * s, 0.17F * s}},
        {0.5, 1, {0.04F * s, 0.038F * s, 0.034F * s}},
        {1, 1, NO_LIGHT}};
    double r = radius * spark->strength;
    kz_raster_disc(raster, spark->at, r * 1.5, r * 1.5, glow, KZ_COUNT(glow));
    struct kz_gradient white;
    kz_gradient_flat(&white, kz_vec3_scale(kz_vec3_of(0.95, 0.94, 0.9), s));
    for (int i = 0; i < 2; i++) {
        double long_x = i ? r * 0.045 : r, long_y = i ? r : r * 0.045;
        double x = spark->at.x, y = spark->at.y;
        struct kz_point2 star[4] = {{x - long_x, y},
                                    {x, y - long_y},
                                    {x + long_x, y},
                                    {x, y + long_y}};
        kz_raster_polygon(raster, star, 4, 1 - 0.9 * s, &white);
    }
}

/* How strongly a corner shines: its best lit face, faded in by the angle, so
 * that sparks come and go softly while the specimen turns. */
static double corner_strength(const struct kz_posed *posed, int corner) {
    double lit = 0;
    for (int i = 0; i < posed->facet_count; i++) {
        const struct kz_posed_facet *f = &posed->facet[i];
        if (!f->is_front)
            continue;
        for (int k = 0; k < f->count; k++)
            if (f->loop[k] == corner)
                lit = fmax(lit, kz_light_from_window(f->normal));
    }
    double height = kz_vec3_dot(posed->at[corner], kz_light_window());
    return kz_light_ramp(0.35, 0.85, lit) *
           kz_light_ramp(0.25, 1.35, height);
}

void kz_sparks_paint(struct kz_scene *scene, int most) {
    enum { SPARKS_MAX = 4 };
    struct spark sparks[SPARKS_MAX];
    int count = 0;
    most = most > SPARKS_MAX ? SPARKS_MAX : most;
    if (most <= 0)
        return;
    for (int b = 0; b < scene->count; b++) {
        const struct kz_posed *posed = &scene->body[b];
        const struct kz_surface *surface =
            &scene->specimen->surface[posed->body->skin];
        if (surface->finish != KZ_FINISH_GLASS ||
            posed->body->round != KZ_ROUND_NOT || surface->cloud > 0.7)
            continue;
        for (size_t v = 0; v < posed->body->solid.vertices.count; v++) {
            struct spark spark = {posed->on[v],
                                  corner_strength(posed, (int)v)};
            if (spark.strength > 0.05 && !is_hidden(scene, b, spark.at))
                count = add_spark(sparks, count, most, spark,
                                  scene->scale * 0.45);
        }
    }
    double radius = scene->line * 26;
    for (int i = 0; i < count; i++)
        paint_spark(scene, &sparks[i], radius * (1 - 0.2 * i));
}
