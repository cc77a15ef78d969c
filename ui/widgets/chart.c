#include "ui/widgets/chart.h"

#include <math.h>

#include "ui/core/paint.h"

enum { MOST_SIGNS = 100, DONUT_PARTS = 6 };

static const float TAU = 6.2831853f;

static uint32_t part_colour(const struct kz_ui *ui, const struct kz_chart *c,
                            size_t i, bool is_one_series) {
    if (c->chosen == (int)i)
        return kz_ui_colour(ui, KZ_COLOUR_APRICOT);
    size_t which = is_one_series ? 1 : i % 6;
    return kz_ui_colour(ui, (enum kz_colour)(KZ_COLOUR_CHART1 + which));
}

static float scaled(const struct kz_ui *ui, const struct kz_chart *c,
                    float u) {
    return u * (c->letters > 0 ? c->letters : ui->text_factor);
}

/* A text of the chart, in the chart's letters. */
static struct kz_node lettered(const struct kz_chart *c,
                               struct kz_node proto) {
    if (c->letters <= 0)
        return proto;
    proto.text.size_u *= c->letters;
    proto.text.line_u *= c->letters;
    proto.text.keeps_size = true;
    return proto;
}

/* Zero is always in the picture: a bar cut off at its foot lies. */
struct scale {
    double low, high;
};

static struct scale scale_of(const struct kz_chart *c) {
    struct scale s = {0, 0};
    for (size_t i = 0; i < c->count; i++) {
        double v = c->points[i].number;
        if (isnan(v))
            continue;
        s.low = fmin(s.low, v);
        s.high = fmax(s.high, v);
    }
    if (s.high <= s.low)
        s.high = s.low + 1;
    return s;
}

/* From the top of the plot, 0 to 1. */
static float depth(struct scale s, double v) {
    return (float)((s.high - v) / (s.high - s.low));
}

/* Where part i stands among the others. */
static size_t slot_of(const struct kz_ui *ui, const struct kz_chart *c,
                      size_t i) {
    return ui->lang->is_rtl && !c->is_years ? c->count - 1 - i : i;
}

static struct kz_node *add_part(const struct kz_ui *ui, struct kz_node *parent,
                                const struct kz_chart *c, size_t i,
                                struct kz_node proto) {
    const struct kz_chart_point *p = &c->points[i];
    struct kz_str number = kz_arena_printf(ui->arena, "%zu", i);
    proto.id = kz_ui_id(ui, "chart", number);
    proto.role = c->action ? KZ_ROLE_BUTTON : KZ_ROLE_GROUP;
    proto.name = kz_arena_printf(ui->arena, "%.*s %.*s", KZ_STR_ARG(p->label),
                                 KZ_STR_ARG(p->value));
    proto.action = (struct kz_action){c->action, number};
    if (c->chosen == (int)i)
        proto.state |= KZ_STATE_SELECTED;
    return kz_ui_add(ui, parent, proto);
}

struct plot {
    struct scale scale;
    float top, height, slot_w, value_h, label_h; /* u */
};

static struct plot plot_of(const struct kz_ui *ui, const struct kz_chart *c) {
    struct plot p = {.scale = scale_of(c), .value_h = scaled(ui, c, 52),
                     .label_h = scaled(ui, c, 44)};
    bool wraps = c->w / (float)c->count < scaled(ui, c, 150) && !c->is_years;
    p.label_h *= wraps ? 2 : 1;
    p.top = p.value_h;
    /* Under a bar that hangs from zero its value stands below it. */
    float foot = p.label_h + (p.scale.low < 0 ? p.value_h : 0);
    p.height = fmaxf(c->h - p.top - foot - 8, 60);
    p.slot_w = c->w / (float)c->count;
    return p;
}

static void add_value(const struct kz_ui *ui, struct kz_node *slot,
                      const struct kz_chart *c, const struct plot *p,
                      struct kz_str value, float y, bool is_chosen) {
    kz_ui_add(ui, slot, lettered(c, (struct kz_node){
        .w = p->slot_w, .at_y = fmaxf(y, 0), .text = {
            .text = value, .size_u = 32, .line_u = 48, .bold = true,
            .face = KZ_FACE_DISPLAY, .align = KZ_ALIGN_CENTER, .max_lines = 1,
            .rgba = kz_ui_colour(ui, is_chosen ? KZ_COLOUR_APRICOT
                                               : KZ_COLOUR_TEXT)}}));
}

static void add_label(const struct kz_ui *ui, struct kz_node *slot,
                      const struct kz_chart *c, const struct plot *p,
                      struct kz_str label) {
    kz_ui_add(ui, slot, lettered(c, (struct kz_node){
        .w = p->slot_w, .at_y = c->h - p->label_h, .text = {
            .text = label, .size_u = 26, .line_u = 40, .max_lines = 2,
            .align = KZ_ALIGN_CENTER,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}}));
}

