#include "ui/screens/right_signs.h"

#include <math.h>

#include "ui/screens/list_page.h"

/* Of a hexagon that stands on a corner, by its height. */
#define CELL_DX .80f
#define CELL_DY .70f

static struct kz_texts category_name(const struct kz_mineral_list *minerals,
                                     struct kz_str id) {
    for (size_t i = 0; i < minerals->count; i++) {
        if (kz_str_equal(minerals->items[i].category_id, id))
            return minerals->items[i].category;
    }
    return (struct kz_texts){0};
}

int kz_sign_kind_of(const struct kz_sign_kinds *kinds, struct kz_str id) {
    for (int i = 0; i < kinds->count; i++) {
        if (kz_str_equal(kinds->category_id[i], id))
            return i;
    }
    return kinds->count - 1;
}

bool kz_sign_kinds_load(const struct kz_screen *screen,
                        const struct kz_right_list *list,
                        struct kz_sign_kinds *kinds) {
    struct kz_mineral_filter all = {{NULL, 0}};
    struct kz_mineral_list minerals;
    *kinds = (struct kz_sign_kinds){.count = 0};
    if (!kz_catalog_minerals(screen->catalog, screen->arena, &all, &minerals))
        return false;
    for (size_t i = 0; i < list->count; i++) {
        struct kz_str id = list->items[i].category_id;
        int known = kz_sign_kind_of(kinds, id);
        if (known >= 0 && kz_str_equal(kinds->category_id[known], id))
            continue;
        if (kinds->count == KZ_SIGN_KINDS) {
            kinds->name[KZ_SIGN_KINDS - 1] = (struct kz_texts){0};
            continue;
        }
        kinds->category_id[kinds->count] = id;
        kinds->name[kinds->count++] = category_name(&minerals, id);
    }
    return true;
}

void kz_right_sign(const struct kz_ui *ui, struct kz_node *parent,
                   struct kz_node proto, int kind, float alpha) {
    static const char *const signs[KZ_SIGN_KINDS] = {
        "sign-square", "sign-circle", "sign-triangle", "sign-diamond",
        "sign-bars", "sign-plus"};
    uint32_t rgba =
        kind < 0 ? kz_ui_faded(ui, KZ_COLOUR_SURFACE3, .55f)
                 : kz_ui_colour(ui, (enum kz_colour)(KZ_COLOUR_CHART1 + kind));
    proto.icon = "hex";
    proto.icon_u = proto.w;
    proto.icon_rgba = kz_colour_fade(rgba, alpha);
    struct kz_node *cell = kz_ui_add(ui, parent, proto);
    if (kind >= 0)
        kz_ui_add(ui, cell, (struct kz_node){
            .icon = signs[kind], .icon_u = proto.w, .w = proto.w,
            .h = proto.w, .icon_rgba = kz_colour_fade(0x101624FF, alpha)});
}

static int rings_for(size_t cells) {
    int rings = 0;
    while ((size_t)(1 + 3 * rings * (rings + 1)) < cells)
        rings++;
    return rings;
}

/* The k-th place of a spiral from the middle, in steps along the three
 * directions of the grid. */
static struct kz_section_point place_of(int k) {
    static const int way[6][2] = {{-1, 1}, {-1, 0}, {0, -1},
                                  {1, -1}, {1, 0},  {0, 1}};
    int ring = 0;
    while (1 + 3 * ring * (ring + 1) <= k)
        ring++;
    int q = ring, r = 0, left = k - (ring > 0 ? 1 + 3 * ring * (ring - 1) : 0);
    for (int side = 0; side < 6 && left > 0; side++) {
        for (int step = 0; step < ring && left > 0; step++, left--) {
            q += way[side][0];
            r += way[side][1];
        }
    }
    return (struct kz_section_point){(float)q + (float)r / 2, (float)r};
}

struct cluster {
    const struct kz_county *county;
    int of_kind[KZ_SIGN_KINDS];
    size_t rights;
};

