/*
 * Text set in lines: UTF-8, a language and a width in; glyphs in visual order
 * out. A layout holds one block of memory and no pointer into itself: it may
 * be moved by assignment, drawn any number of times, and asked where a finger
 * fell. It knows nothing of SDL; raster.h draws it.
 *
 * Units   device pixels; positions in the text are bytes of the source
 * Thread  free-threaded; one layout is used by one thread at a time
 */
#ifndef KZ_TEXT_LAYOUT_H
#define KZ_TEXT_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/geometry.h"
#include "src/base/lang.h"
#include "src/base/mem.h"
#include "src/base/str.h"
#include "src/text/fontset.h"

enum kz_align {
    KZ_ALIGN_START, /* the side where the language begins to read */
    KZ_ALIGN_CENTER,
    KZ_ALIGN_END,
};

enum kz_token {
    KZ_TOKEN_AUTO,  /* find numbers, dates, codes in right-to-left text */
    KZ_TOKEN_NONE,  /* leave the span to the bidi algorithm alone */
    KZ_TOKEN_WHOLE, /* one left-to-right code, never broken if it fits */
};

/* The width of a text that shall not wrap. */
enum { KZ_LAYOUT_NO_WRAP = 1 << 24 };

struct kz_text_style {
    const struct kz_lang *lang; /* borrowed during the call only */
    enum kz_align align;
    enum kz_face face;
    bool bold;
    bool tight;     /* half-width Chinese punctuation: titles of one line */
    float size_px;  /* of the role: fonts.ini scales it for each script */
    float line_px;  /* 0: 1.75 x size, for display and figures 1.5 x */
    int max_lines;  /* 0: no limit; else an ellipsis ends the last one */
};

/* A part that differs from the style. */
struct kz_text_span {
    size_t start, end; /* bytes, on edges of code points */
    bool bold;
    float size_ratio;  /* 0 and 1: as the style */
    uint32_t rgba;     /* 0xRRGGBBAA; 0: as drawn */
    enum kz_token token;
    bool formula;      /* Na2SO4 with its digits lowered */
    int link;          /* > 0: given back by kz_layout_hit_test() */
};

/* What could not be shown as written. */
struct kz_faults {
    unsigned bad_bytes;  /* sequences and controls shown as U+FFFD or dropped */
    unsigned missing;    /* characters no face of the chain has */
    uint32_t which[8];   /* the first different ones of them; 0 closes */
};

struct kz_layout {
    struct kz_layout_data *data;
};

/**
 * Break `text` into lines and place its glyphs. A line feed ends a paragraph.
 *
 * text    borrowed during the call only, as are style and spans
 * spans   sorted, not overlapping
 * width   > 0; a line is wider only if one grapheme is
 * Owner   the caller; kz_layout_destroy()
 * Errors  false if memory is not to be had or an argument breaks the rules
 *         above; `out` is then zeroed. Faults in the text are never errors
 */
KZ_NODISCARD bool kz_layout_init(struct kz_layout *out,
                                 const struct kz_fontset *fonts,
                                 const struct kz_text_style *style,
                                 struct kz_str text,
                                 const struct kz_text_span *spans,
                                 size_t span_count, int width);
void kz_layout_destroy(struct kz_layout *layout);

/* w: the widest line without its trailing spaces, rounded up; h: all line
 * boxes. An empty text has one line. */
struct kz_size kz_layout_size(const struct kz_layout *layout);
int kz_layout_line_count(const struct kz_layout *layout);
/* From the top to the baseline of a line, 0 being the first. */
int kz_layout_baseline(const struct kz_layout *layout, int line);
/* Middle of the letters of the first line, from the top: what a button
 * centres. The same for all texts of one style. */
int kz_layout_middle(const struct kz_layout *layout);
/* An ellipsis was placed. */
bool kz_layout_was_cut(const struct kz_layout *layout);
struct kz_faults kz_layout_faults(const struct kz_layout *layout);

/* Width of the text set without wrapping; 0 if it cannot be laid out. */
int kz_layout_natural_width(const struct kz_fontset *fonts,
                            const struct kz_text_style *style,
                            struct kz_str text);

/* The bytes of the source that stand on a line, and its place. */
struct kz_layout_line {
    size_t start, end;  /* end: behind the trailing spaces and the feed */
    struct kz_rect box; /* x and w of the ink line, y and h of the line box */
    int baseline;
};
struct kz_layout_line kz_layout_line(const struct kz_layout *layout,
                                     int line);

struct kz_hit {
    size_t byte;   /* start of the grapheme under the point */
    bool trailing; /* the point is in its second half, as it reads */
    bool inside;   /* on a line's ink, not merely nearest to it */
    int link;      /* of the span, 0 if none */
};
/* The nearest grapheme; `p` from the layout's top left corner. */
struct kz_hit kz_layout_hit_test(const struct kz_layout *layout,
                                 struct kz_point p);
/* A box of width 0 at the leading or trailing edge of the grapheme that holds
 * `byte`; text.len gives the end of the text. */
struct kz_rect kz_layout_caret(const struct kz_layout *layout, size_t byte,
                               bool trailing);
/* Boxes of the bytes start..end, by line and from left to right; a logical
 * range may need several on one line. Returns how many there are, writes at
 * most `capacity`. */
size_t kz_layout_range_rects(const struct kz_layout *layout, size_t start,
                             size_t end, struct kz_rect *out,
                             size_t capacity);

#endif
