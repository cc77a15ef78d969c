#include "ui/screens/for_me.h"

#include <math.h>

#include "ui/screens/list_page.h"

bool kz_for_me_load(const struct kz_screen *screen, struct kz_for_me *out) {
    if (!kz_catalog_audiences(screen->catalog, screen->arena,
                              &out->audiences))
        return false;
    out->leads = kz_arena_array(screen->arena, struct kz_story,
                                out->audiences.count + 1);
    for (size_t i = 0; i < out->audiences.count; i++) {
        if (!kz_catalog_lead(screen->catalog, screen->arena,
                             out->audiences.items[i].id, &out->leads[i]))
            return false;
    }
    return true;
}

void kz_for_me_words(const struct kz_screen *screen, struct kz_texts *full,
                     const struct kz_texts *simple) {
    struct kz_str audience = kz_str_from(screen->visit->audience);
    if (audience.len == 0 ||
        !kz_catalog_reads_simple(screen->catalog, audience))
        return;
    for (int i = 0; i < KZ_MAX_LANGS; i++) {
        if (simple->by_lang[i].len > 0)
            full->by_lang[i] = simple->by_lang[i];
    }
}

/* The place of the chosen one among all; -1: nobody. */
static int chosen_of(const struct kz_screen *screen,
                     const struct kz_for_me *own) {
    for (size_t i = 0; i < own->audiences.count; i++) {
        if (kz_str_is(own->audiences.items[i].id, screen->visit->audience))
            return (int)i;
    }
    return -1;
}

const struct kz_story *kz_for_me_lead(const struct kz_screen *screen,
                                      const struct kz_for_me *own) {
    int chosen = chosen_of(screen, own);
    return chosen >= 0 && own->leads[chosen].id.len > 0 ? &own->leads[chosen]
                                                        : NULL;
}

/* It keeps its size: there is no room for more beside the minerals. */
static void add_label(const struct kz_ui *ui, struct kz_node *pill,
                      struct kz_str text, uint32_t rgba, bool is_bold) {
    kz_ui_add(ui, pill, (struct kz_node){.text = {
        .text = text, .rgba = rgba, .size_u = 26, .line_u = 34,
        .keeps_size = true, .max_lines = 2, .bold = is_bold}});
}

void kz_for_me_pill(const struct kz_screen *screen, struct kz_node *parent,
                    const struct kz_for_me *own) {
    const struct kz_ui *ui = screen->ui;
    int chosen = chosen_of(screen, own);
    if (own->audiences.count == 0 || screen->is_audience)
        return;
    struct kz_str who = chosen >= 0
                            ? kz_say(screen,
                                     &own->audiences.items[chosen].name)
                            : kz_ui_words(ui, "forme.ask");
    uint32_t rgba = kz_ui_colour(ui, chosen >= 0 ? KZ_COLOUR_ON_APRICOT
                                                 : KZ_COLOUR_TEXT);
    struct kz_skin skin = {
        .radius = 40,
        .fill = chosen >= 0 ? kz_ui_colour(ui, KZ_COLOUR_APRICOT)
                            : kz_ui_faded(ui, KZ_COLOUR_BG, .82f),
        .border = kz_ui_colour(ui, KZ_COLOUR_BORDER),
        .border_w = ui->theme_name == KZ_THEME_CONTRAST ? 4 : 2};
    struct kz_node *pill = kz_ui_add(ui, parent, (struct kz_node){
        .id = "forme.pill", .role = KZ_ROLE_BUTTON,
        .name = chosen >= 0 ? kz_format(screen, "forme.change", who) : who,
        .min_h = 80, .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .gap = 12, .pad = kz_edges_xy(22, 0), .skin = skin,
        .state = chosen >= 0 ? KZ_STATE_SELECTED : 0,
        .action = {KZ_DO_FOR_ME, KZ_STR("")}});
    kz_ui_add(ui, pill, (struct kz_node){
        .icon = chosen >= 0 ? "tick" : "people", .icon_u = 34, .w = 34,
        .h = 34, .icon_rgba = rgba});
    add_label(ui, pill, who, rgba, chosen >= 0);
}

