#include "src/reel/shots.h"

#include <math.h>

#include "ui/core/mix.h"
#include "ui/core/paint.h"

double kz_take_s(const struct kz_take *m, double seconds) {
    return seconds * fmin(m->length_s / 7, 1);
}

float kz_take_way(const struct kz_take *m, double from_s, double length_s) {
    return kz_reel_way(m->at_s, kz_take_s(m, from_s),
                       kz_take_s(m, length_s));
}

struct kz_node *kz_take_root(const struct kz_take *m,
                               struct kz_reel_picture *p) {
    const struct kz_ui *ui = m->ui;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .lang = m->set->lang[0],
        .name = kz_reel_say(&m->shot->title, m->set->lang[0]),
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    p->set = m->set;
    p->shot = m->shot;
    p->view = m->view;
    kz_reel_add_picture(ui, root, p,
                        kz_mix(kz_mix(KZ_MIX_START, m->number),
                               (uint64_t)m->frame));
    return root;
}

struct kz_node *kz_take_column(const struct kz_take *m,
                                 struct kz_node *root, float x, float y,
                                 float w, bool is_centred) {
    return kz_ui_add(m->ui, root, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .at_x = x, .at_y = y, .w = w,
        .across = is_centred ? KZ_PACK_CENTER : KZ_PACK_START});
}

void kz_take_sample(const struct kz_take *m, struct kz_node *root) {
    const struct kz_ui *ui = m->ui;
    bool is_sample = m->shot->is_sample;
    for (int i = 0; i < m->shot->thing_count; i++)
        is_sample = is_sample || m->shot->things[i].is_sample;
    if (!is_sample)
        return;
    struct kz_node *chip = kz_ui_add(ui, root, (struct kz_node){
        .at_across = KZ_PACK_END, .at_x = m->margin * .6f, .at_y = 54,
        .pad = kz_edges_xy(22, 4), .flow = KZ_FLOW_ROW, .gap = 16,
        .across = KZ_PACK_CENTER,
        .skin = {.radius = 26, .border_w = 2,
                 .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .6f),
                 .border = kz_ui_faded(ui, KZ_COLOUR_APRICOT, .8f)}});
    for (int i = 0; i < m->set->lang_count && i < 2; i++) {
        const struct kz_lang *lang = m->set->lang[i];
        kz_reel_add_text(m->set, ui, chip, &(struct kz_reel_text){
            .text = kz_words_get(ui->words, lang, "figure.sample"),
            .lang = lang, .size_u = 26, .width_u = 300, .lines = 1,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    }
}

void kz_take_source(const struct kz_take *m, struct kz_node *root) {
    float alpha = kz_take_way(m, 1.2, 1);
    struct kz_node *column = kz_ui_add(m->ui, root, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .at_x = m->margin, .w = m->w - 2 * m->margin,
        .at_along = KZ_PACK_END, .at_y = m->h - m->foot, .gap = 0,
        .across = KZ_PACK_CENTER});
    for (int i = 0; i < m->set->lang_count && i < 2; i++)
        kz_reel_add_text(m->set, m->ui, column, &(struct kz_reel_text){
            .text = kz_reel_say(&m->shot->source, m->set->lang[i]),
            .lang = m->set->lang[i], .size_u = i == 0 ? 28 : 26,
            .width_u = m->w - 2 * m->margin, .lines = 2, .is_centred = true,
            .has_shadow = true,
            .rgba = kz_ui_faded(m->ui, KZ_COLOUR_TEXT2, alpha)});
}

/* A line of karez wells that grows along under a title. */
struct wells {
    int count;
    float way;
    uint32_t rgba;
};

static void paint_wells(const struct kz_node *n, struct kz_paint_list *out) {
    const struct wells *w = n->paint_user;
    float step = (float)n->box.w / (float)(w->count * 2), y =
        (float)n->box.y + (float)n->box.h / 2;
    float thick = (float)n->box.h * .14f, r = (float)n->box.h * .36f;
    float end = (float)n->box.w * w->way;
    struct kz_pointf line[2];
    float from = n->is_rtl ? (float)(n->box.x + n->box.w) : (float)n->box.x;
    float sign = n->is_rtl ? -1 : 1;
    line[0] = (struct kz_pointf){from, y};
    line[1] = (struct kz_pointf){from + sign * end, y};
    if (end > 1)
        kz_paint_line(out, line, 2, n->clip, w->rgba, thick);
    for (int i = 0; i < w->count; i++) {
        float x = step * (float)(2 * i + 1);
        if (x > end)
            break;
        kz_paint_fill(out, (struct kz_rect){
            (int)lroundf(from + sign * x - r), (int)lroundf(y - r),
            (int)lroundf(2 * r), (int)lroundf(2 * r)}, n->clip, w->rgba, r);
    }
}

void kz_take_wells(const struct kz_take *m, struct kz_node *parent, float w,
                   float done) {
    struct wells *wells = kz_arena_new(m->ui->arena, struct wells);
    *wells = (struct wells){7, done,
                            kz_ui_faded(m->ui, KZ_COLOUR_BLUE_TEXT, .9f)};
    kz_ui_add(m->ui, parent, (struct kz_node){
        .w = w, .h = 22, .paint = paint_wells, .paint_user = wells});
}

