#include "src/reel/picture.h"

#include <math.h>
#include <string.h>

#include "src/crystal/backdrop.h"
#include "ui/core/fade.h"

/* ---- veil ---- */

/* What is left of the light along one side, 0 to 256. */
static void fill_light(uint16_t *out, int count, float before, float after) {
    for (int i = 0; i < count; i++) {
        float at = ((float)i + .5f) / (float)count;
        float a = fminf(fmaxf(1 - at / .62f, 0), 1);
        float b = fminf(fmaxf(1 - (1 - at) / .62f, 0), 1);
        a = a * a * (3 - 2 * a) * before;
        b = b * b * (3 - 2 * b) * after;
        out[i] = (uint16_t)lroundf(256 * (1 - a) * (1 - b));
    }
}

/* Toward the ground colour by what the light lacks. */
static inline uint32_t dim(uint32_t pixel, uint32_t ground, uint32_t light) {
    uint32_t dark = 256 - light;
    uint32_t low = (pixel & 0xFF00FF) * light + (ground & 0xFF00FF) * dark;
    uint32_t mid = (pixel & 0xFF00) * light + (ground & 0xFF00) * dark;
    return 0xFF000000 | (low >> 8 & 0xFF00FF) | (mid >> 8 & 0xFF00);
}

static void lay_veil(const struct kz_reel_set *set,
                     const struct kz_reel_veil *v, struct kz_pixels out) {
    uint32_t ground = set->theme->colour[KZ_THEME_DARK][KZ_COLOUR_BG] >> 8;
    uint16_t *light = kz_xmalloc((size_t)(out.w + out.h) * sizeof(*light));
    uint16_t *down = light + out.w;
    fill_light(light, out.w, v->left, v->right);
    fill_light(down, out.h, v->top, v->foot);
    uint32_t all = (uint32_t)lroundf(256 * (1 - v->all));
    for (int y = 0; y < out.h; y++) {
        uint32_t *row = out.pixels + (size_t)y * (size_t)out.stride;
        uint32_t of_row = down[y] * all >> 8;
        for (int x = 0; x < out.w; x++)
            row[x] = dim(row[x], ground, light[x] * of_row >> 8);
    }
    free(light);
}

/* ---- lenses ---- */

static struct kz_pose pose_of(const struct kz_specimen *s,
                              const struct kz_pose *beyond) {
    struct kz_pose pose = kz_pose_rest(s);
    pose.turn += beyond->turn;
    pose.tilt += beyond->tilt;
    if (beyond->zoom > 0)
        pose.zoom *= beyond->zoom;
    return pose;
}

static struct kz_canvas open_disc(struct kz_reel_set *set, int side) {
    size_t size = (size_t)side * (size_t)side * sizeof(*set->disc);
    if (size > set->disc_size) {
        set->disc = kz_xrealloc(set->disc, size);
        set->disc_size = size;
    }
    return (struct kz_canvas){set->disc, side, side, (size_t)side};
}

/* Its rim is a fine sand-coloured ring. */
static void lay_disc(const struct kz_reel_disc *d, struct kz_canvas from,
                     uint32_t rim, float rim_px, struct kz_pixels out) {
    int left = (int)lroundf(d->x) - from.w / 2;
    int top = (int)lroundf(d->y) - from.h / 2;
    float middle = (float)from.w / 2;
    for (int y = 0; y < from.h; y++) {
        int to_y = top + y;
        if (to_y < 0 || to_y >= out.h)
            continue;
        uint32_t *row = out.pixels + (size_t)to_y * (size_t)out.stride;
        for (int x = 0; x < from.w; x++) {
            int to_x = left + x;
            float r = hypotf((float)x + .5f - middle, (float)y + .5f - middle);
            float cover = fminf(fmaxf(d->radius + .5f - r, 0), 1) * d->alpha;
            if (to_x < 0 || to_x >= out.w || cover <= 0)
                continue;
            float ring = fminf(fmaxf(r - (d->radius - rim_px) + .5f, 0), 1);
            uint32_t colour = from.pixels[(size_t)y * from.stride_px +
                                          (size_t)x];
            colour = dim(rim, colour, (uint32_t)(ring * 256));
            row[to_x] = dim(colour, row[to_x], (uint32_t)(cover * 256));
        }
    }
}

/* A part of the section, coming nearer as slowly as a stone would turn. */
static void look_into(const struct kz_reel_set *set,
                      const struct kz_reel_disc *d, struct kz_canvas canvas) {
    struct kz_size shape = {canvas.w, canvas.h};
    float share = d->thing->window *
                  (1.12f - .05f * (float)d->beyond_rest.turn);
    struct kz_view_at view =
        kz_camera_look(&set->camera, d->thing->at, share, shape);
    kz_camera_shoot(&set->camera, view,
                    (struct kz_pixels){canvas.pixels, canvas.w, canvas.h,
                                       (int)canvas.stride_px});
}

