/* Where a docent begins: the tours of the hall, one of their own from what
 * they marked, and then who comes and in which languages. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/screens/guide.h"
#include "ui/screens/list_page.h"

struct tours {
    struct kz_tour_list list;
    struct kz_audience_list kinds;
    struct kz_str *last; /* of each tour: the day of its last group */
    struct kz_tour_card chosen; /* no id: the list is shown */
};

static void load_stars(const struct kz_screen *screen,
                       struct kz_tour_card *card) {
    card->id = KZ_STR("stars");
    card->stops = screen->guide->stars.count;
    card->minutes = 3 * card->stops;
    for (int l = 0; l < kz_words_lang_count(screen->words); l++) {
        const struct kz_lang *lang = kz_words_lang(screen->words, l);
        card->title.by_lang[l] =
            kz_words_get(screen->words, lang, "guide.stars_title");
        card->summary.by_lang[l] =
            kz_words_get(screen->words, lang, "guide.stars_line");
    }
}

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct tours *t = kz_arena_new(screen->arena, struct tours);
    if (!kz_catalog_tours(screen->catalog, screen->arena, &t->list) ||
        !kz_catalog_audiences(screen->catalog, screen->arena, &t->kinds))
        return NULL;
    t->last = kz_arena_array(screen->arena, struct kz_str,
                             t->list.count + 1);
    for (size_t i = 0; i < t->list.count; i++) {
        struct kz_str id = t->list.items[i].id;
        if (kz_str_is(id, item))
            t->chosen = t->list.items[i];
        t->last[i] = kz_stats_tour_last(screen->guide->stats, screen->arena,
                                        kz_arena_cstr(screen->arena, id));
    }
    if (strcmp(item, "stars") == 0 && screen->guide->stars.count > 0)
        load_stars(screen, &t->chosen);
    if (item[0] && t->chosen.id.len == 0)
        return NULL;
    if (t->chosen.id.len > 0 && !kz_guide_is_busy(screen->guide))
        kz_guide_set_up(screen->guide, screen);
    snprintf(item_out, KZ_ITEM_SIZE, "%.*s", KZ_STR_ARG(t->chosen.id));
    return t;
}

/* ---- the list ---- */

static struct kz_str audiences_of(const struct kz_screen *screen,
                                  const struct kz_audience_list *list) {
    struct kz_str out = KZ_STR("");
    for (size_t i = 0; i < list->count; i++)
        out = kz_arena_printf(
            screen->ui->arena, "%.*s%s\u2068%.*s\u2069", KZ_STR_ARG(out),
            i ? " \u00B7 " : "",
            KZ_STR_ARG(kz_say(screen, &list->items[i].name)));
    return out;
}

static struct kz_str length_of(const struct kz_screen *screen,
                               const struct kz_tour_card *card) {
    const struct kz_ui *ui = screen->ui;
    const char *values[] = {
        kz_arena_printf(ui->arena, "%d", card->minutes).s,
        kz_arena_printf(ui->arena, "%d", card->stops).s, NULL};
    return kz_words_format(ui->words, ui->lang, ui->arena, "guide.length",
                           values);
}

static void add_line(const struct kz_screen *screen, struct kz_node *column,
                     const char *icon, struct kz_str text,
                     enum kz_colour colour) {
    const struct kz_ui *ui = screen->ui;
    if (text.len == 0)
        return;
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 14, .across = KZ_PACK_CENTER});
    kz_ui_add(ui, row, (struct kz_node){
        .icon = icon, .icon_u = 32, .w = 32, .h = 32,
        .icon_rgba = kz_ui_colour(ui, colour)});
    kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = text, .size_u = 28, .line_u = 46,
        .rgba = kz_ui_colour(ui, colour)})->grow = 1;
}

/* Not the day of a clock in doubt. */
static struct kz_str last_words(const struct kz_screen *screen,
                                struct kz_str day) {
    bool is_known = day.len == 10 && day.s[5] + day.s[6] != 2 * '0';
    return is_known ? kz_format(screen, "guide.led_on", day) : KZ_STR("");
}

