#include "src/reel/frame.h"

#include <math.h>
#include <string.h>

#include "src/reel/shots.h"
#include "ui/core/fade.h"

/* ---- the camera's way ---- */

static struct kz_view_at place_of(const struct kz_reel_set *set, size_t i) {
    const struct kz_shot *s = &set->script->items[i];
    return kz_camera_look(&set->camera, s->look, s->near, set->size);
}

/* Where it stands when the shot before this one ends. */
static struct kz_view_at place_before(const struct kz_reel_set *set,
                                      size_t i) {
    if (i > 0)
        return place_of(set, i - 1);
    return kz_camera_look(&set->camera, set->script->items[0].look, 1,
                          set->size);
}

/* It flies in the first part of a shot and never quite stands still. */
static struct kz_view_at view_at(const struct kz_reel_set *set, size_t i,
                                 double at_s, double length_s) {
    struct kz_view_at from = place_before(set, i), to = place_of(set, i);
    double flight_s = fmin(length_s * .75, 4.5);
    float share = (float)fmin(fmax((at_s + .8) / (flight_s + .8), 0), 1);
    float way = share * share * (3 - 2 * share);
    struct kz_view_at v = kz_view_between(from, to, way);
    /* Breathing: an ellipse within what the picture has to spare. */
    double turn = (at_s + (double)set->script->items[i].start / KZ_REEL_RATE) *
                  .42;
    float room = v.w * .012f;
    float tall = (float)set->size.h / (float)set->size.w;
    const struct kz_section_layout *l = set->camera.layout;
    v.w *= 1 - .03f * (float)(1 - cos(turn * .7)) / 2 - .012f;
    v.x += room * (float)sin(turn);
    v.y += room * tall * (float)cos(turn);
    v.x = fminf(fmaxf(v.x, v.w / 2), l->w - v.w / 2);
    v.y = fminf(fmaxf(v.y, v.w * tall / 2), l->h - v.w * tall / 2);
    return v;
}

/* Words go before the next come: two lines through each other say nothing. */
static float ink_at(const struct kz_reel_set *set, size_t i, double at_s,
                    double length_s) {
    double left = length_s - at_s + .12;
    return i + 1 == set->script->count
               ? 1
               : (float)fmin(fmax(left / .5, 0), 1);
}

struct kz_node *kz_reel_build(struct kz_reel_set *set, const struct kz_ui *ui,
                              size_t i, int64_t frame) {
    static struct kz_node *(*const build[])(const struct kz_take *) = {
        [KZ_SHOT_TITLE] = kz_shot_title,   [KZ_SHOT_PLATE] = kz_shot_plate,
        [KZ_SHOT_STORY] = kz_shot_story,   [KZ_SHOT_STONE] = kz_shot_stone,
        [KZ_SHOT_LENS] = kz_shot_lens,     [KZ_SHOT_TERM] = kz_shot_term,
        [KZ_SHOT_FIGURE] = kz_shot_figure, [KZ_SHOT_CHART] = kz_shot_chart,
        [KZ_SHOT_STEPS] = kz_shot_steps,   [KZ_SHOT_HALL] = kz_shot_hall,
    };
    const struct kz_shot *s = &set->script->items[i];
    struct kz_take m = {
        .set = set, .ui = ui, .shot = s, .number = i, .frame = frame,
        .at_s = (double)(frame - s->start) / KZ_REEL_RATE,
        .length_s = (double)(s->end - s->start) / KZ_REEL_RATE,
        .w = ui->units.w, .h = ui->units.h,
        .margin = ui->units.is_portrait ? 72 : 110,
        .foot = ui->units.h * .775f};
    m.view = view_at(set, i, m.at_s, m.length_s);
    set->ink = ink_at(set, i, m.at_s, m.length_s);
    return build[s->kind](&m);
}

/* ---- pixels ---- */

static void draw_shot(struct kz_reel_set *set, struct kz_stage *stage,
                      size_t i, int64_t frame, struct kz_pixels out) {
    struct kz_ui ui = {
        .arena = kz_stage_begin(stage),
        .words = set->words,
        .lang = set->lang[0],
        .theme = set->theme,
        .theme_name = KZ_THEME_DARK,
        .units = kz_stage_units(stage),
        .text_factor = 1,
        .now_ms = frame * 1000 / KZ_REEL_RATE,
    };
    struct kz_node *root = kz_reel_build(set, &ui, i, frame);
    kz_stage_set_now(stage, ui.now_ms);
    kz_stage_show(stage, root, ui.lang, ui.text_factor, NULL);
    struct kz_pixels shown = kz_stage_pixels(stage);
    for (int y = 0; y < out.h; y++)
        memcpy(out.pixels + (size_t)y * (size_t)out.stride,
               shown.pixels + (size_t)y * (size_t)shown.stride,
               (size_t)out.w * sizeof(*out.pixels));
}

static size_t shot_at(const struct kz_reel_script *s, int64_t frame) {
    size_t i = 0;
    while (i + 1 < s->count && frame >= s->items[i].end)
        i++;
    return i;
}

/* Lays what is on the stage over `out`, by a share of KZ_FADE_WHOLE. */
static void lay_over(struct kz_stage *stage, struct kz_pixels out,
                     int share) {
    struct kz_pixels shown = kz_stage_pixels(stage);
    for (int y = 0; y < out.h; y++) {
        uint32_t *row = out.pixels + (size_t)y * (size_t)out.stride;
        kz_fade_row(KZ_BLEND_SSE2, row, row,
                    shown.pixels + (size_t)y * (size_t)shown.stride,
                    (size_t)out.w, share);
    }
}

/* Of all light. It goes at the end only: what the page shows first, and what
 * a loop comes back to, is the section as it is. */
static int light_at(const struct kz_reel_script *s, int64_t frame) {
    int64_t left = s->frames - frame - 1;
    int64_t length = s->frames < 8 * KZ_REEL_RATE ? 8 : KZ_REEL_RATE;
    return left >= length ? KZ_FADE_WHOLE
                          : (int)(left * KZ_FADE_WHOLE / length);
}

static void darken(struct kz_pixels out, int light) {
    uint32_t *black = kz_xcalloc((size_t)out.w, sizeof(*black));
    for (int y = 0; y < out.h; y++) {
        uint32_t *row = out.pixels + (size_t)y * (size_t)out.stride;
        kz_fade_row(KZ_BLEND_SSE2, row, black, row, (size_t)out.w, light);
    }
    free(black);
}

void kz_reel_draw(struct kz_reel_set *set, struct kz_stage *stage,
                  int64_t frame, struct kz_pixels out) {
    size_t i = shot_at(set->script, frame);
    const struct kz_shot *s = &set->script->items[i];
    int64_t into = frame - s->start, whole = KZ_REEL_DISSOLVE;
    if (whole > (s->end - s->start) / 3)
        whole = (s->end - s->start) / 3;
    if (i > 0 && into < whole) {
        draw_shot(set, stage, i, frame, out);
        struct kz_pixels none = {out.pixels, out.w, 0, out.stride};
        draw_shot(set, stage, i - 1, frame, none);
        float share = (float)(into + 1) / (float)(whole + 1);
        share = share * share * (3 - 2 * share);
        lay_over(stage, out, (int)lroundf((1 - share) * KZ_FADE_WHOLE));
    } else {
        draw_shot(set, stage, i, frame, out);
    }
    int light = light_at(set->script, frame);
    if (light < KZ_FADE_WHOLE)
        darken(out, light);
}
