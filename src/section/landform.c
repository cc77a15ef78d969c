#include "src/section/landform.h"

#include <math.h>

#include "src/section/colour.h"
#include "src/section/noise.h"

/* Ranges do not run straight to the horizon. */
static float meander(float z) {
    return (kz_noise_fractal(z * 4.2f, 1.7f, 3) - 0.44f) * 60;
}

static float bogda(float x, float z) {
    float m = meander(z);
    float mass =
        kz_bell(x + m, 205, 170) * (0.3f + 0.7f * kz_ramp(0, 0.5f, z)) +
        0.4f * kz_bell(x + m * 1.3f, 10, 95) +
        0.26f * kz_bell(x + m, 405, 72) * kz_clamp01(z * 2);
    if (mass < 0.004f)
        return 0;
    float crag = kz_noise_ridged(x * 0.0088f + 4.1f, z * 3 + 2.6f, 4);
    float fine = kz_noise_ridged(x * 0.021f + 1.7f, z * 6.2f + 8.1f, 4);
    float body = mass * (104 + 150 * crag + 40 * fine) * kz_ramp(0, 0.34f, z);
    /* Unevenness that the rivers take up, or they would run along the grid. */
    body +=
        fminf(mass * 60, 16) * kz_ramp(0.02f, 0.2f, z) *
        (kz_noise_fractal(x * 0.03f + z * 8, z * 11 - x * 0.02f, 4) - 0.47f);
    float lean = (crag - 0.5f) * 20;
    float summit = kz_bell(x + lean, 240, 62) * kz_bell(z, 0.56f, 0.24f) * 126 +
                   kz_bell(x + lean, 236, 22) * kz_bell(z, 0.56f, 0.1f) * 130 +
                   kz_bell(x + lean, 312, 30) * kz_bell(z, 0.62f, 0.2f) * 52 +
                   kz_bell(x + lean, 146, 28) * kz_bell(z, 0.68f, 0.16f) * 78 +
                   kz_bell(x + lean, 62, 34) * kz_bell(z, 0.66f, 0.2f) * 60;
    return body + summit;
}

float kz_landform_flame_x(float z) {
    return 884 - 150 * z + meander(z) * 0.25f;
}

static float flame(float x, float z) {
    float du = x - kz_landform_flame_x(z);
    float u = fabsf(du) / (du > 0 ? 96 : 62);
    if (u > 3.2f)
        return 0;
    float ridge = expf(-powf(u, 1.75f));
    float crest = kz_noise_ridged(x * 0.01f + 9, z * 5, 4);
    return ridge * (104 + 52 * crest) * kz_ramp(0, 0.12f, z) * (1 - 0.25f * z);
}

static float choltagh(float x, float z) {
    float m = meander(z);
    float mass = kz_bell(x - m - 30 * z, 1810, 125) +
                 0.5f * kz_bell(x + m, 1930, 80) +
                 0.24f * kz_bell(x - m, 1680, 70);
    if (mass < 0.004f)
        return 0;
    float crag = kz_noise_ridged(x * 0.0095f + 1.2f, z * 3.6f + 8, 4);
    return mass * (78 + 118 * crag) * kz_ramp(0, 0.26f, z);
}

float kz_landform_height(float x, float z) {
    float plain =
        (kz_noise_fractal(x * 0.018f + z * 5, z * 9 - x * 0.01f, 4) - 0.47f) *
        5;
    float calm = 1 - kz_ramp(1.5f, 1.1f, kz_landform_lake(x, z));
    return fmaxf(bogda(x, z) + flame(x, z) + choltagh(x, z) + plain * calm, 0);
}

float kz_landform_softness(float x, float z) {
    float rock = bogda(x, z) + flame(x, z) + choltagh(x, z);
    float grain = kz_noise_fractal(x * 0.045f + z * 9, z * 15 - x * 0.02f, 3);
    return (0.006f + 0.994f * kz_ramp(2, 26, rock)) * (0.75f + 0.5f * grain);
}

float kz_landform_repose(float x) {
    return 1.8f + 1.3f * kz_landform_is_bogda(x) +
           0.6f * kz_landform_is_choltagh(x) + 0.9f * kz_bell(x, 226, 60);
}

float kz_landform_is_bogda(float x) {
    return kz_ramp(470, 360, x);
}

float kz_landform_is_flame(float x, float z) {
    return kz_ramp(140, 70, fabsf(x - kz_landform_flame_x(z) - 16));
}

float kz_landform_is_choltagh(float x) {
    return kz_ramp(1590, 1690, x);
}

float kz_landform_is_oasis(float x, float z) {
    float ragged = (kz_noise_fractal(x * 0.02f, z * 7, 3) - 0.44f) * 46;
    return kz_ramp(158, 122, fabsf(x - 1150) + ragged) *
           kz_ramp(0.86f, 0.5f, z + ragged * 0.004f);
}

float kz_landform_lake(float x, float z) {
    float dx = (x - 1424 - (z - 0.28f) * 30) / 104, dz = (z - 0.3f) / 0.27f;
    float rim = kz_noise_fractal(x * 0.035f, z * 14, 4) - 0.47f;
    return sqrtf(dx * dx + dz * dz) + rim * 0.34f;
}
