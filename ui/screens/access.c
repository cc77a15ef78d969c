/* The access panel: how a visitor likes it, one tap each, at once. */
#include <math.h>

#include "ui/screens/bilingual.h"
#include "ui/widgets/toggle.h"

static void add_label(const struct kz_ui *ui, struct kz_node *parent,
                      const char *id) {
    kz_ui_text(ui, parent, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, id), .size_u = 26, .line_u = 40,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
}

static void add_size(const struct kz_screen *screen, struct kz_node *row,
                     const char *id, const char *arg, float factor) {
    const struct kz_ui *ui = screen->ui;
    bool is_on = fabsf(screen->visit->text_factor - factor) < .01f;
    kz_button(ui, row, &(struct kz_button){
        .id = id, .label = kz_ui_words(ui, id), .grow = 1, .h = 96,
        .size_u = 24 * (factor + 1) / 2, .keeps_size = true,
        .kind = is_on ? KZ_BUTTON_SELECTED : KZ_BUTTON_NORMAL,
        .action = {KZ_DO_TEXT_SIZE, kz_str_from(arg)}});
}

static void add_sizes(const struct kz_screen *screen, struct kz_node *list) {
    const struct kz_ui *ui = screen->ui;
    add_label(ui, list, "access.text_size");
    struct kz_node *row = kz_ui_add(ui, list, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 16, .across = KZ_PACK_STRETCH});
    add_size(screen, row, "access.text_1", "1", 1);
    add_size(screen, row, "access.text_125", "1.25", 1.25f);
    add_size(screen, row, "access.text_15", "1.5", 1.5f);
}

static void add_switch(const struct kz_screen *screen, struct kz_node *grid,
                       const char *id, const char *icon, bool is_on,
                       enum kz_do does) {
    const struct kz_ui *ui = screen->ui;
    kz_toggle(ui, grid, &(struct kz_toggle){
        .id = id, .icon = icon, .label = kz_ui_words(ui, id),
        .state = kz_ui_words(ui, is_on ? "access.on" : "access.off"),
        .is_on = is_on, .action = {(int)does, KZ_STR("")}});
}

static void add_switches(const struct kz_screen *screen,
                         struct kz_node *list) {
    const struct kz_visit *v = screen->visit;
    const struct kz_ui *ui = screen->ui;
    /* The largest Uyghur words want the whole width. */
    bool is_wide = ui->units.is_portrait && ui->text_factor < 1.4f;
    struct kz_node *grid = kz_ui_add(ui, list, (struct kz_node){
        .flow = KZ_FLOW_GRID, .columns = is_wide ? 3 : 2, .gap = 16});
    add_switch(screen, grid, "access.low", "low", v->is_low, KZ_DO_LOW);
    add_switch(screen, grid, "access.contrast", "contrast",
               v->theme == KZ_THEME_CONTRAST, KZ_DO_CONTRAST);
    const struct kz_lang *two[2];
    if (kz_two_languages(screen->words, two))
        add_switch(screen, grid, "access.bilingual", "two", v->is_bilingual,
                   KZ_DO_BILINGUAL);
    add_switch(screen, grid, "access.less_motion", "calm",
               v->has_less_motion, KZ_DO_LESS_MOTION);
    add_switch(screen, grid, "access.captions", "captions", v->has_captions,
               KZ_DO_CAPTIONS);
}

static void add_step(const struct kz_ui *ui, struct kz_node *row,
                     const char *id, const char *icon, bool is_possible,
                     const char *arg) {
    struct kz_node *n = kz_button(ui, row, &(struct kz_button){
        .id = id, .icon = icon, .name = kz_ui_words(ui, id), .w = 112,
        .rgba = is_possible ? 0 : kz_ui_colour(ui, KZ_COLOUR_DISABLED),
        .action = {KZ_DO_VOLUME, kz_str_from(arg)}});
    if (!is_possible)
        n->state |= KZ_STATE_DISABLED;
}

/* Five steps from silence; the minimum is at the reading start. */
static void add_volume(const struct kz_screen *screen, struct kz_node *list) {
    const struct kz_ui *ui = screen->ui;
    int volume = screen->visit->volume;
    add_label(ui, list, "access.volume");
    struct kz_node *row = kz_ui_add(ui, list, (struct kz_node){
        .id = "access.volume_row", .role = KZ_ROLE_GROUP,
        .name = kz_arena_printf(ui->arena, "%d / %d", volume,
                                KZ_VOLUME_MOST),
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16});
    add_step(ui, row, "access.softer", "minus", volume > 0, "-");
    for (int i = 1; i <= KZ_VOLUME_MOST; i++)
        kz_ui_add(ui, row, (struct kz_node){
            .grow = 1, .h = 16 + 12 * (float)i,
            .skin = {.radius = 8,
                     .border = kz_ui_colour(ui, KZ_COLOUR_BORDER),
                     .border_w = i > volume ? 2 : 0,
                     .fill = i > volume
                                 ? 0 : kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
    add_step(ui, row, "access.louder", "plus", volume < KZ_VOLUME_MOST, "+");
}

static void add_title(const struct kz_ui *ui, struct kz_node *sheet) {
    struct kz_node *row = kz_ui_add(ui, sheet, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16,
        .pad = {0, 0, 0, 40}});
    struct kz_node *title = kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "access.title"), .bold = true,
        .face = KZ_FACE_DISPLAY, .size_u = 44,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    title->grow = 1;
    kz_button(ui, row, &(struct kz_button){
        .id = "access.close", .icon = "close", .w = 112, .h = 96,
        .name = kz_ui_words(ui, "access.close"), .kind = KZ_BUTTON_OUTLINE,
        .action = {KZ_DO_ACCESS, KZ_STR("")}});
}

void kz_access_sheet(const struct kz_screen *screen, struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    float room = ui->units.h - screen->low_top_u - 104 - 2 * 24;
    kz_scrim(ui, root, .55f, KZ_DO_ACCESS);
    struct kz_node *sheet = kz_ui_add(ui, root, (struct kz_node){
        .id = "access", .role = KZ_ROLE_GROUP,
        .name = kz_ui_words(ui, "access.title"),
        .w = is_portrait ? 0 : 640, .flow = KZ_FLOW_COLUMN, .gap = 8,
        .across = KZ_PACK_STRETCH, .pad = {28, 40, 16, 0},
        .at_across = is_portrait ? KZ_PACK_STRETCH : KZ_PACK_END,
        .at_along = KZ_PACK_END, .at_x = 24, .at_y = 128,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 32),
        .action = {KZ_DO_NOTHING, KZ_STR("")}});
    add_title(ui, sheet);
    struct kz_node *list = kz_ui_add(ui, sheet, (struct kz_node){
        .id = "access.list", .flow = KZ_FLOW_COLUMN, .gap = 14,
        .across = KZ_PACK_STRETCH, .pad = {0, 0, 16, 40},
        .max_h = room - 28 - 96 - 8 - 16,
        .scroll = &screen->visit->sheet_scroll});
    add_switches(screen, list);
    add_sizes(screen, list);
    add_volume(screen, list);
    kz_ui_text(ui, list, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "access.reset_note"), .size_u = 24,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
}