void kz_take_gap(const struct kz_take *m, struct kz_node *parent, float h) {
    kz_ui_add(m->ui, parent, (struct kz_node){.w = 1, .h = h});
}

static void add_hall_note(const struct kz_take *m, struct kz_node *parent,
                          float alpha) {
    for (int i = 0; i < m->set->lang_count && i < 2; i++) {
        const struct kz_lang *lang = m->set->lang[i];
        if (m->set->script->is_sample)
            kz_reel_add_text(m->set, m->ui, parent, &(struct kz_reel_text){
                .text = kz_words_get(m->ui->words, lang, "hall.sample_note"),
                .lang = lang, .size_u = 26, .lines = 1, .is_centred = true,
                .width_u = m->w - 2 * m->margin, .has_shadow = true,
                .rgba = kz_ui_faded(m->ui, KZ_COLOUR_TEXT2, alpha)});
    }
}

struct kz_node *kz_shot_title(const struct kz_take *m) {
    struct kz_reel_picture p = {.veil = {.top = .38f, .foot = .3f}};
    struct kz_node *root = kz_take_root(m, &p);
    float w = m->w - 2 * m->margin, alpha = kz_take_way(m, .5, 1.4);
    struct kz_node *c = kz_take_column(m, root, m->margin, m->h * .08f, w,
                                         true);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &m->shot->title, .size_u = 128, .width_u = w, .lines = 2,
        .is_centred = true, .has_one_line = true, .alpha = alpha});
    kz_take_gap(m, c, 22);
    kz_take_wells(m, c, 560, kz_take_way(m, 1, 3));
    kz_take_gap(m, c, 18);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &m->shot->line, .size_u = 46, .width_u = w, .lines = 1,
        .is_centred = true, .is_plain = true,
        .alpha = kz_take_way(m, 1.6, 1.2)});
    return root;
}

/* ---- plates ---- */

/* Where the discs of a plate stand: in a row, or below each other. */
struct row {
    float x, y, step_x, step_y, radius, name_w;
};

static struct row row_for(const struct kz_take *m) {
    int count = m->shot->thing_count;
    if (m->ui->units.is_portrait)
        return (struct row){m->margin + 120, 640, 0, 270, 112,
                            m->w - 3 * m->margin - 240};
    float room = (m->w - 2 * m->margin) / (float)count;
    return (struct row){m->margin + room / 2, 486, room, 0, 128, room - 40};
}

float kz_take_start(const struct kz_take *m, float left) {
    return m->ui->lang->is_rtl ? m->w - left : left;
}

static void add_discs(const struct kz_take *m, const struct row *row,
                      struct kz_reel_picture *p) {
    float scale = m->ui->units.px_per_u;
    for (int i = 0; i < m->shot->thing_count; i++) {
        const struct kz_reel_thing *t = &m->shot->things[i];
        float in = kz_take_way(m, .9 + .5 * i, .9);
        if (t->is_label)
            continue;
        p->discs[p->disc_count++] = (struct kz_reel_disc){
            .x = kz_take_start(m, row->x + row->step_x * (float)i) * scale,
            .y = (row->y + row->step_y * (float)i) * scale,
            .radius = row->radius * (.86f + .14f * in) * scale, .alpha = in,
            .thing = t,
            .beyond_rest = {.turn = .28 * m->at_s + (t->has_stone ? i : 0),
                            .zoom = 1}};
    }
}

static void add_icon(const struct kz_take *m, struct kz_node *root,
                     const struct row *row, int i, float alpha) {
    const struct kz_reel_thing *t = &m->shot->things[i];
    float size = row->radius * .86f;
    if (!t->icon)
        return;
    kz_ui_add(m->ui, root, (struct kz_node){
        .at_x = row->x + row->step_x * (float)i - size / 2,
        .at_y = row->y + row->step_y * (float)i - size / 2, .w = size,
        .h = size, .icon = t->icon, .icon_u = size,
        .icon_rgba = kz_ui_faded(m->ui, KZ_COLOUR_APRICOT, alpha)});
}

static void add_names(const struct kz_take *m, struct kz_node *root,
                      const struct row *row, int i) {
    const struct kz_reel_thing *t = &m->shot->things[i];
    float alpha = kz_take_way(m, 1.1 + .5 * i, .9);
    bool is_below = !m->ui->units.is_portrait;
    float x = row->x + row->step_x * (float)i;
    float y = row->y + row->step_y * (float)i;
    struct kz_node *c = kz_take_column(
        m, root, is_below ? x - row->name_w / 2 : x + row->radius + 48,
        is_below ? y + row->radius + 10 : y - 90, row->name_w, is_below);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &t->name, .size_u = 52, .width_u = row->name_w, .lines = 1,
        .is_centred = is_below, .alpha = alpha, .most_langs = 2});
}

