#include "src/crystal/gradient.h"
#include "src/crystal/light.h"
#include "src/crystal/skin.h"

/* Of the background, seen straight through. */
static const double SEEN_THROUGH = 0.14;
/* Facets smaller than this on the canvas are not looked into twice. */
static const double SPLIT_LEAST_PX = 1500, SMALL_PX = 500;

struct pane {
    struct kz_scene *scene;
    const struct kz_posed *posed;
    const struct kz_surface *surface;
    const struct kz_posed_facet *front;
    struct kz_vec3 inward; /* the ray behind the middle of the front */
};

/* The facets that light meets within: where it leaves, or is thrown back and
 * then leaves through the second; that is NULL if it need not be known. */
struct way {
    const struct kz_posed_facet *exit, *second;
};

static struct kz_vec3 power(struct kz_vec3 colour, double exponent) {
    return kz_vec3_of(pow(fmax(colour.x, 0.004), exponent),
                      pow(fmax(colour.y, 0.004), exponent),
                      pow(fmax(colour.z, 0.004), exponent));
}

/* What stands behind the specimen lights it from the back. */
static struct kz_vec3 surroundings(const struct kz_scene *scene,
                                   struct kz_vec3 d) {
    struct kz_vec3 c = kz_light_environment(d);
    double back = fmax(0, -d.z);
    return kz_vec3_along(c, kz_light_colour(scene->specimen->look.glow),
                         0.42 * back * back);
}

static double fresnel(double ior, double cosine) {
    double f0 = (ior - 1) / (ior + 1);
    f0 *= f0;
    double m = 1 - kz_light_clamp(cosine);
    return f0 + (1 - f0) * m * m * m * m * m;
}

/* The facet through which a ray from inside leaves. */
static const struct kz_posed_facet *
leave(const struct kz_posed *posed, struct kz_vec3 from, struct kz_vec3 ray,
      const struct kz_posed_facet *but, double *length) {
    const struct kz_posed_facet *best = NULL;
    *length = INFINITY;
    for (int i = 0; i < posed->facet_count; i++) {
        const struct kz_posed_facet *f = &posed->facet[i];
        double toward = kz_vec3_dot(f->normal, ray);
        if (f == but || toward < 1e-4)
            continue;
        double t = (f->distance - kz_vec3_dot(f->normal, from)) / toward;
        if (t < *length) {
            *length = t;
            best = f;
        }
    }
    return best;
}

/* Thrown back once within, the ray leaves here or is lost in the glow of the
 * inside. */
static struct kz_vec3 bounced(const struct pane *pane, struct kz_vec3 from,
                              struct kz_vec3 ray, const struct way *way,
                              double *length) {
    const struct kz_posed_facet *exit = way->second;
    struct kz_vec3 out;
    if (exit)
        *length = (exit->distance - kz_vec3_dot(exit->normal, from)) /
                  fmax(kz_vec3_dot(exit->normal, ray), 0.02);
    else
        exit = leave(pane->posed, from, ray, way->exit, length);
    if (!exit)
        return kz_vec3_of(0.16, 0.20, 0.28);
    if (kz_light_refract(ray, kz_vec3_scale(exit->normal, -1),
                         pane->surface->ior, &out))
        return kz_vec3_scale(surroundings(pane->scene, out), 0.92);
    out = kz_light_reflect(ray, exit->normal);
    return kz_vec3_scale(surroundings(pane->scene, out), 0.62);
}

