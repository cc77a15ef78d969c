#include "ui/widgets/film_controls.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/state.h"
#include "ui/widgets/timeline.h"

#define PLAY_U 128.0f

/* A film lies under the controls: their ground is never see-through by much. */
static struct kz_skin pill(const struct kz_ui *ui) {
    struct kz_skin s = {.radius = 16,
                        .fill = kz_ui_faded(ui, KZ_COLOUR_SURFACE2, .9f)};
    if (ui->theme_name == KZ_THEME_CONTRAST) {
        s.border = kz_ui_colour(ui, KZ_COLOUR_BORDER);
        s.border_w = 4;
    }
    return s;
}

static void add_play(const struct kz_ui *ui, struct kz_node *row,
                     const struct kz_film_controls *c) {
    uint32_t ink = kz_ui_colour(ui, KZ_COLOUR_ON_APRICOT);
    struct kz_node *n = kz_ui_add(ui, row, (struct kz_node){
        .id = "film.play", .role = KZ_ROLE_BUTTON, .w = PLAY_U, .h = PLAY_U,
        .name = kz_ui_words(ui, c->is_playing ? "player.pause"
                                              : "player.play"),
        .skin = {.radius = PLAY_U / 2,
                 .fill = kz_ui_colour(ui, KZ_COLOUR_APRICOT)},
        .state = c->is_busy ? KZ_STATE_BUSY : 0,
        .action = {c->play, KZ_STR("")}});
    if (c->is_busy) {
        struct kz_node *ring = kz_busy_ring(ui, n, 64, ink, false);
        ring->at_across = ring->at_along = KZ_PACK_CENTER;
        return;
    }
    kz_ui_add(ui, n, (struct kz_node){
        .icon = c->is_playing ? "pause" : "play", .icon_u = 64,
        .w = 64, .h = 64, .at_across = KZ_PACK_CENTER,
        .at_along = KZ_PACK_CENTER, .icon_rgba = ink});
}

static void add_step(const struct kz_ui *ui, struct kz_node *row,
                     const char *part, const char *sign, int action) {
    struct kz_str words = kz_ui_format(ui, "player.seconds",
                                       kz_str_from(sign), KZ_STR(""));
    /* Large letters leave no room for the unit, which the number needs less
     * than its size. */
    bool is_short = ui->text_factor > 1.3f;
    struct kz_node *n = kz_button(ui, row, &(struct kz_button){
        .id = kz_part_id(ui, "film", part), .h = 96,
        .action = {action, KZ_STR("")}, .name = words,
        .label = is_short ? kz_str_from(sign) : words});
    n->skin = pill(ui);
    n->min_w = 128;
}

static void add_transport(const struct kz_ui *ui, struct kz_node *row,
                          const struct kz_film_controls *c) {
    add_play(ui, row, c);
    add_step(ui, row, "back", "\u221210", c->back);
    add_step(ui, row, "forward", "+10", c->forward);
}

