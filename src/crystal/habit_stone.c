#include "src/crystal/group.h"

static const double PI = 3.14159265358979323846;

static struct kz_vec3 tone(double r, double g, double b) {
    return kz_vec3_of(r, g, b);
}

static double roll(struct kz_group *g, double least, double most) {
    return kz_dice_between(&g->dice, least, most);
}

static int face_count(const struct kz_group *g, int usual) {
    return g->look->faces > 0 ? g->look->faces : usual;
}

static struct kz_body *put_stone(struct kz_group *g, int k, int faces,
                                 double flat, double scale, double x, double y,
                                 double z) {
    return kz_group_put_stone(g, g->look->seed * 7 + (unsigned)k, faces, flat,
                              scale, kz_vec3_of(x, y, z), KZ_SKIN_MAIN);
}

static void rest(struct kz_body *body, double y) {
    if (body)
        kz_body_rest(body, y);
}

static void make_chunk(struct kz_group *g) {
    int faces = face_count(g, 20);
    int fewer = faces / 2 > 8 ? faces / 2 : 8;
    struct kz_body *large = put_stone(g, 0, faces, 0.80, 1.15, 0, 0, 0);
    double floor = large ? kz_body_lowest(large) : 0;
    rest(put_stone(g, 1, fewer, 0.75, 0.50, 1.06, 0, 0.50), floor);
    rest(put_stone(g, 2, fewer, 0.72, 0.38, -0.92, 0, 0.78), floor);
}

/* Beds that break off in steps. */
static void make_layers(struct kz_group *g) {
    static const double BEDS[][4] = {
        /* half height, scale, x, z */
        {0.17, 1.16, 0.00, 0.00},   {0.10, 1.08, 0.07, -0.05},
        {0.21, 0.98, -0.06, -0.07}, {0.08, 0.86, 0.05, -0.14},
        {0.14, 0.70, -0.14, -0.18},
    };
    double y = 0;
    for (size_t i = 0; i < KZ_COUNT(BEDS); i++) {
        const double *b = BEDS[i];
        struct kz_shape shape;
        kz_shape_make_prism(&shape, 7 + (int)i % 2, b[0] / b[1], 0.16,
                            g->look->seed * 5 + (unsigned)i);
        y += b[0];
        struct kz_body *bed = kz_group_put(
            g, &shape, kz_turn_of(roll(g, -0.5, 0.5), 0, 0), b[1],
            kz_vec3_of(b[2], y, b[3]), KZ_SKIN_MAIN);
        y += b[0];
        kz_shape_destroy(&shape);
        if (bed) {
            double light = i % 2 ? 0.86 : 1.06;
            bed->tone = tone(light, light, light);
            bed->bend = 0.12;
        }
    }
    rest(put_stone(g, 9, 14, 0.6, 0.36, 1.16, 0, 0.72), 0);
}

static void make_block(struct kz_group *g) {
    struct kz_shape shape;
    kz_shape_make_box(&shape, kz_vec3_of(1.22, 0.84, 0.98), 0.09);
    kz_group_put(g, &shape, kz_turn_none(), 1, kz_vec3_of(0, 0, 0),
                 KZ_SKIN_MAIN);
    kz_shape_destroy(&shape);
}

/* Columns side by side; the middle ones stand tallest. */
static void make_columns(struct kz_group *g) {
    static const double COLUMNS[][3] = {
        /* place on the hexagonal grid, half height */
        {0, 0, 1.15},  {1, 0, 0.78},  {-1, 0, 0.92}, {0, 1, 0.62},
        {-1, 1, 0.50}, {0, -1, 1.30}, {1, -1, 1.02}, {-1, -1, 0.9},
        {1, 1, 0.34},
    };
    const double across = 0.38;
    for (size_t i = 0; i < KZ_COUNT(COLUMNS); i++) {
        const double *c = COLUMNS[i];
        struct kz_shape shape;
        kz_shape_make_prism(&shape, 6, c[2] / across, 0.0,
                            g->look->seed + (unsigned)i);
        kz_shape_add(&shape,
                     kz_vec3_of(roll(g, -0.5, 0.5), 1, roll(g, -0.5, 0.5)),
                     c[2] / across * 0.93);
        double x = 2 * across * (c[0] + c[1] / 2);
        double z = 2 * across * c[1] * sqrt(0.75);
        struct kz_body *column = kz_group_put(
            g, &shape, kz_turn_none(), across * 0.985, kz_vec3_of(x, c[2], z),
            KZ_SKIN_MAIN);
        kz_shape_destroy(&shape);
        if (column) {
            double light = roll(g, 0.85, 1.12);
            column->tone = tone(light, light, light);
            column->bend = 0.1;
        }
    }
}

