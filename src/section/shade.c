#include "src/section/shade.h"

#include <stdbool.h>

#include "src/section/landform.h"
#include "src/section/noise.h"
#include "src/section/sky.h"

/* What a point is made of: its colours in the sun and out of it, and how much
 * light reaches it from the whole sky. */
struct ground {
    struct kz_rgb lit, shade;
    float ambient;
};

static void lay_over(struct ground *g, struct kz_rgb lit, struct kz_rgb shade,
                     float cover) {
    g->lit = kz_rgb_mix(g->lit, lit, cover);
    g->shade = kz_rgb_mix(g->shade, shade, cover);
}

/* Stones, darker pavement where the wind has swept, pale washes. */
static struct ground gobi(float x, float z, float grain) {
    float swept = kz_noise_fractal(x * 0.01f + z * 4, z * 8 - x * 0.007f, 4);
    float wash = kz_noise_ridged(x * 0.006f + z * 2.3f, z * 11 - x * 0.006f, 4);
    struct kz_rgb lit =
        kz_rgb_mix(kz_rgb_hex(0xA07B50), kz_rgb_hex(0xCFA267), grain);
    lit = kz_rgb_mix(lit, kz_rgb_hex(0x7C6049),
                     kz_ramp(0.5f, 0.7f, swept) * 0.5f);
    lit = kz_rgb_mix(lit, kz_rgb_hex(0xDDB98A),
                     kz_ramp(0.52f, 0.8f, wash) * 0.45f);
    return (struct ground){.lit = lit, .shade = kz_rgb_hex(0x4B3D3C)};
}

/* Snow lies above a wavering line, lower in the gullies, not on cliffs. */
static void bogda(struct ground *g, const struct kz_terrain_point *p, float z,
                  float grain, float cover) {
    float line =
        104 + 60 * (grain - 0.47f) + 34 * (p->nx > 0 ? p->nx : 0.2f * p->nx);
    float above = p->height + 40 * z + p->hollow * 2.6f - line;
    float flat =
        p->up + 0.016f * p->hollow + 0.05f * kz_ramp(180, 320, p->height);
    float snow = kz_ramp(-6, 26, above) *
                 kz_ramp(0.1f, 0.25f, flat + 0.1f * (grain - 0.44f));
    struct kz_rgb rock =
        kz_rgb_mix(kz_rgb_hex(0x6E5E66), kz_rgb_hex(0xA98F84), grain);
    float high = kz_ramp(150, 290, p->height);
    struct kz_rgb white =
        kz_rgb_mix(kz_rgb_hex(0xF2EFEA), kz_rgb_hex(0xFFDDBB), high);
    lay_over(g, kz_rgb_mix(rock, white, snow),
             kz_rgb_mix(kz_rgb_hex(0x2A2C44), kz_rgb_hex(0x6480B6), snow),
             cover);
}

/* Beds of every red, cut level by the slopes. */
static void flame(struct ground *g, const struct kz_terrain_point *p, float x,
                  float z, float grain, float cover) {
    float bed = p->height * 0.34f + grain * 2.4f + x * 0.01f;
    float band = 0.5f + 0.5f * sinf(bed);
    float thin = 0.5f + 0.5f * sinf(bed * 3.7f + z * 4);
    struct kz_rgb lit =
        kz_rgb_mix(kz_rgb_hex(0xE2502A), kz_rgb_hex(0xFF9A55), band * 0.62f);
    lit = kz_rgb_mix(lit, kz_rgb_hex(0xA82E22), thin * thin * 0.34f);
    float foot = kz_ramp(0, 26, p->height);
    lay_over(g, kz_rgb_mix(kz_rgb_hex(0xC0703F), lit, foot),
             kz_rgb_mix(kz_rgb_hex(0x5A2E28), kz_rgb_hex(0x64181F), foot),
             cover);
}

static void choltagh(struct ground *g, float grain, float cover) {
    float green = kz_clamp01(grain * 2.6f - 1.35f) * 0.75f;
    lay_over(g, kz_rgb_mix(kz_rgb_hex(0x8A6A66), kz_rgb_hex(0x4FA98C), green),
             kz_rgb_hex(0x2B2238), cover);
}

/* Fields between hedges, each with its own crop in rows. */
static void oasis(struct ground *g, float x, float z, float cover) {
    float along = x / 19 + z * 3;
    int i = (int)floorf(along);
    float across = z * 30 + (i & 1 ? 0.45f : 0) + 0.3f * kz_noise_cell(i, 3);
    int j = (int)floorf(across);
    float u = along - (float)i, v = across - (float)j;
    static const uint32_t crops[] = {0x7FA83A, 0x3F6B2A, 0xB9B45A,
                                     0x5E8F33, 0x96B84A, 0x4C7A2E};
    struct kz_rgb crop =
        kz_rgb_hex(crops[kz_noise_bits(i, j) % KZ_COUNT(crops)]);
    float rows = 0.5f + 0.5f * sinf(u * 44);
    crop = kz_rgb_scale(crop, 0.88f + 0.22f * rows);
    bool is_hedge = u < 0.1f || v < 0.16f;
    if (is_hedge)
        crop = kz_rgb_hex(0x2C4A24);
    lay_over(g, crop, kz_rgb_scale(crop, 0.42f), cover);
    g->ambient += (0.6f - g->ambient) * cover;
}