static void add_tour(const struct kz_screen *screen, struct kz_node *list,
                     const struct kz_tour_card *card, struct kz_str last) {
    const struct kz_ui *ui = screen->ui;
    bool is_stars = kz_str_is(card->id, "stars");
    struct kz_node *n = kz_ui_add(ui, list, (struct kz_node){
        .id = kz_ui_id(ui, "tour", card->id), .role = KZ_ROLE_BUTTON,
        .name = kz_say(screen, &card->title), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 10, .pad = {36, 40, 36, 40},
        .skin = kz_kind_skin(ui, is_stars ? KZ_COLOUR_APRICOT
                                          : KZ_COLOUR_BLUE_TEXT),
        .action = {KZ_DO_OPEN, kz_arena_printf(ui->arena, "tours/%.*s",
                                               KZ_STR_ARG(card->id))}});
    kz_ui_text(ui, n, NULL, (struct kz_node_text){
        .text = n->name, .face = KZ_FACE_DISPLAY, .bold = true,
        .size_u = 46, .line_u = 70,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    kz_ui_text(ui, n, NULL, (struct kz_node_text){
        .text = kz_say(screen, &card->summary), .size_u = 30, .line_u = 50,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    kz_ui_add(ui, n, (struct kz_node){.grow = 1, .min_h = 4});
    add_line(screen, n, "clock", length_of(screen, card),
             KZ_COLOUR_APRICOT);
    add_line(screen, n, "people", audiences_of(screen, &card->audiences),
             KZ_COLOUR_TEXT2);
    add_line(screen, n, "turn", last_words(screen, last), KZ_COLOUR_TEXT2);
    if (card->is_sample)
        kz_sample_mark(screen, n);
}

/* Nobody knows how long ago the power was cut. */
static void add_left(const struct kz_screen *screen, struct kz_node *column) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *card = kz_ui_add(ui, column, (struct kz_node){
        .id = "left", .role = KZ_ROLE_GROUP, .flow = KZ_FLOW_ROW, .gap = 32,
        .name = kz_ui_words(ui, "guide.left"), .across = KZ_PACK_CENTER,
        .pad = kz_edges_xy(40, 28),
        .skin = kz_kind_skin(ui, KZ_COLOUR_APRICOT)});
    kz_ui_text(ui, card, NULL, (struct kz_node_text){
        .text = card->name, .size_u = 30, .line_u = 50,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->grow = 1;
    kz_button(ui, card, &(struct kz_button){
        .id = "guide.go_on", .icon = "play",
        .label = kz_ui_words(ui, "guide.go_on"), .kind = KZ_BUTTON_PRIMARY,
        .h = 104, .action = {KZ_DO_TOUR_GO_ON, KZ_STR("")}});
}

static void add_list(const struct kz_screen *screen, struct kz_node *column,
                     const struct tours *t) {
    const struct kz_ui *ui = screen->ui;
    int stars = screen->guide->stars.count;
    if (screen->guide->left)
        add_left(screen, column);
    if (t->list.count == 0 && stars == 0) {
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, "guide.no_tours"), .size_u = 34,
            .line_u = 56, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)})->id =
            "none";
        return;
    }
    bool is_one = ui->units.is_portrait || ui->text_factor > 1.3f;
    struct kz_node *grid = kz_ui_add(ui, column, (struct kz_node){
        .id = "tours.list", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_GRID,
        .name = kz_ui_words(ui, "guide.choose"), .gap = 24,
        .columns = is_one ? 1 : 2});
    for (size_t i = 0; i < t->list.count; i++)
        add_tour(screen, grid, &t->list.items[i], t->last[i]);
    if (stars > 0) {
        struct kz_tour_card card = {.stops = 0};
        load_stars(screen, &card);
        add_tour(screen, grid, &card, KZ_STR(""));
    }
    kz_ui_text(ui, column, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "guide.stars_hint"), .size_u = 26,
        .line_u = 44, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
}

/* ---- who comes ---- */

static struct kz_node *add_part(const struct kz_screen *screen,
                                struct kz_node *column, const char *title) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *part = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 16,
        .pad = {24, 32, 28, 32}, .role = KZ_ROLE_GROUP,
        .name = kz_ui_words(ui, title),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    kz_ui_text(ui, part, NULL, (struct kz_node_text){
        .text = part->name, .size_u = 28, .line_u = 46,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    return part;
}

static void add_langs(const struct kz_screen *screen,
                      struct kz_node *column) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_guide_setup *s = &screen->guide->setup;
    struct kz_node *part = add_part(screen, column, "guide.langs");
    struct kz_node *row = kz_ui_add(ui, part, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 16});
    for (int i = 0; i < kz_words_lang_count(ui->words); i++) {
        const struct kz_lang *lang = kz_words_lang(ui->words, i);
        bool is_on = i == s->lang[0] || i == s->lang[1];
        kz_button(ui, row, &(struct kz_button){
            .id = kz_ui_id(ui, "lang", kz_str_from(lang->code)),
            .icon = is_on ? "tick" : "plus", .lang = lang, .h = 88,
            .label = kz_str_from(lang->name),
            .kind = is_on ? KZ_BUTTON_SELECTED : KZ_BUTTON_NORMAL,
            .action = {KZ_DO_TOUR_LANG, kz_str_from(lang->code)}});
    }
}

