/* The wizard that brings content from a stick: its steps but the review. */
#include <string.h>

#include "ui/screens/update_page.h"
#include "ui/widgets/card.h"
#include "ui/widgets/progress_view.h"

void kz_update_stop(const struct kz_screen *screen, struct kz_node *foot) {
    const struct kz_ui *ui = screen->ui;
    kz_button(ui, foot, &(struct kz_button){
        .id = "update.stop", .icon = "close", .kind = KZ_BUTTON_OUTLINE,
        .label = kz_ui_words(ui, "update.stop"),
        .action = {KZ_DESK_STOP, KZ_STR("")}});
}

static struct kz_str live_words(const struct kz_screen *screen) {
    return kz_ui_words(screen->ui, "update.safe_line");
}

/* ---- 1: insert ---- */

static void add_stick(const struct kz_screen *screen, struct kz_node *list,
                      const struct kz_stick *stick, int i) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str name = kz_arena_str(ui->arena, kz_str_from(stick->name));
    struct kz_str detail = KZ_STR("");
    if (stick->fault || stick->warning) {
        struct kz_error err;
        kz_error_set(&err, stick->fault ? stick->fault : stick->warning,
                     stick->name, stick->fs, NULL);
        struct kz_error_text text =
            kz_words_error(ui->words, ui->lang, ui->arena, &err);
        detail = kz_arena_printf(ui->arena, "%.*s %.*s",
                                 KZ_STR_ARG(text.what),
                                 KZ_STR_ARG(text.todo));
    } else {
        detail = kz_ui_words(ui, "update.stick_line");
    }
    kz_list_row(ui, list, &(struct kz_list_row){
        .id = kz_ui_id(ui, "stick", kz_staff_number(screen, i)),
        .icon = stick->fault ? "warning" : "usb", .name = name,
        .detail = detail,
        .value = stick->bytes > 0 ? kz_staff_bytes(screen, stick->bytes)
                                  : KZ_STR(""),
        .has_chevron = !stick->fault, .is_error = stick->fault != NULL,
        .action = {stick->fault ? 0 : KZ_DESK_STICK, name}});
}

