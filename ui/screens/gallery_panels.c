/* What tells and asks: waiting, dialog, table, charts, zoom, PIN, keyboard. */
#include <math.h>

#include "ui/screens/gallery.h"
#include "ui/widgets/chart.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/pin_pad.h"
#include "ui/widgets/progress_view.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/zoom_view.h"

static const struct kz_action nothing = {KZ_DO_NOTHING, KZ_STR_INIT("")};

static struct kz_str words(const struct kz_screen *screen, const char *id) {
    return kz_ui_words(screen->ui, id);
}

/* -- waiting --------------------------------------------------------------- */

static void add_known(const struct kz_screen *screen, struct kz_node *list) {
    static const int done[] = {0, 3, 12};
    struct kz_node *grid = kz_gallery_grid(
        screen, kz_gallery_part(screen, list, "gallery.known"), 520);
    for (size_t i = 0; i < KZ_COUNT(done); i++)
        kz_progress_view(screen->ui, grid, &(struct kz_progress_view){
            .id = kz_ui_id(screen->ui, "known",
                           kz_arena_printf(screen->ui->arena, "%zu", i)),
            .what = words(screen, "gallery.copying"), .done = done[i],
            .total = 12, .w = kz_gallery_cell_w(screen, 520)});
}

static void add_unknown(const struct kz_screen *screen, struct kz_node *list) {
    static const struct {
        const char *words;
        int age_ms;
    } ages[] = {{"gallery.after_0", 100}, {"gallery.after_300", 400},
                {"gallery.after_3", 3200}, {"gallery.after_10", 10400}};
    const struct kz_ui *ui = screen->ui;
    struct kz_node *grid = kz_gallery_grid(
        screen, kz_gallery_part(screen, list, "gallery.unknown"), 620);
    for (size_t i = 0; i < KZ_COUNT(ages); i++) {
        struct kz_node *cell = kz_gallery_cell(screen, grid, ages[i].words);
        kz_progress_view(ui, cell, &(struct kz_progress_view){
            .id = kz_ui_id(ui, "unknown", kz_str_from(ages[i].words)),
            .began_ms = ui->now_ms - ages[i].age_ms,
            .w = kz_gallery_cell_w(screen, 620), .is_calm = true,
            .out_label = words(screen, "widget.cancel"), .out = nothing});
    }
}

static void add_steps(const struct kz_screen *screen, struct kz_node *list) {
    static const char *const names[] = {
        "gallery.step_1", "gallery.step_2", "gallery.step_3",
        "gallery.step_4"};
    struct kz_str said[KZ_COUNT(names)];
    for (size_t i = 0; i < KZ_COUNT(names); i++)
        said[i] = words(screen, names[i]);
    kz_steps(screen->ui, kz_gallery_part(screen, list, "gallery.steps"),
             &(struct kz_steps){.id = "steps", .names = said,
                                .count = (int)KZ_COUNT(names), .at = 2,
                                .w = kz_gallery_room(screen)});
}

void kz_gallery_waiting(const struct kz_screen *screen, struct kz_node *list,
                        struct kz_node *root) {
    (void)root;
    add_known(screen, list);
    add_unknown(screen, list);
}

/* There is one at a time; the steps have room above it. */
void kz_gallery_toast(const struct kz_screen *screen, struct kz_node *list,
                      struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    add_steps(screen, list);
    kz_toast(ui, root, &(struct kz_toast){.words = "gallery.toast",
                                          .kind = KZ_TOAST_DONE,
                                          .shown_ms = ui->now_ms});
}

void kz_gallery_dialog(const struct kz_screen *screen, struct kz_node *list,
                       struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    (void)list;
    kz_dialog(ui, root, &(struct kz_dialog){
        .title = words(screen, "gallery.dialog_title"),
        .text = words(screen, "gallery.dialog_text"), .icon = "safe",
        .safe = {.label = words(screen, "gallery.dialog_safe"),
                 .action = {KZ_DO_SWAP, KZ_STR("gallery/buttons")}},
        .other = {.label = words(screen, "gallery.dialog_other"),
                  .action = {KZ_DO_SWAP, KZ_STR("gallery/buttons")}},
        .nothing = KZ_DO_NOTHING});
}

/* -- table ----------------------------------------------------------------- */

