/* Low mode: what is touched stands where everybody's hands come to. */
#include "ui/screens/screen.h"

/* The skyline from the snow to the lake, in the section's design space. */
static const struct kz_section_point skyline = {960, 330};
static const struct kz_section_point slope = {820, 420};

static void add_band(const struct kz_screen *screen, struct kz_node *root,
                     const struct kz_hall *hall) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    struct kz_node *band = kz_ui_add(ui, root, (struct kz_node){
        .id = "low", .role = KZ_ROLE_GROUP, .h = screen->low_top_u,
        .name = kz_say(screen, &hall->name), .clips = true,
        .at_across = KZ_PACK_STRETCH});
    kz_section_cutting(ui, band, screen->art,
                       (struct kz_node){.w = ui->units.w,
                                        .h = screen->low_top_u},
                       is_portrait ? slope : skyline,
                       is_portrait ? 900 : 1920);
    struct kz_node *header =
        kz_hall_header(screen, band, &hall->name, 76, 38, 24);
    header->at_x = is_portrait ? 48 : 60;
    header->at_y = 28;
    kz_ui_add(ui, band, (struct kz_node){
        .h = 4, .at_across = KZ_PACK_STRETCH, .at_along = KZ_PACK_END,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
}

struct kz_node *kz_low_page(const struct kz_screen *screen,
                            struct kz_node *page,
                            const struct kz_hall *hall) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .id = page->id, .role = page->role, .name = page->name,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    add_band(screen, root, hall);
    page->id = "page";
    page->role = KZ_ROLE_GROUP;
    page->h = ui->units.h - screen->low_top_u;
    page->at_across = KZ_PACK_STRETCH;
    page->at_along = KZ_PACK_END;
    page->clips = true;
    kz_node_adopt(root, page);
    return root;
}
