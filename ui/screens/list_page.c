#include "ui/screens/list_page.h"

#include "ui/core/paint.h"

struct kz_node *kz_list_title(const struct kz_screen *screen,
                              struct kz_node *parent, const char *mark,
                              const char *title, struct kz_str count,
                              enum kz_colour count_colour) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_lang *partner = kz_partner(screen);
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_BASELINE, .gap = 20});
    struct kz_node *place = kz_ui_add(ui, row, (struct kz_node){
        .w = 56, .h = 48, .flow = KZ_FLOW_COLUMN});
    kz_ui_add(ui, place, (struct kz_node){
        .icon = mark, .icon_u = 56, .w = 56, .h = 56,
        .icon_rgba = 0xFFFFFFFF});
    struct kz_node *heading = kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, title), .face = KZ_FACE_DISPLAY,
        .bold = true, .line_u = 96,
        .size_u = ui->units.is_portrait ? 56 : 64,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    heading->role = KZ_ROLE_HEADING;
    if (count.len > 0)
        kz_ui_text(ui, row, NULL, (struct kz_node_text){
            .text = count, .face = KZ_FACE_DISPLAY, .bold = true,
            .size_u = 42, .line_u = 60,
            .rgba = kz_ui_colour(ui, count_colour)})->id = "count";
    bool has_room = !ui->units.is_portrait || ui->text_factor < 1.2f;
    if (partner && partner != ui->lang && has_room)
        kz_ui_text(ui, row, partner, (struct kz_node_text){
            .text = kz_words_get(ui->words, partner, title),
            .face = KZ_FACE_DISPLAY, .bold = true,
            .size_u = ui->units.is_portrait ? 34 : 38, .line_u = 60,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    return row;
}

void kz_facet_tab(const struct kz_ui *ui, struct kz_node *row,
                  const struct kz_facet_tab *t) {
    uint32_t rgba = kz_ui_colour(ui, t->is_open || t->is_chosen
                                         ? KZ_COLOUR_APRICOT
                                         : KZ_COLOUR_TEXT2);
    struct kz_node *tab = kz_ui_add(ui, row, (struct kz_node){
        .id = t->id, .role = KZ_ROLE_BUTTON, .name = t->name, .min_h = 84,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .state = t->is_open ? KZ_STATE_SELECTED : 0, .action = t->action});
    struct kz_node *words = kz_ui_add(ui, tab, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 12,
        .grow = 1, .pad = kz_edges_xy(20, 0)});
    kz_ui_add(ui, words, (struct kz_node){
        .icon = t->icon, .icon_u = 30, .w = 30, .h = 30, .icon_rgba = rgba});
    kz_ui_add(ui, words, (struct kz_node){.text = {
        .text = t->name, .size_u = 28, .line_u = 44, .bold = t->is_open,
        .rgba = rgba}});
    if (t->is_chosen)
        kz_ui_add(ui, words, (struct kz_node){
            .w = 14, .h = 14, .skin = {.fill = rgba, .radius = 7}});
    kz_ui_add(ui, tab, (struct kz_node){
        .h = 6, .skin = {.fill = t->is_open ? rgba : 0, .radius = 3}});
}

struct kz_node *kz_list_scroller(const struct kz_screen *screen,
                                 struct kz_node *parent, const char *id,
                                 struct kz_str name,
                                 struct kz_scroll *scroll) {
    const struct kz_ui *ui = screen->ui;
    float side = ui->units.is_portrait ? 48 : 60;
    return kz_ui_add(ui, parent, (struct kz_node){
        .id = id, .role = KZ_ROLE_LIST, .fills = true, .name = name,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 22,
        .pad = {20, side, 40, side}, .scroll = scroll});
}

static void paint_fade(const struct kz_node *n, struct kz_paint_list *out) {
    const uint32_t *bg = n->paint_user;
    kz_paint_gradient(out, n->box, n->clip, *bg & ~0xFFu, *bg);
}

