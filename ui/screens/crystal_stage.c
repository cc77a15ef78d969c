/* The stage of the crystal's page: the model, and over it the numbered dots
 * of the notes, the zoom, the name of what is lit. */
#include "ui/screens/crystal_overlay.h"
#include "ui/screens/model_stage.h"

#define DOT_U KZ_CRYSTAL_DOT_U

struct kz_node *kz_crystal_disc(const struct kz_ui *ui, struct kz_node *parent,
                                size_t number, float size_u, bool is_open,
                                float alpha) {
    uint32_t apricot = kz_ui_faded(ui, KZ_COLOUR_APRICOT, alpha);
    struct kz_node *disc = kz_ui_add(ui, parent, (struct kz_node){
        .w = size_u, .h = size_u, .flow = KZ_FLOW_ROW,
        .along = KZ_PACK_CENTER, .across = KZ_PACK_CENTER,
        .skin = {.radius = size_u / 2, .border_w = 4, .border = apricot,
                 .fill = is_open ? apricot
                                 : kz_ui_faded(ui, KZ_COLOUR_BG,
                                               .86f * alpha)}});
    kz_ui_add(ui, disc, (struct kz_node){.text = {
        .text = kz_arena_printf(ui->arena, "%zu", number), .bold = true,
        .size_u = size_u * .5f, .keeps_size = true,
        .rgba = is_open ? kz_ui_colour(ui, KZ_COLOUR_ON_APRICOT)
                        : apricot}});
    return disc;
}

/* A little aside, so that the face is seen in the round. */
struct kz_action kz_crystal_open_note(const struct kz_screen *screen,
                                      const struct kz_crystal_page *c,
                                      size_t place) {
    const struct kz_crystal_note *note = &c->notes.items[place];
    struct kz_arena *arena = screen->ui->arena;
    int hkl[3] = {note->h, note->k, note->l};
    if (!hkl[0] && !hkl[1] && !hkl[2])
        return (struct kz_action){KZ_DO_NOTE,
                                  kz_arena_printf(arena, "%zu", place + 1)};
    struct kz_pose p =
        kz_figure_look_along(kz_figure_normal(&c->figure, hkl));
    return (struct kz_action){
        KZ_DO_NOTE,
        kz_arena_printf(arena, "%zu %.5f %.5f", place + 1,
                        p.turn + .42 - c->figure.rest.turn,
                        p.tilt * .82 + .14 - c->figure.rest.tilt)};
}

static void add_dot(const struct kz_screen *screen, struct kz_node *over,
                    const struct kz_crystal_overlay *o, const struct kz_crystal_dot *dot) {
    const struct kz_ui *ui = screen->ui;
    float px = ui->units.px_per_u;
    struct kz_str number = kz_arena_printf(ui->arena, "%zu", dot->note + 1);
    const char *values[] = {
        number.s,
        kz_arena_cstr(ui->arena,
                      kz_say(screen, &o->c->notes.items[dot->note].title)),
        NULL};
    bool is_open = screen->visit->model.note == (int)dot->note + 1;
    struct kz_node *n = kz_ui_add(ui, over, (struct kz_node){
        .id = kz_ui_id(ui, "dot", number), .w = DOT_U, .h = DOT_U,
        .at_x = dot->at.x / px - DOT_U / 2, .at_y = dot->at.y / px - DOT_U / 2,
        .flow = KZ_FLOW_ROW, .along = KZ_PACK_CENTER,
        .across = KZ_PACK_CENTER});
    kz_crystal_disc(ui, n, dot->note + 1, dot->is_facing ? 60 : 44, is_open,
                    dot->is_facing ? 1 : .45f);
    if (!dot->is_facing)
        return;
    n->role = KZ_ROLE_BUTTON;
    n->name = kz_words_format(ui->words, ui->lang, ui->arena, "crystal.note",
                              values);
    n->action = kz_crystal_open_note(screen, o->c, dot->note);
    n->passes_drag = true;
    n->state = is_open ? KZ_STATE_SELECTED : 0;
}

/* ---- words on the stage ---- */

static void add_letter(const struct kz_screen *screen, struct kz_node *over,
                       const struct kz_crystal_overlay *o, int axis) {
    const struct kz_ui *ui = screen->ui;
    struct kz_pointf s = kz_crystal_letter_at(o, axis);
    float px = ui->units.px_per_u;
    struct kz_node *box = kz_ui_add(ui, over, (struct kz_node){
        .id = kz_arena_printf(ui->arena, "axis.%c", 'a' + axis).s, .w = 44,
        .h = 44, .at_x = s.x / px - 22, .at_y = s.y / px - 22,
        .flow = KZ_FLOW_ROW, .along = KZ_PACK_CENTER,
        .across = KZ_PACK_CENTER, .skin = {.radius = 22,
        .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .82f)}});
    kz_ui_add(ui, box, (struct kz_node){.role = KZ_ROLE_TEXT, .text = {
        .text = kz_arena_printf(ui->arena, "%c", 'a' + axis), .bold = true,
        .size_u = 30, .keeps_size = true, .rgba = o->axis_rgba[axis]}});
}

