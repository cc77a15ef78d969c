/* The wizard's third step: all that would change, beside what is safe. */
#include <stdio.h>

#include "ui/screens/update_page.h"
#include "ui/widgets/card.h"

enum { ROWS_SHOWN = 120, FAULTS_SHOWN = 60, COPY_BYTES_S = 24 << 20,
       BUILD_S = 20 };

const char *kz_update_icon(enum kz_change change) {
    static const char *const icons[KZ_CHANGES] = {
        [KZ_CHANGE_ADDED] = "plus",    [KZ_CHANGE_CHANGED] = "turn",
        [KZ_CHANGE_REMOVED] = "minus", [KZ_CHANGE_HELD] = "clock",
        [KZ_CHANGE_LEFT_OUT] = "warning"};
    return icons[change];
}

enum kz_colour kz_update_colour(enum kz_change change) {
    static const enum kz_colour colours[KZ_CHANGES] = {
        [KZ_CHANGE_ADDED] = KZ_COLOUR_GREEN_TEXT,
        [KZ_CHANGE_CHANGED] = KZ_COLOUR_BLUE_TEXT,
        [KZ_CHANGE_REMOVED] = KZ_COLOUR_RED_TEXT,
        [KZ_CHANGE_HELD] = KZ_COLOUR_APRICOT,
        [KZ_CHANGE_LEFT_OUT] = KZ_COLOUR_ERROR};
    return colours[change];
}

struct kz_str kz_update_verb(const struct kz_screen *screen,
                             enum kz_change change) {
    static const char *const ids[KZ_CHANGES] = {
        [KZ_CHANGE_ADDED] = "diff.added",
        [KZ_CHANGE_CHANGED] = "diff.changed",
        [KZ_CHANGE_REMOVED] = "diff.removed",
        [KZ_CHANGE_HELD] = "diff.held",
        [KZ_CHANGE_LEFT_OUT] = "diff.left_out"};
    return kz_ui_words(screen->ui, ids[change]);
}

struct kz_str kz_update_table(const struct kz_screen *screen,
                              struct kz_str table) {
    const struct kz_ui *ui = screen->ui;
    const char *id =
        kz_arena_printf(ui->arena, "table.%.*s", KZ_STR_ARG(table)).s;
    return kz_words_has(ui->words, ui->lang, id) ? kz_ui_words(ui, id)
                                                 : table;
}

struct kz_str kz_update_name(const struct kz_screen *screen,
                             const struct kz_proposal_row *row) {
    struct kz_str name = row->name[screen->ui->lang->index];
    for (int i = 0; name.len == 0 && i < KZ_MAX_LANGS; i++)
        name = row->name[i];
    return name.len > 0 ? name : row->id;
}

/* ---- counts ---- */

