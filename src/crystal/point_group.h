/*
 * The 32 crystal classes as sets of matrices in lattice axes.
 *
 * Settings: 2, m and 2/m have b unique; trigonal and hexagonal classes stand
 * on hexagonal axes; 321, 3m1, -3m1 and 622, 6mm, -62m, 6/mmm have the
 * two-fold axis (or the mirror's normal) along a, 312, 31m, -31m and -6m2
 * between; -42m has the two-fold axis along a, -4m2 between. "32", "3m" and
 * "-3m" mean the first of each.
 */
#ifndef KZ_CRYSTAL_POINT_GROUP_H
#define KZ_CRYSTAL_POINT_GROUP_H

#include <stdbool.h>

#include "src/base/mem.h"
#include "src/base/str.h"

enum { KZ_POINT_GROUP_MAX = 48 };

struct kz_matrix3 {
    signed char m[3][3];
};

struct kz_point_group {
    struct kz_matrix3 op[KZ_POINT_GROUP_MAX]; /* the identity first */
    int count;                                /* the order, 1 to 48 */
};

/* False if no class has that Hermann-Mauguin symbol. */
KZ_NODISCARD bool kz_point_group_find(struct kz_str symbol,
                                      struct kz_point_group *out);

/**
 * Every index triple that the class makes from hkl, each once.
 * Returns how many, 1 to 48; the given one comes first.
 */
int kz_point_group_orbit(const struct kz_point_group *group,
                         const int hkl[3], int out[KZ_POINT_GROUP_MAX][3]);

#endif
