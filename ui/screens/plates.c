#include "ui/screens/plates.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "ui/screens/list_page.h"
#include "ui/screens/vignette.h"
#include "ui/widgets/zoom_view.h"

static bool has_file(const struct kz_plates *plates, size_t from,
                     struct kz_str file) {
    for (size_t i = from; i < plates->count; i++) {
        if (kz_str_equal(plates->items[i].picture.file, file))
            return true;
    }
    return false;
}

static void add(const struct kz_screen *screen, struct kz_plates *plates,
                const struct kz_picture *picture) {
    if (plates->count == KZ_PLATES_MOST)
        return;
    plates->items[plates->count++] = (struct kz_plate){
        *picture, kz_vignette_photo(screen, picture->file)};
}

bool kz_plates_load(const struct kz_screen *screen, const char *kind,
                    struct kz_str id, struct kz_str file,
                    struct kz_plates *plates) {
    struct kz_picture_list list;
    size_t from = plates->count;
    if (!kz_catalog_pictures(screen->catalog, screen->arena, kind, id, &list))
        return false;
    for (size_t i = 0; i < list.count; i++)
        add(screen, plates, &list.items[i]);
    if (file.len > 0 && !has_file(plates, from, file))
        add(screen, plates, &(struct kz_picture){.file = file});
    return true;
}

/* The number under which a map was let out is seen on the map itself. */
static void add_approval(const struct kz_screen *screen,
                         struct kz_node *parent,
                         const struct kz_picture *p) {
    const struct kz_ui *ui = screen->ui;
    if (p->map_approval_no.len == 0)
        return;
    struct kz_node *pill = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_ROW, .pad = kz_edges_xy(14, 2),
        .at_along = KZ_PACK_END, .at_x = 12, .at_y = 12,
        .skin = {.radius = 8, .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .88f)}});
    kz_ui_text(ui, pill, NULL, (struct kz_node_text){
        .text = kz_format(screen, "plate.approval", p->map_approval_no),
        .size_u = 24, .line_u = 36, .keeps_size = true, .max_lines = 1,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->id = "approval";
}

static void add_caption(const struct kz_screen *screen,
                        struct kz_node *parent, const struct kz_picture *p,
                        float size_u) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str caption = kz_say(screen, &p->caption);
    if (caption.len > 0)
        kz_ui_add(ui, parent, (struct kz_node){.text = {
            .text = caption, .size_u = size_u, .line_u = size_u * 1.6f,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
    if (p->credit.len > 0)
        kz_ui_add(ui, parent, (struct kz_node){.text = {
            .text = kz_format(screen, "plate.credit", p->credit),
            .size_u = 24, .line_u = 38,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
}

static struct kz_action open_plate(const struct kz_screen *screen,
                                   size_t number) {
    return (struct kz_action){
        KZ_DO_PLATE, kz_arena_printf(screen->ui->arena, "%zu", number)};
}

static void add_plate(const struct kz_screen *screen, struct kz_node *row,
                      const struct kz_plate *plate, size_t number, float w,
                      float h) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str caption = kz_say(screen, &plate->picture.caption);
    struct kz_node *card = kz_ui_add(ui, row, (struct kz_node){
        .id = kz_ui_id(ui, "plate",
                       kz_arena_printf(ui->arena, "%zu", number)),
        .role = KZ_ROLE_BUTTON, .w = w, .flow = KZ_FLOW_COLUMN,
        .name = kz_format(screen, "plate.open", caption),
        .across = KZ_PACK_STRETCH,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 20),
        .action = open_plate(screen, number)});
    struct kz_node *picture = kz_photo_node(ui, card, (struct kz_node){
        .h = h, .picture = {.radius = 20, .has_square_foot = true}},
        plate->photo);
    struct kz_node *sign = kz_ui_add(ui, picture, (struct kz_node){
        .w = 56, .h = 56, .at_across = KZ_PACK_END,
        .at_along = KZ_PACK_END, .at_x = 12, .at_y = 12,
        .skin = {.radius = 28, .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .8f)}});
    kz_ui_add(ui, sign, (struct kz_node){
        .icon = "zoom-in", .icon_u = 34, .w = 34, .h = 34,
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    add_approval(screen, picture, &plate->picture);
    struct kz_node *words = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .pad = kz_edges_xy(24, 12)});
    add_caption(screen, words, &plate->picture, 26);
    if (plate->picture.is_sample)
        kz_sample_mark(screen, words);
}

void kz_plates_row(const struct kz_screen *screen, struct kz_node *parent,
                   const struct kz_plates *plates, size_t from, size_t to,
                   float w, float h) {
    const struct kz_ui *ui = screen->ui;
    if (from >= to)
        return;
    float each = to - from > 1 && w > 900 ? (w - 20) / 2 : w;
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .role = KZ_ROLE_LIST, .name = kz_ui_words(ui, "plate.title"),
        .flow = KZ_FLOW_WRAP, .gap = 20, .line_gap = 20,
        .pad = {10, 0, 18, 0}});
    for (size_t i = from; i < to; i++)
        add_plate(screen, row, &plates->items[i], i + 1, each, h);
}

void kz_plates_behind(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_plate *plate, float w, float h,
                      const struct kz_zoom *zoom, bool is_ahead) {
    const struct kz_ui *ui = screen->ui;
    bool is_map = plate->picture.map_approval_no.len > 0;
    if (is_ahead || (!is_map && zoom->scale <= 1)) {
        struct kz_node proto = {.w = w, .h = h, .role = KZ_ROLE_IMAGE,
                                .name = kz_say(screen,
                                               &plate->picture.caption)};
        proto.picture.is_ahead = is_ahead;
        kz_photo_node(ui, parent, proto, plate->photo);
        return;
    }
    const struct kz_photo_close *close = kz_photo_close(
        plate->photo, w / h, kz_ui_colour(ui, KZ_COLOUR_BG));
    kz_zoom_still(ui, parent, &(struct kz_zoom_view){
        .id = "plate.still", .name = kz_say(screen, &plate->picture.caption),
        .draw = kz_photo_draw_close, .user = close,
        .key = kz_photo_key(plate->photo), .picture_w = w, .picture_h = h,
        .zoom = zoom, .w = w, .h = h});
}

struct kz_node *kz_plates_said(const struct kz_screen *screen,
                               struct kz_node *parent,
                               const struct kz_plate *plate, float size_u) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_picture *p = &plate->picture;
    struct kz_str said[] = {
        kz_say(screen, &p->caption),
        p->credit.len > 0 ? kz_format(screen, "plate.credit", p->credit)
                          : KZ_STR(""),
        p->map_approval_no.len > 0
            ? kz_format(screen, "plate.approval", p->map_approval_no)
            : KZ_STR("")};
    struct kz_node *column = NULL;
    for (size_t i = 0; i < KZ_COUNT(said); i++) {
        if (said[i].len == 0)
            continue;
        if (!column)
            column = kz_ui_add(ui, parent, (struct kz_node){
                .id = "plate.said", .role = KZ_ROLE_GROUP,
                .flow = KZ_FLOW_COLUMN,
                .across = KZ_PACK_STRETCH, .pad = kz_edges_xy(20, 8),
                .skin = {.radius = 12,
                         .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .85f)}});
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = said[i], .size_u = size_u, .line_u = size_u * 1.5f,
            .keeps_size = true,
            .rgba = kz_ui_colour(ui, i == 0 ? KZ_COLOUR_TEXT
                                            : KZ_COLOUR_TEXT2)});
    }
    if (column && p->is_sample)
        kz_sample_mark(screen, column);
    return column;
}

