/*
 * One page of painted words, packed in shelves: a texture that a renderer
 * copies from, or plain coverage that blend.h sets in colour.
 */
#ifndef KZ_TEXT_PAGE_H
#define KZ_TEXT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/geometry.h"
#include "src/base/vec.h"
#include "src/text/painter.h"

struct SDL_Renderer;
struct SDL_Texture;

struct kz_shelf {
    int y, h, used; /* used: x of the free part */
};

struct kz_page {
    struct SDL_Texture *texture; /* one of the two */
    uint8_t *coverage;           /* w a row */
    int w, h;                    /* 0: no page */
    int used;                    /* y of the free part */
    KZ_VEC(struct kz_shelf) shelves;
};

/**
 * renderer  for a page that is a texture; NULL for coverage
 * Owner     the caller; kz_page_free()
 * Errors    false, logged
 */
KZ_NODISCARD bool kz_page_init(struct kz_page *page,
                               struct SDL_Renderer *renderer, int w, int h);
void kz_page_free(struct kz_page *page);
/* Bytes of a page of this size. */
size_t kz_page_bytes(bool is_texture, int w, int h);

/* A free place of this size. */
bool kz_page_place(struct kz_page *page, int w, int h, struct kz_rect *out);
/* The ink of a word, at a place of its size. */
bool kz_page_put(struct kz_page *page, struct kz_rect place,
                 const struct kz_ink *ink);

#endif
