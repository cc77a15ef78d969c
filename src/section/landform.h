/*
 * The land behind the cut before any water ran over it: where the ranges, the
 * oasis and the lake stand. x as in design space, z from 0 at the cut to 1 at
 * the horizon, heights in u above the ground plane. Any thread.
 */
#ifndef KZ_SECTION_LANDFORM_H
#define KZ_SECTION_LANDFORM_H

/* What a unit of z is worth in u, for slopes and rivers. */
#define KZ_LAND_DEPTH 330.0f

/* Height of the uncut masses. */
float kz_landform_height(float x, float z);
/* How easily water cuts there, 0..1. */
float kz_landform_softness(float x, float z);
/* The steepest slope that stands there, rise over run. */
float kz_landform_repose(float x);
/* Middle of the Flaming Mountains; the ridge recedes to the north-east. */
float kz_landform_flame_x(float z);

/* Which country a point belongs to, each 0..1. */
float kz_landform_is_bogda(float x);
float kz_landform_is_flame(float x, float z);
float kz_landform_is_choltagh(float x);
float kz_landform_is_oasis(float x, float z);
/* Distance from the middle of the lake: below 0.74 is water, to 1.25 salt. */
float kz_landform_lake(float x, float z);

#endif
