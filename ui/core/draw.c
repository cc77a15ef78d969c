#include "ui/core/draw.h"

#include <SDL2/SDL.h>
#include <math.h>

#include "ui/core/fade.h"

/* Where a picture will be. */
#define CALM_RGBA 0x222E47FFu
#define CALM_LIGHT 0xFFFFFF10u

static void set_colour(SDL_Renderer *r, uint32_t rgba) {
    SDL_SetRenderDrawBlendMode(r, (rgba & 0xFF) == 0xFF ? SDL_BLENDMODE_NONE
                                                        : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(r, (Uint8)(rgba >> 24), (Uint8)(rgba >> 16),
                           (Uint8)(rgba >> 8), (Uint8)rgba);
}

static void tint(SDL_Texture *t, uint32_t rgba) {
    SDL_SetTextureColorMod(t, (Uint8)(rgba >> 24), (Uint8)(rgba >> 16),
                           (Uint8)(rgba >> 8));
    SDL_SetTextureAlphaMod(t, (Uint8)rgba);
}

static void fill(SDL_Renderer *r, int x, int y, int w, int h) {
    if (w > 0 && h > 0)
        SDL_RenderFillRect(r, &(SDL_Rect){x, y, w, h});
}

/* Veils over much of the screen, on the target itself: SDL's own loop takes
 * four times as long. False: it is for the renderer. */
static bool veil(struct kz_draw *d, SDL_Rect box, uint32_t rgba) {
    enum { LEAST = 128 * 128, CHUNK = 512 };
    SDL_Surface *t = d->target;
    SDL_Rect clip, seen;
    uint32_t ink[CHUNK];
    if ((rgba & 0xFF) == 0xFF || !t || t->format->BytesPerPixel != 4 ||
        SDL_MUSTLOCK(t) || box.w * box.h < LEAST)
        return false;
    SDL_RenderFlush(d->renderer);
    SDL_RenderGetClipRect(d->renderer, &clip);
    SDL_Rect all = {0, 0, t->w, t->h};
    if (!SDL_IntersectRect(&box, &clip, &seen) ||
        !SDL_IntersectRect(&seen, &all, &seen))
        return true;
    uint32_t pixel = SDL_MapRGB(t->format, (Uint8)(rgba >> 24),
                                (Uint8)(rgba >> 16), (Uint8)(rgba >> 8));
    for (int i = 0; i < CHUNK; i++)
        ink[i] = pixel;
    int share = (int)((rgba & 0xFF) * KZ_FADE_WHOLE + 127) / 255;
    enum kz_blend_way way = kz_blend_best();
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        uint32_t *row = (uint32_t *)t->pixels +
                        (ptrdiff_t)y * (t->pitch / 4) + seen.x;
        for (int x = 0; x < seen.w; x += CHUNK)
            kz_fade_row(way, row + x, row + x, ink,
                        (size_t)(seen.w - x < CHUNK ? seen.w - x : CHUNK),
                        share);
    }
    return true;
}

/* A texture each: SDL's software renderer makes two surfaces for every copy
 * that it has to flip. */
static void draw_corners(struct kz_draw *d, struct kz_rect b, float radius,
                         float width, uint32_t rgba) {
    int n = (int)ceilf(radius);
    for (int i = 0; i < 4; i++) {
        SDL_Texture *corner = kz_pictures_corner(d->pictures, radius, width,
                                                 i);
        if (!corner)
            return;
        tint(corner, rgba);
        bool is_end = i & 1, is_foot = i & 2;
        SDL_Rect to = {is_end ? b.x + b.w - n : b.x,
                       is_foot ? b.y + b.h - n : b.y, n, n};
        SDL_RenderCopy(d->renderer, corner, NULL, &to);
    }
}

