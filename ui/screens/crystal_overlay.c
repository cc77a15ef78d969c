#include "ui/screens/crystal_overlay.h"

#include <math.h>

#define AXIS_BEYOND 0.22 /* past the surface, the crystal reaching 1.6 */
#define AXIS_LEAST 0.8
#define CELL_EDGE 0.85   /* of the longest */

static struct kz_figure_at place(const struct kz_screen *screen,
                                 const struct kz_crystal_page *c, int w,
                                 int h) {
    const struct kz_model_pose *beyond = &screen->visit->model.pose;
    struct kz_pose pose = {c->figure.rest.turn + beyond->turn,
                           c->figure.rest.tilt + beyond->tilt,
                           beyond->zoom};
    struct kz_view view = kz_view_stage((struct kz_rect){0, 0, w, h});
    return kz_figure_place(&c->figure, &pose, &view);
}

int kz_crystal_form_under(const struct kz_screen *screen,
                          const struct kz_crystal_page *c, float x, float y,
                          struct kz_rect stage) {
    struct kz_figure_at at = place(screen, c, stage.w, stage.h);
    return kz_figure_form_at(&at, (double)x, (double)y);
}

/* ---- lines ---- */

struct drawing {
    struct kz_paint_list *out;
    const struct kz_crystal_overlay *o;
    const struct kz_node *n;
};

static struct kz_pointf on_screen(const struct drawing *d,
                                  struct kz_vec3 point) {
    struct kz_spot s =
        kz_figure_project(&d->o->at, point, kz_vec3_of(0, 0, 1));
    return (struct kz_pointf){(float)s.x + (float)d->n->box.x,
                              (float)s.y + (float)d->n->box.y};
}

static void line(const struct drawing *d, struct kz_vec3 a, struct kz_vec3 b,
                 uint32_t rgba, float alpha, float width_u) {
    struct kz_pointf p[2] = {on_screen(d, a), on_screen(d, b)};
    kz_paint_line(d->out, p, 2, d->n->clip, kz_colour_fade(rgba, alpha),
                  width_u * d->out->units->px_per_u);
}

struct axis {
    struct kz_vec3 way, near_in, near_out, far_in, far_out;
    bool is_toward; /* its positive end comes to the viewer */
};

static struct axis axis_of(const struct kz_crystal_overlay *o, int i) {
    const struct kz_figure *f = &o->c->figure;
    struct axis a = {.way = kz_figure_axis(f, i)};
    struct kz_vec3 back = kz_vec3_scale(a.way, -1);
    double near = kz_figure_surface(f, a.way);
    double far = kz_figure_surface(f, back);
    a.near_in = kz_vec3_along(f->middle, a.way, near);
    a.near_out = kz_vec3_along(f->middle, a.way,
                               fmax(near + AXIS_BEYOND, AXIS_LEAST));
    a.far_in = kz_vec3_along(f->middle, back, far);
    a.far_out = kz_vec3_along(f->middle, back, far + AXIS_BEYOND / 2);
    a.is_toward = kz_figure_project(&o->at, a.near_in, a.way).is_facing;
    return a;
}

/* Within the crystal an axis shows through it, behind it it is pale. */
static void paint_axes(const struct drawing *d) {
    for (int i = 0; i < 3; i++) {
        struct axis a = axis_of(d->o, i);
        uint32_t rgba = d->o->axis_rgba[i];
        line(d, a.far_in, a.near_in, rgba, .5f, 2.5f);
        line(d, a.near_in, a.near_out, rgba, a.is_toward ? 1 : .6f, 4);
        line(d, a.far_in, a.far_out, rgba, a.is_toward ? .6f : 1, 4);
    }
}

static struct kz_vec3 cell_corner(const struct kz_crystal_overlay *o, int corner) {
    struct kz_vec3 p = o->c->figure.middle;
    for (int i = 0; i < 3; i++)
        p = kz_vec3_along(p, o->c->figure.edge[i],
                          (corner >> i & 1 ? .5 : -.5) * CELL_EDGE);
    return p;
}

static double depth(const struct kz_crystal_overlay *o, int corner) {
    return kz_vec3_dot(o->at.row[2], cell_corner(o, corner));
}

/* The three edges at the farthest corner are those behind. */
static void paint_cell(const struct drawing *d) {
    int farthest = 0;
    for (int i = 1; i < 8; i++) {
        if (depth(d->o, i) < depth(d->o, farthest))
            farthest = i;
    }
    for (int from = 0; from < 8; from++) {
        for (int axis = 0; axis < 3; axis++) {
            int to = from | 1 << axis;
            if (to == from)
                continue;
            bool is_behind = from == farthest || to == farthest;
            line(d, cell_corner(d->o, from), cell_corner(d->o, to),
                 d->o->cell_rgba, is_behind ? .45f : 1,
                 is_behind ? 2.5f : 4);
        }
    }
}

