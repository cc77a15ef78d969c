/*
 * The sky before sunrise, seen looking east: night above, the light coming up
 * over the basin, stars, thin cloud and the last far hills. Any thread.
 */
#ifndef KZ_SECTION_SKY_H
#define KZ_SECTION_SKY_H

#include "src/section/colour.h"
#include "src/section/picture.h"
#include "src/section/profile.h"

/* Colour of the air at a point of design space, without stars. */
struct kz_rgb kz_sky_at(float x, float y);
/* What distance does to the colours of the land at `x`. */
struct kz_rgb kz_sky_haze(float x);

/**
 * Fill the picture with sky from its top to below the horizon. `scale` is
 * pixels per u of the layout's canvas.
 */
void kz_sky_paint(struct kz_picture *picture,
                  const struct kz_section_layout *layout, float scale);

/* A colour as a pixel. `grain` in -0.5..0.5 breaks up bands; see
 * kz_noise_cell(). */
uint32_t kz_sky_pixel(struct kz_rgb c, float grain);

#endif
