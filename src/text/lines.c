#include "src/text/lines.h"

#include <math.h>

#include "src/text/chars.h"
#include "src/text/linebreak.h"

static int32_t gap_of(const struct kz_scratch *s, uint32_t at) {
    if (!(s->work.flags[at] & KZ_CHAR_GAP))
        return 0;
    return s->runs.items[s->work.run[at]].px * 64 / 8;
}

/* Width so far of a line that is being filled. */
struct pen {
    int64_t x;   /* with all that stands on the line */
    int64_t ink; /* without the spaces and the gap at its end */
};

static void advance(struct pen *pen, const struct kz_scratch *s,
                    uint32_t at) {
    uint8_t flags = s->work.flags[at];
    if (flags & KZ_CHAR_CONTROL)
        return;
    pen->x += s->work.advance[at];
    if (!(flags & KZ_CHAR_SPACE))
        pen->ink = pen->x;
    pen->x += gap_of(s, at);
}

static uint32_t trim(const struct kz_work *w, uint32_t start, uint32_t end) {
    while (end > start &&
           (w->flags[end - 1] & (KZ_CHAR_SPACE | KZ_CHAR_CONTROL)))
        end--;
    return end;
}

/* Where the line that begins at `start` ends. */
static uint32_t find_end(const struct kz_scratch *s, uint32_t start,
                         int32_t width) {
    const struct kz_work *w = &s->work;
    uint32_t last = start, count = (uint32_t)w->count;
    struct pen pen = {0, 0};
    for (uint32_t i = start; i < count; i++) {
        if (i > start && (w->flags[i] & KZ_CHAR_MAY_BREAK))
            last = i;
        int64_t ink = pen.ink;
        advance(&pen, s, i);
        if (pen.ink <= width || pen.ink == ink)
            continue;
        if (last > start)
            return last;
        uint32_t place = kz_linebreak_emergency(w, start, i);
        if (place > start && trim(w, start, place) > start)
            return place;
        /* One cluster is wider than the line: it stands alone. */
        for (i++; i < count && !(w->flags[i] & KZ_CHAR_CLUSTER); i++)
            continue;
        while (i < count && (w->flags[i] & KZ_CHAR_SPACE))
            i++;
        return i;
    }
    return count;
}

static bool may_cut(const struct kz_work *w, uint32_t at) {
    if (at == w->count || (w->flags[at] & KZ_CHAR_SPACE))
        return true;
    if (w->flags[at] & KZ_CHAR_NO_BREAK)
        return false;
    return (w->flags[at] & KZ_CHAR_MAY_BREAK) ||
           ((w->flags[at] & KZ_CHAR_CLUSTER) && at > 0 &&
            kz_char_is_han(w->cp[at]) && kz_char_is_han(w->cp[at - 1]));
}

/* Pauses and openers before an ellipsis look lost. */
static uint32_t trim_pauses(const struct kz_work *w, uint32_t start,
                            uint32_t end) {
    uint32_t at = trim(w, start, end);
    while (at > start) {
        uint32_t cp = w->cp[at - 1];
        if (cp != ',' && cp != 0x60C && cp != 0x61B && cp != 0xFF0C &&
            cp != 0x3001 && cp != 0xFF1B && cp != 0xFF1A && cp != ':' &&
            cp != ';' && !kz_char_is_no_end(cp))
            break;
        at = trim(w, start, at - 1);
    }
    return at > start ? at : trim(w, start, end);
}

static uint32_t find_cut(const struct kz_scratch *s, uint32_t start,
                         int32_t width) {
    const struct kz_work *w = &s->work;
    uint32_t word = start, cluster = start, i;
    struct pen pen = {0, 0};
    for (i = start; i <= w->count; i++) {
        if (pen.ink > width)
            break;
        if (i > start && may_cut(w, i))
            word = i;
        if (i == w->count || (w->flags[i] & KZ_CHAR_CLUSTER))
            cluster = i;
        if (i < w->count)
            advance(&pen, s, i);
    }
    if (word == start)
        word = kz_linebreak_emergency(w, start, cluster);
    return trim_pauses(w, start, word);
}

