/* A word of the glossary: in all languages, explained, and the other words to
 * go on to. */
#include <stdio.h>

#include "src/catalog/knowledge.h"
#include "ui/screens/list_page.h"
#include "ui/screens/vignette.h"
#include "ui/screens/word_card.h"

struct glossary {
    struct kz_term_list terms;
    size_t place;
    struct kz_photo *photo; /* NULL: the content names none */
};

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct glossary *g = kz_arena_new(screen->arena, struct glossary);
    struct kz_str id = kz_str_from(item);
    if (!kz_catalog_terms(screen->catalog, screen->arena,
                          screen->visit->lang, &g->terms))
        return NULL;
    while (g->place < g->terms.count && id.len > 0 &&
           !kz_str_equal(g->terms.items[g->place].id, id))
        g->place++;
    if (g->place >= g->terms.count)
        return NULL;
    const struct kz_term *own = &g->terms.items[g->place];
    g->photo = kz_vignette_photo(screen, own->picture);
    snprintf(item_out, KZ_ITEM_SIZE, "%.*s", KZ_STR_ARG(own->id));
    return g;
}

/* Its picture beside the word, upright over it. */
static void add_word(const struct kz_screen *screen, struct kz_node *column,
                     const struct glossary *g) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    float upright_h = ui->units.h < 1200 ? 190 : 520;
    struct kz_node *body = kz_ui_add(ui, column, (struct kz_node){
        .flow = is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW, .gap = 24,
        .across = is_portrait ? KZ_PACK_STRETCH : KZ_PACK_START});
    struct kz_node proto = {
        .w = is_portrait ? ui->units.w - 96 : 600,
        .h = is_portrait ? upright_h : 372, .picture = {.radius = 24}};
    const struct kz_vignette picture = {
        g->photo, KZ_STR("explain"), .turn = g->place,
        .tint = KZ_COLOUR_APRICOT};
    if (is_portrait)
        kz_vignette(screen, body, proto, &picture);
    struct kz_node *words = kz_ui_add(ui, body, (struct kz_node){
        .grow = is_portrait ? 0 : 1, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH});
    kz_word_body(screen, words, &g->terms.items[g->place])->min_h = 372;
    if (!is_portrait)
        kz_vignette(screen, body, proto, &picture);
}

static void add_all(const struct kz_screen *screen, struct kz_node *column,
                    const struct glossary *g) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *wrap = kz_ui_add(ui, column, (struct kz_node){
        .id = "words", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_WRAP,
        .name = kz_ui_words(ui, "glossary.title"), .gap = 16});
    for (size_t i = 0; i < g->terms.count; i++) {
        const struct kz_term *t = &g->terms.items[i];
        kz_chip(ui, wrap, &(struct kz_chip){
            .id = kz_ui_id(ui, "word", t->id),
            .label = kz_say(screen, &t->term), .count = -1,
            .is_selected = i == g->place,
            .action = {KZ_DO_SWAP,
                       kz_arena_printf(ui->arena, "glossary/%.*s",
                                       KZ_STR_ARG(t->id))}});
    }
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct glossary *g = screen->data;
    size_t count = g->terms.count;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "glossary.title", &content);
    root->name = kz_say(screen, &g->terms.items[g->place].term);
    struct kz_scroll *scroll = &screen->visit->page_scroll;
    struct kz_node *column =
        kz_list_scroller(screen, content, "list", root->name, scroll);
    kz_add_crumb(screen, column, &(struct kz_crumb){
        .mark = "explain",
        .text = kz_arena_printf(ui->arena, "%.*s \u00B7 \u2066%zu / %zu\u2069",
                                KZ_STR_ARG(kz_ui_words(ui, "glossary.title")),
                                g->place + 1, count),
        .screen = "glossary", .previous = "glossary.previous",
        .next = "glossary.next",
        .prev_id = g->terms.items[(g->place + count - 1) % count].id,
        .next_id = g->terms.items[(g->place + 1) % count].id});
    add_word(screen, column, g);
    add_all(screen, column, g);
    kz_list_edges(screen, content, scroll, 22);
    return root;
}

const struct kz_screen_type kz_screen_glossary = {
    .name = "glossary", .is_text_page = true, .has_item = true, .load = load,
    .build = build};
