/* One thing that stands in the hall: the number on its label, what it is,
 * where it stands; its stone beside it if it is one. */
#include <stdio.h>

#include "src/catalog/knowledge.h"
#include "ui/screens/for_me.h"
#include "ui/screens/list_page.h"
#include "ui/screens/narration.h"
#include "ui/screens/plates.h"
#include "ui/screens/vignette.h"
#include "ui/screens/word_links.h"

struct exhibit {
    struct kz_word_links links;
    struct kz_exhibit_list all;
    size_t place;
    bool has_mineral;
    struct kz_mineral_page mineral;
    struct kz_plates plates;
};

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct exhibit *e = kz_arena_new(screen->arena, struct exhibit);
    struct kz_str id = kz_str_from(item);
    struct kz_str audience = kz_str_from(screen->visit->audience);
    if (!kz_catalog_exhibits(screen->catalog, screen->arena, audience,
                             &e->all) ||
        !kz_word_links_load(screen, &e->links))
        return NULL;
    while (e->place < e->all.count && id.len > 0 &&
           !kz_str_equal(e->all.items[e->place].id, id))
        e->place++;
    if (e->place >= e->all.count)
        return NULL;
    struct kz_exhibit *own = &e->all.items[e->place];
    kz_for_me_words(screen, &own->body, &own->body_simple);
    e->has_mineral = own->mineral_id.len > 0 &&
                     kz_catalog_mineral(screen->catalog, screen->arena,
                                        own->mineral_id, &e->mineral);
    if (!kz_plates_load(screen, "exhibit", own->id, own->picture, &e->plates))
        return NULL;
    snprintf(item_out, KZ_ITEM_SIZE, "%.*s", KZ_STR_ARG(own->id));
    return e;
}

