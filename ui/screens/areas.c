/* The hall's businesses: one leads, the others stand beside it; and the list
 * of the results of one. */
#include <math.h>
#include <stdio.h>

#include "src/catalog/results.h"
#include "ui/core/paint.h"
#include "ui/screens/amount.h"
#include "ui/screens/list_page.h"
#include "ui/screens/vignette.h"
#include "ui/widgets/card.h"

#define LEAD_H 780.0f
/* Less where low mode or a second language take their part. */
static float lead_height(const struct kz_ui *ui) {
    if (ui->units.is_portrait)
        return ui->units.h < 1200 ? 560 : 720;
    return fminf(fmaxf(ui->units.h - 300, 520), LEAD_H);
}

static const enum kz_colour tints[] = {
    KZ_COLOUR_BLUE_TEXT, KZ_COLOUR_APRICOT, KZ_COLOUR_GREEN_TEXT,
    KZ_COLOUR_RED_TEXT, KZ_COLOUR_SAND};

static enum kz_colour tint_of(size_t place) {
    return tints[place % KZ_COUNT(tints)];
}

/* -- all areas ------------------------------------------------------------- */

static const void *load_areas(const struct kz_screen *screen,
                              const char *item, char *item_out) {
    (void)item;
    item_out[0] = '\0';
    struct kz_area_list *list =
        kz_arena_new(screen->arena, struct kz_area_list);
    return kz_catalog_areas(screen->catalog, screen->arena, list) ? list
                                                                  : NULL;
}

static struct kz_amount amount_of(const struct kz_screen *screen,
                                  const struct kz_figure *f) {
    return (struct kz_amount){f->value, f->qualifier,
                              kz_say(screen, &f->unit)};
}

/* "Mining-right transfer revenue · 2021" */
static struct kz_str caption_of(const struct kz_screen *screen,
                                const struct kz_figure *f) {
    struct kz_arena *arena = screen->ui->arena;
    struct kz_str title = kz_say(screen, &f->title);
    if (f->year == 0)
        return title;
    struct kz_str year = kz_format(screen, "figure.year",
                                   kz_arena_printf(arena, "%d", f->year));
    return kz_arena_printf(arena, "%.*s \u00B7 %.*s", KZ_STR_ARG(title),
                           KZ_STR_ARG(year));
}

