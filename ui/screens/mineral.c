#include <stdio.h>

#include "ui/core/paint.h"
#include "ui/screens/for_me.h"
#include "ui/screens/list_page.h"
#include "ui/screens/mineral_facts.h"
#include "ui/screens/mineral_more.h"
#include "ui/screens/narration.h"
#include "ui/screens/model_stage.h"
#include "ui/screens/plates.h"
#include "ui/screens/word_links.h"

struct mineral {
    struct kz_mineral_page page;
    struct kz_word_links links;
    struct kz_mineral_more more;
    bool is_sample_hall;
    struct kz_plates plates;
};

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct mineral *m = kz_arena_new(screen->arena, struct mineral);
    struct kz_str id = kz_str_from(item);
    struct kz_hall hall;
    if (id.len == 0 && !kz_catalog_first_id(screen->catalog, screen->arena,
                                            KZ_KIND_MINERAL, &id))
        return NULL;
    if (!kz_catalog_mineral(screen->catalog, screen->arena, id, &m->page) ||
        !kz_catalog_hall(screen->catalog, screen->arena, &hall) ||
        !kz_word_links_load(screen, &m->links) ||
        !kz_plates_load(screen, "mineral", m->page.card.id,
                        m->page.card.picture, &m->plates))
        return NULL;
    m->is_sample_hall = hall.is_sample;
    kz_for_me_words(screen, &m->page.body, &m->page.body_simple);
    kz_mineral_more_load(screen, &m->page, &m->more);
    snprintf(item_out, KZ_ITEM_SIZE, "%.*s", KZ_STR_ARG(m->page.card.id));
    kz_set_visited(screen->visit, m->page.card.id);
    return m;
}

static const struct kz_lang *latin(const struct kz_ui *ui) {
    return kz_words_find_lang(ui->words, KZ_STR("en"));
}

static void add_crumb(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_mineral_page *p) {
    const struct kz_ui *ui = screen->ui;
    kz_add_crumb(screen, parent, &(struct kz_crumb){
        .mark = "mark-minerals", .screen = "mineral",
        .previous = "mineral.previous", .next = "mineral.next",
        .prev_id = p->total > 1 ? p->prev_id : KZ_STR(""),
        .next_id = p->next_id,
        .text = kz_arena_printf(
            ui->arena, "%.*s \u203A %.*s \u00B7 \u2066%d / %d\u2069",
            KZ_STR_ARG(kz_ui_words(ui, "mineral.crumb")),
            KZ_STR_ARG(kz_say(screen, &p->card.category)), p->index,
            p->total)});
}

