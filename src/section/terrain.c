#include "src/section/terrain.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/section/colour.h"
#include "src/section/erosion.h"
#include "src/section/landform.h"
#include "src/section/noise.h"
#include "src/section/profile.h"

/* The field reaches beyond the canvas, so that rivers have where to come
 * from. Rivers run on a field of 1 u; detail is added at half of that. */
enum {
    MARGIN = 96,
    RIVER_W = 1920 + 2 * MARGIN + 1,
    RIVER_H = (int)KZ_LAND_DEPTH + 1,
    FIELD_W = 2 * (RIVER_W - 1) + 1,
    FIELD_H = 2 * (RIVER_H - 1) + 1,
};

struct kz_terrain {
    struct kz_terrain_point *points; /* FIELD_H a column, nearest first */
};

static float field_x(int i) {
    return (float)i * 0.5f - MARGIN;
}

static float field_z(int j) {
    return (float)j / (FIELD_H - 1);
}

static struct kz_terrain_point *point(const struct kz_terrain *t, int i,
                                      int j) {
    i = i < 0 ? 0 : i >= FIELD_W ? FIELD_W - 1 : i;
    j = j < 0 ? 0 : j >= FIELD_H ? FIELD_H - 1 : j;
    return &t->points[(size_t)i * FIELD_H + (size_t)j];
}

/* The basin itself falls from the ranges to the lake, and water knows it, but
 * not the small roughness of the cut, which would lie behind it as furrows. */
static float basin_floor(float x) {
    float sum = 0;
    for (int i = -4; i <= 4; i++)
        sum += kz_section_cut_y(x + (float)i * 11);
    return 640 - sum / 9;
}

/* The masses as they were, unless `is_worn`: then only their rock. */
static void fill_field(struct kz_erosion *land, bool is_worn) {
    for (int i = 0; i < land->w; i++) {
        float x = (float)i * land->cell - MARGIN, base = basin_floor(x);
        for (int j = 0; j < land->h; j++) {
            float z = (float)j * land->cell / KZ_LAND_DEPTH;
            int at = j * land->w + i;
            land->softness[at] = kz_landform_softness(x, z);
            if (!is_worn)
                land->height[at] =
                    base + kz_landform_height(x, z) +
                    1.4f * land->softness[at] * kz_noise_cell(i, j);
            land->repose[at] = kz_landform_repose(x);
            land->is_outlet[at] = j == 0 || kz_landform_lake(x, z) < 0.74f;
        }
    }
}

/* Carry what the rivers did on the coarse field over to the fine one. */
static void refine(const struct kz_erosion *coarse, struct kz_erosion *fine) {
    for (int j = 0; j < fine->h; j++) {
        for (int i = 0; i < fine->w; i++) {
            float u = (float)i * fine->cell / coarse->cell;
            float v = (float)j * fine->cell / coarse->cell;
            int a = (int)u, b = (int)v;
            a = a > coarse->w - 2 ? coarse->w - 2 : a;
            b = b > coarse->h - 2 ? coarse->h - 2 : b;
            const float *h = &coarse->height[b * coarse->w + a];
            float p = u - (float)a, q = v - (float)b;
            float near_row = h[0] + (h[1] - h[0]) * p;
            float far_row =
                h[coarse->w] + (h[coarse->w + 1] - h[coarse->w]) * p;
            int at = j * fine->w + i;
            fine->height[at] =
                near_row + (far_row - near_row) * q +
                0.5f * fine->softness[at] * kz_noise_cell(i + 7, j + 3);
        }
    }
}

static void run_rivers(struct kz_erosion *land) {
    static const int cells[] = {4, 2, 1};
    static const int steps[] = {40, 24, 12};
    struct kz_erosion before = {0};
    for (size_t i = 0; i < KZ_COUNT(cells); i++) {
        struct kz_erosion now;
        kz_erosion_init(&now, (RIVER_W - 1) / cells[i] + 1,
                        (RIVER_H - 1) / cells[i] + 1, (float)cells[i]);
        fill_field(&now, i > 0);
        if (i > 0)
            refine(&before, &now);
        kz_erosion_run(&now, steps[i], 0.012f);
        kz_erosion_destroy(&before);
        before = now;
    }
    *land = before;
}

