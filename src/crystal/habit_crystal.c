#include "src/crystal/group.h"

static const double PI = 3.14159265358979323846;
static const struct kz_vec3 UP = {0, 1, 0};

static struct kz_body *put(struct kz_group *g, struct kz_turn turn,
                           double scale, double x, double y, double z) {
    return kz_group_put(g, &g->shape, turn, scale, kz_vec3_of(x, y, z),
                        KZ_SKIN_MAIN);
}

static double roll(struct kz_group *g, double least, double most) {
    return kz_dice_between(&g->dice, least, most);
}

/* Turned so that its flattest direction points along `to`. */
static struct kz_turn lay(const struct kz_group *g, struct kz_vec3 to) {
    return kz_turn_between(kz_shape_flat_axis(&g->shape), to);
}

static void make_single(struct kz_group *g) {
    put(g, kz_turn_none(), 1, 0, 0, 0);
}

/* A small one on the surface of the large one, half sunk into it. */
static void put_grown(struct kz_group *g, struct kz_turn turn, double scale,
                      double x, double y, double z) {
    struct kz_vec3 way = kz_vec3_unit(kz_vec3_of(x, y, z));
    double away = kz_shape_surface(&g->shape, way) + 0.34 * scale;
    put(g, turn, scale, way.x * away, way.y * away, way.z * away);
}

static void make_pair(struct kz_group *g) {
    put(g, kz_turn_none(), 1, 0, 0, 0);
    put_grown(g, kz_turn_of(roll(g, 0.5, 0.8), 0.35, -0.45), 0.54, 0.85,
              -0.42, 0.36);
}

/* How far the upper faces lean toward +z. */
static double upper_lean(const struct kz_shape *shape) {
    double sum = 0;
    for (size_t i = 0; i < shape->planes.count; i++) {
        struct kz_vec3 n = shape->planes.items[i].normal;
        if (n.y > 0.1)
            sum += n.z;
    }
    return sum;
}

/* Mirrored across the upright plane through b, cut in the middle; the halves
 * are kept whose tops rise outward, so that the notch is above. */
static void make_twin(struct kz_group *g) {
    struct kz_shape mirrored;
    kz_shape_copy(&mirrored, &g->shape);
    kz_shape_mirror_z(&mirrored);
    bool keeps_back = upper_lean(&g->shape) > 0;
    struct kz_turn turn = kz_turn_of(PI / 2, 0, 0);
    for (int i = 0; i < 2; i++) {
        double side = (keeps_back ? -1 : 1) * (i == 0 ? 1 : -1);
        struct kz_body *half =
            kz_group_put(g, i == 0 ? &g->shape : &mirrored, kz_turn_none(), 1,
                         kz_vec3_of(0, 0, 0), KZ_SKIN_MAIN);
        if (!half)
            continue;
        struct kz_plane cut = {kz_vec3_of(0, 0, -side), 0, KZ_SKIN_MAIN};
        kz_polyhedron_cut(&half->solid, &cut);
        kz_polyhedron_transform(&half->solid, turn.row, 1,
                                kz_vec3_of(0, 0, 0));
        kz_body_measure(half);
    }
    kz_shape_destroy(&mirrored);
    if (g->count < 2)
        return;
    double floor = kz_body_lowest(&g->body[0]);
    double side = g->body[0].radius * 0.42;
    struct kz_body *small[] = {
        put(g, kz_turn_of(0.5, 0.25, -0.85), 0.52, side, 0, 0.12),
        put(g, kz_turn_of(-0.6, 0.35, 0.75), 0.40, -side, 0, 0.16),
    };
    for (int i = 0; i < 2; i++)
        if (small[i])
            kz_body_rest(small[i], floor);
}

static void make_group(struct kz_group *g) {
    put(g, kz_turn_none(), 1, 0, 0, 0);
    put_grown(g, kz_turn_of(roll(g, 0.6, 1.1), 0.35, -0.3), 0.54, 0.88, -0.40,
              0.36);
    put_grown(g, kz_turn_of(roll(g, -0.9, -0.5), 0.3, 0.4), 0.42, -0.80,
              -0.46, 0.40);
    put_grown(g, kz_turn_of(roll(g, 1.4, 1.9), -0.3, 0.2), 0.36, 0.20, -0.62,
              0.80);
}

/* Leant out from the root, the lower end near it. */
static void put_leaning(struct kz_group *g, double spin, double around,
                        double lean, double scale, double reach) {
    struct kz_vec3 axis = kz_vec3_of(sin(lean) * sin(around), cos(lean),
                                     sin(lean) * cos(around));
    struct kz_turn turn =
        kz_turn_then(kz_turn_of(spin, 0, 0), kz_turn_between(UP, axis));
    struct kz_vec3 at = kz_vec3_scale(axis, reach * scale * 0.86);
    put(g, turn, scale, at.x, at.y, at.z);
}

