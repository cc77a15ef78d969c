/* Pictures of a held version beside those that visitors see now. */
#include <string.h>

#include "ui/screens/update_page.h"
#include "ui/widgets/card.h"
#include "ui/widgets/photos.h"

enum { PICTURE_H = 300 };

static void add_side(const struct kz_screen *screen, struct kz_node *grid,
                     const char *path, struct kz_str name, const char *title,
                     enum kz_colour tint) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *box = kz_ui_add(ui, grid, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .gap = 8, .across = KZ_PACK_STRETCH});
    kz_staff_text(screen, box, kz_ui_words(ui, title), 24, tint);
    struct kz_photo *photo =
        path[0] && screen->photos ? kz_photos_get(screen->photos, path) : NULL;
    struct kz_node proto = {.role = KZ_ROLE_IMAGE, .name = name,
                            .h = PICTURE_H};
    if (photo) {
        proto.picture.radius = 16;
        kz_photo_node(ui, box, proto, photo);
        return;
    }
    proto.skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE2, 16);
    proto.role = KZ_ROLE_GROUP;
    proto.name = kz_ui_words(ui, "diff.empty");
    proto.flow = KZ_FLOW_COLUMN;
    proto.along = KZ_PACK_CENTER;
    proto.across = KZ_PACK_CENTER;
    struct kz_node *none = kz_ui_add(ui, box, proto);
    kz_staff_text(screen, none, kz_ui_words(ui, "diff.empty"), 26,
                  KZ_COLOUR_TEXT3);
}

static void add_picture(const struct kz_screen *screen, struct kz_node *main,
                        const struct kz_held_picture *p, int i) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str name = kz_arena_str(ui->arena, kz_str_from(p->name));
    enum kz_change change = p->old[0] ? KZ_CHANGE_CHANGED : KZ_CHANGE_ADDED;
    struct kz_node *card = kz_staff_card(
        screen, main, kz_update_icon(change),
        kz_arena_printf(ui->arena, "%.*s \u00B7 \u2068%.*s\u2069",
                        KZ_STR_ARG(kz_update_verb(screen, change)),
                        KZ_STR_ARG(name)),
        kz_update_colour(change));
    card->id = kz_ui_id(ui, "picture", kz_staff_number(screen, i));
    struct kz_node *grid = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_GRID, .gap = 16, .columns = 2});
    add_side(screen, grid, p->old, name, "update.old", KZ_COLOUR_RED_TEXT);
    add_side(screen, grid, p->now, name, "update.new",
             KZ_COLOUR_GREEN_TEXT);
}

void kz_update_pictures(const struct kz_screen *screen,
                        struct kz_node *main) {
    const struct kz_held_pictures *p = &screen->desk->update.pictures;
    for (size_t i = 0; i < p->items.count; i++)
        add_picture(screen, main, &p->items.items[i], (int)i);
    if (p->more > 0)
        kz_staff_text(screen, main,
                      kz_format(screen, "update.more_rows",
                                kz_staff_number(screen, p->more)),
                      26, KZ_COLOUR_TEXT3);
}