static struct kz_node *add_pill(const struct kz_ui *ui, struct kz_node *stage,
                                const char *id, enum kz_pack along) {
    return kz_ui_add(ui, stage, (struct kz_node){
        .id = id, .role = KZ_ROLE_GROUP, .flow = KZ_FLOW_ROW, .gap = 16,
        .at_x = 20, .at_y = 20, .at_along = along, .min_h = 64,
        .across = KZ_PACK_CENTER, .pad = kz_edges_xy(24, 4),
        .skin = {.fill = kz_ui_faded(ui, KZ_COLOUR_BG, .86f),
                 .radius = 32}});
}

static void add_lit_name(const struct kz_screen *screen,
                         struct kz_node *stage,
                         const struct kz_crystal_form *form) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *pill = add_pill(ui, stage, "lit", KZ_PACK_START);
    pill->name = kz_ui_words(ui, form->name);
    kz_ui_text(ui, pill, NULL, (struct kz_node_text){
        .text = pill->name, .size_u = 32, .line_u = 52, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    kz_crystal_indices(screen, pill, form, 30, KZ_COLOUR_TEXT);
    kz_ui_text(ui, pill, NULL, (struct kz_node_text){
        .text = kz_crystal_faces(screen, form->faces), .size_u = 26,
        .line_u = 52, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
}

static void add_hint(const struct kz_screen *screen, struct kz_node *stage) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *pill = add_pill(ui, stage, "hint", KZ_PACK_END);
    kz_ui_add(ui, pill, (struct kz_node){
        .icon = "touch", .icon_u = 40, .w = 40, .h = 40,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    kz_ui_text(ui, pill, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "crystal.drag"), .size_u = 26, .line_u = 44,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
}

static void add_note_card(const struct kz_screen *screen,
                          struct kz_node *stage,
                          const struct kz_crystal_note *note, size_t number,
                          float w) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *card = kz_ui_add(ui, stage, (struct kz_node){
        .id = "note", .role = KZ_ROLE_GROUP, .name = kz_say(screen, &note->title),
        .w = w, .at_x = 20, .at_y = 20, .at_along = KZ_PACK_END,
        .flow = KZ_FLOW_ROW, .gap = 20, .pad = {20, 12, 22, 24},
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24),
        .action = {KZ_DO_NOTHING, KZ_STR("")}});
    kz_crystal_disc(ui, card, number, 60, true, 1);
    struct kz_node *words = kz_ui_add(ui, card, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = card->name, .size_u = 32, .line_u = 54, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    kz_ui_text(ui, words, NULL, (struct kz_node_text){
        .text = kz_say(screen, &note->body), .size_u = 28, .line_u = 46,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    kz_button(ui, card, &(struct kz_button){
        .id = "note.close", .icon = "close", .h = 80, .w = 80,
        .kind = KZ_BUTTON_BAR, .name = kz_ui_words(ui, "crystal.close"),
        .action = {KZ_DO_NOTE,
                   kz_arena_printf(ui->arena, "%zu", number)}});
}

static void add_zoom(const struct kz_screen *screen, struct kz_node *stage) {
    const struct kz_ui *ui = screen->ui;
    static const struct {
        const char *id, *icon, *arg;
    } buttons[] = {{"crystal.zoom_in", "plus", "+"},
                   {"crystal.zoom_out", "minus", "-"}};
    struct kz_node *column = kz_ui_add(ui, stage, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .gap = 16, .at_x = 16, .at_y = 16,
        .at_across = KZ_PACK_END, .at_along = KZ_PACK_END});
    for (size_t i = 0; i < KZ_COUNT(buttons); i++)
        kz_button(ui, column, &(struct kz_button){
            .id = buttons[i].id, .icon = buttons[i].icon, .w = 96, .h = 96,
            .kind = KZ_BUTTON_OUTLINE,
            .name = kz_ui_words(ui, buttons[i].id),
            .action = {KZ_DO_ZOOM, kz_str_from(buttons[i].arg)}});
}

void kz_crystal_stage(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_crystal_page *c, float w, float h) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_model *m = &screen->visit->model;
    struct kz_size size = {kz_px(&ui->units, w), kz_px(&ui->units, h)};
    struct kz_specimen_view view = kz_mineral_view(
        screen, c->key, &c->row, c->look, KZ_SPECIMEN_STAGE);
    view.lit_form = m->form;
    struct kz_node *stage = kz_model_stage(screen, parent, (struct kz_node){
        .id = "stage", .w = w, .h = h,
        .name = kz_format(screen, "mineral.stage",
                          kz_say(screen, &c->row.name)),
        .action = {KZ_DO_TOUCH_MODEL, KZ_STR("")}}, view);
    const struct kz_crystal_overlay *o = kz_crystal_overlay(screen, c, size);
    struct kz_node *over = kz_ui_add(ui, stage, (struct kz_node){
        .fills = true, .is_geography = true, .clips = true,
        .paint = kz_crystal_overlay_paint,
        .paint_user = o});
    for (int i = 0; i < 3 && m->has_axes; i++)
        add_letter(screen, over, o, i);
    for (int i = 0; i < o->dot_count; i++)
        add_dot(screen, over, o, &o->dot[i]);
    add_zoom(screen, stage);
    if (m->form > 0 && m->form <= c->form_count)
        add_lit_name(screen, stage, &c->form[m->form - 1]);
    if (m->note > 0 && (size_t)m->note <= c->notes.count)
        add_note_card(screen, stage, &c->notes.items[m->note - 1],
                      (size_t)m->note, w - 20 - 128);
    else if (m->touched_ms < 0)
        add_hint(screen, stage);
}
