#include "src/crystal/body.h"

struct kz_turn kz_turn_none(void) {
    return (struct kz_turn){{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
}

struct kz_vec3 kz_turn_apply(const struct kz_turn *turn, struct kz_vec3 v) {
    return kz_vec3_of(kz_vec3_dot(turn->row[0], v),
                      kz_vec3_dot(turn->row[1], v),
                      kz_vec3_dot(turn->row[2], v));
}

struct kz_turn kz_turn_then(struct kz_turn first, struct kz_turn second) {
    struct kz_turn out;
    for (int i = 0; i < 3; i++) {
        struct kz_vec3 r = second.row[i];
        struct kz_vec3 sum = kz_vec3_scale(first.row[0], r.x);
        sum = kz_vec3_along(sum, first.row[1], r.y);
        out.row[i] = kz_vec3_along(sum, first.row[2], r.z);
    }
    return out;
}

struct kz_turn kz_turn_of(double about_y, double about_x, double about_z) {
    double cy = cos(about_y), sy = sin(about_y);
    double cx = cos(about_x), sx = sin(about_x);
    double cz = cos(about_z), sz = sin(about_z);
    struct kz_turn y = {{{cy, 0, sy}, {0, 1, 0}, {-sy, 0, cy}}};
    struct kz_turn x = {{{1, 0, 0}, {0, cx, -sx}, {0, sx, cx}}};
    struct kz_turn z = {{{cz, -sz, 0}, {sz, cz, 0}, {0, 0, 1}}};
    return kz_turn_then(kz_turn_then(y, x), z);
}

/* Rodrigues: the turn about from x to. */
struct kz_turn kz_turn_between(struct kz_vec3 from, struct kz_vec3 to) {
    struct kz_vec3 w = kz_vec3_cross(from, to);
    double cosine = kz_vec3_dot(from, to);
    if (cosine < -0.999999) {
        struct kz_vec3 side = fabs(from.x) < 0.9 ? kz_vec3_of(1, 0, 0)
                                                 : kz_vec3_of(0, 1, 0);
        struct kz_vec3 a = kz_vec3_unit(kz_vec3_cross(from, side));
        return (struct kz_turn){
            {{2 * a.x * a.x - 1, 2 * a.x * a.y, 2 * a.x * a.z},
             {2 * a.x * a.y, 2 * a.y * a.y - 1, 2 * a.y * a.z},
             {2 * a.x * a.z, 2 * a.y * a.z, 2 * a.z * a.z - 1}}};
    }
    double k = 1 / (1 + cosine);
    return (struct kz_turn){
        {{w.x * w.x * k + cosine, w.x * w.y * k - w.z, w.x * w.z * k + w.y},
         {w.x * w.y * k + w.z, w.y * w.y * k + cosine, w.y * w.z * k - w.x},
         {w.x * w.z * k - w.y, w.y * w.z * k + w.x,
          w.z * w.z * k + cosine}}};
}

bool kz_body_make(struct kz_body *out, const struct kz_shape *shape,
                  struct kz_turn turn, double scale, struct kz_vec3 shift,
                  enum kz_skin skin) {
    *out = (struct kz_body){.skin = skin, .tone = {1, 1, 1}};
    if (shape->planes.count < 4 ||
        !kz_polyhedron_build(&out->solid, shape->planes.items,
                             (int)shape->planes.count))
        return false;
    kz_polyhedron_transform(&out->solid, turn.row, scale, shift);
    out->bed = kz_turn_apply(&turn, kz_vec3_of(0, 1, 0));
    for (size_t i = 0; i < out->solid.faces.count; i++)
        out->solid.faces.items[i].form = skin;
    kz_body_measure(out);
    return true;
}

void kz_body_destroy(struct kz_body *body) {
    kz_polyhedron_destroy(&body->solid);
}

void kz_body_measure(struct kz_body *body) {
    body->centre = kz_polyhedron_centre(&body->solid);
    body->radius = 0;
    for (size_t i = 0; i < body->solid.vertices.count; i++)
        body->radius =
            fmax(body->radius,
                 kz_vec3_length(kz_vec3_sub(body->solid.vertices.items[i],
                                            body->centre)));
}

double kz_body_lowest(const struct kz_body *body) {
    double low = INFINITY;
    for (size_t i = 0; i < body->solid.vertices.count; i++)
        low = fmin(low, body->solid.vertices.items[i].y);
    return low;
}

void kz_body_rest(struct kz_body *body, double y) {
    struct kz_vec3 shift = kz_vec3_of(0, y - kz_body_lowest(body), 0);
    struct kz_turn none = kz_turn_none();
    kz_polyhedron_transform(&body->solid, none.row, 1, shift);
    body->centre = kz_vec3_add(body->centre, shift);
}

/* Above the ring where the cone of the tip touches the ball, the direction
 * is that of the cone. */
static struct kz_vec3 drop_normal(const struct kz_body *body,
                                  struct kz_vec3 from_centre) {
    double cosine = body->radii.y / body->tip;
    if (from_centre.y <= body->radii.y * cosine)
        return kz_vec3_unit(from_centre);
    struct kz_vec3 level =
        kz_vec3_unit(kz_vec3_of(from_centre.x, 0, from_centre.z));
    double sine = sqrt(1 - cosine * cosine);
    return kz_vec3_of(level.x * sine, cosine, level.z * sine);
}

struct kz_vec3 kz_body_normal(const struct kz_body *body,
                              struct kz_vec3 face_normal, struct kz_vec3 at) {
    struct kz_vec3 d = kz_vec3_sub(at, body->centre);
    if (body->round == KZ_ROUND_DROP)
        return drop_normal(body, d);
    if (body->round == KZ_ROUND_BALL) {
        const struct kz_vec3 *r = &body->radii;
        return kz_vec3_unit(kz_vec3_of(d.x / (r->x * r->x),
                                       d.y / (r->y * r->y),
                                       d.z / (r->z * r->z)));
    }
    return kz_vec3_unit(
        kz_vec3_along(face_normal, kz_vec3_unit(d), body->bend));
}

struct above {
    double least, most; /* heights of the corners above a plane */
};

static struct above measure_above(const struct kz_body *body,
                                  struct kz_vec3 normal, double distance) {
    struct above a = {INFINITY, -INFINITY};
    for (size_t i = 0; i < body->solid.vertices.count; i++) {
        double h =
            kz_vec3_dot(normal, body->solid.vertices.items[i]) - distance;
        a.least = fmin(a.least, h);
        a.most = fmax(a.most, h);
    }
    return a;
}

/* The face of `of` beyond which most of `other` lies. */
static double best_face(const struct kz_body *of, const struct kz_body *other,
                        struct kz_plane *plane) {
    double best = -INFINITY;
    for (size_t i = 0; i < of->solid.faces.count; i++) {
        const struct kz_facet *face = &of->solid.faces.items[i];
        struct above a = measure_above(other, face->normal, face->distance);
        double share = a.least >= 0 ? 1 + a.least : a.most / (a.most - a.least);
        if (share > best) {
            best = share;
            *plane = (struct kz_plane){face->normal, face->distance, 0};
        }
    }
    return best;
}

static bool cut_body(struct kz_body *body, struct kz_vec3 normal,
                     double distance) {
    struct kz_plane plane = {normal, distance, body->skin};
    return kz_polyhedron_cut(&body->solid, &plane) != KZ_CUT_EMPTY;
}

bool kz_body_part(struct kz_body *above, const struct kz_body *below,
                  struct kz_plane *plane) {
    struct kz_plane own;
    if (best_face(below, above, plane) >= 1)
        return true;
    if (best_face(above, below, &own) >= 1) {
        *plane = (struct kz_plane){kz_vec3_scale(own.normal, -1),
                                   -own.distance, 0};
        return true;
    }
    struct above a = measure_above(above, plane->normal, plane->distance);
    if (a.most < 0.12 * above->radius ||
        !cut_body(above, kz_vec3_scale(plane->normal, -1), -plane->distance))
        return false;
    if (above->round == KZ_ROUND_NOT)
        kz_body_measure(above);
    return true;
}

bool kz_body_part_midway(struct kz_body *above, struct kz_body *below,
                         struct kz_plane *plane) {
    struct kz_vec3 way = kz_vec3_sub(above->centre, below->centre);
    double length = kz_vec3_length(way);
    if (length < 1e-6)
        return false;
    double r = below->radius, s = above->radius;
    /* Where balls of these radii have the same power. */
    double at = (length + (r * r - s * s) / length) / 2;
    at = fmin(fmax(at, 0.2 * length), 0.95 * length);
    plane->normal = kz_vec3_scale(way, 1 / length);
    plane->distance = kz_vec3_dot(plane->normal, below->centre) + at;
    return cut_body(above, kz_vec3_scale(plane->normal, -1),
                    -plane->distance) &&
           cut_body(below, plane->normal, plane->distance);
}