/* "Captions: English", the language in its own script. */
static void add_choice(const struct kz_ui *ui, struct kz_node *row,
                       const char *part, const char *icon, const char *words,
                       const struct kz_lang *lang, int action) {
    struct kz_str what = kz_ui_words(ui, words);
    struct kz_str value = lang ? kz_str_from(lang->name)
                               : kz_ui_words(ui, "player.off");
    uint32_t rgba = kz_ui_colour(ui, lang ? KZ_COLOUR_APRICOT
                                          : KZ_COLOUR_TEXT2);
    struct kz_node *n = kz_ui_add(ui, row, (struct kz_node){
        .id = kz_part_id(ui, "film", part), .role = KZ_ROLE_BUTTON,
        .min_h = 96, .gap = 16,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .pad = kz_edges_xy(24, 0), .skin = pill(ui),
        .name = kz_arena_printf(ui->arena, "%.*s: %.*s", KZ_STR_ARG(what),
                                KZ_STR_ARG(value)),
        .action = {action, KZ_STR("")}});
    kz_ui_add(ui, n, (struct kz_node){.icon = icon, .icon_u = 44, .w = 44,
                                      .h = 44, .icon_rgba = rgba});
    kz_ui_add(ui, n, (struct kz_node){.text = {
        .text = what, .size_u = 30, .max_lines = 2,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    kz_ui_add(ui, n, (struct kz_node){.lang = lang, .text = {
        .text = value, .size_u = 30, .bold = lang != NULL, .max_lines = 1,
        .rgba = rgba}});
}

static void add_loudness(const struct kz_ui *ui, struct kz_node *row,
                         const char *part, const char *icon, const char *words,
                         int action, bool is_at_end) {
    struct kz_node *n = kz_button(ui, row, &(struct kz_button){
        .id = kz_part_id(ui, "film", part), .icon = icon, .h = 96,
        .name = kz_ui_words(ui, words),
        .kind = KZ_BUTTON_BAR, .action = {action, KZ_STR("")}});
    n->skin.radius = 16;
    if (is_at_end)
        kz_control_state(ui, n, KZ_STATE_DISABLED);
}

struct kz_node *kz_volume(const struct kz_ui *ui, struct kz_node *parent,
                          int volume, int most, int quieter, int louder) {
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .id = "film.volume", .role = KZ_ROLE_GROUP, .flow = KZ_FLOW_ROW,
        .across = KZ_PACK_CENTER, .h = 96, .is_geography = true,
        .skin = pill(ui),
        .name = kz_ui_format(ui, "player.volume",
                             kz_arena_printf(ui->arena, "%d", volume),
                             kz_arena_printf(ui->arena, "%d", most))});
    add_loudness(ui, row, "quieter", "minus", "player.quieter", quieter,
                 volume <= 0);
    kz_ui_add(ui, row, (struct kz_node){
        .icon = "volume", .icon_u = 44, .w = 44, .h = 44,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    kz_ui_add(ui, row, (struct kz_node){.w = 16, .h = 1});
    for (int i = 0; i < most; i++) {
        enum kz_colour on = i < volume ? KZ_COLOUR_APRICOT : KZ_COLOUR_BORDER;
        kz_ui_add(ui, row, (struct kz_node){
            .w = 12, .h = 16 + 9 * (float)i,
            .skin = {.radius = 6,
                     .fill = kz_ui_faded(ui, on, i < volume ? 1 : .5f)}});
        kz_ui_add(ui, row, (struct kz_node){.w = 12, .h = 1});
    }
    add_loudness(ui, row, "louder", "plus", "player.louder", louder,
                 volume >= most);
    return row;
}

static void add_options(const struct kz_ui *ui, struct kz_node *row,
                        const struct kz_film_controls *c) {
    if (c->has_captions)
        add_choice(ui, row, "captions", "captions", "player.captions",
                   c->captions, c->next_captions);
    if (c->sound)
        add_choice(ui, row, "sound", "people", "player.sound", c->sound,
                   c->next_sound);
}

struct kz_node *kz_film_controls(const struct kz_ui *ui,
                                 struct kz_node *parent,
                                 const struct kz_film_controls *c) {
    bool is_rtl = ui->lang->is_rtl;
    bool is_narrow = c->w < 1560 * ui->text_factor;
    struct kz_node *all = kz_ui_add(ui, parent, (struct kz_node){
        .id = "film.controls", .role = KZ_ROLE_GROUP, .w = c->w,
        .min_h = PLAY_U, .flow = is_narrow ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .name = kz_ui_words(ui, "player.play"), .gap = 16,
        .across = is_narrow ? KZ_PACK_STRETCH : KZ_PACK_CENTER});
    struct kz_node *transport = NULL, *options = NULL;
    /* The transport comes first from the left in every language. */
    for (int i = 0; i < 2; i++) {
        bool is_left = is_narrow ? i == 0 : (i == 0) != is_rtl;
        struct kz_node *group = kz_ui_add(ui, all, (struct kz_node){
            .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16,
            .is_geography = is_left});
        *(is_left ? &transport : &options) = group;
        if (i == 0 && !is_narrow)
            kz_ui_add(ui, all, (struct kz_node){.grow = 1, .h = 1});
    }
    add_transport(ui, transport, c);
    add_options(ui, options, c);
    struct kz_node *last = is_narrow ? transport : options;
    if (is_narrow)
        kz_ui_add(ui, last, (struct kz_node){.grow = 1, .h = 1});
    kz_volume(ui, last, c->volume, c->volume_most, c->quieter, c->louder);
    return all;
}

struct kz_node *kz_film_chapter(const struct kz_ui *ui,
                                struct kz_node *parent,
                                const struct kz_film_chapter *c) {
    struct kz_skin skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 16);
    if (c->is_now) {
        skin.fill = kz_colour_mix(kz_ui_colour(ui, KZ_COLOUR_SURFACE1),
                                  kz_ui_colour(ui, KZ_COLOUR_APRICOT), .16f);
        skin.border = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
        skin.border_w = ui->theme_name == KZ_THEME_CONTRAST ? 6 : 3;
    }
    struct kz_node *n = kz_ui_add(ui, parent, (struct kz_node){
        .id = kz_ui_id(ui, "chapter",
                       kz_arena_printf(ui->arena, "%d", c->number)),
        .role = KZ_ROLE_BUTTON, .name = c->name, .min_h = 88, .gap = 16,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .pad = kz_edges_xy(22, 4), .skin = skin,
        .state = c->is_now ? KZ_STATE_SELECTED : 0, .action = c->action});
    kz_ui_add(ui, n, (struct kz_node){.text = {
        .text = kz_arena_printf(ui->arena, "%d", c->number), .size_u = 36,
        .face = KZ_FACE_DISPLAY, .bold = true,
        .rgba = kz_ui_colour(ui, c->is_now ? KZ_COLOUR_APRICOT
                                           : KZ_COLOUR_TEXT3)}});
    kz_ui_add(ui, n, (struct kz_node){.grow = 1, .text = {
        .text = c->name, .size_u = 28, .bold = c->is_now, .max_lines = 2,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    kz_ui_add(ui, n, (struct kz_node){.text = {
        .text = kz_film_time(ui, c->start_s), .size_u = 26,
        .face = KZ_FACE_DISPLAY, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
    return n;
}
