/*
 * Rivers at work on a height field: rain falls everywhere, runs down the
 * steepest way and cuts in proportion to what it gathered. This is what turns
 * smooth masses into ridges, spurs and valleys that drain somewhere.
 */
#ifndef KZ_SECTION_EROSION_H
#define KZ_SECTION_EROSION_H

#include <stdbool.h>

struct kz_erosion {
    int w, h;
    float cell;      /* u between two points, both ways */
    float *height;   /* w * h, u */
    float *softness; /* w * h, 0 never cut .. 1 */
    float *repose;   /* w * h, the steepest slope that stands, rise over run;
                      * softer ground stands a third less */
    bool *is_outlet; /* w * h: where the water leaves; never cut */
};

/* Owner: the caller; empty with kz_erosion_destroy(). All zero. */
void kz_erosion_init(struct kz_erosion *land, int w, int h, float cell);
void kz_erosion_destroy(struct kz_erosion *land);

/**
 * Let the water run.
 *
 * steps   each finds the rivers anew
 * force   of one step; about 0.01
 */
void kz_erosion_run(struct kz_erosion *land, int steps, float force);

#endif
