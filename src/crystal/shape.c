#include "src/crystal/body.h"

static const double PI = 3.14159265358979323846;

void kz_shape_destroy(struct kz_shape *shape) {
    kz_vec_free(&shape->planes);
}

void kz_shape_copy(struct kz_shape *out, const struct kz_shape *from) {
    *out = (struct kz_shape){0};
    for (size_t i = 0; i < from->planes.count; i++)
        kz_vec_push(&out->planes, from->planes.items[i]);
}

void kz_shape_add(struct kz_shape *shape, struct kz_vec3 normal,
                  double distance) {
    kz_vec_push(&shape->planes,
                (struct kz_plane){kz_vec3_unit(normal), distance, 0});
}

void kz_shape_from_crystal(struct kz_shape *out,
                           const struct kz_crystal *crystal) {
    *out = (struct kz_shape){0};
    for (size_t i = 0; i < crystal->solid.faces.count; i++) {
        const struct kz_facet *face = &crystal->solid.faces.items[i];
        kz_vec_push(&out->planes, (struct kz_plane){face->normal,
                                                    face->distance,
                                                    face->form});
    }
    kz_shape_fit(out);
}

static struct kz_vec3 random_direction(struct kz_dice *dice) {
    double y = kz_dice_between(dice, -1, 1);
    double angle = kz_dice_between(dice, 0, 2 * PI);
    double r = sqrt(1 - y * y);
    return kz_vec3_of(cos(angle) * r, y, sin(angle) * r);
}

void kz_shape_make_stone(struct kz_shape *out, unsigned seed, int faces,
                         double flat, double rough) {
    *out = (struct kz_shape){0};
    struct kz_dice dice = kz_dice_of(seed);
    for (int i = 0; i < faces; i++) {
        struct kz_vec3 d = random_direction(&dice);
        double level = sqrt(1 - d.y * d.y);
        double spread = kz_dice_between(&dice, 1 - rough, 1 + rough);
        kz_shape_add(out, kz_vec3_of(d.x, d.y / flat, d.z * 1.15),
                     spread * (flat + (1 - flat) * level));
    }
    static const double SIDES[6][4] = {
        {1, 0, 0, 1.25}, {-1, 0, 0, 1.2}, {0, 1, 0, 1},
        {0, -1, 0, 0.9}, {0, 0, 1, 1},    {0, 0, -1, 1},
    };
    for (int i = 0; i < 6; i++) {
        double d = SIDES[i][1] != 0 ? SIDES[i][3] * (0.8 * flat + 0.1)
                                    : SIDES[i][3];
        kz_shape_add(out,
                     kz_vec3_of(SIDES[i][0] + 0.1 * kz_dice_roll(&dice),
                                SIDES[i][1] + 0.1 * kz_dice_roll(&dice),
                                SIDES[i][2] + 0.1 * kz_dice_roll(&dice)),
                     d);
    }
    kz_shape_fit(out);
}

void kz_shape_make_box(struct kz_shape *out, struct kz_vec3 half,
                       double bevel) {
    *out = (struct kz_shape){0};
    for (int sign = -1; sign <= 1; sign += 2) {
        kz_shape_add(out, kz_vec3_of(sign, 0, 0), half.x);
        kz_shape_add(out, kz_vec3_of(0, sign, 0), half.y);
        kz_shape_add(out, kz_vec3_of(0, 0, sign), half.z);
    }
    const double edge = sqrt(0.5);
    for (int i = 0; i < 4 && bevel > 0; i++) {
        double s = i & 1 ? 1 : -1, t = i & 2 ? 1 : -1;
        kz_shape_add(out, kz_vec3_of(s, t, 0),
                     (half.x + half.y - bevel) * edge);
        kz_shape_add(out, kz_vec3_of(0, s, t),
                     (half.y + half.z - bevel) * edge);
        kz_shape_add(out, kz_vec3_of(s, 0, t),
                     (half.x + half.z - bevel) * edge);
    }
}

