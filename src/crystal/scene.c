#include "src/crystal/scene.h"

#include <string.h>

struct kz_point2 kz_scene_project(const struct kz_scene *scene,
                                  struct kz_vec3 p) {
    double k = scene->scale * KZ_CAMERA / (KZ_CAMERA - p.z);
    return (struct kz_point2){scene->origin.x + p.x * k,
                              scene->origin.y - p.y * k};
}

struct kz_vec3 kz_scene_ray(struct kz_vec3 p) {
    return kz_vec3_unit(kz_vec3_of(p.x, p.y, p.z - KZ_CAMERA));
}

struct kz_vec3 kz_scene_meet(const struct kz_scene *scene,
                             const struct kz_posed_facet *facet,
                             struct kz_point2 place) {
    struct kz_vec3 ray =
        kz_vec3_of((place.x - scene->origin.x) / scene->scale,
                   (scene->origin.y - place.y) / scene->scale, -KZ_CAMERA);
    double toward = kz_vec3_dot(facet->normal, ray);
    /* A plane seen from its edge has no place of its own: its middle. */
    if (fabs(toward) < 1e-6)
        return facet->centre;
    double t = (facet->distance - facet->normal.z * KZ_CAMERA) / toward;
    return kz_vec3_along(kz_vec3_of(0, 0, KZ_CAMERA), ray, t);
}

struct kz_vec3 kz_scene_normal(const struct kz_scene *scene,
                               const struct kz_posed *posed,
                               struct kz_vec3 facet_normal,
                               struct kz_vec3 at) {
    const struct kz_body *body = posed->body;
    if (body->round == KZ_ROUND_NOT)
        return kz_vec3_unit(kz_vec3_along(
            facet_normal, kz_vec3_unit(kz_vec3_sub(at, posed->centre)),
            body->bend));
    const struct kz_vec3 *row = scene->turn.row;
    struct kz_vec3 back = kz_vec3_scale(row[0], at.x);
    back = kz_vec3_along(back, row[1], at.y);
    back = kz_vec3_along(back, row[2], at.z);
    return kz_turn_apply(&scene->turn,
                         kz_body_normal(body, facet_normal, back));
}

static void place_corners(const struct kz_scene *scene,
                          struct kz_posed *posed) {
    const struct kz_polyhedron *solid = &posed->body->solid;
    for (size_t i = 0; i < solid->vertices.count; i++)
        posed->at[i] =
            kz_turn_apply(&scene->turn, solid->vertices.items[i]);
}

static void place_facets(const struct kz_scene *scene,
                         struct kz_posed *posed) {
    const struct kz_polyhedron *solid = &posed->body->solid;
    struct kz_vec3 eye = kz_vec3_of(0, 0, KZ_CAMERA);
    struct kz_point2 *outline =
        kz_arena_array(scene->arena, struct kz_point2, solid->loop.count);
    for (int i = 0; i < posed->facet_count; i++) {
        const struct kz_facet *from = &solid->faces.items[i];
        struct kz_posed_facet *f = &posed->facet[i];
        f->normal = kz_turn_apply(&scene->turn, from->normal);
        f->centre = kz_turn_apply(&scene->turn, from->centre);
        f->distance = from->distance;
        f->loop = solid->loop.items + from->first;
        f->count = from->count;
        f->skin = (enum kz_skin)from->form;
        f->is_front = kz_vec3_dot(f->normal, eye) > f->distance + 1e-9;
        f->outline = outline;
        for (int k = 0; k < f->count; k++)
            *outline++ = posed->on[f->loop[k]];
        f->area_px = fabs(kz_polygon_area2(f->outline, f->count)) / 2;
    }
}

