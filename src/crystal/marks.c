#include "src/crystal/light.h"
#include "src/crystal/skin.h"

#include <math.h>

/* Lines nearer than this on the canvas would run together. */
static const double LINE_GAP_PX = 3.5;

/* The part of the line a b within a convex outline; false if none. */
static bool clip_line(const struct kz_posed_facet *f, struct kz_point2 *a,
                      struct kz_point2 *b) {
    double from = 0, to = 1;
    double sign = kz_polygon_area2(f->outline, f->count) < 0 ? -1 : 1;
    double dx = b->x - a->x, dy = b->y - a->y;
    for (int i = 0; i < f->count; i++) {
        const struct kz_point2 *p = &f->outline[i];
        const struct kz_point2 *q = &f->outline[(i + 1) % f->count];
        double nx = -(q->y - p->y) * sign, ny = (q->x - p->x) * sign;
        double at = nx * (a->x - p->x) + ny * (a->y - p->y);
        double per = nx * dx + ny * dy;
        if (fabs(per) < 1e-12) {
            if (at < 0)
                return false;
            continue;
        }
        double t = -at / per;
        if (per > 0)
            from = fmax(from, t);
        else
            to = fmin(to, t);
    }
    if (from >= to)
        return false;
    struct kz_point2 start = *a;
    *a = (struct kz_point2){start.x + dx * from, start.y + dy * from};
    *b = (struct kz_point2){start.x + dx * to, start.y + dy * to};
    return true;
}

static struct kz_vec3 longest_edge(const struct kz_posed *posed,
                                   const struct kz_posed_facet *f) {
    struct kz_vec3 best = kz_vec3_of(1, 0, 0);
    double most = 0;
    for (int i = 0; i < f->count; i++) {
        struct kz_vec3 d =
            kz_vec3_sub(posed->at[f->loop[(i + 1) % f->count]],
                        posed->at[f->loop[i]]);
        double length = kz_vec3_length(d);
        /* A clear margin, so that equal edges do not change places. */
        if (length > most * 1.02) {
            most = length;
            best = kz_vec3_scale(d, 1 / length);
        }
    }
    return best;
}

/* Clear prisms are striped across their length, metals along an edge. */
static bool stria_direction(const struct kz_posed *posed,
                            const struct kz_posed_facet *f,
                            const struct kz_surface *surface,
                            struct kz_vec3 *along) {
    if (surface->finish != KZ_FINISH_GLASS) {
        *along = longest_edge(posed, f);
        return true;
    }
    struct kz_vec3 across = kz_vec3_cross(posed->bed, f->normal);
    if (kz_vec3_length(across) < 0.95)
        return false;
    *along = kz_vec3_unit(across);
    return true;
}

static void paint_lines(struct kz_scene *scene, const struct kz_posed *posed,
                        const struct kz_posed_facet *f,
                        const struct kz_surface *surface) {
    struct kz_vec3 along;
    if (!stria_direction(posed, f, surface, &along))
        return;
    struct kz_vec3 across = kz_vec3_cross(f->normal, along);
    double least = INFINITY, most = -INFINITY;
    for (int i = 0; i < f->count; i++) {
        double t = kz_vec3_dot(
            across, kz_vec3_sub(posed->at[f->loop[i]], f->centre));
        least = fmin(least, t);
        most = fmax(most, t);
    }
    int count = (int)fmin(12, (most - least) * scene->scale / LINE_GAP_PX);
    double strength = surface->finish == KZ_FINISH_GLASS ? 0.15 : 0.24;
    for (int i = 1; i < count; i++) {
        double t = least + (most - least) *
                               (i + 0.3 * sin(7.3 * i)) / count;
        struct kz_vec3 middle = kz_vec3_along(f->centre, across, t);
        struct kz_point2 a = kz_scene_project(
            scene, kz_vec3_along(middle, along, -2 * posed->radius));
        struct kz_point2 b = kz_scene_project(
            scene, kz_vec3_along(middle, along, 2 * posed->radius));
        struct kz_rgb light = {1, 0.98, 0.92F}, dark = {0.03F, 0.04F, 0.08F};
        if (clip_line(f, &a, &b))
            kz_raster_line(&scene->raster, a, b, scene->line * 0.75,
                           i % 2 ? light : dark,
                           i % 2 ? strength * 0.85 : strength);
    }
}

