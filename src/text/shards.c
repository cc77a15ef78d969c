#include "src/text/shards.h"

#include "src/base/utf8.h"
#include "src/text/chars.h"

enum { GRAPHEMES_MAX = 64, JOINER = 0x200D };

/* Room is there. */
static void append_text(struct kz_scratch *s, uint32_t cp) {
    s->out_text.count +=
        kz_utf8_encode(cp, s->out_text.items + s->out_text.count);
}

/* The letter before or after a place that joins over it, marks not seen. */
static bool joins_before(const struct kz_work *w, uint32_t at) {
    if (!kz_char_is_arabic(w->cp[at]) || !kz_char_joins_prev(w->cp[at]))
        return false;
    uint32_t k = at;
    while (k > 0 && kz_char_is_transparent(w->cp[k - 1]))
        k--;
    return k > 0 && kz_char_joins_next(w->cp[k - 1]);
}

static bool joins_after(const struct kz_work *w, uint32_t start,
                        uint32_t end) {
    uint32_t k = end;
    while (k > start && kz_char_is_transparent(w->cp[k - 1]))
        k--;
    if (k == start || !kz_char_is_arabic(w->cp[k - 1]) ||
        !kz_char_joins_next(w->cp[k - 1]))
        return false;
    for (k = end; k < w->count && kz_char_is_transparent(w->cp[k]); k++)
        continue;
    return k < w->count && kz_char_joins_prev(w->cp[k]);
}

/* The rasteriser cannot be told the language, and without it the Chinese
 * faces draw U+2014 as wide as Latin does. U+2015 has the glyphs, single and
 * doubled, that U+2014 has in Chinese. */
static uint32_t painted_as(const struct kz_setting *set,
                           const struct kz_run *run, uint32_t cp) {
    bool is_wide = set->is_chinese && run->script == HB_SCRIPT_HAN;
    return is_wide && cp == 0x2014 ? 0x2015 : cp;
}

static bool append_bytes(const struct kz_setting *set, struct kz_scratch *s,
                         const struct kz_run *run, uint32_t start,
                         uint32_t end) {
    const struct kz_work *w = &s->work;
    enum { UTF8_MAX = 4 };
    if (!kz_grow(&s->out_text,
                 s->out_text.count + UTF8_MAX * (end - start + 2)))
        return false;
    if (joins_before(w, start))
        append_text(s, JOINER);
    for (uint32_t i = start; i < end; i++)
        append_text(s, painted_as(set, run, w->cp[i]));
    if (joins_after(w, start, end))
        append_text(s, JOINER);
    return true;
}

/* Where the shard that begins at `start` ends. */
static uint32_t find_end(const struct kz_scratch *s, const struct kz_run *run,
                         uint32_t start, uint32_t end) {
    const struct kz_work *w = &s->work;
    int graphemes = 1;
    uint32_t i = start + 1;
    for (; i < end; i++) {
        uint8_t flags = w->flags[i];
        if (flags & KZ_CHAR_SPACE)
            break;
        if (!(flags & KZ_CHAR_CLUSTER))
            continue;
        if (run->script == HB_SCRIPT_HAN && !(flags & KZ_CHAR_UNSAFE))
            break;
        if (++graphemes > GRAPHEMES_MAX)
            break;
    }
    return i;
}

static bool push_shard(const struct kz_setting *set, struct kz_scratch *s,
                       const struct kz_run *run, uint32_t start,
                       uint32_t end) {
    uint32_t text = (uint32_t)s->out_text.count;
    if (!kz_grow(&s->out_shards, s->out_shards.count + 1) ||
        !append_bytes(set, s, run, start, end))
        return false;
    s->out_shards.items[s->out_shards.count++] = (struct kz_out_shard){
        .text = text,
        .text_len = (uint32_t)s->out_text.count - text,
        .script = run->script,
        .rgba = run->span > 0 ? set->spans[run->span - 1].rgba : 0,
        .x = INT32_MIN,
        .line = (int32_t)s->out_lines.count,
        .px = run->px,
        .file = run->file,
        .is_rtl = run->level & 1,
        .is_tight = set->style->tight && run->script == HB_SCRIPT_HAN,
    };
    return true;
}

/* Glyphs stand left to right; the shards of a right-to-left piece, made in
 * logical order, are met last to first. `edge` is where each begins. */
static void place_shards(struct kz_out_shard *shards, const uint32_t *edge,
                         size_t count, bool is_rtl,
                         const struct kz_shaped *glyphs, size_t glyph_count,
                         int32_t x) {
    size_t at = is_rtl ? count : 0;
    for (size_t g = 0; g < glyph_count; g++) {
        uint32_t cluster = glyphs[g].cluster;
        if (is_rtl) {
            while (at > 0 && edge[2 * (at - 1)] > cluster)
                at--;
        } else {
            while (at < count && edge[2 * at + 1] <= cluster)
                at++;
        }
        size_t k = is_rtl ? at - 1 : at;
        bool is_in = (is_rtl ? at > 0 : at < count) &&
                     edge[2 * k] <= cluster && cluster < edge[2 * k + 1];
        if (is_in && shards[k].x == INT32_MIN)
            shards[k].x = x + (shards[k].is_tight ? glyphs[g].dx : 0);
        if (is_in)
            shards[k].width += glyphs[g].ax;
        x += glyphs[g].ax;
    }
}

bool kz_shards_append(const struct kz_setting *set, struct kz_scratch *s,
                      const struct kz_piece *piece,
                      const struct kz_shaped *glyphs, size_t count,
                      int32_t x) {
    const struct kz_run *run = &s->runs.items[piece->run];
    const struct kz_work *w = &s->work;
    size_t first = s->out_shards.count;
    s->edges.count = 0;
    for (uint32_t i = piece->start; i < piece->end;) {
        if ((w->flags[i] & KZ_CHAR_SPACE) &&
            !(i + 1 < piece->end && (w->flags[i + 1] & KZ_CHAR_EXTEND))) {
            i++;
            continue;
        }
        uint32_t end = find_end(s, run, i, piece->end);
        if (!kz_grow(&s->edges, s->edges.count + 2) ||
            !push_shard(set, s, run, i, end))
            return false;
        s->edges.items[s->edges.count++] = i;
        s->edges.items[s->edges.count++] = end;
        i = end;
    }
    place_shards(s->out_shards.items + first, s->edges.items,
                 s->out_shards.count - first, run->level & 1, glyphs, count,
                 x);
    return true;
}

bool kz_shards_append_ellipsis(struct kz_scratch *s, int32_t x) {
    const struct kz_ellipsis *e = &s->ellipsis;
    uint32_t text = (uint32_t)s->out_text.count;
    if (!kz_grow(&s->out_shards, s->out_shards.count + 1) ||
        !kz_grow(&s->out_text, text + 4))
        return false;
    append_text(s, 0x2026);
    s->out_shards.items[s->out_shards.count++] = (struct kz_out_shard){
        .text = text,
        .text_len = (uint32_t)s->out_text.count - text,
        .script = e->run.script,
        .x = x,
        .width = e->width,
        .line = (int32_t)s->out_lines.count,
        .px = e->run.px,
        .file = e->run.file,
        .is_rtl = e->run.level & 1,
    };
    return true;
}
