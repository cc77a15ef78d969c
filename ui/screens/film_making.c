#include "ui/screens/film_making.h"

#include "ui/screens/staff_parts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/progress_view.h"

static void add_langs(const struct kz_screen *screen, struct kz_node *card) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    const char *chosen =
        d->update.film_lang[0] ? d->update.film_lang : ui->lang->code;
    kz_staff_text(screen, card, kz_ui_words(ui, "making.lang"), 30,
                  KZ_COLOUR_TEXT);
    struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 16});
    for (int i = 0; i < kz_words_lang_count(ui->words); i++) {
        const struct kz_lang *lang = kz_words_lang(ui->words, i);
        bool is_on = kz_str_is(kz_str_from(chosen), lang->code);
        kz_button(ui, row, &(struct kz_button){
            .id = kz_ui_id(ui, "film_lang", kz_str_from(lang->code)),
            .label = kz_str_from(lang->name), .lang = lang, .size_u = 28,
            .icon = is_on ? "tick" : NULL,
            .kind = is_on ? KZ_BUTTON_SELECTED : KZ_BUTTON_NORMAL,
            .action = {KZ_DESK_FILM_LANG, kz_str_from(lang->code)}});
    }
}

static struct kz_str length_of(const struct kz_screen *screen, int seconds) {
    bool is_minutes = seconds % 60 == 0;
    if (seconds == 0)
        return kz_ui_words(screen->ui, "making.as_needed");
    return kz_format(screen, is_minutes ? "making.minutes" : "making.seconds",
                     kz_staff_number(screen,
                                     is_minutes ? seconds / 60 : seconds));
}

static void add_lengths(const struct kz_screen *screen,
                        struct kz_node *card) {
    static const int lengths[] = {0, 30, 60, 120, 180};
    const struct kz_ui *ui = screen->ui;
    const struct kz_update *u = &screen->desk->update;
    kz_staff_text(screen, card, kz_ui_words(ui, "making.length"), 30,
                  KZ_COLOUR_TEXT);
    struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 16});
    for (size_t i = 0; i < KZ_COUNT(lengths); i++) {
        struct kz_str number = kz_staff_number(screen, lengths[i]);
        bool is_on = u->film_seconds == lengths[i];
        kz_button(ui, row, &(struct kz_button){
            .id = kz_ui_id(ui, "film_seconds", number), .size_u = 28,
            .label = length_of(screen, lengths[i]),
            .icon = is_on ? "tick" : NULL,
            .kind = is_on ? KZ_BUTTON_SELECTED : KZ_BUTTON_NORMAL,
            .action = {KZ_DESK_FILM_SECONDS, number}});
    }
}

static void add_working(const struct kz_screen *screen,
                        struct kz_node *main) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_bench *b = &screen->desk->bench;
    bool is_drawing = kz_str_is(kz_str_from(b->at.step), "film");
    bool has_begun = b->at.step[0] != '\0';
    struct kz_node *card = kz_staff_card(screen, main, NULL, KZ_STR(""),
                                         KZ_COLOUR_TEXT);
    card->pad = kz_edges_xy(40, 48);
    kz_progress_view(ui, card, &(struct kz_progress_view){
        .id = "making.working",
        .what = kz_ui_words(ui, is_drawing || !has_begun
                                    ? "making.drawing" : "making.checking"),
        .done = is_drawing && b->at.total > 0
                    ? (int)(b->at.done * 1000 / b->at.total) : 0,
        .total = is_drawing ? 1000 : 0,
        .detail = is_drawing ? kz_staff_time_left(screen, b->at.seconds_left)
                             : (struct kz_str){NULL, 0},
        .began_ms = b->began_ms - 3000,
        .w = ui->units.w < 1500 ? ui->units.w - 260 : 960,
        .is_calm = screen->visit->has_less_motion});
}

struct kz_node *kz_film_making(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    bool is_working = d->bench.work == KZ_WORK_REEL;
    struct kz_staff_page page = {.title = "making.title", .step = -1,
                                 .line = kz_ui_words(ui, "making.line")};
    struct kz_node *root = kz_staff_page(screen, &page), *side;
    if (d->update.is_film)
        kz_staff_told(screen, page.body, &d->update.told);
    struct kz_node *main = kz_staff_columns(screen, page.body, &side);
    if (is_working) {
        add_working(screen, main);
    } else {
        struct kz_node *card = kz_staff_card(
            screen, main, "film", kz_ui_words(ui, "making.choose"),
            KZ_COLOUR_TEXT);
        add_langs(screen, card);
        add_lengths(screen, card);
    }
    kz_staff_safe(screen, side, kz_ui_words(ui, "making.safe"),
                  kz_ui_words(ui, is_working ? "making.wait"
                                             : "making.todo"));
    if (is_working) {
        kz_button(ui, page.foot, &(struct kz_button){
            .id = "making.stop", .icon = "close", .kind = KZ_BUTTON_OUTLINE,
            .label = kz_ui_words(ui, "making.stop"),
            .action = {KZ_DESK_STOP, KZ_STR("")}});
        return root;
    }
    kz_staff_back(screen, page.foot);
    kz_staff_room(screen, page.foot);
    struct kz_node *go = kz_button(ui, page.foot, &(struct kz_button){
        .id = "making.begin", .icon = "film", .h = 112,
        .label = kz_ui_words(ui, "making.begin"), .kind = KZ_BUTTON_PRIMARY,
        .action = {KZ_DESK_FILM, KZ_STR("")}});
    if (d->bench.job)
        kz_control_state(ui, go, KZ_STATE_DISABLED);
    return root;
}
