/* Shots of one thing, its words beside it. */
#include <math.h>

#include "src/reel/shots.h"
#include "ui/core/paint.h"

/* The lens of a place stands away from it. Otherwise words begin where reading
 * does, and on the other side every second time. */
static bool is_at_left(const struct kz_take *m) {
    const struct kz_camera *c = &m->set->camera;
    bool is_turned = m->shot->rank % 2 == 1;
    if (m->shot->things[0].has_place && m->shot->kind != KZ_SHOT_STONE) {
        struct kz_size size = m->set->size;
        struct kz_view_at rest =
            kz_camera_look(c, m->shot->look, m->shot->near, size);
        float x = kz_camera_point(c, rest, m->shot->things[0].at, size).x;
        float off = x / (float)size.w - .5f;
        if (fabsf(off) > .06f)
            return off > 0;
    }
    return m->ui->lang->is_rtl != is_turned;
}

/* Name and use, on the other side than the thing. */
static void add_words_beside(const struct kz_take *m, struct kz_node *root) {
    bool is_portrait = m->ui->units.is_portrait;
    bool is_at_start = is_at_left(m) == m->ui->lang->is_rtl;
    float w = is_portrait ? m->w - 2 * m->margin : m->w * .40f;
    float x = is_portrait || is_at_start ? m->margin : m->w - m->margin - w;
    float y = is_portrait ? 150 : m->h * .15f;
    struct kz_node *c = kz_take_column(m, root, x, y, w, false);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &m->shot->title, .size_u = 108, .width_u = w, .lines = 2,
        .has_one_line = true, .alpha = kz_take_way(m, .4, 1)});
    kz_take_gap(m, c, 20);
    kz_take_wells(m, c, 340, kz_take_way(m, .8, 1.6));
    kz_take_gap(m, c, 20);
    kz_reel_add_block(m->set, m->ui, c, &(struct kz_reel_block){
        .texts = &m->shot->line, .size_u = 46, .width_u = w, .lines = 1,
        .is_plain = true, .alpha = kz_take_way(m, 1.1, 1), .most_langs = 2,
        .rgba = kz_ui_colour(m->ui, KZ_COLOUR_APRICOT)});
    kz_take_sample(m, root);
}

struct kz_node *kz_shot_stone(const struct kz_take *m) {
    bool is_tall = m->ui->units.is_portrait;
    struct kz_reel_picture p = {
        .stone = &m->shot->things[0],
        .stone_x = is_tall ? .5f : is_at_left(m) ? .29f : .71f,
        .stone_y = is_tall ? .54f : 0,
        .stone_share = (is_tall ? .34f : .62f) *
                       (.94f + .1f * (float)(m->at_s / m->length_s)),
        .stone_pose = {.turn = .3 * m->at_s - .5,
                       .tilt = .05 * sin(m->at_s * .6), .zoom = 1},
        .veil = {.foot = .3f}};
    struct kz_node *root = kz_take_root(m, &p);
    add_words_beside(m, root);
    return root;
}

/* From a place to the rim of its lens. */
struct leader {
    struct kz_pointf at, to; /* pixels */
    float way, width, radius;
    uint32_t rgba;
};

static void paint_leader(const struct kz_node *n, struct kz_paint_list *out) {
    const struct leader *l = n->paint_user;
    float dx = l->to.x - l->at.x, dy = l->to.y - l->at.y;
    float length = hypotf(dx, dy), reach = (length - l->radius) * l->way;
    float r = l->width * 4;
    kz_paint_fill(out, (struct kz_rect){
        (int)lroundf(l->at.x - r), (int)lroundf(l->at.y - r),
        (int)lroundf(2 * r), (int)lroundf(2 * r)}, n->clip, l->rgba, r);
    if (reach <= 1)
        return;
    struct kz_pointf line[2] = {l->at, {l->at.x + dx / length * reach,
                                        l->at.y + dy / length * reach}};
    kz_paint_line(out, line, 2, n->clip, l->rgba, l->width);
}

static void add_leader(const struct kz_take *m, struct kz_node *root,
                       const struct kz_reel_disc *disc, float radius) {
    float scale = m->ui->units.px_per_u;
    struct kz_section_point at = kz_camera_point(
        &m->set->camera, m->view, m->shot->things[0].at, m->set->size);
    struct leader *l = kz_arena_new(m->ui->arena, struct leader);
    *l = (struct leader){{at.x, at.y}, {disc->x, disc->y},
                         kz_take_way(m, .6, 1), 3 * scale, radius * scale,
                         kz_ui_faded(m->ui, KZ_COLOUR_SAND,
                                     kz_take_way(m, .4, .6))};
    kz_ui_add(m->ui, root, (struct kz_node){
        .fills = true, .is_geography = true, .paint = paint_leader,
        .paint_user = l});
}

/* Where the lens stands, u from the left and the top. */
struct lens {
    float x, y, radius;
};

static struct lens lens_of(const struct kz_take *m) {
    bool is_tall = m->ui->units.is_portrait;
    float x = is_tall ? .5f : is_at_left(m) ? .27f : .73f;
    return (struct lens){m->w * x, m->h * (is_tall ? .52f : .35f), 240};
}

static struct kz_node *add_lens(const struct kz_take *m,
                                const struct lens *lens) {
    bool is_left = is_at_left(m), is_tall = m->ui->units.is_portrait;
    float scale = m->ui->units.px_per_u, in = kz_take_way(m, .6, 1.1);
    struct kz_reel_picture p = {
        .veil = {.all = .1f, .left = is_left || is_tall ? 0 : .85f,
                 .right = is_left && !is_tall ? .85f : 0,
                 .top = is_tall ? .8f : .2f, .foot = .45f},
        .disc_count = 1};
    p.discs[0] = (struct kz_reel_disc){
        .x = lens->x * scale, .y = lens->y * scale,
        .radius = lens->radius * (.86f + .14f * in) * scale, .alpha = in,
        .thing = &m->shot->things[0],
        .beyond_rest = {.turn = .3 * m->at_s - .4, .zoom = 1}};
    struct kz_node *root = kz_take_root(m, &p);
    if (m->shot->things[0].has_place)
        add_leader(m, root, &p.discs[0], lens->radius);
    return root;
}

struct kz_node *kz_shot_lens(const struct kz_take *m) {
    struct lens lens = lens_of(m);
    struct kz_node *root = add_lens(m, &lens);
    add_words_beside(m, root);
    return root;
}

struct kz_node *kz_shot_term(const struct kz_take *m) {
    struct lens lens = lens_of(m);
    struct kz_node *root = add_lens(m, &lens);
    float size = lens.radius * .9f;
    if (m->shot->things[0].icon)
        kz_ui_add(m->ui, root, (struct kz_node){
            .at_x = kz_take_start(m, lens.x) - size / 2,
            .at_y = lens.y - size / 2, .w = size, .h = size,
            .icon = m->shot->things[0].icon, .icon_u = size,
            .icon_rgba = kz_ui_faded(m->ui, KZ_COLOUR_APRICOT,
                                     kz_take_way(m, .9, .9))});
    add_words_beside(m, root);
    return root;
}