/* The edges between what is seen and what is not form one ring. */
static void find_outline(const struct kz_scene *scene,
                         struct kz_posed *posed) {
    const struct kz_polyhedron *solid = &posed->body->solid;
    size_t vertices = solid->vertices.count;
    int *next = kz_arena_array(scene->arena, int, vertices);
    memset(next, -1, sizeof(int) * vertices);
    int start = -1, edges = 0;
    for (size_t i = 0; i < solid->edges.count; i++) {
        const struct kz_edge *e = &solid->edges.items[i];
        bool a = posed->facet[e->face[0]].is_front;
        bool b = posed->facet[e->face[1]].is_front;
        if (a == b)
            continue;
        int from = e->vertex[a ? 0 : 1], to = e->vertex[a ? 1 : 0];
        next[from] = to;
        start = from;
        edges++;
    }
    int step = edges / (KZ_POLYGON_MAX - 1) + 1;
    posed->outline_count = 0;
    for (int at = start, i = 0; i < edges && at >= 0; at = next[at], i++)
        if (i % step == 0)
            posed->outline[posed->outline_count++] = posed->on[at];
}

static void take_bodies(struct kz_scene *scene) {
    const struct kz_specimen *s = scene->specimen;
    scene->count = s->group.count;
    scene->body = kz_arena_array(scene->arena, struct kz_posed,
                                 (size_t)scene->count);
    scene->low = INFINITY;
    scene->high = -INFINITY;
    for (int i = 0; i < scene->count; i++) {
        struct kz_posed *posed = &scene->body[i];
        posed->body = &s->group.body[i];
        posed->number = (unsigned)i;
        size_t vertices = posed->body->solid.vertices.count;
        posed->facet_count = (int)posed->body->solid.faces.count;
        posed->at = kz_arena_array(scene->arena, struct kz_vec3, vertices);
        posed->on = kz_arena_array(scene->arena, struct kz_point2, vertices);
        posed->facet = kz_arena_array(scene->arena, struct kz_posed_facet,
                                      (size_t)posed->facet_count);
        posed->centre = kz_turn_apply(&scene->turn, posed->body->centre);
        posed->bed = kz_turn_apply(&scene->turn, posed->body->bed);
        posed->radius = posed->body->radius;
        place_corners(scene, posed);
        for (size_t v = 0; v < vertices; v++) {
            scene->low = fmin(scene->low, posed->at[v].y);
            scene->high = fmax(scene->high, posed->at[v].y);
        }
    }
}

/* Room for every turn, and for some tilt: scale and origin then depend on the
 * box alone. */
struct kz_fit kz_fit_turning(const struct kz_view *view, double turn_w,
                             double turn_h) {
    return (struct kz_fit){
        .scale = fmin(view->box.w * view->share_w / (2 * turn_w),
                      view->box.h * view->share_h / (2 * turn_h)),
        .origin = {view->box.x + view->box.w * view->centre_x,
                   view->box.y + view->box.h * view->centre_y}};
}

static void include(double low[2], double high[2], struct kz_vec3 p) {
    double k = KZ_CAMERA / (KZ_CAMERA - p.z);
    low[0] = fmin(low[0], p.x * k);
    high[0] = fmax(high[0], p.x * k);
    low[1] = fmin(low[1], -p.y * k);
    high[1] = fmax(high[1], -p.y * k);
}

/* As large as this one pose allows. */
static void fit_pose(struct kz_scene *scene, const struct kz_view *view) {
    double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
    for (int i = 0; i < scene->count; i++) {
        const struct kz_posed *posed = &scene->body[i];
        for (size_t v = 0; v < posed->body->solid.vertices.count; v++)
            include(low, high, posed->at[v]);
    }
    const struct kz_group *g = &scene->specimen->group;
    if (g->effect != KZ_EFFECT_NONE)
        include(low, high,
                kz_turn_apply(&scene->turn,
                              kz_vec3_along(g->effect_at,
                                            kz_vec3_of(0, 1, 0),
                                            g->effect_height)));
    scene->scale =
        fmin(view->box.w * view->share_w / fmax(high[0] - low[0], 1e-3),
             view->box.h * view->share_h / fmax(high[1] - low[1], 1e-3));
    scene->origin = (struct kz_point2){
        view->box.x + view->box.w * view->centre_x -
            (low[0] + high[0]) / 2 * scene->scale,
        view->box.y + view->box.h * view->centre_y -
            (low[1] + high[1]) / 2 * scene->scale};
}

