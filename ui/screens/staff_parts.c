#include "ui/screens/staff_parts.h"

#include <math.h>
#include <time.h>

#include "ui/screens/list_page.h"
#include "ui/widgets/progress_view.h"

#define SIDE_W 616.0f

const void *kz_staff_load(const struct kz_screen *screen, const char *item,
                          char *item_out) {
    (void)item;
    item_out[0] = '\0';
    return screen->desk;
}

static float side_u(const struct kz_ui *ui) {
    return ui->units.is_portrait ? 48 : 60;
}

static void add_steps(const struct kz_screen *screen, struct kz_node *column,
                      int step) {
    static const char *const ids[KZ_UPDATE_STEPS] = {
        "update.insert", "update.check", "update.review", "update.install",
        "update.look", "update.live"};
    const struct kz_ui *ui = screen->ui;
    struct kz_str names[KZ_UPDATE_STEPS];
    for (int i = 0; i < KZ_UPDATE_STEPS; i++)
        names[i] = kz_ui_words(ui, ids[i]);
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .pad = {26, side_u(ui), 0, side_u(ui)}});
    kz_steps(ui, row, &(struct kz_steps){
        .id = "steps", .names = names, .count = KZ_UPDATE_STEPS, .at = step,
        .w = ui->units.w - 2 * side_u(ui)});
}

static void add_head(const struct kz_screen *screen, struct kz_node *column,
                     const struct kz_staff_page *page) {
    const struct kz_ui *ui = screen->ui;
    float side = side_u(ui);
    struct kz_node *head = kz_ui_add(ui, column, (struct kz_node){
        .flow = ui->units.is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .across = ui->units.is_portrait ? KZ_PACK_START : KZ_PACK_CENTER,
        .gap = 16, .pad = {20, side, 8, side}});
    struct kz_node *words = kz_ui_add(ui, head, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .grow = ui->units.is_portrait ? 0 : 1});
    struct kz_node *n = kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, page->title), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 52, .line_u = 78,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    n->role = KZ_ROLE_HEADING;
    if (page->line.len > 0)
        kz_ui_text(ui, words, NULL, (struct kz_node_text){
            .text = page->line, .size_u = 28,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)})->id = "staff.line";
    kz_language_switch(ui, head, KZ_DO_LANG);
}

struct kz_node *kz_staff_page(const struct kz_screen *screen,
                              struct kz_staff_page *page) {
    const struct kz_ui *ui = screen->ui;
    float side = side_u(ui);
    page->root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .name = kz_ui_words(ui, page->title),
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    kz_ground(ui, page->root);
    struct kz_node *column = kz_ui_add(ui, page->root, (struct kz_node){
        .fills = true, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    struct kz_node *room = kz_ui_add(ui, column, (struct kz_node){.grow = 1});
    struct kz_node *scroller = kz_ui_add(ui, room, (struct kz_node){
        .id = "staff.scroll", .fills = true, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .scroll = &screen->visit->page_scroll});
    if (page->step >= 0)
        add_steps(screen, scroller, page->step);
    add_head(screen, scroller, page);
    page->body = kz_ui_add(ui, scroller, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 20,
        .pad = {12, side, 60, side}});
    kz_list_edges(screen, room, &screen->visit->page_scroll, 16);
    kz_ui_add(ui, column, (struct kz_node){
        .h = 1, .skin = {.fill = kz_ui_faded(ui, KZ_COLOUR_BORDER, .28f)}});
    page->foot = kz_ui_add(ui, column, (struct kz_node){
        .id = "foot", .role = KZ_ROLE_GROUP,
        .flow = ui->units.is_portrait ? KZ_FLOW_WRAP : KZ_FLOW_ROW,
        .across = KZ_PACK_CENTER, .gap = 20,
        .pad = {16, side, 18, side}});
    return page->root;
}

void kz_staff_room(const struct kz_screen *screen, struct kz_node *foot) {
    if (foot->flow == KZ_FLOW_ROW)
        kz_ui_add(screen->ui, foot, (struct kz_node){.grow = 1, .min_h = 1});
}

void kz_staff_back(const struct kz_screen *screen, struct kz_node *foot) {
    const struct kz_ui *ui = screen->ui;
    kz_button(ui, foot, &(struct kz_button){
        .id = "staff.back", .icon = "back", .icon_mirrors = true,
        .label = kz_ui_words(ui, "bar.back"), .kind = KZ_BUTTON_OUTLINE,
        .action = {KZ_DO_BACK, KZ_STR("")}});
}

struct kz_node *kz_staff_columns(const struct kz_screen *screen,
                                 struct kz_node *body,
                                 struct kz_node **side) {
    const struct kz_ui *ui = screen->ui;
    bool is_narrow = ui->units.w < 1500 || ui->text_factor > 1.3f;
    if (is_narrow) {
        *side = kz_ui_add(ui, body, (struct kz_node){
            .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 16});
        return kz_ui_add(ui, body, (struct kz_node){
            .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 16});
    }
    struct kz_node *row = kz_ui_add(ui, body, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_START, .gap = 24});
    struct kz_node *main = kz_ui_add(ui, row, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 12,
        .grow = 1});
    *side = kz_ui_add(ui, row, (struct kz_node){
        .w = SIDE_W, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .gap = 16});
    return main;
}

struct kz_node *kz_staff_text(const struct kz_screen *screen,
                              struct kz_node *parent, struct kz_str text,
                              float size_u, enum kz_colour colour) {
    return kz_ui_text(screen->ui, parent, NULL, (struct kz_node_text){
        .text = text, .size_u = size_u,
        .rgba = kz_ui_colour(screen->ui, colour)});
}

