#include "ui/core/arrange.h"

#include <math.h>

#include "ui/core/theme.h"

/* Least length of a touch target, u. */
#define TOUCH_LEAST_U 80.0f
/* And on the glass: small screens have small units. */
#define TOUCH_LEAST_MM 20.0f

struct edges_px {
    int top, end, bottom, start;
};

static int px(const struct kz_arrange *how, float u) {
    return kz_px(how->units, u);
}

static struct edges_px pad_px(const struct kz_arrange *how,
                              const struct kz_node *n) {
    return (struct edges_px){px(how, n->pad.top), px(how, n->pad.end),
                             px(how, n->pad.bottom), px(how, n->pad.start)};
}

static int at_least(int a, int b) {
    return a > b ? a : b;
}

/* Start and end of a text follow the screen, not the text's own language: a
 * Chinese name on a Uyghur page begins at the right like the rest. */
static enum kz_align align_on_screen(const struct kz_node *n, bool is_rtl,
                                     const struct kz_lang *lang) {
    if (n->text.align == KZ_ALIGN_CENTER || lang->is_rtl == is_rtl)
        return n->text.align;
    return n->text.align == KZ_ALIGN_START ? KZ_ALIGN_END : KZ_ALIGN_START;
}

static const struct kz_layout *lay_text(const struct kz_arrange *how,
                                        const struct kz_node *n, bool is_rtl,
                                        const struct kz_lang *lang,
                                        int width) {
    const struct kz_node_text *t = &n->text;
    float factor = t->keeps_size ? 1 : how->text_factor;
    float size = kz_type_scaled(t->size_u, factor);
    struct kz_text_style style = {
        .lang = lang,
        .align = align_on_screen(n, is_rtl, lang),
        .face = t->face,
        .bold = t->bold,
        .tight = t->tight,
        .size_px = size * how->units->px_per_u,
        .line_px = t->line_u * (size / t->size_u) * how->units->px_per_u,
        .max_lines = t->max_lines,
    };
    return kz_layouts_get(how->layouts, &style, t->text, t->spans,
                          t->span_count, at_least(width, 1));
}

/* The least width that needs no more lines than `width` does. */
static int balanced_width(const struct kz_arrange *how,
                          const struct kz_node *n, bool is_rtl,
                          const struct kz_lang *lang, int width) {
    int lines = kz_layout_line_count(lay_text(how, n, is_rtl, lang, width));
    int least = width / (lines + 1), most = width;
    for (int i = 0; lines > 1 && i < 7 && most - least > 4; i++) {
        int middle = (least + most) / 2;
        const struct kz_layout *l = lay_text(how, n, is_rtl, lang, middle);
        bool fits = kz_layout_line_count(l) <= lines &&
                    kz_layout_size(l).w <= middle && !kz_layout_was_cut(l);
        *(fits ? &most : &least) = middle;
    }
    return lines > 1 ? most : width;
}

/* Language and direction come down the tree. */
struct down {
    const struct kz_lang *lang;
    bool is_rtl;
};

static struct down go_down(struct down above, const struct kz_node *n) {
    if (n->lang)
        above.lang = n->lang;
    if (n->is_geography)
        above.is_rtl = false;
    if (n->turns_with_lang)
        above.is_rtl = above.lang->is_rtl;
    return above;
}

static struct kz_size measure(const struct kz_arrange *how,
                              const struct kz_node *n, struct down above,
                              int avail);

enum { MOST_CHILDREN = 256 };

struct spread {
    int count;
    struct kz_size size[MOST_CHILDREN];
};

static int gap_total(const struct kz_arrange *how, const struct kz_node *n,
                     int count) {
    return count > 1 ? px(how, n->gap) * (count - 1) : 0;
}

/* Take what is too much from the widest child that may yield, again and
 * again; `grow` children yield all. */
static void shrink_row(const struct kz_arrange *how, const struct kz_node *n,
                       struct down d, struct spread *s, int excess) {
    while (excess > 0) {
        int widest = -1, i = 0;
        const struct kz_node *which = NULL;
        for (const struct kz_node *c = n->first; c && i < s->count;
             c = c->next, i++) {
            if (c->w == 0 && (widest < 0 || s->size[i].w > s->size[widest].w)) {
                widest = i;
                which = c;
            }
        }
        if (!which || s->size[widest].w <= 1)
            return;
        int target = at_least(s->size[widest].w - excess, 1);
        struct kz_size now = measure(how, which, d, target);
        int saved = s->size[widest].w - at_least(now.w < target ? now.w
                                                                : target, 1);
        if (saved <= 0)
            return;
        s->size[widest] = (struct kz_size){target < now.w ? target : now.w,
                                           now.h};
        excess -= saved;
    }
}

