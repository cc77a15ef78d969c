#include "ui/core/stage.h"

#include <SDL2/SDL.h>
#include <SDL2/SDL_image.h>
#include <stdlib.h>
#include <string.h>

#include "ui/core/anchor.h"
#include "ui/core/fade.h"
#include "ui/core/mix.h"

#define LOG_MODULE "stage"
#include "src/base/log.h"

enum {
    SHARD_BUDGET = 32 << 20,
    SHARD_BUDGET_4K = 64 << 20,
    PICTURE_BUDGET = 96 << 20,
    PICTURE_BUDGET_4K = 320 << 20,
    REST_MS = 5000,
};

/* Two frames are kept: the one on screen, and the one being built. */
struct frame {
    struct kz_arena arena;
    struct kz_paint_list list;
    struct kz_units units;
    struct kz_node *root;
};

struct kz_stage {
    enum kz_path path;
    SDL_Window *window;   /* NULL off screen */
    SDL_Surface *surface; /* CPU path: the window's, or our own */
    bool owns_surface;
    struct kz_draw draw;
    struct kz_layouts *layouts;
    const struct kz_fontset *fonts;
    struct kz_worker *worker;
    struct kz_size size;
    float px_per_mm;
    struct frame frame[2];
    int now; /* index of the frame being built */
    bool is_whole;
    bool is_lost;
    uint64_t frames;
    struct kz_paint_scratch scratch;
    struct kz_anchors anchors; /* of the tree on screen */
    int64_t now_ms;
    struct kz_turn_wish wish; /* of the next frame */
    struct kz_turn turn;      /* the one under way */
    int64_t rest_ms;          /* when its memory goes, if none comes */
};

static bool open_window(struct kz_stage *s,
                        const struct kz_stage_options *o) {
    Uint32 flags = SDL_WINDOW_RESIZABLE;
    if (o->kind == KZ_STAGE_FULL_SCREEN)
        flags = SDL_WINDOW_FULLSCREEN_DESKTOP;
    int at = (int)SDL_WINDOWPOS_CENTERED_DISPLAY(o->display);
    s->window = SDL_CreateWindow(o->title, at, at, o->size.w, o->size.h,
                                 flags);
    if (!s->window)
        return false;
    SDL_GetWindowSize(s->window, &s->size.w, &s->size.h);
    return true;
}

/* What a display says of its size is believed within reason only: many say
 * nothing, or the size of another. */
static float find_density(struct kz_stage *s, float diagonal_inch) {
    enum { DPI_LEAST = 30, DPI_MOST = 400 };
    SDL_DisplayMode mode;
    float dpi = 0;
    if (!s->window)
        return kz_px_per_mm(s->size, diagonal_inch > 0
                                         ? diagonal_inch
                                         : KZ_DIAGONAL_GUESS_INCH);
    int display = SDL_GetWindowDisplayIndex(s->window);
    bool has_mode = SDL_GetDesktopDisplayMode(display, &mode) == 0;
    struct kz_size size = has_mode ? (struct kz_size){mode.w, mode.h}
                                   : s->size;
    if (diagonal_inch > 0)
        return kz_px_per_mm(size, diagonal_inch);
    if (SDL_GetDisplayDPI(display, &dpi, NULL, NULL) == 0 &&
        dpi >= DPI_LEAST && dpi <= DPI_MOST)
        return dpi / 25.4f;
    return kz_px_per_mm(size, KZ_DIAGONAL_GUESS_INCH);
}

static bool open_surface(struct kz_stage *s) {
    s->owns_surface = !s->window;
    s->surface = s->window
                     ? SDL_GetWindowSurface(s->window)
                     : SDL_CreateRGBSurfaceWithFormat(
                           0, s->size.w, s->size.h, 32,
                           SDL_PIXELFORMAT_RGB888);
    if (!s->surface)
        return false;
    s->size = (struct kz_size){s->surface->w, s->surface->h};
    return true;
}

