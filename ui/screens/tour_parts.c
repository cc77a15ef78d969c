#include <math.h>
#include <stdio.h>

#include "ui/screens/list_page.h"
#include "ui/screens/tour_item.h"

struct kz_node *kz_guide_pill(const struct kz_screen *screen,
                              struct kz_node *parent, const char *icon,
                              struct kz_str words) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *pill = kz_ui_add(ui, parent, (struct kz_node){
        .id = "guide.note", .role = KZ_ROLE_GROUP, .name = words,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16,
        .min_h = 64, .pad = kz_edges_xy(28, 8), .max_w = ui->units.w - 120,
        .skin = {.fill = kz_ui_faded(ui, KZ_COLOUR_SURFACE1, .96f),
                 .radius = 32, .border_w = 2,
                 .border = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
    kz_ui_add(ui, pill, (struct kz_node){
        .icon = icon, .icon_u = 36, .w = 36, .h = 36,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    kz_ui_text(ui, pill, NULL, (struct kz_node_text){
        .text = words, .size_u = 28, .line_u = 46, .keeps_size = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    return pill;
}

struct kz_str kz_guide_note(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_tour *t = &screen->guide->tour;
    struct kz_str number = kz_arena_printf(ui->arena, "%d", t->note_stop);
    switch (t->note) {
    case KZ_TOUR_NO_NOTE:
        break;
    case KZ_TOUR_NOTE_SKIPPED:
        if (t->note_count > 1)
            number = kz_arena_printf(ui->arena, "%d\u2013%d", t->note_stop,
                                     t->note_stop + t->note_count - 1);
        return kz_format(screen, "guide.skipped", number);
    case KZ_TOUR_NOTE_NO_STOP:
        return kz_format(screen, "guide.no_stop", number);
    case KZ_TOUR_NOTE_AT_END:
        return kz_ui_words(ui, "guide.at_end");
    case KZ_TOUR_NOTE_AT_START:
        return kz_ui_words(ui, "guide.at_start");
    }
    return KZ_STR("");
}

/* ---- stops ---- */

static void add_stop(const struct kz_screen *screen, struct kz_node *list,
                     int stop, float w) {
    const struct kz_ui *ui = screen->ui;
    struct kz_guide *g = screen->guide;
    const struct kz_tour *t = &g->tour;
    const struct kz_tour_page_stop *row = kz_guide_stop_at(g, stop);
    bool is_here = stop == t->now.place.stop;
    bool is_there = kz_tour_stop_is_shown(&g->plan, stop);
    bool is_seen = t->was_shown[stop] && !is_here;
    enum kz_colour ink = is_here ? KZ_COLOUR_TEXT
                         : !is_there ? KZ_COLOUR_DISABLED : KZ_COLOUR_TEXT2;
    struct kz_str number = kz_arena_printf(ui->arena, "%d", stop + 1);
    struct kz_node *n = kz_ui_add(ui, list, (struct kz_node){
        .id = kz_ui_id(ui, "stop", number), .role = KZ_ROLE_BUTTON,
        .name = kz_say(screen, &row->title), .w = w, .min_h = 80,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 20,
        .pad = kz_edges_xy(20, 8),
        .state = (is_here ? KZ_STATE_SELECTED : 0) |
                 (is_there ? 0 : KZ_STATE_DISABLED),
        .skin = kz_panel_skin(ui, is_here ? KZ_COLOUR_SURFACE3
                                          : KZ_COLOUR_SURFACE1, 16)});
    if (is_here) {
        n->skin.border = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
        n->skin.border_w = 3;
    }
    if (is_there)
        n->action = kz_guide_action(ui, KZ_TOUR_JUMP, stop + 1);
    kz_ui_add(ui, n, (struct kz_node){.min_w = 44, .text = {
        .text = number, .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 36,
        .line_u = 54, .keeps_size = true,
        .rgba = kz_ui_colour(ui, is_here ? KZ_COLOUR_APRICOT
                                 : is_seen ? KZ_COLOUR_GREEN_TEXT : ink)}});
    kz_ui_add(ui, n, (struct kz_node){.grow = 1, .text = {
        .text = n->name, .size_u = 28, .line_u = 44, .bold = is_here,
        .keeps_size = true, .rgba = kz_ui_colour(ui, ink)}});
    int64_t planned = g->plan.stops.items[stop].planned_ms;
    if (is_seen || !is_there)
        kz_ui_add(ui, n, (struct kz_node){
            .icon = is_there ? "tick" : "warning", .icon_u = 32, .w = 32,
            .h = 32, .icon_rgba = kz_ui_colour(
                ui, is_there ? KZ_COLOUR_GREEN_TEXT : KZ_COLOUR_APRICOT)});
    else if (planned > 0)
        kz_ui_add(ui, n, (struct kz_node){.text = {
            .text = kz_guide_clock(screen, planned), .size_u = 26,
            .line_u = 44, .keeps_size = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
}

void kz_guide_stops(const struct kz_screen *screen, struct kz_node *list,
                    float w) {
    struct kz_guide *g = screen->guide;
    /* A row and the gap below it; the stop before stays in sight. */
    float row_px = 96 * screen->ui->units.px_per_u;
    int before = g->tour.now.place.stop - 1;
    if (g->stops_turn != g->turns && before >= 0)
        g->stops_scroll.offset_px = row_px * (float)before;
    g->stops_turn = g->turns;
    for (size_t i = 0; i < g->page.count; i++)
        add_stop(screen, list, (int)i, w);
}

/* ---- the audience's language ---- */

void kz_guide_eyes(const struct kz_screen *screen, struct kz_node *row) {
    const struct kz_ui *ui = screen->ui;
    int now = screen->guide->tour.group.lang[0];
    for (int i = 0; i < kz_words_lang_count(ui->words); i++) {
        const struct kz_lang *lang = kz_words_lang(ui->words, i);
        kz_button(ui, row, &(struct kz_button){
            .id = kz_ui_id(ui, "eyes", kz_str_from(lang->code)),
            .label = kz_str_from(lang->name), .lang = lang, .h = 80,
            .size_u = 26, .keeps_size = true,
            .kind = i == now ? KZ_BUTTON_SELECTED : KZ_BUTTON_NORMAL,
            .action = {KZ_DO_TOUR_EYES, kz_str_from(lang->code)}});
    }
}

/* ---- the sheet of the rest ---- */

static void add_tool(const struct kz_screen *screen, struct kz_node *grid,
                     const char *id, const char *icon, bool is_on,
                     struct kz_action action) {
    const struct kz_ui *ui = screen->ui;
    kz_button(ui, grid, &(struct kz_button){
        .id = id, .icon = icon, .label = kz_ui_words(ui, id), .h = 96,
        .size_u = 28, .keeps_size = true,
        .kind = is_on ? KZ_BUTTON_SELECTED : KZ_BUTTON_NORMAL,
        .action = action});
}

static void add_tools(const struct kz_screen *screen, struct kz_node *sheet) {
    const struct kz_ui *ui = screen->ui;
    struct kz_guide *g = screen->guide;
    struct kz_node *grid = kz_ui_add(ui, sheet, (struct kz_node){
        .flow = KZ_FLOW_GRID, .columns = 2, .gap = 16});
    add_tool(screen, grid, "guide.spot", "spotlight",
             g->tool == KZ_TOOL_SPOT,
             (struct kz_action){KZ_DO_TOUR_TOOL, KZ_STR("spot")});
    add_tool(screen, grid, "guide.zoom", "zoom-in", g->tool == KZ_TOOL_ZOOM,
             (struct kz_action){KZ_DO_TOUR_TOOL, KZ_STR("zoom")});
    add_tool(screen, grid, "guide.hold", "hold", g->tour.is_held,
             kz_guide_action(ui, KZ_TOUR_HOLD, 0));
    add_tool(screen, grid, "guide.pages", "home", false,
             (struct kz_action){KZ_DO_OPEN, KZ_STR("home")});
    add_tool(screen, grid, "guide.end", "close", false,
             kz_guide_action(ui, KZ_TOUR_ASK_END_HAND, 0));
    struct kz_node *row = kz_ui_add(ui, sheet, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 16});
    kz_guide_eyes(screen, row);
}

void kz_tour_more(const struct kz_screen *screen, struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    float w = is_portrait ? ui->units.w - 48 : 720;
    kz_scrim(ui, root, .55f, KZ_DO_TOUR_MORE);
    struct kz_node *sheet = kz_ui_add(ui, root, (struct kz_node){
        .id = "more", .role = KZ_ROLE_GROUP, .w = w,
        .name = kz_ui_words(ui, "guide.more"), .flow = KZ_FLOW_COLUMN,
        .gap = 16, .across = KZ_PACK_STRETCH, .pad = kz_edges_all(28),
        .at_across = KZ_PACK_END, .at_along = KZ_PACK_END, .at_x = 24,
        .at_y = 24, .h = fminf(ui->units.h - 48, 1200),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 32),
        .action = {KZ_DO_NOTHING, KZ_STR("")}});
    struct kz_node *head = kz_ui_add(ui, sheet, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER});
    kz_ui_add(ui, head, (struct kz_node){
        .grow = 1, .role = KZ_ROLE_HEADING, .text = {
            .text = kz_say(screen, &screen->guide->page.card.title),
            .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 36,
            .line_u = 56, .keeps_size = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    kz_button(ui, head, &(struct kz_button){
        .id = "more.close", .icon = "close", .w = 96, .h = 96,
        .name = kz_ui_words(ui, "access.close"), .kind = KZ_BUTTON_OUTLINE,
        .action = {KZ_DO_TOUR_MORE, KZ_STR("")}});
    add_tools(screen, sheet);
    struct kz_node *list = kz_ui_add(ui, sheet, (struct kz_node){
        .id = "stops", .role = KZ_ROLE_LIST, .grow = 1,
        .flow = KZ_FLOW_COLUMN, .gap = 16,
        .name = kz_ui_words(ui, "guide.stops"),
        .scroll = &screen->guide->stops_scroll});
    kz_guide_stops(screen, list, w - 56);
}
