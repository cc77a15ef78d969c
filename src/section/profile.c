#include "src/section/profile.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "src/base/mem.h"
#include "src/section/noise.h"

#define TAU 6.28318530718f

static const struct kz_section_layout layouts[] = {
    [KZ_SECTION_WIDE] = {.w = 1920,
                         .h = 1240,
                         .x_scale = 1,
                         .y_scale = 0.86f,
                         .y_offset = 196,
                         .home_top = 160,
                         .attract_top = 0},
    [KZ_SECTION_TALL] = {.w = 1080,
                         .h = 1920,
                         .x_scale = 0.5625f,
                         .y_scale = 0.86f,
                         .y_offset = 560,
                         .home_top = 440,
                         .attract_top = 0},
};

/* A smooth line through points of rising x. */
struct curve {
    const struct kz_section_point *points;
    size_t count;
};

static const struct kz_section_point cut_points[] = {
    {0, 452},    {120, 442},  {235, 430},  {330, 452},  {430, 492},
    {540, 524},  {660, 545},  {770, 552},  {830, 530},  {870, 520},
    {915, 534},  {985, 570},  {1060, 594}, {1160, 612}, {1260, 624},
    {1345, 634}, {1500, 636}, {1560, 622}, {1640, 590}, {1720, 560},
    {1800, 545}, {1860, 552}, {1920, 545},
};
static const struct kz_section_point gravel_points[] = {
    {0, 300},    {330, 430},  {430, 506},  {560, 556},  {700, 580},
    {790, 560},  {845, 400},  {900, 400},  {965, 560},  {1040, 636},
    {1180, 664}, {1330, 678}, {1500, 676}, {1590, 640}, {1650, 560},
    {1700, 440}, {1920, 300},
};
static const struct kz_section_point tan_points[] = {
    {0, 280},    {330, 410},  {440, 540},  {570, 616},  {700, 640},
    {790, 604},  {842, 470},  {902, 470},  {970, 600},  {1060, 704},
    {1200, 742}, {1340, 754}, {1500, 742}, {1600, 680}, {1668, 560},
    {1720, 420}, {1920, 300},
};
static const struct kz_section_point red_points[] = {
    {0, 260},    {330, 400},  {445, 566},  {580, 672},  {700, 704},
    {790, 662},  {850, 560},  {896, 560},  {975, 668},  {1080, 776},
    {1210, 818}, {1350, 828}, {1500, 806}, {1610, 718}, {1684, 560},
    {1740, 420}, {1920, 300},
};
static const struct kz_section_point dark_red_points[] = {
    {0, 250},    {330, 392},  {440, 600},  {580, 724},  {700, 764},
    {790, 722},  {852, 640},  {900, 640},  {985, 738},  {1090, 838},
    {1220, 880}, {1350, 884}, {1500, 852}, {1616, 744}, {1694, 560},
    {1750, 420}, {1920, 300},
};
static const struct kz_section_point coal_points[] = {
    {0, 240},    {310, 380},  {425, 640},  {570, 806},  {700, 858},
    {800, 824},  {860, 764},  {905, 764},  {990, 850},  {1100, 934},
    {1230, 966}, {1360, 962}, {1500, 914}, {1620, 780}, {1700, 560},
    {1760, 420}, {1920, 300},
};
static const struct kz_section_point lower_points[] = {
    {0, 230},     {300, 370},   {405, 680},  {560, 868},  {700, 924},
    {810, 900},   {868, 852},   {915, 852},  {1000, 926}, {1110, 1000},
    {1240, 1030}, {1360, 1020}, {1500, 964}, {1626, 812}, {1706, 560},
    {1760, 420},  {1920, 300},
};

static const struct curve cut_curve = {cut_points, KZ_COUNT(cut_points)};
static const struct curve base_curves[] = {
    [KZ_SECTION_GRAVEL] = {gravel_points, KZ_COUNT(gravel_points)},
    [KZ_SECTION_TAN_BEDS] = {tan_points, KZ_COUNT(tan_points)},
    [KZ_SECTION_RED_SANDSTONE] = {red_points, KZ_COUNT(red_points)},
    [KZ_SECTION_DARK_RED_BEDS] = {dark_red_points, KZ_COUNT(dark_red_points)},
    [KZ_SECTION_COAL_MEASURES] = {coal_points, KZ_COUNT(coal_points)},
    [KZ_SECTION_LOWER_BEDS] = {lower_points, KZ_COUNT(lower_points)},
};

/* A Hermite cubic whose slope at a point is that of its two neighbours. */
static float curve_at(const struct curve *curve, float x) {
    const struct kz_section_point *p = curve->points;
    size_t last = curve->count - 1, i = 1;
    if (x <= p[0].x)
        return p[0].y;
    if (x >= p[last].x)
        return p[last].y;
    while (x > p[i].x)
        i++;
    const struct kz_section_point *a = &p[i - 1], *b = &p[i];
    const struct kz_section_point *before = i > 1 ? a - 1 : a;
    const struct kz_section_point *after = i < last ? b + 1 : b;
    float width = b->x - a->x, t = (x - a->x) / width;
    float slope_a = (b->y - before->y) / (b->x - before->x) * width;
    float slope_b = (after->y - a->y) / (after->x - a->x) * width;
    float t2 = t * t, t3 = t2 * t;
    return (2 * t3 - 3 * t2 + 1) * a->y + (t3 - 2 * t2 + t) * slope_a +
           (3 * t2 - 2 * t3) * b->y + (t3 - t2) * slope_b;
}

