/* The city's mining rights: a sketch by county beside a list, both under the
 * same choices; and what such a right is, in four steps. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ui/screens/list_page.h"
#include "ui/screens/right_choice.h"
#include "ui/screens/right_signs.h"
#include "ui/screens/transfers.h"
#include "ui/widgets/card.h"

struct rights {
    struct kz_right_list list;
    struct kz_county_list counties;
    struct kz_sign_kinds kinds;
    struct kz_transfer_list transfers;
    bool is_transfers; /* the page of them is shown */
};

/* Those that fit what is chosen, in the order chosen. */
struct shown {
    uint16_t *at;
    size_t count;
};

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct rights *r = kz_arena_new(screen->arena, struct rights);
    r->is_transfers = strcmp(item, "transfers") == 0;
    if (item[0] != '\0' && !r->is_transfers)
        return NULL;
    snprintf(item_out, KZ_ITEM_SIZE, "%s",
             r->is_transfers ? "transfers" : "");
    if (!kz_catalog_rights(screen->catalog, screen->arena, &r->list) ||
        !kz_catalog_county_list(screen->catalog, screen->arena,
                                &r->counties) ||
        !kz_sign_kinds_load(screen, &r->list, &r->kinds) ||
        !kz_catalog_transfers(screen->catalog, screen->arena, &r->transfers))
        return NULL;
    return r;
}

static struct kz_str say_count(const struct kz_screen *screen,
                               const struct rights *r, size_t shown) {
    struct kz_arena *arena = screen->ui->arena;
    return shown == r->list.count
               ? kz_arena_printf(arena, "%zu", shown)
               : kz_arena_printf(arena, "%zu / %zu", shown, r->list.count);
}

/* What there is beside the list. */
static void add_doors(const struct kz_screen *screen, struct kz_node *row,
                      const struct rights *r) {
    const struct kz_ui *ui = screen->ui;
    bool is_explained = screen->visit->is_explained;
    kz_chip(ui, row, &(struct kz_chip){
        .id = "rights.what", .count = -1, .is_selected = is_explained,
        .label = kz_ui_words(ui, is_explained ? "rights.list"
                                              : "rights.what"),
        .action = {KZ_DO_EXPLAIN, KZ_STR("")}});
    if (r->transfers.count > 0)
        kz_chip(ui, row, &(struct kz_chip){
            .id = "rights.transfers", .count = (int)r->transfers.count,
            .label = kz_ui_words(ui, "transfers.title"),
            .action = {KZ_DO_OPEN, KZ_STR("rights/transfers")}});
}

/* "Shanshan County · 0.42 km² · until 2031" */
static struct kz_str say_line(const struct kz_screen *screen,
                              const struct kz_right_card *r) {
    struct kz_arena *arena = screen->ui->arena;
    struct kz_str line = kz_say(screen, &r->county);
    struct kz_str area = kz_say_range(screen, r->area_km2, r->area_km2);
    if (area.len > 0)
        line = kz_arena_printf(arena, "%.*s \u00B7 %.*s", KZ_STR_ARG(line),
                               KZ_STR_ARG(kz_format(screen, "rights.area",
                                                    area)));
    if (r->valid_to.len < 4)
        return line;
    struct kz_str until = kz_format(screen, "rights.until",
                                    kz_str_sub(r->valid_to, 0, 4));
    return kz_arena_printf(arena, "%.*s \u00B7 %.*s", KZ_STR_ARG(line),
                           KZ_STR_ARG(until));
}

