#include "ui/screens/section_mark.h"

#include "ui/core/paint.h"

#define LENS_RING_U 70.0f
#define SPOT_RING_U 34.0f
#define NAME_ROOM_U 420.0f

struct mark {
    struct kz_section_point at; /* u */
    float ring_u;
    uint32_t rgba, dark;
    bool has_dot;
};

static void paint_mark(const struct kz_node *n, struct kz_paint_list *out) {
    const struct mark *m = n->paint_user;
    float px = out->units->px_per_u;
    struct kz_pointf at = {(float)n->box.x + m->at.x * px,
                           (float)n->box.y + m->at.y * px};
    const struct {
        float radius_u, width_u, alpha;
    } rings[] = {{0, 11, 0}, {0, 6, 1}, {16, 4, .65f}, {32, 3, .35f}};
    for (size_t i = 0; i < KZ_COUNT(rings); i++) {
        float r = (m->ring_u + rings[i].radius_u) * px;
        kz_paint_arc(out, at, (struct kz_pointf){r, r}, 0, 6.2831853f,
                     n->clip,
                     i == 0 ? m->dark
                            : kz_colour_fade(m->rgba, rings[i].alpha),
                     rings[i].width_u * px);
    }
    if (m->has_dot) {
        int r = kz_px(out->units, 10);
        struct kz_rect dot = {(int)at.x - r, (int)at.y - r, 2 * r, 2 * r};
        kz_paint_fill(out, dot, n->clip, m->rgba, (float)r);
    }
}

static void add_name(const struct kz_screen *screen, struct kz_node *layer,
                     struct kz_str name, const struct mark *m) {
    const struct kz_ui *ui = screen->ui;
    /* Beside the rings, toward the middle of the screen: above and below lie
     * the lenses and the doors. */
    bool is_left = m->at.x > ui->units.w / 2;
    float away = m->ring_u + 44;
    struct kz_node *column = kz_ui_add(ui, layer, (struct kz_node){
        .w = NAME_ROOM_U, .flow = KZ_FLOW_COLUMN,
        .across = is_left ? KZ_PACK_END : KZ_PACK_START,
        .at_x = is_left ? m->at.x - away - NAME_ROOM_U : m->at.x + away,
        .at_y = m->at.y - 24});
    struct kz_node *pill = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .min_h = 48,
        .pad = kz_edges_xy(20, 0),
        .skin = {.radius = 24, .fill = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
    kz_ui_text(ui, pill, NULL, (struct kz_node_text){
        .text = name, .size_u = 28, .bold = true, .keeps_size = true,
        .max_lines = 1, .rgba = kz_ui_colour(ui, KZ_COLOUR_ON_APRICOT)})
        ->id = "marked";
}

void kz_section_mark(const struct kz_screen *screen, struct kz_node *parent,
                     const struct kz_mineral_page *p, bool has_lens) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_place_at *at = ui->units.is_portrait ? &p->tall : &p->wide;
    struct mark *m = kz_arena_new(ui->arena, struct mark);
    *m = (struct mark){
        .at = kz_section_on_screen(ui, KZ_SECTION_HOME,
                                   (struct kz_section_point){at->x, at->y}),
        .ring_u = has_lens ? LENS_RING_U : SPOT_RING_U,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT),
        .dark = kz_ui_faded(ui, KZ_COLOUR_BG, .7f), .has_dot = !has_lens};
    struct kz_node *layer = kz_ui_add(ui, parent, (struct kz_node){
        .id = "mark", .role = KZ_ROLE_IMAGE, .fills = true,
        .name = kz_say(screen, &p->card.name), .is_geography = true,
        .paint = paint_mark, .paint_user = m});
    if (!has_lens)
        add_name(screen, layer, kz_short_name(layer->name), m);
}
