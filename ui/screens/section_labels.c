#include "ui/core/paint.h"
#include "ui/screens/section_labels.h"

#include <math.h>
#include <string.h>

#define LENS_U 104.0f
#define LENS_TALL_U 112.0f
/* Room for the longest name; the label is centred in it. */
#define LABEL_ROOM_U 360.0f

/* From the edge of the picture; that of attract drifts beyond the screen. */
static float edge_u(enum kz_section_crop crop) {
    return crop == KZ_SECTION_ATTRACT ? 92 : 28;
}

static const struct kz_place_at *place_at(const struct kz_screen *screen,
                                          const struct kz_place *p) {
    return screen->ui->units.is_portrait ? &p->tall : &p->wide;
}

static struct kz_section_point on_screen(const struct kz_screen *screen,
                                         const struct kz_place *p,
                                         enum kz_section_crop crop) {
    const struct kz_place_at *at = place_at(screen, p);
    return kz_section_on_screen(screen->ui, crop,
                                (struct kz_section_point){at->x, at->y});
}

static void add_elevation(const struct kz_screen *screen,
                          struct kz_node *region, const struct kz_place *p,
                          enum kz_section_crop crop) {
    const struct kz_ui *ui = screen->ui;
    struct kz_section_point at = on_screen(screen, p, crop);
    /* Near the far edge a name begins where it must to end on the screen. */
    bool is_far = at.x > ui->units.w * .86f;
    struct kz_node *block = kz_ui_add(ui, region, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_START,
        .at_across = is_far ? KZ_PACK_END : KZ_PACK_START,
        .at_x = is_far ? edge_u(crop) - 4 : at.x, .at_y = at.y});
    struct kz_node *name = kz_ui_text(ui, block, NULL, (struct kz_node_text){
        .text = kz_say(screen, &p->name), .size_u = 25, .line_u = 36,
        .bold = true, .has_shadow = true, .keeps_size = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    name->id = kz_ui_id(ui, "place", p->id);
    if (p->elevation.len == 0)
        return;
    /* A figure is written the same in every language. */
    const struct kz_lang *latin = kz_words_find_lang(ui->words, KZ_STR("en"));
    kz_ui_text(ui, block, latin, (struct kz_node_text){
        .text = kz_arena_printf(ui->arena, "%.*s m",
                                KZ_STR_ARG(p->elevation)),
        .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 28, .line_u = 36,
        .has_shadow = true, .keeps_size = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)});
}

static void add_sea_level(const struct kz_screen *screen,
                          struct kz_node *region, const struct kz_place *p,
                          enum kz_section_crop crop) {
    const struct kz_ui *ui = screen->ui;
    struct kz_section_point at = kz_section_on_screen(
        ui, crop, (struct kz_section_point){0, KZ_SECTION_SEA_Y});
    struct kz_node *pill = kz_ui_add(ui, region, (struct kz_node){
        .role = KZ_ROLE_TEXT, .name = kz_ui_words(ui, "home.sea_level"),
        .id = kz_ui_id(ui, "place", p->id), .flow = KZ_FLOW_ROW,
        .across = KZ_PACK_CENTER, .h = 40, .pad = kz_edges_xy(16, 0),
        .skin = {.radius = 20, .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .78f)},
        .at_x = edge_u(crop), .at_y = at.y - 46});
    kz_ui_add(ui, pill, (struct kz_node){.text = {
        .text = kz_ui_words(ui, "home.sea_level"), .size_u = 24,
        .bold = true, .keeps_size = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT)}});
}

void kz_section_labels(const struct kz_screen *screen, struct kz_node *parent,
                       const struct kz_place_list *places,
                       enum kz_section_crop crop) {
    struct kz_node *region = kz_ui_add(screen->ui, parent, (struct kz_node){
        .fills = true, .is_geography = true});
    for (size_t i = 0; i < places->count; i++) {
        const struct kz_place *p = &places->items[i];
        if (p->kind == KZ_PLACE_SEA_LEVEL)
            add_sea_level(screen, region, p, crop);
        else if (p->kind != KZ_PLACE_LENS && p->kind != KZ_PLACE_SPOT)
            add_elevation(screen, region, p, crop);
    }
}

struct leaders {
    struct kz_pointf from[32], to[32]; /* u */
    int count;
    uint32_t line, dot;
};