/* What is seen at a place of the front, looking in and out at `exit`. */
static struct kz_vec3 look_through(const struct pane *pane,
                                   const struct way *way,
                                   struct kz_point2 place) {
    const struct kz_posed_facet *exit = way->exit;
    struct kz_vec3 p = kz_scene_meet(pane->scene, pane->front, place);
    struct kz_vec3 ray = kz_scene_ray(p), in, out;
    if (!kz_light_refract(ray, pane->front->normal, 1 / pane->surface->ior,
                          &in))
        in = pane->inward;
    double toward = fmax(kz_vec3_dot(exit->normal, in), 0.02);
    double length = fmax(
        0, (exit->distance - kz_vec3_dot(exit->normal, p)) / toward);
    length = fmin(length, 3 * pane->posed->radius);
    struct kz_vec3 at = kz_vec3_along(p, in, length), c = {0}, back = {0};
    double more = 0, mirrored = 1;
    if (kz_light_refract(in, kz_vec3_scale(exit->normal, -1),
                         pane->surface->ior, &out)) {
        mirrored =
            fresnel(pane->surface->ior, kz_vec3_dot(out, exit->normal));
        c = surroundings(pane->scene, out);
    }
    if (mirrored > 0.03) {
        back = bounced(pane, at, kz_light_reflect(in, exit->normal), way,
                       &more);
        c = kz_vec3_mix(c, back, mirrored);
        more = isfinite(more)
                   ? fmin(fmax(more, 0), 3 * pane->posed->radius)
                   : 0;
    }
    c = kz_vec3_mix(kz_vec3_of(0.20, 0.25, 0.34), c, 0.88);
    double depth = 0.35 + 0.45 * (length + mirrored * more) /
                              fmax(pane->posed->radius, 1e-3);
    return kz_vec3_scale(
        kz_light_filter(c, power(pane->surface->tint, depth)), 1.02);
}

static void paint_piece(const struct pane *pane, const struct way *way,
                        const struct kz_point2 *p, int count) {
    struct kz_samples samples;
    struct kz_gradient gradient;
    double area = fabs(kz_polygon_area2(p, count)) / 2;
    kz_samples_place(&samples, p, count, area, SMALL_PX);
    for (int i = 0; i < samples.count; i++)
        samples.colour[i] = kz_vec3_scale(
            look_through(pane, way, samples.at[i]), 1 - SEEN_THROUGH);
    kz_gradient_fit(&gradient, &samples);
    kz_raster_polygon(&pane->scene->raster, p, count, 1, &gradient);
}

/* A corner moved back along a ray onto a plane. */
static struct kz_vec3 slide(struct kz_vec3 p, struct kz_vec3 ray,
                            const struct kz_posed_facet *onto) {
    double t = (kz_vec3_dot(onto->normal, p) - onto->distance) /
               kz_vec3_dot(onto->normal, ray);
    return kz_vec3_along(p, ray, -t);
}

/* What the mirror of `exit` shows: the facets through which the light comes
 * to it, drawn within the piece. */
static void split_by_bounce(const struct pane *pane,
                            const struct kz_posed_facet *exit,
                            const struct kz_point2 *piece, int piece_count) {
    struct kz_vec3 ray = kz_light_reflect(pane->inward, exit->normal);
    for (int i = 0; i < pane->posed->facet_count; i++) {
        const struct kz_posed_facet *f = &pane->posed->facet[i];
        if (f == exit || kz_vec3_dot(f->normal, ray) < 0.02 ||
            f->count > KZ_POLYGON_MAX)
            continue;
        struct kz_point2 seen[KZ_POLYGON_MAX], part[KZ_POLYGON_MAX];
        for (int k = 0; k < f->count; k++) {
            struct kz_vec3 p = slide(pane->posed->at[f->loop[k]], ray, exit);
            seen[k] = kz_scene_project(pane->scene,
                                       slide(p, pane->inward, pane->front));
        }
        int count =
            kz_polygon_clip(seen, f->count, piece, piece_count, part);
        if (count >= 3 && fabs(kz_polygon_area2(part, count)) > 0.5)
            paint_piece(pane, &(struct way){exit, f}, part, count);
    }
}

static bool is_thrown_back(const struct pane *pane,
                           const struct kz_posed_facet *exit) {
    struct kz_vec3 out;
    return !kz_light_refract(pane->inward, kz_vec3_scale(exit->normal, -1),
                             pane->surface->ior, &out);
}

/* Parallel rays behind a flat face leave through the facets that lie in their
 * way: slid back along the rays onto the face, those facets cover it without
 * a gap. */
