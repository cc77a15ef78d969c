#include "ui/widgets/state.h"

#include "ui/core/paint.h"

struct ring {
    uint32_t rgba;
    float from;
};

static const float TAU = 6.2831853f;

static void paint_ring(const struct kz_node *n, struct kz_paint_list *out) {
    const struct ring *r = n->paint_user;
    float side = (float)(n->box.w < n->box.h ? n->box.w : n->box.h);
    float width = side / 9, radius = (side - width) / 2;
    struct kz_pointf centre = {(float)n->box.x + (float)n->box.w / 2,
                               (float)n->box.y + (float)n->box.h / 2};
    kz_paint_arc(out, centre, (struct kz_pointf){radius, radius}, r->from,
                 r->from + TAU * .72f, n->clip, r->rgba, width);
}

struct kz_node *kz_busy_ring(const struct kz_ui *ui, struct kz_node *parent,
                             float size_u, uint32_t rgba, bool is_calm) {
    struct ring *ring = kz_arena_new(ui->arena, struct ring);
    float turn = is_calm ? 0 : (float)(ui->now_ms % 1000) / 1000;
    *ring = (struct ring){rgba, TAU * (turn - .25f)};
    return kz_ui_add(ui, parent, (struct kz_node){
        .w = size_u, .h = size_u, .paint = paint_ring, .paint_user = ring});
}

uint32_t kz_focus_colour(const struct kz_ui *ui, uint32_t ground) {
    uint32_t focus = kz_ui_colour(ui, ui->theme_name == KZ_THEME_CONTRAST
                                          ? KZ_COLOUR_BLUE
                                          : KZ_COLOUR_APRICOT);
    return ground == focus ? kz_ui_colour(ui, KZ_COLOUR_TEXT) : focus;
}

static void pale(const struct kz_ui *ui, struct kz_node *n) {
    uint32_t rgba = kz_ui_colour(ui, KZ_COLOUR_DISABLED);
    n->action.kind = n->drag.kind = n->pinch.kind = KZ_ACTION_NONE;
    if (n->icon)
        n->icon_rgba = rgba;
    if (n->text.text.s)
        n->text.rgba = rgba;
    for (struct kz_node *c = n->first; c; c = c->next)
        pale(ui, c);
}

/* Keeps its width: the ring stands where the icon stood. */
static void make_busy(const struct kz_ui *ui, struct kz_node *n) {
    n->action.kind = n->drag.kind = KZ_ACTION_NONE;
    for (struct kz_node *c = n->first; c; c = c->next) {
        if (!c->icon)
            continue;
        struct kz_node *ring =
            kz_busy_ring(ui, NULL, c->icon_u, c->icon_rgba, false);
        c->icon = NULL;
        c->paint = ring->paint;
        c->paint_user = ring->paint_user;
        return;
    }
}

void kz_control_ring(const struct kz_ui *ui, struct kz_node *n, uint32_t rgba,
                     float width_u) {
    if (n->flow == KZ_FLOW_STACK && n->first) {
        kz_ui_add(ui, n, (struct kz_node){
            .fills = true, .skin = {.radius = n->skin.radius, .border = rgba,
                                    .border_w = width_u}});
    } else {
        n->skin.border = rgba;
        n->skin.border_w = width_u;
    }
}

struct kz_node *kz_control_state(const struct kz_ui *ui, struct kz_node *n,
                                 unsigned states) {
    n->state |= states;
    if (states & KZ_STATE_DISABLED) {
        bool is_filled = (n->skin.fill & 0xFF) == 0xFF;
        pale(ui, n);
        if (is_filled)
            n->skin.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE1);
        if (n->skin.border)
            n->skin.border = kz_ui_faded(ui, KZ_COLOUR_DISABLED, .5f);
    }
    if (states & KZ_STATE_BUSY)
        make_busy(ui, n);
    if (states & KZ_STATE_FOCUSED)
        kz_control_ring(ui, n, kz_focus_colour(ui, n->skin.fill),
                        ui->theme_name == KZ_THEME_CONTRAST ? 6 : 4);
    return n;
}

const char *kz_part_id(const struct kz_ui *ui, const char *widget,
                       const char *part) {
    return kz_ui_id(ui, widget, kz_str_from(part));
}

struct kz_str kz_ui_format(const struct kz_ui *ui, const char *id,
                           struct kz_str first, struct kz_str second) {
    const char *values[] = {kz_arena_cstr(ui->arena, first),
                            kz_arena_cstr(ui->arena, second), NULL};
    return kz_words_format(ui->words, ui->lang, ui->arena, id, values);
}