static void add_count(const struct kz_screen *screen, struct kz_node *grid,
                      const char *icon, enum kz_colour tint, int count,
                      struct kz_str words) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *card = kz_ui_add(ui, grid, (struct kz_node){
        .role = KZ_ROLE_TEXT, .flow = KZ_FLOW_COLUMN, .min_h = 148,
        .pad = kz_edges_xy(26, 14),
        .name = kz_arena_printf(ui->arena, "%.*s %d", KZ_STR_ARG(words),
                                count),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 20)});
    struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16});
    kz_ui_add(ui, row, (struct kz_node){
        .icon = icon, .icon_u = 40, .w = 40, .h = 40,
        .icon_rgba = kz_ui_colour(ui, tint)});
    kz_ui_add(ui, row, (struct kz_node){.text = {
        .text = kz_staff_number(screen, count), .size_u = 64, .line_u = 84,
        .face = KZ_FACE_DISPLAY, .bold = true, .keeps_size = true,
        .rgba = kz_ui_colour(ui, count > 0 ? tint : KZ_COLOUR_TEXT3)}});
    kz_ui_add(ui, card, (struct kz_node){.text = {
        .text = words, .size_u = 26,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
}

static void add_counts(const struct kz_screen *screen, struct kz_node *main,
                       const struct kz_proposal *p) {
    const struct kz_ui *ui = screen->ui;
    int media = p->media_by_change[KZ_CHANGE_ADDED] +
                p->media_by_change[KZ_CHANGE_CHANGED] +
                p->media_by_change[KZ_CHANGE_REMOVED];
    bool is_narrow = ui->units.w < 1300 || ui->text_factor > 1.3f;
    struct kz_node *grid = kz_ui_add(ui, main, (struct kz_node){
        .flow = KZ_FLOW_GRID, .columns = is_narrow ? 2 : 4, .gap = 16});
    static const enum kz_change shown[] = {
        KZ_CHANGE_ADDED, KZ_CHANGE_CHANGED, KZ_CHANGE_REMOVED};
    for (size_t i = 0; i < KZ_COUNT(shown); i++)
        add_count(screen, grid, kz_update_icon(shown[i]),
                  kz_update_colour(shown[i]), p->by_change[shown[i]],
                  kz_update_verb(screen, shown[i]));
    add_count(screen, grid, "film", KZ_COLOUR_APRICOT, media,
              kz_ui_words(ui, "update.media"));
}

/* ---- faults ---- */

/* What is wrong with it, where, and the way out beside it. */
static void add_fault(const struct kz_screen *screen, struct kz_node *main,
                      const struct kz_proposal_fault *f, size_t i) {
    const struct kz_ui *ui = screen->ui;
    bool is_row = f->severity == KZ_SEVERITY_LEAVE_OUT;
    bool is_warning = f->severity == KZ_SEVERITY_WARN;
    enum kz_colour tint = is_warning          ? KZ_COLOUR_APRICOT
                          : f->is_left_out    ? KZ_COLOUR_TEXT3
                                              : KZ_COLOUR_ERROR;
    const char *id = kz_ui_id(ui, "fault", kz_staff_number(screen,
                                                           (int64_t)i));
    struct kz_node *box = kz_ui_add(ui, main, (struct kz_node){
        .id = id, .role = KZ_ROLE_GROUP, .name = f->what, .min_h = 86,
        .flow = ui->units.is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .across = ui->units.is_portrait ? KZ_PACK_STRETCH : KZ_PACK_CENTER,
        .gap = 20, .pad = kz_edges_xy(24, 12),
        .skin = {.radius = 20, .border_w = 3,
                 .fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE1),
                 .border = kz_ui_colour(ui, tint)}});
    struct kz_node *row = kz_ui_add(ui, box, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 20,
        .grow = ui->units.is_portrait ? 0 : 1});
    kz_ui_add(ui, row, (struct kz_node){
        .icon = f->is_left_out ? "tick" : "warning", .icon_u = 40, .w = 40,
        .h = 40, .icon_rgba = kz_ui_colour(ui, tint)});
    struct kz_node *words = kz_ui_add(ui, row, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .grow = 1});
    kz_staff_text(screen, words, f->what, 28, tint);
    kz_staff_text(screen, words, f->todo, 24, KZ_COLOUR_TEXT2);
    if (is_row)
        kz_button(ui, box, &(struct kz_button){
            .id = kz_ui_id(ui, "leave", kz_staff_number(screen, (int64_t)i)),
            .label = kz_ui_words(ui, f->is_left_out ? "update.left_out"
                                                    : "update.leave_out"),
            .icon = f->is_left_out ? "tick" : NULL,
            .kind = f->is_left_out ? KZ_BUTTON_SELECTED : KZ_BUTTON_OUTLINE,
            .h = 86, .size_u = 28,
            .action = {KZ_DESK_LEAVE_OUT,
                       kz_staff_number(screen, (int64_t)i)}});
}