/* From the edge of a lens to the point it speaks of. */
static void paint_leaders(const struct kz_node *n,
                          struct kz_paint_list *out) {
    const struct leaders *l = n->paint_user;
    float s = out->units->px_per_u;
    for (int i = 0; i < l->count; i++) {
        struct kz_pointf two[2] = {{l->from[i].x * s, l->from[i].y * s},
                                   {l->to[i].x * s, l->to[i].y * s}};
        kz_paint_line(out, two, 2, n->clip, l->line, 2 * s);
        int r = kz_px(out->units, 7);
        struct kz_rect dot = {(int)two[1].x - r, (int)two[1].y - r, 2 * r,
                              2 * r};
        kz_paint_fill(out, dot, n->clip, l->dot, (float)r);
    }
}

/* A light ring, and a dark one inside it. */
static void paint_ring(const struct kz_node *n, struct kz_paint_list *out) {
    const uint32_t *colours = n->paint_user;
    float s = out->units->px_per_u, half = (float)n->box.w / 2;
    int in = kz_px_stroke(out->units, 3);
    kz_paint_border(out, n->box, n->clip, colours[0], half, (float)in);
    kz_paint_border(out, kz_rect_inset(n->box, in), n->clip, colours[1],
                    half - (float)in, fmaxf(4 * s, 1));
}

static void add_ring(const struct kz_ui *ui, struct kz_node *lens) {
    uint32_t *colours = kz_arena_array(ui->arena, uint32_t, 2);
    colours[0] = kz_ui_faded(ui, KZ_COLOUR_TEXT, .88f);
    colours[1] = kz_ui_faded(ui, KZ_COLOUR_BG, .38f);
    kz_ui_add(ui, lens, (struct kz_node){
        .fills = true, .paint = paint_ring, .paint_user = colours});
}

/* The place's own short name, else the mineral's. */
static struct kz_str lens_name(const struct kz_screen *screen,
                               const struct kz_place *p) {
    struct kz_str own = kz_say(screen, &p->name);
    return own.len > 0 ? own
                       : kz_short_name(kz_say(screen, &p->mineral_name));
}

