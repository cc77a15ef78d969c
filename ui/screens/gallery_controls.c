/* Buttons, cards, choices, the film's controls. */
#include "ui/screens/gallery.h"
#include "ui/widgets/card.h"
#include "ui/widgets/film_controls.h"
#include "ui/widgets/slider.h"
#include "ui/widgets/state.h"
#include "ui/widgets/tabs.h"
#include "ui/widgets/timeline.h"

static const struct kz_action nothing = {KZ_DO_NOTHING, KZ_STR_INIT("")};

static void add_button_states(const struct kz_screen *screen,
                              struct kz_node *list, const char *title,
                              enum kz_button_kind kind, const char *icon,
                              const char *label) {
    const struct kz_ui *ui = screen->ui;
    float least = label ? 310 : 140;
    struct kz_node *grid = kz_gallery_grid(
        screen, kz_gallery_part(screen, list, title), least);
    for (int i = 0; i < KZ_GALLERY_STATES; i++) {
        const struct kz_gallery_state *s = &kz_gallery_states[i];
        bool is_on = s->bits == KZ_STATE_SELECTED;
        struct kz_node *cell = kz_gallery_cell(screen, grid, s->words);
        cell->across = KZ_PACK_START;
        struct kz_node *n = kz_button(ui, cell, &(struct kz_button){
            .id = kz_ui_id(ui, title, kz_str_from(s->words)), .icon = icon,
            .icon_mirrors = !label, .name = kz_ui_words(ui, title),
            .label = label ? kz_ui_words(ui, label)
                           : (struct kz_str){NULL, 0},
            .h = kind == KZ_BUTTON_PRIMARY ? 112 : 96,
            .kind = is_on ? KZ_BUTTON_SELECTED : kind, .action = nothing});
        kz_control_state(ui, n, s->bits);
    }
}

void kz_gallery_buttons(const struct kz_screen *screen, struct kz_node *list,
                        struct kz_node *root) {
    (void)root;
    add_button_states(screen, list, "gallery.primary", KZ_BUTTON_PRIMARY,
                      "cube", "mineral.turn");
    add_button_states(screen, list, "gallery.normal", KZ_BUTTON_NORMAL,
                      "compare", "mineral.compare");
    add_button_states(screen, list, "gallery.outline", KZ_BUTTON_OUTLINE,
                      "close", "access.close");
    add_button_states(screen, list, "gallery.icon_only", KZ_BUTTON_NORMAL,
                      "next", NULL);
}

/* -- cards and rows -------------------------------------------------------- */

static void add_card(const struct kz_screen *screen, struct kz_node *grid,
                     const struct kz_gallery_state *s,
                     struct kz_section_point at) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_lang *partner = kz_partner(screen);
    float w = kz_gallery_cell_w(screen, 520), h = w * .42f;
    struct kz_node *cell = kz_gallery_cell(screen, grid, s->words);
    struct kz_node *picture;
    struct kz_node *n = kz_card(ui, cell, &(struct kz_card){
        .id = kz_ui_id(ui, "card", kz_str_from(s->words)),
        .name = kz_ui_words(ui, "gallery.place"),
        .second = partner ? kz_words_get(ui->words, partner, "gallery.place")
                          : KZ_STR(""),
        .second_lang = partner, .line = kz_ui_words(ui, "home.sea_level"),
        .line_icon = "place", .picture_h = h,
        .is_selected = s->bits == KZ_STATE_SELECTED,
        .is_visited = s->bits == KZ_STATE_BUSY, .action = nothing}, &picture);
    kz_section_cutting(ui, picture, screen->art, (struct kz_node){
        .w = w, .h = h, .picture = {.radius = 24, .has_square_foot = true}},
        at, 540);
    if (s->bits != KZ_STATE_BUSY)
        kz_control_state(ui, n, s->bits);
}