static void add_faults(const struct kz_screen *screen, struct kz_node *main,
                       const struct kz_proposal *p, bool is_warning) {
    const struct kz_ui *ui = screen->ui;
    int shown = 0;
    for (size_t i = 0; i < p->faults.count && shown < FAULTS_SHOWN; i++) {
        const struct kz_proposal_fault *f = &p->faults.items[i];
        if ((f->severity == KZ_SEVERITY_WARN) != is_warning)
            continue;
        add_fault(screen, main, f, i);
        shown++;
    }
    if (!is_warning && kz_proposal_open_faults(p) > 1)
        kz_button(ui, main, &(struct kz_button){
            .id = "leave.all", .icon = "minus", .kind = KZ_BUTTON_OUTLINE,
            .label = kz_format(
                screen, "update.leave_all",
                kz_staff_number(screen, kz_proposal_open_faults(p))),
            .action = {KZ_DESK_LEAVE_OUT, KZ_STR("all")}});
}

/* ---- differences ---- */

static struct kz_str detail_of(const struct kz_screen *screen,
                               const struct kz_proposal_row *row) {
    if (row->change != KZ_CHANGE_CHANGED)
        return row->id;
    return kz_format(screen, "update.fields",
                     kz_staff_number(screen, (int64_t)row->field_count));
}

