#include "src/text/layout.h"

#include <math.h>
#include <stdlib.h>

#include "src/text/chars.h"
#include "src/text/decode.h"
#include "src/text/emit.h"
#include "src/text/itemize.h"
#include "src/text/layout_data.h"
#include "src/text/linebreak.h"
#include "src/text/lines.h"
#include "src/text/protect.h"
#include "src/text/scratch.h"
#include "src/text/shape.h"

#define LOG_MODULE "layout"
#include "src/base/log.h"

enum { TEXT_MAX = 16 << 20, SIZE_MAX_PX = 4096 };

static bool are_spans_good(struct kz_str text,
                           const struct kz_text_span *spans, size_t count) {
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        if (spans[i].start < at || spans[i].end < spans[i].start ||
            spans[i].end > text.len)
            return false;
        at = spans[i].end;
    }
    return count < UINT16_MAX;
}

static bool is_call_good(const struct kz_text_style *style,
                         struct kz_str text,
                         const struct kz_text_span *spans, size_t count,
                         int width) {
    return style->lang && width > 0 && text.len <= TEXT_MAX &&
           style->size_px >= 0 && style->size_px <= SIZE_MAX_PX &&
           (unsigned)style->face < KZ_FACE_COUNT &&
           are_spans_good(text, spans, count);
}

/* The middle of Han and of Latin capitals stands 0.36 above the baseline. In
 * text that is the middle of the box; the box of display lines is lower, and
 * Uyghur descenders need what is left of it. */
static void measure_style(struct kz_layout_data *d,
                          const struct kz_text_style *style) {
    bool is_text = style->face == KZ_FACE_TEXT;
    float size = style->size_px < 1 ? 1 : style->size_px;
    float line = style->line_px > 0 ? style->line_px
                                    : size * (is_text ? 1.75f : 1.5f);
    float middle = is_text ? 0.35f : 0.32f;
    d->px = (int)lroundf(size);
    d->line_px = (int)lroundf(line < 1 ? 1 : line);
    d->ascent_px = (int)lroundf(line / 2 + middle * size);
    d->middle_px = d->ascent_px - (int)lroundf(0.36f * size);
}

static int32_t to_fixed(int px) {
    return (px > KZ_LAYOUT_NO_WRAP ? KZ_LAYOUT_NO_WRAP : px) * 64;
}

/* The neighbours between which a little space stands. */
static bool takes_gap(uint32_t a, uint32_t b) {
    if (kz_char_is_han(b))
        return kz_char_is_latin(a) || kz_char_is_digit(a) ||
               kz_char_is_unit_sign(a);
    return kz_char_is_han(a) &&
           (kz_char_is_latin(b) || kz_char_is_digit(b));
}

static void mark_gaps(struct kz_work *w) {
    uint32_t last = UINT32_MAX;
    for (size_t i = 0; i < w->count; i++) {
        if (w->flags[i] & (KZ_CHAR_CONTROL | KZ_CHAR_EXTEND))
            continue;
        if (last != UINT32_MAX && takes_gap(w->cp[last], w->cp[i]))
            w->flags[last] |= KZ_CHAR_GAP;
        last = (uint32_t)i;
    }
}

/* One paragraph from bytes to lines. */
static bool lay_paragraph(const struct kz_setting *set, struct kz_scratch *s,
                          struct kz_str text, size_t span_count, size_t *at,
                          size_t *span, const struct kz_limit *limit) {
    if (!kz_decode(set, s, text, span_count, at, span) ||
        !kz_protect(set, s) || !kz_itemize(set, s) || !kz_shape(set, s))
        return false;
    mark_gaps(&s->work);
    struct kz_limit own = *limit;
    own.more_follows = *at < text.len;
    if (!kz_linebreak(s) || !kz_lines_fill(set, s, &own))
        return false;
    for (size_t i = 0; i < s->fills.count; i++) {
        if (!kz_emit_line(set, s, &s->fills.items[i]))
            return false;
    }
    return true;
}

static bool lay_text(const struct kz_setting *set, struct kz_scratch *s,
                     struct kz_str text, size_t span_count, int width,
                     bool *was_cut) {
    size_t at = 0, span = 0;
    int max = set->style->max_lines;
    do {
        struct kz_limit limit = {.width = to_fixed(width)};
        limit.lines = max > 0 ? max - (int)s->out_lines.count : 0;
        if (!lay_paragraph(set, s, text, span_count, &at, &span, &limit))
            return false;
        size_t last = s->fills.count - 1;
        *was_cut = s->fills.items[last].is_cut;
    } while (at < text.len && !*was_cut &&
             (max == 0 || (int)s->out_lines.count < max));
    return true;
}

/* Offsets of the parts in the one block, each aligned to 8. */
static size_t add_part(size_t *size, size_t count, size_t item) {
    size_t at = *size;
    *size = at + (count * item + 7) / 8 * 8;
    return at;
}

#define COPY(to, from) \
    do { \
        if ((from).count > 0) \
            memcpy((to), (from).items, \
                   (from).count * sizeof *(from).items); \
    } while (0)

