#include "ui/widgets/zoom_view.h"

#include <math.h>
#include <string.h>

#include "ui/core/mix.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/state.h"

#define MAP_LONG 220.0f
#define MARGIN 24.0f

/* Copied as it is: the worker makes the picture while the next frames show
 * the one before. */
struct part {
    kz_zoom_draw_fn *draw;
    const void *user;
    struct kz_zoom_box part;  /* of the picture, shares of it */
    struct kz_zoom_box place; /* of that in the view, shares of the view */
    uint32_t ground;          /* 0xAARRGGBB */
};

static int edge_px(float share, int length) {
    int px = (int)lroundf(share * (float)length);
    return px < 0 ? 0 : px > length ? length : px;
}

static void make_part(const void *user, struct kz_pixels out) {
    const struct part *p = user;
    int left = edge_px(p->place.x, out.w), top = edge_px(p->place.y, out.h);
    int right = edge_px(p->place.x + p->place.w, out.w);
    int foot = edge_px(p->place.y + p->place.h, out.h);
    bool is_all = left == 0 && top == 0 && right == out.w && foot == out.h;
    for (int y = 0; y < out.h && !is_all; y++) {
        for (int x = 0; x < out.w; x++)
            out.pixels[(ptrdiff_t)y * out.stride + x] = p->ground;
    }
    if (right <= left || foot <= top)
        return;
    out.pixels += (ptrdiff_t)top * out.stride + left;
    out.w = right - left;
    out.h = foot - top;
    p->draw(p->user, p->part, out);
}

static struct kz_node_picture picture_of(const struct kz_ui *ui,
                                         const struct kz_zoom_view *v,
                                         struct kz_zoom_box part,
                                         struct kz_zoom_box place,
                                         int which) {
    struct part *p = kz_arena_new(ui->arena, struct part);
    uint32_t ground = kz_ui_colour(ui, KZ_COLOUR_SURFACE1);
    *p = (struct part){v->draw, v->user, part, place,
                       0xFF000000 | ground >> 8};
    uint64_t version = kz_mix(KZ_MIX_START, ground);
    const float values[] = {part.x, part.y, part.w, part.h,
                            place.x, place.y, place.w, place.h};
    for (size_t i = 0; i < KZ_COUNT(values); i++)
        version = kz_mix_float(version, values[i]);
    return (struct kz_node_picture){
        .make = make_part, .user = p, .user_size = sizeof(*p),
        .version = version, .calm_rgba = ground,
        /* Two views of one picture show parts of their own. */
        .key = kz_mix(kz_mix_bytes(kz_mix(KZ_MIX_START, v->key), v->id,
                                   strlen(v->id)), (uint64_t)which)};
}

static struct kz_zoom_frame frame_of(const struct kz_zoom_view *v,
                                     float px_per_u) {
    return (struct kz_zoom_frame){v->w * px_per_u, v->h * px_per_u,
                                  v->picture_w, v->picture_h};
}

void kz_zoom_act(struct kz_zoom *z, const struct kz_gesture_event *e,
                 const struct kz_zoom_view *v, const struct kz_units *units) {
    struct kz_zoom_frame f = frame_of(v, units->px_per_u);
    float x = e->x - (float)e->box.x, y = e->y - (float)e->box.y;
    if (e->action == v->button && e->kind == KZ_GESTURE_TAP) {
        if (e->arg[0] == '=')
            *z = kz_zoom_fresh();
        else
            kz_zoom_step(z, &f, e->arg[0] == '+');
        return;
    }
    switch (e->kind) {
    case KZ_GESTURE_DRAG:
        kz_zoom_pan(z, &f, e->dx, e->dy);
        break;
    case KZ_GESTURE_PINCH:
        kz_zoom_by(z, &f, e->factor, x, y);
        break;
    case KZ_GESTURE_DOUBLE_TAP:
        kz_zoom_double_tap(z, &f, x, y);
        break;
    case KZ_GESTURE_TAP: /* waits for its second half */
    case KZ_GESTURE_HOLD:
    case KZ_GESTURE_DRAG_END:
        break;
    }
}

/* Always as large as the view: while fingers move it, the picture before is
 * seen until the next is made, and never a hole. */
static void add_picture(const struct kz_ui *ui, struct kz_node *view,
                        const struct kz_zoom_view *v) {
    struct kz_zoom_frame f = frame_of(v, 1);
    struct kz_zoom_box b = kz_zoom_picture(v->zoom, &f);
    float left = fmaxf(b.x, 0), top = fmaxf(b.y, 0);
    float right = fminf(b.x + b.w, v->w), foot = fminf(b.y + b.h, v->h);
    struct kz_zoom_box place = {left / v->w, top / v->h,
                                (right - left) / v->w, (foot - top) / v->h};
    kz_ui_add(ui, view, (struct kz_node){
        .fills = true, .is_geography = true,
        .picture = picture_of(ui, v, kz_zoom_part(v->zoom, &f), place, 0)});
}

