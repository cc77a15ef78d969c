/*
 * All that a layout needs while it is made and not after: working columns,
 * runs, glyphs, the ICU iterator, the HarfBuzz buffer. Taken from the fontset
 * and given back, so that a warm layout allocates its result only.
 */
#ifndef KZ_TEXT_SCRATCH_H
#define KZ_TEXT_SCRATCH_H

#include <hb.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <unicode/ubrk.h>

#include "src/text/faces.h"
#include "src/text/layout_data.h"
#include "src/text/work.h"

/* A vector whose growth may fail: its size follows the content. */
#define KZ_GROW(type) \
    struct { \
        type *items; \
        size_t count, capacity; \
    }

bool kz_grow_to(void *items_pointer, size_t *capacity, size_t needed,
                size_t size);
#define kz_grow(v, needed) \
    ((needed) <= (v)->capacity || \
     kz_grow_to(&(v)->items, &(v)->capacity, (needed), sizeof *(v)->items))

/* Code points that are set alike: one call of HarfBuzz. */
struct kz_run {
    uint32_t start, end;         /* of the work */
    uint32_t glyph, glyph_count; /* of scratch->glyphs, visual order */
    hb_script_t script;
    hb_font_t *font; /* borrowed from the fontset */
    uint16_t px;
    uint16_t span;
    uint8_t file;
    uint8_t level;
};

struct kz_shaped {
    uint32_t id;
    uint32_t cluster; /* of the work */
    int32_t ax, dx, dy; /* 26.6 */
};

struct kz_token_range {
    uint32_t start, end; /* of the code points, before isolates are put in */
    uint32_t isolate_end; /* >= end: with the Han that hangs on it */
    bool isolate;
    bool keep; /* no line break inside */
};

/* The part of a run that stands on a line. */
struct kz_piece {
    uint32_t run; /* UINT32_MAX: the ellipsis */
    uint32_t start, end;
    uint8_t level;
    bool hangs;
    bool has_gap; /* a little space to its right */
};

/* One line of a paragraph, in code points of the work. */
struct kz_fill {
    uint32_t start, ink_end, end; /* ink_end..end hangs */
    bool is_cut;                  /* an ellipsis follows ink_end */
};

/* The ellipsis in the script of the language. */
struct kz_ellipsis {
    struct kz_run run; /* font 0 until it is shaped */
    struct kz_shaped glyph[4];
    int glyph_count;
    int32_t width; /* 26.6 */
};

/* Which file of a chain has a code point: asked thousands of times. */
struct kz_memo {
    const struct kz_chain *chain;
    uint32_t cp;
    int16_t file; /* -1: none */
};
enum { KZ_MEMO_SIZE = 1024 };

struct kz_scratch {
    hb_buffer_t *buffer;
    UBreakIterator *lines; /* opened when first needed */
    struct kz_work work;
    KZ_GROW(UChar) utf16;
    KZ_GROW(uint32_t) utf16_map; /* to the work */
    KZ_GROW(struct kz_token_range) tokens;
    KZ_GROW(struct kz_run) runs;
    KZ_GROW(struct kz_shaped) glyphs;
    KZ_GROW(struct kz_shaped) again; /* a piece shaped a second time */
    KZ_GROW(struct kz_fill) fills;
    KZ_GROW(struct kz_piece) pieces;
    KZ_GROW(uint32_t) edges; /* start and end of the shards of a piece */
    struct kz_ellipsis ellipsis;
    /* The result, until it is copied into one block. */
    KZ_GROW(struct kz_out_line) out_lines;
    KZ_GROW(struct kz_out_run) out_runs;
    KZ_GROW(struct kz_out_glyph) out_glyphs;
    KZ_GROW(struct kz_out_shard) out_shards;
    KZ_GROW(uint32_t) out_splits;
    KZ_GROW(char) out_text;
    struct kz_memo memo[KZ_MEMO_SIZE];
};

struct kz_scratch *kz_scratch_create(void);
void kz_scratch_free(struct kz_scratch *scratch);
/* Give up what one huge text needed. */
void kz_scratch_trim(struct kz_scratch *scratch);

#endif