/* Distance to the nearest edge of a cracked plate of salt. */
static float salt_cracks(float x, float z) {
    float u = x * 0.16f, v = z * 40, nearest = 9, second = 9;
    int i = (int)floorf(u), j = (int)floorf(v);
    for (int b = j - 1; b <= j + 1; b++) {
        for (int a = i - 1; a <= i + 1; a++) {
            float dx = (float)a + kz_noise_cell(a, b) - u;
            float dy = (float)b + kz_noise_cell(a + 71, b + 13) - v;
            float d = dx * dx + dy * dy;
            second = fminf(second, fmaxf(nearest, d));
            nearest = fminf(nearest, d);
        }
    }
    return sqrtf(second) - sqrtf(nearest);
}

static void lake(struct ground *g, float x, float z, float grain) {
    float r = kz_landform_lake(x, z);
    if (r > 1.3f)
        return;
    struct kz_rgb surface;
    if (r < 0.74f) {
        float sheen = kz_bell(x, 1424, 60);
        float ripple = kz_noise_fractal(x * 0.05f, z * 90, 3) - 0.44f;
        float mirror =
            kz_ramp(0.24f, 0.56f, z + ripple * 0.3f) * (0.5f + 0.45f * sheen);
        surface =
            kz_rgb_mix(kz_rgb_hex(0x2A82A0), kz_rgb_hex(0xFFCE96), mirror);
        surface = kz_rgb_mix(surface, kz_rgb_hex(0x9ED8DA),
                             kz_ramp(0.66f, 0.74f, r) * 0.7f);
    } else {
        /* Each summer the lake shrinks and leaves a line. */
        float lines = 0.5f + 0.5f * sinf(r * 46 + grain * 4);
        float crack = kz_ramp(0.12f, 0.02f, salt_cracks(x, z));
        surface = kz_rgb_mix(kz_rgb_hex(0xFFFBF2), kz_rgb_hex(0xD9C6AC),
                             kz_ramp(0.8f, 1.25f, r) * 0.8f);
        surface = kz_rgb_mix(surface, kz_rgb_hex(0xBFAE9C),
                             0.22f * lines + 0.4f * crack);
    }
    float cover = kz_ramp(1.28f, 1.02f, r + (grain - 0.44f) * 0.3f);
    lay_over(g, surface, kz_rgb_scale(surface, 0.86f), cover);
    g->ambient += (0.86f - g->ambient) * cover;
}

/* Nitrate blooms as a pale crust on the dry slope south of the lake. */
static void nitrate(struct ground *g, float x, float z, float grain) {
    float r = kz_bell(x, 1572, 26) * kz_bell(z, 0.14f, 0.07f);
    float cover = kz_ramp(0.24f, 0.6f, r * (0.6f + grain));
    lay_over(g, kz_rgb_hex(0xF3E8D2), kz_rgb_hex(0xA8938A), cover * 0.85f);
}

static struct kz_rgb light_up(const struct ground *g,
                              const struct kz_terrain_point *p) {
    float facing = p->nx * KZ_SUN_X + p->up * KZ_SUN_UP + p->far * KZ_SUN_FAR;
    float sun = kz_clamp01(facing) * (0.25f + 0.75f * p->sun);
    float open = 1 - 0.42f * kz_ramp(1, 16, p->hollow) +
                 0.16f * kz_ramp(1, 14, -p->hollow);
    float ambient = g->ambient * open;
    struct kz_rgb c =
        kz_rgb_mix(g->shade, g->lit, kz_clamp01(sun * 1.18f + ambient * 0.34f));
    float warm = kz_clamp01(sun * 1.1f), sky = ambient * 0.16f;
    c.r *= (0.66f + 0.46f * warm + sky) * (0.6f + 0.4f * open);
    c.g *= (0.66f + 0.36f * warm + sky) * (0.6f + 0.4f * open);
    c.b *= (0.74f + 0.22f * warm + sky) * (0.64f + 0.36f * open);
    return c;
}

struct kz_rgb kz_shade(const struct kz_terrain_point *p, float x, float z) {
    /* Turned, so that the lattice of the noise does not show as weaving; with
     * the height in it, so that it is not drawn out on walls. */
    float grain = kz_noise_fractal(x * 0.086f + z * 19 - p->height * 0.03f,
                                   z * 57 - x * 0.026f + p->height * 0.13f, 3);
    float is_bogda = kz_landform_is_bogda(x);
    float is_flame = kz_landform_is_flame(x, z) * kz_ramp(0.5f, 14, p->height);
    float is_oasis = kz_landform_is_oasis(x, z) * kz_ramp(16, 6, p->height);
    float is_choltagh = kz_landform_is_choltagh(x);
    float scree = 0.55f + 0.45f * kz_ramp(2, 26, p->height);
    struct ground g = gobi(x, z, grain);
    g.ambient = 0.3f + 0.3f * p->up;
    if (is_bogda > 0)
        bogda(&g, p, z, grain, is_bogda * scree);
    if (is_flame > 0)
        flame(&g, p, x, z, grain, is_flame);
    if (is_choltagh > 0)
        choltagh(&g, grain, is_choltagh * scree);
    if (is_oasis > 0)
        oasis(&g, x, z, is_oasis * 0.94f);
    lake(&g, x, z, grain);
    nitrate(&g, x, z, grain);
    float far = kz_ramp(0.05f, 1, z) * (0.62f - 0.28f * kz_ramp(470, 380, x));
    return kz_rgb_mix(light_up(&g, p), kz_sky_haze(x), far);
}