/* Name and formula on one baseline, the other languages under them. */
static void add_names(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_mineral_page *p) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 26, .line_gap = 0.5f});
    struct kz_node *name = kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = kz_say(screen, &p->card.name), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 80, .line_u = 120,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    name->role = KZ_ROLE_HEADING;
    name->id = "name";
    if (p->card.formula.len > 0) {
        struct kz_text_span *span =
            kz_arena_new(ui->arena, struct kz_text_span);
        *span = (struct kz_text_span){.end = p->card.formula.len,
                                      .token = KZ_TOKEN_WHOLE,
                                      .formula = true};
        struct kz_node *f = kz_ui_text(ui, row, latin(ui),
                                       (struct kz_node_text){
            .text = p->card.formula, .spans = span, .span_count = 1,
            .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 42,
            .line_u = 120, .rgba = kz_ui_colour(ui, KZ_COLOUR_RED_TEXT)});
        f->id = "formula";
    }
    struct kz_node *others = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 24, .line_gap = 0.5f,
        .pad = {0, 0, 14, 0}});
    bool is_first = true;
    for (int i = 0; i < kz_words_lang_count(ui->words); i++) {
        const struct kz_lang *lang = kz_words_lang(ui->words, i);
        struct kz_str text = kz_say_in(&p->card.name, lang);
        if (lang == ui->lang || text.len == 0)
            continue;
        if (!is_first)
            kz_ui_add(ui, others, (struct kz_node){
                .w = 2, .h = 52, .flow = KZ_FLOW_COLUMN,
                .pad = {12, 0, 12, 0}, .skin = {
                .fill = kz_ui_faded(ui, KZ_COLOUR_BORDER, .4f)}});
        is_first = false;
        struct kz_node *n = kz_ui_text(ui, others, lang,
                                       (struct kz_node_text){
            .text = text, .face = KZ_FACE_DISPLAY, .size_u = 32,
            .line_u = 52, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
        n->id = kz_ui_id(ui, "name", kz_str_from(lang->code));
    }
}

static void add_fact(const struct kz_screen *screen, struct kz_node *grid,
                     const char *icon, const char *label, struct kz_str value) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *box = kz_ui_add(ui, grid, (struct kz_node){
        .id = label, .role = KZ_ROLE_GROUP, .name = kz_ui_words(ui, label),
        .min_h = 124, .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .gap = 12, .pad = kz_edges_xy(14, 12),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    kz_ui_add(ui, box, (struct kz_node){
        .icon = icon, .icon_u = 40, .w = 40, .h = 40,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_RED_TEXT)});
    struct kz_node *words = kz_ui_add(ui, box, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, label), .size_u = 24, .line_u = 36,
        .max_lines = 2, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = value, .size_u = 25, .line_u = 38, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
}

static void add_facts(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_mineral_page *p) {
    const struct kz_ui *ui = screen->ui;
    struct kz_mineral_fact facts[KZ_MINERAL_FACTS];
    int known = 0, most = ui->text_factor > 1.1f ? 2 : 3;
    kz_mineral_facts(screen, p, facts);
    for (int i = 0; i < KZ_MINERAL_FACTS; i++)
        known += facts[i].is_known;
    if (known == 0)
        return;
    /* Four are two and two, not three and one. */
    int columns = known == 4 ? 2 : known < most ? known : most;
    struct kz_node *grid = kz_ui_add(ui, parent, (struct kz_node){
        .id = "facts", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_GRID,
        .columns = columns, .gap = 16});
    for (int i = 0; i < KZ_MINERAL_FACTS; i++) {
        if (facts[i].is_known)
            add_fact(screen, grid, facts[i].icon, facts[i].label,
                     facts[i].value);
    }
}

struct pointer {
    struct kz_section_point at; /* shares of the strip */
    uint32_t rgba;
};

static void paint_pointer(const struct kz_node *n,
                          struct kz_paint_list *out) {
    const struct pointer *p = n->paint_user;
    int r = kz_px(out->units, 20), dot = kz_px(out->units, 6);
    int x = n->box.x + (int)(p->at.x * (float)n->box.w);
    int y = n->box.y + (int)(p->at.y * (float)n->box.h);
    struct kz_rect ring = {x - r, y - r, 2 * r, 2 * r};
    struct kz_rect spot = {x - dot, y - dot, 2 * dot, 2 * dot};
    kz_paint_fill(out, ring, n->clip, kz_colour_fade(p->rgba, .25f),
                  (float)r);
    kz_paint_border(out, ring, n->clip, p->rgba, (float)r,
                    4 * out->units->px_per_u);
    kz_paint_fill(out, spot, n->clip, p->rgba, (float)dot);
}

static void add_strip(const struct kz_screen *screen, struct kz_node *row,
                      const struct kz_mineral_page *p) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *strip = kz_section_strip(ui, row, screen->art,
                                             (struct kz_node){
        .id = "where", .role = KZ_ROLE_BUTTON,
        .name = kz_ui_words(ui, "mineral.show_where"), .w = 400, .h = 200,
        .picture = {.radius = 16},
        .action = {KZ_DO_OPEN, kz_arena_printf(ui->arena, "home/%.*s",
                                               KZ_STR_ARG(p->card.id))}});
    struct pointer *pointer = kz_arena_new(ui->arena, struct pointer);
    pointer->at = kz_section_in_strip(
        (struct kz_section_point){p->wide.x, p->wide.y});
    pointer->rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
    kz_ui_add(ui, strip, (struct kz_node){
        .fills = true, .paint = paint_pointer, .paint_user = pointer});
}

