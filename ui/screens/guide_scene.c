/* What a stop shows behind its words and beside them: a part of the section,
 * a specimen, a crystal that turns, two beside each other, numbers as bars. */
#include <math.h>

#include "src/catalog/rights.h"
#include "ui/core/paint.h"
#include "ui/screens/amount.h"
#include "ui/screens/crystal_parts.h"
#include "ui/screens/guide.h"
#include "ui/screens/model_stage.h"
#include "ui/screens/plates.h"

#define PICTURE_SHARE .58f /* of the width, or half the height upright */

static bool is_tall(const struct kz_guide_frame *f) {
    return f->h > f->w;
}

/* Where a specimen or a model stands. */
static struct kz_node place_of(const struct kz_guide_frame *f) {
    struct kz_node n = {.w = f->w, .h = f->h};
    if (is_tall(f)) {
        n.h = f->h * .48f;
    } else {
        n.w = f->w * PICTURE_SHARE;
        n.at_across = KZ_PACK_END;
    }
    return n;
}

/* ---- dark behind the words ---- */

struct shade {
    uint32_t bg;
    float full, half; /* alpha at the start edge, and in the middle */
    bool is_down;     /* from the foot up, not from the start */
};

/* Fine enough that no edge of one is seen on a bright sky. */
enum { SLICES = 192 };

/* The look of the shade at `x`, 0 at the dark side, 1 at the other. */
static float shade_at(const struct shade *s, float x) {
    if (x < .34f)
        return s->full + (s->half - s->full) * x / .34f;
    if (x < .68f)
        return s->half + (.06f - s->half) * (x - .34f) / .34f;
    return .06f * (1 - (x - .68f) / .32f);
}

static void paint_shade(const struct kz_node *n, struct kz_paint_list *out) {
    const struct shade *s = n->paint_user;
    for (int i = 0; i < SLICES; i++) {
        float alpha = shade_at(s, ((float)i + .5f) / SLICES);
        struct kz_rect r = n->box;
        if (s->is_down) {
            r.y = n->box.y + n->box.h - n->box.h * (i + 1) / SLICES;
            r.h = n->box.y + n->box.h - n->box.h * i / SLICES - r.y;
        } else {
            int a = n->box.w * i / SLICES, b = n->box.w * (i + 1) / SLICES;
            r.x = n->is_rtl ? n->box.x + n->box.w - b : n->box.x + a;
            r.w = b - a;
        }
        kz_paint_fill(out, r, n->clip, kz_colour_fade(s->bg, alpha), 0);
    }
}

static void add_shade(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_guide_frame *f, float full,
                      float half) {
    const struct kz_ui *ui = screen->ui;
    struct shade *s = kz_arena_new(ui->arena, struct shade);
    bool is_plain = ui->theme_name == KZ_THEME_CONTRAST;
    *s = (struct shade){kz_ui_colour(ui, KZ_COLOUR_BG),
                        is_plain ? 1 : full, is_plain ? 1 : half, is_tall(f)};
    kz_ui_add(ui, parent, (struct kz_node){
        .w = f->w, .h = f->h, .paint = paint_shade, .paint_user = s});
}

/* The edge of a picture towards the words melts into the ground. */
static void paint_edge(const struct kz_node *n, struct kz_paint_list *out) {
    const struct shade *s = n->paint_user;
    for (int i = 0; i < SLICES; i++) {
        float x = 1 - ((float)i + .5f) / SLICES;
        struct kz_rect r = n->box;
        if (s->is_down) {
            int a = n->box.h * i / SLICES, b = n->box.h * (i + 1) / SLICES;
            r.y = n->box.y + n->box.h - b;
            r.h = b - a;
        } else {
            int a = n->box.w * i / SLICES, b = n->box.w * (i + 1) / SLICES;
            r.x = n->is_rtl ? n->box.x + n->box.w - b : n->box.x + a;
            r.w = b - a;
        }
        kz_paint_fill(out, r, n->clip, kz_colour_fade(s->bg, x * x), 0);
    }
}