/* The view, then what is said of the picture, and the way back. */
static void add_foot(const struct kz_screen *screen, struct kz_node *sheet,
                     const struct kz_picture *p) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *foot = kz_ui_add(ui, sheet, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 32, .across = KZ_PACK_CENTER,
        .pad = kz_edges_xy(32, 18)});
    struct kz_node *words = kz_ui_add(ui, foot, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    add_caption(screen, words, p, 28);
    kz_button(ui, foot, &(struct kz_button){
        .id = "plate.close", .icon = "close", .kind = KZ_BUTTON_PRIMARY,
        .label = kz_ui_words(ui, "glossary.close"), .h = 96,
        .action = {KZ_DO_PLATE, KZ_STR("0")}});
}

void kz_plates_sheet(const struct kz_screen *screen, struct kz_node *root,
                     const struct kz_plates *plates) {
    const struct kz_ui *ui = screen->ui;
    struct kz_visit *v = screen->visit;
    if (v->plate < 1 || (size_t)v->plate > plates->count) {
        kz_photos_rest(screen->photos);
        return;
    }
    const struct kz_plate *plate = &plates->items[v->plate - 1];
    float side = ui->units.is_portrait ? 24 : 48;
    bool is_large = ui->text_factor > 1.1f;
    v->plate_w = ui->units.w - 2 * side;
    v->plate_h = fmaxf(ui->units.h - 2 * side - (is_large ? 300 : 180), 320);
    const struct kz_photo_close *close =
        kz_photo_close(plate->photo, v->plate_w / v->plate_h,
                       kz_ui_colour(ui, KZ_COLOUR_BG));
    struct kz_node *scrim =
        kz_scrim(ui, root, .92f, KZ_DO_PLATE);
    struct kz_node *sheet = kz_ui_add(ui, scrim, (struct kz_node){
        .id = "plate", .role = KZ_ROLE_DIALOG,
        .name = kz_say(screen, &plate->picture.caption), .w = v->plate_w,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER,
        .max_h = ui->units.h - 32, .scroll = &v->sheet_scroll,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE1)}});
    struct kz_zoom_view view = {
        .id = "plate.view", .name = sheet->name,
        .draw = kz_photo_draw_close, .user = close,
        .key = kz_photo_key(plate->photo), .picture_w = v->plate_w,
        .picture_h = v->plate_h, .zoom = &v->plate_zoom, .w = v->plate_w,
        .h = v->plate_h, .touch = KZ_DO_PLATE_TOUCH,
        .button = KZ_DO_PLATE_ZOOM};
    struct kz_node *shown = kz_zoom_view(ui, sheet, &view);
    add_approval(screen, shown, &plate->picture);
    add_foot(screen, sheet, &plate->picture);
}