/* The face again and again within itself, as salt grows. */
static void paint_growth(struct kz_scene *scene,
                         const struct kz_posed *posed,
                         const struct kz_posed_facet *f, int facet) {
    enum { FIGURES = 4 };
    int figures = f->area_px < 900 ? 2 : FIGURES;
    struct kz_rgb light = {1, 1, 1}, dark = {0.08F, 0.13F, 0.24F};
    for (int h = 1; h <= figures; h++) {
        double k = 1 - h * 0.17 - 0.03 * sin(h * 3 + facet);
        struct kz_point2 before = {0, 0};
        for (int i = 0; i <= f->count; i++) {
            struct kz_vec3 corner = posed->at[f->loop[i % f->count]];
            struct kz_point2 p =
                kz_scene_project(scene, kz_vec3_mix(f->centre, corner, k));
            if (i > 0)
                kz_raster_line(&scene->raster, before, p, scene->line * 0.85,
                               h % 2 ? light : dark, h % 2 ? 0.24 : 0.26);
            before = p;
        }
    }
}

static struct kz_rgb edge_colour(const struct kz_surface *surface) {
    if (surface->finish == KZ_FINISH_GLASS)
        return (struct kz_rgb){1, 0.99F, 0.96F};
    double to = surface->finish == KZ_FINISH_METAL ? 0.7 : 0.5;
    struct kz_vec3 c =
        kz_vec3_mix(surface->base, kz_vec3_of(1, 0.98, 0.94), to);
    return (struct kz_rgb){(float)c.x, (float)c.y, (float)c.z};
}

/* Edges catch the light of the brighter of their two faces. */
static void paint_edges(struct kz_scene *scene, const struct kz_posed *posed,
                        const struct kz_surface *surface) {
    const struct kz_polyhedron *solid = &posed->body->solid;
    struct kz_rgb colour = edge_colour(surface);
    for (size_t i = 0; i < solid->edges.count; i++) {
        const struct kz_edge *e = &solid->edges.items[i];
        const struct kz_posed_facet *a = &posed->facet[e->face[0]];
        const struct kz_posed_facet *b = &posed->facet[e->face[1]];
        if (!a->is_front && !b->is_front)
            continue;
        double lit = 0;
        if (a->is_front)
            lit = kz_light_from_window(a->normal);
        if (b->is_front)
            lit = fmax(lit, kz_light_from_window(b->normal));
        struct kz_point2 from = posed->on[e->vertex[0]];
        struct kz_point2 to = posed->on[e->vertex[1]];
        double bright = kz_light_clamp(0.22 + 0.75 * lit), width = 0.8;
        double alpha;
        if (surface->finish == KZ_FINISH_GLASS) {
            double length = hypot(to.x - from.x, to.y - from.y);
            /* On small crystals the lines would be all that is seen. */
            double room = kz_light_ramp(2, 26 * scene->line, length);
            alpha = (0.14 + 0.74 * bright) * (0.45 + 0.55 * room);
            width = 0.7 + 0.8 * bright;
        } else if (surface->finish == KZ_FINISH_METAL) {
            alpha = 0.10 + 0.5 * lit * lit;
        } else {
            alpha = 0.04 + 0.24 * lit * (0.4 + 0.6 * surface->gloss);
        }
        alpha *= 1 - posed->body->bend * 0.75;
        kz_raster_line(&scene->raster, from, to, scene->line * width, colour,
                       alpha);
    }
}

void kz_marks_paint(struct kz_scene *scene, const struct kz_posed *posed,
                    const struct kz_surface *surface) {
    for (int i = 0; i < posed->facet_count; i++) {
        const struct kz_posed_facet *f = &posed->facet[i];
        if (!f->is_front || f->area_px < 60)
            continue;
        if (surface->mark == KZ_MARK_LINES)
            paint_lines(scene, posed, f, surface);
        else if (surface->mark == KZ_MARK_GROWTH)
            paint_growth(scene, posed, f, i);
    }
    paint_edges(scene, posed, surface);
}
