/* Shots of numbers and of rules. */
#include <math.h>

#include "src/reel/shots.h"
#include "ui/core/paint.h"
#include "ui/screens/amount.h"

/* Digits beside the words of an amount. */
static const float digits_ratio = 2.6f;

/* Counted up, with as many decimals as it will have. */
static double part_of(double value, float done) {
    double ten = 1;
    while (ten < 1000 && fabs(value * ten - round(value * ten)) > 1e-6)
        ten *= 10;
    return done >= 1 ? value : round(value * done * ten) / ten;
}

static struct kz_str say_part(const struct kz_take *m,
                              const struct kz_lang *lang, double number,
                              struct kz_text_span **span) {
    struct kz_ui ui = *m->ui;
    struct kz_screen screen = {.ui = &ui};
    const struct kz_figure *f = &m->shot->figure;
    ui.lang = lang;
    struct kz_amount amount = {number, f->qualifier,
                               kz_reel_say(&f->unit, lang)};
    struct kz_str all = kz_say_amount(&screen, &amount);
    struct kz_str digits = kz_say_number(&screen, number);
    size_t at = kz_str_find(all, digits, 0);
    *span = NULL;
    if (at != SIZE_MAX) {
        *span = kz_arena_new(ui.arena, struct kz_text_span);
        **span = (struct kz_text_span){.start = at, .end = at + digits.len,
                                       .size_ratio = digits_ratio};
    }
    return all;
}

static void add_amount(const struct kz_take *m, struct kz_node *column,
                       float w) {
    float done = kz_take_way(m, .5, 2.4);
    struct kz_text_span *span;
    struct kz_str text = say_part(m, m->set->lang[0],
                                  part_of(m->shot->figure.value, done), &span);
    kz_reel_add_text(m->set, m->ui, column, &(struct kz_reel_text){
        .text = text, .lang = m->set->lang[0], .size_u = 84, .width_u = w,
        .lines = 1, .face = KZ_FACE_DISPLAY, .bold = true, .is_centred = true,
        .spans = span, .span_count = span != NULL, .has_shadow = true,
        .line_ratio = digits_ratio * 1.32f,
        .rgba = kz_ui_faded(m->ui, KZ_COLOUR_APRICOT, kz_take_way(m, .3, .8))});
    if (m->set->lang_count < 2)
        return;
    struct kz_str second = kz_reel_say(&m->shot->line, m->set->lang[1]);
    kz_reel_add_text(m->set, m->ui, column, &(struct kz_reel_text){
        .text = second, .lang = m->set->lang[1], .size_u = 50, .width_u = w,
        .lines = 1, .face = KZ_FACE_DISPLAY, .is_centred = true,
        .has_shadow = true,
        .rgba = kz_ui_faded(m->ui, KZ_COLOUR_SAND, kz_take_way(m, 2, .8))});
}

struct kz_node *kz_shot_figure(const struct kz_take *m) {
    struct kz_reel_picture p = {.veil = {.all = .62f, .foot = .4f}};
    struct kz_node *root = kz_take_root(m, &p);
    float w = m->w - 2 * m->margin;
    struct kz_node *c = kz_take_column(m, root, m->margin, m->h * .08f, w,
                                         true);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &m->shot->title, .size_u = 64, .width_u = w, .lines = 2,
        .is_centred = true, .alpha = kz_take_way(m, .2, 1), .most_langs = 2});
    add_amount(m, c, w);
    kz_take_source(m, root);
    kz_take_sample(m, root);
    return root;
}

/* ---- charts ---- */

static double highest(const struct kz_shot *s) {
    double high = 0;
    for (size_t i = 0; i < s->bar_count; i++)
        high = fmax(high, isnan(s->bars[i].number) ? 0 : s->bars[i].number);
    return high > 0 ? high : 1;
}

static uint32_t bar_colour(const struct kz_take *m, size_t i) {
    size_t which = m->shot->is_years ? 1 : i % 6;
    return kz_ui_colour(m->ui, (enum kz_colour)(KZ_COLOUR_CHART1 + which));
}

struct area {
    float x, y, w, h; /* u; the labels stand below it */
};