static struct cluster count_cluster(const struct kz_right_list *list,
                                    const bool *is_in,
                                    const struct kz_county *county,
                                    const struct kz_sign_kinds *kinds) {
    struct cluster c = {.county = county};
    for (size_t i = 0; i < list->count; i++) {
        const struct kz_right_card *r = &list->items[i];
        if (!is_in[i] || !kz_str_equal(r->county_id, county->id))
            continue;
        c.of_kind[kz_sign_kind_of(kinds, r->category_id)]++;
        c.rights++;
    }
    return c;
}

/* How many rights a cell stands for, so that the largest county still has
 * cells that can be seen. */
static size_t cell_worth(const struct cluster *clusters, size_t count) {
    enum { MOST_CELLS = 91 };
    size_t worth = 1;
    for (size_t i = 0; i < count; i++) {
        while (clusters[i].rights > worth * MOST_CELLS)
            worth *= 10;
    }
    return worth;
}

struct field {
    size_t worth;
    int rings;
    float cell; /* u */
    float slot_w, slot_h, head_h, foot_h;
};

static void add_cells(const struct kz_ui *ui, struct kz_node *slot,
                      const struct field *f, const struct cluster *c,
                      float alpha) {
    int k = 0, all = 1 + 3 * f->rings * (f->rings + 1);
    float middle_x = f->slot_w / 2;
    float middle_y = f->head_h + (f->slot_h - f->head_h - f->foot_h) / 2;
    int kind = 0, left = 0;
    int room[KZ_SIGN_KINDS];
    for (int i = 0; i < KZ_SIGN_KINDS; i++)
        room[i] = (int)(((size_t)c->of_kind[i] + f->worth - 1) / f->worth);
    left = room[0];
    for (; k < all; k++) {
        while (left == 0 && kind < KZ_SIGN_KINDS - 1)
            left = room[++kind];
        struct kz_section_point p = place_of(k);
        kz_right_sign(ui, slot, (struct kz_node){
            .w = f->cell, .h = f->cell,
            .at_x = middle_x + p.x * f->cell * CELL_DX - f->cell / 2,
            .at_y = middle_y + p.y * f->cell * CELL_DY - f->cell / 2},
            left > 0 ? kind : -1, alpha);
        left -= left > 0;
    }
}

