/* A tour on one display: what the audience sees, and over its foot, for four
 * seconds after a touch, the strip that the docent leads it by. */
#include <math.h>
#include <stdio.h>

#include "ui/screens/guide.h"
#include "ui/screens/tour_item.h"

#define STRIP_H 96.0f
enum { BUTTONS = 5 };

const void *kz_tour_screen_load(const struct kz_screen *screen,
                                const char *item, char *item_out) {
    struct kz_str rest = kz_str_from(item), id = KZ_STR("");
    struct kz_guide *g = screen->guide;
    int64_t step = 1;
    if (rest.len > 0)
        kz_str_next_part(&rest, ',', &id);
    bool has_step = rest.s && rest.len > 0;
    if (item[0] && has_step && (!kz_str_to_int(rest, &step) || step < 1 ||
                                step > KZ_TOUR_STEPS_MOST))
        return NULL;
    bool is_on = kz_guide_is_busy(g) &&
                 (id.len == 0 || kz_str_is(id, g->plan.id));
    if (!is_on && (kz_guide_is_busy(g) ||
                   !kz_guide_look(g, screen, id, (int)step)))
        return NULL;
    snprintf(item_out, KZ_ITEM_SIZE, "%s", g->plan.id);
    return g;
}

/* ---- the strip ---- */

struct strip_button {
    const char *id, *icon;
    bool mirrors, is_main;
    struct kz_action action;
};

static struct kz_node *add_button(const struct kz_screen *screen,
                                  struct kz_node *strip,
                                  const struct strip_button *b, int place,
                                  float w) {
    const struct kz_ui *ui = screen->ui;
    bool is_narrow = ui->units.is_portrait;
    uint32_t ink = kz_ui_colour(ui, b->is_main ? KZ_COLOUR_ON_FILL
                                               : KZ_COLOUR_TEXT);
    struct kz_node *n = kz_ui_add(ui, strip, (struct kz_node){
        .id = b->id, .role = KZ_ROLE_BUTTON, .name = kz_ui_words(ui, b->id),
        .w = w, .h = STRIP_H - 12, .at_y = 6,
        .at_x = 24 + (float)place * (w + 16), .action = b->action,
        .skin = kz_panel_skin(ui, b->is_main ? KZ_COLOUR_RED
                                             : KZ_COLOUR_SURFACE2, 16)});
    struct kz_node *row = kz_ui_add(ui, n, (struct kz_node){
        .w = w, .h = STRIP_H - 12, .gap = is_narrow ? 0 : 16,
        .flow = is_narrow ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .along = KZ_PACK_CENTER, .across = KZ_PACK_CENTER});
    kz_ui_add(ui, row, (struct kz_node){
        .icon = b->icon, .icon_u = 36, .w = 36, .h = 36, .icon_rgba = ink,
        .icon_mirrors = b->mirrors});
    kz_ui_add(ui, row, (struct kz_node){.text = {
        .text = n->name, .size_u = is_narrow ? 24 : 32,
        .line_u = is_narrow ? 36 : 50, .keeps_size = true,
        .bold = b->is_main, .rgba = ink}});
    return n;
}

/* Seen only while the finger lies on their button. */
static void add_notes(const struct kz_screen *screen, struct kz_node *button,
                      int place, float w) {
    const struct kz_ui *ui = screen->ui;
    struct kz_guide *g = screen->guide;
    float h = ui->units.h * .62f;
    struct kz_str notes = kz_say(
        screen, &kz_guide_stop_at(g, g->tour.now.place.stop)->notes);
    struct kz_node *panel = kz_ui_add(ui, button, (struct kz_node){
        .id = "notes", .is_echo = true, .w = ui->units.w - 48, .h = h,
        .at_x = -(float)place * (w + 16), .at_y = -h - 24, .clips = true,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .pad = kz_edges_xy(48, 32),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    float size = notes.len > 1200 ? 32 : g->notes_u;
    kz_ui_text(ui, panel, NULL, (struct kz_node_text){
        .text = notes, .size_u = size, .line_u = size * 1.62f,
        .keeps_size = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
}

static void add_strip(const struct kz_screen *screen, struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_tour *t = &screen->guide->tour;
    const struct strip_button buttons[BUTTONS] = {
        {"guide.previous", "back", true, false,
         kz_guide_action(ui, KZ_TOUR_PREVIOUS, 0)},
        {"guide.next", "next", true, true,
         kz_guide_action(ui, KZ_TOUR_NEXT, 0)},
        {"guide.black", "black", false, false,
         kz_guide_action(ui, KZ_TOUR_BLACK, 0)},
        {"guide.notes", "notes", true, false,
         {KZ_DO_TOUR_NOTES, KZ_STR("")}},
        {"guide.more", "open", false, false,
         {KZ_DO_TOUR_MORE, KZ_STR("")}}};
    float w = (ui->units.w - 48 - 16 * (BUTTONS - 1)) / BUTTONS;
    struct kz_node *strip = kz_ui_add(ui, root, (struct kz_node){
        .id = "strip", .role = KZ_ROLE_GROUP,
        .name = kz_ui_words(ui, "guide.title"), .w = ui->units.w,
        .h = STRIP_H, .at_along = KZ_PACK_END,
        .skin = {.fill = kz_ui_faded(ui, KZ_COLOUR_BG, .94f)},
        .action = {KZ_DO_NOTHING, KZ_STR("")}});
    for (int i = 0; i < BUTTONS; i++) {
        struct kz_node *n = add_button(screen, strip, &buttons[i], i, w);
        if (i == 3)
            add_notes(screen, n, i, w);
    }
    if (!t->is_held)
        return;
    struct kz_node *band = kz_ui_add(ui, root, (struct kz_node){
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_END,
        .at_y = 168, .flow = KZ_FLOW_ROW});
    kz_guide_pill(screen, band, "hold", kz_ui_words(ui, "guide.held"));
}

/* ---- what the docent is told ---- */

static void add_note(const struct kz_screen *screen, struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str words = kz_guide_note(screen);
    if (words.len == 0)
        return;
    struct kz_node *band = kz_ui_add(ui, root, (struct kz_node){
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_END, .at_y = 168,
        .flow = KZ_FLOW_ROW});
    kz_guide_pill(screen, band, "warning", words);
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    struct kz_guide *g = screen->guide;
    if (g->state == KZ_GUIDE_ASKED)
        return kz_guide_ended(screen);
    struct kz_node *root = kz_guide_wall(screen);
    root->action = (struct kz_action){KZ_DO_TOUR_SHOW, KZ_STR("")};
    if (g->tour.is_black)
        return root;
    if (g->tool != KZ_TOOL_NONE && g->tour.now.page[0] == '\0')
        kz_ui_add(ui, root, (struct kz_node){
            .id = "point", .fills = true, .is_geography = true,
            .action = {KZ_DO_TOUR_POINT, KZ_STR("")},
            .drag = {KZ_DO_TOUR_POINT, KZ_STR("")}});
    if (g->strip_until_ms > ui->now_ms || g->tool != KZ_TOOL_NONE)
        add_strip(screen, root);
    if (!g->tour.is_held)
        add_note(screen, root);
    if (g->is_more_open)
        kz_tour_more(screen, root);
    return root;
}

const struct kz_screen_type kz_screen_tour = {
    .name = "tour", .is_for_one = true, .has_item = true,
    .is_whole_picture = true, .door = KZ_DOOR_DOCENT,
    .load = kz_tour_screen_load, .build = build};