static void add_bar_words(const struct kz_take *m, struct kz_node *root,
                          const struct kz_reel_bar *b, struct area slot,
                          float alpha) {
    const struct kz_lang *lang = m->set->lang[0];
    struct kz_node *c = kz_take_column(m, root, slot.x, slot.y - 76, slot.w,
                                         true);
    kz_reel_add_text(m->set, m->ui, c, &(struct kz_reel_text){
        .text = kz_reel_say(&b->value, lang), .lang = lang, .size_u = 48,
        .width_u = slot.w, .lines = 1, .face = KZ_FACE_DISPLAY, .bold = true,
        .has_shadow = true,
        .rgba = kz_ui_faded(m->ui, KZ_COLOUR_TEXT, alpha)});
    c = kz_take_column(m, root, slot.x, slot.y + slot.h + 6, slot.w, true);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &b->label, .size_u = 34, .width_u = slot.w, .lines = 1,
        .is_centred = true, .is_plain = true, .alpha = alpha,
        .most_langs = 2});
}

/* Years run from left to right in every language, others as it reads. */
static void add_bars(const struct kz_take *m, struct kz_node *root,
                     struct area a) {
    const struct kz_shot *s = m->shot;
    struct kz_node *plot = kz_ui_add(m->ui, root, (struct kz_node){
        .fills = true, .is_geography = s->is_years});
    float step = a.w / (float)s->bar_count, wide = fminf(step * .5f, 170);
    double high = highest(s);
    for (size_t i = 0; i < s->bar_count; i++) {
        const struct kz_reel_bar *b = &s->bars[i];
        float done = kz_take_way(m, .8 + .35 * (double)i, 1.8);
        float share = isnan(b->number) ? 0 : (float)(b->number / high);
        float h = fmaxf(a.h * share * done, 2);
        float x = a.x + step * (float)i;
        kz_ui_add(m->ui, plot, (struct kz_node){
            .at_x = x + (step - wide) / 2, .at_y = a.y + a.h - h, .w = wide,
            .h = h, .skin = {.fill = bar_colour(m, i), .radius = 8}});
        struct area slot = {x, a.y + a.h - a.h * share, step, a.h * share};
        add_bar_words(m, plot, b, slot,
                      kz_take_way(m, 1.3 + .35 * (double)i, 1));
    }
    kz_ui_add(m->ui, plot, (struct kz_node){
        .at_x = a.x, .at_y = a.y + a.h, .w = a.w, .h = 3,
        .skin = {.fill = kz_ui_faded(m->ui, KZ_COLOUR_SAND, .8f)}});
}

struct ring {
    float share[6];
    uint32_t rgba[6];
    size_t count;
    float way;
};

static void paint_ring(const struct kz_node *n, struct kz_paint_list *out) {
    static const float tau = 6.2831853f;
    const struct ring *r = n->paint_user;
    float outer = (float)n->box.w / 2, thick = outer * .36f;
    struct kz_pointf centre = {(float)n->box.x + outer,
                               (float)n->box.y + outer};
    struct kz_pointf radius = {outer - thick / 2, outer - thick / 2};
    float at = 0;
    for (size_t i = 0; i < r->count; i++) {
        float to = fminf(at + r->share[i], r->way);
        if (to > at + .004f)
            kz_paint_arc(out, centre, radius, -tau / 4 + at * tau,
                         -tau / 4 + (to - .004f) * tau, n->clip, r->rgba[i],
                         thick);
        at += r->share[i];
    }
}

static void add_legend(const struct kz_take *m, struct kz_node *parent,
                       size_t i, float w) {
    const struct kz_reel_bar *b = &m->shot->bars[i];
    float alpha = kz_take_way(m, 1 + .5 * (double)i, 1);
    struct kz_node *row = kz_ui_add(m->ui, parent, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 26, .across = KZ_PACK_CENTER, .w = w});
    kz_ui_add(m->ui, row, (struct kz_node){
        .w = 30, .h = 30,
        .skin = {.radius = 15,
                 .fill = kz_colour_fade(bar_colour(m, i), alpha)}});
    kz_reel_add_text(m->set, m->ui, row, &(struct kz_reel_text){
        .text = kz_reel_say(&b->value, m->set->lang[0]),
        .lang = m->set->lang[0], .size_u = 56, .width_u = 150, .lines = 1,
        .face = KZ_FACE_DISPLAY, .bold = true, .has_shadow = true,
        .rgba = kz_ui_faded(m->ui, KZ_COLOUR_TEXT, alpha)});
    struct kz_node *names = kz_ui_add(m->ui, row, (struct kz_node){
        .flow = KZ_FLOW_COLUMN});
    kz_reel_add_block(m->set, m->ui, names, &(struct kz_reel_block){
        .texts = &b->label, .size_u = 36, .width_u = w - 260, .lines = 1,
        .is_plain = true, .alpha = alpha, .most_langs = 2});
}

