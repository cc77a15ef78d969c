/*
 * The land behind the cut, projected and painted over the sky.
 */
#ifndef KZ_SECTION_RELIEF_H
#define KZ_SECTION_RELIEF_H

#include "src/section/picture.h"
#include "src/section/profile.h"
#include "src/section/terrain.h"

/* Design y of a point `height` u above the ground plane at depth z. */
float kz_relief_y(float x, float z, float height);

/**
 * Paint the land over the sky that is already there, down to a little below
 * the cut. `scale` is pixels per u of the layout's canvas.
 */
void kz_relief_paint(struct kz_picture *picture,
                     const struct kz_terrain *terrain,
                     const struct kz_section_layout *layout, float scale);

#endif