static struct kz_layout_data *make_block(const struct kz_scratch *s,
                                         size_t span_count) {
    size_t size = sizeof(struct kz_layout_data);
    size_t lines = add_part(&size, s->out_lines.count,
                            sizeof(struct kz_out_line));
    size_t runs = add_part(&size, s->out_runs.count,
                           sizeof(struct kz_out_run));
    size_t glyphs = add_part(&size, s->out_glyphs.count,
                             sizeof(struct kz_out_glyph));
    size_t shards = add_part(&size, s->out_shards.count,
                             sizeof(struct kz_out_shard));
    size_t handles = add_part(&size, s->out_shards.count,
                              sizeof(struct kz_shard_handle));
    size_t splits = add_part(&size, s->out_splits.count, sizeof(uint32_t));
    size_t spans = add_part(&size, span_count, sizeof(struct kz_out_span));
    size_t text = add_part(&size, s->out_text.count, 1);
    char *block = malloc(size);
    if (!block)
        return NULL;
    struct kz_layout_data *d = (struct kz_layout_data *)(void *)block;
    memset(d, 0, sizeof(*d));
    d->lines = (void *)(block + lines);
    d->runs = (void *)(block + runs);
    d->glyphs = (void *)(block + glyphs);
    d->shards = (void *)(block + shards);
    d->handles = (void *)(block + handles);
    d->splits = (void *)(block + splits);
    d->spans = (void *)(block + spans);
    d->text = block + text;
    COPY(d->lines, s->out_lines);
    COPY(d->runs, s->out_runs);
    COPY(d->glyphs, s->out_glyphs);
    COPY(d->shards, s->out_shards);
    COPY(d->splits, s->out_splits);
    COPY(block + text, s->out_text);
    memset(d->handles, 0,
           s->out_shards.count * sizeof(struct kz_shard_handle));
    d->line_count = (uint32_t)s->out_lines.count;
    d->run_count = (uint32_t)s->out_runs.count;
    d->glyph_count = (uint32_t)s->out_glyphs.count;
    d->shard_count = (uint32_t)s->out_shards.count;
    d->split_count = (uint32_t)s->out_splits.count;
    d->span_count = (uint32_t)span_count;
    return d;
}

static int32_t align_of(const struct kz_layout_data *d, enum kz_align align,
                        int32_t box, int32_t width) {
    bool at_right = (align == KZ_ALIGN_START) == d->is_rtl;
    if (align == KZ_ALIGN_CENTER)
        return (box - width) / 2;
    return at_right ? box - width : 0;
}

/* Lines are known; put each where the alignment has it. A text that does not
 * wrap is as wide as its widest line. */
static void align_lines(struct kz_layout_data *d, int width) {
    int32_t widest = 0;
    for (uint32_t i = 0; i < d->line_count; i++) {
        if (d->lines[i].width > widest)
            widest = d->lines[i].width;
    }
    d->size.w = (widest + 63) / 64;
    d->width = width >= KZ_LAYOUT_NO_WRAP ? d->size.w : width;
    for (uint32_t i = 0; i < d->line_count; i++) {
        struct kz_out_line *line = &d->lines[i];
        int32_t x = align_of(d, d->style.align, d->width * 64, line->width);
        int32_t first = x + line->x; /* spaces may hang at the left */
        for (uint32_t k = 0; k < line->run_count; k++)
            d->runs[line->run + k].x += first;
        for (uint32_t k = 0; k < line->shard_count; k++) {
            if (d->shards[line->shard + k].x != INT32_MIN)
                d->shards[line->shard + k].x += first;
        }
        line->x = x;
    }
    d->size.h = (int)d->line_count * d->line_px;
}

static int by_value(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void reset_output(struct kz_scratch *s) {
    s->out_lines.count = s->out_runs.count = s->out_glyphs.count = 0;
    s->out_shards.count = s->out_splits.count = s->out_text.count = 0;
    s->ellipsis.run.font = NULL;
}

static bool finish(struct kz_layout *out, const struct kz_setting *set,
                   const struct kz_scratch *s, struct kz_str text,
                   size_t span_count, int width, bool was_cut) {
    struct kz_layout_data *d = make_block(s, span_count);
    if (!d)
        return false;
    for (size_t i = 0; i < span_count; i++)
        d->spans[i] = (struct kz_out_span){set->spans[i].rgba,
                                           set->spans[i].link};
    d->style = *set->style;
    d->lang = *set->style->lang;
    d->style.lang = NULL;
    d->is_rtl = set->is_rtl;
    d->was_cut = was_cut;
    d->faults = *set->faults;
    /* Found in visual order, asked for by byte. */
    qsort(d->splits, d->split_count, sizeof(*d->splits), by_value);
    d->text_len = (uint32_t)text.len;
    measure_style(d, set->style);
    align_lines(d, width);
    out->data = d;
    return true;
}

bool kz_layout_init(struct kz_layout *out, const struct kz_fontset *fonts,
                    const struct kz_text_style *style, struct kz_str text,
                    const struct kz_text_span *spans, size_t span_count,
                    int width) {
    *out = (struct kz_layout){NULL};
    if (!is_call_good(style, text, spans, span_count, width)) {
        kz_log_error("layout asked for against its rules");
        return false;
    }
    struct kz_faults faults = {0};
    struct kz_setting set = {
        .fonts = fonts,
        .style = style,
        .spans = spans,
        .language = hb_language_from_string(style->lang->bcp47, -1),
        .is_rtl = style->lang->is_rtl,
        .is_chinese = strncmp(style->lang->bcp47, "zh", 2) == 0,
        .faults = &faults,
    };
    struct kz_scratch *s = kz_fontset_take_scratch(fonts);
    reset_output(s);
    bool was_cut = false;
    bool is_done = lay_text(&set, s, text, span_count, width, &was_cut) &&
                   finish(out, &set, s, text, span_count, width, was_cut);
    if (!is_done)
        kz_log_error("no memory for a text of %zu bytes", text.len);
    kz_fontset_give_scratch(fonts, s);
    return is_done;
}

void kz_layout_destroy(struct kz_layout *layout) {
    if (!layout)
        return;
    free(layout->data);
    layout->data = NULL;
}