static void draw_round(struct kz_draw *d, const struct kz_paint_item *i) {
    struct kz_rect b = i->box;
    int n = (int)ceilf(i->radius);
    SDL_Rect middle = {b.x, b.y + n, b.w, b.h - 2 * n};
    bool is_veiled = veil(d, middle, i->rgba);
    set_colour(d->renderer, i->rgba);
    if (!is_veiled)
        fill(d->renderer, middle.x, middle.y, middle.w, middle.h);
    if (n <= 0)
        return;
    fill(d->renderer, b.x + n, b.y, b.w - 2 * n, n);
    fill(d->renderer, b.x + n, b.y + b.h - n, b.w - 2 * n, n);
    draw_corners(d, b, i->radius, 0, i->rgba);
}

static void draw_border(struct kz_draw *d, const struct kz_paint_item *i) {
    struct kz_rect b = i->box;
    int n = (int)ceilf(i->radius), w = (int)lroundf(i->width);
    set_colour(d->renderer, i->rgba);
    fill(d->renderer, b.x + n, b.y, b.w - 2 * n, w);
    fill(d->renderer, b.x + n, b.y + b.h - w, b.w - 2 * n, w);
    int side = n > 0 ? n : w;
    fill(d->renderer, b.x, b.y + side, w, b.h - 2 * side);
    fill(d->renderer, b.x + b.w - w, b.y + side, w, b.h - 2 * side);
    if (n > 0)
        draw_corners(d, b, i->radius, i->width, i->rgba);
}

/* Bands of one pixel: the fill of a rectangle is the quickest blend there is
 * without a GPU. */
static void draw_gradient(struct kz_draw *d, const struct kz_paint_item *i,
                          struct kz_rect area) {
    struct kz_rect seen =
        kz_rect_intersect(kz_rect_intersect(i->box, i->clip), area);
    for (int y = seen.y; y < seen.y + seen.h; y++) {
        float t = ((float)(y - i->box.y) + .5f) / (float)i->box.h;
        uint32_t rgba = kz_colour_mix(i->rgba, i->rgba2, t);
        if ((rgba & 0xFF) == 0)
            continue;
        set_colour(d->renderer, rgba);
        fill(d->renderer, seen.x, y, seen.w, 1);
    }
}

static void draw_text(struct kz_draw *d, const struct kz_paint_item *i) {
    struct kz_point at = {(int)i->points[0].x, (int)i->points[0].y};
    kz_text_draw(d->shards, i->layout, at, i->rgba);
}

static void draw_icon(struct kz_draw *d, const struct kz_paint_item *i) {
    SDL_Texture *icon = kz_pictures_icon(d->pictures, d->icon_dir, i->icon,
                                         i->box.h);
    if (!icon)
        return;
    tint(icon, i->rgba);
    SDL_Rect to = {i->box.x, i->box.y, i->box.h, i->box.h};
    SDL_RenderCopyEx(d->renderer, icon, NULL, &to, 0, NULL,
                     i->is_flipped ? SDL_FLIP_HORIZONTAL : SDL_FLIP_NONE);
}

static SDL_Color colour_of(uint32_t rgba, uint8_t alpha) {
    return (SDL_Color){(Uint8)(rgba >> 24), (Uint8)(rgba >> 16),
                       (Uint8)(rgba >> 8), alpha};
}

/* Direction square to the line at point k, longer at a bend so that the
 * width holds. */
static struct kz_pointf normal_at(const struct kz_paint_item *i, size_t k) {
    size_t from = k > 0 ? k - 1 : 0;
    size_t to = k + 1 < i->point_count ? k + 1 : k;
    float dx = i->points[to].x - i->points[from].x;
    float dy = i->points[to].y - i->points[from].y;
    float len = hypotf(dx, dy);
    if (len < 1e-6f)
        return (struct kz_pointf){0, 1};
    return (struct kz_pointf){-dy / len, dx / len};
}

/* Four vertices across the line: clear, full, full, clear. The clear ones lie
 * a pixel further out, which makes the edge smooth. */
