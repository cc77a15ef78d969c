/* A crystal to turn: along its axes, form by form, with notes on its faces. */
#include <math.h>
#include <stdio.h>

#include "ui/screens/crystal_parts.h"

#define LOG_MODULE "crystal"
#include "src/base/log.h"

/* Forms none of whose faces is left have nothing to light. */
static void list_forms(struct kz_crystal_page *c,
                       const struct kz_crystal *solid) {
    struct kz_point_group group;
    if (!kz_point_group_find(c->row.point_group, &group))
        return;
    for (int i = 0; i < solid->forms.count; i++) {
        const struct kz_form *form = &solid->forms.form[i];
        struct kz_crystal_form *out = &c->form[c->form_count++];
        out->name = kz_form_name(&group, form->hkl);
        kz_miller_write(kz_system_of(&group), form->hkl, &out->miller);
        out->faces =
            kz_crystal_form_face_count(solid, kz_str_from(form->label));
    }
}

static bool compute(const struct kz_screen *screen,
                    struct kz_crystal_page *c) {
    const struct kz_catalog_crystal *r = &c->row;
    struct kz_crystal_spec spec = {
        {r->a, r->b, r->c, r->alpha, r->beta, r->gamma}, r->point_group,
        r->forms};
    struct kz_crystal solid;
    struct kz_look look;
    struct kz_error err;
    if (!kz_crystal_build(&solid, &spec, &err)) {
        kz_log_warn("%.*s: %s %s", KZ_STR_ARG(r->id), err.id, err.value[0]);
        return false;
    }
    if (!kz_look_parse(c->look, &look, &err))
        kz_look_init(&look, KZ_GLASS, KZ_HABIT_SINGLE);
    c->vertices = kz_crystal_vertex_count(&solid);
    c->edges = kz_crystal_edge_count(&solid);
    c->faces = kz_crystal_face_count(&solid);
    list_forms(c, &solid);
    bool is_made = kz_figure_make(&c->figure, screen->arena, &solid, &look);
    kz_crystal_destroy(&solid);
    return is_made;
}

/* How the first mineral of this crystal looks; one body alone, as long as its
 * forms make it. */
static void find_look(const struct kz_screen *screen,
                      struct kz_crystal_page *c) {
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
            c->look = kz_arena_printf(screen->arena, "%.*s single %.*s long=0",
                                      KZ_STR_ARG(material),
                                      KZ_STR_ARG(rest));
        return;
    }
}

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct kz_crystal_page *c =
        kz_arena_new(screen->arena, struct kz_crystal_page);
    struct kz_str id = kz_str_from(item);
    struct kz_hall hall;
    if (id.len == 0 && !kz_catalog_first_id(screen->catalog, screen->arena,
                                            KZ_KIND_CRYSTAL, &id))
        return NULL;
    if (!kz_catalog_crystal(screen->catalog, screen->arena, id, &c->row) ||
        !kz_catalog_crystal_notes(screen->catalog, screen->arena, c->row.id,
                                  &c->notes) ||
        !kz_catalog_hall(screen->catalog, screen->arena, &hall))
        return NULL;
    find_look(screen, c);
    if (!compute(screen, c))
        return NULL;
    c->is_sample_hall = hall.is_sample;
    c->key = kz_arena_printf(screen->arena, "crystal.%.*s",
                             KZ_STR_ARG(c->row.id));
    snprintf(item_out, KZ_ITEM_SIZE, "%.*s", KZ_STR_ARG(c->row.id));
    return c;
}

struct kz_str kz_crystal_faces(const struct kz_screen *screen, int count) {
    return kz_format(screen, "crystal.face_count",
                     kz_arena_printf(screen->ui->arena, "%d", count));
}

/* ---- the buttons under the stage ---- */

