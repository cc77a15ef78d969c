/*
 * The only caller of SDL2_ttf's rasteriser: one word in, its ink in white out.
 * The fonts stay open, one for each file, whatever the size.
 */
#ifndef KZ_TEXT_PAINTER_H
#define KZ_TEXT_PAINTER_H

#include <stdbool.h>
#include <stdint.h>

#include "src/text/fontset.h"
#include "src/text/layout_data.h"

struct SDL_Surface;
struct kz_painter;

/* NULL, logged, if SDL2_ttf will not start. */
KZ_NODISCARD struct kz_painter *
kz_painter_create(const struct kz_fontset *fonts);
void kz_painter_free(struct kz_painter *painter);

struct kz_ink {
    struct SDL_Surface *surface; /* NULL: nothing shows */
    struct kz_rect box;          /* of the ink in the surface */
    int32_t x;  /* 26.6, from the pen to the left edge of the box */
    int y;      /* from the baseline to the top of the box, down */
    bool agrees; /* width as the layout said; true if not asked */
};

/**
 * text    the bytes of the shard
 * check   shape once more and compare the width with the layout's
 * Owner   the caller frees out->surface with SDL_FreeSurface()
 * Errors  false, logged; `out` is then zeroed
 */
bool kz_painter_paint(struct kz_painter *painter,
                      const struct kz_out_shard *shard, struct kz_str text,
                      bool check, struct kz_ink *out);

#endif