/* The inks colour single stones. */
static struct kz_vec3 pebble_tone(struct kz_group *g, int i) {
    const struct kz_look *look = g->look;
    double light = roll(g, 0.85, 1.15);
    if (i % 3 == 0)
        return tone(light, light, light);
    const struct kz_rgb *ink = &look->ink[i % look->ink_count];
    return tone(light * ink->r / fmaxf(look->base.r, 0.05F),
                light * ink->g / fmaxf(look->base.g, 0.05F),
                light * ink->b / fmaxf(look->base.b, 0.05F));
}

static void make_pebbles(struct kz_group *g) {
    static const double STONES[][4] = {
        {0, 0, 0, 0.62},         {0.92, -0.14, 0.18, 0.46},
        {-0.90, -0.10, 0.10, 0.50}, {0.40, -0.22, 0.72, 0.38},
        {-0.42, -0.24, 0.74, 0.36}, {0.42, 0.44, -0.08, 0.38},
        {-0.36, 0.46, 0.02, 0.34},  {1.22, -0.34, 0.70, 0.24},
        {-1.22, -0.34, 0.66, 0.22}, {0.02, -0.40, 1.16, 0.22},
        {0.05, 0.86, -0.05, 0.26},  {0.86, -0.40, 1.02, 0.17},
        {-0.80, -0.40, 1.10, 0.18}, {0.0, -0.1, -0.75, 0.45},
        {0.75, -0.2, -0.6, 0.36},   {-0.75, -0.2, -0.6, 0.36},
    };
    for (size_t i = 0; i < KZ_COUNT(STONES); i++) {
        const double *s = STONES[i];
        struct kz_vec3 radii = kz_vec3_of(s[3] * roll(g, 0.95, 1.15),
                                          s[3] * roll(g, 0.62, 0.85),
                                          s[3] * roll(g, 0.85, 1.0));
        struct kz_body *stone =
            kz_group_put_ball(g, radii, 90, kz_vec3_of(s[0], s[1], s[2]),
                              KZ_SKIN_MAIN);
        if (stone)
            stone->tone = pebble_tone(g, (int)i);
        if (s[1] < 0.2)
            rest(stone, -0.5);
    }
}

static void make_brick(struct kz_group *g) {
    struct kz_shape shape;
    kz_shape_make_box(&shape, kz_vec3_of(1.0, 0.26, 0.5), 0.05);
    struct kz_body *brick =
        kz_group_put(g, &shape, kz_turn_of(0.25, 0, 0), 1,
                     kz_vec3_of(-0.10, -0.26, 0), KZ_SKIN_MAIN);
    if (brick)
        brick->tone = tone(1.02, 0.74, 0.66);
    brick = kz_group_put(g, &shape, kz_turn_of(-0.32, 0, 0), 0.98,
                         kz_vec3_of(0.02, 0.27, -0.04), KZ_SKIN_MAIN);
    if (brick)
        brick->tone = tone(1.08, 0.82, 0.74);
    kz_shape_destroy(&shape);
    rest(put_stone(g, 1, 44, 0.8, 0.46, 0.95, 0, 0.68), -0.52);
    rest(put_stone(g, 2, 30, 0.8, 0.32, -0.80, 0, 0.86), -0.52);
    rest(put_stone(g, 3, 24, 0.8, 0.20, 0.34, 0, 0.98), -0.52);
}

/* Bark all round, rings on the ends. */
static void put_trunk(struct kz_group *g, unsigned seed, double half,
                      double scale, struct kz_turn turn,
                      struct kz_vec3 shift) {
    struct kz_shape shape;
    kz_shape_make_prism(&shape, 15, half, 0.06, seed);
    struct kz_body *trunk =
        kz_group_put(g, &shape, turn, scale, shift, KZ_SKIN_ROCK);
    kz_shape_destroy(&shape);
    if (!trunk)
        return;
    trunk->bend = 0.35;
    for (size_t i = 0; i < trunk->solid.faces.count; i++) {
        struct kz_facet *face = &trunk->solid.faces.items[i];
        if (fabs(kz_vec3_dot(face->normal, trunk->bed)) > 0.9)
            face->form = KZ_SKIN_MAIN;
    }
}