static void add_names(const struct kz_screen *screen, struct kz_node *column,
                      const struct kz_texts *name, float size_u) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_lang *partner = kz_partner(screen);
    kz_ui_add(ui, column, (struct kz_node){.text = {
        .text = kz_say(screen, name), .face = KZ_FACE_DISPLAY, .bold = true,
        .size_u = size_u, .line_u = size_u * 1.35f,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    struct kz_str second = partner ? kz_say_in(name, partner) : KZ_STR("");
    /* Only a short name leaves the second language its room. */
    bool has_room = kz_say(screen, name).len <= 40 && ui->text_factor < 1.2f;
    if (second.len > 0 && partner != ui->lang && has_room)
        kz_ui_add(ui, column, (struct kz_node){.lang = partner, .text = {
            .text = second, .size_u = 24, .line_u = 36,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
}

static void add_figure(const struct kz_screen *screen, struct kz_node *column,
                       const struct kz_area_card *a, float size_u,
                       enum kz_colour tint) {
    const struct kz_ui *ui = screen->ui;
    if (a->figure.id.len == 0) {
        kz_ui_add(ui, column, (struct kz_node){.text = {
            .text = kz_format(screen, "areas.results",
                              kz_arena_printf(ui->arena, "%d",
                                              a->result_count)),
            .size_u = 28, .line_u = 44, .bold = true,
            .rgba = kz_ui_colour(ui, tint)}});
        return;
    }
    struct kz_amount amount = amount_of(screen, &a->figure);
    kz_amount_row(screen, column, &amount, size_u, kz_ui_colour(ui, tint));
    kz_ui_add(ui, column, (struct kz_node){.text = {
        .text = caption_of(screen, &a->figure), .size_u = 26, .line_u = 40,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
}

static struct kz_action open_area(const struct kz_ui *ui,
                                  const struct kz_area_card *a) {
    return (struct kz_action){KZ_DO_OPEN,
                              kz_arena_printf(ui->arena, "area/%.*s",
                                              KZ_STR_ARG(a->id))};
}

/* The picture goes dark where words stand on it. */
static void paint_veil(const struct kz_node *n, struct kz_paint_list *out) {
    const uint32_t *ground = n->paint_user;
    struct kz_rect upper = n->box, lower = n->box;
    upper.h = n->box.h / 2;
    lower.y += upper.h;
    lower.h -= upper.h;
    kz_paint_gradient(out, upper, n->clip, *ground & ~0xFFu,
                      (*ground & ~0xFFu) | 0xD8);
    kz_paint_gradient(out, lower, n->clip, (*ground & ~0xFFu) | 0xD8,
                      *ground);
}

static void add_lead_picture(const struct kz_screen *screen,
                             struct kz_node *tile, float w, float h) {
    const struct kz_ui *ui = screen->ui;
    uint32_t *ground = kz_arena_new(ui->arena, uint32_t);
    *ground = kz_ui_colour(ui, KZ_COLOUR_SURFACE1);
    float shown = h * .62f;
    struct kz_node *picture = kz_section_cutting(
        ui, tile, screen->art, (struct kz_node){
            .w = w - 4, .h = shown, .at_x = 2, .at_y = 6,
            .picture = {.radius = 22, .has_square_foot = true}},
        (struct kz_section_point){1240, 530}, w * .9f);
    kz_ui_add(ui, picture, (struct kz_node){
        .w = w - 4, .h = shown * .6f + 4, .at_y = shown * .4f,
        .paint = paint_veil, .paint_user = ground});
}

static void add_lead(const struct kz_screen *screen, struct kz_node *parent,
                     const struct kz_area_card *a, float w, float h,
                     enum kz_colour tint) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *tile = kz_ui_add(ui, parent, (struct kz_node){
        .id = kz_ui_id(ui, "area", a->id), .role = KZ_ROLE_BUTTON,
        .name = kz_say(screen, &a->name), .w = w, .min_h = h,
        .skin = kz_kind_skin(ui, tint), .action = open_area(ui, a)});
    add_lead_picture(screen, tile, w, h);
    struct kz_node *words = kz_ui_add(ui, tile, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_START, .gap = 4,
        .pad = {h * .42f, 48, 40, 48}, .at_across = KZ_PACK_STRETCH,
        .at_along = KZ_PACK_END});
    add_names(screen, words, &a->name, 52);
    add_figure(screen, words, a, 128, KZ_COLOUR_APRICOT);
    kz_button(ui, words, &(struct kz_button){
        .id = "areas.open", .icon = "next", .icon_mirrors = true,
        .label = kz_ui_words(ui, "areas.open"), .kind = KZ_BUTTON_PRIMARY,
        .action = open_area(ui, a)})->min_w = 280;
    if (a->is_sample)
        kz_sample_mark(screen, words);
}

static void add_tile(const struct kz_screen *screen, struct kz_node *parent,
                     const struct kz_area_card *a, enum kz_colour tint,
                     float min_h) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *tile = kz_ui_add(ui, parent, (struct kz_node){
        .id = kz_ui_id(ui, "area", a->id), .role = KZ_ROLE_BUTTON,
        .name = kz_say(screen, &a->name), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 6, .pad = {26, 32, 22, 32},
        .min_h = min_h, .skin = kz_kind_skin(ui, tint),
        .action = open_area(ui, a)});
    struct kz_node *head = kz_ui_add(ui, tile, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .along = KZ_PACK_BETWEEN});
    kz_ui_add(ui, head, (struct kz_node){
        .icon = a->icon.len > 0 ? kz_arena_cstr(ui->arena, a->icon)
                                : "five-points",
        .icon_u = 48, .w = 48, .h = 48,
        .icon_rgba = kz_ui_colour(ui, tint)});
    kz_chevron(ui, head);
    add_names(screen, tile, &a->name, 34);
    kz_ui_add(ui, tile, (struct kz_node){.grow = 1, .h = 1});
    add_figure(screen, tile, a, 64, tint);
    if (a->is_sample)
        kz_sample_mark(screen, tile);
}

static size_t lead_of(const struct kz_area_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].is_lead)
            return i;
    }
    return 0;
}

/* Beside the lead: as high as it together, if they are few. */
static void add_tiles(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_area_list *list, size_t lead) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait;
    bool is_single = is_portrait ? ui->text_factor > 1.2f : list->count < 4;
    size_t columns = is_single ? 1 : 2, others = list->count - 1;
    size_t rows = (others + columns - 1) / columns;
    float share =
        (lead_height(ui) + 24) / (float)(rows < 2 ? rows : 2) - 24;
    struct kz_node *grid = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_GRID, .gap = 24, .grow = 1,
        .columns = (int)columns});
    for (size_t i = 0; i < list->count; i++) {
        if (i != lead)
            add_tile(screen, grid, &list->items[i], tint_of(i),
                     is_portrait ? 320 : share);
    }
}