static void add_row(const struct kz_screen *screen, struct kz_node *grid,
                    const struct kz_gallery_state *s) {
    const struct kz_ui *ui = screen->ui;
    bool is_error = s->bits == KZ_STATE_BUSY;
    struct kz_node *cell = kz_gallery_cell(
        screen, grid, is_error ? "gallery.faulty" : s->words);
    struct kz_node *n = kz_list_row(ui, cell, &(struct kz_list_row){
        .id = kz_ui_id(ui, "row", kz_str_from(s->words)),
        .icon = is_error ? "warning" : "mineral",
        .name = kz_ui_words(ui, "minerals.title"),
        .detail = kz_ui_words(ui, is_error ? "gallery.error_line"
                                           : "gallery.line"),
        .has_chevron = true, .is_selected = s->bits == KZ_STATE_SELECTED,
        .is_error = is_error, .action = nothing});
    if (!is_error)
        kz_control_state(ui, n, s->bits);
}

void kz_gallery_cards(const struct kz_screen *screen, struct kz_node *list,
                      struct kz_node *root) {
    static const struct kz_section_point places[KZ_GALLERY_STATES] = {
        {330, 440}, {540, 540}, {870, 500}, {1080, 580}, {1400, 600},
        {1640, 540}};
    (void)root;
    struct kz_node *grid = kz_gallery_grid(
        screen, kz_gallery_part(screen, list, "gallery.cards"), 520);
    for (int i = 0; i < KZ_GALLERY_STATES; i++) {
        struct kz_gallery_state s = kz_gallery_states[i];
        if (s.bits == KZ_STATE_BUSY)
            s.words = "gallery.visited";
        add_card(screen, grid, &s, places[i]);
    }
    grid = kz_gallery_grid(
        screen, kz_gallery_part(screen, list, "gallery.rows"), 560);
    for (int i = 0; i < KZ_GALLERY_STATES; i++)
        add_row(screen, grid, &kz_gallery_states[i]);
}

/* -- choices --------------------------------------------------------------- */

static void add_chips(const struct kz_screen *screen, struct kz_node *list) {
    static const char *const names[] = {"minerals.all", "minerals.use",
                                        "minerals.colour", "minerals.place"};
    static const unsigned bits[] = {KZ_STATE_SELECTED, 0, KZ_STATE_FOCUSED,
                                    KZ_STATE_DISABLED};
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(
        ui, kz_gallery_part(screen, list, "gallery.chips"),
        (struct kz_node){.flow = KZ_FLOW_WRAP, .gap = 16});
    for (size_t i = 0; i < KZ_COUNT(names); i++) {
        struct kz_node *n = kz_chip(ui, row, &(struct kz_chip){
            .id = kz_ui_id(ui, "chip", kz_str_from(names[i])),
            .label = kz_ui_words(ui, names[i]), .count = 43 - 9 * (int)i,
            .is_selected = bits[i] == KZ_STATE_SELECTED, .action = nothing});
        kz_control_state(ui, n, bits[i]);
    }
}

static void add_tabs(const struct kz_screen *screen, struct kz_node *list,
                     const char *id, int count, int open, unsigned last) {
    static const char *const names[KZ_TABS_MOST] = {
        "minerals.title", "rights.title", "areas.title", "home.film",
        "glossary.title"};
    const struct kz_ui *ui = screen->ui;
    struct kz_tab tabs[KZ_TABS_MOST];
    for (int i = 0; i < count; i++)
        tabs[i] = (struct kz_tab){kz_ui_words(ui, names[i]), nothing,
                                  i == count - 1 ? last : 0};
    kz_tabs(ui, list, &(struct kz_tabs){
        .id = id, .name = kz_ui_words(ui, "gallery.tabs"), .tabs = tabs,
        .count = count, .open = open, .w = kz_gallery_room(screen)});
}

static void add_sliders(const struct kz_screen *screen, struct kz_node *list) {
    static const unsigned bits[] = {0, 0, 0, KZ_STATE_FOCUSED,
                                    KZ_STATE_DISABLED};
    static const float shares[] = {0, .4f, 1, .6f, .4f};
    const struct kz_ui *ui = screen->ui;
    struct kz_node *grid = kz_gallery_grid(
        screen, kz_gallery_part(screen, list, "gallery.sliders"), 560);
    for (size_t i = 0; i < KZ_COUNT(bits); i++) {
        struct kz_str number = kz_arena_printf(ui->arena, "%zu", i);
        struct kz_str step = kz_arena_printf(
            ui->arena, "%d", (int)(shares[i] * 5 + .5f));
        kz_slider(ui, grid, &(struct kz_slider){
            .id = kz_ui_id(ui, "slider", number), .share = shares[i],
            .name = kz_ui_words(ui, "player.sound"),
            .value = kz_words_format(ui->words, ui->lang, ui->arena,
                                     "player.volume", (const char *[]){
                                         kz_arena_cstr(ui->arena, step), "5",
                                         NULL}),
            .w = kz_gallery_cell_w(screen, 560), .set = KZ_DO_NOTHING,
            .less = KZ_DO_NOTHING, .more = KZ_DO_NOTHING,
            .states = bits[i]});
    }
}

