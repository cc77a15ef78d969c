#include "src/crystal/point_group.h"

#include <string.h>

/* Generators; rows of the matrix that turns coordinates. */
enum generator {
    NONE,
    INVERSION,
    TWO_A,   /* two-fold along a, orthogonal axes */
    TWO_B,   /* two-fold along b */
    TWO_C,   /* two-fold along c */
    MIRROR_A,
    MIRROR_B,
    FOUR_C,
    FOUR_BAR_C,
    THREE_C,  /* hexagonal axes from here ... */
    SIX_C,
    SIX_BAR_C,
    HEX_TWO_A,
    HEX_TWO_BETWEEN,
    HEX_MIRROR_A,
    HEX_MIRROR_BETWEEN, /* ... to here */
    THREE_DIAGONAL,     /* along the diagonal of the cube */
};

static const struct kz_matrix3 GENERATORS[] = {
    [NONE] = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    [INVERSION] = {{{-1, 0, 0}, {0, -1, 0}, {0, 0, -1}}},
    [TWO_A] = {{{1, 0, 0}, {0, -1, 0}, {0, 0, -1}}},
    [TWO_B] = {{{-1, 0, 0}, {0, 1, 0}, {0, 0, -1}}},
    [TWO_C] = {{{-1, 0, 0}, {0, -1, 0}, {0, 0, 1}}},
    [MIRROR_A] = {{{-1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    [MIRROR_B] = {{{1, 0, 0}, {0, -1, 0}, {0, 0, 1}}},
    [FOUR_C] = {{{0, -1, 0}, {1, 0, 0}, {0, 0, 1}}},
    [FOUR_BAR_C] = {{{0, 1, 0}, {-1, 0, 0}, {0, 0, -1}}},
    [THREE_C] = {{{0, -1, 0}, {1, -1, 0}, {0, 0, 1}}},
    [SIX_C] = {{{1, -1, 0}, {1, 0, 0}, {0, 0, 1}}},
    [SIX_BAR_C] = {{{-1, 1, 0}, {-1, 0, 0}, {0, 0, -1}}},
    [HEX_TWO_A] = {{{1, -1, 0}, {0, -1, 0}, {0, 0, -1}}},
    [HEX_TWO_BETWEEN] = {{{1, 0, 0}, {1, -1, 0}, {0, 0, -1}}},
    [HEX_MIRROR_A] = {{{-1, 1, 0}, {0, 1, 0}, {0, 0, 1}}},
    [HEX_MIRROR_BETWEEN] = {{{-1, 0, 0}, {-1, 1, 0}, {0, 0, 1}}},
    [THREE_DIAGONAL] = {{{0, 0, 1}, {1, 0, 0}, {0, 1, 0}}},
};

static const struct {
    const char *symbol;
    enum generator by[3];
} CLASSES[] = {
    {"1", {NONE}},
    {"-1", {INVERSION}},
    {"2", {TWO_B}},
    {"m", {MIRROR_B}},
    {"2/m", {TWO_B, INVERSION}},
    {"222", {TWO_A, TWO_C}},
    {"mm2", {MIRROR_A, TWO_C}},
    {"mmm", {TWO_A, TWO_C, INVERSION}},
    {"4", {FOUR_C}},
    {"-4", {FOUR_BAR_C}},
    {"4/m", {FOUR_C, INVERSION}},
    {"422", {FOUR_C, TWO_A}},
    {"4mm", {FOUR_C, MIRROR_A}},
    {"-42m", {FOUR_BAR_C, TWO_A}},
    {"-4m2", {FOUR_BAR_C, MIRROR_A}},
    {"4/mmm", {FOUR_C, TWO_A, INVERSION}},
    {"3", {THREE_C}},
    {"-3", {THREE_C, INVERSION}},
    {"32", {THREE_C, HEX_TWO_A}},
    {"321", {THREE_C, HEX_TWO_A}},
    {"312", {THREE_C, HEX_TWO_BETWEEN}},
    {"3m", {THREE_C, HEX_MIRROR_A}},
    {"3m1", {THREE_C, HEX_MIRROR_A}},
    {"31m", {THREE_C, HEX_MIRROR_BETWEEN}},
    {"-3m", {THREE_C, HEX_TWO_A, INVERSION}},
    {"-3m1", {THREE_C, HEX_TWO_A, INVERSION}},
    {"-31m", {THREE_C, HEX_TWO_BETWEEN, INVERSION}},
    {"6", {SIX_C}},
    {"-6", {SIX_BAR_C}},
    {"6/m", {SIX_C, INVERSION}},
    {"622", {SIX_C, HEX_TWO_A}},
    {"6mm", {SIX_C, HEX_MIRROR_A}},
    {"-6m2", {SIX_BAR_C, HEX_MIRROR_A}},
    {"-62m", {SIX_BAR_C, HEX_TWO_A}},
    {"6/mmm", {SIX_C, HEX_TWO_A, INVERSION}},
    {"23", {TWO_C, THREE_DIAGONAL}},
    {"m-3", {TWO_C, THREE_DIAGONAL, INVERSION}},
    {"432", {FOUR_C, THREE_DIAGONAL}},
    {"-43m", {FOUR_BAR_C, THREE_DIAGONAL}},
    {"m-3m", {FOUR_C, THREE_DIAGONAL, INVERSION}},
};

static struct kz_matrix3 product(const struct kz_matrix3 *a,
                                 const struct kz_matrix3 *b) {
    struct kz_matrix3 out;
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            out.m[i][j] = (signed char)(a->m[i][0] * b->m[0][j] +
                                        a->m[i][1] * b->m[1][j] +
                                        a->m[i][2] * b->m[2][j]);
    return out;
}

static void add_new(struct kz_point_group *group,
                    const struct kz_matrix3 *op) {
    for (int i = 0; i < group->count; i++)
        if (memcmp(&group->op[i], op, sizeof(*op)) == 0)
            return;
    kz_require(group->count < KZ_POINT_GROUP_MAX);
    group->op[group->count++] = *op;
}

/* Every member times every generator, until nothing new appears. */
static void close_group(struct kz_point_group *group,
                        const enum generator by[3]) {
    *group = (struct kz_point_group){0};
    add_new(group, &GENERATORS[NONE]);
    for (int i = 0; i < group->count; i++) {
        for (int g = 0; g < 3; g++) {
            struct kz_matrix3 op = product(&group->op[i], &GENERATORS[by[g]]);
            add_new(group, &op);
        }
    }
}

bool kz_point_group_find(struct kz_str symbol, struct kz_point_group *out) {
    for (size_t i = 0; i < KZ_COUNT(CLASSES); i++) {
        if (kz_str_is(symbol, CLASSES[i].symbol)) {
            close_group(out, CLASSES[i].by);
            return true;
        }
    }
    return false;
}

/* Indices are a row before the matrix; over the whole group the inverses give
 * the same set. */
int kz_point_group_orbit(const struct kz_point_group *group,
                         const int hkl[3], int out[KZ_POINT_GROUP_MAX][3]) {
    int count = 0;
    for (int i = 0; i < group->count; i++) {
        int image[3];
        for (int j = 0; j < 3; j++)
            image[j] = hkl[0] * group->op[i].m[0][j] +
                       hkl[1] * group->op[i].m[1][j] +
                       hkl[2] * group->op[i].m[2][j];
        int seen = 0;
        while (seen < count &&
               memcmp(out[seen], image, sizeof(image)) != 0)
            seen++;
        if (seen == count)
            memcpy(out[count++], image, sizeof(image));
    }
    return count;
}
