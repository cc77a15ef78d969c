#include "src/text/painter.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

#include "src/text/faces.h"

#define LOG_MODULE "painter"
#include "src/base/log.h"

/* A shard is at most 64 graphemes; a grapheme may carry many marks. */
enum { TEXT_MAX = 4096 };

struct face {
    TTF_Font *font;
    bool is_broken; /* it would not open: asked once, logged once */
    int px;
    int is_rtl; /* -1: not told yet */
    uint32_t script;
};

struct kz_painter {
    const struct kz_fontset *fonts;
    size_t count;
    struct face *faces; /* by file */
    char text[TEXT_MAX + 4];
};

struct kz_painter *kz_painter_create(const struct kz_fontset *fonts) {
    if (TTF_Init() != 0) {
        kz_log_error("SDL2_ttf: %s", TTF_GetError());
        return NULL;
    }
    struct kz_painter *p = kz_xcalloc(1, sizeof(*p));
    p->fonts = fonts;
    p->count = kz_fontset_count(fonts);
    p->faces = kz_xcalloc(p->count, sizeof(*p->faces));
    return p;
}

void kz_painter_free(struct kz_painter *p) {
    if (!p)
        return;
    for (size_t i = 0; i < p->count; i++) {
        if (p->faces[i].font)
            TTF_CloseFont(p->faces[i].font);
    }
    free(p->faces);
    free(p);
    TTF_Quit();
}

static struct face *open_face(struct kz_painter *p, int file, int px) {
    struct face *face = &p->faces[file];
    if (face->font || face->is_broken)
        return face->font ? face : NULL;
    struct kz_font_file about = kz_fontset_file(p->fonts, (size_t)file);
    struct kz_font_bytes data = kz_fontset_bytes(p->fonts, file);
    SDL_RWops *rw = SDL_RWFromConstMem(data.bytes, (int)data.len);
    if (rw)
        face->font = TTF_OpenFontIndexRW(rw, 1, px, about.index);
    if (!face->font) {
        kz_log_error("%s: %s", about.name, TTF_GetError());
        face->is_broken = true;
        return NULL;
    }
    /* Set before anything is measured: advances are cached with it. */
    TTF_SetFontHinting(face->font, TTF_HINTING_LIGHT_SUBPIXEL);
    face->px = px;
    face->is_rtl = -1;
    return face;
}

static bool set_up(struct face *face, const struct kz_out_shard *shard) {
    if (face->px != shard->px) {
        if (TTF_SetFontSize(face->font, shard->px) != 0)
            return false;
        face->px = shard->px;
    }
    if (face->is_rtl != shard->is_rtl) {
        TTF_SetFontDirection(face->font, shard->is_rtl ? TTF_DIRECTION_RTL
                                                       : TTF_DIRECTION_LTR);
        face->is_rtl = shard->is_rtl;
    }
    if (face->script != shard->script) {
        char name[5] = {(char)(shard->script >> 24),
                        (char)(shard->script >> 16),
                        (char)(shard->script >> 8), (char)shard->script, 0};
        TTF_SetFontScriptName(face->font, name);
        face->script = shard->script;
    }
    return true;
}

/* SDL2_ttf moves a picture right without a word when a glyph hangs over its
 * left edge. With a space there nothing does, and the pen's place is known. */
static void write_text(struct kz_painter *p, struct kz_str text, bool is_rtl,
                       bool both) {
    size_t at = 0;
    if (!is_rtl || both)
        p->text[at++] = ' ';
    memcpy(p->text + at, text.s, text.len);
    at += text.len;
    if (is_rtl || both)
        p->text[at++] = ' ';
    p->text[at] = '\0';
}

static int32_t space_advance(const struct kz_painter *p,
                             const struct kz_out_shard *shard) {
    hb_font_t *font = kz_fontset_font(p->fonts, shard->file, shard->px);
    hb_codepoint_t glyph = 0;
    hb_font_get_nominal_glyph(font, ' ', &glyph);
    return hb_font_get_glyph_h_advance(font, glyph);
}