/* One slot a point, from the left, with its label at the foot. */
static struct kz_node *add_slot(const struct kz_ui *ui, struct kz_node *plot,
                                const struct kz_chart *c,
                                const struct plot *p, size_t i) {
    struct kz_node *slot = add_part(ui, plot, c, i, (struct kz_node){
        .w = p->slot_w, .h = c->h,
        .at_x = p->slot_w * (float)slot_of(ui, c, i)});
    add_label(ui, slot, c, p, c->points[i].label);
    return slot;
}

static void add_zero_line(const struct kz_ui *ui, struct kz_node *plot,
                          const struct kz_chart *c, const struct plot *p) {
    kz_ui_add(ui, plot, (struct kz_node){
        .w = c->w, .h = 2,
        .at_y = p->top + p->height * depth(p->scale, 0) - 1,
        .skin = {.fill = kz_ui_faded(ui, KZ_COLOUR_BORDER, .8f)}});
}

static void add_bar(const struct kz_ui *ui, struct kz_node *plot,
                    const struct kz_chart *c, const struct plot *p, size_t i) {
    const struct kz_chart_point *point = &c->points[i];
    struct kz_node *slot = add_slot(ui, plot, c, p, i);
    if (isnan(point->number))
        return;
    float zero = depth(p->scale, 0), at = depth(p->scale, point->number);
    float y = p->top + p->height * fminf(zero, at);
    float h = fmaxf(p->height * fabsf(zero - at), 4);
    float w = fminf(p->slot_w * .62f, 150);
    kz_ui_add(ui, slot, (struct kz_node){
        .w = w, .h = h, .at_x = (p->slot_w - w) / 2, .at_y = y,
        .skin = {.radius = fminf(10, h / 2),
                 .fill = part_colour(ui, c, i, true)}});
    bool hangs = point->number < 0;
    add_value(ui, slot, c, p, point->value, hangs ? y + h : y - p->value_h,
              c->chosen == (int)i);
}

struct line {
    const struct kz_chart *chart;
    struct plot plot;
    uint32_t rgba, mark_rgba, ground_rgba;
    bool *is_known;
    struct kz_pointf *at; /* shares of the node's box */
};

static void paint_marks(const struct kz_node *n, const struct line *l,
                        const struct kz_pointf *points,
                        struct kz_paint_list *out) {
    float u = out->units->px_per_u;
    for (size_t i = 0; i < l->chart->count; i++) {
        if (!l->is_known[i])
            continue;
        bool is_chosen = l->chart->chosen == (int)i;
        int outer = (int)lroundf((is_chosen ? 15 : 11) * u), inner = outer / 2;
        int x = (int)lroundf(points[i].x), y = (int)lroundf(points[i].y);
        kz_paint_fill(out, (struct kz_rect){x - outer, y - outer, 2 * outer,
                                            2 * outer},
                      n->clip, is_chosen ? l->mark_rgba : l->rgba,
                      (float)outer);
        kz_paint_fill(out, (struct kz_rect){x - inner, y - inner, 2 * inner,
                                            2 * inner},
                      n->clip, l->ground_rgba, (float)inner);
    }
}

/* A gap in the numbers is a gap in the line. */
static void paint_line(const struct kz_node *n, struct kz_paint_list *out) {
    const struct line *l = n->paint_user;
    size_t count = l->chart->count, from = 0;
    struct kz_pointf *points =
        kz_arena_alloc(out->arena, count * sizeof(*points));
    for (size_t i = 0; i < count; i++)
        points[i] = (struct kz_pointf){
            (float)n->box.x + l->at[i].x * (float)n->box.w,
            (float)n->box.y + l->at[i].y * (float)n->box.h};
    for (size_t i = 0; i <= count; i++) {
        if (i < count && l->is_known[i])
            continue;
        if (i - from > 1)
            kz_paint_line(out, points + from, i - from, n->clip, l->rgba,
                          5 * out->units->px_per_u);
        from = i + 1;
    }
    paint_marks(n, l, points, out);
}

