/* A version that visitors do not see yet, looked at by staff. */
#include "ui/screens/screen.h"

static void add_ribbon(const struct kz_screen *screen, struct kz_node *root,
                       int64_t generation) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    uint32_t ink = kz_ui_colour(ui, KZ_COLOUR_ON_APRICOT);
    struct kz_node *ribbon = kz_ui_add(ui, root, (struct kz_node){
        .id = "ribbon", .role = KZ_ROLE_GROUP, .h = KZ_RIBBON_U,
        .at_across = KZ_PACK_STRETCH, .flow = KZ_FLOW_ROW,
        .across = KZ_PACK_CENTER, .gap = 20,
        .pad = kz_edges_xy(is_portrait ? 32 : 60, 0),
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
    kz_ui_add(ui, ribbon, (struct kz_node){
        .icon = "look", .icon_u = 44, .w = 44, .h = 44, .icon_rgba = ink});
    kz_ui_add(ui, ribbon, (struct kz_node){
        .role = KZ_ROLE_TEXT, .grow = 1, .text = {
            .text = kz_format(screen, "update.ribbon",
                              kz_arena_printf(ui->arena, "%lld",
                                              (long long)generation)),
            .size_u = is_portrait ? 26 : 30, .line_u = 40, .bold = true,
            .keeps_size = true, .max_lines = 2, .rgba = ink}});
    kz_button(ui, ribbon, &(struct kz_button){
        .id = "ribbon.back", .icon = "back", .icon_mirrors = true, .h = 80,
        .label = kz_ui_words(ui, "update.back_to_update"),
        .kind = KZ_BUTTON_NORMAL, .size_u = is_portrait ? 26 : 30,
        .keeps_size = true, .action = {KZ_DESK_LOOKED, KZ_STR("")}});
}

struct kz_node *kz_held_page(const struct kz_screen *screen,
                             struct kz_node *page, int64_t generation) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .id = page->id, .role = page->role, .name = page->name,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    page->id = "page";
    page->role = KZ_ROLE_GROUP;
    page->at_across = KZ_PACK_STRETCH;
    page->at_along = KZ_PACK_END;
    page->clips = true;
    kz_node_adopt(root, page);
    add_ribbon(screen, root, generation);
    return root;
}