/* From that pose one looks along the axis, which then points to the eye. */
static void add_axis_button(const struct kz_screen *screen,
                            struct kz_node *row,
                            const struct kz_crystal_page *c, int axis) {
    static const char *const ids[] = {"along.a", "along.b", "along.c"};
    const struct kz_ui *ui = screen->ui;
    struct kz_str letter = kz_arena_printf(ui->arena, "%c", 'a' + axis);
    struct kz_pose pose =
        kz_figure_look_along(kz_figure_axis(&c->figure, axis));
    /* Half a screen has no room for the sign of looking. */
    bool is_narrow = ui->units.w < 1000;
    kz_button(ui, row, &(struct kz_button){
        .id = ids[axis], .icon = is_narrow ? NULL : "look", .label = letter,
        .h = 112, .w = is_narrow ? 88 : 136,
        .size_u = 30,
        .name = kz_format(screen, "crystal.along", letter),
        .action = {KZ_DO_POSE,
                   kz_arena_printf(ui->arena, "%.5f %.5f",
                                   pose.turn - c->figure.rest.turn,
                                   pose.tilt - c->figure.rest.tilt)}})
        ->pad = kz_edges_xy(12, 0);
}

static void add_word_button(const struct kz_screen *screen,
                            struct kz_node *row, const char *id,
                            const char *icon, int action) {
    const struct kz_ui *ui = screen->ui;
    kz_button(ui, row, &(struct kz_button){
        .id = id, .icon = icon, .h = 112, .label = kz_ui_words(ui, id),
        /* Five buttons on a narrow screen: the largest size stops at 32. */
        .size_u = ui->units.is_portrait ? fminf(28, 32 / ui->text_factor)
                                        : 28,
        .grow = 1, .action = {action, KZ_STR("")}});
}

static void add_buttons(const struct kz_screen *screen,
                        struct kz_node *column,
                        const struct kz_crystal_page *c, float h) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .id = "poses", .role = KZ_ROLE_GROUP, .flow = KZ_FLOW_ROW, .gap = 16,
        .name = kz_ui_words(ui, "crystal.axes"), .h = h,
        .across = KZ_PACK_STRETCH});
    for (int axis = 0; axis < 3; axis++)
        add_axis_button(screen, row, c, axis);
    bool is_spinning = screen->visit->model.is_spin_wanted;
    add_word_button(screen, row, "crystal.reset", "cube", KZ_DO_RESET_VIEW);
    add_word_button(screen, row,
                    is_spinning ? "crystal.stop" : "crystal.spin",
                    is_spinning ? "pause" : "turn", KZ_DO_SPIN);
}

/* Sizes are known before anything is arranged: dots stand on the model. */
static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_crystal_page *c = screen->data;
    bool is_portrait = ui->units.is_portrait;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "crystal.title", &content);
    root->name = kz_say(screen, &c->row.name);
    float side = is_portrait ? 48 : 60, gap = 24;
    float room_w = ui->units.w - 2 * side, room_h = ui->units.h - 104 - 40;
    float buttons_h = ui->text_factor > 1.1f ? 144 : 112;
    float w = is_portrait ? room_w : floorf((room_w - 28) * .655f);
    float h = is_portrait ? fminf(w, room_h * .47f)
                          : room_h - 44 - buttons_h - gap;
    struct kz_node *row = kz_ui_add(ui, content, (struct kz_node){
        .fills = true, .across = KZ_PACK_STRETCH, .gap = 28,
        .flow = is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .pad = {40, side, 0, side}});
    struct kz_node *start = kz_ui_add(ui, row, (struct kz_node){
        .w = w, .flow = KZ_FLOW_COLUMN, .gap = gap,
        .across = KZ_PACK_STRETCH});
    kz_crystal_stage(screen, start, c, w, h);
    add_buttons(screen, start, c, buttons_h);
    struct kz_node *words = kz_ui_add(ui, row, (struct kz_node){
        .id = "page", .grow = 1, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .pad = {0, 0, 40, 0},
        .scroll = &screen->visit->page_scroll});
    kz_crystal_words(screen, words, c);
    return root;
}

/* A face lights all of its form; touched again, or beside the crystal, it
 * goes out. */
static bool act(const struct kz_screen *screen,
                const struct kz_gesture_event *e, int64_t now_ms) {
    if (e->action != KZ_DO_TOUCH_MODEL)
        return false;
    struct kz_model *m = &screen->visit->model;
    int form = kz_crystal_form_under(screen, screen->data,
                                     e->x - (float)e->box.x,
                                     e->y - (float)e->box.y, e->box);
    m->note = 0;
    kz_model_light(m, form, now_ms);
    return true;
}

const struct kz_screen_type kz_screen_crystal = {
    .name = "crystal", .is_text_page = true, .has_item = true, .load = load,
    .build = build, .act = act};
