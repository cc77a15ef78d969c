#include "ui/widgets/timeline.h"

#include <math.h>

#include "ui/widgets/state.h"

#define BAND_H 96.0f
#define TRACK_H 16.0f
#define THUMB 64.0f
#define CHAPTER_GAP 6.0f

/* Digits read alike in every language; isolated, so that a sign before them
 * stays before them. */
static struct kz_str clock_of(const struct kz_ui *ui, const char *sign,
                              double seconds) {
    long s = seconds > 0 ? lround(fmin(seconds, 359999)) : 0;
    if (s >= 3600)
        return kz_arena_printf(ui->arena, "\u2066%s%ld:%02ld:%02ld\u2069",
                               sign, s / 3600, s / 60 % 60, s % 60);
    return kz_arena_printf(ui->arena, "\u2066%s%ld:%02ld\u2069", sign, s / 60,
                           s % 60);
}

struct kz_str kz_film_time(const struct kz_ui *ui, double seconds) {
    return clock_of(ui, "", seconds);
}

double kz_timeline_at(struct kz_rect box, const struct kz_units *units,
                      double duration_s, float x) {
    float half = THUMB / 2 * units->px_per_u;
    float length = (float)box.w - 2 * half;
    if (length < 1 || !(duration_s > 0))
        return 0;
    double share = (double)((x - (float)box.x - half) / length);
    return duration_s * fmin(fmax(share, 0), 1);
}

static void add_time(const struct kz_ui *ui, struct kz_node *row,
                     const char *id, struct kz_str text, float w,
                     enum kz_colour colour, bool is_first) {
    kz_ui_add(ui, row, (struct kz_node){
        .id = id, .role = KZ_ROLE_TEXT, .w = w, .text = {
            .text = text, .size_u = 32, .line_u = 48, .bold = true,
            .face = KZ_FACE_DISPLAY, .max_lines = 1,
            .align = is_first ? KZ_ALIGN_START : KZ_ALIGN_END,
            .rgba = kz_ui_colour(ui, colour)}});
}

/* One part of the track, in two colours where the position lies in it. */
static void add_part(const struct kz_ui *ui, struct kz_node *band, float from,
                     float to, float now, bool is_pale) {
    float y = (BAND_H - TRACK_H) / 2;
    enum kz_colour on = is_pale ? KZ_COLOUR_DISABLED : KZ_COLOUR_APRICOT;
    struct kz_skin rest = {.radius = TRACK_H / 2,
                           .fill = kz_ui_faded(ui, KZ_COLOUR_BORDER, .45f)};
    if (ui->theme_name == KZ_THEME_CONTRAST) {
        rest.border = kz_ui_colour(ui, KZ_COLOUR_BORDER);
        rest.border_w = 2;
        rest.fill = 0;
    }
    kz_ui_add(ui, band, (struct kz_node){
        .w = to - from, .h = TRACK_H, .at_x = from, .at_y = y,
        .skin = rest});
    if (now > from)
        kz_ui_add(ui, band, (struct kz_node){
            .w = fminf(now, to) - from, .h = TRACK_H, .at_x = from,
            .at_y = y,
            .skin = {.radius = TRACK_H / 2, .fill = kz_ui_colour(ui, on)}});
}

static float place_of(const struct kz_timeline *t, float length, double s) {
    if (!(t->duration_s > 0))
        return THUMB / 2;
    double share = fmin(fmax(s / t->duration_s, 0), 1);
    return THUMB / 2 + length * (float)share;
}

static void add_track(const struct kz_ui *ui, struct kz_node *band,
                      const struct kz_timeline *t, float band_w) {
    bool is_pale = t->states & KZ_STATE_DISABLED;
    float length = band_w - THUMB, from = THUMB / 2;
    float now = place_of(t, length, t->position_s);
    for (int i = 0; i < t->chapter_count; i++) {
        float at = place_of(t, length, t->chapter_s[i]);
        bool has_room = at - from > 4 * CHAPTER_GAP &&
                        THUMB / 2 + length - at > 4 * CHAPTER_GAP;
        if (!has_room)
            continue;
        add_part(ui, band, from, at - CHAPTER_GAP / 2, now, is_pale);
        from = at + CHAPTER_GAP / 2;
    }
    add_part(ui, band, from, THUMB / 2 + length, now, is_pale);
    bool has_focus = t->states & KZ_STATE_FOCUSED;
    kz_ui_add(ui, band, (struct kz_node){
        .id = kz_part_id(ui, t->id, "thumb"), .w = THUMB, .h = THUMB,
        .at_x = now - THUMB / 2, .at_y = (BAND_H - THUMB) / 2,
        .skin = {.radius = THUMB / 2,
                 .fill = kz_ui_colour(ui, is_pale ? KZ_COLOUR_DISABLED
                                                  : KZ_COLOUR_APRICOT),
                 .border = has_focus ? kz_ui_colour(ui, KZ_COLOUR_TEXT)
                                     : kz_ui_colour(ui, KZ_COLOUR_BG),
                 .border_w = has_focus ? 8 : 5}});
}

struct kz_node *kz_timeline(const struct kz_ui *ui, struct kz_node *parent,
                            const struct kz_timeline *t) {
    double left = fmax(t->duration_s - t->position_s, 0);
    bool is_long = t->duration_s >= 3600;
    float time_w = (is_long ? 150 : 104) * ui->text_factor, gap = 8;
    float band_w = fmaxf(t->w - 2 * (time_w + gap), 2 * THUMB);
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .w = t->w, .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .gap = gap, .is_geography = true});
    add_time(ui, row, kz_part_id(ui, t->id, "gone"),
             kz_film_time(ui, t->position_s), time_w, KZ_COLOUR_TEXT, true);
    int kind = t->states & KZ_STATE_DISABLED || !(t->duration_s > 0)
                   ? KZ_ACTION_NONE
                   : t->action;
    struct kz_node *band = kz_ui_add(ui, row, (struct kz_node){
        .id = t->id, .role = KZ_ROLE_SLIDER, .w = band_w, .h = BAND_H,
        .state = t->states,
        .name = kz_ui_format(ui, "player.place",
                             kz_film_time(ui, t->position_s),
                             kz_film_time(ui, t->duration_s)),
        .action = {kind, KZ_STR("")}, .drag = {kind, KZ_STR("")}});
    add_track(ui, band, t, band_w);
    add_time(ui, row, kz_part_id(ui, t->id, "left"),
             t->duration_s > 0 ? clock_of(ui, "\u2212", left)
                               : KZ_STR("\u2013:\u2013\u2013"),
             time_w, KZ_COLOUR_TEXT2, false);
    return row;
}
