#include "src/section/noise.h"

#include <math.h>

uint32_t kz_noise_bits(int x, int y) {
    uint32_t h = (uint32_t)x * 374761393u + (uint32_t)y * 668265263u;
    h = (h ^ (h >> 13)) * 1274126177u;
    return h ^ (h >> 16);
}

/* 24 bits are what a float holds, so the result stays below 1. */
float kz_noise_cell(int x, int y) {
    return (float)(kz_noise_bits(x, y) >> 8) / 16777216.0f;
}

static float ease(float t) {
    return t * t * (3 - 2 * t);
}

static float mix(float a, float b, float t) {
    return a + (b - a) * t;
}

float kz_noise_value(float x, float y) {
    float left = floorf(x), top = floorf(y);
    int i = (int)left, j = (int)top;
    float u = ease(x - left), v = ease(y - top);
    return mix(mix(kz_noise_cell(i, j), kz_noise_cell(i + 1, j), u),
               mix(kz_noise_cell(i, j + 1), kz_noise_cell(i + 1, j + 1), u), v);
}

float kz_noise_fractal(float x, float y, int octaves) {
    float height = 0.5f, sum = 0;
    for (int i = 0; i < octaves; i++) {
        sum += height * kz_noise_value(x, y);
        x = x * 2.03f + 11.3f;
        y = y * 2.03f + 5.7f;
        height *= 0.5f;
    }
    return sum;
}

float kz_noise_ridged(float x, float y, int octaves) {
    float height = 0.48f, sum = 0, weight = 1;
    for (int i = 0; i < octaves; i++) {
        float crest = 1 - fabsf(2 * kz_noise_value(x, y) - 1);
        crest *= crest * weight;
        /* Fine crests stand on coarse ones only: valleys stay smooth. */
        weight = fminf(crest * 1.6f, 1);
        sum += height * crest;
        x = x * 2.07f + 3.1f;
        y = y * 2.07f + 9.2f;
        height *= 0.52f;
    }
    return sum;
}

float kz_noise_next(struct kz_noise_row *row) {
    row->seed = row->seed * 1664525u + 1013904223u;
    return (float)(row->seed >> 8) / 16777216.0f;
}
