/*
 * The grounds that specimens stand on. Each fills `box`, clipped to the
 * canvas, with a grain of one level against banding.
 */
#ifndef KZ_CRYSTAL_BACKDROP_H
#define KZ_CRYSTAL_BACKDROP_H

#include "src/base/geometry.h"
#include "src/crystal/canvas.h"
#include "src/crystal/look.h"

/* Night blue with the mineral's glow behind its middle. */
void kz_backdrop_card(struct kz_canvas canvas, struct kz_rect box,
                      struct kz_rgb glow);
/* The ground of a lens, lit from the upper left. The whole box is filled: who
 * shows it cuts the disc. */
void kz_backdrop_lens(struct kz_canvas canvas, struct kz_rect box);
/* A room: wall, floor from 72 % of the height, glow and a warm pool. */
void kz_backdrop_stage(struct kz_canvas canvas, struct kz_rect box,
                       struct kz_rgb glow);
void kz_backdrop_flat(struct kz_canvas canvas, struct kz_rect box,
                      struct kz_rgb colour);

#endif