static void share_growth(const struct kz_arrange *how,
                         const struct kz_node *n, struct down d,
                         struct spread *s, int room) {
    float total = 0;
    for (const struct kz_node *c = n->first; c; c = c->next)
        total += c->grow;
    if (total <= 0 || room < 0)
        return;
    int i = 0;
    for (const struct kz_node *c = n->first; c && i < s->count;
         c = c->next, i++) {
        if (c->grow <= 0)
            continue;
        int w = (int)lroundf((float)room * c->grow / total);
        s->size[i] = measure(how, c, d, w);
        s->size[i].w = w;
    }
}

static void measure_row(const struct kz_arrange *how, const struct kz_node *n,
                        struct down d, int inner, struct spread *s) {
    int sum = 0;
    s->count = 0;
    for (const struct kz_node *c = n->first; c && s->count < MOST_CHILDREN;
         c = c->next) {
        struct kz_size size = {0, 0};
        if (c->grow <= 0)
            size = measure(how, c, d, inner);
        s->size[s->count++] = size;
        sum += size.w;
    }
    int room = inner - sum - gap_total(how, n, s->count);
    if (room < 0)
        shrink_row(how, n, d, s, -room);
    else
        share_growth(how, n, d, s, room);
}

static int cell_width(const struct kz_arrange *how, const struct kz_node *n,
                      int inner) {
    int columns = n->columns > 0 ? n->columns : 1;
    return (inner - px(how, n->gap) * (columns - 1)) / columns;
}

static int line_gap_px(const struct kz_arrange *how, const struct kz_node *n) {
    return px(how, n->line_gap > 0 ? n->line_gap : n->gap);
}

/* Calls `each` with every child's place inside the padding of a grid or wrap,
 * x from the start side; gives the size of all. */
typedef void place_fn(void *user, struct kz_node *child, struct kz_rect at);

static struct kz_size run_grid(const struct kz_arrange *how,
                               const struct kz_node *n, struct down d,
                               int inner, place_fn *each, void *user) {
    int cell = cell_width(how, n, inner), y = 0, widest = 0;
    int columns = n->columns > 0 ? n->columns : 1;
    for (struct kz_node *row = n->first; row;) {
        int height = 0, column = 0;
        struct kz_node *c = row;
        for (; c && column < columns; c = c->next, column++)
            height = at_least(height, measure(how, c, d, cell).h);
        column = 0;
        for (struct kz_node *p = row; p != c; p = p->next, column++) {
            int x = column * (cell + px(how, n->gap));
            if (each)
                each(user, p, (struct kz_rect){x, y, cell, height});
            widest = at_least(widest, x + cell);
        }
        row = c;
        y += height + (row ? line_gap_px(how, n) : 0);
    }
    return (struct kz_size){widest, y};
}

static struct kz_size run_wrap(const struct kz_arrange *how,
                               const struct kz_node *n, struct down d,
                               int inner, place_fn *each, void *user) {
    int x = 0, y = 0, height = 0, widest = 0;
    for (struct kz_node *c = n->first; c; c = c->next) {
        struct kz_size size = measure(how, c, d, inner);
        if (x > 0 && x + size.w > inner) {
            x = 0;
            y += height + line_gap_px(how, n);
            height = 0;
        }
        if (each)
            each(user, c, (struct kz_rect){x, y, size.w, size.h});
        widest = at_least(widest, x + size.w);
        height = at_least(height, size.h);
        x += size.w + px(how, n->gap);
    }
    return (struct kz_size){widest, y + height};
}

static struct kz_size measure_column(const struct kz_arrange *how,
                                     const struct kz_node *n, struct down d,
                                     int inner) {
    struct kz_size out = {0, 0};
    int count = 0;
    for (const struct kz_node *c = n->first; c; c = c->next, count++) {
        struct kz_size size = measure(how, c, d, inner);
        out.w = at_least(out.w, size.w);
        out.h += size.h;
    }
    out.h += gap_total(how, n, count);
    return out;
}

static struct kz_size measure_stack(const struct kz_arrange *how,
                                    const struct kz_node *n, struct down d,
                                    int inner) {
    struct kz_size out = {0, 0};
    for (const struct kz_node *c = n->first; c; c = c->next) {
        if (c->fills)
            continue;
        struct kz_size size = measure(how, c, d, inner - px(how, c->at_x));
        out.w = at_least(out.w, size.w + px(how, c->at_x));
        out.h = at_least(out.h, size.h + px(how, c->at_y));
    }
    return out;
}