static struct kz_node *build_areas(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_area_list *list = screen->data;
    bool is_portrait = ui->units.is_portrait;
    struct kz_node *content;
    const char *title = kz_areas_title(list->count);
    struct kz_node *root = kz_page(screen, title, &content);
    struct kz_scroll *scroll = &screen->visit->list_scroll;
    struct kz_node *column = kz_list_scroller(
        screen, content, "list", kz_ui_words(ui, title), scroll);
    kz_list_title(screen, column, "mark-areas", title, KZ_STR(""),
                  KZ_COLOUR_GREEN_TEXT);
    if (list->count == 0) {
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, "areas.none"), .size_u = 32,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
        return root;
    }
    size_t lead = lead_of(list);
    struct kz_node *body = kz_ui_add(ui, column, (struct kz_node){
        .flow = is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW, .gap = 24,
        .across = is_portrait ? KZ_PACK_STRETCH : KZ_PACK_START});
    float wide = list->count == 1 ? ui->units.w - 120 : 888;
    add_lead(screen, body, &list->items[lead],
             is_portrait ? ui->units.w - 96 : wide,
             lead_height(ui), tint_of(lead));
    if (list->count > 1)
        add_tiles(screen, body, list, lead);
    kz_list_edges(screen, content, scroll, 22);
    return root;
}

const struct kz_screen_type kz_screen_areas = {
    .name = "areas", .load = load_areas, .build = build_areas};

/* -- one area -------------------------------------------------------------- */

struct area {
    struct kz_area_list all;
    size_t place;
    struct kz_result_list results;
    struct kz_photo *photo; /* NULL: the content names none */
};

static const void *load_area(const struct kz_screen *screen, const char *item,
                             char *item_out) {
    struct area *a = kz_arena_new(screen->arena, struct area);
    struct kz_str id = kz_str_from(item);
    if (!kz_catalog_areas(screen->catalog, screen->arena, &a->all))
        return NULL;
    while (a->place < a->all.count && id.len > 0 &&
           !kz_str_equal(a->all.items[a->place].id, id))
        a->place++;
    if (a->place >= a->all.count ||
        !kz_catalog_results(screen->catalog, screen->arena,
                            a->all.items[a->place].id, &a->results))
        return NULL;
    const struct kz_area_card *own = &a->all.items[a->place];
    a->photo = kz_vignette_photo(screen, own->picture);
    snprintf(item_out, KZ_ITEM_SIZE, "%.*s", KZ_STR_ARG(own->id));
    return a;
}

