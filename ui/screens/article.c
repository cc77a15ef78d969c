/* An article: a few short pages one below the other, sources at the foot, the
 * other articles to go on to. */
#include <math.h>
#include <stdio.h>

#include "src/catalog/knowledge.h"
#include "ui/screens/for_me.h"
#include "ui/screens/list_page.h"
#include "ui/screens/narration.h"
#include "ui/screens/plates.h"
#include "ui/screens/word_links.h"
#include "ui/widgets/qr.h"

struct article {
    struct kz_word_links links;
    struct kz_article_list all;
    size_t place;
    struct kz_plates plates;
    size_t *plate_from; /* of each page; one more than there are pages */
};

static bool load_plates(const struct kz_screen *screen, struct article *a) {
    const struct kz_article *own = &a->all.items[a->place];
    a->plate_from =
        kz_arena_array(screen->arena, size_t, own->page_count + 1);
    for (size_t i = 0; i < own->page_count; i++) {
        const struct kz_article_page *p = &own->pages[i];
        a->plate_from[i] = a->plates.count;
        if (!kz_plates_load(screen, "article_page", p->id, p->picture,
                            &a->plates))
            return false;
    }
    a->plate_from[own->page_count] = a->plates.count;
    return true;
}

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct article *a = kz_arena_new(screen->arena, struct article);
    struct kz_str id = kz_str_from(item);
    struct kz_str audience = kz_str_from(screen->visit->audience);
    if (!kz_catalog_articles(screen->catalog, screen->arena, audience,
                             &a->all) ||
        !kz_word_links_load(screen, &a->links))
        return NULL;
    while (a->place < a->all.count && id.len > 0 &&
           !kz_str_equal(a->all.items[a->place].id, id))
        a->place++;
    if (a->place >= a->all.count ||
        !kz_catalog_article(screen->catalog, screen->arena,
                            &a->all.items[a->place]))
        return NULL;
    struct kz_article *own = &a->all.items[a->place];
    for (size_t i = 0; i < own->page_count; i++)
        kz_for_me_words(screen, &own->pages[i].body,
                        &own->pages[i].body_simple);
    snprintf(item_out, KZ_ITEM_SIZE, "%.*s", KZ_STR_ARG(own->id));
    return load_plates(screen, a) ? a : NULL;
}