static void paint_inside(const struct pane *pane) {
    const struct kz_posed *posed = pane->posed;
    for (int i = 0; i < posed->facet_count; i++) {
        const struct kz_posed_facet *exit = &posed->facet[i];
        if (exit == pane->front || exit->count > KZ_POLYGON_MAX ||
            kz_vec3_dot(exit->normal, pane->inward) < 0.01)
            continue;
        struct kz_point2 seen[KZ_POLYGON_MAX], piece[KZ_POLYGON_MAX];
        for (int k = 0; k < exit->count; k++)
            seen[k] = kz_scene_project(
                pane->scene,
                slide(posed->at[exit->loop[k]], pane->inward, pane->front));
        int count = kz_polygon_clip(seen, exit->count, pane->front->outline,
                                    pane->front->count, piece);
        double area = count >= 3 ? fabs(kz_polygon_area2(piece, count)) / 2
                                 : 0;
        if (area < 0.25)
            continue;
        if (area > SPLIT_LEAST_PX && is_thrown_back(pane, exit))
            split_by_bounce(pane, exit, piece, count);
        else
            paint_piece(pane, &(struct way){exit, NULL}, piece, count);
    }
}

/* What the outside of a face throws back, a veil of its own colour, and the
 * milk of clouded stones. */
static void paint_shine(const struct pane *pane) {
    const struct kz_posed_facet *f = pane->front;
    const struct kz_surface *surface = pane->surface;
    struct kz_samples samples;
    struct kz_gradient gradient;
    kz_samples_place(&samples, f->outline, f->count, f->area_px, SMALL_PX);
    double window = kz_light_from_window(f->normal);
    double veil = 0.05 + 0.34 * window * window;
    double milk = surface->cloud * 0.78;
    double keep = (1 - veil) * (1 - milk);
    struct kz_vec3 body = kz_light_filter(surface->base, surface->tint);
    for (int i = 0; i < samples.count; i++) {
        struct kz_vec3 p = kz_scene_meet(pane->scene, f, samples.at[i]);
        struct kz_vec3 ray = kz_scene_ray(p);
        struct kz_vec3 n = kz_scene_normal(pane->scene, pane->posed,
                                           f->normal, p);
        double cosine = kz_light_clamp(-kz_vec3_dot(ray, f->normal));
        double mirrored =
            0.05 + 0.95 * pow(1 - cosine, 4.2);
        struct kz_vec3 c = kz_vec3_scale(
            kz_light_environment(kz_light_reflect(ray, f->normal)),
            1.7 * mirrored);
        double lit = kz_light_from_window(n);
        double glow = 0.30 + 0.72 * lit + 0.16 * kz_light_from_ember(n);
        c = kz_vec3_along(c, surface->base, 0.16 * lit);
        c = kz_vec3_along(c, surface->base,
                          veil * (0.62 + 0.3 * lit) * (1 - milk));
        c = kz_vec3_along(c, body, milk * glow);
        samples.colour[i] = c;
    }
    kz_gradient_fit(&gradient, &samples);
    kz_raster_polygon(&pane->scene->raster, f->outline, f->count, keep,
                      &gradient);
}

void kz_skin_paint_glass(struct kz_scene *scene,
                         const struct kz_posed *posed) {
    const struct kz_surface *surface =
        &scene->specimen->surface[posed->body->skin];
    struct kz_gradient nothing;
    kz_gradient_flat(&nothing, kz_vec3_of(0, 0, 0));
    kz_raster_polygon(&scene->raster, posed->outline, posed->outline_count,
                      SEEN_THROUGH, &nothing);
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < posed->facet_count; i++) {
            const struct kz_posed_facet *f = &posed->facet[i];
            if (!f->is_front || f->count > KZ_POLYGON_MAX ||
                f->area_px < 0.25)
                continue;
            struct pane pane = {scene, posed, surface, f, f->normal};
            if (pass == 1) {
                paint_shine(&pane);
                continue;
            }
            if (!kz_light_refract(kz_scene_ray(f->centre), f->normal,
                                  1 / surface->ior, &pane.inward))
                continue;
            paint_inside(&pane);
        }
    }
    kz_marks_paint(scene, posed, surface);
}
