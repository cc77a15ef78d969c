#include "ui/widgets/card.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/state.h"

/* Once its children are there. */
static void light(const struct kz_ui *ui, struct kz_node *n) {
    n->state |= KZ_STATE_SELECTED;
    n->skin.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE2);
    kz_control_ring(ui, n, kz_ui_colour(ui, KZ_COLOUR_APRICOT),
                    ui->theme_name == KZ_THEME_CONTRAST ? 6 : 3);
}

void kz_visited_tick(const struct kz_ui *ui, struct kz_node *card) {
    struct kz_node *disc = kz_ui_add(ui, card, (struct kz_node){
        .w = 44, .h = 44, .at_across = KZ_PACK_END, .at_x = 18, .at_y = 18,
        .skin = {.radius = 22, .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .7f)}});
    kz_ui_add(ui, disc, (struct kz_node){
        .icon = "tick", .icon_u = 28, .w = 28, .h = 28,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_GREEN_TEXT),
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER});
}

static void add_line(const struct kz_ui *ui, struct kz_node *words,
                     const struct kz_card *c) {
    struct kz_node *row = kz_ui_add(ui, words, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 8});
    if (c->line_icon)
        kz_ui_add(ui, row, (struct kz_node){
            .icon = c->line_icon, .icon_u = 26, .w = 26, .h = 26,
            .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT)});
    kz_ui_add(ui, row, (struct kz_node){.text = {
        .text = c->line, .size_u = 24, .line_u = 38,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
}

struct kz_node *kz_card(const struct kz_ui *ui, struct kz_node *parent,
                        const struct kz_card *c,
                        struct kz_node **picture_out) {
    struct kz_node *n = kz_ui_add(ui, parent, (struct kz_node){
        .id = c->id, .role = KZ_ROLE_BUTTON, .name = c->name,
        .min_h = c->min_h > 0 ? c->min_h : 160, .action = c->action,
        .skin = c->tint == KZ_COLOUR_NONE
                    ? kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)
                    : kz_kind_skin(ui, c->tint),
        .state = c->is_visited ? KZ_STATE_VISITED : 0});
    struct kz_node *column = kz_ui_add(ui, n, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .at_across = KZ_PACK_STRETCH});
    if (c->picture_h > 0) {
        struct kz_node *picture = kz_ui_add(ui, column, (struct kz_node){
            .h = c->picture_h});
        if (picture_out)
            *picture_out = picture;
    }
    struct kz_node *words = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .pad = {c->picture_h > 0 ? 8 : 24, 26, 18, 26}});
    kz_ui_add(ui, words, (struct kz_node){.text = {
        .text = c->name, .face = KZ_FACE_DISPLAY, .bold = true,
        .size_u = 36, .line_u = 54,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    if (c->second.len > 0)
        kz_ui_add(ui, words, (struct kz_node){
            .lang = c->second_lang, .text = {
                .text = c->second, .face = KZ_FACE_DISPLAY, .bold = true,
                .size_u = 26, .line_u = 44,
                .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
    if (c->line.len > 0)
        add_line(ui, words, c);
    if (c->picture_h > 0) /* the edge lies over the picture */
        kz_control_ring(ui, n, n->skin.border, n->skin.border_w);
    if (c->is_visited)
        kz_visited_tick(ui, n);
    if (c->is_selected)
        light(ui, n);
    return n;
}

struct kz_node *kz_chevron(const struct kz_ui *ui, struct kz_node *parent) {
    return kz_ui_add(ui, parent, (struct kz_node){
        .icon = "next", .icon_u = 40, .w = 40, .h = 40, .icon_mirrors = true,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
}

struct kz_node *kz_list_row(const struct kz_ui *ui, struct kz_node *parent,
                       const struct kz_list_row *r) {
    struct kz_node *n = kz_ui_add(ui, parent, (struct kz_node){
        .id = r->id, .role = KZ_ROLE_BUTTON, .name = r->name, .min_h = 104,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 20,
        .pad = {8, 20, 8, 28}, .action = r->action,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 20)});
    if (r->is_error) {
        n->skin.border = kz_ui_colour(ui, KZ_COLOUR_ERROR);
        n->skin.border_w = 3;
    }
    if (r->is_selected)
        light(ui, n);
    if (r->icon)
        kz_ui_add(ui, n, (struct kz_node){
            .icon = r->icon, .icon_u = 44, .w = 44, .h = 44,
            .icon_mirrors = r->icon_mirrors,
            .icon_rgba = kz_ui_colour(ui, r->is_error ? KZ_COLOUR_ERROR
                                          : r->icon_tint ? r->icon_tint
                                                         : KZ_COLOUR_TEXT2)});
    struct kz_node *words = kz_ui_add(ui, n, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    kz_ui_add(ui, words, (struct kz_node){.lang = r->lang, .text = {
        .text = r->name, .size_u = 32, .line_u = 48, .bold = r->is_selected,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    if (r->detail.len > 0)
        kz_ui_add(ui, words, (struct kz_node){.text = {
            .text = r->detail, .size_u = 24, .line_u = 38,
            .rgba = kz_ui_colour(ui, r->is_error ? KZ_COLOUR_ERROR
                                                 : KZ_COLOUR_TEXT3)}});
    if (r->value.len > 0)
        kz_ui_add(ui, n, (struct kz_node){.text = {
            .text = r->value, .size_u = 26, .line_u = 42,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
    if (r->has_chevron)
        kz_chevron(ui, n);
    return n;
}
