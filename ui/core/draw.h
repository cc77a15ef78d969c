/*
 * Draws paint lists with SDL_Renderer. One drawing code for both paths: the
 * accelerated renderer draws whole frames, the software renderer only what
 * was damaged. Render thread only.
 */
#ifndef KZ_UI_CORE_DRAW_H
#define KZ_UI_CORE_DRAW_H

#include "src/text/raster.h"
#include "ui/core/paint.h"
#include "ui/core/pictures.h"

struct kz_draw {
    struct SDL_Renderer *renderer;
    struct SDL_Surface *target; /* what a software renderer draws on */
    struct kz_shard_cache *shards;
    struct kz_pictures *pictures;
    const char *icon_dir;
    bool skips_live; /* their owners may be gone */
};

/* Draws the parts of the list that lie in `area`. */
void kz_draw_list(struct kz_draw *draw, const struct kz_paint_list *list,
                  struct kz_rect area);

#endif
