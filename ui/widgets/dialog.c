#include "ui/widgets/dialog.h"

#include <math.h>

#include "ui/widgets/controls.h"
#include "ui/widgets/state.h"

/* Darkens what lies under it and takes the touches there. */
static void add_scrim(const struct kz_ui *ui, struct kz_node *root,
                      struct kz_action action) {
    kz_ui_add(ui, root, (struct kz_node){
        .id = "scrim", .fills = true, .action = action,
        .skin = {.fill = kz_ui_faded(ui, KZ_COLOUR_BG, .7f)}});
}

static void add_choice(const struct kz_ui *ui, struct kz_node *grid,
                       const char *id, const struct kz_dialog_choice *c,
                       bool is_safe) {
    struct kz_node *n = kz_button(ui, grid, &(struct kz_button){
        .id = id, .icon = c->icon, .label = c->label, .h = 112,
        .kind = is_safe ? KZ_BUTTON_PRIMARY : KZ_BUTTON_OUTLINE,
        .action = c->action});
    kz_control_state(ui, n, c->states);
}

static void add_words(const struct kz_ui *ui, struct kz_node *box,
                      const struct kz_dialog *d) {
    struct kz_node *head = kz_ui_add(ui, box, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 20});
    if (d->icon)
        kz_ui_add(ui, head, (struct kz_node){
            .icon = d->icon, .icon_u = 56, .w = 56, .h = 56,
            .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    kz_ui_add(ui, head, (struct kz_node){
        .grow = 1, .role = KZ_ROLE_HEADING, .text = {
            .text = d->title, .face = KZ_FACE_DISPLAY, .bold = true,
            .size_u = 44, .line_u = 66,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    kz_ui_text(ui, box, NULL, (struct kz_node_text){
        .text = d->text, .size_u = 30, .line_u = 50,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
}

struct kz_node *kz_dialog(const struct kz_ui *ui, struct kz_node *root,
                          const struct kz_dialog *d) {
    float room = ui->units.w - 2 * (ui->units.is_portrait ? 48 : 60);
    float w = fminf(920 * fmaxf(ui->text_factor * .9f, 1), room);
    bool is_narrow = w / ui->text_factor < 760;
    add_scrim(ui, root, d->safe.action);
    struct kz_node *box = kz_ui_add(ui, root, (struct kz_node){
        .id = "dialog", .role = KZ_ROLE_DIALOG, .name = d->title, .w = w,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 24,
        .pad = kz_edges_all(48), .at_across = KZ_PACK_CENTER,
        .at_along = KZ_PACK_CENTER,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 32),
        .action = {d->nothing, KZ_STR("")}});
    add_words(ui, box, d);
    kz_ui_add(ui, box, (struct kz_node){.w = 1, .h = 8});
    struct kz_node *choices = kz_ui_add(ui, box, (struct kz_node){
        .flow = KZ_FLOW_GRID, .columns = is_narrow || !d->other.label.s ? 1 : 2,
        .gap = 24});
    add_choice(ui, choices, "dialog.safe", &d->safe, true);
    if (d->other.label.s)
        add_choice(ui, choices, "dialog.other", &d->other, false);
    return box;
}
