/*
 * A film's picture on a graphics card: its planes go there as they are, and
 * the card turns them into colours, upright and in size. One texture a
 * source, made anew when the picture's shape changes. Render thread only.
 */
#ifndef KZ_UI_CORE_LIVE_H
#define KZ_UI_CORE_LIVE_H

#include "src/base/geometry.h"
#include "ui/core/node.h"

struct SDL_Renderer;
struct SDL_Texture;

enum { KZ_LIVES = 2 }; /* the visitor's film, and the audience's */

struct kz_live_texture {
    struct SDL_Texture *texture; /* NULL: free */
    uint64_t key, version, used;
    int w, h, matrix;
    bool is_nv12;
};

struct kz_lives {
    struct kz_live_texture items[KZ_LIVES];
    uint64_t turn;
};

/* Draws the picture over all of `box`. False: it has no planes, or none the
 * card can show rightly; nothing is drawn then. */
bool kz_live_draw(struct kz_lives *lives, struct SDL_Renderer *renderer,
                  const struct kz_node_live *live, struct kz_rect box);
/* Frees all textures; zeroed is fine. */
void kz_live_lost(struct kz_lives *lives);

#endif