static void add_head(const struct kz_screen *screen, struct kz_node *column,
                     const struct kz_article *a) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *head = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 10});
    struct kz_node *name = kz_ui_text(ui, head, NULL, (struct kz_node_text){
        .text = kz_say(screen, &a->title), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 60, .line_u = 86,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    name->role = KZ_ROLE_HEADING;
    name->id = "name";
    kz_ui_text(ui, head, NULL, (struct kz_node_text){
        .text = kz_say(screen, &a->summary), .size_u = 32, .line_u = 52,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    kz_listen_button(screen, kz_ui_add(ui, head, (struct kz_node){
        .flow = KZ_FLOW_ROW}), false);
    if (a->is_sample)
        kz_sample_mark(screen, head);
}

/* A large number leads the eye from page to page. */
static void add_page(const struct kz_screen *screen, struct kz_node *column,
                     const struct article *a, size_t number,
                     struct kz_words_found *found) {
    const struct kz_article_page *p =
        &a->all.items[a->place].pages[number - 1];
    const struct kz_ui *ui = screen->ui;
    struct kz_node *panel = kz_ui_add(ui, column, (struct kz_node){
        .id = kz_ui_id(ui, "page", p->id), .role = KZ_ROLE_GROUP,
        .name = kz_say(screen, &p->title), .flow = KZ_FLOW_ROW, .gap = 32,
        .pad = {36, 48, 40, 40},
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    if (kz_str_equal(kz_narration_part(screen->narration), p->id)) {
        panel->skin.border = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
        panel->skin.border_w = 4;
    }
    kz_ui_add(ui, panel, (struct kz_node){.min_w = 56, .text = {
        .text = kz_arena_printf(ui->arena, "%zu", number),
        .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 64, .line_u = 80,
        .max_lines = 1, .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)}});
    struct kz_node *words = kz_ui_add(ui, panel, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 10,
        .grow = 1});
    struct kz_str title = kz_say(screen, &p->title);
    if (title.len > 0)
        kz_ui_text(ui, words, NULL, (struct kz_node_text){
            .text = title, .face = KZ_FACE_DISPLAY, .bold = true,
            .size_u = 40, .line_u = 60,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->role =
            KZ_ROLE_HEADING;
    kz_linked_text(screen, words, &a->links, found, (struct kz_node_text){
        .text = kz_say(screen, &p->body), .size_u = 30, .line_u = 52,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)})->id =
        kz_ui_id(ui, "body", p->id);
    kz_plates_row(screen, words, &a->plates, a->plate_from[number - 1],
                  a->plate_from[number],
                  fminf(ui->units.w - 320, 1040), 480);
}

/* Taken along on a phone, instead of a leaflet of paper. */
static void add_leaflet(const struct kz_screen *screen,
                        struct kz_node *column, const struct kz_article *a) {
    struct kz_node *words = kz_qr_card(screen->ui, column, &(struct kz_qr){
        .id = "leaflet", .url = a->address_url,
        .title = kz_ui_words(screen->ui, "qr.leaflet"),
        .line = kz_ui_words(screen->ui, "qr.scan_leaflet")});
    if (words && a->is_sample)
        kz_sample_mark(screen, words);
}

static void add_others(const struct kz_screen *screen, struct kz_node *column,
                       const struct article *a) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *wrap = kz_ui_add(ui, column, (struct kz_node){
        .id = "articles", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_WRAP,
        .name = kz_ui_words(ui, "article.title"), .gap = 16});
    for (size_t i = 0; i < a->all.count; i++) {
        const struct kz_article *other = &a->all.items[i];
        kz_chip(ui, wrap, &(struct kz_chip){
            .id = kz_ui_id(ui, "article", other->id),
            .label = kz_say(screen, &other->title), .count = -1,
            .is_selected = i == a->place,
            .action = {KZ_DO_SWAP,
                       kz_arena_printf(ui->arena, "article/%.*s",
                                       KZ_STR_ARG(other->id))}});
    }
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct article *a = screen->data;
    const struct kz_article *article = &a->all.items[a->place];
    size_t count = a->all.count;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "article.title", &content);
    root->name = kz_say(screen, &article->title);
    struct kz_scroll *scroll = &screen->visit->page_scroll;
    struct kz_node *column =
        kz_list_scroller(screen, content, "list", root->name, scroll);
    kz_add_crumb(screen, column, &(struct kz_crumb){
        .mark = "document",
        .text = kz_arena_printf(ui->arena, "%.*s \u00B7 \u2066%zu / %zu\u2069",
                                KZ_STR_ARG(kz_ui_words(ui, "article.title")),
                                a->place + 1, count),
        .screen = "article", .previous = "article.previous",
        .next = "article.next",
        .prev_id = a->all.items[(a->place + count - 1) % count].id,
        .next_id = a->all.items[(a->place + 1) % count].id});
    add_head(screen, column, article);
    struct kz_words_found found = {.count = 0};
    for (size_t i = 0; i < article->page_count; i++)
        add_page(screen, column, a, i + 1, &found);
    kz_word_chips(screen, column, &a->links, &found);
    add_leaflet(screen, column, article);
    kz_add_sources(screen, column, &article->sources);
    add_others(screen, column, a);
    kz_list_edges(screen, content, scroll, 22);
    kz_word_card(screen, root, &a->links);
    kz_plates_sheet(screen, root, &a->plates);
    return root;
}

static bool act(const struct kz_screen *screen,
                const struct kz_gesture_event *e, int64_t now_ms) {
    (void)now_ms;
    const struct article *own = screen->data;
    return kz_word_links_act(screen, &own->links, e);
}

const struct kz_screen_type kz_screen_article = {
    .name = "article", .is_text_page = true, .has_item = true, .load = load,
    .build = build, .act = act};