static void line_cross(const struct kz_paint_item *i, size_t k,
                       SDL_Vertex out[4]) {
    struct kz_pointf n = normal_at(i, k), p = i->points[k];
    float inner = fmaxf(i->width / 2 - .5f, 0), outer = i->width / 2 + .5f;
    float strength = fminf(i->width, 1);
    const float offset[4] = {-outer, -inner, inner, outer};
    for (int v = 0; v < 4; v++) {
        bool is_full = v == 1 || v == 2;
        uint8_t alpha = (uint8_t)lroundf((float)(i->rgba & 0xFF) * strength);
        out[v] = (SDL_Vertex){
            .position = {p.x + n.x * offset[v] + .5f,
                         p.y + n.y * offset[v] + .5f},
            .color = colour_of(i->rgba, is_full ? alpha : 0)};
    }
}

static void draw_line(struct kz_draw *d, const struct kz_paint_item *i) {
    static const int quads[18] = {0, 4, 5, 0, 5, 1, 1, 5, 6,
                                  1, 6, 2, 2, 6, 7, 2, 7, 3};
    SDL_Vertex v[8];
    SDL_SetRenderDrawBlendMode(d->renderer, SDL_BLENDMODE_BLEND);
    for (size_t k = 0; k + 1 < i->point_count; k++) {
        line_cross(i, k, v);
        line_cross(i, k + 1, v + 4);
        SDL_RenderGeometry(d->renderer, NULL, v, 8, quads, 18);
    }
}

/* A still ground with a little light in the middle. */
static void draw_calm(struct kz_draw *d, const struct kz_paint_item *i,
                      struct kz_rect area) {
    struct kz_paint_item ground = *i, light = *i;
    float most = (float)(i->box.w < i->box.h ? i->box.w : i->box.h) / 2;
    ground.rgba = i->picture->calm_rgba ? i->picture->calm_rgba : CALM_RGBA;
    ground.radius = fminf(i->radius, most);
    draw_round(d, &ground);
    int n = (int)ceilf(ground.radius), half = i->box.h / 2 - n;
    if (half < 2)
        return;
    light.rgba = CALM_LIGHT & ~0xFFu;
    light.rgba2 = CALM_LIGHT;
    light.box = (struct kz_rect){i->box.x, i->box.y + n, i->box.w, half};
    draw_gradient(d, &light, area);
    light.rgba = CALM_LIGHT;
    light.rgba2 = CALM_LIGHT & ~0xFFu;
    light.box.y += half;
    draw_gradient(d, &light, area);
}

static void draw_picture(struct kz_draw *d, const struct kz_paint_item *i,
                         struct kz_rect seen) {
    if (!kz_pictures_draw(d->pictures, i->picture, i->box, i->radius, seen))
        draw_calm(d, i, seen);
}

void kz_draw_list(struct kz_draw *d, const struct kz_paint_list *list,
                  struct kz_rect area) {
    for (size_t k = 0; k < list->items.count; k++) {
        const struct kz_paint_item *i = &list->items.items[k];
        struct kz_rect seen = kz_rect_intersect(i->clip, area);
        if (kz_rect_is_empty(seen))
            continue;
        SDL_RenderSetClipRect(d->renderer, &(SDL_Rect){seen.x, seen.y,
                                                       seen.w, seen.h});
        switch (i->kind) {
        case KZ_PAINT_ROUND:
            draw_round(d, i);
            break;
        case KZ_PAINT_BORDER:
            draw_border(d, i);
            break;
        case KZ_PAINT_GRADIENT:
            draw_gradient(d, i, area);
            break;
        case KZ_PAINT_TEXT:
            draw_text(d, i);
            break;
        case KZ_PAINT_ICON:
            draw_icon(d, i);
            break;
        case KZ_PAINT_PICTURE:
            draw_picture(d, i, seen);
            break;
        case KZ_PAINT_AHEAD:
            break;
        case KZ_PAINT_LIVE:
            if (!d->skips_live)
                kz_pictures_live(d->pictures, i->live, i->box, seen);
            break;
        case KZ_PAINT_LINE:
            draw_line(d, i);
            break;
        }
    }
    SDL_RenderSetClipRect(d->renderer, NULL);
}