static void add_edge(const struct kz_screen *screen, struct kz_node *parent,
                     const struct kz_guide_frame *f) {
    const struct kz_ui *ui = screen->ui;
    struct shade *s = kz_arena_new(ui->arena, struct shade);
    *s = (struct shade){.bg = kz_ui_colour(ui, KZ_COLOUR_BG),
                        .is_down = is_tall(f)};
    struct kz_node n = {.paint = paint_edge, .paint_user = s};
    if (is_tall(f)) {
        n.w = f->w;
        n.h = f->h * .08f;
        n.at_y = f->h * .40f;
    } else {
        n.w = f->w * .14f;
        n.h = f->h;
        n.at_across = KZ_PACK_END;
        n.at_x = f->w * (PICTURE_SHARE - .14f);
    }
    kz_ui_add(ui, parent, n);
}

/* ---- pictures ---- */

static struct kz_node ahead(struct kz_node proto, bool is_ahead) {
    proto.picture.is_ahead = is_ahead;
    return proto;
}

static void add_section(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_guide_step *step,
                        const struct kz_guide_frame *f, bool is_ahead) {
    const struct kz_tour_view *v = f->view;
    float zoom = v && v->zoom > 1 && !is_ahead ? v->zoom : 1;
    struct kz_section_point at = step->centre;
    float width = is_tall(f) ? 1080 * f->w / f->h : 1920;
    if (f->w / f->h > 16.f / 9)
        width = 1920;
    else if (!is_tall(f))
        width = 1080 * f->w / f->h;
    if (zoom > 1) {
        at.x = 960 + (v->x - .5f) * width;
        at.y = 540 + (v->y - .5f) * width * f->h / f->w;
    }
    struct kz_node region = {.w = f->w, .h = f->h, .is_geography = true};
    struct kz_node *box = kz_ui_add(screen->ui, parent, region);
    kz_section_cutting(screen->ui, box, screen->art,
                       ahead((struct kz_node){.w = f->w, .h = f->h},
                             is_ahead),
                       at, width / zoom);
}

static struct kz_specimen_view look_at(const struct kz_screen *screen,
                                       const struct kz_mineral_page *m) {
    return kz_mineral_view(screen, m->card.id, &m->crystal, m->card.look,
                           KZ_SPECIMEN_STAGE);
}

static void add_specimen(const struct kz_screen *screen,
                         struct kz_node *parent,
                         const struct kz_mineral_page *m,
                         struct kz_node place, const struct kz_tour_view *v,
                         bool is_ahead) {
    struct kz_specimen_view view = look_at(screen, m);
    if (v && v->zoom > 1 && !is_ahead)
        view.beyond_rest.zoom = fmin((double)v->zoom, 4);
    kz_specimen_node(screen->ui, parent, ahead(place, is_ahead), &view);
}

