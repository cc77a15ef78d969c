#include "ui/widgets/toggle.h"

#include "ui/widgets/controls.h"

#define TRACK_W_U 72.0f
#define TRACK_H_U 40.0f
#define KNOB_U 28.0f

static void add_knob(const struct kz_ui *ui, struct kz_node *parent,
                     bool is_on) {
    uint32_t edge = kz_ui_colour(ui, is_on ? KZ_COLOUR_APRICOT
                                           : KZ_COLOUR_BORDER);
    struct kz_node *track = kz_ui_add(ui, parent, (struct kz_node){
        .w = TRACK_W_U, .h = TRACK_H_U,
        .skin = {.radius = TRACK_H_U / 2, .border = edge, .border_w = 3,
                 .fill = is_on ? edge : 0}});
    kz_ui_add(ui, track, (struct kz_node){
        .w = KNOB_U, .h = KNOB_U, .at_x = 6, .at_along = KZ_PACK_CENTER,
        .at_across = is_on ? KZ_PACK_END : KZ_PACK_START,
        .skin = {.radius = KNOB_U / 2,
                 .fill = is_on ? kz_ui_colour(ui, KZ_COLOUR_ON_APRICOT)
                               : edge}});
}

static void add_head(const struct kz_ui *ui, struct kz_node *tile,
                     const struct kz_toggle *t) {
    uint32_t rgba = kz_ui_colour(ui, t->is_on ? KZ_COLOUR_APRICOT
                                              : KZ_COLOUR_TEXT2);
    struct kz_node *head = kz_ui_add(ui, tile, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 12});
    kz_ui_add(ui, head, (struct kz_node){
        .icon = t->icon, .icon_u = 40, .w = 40, .h = 40, .icon_rgba = rgba});
    kz_ui_add(ui, head, (struct kz_node){.grow = 1, .h = 1});
    kz_ui_add(ui, head, (struct kz_node){.text = {
        .text = t->state, .size_u = 24, .line_u = 36, .rgba = rgba,
        .keeps_size = true, .bold = t->is_on, .max_lines = 1}});
    add_knob(ui, head, t->is_on);
}

struct kz_node *kz_toggle(const struct kz_ui *ui, struct kz_node *parent,
                          const struct kz_toggle *t) {
    struct kz_skin skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE2, 16);
    if (t->is_on) {
        skin.border = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
        skin.border_w = ui->theme_name == KZ_THEME_CONTRAST ? 6 : 3;
    }
    struct kz_node *tile = kz_ui_add(ui, parent, (struct kz_node){
        .id = t->id, .role = KZ_ROLE_SWITCH, .name = t->label,
        .min_h = 116, .flow = KZ_FLOW_COLUMN, .gap = 6,
        .across = KZ_PACK_STRETCH, .pad = {12, 20, 10, 20}, .skin = skin,
        .state = t->is_on ? KZ_STATE_SELECTED : 0, .action = t->action});
    add_head(ui, tile, t);
    kz_ui_add(ui, tile, (struct kz_node){.text = {
        .text = t->label, .size_u = 28, .line_u = 42, .bold = t->is_on,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    return tile;
}