static void paint_disc(struct kz_reel_set *set, const struct kz_reel_disc *d,
                       struct kz_pixels out) {
    int side = 2 * (int)ceilf(d->radius + 1);
    struct kz_canvas canvas = open_disc(set, side);
    struct kz_rect box = {0, 0, side, side};
    if (d->thing->window > 0)
        look_into(set, d, canvas);
    else
        kz_backdrop_lens(canvas, box);
    if (d->thing->has_stone) {
        const struct kz_specimen *s =
            kz_specimens_get(set->specimens, &d->thing->ask);
        struct kz_pose pose = pose_of(s, &d->beyond_rest);
        struct kz_view view = kz_view_lens(box);
        view.is_turning = true;
        kz_specimen_paint(s, &pose, &view, canvas);
    }
    uint32_t rim = set->theme->colour[KZ_THEME_DARK][KZ_COLOUR_SAND] >> 8;
    lay_disc(d, canvas, rim, fmaxf(d->radius * .022f, 1), out);
}

/* ---- a stone on its stage ---- */

static const uint32_t *ground_for(struct kz_reel_set *set,
                                  const struct kz_shot *shot,
                                  struct kz_rgb glow) {
    size_t size = (size_t)set->size.w * (size_t)set->size.h;
    /* Of two shots that are seen at once the numbers are next to another. */
    struct kz_reel_ground *g =
        &set->ground[(size_t)(shot - set->script->items) % 2];
    if (g->of == shot)
        return g->pixels;
    if (!g->pixels)
        g->pixels = kz_xmalloc(size * sizeof(*g->pixels));
    g->of = shot;
    struct kz_canvas canvas = {g->pixels, set->size.w, set->size.h,
                               (size_t)set->size.w};
    kz_backdrop_stage(canvas, (struct kz_rect){0, 0, canvas.w, canvas.h},
                      glow);
    return g->pixels;
}

void kz_reel_ground_free(struct kz_reel_set *set) {
    for (size_t i = 0; i < KZ_COUNT(set->ground); i++)
        free(set->ground[i].pixels);
    free(set->disc);
    set->disc = NULL;
}

static void paint_stone(const struct kz_reel_picture *p,
                        struct kz_pixels out) {
    const struct kz_specimen *s =
        kz_specimens_get(p->set->specimens, &p->stone->ask);
    const uint32_t *ground =
        ground_for(p->set, p->shot, kz_specimen_look(s)->glow);
    for (int y = 0; y < out.h; y++)
        memcpy(out.pixels + (size_t)y * (size_t)out.stride,
               ground + (size_t)y * (size_t)out.w,
               (size_t)out.w * sizeof(*ground));
    struct kz_rect box = {0, 0, out.w, out.h};
    struct kz_canvas canvas = {out.pixels, out.w, out.h, (size_t)out.stride};
    struct kz_view view = kz_view_stage(box);
    struct kz_pose pose = pose_of(s, &p->stone_pose);
    view.centre_x = p->stone_x;
    if (p->stone_y > 0)
        view.centre_y = p->stone_y;
    view.share_h = p->stone_share;
    view.share_w = p->stone_share * (double)out.h / (double)out.w * 1.1;
    view.is_turning = true;
    kz_specimen_paint(s, &pose, &view, canvas);
}

static bool draw_picture(void *user, struct kz_pixels out) {
    const struct kz_reel_picture *p = user;
    if (p->stone)
        paint_stone(p, out);
    else
        kz_camera_shoot(&p->set->camera, p->view, out);
    lay_veil(p->set, &p->veil, out);
    for (int i = 0; i < p->disc_count; i++) {
        if (p->discs[i].alpha > 0)
            paint_disc(p->set, &p->discs[i], out);
    }
    return true;
}

struct kz_node *kz_reel_add_picture(const struct kz_ui *ui,
                                    struct kz_node *parent,
                                    const struct kz_reel_picture *picture,
                                    uint64_t version) {
    struct kz_reel_picture *copy =
        kz_arena_new(ui->arena, struct kz_reel_picture);
    *copy = *picture;
    return kz_ui_add(ui, parent, (struct kz_node){
        .fills = true, .is_geography = true, .role = KZ_ROLE_IMAGE,
        .live = {.draw_into = draw_picture, .user = copy, .key = 1,
                 .version = version}});
}
