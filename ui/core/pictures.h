/*
 * Pictures made at the exact size they are shown in and kept by key and size
 * within a budget of bytes; those not drawn for the longest time go first.
 * With a worker they are made on its thread and a calm ground stands in their
 * place until they are there. One cache a renderer, render thread only.
 */
#ifndef KZ_UI_CORE_PICTURES_H
#define KZ_UI_CORE_PICTURES_H

#include <stdbool.h>
#include <stddef.h>

#include "ui/core/node.h"
#include "ui/core/worker.h"

struct SDL_Renderer;
struct SDL_Surface;
struct SDL_Texture;
struct kz_pictures;

/* `target` is what a software renderer draws on, NULL for any other: pictures
 * are then copied to it past the renderer. `worker` is borrowed; NULL: all are
 * made in the frame that shows them. */
struct kz_pictures *kz_pictures_create(struct SDL_Renderer *renderer,
                                       struct SDL_Surface *target,
                                       struct kz_worker *worker,
                                       size_t budget);
void kz_pictures_free(struct kz_pictures *pictures);
/* Takes what the worker has made. With `at_once` this frame's pictures are
 * made before it is drawn: for the first one, which must be whole. */
void kz_pictures_begin_frame(struct kz_pictures *pictures, bool at_once);
/* All textures are gone with the device. */
void kz_pictures_lost(struct kz_pictures *pictures);
/* True once all that was asked for has been made; it is drawn by the next
 * frame. */
bool kz_pictures_wait(struct kz_pictures *pictures, int timeout_ms);

/* Makes or asks for what this frame shows, or for what a later one will.
 * Gives a number that says what will be seen there: another one, other
 * pixels; 0: nothing yet. */
uint64_t kz_pictures_want(struct kz_pictures *pictures,
                          const struct kz_node_picture *picture,
                          struct kz_rect box, float radius_px, bool is_ahead);

/* Draws what of the picture lies in `clip`, which the renderer has as its
 * clip as well. False: it is not there yet. */
bool kz_pictures_draw(struct kz_pictures *pictures,
                      const struct kz_node_picture *picture,
                      struct kz_rect box, float radius_px,
                      struct kz_rect clip);

/* Bytes that are kept. */
size_t kz_pictures_bytes(const struct kz_pictures *pictures);

/* The same for what is never kept. */
void kz_pictures_live(struct kz_pictures *pictures,
                      const struct kz_node_live *live, struct kz_rect box,
                      struct kz_rect clip);

/* Coverage of a rounded corner: white with alpha, `radius_px` square; bit 0 of
 * `which`: a right one, bit 1: a lower one. `width_px` > 0 gives the outline
 * only. */
struct SDL_Texture *kz_pictures_corner(struct kz_pictures *pictures,
                                       float radius_px, float width_px,
                                       int which);
/* An icon of `dir`/<name>.svg, white with alpha, `px` square. */
struct SDL_Texture *kz_pictures_icon(struct kz_pictures *pictures,
                                     const char *dir, const char *name,
                                     int px);

#endif
