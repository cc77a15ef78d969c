/*
 * What a layout holds: one block, filled by layout.c, read by the queries,
 * the rasteriser and the JSON writer.
 */
#ifndef KZ_TEXT_LAYOUT_DATA_H
#define KZ_TEXT_LAYOUT_DATA_H

#include <stdbool.h>
#include <stdint.h>

#include "src/text/layout.h"

/* Positions are 26.6 from the layout's left edge, bytes are of the source. */
struct kz_out_line {
    uint32_t start, end;
    uint32_t run, run_count;     /* left to right */
    uint32_t shard, shard_count;
    int32_t x, width;            /* without the trailing spaces */
};

struct kz_out_run {
    uint32_t start, end;
    uint32_t glyph, glyph_count; /* as HarfBuzz returns them: left to right */
    uint32_t script;             /* ISO 15924 tag */
    int32_t x, width;
    uint16_t px;
    uint16_t span;               /* place in the spans + 1, 0 for none */
    uint8_t file;
    uint8_t level;
    bool is_ellipsis;            /* stands for the text that was cut */
};

struct kz_out_glyph {
    uint32_t id;
    uint32_t cluster;
    int32_t ax, dx, dy;
};

/* A word or a Han character: what is painted as one picture. */
struct kz_out_shard {
    uint32_t text, text_len; /* in the layout's UTF-8 */
    uint32_t script;
    uint32_t rgba;           /* 0: as drawn */
    int32_t x;               /* pen at its left edge */
    int32_t width;
    int32_t line;
    uint16_t px;
    uint8_t file;
    bool is_rtl;
    bool is_tight;           /* narrower than it is painted, and moved */
};

/* Where the cache of generation `generation` keeps a shard; the rasteriser's
 * own, beside the shards. */
struct kz_shard_handle {
    uint64_t generation;
    uint32_t slot;
};

struct kz_out_span {
    uint32_t rgba;
    int link;
};

struct kz_layout_data {
    struct kz_size size;
    struct kz_faults faults;
    bool was_cut, is_rtl;
    int line_px, ascent_px, middle_px;
    int px;        /* the role's size, rounded */
    int width;     /* asked for */
    uint32_t text_len;
    uint32_t line_count, run_count, glyph_count, shard_count, split_count,
        span_count;
    struct kz_out_line *lines;
    struct kz_out_run *runs;
    struct kz_out_glyph *glyphs;
    struct kz_out_shard *shards;
    struct kz_shard_handle *handles;
    uint32_t *splits; /* bytes of graphemes that begin inside a cluster */
    struct kz_out_span *spans;
    const char *text; /* of the shards */
    struct kz_text_style style; /* lang is NULL */
    struct kz_lang lang;
};

#endif
