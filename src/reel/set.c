#include "src/reel/set.h"

#include <math.h>

#include "ui/core/animate.h"
#include "ui/core/mix.h"

static const float ladder[] = {1, .92f, .84f, .76f, .68f, .6f, .52f, .45f};

static struct kz_text_style style_of(const struct kz_ui *ui,
                                     const struct kz_reel_text *t,
                                     float size_u) {
    return (struct kz_text_style){
        .lang = t->lang, .face = t->face, .bold = t->bold,
        .size_px = size_u * ui->units.px_per_u};
}

static bool fits(struct kz_reel_set *set, const struct kz_ui *ui,
                 const struct kz_reel_text *t, float size_u) {
    struct kz_text_style style = style_of(ui, t, size_u);
    struct kz_layout layout;
    int width = (int)(t->width_u * ui->units.px_per_u) - 2;
    if (!kz_layout_init(&layout, set->fonts, &style, t->text, t->spans,
                        t->span_count, width > 0 ? width : 1))
        return true;
    bool is_in = kz_layout_line_count(&layout) <= t->lines &&
                 kz_layout_size(&layout).w <= width;
    kz_layout_destroy(&layout);
    return is_in;
}

static float size_for(struct kz_reel_set *set, const struct kz_ui *ui,
                      const struct kz_reel_text *t) {
    uint64_t key = kz_mix_bytes(KZ_MIX_START, t->text.s, t->text.len);
    key = kz_mix(key, (uint64_t)(t->lang->index * 64 + t->lines * 8) +
                          (uint64_t)t->face * 2 + t->bold);
    key = kz_mix_float(kz_mix_float(key, t->size_u), t->width_u);
    for (size_t i = 0; i < set->fits.count; i++) {
        if (set->fits.items[i].key == key)
            return set->fits.items[i].size_u;
    }
    float size = t->size_u * ladder[KZ_COUNT(ladder) - 1];
    for (size_t i = 0; i < KZ_COUNT(ladder); i++) {
        if (fits(set, ui, t, t->size_u * ladder[i])) {
            size = t->size_u * ladder[i];
            break;
        }
    }
    struct kz_reel_fit fit = {key, size};
    kz_vec_push(&set->fits, fit);
    return size;
}

struct kz_node *kz_reel_add_text(struct kz_reel_set *set,
                                 const struct kz_ui *ui,
                                 struct kz_node *parent,
                                 const struct kz_reel_text *t) {
    if (t->text.len == 0)
        return NULL;
    float size = size_for(set, ui, t);
    return kz_ui_add(ui, parent, (struct kz_node){
        .role = KZ_ROLE_TEXT, .lang = t->lang, .max_w = t->width_u,
        .text = {.text = t->text, .size_u = size, .face = t->face,
                 .line_u = size * t->line_ratio, .bold = t->bold,
                 .rgba = kz_colour_fade(t->rgba, set->ink), .keeps_size = true,
                 .has_shadow = t->has_shadow, .max_lines = t->lines,
                 .spans = t->spans, .span_count = t->span_count,
                 .is_balanced = t->is_centred && t->lines > 1,
                 .align = t->is_centred ? KZ_ALIGN_CENTER : KZ_ALIGN_START}});
}

void kz_reel_add_block(struct kz_reel_set *set, const struct kz_ui *ui,
                       struct kz_node *parent,
                       const struct kz_reel_block *b) {
    static const float share[KZ_REEL_LANGS] = {1, .62f, .46f};
    static const enum kz_colour colour[KZ_REEL_LANGS] = {
        KZ_COLOUR_TEXT, KZ_COLOUR_SAND, KZ_COLOUR_TEXT2};
    int langs = b->most_langs > 0 && b->most_langs < set->lang_count
                    ? b->most_langs
                    : set->lang_count;
    struct kz_str before = {NULL, 0};
    for (int i = 0; i < langs; i++) {
        const struct kz_lang *lang = set->lang[i];
        struct kz_str text = kz_reel_say(b->texts, lang);
        if (i > 0 && kz_str_equal(text, before))
            continue; /* a number or a formula: the same in both */
        before = text;
        uint32_t rgba = i == 0 && b->rgba ? b->rgba
                                          : kz_ui_colour(ui, colour[i]);
        kz_reel_add_text(set, ui, parent, &(struct kz_reel_text){
            .text = text, .lang = lang, .width_u = b->width_u,
            .size_u = fmaxf(b->size_u * share[i], 26),
            .lines = i > 0 && b->has_one_line ? 1 : b->lines,
            .face = b->is_plain ? KZ_FACE_TEXT : KZ_FACE_DISPLAY,
            .bold = i == 0 && !b->is_plain, .is_centred = b->is_centred,
            .has_shadow = true, .rgba = kz_colour_fade(rgba, b->alpha)});
    }
}

float kz_reel_way(double at_s, double from_s, double length_s) {
    double share = (at_s - from_s) / length_s;
    return kz_curve_at(KZ_CURVE_ENTER,
                       (float)fmin(fmax(share, 0), 1));
}