/* Named where they stand in the section. */
static void add_labels(const struct kz_take *m, struct kz_node *root) {
    struct kz_view_at rest = kz_camera_look(&m->set->camera, m->shot->look,
                                            m->shot->near, m->set->size);
    float scale = m->ui->units.px_per_u;
    for (int i = 0; i < m->shot->thing_count; i++) {
        const struct kz_reel_thing *t = &m->shot->things[i];
        if (!t->is_label)
            continue;
        struct kz_section_point at =
            kz_camera_point(&m->set->camera, rest, t->at, m->set->size);
        float alpha = kz_take_way(m, 1 + .7 * i, 1), w = 330;
        float x = fminf(fmaxf(at.x / scale - 30, 60), m->w - w - 60);
        struct kz_node *c = kz_ui_add(m->ui, root, (struct kz_node){
            .fills = true, .is_geography = true});
        c = kz_ui_add(m->ui, c, (struct kz_node){
            .flow = KZ_FLOW_COLUMN, .at_x = x, .at_y = at.y / scale - 75,
            .max_w = w});
        kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
            .texts = &t->name, .size_u = 38, .width_u = w, .lines = 1,
            .alpha = alpha, .most_langs = 2});
        kz_reel_add_text(m->set, m->ui, c, &(struct kz_reel_text){
            .text = kz_reel_say(&t->note, m->set->lang[0]),
            .lang = m->set->lang[0], .size_u = 40, .width_u = w, .lines = 1,
            .face = KZ_FACE_DISPLAY, .bold = true, .has_shadow = true,
            .rgba = kz_ui_faded(m->ui, KZ_COLOUR_APRICOT, alpha)});
    }
}

static void add_plate_title(const struct kz_take *m, struct kz_node *root) {
    float w = m->w - 2 * m->margin, alpha = kz_take_way(m, .3, 1);
    struct kz_node *c = kz_take_column(
        m, root, m->margin, m->ui->units.is_portrait ? 150 : 74, w, true);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &m->shot->title, .size_u = 96, .width_u = w, .lines = 1,
        .is_centred = true, .alpha = alpha});
    kz_take_gap(m, c, 12);
    kz_take_wells(m, c, 420, kz_take_way(m, .5, 2));
}

struct kz_node *kz_shot_plate(const struct kz_take *m) {
    struct kz_reel_picture p = {
        .veil = {.all = .26f, .top = .45f, .foot = .4f}};
    struct row row = row_for(m);
    bool has_labels = m->shot->thing_count > 0 && m->shot->things[0].is_label;
    if (has_labels)
        p.veil = (struct kz_reel_veil){.top = .45f, .foot = .3f};
    add_discs(m, &row, &p);
    struct kz_node *root = kz_take_root(m, &p);
    add_plate_title(m, root);
    for (int i = 0; !has_labels && i < m->shot->thing_count; i++) {
        add_icon(m, root, &row, i, kz_take_way(m, 1 + .5 * i, .9));
        add_names(m, root, &row, i);
    }
    if (has_labels)
        add_labels(m, root);
    kz_take_sample(m, root);
    return root;
}

/* ---- a thought, the invitation ---- */

struct kz_node *kz_shot_story(const struct kz_take *m) {
    struct kz_reel_picture p = {.veil = {.all = .2f, .top = .72f, .foot = .5f}};
    struct kz_node *root = kz_take_root(m, &p);
    float w = m->w - 2 * m->margin;
    struct kz_node *c = kz_take_column(m, root, m->margin, m->h * .1f, w,
                                         true);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &m->shot->title, .size_u = 100, .width_u = w, .lines = 2,
        .is_centred = true, .alpha = kz_take_way(m, .4, 1.1)});
    kz_take_sample(m, root);
    return root;
}

struct kz_node *kz_shot_hall(const struct kz_take *m) {
    struct kz_reel_picture p = {.veil = {.all = .28f, .top = .6f, .foot = .5f}};
    struct kz_node *root = kz_take_root(m, &p);
    float w = m->w - 2 * m->margin;
    struct kz_node *c = kz_take_column(m, root, m->margin, m->h * .07f, w,
                                         true);
    kz_crest(m->ui, c, m->set->art, 150);
    kz_take_gap(m, c, 26);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &m->shot->title, .size_u = 92, .width_u = w, .lines = 2,
        .is_centred = true, .has_one_line = true,
        .alpha = kz_take_way(m, .4, 1.2)});
    kz_take_gap(m, c, 24);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &m->shot->line, .size_u = 40, .width_u = w, .lines = 2,
        .is_centred = true, .is_plain = true, .alpha = kz_take_way(m, 1.2, 1),
        .most_langs = 2});
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &m->shot->source, .size_u = 40, .width_u = w, .lines = 2,
        .is_centred = true, .is_plain = true, .alpha = kz_take_way(m, 1.6, 1),
        .most_langs = 2});
    struct kz_node *foot = kz_ui_add(m->ui, root, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .at_x = m->margin, .w = w,
        .at_along = KZ_PACK_END, .at_y = m->h - m->foot,
        .across = KZ_PACK_CENTER});
    add_hall_note(m, foot, kz_take_way(m, 1.6, 1));
    return root;
}