static void add_title(const struct kz_screen *screen, struct kz_node *card,
                      const char *icon, struct kz_str title,
                      enum kz_colour tint) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 18});
    if (icon)
        kz_ui_add(ui, row, (struct kz_node){
            .icon = icon, .icon_u = 44, .w = 44, .h = 44,
            .icon_rgba = kz_ui_colour(ui, tint)});
    kz_ui_add(ui, row, (struct kz_node){
        .role = KZ_ROLE_HEADING, .grow = 1, .text = {
            .text = title, .size_u = 32, .bold = true,
            .rgba = kz_ui_colour(ui, tint)}});
}

struct kz_node *kz_staff_card(const struct kz_screen *screen,
                              struct kz_node *parent, const char *icon,
                              struct kz_str title, enum kz_colour tint) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *card = kz_ui_add(ui, parent, (struct kz_node){
        .role = KZ_ROLE_GROUP, .name = title, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 12, .pad = kz_edges_xy(36, 28),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    if (title.len > 0)
        add_title(screen, card, icon, title, tint);
    return card;
}

void kz_staff_fact(const struct kz_screen *screen, struct kz_node *parent,
                   const char *icon, struct kz_str text,
                   enum kz_colour colour) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16});
    kz_ui_add(ui, row, (struct kz_node){
        .icon = icon, .icon_u = 34, .w = 34, .h = 34,
        .icon_rgba = kz_ui_colour(ui, colour)});
    kz_staff_text(screen, row, text, 28, colour)->grow = 1;
}

void kz_staff_told(const struct kz_screen *screen, struct kz_node *parent,
                   const struct kz_told *told) {
    const struct kz_ui *ui = screen->ui;
    if (!told->what[0])
        return;
    struct kz_node *card = kz_staff_card(screen, parent, NULL, KZ_STR(""),
                                         KZ_COLOUR_TEXT);
    card->id = "told";
    card->name = kz_str_from(told->what);
    card->skin.border = kz_ui_colour(ui, KZ_COLOUR_ERROR);
    card->skin.border_w = 3;
    const struct {
        const char *icon, *text;
        enum kz_colour colour;
    } lines[] = {{"warning", told->what, KZ_COLOUR_ERROR},
                 {"safe", told->safe, KZ_COLOUR_GREEN_TEXT},
                 {"touch", told->todo, KZ_COLOUR_APRICOT}};
    for (size_t i = 0; i < KZ_COUNT(lines); i++) {
        if (lines[i].text[0])
            kz_staff_fact(screen, card, lines[i].icon,
                          kz_arena_str(ui->arena,
                                       kz_str_from(lines[i].text)),
                          lines[i].colour);
    }
}

static void add_rule(const struct kz_ui *ui, struct kz_node *card) {
    kz_ui_add(ui, card, (struct kz_node){
        .h = 2, .skin = {.fill = kz_ui_faded(ui, KZ_COLOUR_BORDER, .4f)}});
}

void kz_staff_safe(const struct kz_screen *screen, struct kz_node *side,
                   struct kz_str safe, struct kz_str todo) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *card = kz_staff_card(
        screen, side, "safe", kz_ui_words(ui, "staff.safe"),
        KZ_COLOUR_GREEN_TEXT);
    card->id = "safe";
    kz_staff_text(screen, card, safe, 28, KZ_COLOUR_TEXT);
    add_rule(ui, card);
    add_title(screen, card, "touch", kz_ui_words(ui, "staff.todo"),
              KZ_COLOUR_APRICOT);
    kz_staff_text(screen, card, todo, 28, KZ_COLOUR_TEXT);
}

struct kz_str kz_staff_number(const struct kz_screen *screen,
                              int64_t number) {
    return kz_arena_printf(screen->ui->arena, "%lld", (long long)number);
}

struct kz_str kz_staff_day(const struct kz_screen *screen, int64_t wall_s) {
    const struct kz_ui *ui = screen->ui;
    time_t time = (time_t)wall_s;
    struct tm day;
    if (wall_s <= 0 || !localtime_r(&time, &day))
        return KZ_STR("");
    const char *values[] = {
        kz_arena_printf(ui->arena, "%d", day.tm_year + 1900).s,
        kz_arena_printf(ui->arena, "%d", day.tm_mon + 1).s,
        kz_arena_printf(ui->arena, "%d", day.tm_mday).s, NULL};
    return kz_words_format(ui->words, ui->lang, ui->arena, "staff.day",
                           values);
}

struct kz_str kz_staff_bytes(const struct kz_screen *screen, int64_t bytes) {
    static const char *const units[] = {"KB", "MB", "GB", "TB"};
    double size = (double)bytes / 1024;
    size_t unit = 0;
    for (; size >= 1000 && unit + 1 < KZ_COUNT(units); unit++)
        size /= 1024;
    return kz_arena_printf(screen->ui->arena, "%.*f %s",
                           size < 10 && unit > 0 ? 1 : 0, size, units[unit]);
}

struct kz_str kz_staff_time_left(const struct kz_screen *screen,
                                 int seconds) {
    const struct kz_ui *ui = screen->ui;
    if (seconds < 0)
        return kz_ui_words(ui, "widget.wait");
    if (seconds < 60)
        return kz_ui_words(ui, "update.soon");
    return kz_format(screen, "update.minutes",
                     kz_staff_number(screen, (seconds + 59) / 60));
}
