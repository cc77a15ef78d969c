/* Two minerals side by side: their stones, their facts a row each, a mark
 * where they differ; others to put in the second place. */
#include <stdio.h>
#include <string.h>

#include "ui/screens/list_page.h"
#include "ui/screens/mineral_facts.h"

enum { OTHERS_MOST = 48 };

struct compare {
    struct kz_mineral_page page[2];
    struct kz_mineral_list others;
};

/* "M01,M23"; without the second its neighbour, without the first the first
 * there is. */
static bool read_ids(const struct kz_screen *screen, const char *item,
                     struct compare *c) {
    struct kz_str rest = kz_str_from(item), id[2] = {{NULL, 0}, {NULL, 0}};
    for (int i = 0; i < 2; i++)
        kz_str_next_part(&rest, ',', &id[i]);
    if (id[0].len == 0 &&
        !kz_catalog_first_id(screen->catalog, screen->arena, KZ_KIND_MINERAL,
                             &id[0]))
        return false;
    if (!kz_catalog_mineral(screen->catalog, screen->arena, id[0],
                            &c->page[0]))
        return false;
    if (id[1].len == 0)
        id[1] = c->page[0].next_id;
    return kz_catalog_mineral(screen->catalog, screen->arena, id[1],
                              &c->page[1]);
}

/* Its kind first: those are worth comparing, and a large hall has more than
 * anybody looks through. */
static void put_its_kind_first(struct compare *c) {
    const struct kz_mineral_card *first = &c->page[0].card;
    struct kz_mineral_card *items = c->others.items;
    size_t kin = 0, count = 0;
    for (size_t i = 0; i < c->others.count; i++) {
        if (!kz_str_equal(items[i].id, first->id))
            items[count++] = items[i];
    }
    c->others.count = count;
    for (size_t i = 0; i < count; i++) {
        struct kz_mineral_card card = items[i];
        if (!kz_str_equal(card.category_id, first->category_id))
            continue;
        memmove(items + kin + 1, items + kin, (i - kin) * sizeof(*items));
        items[kin++] = card;
    }
}

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct compare *c = kz_arena_new(screen->arena, struct compare);
    struct kz_mineral_filter all = {{NULL, 0}};
    if (!read_ids(screen, item, c) ||
        !kz_catalog_minerals(screen->catalog, screen->arena, &all,
                             &c->others))
        return NULL;
    put_its_kind_first(c);
    snprintf(item_out, KZ_ITEM_SIZE, "%.*s,%.*s",
             KZ_STR_ARG(c->page[0].card.id), KZ_STR_ARG(c->page[1].card.id));
    return c;
}

static void add_stone(const struct kz_screen *screen, struct kz_node *grid,
                      const struct kz_mineral_page *p, int place) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *card = kz_ui_add(ui, grid, (struct kz_node){
        .id = place == 0 ? "first" : "second", .role = KZ_ROLE_BUTTON,
        .name = kz_say(screen, &p->card.name), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24),
        .action = {KZ_DO_OPEN, kz_arena_printf(ui->arena, "mineral/%.*s",
                                               KZ_STR_ARG(p->card.id))}});
    struct kz_specimen_view view = kz_mineral_view(
        screen, p->card.id, &p->crystal, p->card.look, KZ_SPECIMEN_CARD);
    kz_specimen_node(ui, card, (struct kz_node){
        .h = 320, .picture = {.radius = 24, .has_square_foot = true}}, &view);
    kz_ui_add(ui, card, (struct kz_node){
        .pad = kz_edges_xy(28, 12), .flow = KZ_FLOW_COLUMN});
    struct kz_node *foot = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .pad = {0, 28, 20, 28}});
    kz_ui_add(ui, foot, (struct kz_node){.text = {
        .text = kz_say(screen, &p->card.name), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 44, .line_u = 66,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
}

static void add_value(const struct kz_screen *screen, struct kz_node *grid,
                      const char *id, struct kz_str value, bool differs) {
    const struct kz_ui *ui = screen->ui;
    kz_ui_text(ui, grid, NULL, (struct kz_node_text){
        .text = value, .size_u = 30, .line_u = 46, .bold = differs,
        .rgba = kz_ui_colour(ui, differs ? KZ_COLOUR_TEXT
                                         : KZ_COLOUR_TEXT2)})->id = id;
}

/* Told by sign and word, not by colour alone. */
static void add_mark(const struct kz_ui *ui, struct kz_node *head,
                     bool differs) {
    uint32_t rgba = kz_ui_colour(ui, differs ? KZ_COLOUR_APRICOT
                                             : KZ_COLOUR_GREEN_TEXT);
    kz_ui_add(ui, head, (struct kz_node){.grow = 1, .h = 1});
    kz_ui_add(ui, head, (struct kz_node){
        .icon = differs ? "compare" : "tick", .icon_u = 30, .w = 30, .h = 30,
        .icon_rgba = rgba});
    kz_ui_text(ui, head, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, differs ? "compare.differs"
                                        : "compare.same"),
        .size_u = 24, .line_u = 40, .bold = differs, .rgba = rgba});
}