/* The whole picture small, with a frame round what is seen. */
static void add_map(const struct kz_ui *ui, struct kz_node *view,
                    const struct kz_zoom_view *v) {
    struct kz_zoom_frame f = frame_of(v, 1);
    struct kz_zoom_box part = kz_zoom_part(v->zoom, &f);
    const struct kz_zoom_box whole = {0, 0, 1, 1};
    float ratio = v->picture_w / v->picture_h;
    float w = ratio >= 1 ? MAP_LONG : MAP_LONG * ratio, h = w / ratio;
    if (v->zoom->scale <= 1.01f)
        return;
    struct kz_node *map = kz_ui_add(ui, view, (struct kz_node){
        .id = kz_part_id(ui, v->id, "map"), .role = KZ_ROLE_IMAGE,
        .name = kz_ui_words(ui, "widget.place"), .w = w + 8, .h = h + 8,
        .at_across = KZ_PACK_END, .at_along = KZ_PACK_START,
        .at_x = MARGIN, .at_y = MARGIN, .pad = kz_edges_all(4),
        .is_geography = true,
        .skin = {.radius = 4, .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .85f)}});
    kz_ui_add(ui, map, (struct kz_node){
        .fills = true,
        .picture = picture_of(ui, v, whole, whole, 1)});
    kz_ui_add(ui, map, (struct kz_node){
        .w = fmaxf(part.w * w, 12), .h = fmaxf(part.h * h, 12),
        .at_x = part.x * w, .at_y = part.y * h,
        .skin = {.radius = 4, .border_w = 4,
                 .border = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
}

static void add_button(const struct kz_ui *ui, struct kz_node *row,
                       const struct kz_zoom_view *v, const char *part,
                       const char *icon, const char *words, const char *arg,
                       bool is_at_end) {
    bool has_label = arg[0] == '=';
    struct kz_str name = kz_ui_words(ui, words);
    struct kz_node *n = kz_button(ui, row, &(struct kz_button){
        .id = kz_part_id(ui, v->id, part), .icon = icon,
        .label = has_label ? name : (struct kz_str){NULL, 0},
        .name = name, .kind = KZ_BUTTON_OUTLINE,
        .action = {v->button, kz_str_from(arg)}});
    n->skin.fill = kz_ui_faded(ui, KZ_COLOUR_BG, .88f);
    if (is_at_end)
        kz_control_state(ui, n, KZ_STATE_DISABLED);
}

static void add_buttons(const struct kz_ui *ui, struct kz_node *view,
                        const struct kz_zoom_view *v) {
    bool is_whole = v->zoom->scale <= 1.01f;
    struct kz_node *row = kz_ui_add(ui, view, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 16, .across = KZ_PACK_STRETCH,
        .at_across = KZ_PACK_END, .at_along = KZ_PACK_END, .at_x = MARGIN,
        .at_y = MARGIN, .max_w = v->w - 2 * MARGIN});
    add_button(ui, row, v, "whole", "whole", "widget.whole", "=",
               is_whole);
    add_button(ui, row, v, "further", "minus", "widget.further", "-",
               is_whole);
    add_button(ui, row, v, "closer", "plus", "widget.closer", "+",
               v->zoom->scale >= KZ_ZOOM_MOST - .01f);
}

static struct kz_str name_of(const struct kz_ui *ui,
                             const struct kz_zoom_view *v) {
    struct kz_str times = kz_arena_printf(ui->arena, "%.3g",
                                          (double)v->zoom->scale);
    if (v->zoom->scale <= 1.01f)
        return v->name;
    times = kz_ui_format(ui, "widget.magnified", times, KZ_STR(""));
    return kz_arena_printf(ui->arena, "%.*s, %.*s", KZ_STR_ARG(v->name),
                           KZ_STR_ARG(times));
}

struct kz_node *kz_zoom_still(const struct kz_ui *ui, struct kz_node *parent,
                              const struct kz_zoom_view *v) {
    struct kz_zoom_frame f = frame_of(v, 1);
    struct kz_node *view = kz_ui_add(ui, parent, (struct kz_node){
        .id = v->id, .role = KZ_ROLE_IMAGE, .name = v->name, .w = v->w,
        .h = v->h, .clips = true});
    if (kz_zoom_is_sound(&f))
        add_picture(ui, view, v);
    return view;
}

struct kz_node *kz_zoom_view(const struct kz_ui *ui, struct kz_node *parent,
                             const struct kz_zoom_view *v) {
    struct kz_zoom_frame f = frame_of(v, 1);
    struct kz_node *outer = kz_ui_add(ui, parent, (struct kz_node){
        .w = v->w, .h = v->h, .clips = true,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE1)}});
    if (!kz_zoom_is_sound(&f))
        return outer;
    struct kz_node *view = kz_ui_add(ui, outer, (struct kz_node){
        .id = v->id, .role = KZ_ROLE_IMAGE, .fills = true,
        .name = name_of(ui, v),
        .drag = {v->touch, KZ_STR("")}, .pinch = {v->touch, KZ_STR("")},
        .action = {v->touch, KZ_STR("")},
        .double_tap = {v->touch, KZ_STR("")}});
    add_picture(ui, view, v);
    struct kz_skin edge = kz_panel_skin(ui, KZ_COLOUR_NONE, 0);
    kz_ui_add(ui, view, (struct kz_node){.fills = true, .skin = edge});
    add_map(ui, view, v);
    add_buttons(ui, view, v);
    return outer;
}
