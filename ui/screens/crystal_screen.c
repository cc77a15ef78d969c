#include <math.h>
#include <stdio.h>

#include "ui/screens/model_stage.h"
#include "ui/screens/screen.h"

#define LOG_MODULE "crystal"
#include "src/base/log.h"

enum { FORMS_MOST = 24 };

struct form_count {
    struct kz_str label;
    int faces;
};

struct crystal {
    struct kz_catalog_crystal row;
    struct kz_crystal_notes notes;
    struct kz_str look; /* of the mineral that has it */
    struct kz_str key;
    int vertices, edges, faces; /* as computed from cell and forms */
    struct form_count forms[FORMS_MOST];
    int form_count;
    bool is_sample_hall;
};

static void count_forms(const struct kz_screen *screen, struct crystal *c,
                        const struct kz_crystal *solid) {
    struct kz_str rest = c->row.forms, part;
    while (rest.s && kz_str_next_part(&rest, ';', &part) &&
           c->form_count < FORMS_MOST) {
        struct kz_str label;
        part = kz_str_trim(part);
        if (part.len == 0 || !kz_str_next_part(&part, '{', &label))
            continue;
        label = kz_str_trim(label);
        c->forms[c->form_count++] = (struct form_count){
            kz_arena_str(screen->arena, label),
            kz_crystal_form_face_count(solid, label)};
    }
}

static bool compute(const struct kz_screen *screen, struct crystal *c) {
    const struct kz_catalog_crystal *r = &c->row;
    struct kz_crystal_spec spec = {
        {r->a, r->b, r->c, r->alpha, r->beta, r->gamma}, r->point_group,
        r->forms};
    struct kz_crystal solid;
    struct kz_error err;
    if (!kz_crystal_build(&solid, &spec, &err)) {
        kz_log_warn("%.*s: %s %s", KZ_STR_ARG(r->id), err.id, err.value[0]);
        return false;
    }
    c->vertices = kz_crystal_vertex_count(&solid);
    c->edges = kz_crystal_edge_count(&solid);
    c->faces = kz_crystal_face_count(&solid);
    count_forms(screen, c, &solid);
    kz_crystal_destroy(&solid);
    return true;
}

/* How the first mineral of this crystal looks; each body is shown alone. */
static void find_look(const struct kz_screen *screen, struct crystal *c) {
    struct kz_mineral_filter all = {{NULL, 0}};
    struct kz_mineral_list list;
    c->look = KZ_STR("glass single");
    if (!kz_catalog_minerals(screen->catalog, screen->arena, &all, &list))
        return;
    for (size_t i = 0; i < list.count; i++) {
        if (!kz_str_equal(list.items[i].crystal_id, c->row.id))
            continue;
        struct kz_str rest = list.items[i].look, material, habit;
        if (kz_str_next_part(&rest, ' ', &material) && rest.s &&
            kz_str_next_part(&rest, ' ', &habit))
            c->look = kz_arena_printf(screen->arena, "%.*s single %.*s",
                                      KZ_STR_ARG(material),
                                      KZ_STR_ARG(rest));
        return;
    }
}

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct crystal *c = kz_arena_new(screen->arena, struct crystal);
    struct kz_str id = kz_str_from(item);
    struct kz_hall hall;
    if (id.len == 0 && !kz_catalog_first_id(screen->catalog, screen->arena,
                                            KZ_KIND_CRYSTAL, &id))
        return NULL;
    if (!kz_catalog_crystal(screen->catalog, screen->arena, id, &c->row) ||
        !kz_catalog_crystal_notes(screen->catalog, screen->arena, c->row.id,
                                  &c->notes) ||
        !kz_catalog_hall(screen->catalog, screen->arena, &hall) ||
        !compute(screen, c))
        return NULL;
    find_look(screen, c);
    c->is_sample_hall = hall.is_sample;
    c->key = kz_arena_printf(screen->arena, "crystal.%.*s",
                             KZ_STR_ARG(c->row.id));
    snprintf(item_out, KZ_ITEM_SIZE, "%.*s", KZ_STR_ARG(c->row.id));
    return c;
}