void kz_gallery_table(const struct kz_screen *screen, struct kz_node *list,
                      struct kz_node *root) {
    static const char *const titles[] = {
        "gallery.mineral", "mineral.hardness", "mineral.density",
        "gallery.faces", "crystal.edges", "crystal.vertices",
        "gallery.cell"};
    static const char *const cells[][6] = {
        {"2.5", "2.163", "6", "12", "8", "5.6402"},
        {"2", "2.309", "10", "20", "12", "10.491"},
        {"7", "2.649", "18", "48", "32", "4.9134"},
        {"6.5", "5.014", "18", "48", "32", "5.4166"},
        {"3", "2.711", "18", "36", "20", "4.9896"}};
    static const char *const names[] = {"gallery.halite", "gallery.gypsum",
                                        "gallery.quartz", "gallery.pyrite",
                                        "gallery.calcite"};
    enum { COLUMNS = KZ_COUNT(titles), ROWS = KZ_COUNT(names) };
    const struct kz_ui *ui = screen->ui;
    struct kz_table_view_column columns[COLUMNS];
    struct kz_str all[ROWS * COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        columns[i] = (struct kz_table_view_column){
            .title = words(screen, titles[i]), .is_number = i > 0,
            .share = i == 0 ? 1.6f : 1};
    for (int r = 0; r < ROWS; r++) {
        all[r * COLUMNS] = words(screen, names[r]);
        for (int i = 1; i < COLUMNS; i++)
            all[r * COLUMNS + i] = kz_str_from(cells[r][i - 1]);
    }
    (void)root;
    kz_table_view(ui, kz_gallery_part(screen, list, "gallery.table"),
             &(struct kz_table_view){
                 .id = "table", .name = words(screen, "gallery.table"),
                 .columns = columns, .column_count = COLUMNS, .cells = all,
                 .row_count = ROWS, .first = 0, .chosen = 2,
                 .w = kz_gallery_room(screen), .turn = KZ_DO_NOTHING,
                 .choose = KZ_DO_NOTHING});
}

/* -- charts ---------------------------------------------------------------- */

static void add_chart(const struct kz_screen *screen, struct kz_node *grid,
                      const char *title, enum kz_chart_kind kind, int chosen) {
    static const struct kz_chart_point years[] = {
        {KZ_STR_INIT("2018"), KZ_STR_INIT("12"), 12},
        {KZ_STR_INIT("2019"), KZ_STR_INIT("19"), 19},
        {KZ_STR_INIT("2020"), KZ_STR_INIT("8"), 8},
        {KZ_STR_INIT("2021"), KZ_STR_INIT("27"), 27}};
    static const char *const names[] = {"gallery.halite", "gallery.gypsum",
                                        "gallery.quartz"};
    static const char *const values[] = {"26", "17", "9"};
    static const double numbers[] = {26, 17, 9};
    const struct kz_ui *ui = screen->ui;
    struct kz_chart_point *kinds =
        kz_arena_array(ui->arena, struct kz_chart_point, KZ_COUNT(names));
    for (size_t i = 0; i < KZ_COUNT(names); i++)
        kinds[i] = (struct kz_chart_point){words(screen, names[i]),
                                           kz_str_from(values[i]),
                                           numbers[i]};
    bool is_years = kind == KZ_CHART_BAR || kind == KZ_CHART_LINE;
    struct kz_node *cell = kz_gallery_cell(screen, grid, title);
    kz_chart(ui, cell, &(struct kz_chart){
        .kind = kind, .points = is_years ? years : kinds,
        .count = is_years ? KZ_COUNT(years) : KZ_COUNT(names),
        .is_years = is_years, .chosen = chosen, .action = KZ_DO_NOTHING,
        .w = kz_gallery_cell_w(screen, 620),
        .h = kind == KZ_CHART_DONUT && ui->units.is_portrait
                 ? 400 + 320 * ui->text_factor
                 : 420});
}

void kz_gallery_charts(const struct kz_screen *screen, struct kz_node *list,
                       struct kz_node *root) {
    (void)root;
    struct kz_node *grid = kz_gallery_grid(screen, list, 620);
    add_chart(screen, grid, "gallery.chart_bar", KZ_CHART_BAR, 3);
    add_chart(screen, grid, "gallery.chart_line", KZ_CHART_LINE, -1);
    add_chart(screen, grid, "gallery.chart_donut", KZ_CHART_DONUT, 0);
    add_chart(screen, grid, "gallery.chart_pictogram", KZ_CHART_PICTOGRAM,
              -1);
}

/* -- zoom ------------------------------------------------------------------ */

static void add_zoom(const struct kz_screen *screen, struct kz_node *grid,
                     const char *caption, const char *id,
                     const struct kz_zoom *zoom) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_kzi *master = &screen->art->wide[0];
    struct kz_node *cell = kz_gallery_cell(screen, grid, caption);
    float w = kz_gallery_cell_w(screen, 760);
    kz_zoom_view(ui, cell, &(struct kz_zoom_view){
        .id = id, .name = words(screen, "gallery.picture"),
        .draw = kz_art_draw_part, .user = master, .key = 'g',
        .picture_w = (float)master->w, .picture_h = (float)master->h,
        .zoom = zoom, .w = w, .h = w * .62f, .touch = KZ_DO_NOTHING,
        .button = KZ_DO_NOTHING});
}

