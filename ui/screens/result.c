/* One result: its number, the chart its data asks for, the same numbers as a
 * table, and where they come from. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "src/catalog/results.h"
#include "ui/core/paint.h"
#include "ui/screens/amount.h"
#include "ui/screens/list_page.h"
#include "ui/screens/narration.h"
#include "ui/screens/result_chart.h"
#include "ui/screens/result_stories.h"
#include "ui/screens/word_links.h"

struct result {
    struct kz_result_page page;
    struct kz_word_links links;
    struct kz_plates plates;
};

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct result *result = kz_arena_new(screen->arena, struct result);
    struct kz_result_page *page = &result->page;
    struct kz_str id = kz_str_from(item);
    if (id.len == 0 && !kz_catalog_first_id(screen->catalog, screen->arena,
                                            KZ_KIND_RESULT, &id))
        return NULL;
    if (!kz_catalog_result(screen->catalog, screen->arena, id, page) ||
        !kz_word_links_load(screen, &result->links) ||
        !kz_plates_load(screen, "result", page->card.id, page->card.picture,
                        &result->plates))
        return NULL;
    snprintf(item_out, KZ_ITEM_SIZE, "%.*s", KZ_STR_ARG(page->card.id));
    return result;
}

static int chosen_of(const struct kz_screen *screen,
                     const struct kz_result_page *p) {
    int chosen = screen->visit->chosen;
    return chosen >= 0 && chosen < (int)p->point_count ? chosen : -1;
}

static void add_note(const struct kz_screen *screen, struct kz_node *panel,
                     struct kz_str words, enum kz_colour colour) {
    kz_ui_text(screen->ui, panel, NULL, (struct kz_node_text){
        .text = words, .size_u = 24, .line_u = 36,
        .rgba = kz_ui_colour(screen->ui, colour)});
}

static void add_chart(const struct kz_screen *screen, struct kz_node *panel,
                      const struct kz_result_page *p, float w, float h) {
    struct kz_chart chart = kz_result_chart(screen, p);
    struct kz_str note = kz_result_chart_note(screen, p, &chart);
    if (note.len > 0)
        add_note(screen, panel, note, KZ_COLOUR_TEXT3);
    chart.chosen = chosen_of(screen, p);
    chart.action = KZ_DO_CHOOSE;
    chart.w = w;
    chart.h = h;
    kz_chart(screen->ui, panel, &chart);
}

static void add_row(const struct kz_screen *screen, struct kz_node *table,
                    struct kz_str label, struct kz_str value, bool is_head,
                    bool is_even) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, table, (struct kz_node){
        .role = KZ_ROLE_GROUP, .flow = KZ_FLOW_ROW, .gap = 24,
        .across = KZ_PACK_CENTER, .min_h = 80, .pad = kz_edges_xy(24, 8),
        .name = kz_arena_printf(ui->arena, "%.*s %.*s", KZ_STR_ARG(label),
                                KZ_STR_ARG(value)),
        .skin = {.radius = 12,
                 .fill = is_even ? kz_ui_faded(ui, KZ_COLOUR_TEXT2, .05f)
                                 : 0}});
    uint32_t rgba = kz_ui_colour(ui, is_head ? KZ_COLOUR_TEXT3
                                             : KZ_COLOUR_TEXT);
    kz_ui_add(ui, row, (struct kz_node){.grow = 1, .text = {
        .text = label, .size_u = 28, .line_u = 44, .rgba = rgba}});
    kz_ui_add(ui, row, (struct kz_node){.text = {
        .text = value, .size_u = is_head ? 28 : 32, .line_u = 44,
        .bold = !is_head, .align = KZ_ALIGN_END, .rgba = rgba}});
}

static void add_table(const struct kz_screen *screen, struct kz_node *panel,
                      const struct kz_result_page *p) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *table = kz_ui_add(ui, panel, (struct kz_node){
        .id = "table", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_COLUMN,
        .name = kz_ui_words(ui, "result.table"), .across = KZ_PACK_STRETCH});
    struct kz_str unit = kz_say(screen, &p->unit), value = unit;
    if (unit.len == 0)
        value = kz_ui_words(ui, "result.value");
    add_row(screen, table, kz_ui_words(ui, "result.label"), value, true,
            false);
    for (size_t i = 0; i < p->point_count; i++)
        add_row(screen, table, kz_result_label(screen, &p->points[i]),
                kz_result_value(screen, p, i), false, i % 2 == 0);
}

/* The part that was touched, in a sentence. */
static void add_reading(const struct kz_screen *screen, struct kz_node *panel,
                        const struct kz_result_page *p) {
    const struct kz_ui *ui = screen->ui;
    int chosen = chosen_of(screen, p);
    struct kz_str words = kz_ui_words(ui, "result.read");
    if (chosen >= 0) {
        struct kz_amount a = kz_result_amount(screen, p, (size_t)chosen);
        words = kz_arena_printf(
            ui->arena, "%.*s: \u2068%.*s\u2069",
            KZ_STR_ARG(kz_result_label(screen, &p->points[chosen])),
            KZ_STR_ARG(kz_say_amount(screen, &a)));
    }
    struct kz_node *n = kz_ui_text(ui, panel, NULL, (struct kz_node_text){
        .text = words, .size_u = 28, .line_u = 44, .bold = chosen >= 0,
        .rgba = kz_ui_colour(ui, chosen >= 0 ? KZ_COLOUR_APRICOT
                                             : KZ_COLOUR_TEXT3)});
    n->id = "reading";
}