static void make_log(struct kz_group *g) {
    put_trunk(g, g->look->seed, 1.35, 0.78, kz_turn_of(0.0, 1.30, 0.35),
              kz_vec3_of(0, 0, 0));
    put_trunk(g, g->look->seed + 3, 0.24, 0.60, kz_turn_of(0.3, 0.9, -0.45),
              kz_vec3_of(1.02, -0.28, 0.95));
    if (g->count == 2)
        rest(&g->body[1], kz_body_lowest(&g->body[0]));
}

/* A nodule in its rind, cut to show what is within. */
static void put_nodule(struct kz_group *g, double scale, struct kz_vec3 toward,
                       struct kz_vec3 shift, unsigned seed) {
    struct kz_shape shape;
    kz_shape_make_stone(&shape, seed, 60, 0.86, 0.07);
    struct kz_body *nodule = kz_group_put(g, &shape, kz_turn_none(), scale,
                                          shift, KZ_SKIN_ROCK);
    kz_shape_destroy(&shape);
    if (!nodule)
        return;
    toward = kz_vec3_unit(toward);
    struct kz_plane cut = {
        toward, kz_vec3_dot(toward, shift) + 0.12 * scale, KZ_SKIN_MAIN};
    kz_polyhedron_cut(&nodule->solid, &cut);
    kz_body_measure(nodule);
    nodule->bed = toward;
    nodule->bend = 0.5;
}

static void make_slice(struct kz_group *g) {
    put_nodule(g, 1.12, kz_vec3_of(0.25, 0.35, 1), kz_vec3_of(0, 0, 0),
               g->look->seed + 1);
    put_nodule(g, 0.56, kz_vec3_of(-0.5, 0.55, 1),
               kz_vec3_of(1.08, -0.42, 0.35), g->look->seed + 2);
    if (g->count == 2)
        rest(&g->body[1], kz_body_lowest(&g->body[0]));
}

static void make_grape(struct kz_group *g) {
    static const double KNOBS[][4] = {
        {0, 0.02, 0.05, 0.66},     {0.74, -0.06, 0.14, 0.50},
        {-0.72, -0.04, 0.12, 0.52}, {0.36, 0.44, 0.02, 0.46},
        {-0.38, 0.46, 0.06, 0.44},  {0.30, -0.16, 0.62, 0.46},
        {-0.36, -0.14, 0.60, 0.44}, {0.02, 0.72, -0.12, 0.34},
        {1.10, -0.26, 0.30, 0.30},  {-1.12, -0.26, 0.26, 0.32},
        {0.80, -0.24, 0.64, 0.32},  {-0.84, -0.24, 0.62, 0.30},
        {0.0, 0.34, 0.50, 0.34},    {0.74, 0.34, 0.0, 0.28},
        {-0.78, 0.36, 0.0, 0.28},   {0.0, -0.30, 0.98, 0.28},
        {0.35, 0.1, -0.55, 0.5},    {-0.35, 0.1, -0.55, 0.5},
    };
    g->grows_together = true;
    for (size_t i = 0; i < KZ_COUNT(KNOBS); i++) {
        const double *k = KNOBS[i];
        kz_group_put_ball(g, kz_vec3_of(k[3], k[3], k[3]),
                          k[3] > 0.4 ? 150 : 100,
                          kz_vec3_of(k[0], k[1], k[2]), KZ_SKIN_MAIN);
        /* Banded outward, as they grew. */
        if (g->count == (int)i + 1)
            g->body[i].bed = kz_vec3_unit(
                kz_vec3_of(k[0], k[1] + 0.5, k[2] + 0.35));
    }
    kz_group_put_stone(g, g->look->seed + 3, 18, 0.4, 1.05,
                       kz_vec3_of(0, -0.62, 0.1), KZ_SKIN_ROCK);
}