static void add_result(const struct kz_screen *screen, struct kz_node *grid,
                       const struct kz_result_card *r, enum kz_colour tint) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *card = kz_ui_add(ui, grid, (struct kz_node){
        .id = kz_ui_id(ui, "result", r->id), .role = KZ_ROLE_BUTTON,
        .name = kz_say(screen, &r->title), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 8, .pad = {26, 32, 26, 32},
        .min_h = 220, .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24),
        .action = {KZ_DO_OPEN, kz_arena_printf(ui->arena, "result/%.*s",
                                               KZ_STR_ARG(r->id))}});
    struct kz_node *head = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16});
    if (r->year > 0)
        kz_ui_add(ui, head, (struct kz_node){.text = {
            .text = kz_format(screen, "figure.year",
                              kz_arena_printf(ui->arena, "%d", r->year)),
            .size_u = 26, .line_u = 40, .bold = true, .max_lines = 1,
            .rgba = kz_ui_colour(ui, tint)}});
    if (r->is_sample)
        kz_sample_mark(screen, head);
    kz_ui_add(ui, head, (struct kz_node){.grow = 1, .h = 1});
    if (r->figure.id.len > 0) {
        struct kz_amount amount = amount_of(screen, &r->figure);
        kz_amount_row(screen, head, &amount, 52, kz_ui_colour(ui, tint));
    }
    kz_chevron(ui, head);
    kz_ui_add(ui, card, (struct kz_node){.text = {
        .text = kz_say(screen, &r->title), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 34, .line_u = 50,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    kz_ui_add(ui, card, (struct kz_node){.text = {
        .text = kz_say(screen, &r->summary), .size_u = 28, .line_u = 44,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
}

/* What the business is about, beside its picture; upright under it. */
static void add_area_head(const struct kz_screen *screen,
                          struct kz_node *column, const struct area *a) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_area_card *card = &a->all.items[a->place];
    bool is_portrait = ui->units.is_portrait;
    float w = is_portrait ? ui->units.w - 96 : 760;
    float h = !is_portrait          ? 236
              : ui->units.h < 1200 ? 190
                                   : 430;
    struct kz_node *head = kz_ui_add(ui, column, (struct kz_node){
        .flow = is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .across = is_portrait ? KZ_PACK_STRETCH : KZ_PACK_CENTER,
        .gap = is_portrait ? 20 : 40});
    const struct kz_vignette picture = {
        a->photo, card->icon, .tint = tint_of(a->place)};
    struct kz_node proto = {.w = w, .h = h, .picture = {.radius = 24}};
    if (is_portrait)
        kz_vignette(screen, head, proto, &picture);
    struct kz_node *words = kz_ui_add(ui, head, (struct kz_node){
        .grow = is_portrait ? 0 : 1, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 10});
    struct kz_node *name = kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = kz_say(screen, &card->name), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 60, .line_u = 84,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    name->role = KZ_ROLE_HEADING;
    name->id = "name";
    kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = kz_say(screen, &card->scope), .size_u = 32, .line_u = 52,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    if (!is_portrait)
        kz_vignette(screen, head, proto, &picture);
}

static struct kz_node *build_area(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct area *a = screen->data;
    const struct kz_area_card *card = &a->all.items[a->place];
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "areas.title", &content);
    root->name = kz_say(screen, &card->name);
    struct kz_scroll *scroll = &screen->visit->page_scroll;
    struct kz_node *column = kz_list_scroller(screen, content, "list",
                                              root->name, scroll);
    kz_add_crumb(screen, column, &(struct kz_crumb){
        .mark = "mark-areas",
        .text = kz_arena_printf(ui->arena, "%.*s \u00B7 \u2066%zu / %zu\u2069",
                                KZ_STR_ARG(kz_ui_words(ui, "areas.title")),
                                a->place + 1, a->all.count),
        .screen = "area", .previous = "areas.previous", .next = "areas.next",
        .prev_id = a->all.items[(a->place + a->all.count - 1) %
                                a->all.count].id,
        .next_id = a->all.items[(a->place + 1) % a->all.count].id});
    add_area_head(screen, column, a);
    if (a->results.count == 0)
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, "areas.none"), .size_u = 30,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    struct kz_node *grid = kz_ui_add(ui, column, (struct kz_node){
        .id = "results", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_GRID,
        .gap = 24, .columns = ui->units.is_portrait ? 1 : 2});
    for (size_t i = 0; i < a->results.count; i++)
        add_result(screen, grid, &a->results.items[i], tint_of(a->place));
    kz_list_edges(screen, content, scroll, 22);
    return root;
}

const struct kz_screen_type kz_screen_area = {
    .name = "area", .has_item = true, .load = load_area,
    .build = build_area};