static void add_where(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_mineral_page *p) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str text = kz_say(screen, &p->localities);
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 20, .across = KZ_PACK_STRETCH});
    if (p->has_place)
        add_strip(screen, row, p);
    if (text.len == 0)
        return;
    struct kz_node *card = kz_ui_add(ui, row, (struct kz_node){
        .grow = 1, .min_h = p->has_place ? 200 : 0, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .gap = 4, .pad = kz_edges_xy(24, 16),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 16)});
    struct kz_node *head = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 12});
    uint32_t blue = kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT);
    kz_ui_add(ui, head, (struct kz_node){.icon = "place", .icon_u = 32,
                                         .w = 32, .h = 32,
                                         .icon_rgba = blue});
    kz_ui_text(ui, head, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "mineral.found"), .size_u = 26,
        .line_u = 40, .bold = true, .rgba = blue});
    struct kz_node *t = kz_ui_text(ui, card, NULL, (struct kz_node_text){
        .text = text, .size_u = 26, .line_u = 42,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    t->id = "localities";
}

/* The exact words of a source on what there is, shown as its words, with its
 * date; and where all the rest comes from. */
static void add_sources(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_mineral_page *p) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str note = kz_say(screen, &p->resource_note);
    if (note.len > 0) {
        struct kz_node *n = kz_ui_text(ui, parent, NULL,
                                       (struct kz_node_text){
            .text = kz_arena_printf(
                ui->arena, "%.*s \u00B7 \u2068%.*s\u2069",
                KZ_STR_ARG(note),
                KZ_STR_ARG(p->resource_source.published_on)),
            .size_u = 24, .line_u = 38,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)});
        n->id = "resource";
    }
    kz_add_sources(screen, parent, &p->sources);
}

static void add_buttons(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_mineral_page *p) {
    const struct kz_ui *ui = screen->ui;
    /* Large words take lines of their own rather than being broken. */
    bool is_large = ui->text_factor > 1.1f;
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .flow = is_large ? KZ_FLOW_WRAP : KZ_FLOW_ROW, .gap = 16,
        .min_h = 112, .across = KZ_PACK_STRETCH});
    if (p->crystal.id.len > 0)
        kz_button(ui, row, &(struct kz_button){
            .id = "mineral.turn", .icon = "cube", .grow = 1.3f, .h = 112,
            .label = kz_ui_words(ui, "mineral.turn"),
            .kind = KZ_BUTTON_PRIMARY,
            .action = {KZ_DO_OPEN,
                       kz_arena_printf(ui->arena, "crystal/%.*s",
                                       KZ_STR_ARG(p->crystal.id))}});
    bool is_near = kz_model_zoom(&screen->visit->model) > 1.01;
    kz_button(ui, row, &(struct kz_button){
        .id = "mineral.zoom", .icon = is_near ? "minus" : "zoom-in",
        .grow = 1, .h = 112, .is_stacked = !is_large, .size_u = 26,
        .label = kz_ui_words(ui, is_near ? "mineral.zoom_out"
                                         : "mineral.zoom"),
        .action = {KZ_DO_ZOOM, KZ_STR("~")}});
    if (p->total > 1)
        kz_button(ui, row, &(struct kz_button){
            .id = "mineral.compare", .icon = "compare", .grow = 1, .h = 112,
            .is_stacked = !is_large, .size_u = 26,
            .label = kz_ui_words(ui, "mineral.compare"),
            .action = {KZ_DO_OPEN,
                       kz_arena_printf(ui->arena, "compare/%.*s,%.*s",
                                       KZ_STR_ARG(p->card.id),
                                       KZ_STR_ARG(p->next_id))}});
    kz_listen_button(screen, row, !is_large);
}

static void add_stage(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_mineral_page *p, float h) {
    kz_model_stage(screen, parent, (struct kz_node){
        .id = "stage", .h = h, .grow = h > 0 ? 0 : 1,
        .name = kz_format(screen, "mineral.stage",
                          kz_say(screen, &p->card.name))},
        kz_mineral_view(screen, p->card.id, &p->crystal, p->card.look,
                        KZ_SPECIMEN_STAGE));
}

static void add_body(const struct kz_screen *screen, struct kz_node *column,
                     const struct mineral *m) {
    struct kz_words_found found = {.count = 0};
    struct kz_str text = kz_say(screen, &m->page.body);
    if (text.len == 0)
        return;
    struct kz_node *body = kz_linked_text(
        screen, column, &m->links, &found, (struct kz_node_text){
            .text = text, .size_u = 30, .line_u = 51,
            .rgba = kz_ui_colour(screen->ui, KZ_COLOUR_TEXT)});
    body->id = "body";
    body->pad = (struct kz_edges){14, 0, 18, 0};
    kz_word_chips(screen, column, &m->links, &found);
}