static void add_stone(const struct kz_screen *screen, struct kz_node *parent,
                      const struct exhibit *e, float w, float h) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_mineral_page *m = &e->mineral;
    struct kz_node *card = kz_ui_add(ui, parent, (struct kz_node){
        .id = "stone", .role = KZ_ROLE_BUTTON, .w = w,
        .name = kz_say(screen, &m->card.name), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24),
        .action = {KZ_DO_OPEN, kz_arena_printf(ui->arena, "mineral/%.*s",
                                               KZ_STR_ARG(m->card.id))}});
    struct kz_specimen_view view = kz_mineral_view(
        screen, m->card.id, &m->crystal, m->card.look, KZ_SPECIMEN_CARD);
    kz_specimen_node(ui, card, (struct kz_node){
        .h = h, .picture = {.radius = 24, .has_square_foot = true}}, &view);
    struct kz_node *foot = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16,
        .min_h = 104, .pad = kz_edges_xy(32, 12)});
    kz_ui_add(ui, foot, (struct kz_node){.grow = 1, .text = {
        .text = kz_format(screen, "exhibit.mineral",
                          kz_say(screen, &m->card.name)),
        .size_u = 30, .line_u = 48,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    kz_ui_add(ui, foot, (struct kz_node){
        .icon = "next", .icon_u = 40, .w = 40, .h = 40, .icon_mirrors = true,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_RED_TEXT)});
}

/* The number as it stands on the label, to be found again in the room. */
static void add_label(const struct kz_screen *screen, struct kz_node *words,
                      const struct kz_exhibit *e) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, words, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 20});
    if (e->label_no.len > 0) {
        struct kz_node *sign = kz_ui_add(ui, row, (struct kz_node){
            .flow = KZ_FLOW_ROW, .pad = kz_edges_xy(24, 6),
            .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_APRICOT),
                     .radius = 12}});
        kz_ui_text(ui, sign, NULL, (struct kz_node_text){
            .text = e->label_no, .size_u = 40, .line_u = 60, .bold = true,
            .max_lines = 1,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_ON_APRICOT)})->id = "label";
    }
    struct kz_str place = kz_say(screen, &e->hall_place);
    if (place.len > 0)
        kz_ui_text(ui, row, NULL, (struct kz_node_text){
            .text = kz_format(screen, "exhibit.place", place), .size_u = 28,
            .line_u = 44, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
}

static void add_body(const struct kz_screen *screen, struct kz_node *words,
                     const struct exhibit *own) {
    struct kz_words_found found = {.count = 0};
    kz_linked_text(screen, words, &own->links, &found, (struct kz_node_text){
        .text = kz_say(screen, &own->all.items[own->place].body),
        .size_u = 32, .line_u = 54,
        .rgba = kz_ui_colour(screen->ui, KZ_COLOUR_TEXT2)})->id = "body";
    kz_word_chips(screen, words, &own->links, &found);
}

/* As wide as its word. */
static void add_listen(const struct kz_screen *screen,
                       struct kz_node *words) {
    kz_listen_button(screen, kz_ui_add(screen->ui, words, (struct kz_node){
        .flow = KZ_FLOW_ROW}), false);
}

static void add_words(const struct kz_screen *screen, struct kz_node *parent,
                      const struct exhibit *own) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_exhibit *e = &own->all.items[own->place];
    const struct kz_lang *partner = kz_partner(screen);
    struct kz_node *words = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 16,
        .grow = 1});
    add_label(screen, words, e);
    struct kz_node *name = kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = kz_say(screen, &e->name), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 60, .line_u = 86,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    name->role = KZ_ROLE_HEADING;
    name->id = "name";
    struct kz_str second = partner ? kz_say_in(&e->name, partner)
                                   : KZ_STR("");
    if (second.len > 0 && partner != ui->lang)
        kz_ui_text(ui, words, partner, (struct kz_node_text){
            .text = second, .size_u = 32, .line_u = 50,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    add_listen(screen, words);
    add_body(screen, words, own);
    if (own->has_mineral)
        kz_plates_row(screen, words, &own->plates, 0, own->plates.count,
                      ui->units.is_portrait ? ui->units.w - 96 : 960, 380);
    if (e->year_added > 0)
        kz_ui_text(ui, words, NULL, (struct kz_node_text){
            .text = kz_format(screen, "exhibit.since",
                              kz_arena_printf(ui->arena, "%d",
                                              e->year_added)),
            .size_u = 26, .line_u = 42,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    if (e->is_sample)
        kz_sample_mark(screen, words);
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct exhibit *e = screen->data;
    const struct kz_exhibit *own = &e->all.items[e->place];
    bool is_portrait = ui->units.is_portrait;
    size_t count = e->all.count;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "exhibit.title", &content);
    root->name = kz_say(screen, &own->name);
    struct kz_scroll *scroll = &screen->visit->page_scroll;
    struct kz_node *column =
        kz_list_scroller(screen, content, "list", root->name, scroll);
    kz_add_crumb(screen, column, &(struct kz_crumb){
        .mark = "place",
        .text = kz_arena_printf(ui->arena, "%.*s \u00B7 \u2066%zu / %zu\u2069",
                                KZ_STR_ARG(kz_ui_words(ui, "exhibit.title")),
                                e->place + 1, count),
        .screen = "exhibit", .previous = "exhibit.previous",
        .next = "exhibit.next",
        .prev_id = e->all.items[(e->place + count - 1) % count].id,
        .next_id = e->all.items[(e->place + 1) % count].id});
    struct kz_node *body = kz_ui_add(ui, column, (struct kz_node){
        .flow = is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW, .gap = 56,
        .across = is_portrait ? KZ_PACK_STRETCH : KZ_PACK_START});
    float w = is_portrait ? ui->units.w - 96 : 760;
    if (!e->has_mineral)
        kz_plates_row(screen, body, &e->plates, 0, e->plates.count, w,
                      is_portrait ? 600 : 480);
    float upright_h = ui->units.h < 1200 ? 300 : 620;
    if (!e->has_mineral && e->plates.count == 0)
        kz_vignette(screen, body, (struct kz_node){
            .w = w, .h = is_portrait ? upright_h : 660,
            .picture = {.radius = 24}}, &(struct kz_vignette){
            .icon = KZ_STR("document"), .turn = e->place,
            .tint = KZ_COLOUR_APRICOT});
    if (e->has_mineral)
        add_stone(screen, body, e, is_portrait ? 0 : 760,
                  is_portrait ? upright_h : 560);
    add_words(screen, body, e);
    kz_list_edges(screen, content, scroll, 22);
    kz_word_card(screen, root, &e->links);
    kz_plates_sheet(screen, root, &e->plates);
    return root;
}

static bool act(const struct kz_screen *screen,
                const struct kz_gesture_event *e, int64_t now_ms) {
    (void)now_ms;
    const struct exhibit *own = screen->data;
    return kz_word_links_act(screen, &own->links, e);
}

const struct kz_screen_type kz_screen_exhibit = {
    .name = "exhibit", .is_text_page = true, .has_item = true, .load = load,
    .build = build, .act = act};
