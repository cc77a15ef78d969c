/* One mining right in plain words, and the record as far as it is cleared.
 * Project, holder and authority stay in their legal Chinese. */
#include <stdio.h>

#include "src/catalog/rights.h"
#include "ui/screens/list_page.h"
#include "ui/screens/model_stage.h"

struct right {
    struct kz_right_page page;
    struct kz_mineral_page mineral; /* no id: none in the catalog */
};

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct right *r = kz_arena_new(screen->arena, struct right);
    struct kz_str id = kz_str_from(item);
    if (id.len == 0 && !kz_catalog_first_id(screen->catalog, screen->arena,
                                            KZ_KIND_MINING_RIGHT, &id))
        return NULL;
    if (!kz_catalog_right(screen->catalog, screen->arena, id, &r->page))
        return NULL;
    struct kz_str mineral = r->page.card.mineral_id;
    if (mineral.len > 0 && !kz_catalog_mineral(screen->catalog, screen->arena,
                                               mineral, &r->mineral))
        r->mineral.card.id = KZ_STR("");
    snprintf(item_out, KZ_ITEM_SIZE, "%.*s", KZ_STR_ARG(r->page.card.id));
    return r;
}

static struct kz_str say_code(const struct kz_screen *screen, const char *set,
                              struct kz_str code) {
    const struct kz_ui *ui = screen->ui;
    if (code.len == 0)
        return KZ_STR("");
    return kz_ui_words(ui, kz_ui_id(ui, set, code));
}

/* A cleared field; one that is not there takes no room. */
static void add_field(const struct kz_screen *screen, struct kz_node *parent,
                      const char *label, struct kz_str value,
                      const struct kz_lang *lang) {
    const struct kz_ui *ui = screen->ui;
    if (value.len == 0)
        return;
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .id = label, .role = KZ_ROLE_GROUP, .name = kz_ui_words(ui, label),
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .pad = kz_edges_xy(24, 12),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 20)});
    kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, label), .size_u = 24, .line_u = 36,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    /* Foreign words keep their own order inside the page's. */
    struct kz_node *line = kz_ui_add(ui, row, (struct kz_node){
        .flow = KZ_FLOW_ROW});
    kz_ui_text(ui, line, lang, (struct kz_node_text){
        .text = value, .size_u = 28, .line_u = 42, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
}

static struct kz_str say_term(const struct kz_screen *screen,
                              const struct kz_right_card *c) {
    const struct kz_ui *ui = screen->ui;
    if (c->valid_from.len == 0 || c->valid_to.len == 0)
        return c->valid_to;
    const char *values[] = {kz_arena_cstr(ui->arena, c->valid_from),
                            kz_arena_cstr(ui->arena, c->valid_to), NULL};
    return kz_words_format(ui->words, ui->lang, ui->arena,
                           "rights.term_value", values);
}

static struct kz_str say_scale(const struct kz_screen *screen,
                               const struct kz_right_page *p) {
    struct kz_str number = kz_say_range(screen, p->production_scale,
                                        p->production_scale);
    if (number.len == 0)
        return number;
    return kz_arena_printf(screen->ui->arena, "%.*s %.*s", KZ_STR_ARG(number),
                           KZ_STR_ARG(p->production_unit));
}

static void add_fields(const struct kz_screen *screen, struct kz_node *column,
                       const struct kz_right_page *p) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_right_card *c = &p->card;
    const struct kz_lang *zh = kz_words_find_lang(ui->words, KZ_STR("zh"));
    const struct kz_lang *latin = kz_words_find_lang(ui->words, KZ_STR("en"));
    struct kz_node *grid = kz_ui_add(ui, column, (struct kz_node){
        .id = "fields", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_GRID,
        .columns = ui->text_factor > 1.1f ? 1 : 2, .gap = 16});
    struct kz_str area = kz_say_range(screen, c->area_km2, c->area_km2);
    add_field(screen, grid, "rights.mineral",
              kz_say(screen, &c->mineral_kind), NULL);
    add_field(screen, grid, "rights.county", kz_say(screen, &c->county),
              NULL);
    add_field(screen, grid, "rights.size",
              area.len ? kz_format(screen, "rights.area", area) : area, NULL);
    add_field(screen, grid, "rights.term", say_term(screen, c), NULL);
    add_field(screen, grid, "rights.status",
              say_code(screen, "code.right_status", c->status), NULL);
    add_field(screen, grid, "rights.mode",
              say_code(screen, "code.transfer_mode", p->mode), NULL);
    add_field(screen, grid, "rights.stage",
              say_code(screen, "code.exploration_stage", p->stage), NULL);
    add_field(screen, grid, "rights.scale", say_scale(screen, p), zh);
    add_field(screen, grid, "rights.announced", p->announced, latin);
    add_field(screen, column, "rights.licence", c->licence_no, latin);
    add_field(screen, column, "rights.certificate", p->certificate_no,
              latin);
    add_field(screen, column, "rights.project", c->project_name, zh);
    add_field(screen, column, "rights.holder", p->holder, zh);
    add_field(screen, column, "rights.authority", p->authority, zh);
}