static void add_line(const struct kz_ui *ui, struct kz_node *plot,
                     const struct kz_chart *c, const struct plot *p) {
    struct line *l = kz_arena_new(ui->arena, struct line);
    struct kz_chart *copy = kz_arena_new(ui->arena, struct kz_chart);
    *copy = *c;
    *l = (struct line){.chart = copy, .plot = *p,
                       .rgba = kz_ui_colour(ui, KZ_COLOUR_CHART2),
                       .mark_rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT),
                       .ground_rgba = kz_ui_colour(ui, KZ_COLOUR_SURFACE1)};
    l->at = kz_arena_alloc(ui->arena, c->count * sizeof(*l->at));
    l->is_known = kz_arena_alloc(ui->arena, c->count * sizeof(*l->is_known));
    for (size_t i = 0; i < c->count; i++) {
        l->is_known[i] = !isnan(c->points[i].number);
        float x = ((float)slot_of(ui, c, i) + .5f) / (float)c->count;
        float y = l->is_known[i] ? depth(p->scale, c->points[i].number) : 0;
        l->at[i] = (struct kz_pointf){
            x, (p->top + p->height * y) / c->h};
    }
    kz_ui_add(ui, plot, (struct kz_node){.w = c->w, .h = c->h,
                                         .paint = paint_line,
                                         .paint_user = l});
    for (size_t i = 0; i < c->count; i++) {
        struct kz_node *slot = add_slot(ui, plot, c, p, i);
        if (l->is_known[i])
            add_value(ui, slot, c, p, c->points[i].value,
                      l->at[i].y * c->h - p->value_h - 12,
                      c->chosen == (int)i);
    }
}

struct ring {
    size_t count;
    float share[DONUT_PARTS];
    uint32_t rgba[DONUT_PARTS];
};

/* Clockwise from the top, in every language. */
static void paint_ring(const struct kz_node *n, struct kz_paint_list *out) {
    const struct ring *r = n->paint_user;
    float width = (float)n->box.w * .2f;
    float radius = ((float)n->box.w - width) / 2;
    float gap = r->count > 1 ? 3 * out->units->px_per_u / radius : 0;
    float from = -TAU / 4;
    struct kz_pointf centre = {(float)n->box.x + (float)n->box.w / 2,
                               (float)n->box.y + (float)n->box.h / 2};
    for (size_t i = 0; i < r->count; i++) {
        float to = from + r->share[i] * TAU;
        if (to - from > 2 * gap)
            kz_paint_arc(out, centre, (struct kz_pointf){radius, radius},
                         from + gap, to - gap, n->clip, r->rgba[i], width);
        from = to;
    }
}

static void add_legend_row(const struct kz_ui *ui, struct kz_node *legend,
                           const struct kz_chart *c, size_t i,
                           uint32_t rgba) {
    const struct kz_chart_point *p = &c->points[i];
    struct kz_node *row = add_part(ui, legend, c, i, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 18,
        .min_h = 80, .pad = kz_edges_xy(16, 4), .skin = {.radius = 16}});
    if (c->chosen == (int)i)
        row->skin.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE2);
    kz_ui_add(ui, row, (struct kz_node){
        .w = 28, .h = 28, .skin = {.radius = 8, .fill = rgba}});
    kz_ui_add(ui, row, lettered(c, (struct kz_node){.grow = 1, .text = {
        .text = p->label, .size_u = 28, .line_u = 42,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}}));
    kz_ui_add(ui, row, lettered(c, (struct kz_node){.text = {
        .text = p->value, .size_u = 36, .line_u = 50, .bold = true,
        .face = KZ_FACE_DISPLAY, .max_lines = 1,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}}));
}

static struct kz_node *add_donut(const struct kz_ui *ui,
                                 struct kz_node *parent,
                                 const struct kz_chart *c) {
    struct ring *ring = kz_arena_new(ui->arena, struct ring);
    double total = 0;
    ring->count = c->count < DONUT_PARTS ? c->count : DONUT_PARTS;
    for (size_t i = 0; i < ring->count; i++)
        total += fmax(c->points[i].number, 0);
    bool is_wide = c->w > c->h * 1.3f;
    float side = is_wide ? fminf(c->h, c->w * .48f) : fminf(c->w, c->h * .5f);
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .w = c->w, .h = c->h, .gap = 40, .across = KZ_PACK_CENTER,
        .flow = is_wide ? KZ_FLOW_ROW : KZ_FLOW_COLUMN});
    kz_ui_add(ui, row, (struct kz_node){.w = side, .h = side,
                                        .paint = paint_ring,
                                        .paint_user = ring});
    struct kz_node *legend = kz_ui_add(ui, row, (struct kz_node){
        .grow = is_wide ? 1 : 0, .flow = KZ_FLOW_COLUMN, .gap = 16,
        .w = is_wide ? 0 : c->w, .across = KZ_PACK_STRETCH});
    for (size_t i = 0; i < ring->count; i++) {
        double v = fmax(c->points[i].number, 0);
        ring->share[i] = total > 0 ? (float)(v / total) : 0;
        ring->rgba[i] = part_colour(ui, c, i, false);
        add_legend_row(ui, legend, c, i, ring->rgba[i]);
    }
    return row;
}

