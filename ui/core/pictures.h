/*
 * Pictures made at the exact size they are shown in and kept by key and size
 * within a budget of bytes; those not drawn for the longest time go first.
 * One cache a renderer, render thread only.
 */
#ifndef KZ_UI_CORE_PICTURES_H
#define KZ_UI_CORE_PICTURES_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/core/node.h"

struct SDL_Renderer;
struct SDL_Surface;
struct SDL_Texture;
struct kz_pictures;

/* `target` is what a software renderer draws on, NULL for any other: opaque
 * pictures are then copied to it past the renderer. */
struct kz_pictures *kz_pictures_create(struct SDL_Renderer *renderer,
                                       struct SDL_Surface *target,
                                       size_t budget);
void kz_pictures_free(struct kz_pictures *pictures);
void kz_pictures_begin_frame(struct kz_pictures *pictures);
/* All textures are gone with the device. */
void kz_pictures_lost(struct kz_pictures *pictures);

/* Draws what of the picture lies in `clip`, which the renderer has as its
 * clip as well. Without memory nothing is drawn. */
void kz_pictures_draw(struct kz_pictures *pictures,
                      const struct kz_node_picture *picture,
                      struct kz_rect box, float radius_px,
                      struct kz_rect clip);

/* The same for what is never kept. */
void kz_pictures_live(struct kz_pictures *pictures,
                      const struct kz_node_live *live, struct kz_rect box,
                      struct kz_rect clip);

/* Coverage of a rounded corner: white with alpha, `radius_px` square, the
 * top left one. `width_px` > 0 gives the outline only. */
struct SDL_Texture *kz_pictures_corner(struct kz_pictures *pictures,
                                       float radius_px, float width_px);
/* An icon of `dir`/<name>.svg, white with alpha, `px` square. */
struct SDL_Texture *kz_pictures_icon(struct kz_pictures *pictures,
                                     const char *dir, const char *name,
                                     int px);

#endif