static bool open_renderer(struct kz_stage *s) {
    if (s->path == KZ_PATH_GPU) {
        s->draw.renderer = SDL_CreateRenderer(
            s->window, -1,
            SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
        if (s->draw.renderer)
            return true;
        kz_log_warn("accelerated renderer: %s", SDL_GetError());
        s->path = KZ_PATH_CPU;
    }
    if (!open_surface(s))
        return false;
    s->draw.renderer = SDL_CreateSoftwareRenderer(s->surface);
    return s->draw.renderer != NULL;
}

static bool is_4k(struct kz_size size) {
    return (int64_t)size.w * size.h > 2560 * 1600;
}

static bool open_caches(struct kz_stage *s) {
    bool large = is_4k(s->size);
    s->draw.target = s->surface;
    s->draw.shards =
        kz_shard_cache_create(s->draw.renderer, s->surface, s->fonts,
                              large ? SHARD_BUDGET_4K : SHARD_BUDGET);
    s->draw.pictures =
        kz_pictures_create(s->draw.renderer, s->surface, s->worker,
                           large ? PICTURE_BUDGET_4K : PICTURE_BUDGET);
    return s->draw.shards != NULL;
}

static void close_renderer(struct kz_stage *s) {
    kz_turn_end(&s->turn);
    kz_turn_free_spares(&s->turn);
    kz_pictures_free(s->draw.pictures);
    kz_shard_cache_free(s->draw.shards);
    if (s->draw.renderer)
        SDL_DestroyRenderer(s->draw.renderer);
    if (s->owns_surface)
        SDL_FreeSurface(s->surface);
    s->draw.pictures = NULL;
    s->draw.shards = NULL;
    s->draw.renderer = NULL;
    s->surface = NULL;
}

struct kz_stage *kz_stage_create(const struct kz_stage_options *options,
                                 struct kz_error *err) {
    struct kz_stage *s = kz_xcalloc(1, sizeof(*s));
    s->path = options->path;
    s->size = options->size;
    s->fonts = options->fonts;
    s->worker = options->worker;
    s->is_whole = true;
    s->draw.icon_dir = options->icon_dir;
    if (options->kind == KZ_STAGE_OFFSCREEN)
        s->path = KZ_PATH_CPU;
    else if (!open_window(s, options)) {
        kz_error_set(err, "display.missing", SDL_GetError(), NULL);
        kz_stage_free(s);
        return NULL;
    }
    if (!open_renderer(s) || !open_caches(s)) {
        kz_error_set(err, "display.renderer", SDL_GetError(), NULL);
        kz_stage_free(s);
        return NULL;
    }
    s->px_per_mm = find_density(s, options->diagonal_inch);
    s->layouts = kz_layouts_create(s->fonts);
    return s;
}

void kz_stage_free(struct kz_stage *s) {
    if (!s)
        return;
    kz_layouts_free(s->layouts);
    close_renderer(s);
    if (s->window)
        SDL_DestroyWindow(s->window);
    for (int i = 0; i < 2; i++) {
        kz_paint_free(&s->frame[i].list);
        kz_arena_destroy(&s->frame[i].arena);
    }
    kz_vec_free(&s->scratch.before);
    kz_vec_free(&s->scratch.now);
    free(s);
}

struct kz_arena *kz_stage_begin(struct kz_stage *s) {
    s->now ^= 1;
    kz_arena_reset(&s->frame[s->now].arena);
    return &s->frame[s->now].arena;
}

struct kz_units kz_stage_units(const struct kz_stage *s) {
    struct kz_units units = kz_units_for(s->size);
    units.px_per_mm = s->px_per_mm;
    return units;
}

struct kz_size kz_stage_size(const struct kz_stage *s) {
    return s->size;
}

static struct kz_damage find_damage(struct kz_stage *s) {
    struct kz_damage damage = {.count = 0};
    struct frame *now = &s->frame[s->now], *before = &s->frame[s->now ^ 1];
    if (s->is_whole || s->path == KZ_PATH_GPU)
        kz_damage_add(&damage,
                      (struct kz_rect){0, 0, s->size.w, s->size.h});
    else
        kz_paint_compare(&before->list, &now->list, &s->scratch, &damage);
    struct kz_rect screen = {0, 0, s->size.w, s->size.h};
    for (int i = 0; i < damage.count; i++)
        damage.rects[i] = kz_rect_intersect(damage.rects[i], screen);
    return damage;
}

/* The window's surface is none any more: the next frame asks for another. */
static void lose(struct kz_stage *s) {
    kz_log_warn("the window cannot be drawn on: %s", SDL_GetError());
    s->is_lost = true;
}

bool kz_stage_is_lost(const struct kz_stage *s) {
    return s->is_lost;
}

static bool find_again(struct kz_stage *s) {
    if (!s->is_lost)
        return true;
    close_renderer(s);
    s->is_whole = true;
    s->is_lost = !open_renderer(s) || !open_caches(s);
    if (s->is_lost) {
        kz_log_warn("still no renderer: %s", SDL_GetError());
        close_renderer(s);
    }
    return !s->is_lost;
}

static void present_window_rects(struct kz_stage *s,
                                 const struct kz_damage *damage) {
    SDL_Rect rects[KZ_DAMAGE_MOST];
    for (int i = 0; i < damage->count; i++) {
        struct kz_rect r = damage->rects[i];
        rects[i] = (SDL_Rect){r.x, r.y, r.w, r.h};
    }
    if (SDL_UpdateWindowSurfaceRects(s->window, rects, damage->count) != 0)
        lose(s);
}

static float draw_rects(struct kz_stage *s, const struct kz_damage *damage) {
    double drawn = 0;
    for (int i = 0; i < damage->count; i++) {
        struct kz_rect r = damage->rects[i];
        kz_draw_list(&s->draw, &s->frame[s->now].list, r);
        drawn += (double)r.w * r.h;
    }
    return (float)(drawn / ((double)s->size.w * s->size.h));
}

/* ---- page changes ---- */

bool kz_stage_is_turning(const struct kz_stage *s) {
    return s->turn.old || s->turn.old_texture;
}

/* One step of the change, on the window. */
static void compose(struct kz_stage *s) {
    if (s->path == KZ_PATH_GPU) {
        kz_turn_compose_textures(&s->turn, s->draw.renderer, s->size,
                                 s->now_ms);
        SDL_RenderPresent(s->draw.renderer);
    } else {
        kz_turn_compose(&s->turn, s->surface, s->now_ms);
        if (s->window && SDL_UpdateWindowSurface(s->window) != 0)
            lose(s);
    }
    if (kz_turn_is_over(&s->turn, s->now_ms))
        kz_turn_end(&s->turn);
    s->rest_ms = s->now_ms + REST_MS;
}

void kz_stage_expect_turn(struct kz_stage *s, int64_t now_ms) {
    if (s->path == KZ_PATH_CPU && !s->is_lost)
        kz_turn_make_ready(&s->turn, s->surface);
    s->rest_ms = now_ms + REST_MS;
}

int64_t kz_stage_rest(struct kz_stage *s, int64_t now_ms) {
    enum { FAR_MS = 60 * 1000 };
    if (kz_turn_has_spares(&s->turn) && now_ms < s->rest_ms)
        return s->rest_ms - now_ms;
    kz_turn_free_spares(&s->turn);
    return FAR_MS;
}

/* The page that is on screen, drawn once more from its list. */
static bool begin_textures(struct kz_stage *s,
                           const struct kz_turn_wish *wish) {
    bool is_under_way = s->turn.old_texture != NULL;
    if (!kz_turn_begin_textures(&s->turn, wish, s->draw.renderer, s->size,
                                s->now_ms))
        return false;
    if (is_under_way)
        return true;
    s->draw.skips_live = true;
    SDL_SetRenderTarget(s->draw.renderer, s->turn.old_texture);
    kz_draw_list(&s->draw, &s->frame[s->now ^ 1].list,
                 (struct kz_rect){0, 0, s->size.w, s->size.h});
    SDL_SetRenderTarget(s->draw.renderer, NULL);
    s->draw.skips_live = false;
    return true;
}

static void begin_turn(struct kz_stage *s, const struct kz_lang *lang) {
    struct kz_turn_wish wish = s->wish;
    s->wish.kind = KZ_TURN_NONE;
    if (wish.kind == KZ_TURN_NONE || s->frames == 0)
        return;
    s->is_whole = true;
    bool is_begun = s->path == KZ_PATH_GPU
                        ? begin_textures(s, &wish)
                        : kz_turn_begin(&s->turn, &wish, s->surface,
                                        s->now_ms);
    if (is_begun)
        s->turn.is_from_left = (wish.kind == KZ_TURN_BACK) != lang->is_rtl;
}

static void shift_down(struct kz_node *n, int px, struct kz_rect clip) {
    n->box.y += px;
    n->touch.y += px;
    n->text_at.y += px;
    n->clip.y += px;
    n->clip = kz_rect_intersect(n->clip, clip);
    for (struct kz_node *c = n->first; c; c = c->next)
        shift_down(c, px, clip);
}

/* A panel comes up from a little below its place. */
static void raise_panel(struct kz_stage *s, struct kz_node *root) {
    const struct kz_turn *t = &s->turn;
    if (!kz_stage_is_turning(s) || t->wish.kind != KZ_TURN_PANEL)
        return;
    struct kz_node *panel = kz_node_find(root, t->wish.panel);
    int share = kz_turn_at(t, s->size.w, s->now_ms).share;
    int px = (KZ_FADE_WHOLE - share) * s->size.h / 8 / KZ_FADE_WHOLE;
    if (panel && px > 0)
        shift_down(panel, px, panel->clip);
}

void kz_stage_set_now(struct kz_stage *s, int64_t now_ms) {
    s->now_ms = now_ms;
    kz_turn_set_now(&s->turn, now_ms);
}

void kz_stage_turn(struct kz_stage *s, const struct kz_turn_wish *wish) {
    s->wish = *wish;
}

bool kz_stage_move(struct kz_stage *s, int64_t now_ms) {
    kz_stage_set_now(s, now_ms);
    if (!kz_stage_is_turning(s) || s->is_lost)
        return true;
    if (s->turn.wish.kind == KZ_TURN_PANEL)
        return false;
    compose(s);
    return true;
}

/* ---- a frame ---- */

static float draw_page_of_turn(struct kz_stage *s,
                               const struct kz_damage *damage) {
    float share;
    if (s->path == KZ_PATH_GPU) {
        SDL_SetRenderTarget(s->draw.renderer, s->turn.page_texture);
        share = draw_rects(s, damage);
        SDL_SetRenderTarget(s->draw.renderer, NULL);
    } else {
        kz_turn_open_page(&s->turn, s->surface);
        share = draw_rects(s, damage);
        SDL_RenderFlush(s->draw.renderer);
        kz_turn_close_page(&s->turn, s->surface);
    }
    compose(s);
    return share;
}

static float draw_damage(struct kz_stage *s, const struct kz_damage *damage) {
    if (kz_stage_is_turning(s))
        return draw_page_of_turn(s, damage);
    float share = draw_rects(s, damage);
    if (s->path == KZ_PATH_GPU) {
        SDL_RenderPresent(s->draw.renderer);
    } else {
        SDL_RenderFlush(s->draw.renderer);
        if (s->window && damage->count > 0)
            present_window_rects(s, damage);
    }
    return share;
}

/* What is seen in a picture's place is a part of what the frame shows. */
static void want_pictures(struct kz_stage *s, struct kz_paint_list *list) {
    for (size_t k = 0; k < list->items.count; k++) {
        struct kz_paint_item *i = &list->items.items[k];
        bool is_ahead = i->kind == KZ_PAINT_AHEAD;
        if (i->kind != KZ_PAINT_PICTURE && !is_ahead)
            continue;
        uint64_t seen = kz_pictures_want(s->draw.pictures, i->picture, i->box,
                                         i->radius, is_ahead);
        if (!is_ahead)
            i->hash = kz_mix(i->hash, seen);
    }
}

bool kz_stage_settle(struct kz_stage *s, int timeout_ms) {
    return s->is_lost || kz_pictures_wait(s->draw.pictures, timeout_ms);
}

static bool is_same_page(const struct kz_node *a, const struct kz_node *b) {
    return a && a->id && b->id && strcmp(a->id, b->id) == 0;
}

/* A page that is laid out anew keeps in view what is read. */
static void place(struct kz_stage *s, struct kz_node *root,
                  const struct kz_lang *lang, float text_factor,
                  bool is_new_page) {
    struct kz_arrange how = {&s->frame[s->now].units, s->layouts, lang,
                             text_factor};
    struct kz_rect all = {0, 0, s->size.w, s->size.h};
    const struct kz_node *before = s->frame[s->now ^ 1].root;
    kz_anchors_drop_moved(&s->anchors);
    kz_arrange(&how, root, all);
    if (!is_new_page && is_same_page(before, root) &&
        kz_anchors_hold(&s->anchors, before, root))
        kz_arrange(&how, root, all);
    s->anchors.count = 0;
    kz_anchors_keep(&s->anchors, root);
}

float kz_stage_show(struct kz_stage *s, struct kz_node *root,
                    const struct kz_lang *lang, float text_factor,
                    const char *pressed_id) {
    struct frame *f = &s->frame[s->now];
    bool is_there = find_again(s);
    bool is_new_page = s->wish.kind != KZ_TURN_NONE &&
                       s->wish.kind != KZ_TURN_PANEL;
    if (is_there)
        begin_turn(s, lang);
    f->root = root;
    f->units = kz_stage_units(s);
    kz_layouts_begin_frame(s->layouts);
    if (!is_there) {
        place(s, root, lang, text_factor, is_new_page);
        return 0;
    }
    kz_shard_cache_begin_frame(s->draw.shards);
    kz_pictures_begin_frame(s->draw.pictures, s->frames == 0);
    place(s, root, lang, text_factor, is_new_page);
    raise_panel(s, root);
    struct kz_node *pressed = pressed_id ? kz_node_find(root, pressed_id)
                                         : NULL;
    if (pressed)
        pressed->state |= KZ_STATE_PRESSED;
    kz_paint_tree(&f->list, root, &f->units, &f->arena);
    want_pictures(s, &f->list);
    struct kz_damage damage = find_damage(s);
    s->is_whole = false;
    s->frames++;
    return draw_damage(s, &damage);
}

struct kz_node *kz_stage_tree(const struct kz_stage *s) {
    return s->frame[s->now].root;
}

void kz_stage_refresh(struct kz_stage *s, bool lost_textures) {
    s->is_whole = true;
    if (!lost_textures || s->is_lost)
        return;
    kz_turn_end(&s->turn);
    kz_shard_cache_lost(s->draw.shards);
    kz_pictures_lost(s->draw.pictures);
}

void kz_stage_resize(struct kz_stage *s, struct kz_size size) {
    if (size.w <= 0 || size.h <= 0)
        return;
    s->is_whole = true;
    if (s->path == KZ_PATH_GPU) {
        kz_turn_end(&s->turn);
        s->size = size;
        return;
    }
    /* The old surface is gone with the window's old size. */
    close_renderer(s);
    s->size = size;
    s->is_lost = true;
    (void)find_again(s);
}

bool kz_stage_save(struct kz_stage *s, const char *path) {
    if (!s->surface)
        return false;
    if (IMG_SavePNG(s->surface, path) == 0)
        return true;
    kz_log_error("%s: %s", path, SDL_GetError());
    return false;
}

struct kz_pixels kz_stage_pixels(const struct kz_stage *s) {
    if (!s->surface || s->surface->format->BytesPerPixel != 4)
        return (struct kz_pixels){NULL, 0, 0, 0};
    return (struct kz_pixels){s->surface->pixels, s->surface->w,
                              s->surface->h, s->surface->pitch / 4};
}

uint32_t kz_stage_pixel(const struct kz_stage *s, int x, int y) {
    Uint8 r, g, b;
    if (!s->surface || s->surface->format->BytesPerPixel != 4 || x < 0 ||
        y < 0 || x >= s->surface->w || y >= s->surface->h)
        return 0;
    const Uint8 *row = (const Uint8 *)s->surface->pixels +
                       (ptrdiff_t)y * s->surface->pitch;
    uint32_t value;
    memcpy(&value, row + (size_t)x * 4, sizeof(value));
    SDL_GetRGB(value, s->surface->format, &r, &g, &b);
    return (uint32_t)r << 16 | (uint32_t)g << 8 | b;
}

struct kz_stage_stats kz_stage_stats(const struct kz_stage *s) {
    if (!s->draw.shards)
        return (struct kz_stage_stats){.frames = s->frames};
    return (struct kz_stage_stats){kz_shard_cache_stats(s->draw.shards),
                                   kz_layouts_made(s->layouts), s->frames,
                                   kz_pictures_bytes(s->draw.pictures)};
}

uint32_t kz_stage_window_id(const struct kz_stage *s) {
    return s->window ? SDL_GetWindowID(s->window) : 0;
}