static int text_baseline(const struct kz_arrange *how,
                         const struct kz_node *c, struct down d,
                         struct kz_size size) {
    if (!c->text.text.s)
        return size.h;
    struct down below = go_down(d, c);
    struct edges_px pad = pad_px(how, c);
    const struct kz_layout *layout =
        lay_text(how, c, below.is_rtl, below.lang,
                 size.w - pad.start - pad.end);
    return pad.top + kz_layout_baseline(layout, 0);
}

/* On one baseline a text of several lines reaches further down than it is
 * high. */
static struct kz_size sum_row(const struct kz_arrange *how,
                              const struct kz_node *n, struct down d,
                              const struct spread *s) {
    struct kz_size out = {gap_total(how, n, s->count), 0};
    bool on_baseline = n->across == KZ_PACK_BASELINE;
    int above = 0, below = 0, i = 0;
    for (const struct kz_node *c = n->first; c && i < s->count;
         c = c->next, i++) {
        int rise = on_baseline ? text_baseline(how, c, d, s->size[i]) : 0;
        out.w += s->size[i].w;
        above = at_least(above, rise);
        below = at_least(below, s->size[i].h - rise);
    }
    out.h = above + below;
    return out;
}

static struct kz_size measure_content(const struct kz_arrange *how,
                                      const struct kz_node *n, struct down d,
                                      int inner) {
    if (n->text.text.s) {
        const struct kz_layout *layout =
            lay_text(how, n, d.is_rtl, d.lang, inner);
        struct kz_size size = kz_layout_size(layout);
        return (struct kz_size){size.w < inner ? size.w : inner, size.h};
    }
    if (n->icon)
        return (struct kz_size){px(how, n->icon_u), px(how, n->icon_u)};
    switch (n->flow) {
    case KZ_FLOW_ROW: {
        struct spread s;
        measure_row(how, n, d, inner, &s);
        return sum_row(how, n, d, &s);
    }
    case KZ_FLOW_COLUMN:
        return measure_column(how, n, d, inner);
    case KZ_FLOW_GRID:
        return run_grid(how, n, d, inner, NULL, NULL);
    case KZ_FLOW_WRAP:
        return run_wrap(how, n, d, inner, NULL, NULL);
    case KZ_FLOW_STACK:
        break;
    }
    return measure_stack(how, n, d, inner);
}

static struct kz_size measure(const struct kz_arrange *how,
                              const struct kz_node *n, struct down above,
                              int avail) {
    struct down d = go_down(above, n);
    struct edges_px pad = pad_px(how, n);
    if (n->max_w > 0 && px(how, n->max_w) < avail)
        avail = px(how, n->max_w);
    if (n->w > 0)
        avail = px(how, n->w);
    int inner = at_least(avail - pad.start - pad.end, 1);
    struct kz_size size = {n->w > 0 ? px(how, n->w) : 0,
                           n->h > 0 ? px(how, n->h) : 0};
    if (n->w > 0 && n->h > 0)
        return size;
    struct kz_size content = measure_content(how, n, d, inner);
    if (n->w <= 0)
        size.w = at_least(content.w + pad.start + pad.end,
                          px(how, n->min_w));
    if (n->h <= 0)
        size.h = at_least(content.h + pad.top + pad.bottom,
                          px(how, n->min_h));
    if (n->max_h > 0 && size.h > px(how, n->max_h))
        size.h = px(how, n->max_h);
    return size;
}

static void place(const struct kz_arrange *how, struct kz_node *n,
                  struct down above, struct kz_rect box, struct kz_rect clip);

/* A child's place from the start side of `inner`, on the screen. */
static struct kz_rect on_screen(struct kz_rect inner, struct down d,
                                struct kz_rect at) {
    int x = d.is_rtl ? inner.x + inner.w - at.x - at.w : inner.x + at.x;
    return (struct kz_rect){x, inner.y + at.y, at.w, at.h};
}

/* Where the letters of a one-line text stand, so that a label is centred by
 * its letters and not by its line box. */
static int text_middle(const struct kz_arrange *how, const struct kz_node *c,
                       struct down d, int width) {
    struct down below = go_down(d, c);
    struct edges_px pad = pad_px(how, c);
    const struct kz_layout *layout =
        lay_text(how, c, below.is_rtl, below.lang,
                 width - pad.start - pad.end);
    if (kz_layout_line_count(layout) != 1)
        return -1;
    return pad.top + kz_layout_middle(layout);
}