static void add_stage(const struct kz_screen *screen, struct kz_node *parent,
                      const struct right *r, float h) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_mineral_page *m = &r->mineral;
    if (m->card.id.len == 0)
        return;
    kz_model_stage(screen, parent, (struct kz_node){
        .id = "stage", .h = h, .grow = h > 0 ? 0 : 1,
        .name = kz_format(screen, "mineral.stage",
                          kz_say(screen, &m->card.name))},
        kz_mineral_view(screen, m->card.id, &m->crystal, m->card.look,
                        KZ_SPECIMEN_STAGE));
    kz_button(ui, parent, &(struct kz_button){
        .id = "rights.open_mineral", .icon = "mineral", .h = 112,
        .label = kz_ui_words(ui, "rights.open_mineral"),
        .kind = KZ_BUTTON_PRIMARY,
        .action = {KZ_DO_OPEN, kz_arena_printf(ui->arena, "mineral/%.*s",
                                               KZ_STR_ARG(m->card.id))}});
}

static void add_words(const struct kz_screen *screen, struct kz_node *column,
                      const struct right *r, struct kz_str name) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_right_page *p = &r->page;
    kz_add_crumb(screen, column, &(struct kz_crumb){
        .mark = "mark-rights",
        .text = kz_arena_printf(
            ui->arena, "%.*s \u203A %.*s",
            KZ_STR_ARG(kz_ui_words(ui, "rights.title")),
            KZ_STR_ARG(kz_say(screen, &p->card.county)))});
    struct kz_node *title = kz_ui_text(ui, column, NULL,
                                       (struct kz_node_text){
        .text = name, .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 60,
        .line_u = 84, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    title->id = "name";
    if (p->card.is_sample)
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, "rights.sample_note"), .size_u = 26,
            .line_u = 40, .bold = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)})->id = "sample";
    kz_ui_text(ui, column, NULL, (struct kz_node_text){
        .text = kz_say(screen, &p->summary), .size_u = 32, .line_u = 53,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->id = "summary";
    add_fields(screen, column, p);
    kz_add_sources(screen, column, &p->sources);
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct right *r = screen->data;
    const struct kz_right_card *c = &r->page.card;
    bool is_portrait = ui->units.is_portrait;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "rights.title", &content);
    root->name = kz_arena_printf(
        ui->arena, "%.*s \u00B7 %.*s",
        KZ_STR_ARG(kz_say(screen, &c->mineral_kind)),
        KZ_STR_ARG(say_code(screen, "code.right_kind", c->kind)));
    struct kz_scroll *scroll = &screen->visit->page_scroll;
    if (is_portrait) {
        struct kz_node *page = kz_list_scroller(screen, content, "page",
                                                root->name, scroll);
        page->role = KZ_ROLE_GROUP;
        page->pad.top = 40;
        add_stage(screen, page, r, 560);
        add_words(screen, page, r, root->name);
        kz_list_edges(screen, content, scroll, 22);
        return root;
    }
    struct kz_node *row = kz_ui_add(ui, content, (struct kz_node){
        .fills = true, .flow = KZ_FLOW_ROW, .gap = 32,
        .across = KZ_PACK_STRETCH, .pad = {40, 40, 0, 60}});
    if (r->mineral.card.id.len > 0) {
        struct kz_node *start = kz_ui_add(ui, row, (struct kz_node){
            .w = (ui->units.w - 152) * .42f, .flow = KZ_FLOW_COLUMN,
            .gap = 24, .across = KZ_PACK_STRETCH, .pad = {0, 0, 44, 0}});
        add_stage(screen, start, r, 0);
    }
    struct kz_node *fold = kz_ui_add(ui, row, (struct kz_node){.grow = 1});
    struct kz_node *page = kz_ui_add(ui, fold, (struct kz_node){
        .id = "page", .fills = true, .flow = KZ_FLOW_COLUMN, .gap = 16,
        .across = KZ_PACK_STRETCH, .pad = {0, 28, 60, 0}, .scroll = scroll});
    add_words(screen, page, r, root->name);
    kz_list_edges(screen, fold, scroll, 2);
    return root;
}

const struct kz_screen_type kz_screen_right = {
    .name = "right", .is_text_page = true, .has_item = true, .load = load,
    .build = build};