void kz_gallery_zoom(const struct kz_screen *screen, struct kz_node *list,
                     struct kz_node *root) {
    static const struct kz_zoom whole = {1, .5f, .5f}, near = {3, .46f, .5f};
    (void)root;
    struct kz_node *grid = kz_gallery_grid(screen, list, 760);
    add_zoom(screen, grid, "gallery.whole", "zoom.whole", &whole);
    add_zoom(screen, grid, "gallery.near", "zoom.near", &near);
}

/* -- PIN and keyboard ------------------------------------------------------ */

void kz_gallery_pin(const struct kz_screen *screen, struct kz_node *list,
                    struct kz_node *root) {
    static const struct {
        const char *words;
        int typed, wait_s;
        bool is_wrong;
    } states[] = {{"gallery.rest", 0, 0, false},
                  {"gallery.typed", 6, 0, false},
                  {"gallery.faulty", 0, 0, true},
                  {"gallery.locked", 0, 45, false}};
    (void)root;
    struct kz_node *grid = kz_gallery_grid(screen, list, 424);
    for (size_t i = 0; i < KZ_COUNT(states); i++) {
        struct kz_node *cell = kz_gallery_cell(screen, grid, states[i].words);
        cell->across = KZ_PACK_CENTER;
        kz_pin_pad(screen->ui, cell, &(struct kz_pin_pad){
            .title = words(screen, "gallery.pin"),
            .line = words(screen, "gallery.pin_line"),
            .typed = states[i].typed, .least = 6, .most = 12,
            .is_wrong = states[i].is_wrong, .wait_s = states[i].wait_s,
            .type = KZ_DO_NOTHING, .erase = KZ_DO_NOTHING,
            .enter = KZ_DO_NOTHING, .cancel = KZ_DO_NOTHING});
    }
}

void kz_gallery_keys(const struct kz_screen *screen, struct kz_node *list,
                     struct kz_node *root) {
    const struct kz_visit *v = screen->visit;
    struct kz_node *foot = kz_ui_add(screen->ui, root, (struct kz_node){
        .at_across = KZ_PACK_STRETCH, .at_along = KZ_PACK_END, .at_y = 104,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    static const char *const pressed[] = {"key.\u0644", "key.h", "key.8"};
    static const char *const names[] = {"gallery.halite", "gallery.quartz",
                                        "gallery.gypsum"};
    struct kz_str *candidates = kz_arena_array(
        screen->ui->arena, struct kz_str, KZ_COUNT(names));
    for (size_t i = 0; i < KZ_COUNT(names); i++)
        candidates[i] = words(screen, names[i]);
    (void)list;
    kz_keyboard(screen->ui, foot, &(struct kz_keyboard){
        .keys = v->keys, .letters = v->letters, .type = KZ_DO_NOTHING,
        .erase = KZ_DO_NOTHING, .switch_to = KZ_DO_KEYS,
        .done = KZ_DO_NOTHING, .candidates = candidates,
        .candidate_count = (int)KZ_COUNT(names), .choose = KZ_DO_NOTHING});
    for (size_t i = 0; i < KZ_COUNT(pressed); i++) {
        struct kz_node *key = kz_node_find(foot, pressed[i]);
        if (key)
            key->state |= KZ_STATE_PRESSED;
    }
}