/* A thumb at the end side; the page moves by the finger on the list. */
static void paint_scroll_bar(const struct kz_node *n,
                             struct kz_paint_list *out) {
    const struct kz_scroll *s = n->paint_user;
    if (s->max_px <= 0)
        return;
    float room = (float)n->box.h, all = room + s->max_px;
    int h = (int)(room * room / all);
    int y = n->box.y + (int)((room - (float)h) * s->offset_px / s->max_px);
    struct kz_rect thumb = {n->box.x, y, n->box.w, h};
    float radius = (float)n->box.w / 2;
    kz_paint_fill(out, n->box, n->clip, 0x7E8FB322, radius);
    kz_paint_fill(out, thumb, n->clip, 0x7E8FB3FF, radius);
}

void kz_list_edges(const struct kz_screen *screen, struct kz_node *parent,
                   struct kz_scroll *scroll, float inset_u) {
    const struct kz_ui *ui = screen->ui;
    uint32_t *bg = kz_arena_new(ui->arena, uint32_t);
    *bg = kz_ui_colour(ui, KZ_COLOUR_BG);
    kz_ui_add(ui, parent, (struct kz_node){
        .h = 70, .at_across = KZ_PACK_STRETCH, .at_along = KZ_PACK_END,
        .paint = paint_fade, .paint_user = bg});
    kz_ui_add(ui, parent, (struct kz_node){
        .id = "scroll.bar", .w = 8, .at_across = KZ_PACK_END, .at_x = inset_u,
        .at_along = KZ_PACK_STRETCH, .at_y = 24, .paint = paint_scroll_bar,
        .paint_user = scroll});
}

static void add_step(const struct kz_screen *screen, struct kz_node *row,
                     const struct kz_crumb *c, const char *id,
                     const char *icon, struct kz_str to) {
    const struct kz_ui *ui = screen->ui;
    kz_button(ui, row, &(struct kz_button){
        .id = id, .icon = icon, .icon_mirrors = true,
        .name = kz_ui_words(ui, id), .kind = KZ_BUTTON_OUTLINE, .w = 96,
        .h = 80,
        .action = {KZ_DO_SWAP, kz_arena_printf(ui->arena, "%s/%.*s",
                                               c->screen, KZ_STR_ARG(to))}});
}

void kz_add_crumb(const struct kz_screen *screen, struct kz_node *parent,
                  const struct kz_crumb *c) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16,
        .min_h = 80});
    kz_ui_add(ui, row, (struct kz_node){
        .icon = c->mark, .icon_u = 32, .w = 32, .h = 32,
        .icon_rgba = 0xFFFFFFFF});
    struct kz_node *crumb = kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = c->text, .size_u = 26, .line_u = 38,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    crumb->grow = 1;
    crumb->id = "crumb";
    if (c->prev_id.len == 0)
        return;
    add_step(screen, row, c, c->previous, "back", c->prev_id);
    add_step(screen, row, c, c->next, "next", c->next_id);
}

void kz_add_sources(const struct kz_screen *screen, struct kz_node *parent,
                    const struct kz_source_list *sources) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str all = KZ_STR("");
    for (size_t i = 0; i < sources->count; i++) {
        struct kz_str title = kz_say(screen, &sources->items[i].title);
        all = kz_arena_printf(ui->arena, "%.*s%s\u2068%.*s\u2069",
                              KZ_STR_ARG(all), i ? " \u00B7 " : "",
                              KZ_STR_ARG(title));
    }
    if (all.len == 0)
        return;
    struct kz_node *n = kz_ui_text(ui, parent, NULL, (struct kz_node_text){
        .text = kz_format(screen, "mineral.sources", all), .size_u = 24,
        .line_u = 36, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    n->id = "sources";
}

void kz_sample_mark(const struct kz_screen *screen, struct kz_node *parent) {
    const struct kz_ui *ui = screen->ui;
    /* A row round it: no column draws it wide. */
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_ROW});
    struct kz_node *pill = kz_ui_add(ui, row, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .min_h = 40,
        .pad = kz_edges_xy(14, 0),
        .skin = {.radius = 20, .border_w = 1,
                 .border = kz_ui_faded(ui, KZ_COLOUR_SAND, .7f)}});
    kz_ui_text(ui, pill, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "figure.sample"), .size_u = 24,
        .line_u = 32, .max_lines = 1,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)});
}
