/*
 * The last touch below the cut: the roughness of a rock face, and less light
 * the deeper it lies.
 */
#ifndef KZ_SECTION_GRAIN_H
#define KZ_SECTION_GRAIN_H

#include "src/section/picture.h"
#include "src/section/profile.h"

/* `scale` is pixels per u of the layout's canvas. */
void kz_grain_apply(struct kz_picture *picture,
                    const struct kz_section_layout *layout, float scale);

#endif