/* From a dot that had to give way to the place it speaks of. */
static void paint_leaders(const struct drawing *d) {
    for (int i = 0; i < d->o->dot_count; i++) {
        const struct kz_crystal_dot *dot = &d->o->dot[i];
        float x = (float)d->n->box.x, y = (float)d->n->box.y;
        struct kz_pointf p[2] = {{dot->true_at.x + x, dot->true_at.y + y},
                                 {dot->at.x + x, dot->at.y + y}};
        float s = d->out->units->px_per_u;
        if (hypotf(p[0].x - p[1].x, p[0].y - p[1].y) > 30 * s)
            kz_paint_line(d->out, p, 2, d->n->clip,
                          kz_colour_fade(d->o->dot_rgba,
                                         dot->is_facing ? .9f : .4f),
                          3 * s);
    }
}

void kz_crystal_overlay_paint(const struct kz_node *n,
                              struct kz_paint_list *out) {
    struct drawing d = {out, n->paint_user, n};
    if (d.o->has_cell)
        paint_cell(&d);
    if (d.o->has_axes)
        paint_axes(&d);
    paint_leaders(&d);
}

/* ---- dots ---- */

static void find_dots(struct kz_crystal_overlay *o, struct kz_size stage) {
    for (size_t i = 0; i < o->c->notes.count && o->dot_count < KZ_CRYSTAL_DOTS;
         i++) {
        const struct kz_crystal_note *note = &o->c->notes.items[i];
        int hkl[3] = {note->h, note->k, note->l};
        if (!hkl[0] && !hkl[1] && !hkl[2])
            continue;
        struct kz_spot s = kz_figure_mark(&o->at, hkl);
        struct kz_pointf p = {(float)s.x, (float)s.y};
        if (p.x < 0 || p.y < 0 || p.x > (float)stage.w ||
            p.y > (float)stage.h)
            continue; /* drawn so near that it lies outside */
        o->dot[o->dot_count++] = (struct kz_crystal_dot){p, p, i, s.is_facing};
    }
}

static void part(struct kz_crystal_dot *a, struct kz_crystal_dot *b, float least) {
    float dx = b->at.x - a->at.x, dy = b->at.y - a->at.y;
    float way = hypotf(dx, dy);
    if (way >= least)
        return;
    if (way < .01f) {
        dx = 0;
        dy = way = 1;
    }
    float by = (least - way) / 2 / way;
    a->at.x -= dx * by;
    a->at.y -= dy * by;
    b->at.x += dx * by;
    b->at.y += dy * by;
}

/* No two on one place, none over the edge or over the zoom's buttons, which
 * keep a corner free. */
static void spread_dots(struct kz_crystal_overlay *o, struct kz_size stage, float px,
                        bool is_rtl) {
    float half = KZ_CRYSTAL_DOT_U / 2 * px + 2, corner = 116 * px;
    for (int round = 0; round < 40; round++) {
        for (int i = 0; i < o->dot_count; i++) {
            for (int k = i + 1; k < o->dot_count; k++)
                part(&o->dot[i], &o->dot[k], 2 * half * 1.42f);
        }
        for (int i = 0; i < o->dot_count; i++) {
            struct kz_pointf *p = &o->dot[i].at;
            bool is_low = p->y > (float)stage.h - 220 * px - half;
            float start = is_low && is_rtl ? corner : 0;
            float end = is_low && !is_rtl ? corner : 0;
            p->x = fminf(fmaxf(p->x, start + half),
                         (float)stage.w - end - half);
            p->y = fminf(fmaxf(p->y, half), (float)stage.h - half);
        }
    }
}

struct kz_pointf kz_crystal_letter_at(const struct kz_crystal_overlay *o,
                                      int axis) {
    struct axis a = axis_of(o, axis);
    struct kz_vec3 end = kz_vec3_along(a.near_out, a.way, .10);
    struct kz_spot s = kz_figure_project(&o->at, end, a.way);
    return (struct kz_pointf){(float)s.x, (float)s.y};
}

const struct kz_crystal_overlay *
kz_crystal_overlay(const struct kz_screen *screen,
                   const struct kz_crystal_page *c, struct kz_size stage) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_model *m = &screen->visit->model;
    struct kz_crystal_overlay *o =
        kz_arena_new(ui->arena, struct kz_crystal_overlay);
    *o = (struct kz_crystal_overlay){
        .c = c, .at = place(screen, c, stage.w, stage.h),
        .has_axes = m->has_axes, .has_cell = m->has_cell,
        .axis_rgba = {kz_ui_colour(ui, KZ_COLOUR_RED_TEXT),
                      kz_ui_colour(ui, KZ_COLOUR_GREEN_TEXT),
                      kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT)},
        .cell_rgba = kz_ui_colour(ui, KZ_COLOUR_SAND),
        .dot_rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)};
    find_dots(o, stage);
    spread_dots(o, stage, ui->units.px_per_u, ui->lang->is_rtl);
    return o;
}
