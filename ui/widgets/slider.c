#include "ui/widgets/slider.h"

#include <math.h>

#include "ui/widgets/controls.h"
#include "ui/widgets/state.h"

#define BAND_H 96.0f
#define TRACK_H 16.0f
#define THUMB 64.0f
#define BUTTON 96.0f
#define GAP 16.0f

float kz_slider_at(struct kz_rect box, bool is_rtl,
                   const struct kz_units *units, float x) {
    float half = THUMB / 2 * units->px_per_u;
    float length = (float)box.w - 2 * half;
    if (length < 1)
        return 0;
    float share = (x - (float)box.x - half) / length;
    return fminf(fmaxf(is_rtl ? 1 - share : share, 0), 1);
}

static void add_track(const struct kz_ui *ui, struct kz_node *band,
                      const struct kz_slider *s, float w) {
    bool is_pale = s->states & KZ_STATE_DISABLED;
    bool is_contrast = ui->theme_name == KZ_THEME_CONTRAST;
    bool has_focus = s->states & KZ_STATE_FOCUSED;
    enum kz_colour tint = is_pale ? KZ_COLOUR_DISABLED : KZ_COLOUR_APRICOT;
    float y = (BAND_H - TRACK_H) / 2, length = w - THUMB;
    float share = fminf(fmaxf(s->share, 0), 1);
    kz_ui_add(ui, band, (struct kz_node){
        .w = length + TRACK_H, .h = TRACK_H, .at_x = (THUMB - TRACK_H) / 2,
        .at_y = y,
        .skin = {.radius = TRACK_H / 2, .border_w = is_contrast ? 2 : 0,
                 .fill = is_contrast
                             ? 0
                             : kz_ui_faded(ui, KZ_COLOUR_BORDER, .45f),
                 .border = kz_ui_colour(ui, KZ_COLOUR_BORDER)}});
    kz_ui_add(ui, band, (struct kz_node){
        .w = length * share + TRACK_H, .h = TRACK_H,
        .at_x = (THUMB - TRACK_H) / 2, .at_y = y,
        .skin = {.radius = TRACK_H / 2, .fill = kz_ui_colour(ui, tint)}});
    kz_ui_add(ui, band, (struct kz_node){
        .id = kz_part_id(ui, s->id, "thumb"), .w = THUMB, .h = THUMB,
        .at_x = length * share, .at_y = (BAND_H - THUMB) / 2,
        .skin = {.radius = THUMB / 2, .fill = kz_ui_colour(ui, tint),
                 .border = kz_ui_colour(ui, has_focus ? KZ_COLOUR_TEXT
                                                      : KZ_COLOUR_SURFACE1),
                 .border_w = has_focus ? 8 : 5}});
}

static void add_button(const struct kz_ui *ui, struct kz_node *row,
                       const struct kz_slider *s, const char *part,
                       int action, bool is_at_end) {
    bool is_less = part[0] == 'l';
    struct kz_node *n = kz_button(ui, row, &(struct kz_button){
        .id = kz_part_id(ui, s->id, part), .w = BUTTON, .h = BUTTON,
        .icon = is_less ? "minus" : "plus",
        .name = kz_ui_words(ui, is_less ? "widget.less" : "widget.more"),
        .action = {action, KZ_STR("")}});
    if (is_at_end || s->states & KZ_STATE_DISABLED)
        kz_control_state(ui, n, KZ_STATE_DISABLED);
}

static void add_words(const struct kz_ui *ui, struct kz_node *column,
                      const struct kz_slider *s) {
    bool is_pale = s->states & KZ_STATE_DISABLED;
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_BASELINE, .gap = 24});
    kz_ui_add(ui, row, (struct kz_node){.grow = 1, .text = {
        .text = s->name, .size_u = 28, .line_u = 46,
        .rgba = kz_ui_colour(ui, is_pale ? KZ_COLOUR_DISABLED
                                         : KZ_COLOUR_TEXT2)}});
    kz_ui_add(ui, row, (struct kz_node){.text = {
        .text = s->value, .size_u = 30, .line_u = 46, .bold = true,
        .rgba = kz_ui_colour(ui, is_pale ? KZ_COLOUR_DISABLED
                                         : KZ_COLOUR_TEXT)}});
}

struct kz_node *kz_slider(const struct kz_ui *ui, struct kz_node *parent,
                          const struct kz_slider *s) {
    float w = fmaxf(s->w - 2 * (BUTTON + GAP), 2 * THUMB);
    int kind = s->states & KZ_STATE_DISABLED ? KZ_ACTION_NONE : s->set;
    struct kz_node *column = kz_ui_add(ui, parent, (struct kz_node){
        .w = s->w, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    add_words(ui, column, s);
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = GAP});
    add_button(ui, row, s, "less", s->less, s->share <= 0);
    struct kz_node *band = kz_ui_add(ui, row, (struct kz_node){
        .id = s->id, .role = KZ_ROLE_SLIDER, .w = w, .h = BAND_H,
        .state = s->states,
        .name = kz_arena_printf(ui->arena, "%.*s: %.*s", KZ_STR_ARG(s->name),
                                KZ_STR_ARG(s->value)),
        .action = {kind, KZ_STR("")}, .drag = {kind, KZ_STR("")}});
    add_track(ui, band, s, w);
    add_button(ui, row, s, "more", s->more, s->share >= 1);
    return column;
}
