/*
 * A stage is one display's window, its renderer, its caches and its frame:
 * the touch screen always, an audience screen when there is one. Nothing here
 * assumes there is only one. Render thread only.
 *
 * A frame: kz_stage_begin(), build a tree in the arena it gives, then
 * kz_stage_show(), which arranges, paints, finds what changed and draws that.
 * What a tree points to must live until the next begin but one.
 */
#ifndef KZ_UI_CORE_STAGE_H
#define KZ_UI_CORE_STAGE_H

#include "ui/core/arrange.h"
#include "ui/core/draw.h"
#include "ui/core/turn.h"

enum kz_path {
    KZ_PATH_CPU, /* SDL's software renderer on the window's surface */
    KZ_PATH_GPU, /* SDL's accelerated renderer */
};

enum kz_stage_kind {
    KZ_STAGE_OFFSCREEN, /* no window: a surface in memory */
    KZ_STAGE_WINDOW,
    KZ_STAGE_FULL_SCREEN,
};

struct kz_stage_options {
    enum kz_stage_kind kind;
    enum kz_path path;
    struct kz_size size;  /* of the window or surface, pixels */
    int display;          /* SDL's number of the one it stands on */
    float diagonal_inch;  /* of the display; 0: what it says, else a guess */
    const char *title;    /* of the window */
    const char *icon_dir;
    const struct kz_fontset *fonts; /* borrowed, outlives the stage */
    struct kz_worker *worker; /* borrowed; NULL: each frame makes the pictures
                                 it shows */
};

struct kz_stage;

/**
 * Errors  NULL: display.missing (SDL's text) or display.renderer
 */
KZ_NODISCARD struct kz_stage *
kz_stage_create(const struct kz_stage_options *options, struct kz_error *err);
void kz_stage_free(struct kz_stage *stage);

/* Gives the arena for the new tree. */
struct kz_arena *kz_stage_begin(struct kz_stage *stage);
struct kz_units kz_stage_units(const struct kz_stage *stage);
struct kz_size kz_stage_size(const struct kz_stage *stage);

/* Marks the node `pressed_id` (may be NULL), arranges and draws `root`. A page
 * that is laid out anew keeps in view what was read (anchor.h).
 * Returns the share of the pixels that was drawn, 0 to 1. */
float kz_stage_show(struct kz_stage *stage, struct kz_node *root,
                    const struct kz_lang *lang, float text_factor,
                    const char *pressed_id);

/* What time the next frame shows; without it nothing moves. */
void kz_stage_set_now(struct kz_stage *stage, int64_t now_ms);
/* The next frame is another page and comes in like this, in the direction of
 * its language. What is on screen then, even half way through another change,
 * goes. Touches are for the new page at once. */
void kz_stage_turn(struct kz_stage *stage, const struct kz_turn_wish *wish);
bool kz_stage_is_turning(const struct kz_stage *stage);
/* The next step of the change, without the page itself. False: this step
 * needs a frame. */
bool kz_stage_move(struct kz_stage *stage, int64_t now_ms);
/* A finger is down: what a change of page needs is made ready while it is. */
void kz_stage_expect_turn(struct kz_stage *stage, int64_t now_ms);
/* Some seconds after the last change gives the memory back that only changes
 * need; milliseconds until then. */
int64_t kz_stage_rest(struct kz_stage *stage, int64_t now_ms);

/* Waits until all pictures that were asked for are made: the next frame has
 * them. False: it took longer. */
bool kz_stage_settle(struct kz_stage *stage, int timeout_ms);

/* The tree on screen, or NULL before the first frame. */
struct kz_node *kz_stage_tree(const struct kz_stage *stage);

/* The next frame is drawn whole. For a window that was covered or resized;
 * `lost_textures` when the device dropped them. */
void kz_stage_refresh(struct kz_stage *stage, bool lost_textures);
void kz_stage_resize(struct kz_stage *stage, struct kz_size size);

/* Writes what is on the stage to a PNG file. CPU path only. */
KZ_NODISCARD bool kz_stage_save(struct kz_stage *stage, const char *path);

/* What is on the stage, 0xXXRRGGBB: until the next frame. CPU path only. */
struct kz_pixels kz_stage_pixels(const struct kz_stage *stage);
/* 0xRRGGBB of what is on the stage there; 0 outside. CPU path only. */
uint32_t kz_stage_pixel(const struct kz_stage *stage, int x, int y);

struct kz_stage_stats {
    struct kz_shard_stats shards;
    uint64_t layouts_made;
    uint64_t frames;
    size_t picture_bytes;
};
struct kz_stage_stats kz_stage_stats(const struct kz_stage *stage);

/* What it draws on is gone; every frame tries to get it back. */
bool kz_stage_is_lost(const struct kz_stage *stage);

/* For display events: SDL's number of the window, 0 off screen. */
uint32_t kz_stage_window_id(const struct kz_stage *stage);

#endif