static void add_label(const struct kz_screen *screen, struct kz_node *column,
                      const struct kz_place *p, struct kz_action action) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *pill = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .h = 42,
        .id = kz_ui_id(ui, "label", p->mineral_id), .action = action,
        .pad = kz_edges_xy(18, 0),
        .skin = {.radius = 21, .fill = kz_ui_faded(ui, KZ_COLOUR_BG, .86f)}});
    kz_ui_add(ui, pill, (struct kz_node){.text = {
        .text = lens_name(screen, p),
        .size_u = 26, .bold = true,
        .keeps_size = true, .max_lines = 1,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
}

static void add_lens(const struct kz_screen *screen, struct kz_node *region,
                     const struct kz_place *p) {
    const struct kz_ui *ui = screen->ui;
    float size = ui->units.is_portrait ? LENS_TALL_U : LENS_U;
    struct kz_section_point at = on_screen(screen, p, KZ_SECTION_HOME);
    struct kz_specimen_view view = kz_mineral_view(
        screen, p->mineral_id, &p->crystal, p->look, KZ_SPECIMEN_LENS);
    struct kz_action action = {
        KZ_DO_OPEN, kz_arena_printf(ui->arena, "mineral/%.*s",
                                    KZ_STR_ARG(p->mineral_id))};
    bool is_reached = at.y - size / 2 >= screen->low_top_u;
    if (!is_reached)
        action = (struct kz_action){KZ_ACTION_NONE, KZ_STR("")};
    struct kz_node *column = kz_ui_add(ui, region, (struct kz_node){
        .w = LABEL_ROOM_U, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER,
        .gap = 8, .at_x = at.x - LABEL_ROOM_U / 2, .at_y = at.y - size / 2});
    struct kz_node proto = {
        .id = kz_ui_id(ui, "lens", p->mineral_id), 
        .role = is_reached ? KZ_ROLE_BUTTON : KZ_ROLE_IMAGE,
        .name = kz_say(screen, &p->mineral_name), .w = size, .h = size,
        .picture = {.radius = size / 2}, .action = action};
    struct kz_node *lens = kz_specimen_node(ui, column, proto, &view);
    add_ring(ui, lens);
    add_label(screen, column, p, action);
}

void kz_section_lenses(const struct kz_screen *screen, struct kz_node *parent,
                       const struct kz_place_list *places) {
    const struct kz_ui *ui = screen->ui;
    struct leaders *l = kz_arena_new(ui->arena, struct leaders);
    l->line = kz_ui_faded(ui, KZ_COLOUR_TEXT, .8f);
    l->dot = kz_ui_colour(ui, KZ_COLOUR_TEXT);
    struct kz_node *region = kz_ui_add(ui, parent, (struct kz_node){
        .id = "lenses", .role = KZ_ROLE_LIST, .fills = true,
        .name = kz_ui_words(ui, "home.minerals"), .is_geography = true,
        .paint = paint_leaders, .paint_user = l});
    for (size_t i = 0; i < places->count; i++) {
        const struct kz_place *p = &places->items[i];
        if (p->kind != KZ_PLACE_LENS)
            continue;
        const struct kz_place_at *at = place_at(screen, p);
        if (at->has_leader && l->count < 32) {
            struct kz_section_point from =
                on_screen(screen, p, KZ_SECTION_HOME);
            struct kz_section_point to = kz_section_on_screen(
                ui, KZ_SECTION_HOME,
                (struct kz_section_point){at->leader_x, at->leader_y});
            l->from[l->count] = (struct kz_pointf){from.x, from.y};
            l->to[l->count++] = (struct kz_pointf){to.x, to.y};
        }
        add_lens(screen, region, p);
    }
}

enum { SPREAD_MOST = 7 };

/* Two rows, so that long names stand beside each other. */
static void spread_at(struct kz_place *p, size_t i, size_t count) {
    float step = 1500.0f / (float)count, x = 210 + step * ((float)i + .5f);
    p->wide = (struct kz_place_at){.x = x, .y = i % 2 ? 700 : 560};
    p->tall = (struct kz_place_at){.x = x, .y = i % 2 ? 680 : 440};
}

bool kz_section_spread(const struct kz_screen *screen,
                       struct kz_place_list *places,
                       const struct kz_mineral_list *minerals) {
    size_t count = minerals->count < SPREAD_MOST ? minerals->count
                                                 : SPREAD_MOST;
    for (size_t i = 0; i < places->count; i++) {
        if (places->items[i].kind == KZ_PLACE_LENS)
            return true;
    }
    struct kz_place *all = kz_arena_array(screen->arena, struct kz_place,
                                          places->count + count);
    if (places->count > 0)
        memcpy(all, places->items, places->count * sizeof(*all));
    for (size_t i = 0; i < count; i++) {
        const struct kz_mineral_card *m = &minerals->items[i];
        struct kz_place *p = &all[places->count + i];
        *p = (struct kz_place){.id = m->id, .kind = KZ_PLACE_LENS,
                               .mineral_id = m->id, .look = m->look,
                               .mineral_name = m->name};
        spread_at(p, i, count);
        if (m->crystal_id.len > 0 &&
            !kz_catalog_crystal(screen->catalog, screen->arena,
                                m->crystal_id, &p->crystal))
            return false;
    }
    *places = (struct kz_place_list){all, places->count + count};
    return true;
}

bool kz_section_is_told(const struct kz_place_list *places) {
    for (size_t i = 0; i < places->count; i++) {
        if (places->items[i].kind != KZ_PLACE_LENS ||
            !kz_str_equal(places->items[i].id, places->items[i].mineral_id))
            return true;
    }
    return false;
}

#define SCENE_LENS_U 148.0f

void kz_section_lens_of(const struct kz_screen *screen,
                        struct kz_node *parent,
                        const struct kz_place_list *places,
                        struct kz_str mineral_id, enum kz_section_crop crop) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_place *p = NULL;
    for (size_t i = 0; i < places->count && !p; i++) {
        if (mineral_id.len > 0 &&
            kz_str_equal(places->items[i].mineral_id, mineral_id))
            p = &places->items[i];
    }
    if (!p)
        return;
    struct kz_section_point at = on_screen(screen, p, crop);
    struct kz_specimen_view view = kz_mineral_view(
        screen, p->mineral_id, &p->crystal, p->look, KZ_SPECIMEN_LENS);
    struct kz_node *region = kz_ui_add(ui, parent, (struct kz_node){
        .fills = true, .is_geography = true});
    struct kz_node *lens = kz_specimen_node(ui, region, (struct kz_node){
        .id = "scene.lens", .role = KZ_ROLE_IMAGE,
        .name = kz_say(screen, &p->mineral_name), .w = SCENE_LENS_U,
        .h = SCENE_LENS_U, .at_x = at.x - SCENE_LENS_U / 2,
        .at_y = at.y - SCENE_LENS_U / 2,
        .picture = {.radius = SCENE_LENS_U / 2}}, &view);
    add_ring(ui, lens);
}