static void add_row(const struct kz_screen *screen, struct kz_node *main,
                    const struct kz_proposal_row *row, size_t i) {
    const struct kz_ui *ui = screen->ui;
    bool is_portrait = ui->units.is_portrait || ui->text_factor > 1.3f;
    enum kz_colour tint = kz_update_colour(row->change);
    struct kz_str number = kz_staff_number(screen, (int64_t)i);
    struct kz_str name = kz_update_name(screen, row);
    bool opens = row->field_count > 0;
    struct kz_node *n = kz_ui_add(ui, main, (struct kz_node){
        .id = kz_ui_id(ui, "row", number), .role = KZ_ROLE_BUTTON,
        .name = kz_arena_printf(ui->arena, "%.*s %.*s",
                                KZ_STR_ARG(kz_update_verb(screen,
                                                          row->change)),
                                KZ_STR_ARG(name)),
        .min_h = 86, .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .gap = 20, .pad = kz_edges_xy(24, 8),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 20),
        .action = {opens ? KZ_DESK_ROW : 0, number}});
    kz_ui_add(ui, n, (struct kz_node){
        .icon = kz_update_icon(row->change), .icon_u = 36, .w = 36, .h = 36,
        .icon_rgba = kz_ui_colour(ui, tint)});
    kz_ui_add(ui, n, (struct kz_node){.min_w = is_portrait ? 0 : 88, .text = {
        .text = kz_update_verb(screen, row->change), .size_u = 28,
        .bold = true, .rgba = kz_ui_colour(ui, tint)}});
    struct kz_node *words = kz_ui_add(ui, n, (struct kz_node){
        .grow = 1, .flow = KZ_FLOW_COLUMN});
    kz_ui_add(ui, words, (struct kz_node){.text = {
        .text = kz_arena_printf(ui->arena,
                                "%.*s \u00B7 \u2068%.*s\u2069",
                                KZ_STR_ARG(kz_update_table(screen,
                                                           row->table)),
                                KZ_STR_ARG(name)),
        .size_u = 30, .max_lines = 2,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    kz_ui_add(ui, is_portrait ? words : n, (struct kz_node){.text = {
        .text = detail_of(screen, row), .size_u = 26,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
    if (opens)
        kz_chevron(ui, n);
}

static void add_rows(const struct kz_screen *screen, struct kz_node *main,
                     const struct kz_proposal *p) {
    size_t most = p->rows.count < ROWS_SHOWN ? p->rows.count : ROWS_SHOWN;
    for (size_t i = 0; i < most; i++)
        add_row(screen, main, &p->rows.items[i], i);
    if (most < p->rows.count)
        kz_staff_text(screen, main,
                      kz_format(screen, "update.more_rows",
                                kz_staff_number(
                                    screen,
                                    (int64_t)(p->rows.count - most))),
                      26, KZ_COLOUR_TEXT3);
    for (size_t i = 0; i < p->media.count && i < ROWS_SHOWN; i++) {
        const struct kz_proposal_media *m = &p->media.items[i];
        kz_staff_fact(screen, main, "film",
                      kz_arena_printf(screen->ui->arena,
                                      "%.*s \u00B7 \u2068%.*s\u2069",
                                      KZ_STR_ARG(kz_update_verb(screen,
                                                                m->change)),
                                      KZ_STR_ARG(m->name)),
                      KZ_COLOUR_TEXT2);
    }
}

/* ---- what is safe, what to do ---- */

static void add_side(const struct kz_screen *screen, struct kz_node *side,
                     const struct kz_proposal *p) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_chores *c = &screen->desk->chores;
    int open = kz_proposal_open_faults(p);
    bool is_refused = p->by_severity[KZ_SEVERITY_REFUSE] > 0;
    bool is_none = p->rows.count == 0 && p->media.count == 0;
    struct kz_str todo =
        is_refused ? kz_ui_words(ui, "update.refused_todo")
        : open > 0 ? kz_format(screen, "update.faults_todo",
                               kz_staff_number(screen, open))
        : is_none  ? kz_ui_words(ui, "update.none_todo")
                   : kz_ui_words(ui, "update.review_todo");
    kz_staff_safe(screen, side, kz_ui_words(ui, "update.safe_line"), todo);
    struct kz_node *card = kz_staff_card(screen, side, NULL, KZ_STR(""),
                                         KZ_COLOUR_TEXT);
    int64_t seconds = p->copy_bytes / COPY_BYTES_S + BUILD_S;
    bool has_room = c->free_bytes > p->copy_bytes;
    kz_staff_fact(screen, card, "clock",
                  kz_format(screen, "update.takes",
                            kz_staff_number(screen, (seconds + 59) / 60)),
                  KZ_COLOUR_TEXT2);
    kz_staff_fact(screen, card, has_room ? "tick" : "warning",
                  kz_ui_format(ui, "update.space",
                               kz_staff_bytes(screen, p->copy_bytes),
                               kz_staff_bytes(screen, c->free_bytes)),
                  has_room ? KZ_COLOUR_TEXT2 : KZ_COLOUR_ERROR);
    kz_staff_fact(screen, card, "turn", kz_ui_words(ui, "update.can_return"),
                  KZ_COLOUR_TEXT2);
    if (p->held > 0)
        kz_staff_fact(screen, card, "clock",
                      kz_format(screen, "update.held",
                                kz_staff_number(screen, p->held)),
                      KZ_COLOUR_TEXT2);
}

struct kz_node *kz_update_review(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    const struct kz_proposal *p = &d->update.review;
    struct kz_staff_page page = {
        .title = "update.review_title", .step = KZ_UPDATE_REVIEW,
        .line = kz_format(screen, d->update.is_package
                                      ? "update.from_package"
                                      : "update.from_stick",
                          kz_str_from(d->update.stick))};
    struct kz_node *root = kz_staff_page(screen, &page), *side;
    kz_staff_told(screen, page.body, &d->update.told);
    struct kz_node *main = kz_staff_columns(screen, page.body, &side);
    bool is_refused = p->by_severity[KZ_SEVERITY_REFUSE] > 0;
    if (!is_refused)
        add_counts(screen, main, p);
    add_faults(screen, main, p, false);
    if (!is_refused) {
        add_rows(screen, main, p);
        add_faults(screen, main, p, true);
    }
    add_side(screen, side, p);
    kz_update_stop(screen, page.foot);
    kz_staff_room(screen, page.foot);
    bool may_go = kz_proposal_may_install(p) && !d->update.told.what[0];
    struct kz_node *go = kz_button(ui, page.foot, &(struct kz_button){
        .id = "update.go", .icon = "next", .icon_mirrors = true, .h = 112,
        .label = kz_ui_words(ui, "update.next_install"),
        .kind = may_go ? KZ_BUTTON_PRIMARY : KZ_BUTTON_NORMAL,
        .action = {KZ_DESK_INSTALL, KZ_STR("")}});
    if (!may_go)
        kz_control_state(ui, go, KZ_STATE_DISABLED);
    return root;
}
