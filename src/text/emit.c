#include "src/text/emit.h"

#include "src/text/bidi.h"
#include "src/text/chars.h"
#include "src/text/shape.h"
#include "src/text/shards.h"

static bool add_piece(struct kz_scratch *s, const struct kz_piece *piece) {
    if (!kz_grow(&s->pieces, s->pieces.count + 1))
        return false;
    s->pieces.items[s->pieces.count++] = *piece;
    return true;
}

/* Parts of runs between two places, logical order. */
static bool add_pieces(struct kz_scratch *s, uint32_t start, uint32_t end,
                       bool hangs, uint8_t base) {
    const struct kz_work *w = &s->work;
    for (uint32_t i = start; i < end;) {
        uint32_t r = w->run[i];
        if (r == UINT32_MAX) {
            i++;
            continue;
        }
        uint32_t stop = s->runs.items[r].end < end ? s->runs.items[r].end
                                                   : end;
        struct kz_piece piece = {
            .run = r, .start = i, .end = stop, .hangs = hangs,
            .level = hangs ? base : s->runs.items[r].level,
            .has_gap = !hangs && stop < end &&
                       (w->flags[stop - 1] & KZ_CHAR_GAP),
        };
        if (!add_piece(s, &piece))
            return false;
        i = stop;
    }
    return true;
}

/* First glyph of the run whose cluster is not before `at` as it reads; the
 * glyphs of a right-to-left run have falling clusters. */
static uint32_t find_glyph(const struct kz_shaped *glyphs, uint32_t count,
                           uint32_t at, bool is_rtl) {
    uint32_t lo = 0, hi = count;
    while (lo < hi) {
        uint32_t middle = (lo + hi) / 2;
        bool is_before = is_rtl ? glyphs[middle].cluster >= at
                                : glyphs[middle].cluster < at;
        if (is_before)
            lo = middle + 1;
        else
            hi = middle;
    }
    return lo;
}

static bool is_unsafe(const struct kz_scratch *s, const struct kz_run *run,
                      uint32_t at) {
    return at > run->start && at < run->end &&
           (s->work.flags[at] & KZ_CHAR_UNSAFE);
}

struct glyph_slice {
    const struct kz_shaped *glyphs;
    size_t count;
};

static bool find_slice(const struct kz_setting *set, struct kz_scratch *s,
                       const struct kz_piece *p, struct glyph_slice *out) {
    const struct kz_run *run = &s->runs.items[p->run];
    if (is_unsafe(s, run, p->start) || is_unsafe(s, run, p->end)) {
        if (!kz_shape_piece(set, s, run, p->start, p->end))
            return false;
        *out = (struct glyph_slice){s->again.items, s->again.count};
        return true;
    }
    const struct kz_shaped *all = s->glyphs.items + run->glyph;
    bool is_rtl = run->level & 1;
    uint32_t a = find_glyph(all, run->glyph_count, p->start, is_rtl);
    uint32_t b = find_glyph(all, run->glyph_count, p->end, is_rtl);
    *out = is_rtl ? (struct glyph_slice){all + b, a - b}
                  : (struct glyph_slice){all + a, b - a};
    return true;
}

static int32_t width_of(const struct glyph_slice *slice) {
    int32_t width = 0;
    for (size_t i = 0; i < slice->count; i++)
        width += slice->glyphs[i].ax;
    return width;
}

static bool is_letter(uint32_t cp) {
    return kz_char_is_arabic(cp) || kz_char_is_latin(cp) ||
           kz_char_is_digit(cp) || kz_char_is_han(cp);
}

/* Graphemes that share a cluster with the one before, as in a ligature. */
static bool add_splits(struct kz_scratch *s, const struct kz_piece *p) {
    const struct kz_work *w = &s->work;
    for (uint32_t i = p->start + 1; i < p->end; i++) {
        if ((w->flags[i] & (KZ_CHAR_CLUSTER | KZ_CHAR_EXTEND)) ||
            !is_letter(w->cp[i]))
            continue;
        if (!kz_grow(&s->out_splits, s->out_splits.count + 1))
            return false;
        s->out_splits.items[s->out_splits.count++] = w->src[i];
    }
    return true;
}

