#include "src/text/shape.h"

static hb_buffer_t *shape_part(const struct kz_setting *set,
                               struct kz_scratch *s, const struct kz_run *run,
                               uint32_t start, uint32_t end) {
    static const hb_feature_t tight = {HB_TAG('h', 'a', 'l', 't'), 1,
                                       HB_FEATURE_GLOBAL_START,
                                       HB_FEATURE_GLOBAL_END};
    hb_buffer_t *b = s->buffer;
    hb_buffer_clear_contents(b);
    hb_buffer_add_utf32(b, s->work.cp, (int)s->work.count, start,
                        (int)(end - start));
    hb_buffer_set_direction(b, run->level & 1 ? HB_DIRECTION_RTL
                                              : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, run->script);
    hb_buffer_set_language(b, set->language);
    /* A lone mark stays one: the rasteriser draws what is written. */
    hb_buffer_set_flags(
        b, HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE |
               (start == 0 ? HB_BUFFER_FLAG_BOT : 0) |
               (end == s->work.count ? HB_BUFFER_FLAG_EOT : 0));
    bool is_tight = set->style->tight && run->script == HB_SCRIPT_HAN;
    hb_shape(run->font, b, &tight, is_tight ? 1 : 0);
    return hb_buffer_allocation_successful(b) ? b : NULL;
}

static void store(struct kz_shaped *out, const hb_glyph_info_t *info,
                  const hb_glyph_position_t *pos, unsigned count) {
    for (unsigned i = 0; i < count; i++)
        out[i] = (struct kz_shaped){info[i].codepoint, info[i].cluster,
                                    pos[i].x_advance, pos[i].x_offset,
                                    pos[i].y_offset};
}

bool kz_shape(const struct kz_setting *setting, struct kz_scratch *s) {
    struct kz_work *w = &s->work;
    s->glyphs.count = 0;
    for (size_t r = 0; r < s->runs.count; r++) {
        struct kz_run *run = &s->runs.items[r];
        hb_buffer_t *b = shape_part(setting, s, run, run->start, run->end);
        unsigned count;
        if (!b)
            return false;
        hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &count);
        hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &count);
        if (!kz_grow(&s->glyphs, s->glyphs.count + count))
            return false;
        run->glyph = (uint32_t)s->glyphs.count;
        run->glyph_count = count;
        store(s->glyphs.items + run->glyph, info, pos, count);
        s->glyphs.count += count;
        for (unsigned i = 0; i < count; i++) {
            uint32_t at = info[i].cluster;
            w->advance[at] += pos[i].x_advance;
            w->flags[at] |= KZ_CHAR_CLUSTER;
            if (info[i].mask & HB_GLYPH_FLAG_UNSAFE_TO_BREAK)
                w->flags[at] |= KZ_CHAR_UNSAFE;
        }
    }
    return true;
}

bool kz_shape_piece(const struct kz_setting *setting, struct kz_scratch *s,
                    const struct kz_run *run, uint32_t start, uint32_t end) {
    hb_buffer_t *b = shape_part(setting, s, run, start, end);
    unsigned count;
    if (!b)
        return false;
    hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &count);
    hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &count);
    if (!kz_grow(&s->again, count))
        return false;
    store(s->again.items, info, pos, count);
    s->again.count = count;
    return true;
}