void kz_shape_make_prism(struct kz_shape *out, int sides, double half_height,
                         double wobble, unsigned seed) {
    *out = (struct kz_shape){0};
    struct kz_dice dice = kz_dice_of(seed);
    for (int i = 0; i < sides; i++) {
        double angle = 2 * PI * i / sides;
        kz_shape_add(out, kz_vec3_of(cos(angle), 0, sin(angle)),
                     1 + kz_dice_between(&dice, -wobble, wobble));
    }
    kz_shape_add(out, kz_vec3_of(0, 1, 0), half_height);
    kz_shape_add(out, kz_vec3_of(0, -1, 0), half_height);
}

/* Directions on a spiral from pole to pole lie evenly on the ball. */
void kz_shape_make_ball(struct kz_shape *out, struct kz_vec3 radii, double tip,
                        int faces) {
    *out = (struct kz_shape){0};
    const double golden = PI * (3 - sqrt(5));
    for (int i = 0; i < faces; i++) {
        double y = 1 - (2 * i + 1) / (double)faces;
        double r = sqrt(1 - y * y);
        struct kz_vec3 n = kz_vec3_of(cos(golden * i) * r, y,
                                      sin(golden * i) * r);
        struct kz_vec3 h = kz_vec3_of(n.x * radii.x, n.y * radii.y,
                                      n.z * radii.z);
        double distance = kz_vec3_length(h);
        kz_shape_add(out, n, fmax(distance, n.y * tip));
    }
}

void kz_shape_lengthen(struct kz_shape *shape, struct kz_vec3 axis,
                       double length) {
    for (size_t i = 0; i < shape->planes.count; i++) {
        struct kz_plane *plane = &shape->planes.items[i];
        plane->distance += length * fabs(kz_vec3_dot(plane->normal, axis));
    }
}

void kz_shape_mirror_z(struct kz_shape *shape) {
    for (size_t i = 0; i < shape->planes.count; i++)
        shape->planes.items[i].normal.z *= -1;
}

static double farthest(const struct kz_polyhedron *solid) {
    double most = 0;
    for (size_t i = 0; i < solid->vertices.count; i++)
        most = fmax(most, kz_vec3_length(solid->vertices.items[i]));
    return most;
}

void kz_shape_fit(struct kz_shape *shape) {
    struct kz_polyhedron solid;
    if (!kz_polyhedron_build(&solid, shape->planes.items,
                             (int)shape->planes.count))
        return;
    double scale = 1 / farthest(&solid);
    for (size_t i = 0; i < shape->planes.count; i++)
        shape->planes.items[i].distance *= scale;
    kz_polyhedron_destroy(&solid);
}

struct kz_vec3 kz_shape_flat_axis(const struct kz_shape *shape) {
    struct kz_vec3 axis = kz_vec3_of(0, 1, 0);
    double least = INFINITY;
    for (size_t i = 0; i < shape->planes.count; i++) {
        if (shape->planes.items[i].distance < least - 1e-6) {
            least = shape->planes.items[i].distance;
            axis = shape->planes.items[i].normal;
        }
    }
    return axis;
}

double kz_shape_surface(const struct kz_shape *shape, struct kz_vec3 way) {
    double nearest = INFINITY;
    for (size_t i = 0; i < shape->planes.count; i++) {
        const struct kz_plane *plane = &shape->planes.items[i];
        double toward = kz_vec3_dot(plane->normal, way);
        if (toward > 1e-9)
            nearest = fmin(nearest, plane->distance / toward);
    }
    return isfinite(nearest) ? nearest : 1;
}

double kz_shape_reach(const struct kz_shape *shape, struct kz_vec3 axis) {
    struct kz_polyhedron solid;
    if (!kz_polyhedron_build(&solid, shape->planes.items,
                             (int)shape->planes.count))
        return 1;
    double most = 0;
    for (size_t i = 0; i < solid.vertices.count; i++)
        most = fmax(most, fabs(kz_vec3_dot(solid.vertices.items[i], axis)));
    kz_polyhedron_destroy(&solid);
    return most;
}
