/* What stands beside the stage of the crystal's page: every face and every
 * dot has a row of its own here, so that nobody must hit a small one. */
#include <math.h>

#include "ui/core/paint.h"
#include "ui/screens/crystal_parts.h"

static void add_line(const struct kz_screen *screen, struct kz_node *parent,
                     struct kz_str text, float size_u,
                     enum kz_colour colour) {
    kz_ui_text(screen->ui, parent, NULL, (struct kz_node_text){
        .text = text, .size_u = size_u, .line_u = size_u * 1.6f,
        .rgba = kz_ui_colour(screen->ui, colour)});
}

static void add_count(const struct kz_screen *screen, struct kz_node *row,
                      const char *id, int count) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *box = kz_ui_add(ui, row, (struct kz_node){
        .id = id, .role = KZ_ROLE_GROUP, .grow = 1,
        .name = kz_arena_printf(ui->arena, "%.*s %d",
                                KZ_STR_ARG(kz_ui_words(ui, id)), count),
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER,
        .pad = kz_edges_xy(12, 8),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    kz_ui_add(ui, box, (struct kz_node){.text = {
        .text = kz_arena_printf(ui->arena, "%d", count),
        .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 56, .line_u = 72,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
    kz_ui_add(ui, box, (struct kz_node){.text = {
        .text = kz_ui_words(ui, id), .size_u = 26, .line_u = 40,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
}

static struct kz_skin row_skin(const struct kz_ui *ui, bool is_on) {
    struct kz_skin skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 16);
    if (is_on) {
        skin.border = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
        skin.border_w = 4;
    }
    return skin;
}

static void paint_bars(const struct kz_node *n, struct kz_paint_list *out) {
    const struct kz_miller *m = n->paint_user;
    float width = 2.6f * out->units->px_per_u;
    int foot = kz_layout_baseline(n->layout, 0);
    float half = (float)(foot - kz_layout_middle(n->layout));
    float y = (float)(foot + n->text_at.y) - half * 2.42f;
    for (int i = 0; i < m->bar_count; i++) {
        struct kz_rect r;
        if (kz_layout_range_rects(n->layout, m->bar[i].start, m->bar[i].end,
                                  &r, 1) == 0)
            continue;
        float gap = (float)r.w * .14f;
        float x = (float)(r.x + n->text_at.x);
        struct kz_pointf p[2] = {{x + gap, y}, {x + (float)r.w - gap, y}};
        kz_paint_line(out, p, 2, n->clip, n->text.rgba, width);
    }
}

struct kz_node *kz_crystal_indices(const struct kz_screen *screen,
                                   struct kz_node *parent,
                                   const struct kz_crystal_form *form,
                                   float size_u, enum kz_colour colour) {
    const struct kz_ui *ui = screen->ui;
    return kz_ui_add(ui, parent, (struct kz_node){
        .lang = kz_words_find_lang(ui->words, KZ_STR("en")), .text = {
        .text = kz_str_from(form->miller.text), .size_u = size_u,
        .line_u = 48, .rgba = kz_ui_colour(ui, colour)},
        .paint = paint_bars, .paint_user = &form->miller});
}

static void add_tick(const struct kz_ui *ui, struct kz_node *row) {
    kz_ui_add(ui, row, (struct kz_node){
        .icon = "tick", .icon_u = 36, .w = 36, .h = 36,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
}

/* Name and indices on one line, or on two where there is no room. */
static void add_form(const struct kz_screen *screen, struct kz_node *column,
                     const struct kz_crystal_form *form, int number) {
    const struct kz_ui *ui = screen->ui;
    bool is_lit = screen->visit->model.form == number;
    struct kz_str name = kz_ui_words(ui, form->name);
    struct kz_str of = kz_arena_printf(ui->arena, "%d", number);
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .id = kz_ui_id(ui, "form", of), .role = KZ_ROLE_BUTTON,
        .name = kz_arena_printf(ui->arena, "%.*s \u2066%s\u2069",
                                KZ_STR_ARG(name), form->miller.spoken),
        .min_h = 88, .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .gap = 16, .pad = kz_edges_xy(24, 8), .skin = row_skin(ui, is_lit),
        .state = is_lit ? KZ_STATE_SELECTED : 0,
        .action = {KZ_DO_FORM, of}});
    struct kz_node *words = kz_ui_add(ui, row, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_WRAP, .gap = 16, .line_gap = 1,
        .across = KZ_PACK_CENTER});
    kz_ui_add(ui, words, (struct kz_node){.text = {
        .text = name, .size_u = 30, .line_u = 46, .bold = true,
        .rgba = kz_ui_colour(ui, is_lit ? KZ_COLOUR_APRICOT
                                        : KZ_COLOUR_TEXT)}});
    kz_crystal_indices(screen, words, form, 28, KZ_COLOUR_BLUE_TEXT);
    kz_ui_add(ui, row, (struct kz_node){.text = {
        .text = kz_crystal_faces(screen, form->faces), .size_u = 26,
        .line_u = 42, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
    if (is_lit)
        add_tick(ui, row);
}

static void add_forms(const struct kz_screen *screen, struct kz_node *column,
                      const struct kz_crystal_page *c) {
    const struct kz_ui *ui = screen->ui;
    add_line(screen, column, kz_ui_words(ui, "crystal.forms"), 26,
             KZ_COLOUR_TEXT3);
    struct kz_node *list = kz_ui_add(ui, column, (struct kz_node){
        .id = "forms", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_COLUMN,
        .name = kz_ui_words(ui, "crystal.forms"), .gap = 16,
        .across = KZ_PACK_STRETCH, .pad = {6, 0, 18, 0}});
    for (int i = 0; i < c->form_count; i++) {
        if (c->form[i].faces > 0)
            add_form(screen, list, &c->form[i], i + 1);
    }
}

static void add_switch(const struct kz_screen *screen, struct kz_node *row,
                       const char *id, int action, bool is_on) {
    const struct kz_ui *ui = screen->ui;
    kz_chip(ui, row, &(struct kz_chip){
        .id = id, .label = kz_ui_words(ui, id), .count = -1,
        .is_selected = is_on, .action = {action, KZ_STR("")}})
        ->role = KZ_ROLE_SWITCH;
}

static void add_cell_words(const struct kz_screen *screen,
                           struct kz_node *column,
                           const struct kz_crystal_page *c) {
    const struct kz_ui *ui = screen->ui;
    const char *cell[] = {
        kz_arena_printf(ui->arena, "%.6g", c->row.a).s,
        kz_arena_printf(ui->arena, "%.6g", c->row.b).s,
        kz_arena_printf(ui->arena, "%.6g", c->row.c).s, NULL};
    add_line(screen, column, kz_ui_words(ui, "crystal.cell_about"), 28,
             KZ_COLOUR_TEXT);
    add_line(screen, column,
             kz_words_format(ui->words, ui->lang, ui->arena, "crystal.cell",
                             cell),
             26, KZ_COLOUR_TEXT2);
}

static void add_switches(const struct kz_screen *screen,
                         struct kz_node *column,
                         const struct kz_crystal_page *c) {
    const struct kz_model *m = &screen->visit->model;
    struct kz_node *row = kz_ui_add(screen->ui, column, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 16, .pad = {0, 0, 18, 0}});
    add_switch(screen, row, "crystal.axes", KZ_DO_AXES, m->has_axes);
    add_switch(screen, row, "crystal.unit_cell", KZ_DO_CELL, m->has_cell);
    if (m->has_cell) {
        add_cell_words(screen, column, c);
        kz_ui_add(screen->ui, column, (struct kz_node){.w = 1, .h = 18});
    }
}

static void add_note(const struct kz_screen *screen, struct kz_node *list,
                     const struct kz_crystal_page *c, size_t place) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_crystal_note *note = &c->notes.items[place];
    bool is_open = screen->visit->model.note == (int)place + 1;
    struct kz_str number = kz_arena_printf(ui->arena, "%zu", place + 1);
    struct kz_node *row = kz_ui_add(ui, list, (struct kz_node){
        .id = kz_ui_id(ui, "note", number), .role = KZ_ROLE_BUTTON,
        .name = kz_say(screen, &note->title), .min_h = 88,
        .flow = KZ_FLOW_ROW, .gap = 20, .pad = kz_edges_xy(20, 14),
        .skin = row_skin(ui, is_open),
        .state = is_open ? KZ_STATE_SELECTED : 0,
        .action = kz_crystal_open_note(screen, c, place)});
    kz_crystal_disc(ui, row, place + 1, 54, is_open, 1);
    struct kz_node *words = kz_ui_add(ui, row, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = kz_say(screen, &note->title), .size_u = 29, .line_u = 48,
        .bold = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    add_line(screen, words, kz_say(screen, &note->body), 26,
             KZ_COLOUR_TEXT2);
}

static void add_notes(const struct kz_screen *screen, struct kz_node *column,
                      const struct kz_crystal_page *c) {
    if (c->notes.count == 0)
        return;
    struct kz_node *list = kz_ui_add(screen->ui, column, (struct kz_node){
        .id = "notes", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_COLUMN,
        .gap = 16, .across = KZ_PACK_STRETCH, .pad = {0, 0, 18, 0}});
    for (size_t i = 0; i < c->notes.count; i++)
        add_note(screen, list, c, i);
}

void kz_crystal_words(const struct kz_screen *screen, struct kz_node *column,
                      const struct kz_crystal_page *c) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *name = kz_ui_text(ui, column, NULL,
                                      (struct kz_node_text){
        .text = kz_say(screen, &c->row.name), .face = KZ_FACE_DISPLAY,
        .bold = true, .line_u = 104, /* long names fit the panel at 90 */
        .size_u = fminf(68, 90 / ui->text_factor),
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    name->role = KZ_ROLE_HEADING;
    name->id = "name";
    struct kz_node *system = kz_ui_text(ui, column, NULL,
                                        (struct kz_node_text){
        .text = kz_say(screen, &c->row.system_name), .size_u = 32,
        .line_u = 50, .rgba = kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT)});
    system->id = "system";
    struct kz_node *counts = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 16, .pad = {12, 0, 18, 0}});
    add_count(screen, counts, "crystal.faces", c->faces);
    add_count(screen, counts, "crystal.edges", c->edges);
    add_count(screen, counts, "crystal.vertices", c->vertices);
    add_switches(screen, column, c);
    add_forms(screen, column, c);
    add_notes(screen, column, c);
    add_line(screen, column,
             kz_format(screen, "crystal.point_group", c->row.point_group), 26,
             KZ_COLOUR_TEXT3);
    if (c->row.is_ideal)
        add_line(screen, column, kz_ui_words(ui, "crystal.schematic"), 26,
                 KZ_COLOUR_SAND);
    if (c->is_sample_hall)
        kz_sample_note(screen, column);
}