/* A result that is one number, or none: the number itself is the picture. */
static void add_number(const struct kz_screen *screen, struct kz_node *panel,
                       const struct kz_result_page *p, float h) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *middle = kz_ui_add(ui, panel, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER, .gap = 24,
        .along = KZ_PACK_CENTER, .min_h = h});
    kz_ui_add(ui, middle, (struct kz_node){
        .icon = p->area.icon.len > 0 ? kz_result_sign(screen, p) : "five-points",
        .icon_u = 160, .w = 160, .h = 160,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_CHART2)});
    if (p->point_count > 0) {
        struct kz_amount a = kz_result_amount(screen, p, 0);
        kz_amount_row(screen, middle, &a, 150,
                      kz_ui_colour(ui, KZ_COLOUR_APRICOT));
    }
    kz_ui_text(ui, middle, NULL, (struct kz_node_text){
        .text = kz_say(screen, &p->card.summary), .size_u = 32,
        .line_u = 52, .align = KZ_ALIGN_CENTER, .is_balanced = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->id = "summary";
}

static void add_panel(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_result_page *p, float w, float h) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *panel = kz_ui_add(ui, parent, (struct kz_node){
        .id = "panel", .w = w, .min_h = h, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 12, .pad = {32, 40, 28, 40},
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    enum kz_chart_kind kind;
    float inner = h - 60;
    float source = p->sources.count > 0 ? 50 * ui->text_factor : 0;
    if (!kz_result_chart_kind(p, &kind)) {
        add_number(screen, panel, p, inner - source);
        kz_add_sources(screen, panel, &p->sources);
        return;
    }
    float foot = 100 + 76 * ui->text_factor + source;
    if (screen->visit->is_table)
        add_table(screen, panel, p);
    else
        add_chart(screen, panel, p, w - 80, inner - foot);
    kz_ui_add(ui, panel, (struct kz_node){.grow = 1, .h = 1});
    struct kz_node *foot_row = kz_ui_add(ui, panel, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 24});
    struct kz_node *reading = kz_ui_add(ui, foot_row, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    if (!screen->visit->is_table)
        add_reading(screen, reading, p);
    const char *other = screen->visit->is_table ? "result.chart"
                                                : "result.table";
    kz_button(ui, foot_row, &(struct kz_button){
        .id = other, .icon = screen->visit->is_table ? "art-areas"
                                                     : "document",
        .label = kz_ui_words(ui, other), .kind = KZ_BUTTON_OUTLINE,
        .action = {KZ_DO_TABLE, KZ_STR("")}});
    kz_add_sources(screen, panel, &p->sources);
}

static void add_words(const struct kz_screen *screen, struct kz_node *column,
                      const struct result *result, bool has_chart, float w,
                      float picture_h) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_result_page *p = &result->page;
    if (p->card.is_sample)
        kz_sample_mark(screen, kz_ui_add(ui, column, (struct kz_node){
            .flow = KZ_FLOW_ROW}));
    if (has_chart)
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = kz_say(screen, &p->card.summary), .size_u = 34,
            .line_u = 50, .bold = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->id = "summary";
    kz_listen_row(screen, column);
    kz_result_stories(screen, column, &(struct kz_result_stories){
        .text = kz_say(screen, &p->body), .icon = p->area.icon,
        .plates = &result->plates, .links = &result->links, .w = w,
        .picture_h = picture_h});
}

/* As much of the page as there is, in low mode and in two languages less. */
static float panel_height(const struct kz_ui *ui) {
    float most = ui->units.is_portrait ? 820 : 690;
    float room = ui->units.is_portrait ? ui->units.h * .6f
                                       : ui->units.h - 390;
    float least = 310 + 200 * ui->text_factor; /* of a chart that is read */
    return fminf(fmaxf(room, least), most);
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct result *result = screen->data;
    const struct kz_result_page *p = &result->page;
    bool is_portrait = ui->units.is_portrait;
    enum kz_chart_kind kind;
    bool has_chart = kz_result_chart_kind(p, &kind);
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "areas.title", &content);
    root->name = kz_say(screen, &p->card.title);
    struct kz_scroll *scroll = &screen->visit->page_scroll;
    struct kz_node *page = kz_list_scroller(screen, content, "page",
                                            root->name, scroll);
    page->role = KZ_ROLE_GROUP;
    kz_add_crumb(screen, page, &(struct kz_crumb){
        .mark = "mark-areas", .screen = "result",
        .previous = "result.previous", .next = "result.next",
        .prev_id = p->prev_id, .next_id = p->next_id,
        .text = kz_arena_printf(
            ui->arena, "%.*s \u203A %.*s \u00B7 \u2066%d / %d\u2069",
            KZ_STR_ARG(kz_ui_words(ui, "areas.title")),
            KZ_STR_ARG(kz_say(screen, &p->area.name)), p->index, p->total)});
    struct kz_node *title = kz_ui_text(ui, page, NULL, (struct kz_node_text){
        .text = root->name, .face = KZ_FACE_DISPLAY, .bold = true,
        .size_u = 56, .line_u = 78, .is_balanced = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    title->id = "name";
    struct kz_node *row = kz_ui_add(ui, page, (struct kz_node){
        .flow = is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .gap = is_portrait ? 28 : 40,
        .across = is_portrait ? KZ_PACK_STRETCH : KZ_PACK_START});
    float w = is_portrait ? ui->units.w - 96 : (ui->units.w - 160) * .62f;
    add_panel(screen, row, p, w, panel_height(ui));
    struct kz_node *words = kz_ui_add(ui, row, (struct kz_node){
        .grow = is_portrait ? 0 : 1, .flow = KZ_FLOW_COLUMN, .gap = 16,
        .across = KZ_PACK_STRETCH});
    /* Beside the panel it ends where that ends. */
    float beside = panel_height(ui) - (has_chart ? 130 * ui->text_factor : 0);
    float own_w = is_portrait ? w : ui->units.w - 160 - w;
    add_words(screen, words, result, has_chart, own_w,
              is_portrait ? own_w * .62f : fmaxf(beside, 300));
    kz_list_edges(screen, content, scroll, 22);
    kz_word_card(screen, root, &result->links);
    kz_plates_sheet(screen, root, &result->plates);
    return root;
}

static bool act(const struct kz_screen *screen,
                const struct kz_gesture_event *e, int64_t now_ms) {
    (void)now_ms;
    const struct result *own = screen->data;
    return kz_word_links_act(screen, &own->links, e);
}

const struct kz_screen_type kz_screen_result = {
    .name = "result", .is_text_page = true, .has_item = true, .load = load,
    .build = build, .act = act};