static void add_fact(const struct kz_screen *screen, struct kz_node *column,
                     const struct kz_mineral_fact *a,
                     const struct kz_mineral_fact *b) {
    const struct kz_ui *ui = screen->ui;
    bool differs = !kz_str_equal(a->value, b->value);
    struct kz_node *panel = kz_ui_add(ui, column, (struct kz_node){
        .id = a->label, .role = KZ_ROLE_GROUP,
        .name = kz_ui_words(ui, a->label), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 4, .pad = {16, 32, 20, 32},
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 20)});
    struct kz_node *head = kz_ui_add(ui, panel, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 14});
    kz_ui_add(ui, head, (struct kz_node){
        .icon = a->icon, .icon_u = 32, .w = 32, .h = 32,
        .icon_rgba = kz_ui_colour(ui, differs ? KZ_COLOUR_APRICOT
                                              : KZ_COLOUR_TEXT3)});
    kz_ui_text(ui, head, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, a->label), .size_u = 26, .line_u = 40,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    add_mark(ui, head, differs);
    struct kz_node *grid = kz_ui_add(ui, panel, (struct kz_node){
        .flow = KZ_FLOW_GRID, .columns = 2, .gap = 24});
    add_value(screen, grid, kz_ui_id(ui, a->label, KZ_STR("first")),
              a->value, differs);
    add_value(screen, grid, kz_ui_id(ui, a->label, KZ_STR("second")),
              b->value, differs);
}

static void add_others(const struct kz_screen *screen, struct kz_node *column,
                       const struct compare *c) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_mineral_card *first = &c->page[0].card;
    if (c->others.count == 0)
        return;
    kz_ui_text(ui, column, NULL, (struct kz_node_text){
        .text = kz_format(screen, "compare.with",
                          kz_short_name(kz_say(screen, &first->name))),
        .size_u = 28, .line_u = 44,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    struct kz_node *wrap = kz_ui_add(ui, column, (struct kz_node){
        .id = "others", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_WRAP,
        .name = kz_ui_words(ui, "compare.title"), .gap = 16});
    for (size_t i = 0; i < c->others.count && i < OTHERS_MOST; i++) {
        const struct kz_mineral_card *other = &c->others.items[i];
        kz_chip(ui, wrap, &(struct kz_chip){
            .id = kz_ui_id(ui, "with", other->id),
            .label = kz_short_name(kz_say(screen, &other->name)),
            .count = -1,
            .is_selected = kz_str_equal(other->id, c->page[1].card.id),
            .action = {KZ_DO_SWAP,
                       kz_arena_printf(ui->arena, "compare/%.*s,%.*s",
                                       KZ_STR_ARG(first->id),
                                       KZ_STR_ARG(other->id))}});
    }
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct compare *c = screen->data;
    struct kz_mineral_fact facts[2][KZ_MINERAL_FACTS];
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "compare.title", &content);
    struct kz_scroll *scroll = &screen->visit->page_scroll;
    struct kz_node *column =
        kz_list_scroller(screen, content, "list", root->name, scroll);
    kz_add_crumb(screen, column, &(struct kz_crumb){
        .mark = "compare", .text = root->name});
    struct kz_node *stones = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_GRID, .columns = 2, .gap = 24});
    for (int i = 0; i < 2; i++) {
        add_stone(screen, stones, &c->page[i], i);
        kz_mineral_facts(screen, &c->page[i], facts[i]);
    }
    for (int i = 0; i < KZ_MINERAL_FACTS; i++) {
        if (facts[0][i].is_known || facts[1][i].is_known)
            add_fact(screen, column, &facts[0][i], &facts[1][i]);
    }
    add_others(screen, column, c);
    kz_list_edges(screen, content, scroll, 22);
    return root;
}

const struct kz_screen_type kz_screen_compare = {
    .name = "compare", .is_text_page = true, .has_item = true, .load = load,
    .build = build};
