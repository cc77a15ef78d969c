/* The hall itself: what it is, when it is open, where it stands, and the days
 * of the year on which something happens there. */
#include "src/catalog/knowledge.h"
#include "ui/screens/list_page.h"
#include "ui/widgets/qr.h"

struct about {
    struct kz_hall hall;
    struct kz_event_list events;
};

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct about *a = kz_arena_new(screen->arena, struct about);
    (void)item;
    item_out[0] = '\0';
    return kz_catalog_hall(screen->catalog, screen->arena, &a->hall) &&
                   kz_catalog_events(screen->catalog, screen->arena,
                                     &a->events)
               ? a : NULL;
}

static void add_fact(const struct kz_screen *screen, struct kz_node *parent,
                     const char *icon, const char *title,
                     const struct kz_texts *texts) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str text = kz_say(screen, texts);
    if (text.len == 0)
        return;
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 20, .pad = {24, 32, 24, 32},
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 20)});
    kz_ui_add(ui, row, (struct kz_node){
        .icon = icon, .icon_u = 44, .w = 44, .h = 44,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    struct kz_node *words = kz_ui_add(ui, row, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .grow = 1});
    kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, title), .size_u = 26, .line_u = 40,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = text, .size_u = 30, .line_u = 50,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
}

static void add_account(const struct kz_screen *screen,
                        struct kz_node *parent, const struct kz_hall *hall) {
    struct kz_node *words = kz_qr_card(screen->ui, parent, &(struct kz_qr){
        .id = "account", .url = hall->account_url,
        .title = kz_ui_words(screen->ui, "qr.account"),
        .line = kz_ui_words(screen->ui, "qr.scan_account")});
    if (words && hall->is_sample)
        kz_sample_mark(screen, words);
}

/* "4-22" stands for every year, dates for themselves. */
static struct kz_str say_day(const struct kz_screen *screen,
                             const struct kz_event *e) {
    struct kz_arena *arena = screen->ui->arena;
    if (e->month_day.len == 5)
        return kz_arena_printf(arena, "\u2066%.*s-%.*s\u2069", 2,
                               e->month_day.s, 2, e->month_day.s + 3);
    if (e->date_to.len > 0 && !kz_str_equal(e->date_to, e->date_from))
        return kz_arena_printf(arena, "\u2066%.*s\u2069 \u2013 "
                                      "\u2066%.*s\u2069",
                               KZ_STR_ARG(e->date_from),
                               KZ_STR_ARG(e->date_to));
    return e->date_from;
}

static void add_event(const struct kz_screen *screen, struct kz_node *grid,
                      const struct kz_event *e) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *card = kz_ui_add(ui, grid, (struct kz_node){
        .id = kz_ui_id(ui, "event", e->id), .role = KZ_ROLE_GROUP,
        .name = kz_say(screen, &e->title), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 8, .pad = {26, 32, 26, 32},
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    struct kz_node *head = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16});
    kz_ui_text(ui, head, NULL, (struct kz_node_text){
        .text = say_day(screen, e), .size_u = 28, .line_u = 44, .bold = true,
        .max_lines = 1, .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    if (e->is_sample)
        kz_sample_mark(screen, head);
    kz_ui_text(ui, card, NULL, (struct kz_node_text){
        .text = kz_say(screen, &e->title), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 34, .line_u = 50,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->role = KZ_ROLE_HEADING;
    kz_ui_text(ui, card, NULL, (struct kz_node_text){
        .text = kz_say(screen, &e->summary), .size_u = 26, .line_u = 44,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    kz_qr_card(ui, card, &(struct kz_qr){
        .id = kz_ui_id(ui, "event_code", e->id), .url = e->address_url,
        .title = kz_ui_words(ui, "qr.event"),
        .line = kz_ui_words(ui, "qr.scan_event")});
}

static void add_events(const struct kz_screen *screen, struct kz_node *column,
                       const struct kz_event_list *events) {
    const struct kz_ui *ui = screen->ui;
    if (events->count == 0)
        return;
    struct kz_node *title = kz_ui_text(ui, column, NULL,
                                       (struct kz_node_text){
        .text = kz_ui_words(ui, "about.events"), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 46, .line_u = 70,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    struct kz_node *grid = kz_ui_add(ui, column, (struct kz_node){
        .id = "events", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_GRID,
        .gap = 24, .name = kz_ui_words(ui, "about.events"),
        .columns = ui->units.is_portrait || ui->text_factor > 1.3f ? 1 : 2});
    for (size_t i = 0; i < events->count; i++)
        add_event(screen, grid, &events->items[i]);
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct about *a = screen->data;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "about.title", &content);
    struct kz_scroll *scroll = &screen->visit->page_scroll;
    struct kz_node *column =
        kz_list_scroller(screen, content, "list", root->name, scroll);
    kz_hall_header(screen, column, &a->hall.name, 112, 52, 30);
    kz_ui_text(ui, column, NULL, (struct kz_node_text){
        .text = kz_say(screen, &a->hall.about), .size_u = 32, .line_u = 54,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)})->id = "text";
    add_fact(screen, column, "clock", "about.opening", &a->hall.opening);
    add_fact(screen, column, "place", "about.address", &a->hall.address);
    add_account(screen, column, &a->hall);
    kz_button(ui, column, &(struct kz_button){
        .id = "about.article", .icon = "document",
        .label = kz_ui_words(ui, "article.title"),
        .action = {KZ_DO_OPEN, KZ_STR("article")}});
    add_events(screen, column, &a->events);
    if (a->hall.is_sample)
        kz_sample_note(screen, column);
    kz_list_edges(screen, content, scroll, 22);
    return root;
}

const struct kz_screen_type kz_screen_about = {
    .name = "about", .is_text_page = true, .load = load, .build = build};