static void add_two(const struct kz_screen *screen, struct kz_node *parent,
                    const struct kz_guide_step *step,
                    const struct kz_guide_frame *f, bool is_ahead) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, parent, place_of(f));
    row->flow = KZ_FLOW_ROW;
    for (int i = 0; i < 2; i++) {
        struct kz_node *half = kz_ui_add(ui, row, (struct kz_node){
            .w = row->w / 2, .h = row->h});
        add_specimen(screen, half, step->mineral[i],
                     (struct kz_node){.w = half->w, .h = half->h}, f->view,
                     is_ahead);
        if (is_ahead || f->is_small)
            continue;
        struct kz_node *band = kz_ui_add(ui, half, (struct kz_node){
            .w = half->w, .at_along = KZ_PACK_END,
            .at_y = is_tall(f) ? 12 : 210 * f->scale,
            .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
            .pad = kz_edges_xy(16, 0)});
        kz_ui_text(ui, band, NULL, (struct kz_node_text){
            .text = kz_short_name(kz_say(screen,
                                         &step->mineral[i]->card.name)),
            .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 56 * f->scale,
            .line_u = 88 * f->scale, .align = KZ_ALIGN_CENTER,
            .keeps_size = true, .has_shadow = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    }
}

static void add_model(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_guide_step *step,
                      const struct kz_guide_frame *f, bool is_ahead) {
    const struct kz_crystal_page *c = step->crystal;
    struct kz_specimen_view view = kz_mineral_view(
        screen, c->key, &c->row, c->look, KZ_SPECIMEN_STAGE);
    struct kz_node place = place_of(f);
    place.name = kz_format(screen, "mineral.stage",
                           kz_say(screen, &c->row.name));
    if (is_ahead || f->is_small || !f->is_live) {
        struct kz_model_pose p = screen->visit->model.pose;
        if (!is_ahead && !f->is_small) {
            view.beyond_rest = (struct kz_pose){p.turn, p.tilt, p.zoom};
            view.is_live = true;
        }
        kz_specimen_node(screen->ui, parent, ahead(place, is_ahead), &view);
        return;
    }
    place.id = "stage";
    if (!is_tall(f)) /* the strip comes and goes below it */
        place.h = f->h - 104;
    kz_model_stage(screen, parent, place, view)->picture.radius = 0;
}

static void add_picture(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_guide_step *step,
                        const struct kz_guide_frame *f, bool is_ahead) {
    const struct kz_tour_view *v = f->view;
    struct kz_zoom *zoom = kz_arena_new(screen->ui->arena, struct kz_zoom);
    *zoom = kz_zoom_fresh();
    if (v && v->zoom > 1)
        *zoom = (struct kz_zoom){v->zoom, v->x, v->y};
    kz_plates_behind(screen, parent, step->plate, f->w, f->h, zoom, is_ahead);
}

void kz_guide_picture(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_guide_step *step,
                      const struct kz_guide_frame *f, bool is_ahead) {
    switch (step->scene) {
    case KZ_SCENE_SPECIMEN:
        add_specimen(screen, parent, step->mineral[0], place_of(f), f->view,
                     is_ahead);
        break;
    case KZ_SCENE_TWO:
        add_two(screen, parent, step, f, is_ahead);
        break;
    case KZ_SCENE_MODEL:
        add_model(screen, parent, step, f, is_ahead);
        break;
    case KZ_SCENE_PICTURE:
        add_picture(screen, parent, step, f, is_ahead);
        break;
    case KZ_SCENE_SECTION:
    case KZ_SCENE_CHART:
    case KZ_SCENE_FIGURE:
    case KZ_SCENE_FACTS:
    case KZ_SCENE_QUIZ:
    case KZ_SCENE_FILM:
        add_section(screen, parent, step, f, is_ahead);
        break;
    }
    if (is_ahead)
        return;
    bool has_words_all_over = step->scene == KZ_SCENE_FIGURE ||
                              step->scene == KZ_SCENE_CHART ||
                              step->scene == KZ_SCENE_FACTS ||
                              step->scene == KZ_SCENE_QUIZ;
    if (has_words_all_over)
        kz_ui_add(screen->ui, parent, (struct kz_node){
            .w = f->w, .h = f->h,
            .skin = {.fill = kz_ui_faded(screen->ui, KZ_COLOUR_BG, .86f)}});
    else if (step->scene == KZ_SCENE_SECTION ||
             step->scene == KZ_SCENE_PICTURE || step->scene == KZ_SCENE_FILM)
        add_shade(screen, parent, f, .92f, .80f);
    else
        add_edge(screen, parent, f);
}

/* ---- numbers ---- */

static struct kz_str number_label(const struct kz_screen *screen,
                                  const struct kz_scene_number *n) {
    if (n->word)
        return kz_ui_words(screen->ui, n->word);
    struct kz_str label = kz_say(screen, &n->label);
    return label.len > 0 ? label : n->sign;
}

static void add_bar(const struct kz_screen *screen, struct kz_node *column,
                    const struct kz_scene_number *n, double most, float w,
                    float scale) {
    const struct kz_ui *ui = screen->ui;
    /* Where the label says what is counted, the unit would say it again. */
    bool is_told = n->word || kz_say(screen, &n->label).len > 0;
    struct kz_amount amount = {n->value, n->qualifier,
                               is_told ? KZ_STR("")
                                       : kz_say(screen, &n->unit)};
    struct kz_node *item = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .gap = 8 * scale, .role = KZ_ROLE_GROUP});
    struct kz_node *line = kz_ui_add(ui, item, (struct kz_node){
        .w = w, .flow = KZ_FLOW_ROW, .gap = 24 * scale,
        .across = KZ_PACK_BASELINE});
    kz_ui_text(ui, line, NULL, (struct kz_node_text){
        .text = number_label(screen, n), .size_u = 46 * scale,
        .line_u = 72 * scale, .keeps_size = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->grow = 1;
    kz_ui_text(ui, line, NULL, (struct kz_node_text){
        .text = kz_say_amount(screen, &amount), .size_u = 60 * scale,
        .line_u = 84 * scale, .keeps_size = true, .bold = true,
        .face = KZ_FACE_DISPLAY,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    float share = most > 0 && n->value > 0 ? (float)(n->value / most) : 0;
    struct kz_node *track = kz_ui_add(ui, item, (struct kz_node){
        .w = w, .h = 32 * scale,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE2),
                 .radius = 16 * scale}});
    if (share > 0)
        kz_ui_add(ui, track, (struct kz_node){
            .w = fmaxf(w * share, 32 * scale), .h = 32 * scale,
            .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_APRICOT),
                     .radius = 16 * scale}});
}