static bool emit_run(struct kz_scratch *s, const struct kz_piece *p,
                     const struct glyph_slice *slice, int32_t x,
                     int32_t width) {
    const struct kz_run *run = &s->runs.items[p->run];
    const struct kz_work *w = &s->work;
    if (!kz_grow(&s->out_runs, s->out_runs.count + 1) ||
        !kz_grow(&s->out_glyphs, s->out_glyphs.count + slice->count))
        return false;
    s->out_runs.items[s->out_runs.count++] = (struct kz_out_run){
        .start = w->src[p->start],
        .end = w->src[p->end],
        .glyph = (uint32_t)s->out_glyphs.count,
        .glyph_count = (uint32_t)slice->count,
        .script = run->script,
        .x = x,
        .width = width,
        .px = run->px,
        .span = run->span,
        .file = run->file,
        .level = run->level,
    };
    for (size_t i = 0; i < slice->count; i++) {
        const struct kz_shaped *g = &slice->glyphs[i];
        s->out_glyphs.items[s->out_glyphs.count++] = (struct kz_out_glyph){
            g->id, w->src[g->cluster], g->ax, g->dx, g->dy};
    }
    return true;
}

static bool emit_ellipsis(struct kz_scratch *s, const struct kz_piece *p,
                          int32_t x) {
    const struct kz_ellipsis *e = &s->ellipsis;
    uint32_t src = s->work.src[p->start];
    if (!kz_grow(&s->out_runs, s->out_runs.count + 1) ||
        !kz_grow(&s->out_glyphs, s->out_glyphs.count + KZ_COUNT(e->glyph)))
        return false;
    s->out_runs.items[s->out_runs.count++] = (struct kz_out_run){
        .start = src, .end = src,
        .glyph = (uint32_t)s->out_glyphs.count,
        .glyph_count = (uint32_t)e->glyph_count,
        .script = e->run.script, .x = x, .width = e->width,
        .px = e->run.px, .file = e->run.file, .level = e->run.level,
        .is_ellipsis = true,
    };
    for (int i = 0; i < e->glyph_count; i++) {
        const struct kz_shaped *g = &e->glyph[i];
        s->out_glyphs.items[s->out_glyphs.count++] =
            (struct kz_out_glyph){g->id, src, g->ax, g->dx, g->dy};
    }
    return kz_shards_append_ellipsis(s, x);
}

static int32_t gap_after(const struct kz_scratch *s,
                         const struct kz_piece *p) {
    return p->has_gap ? s->runs.items[p->run].px * 64 / 8 : 0;
}

static bool emit_piece(const struct kz_setting *set, struct kz_scratch *s,
                       const struct kz_piece *p, int32_t *x,
                       int32_t *hanging) {
    if (p->run == UINT32_MAX) {
        if (!emit_ellipsis(s, p, *x))
            return false;
        *x += s->ellipsis.width;
        return true;
    }
    struct glyph_slice slice;
    if (!find_slice(set, s, p, &slice))
        return false;
    int32_t width = width_of(&slice);
    if (!emit_run(s, p, &slice, *x, width) || !add_splits(s, p) ||
        (!p->hangs &&
         !kz_shards_append(set, s, p, slice.glyphs, slice.count, *x)))
        return false;
    *x += width + gap_after(s, p);
    *hanging += p->hangs ? width : 0;
    return true;
}

bool kz_emit_line(const struct kz_setting *set, struct kz_scratch *s,
                  const struct kz_fill *fill) {
    uint8_t base = set->is_rtl ? 1 : 0;
    s->pieces.count = 0;
    if (!add_pieces(s, fill->start, fill->ink_end, false, base))
        return false;
    struct kz_piece dots = {.run = UINT32_MAX, .start = fill->ink_end,
                            .end = fill->ink_end, .level = base};
    if (fill->is_cut && !add_piece(s, &dots))
        return false;
    if (!add_pieces(s, fill->ink_end, fill->end, true, base) ||
        !kz_grow(&s->out_lines, s->out_lines.count + 1))
        return false;
    kz_bidi_reorder(s->pieces.items, s->pieces.count);
    struct kz_out_line line = {
        .start = fill->start > 0 ? s->work.src[fill->start]
                                 : s->work.start,
        .end = s->work.src[fill->end],
        .run = (uint32_t)s->out_runs.count,
        .shard = (uint32_t)s->out_shards.count,
    };
    int32_t x = 0, hanging = 0;
    for (size_t i = 0; i < s->pieces.count; i++) {
        if (!emit_piece(set, s, &s->pieces.items[i], &x, &hanging))
            return false;
    }
    line.run_count = (uint32_t)s->out_runs.count - line.run;
    line.shard_count = (uint32_t)s->out_shards.count - line.shard;
    line.width = x - hanging;
    line.x = set->is_rtl ? -hanging : 0; /* where the first run begins */
    s->out_lines.items[s->out_lines.count++] = line;
    return true;
}