static void add_donut(const struct kz_take *m, struct kz_node *root,
                      struct area a) {
    struct ring *ring = kz_arena_new(m->ui->arena, struct ring);
    double total = 0;
    for (size_t i = 0; i < m->shot->bar_count; i++)
        total += fmax(m->shot->bars[i].number, 0);
    ring->count = m->shot->bar_count;
    ring->way = kz_take_way(m, .6, 3.2);
    for (size_t i = 0; i < ring->count; i++) {
        double v = fmax(m->shot->bars[i].number, 0);
        ring->share[i] = total > 0 ? (float)(v / total) : 0;
        ring->rgba[i] = bar_colour(m, i);
    }
    bool is_tall = m->ui->units.is_portrait;
    float side = is_tall ? fminf(a.w * .7f, a.h * .5f) : a.h + 130;
    float x = is_tall ? a.x + (a.w - side) / 2 : a.x + a.w * .1f;
    kz_ui_add(m->ui, root, (struct kz_node){
        .at_x = x, .at_y = a.y - 60, .w = side, .h = side,
        .paint = paint_ring, .paint_user = ring});
    float w = is_tall ? a.w * .8f : a.w * .42f;
    struct kz_node *legend = kz_take_column(
        m, root, is_tall ? a.x + a.w * .15f : a.x + a.w * .54f,
        is_tall ? a.y + side : a.y - 70, w, false);
    for (size_t i = 0; i < ring->count; i++)
        add_legend(m, legend, i, w);
}

/* Of several units: each number by itself, counted up. */
static void add_apart(const struct kz_take *m, struct kz_node *root,
                      struct area a) {
    bool is_tall = m->ui->units.is_portrait;
    float count = (float)m->shot->bar_count;
    float step = is_tall ? a.w : a.w / count;
    for (size_t i = 0; i < m->shot->bar_count; i++) {
        const struct kz_reel_bar *b = &m->shot->bars[i];
        float alpha = kz_take_way(m, .6 + .6 * (double)i, 1);
        float done = kz_take_way(m, .8 + .6 * (double)i, 2);
        float x = a.x + (is_tall ? 0 : step * (float)i);
        float y = a.y + (is_tall ? a.h / count * (float)i : -40);
        struct kz_node *c = kz_take_column(m, root, x, y, step, true);
        struct kz_ui ui = *m->ui;
        struct kz_screen screen = {.ui = &ui};
        kz_reel_add_text(m->set, m->ui, c, &(struct kz_reel_text){
            .text = done < 1 && !isnan(b->number)
                        ? kz_say_number(&screen, part_of(b->number, done))
                        : kz_reel_say(&b->value, m->set->lang[0]),
            .lang = m->set->lang[0], .size_u = is_tall ? 120 : 150, .width_u = step - 40,
            .lines = 1, .face = KZ_FACE_DISPLAY, .bold = true,
            .is_centred = true, .has_shadow = true,
            .rgba = kz_colour_fade(bar_colour(m, i), alpha)});
        kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
            .texts = &b->label, .size_u = is_tall ? 40 : 48, .width_u = step - 40,
            .lines = 1, .is_centred = true, .is_plain = true, .alpha = alpha,
            .most_langs = 2});
    }
}

struct kz_node *kz_shot_chart(const struct kz_take *m) {
    struct kz_reel_picture p = {.veil = {.all = .7f, .foot = .4f}};
    struct kz_node *root = kz_take_root(m, &p);
    bool is_tall = m->ui->units.is_portrait;
    float w = m->w - 2 * m->margin;
    struct kz_node *c = kz_take_column(m, root, m->margin, m->h * .055f, w,
                                         true);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &m->shot->title, .size_u = 62, .width_u = w,
        .lines = is_tall ? 2 : 1, .is_centred = true,
        .alpha = kz_take_way(m, .2, 1),
        .most_langs = 2});
    kz_reel_add_text(m->set, m->ui, c, &(struct kz_reel_text){
        .text = kz_reel_say(&m->shot->line, m->set->lang[0]),
        .lang = m->set->lang[0], .size_u = 32, .width_u = w, .lines = 1,
        .has_shadow = true,
        .rgba = kz_ui_faded(m->ui, KZ_COLOUR_TEXT2, kz_take_way(m, .6, 1))});
    float top = is_tall ? m->h * .26f : 350;
    struct area a = {m->margin, top, w, m->foot - (is_tall ? 350 : 200) - top};
    if (m->shot->is_apart)
        add_apart(m, root, a);
    else if (m->shot->is_donut)
        add_donut(m, root, a);
    else
        add_bars(m, root, a);
    kz_take_source(m, root);
    kz_take_sample(m, root);
    return root;
}