static int across_row(const struct kz_arrange *how, const struct kz_node *n,
                      const struct kz_node *c, struct down d,
                      struct kz_size *size, int inner_h, int baseline) {
    int middle;
    switch (n->across) {
    case KZ_PACK_CENTER:
        middle = c->text.text.s ? text_middle(how, c, d, size->w) : -1;
        return middle >= 0 ? inner_h / 2 - middle : (inner_h - size->h) / 2;
    case KZ_PACK_END:
        return inner_h - size->h;
    case KZ_PACK_STRETCH:
        if (c->h <= 0)
            size->h = inner_h;
        return 0;
    case KZ_PACK_BASELINE:
        return baseline - text_baseline(how, c, d, *size);
    default:
        return 0;
    }
}

/* Where the first child begins and what lies between two, along the flow. */
static void pack_along(const struct kz_node *n, int room, int count,
                       int *first, int *between) {
    if (room < 0)
        room = 0;
    if (n->along == KZ_PACK_CENTER)
        *first = room / 2;
    else if (n->along == KZ_PACK_END)
        *first = room;
    else if (n->along == KZ_PACK_BETWEEN && count > 1)
        *between += room / (count - 1);
}

static void place_row(const struct kz_arrange *how, struct kz_node *n,
                      struct down d, struct kz_rect inner,
                      struct kz_rect clip) {
    struct spread s;
    measure_row(how, n, d, inner.w, &s);
    int x = 0, between = px(how, n->gap), baseline = 0, i = 0;
    pack_along(n, inner.w - sum_row(how, n, d, &s).w, s.count, &x, &between);
    if (n->across == KZ_PACK_BASELINE) {
        for (struct kz_node *c = n->first; c && i < s.count; c = c->next, i++)
            baseline = at_least(baseline,
                                text_baseline(how, c, d, s.size[i]));
    }
    i = 0;
    for (struct kz_node *c = n->first; c && i < s.count; c = c->next, i++) {
        struct kz_size size = s.size[i];
        int y = across_row(how, n, c, d, &size, inner.h, baseline);
        place(how, c, d,
              on_screen(inner, d, (struct kz_rect){x, y, size.w, size.h}),
              clip);
        x += size.w + between;
    }
}

static int across_column(const struct kz_node *n, const struct kz_node *c,
                         struct kz_size *size, int inner_w) {
    if (n->across == KZ_PACK_CENTER)
        return (inner_w - size->w) / 2;
    if (n->across == KZ_PACK_END)
        return inner_w - size->w;
    if (n->across != KZ_PACK_STRETCH || c->w > 0 || c->max_w > 0)
        return 0;
    size->w = inner_w;
    return 0;
}

static void place_column(const struct kz_arrange *how, struct kz_node *n,
                         struct down d, struct kz_rect inner,
                         struct kz_rect clip) {
    int sum = 0, count = 0;
    float grow = 0;
    for (struct kz_node *c = n->first; c; c = c->next, count++) {
        sum += c->grow > 0 ? 0 : measure(how, c, d, inner.w).h;
        grow += c->grow;
    }
    int room = inner.h - sum - gap_total(how, n, count);
    int y = 0, between = px(how, n->gap);
    if (grow <= 0)
        pack_along(n, room, count, &y, &between);
    for (struct kz_node *c = n->first; c; c = c->next) {
        struct kz_size size = measure(how, c, d, inner.w);
        if (c->grow > 0)
            size.h = room > 0 ? (int)lroundf((float)room * c->grow / grow) : 0;
        int x = across_column(n, c, &size, inner.w);
        place(how, c, d,
              on_screen(inner, d, (struct kz_rect){x, y, size.w, size.h}),
              clip);
        y += size.h + between;
    }
}

static int anchor(enum kz_pack where, int at, int size, int room) {
    if (where == KZ_PACK_CENTER)
        return (room - size) / 2 + at;
    if (where == KZ_PACK_END)
        return room - size - at;
    return at;
}

static void place_stack(const struct kz_arrange *how, struct kz_node *n,
                        struct down d, struct kz_rect inner,
                        struct kz_rect clip) {
    for (struct kz_node *c = n->first; c; c = c->next) {
        if (c->fills) {
            place(how, c, d, inner, clip);
            continue;
        }
        int at_x = px(how, c->at_x), at_y = px(how, c->at_y);
        struct kz_size size = measure(how, c, d, inner.w - at_x);
        if (c->at_across == KZ_PACK_STRETCH)
            size.w = inner.w - 2 * at_x;
        if (c->at_along == KZ_PACK_STRETCH)
            size.h = inner.h - 2 * at_y;
        struct kz_rect at = {anchor(c->at_across, at_x, size.w, inner.w),
                             anchor(c->at_along, at_y, size.h, inner.h),
                             size.w, size.h};
        place(how, c, d, on_screen(inner, d, at), clip);
    }
}