void kz_guide_numbers(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_guide_step *step, float w,
                      float scale) {
    const struct kz_ui *ui = screen->ui;
    if (step->number_count == 1) {
        const struct kz_scene_number *n = &step->numbers[0];
        struct kz_amount amount = {n->value, n->qualifier,
                                   kz_say(screen, &n->unit)};
        struct kz_node *row =
            kz_amount_row(screen, parent, &amount, 200 * scale,
                          kz_ui_colour(ui, KZ_COLOUR_TEXT));
        for (struct kz_node *c = row->first; c; c = c->next) {
            c->text.keeps_size = true;
            c->text.max_lines = 0;
        }
        return;
    }
    double most = 0;
    for (int i = 0; i < step->number_count; i++)
        most = fmax(most, step->numbers[i].value);
    struct kz_node *column = kz_ui_add(ui, parent, (struct kz_node){
        .id = "numbers", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_COLUMN,
        .gap = 32 * scale});
    for (int i = 0; i < step->number_count; i++)
        add_bar(screen, column, &step->numbers[i], most, w, scale);
}

/* ---- one mining right ---- */

static void add_fact(const struct kz_screen *screen, struct kz_node *column,
                     const char *label, struct kz_str value, float w,
                     float scale) {
    const struct kz_ui *ui = screen->ui;
    if (value.len == 0)
        return;
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .w = w, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .pad = kz_edges_xy(32 * scale, 12 * scale), .role = KZ_ROLE_GROUP,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 20 * scale)});
    kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, label), .size_u = 36 * scale,
        .line_u = 56 * scale, .keeps_size = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = value, .size_u = 54 * scale, .line_u = 84 * scale,
        .keeps_size = true, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
}

static struct kz_str term_of(const struct kz_screen *screen,
                             const struct kz_right_card *c) {
    const struct kz_ui *ui = screen->ui;
    if (c->valid_from.len == 0 || c->valid_to.len == 0)
        return c->valid_to;
    const char *values[] = {kz_arena_cstr(ui->arena, c->valid_from),
                            kz_arena_cstr(ui->arena, c->valid_to), NULL};
    return kz_words_format(ui->words, ui->lang, ui->arena,
                           "rights.term_value", values);
}

void kz_guide_facts(const struct kz_screen *screen, struct kz_node *parent,
                    const struct kz_guide_step *step, float w, float scale) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_right_card *c = &step->right->card;
    struct kz_node *column = kz_ui_add(ui, parent, (struct kz_node){
        .id = "facts", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_COLUMN,
        .gap = 20 * scale});
    add_fact(screen, column, "rights.mineral",
             kz_say(screen, &c->mineral_kind), w, scale);
    add_fact(screen, column, "rights.county", kz_say(screen, &c->county), w,
             scale);
    add_fact(screen, column, "rights.term", term_of(screen, c), w, scale);
    if (c->status.len > 0)
        add_fact(screen, column, "rights.status",
                 kz_ui_words(ui, kz_ui_id(ui, "code.right_status",
                                          c->status)), w, scale);
}
