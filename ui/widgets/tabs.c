#include "ui/widgets/tabs.h"

#include "ui/widgets/state.h"

#define TAB_LEAST 200.0f

static void add_tab(const struct kz_ui *ui, struct kz_node *grid,
                    const struct kz_tabs *t, int i) {
    bool is_open = i == t->open;
    const struct kz_tab *tab = &t->tabs[i];
    struct kz_node *n = kz_ui_add(ui, grid, (struct kz_node){
        .id = kz_ui_id(ui, t->id, kz_arena_printf(ui->arena, "%d", i)),
        .role = KZ_ROLE_TAB, .name = tab->name, .min_h = 96,
        .flow = KZ_FLOW_STACK, .skin = {.radius = 16},
        .state = is_open ? KZ_STATE_SELECTED : 0, .action = tab->action});
    kz_ui_add(ui, n, (struct kz_node){
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER,
        .pad = {8, 16, 8, 16}, .text = {
            .text = tab->name, .size_u = 30, .line_u = 46, .bold = is_open,
            .align = KZ_ALIGN_CENTER, .max_lines = 3,
            .rgba = kz_ui_colour(ui, is_open ? KZ_COLOUR_TEXT
                                             : KZ_COLOUR_TEXT2)}});
    kz_ui_add(ui, n, (struct kz_node){
        .at_across = KZ_PACK_STRETCH, .at_along = KZ_PACK_END,
        .at_x = is_open ? 16 : 0, .h = is_open ? 6 : 1,
        .at_y = tab->states & KZ_STATE_FOCUSED ? 12 : 0,
        .skin = {.radius = is_open ? 3 : 0,
                 .fill = is_open ? kz_ui_colour(ui, KZ_COLOUR_APRICOT)
                                 : kz_ui_faded(ui, KZ_COLOUR_BORDER, .4f)}});
    kz_control_state(ui, n, tab->states);
}

struct kz_node *kz_tabs(const struct kz_ui *ui, struct kz_node *parent,
                        const struct kz_tabs *t) {
    int count = t->count < KZ_TABS_MOST ? t->count : KZ_TABS_MOST;
    int columns = (int)(t->w / (TAB_LEAST * ui->text_factor));
    columns = columns < 1 ? 1 : columns > count ? count : columns;
    /* Two lines of nearly the same length rather than four and one. */
    int lines = (count + columns - 1) / columns;
    columns = (count + lines - 1) / lines;
    struct kz_node *grid = kz_ui_add(ui, parent, (struct kz_node){
        .id = t->id, .role = KZ_ROLE_GROUP, .name = t->name, .w = t->w,
        .flow = KZ_FLOW_GRID, .columns = columns, .gap = 16});
    for (int i = 0; i < count; i++)
        add_tab(ui, grid, t, i);
    return grid;
}