static void add_port(const struct kz_screen *screen, struct kz_node *list) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *card = kz_staff_card(screen, list, NULL, KZ_STR(""),
                                         KZ_COLOUR_TEXT);
    card->across = KZ_PACK_CENTER;
    card->pad = kz_edges_xy(48, 64);
    card->id = "update.port";
    card->name = kz_ui_words(ui, "update.insert_here");
    kz_ui_add(ui, card, (struct kz_node){
        .icon = "usb", .icon_u = 160, .w = 160, .h = 160,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    struct kz_node *n = kz_staff_text(
        screen, card, kz_ui_words(ui, "update.insert_here"), 36,
        KZ_COLOUR_TEXT);
    n->text.align = KZ_ALIGN_CENTER;
    n = kz_staff_text(screen, card, kz_ui_words(ui, "update.insert_line"), 28,
                      KZ_COLOUR_TEXT2);
    n->text.align = KZ_ALIGN_CENTER;
}

static struct kz_node *build_insert(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    struct kz_staff_page page = {
        .title = "update.insert_title", .step = KZ_UPDATE_INSERT,
        .line = kz_ui_words(ui, "update.insert_sub")};
    struct kz_node *root = kz_staff_page(screen, &page), *side;
    kz_staff_told(screen, page.body, &d->update.told);
    struct kz_node *main = kz_staff_columns(screen, page.body, &side);
    for (int i = 0; i < d->sticks.found.count; i++)
        add_stick(screen, main, &d->sticks.found.items[i], i);
    if (d->sticks.found.count == 0)
        add_port(screen, main);
    kz_staff_safe(screen, side, live_words(screen),
                  kz_ui_words(ui, d->sticks.found.count > 0
                                      ? "update.insert_choose"
                                      : "update.insert_todo"));
    kz_staff_back(screen, page.foot);
    return root;
}

/* ---- 2: check ---- */

static struct kz_node *build_check(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    static const struct {
        enum kz_work work;
        const char *words;
    } parts[] = {{KZ_WORK_FIND, "update.finding"},
                 {KZ_WORK_CHECK, "update.checking"},
                 {KZ_WORK_DIFF, "update.comparing"}};
    struct kz_staff_page page = {
        .title = "update.check_title", .step = KZ_UPDATE_CHECK,
        .line = kz_format(screen, "update.from_stick",
                          kz_str_from(d->update.stick))};
    struct kz_node *root = kz_staff_page(screen, &page), *side;
    struct kz_node *main = kz_staff_columns(screen, page.body, &side);
    struct kz_node *card = kz_staff_card(screen, main, NULL, KZ_STR(""),
                                         KZ_COLOUR_TEXT);
    for (size_t i = 0; i < KZ_COUNT(parts); i++) {
        bool is_now = d->bench.work == parts[i].work;
        bool is_done = d->bench.work > parts[i].work;
        if (is_now)
            kz_progress_view(ui, card, &(struct kz_progress_view){
                .id = "update.working",
                .what = kz_ui_words(ui, parts[i].words),
                .began_ms = d->bench.began_ms - 3000, .w = 760,
                .is_calm = screen->visit->has_less_motion});
        else
            kz_staff_fact(screen, card, is_done ? "tick" : "clock",
                          kz_ui_words(ui, parts[i].words),
                          is_done ? KZ_COLOUR_GREEN_TEXT : KZ_COLOUR_TEXT3);
    }
    kz_staff_safe(screen, side, live_words(screen),
                  kz_ui_words(ui, "update.wait_todo"));
    kz_update_stop(screen, page.foot);
    return root;
}

/* ---- 4: install ---- */

static struct kz_node *build_install(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    const struct kz_step_line *at = &d->bench.at;
    bool is_copying = at->total > 0 && strcmp(at->step, "copy") == 0;
    bool is_checking = at->total > 1 && strcmp(at->step, "check") == 0;
    struct kz_staff_page page = {
        .title = "update.install_title", .step = KZ_UPDATE_INSTALL,
        .line = kz_format(screen, "update.from_stick",
                          kz_str_from(d->update.stick))};
    struct kz_node *root = kz_staff_page(screen, &page), *side;
    struct kz_node *main = kz_staff_columns(screen, page.body, &side);
    struct kz_node *card = kz_staff_card(screen, main, NULL, KZ_STR(""),
                                         KZ_COLOUR_TEXT);
    card->pad = kz_edges_xy(40, 48);
    float w = ui->units.w < 1500 ? ui->units.w - 260 : 960;
    kz_progress_view(ui, card, &(struct kz_progress_view){
        .id = "update.working",
        .what = kz_ui_words(ui, is_copying    ? "update.copying"
                                : is_checking ? "update.preparing"
                                              : "update.building"),
        .done = is_copying ? (int)(at->done * 1000 / at->total)
                           : (int)at->done,
        .total = is_copying ? 1000 : is_checking ? (int)at->total : 0,
        .detail = is_copying || at->seconds_left >= 0
                      ? kz_staff_time_left(screen, at->seconds_left)
                      : (struct kz_str){NULL, 0},
        .began_ms = d->bench.began_ms - 3000, .w = w,
        .is_calm = screen->visit->has_less_motion});
    if (is_copying)
        kz_staff_text(screen, card,
                      kz_ui_format(ui, "update.copied",
                                   kz_staff_bytes(screen, at->done),
                                   kz_staff_bytes(screen, at->total)),
                      26, KZ_COLOUR_TEXT3);
    kz_staff_fact(screen, card, "usb", kz_ui_words(ui, "update.keep_stick"),
                  KZ_COLOUR_APRICOT);
    kz_staff_safe(screen, side, live_words(screen),
                  kz_ui_words(ui, "update.install_todo"));
    kz_update_stop(screen, page.foot);
    return root;
}

/* ---- 5: look, 6: live ---- */

static struct kz_node *build_look(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    bool is_busy = d->bench.job != NULL;
    struct kz_staff_page page = {
        .title = "update.look_title", .step = KZ_UPDATE_LOOK,
        .line = kz_format(screen, "update.version",
                          kz_staff_number(screen, d->update.generation))};
    struct kz_node *root = kz_staff_page(screen, &page), *side;
    kz_staff_told(screen, page.body, &d->update.told);
    struct kz_node *main = kz_staff_columns(screen, page.body, &side);
    kz_list_row(ui, main, &(struct kz_list_row){
        .id = "update.open_look", .icon = "look",
        .icon_tint = KZ_COLOUR_BLUE_TEXT,
        .name = kz_ui_words(ui, "update.look_now"),
        .detail = kz_ui_words(ui, "update.look_now_line"),
        .has_chevron = true, .action = {KZ_DESK_LOOK, KZ_STR("")}});
    if (!d->update.is_film)
        kz_staff_fact(screen, main, "usb",
                      kz_ui_words(ui, "update.may_pull"),
                      KZ_COLOUR_GREEN_TEXT);
    if (is_busy)
        kz_progress_view(ui, main, &(struct kz_progress_view){
            .id = "update.working", .began_ms = d->bench.began_ms, .w = 760,
            .is_calm = screen->visit->has_less_motion});
    kz_update_pictures(screen, main);
    kz_staff_safe(screen, side, live_words(screen),
                  kz_ui_words(ui, "update.look_todo"));
    kz_update_stop(screen, page.foot);
    kz_staff_room(screen, page.foot);
    struct kz_node *go = kz_button(ui, page.foot, &(struct kz_button){
        .id = "update.publish", .icon = "tick", .h = 112,
        .label = kz_ui_words(ui, "update.make_live"),
        .kind = KZ_BUTTON_PRIMARY, .action = {KZ_DESK_PUBLISH, KZ_STR("")}});
    if (is_busy)
        go->state |= KZ_STATE_DISABLED;
    return root;
}

static struct kz_node *build_live(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    struct kz_staff_page page = {
        .title = "update.live_title", .step = KZ_UPDATE_LIVE,
        .line = kz_format(screen, "update.version",
                          kz_staff_number(screen, d->update.generation))};
    struct kz_node *root = kz_staff_page(screen, &page), *side;
    struct kz_node *main = kz_staff_columns(screen, page.body, &side);
    struct kz_node *card = kz_staff_card(
        screen, main, "tick", kz_ui_words(ui, "update.is_live"),
        KZ_COLOUR_GREEN_TEXT);
    if (!d->update.is_film)
        kz_staff_fact(screen, card, "usb",
                      kz_ui_words(ui, "update.may_pull"), KZ_COLOUR_TEXT);
    kz_staff_fact(screen, card, "turn", kz_ui_words(ui, "update.can_return"),
                  KZ_COLOUR_TEXT2);
    kz_staff_safe(screen, side, kz_ui_words(ui, "update.live_safe"),
                  kz_ui_words(ui, "update.live_todo"));
    kz_staff_room(screen, page.foot);
    kz_button(ui, page.foot, &(struct kz_button){
        .id = "update.finish", .icon = "tick", .h = 112,
        .label = kz_ui_words(ui, "update.finish"), .kind = KZ_BUTTON_PRIMARY,
        .action = {KZ_DESK_FINISH, KZ_STR("")}});
    return root;
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_update *u = &screen->desk->update;
    switch (u->step) {
    case KZ_UPDATE_CHECK:
        return build_check(screen);
    case KZ_UPDATE_REVIEW:
        return u->chosen >= 0 ? kz_update_row(screen)
                              : kz_update_review(screen);
    case KZ_UPDATE_INSTALL:
        return build_install(screen);
    case KZ_UPDATE_LOOK:
        return build_look(screen);
    case KZ_UPDATE_LIVE:
        return build_live(screen);
    default:
        return build_insert(screen);
    }
}

const struct kz_screen_type kz_screen_update = {
    .name = "update", .is_for_one = true, .door = KZ_DOOR_STAFF,
    .load = kz_staff_load, .build = build};