/* The wind grinds a stone to a roof of a few smooth faces. */
static void put_blown(struct kz_group *g, double scale, double spin, double x,
                      double y, double z, unsigned seed) {
    struct kz_shape shape = {0};
    struct kz_dice dice = kz_dice_of(seed);
    for (int i = 0; i < 3; i++) {
        double angle = 2 * PI * i / 3 + kz_dice_between(&dice, -0.25, 0.25);
        double rise = kz_dice_between(&dice, 0.95, 1.35);
        kz_shape_add(&shape, kz_vec3_of(cos(angle), rise, sin(angle)), 0.46);
    }
    for (int i = 0; i < 9; i++) {
        double angle = 2 * PI * i / 9;
        kz_shape_add(&shape, kz_vec3_of(cos(angle), -0.15, sin(angle)),
                     kz_dice_between(&dice, 0.86, 1.02));
    }
    kz_shape_add(&shape, kz_vec3_of(0, -1, 0), 0.38);
    kz_shape_fit(&shape);
    struct kz_body *stone =
        kz_group_put(g, &shape, kz_turn_of(spin, 0, 0), scale,
                     kz_vec3_of(x, y, z), KZ_SKIN_MAIN);
    kz_shape_destroy(&shape);
    if (stone)
        stone->bend = 0.3;
}

static void make_wind(struct kz_group *g) {
    put_blown(g, 1.2, 0.5, 0, 0, 0, g->look->seed);
    put_blown(g, 0.56, 1.9, 1.06, -0.26, 0.62, g->look->seed + 1);
    put_blown(g, 0.40, 0.2, -0.86, -0.32, 0.92, g->look->seed + 2);
    for (int i = 1; i < g->count; i++)
        rest(&g->body[i], kz_body_lowest(&g->body[0]));
}

static void make_drop(struct kz_group *g) {
    struct kz_shape shape;
    kz_shape_make_ball(&shape, kz_vec3_of(1, 1, 1), 1.85, 230);
    struct kz_body *drop = kz_group_put(g, &shape, kz_turn_none(), 0.86,
                                        kz_vec3_of(0, 0, 0), KZ_SKIN_MAIN);
    kz_shape_destroy(&shape);
    if (drop) {
        drop->round = KZ_ROUND_DROP;
        drop->radii = kz_vec3_of(0.86, 0.86, 0.86);
        drop->tip = 1.85 * 0.86;
        drop->centre = kz_vec3_of(0, 0, 0);
    }
    kz_group_put_ball(g, kz_vec3_of(0.34, 0.27, 0.34), 120,
                      kz_vec3_of(1.04, -0.58, 0.35), KZ_SKIN_MAIN);
    kz_group_put_ball(g, kz_vec3_of(0.22, 0.18, 0.22), 90,
                      kz_vec3_of(-0.92, -0.66, 0.55), KZ_SKIN_MAIN);
}

static void ring_of_stones(struct kz_group *g, enum kz_skin skin,
                           double around_r) {
    enum { STONES = 9 };
    for (int i = 0; i < STONES; i++) {
        double angle = 2 * PI * (i + roll(g, -0.15, 0.15)) / STONES;
        double front = 0.5 + 0.5 * cos(angle);
        double size = roll(g, 0.30, 0.46) * (1.15 - 0.45 * front);
        struct kz_body *stone = kz_group_put_stone(
            g, g->look->seed * 3 + (unsigned)i, 18, 0.7, size,
            kz_vec3_of(around_r * sin(angle), 0.10 - 0.16 * front,
                       around_r * cos(angle) * 0.92),
            skin);
        if (stone) {
            double light = roll(g, 0.85, 1.12);
            stone->tone = tone(light, light, light);
        }
    }
}

static void make_pool(struct kz_group *g) {
    kz_group_put_ball(g, kz_vec3_of(0.98, 0.13, 0.92), 150,
                      kz_vec3_of(0, 0, 0), KZ_SKIN_MAIN);
    ring_of_stones(g, KZ_SKIN_ROCK, 1.06);
}

static void make_spring(struct kz_group *g) {
    kz_group_put_ball(g, kz_vec3_of(0.98, 0.13, 0.92), 150,
                      kz_vec3_of(0, 0, 0), KZ_SKIN_LIQUID);
    ring_of_stones(g, KZ_SKIN_MAIN, 1.06);
    g->effect = KZ_EFFECT_STEAM;
    g->effect_at = kz_vec3_of(0, 0.12, 0);
    g->effect_height = 1.5;
}

static void put_bubble(struct kz_group *g, double r, double x, double y,
                       double z) {
    kz_group_put_ball(g, kz_vec3_of(r, r, r), r > 0.25 ? 120 : 80,
                      kz_vec3_of(x, y, z), KZ_SKIN_BUBBLE);
}