static bool shape_ellipsis(const struct kz_setting *set,
                           struct kz_scratch *s) {
    struct kz_ellipsis *e = &s->ellipsis;
    if (e->run.font)
        return true;
    e->run.script = set->is_rtl ? HB_SCRIPT_ARABIC
                  : set->is_chinese ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN;
    const struct kz_chain *chain = kz_fontset_chain(
        set->fonts, set->style->face, set->style->bold, e->run.script);
    long px = lroundf(set->style->size_px * chain->factor);
    e->run.px = (uint16_t)(px < 1 ? 1 : px > KZ_PX_MAX ? KZ_PX_MAX : px);
    e->run.level = set->is_rtl ? 1 : 0;
    const uint32_t dots = 0x2026;
    hb_codepoint_t glyph = 0;
    for (int i = 0; i < chain->count && glyph == 0; i++) {
        e->run.file = chain->file[i];
        e->run.font = kz_fontset_font(set->fonts, e->run.file, e->run.px);
        hb_font_get_nominal_glyph(e->run.font, dots, &glyph);
    }
    hb_buffer_t *b = s->buffer;
    hb_buffer_clear_contents(b);
    hb_buffer_add_utf32(b, &dots, 1, 0, 1);
    hb_buffer_set_direction(b, set->is_rtl ? HB_DIRECTION_RTL
                                           : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, e->run.script);
    hb_buffer_set_language(b, set->language);
    hb_shape(e->run.font, b, NULL, 0);
    unsigned count;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &count);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &count);
    e->glyph_count = 0;
    e->width = 0;
    for (unsigned i = 0; i < count && i < KZ_COUNT(e->glyph); i++) {
        e->glyph[e->glyph_count++] =
            (struct kz_shaped){info[i].codepoint, 0, pos[i].x_advance,
                               pos[i].x_offset, pos[i].y_offset};
        e->width += pos[i].x_advance;
    }
    return hb_buffer_allocation_successful(b);
}

static bool push(struct kz_scratch *s, uint32_t start, uint32_t ink_end,
                 uint32_t end, bool is_cut) {
    if (!kz_grow(&s->fills, s->fills.count + 1))
        return false;
    s->fills.items[s->fills.count++] =
        (struct kz_fill){start, ink_end, end, is_cut};
    return true;
}

static bool push_cut(const struct kz_setting *set, struct kz_scratch *s,
                     uint32_t start, int32_t width) {
    if (!shape_ellipsis(set, s))
        return false;
    uint32_t cut = find_cut(s, start, width - s->ellipsis.width);
    return push(s, start, cut, cut, true);
}

/* A last line of one character, or of one short word, looks lost: it takes
 * the last unit of the line before. Two lines are often a label of two words,
 * where a short one may stand; one Chinese character may not. */
static void feed_last_line(struct kz_scratch *s) {
    enum { SHORT_WORD = 3 };
    bool is_label = s->fills.count == 2;
    const struct kz_work *w = &s->work;
    struct kz_fill *last = &s->fills.items[s->fills.count - 1];
    struct kz_fill *before = last - 1;
    int letters = 0;
    bool has_han = false;
    for (uint32_t i = last->start; i < last->ink_end; i++) {
        if (w->flags[i] & KZ_CHAR_SPACE)
            return;
        if (!(w->flags[i] & KZ_CHAR_CLUSTER) ||
            kz_char_is_no_start(w->cp[i]))
            continue;
        has_han = has_han || kz_char_is_han(w->cp[i]);
        letters++;
    }
    if (letters > (has_han ? 1 : SHORT_WORD) || (is_label && !has_han))
        return;
    uint32_t place = last->start;
    do
        place--;
    while (place > before->start && !(w->flags[place] & KZ_CHAR_MAY_BREAK));
    uint32_t ink_end = trim(w, before->start, place);
    if (place <= before->start || ink_end <= before->start)
        return;
    before->ink_end = ink_end;
    before->end = last->start = place;
}

static int32_t width_of(const struct kz_scratch *s, const struct kz_fill *f) {
    struct pen pen = {0, 0};
    for (uint32_t i = f->start; i < f->ink_end; i++)
        advance(&pen, s, i);
    return pen.ink > INT32_MAX ? INT32_MAX : (int32_t)pen.ink;
}

bool kz_lines_fill(const struct kz_setting *set, struct kz_scratch *s,
                   const struct kz_limit *limit) {
    uint32_t count = (uint32_t)s->work.count, start = 0;
    s->fills.count = 0;
    do {
        bool is_last = limit->lines > 0 &&
                       s->fills.count + 1 == (size_t)limit->lines;
        uint32_t end = find_end(s, start, limit->width);
        if (is_last && (end < count || limit->more_follows))
            return push_cut(set, s, start, limit->width);
        if (!push(s, start, trim(&s->work, start, end), end, false))
            return false;
        start = end;
    } while (start < count);
    struct kz_fill kept[2];
    if (s->fills.count >= 2) {
        kept[0] = s->fills.items[s->fills.count - 2];
        kept[1] = s->fills.items[s->fills.count - 1];
        feed_last_line(s);
        if (width_of(s, &s->fills.items[s->fills.count - 1]) > limit->width) {
            s->fills.items[s->fills.count - 2] = kept[0];
            s->fills.items[s->fills.count - 1] = kept[1];
        }
    }
    return true;
}