static void add_row(const struct kz_screen *screen, struct kz_node *list,
                    const struct kz_right_card *r, int kind) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str kind_name =
        kz_ui_words(ui, kz_ui_id(ui, "code.right_kind", r->kind));
    struct kz_str name = kz_arena_printf(
        ui->arena, "%.*s \u00B7 %.*s",
        KZ_STR_ARG(kz_say(screen, &r->mineral_kind)), KZ_STR_ARG(kind_name));
    struct kz_node *row = kz_ui_add(ui, list, (struct kz_node){
        .id = kz_ui_id(ui, "right", r->id), .role = KZ_ROLE_BUTTON,
        .name = name, .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .gap = 20, .min_h = 112, .pad = kz_edges_xy(24, 12),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 20),
        .action = {KZ_DO_OPEN, kz_arena_printf(ui->arena, "right/%.*s",
                                               KZ_STR_ARG(r->id))}});
    kz_right_sign(ui, row, (struct kz_node){.w = 64, .h = 64}, kind, 1);
    struct kz_node *words = kz_ui_add(ui, row, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    struct kz_node *head = kz_ui_add(ui, words, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 16, .line_gap = 4});
    kz_ui_add(ui, head, (struct kz_node){.text = {
        .text = name, .size_u = 30, .line_u = 44, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    if (r->is_sample)
        kz_sample_mark(screen, head);
    kz_ui_add(ui, words, (struct kz_node){.text = {
        .text = say_line(screen, r), .size_u = 24, .line_u = 38,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
    kz_chevron(ui, row);
}

static void add_rows(const struct kz_screen *screen, struct kz_node *list,
                     const struct rights *r, const struct shown *shown) {
    const struct kz_ui *ui = screen->ui;
    for (size_t i = 0; i < shown->count; i++) {
        const struct kz_right_card *card = &r->list.items[shown->at[i]];
        add_row(screen, list, card,
                kz_sign_kind_of(&r->kinds, card->category_id));
    }
    if (shown->count == 0)
        kz_ui_text(ui, list, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, "rights.none"), .size_u = 30,
            .line_u = 48, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
}

static void add_explanation(const struct kz_screen *screen,
                            struct kz_node *list) {
    static const struct {
        const char *words, *icon;
    } steps[] = {{"rights.what_1", "layers"}, {"rights.what_2", "search"},
                 {"rights.what_3", "mineral"}, {"rights.what_4", "nature"}};
    const struct kz_ui *ui = screen->ui;
    for (size_t i = 0; i < KZ_COUNT(steps); i++) {
        struct kz_node *card = kz_ui_add(ui, list, (struct kz_node){
            .role = KZ_ROLE_GROUP, .name = kz_ui_words(ui, steps[i].words),
            .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 28,
            .min_h = 150, .pad = kz_edges_xy(32, 20),
            .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 20)});
        kz_ui_add(ui, card, (struct kz_node){.w = 48, .text = {
            .text = kz_arena_printf(ui->arena, "%zu", i + 1),
            .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 56,
            .line_u = 76, .align = KZ_ALIGN_CENTER, .keeps_size = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
        kz_ui_add(ui, card, (struct kz_node){
            .icon = steps[i].icon, .icon_u = 72, .w = 72, .h = 72,
            .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT)});
        kz_ui_add(ui, card, (struct kz_node){.grow = 1, .text = {
            .text = kz_ui_words(ui, steps[i].words), .size_u = 30,
            .line_u = 48, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    }
}

static void add_list(const struct kz_screen *screen, struct kz_node *parent,
                     const struct rights *r, const struct shown *shown) {
    if (screen->visit->is_explained)
        add_explanation(screen, parent);
    else
        add_rows(screen, parent, r, shown);
}

static void add_field(const struct kz_screen *screen, struct kz_node *parent,
                      const struct rights *r, float w, float h) {
    bool *is_in = kz_arena_array(screen->ui->arena, bool, r->list.count + 1);
    for (size_t i = 0; i < r->list.count; i++)
        is_in[i] = kz_right_is_shown(screen->visit, &r->list.items[i], false);
    if (r->kinds.count > 0)
        kz_right_field(screen, parent, &r->list, is_in, &r->counties,
                       &r->kinds, w, h);
}

/* Title, choices, and what those that are shown come to. */
static void add_head(const struct kz_screen *screen, struct kz_node *column,
                     const struct rights *r, const struct shown *shown) {
    struct kz_node *row = kz_ui_add(screen->ui, column, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .across = KZ_PACK_CENTER, .gap = 16,
        .line_gap = 16});
    kz_list_title(screen, row, "mark-rights", "rights.title",
                  say_count(screen, r, shown->count), KZ_COLOUR_BLUE_TEXT);
    if (screen->visit->is_explained) {
        add_doors(screen, row, r);
        return;
    }
    kz_right_choice_bar(screen, row, column, &r->list);
    add_doors(screen, row, r);
    kz_right_totals(screen, column, &r->list, shown->at, shown->count);
}

/* A hall that shows none says so, and what one would be. */
static struct kz_node *build_none(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    struct kz_scroll *scroll = &screen->visit->list_scroll;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "rights.title", &content);
    struct kz_node *list = kz_list_scroller(
        screen, content, "list", kz_ui_words(ui, "rights.title"), scroll);
    kz_list_title(screen, list, "mark-rights", "rights.title", KZ_STR(""),
                  KZ_COLOUR_BLUE_TEXT);
    kz_ui_text(ui, list, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "rights.none_here"), .size_u = 32,
        .line_u = 54, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    add_explanation(screen, list);
    kz_list_edges(screen, content, scroll, 22);
    return root;
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct rights *r = screen->data;
    struct kz_scroll *scroll = &screen->visit->list_scroll;
    if (r->is_transfers)
        return kz_transfers_build(screen, &r->transfers);
    if (r->list.count == 0 && r->transfers.count == 0)
        return build_none(screen);
    struct shown shown = {
        .at = kz_arena_array(ui->arena, uint16_t, r->list.count + 1)};
    shown.count = kz_right_choice_shown(screen->visit, &r->list, shown.at);
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "rights.title", &content);
    /* Large words want the whole width, one thing below the other. */
    if (ui->units.is_portrait || ui->text_factor > 1.2f) {
        struct kz_node *list = kz_list_scroller(
            screen, content, "list", kz_ui_words(ui, "rights.title"), scroll);
        add_head(screen, list, r, &shown);
        add_field(screen, list, r,
                  ui->units.w - (ui->units.is_portrait ? 96 : 120), 660);
        add_list(screen, list, r, &shown);
        kz_list_edges(screen, content, scroll, 22);
        return root;
    }
    struct kz_node *column = kz_ui_add(ui, content, (struct kz_node){
        .fills = true, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .gap = 18, .pad = {20, 40, 0, 60}});
    add_head(screen, column, r, &shown);
    struct kz_node *body = kz_ui_add(ui, column, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_ROW, .gap = 24,
        .across = KZ_PACK_STRETCH, .pad = {6, 0, 0, 0}});
    /* Long words above it leave less than the whole sketch wants. */
    float w = (ui->units.w - 144) * .53f;
    struct kz_node *start = kz_ui_add(ui, body, (struct kz_node){
        .id = "sketch", .flow = KZ_FLOW_COLUMN, .w = w, .pad = {0, 0, 24, 0},
        .scroll = &screen->visit->page_scroll});
    add_field(screen, start, r, w, fminf(680, ui->units.h - 400));
    struct kz_node *fold = kz_ui_add(ui, body, (struct kz_node){.grow = 1});
    struct kz_node *list = kz_ui_add(ui, fold, (struct kz_node){
        .id = "list", .role = KZ_ROLE_LIST, .fills = true,
        .name = kz_ui_words(ui, "rights.title"), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 16, .pad = {0, 28, 60, 0},
        .scroll = scroll});
    add_list(screen, list, r, &shown);
    kz_list_edges(screen, fold, scroll, 2);
    return root;
}

const struct kz_screen_type kz_screen_rights = {
    .name = "rights", .has_item = true, .load = load, .build = build};