static void make_bubbles(struct kz_group *g) {
    kz_group_put_ball(g, kz_vec3_of(0.95, 0.56, 0.95), 200,
                      kz_vec3_of(0, -0.5, 0), KZ_SKIN_MAIN);
    static const double BUBBLES[][4] = {
        {0.34, -0.30, 0.48, 0.0},  {0.24, 0.36, 0.42, 0.2},
        {0.20, -0.02, 0.98, 0.1},  {0.15, 0.44, 0.92, -0.1},
        {0.12, -0.46, 1.10, 0.1},  {0.10, 0.18, 1.34, 0.0},
        {0.075, -0.20, 1.48, 0.1}, {0.09, -0.72, 0.72, 0.2},
        {0.08, 0.74, 0.66, 0.2},   {0.06, 0.42, 1.52, 0.0},
        {0.055, 0.02, 1.72, 0.0},
    };
    for (size_t i = 0; i < KZ_COUNT(BUBBLES); i++)
        put_bubble(g, BUBBLES[i][0], BUBBLES[i][1], BUBBLES[i][2],
                   BUBBLES[i][3]);
}

static void make_seep(struct kz_group *g) {
    int faces = face_count(g, 16);
    put_stone(g, 0, faces, 0.55, 0.95, -0.05, -0.15, 0);
    put_stone(g, 1, 10, 0.7, 0.46, 0.96, -0.36, 0.35);
    put_stone(g, 2, 10, 0.7, 0.36, -0.90, -0.42, 0.52);
    static const double BUBBLES[][4] = {
        {0.24, 0.08, 0.62, 0.1},   {0.17, -0.34, 0.80, 0.15},
        {0.14, 0.42, 0.92, 0.05},  {0.12, 0.02, 1.10, 0.1},
        {0.09, -0.22, 1.32, 0.05}, {0.07, 0.24, 1.42, 0.0},
        {0.055, 0.02, 1.62, 0.0},  {0.08, -0.62, 0.52, 0.3},
        {0.07, 0.72, 0.56, 0.3},   {0.045, -0.10, 1.80, 0.0},
    };
    for (size_t i = 0; i < KZ_COUNT(BUBBLES); i++)
        put_bubble(g, BUBBLES[i][0], BUBBLES[i][1], BUBBLES[i][2],
                   BUBBLES[i][3]);
}

static void make_flame(struct kz_group *g) {
    static const double STONES[][4] = {
        {0.66, 0.0, -0.62, -0.35}, {0.52, 0.62, -0.60, 0.12},
        {0.54, -0.62, -0.62, 0.10}, {0.40, 0.22, -0.72, 0.58},
        {0.36, -0.34, -0.74, 0.60}, {0.28, 0.98, -0.78, 0.50},
        {0.26, -0.98, -0.78, 0.48},
    };
    for (size_t i = 0; i < KZ_COUNT(STONES); i++)
        kz_group_put_stone(g, g->look->seed * 11 + (unsigned)i, 17, 0.7,
                           STONES[i][0],
                           kz_vec3_of(STONES[i][1], STONES[i][2],
                                      STONES[i][3]),
                           KZ_SKIN_ROCK);
    g->effect = KZ_EFFECT_FLAME;
    g->effect_at = kz_vec3_of(0, -0.50, 0.15);
    g->effect_height = 2.0;
}

void kz_group_make_stones(struct kz_group *group) {
    switch (group->look->habit) {
    case KZ_HABIT_LAYERS:
        make_layers(group);
        break;
    case KZ_HABIT_BLOCK:
        make_block(group);
        break;
    case KZ_HABIT_COLUMNS:
        make_columns(group);
        break;
    case KZ_HABIT_PEBBLES:
        make_pebbles(group);
        break;
    case KZ_HABIT_BRICK:
        make_brick(group);
        break;
    case KZ_HABIT_LOG:
        make_log(group);
        break;
    case KZ_HABIT_SLICE:
        make_slice(group);
        break;
    case KZ_HABIT_GRAPE:
        make_grape(group);
        break;
    case KZ_HABIT_WIND:
        make_wind(group);
        break;
    case KZ_HABIT_DROP:
        make_drop(group);
        break;
    case KZ_HABIT_POOL:
        make_pool(group);
        break;
    case KZ_HABIT_BUBBLES:
        make_bubbles(group);
        break;
    case KZ_HABIT_SEEP:
        make_seep(group);
        break;
    case KZ_HABIT_FLAME:
        make_flame(group);
        break;
    case KZ_HABIT_SPRING:
        make_spring(group);
        break;
    default:
        make_chunk(group);
        break;
    }
}