static float ramp(float from, float to, float x) {
    float t = (x - from) / (to - from);
    t = fminf(fmaxf(t, 0), 1);
    return t * t * (3 - 2 * t);
}

/* How far the cut may leave its curve: rough rock, smooth plain. */
static float roughness(float x) {
    float arch = ramp(760, 810, x) * (1 - ramp(930, 985, x));
    float north = 1 - ramp(330, 460, x), south = ramp(1570, 1660, x);
    return 3 + 13 * fmaxf(north, south) + 9 * arch;
}

float kz_section_cut_y(float x) {
    x = fminf(fmaxf(x, 0), KZ_SECTION_DESIGN_W);
    return curve_at(&cut_curve, x) +
           (kz_noise_fractal(x * 0.03f, 3, 4) - 0.47f) * roughness(x);
}

static float wobble(enum kz_section_layer layer, float x) {
    float row = (float)layer * 5.3f;
    return (kz_noise_fractal(x * 0.012f, row, 3) - 0.44f) * 14 +
           (kz_noise_fractal(x * 0.05f, row + 40, 2) - 0.37f) * 4;
}

float kz_section_bed_y(enum kz_section_layer layer, float x) {
    kz_require(layer >= KZ_SECTION_GRAVEL && layer <= KZ_SECTION_LOWER_BEDS);
    x = fminf(fmaxf(x, 0), KZ_SECTION_DESIGN_W);
    float y = -INFINITY;
    for (int i = KZ_SECTION_GRAVEL; i <= (int)layer; i++)
        y = fmaxf(y, curve_at(&base_curves[i], x) + wobble(i, x));
    return y;
}

float kz_section_base_y(enum kz_section_layer layer, float x) {
    return fmaxf(kz_section_cut_y(x), kz_section_bed_y(layer, x));
}

float kz_section_salt_base_y(float x) {
    float thick = ramp(0, 80, x - KZ_SECTION_SALT_X0) *
                  ramp(0, 80, KZ_SECTION_SALT_X1 - x);
    return kz_section_cut_y(x) +
           thick * (40 + (kz_noise_fractal(x * 0.04f, 2, 3) - 0.44f) * 10);
}

struct kz_section_point kz_section_granite_edge(float turn) {
    float angle = turn * TAU, c = cosf(angle), s = sinf(angle);
    float reach =
        1 + 0.48f * (kz_noise_fractal(c * 1.6f + 3, s * 1.6f + 3, 3) - 0.44f);
    return (struct kz_section_point){1850 + c * 120 * reach,
                                     800 + s * 205 * reach};
}

static bool is_in_granite(struct kz_section_point p) {
    float dx = (p.x - 1850) / 120, dy = (p.y - 800) / 205;
    float turn = atan2f(dy, dx) / TAU;
    struct kz_section_point edge = kz_section_granite_edge(turn);
    float ex = (edge.x - 1850) / 120, ey = (edge.y - 800) / 205;
    return dx * dx + dy * dy < ex * ex + ey * ey;
}

enum kz_section_layer kz_section_layer_at(struct kz_section_point design) {
    float x = design.x, y = design.y;
    if (y < kz_section_cut_y(x))
        return KZ_SECTION_AIR;
    if (y < kz_section_salt_base_y(x))
        return KZ_SECTION_SALT;
    if (is_in_granite(design))
        return KZ_SECTION_GRANITE;
    for (int i = KZ_SECTION_GRAVEL; i <= KZ_SECTION_LOWER_BEDS; i++)
        if (y < kz_section_base_y(i, x))
            return i;
    return KZ_SECTION_BASEMENT;
}

const struct kz_section_layout *
kz_section_layout(enum kz_section_format format) {
    kz_require(format == KZ_SECTION_WIDE || format == KZ_SECTION_TALL);
    return &layouts[format];
}

struct kz_section_point
kz_section_to_canvas(const struct kz_section_layout *layout,
                     struct kz_section_point design) {
    return (struct kz_section_point){design.x * layout->x_scale,
                                     design.y * layout->y_scale +
                                         layout->y_offset};
}

struct kz_section_point
kz_section_to_design(const struct kz_section_layout *layout,
                     struct kz_section_point canvas) {
    return (struct kz_section_point){canvas.x / layout->x_scale,
                                     (canvas.y - layout->y_offset) /
                                         layout->y_scale};
}

float kz_section_sea_y(const struct kz_section_layout *layout) {
    return KZ_SECTION_SEA_Y * layout->y_scale + layout->y_offset;
}

struct kz_section_point kz_section_gallery(float way) {
    return (struct kz_section_point){952 + 312 * way, 618 + 6.5f * way};
}

float kz_section_shaft_x(int index) {
    return 986 + 26 * (float)index;
}