double kz_chart_sign_worth(const struct kz_chart *c) {
    static const double steps[] = {1, 2, 5};
    double total = 0, worth = 1;
    for (size_t i = 0; i < c->count; i++)
        total += isnan(c->points[i].number) ? 0 : fmax(c->points[i].number, 0);
    for (double ten = 1; ten < 1e12; ten *= 10) {
        for (size_t i = 0; i < KZ_COUNT(steps); i++) {
            worth = ten * steps[i];
            if (total / worth <= MOST_SIGNS)
                return worth;
        }
    }
    return worth;
}

/* The largest sign with which all rows still fit. */
static float sign_size(const struct kz_chart *c, const size_t *signs,
                       float room) {
    static const float sizes[] = {96, 80, 64, 52, 44, 36, 28};
    for (size_t k = 0; k < KZ_COUNT(sizes); k++) {
        float step = sizes[k] * 1.25f, h = 0;
        size_t a_row = (size_t)fmaxf(c->w / step, 1);
        for (size_t i = 0; i < c->count; i++)
            h += (float)((signs[i] + a_row - 1) / a_row) * step;
        if (h <= room)
            return sizes[k];
    }
    return sizes[KZ_COUNT(sizes) - 1];
}

static void add_signs(const struct kz_ui *ui, struct kz_node *part,
                      const struct kz_chart *c, size_t i, size_t signs,
                      float size) {
    struct kz_node *field = kz_ui_add(ui, part, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = size * .25f, .line_gap = size * .25f});
    uint32_t rgba = part_colour(ui, c, i, false);
    if (c->count == 1 && c->chosen != 0)
        rgba = kz_ui_colour(ui, KZ_COLOUR_CHART2);
    for (size_t k = 0; k < signs; k++) {
        struct kz_node sign = {.w = size, .h = size};
        if (c->icon) {
            sign.icon = c->icon;
            sign.icon_u = size;
            sign.icon_rgba = rgba;
        } else {
            sign.skin = (struct kz_skin){.radius = size / 2, .fill = rgba};
        }
        kz_ui_add(ui, field, sign);
    }
}

static struct kz_node *add_pictogram(const struct kz_ui *ui,
                                     struct kz_node *parent,
                                     const struct kz_chart *c) {
    double worth = kz_chart_sign_worth(c);
    size_t *signs = kz_arena_alloc(ui->arena, c->count * sizeof(*signs));
    for (size_t i = 0; i < c->count; i++) {
        double v = c->points[i].number;
        signs[i] = v > 0 ? (size_t)fmax(lround(v / worth), 1) : 0;
    }
    float head = scaled(ui, c, 86);
    float size = sign_size(c, signs, c->h - (head + 16) * (float)c->count);
    struct kz_node *column = kz_ui_add(ui, parent, (struct kz_node){
        .w = c->w, .flow = KZ_FLOW_COLUMN, .gap = 16,
        .across = KZ_PACK_STRETCH});
    for (size_t i = 0; i < c->count; i++) {
        struct kz_node *part = add_part(ui, column, c, i, (struct kz_node){
            .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .min_h = 80});
        struct kz_node *line = kz_ui_add(ui, part, (struct kz_node){
            .flow = KZ_FLOW_ROW, .across = KZ_PACK_BASELINE, .gap = 20});
        kz_ui_add(ui, line, (struct kz_node){.text = {
            .text = c->points[i].value, .size_u = 64, .line_u = 86,
            .face = KZ_FACE_DISPLAY, .bold = true, .max_lines = 1,
            .keeps_size = true,
            .rgba = c->count == 1
                        ? kz_ui_colour(ui, KZ_COLOUR_CHART2)
                        : part_colour(ui, c, i, false)}});
        kz_ui_add(ui, line, lettered(c, (struct kz_node){.text = {
            .text = c->points[i].label, .size_u = 30, .line_u = 46,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}}));
        add_signs(ui, part, c, i, signs[i], size);
    }
    return column;
}

struct kz_node *kz_chart(const struct kz_ui *ui, struct kz_node *parent,
                         const struct kz_chart *c) {
    if (c->count == 0)
        return NULL;
    if (c->kind == KZ_CHART_DONUT)
        return add_donut(ui, parent, c);
    if (c->kind == KZ_CHART_PICTOGRAM)
        return add_pictogram(ui, parent, c);
    struct plot p = plot_of(ui, c);
    struct kz_node *plot = kz_ui_add(ui, parent, (struct kz_node){
        .w = c->w, .h = c->h, .is_geography = true});
    add_zero_line(ui, plot, c, &p);
    if (c->kind == KZ_CHART_LINE) {
        add_line(ui, plot, c, &p);
    } else {
        for (size_t i = 0; i < c->count; i++)
            add_bar(ui, plot, c, &p, i);
    }
    return plot;
}