/* Half a unit is finer than the rivers went: rough rock, calm ground. */
static float detail(float x, float z, float height) {
    float rock = kz_ramp(16, 64, height) *
                 fmaxf(kz_landform_is_bogda(x), kz_landform_is_choltagh(x));
    float grain =
        (kz_noise_fractal(x * 0.036f + z * 13, z * 23 - x * 0.02f, 4) - 0.47f) *
        3.4f * (1 - rock) * kz_ramp(1.2f, 1.5f, kz_landform_lake(x, z));
    if (rock <= 0)
        return grain;
    return grain +
           rock * 10 *
               (kz_noise_ridged(x * 0.055f + z * 9, z * 17 - x * 0.025f, 5) -
                0.4f);
}

static void take_heights(struct kz_terrain *t, const struct kz_erosion *land) {
    for (int i = 0; i < FIELD_W; i++) {
        float x = field_x(i), base = basin_floor(x);
        int a = i / 2, b = a + (i & 1);
        for (int j = 0; j < FIELD_H; j++) {
            int c = j / 2, d = c + (j & 1);
            float sum =
                land->height[c * land->w + a] + land->height[c * land->w + b] +
                land->height[d * land->w + a] + land->height[d * land->w + b];
            float h = sum / 4 - base, z = field_z(j);
            /* Slopes that stand cannot reach the summit the eye expects. */
            h *= 1 + 0.27f * kz_landform_is_bogda(x) * kz_ramp(150, 330, h);
            point(t, i, j)->height =
                fmaxf(h + detail(x, z, h) * kz_ramp(0, 0.05f, z), -3);
        }
    }
}

static void find_slopes(struct kz_terrain *t) {
    for (int i = 0; i < FIELD_W; i++) {
        for (int j = 0; j < FIELD_H; j++) {
            float dx = point(t, i + 1, j)->height - point(t, i - 1, j)->height;
            float dz = point(t, i, j + 1)->height - point(t, i, j - 1)->height;
            float up = 1 / sqrtf(dx * dx + dz * dz + 1);
            struct kz_terrain_point *p = point(t, i, j);
            p->nx = -dx * up;
            p->up = up;
            p->far = -dz * up;
        }
    }
}

/* From the sunny side on, each column knows how high the shade stands over
 * it: that of the column before, one step lower, or its own ground. */
static void cast_shadows(struct kz_terrain *t) {
    float *shade = kz_xcalloc(FIELD_H, sizeof(float));
    float *before = kz_xcalloc(FIELD_H, sizeof(float));
    float aside = -KZ_SUN_FAR / KZ_SUN_X;
    float fall = 0.5f * sqrtf(1 + aside * aside) * 0.56f;
    for (int i = FIELD_W - 1; i >= 0; i--) {
        float base = basin_floor(field_x(i));
        for (int j = 0; j < FIELD_H; j++) {
            struct kz_terrain_point *p = point(t, i, j);
            float from = fmaxf((float)j - aside, 0);
            int k = (int)from;
            float part = from - (float)k;
            float over = before[k] +
                         (before[k + (k < FIELD_H - 1)] - before[k]) * part -
                         fall;
            float ground = base + p->height;
            p->sun = 1 - kz_ramp(0, 9, over - ground);
            shade[j] = fmaxf(over, ground);
        }
        float *swap = before;
        before = shade;
        shade = swap;
    }
    free(shade);
    free(before);
}

