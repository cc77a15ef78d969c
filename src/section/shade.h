/*
 * The colour of the land at a point, in its light and its air. Any thread.
 */
#ifndef KZ_SECTION_SHADE_H
#define KZ_SECTION_SHADE_H

#include "src/section/colour.h"
#include "src/section/terrain.h"

struct kz_rgb kz_shade(const struct kz_terrain_point *point, float x, float z);

#endif