void kz_for_me_button(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_for_me *own) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_story *lead = kz_for_me_lead(screen, own);
    if (!lead || lead->screen.len == 0 || screen->is_audience)
        return;
    uint32_t rgba = kz_ui_colour(ui, KZ_COLOUR_ON_FILL);
    struct kz_node *n = kz_ui_add(ui, parent, (struct kz_node){
        .id = "forme.open", .role = KZ_ROLE_BUTTON,
        .name = kz_ui_words(ui, "forme.open"), .min_h = 80,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 12,
        .pad = kz_edges_xy(32, 0),
        .skin = {.radius = 40, .fill = kz_ui_colour(ui, KZ_COLOUR_RED)},
        .action = {KZ_DO_OPEN, lead->screen}});
    add_label(ui, n, n->name, rgba, true);
    kz_ui_add(ui, n, (struct kz_node){
        .icon = "next", .icon_mirrors = true, .icon_u = 34, .w = 34, .h = 34,
        .icon_rgba = rgba});
    if (lead->is_sample)
        kz_sample_mark(screen, parent);
}

/* ---- the sheet ---- */

static void add_title(const struct kz_ui *ui, struct kz_node *sheet) {
    struct kz_node *row = kz_ui_add(ui, sheet, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16,
        .pad = {0, 0, 0, 40}});
    struct kz_node *title = kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "forme.title"), .bold = true,
        .face = KZ_FACE_DISPLAY, .size_u = 44,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    title->grow = 1;
    kz_button(ui, row, &(struct kz_button){
        .id = "forme.close", .icon = "close", .w = 112, .h = 96,
        .name = kz_ui_words(ui, "forme.close"), .kind = KZ_BUTTON_OUTLINE,
        .action = {KZ_DO_FOR_ME, KZ_STR("")}});
}

static void add_choice(const struct kz_ui *ui, struct kz_node *grid,
                       struct kz_str id, struct kz_str label, bool is_on) {
    kz_button(ui, grid, &(struct kz_button){
        .id = id.len > 0 ? kz_ui_id(ui, "forme", id) : "forme.anyone",
        .label = label, .h = 96,
        .kind = is_on ? KZ_BUTTON_SELECTED : KZ_BUTTON_NORMAL,
        .action = {KZ_DO_AUDIENCE, id}});
}

void kz_for_me_sheet(const struct kz_screen *screen, struct kz_node *root,
                     const struct kz_for_me *own) {
    const struct kz_ui *ui = screen->ui;
    float room = ui->units.h - screen->low_top_u - 104 - 2 * 24;
    int chosen = chosen_of(screen, own);
    if (!screen->visit->is_for_me_open || own->audiences.count == 0)
        return;
    kz_scrim(ui, root, .55f, KZ_DO_FOR_ME);
    struct kz_node *sheet = kz_ui_add(ui, root, (struct kz_node){
        .id = "forme", .role = KZ_ROLE_GROUP,
        .name = kz_ui_words(ui, "forme.title"),
        .w = fminf(920, ui->units.w - 48), .flow = KZ_FLOW_COLUMN, .gap = 8,
        .across = KZ_PACK_STRETCH, .pad = {28, 40, 16, 0},
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_END, .at_y = 128,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 32),
        .action = {KZ_DO_NOTHING, KZ_STR("")}});
    add_title(ui, sheet);
    struct kz_node *list = kz_ui_add(ui, sheet, (struct kz_node){
        .id = "forme.list", .flow = KZ_FLOW_COLUMN, .gap = 20,
        .across = KZ_PACK_STRETCH, .pad = {0, 0, 16, 40},
        .max_h = room - 28 - 96 - 8 - 16,
        .scroll = &screen->visit->sheet_scroll});
    kz_ui_text(ui, list, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "forme.line"), .size_u = 26, .line_u = 42,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    struct kz_node *grid = kz_ui_add(ui, list, (struct kz_node){
        .flow = KZ_FLOW_GRID, .columns = 2, .gap = 16});
    for (size_t i = 0; i < own->audiences.count; i++)
        add_choice(ui, grid, own->audiences.items[i].id,
                   kz_say(screen, &own->audiences.items[i].name),
                   chosen == (int)i);
    add_choice(ui, grid, KZ_STR(""), kz_ui_words(ui, "forme.anyone"),
               chosen < 0);
}
