/* Every widget in every state, a page a kind, for those who judge them. No
 * visitor comes here; a touch shows its press and changes nothing but the
 * page. */
#include "ui/screens/gallery.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ui/screens/list_page.h"

struct page {
    const char *item, *words;
    kz_gallery_fn *build;
};

static const struct page pages[] = {
    {"buttons", "gallery.buttons", kz_gallery_buttons},
    {"cards", "gallery.cards", kz_gallery_cards},
    {"choices", "gallery.choices", kz_gallery_choices},
    {"film", "gallery.film", kz_gallery_film},
    {"waiting", "gallery.waiting", kz_gallery_waiting},
    {"toast", "gallery.steps", kz_gallery_toast},
    {"dialog", "gallery.dialog", kz_gallery_dialog},
    {"table", "gallery.table", kz_gallery_table},
    {"charts", "gallery.charts", kz_gallery_charts},
    {"zoom", "gallery.zoom", kz_gallery_zoom},
    {"pin", "gallery.pin", kz_gallery_pin},
    {"keys", "gallery.keys", kz_gallery_keys},
};

const struct kz_gallery_state kz_gallery_states[KZ_GALLERY_STATES] = {
    {"gallery.rest", 0},
    {"gallery.pressed", KZ_STATE_PRESSED},
    {"gallery.focused", KZ_STATE_FOCUSED},
    {"gallery.selected", KZ_STATE_SELECTED},
    {"gallery.disabled", KZ_STATE_DISABLED},
    {"gallery.busy", KZ_STATE_BUSY},
};

float kz_gallery_room(const struct kz_screen *screen) {
    const struct kz_units *u = &screen->ui->units;
    return u->w - 2 * (u->is_portrait ? 48 : 60);
}

struct kz_node *kz_gallery_part(const struct kz_screen *screen,
                                struct kz_node *list, const char *words) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *part = kz_ui_add(ui, list, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 12});
    kz_ui_add(ui, part, (struct kz_node){.role = KZ_ROLE_HEADING, .text = {
        .text = kz_ui_words(ui, words), .size_u = 32, .line_u = 48,
        .bold = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    return part;
}

#define GRID_GAP 32.0f

static int columns_of(const struct kz_screen *screen, float least_w) {
    float wanted = least_w * screen->ui->text_factor + GRID_GAP;
    int columns = (int)((kz_gallery_room(screen) + GRID_GAP) / wanted);
    return columns < 1 ? 1 : columns > 6 ? 6 : columns;
}

float kz_gallery_cell_w(const struct kz_screen *screen, float least_w) {
    int columns = columns_of(screen, least_w);
    return (kz_gallery_room(screen) - GRID_GAP * (float)(columns - 1)) /
           (float)columns;
}

struct kz_node *kz_gallery_grid(const struct kz_screen *screen,
                                struct kz_node *part, float least_w) {
    return kz_ui_add(screen->ui, part, (struct kz_node){
        .flow = KZ_FLOW_GRID, .gap = GRID_GAP, .line_gap = 20,
        .columns = columns_of(screen, least_w)});
}

struct kz_node *kz_gallery_cell(const struct kz_screen *screen,
                                struct kz_node *grid, const char *words) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *cell = kz_ui_add(ui, grid, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 6});
    kz_ui_add(ui, cell, (struct kz_node){.text = {
        .text = kz_ui_words(ui, words), .size_u = 24, .line_u = 38,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
    return cell;
}

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    (void)screen;
    const struct page *found = item[0] ? NULL : &pages[0];
    for (size_t i = 0; i < KZ_COUNT(pages); i++) {
        if (strcmp(pages[i].item, item) == 0)
            found = &pages[i];
    }
    if (found)
        snprintf(item_out, KZ_ITEM_SIZE, "%s", found->item);
    return found;
}

static void add_pages(const struct kz_screen *screen, struct kz_node *list,
                      const struct page *open) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, list, (struct kz_node){
        .id = "pages", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_WRAP, .gap = 16,
        .name = kz_ui_words(ui, "gallery.title")});
    for (size_t i = 0; i < KZ_COUNT(pages); i++)
        kz_chip(ui, row, &(struct kz_chip){
            .id = kz_ui_id(ui, "page", kz_str_from(pages[i].item)),
            .label = kz_ui_words(ui, pages[i].words), .count = -1,
            .is_selected = open == &pages[i],
            .action = {KZ_DO_SWAP,
                       kz_arena_printf(ui->arena, "gallery/%s",
                                       pages[i].item)}});
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct page *page = screen->data;
    /* Plain ground: controls are judged, and golden pictures kept small. */
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .name = kz_ui_words(ui, "gallery.title"),
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    struct kz_node *column = kz_ui_add(ui, root, (struct kz_node){
        .fills = true, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    struct kz_node *content = kz_ui_add(ui, column, (struct kz_node){
        .grow = 1});
    kz_bar(screen, column);
    struct kz_node *list = kz_list_scroller(
        screen, content, "list", kz_ui_words(ui, page->words),
        &screen->visit->page_scroll);
    list->gap = 24;
    add_pages(screen, list, page);
    page->build(screen, list, root);
    kz_list_edges(screen, content, &screen->visit->page_scroll, 22);
    return root;
}

const struct kz_screen_type kz_screen_gallery = {
    .name = "gallery", .is_for_one = true, .has_item = true, .load = load, .build = build};