static void make_spray(struct kz_group *g) {
    static const double PRISMS[][3] = {
        /* around, lean, scale */
        {0.9, 0.07, 1.00}, {1.5, 0.46, 0.72},  {-1.6, 0.52, 0.66},
        {0.2, 0.60, 0.50}, {-0.7, 0.34, 0.80}, {2.4, 0.55, 0.58},
        {0.9, 0.86, 0.44}, {-2.6, 0.50, 0.60}, {-1.0, 0.92, 0.40},
    };
    double reach = kz_shape_reach(&g->shape, UP);
    for (size_t i = 0; i < KZ_COUNT(PRISMS); i++)
        put_leaning(g, roll(g, 0, PI), PRISMS[i][0] + roll(g, -0.2, 0.2),
                    PRISMS[i][1], PRISMS[i][2], reach);
}

static void make_fan(struct kz_group *g) {
    enum { BLADES = 11 };
    kz_shape_lengthen(&g->shape, UP, 0.9);
    kz_shape_fit(&g->shape);
    double reach = kz_shape_reach(&g->shape, UP);
    for (int n = 0; n < BLADES; n++) {
        /* From the middle outward, so that the tall ones stay whole. */
        int i = BLADES / 2 + (n % 2 ? (n + 1) / 2 : -(n / 2));
        double lean = (i - BLADES / 2) * 0.23;
        double scale = 1 - 0.05 * n + roll(g, -0.06, 0.06);
        struct kz_turn face =
            kz_turn_of(roll(g, -0.35, 0.35), roll(g, -0.08, 0.08), -lean);
        put(g, face, scale, sin(lean) * reach * scale * 0.9,
            cos(lean) * reach * scale * 0.9, roll(g, -0.12, 0.12));
    }
}

/* Plates that stand through each other; each later one is cut where it meets
 * the earlier, as if it had grown on them. */
static void make_rose(struct kz_group *g) {
    static const double PLATES[][5] = {
        /* around, rise, scale, x, y */
        {0.35, 0.25, 1.00, 0, 0},        {1.75, 0.15, 0.86, 0.14, 0.02},
        {1.25, -0.1, 0.74, 0.40, -0.22}, {2.5, 0.30, 0.78, -0.26, -0.05},
        {0.9, 0.70, 0.62, 0.12, -0.48},  {2.1, -0.35, 0.60, -0.50, -0.3},
        {1.6, -0.45, 0.60, 0.34, 0.34},  {2.9, 0.55, 0.56, -0.44, 0.34},
    };
    for (size_t i = 0; i < KZ_COUNT(PLATES); i++) {
        const double *p = PLATES[i];
        double around = p[0] + roll(g, -0.1, 0.1);
        struct kz_vec3 to = kz_vec3_of(sin(around) * cos(p[1]), sin(p[1]),
                                       cos(around) * cos(p[1]));
        put(g, kz_turn_then(kz_turn_of(0, 0, 0), lay(g, to)), p[2], p[3],
            p[4], 0.15 * cos(7.0 * (double)i));
    }
}

static void make_books(struct kz_group *g) {
    static const double PLATES[][4] = {
        /* scale, x, z, spin */
        {1.00, 0.00, 0.00, 0.0},
        {0.84, -0.06, -0.08, 0.5},
        {0.66, -0.20, 0.08, 1.1},
        {0.44, -0.02, -0.06, 0.3},
    };
    struct kz_turn flat = lay(g, UP);
    double thick = kz_shape_reach(&g->shape, kz_shape_flat_axis(&g->shape));
    double y = 0;
    for (size_t i = 0; i < KZ_COUNT(PLATES); i++) {
        const double *p = PLATES[i];
        double height = thick * p[0];
        struct kz_turn turn =
            kz_turn_then(flat, kz_turn_of(p[3] + roll(g, -0.1, 0.1), 0, 0));
        put(g, turn, p[0], p[1], y + height, p[2]);
        y += 2 * height;
    }
    put(g, kz_turn_then(flat, kz_turn_of(0.5, 0.5, 0.95)), 0.60, 1.02,
        thick + 0.02, 0.40);
}

static void make_hopper(struct kz_group *g) {
    put(g, kz_turn_none(), 1, 0, 0, 0);
    put(g, kz_turn_none(), 0.52, 0.66, -0.28, 0.34);
    put(g, kz_turn_none(), 0.36, -0.36, 0.60, 0.30);
    put(g, kz_turn_none(), 0.28, -0.30, -0.36, 0.62);
}