static void add_kinds(const struct kz_screen *screen, struct kz_node *column,
                      const struct tours *t) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *part = add_part(screen, column, "guide.kind");
    struct kz_node *row = kz_ui_add(ui, part, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 16});
    for (size_t i = 0; i < t->kinds.count; i++) {
        const struct kz_audience *kind = &t->kinds.items[i];
        kz_chip(ui, row, &(struct kz_chip){
            .id = kz_ui_id(ui, "kind", kind->id),
            .label = kz_say(screen, &kind->name), .count = -1,
            .is_selected =
                kz_str_is(kind->id, screen->guide->setup.kind),
            .action = {KZ_DO_TOUR_KIND, kind->id}});
    }
}

static void add_key(const struct kz_screen *screen, struct kz_node *row,
                    const char *id, const char *digit, const char *icon) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *n = kz_button(ui, row, &(struct kz_button){
        .id = id, .icon = icon, .w = 128, .h = 96, .size_u = 42,
        .keeps_size = true, .label = kz_str_from(digit),
        .name = icon ? kz_ui_words(ui, "guide.erase") : KZ_STR(""),
        .action = {icon ? KZ_DO_TOUR_ERASE : KZ_DO_TOUR_TYPE,
                   kz_str_from(digit)}});
    n->repeat = KZ_REPEAT_TYPED;
    if (!icon)
        n->name = kz_str_from(digit);
}

static void add_pad(const struct kz_screen *screen, struct kz_node *part) {
    static const char *const ids[] = {"pad.1", "pad.2", "pad.3", "pad.4",
                                      "pad.5", "pad.6", "pad.7", "pad.8",
                                      "pad.9", "pad.0"};
    static const char *const digits[] = {"1", "2", "3", "4", "5",
                                         "6", "7", "8", "9", "0"};
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = NULL;
    /* The places of the digits are the same in every language. */
    struct kz_node *pad = kz_ui_add(ui, part, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .gap = 16, .is_geography = true});
    for (int i = 0; i < 10; i++) {
        if (i % 5 == 0)
            row = kz_ui_add(ui, pad, (struct kz_node){
                .flow = KZ_FLOW_ROW, .gap = 16});
        add_key(screen, row, ids[i], digits[i], NULL);
    }
}

static void add_heads(const struct kz_screen *screen,
                      struct kz_node *column) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_guide_setup *s = &screen->guide->setup;
    int heads = atoi(s->heads);
    struct kz_node *part = add_part(screen, column, "guide.heads");
    struct kz_node *row = kz_ui_add(ui, part, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 24, .across = KZ_PACK_CENTER});
    struct kz_node *n = kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = s->heads[0] ? kz_arena_printf(ui->arena, "%s", s->heads)
                            : KZ_STR("\u2013"),
        .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 84, .line_u = 112,
        .keeps_size = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    n->id = "heads";
    n->grow = 1;
    add_key(screen, row, "pad.erase", "", "erase");
    add_pad(screen, part);
    bool is_refused = s->refused == KZ_TOUR_BAD_HEADS;
    if (heads > KZ_TOUR_HEADS_MOST || is_refused)
        add_line(screen, part, "warning",
                 kz_ui_words(ui, heads > KZ_TOUR_HEADS_MOST
                                     ? "guide.too_many" : "guide.too_few"),
                 KZ_COLOUR_APRICOT);
}

