/* The versions there are; going back to one takes two touches. */
#include "ui/screens/staff_parts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/progress_view.h"

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    kz_chores_read(screen->desk);
    return kz_staff_load(screen, item, item_out);
}

static void add_version(const struct kz_screen *screen, struct kz_node *list,
                        const struct kz_version *v) {
    const struct kz_ui *ui = screen->ui;
    const char *state = v->is_current       ? "history.live"
                        : !v->is_whole      ? "history.damaged"
                        : v->was_published  ? "history.earlier"
                                            : "history.held";
    bool may_return = !v->is_current && v->is_whole && v->was_published;
    struct kz_str number = kz_staff_number(screen, v->number);
    struct kz_str day = kz_staff_day(screen, v->made_s);
    kz_list_row(ui, list, &(struct kz_list_row){
        .id = kz_ui_id(ui, "version", number),
        .icon = v->is_current ? "look" : !v->is_whole ? "warning" : "clock",
        .name = kz_ui_format(ui, "staff.version_since", number, day),
        .detail = kz_ui_words(ui, state),
        .value = kz_staff_bytes(screen, v->bytes),
        .has_chevron = may_return, .is_selected = v->is_current,
        .is_error = !v->is_whole,
        .action = {may_return ? KZ_DESK_VERSION : 0, number}});
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    const struct kz_chores *c = &d->chores;
    struct kz_staff_page page = {.title = "history.title", .step = -1,
                                 .line = kz_ui_words(ui, "history.line")};
    struct kz_node *root = kz_staff_page(screen, &page), *side;
    kz_staff_told(screen, page.body, &c->told);
    struct kz_node *main = kz_staff_columns(screen, page.body, &side);
    if (c->done)
        kz_staff_fact(screen, main, "tick", kz_ui_words(ui, c->done),
                      KZ_COLOUR_GREEN_TEXT);
    if (d->bench.work == KZ_WORK_ROLLBACK)
        kz_progress_view(ui, main, &(struct kz_progress_view){
            .id = "history.working", .began_ms = d->bench.began_ms, .w = 760,
            .is_calm = screen->visit->has_less_motion});
    for (int i = 0; i < c->history.count; i++)
        add_version(screen, main, &c->history.items[i]);
    if (c->history.count == 0)
        kz_staff_text(screen, main, kz_ui_words(ui, "staff.no_content"), 30,
                      KZ_COLOUR_TEXT2);
    kz_staff_safe(screen, side, kz_ui_words(ui, "history.safe"),
                  kz_ui_words(ui, "history.todo"));
    kz_staff_back(screen, page.foot);
    if (c->asked > 0 && !d->bench.job)
        kz_dialog(ui, root, &(struct kz_dialog){
            .title = kz_format(screen, "history.ask",
                               kz_staff_number(screen, c->asked)),
            .text = kz_ui_words(ui, "history.ask_line"), .icon = "turn",
            .safe = {.label = kz_ui_words(ui, "history.no"), .icon = "close",
                     .action = {KZ_DESK_NOT_BACK, KZ_STR("")}},
            .other = {.label = kz_ui_words(ui, "history.yes"),
                      .icon = "turn",
                      .action = {KZ_DESK_GO_BACK, KZ_STR("")}},
            .nothing = KZ_DO_NOTHING});
    return root;
}

const struct kz_screen_type kz_screen_history = {
    .name = "history", .is_for_one = true, .door = KZ_DOOR_STAFF,
    .load = load, .build = build};