/* Whether all of q lies beyond one of the edges of p. */
static bool is_beyond_an_edge(const struct kz_posed *p,
                              const struct kz_posed *q) {
    double sign =
        kz_polygon_area2(p->outline, p->outline_count) < 0 ? -1 : 1;
    for (int i = 0; i < p->outline_count; i++) {
        struct kz_point2 a = p->outline[i];
        struct kz_point2 b = p->outline[(i + 1) % p->outline_count];
        double nx = (b.y - a.y) * sign, ny = (a.x - b.x) * sign;
        bool all = true;
        for (int k = 0; k < q->outline_count && all; k++)
            all = nx * (q->outline[k].x - a.x) +
                      ny * (q->outline[k].y - a.y) >= 0;
        if (all)
            return true;
    }
    return false;
}

/* Only bodies that lie over each other on the canvas need an order. */
static bool is_before(const struct kz_scene *scene, int a, int b) {
    int later = a > b ? a : b, earlier = a > b ? b : a;
    const struct kz_plane *plane =
        &scene->specimen->divider[later][earlier];
    struct kz_vec3 eye = kz_vec3_scale(scene->turn.row[2], KZ_CAMERA);
    bool later_in_front =
        kz_vec3_dot(plane->normal, eye) > plane->distance;
    return later_in_front == (a == later) &&
           !is_beyond_an_edge(&scene->body[a], &scene->body[b]) &&
           !is_beyond_an_edge(&scene->body[b], &scene->body[a]);
}

/* Take again and again a body that stands before none of those left. Rings
 * of three that cover each other in turn are broken at the farthest. */
static void find_order(const struct kz_scene *scene, int order[KZ_BODY_MAX]) {
    bool before[KZ_BODY_MAX][KZ_BODY_MAX] = {{false}};
    bool taken[KZ_BODY_MAX] = {false};
    int count = scene->count;
    for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++)
            before[i][j] = i != j && is_before(scene, i, j);
    for (int place = 0; place < count; place++) {
        int best = -1, best_rank = KZ_BODY_MAX;
        double best_z = 0;
        for (int i = 0; i < count; i++) {
            if (taken[i])
                continue;
            int rank = 0;
            for (int j = 0; j < count; j++)
                rank += before[i][j] && !taken[j];
            double z = scene->body[i].centre.z;
            if (rank < best_rank || (rank == best_rank && z < best_z)) {
                best = i;
                best_rank = rank;
                best_z = z;
            }
        }
        taken[best] = true;
        order[place] = best;
    }
}

static void sort_bodies(struct kz_scene *scene) {
    int order[KZ_BODY_MAX];
    find_order(scene, order);
    struct kz_posed *sorted = kz_arena_array(
        scene->arena, struct kz_posed, (size_t)scene->count);
    for (int i = 0; i < scene->count; i++)
        sorted[i] = scene->body[order[i]];
    scene->body = sorted;
}

void kz_scene_init(struct kz_scene *scene, const struct kz_specimen *specimen,
                   const struct kz_pose *pose, const struct kz_view *view) {
    scene->specimen = specimen;
    scene->arena = specimen->scratch;
    scene->turn = kz_turn_of(pose->turn, pose->tilt, 0);
    int shorter = view->box.w < view->box.h ? view->box.w : view->box.h;
    scene->line = fmax(0.8, shorter * 0.0026);
    take_bodies(scene);
    if (view->is_turning) {
        struct kz_fit fit =
            kz_fit_turning(view, specimen->turn_w, specimen->turn_h);
        scene->scale = fit.scale;
        scene->origin = fit.origin;
    } else {
        fit_pose(scene, view);
    }
    scene->scale *= pose->zoom;
    for (int i = 0; i < scene->count; i++) {
        struct kz_posed *posed = &scene->body[i];
        for (size_t v = 0; v < posed->body->solid.vertices.count; v++)
            posed->on[v] = kz_scene_project(scene, posed->at[v]);
        place_facets(scene, posed);
        find_outline(scene, posed);
    }
    sort_bodies(scene);
}
