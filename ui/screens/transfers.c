#include "ui/screens/transfers.h"

#include <math.h>
#include <string.h>

#include "ui/screens/amount.h"
#include "ui/screens/list_page.h"
#include "ui/widgets/chart.h"
#include "ui/widgets/qr.h"

enum { MODES = 8 };

static struct kz_str say_code(const struct kz_ui *ui, const char *set,
                              struct kz_str code) {
    return kz_ui_words(ui, kz_ui_id(ui, set, code));
}

/* ---- how many by which mode ---- */

struct modes {
    struct kz_str code[MODES];
    int count[MODES];
    size_t used;
};

static void count_modes(const struct kz_transfer_list *list,
                        struct modes *m) {
    *m = (struct modes){.used = 0};
    for (size_t i = 0; i < list->count; i++) {
        size_t k = 0;
        while (k < m->used && !kz_str_equal(m->code[k], list->items[i].mode))
            k++;
        if (k == MODES)
            continue;
        if (k == m->used)
            m->code[m->used++] = list->items[i].mode;
        m->count[k]++;
    }
}

static void add_chart(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_transfer_list *list) {
    const struct kz_ui *ui = screen->ui;
    /* Words under bars want room. */
    bool is_narrow = ui->units.is_portrait || ui->text_factor > 1.2f;
    struct modes modes;
    count_modes(list, &modes);
    struct kz_chart_point *points =
        kz_arena_array(ui->arena, struct kz_chart_point, modes.used + 1);
    bool is_sample = false;
    for (size_t i = 0; i < list->count; i++)
        is_sample = is_sample || list->items[i].is_sample;
    for (size_t i = 0; i < modes.used; i++)
        points[i] = (struct kz_chart_point){
            say_code(ui, "code.transfer_mode", modes.code[i]),
            kz_arena_printf(ui->arena, "%d", modes.count[i]),
            modes.count[i]};
    float w = ui->units.w - (ui->units.is_portrait ? 96 : 120) - 80;
    struct kz_node *panel = kz_ui_add(ui, parent, (struct kz_node){
        .id = "modes", .role = KZ_ROLE_GROUP, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 12, .pad = {28, 40, 28, 40},
        .name = kz_ui_words(ui, "transfers.by_mode"),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    struct kz_node *head = kz_ui_add(ui, panel, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 20, .line_gap = 4});
    kz_ui_text(ui, head, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "transfers.by_mode"), .size_u = 30,
        .line_u = 48, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    if (is_sample)
        kz_sample_mark(screen, head);
    kz_chart(ui, panel, &(struct kz_chart){
        .kind = is_narrow ? KZ_CHART_PICTOGRAM : KZ_CHART_BAR,
        .icon = "document", .points = points, .count = modes.used,
        .chosen = screen->visit->chosen, .action = KZ_DO_CHOOSE, .w = w,
        .h = 240 * ui->text_factor});
}

/* ---- each ---- */

/* Chinese and Uyghur count in ten thousands; others have the whole sum. */
static double yuan_in(const struct kz_ui *ui, struct kz_str unit) {
    bool counts_so = strcmp(ui->lang->code, "zh") == 0 ||
                     strcmp(ui->lang->code, "ug") == 0;
    return counts_so                        ? 0
           : kz_str_is(unit, "wan_yuan") ? 1e4
           : kz_str_is(unit, "yi_yuan")  ? 1e8
                                            : 0;
}

static struct kz_str say_price(const struct kz_screen *screen,
                               const struct kz_price *p) {
    const struct kz_ui *ui = screen->ui;
    double yuan = yuan_in(ui, p->unit);
    if (isnan(p->value) || p->unit.len == 0)
        return p->text;
    struct kz_amount amount = {
        yuan > 0 ? p->value * yuan : p->value, p->qualifier,
        say_code(ui, "code.money_unit", yuan > 0 ? KZ_STR("yuan") : p->unit)};
    return kz_say_amount(screen, &amount);
}

static void add_fact(const struct kz_screen *screen, struct kz_node *wrap,
                     const char *label, struct kz_str value) {
    const struct kz_ui *ui = screen->ui;
    if (value.len == 0)
        return;
    struct kz_node *pair = kz_ui_add(ui, wrap, (struct kz_node){
        .flow = KZ_FLOW_COLUMN});
    kz_ui_add(ui, pair, (struct kz_node){.text = {
        .text = kz_ui_words(ui, label), .size_u = 24, .line_u = 36,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
    kz_ui_text(ui, pair, NULL, (struct kz_node_text){
        .text = value, .size_u = 28, .line_u = 44, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
}

/* On offer now: what a would-be investor looks for. */
static bool is_open(const struct kz_transfer *t) {
    return kz_str_is(t->status, "announced") || kz_str_is(t->status, "bidding");
}

static void add_card(const struct kz_screen *screen, struct kz_node *grid,
                     const struct kz_transfer *t) {
    const struct kz_ui *ui = screen->ui;
    enum kz_colour tint = is_open(t) ? KZ_COLOUR_GREEN_TEXT
                                     : KZ_COLOUR_BLUE_TEXT;
    struct kz_str title = kz_arena_printf(
        ui->arena, "%.*s \u00B7 %.*s",
        KZ_STR_ARG(kz_say(screen, &t->mineral_kind)),
        KZ_STR_ARG(say_code(ui, "code.right_kind", t->kind)));
    struct kz_node *card = kz_ui_add(ui, grid, (struct kz_node){
        .id = kz_ui_id(ui, "transfer", t->id), .role = KZ_ROLE_GROUP,
        .name = title, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .gap = 12, .pad = {30, 36, 28, 36}, .skin = kz_kind_skin(ui, tint)});
    struct kz_node *head = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 18, .line_gap = 6});
    kz_ui_add(ui, head, (struct kz_node){.text = {
        .text = say_code(ui, "code.transfer_status", t->status),
        .size_u = 28, .line_u = 44, .bold = true,
        .rgba = kz_ui_colour(ui, tint)}});
    if (t->is_sample)
        kz_sample_mark(screen, head);
    kz_ui_add(ui, card, (struct kz_node){.text = {
        .text = title, .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 38,
        .line_u = 56, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    struct kz_node *facts = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 40, .line_gap = 10});
    struct kz_str area = kz_say_range(screen, t->area_km2, t->area_km2);
    add_fact(screen, facts, "rights.county", kz_say(screen, &t->county));
    add_fact(screen, facts, "rights.mode",
             say_code(ui, "code.transfer_mode", t->mode));
    add_fact(screen, facts, "rights.size",
             area.len > 0 ? kz_format(screen, "rights.area", area) : area);
    add_fact(screen, facts, "transfers.start", say_price(screen, &t->start));
    add_fact(screen, facts, "transfers.deal", say_price(screen, &t->deal));
    add_fact(screen, facts, "rights.announced", t->announced);
    add_fact(screen, facts, "transfers.concluded", t->concluded);
    /* Names of law stay in their own language. */
    kz_ui_text(ui, card, kz_words_find_lang(ui->words, KZ_STR("zh")),
               (struct kz_node_text){
        .text = t->project_name, .size_u = 24, .line_u = 38,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    if (is_open(t))
        kz_qr_card(ui, card, &(struct kz_qr){
            .id = kz_ui_id(ui, "notice", t->id), .url = t->notice_url,
            .title = kz_ui_words(ui, "qr.notice"),
            .line = kz_ui_words(ui, "qr.scan_notice")});
}

/* Those that are open, or those that are not, as cards below their title. */
static void add_cards(const struct kz_screen *screen, struct kz_node *column,
                      const struct kz_transfer_list *list, bool are_open) {
    const struct kz_ui *ui = screen->ui;
    const char *title = are_open ? "transfers.on_offer" : "transfers.decided";
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += is_open(&list->items[i]) == are_open;
    if (count == 0)
        return;
    bool is_narrow = ui->units.is_portrait || ui->text_factor > 1.2f;
    kz_ui_text(ui, column, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, title), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 40, .line_u = 60,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->role = KZ_ROLE_HEADING;
    struct kz_node *grid = kz_ui_add(ui, column, (struct kz_node){
        .id = are_open ? "offers" : "transfers",
        .role = KZ_ROLE_LIST, .flow = KZ_FLOW_GRID,
        .name = kz_ui_words(ui, title), .gap = 24,
        .columns = is_narrow ? 1 : 2});
    for (size_t i = 0; i < list->count; i++) {
        if (is_open(&list->items[i]) == are_open)
            add_card(screen, grid, &list->items[i]);
    }
}

struct kz_node *kz_transfers_build(const struct kz_screen *screen,
                                   const struct kz_transfer_list *list) {
    const struct kz_ui *ui = screen->ui;
    struct kz_scroll *scroll = &screen->visit->page_scroll;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "transfers.title", &content);
    struct kz_node *column =
        kz_list_scroller(screen, content, "list", root->name, scroll);
    kz_list_title(screen, column, "mark-rights", "transfers.title",
                  kz_arena_printf(ui->arena, "%zu", list->count),
                  KZ_COLOUR_BLUE_TEXT);
    if (list->count == 0) {
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, "transfers.none"), .size_u = 32,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
        return root;
    }
    add_cards(screen, column, list, true);
    add_chart(screen, column, list);
    add_cards(screen, column, list, false);
    kz_list_edges(screen, content, scroll, 22);
    return root;
}