static struct kz_rect find_ink(const SDL_Surface *surface) {
    int left = surface->w, right = -1, top = -1, bottom = -1;
    for (int y = 0; y < surface->h; y++) {
        const uint32_t *row =
            (const uint32_t *)(const void *)((const char *)surface->pixels +
                                             (size_t)y *
                                                 (size_t)surface->pitch);
        int first = 0, last = surface->w - 1;
        while (first <= last && row[first] >> 24 == 0)
            first++;
        if (first > last)
            continue;
        while (row[last] >> 24 == 0)
            last--;
        left = first < left ? first : left;
        right = last > right ? last : right;
        top = top < 0 ? y : top;
        bottom = y;
    }
    if (right < 0)
        return (struct kz_rect){0, 0, 0, 0};
    return (struct kz_rect){left, top, right + 1 - left, bottom + 1 - top};
}

/* Highest ink above the baseline that the outlines promise, in pixels. */
static int promised_top(const struct kz_painter *p,
                        const struct kz_out_shard *shard,
                        struct kz_str text) {
    hb_font_t *font = kz_fontset_font(p->fonts, shard->file, shard->px);
    hb_buffer_t *b = hb_buffer_create();
    hb_buffer_add_utf8(b, text.s, (int)text.len, 0, (int)text.len);
    hb_buffer_set_direction(b, shard->is_rtl ? HB_DIRECTION_RTL
                                             : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, hb_script_from_iso15924_tag(shard->script));
    hb_shape(font, b, NULL, 0);
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &count);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &count);
    int32_t top = 0;
    for (unsigned i = 0; i < count; i++) {
        hb_glyph_extents_t e;
        if (hb_font_get_glyph_extents(font, info[i].codepoint, &e) &&
            e.y_bearing + pos[i].y_offset > top)
            top = e.y_bearing + pos[i].y_offset;
    }
    hb_buffer_destroy(b);
    return (top + 63) / 64;
}

/* Ink above the font's ascent moves the whole picture down, again without a
 * word. A free row at the foot tells by how much; else the outlines do. */
static int find_baseline(const struct kz_painter *p, TTF_Font *font,
                         const struct kz_out_shard *shard,
                         struct kz_str text, const SDL_Surface *surface,
                         struct kz_rect ink) {
    int ascent = TTF_FontAscent(font), height = TTF_FontHeight(font);
    if (surface->h <= height || ink.y > 0)
        return ascent;
    if (ink.y + ink.h < surface->h)
        return ascent + surface->h - height;
    int top = promised_top(p, shard, text);
    return top > ascent ? top : ascent;
}

/* With a space on both sides nothing overhangs, and the width is the sum of
 * the advances; HarfBuzz over FreeType may differ by 2/64 px a word. */
static bool width_agrees(struct kz_painter *p, TTF_Font *font,
                         const struct kz_out_shard *shard,
                         struct kz_str text, int32_t space) {
    enum { TOLERANCE = 3 };
    int w = 0;
    write_text(p, text, shard->is_rtl, true);
    if (TTF_SizeUTF8(font, p->text, &w, NULL) != 0)
        return false;
    int32_t sum = 2 * space + shard->width;
    bool is_near = w >= (sum - TOLERANCE) / 64 && w <= (sum + TOLERANCE) / 64;
    if (!is_near)
        kz_log_warn("width of \"%.*s\" in file %d at %d px: %d, laid out %g",
                    KZ_STR_ARG(text), shard->file, shard->px,
                    w, sum / 64.0);
    return is_near;
}

bool kz_painter_paint(struct kz_painter *p, const struct kz_out_shard *shard,
                      struct kz_str text, bool check, struct kz_ink *out) {
    *out = (struct kz_ink){.agrees = true};
    if (text.len == 0 || text.len > TEXT_MAX)
        return text.len == 0;
    struct face *face = open_face(p, shard->file, shard->px);
    if (!face || !set_up(face, shard))
        return false;
    int32_t space = space_advance(p, shard);
    if (check && !shard->is_tight)
        out->agrees = width_agrees(p, face->font, shard, text, space);
    write_text(p, text, shard->is_rtl, false);
    SDL_Surface *surface = TTF_RenderUTF8_Blended(
        face->font, p->text, (SDL_Color){255, 255, 255, 255});
    if (!surface) {
        kz_log_error("SDL2_ttf: %s", TTF_GetError());
        return false;
    }
    out->box = find_ink(surface);
    if (kz_rect_is_empty(out->box)) {
        SDL_FreeSurface(surface);
        return true;
    }
    out->surface = surface;
    out->x = out->box.x * 64 - space;
    out->y = out->box.y - find_baseline(p, face->font, shard, text, surface,
                                        out->box);
    return true;
}
