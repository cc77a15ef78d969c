/*
 * A small generator of numbers that are the same on every machine: shapes and
 * textures come from a seed. Not for secrets.
 */
#ifndef KZ_CRYSTAL_DICE_H
#define KZ_CRYSTAL_DICE_H

#include <stdint.h>

struct kz_dice {
    uint32_t state;
};

static inline struct kz_dice kz_dice_of(uint32_t seed) {
    seed = (seed ^ 0x9E3779B9U) * 0x85EBCA6BU;
    return (struct kz_dice){(seed ^ (seed >> 13)) * 0xC2B2AE35U | 1U};
}

/* From 0 up to 1. */
static inline double kz_dice_roll(struct kz_dice *dice) {
    dice->state ^= dice->state << 13;
    dice->state ^= dice->state >> 17;
    dice->state ^= dice->state << 5;
    return (dice->state >> 8) / 16777216.0;
}

static inline double kz_dice_between(struct kz_dice *dice, double least,
                                     double most) {
    return least + (most - least) * kz_dice_roll(dice);
}

#endif