static void add_begin(const struct kz_screen *screen, struct kz_node *column,
                      const struct tours *t) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .gap = 16, .across = KZ_PACK_STRETCH});
    if (screen->guide->setup.refused == KZ_TOUR_NO_STOPS)
        add_line(screen, row, "warning", kz_ui_words(ui, "guide.no_stops"),
                 KZ_COLOUR_APRICOT);
    kz_button(ui, row, &(struct kz_button){
        .id = "guide.begin", .icon = "play",
        .label = kz_ui_words(ui, "guide.begin"), .h = 120, .size_u = 40,
        .kind = KZ_BUTTON_PRIMARY,
        .action = {KZ_DO_TOUR_BEGIN, t->chosen.id}});
    kz_button(ui, row, &(struct kz_button){
        .id = "guide.rehearse", .icon = "clock", .h = 96,
        .label = kz_ui_words(ui, "guide.rehearse"),
        .kind = KZ_BUTTON_OUTLINE,
        .action = {KZ_DO_TOUR_REHEARSE, t->chosen.id}});
}

/* How far a group may stand and still read what is said at a stop: letters
 * of 9.5 mm for each metre. */
static float reading_metres(const struct kz_ui *ui) {
    return KZ_GUIDE_BODY_U * ui->units.px_per_u /
           (9.5f * ui->units.px_per_mm);
}

static void add_distance(const struct kz_screen *screen,
                         struct kz_node *column) {
    const struct kz_ui *ui = screen->ui;
    float metres = reading_metres(ui);
    if (screen->guide->has_wall || metres >= 3)
        return;
    add_line(screen, column, "look",
             kz_format(screen, "guide.stand_near",
                       kz_arena_printf(ui->arena, "%.1f", (double)metres)),
             KZ_COLOUR_TEXT2);
}

static void add_chosen(const struct kz_screen *screen,
                       struct kz_node *column, const struct tours *t) {
    const struct kz_ui *ui = screen->ui;
    bool is_one = ui->units.is_portrait;
    struct kz_node *head = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 4});
    struct kz_node *title = kz_ui_text(ui, head, NULL, (struct kz_node_text){
        .text = kz_say(screen, &t->chosen.title), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 56, .line_u = 84,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    title->id = "name";
    add_line(screen, head, "clock", length_of(screen, &t->chosen),
             KZ_COLOUR_APRICOT);
    add_distance(screen, head);
    struct kz_node *rows = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_GRID, .columns = is_one ? 1 : 2, .gap = 24});
    struct kz_node *start = kz_ui_add(ui, rows, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 24});
    struct kz_node *end = kz_ui_add(ui, rows, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 24});
    add_langs(screen, start);
    add_kinds(screen, start, t);
    add_heads(screen, end);
    add_begin(screen, is_one ? end : start, t);
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct tours *t = screen->data;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "guide.choose", &content);
    struct kz_scroll *scroll = &screen->visit->page_scroll;
    struct kz_node *column =
        kz_list_scroller(screen, content, "list", root->name, scroll);
    if (t->chosen.id.len > 0) {
        add_chosen(screen, column, t);
    } else {
        struct kz_node *title = kz_ui_text(ui, column, NULL,
                                           (struct kz_node_text){
            .text = root->name, .face = KZ_FACE_DISPLAY, .bold = true,
            .size_u = 60, .line_u = 90,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
        title->role = KZ_ROLE_HEADING;
        add_list(screen, column, t);
    }
    kz_list_edges(screen, content, scroll, 22);
    return root;
}

const struct kz_screen_type kz_screen_tours = {
    .name = "tours", .is_text_page = true, .is_for_one = true,
    .has_item = true, .door = KZ_DOOR_DOCENT, .load = load, .build = build};