static void add_count(const struct kz_screen *screen, struct kz_node *row,
                      const char *id, int count) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *box = kz_ui_add(ui, row, (struct kz_node){
        .id = id, .role = KZ_ROLE_GROUP, .grow = 1,
        .name = kz_arena_printf(ui->arena, "%.*s %d",
                                KZ_STR_ARG(kz_ui_words(ui, id)), count),
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER,
        .pad = kz_edges_xy(12, 14),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    kz_ui_add(ui, box, (struct kz_node){.text = {
        .text = kz_arena_printf(ui->arena, "%d", count),
        .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 64, .line_u = 84,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
    kz_ui_add(ui, box, (struct kz_node){.text = {
        .text = kz_ui_words(ui, id), .size_u = 26, .line_u = 40,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
}

static void add_line(const struct kz_screen *screen, struct kz_node *parent,
                     struct kz_str text, enum kz_colour colour) {
    kz_ui_text(screen->ui, parent, NULL, (struct kz_node_text){
        .text = text, .size_u = 26, .line_u = 42,
        .rgba = kz_ui_colour(screen->ui, colour)});
}

static void add_forms(const struct kz_screen *screen, struct kz_node *column,
                      const struct crystal *c) {
    const struct kz_ui *ui = screen->ui;
    for (int i = 0; i < c->form_count; i++) {
        const char *values[] = {
            kz_arena_cstr(ui->arena, c->forms[i].label),
            kz_arena_printf(ui->arena, "%d", c->forms[i].faces).s, NULL};
        add_line(screen, column,
                 kz_words_format(ui->words, ui->lang, ui->arena,
                                 "crystal.form", values),
                 KZ_COLOUR_TEXT2);
    }
    const char *cell[] = {
        kz_arena_printf(ui->arena, "%.6g", c->row.a).s,
        kz_arena_printf(ui->arena, "%.6g", c->row.b).s,
        kz_arena_printf(ui->arena, "%.6g", c->row.c).s, NULL};
    add_line(screen, column,
             kz_words_format(ui->words, ui->lang, ui->arena, "crystal.cell",
                             cell),
             KZ_COLOUR_TEXT3);
    add_line(screen, column,
             kz_format(screen, "crystal.point_group", c->row.point_group),
             KZ_COLOUR_TEXT3);
    if (c->row.is_ideal)
        add_line(screen, column, kz_ui_words(ui, "crystal.schematic"),
                 KZ_COLOUR_SAND);
}

static void add_notes(const struct kz_screen *screen, struct kz_node *column,
                      const struct crystal *c) {
    const struct kz_ui *ui = screen->ui;
    for (size_t i = 0; i < c->notes.count; i++) {
        const struct kz_crystal_note *note = &c->notes.items[i];
        struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
            .flow = KZ_FLOW_ROW, .gap = 18, .pad = {10, 0, 6, 0}});
        struct kz_node *disc = kz_ui_add(ui, row, (struct kz_node){
            .w = 54, .h = 54, .flow = KZ_FLOW_ROW,
            .along = KZ_PACK_CENTER, .across = KZ_PACK_CENTER,
            .skin = {.radius = 27, .border_w = 3,
                     .border = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
        kz_ui_add(ui, disc, (struct kz_node){.text = {
            .text = kz_arena_printf(ui->arena, "%zu", i + 1), .bold = true,
            .size_u = 26, .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
        struct kz_node *words = kz_ui_add(ui, row, (struct kz_node){
            .grow = 1, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
        kz_ui_text(ui, words, NULL, (struct kz_node_text){
            .text = kz_say(screen, &note->title), .size_u = 28, .line_u = 44,
            .bold = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
        add_line(screen, words, kz_say(screen, &note->body),
                 KZ_COLOUR_TEXT2);
    }
}

static void add_view_button(const struct kz_screen *screen,
                            struct kz_node *row, const char *id,
                            const char *icon, int action, const char *arg,
                            bool has_label) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str label = kz_ui_words(ui, id);
    kz_button(ui, row, &(struct kz_button){
        .id = id, .icon = icon, .h = 112, .name = label,
        .label = has_label ? label : (struct kz_str){NULL, 0},
        .grow = has_label ? 1 : 0, .w = has_label ? 0 : 112,
        .action = {action, kz_str_from(arg)}});
}

static void add_words(const struct kz_screen *screen, struct kz_node *column,
                      const struct crystal *c) {
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
        .flow = KZ_FLOW_ROW, .gap = 16, .pad = {16, 0, 16, 0}});
    add_count(screen, counts, "crystal.faces", c->faces);
    add_count(screen, counts, "crystal.edges", c->edges);
    add_count(screen, counts, "crystal.vertices", c->vertices);
    add_forms(screen, column, c);
    add_notes(screen, column, c);
    kz_ui_add(ui, column, (struct kz_node){.w = 1, .h = 16});
    if (c->is_sample_hall)
        kz_sample_note(screen, column);
}

static void add_stage(const struct kz_screen *screen, struct kz_node *column,
                      const struct crystal *c) {
    const struct kz_ui *ui = screen->ui;
    kz_model_stage(screen, column, (struct kz_node){
        .id = "stage", .grow = ui->units.is_portrait ? 0 : 1,
        .h = !ui->units.is_portrait ? 0 : ui->units.h < 1500 ? 560 : 984,
        .name = kz_format(screen, "mineral.stage",
                          kz_say(screen, &c->row.name))},
        kz_mineral_view(screen, c->key, &c->row, c->look,
                        KZ_SPECIMEN_STAGE));
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 16, .min_h = 112,
        .across = KZ_PACK_STRETCH});
    bool is_spinning = screen->visit->is_spin_wanted;
    add_view_button(screen, row, "crystal.zoom_out", "minus", KZ_DO_ZOOM, "-",
                    false);
    add_view_button(screen, row, "crystal.zoom_in", "plus", KZ_DO_ZOOM, "+",
                    false);
    add_view_button(screen, row,
                    is_spinning ? "crystal.stop" : "crystal.spin",
                    is_spinning ? "pause" : "turn", KZ_DO_SPIN, "", true);
    add_view_button(screen, row, "crystal.reset", "turn", KZ_DO_RESET_VIEW,
                    "", true);
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct crystal *c = screen->data;
    bool is_portrait = ui->units.is_portrait;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "crystal.title", &content);
    root->name = kz_say(screen, &c->row.name);
    float side = is_portrait ? 48 : 60;
    struct kz_node *row = kz_ui_add(ui, content, (struct kz_node){
        .fills = true, .across = KZ_PACK_STRETCH, .gap = 28,
        .flow = is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .pad = {40, side, 0, side}});
    struct kz_node *start = kz_ui_add(ui, row, (struct kz_node){
        .grow = is_portrait ? 0 : 1.9f, .flow = KZ_FLOW_COLUMN, .gap = 24,
        .across = KZ_PACK_STRETCH, .pad = {0, 0, 44, 0}});
    add_stage(screen, start, c);
    struct kz_node *words = kz_ui_add(ui, row, (struct kz_node){
        .id = "page", .grow = 1, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .pad = {0, 0, 40, 0},
        .scroll = &screen->visit->page_scroll});
    add_words(screen, words, c);
    return root;
}

const struct kz_screen_type kz_screen_crystal = {
    .name = "crystal", .is_text_page = true, .has_item = true, .load = load,
    .build = build};