struct placing {
    const struct kz_arrange *how;
    struct down d;
    struct kz_rect inner, clip;
};

static void place_one(void *user, struct kz_node *child, struct kz_rect at) {
    struct placing *p = user;
    place(p->how, child, p->d, on_screen(p->inner, p->d, at), p->clip);
}

static void place_children(const struct kz_arrange *how, struct kz_node *n,
                           struct down d, struct kz_rect inner,
                           struct kz_rect clip) {
    struct placing placing = {how, d, inner, clip};
    switch (n->flow) {
    case KZ_FLOW_ROW:
        place_row(how, n, d, inner, clip);
        break;
    case KZ_FLOW_COLUMN:
        place_column(how, n, d, inner, clip);
        break;
    case KZ_FLOW_GRID:
        run_grid(how, n, d, inner.w, place_one, &placing);
        break;
    case KZ_FLOW_WRAP:
        run_wrap(how, n, d, inner.w, place_one, &placing);
        break;
    case KZ_FLOW_STACK:
        place_stack(how, n, d, inner, clip);
        break;
    }
}

static struct kz_rect widen_for_touch(const struct kz_arrange *how,
                                      const struct kz_node *n) {
    struct kz_rect t = kz_rect_inset(n->box, -px(how, n->touch_pad));
    float mm = TOUCH_LEAST_MM * how->units->px_per_mm;
    int least = at_least(px(how, TOUCH_LEAST_U), (int)lroundf(mm));
    if (t.w < least) {
        t.x -= (least - t.w) / 2;
        t.w = least;
    }
    if (t.h < least) {
        t.y -= (least - t.h) / 2;
        t.h = least;
    }
    return t;
}

/* The content moves up under the box by the scroller's offset, which is kept
 * within what there is. */
static struct kz_rect scrolled(const struct kz_arrange *how, struct kz_node *n,
                               struct down d, struct kz_rect inner) {
    struct kz_size content = measure_content(how, n, d, inner.w);
    float most = (float)(content.h - inner.h);
    n->scroll->max_px = most > 0 ? most : 0;
    if (n->scroll->offset_px > n->scroll->max_px)
        n->scroll->offset_px = n->scroll->max_px;
    if (n->scroll->offset_px < 0)
        n->scroll->offset_px = 0;
    inner.y -= (int)lroundf(n->scroll->offset_px + n->scroll->over_px);
    inner.h = at_least(content.h, inner.h);
    return inner;
}

static void place(const struct kz_arrange *how, struct kz_node *n,
                  struct down above, struct kz_rect box,
                  struct kz_rect clip) {
    struct down d = go_down(above, n);
    struct edges_px pad = pad_px(how, n);
    n->box = box;
    n->clip = clip;
    n->is_rtl = d.is_rtl;
    n->lang = d.lang;
    bool takes = n->action.kind != KZ_ACTION_NONE ||
                 n->drag.kind != KZ_ACTION_NONE;
    n->touch = takes ? widen_for_touch(how, n) : box;
    int side = d.is_rtl ? pad.end : pad.start;
    struct kz_rect inner = {box.x + side, box.y + pad.top,
                            at_least(box.w - pad.start - pad.end, 0),
                            at_least(box.h - pad.top - pad.bottom, 0)};
    if (n->text.text.s) {
        int width = inner.w;
        if (n->text.is_balanced)
            width = balanced_width(how, n, d.is_rtl, d.lang, width);
        n->layout = lay_text(how, n, d.is_rtl, d.lang, width);
        n->text_at =
            (struct kz_point){inner.x + (inner.w - width) / 2, inner.y};
        if (n->h > 0 || n->grow > 0)
            n->text_at.y += (inner.h - kz_layout_size(n->layout).h) / 2;
    }
    if (n->scroll || n->clips)
        clip = kz_rect_intersect(clip, box);
    if (n->scroll)
        inner = scrolled(how, n, d, inner);
    place_children(how, n, d, inner, clip);
}

void kz_arrange(const struct kz_arrange *how, struct kz_node *root,
                struct kz_rect box) {
    struct down d = {how->lang, how->lang->is_rtl};
    place(how, root, d, box, box);
}
