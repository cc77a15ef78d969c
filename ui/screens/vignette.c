#include "ui/screens/vignette.h"

#include <math.h>

#include "src/catalog/media.h"
#include "src/update/store.h"

#define DESIGN_W 1920.0f
enum { FINE_W = 2560, FINE_H = 1440 }; /* px: fine enough to be near */

struct kz_photo *kz_vignette_photo(const struct kz_screen *screen,
                                   struct kz_str file) {
    char path[KZ_PATH_SIZE] = "";
    struct kz_media_file media;
    const struct kz_media_object *object = NULL;
    if (file.len == 0)
        return NULL;
    if (kz_catalog_media(screen->catalog, file, &media))
        object = kz_media_for_box(&media, FINE_W, FINE_H);
    if (!object || !screen->store ||
        !kz_store_object_path(screen->store, object->hash, path,
                              sizeof(path)))
        path[0] = '\0';
    return kz_photos_get(screen->photos, path);
}

/* Places of the section's design space, and how much of it is seen. */
struct view {
    const char *icon;
    struct kz_section_point centre;
    float width;
};

static const struct view views[] = {
    {"nature", {1130, 575}, 470},  /* poplars and fields above the karez */
    {"layers", {640, 650}, 560},   /* the beds folded down */
    {"place", {960, 500}, 760},    /* the mountain before the oasis */
    {"mineral", {1700, 720}, 480}, /* granite, copper, veins */
    {"safe", {330, 390}, 520},     /* the slope under the snow */
    {"people", {1425, 590}, 480},  /* the lake and its salt */
    {"document", {830, 600}, 520}, /* the beds folded up */
};

static const struct view *view_of(const struct kz_vignette *v) {
    size_t at = 0;
    while (at < KZ_COUNT(views) && !kz_str_is(v->icon, views[at].icon))
        at++;
    return &views[(at + v->turn) % KZ_COUNT(views)];
}

static void add_sign(const struct kz_screen *screen, struct kz_node *picture,
                     const struct kz_vignette *v) {
    const struct kz_ui *ui = screen->ui;
    enum kz_colour tint = v->tint == KZ_COLOUR_NONE ? KZ_COLOUR_TEXT
                                                    : v->tint;
    struct kz_node *disc = kz_ui_add(ui, picture, (struct kz_node){
        .w = 104, .h = 104, .at_across = KZ_PACK_CENTER,
        .at_along = KZ_PACK_CENTER,
        .skin = {.radius = 52, .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .82f),
                 .border = kz_ui_colour(ui, tint), .border_w = 3}});
    kz_ui_add(ui, disc, (struct kz_node){
        .icon = kz_arena_cstr(ui->arena, v->icon), .icon_u = 60, .w = 60,
        .h = 60, .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER,
        .icon_rgba = kz_ui_colour(ui, tint)});
}

struct kz_node *kz_vignette(const struct kz_screen *screen,
                            struct kz_node *parent, struct kz_node proto,
                            const struct kz_vignette *v) {
    const struct kz_ui *ui = screen->ui;
    if (v->photo)
        return kz_photo_node(ui, parent, proto, v->photo);
    const struct view *view = view_of(v);
    float ratio = proto.h / proto.w, width = view->width;
    if (ratio < .42f) /* a band shows more of the land */
        width *= .42f / ratio;
    struct kz_section_point centre = view->centre;
    centre.x = fminf(fmaxf(centre.x, width / 2), DESIGN_W - width / 2);
    struct kz_node *n = kz_section_cutting(ui, parent, screen->art, proto,
                                           centre, width);
    if (v->icon.len > 0 && !v->is_bare)
        add_sign(screen, n, v);
    return n;
}
