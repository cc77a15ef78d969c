/* What staff see first: what visitors are shown, and what can be done. */
#include "ui/screens/desk_inside.h"
#include "ui/screens/screen.h"

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    (void)item;
    item_out[0] = '\0';
    return screen;
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .name = kz_ui_words(ui, "staff.title"),
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    kz_ground(ui, root);
    struct kz_node *column = kz_ui_add(ui, root, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER, .gap = 32,
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER});
    kz_ui_text(ui, column, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "staff.title"), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 60,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->role = KZ_ROLE_HEADING;
    kz_button(ui, column, &(struct kz_button){
        .id = "staff.leave", .icon = "close",
        .label = kz_ui_words(ui, "staff.leave"), .kind = KZ_BUTTON_OUTLINE,
        .action = {KZ_DESK_LEAVE, KZ_STR("")}});
    return root;
}

const struct kz_screen_type kz_screen_staff = {
    .name = "staff", .is_for_one = true, .door = KZ_DOOR_STAFF,
    .load = load, .build = build};