/* Running mean over 2 * reach + 1 values that lie `stride` apart. */
static void blur_line(float *line, size_t stride, int count, int reach,
                      float *scratch) {
    float sum = 0;
    for (int k = -reach; k <= reach; k++) {
        int at = k < 0 ? 0 : k >= count ? count - 1 : k;
        sum += line[(size_t)at * stride];
    }
    for (int i = 0; i < count; i++) {
        scratch[i] = sum / (float)(2 * reach + 1);
        int in = i + reach + 1, out = i - reach;
        in = in < count ? in : count - 1;
        out = out > 0 ? out : 0;
        sum += line[(size_t)in * stride] - line[(size_t)out * stride];
    }
    for (int i = 0; i < count; i++)
        line[(size_t)i * stride] = scratch[i];
}

static void find_hollows(struct kz_terrain *t, int reach, float weight) {
    size_t count = (size_t)FIELD_W * FIELD_H;
    float *mean = kz_xmalloc(count * sizeof(float));
    float *scratch = kz_xmalloc(FIELD_W * sizeof(float));
    for (size_t i = 0; i < count; i++)
        mean[i] = t->points[i].height;
    for (int j = 0; j < FIELD_H; j++)
        blur_line(mean + j, FIELD_H, FIELD_W, reach, scratch);
    for (int i = 0; i < FIELD_W; i++)
        blur_line(mean + (size_t)i * FIELD_H, 1, FIELD_H, reach, scratch);
    for (size_t i = 0; i < count; i++)
        t->points[i].hollow += weight * (mean[i] - t->points[i].height);
    free(scratch);
    free(mean);
}

struct kz_terrain *kz_terrain_create(void) {
    struct kz_terrain *t = kz_xcalloc(1, sizeof(*t));
    t->points = kz_xcalloc((size_t)FIELD_W * FIELD_H, sizeof(*t->points));
    struct kz_erosion land;
    run_rivers(&land);
    take_heights(t, &land);
    kz_erosion_destroy(&land);
    find_slopes(t);
    cast_shadows(t);
    find_hollows(t, 8, 0.6f);
    find_hollows(t, 30, 0.4f);
    return t;
}

void kz_terrain_free(struct kz_terrain *terrain) {
    if (!terrain)
        return;
    free(terrain->points);
    free(terrain);
}

int kz_terrain_depth(const struct kz_terrain *terrain) {
    (void)terrain;
    return FIELD_H;
}

/* Between four points, `p` and `q` of the way. */
static float between(float a, float b, float c, float d, float p, float q) {
    float first = a + (b - a) * p, second = c + (d - c) * p;
    return first + (second - first) * q;
}

void kz_terrain_read_heights(const struct kz_terrain *terrain, float x,
                             float *out) {
    float u = (x + MARGIN) * 2;
    int i = (int)floorf(u);
    float p = u - (float)i;
    for (int j = 0; j < FIELD_H; j++) {
        float a = point(terrain, i, j)->height;
        out[j] = a + (point(terrain, i + 1, j)->height - a) * p;
    }
}

struct kz_terrain_point kz_terrain_at(const struct kz_terrain *terrain, float x,
                                      float z) {
    float u = (x + MARGIN) * 2, v = z * (FIELD_H - 1);
    int i = (int)floorf(u), j = (int)floorf(v);
    float p = u - (float)i, q = v - (float)j;
    const struct kz_terrain_point *a = point(terrain, i, j),
                                  *b = point(terrain, i + 1, j),
                                  *c = point(terrain, i, j + 1),
                                  *d = point(terrain, i + 1, j + 1);
    struct kz_terrain_point out = {
        .height = between(a->height, b->height, c->height, d->height, p, q),
        .nx = between(a->nx, b->nx, c->nx, d->nx, p, q),
        .up = between(a->up, b->up, c->up, d->up, p, q),
        .far = between(a->far, b->far, c->far, d->far, p, q),
        .sun = between(a->sun, b->sun, c->sun, d->sun, p, q),
        .hollow = between(a->hollow, b->hollow, c->hollow, d->hollow, p, q),
    };
    return out;
}
