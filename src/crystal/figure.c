#include "src/crystal/figure.h"

#include <string.h>

#include "src/crystal/scene.h"

static const double DEGREE = 3.14159265358979323846 / 180;

static void take_solid(struct kz_figure *f, struct kz_arena *arena,
                       const struct kz_specimen *s) {
    const struct kz_polyhedron *solid = &s->group.body[0].solid;
    size_t vertices = solid->vertices.count, loop = solid->loop.count;
    int *loops = kz_arena_array(arena, int, loop);
    memcpy(loops, solid->loop.items, sizeof(int) * loop);
    f->vertex = kz_arena_array(arena, struct kz_vec3, vertices);
    memcpy(f->vertex, solid->vertices.items,
           sizeof(struct kz_vec3) * vertices);
    f->vertex_count = (int)vertices;
    f->face_count = (int)solid->faces.count;
    f->face = kz_arena_array(arena, struct kz_figure_face,
                             solid->faces.count);
    for (int i = 0; i < f->face_count; i++) {
        const struct kz_facet *from = &solid->faces.items[i];
        f->face[i] = (struct kz_figure_face){
            from->normal, from->distance, loops + from->first, from->count,
            s->facet_form.items[i]};
    }
}

static void take_axes(struct kz_figure *f, const struct kz_crystal *crystal,
                      const struct kz_look *look) {
    struct kz_turn lean = kz_turn_of(0, 0, -look->lean_deg * DEGREE);
    double longest = 0;
    for (int i = 0; i < 3; i++)
        longest = fmax(longest, kz_vec3_length(crystal->edge[i]));
    for (int i = 0; i < 3; i++) {
        f->edge[i] = kz_vec3_scale(kz_turn_apply(&lean, crystal->edge[i]),
                                   1 / longest);
        f->plane[i] = kz_turn_apply(&lean, crystal->plane[i]);
    }
}

bool kz_figure_make(struct kz_figure *out, struct kz_arena *arena,
                    const struct kz_crystal *crystal,
                    const struct kz_look *look) {
    struct kz_look plain = *look; /* nobody sees it: no marks are made */
    plain.material = KZ_GLASS;
    plain.habit = KZ_HABIT_SINGLE;
    *out = (struct kz_figure){.vertex = NULL};
    struct kz_specimen *s = kz_specimen_create(crystal, &plain);
    bool is_made = s->facet_form.count > 0;
    if (is_made) {
        take_solid(out, arena, s);
        take_axes(out, crystal, look);
        out->middle = s->middle;
        out->turn_w = s->turn_w;
        out->turn_h = s->turn_h;
        out->rest = kz_pose_rest(s);
    }
    kz_specimen_free(s);
    return is_made;
}

struct kz_figure_at kz_figure_place(const struct kz_figure *figure,
                                    const struct kz_pose *pose,
                                    const struct kz_view *view) {
    struct kz_turn turn = kz_turn_of(pose->turn, pose->tilt, 0);
    struct kz_fit fit = kz_fit_turning(view, figure->turn_w, figure->turn_h);
    return (struct kz_figure_at){
        figure, {turn.row[0], turn.row[1], turn.row[2]},
        fit.scale * pose->zoom, fit.origin.x, fit.origin.y};
}

static struct kz_vec3 turned(const struct kz_figure_at *at,
                             struct kz_vec3 v) {
    return kz_vec3_of(kz_vec3_dot(at->row[0], v), kz_vec3_dot(at->row[1], v),
                      kz_vec3_dot(at->row[2], v));
}

static struct kz_point2 on_canvas(const struct kz_figure_at *at,
                                  struct kz_vec3 v) {
    struct kz_vec3 p = turned(at, v);
    double k = at->scale * KZ_CAMERA / (KZ_CAMERA - p.z);
    return (struct kz_point2){at->x + p.x * k, at->y - p.y * k};
}

static bool is_facing(const struct kz_figure_at *at, struct kz_vec3 point,
                      struct kz_vec3 out) {
    return kz_vec3_dot(turned(at, out),
                       kz_scene_ray(turned(at, point))) < 0;
}

struct kz_spot kz_figure_project(const struct kz_figure_at *at,
                                 struct kz_vec3 point, struct kz_vec3 out) {
    struct kz_point2 p = on_canvas(at, point);
    return (struct kz_spot){p.x, p.y, is_facing(at, point, out)};
}

/* Of a convex outline, whichever way round it goes. */
static bool is_within(const struct kz_figure_at *at,
                      const struct kz_figure_face *face, double x, double y) {
    int left = 0, right = 0;
    for (int i = 0; i < face->count; i++) {
        struct kz_point2 a =
            on_canvas(at, at->figure->vertex[face->loop[i]]);
        struct kz_point2 b = on_canvas(
            at, at->figure->vertex[face->loop[(i + 1) % face->count]]);
        double side = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
        left += side < 0;
        right += side > 0;
    }
    return left == 0 || right == 0;
}

int kz_figure_form_at(const struct kz_figure_at *at, double x, double y) {
    for (int i = 0; i < at->figure->face_count; i++) {
        const struct kz_figure_face *face = &at->figure->face[i];
        struct kz_vec3 corner = at->figure->vertex[face->loop[0]];
        if (is_facing(at, corner, face->normal) && is_within(at, face, x, y))
            return face->form + 1;
    }
    return 0;
}

struct kz_vec3 kz_figure_axis(const struct kz_figure *figure, int axis) {
    return kz_vec3_unit(figure->edge[axis]);
}

struct kz_vec3 kz_figure_normal(const struct kz_figure *figure,
                                const int hkl[3]) {
    struct kz_vec3 n = kz_vec3_scale(figure->plane[0], hkl[0]);
    n = kz_vec3_along(n, figure->plane[1], hkl[1]);
    return kz_vec3_unit(kz_vec3_along(n, figure->plane[2], hkl[2]));
}

double kz_figure_surface(const struct kz_figure *figure,
                         struct kz_vec3 way) {
    double nearest = INFINITY;
    for (int i = 0; i < figure->face_count; i++) {
        const struct kz_figure_face *f = &figure->face[i];
        double toward = kz_vec3_dot(f->normal, way);
        if (toward > 1e-9)
            nearest = fmin(nearest,
                           (f->distance -
                            kz_vec3_dot(f->normal, figure->middle)) / toward);
    }
    return isfinite(nearest) ? nearest : 1;
}

/* On an edge or a corner it is seen as long as one of the faces is. */
struct kz_spot kz_figure_mark(const struct kz_figure_at *at,
                              const int hkl[3]) {
    const struct kz_figure *f = at->figure;
    struct kz_vec3 way = kz_figure_normal(f, hkl);
    struct kz_vec3 point =
        kz_vec3_along(f->middle, way, kz_figure_surface(f, way));
    struct kz_spot spot = kz_figure_project(at, point, way);
    spot.is_facing = false;
    for (int i = 0; i < f->face_count; i++) {
        double off = f->face[i].distance -
                     kz_vec3_dot(f->face[i].normal, point);
        if (fabs(off) < 0.02)
            spot.is_facing |= is_facing(at, point, f->face[i].normal);
    }
    return spot;
}

struct kz_pose kz_figure_look_along(struct kz_vec3 way) {
    double level = hypot(way.x, way.z);
    return (struct kz_pose){level > 1e-6 ? atan2(-way.x, way.z) : 0,
                            atan2(way.y, level), 1};
}