static void add_words(const struct kz_screen *screen, struct kz_node *column,
                      const struct mineral *m) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_mineral_page *p = &m->page;
    add_crumb(screen, column, p);
    add_names(screen, column, p);
    add_facts(screen, column, p);
    add_body(screen, column, m);
    float w = screen->ui->units.is_portrait ? screen->ui->units.w - 96 : 888;
    kz_plates_row(screen, column, &m->plates, 0, m->plates.count, w,
                  m->plates.count > 1 ? 300 : 440);
    add_where(screen, column, p);
    struct kz_node *on = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 18,
        .pad = {18, 0, 0, 0}});
    kz_mineral_becomes(screen, on, p);
    kz_mineral_in_hall(screen, on, &m->more);
    kz_mineral_related(screen, on, &m->more);
    struct kz_node *foot = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 6,
        .pad = {20, 0, 0, 0}});
    add_sources(screen, foot, p);
    if (m->is_sample_hall)
        kz_sample_note(screen, foot);
}

/* The column of words goes on below the fold; its foot fades. */
static void paint_foot(const struct kz_node *n, struct kz_paint_list *out) {
    const uint32_t *bg = n->paint_user;
    kz_paint_gradient(out, n->box, n->clip, *bg & ~0xFFu, *bg);
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct mineral *m = screen->data;
    bool is_portrait = ui->units.is_portrait;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "minerals.title", &content);
    root->name = kz_say(screen, &m->page.card.name);
    float side = is_portrait ? 48 : 60;
    struct kz_node *scroller, *fold = content;
    if (is_portrait) {
        scroller = kz_ui_add(ui, content, (struct kz_node){
            .id = "page", .fills = true, .flow = KZ_FLOW_COLUMN,
            .across = KZ_PACK_STRETCH, .pad = {40, side, 60, side},
            .gap = 18, .scroll = &screen->visit->page_scroll});
        /* Half a screen, or one in low mode, has room for words too. */
        add_stage(screen, scroller, &m->page,
                  ui->units.h < 1200 ? 330 : 720);
        add_buttons(screen, scroller, &m->page);
        struct kz_node *words = kz_ui_add(ui, scroller, (struct kz_node){
            .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
        add_words(screen, words, m);
    } else {
        struct kz_node *row = kz_ui_add(ui, content, (struct kz_node){
            .fills = true, .flow = KZ_FLOW_ROW, .gap = 24,
            .across = KZ_PACK_STRETCH, .pad = {40, side, 0, side}});
        struct kz_node *start = kz_ui_add(ui, row, (struct kz_node){
            .grow = 1, .flow = KZ_FLOW_COLUMN, .gap = 24,
            .across = KZ_PACK_STRETCH, .pad = {0, 0, 44, 0}});
        add_stage(screen, start, &m->page, 0);
        add_buttons(screen, start, &m->page);
        fold = kz_ui_add(ui, row, (struct kz_node){.grow = 1});
        scroller = kz_ui_add(ui, fold, (struct kz_node){
            .id = "page", .fills = true, .flow = KZ_FLOW_COLUMN,
            .across = KZ_PACK_STRETCH, .pad = {0, 0, 60, 0},
            .scroll = &screen->visit->page_scroll});
        add_words(screen, scroller, m);
    }
    uint32_t *bg = kz_arena_new(ui->arena, uint32_t);
    *bg = kz_ui_colour(ui, KZ_COLOUR_BG);
    kz_ui_add(ui, fold, (struct kz_node){
        .h = 56, .at_across = KZ_PACK_STRETCH, .at_along = KZ_PACK_END,
        .paint = paint_foot, .paint_user = bg});
    kz_word_card(screen, root, &m->links);
    kz_plates_sheet(screen, root, &m->plates);
    return root;
}

static bool act(const struct kz_screen *screen,
                const struct kz_gesture_event *e, int64_t now_ms) {
    (void)now_ms;
    const struct mineral *m = screen->data;
    return kz_word_links_act(screen, &m->links, e);
}

const struct kz_screen_type kz_screen_mineral = {
    .name = "mineral", .is_text_page = true, .has_item = true, .load = load,
    .build = build, .act = act};
