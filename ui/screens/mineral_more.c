#include "ui/screens/mineral_more.h"

static void find_exhibit(const struct kz_screen *screen, struct kz_str id,
                         struct kz_mineral_more *out) {
    struct kz_exhibit_list list;
    if (!kz_catalog_exhibits(screen->catalog, screen->arena, KZ_STR(""),
                             &list))
        return;
    for (size_t i = 0; i < list.count; i++) {
        if (kz_str_equal(list.items[i].mineral_id, id)) {
            out->exhibit = list.items[i];
            return;
        }
    }
}

/* Those that follow it among its kind, so that a visitor who goes on comes to
 * all of them. */
static void find_related(const struct kz_screen *screen,
                         const struct kz_mineral_card *own,
                         struct kz_mineral_more *out) {
    struct kz_mineral_filter kind = {.category_id = own->category_id};
    struct kz_mineral_list list;
    size_t place = 0;
    if (own->category_id.len == 0 ||
        !kz_catalog_minerals(screen->catalog, screen->arena, &kind, &list))
        return;
    while (place < list.count &&
           !kz_str_equal(list.items[place].id, own->id))
        place++;
    for (size_t i = 1; i < list.count && out->related_count < KZ_RELATED_MOST;
         i++) {
        const struct kz_mineral_card *card =
            &list.items[(place + i) % list.count];
        int at = out->related_count++;
        out->related[at] = *card;
        if (card->crystal_id.len > 0 &&
            !kz_catalog_crystal(screen->catalog, screen->arena,
                                card->crystal_id, &out->crystal[at]))
            out->crystal[at] = (struct kz_catalog_crystal){.id = {NULL, 0}};
    }
}

void kz_mineral_more_load(const struct kz_screen *screen,
                          const struct kz_mineral_page *page,
                          struct kz_mineral_more *out) {
    *out = (struct kz_mineral_more){.related_count = 0};
    find_exhibit(screen, page->card.id, out);
    find_related(screen, &page->card, out);
}

static void add_title(const struct kz_screen *screen, struct kz_node *parent,
                      const char *icon, const char *id) {
    const struct kz_ui *ui = screen->ui;
    uint32_t blue = kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT);
    struct kz_node *head = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 12});
    kz_ui_add(ui, head, (struct kz_node){.icon = icon, .icon_u = 32, .w = 32,
                                         .h = 32, .icon_rgba = blue});
    kz_ui_text(ui, head, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, id), .size_u = 26, .line_u = 40,
        .bold = true, .rgba = blue});
}

void kz_mineral_becomes(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_mineral_page *page) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str text = kz_say(screen, &page->uses);
    if (text.len == 0)
        return;
    struct kz_node *card = kz_ui_add(ui, parent, (struct kz_node){
        .id = "becomes", .role = KZ_ROLE_GROUP,
        .name = kz_ui_words(ui, "mineral.becomes"), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 4, .pad = kz_edges_xy(24, 16),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 16)});
    add_title(screen, card, "use", "mineral.becomes");
    kz_ui_text(ui, card, NULL, (struct kz_node_text){
        .text = text, .size_u = 28, .line_u = 46,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
}

/* "In the hall: no. 006", and where that is. */
void kz_mineral_in_hall(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_mineral_more *more) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_exhibit *e = &more->exhibit;
    if (e->id.len == 0)
        return;
    struct kz_str label = e->label_no.len > 0
                              ? kz_format(screen, "mineral.in_hall",
                                          e->label_no)
                              : kz_say(screen, &e->name);
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .id = "in_hall", .role = KZ_ROLE_LINK, .name = label, .min_h = 96,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 20,
        .pad = kz_edges_xy(24, 10),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 16),
        .action = {KZ_DO_OPEN, kz_arena_printf(ui->arena, "exhibit/%.*s",
                                               KZ_STR_ARG(e->id))}});
    kz_ui_add(ui, row, (struct kz_node){
        .icon = "place", .icon_u = 44, .w = 44, .h = 44,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    struct kz_node *words = kz_ui_add(ui, row, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    kz_ui_add(ui, words, (struct kz_node){.text = {
        .text = label, .size_u = 30, .line_u = 46, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    struct kz_str where = kz_say(screen, &e->hall_place);
    if (where.len > 0)
        kz_ui_add(ui, words, (struct kz_node){.text = {
            .text = where, .size_u = 25, .line_u = 40,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
    kz_ui_add(ui, row, (struct kz_node){
        .icon = "next", .icon_u = 36, .w = 36, .h = 36, .icon_mirrors = true,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
}

static void add_related(const struct kz_screen *screen, struct kz_node *row,
                        const struct kz_mineral_card *m,
                        const struct kz_catalog_crystal *crystal) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *card = kz_ui_add(ui, row, (struct kz_node){
        .id = kz_ui_id(ui, "related", m->id), .role = KZ_ROLE_LINK,
        .name = kz_say(screen, &m->name), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 20),
        .action = {KZ_DO_SWAP, kz_arena_printf(ui->arena, "mineral/%.*s",
                                               KZ_STR_ARG(m->id))}});
    struct kz_specimen_view view =
        kz_mineral_view(screen, m->id, crystal, m->look, KZ_SPECIMEN_CARD);
    kz_specimen_node(ui, card, (struct kz_node){
        .h = 150, .picture = {.radius = 20, .has_square_foot = true}}, &view);
    struct kz_node *foot = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .pad = kz_edges_xy(16, 10)});
    kz_ui_add(ui, foot, (struct kz_node){.text = {
        .text = kz_short_name(card->name), .size_u = 27, .line_u = 42,
        .bold = true, .max_lines = 3,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
}

void kz_mineral_related(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_mineral_more *more) {
    const struct kz_ui *ui = screen->ui;
    if (more->related_count == 0)
        return;
    struct kz_node *box = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 10});
    add_title(screen, box, "mineral", "mineral.related");
    struct kz_node *row = kz_ui_add(ui, box, (struct kz_node){
        .id = "related", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_GRID,
        .columns = ui->text_factor > 1.1f && !ui->units.is_portrait
                       ? 2
                       : KZ_RELATED_MOST,
        .gap = 16,
        .name = kz_ui_words(ui, "mineral.related")});
    for (int i = 0; i < more->related_count; i++)
        add_related(screen, row, &more->related[i], &more->crystal[i]);
}