static void make_cluster(struct kz_group *g) {
    static const double NUGGETS[][5] = {
        {0, 0, 0, 0.86, 3},          {0.62, 0.26, 0.1, 0.60, 7},
        {-0.58, 0.34, 0.12, 0.54, 11}, {0.42, -0.44, 0.3, 0.58, 15},
        {-0.52, -0.36, 0.3, 0.56, 19}, {0.08, 0.66, 0.05, 0.50, 23},
        {1.08, -0.06, 0.1, 0.42, 27}, {-1.0, 0, 0.15, 0.40, 35},
        {0.2, 0.1, 0.6, 0.44, 41},   {1.02, 0.5, 0, 0.30, 44},
        {-0.5, 0.82, 0, 0.28, 49},   {-0.3, 0.1, -0.6, 0.5, 53},
        {0.4, 0.2, -0.55, 0.5, 57},  {-0.15, -0.62, 0.5, 0.36, 61},
    };
    g->grows_together = true;
    for (size_t i = 0; i < KZ_COUNT(NUGGETS); i++) {
        const double *n = NUGGETS[i];
        put(g, kz_turn_of(n[4] * 1.7, n[4], n[4] * 0.6), n[3] * 1.12, n[0],
            n[1], n[2]);
    }
}

/* Three chains that wind up from one root, thinner toward the end. */
static void make_wires(struct kz_group *g) {
    kz_shape_lengthen(&g->shape, UP, 0.6);
    kz_shape_fit(&g->shape);
    static const double CHAINS[3][4] = {
        /* around, lean, curl, links */
        {0.9, 0.30, 2.6, 15},
        {3.4, 0.75, -2.2, 12},
        {-1.5, 0.65, 2.4, 10},
    };
    for (int c = 0; c < 3; c++) {
        const double *chain = CHAINS[c];
        struct kz_vec3 at = kz_vec3_of(0.1 * sin(chain[0]), -0.6,
                                       0.1 * cos(chain[0]));
        double around = chain[0], lean = chain[1];
        for (int i = 0; i < chain[3]; i++) {
            double size = 0.30 * (1 - 0.60 * i / chain[3]);
            struct kz_vec3 way = kz_vec3_of(sin(lean) * sin(around),
                                            cos(lean),
                                            sin(lean) * cos(around));
            at = kz_vec3_along(at, way, size * 1.25);
            put(g, kz_turn_then(kz_turn_of(0.4 * i, 0, 0),
                                kz_turn_between(UP, way)),
                size, at.x, at.y, at.z);
            around += chain[2] * 0.13;
            lean += 0.10 + 0.03 * c;
        }
    }
    g->grows_together = true;
    kz_group_put_stone(g, g->look->seed + 3, 16, 0.45, 0.70,
                       kz_vec3_of(0, -0.82, 0), KZ_SKIN_ROCK);
}

static void make_drusy(struct kz_group *g) {
    enum { CRYSTALS = 15 };
    kz_group_put_stone(g, g->look->seed + 5, 18, 0.30, 1.22,
                       kz_vec3_of(0, -0.34, 0), KZ_SKIN_ROCK);
    for (int i = 0; i < CRYSTALS; i++) {
        double r = 0.88 * sqrt((i + 0.3) / CRYSTALS);
        double around = 2.399963 * i + roll(g, -0.3, 0.3);
        double size = (0.56 - 0.26 * r) * roll(g, 0.8, 1.15);
        double x = r * sin(around), z = r * cos(around) * 0.8;
        double lean = 0.75 * r;
        struct kz_vec3 way = kz_vec3_of(sin(lean) * sin(around), cos(lean),
                                        sin(lean) * cos(around));
        put(g, kz_turn_then(kz_turn_of(roll(g, 0, 3), 0, 0),
                            kz_turn_between(UP, way)),
            size, x, 0.06 - 0.30 * r * r + 0.35 * size, z);
    }
}

void kz_group_make_crystals(struct kz_group *group) {
    if (group->look->length > 0) {
        kz_shape_lengthen(&group->shape, UP, group->look->length);
        kz_shape_fit(&group->shape);
    }
    switch (group->look->habit) {
    case KZ_HABIT_PAIR:
        make_pair(group);
        break;
    case KZ_HABIT_TWIN:
        make_twin(group);
        break;
    case KZ_HABIT_GROUP:
        make_group(group);
        break;
    case KZ_HABIT_SPRAY:
        make_spray(group);
        break;
    case KZ_HABIT_FAN:
        make_fan(group);
        break;
    case KZ_HABIT_ROSE:
        make_rose(group);
        break;
    case KZ_HABIT_BOOKS:
        make_books(group);
        break;
    case KZ_HABIT_HOPPER:
        make_hopper(group);
        break;
    case KZ_HABIT_CLUSTER:
        make_cluster(group);
        break;
    case KZ_HABIT_WIRES:
        make_wires(group);
        break;
    case KZ_HABIT_DRUSY:
        make_drusy(group);
        break;
    default:
        make_single(group);
        break;
    }
}