void kz_gallery_choices(const struct kz_screen *screen, struct kz_node *list,
                        struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    (void)root;
    add_chips(screen, list);
    struct kz_node *part = kz_gallery_part(screen, list, "gallery.tabs");
    add_tabs(screen, part, "tabs.two", 2, 1, KZ_STATE_FOCUSED);
    add_tabs(screen, part, "tabs.five", 5, 0, KZ_STATE_DISABLED);
    add_sliders(screen, list);
    part = kz_gallery_part(screen, list, "player.sound");
    struct kz_node *row = kz_ui_add(ui, part, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 32});
    kz_volume(ui, row, 2, 5, KZ_DO_NOTHING, KZ_DO_NOTHING);
}

/* -- film ------------------------------------------------------------------ */

static const double chapters[] = {0, 72, 152, 236, 310};

static void add_timeline(const struct kz_screen *screen, struct kz_node *list,
                         const char *id, double at, double length,
                         unsigned states) {
    kz_timeline(screen->ui, list, &(struct kz_timeline){
        .id = id, .position_s = at, .duration_s = length,
        .chapter_s = chapters, .chapter_count = (int)KZ_COUNT(chapters),
        .w = kz_gallery_room(screen), .action = KZ_DO_NOTHING,
        .states = states});
}

static void add_controls(const struct kz_screen *screen, struct kz_node *list,
                         bool is_playing, bool is_busy, int volume) {
    const struct kz_ui *ui = screen->ui;
    kz_film_controls(ui, list, &(struct kz_film_controls){
        .is_playing = is_playing, .is_busy = is_busy,
        .captions = is_playing ? ui->lang : NULL, .has_captions = true,
        .sound = kz_words_find_lang(ui->words, KZ_STR("ug")),
        .volume = volume, .volume_most = 5, .w = kz_gallery_room(screen),
        .play = KZ_DO_NOTHING, .back = KZ_DO_NOTHING,
        .forward = KZ_DO_NOTHING, .next_captions = KZ_DO_NOTHING,
        .next_sound = KZ_DO_NOTHING, .quieter = KZ_DO_NOTHING,
        .louder = KZ_DO_NOTHING});
}

void kz_gallery_film(const struct kz_screen *screen, struct kz_node *list,
                     struct kz_node *root) {
    static const char *const names[] = {"minerals.title", "rights.title",
                                        "areas.title"};
    const struct kz_ui *ui = screen->ui;
    (void)root;
    struct kz_node *part = kz_gallery_part(screen, list, "gallery.timeline");
    add_timeline(screen, part, "time.start", 0, 380, 0);
    add_timeline(screen, part, "time.middle", 130, 380, 0);
    add_timeline(screen, part, "time.focus", 3120, 3720, KZ_STATE_FOCUSED);
    add_timeline(screen, part, "time.none", 0, 0, KZ_STATE_DISABLED);
    part = kz_gallery_part(screen, list, "gallery.transport");
    add_controls(screen, part, true, false, 2);
    add_controls(screen, part, false, false, 5);
    add_controls(screen, part, false, true, 0);
    struct kz_node *grid = kz_gallery_grid(
        screen, kz_gallery_part(screen, list, "gallery.chapters"), 420);
    for (int i = 0; i < (int)KZ_COUNT(names); i++)
        kz_film_chapter(ui, grid, &(struct kz_film_chapter){
            .number = i + 1, .name = kz_ui_words(ui, names[i]),
            .start_s = chapters[i], .is_now = i == 1, .action = nothing});
}