/* ---- steps ---- */

static void add_step(const struct kz_take *m, struct kz_node *root, int i,
                     struct area a) {
    double each = m->length_s * .82 / m->shot->step_count;
    double from = .6 + each * i;
    float in = kz_reel_way(m->at_s, from, .9);
    bool is_now = m->at_s >= from && m->at_s < from + each;
    bool is_tall = m->ui->units.is_portrait;
    struct kz_node *card = kz_ui_add(m->ui, root, (struct kz_node){
        .at_x = a.x, .at_y = a.y, .w = a.w, .h = a.h,
        .flow = is_tall ? KZ_FLOW_ROW : KZ_FLOW_COLUMN,
        .pad = kz_edges_all(is_tall ? 20 : 26), .gap = is_tall ? 30 : 4,
        .skin = {.radius = 24, .border_w = is_now ? 4 : 2,
                 .fill = kz_ui_faded(m->ui, KZ_COLOUR_SURFACE1, .88f * in),
                 .border = kz_ui_faded(m->ui, is_now ? KZ_COLOUR_APRICOT
                                                     : KZ_COLOUR_BORDER,
                                       in * (is_now ? 1 : .4f))}});
    struct kz_str head = kz_reel_say(&m->shot->step_names[i], m->set->lang[0]);
    bool has_name = head.len > 0;
    if (!has_name)
        head = kz_arena_printf(m->ui->arena, "%d", i + 1);
    kz_reel_add_text(m->set, m->ui, card, &(struct kz_reel_text){
        .text = head, .lang = m->set->lang[0], .size_u = has_name ? 56 : 46,
        .width_u = is_tall ? has_name ? 260 : 80 : a.w - 52, .lines = 1,
        .face = KZ_FACE_DISPLAY, .bold = true,
        .rgba = kz_ui_faded(m->ui, KZ_COLOUR_APRICOT, in)});
    struct kz_node *words = kz_ui_add(m->ui, card, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .gap = 4});
    for (int k = 0; k < m->set->lang_count && k < 2; k++)
        kz_reel_add_text(m->set, m->ui, words, &(struct kz_reel_text){
            .text = kz_reel_say(&m->shot->steps[i], m->set->lang[k]),
            .lang = m->set->lang[k],
            .size_u = (is_tall ? 32 : has_name ? 35 : 38) -
                      (is_tall ? 4.f : 8.f) * (float)k,
            .width_u = a.w - (!is_tall ? 52 : has_name ? 370 : 150),
            .lines = is_tall ? has_name ? 3 : 2 : has_name ? 5 : 4,
            .rgba = kz_ui_faded(m->ui, k == 0 ? KZ_COLOUR_TEXT
                                              : KZ_COLOUR_SAND, in)});
}

struct kz_node *kz_shot_steps(const struct kz_take *m) {
    struct kz_reel_picture p = {.veil = {.all = .5f, .top = .4f, .foot = .4f}};
    struct kz_node *root = kz_take_root(m, &p);
    bool is_tall = m->ui->units.is_portrait;
    float w = m->w - 2 * m->margin, gap = 26;
    struct kz_node *c = kz_take_column(m, root, m->margin, m->h * .055f, w,
                                         true);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &m->shot->title, .size_u = 84, .width_u = w, .lines = 1,
        .is_centred = true, .alpha = kz_take_way(m, .2, 1), .most_langs = 2});
    float count = (float)m->shot->step_count, top = m->h * .31f;
    float room = m->foot - top - 10;
    for (int i = 0; i < m->shot->step_count; i++) {
        float wide = (w - gap * (count - 1)) / count;
        float tall = (room - gap * (count - 1)) / count;
        struct area a = {m->margin + (wide + gap) * (float)i, top, wide, room};
        if (is_tall)
            a = (struct area){m->margin, top + (tall + gap) * (float)i, w,
                              tall};
        add_step(m, root, i, a);
    }
    return root;
}
