/*
 * One page giving way to another: what was on screen fades out where it
 * stands, the new page slides in by an eighth of the width in reading
 * direction and fades in. Both are whole pictures by then, so that a step
 * costs one pass over the pixels whatever is on them. Render thread only.
 */
#ifndef KZ_UI_CORE_TURN_H
#define KZ_UI_CORE_TURN_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/geometry.h"

struct SDL_Renderer;
struct SDL_Surface;
struct SDL_Texture;

enum kz_turn_kind {
    KZ_TURN_NONE,
    KZ_TURN_FORWARD, /* deeper: from the end of the line */
    KZ_TURN_BACK,    /* from its start */
    KZ_TURN_FADE,    /* stays where it is */
    KZ_TURN_PANEL,   /* the same, and the panel on it comes up from below */
};

/* What is asked for. */
struct kz_turn_wish {
    enum kz_turn_kind kind;
    int length_ms;
    const char *panel; /* its id; lives as long as the program */
};

/* One under way. All zero: none. */
struct kz_turn {
    struct kz_turn_wish wish;
    int64_t start_ms;
    bool is_set_off; /* its first step has been shown */
    bool is_from_left;
    /* Without a GPU. */
    uint32_t *old, *page; /* as the surface, pitch included */
    void *screen;         /* the surface's own pixels while the page is drawn */
    uint32_t *spare[2];   /* of the one before, or made ready */
    struct kz_size spare_size;
    /* With one. */
    struct SDL_Texture *old_texture, *page_texture;
};

/* The new page's place at this time: pixels to the right of where it will
 * stand, and how far it has come, of KZ_FADE_WHOLE (fade.h). */
struct kz_turn_step {
    int shift_px, share;
};
/* For each step: the way begins when its first step is shown, since the page
 * may have taken long to draw; `now_ms` after it is a frame later. */
void kz_turn_set_now(struct kz_turn *turn, int64_t now_ms);
struct kz_turn_step kz_turn_at(const struct kz_turn *turn, int width_px,
                               int64_t now_ms);
bool kz_turn_is_over(const struct kz_turn *turn, int64_t now_ms);

/* Without a GPU: keeps what the surface holds. False: it cannot, and the page
 * will stand there at once. One that was under way ends where it is. */
bool kz_turn_begin(struct kz_turn *turn, const struct kz_turn_wish *wish,
                   struct SDL_Surface *surface, int64_t now_ms);
/* Between these two everything that is drawn on the surface is drawn on the
 * new page. */
void kz_turn_open_page(struct kz_turn *turn, struct SDL_Surface *surface);
void kz_turn_close_page(struct kz_turn *turn, struct SDL_Surface *surface);
/* Puts both together on the surface. */
void kz_turn_compose(struct kz_turn *turn, struct SDL_Surface *surface,
                     int64_t now_ms);
/* What is on the surface stays. Without a GPU the pictures are kept for the
 * next change: fresh memory costs it more than all its drawing. */
void kz_turn_end(struct kz_turn *turn);
/* Makes sure of them before a change is asked for. */
void kz_turn_make_ready(struct kz_turn *turn,
                        const struct SDL_Surface *surface);
bool kz_turn_has_spares(const struct kz_turn *turn);
void kz_turn_free_spares(struct kz_turn *turn);

/* With a GPU: the caller draws the old and the new page into the textures,
 * which are targets. False: there are no such targets. */
bool kz_turn_begin_textures(struct kz_turn *turn,
                            const struct kz_turn_wish *wish,
                            struct SDL_Renderer *renderer,
                            struct kz_size size, int64_t now_ms);
void kz_turn_compose_textures(struct kz_turn *turn,
                              struct SDL_Renderer *renderer,
                              struct kz_size size, int64_t now_ms);

#endif