static void add_cluster(const struct kz_screen *screen, struct kz_node *field,
                        const struct field *f, const struct cluster *c,
                        float x) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_lang *partner = kz_partner(screen);
    const char *chosen = screen->visit->county;
    bool is_chosen = kz_str_is(c->county->id, chosen);
    float alpha = chosen[0] && !is_chosen ? .3f : 1;
    struct kz_node *slot = kz_ui_add(ui, field, (struct kz_node){
        .id = kz_ui_id(ui, "county", c->county->id), .role = KZ_ROLE_BUTTON,
        .name = kz_say(screen, &c->county->name), .w = f->slot_w,
        .h = f->slot_h, .at_x = x,
        .state = is_chosen ? KZ_STATE_SELECTED : 0,
        .action = {KZ_DO_COUNTY, c->county->id}});
    add_cells(ui, slot, f, c, alpha);
    kz_ui_add(ui, slot, (struct kz_node){.w = f->slot_w, .text = {
        .text = kz_arena_printf(ui->arena, "%zu", c->rights),
        .face = KZ_FACE_DISPLAY, .bold = true, .size_u = 44, .line_u = 60,
        .align = KZ_ALIGN_CENTER, .keeps_size = true,
        .rgba = kz_ui_faded(ui, KZ_COLOUR_APRICOT, alpha)}});
    struct kz_node *names = kz_ui_add(ui, slot, (struct kz_node){
        .w = f->slot_w, .at_y = f->slot_h - f->foot_h,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    kz_ui_add(ui, names, (struct kz_node){.lang = ui->lang, .text = {
        .text = kz_short_name(kz_say(screen, &c->county->name)),
        .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 30, .line_u = 44, .align = KZ_ALIGN_CENTER,
        .rgba = kz_ui_faded(ui, KZ_COLOUR_TEXT, alpha)}});
    if (partner && partner != ui->lang && ui->text_factor < 1.2f)
        kz_ui_add(ui, names, (struct kz_node){.lang = partner, .text = {
            .text = kz_say_in(&c->county->name, partner), .size_u = 24,
            .line_u = 36, .align = KZ_ALIGN_CENTER, .max_lines = 1,
            .rgba = kz_ui_faded(ui, KZ_COLOUR_TEXT3, alpha)}});
}

static void add_legend(const struct kz_screen *screen, struct kz_node *panel,
                       const struct kz_sign_kinds *kinds) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *wrap = kz_ui_add(ui, panel, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 28, .line_gap = 6});
    for (int i = 0; i < kinds->count; i++) {
        struct kz_str name = kz_say(screen, &kinds->name[i]);
        struct kz_node *pair = kz_ui_add(ui, wrap, (struct kz_node){
            .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 10});
        kz_right_sign(ui, pair, (struct kz_node){.w = 36, .h = 36}, i, 1);
        kz_ui_add(ui, pair, (struct kz_node){.text = {
            .text = name.len > 0 ? name : kz_ui_words(ui, "rights.other"),
            .size_u = 24, .line_u = 36, .max_lines = 2,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
    }
}

void kz_right_field(const struct kz_screen *screen, struct kz_node *parent,
                    const struct kz_right_list *list, const bool *is_in,
                    const struct kz_county_list *counties,
                    const struct kz_sign_kinds *kinds, float w, float h) {
    const struct kz_ui *ui = screen->ui;
    struct cluster *clusters =
        kz_arena_array(ui->arena, struct cluster, counties->count);
    size_t largest = 1;
    for (size_t i = 0; i < counties->count; i++)
        clusters[i] = count_cluster(list, is_in, &counties->items[i], kinds);
    struct field f = {.worth = cell_worth(clusters, counties->count)};
    for (size_t i = 0; i < counties->count; i++) {
        /* A kind begins a cell of its own: room for all of them. */
        size_t cells = clusters[i].rights / f.worth + KZ_SIGN_KINDS - 1;
        cells = f.worth == 1 ? clusters[i].rights : cells;
        largest = cells > largest ? cells : largest;
    }
    f.rings = rings_for(largest);
    float inner = w - 48;
    f.head_h = 64;
    /* A large name takes two lines, a small one has its partner below. */
    f.foot_h = ui->text_factor < 1.2f ? 84 : 2 * 44 * ui->text_factor;
    f.slot_w = inner / (float)(counties->count ? counties->count : 1);
    f.slot_h = h - 210 * fmaxf(1, ui->text_factor * .85f);
    f.cell = fminf(f.slot_w * .96f / ((float)(2 * f.rings + 1) * CELL_DX),
                   (f.slot_h - f.head_h - f.foot_h) /
                       ((float)(2 * f.rings) * CELL_DY + 1));
    f.cell = fminf(f.cell, 104);
    struct kz_node *panel = kz_ui_add(ui, parent, (struct kz_node){
        .id = "field", .role = KZ_ROLE_GROUP, .w = w, .min_h = h,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 12,
        .pad = {20, 24, 20, 24},
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24)});
    struct kz_str worth = kz_arena_printf(ui->arena, "%zu", f.worth);
    panel->name = kz_format(screen, "rights.schematic", worth);
    struct kz_node *note = kz_ui_add(ui, panel, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 12});
    kz_ui_add(ui, note, (struct kz_node){
        .icon = "layers", .icon_u = 32, .w = 32, .h = 32,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)});
    kz_ui_add(ui, note, (struct kz_node){.grow = 1, .text = {
        .text = panel->name, .size_u = 24, .line_u = 36,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)}});
    struct kz_node *field = kz_ui_add(ui, panel, (struct kz_node){
        .h = f.slot_h, .w = inner, .is_geography = true});
    for (size_t i = 0; i < counties->count; i++)
        add_cluster(screen, field, &f, &clusters[i], f.slot_w * (float)i);
    kz_ui_add(ui, panel, (struct kz_node){.grow = 1, .h = 1});
    add_legend(screen, panel, kinds);
}
