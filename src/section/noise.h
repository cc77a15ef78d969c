/*
 * Noise for the drawn ground: integer hashes and interpolation only, so that
 * it is the same on every machine. All results lie in 0..1. Any thread.
 */
#ifndef KZ_SECTION_NOISE_H
#define KZ_SECTION_NOISE_H

#include <stdint.h>

/* 32 bits from a cell of the integer plane. */
uint32_t kz_noise_bits(int x, int y);
/* The same as a fraction. */
float kz_noise_cell(int x, int y);
/* Smooth between the cells. */
float kz_noise_value(float x, float y);
/* `octaves` >= 1 of value noise, each half as tall and twice as fine. The
 * middle is near (1 - 2^-octaves) / 2. */
float kz_noise_fractal(float x, float y, int octaves);
/* The same with sharp crests, for rock. */
float kz_noise_ridged(float x, float y, int octaves);

/* A repeatable row of random numbers, for scattered things. */
struct kz_noise_row {
    uint32_t seed;
};
float kz_noise_next(struct kz_noise_row *row);

#endif
