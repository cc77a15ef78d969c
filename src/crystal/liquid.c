#include "src/crystal/gradient.h"
#include "src/crystal/light.h"
#include "src/crystal/skin.h"

static const double SMALL_PX = 60;

/* The way through a round body: in at p, out where the facets end it. */
static bool pass_through(const struct kz_scene *scene,
                         const struct kz_posed *posed, double ior,
                         struct kz_vec3 p, struct kz_vec3 ray,
                         struct kz_vec3 n, struct kz_vec3 *out,
                         double *length) {
    struct kz_vec3 in;
    const struct kz_posed_facet *exit = NULL;
    *length = INFINITY;
    if (!kz_light_refract(ray, n, 1 / ior, &in))
        return false;
    for (int i = 0; i < posed->facet_count; i++) {
        const struct kz_posed_facet *f = &posed->facet[i];
        double toward = kz_vec3_dot(f->normal, in);
        if (toward < 1e-4)
            continue;
        double t = (f->distance - kz_vec3_dot(f->normal, p)) / toward;
        if (t > -1e-3 && t < *length) {
            *length = t;
            exit = f;
        }
    }
    if (!exit)
        return false;
    *length = fmax(*length, 0);
    struct kz_vec3 at = kz_vec3_along(p, in, *length);
    struct kz_vec3 back = kz_vec3_scale(
        kz_scene_normal(scene, posed, exit->normal, at), -1);
    if (!kz_light_refract(in, back, ior, out))
        *out = kz_light_reflect(in, back);
    return true;
}

static struct kz_vec3 tinted(struct kz_vec3 c, struct kz_vec3 tint,
                             double depth) {
    return kz_vec3_of(c.x * pow(fmax(tint.x, 0.004), depth),
                      c.y * pow(fmax(tint.y, 0.004), depth),
                      c.z * pow(fmax(tint.z, 0.004), depth));
}

static struct kz_vec3 liquid_at(const struct kz_scene *scene,
                                const struct kz_posed *posed,
                                const struct kz_surface *surface,
                                struct kz_vec3 p, struct kz_vec3 facet_normal) {
    struct kz_vec3 ray = kz_scene_ray(p), out;
    struct kz_vec3 n = kz_scene_normal(scene, posed, facet_normal, p);
    double cosine = kz_light_clamp(-kz_vec3_dot(ray, n)), length;
    double mirrored = 0.03 + 0.97 * pow(1 - cosine, 4.5);
    struct kz_vec3 c = kz_vec3_of(0.10, 0.14, 0.20);
    if (pass_through(scene, posed, surface->ior, p, ray, n, &out, &length)) {
        c = kz_light_environment(out);
        double behind = fmax(0, -out.z);
        c = kz_vec3_along(c, kz_light_colour(scene->specimen->look.glow),
                          0.5 * behind * behind);
        c = tinted(c, surface->tint, 0.4 + 0.5 * length / posed->radius);
    }
    struct kz_vec3 seen =
        kz_light_environment(kz_light_reflect(ray, n));
    c = kz_vec3_along(c, seen, 1.5 * mirrored);
    double window = kz_vec3_dot(kz_light_reflect(ray, n), kz_light_window());
    c = kz_vec3_along(c, kz_vec3_of(1, 1, 1),
                      0.75 * kz_light_ramp(0.90, 0.965, window));
    c = kz_vec3_along(c, surface->tint, 0.10 * (1 - cosine));
    return c;
}

/* A skin of water about nothing: bright where it is seen from the side. */
static struct kz_vec3 bubble_at(const struct kz_scene *scene,
                                const struct kz_posed *posed,
                                const struct kz_surface *surface,
                                struct kz_vec3 p, struct kz_vec3 facet_normal) {
    struct kz_vec3 ray = kz_scene_ray(p);
    struct kz_vec3 n = kz_scene_normal(scene, posed, facet_normal, p);
    double rim = 1 - kz_light_clamp(-kz_vec3_dot(ray, n));
    struct kz_vec3 seen = kz_light_reflect(ray, n);
    struct kz_vec3 c = kz_vec3_scale(kz_light_environment(seen),
                                     0.10 + 0.75 * pow(rim, 3));
    c = kz_vec3_along(c, surface->tint, 0.55 * pow(rim, 2.6) + 0.04);
    double window = kz_vec3_dot(seen, kz_light_window());
    c = kz_vec3_along(c, kz_vec3_of(1, 1, 1),
                      0.9 * kz_light_ramp(0.86, 0.97, window));
    /* The far wall mirrors the window once more, upside down. */
    double far = kz_vec3_dot(n, kz_vec3_of(0.50, -0.62, 0.60));
    return kz_vec3_along(c, surface->tint,
                         0.30 * kz_light_ramp(0.86, 0.99, far));
}

void kz_skin_paint_liquid(struct kz_scene *scene,
                          const struct kz_posed *posed) {
    const struct kz_surface *surface =
        &scene->specimen->surface[posed->body->skin];
    bool is_bubble = surface->finish == KZ_FINISH_BUBBLE;
    double keep = is_bubble ? 0.84 : 0.16;
    struct kz_gradient nothing;
    kz_gradient_flat(&nothing, kz_vec3_of(0, 0, 0));
    kz_raster_polygon(&scene->raster, posed->outline, posed->outline_count,
                      keep, &nothing);
    for (int i = 0; i < posed->facet_count; i++) {
        const struct kz_posed_facet *f = &posed->facet[i];
        struct kz_samples samples;
        struct kz_gradient gradient;
        if (!f->is_front || f->count > KZ_POLYGON_MAX)
            continue;
        kz_samples_place(&samples, f->outline, f->count, f->area_px,
                         SMALL_PX);
        for (int k = 0; k < samples.count; k++) {
            struct kz_vec3 p = kz_scene_meet(scene, f, samples.at[k]);
            struct kz_vec3 c =
                is_bubble
                    ? bubble_at(scene, posed, surface, p, f->normal)
                    : kz_vec3_scale(
                          liquid_at(scene, posed, surface, p, f->normal),
                          1 - keep);
            samples.colour[k] = c;
        }
        kz_gradient_fit(&gradient, &samples);
        kz_raster_polygon(&scene->raster, f->outline, f->count, 1, &gradient);
    }
}
