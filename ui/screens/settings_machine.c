#include "ui/screens/settings_machine.h"

#include <string.h>

#include "ui/screens/staff_parts.h"
#include "ui/widgets/card.h"

/* Where it was asked for, since the page may be scrolled. */
static void add_done(const struct kz_screen *screen, struct kz_node *card,
                     const char *what) {
    const char *done = screen->desk->setup.done;
    if (done && strcmp(done, what) == 0)
        kz_staff_fact(screen, card, "tick", kz_ui_words(screen->ui, what),
                      KZ_COLOUR_GREEN_TEXT);
}

/* ---- languages ---- */

/* In their order; all but the first can go one up. */
void kz_settings_langs(const struct kz_screen *screen,
                       struct kz_node *card) {
    const struct kz_ui *ui = screen->ui;
    kz_staff_text(screen, card, kz_ui_words(ui, "settings.order"), 30,
                  KZ_COLOUR_TEXT);
    struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 16});
    for (int i = 0; i < kz_words_lang_count(ui->words); i++) {
        const struct kz_lang *lang = kz_words_lang(ui->words, i);
        kz_button(ui, row, &(struct kz_button){
            .id = kz_ui_id(ui, "earlier", kz_str_from(lang->code)),
            .label = kz_str_from(lang->name), .lang = lang, .size_u = 28,
            .icon = i > 0 ? "back" : NULL, .icon_mirrors = true,
            .kind = i > 0 ? KZ_BUTTON_NORMAL : KZ_BUTTON_OUTLINE,
            .action = {i > 0 ? KZ_DESK_EARLIER : 0,
                       kz_str_from(lang->code)}});
    }
}

/* ---- a clicker ---- */

void kz_settings_clicker(const struct kz_screen *screen,
                         struct kz_node *column) {
    static const char *const names[KZ_CLICKER_LEARNT_MOST] = {
        "settings.click_next", "settings.click_previous",
        "settings.click_black"};
    const struct kz_ui *ui = screen->ui;
    const struct kz_setup *s = &screen->desk->setup;
    struct kz_node *card = kz_staff_card(
        screen, column, "touch", kz_ui_words(ui, "settings.clicker"),
        KZ_COLOUR_TEXT);
    kz_staff_text(screen, card,
                  kz_ui_words(ui, s->learning > 0 ? "settings.click_now"
                                                  : "settings.click_line"),
                  26, s->learning > 0 ? KZ_COLOUR_APRICOT
                                      : KZ_COLOUR_TEXT2)->id =
        "click_line";
    struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 16});
    for (int i = 0; i < KZ_CLICKER_LEARNT_MOST; i++) {
        bool is_known = s->settings.clicker[i] > 0;
        kz_button(ui, row, &(struct kz_button){
            .id = kz_ui_id(ui, "learn", kz_staff_number(screen, i + 1)),
            .label = kz_ui_words(ui, names[i]), .size_u = 28,
            .icon = is_known ? "tick" : NULL,
            .kind = s->learning == i + 1 ? KZ_BUTTON_SELECTED
                                         : KZ_BUTTON_NORMAL,
            .action = {KZ_DESK_LEARN, kz_staff_number(screen, i + 1)}});
    }
}

/* ---- the clock ---- */

static void add_part(const struct kz_screen *screen, struct kz_node *grid,
                     int part, int value) {
    static const char *const names[KZ_CLOCK_PARTS] = {
        "settings.year", "settings.month", "settings.day", "settings.hour",
        "settings.minute"};
    static const struct {
        const char *id, *icon, *by, *name;
    } ends[] = {{"sooner", "minus", "-1", "widget.less"},
                {"later", "plus", "1", "widget.more"}};
    const struct kz_ui *ui = screen->ui;
    struct kz_str number = kz_staff_number(screen, part);
    struct kz_node *box = kz_ui_add(ui, grid, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 12});
    kz_staff_text(screen, box, kz_ui_words(ui, names[part]), 28,
                  KZ_COLOUR_TEXT2)->grow = 1;
    for (size_t i = 0; i < KZ_COUNT(ends); i++) {
        if (i > 0)
            kz_ui_add(ui, box, (struct kz_node){
                .id = kz_ui_id(ui, "clock", number), .role = KZ_ROLE_TEXT,
                .min_w = 96, .along = KZ_PACK_CENTER, .text = {
                    .text = kz_arena_printf(ui->arena, "%02d", value),
                    .size_u = 36, .bold = true, .align = KZ_ALIGN_CENTER,
                    .face = KZ_FACE_DISPLAY, .keeps_size = true,
                    .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
        kz_button(ui, box, &(struct kz_button){
            .id = kz_ui_id(ui, ends[i].id, number), .icon = ends[i].icon,
            .name = kz_ui_words(ui, ends[i].name), .w = 100,
            .kind = KZ_BUTTON_NORMAL,
            .action = {KZ_DESK_CLOCK,
                       kz_arena_printf(ui->arena, "%d%s", part,
                                       ends[i].by)}})
            ->repeat = KZ_REPEAT_HELD;
    }
}

void kz_settings_clock(const struct kz_screen *screen,
                       struct kz_node *column) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    struct kz_moment now;
    int parts[KZ_CLOCK_PARTS];
    kz_desk_moment(d, &now);
    kz_setup_clock(d, parts);
    bool is_doubtful = kz_moment_is_doubtful(&now, NULL);
    struct kz_node *card = kz_staff_card(
        screen, column, "clock", kz_ui_words(ui, "settings.date"),
        is_doubtful ? KZ_COLOUR_ERROR : KZ_COLOUR_TEXT);
    kz_staff_text(screen, card,
                  kz_ui_words(ui, is_doubtful ? "settings.date_wrong"
                                              : "settings.date_line"),
                  26, is_doubtful ? KZ_COLOUR_ERROR : KZ_COLOUR_TEXT2);
    add_done(screen, card, "settings.clock_done");
    struct kz_node *grid = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 12});
    for (int i = 0; i < KZ_CLOCK_PARTS; i++)
        add_part(screen, grid, i, parts[i]);
    if (d->setup.has_clock)
        kz_button(ui, card, &(struct kz_button){
            .id = "settings.set_clock", .icon = "tick",
            .label = kz_ui_words(ui, "settings.set_clock"),
            .kind = KZ_BUTTON_PRIMARY,
            .action = {KZ_DESK_SET_CLOCK, KZ_STR("")}});
}

/* ---- drives ---- */

void kz_settings_sticks(const struct kz_screen *screen,
                        struct kz_node *column) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    struct kz_node *card = kz_staff_card(
        screen, column, "usb", kz_ui_words(ui, "settings.enrol"),
        KZ_COLOUR_TEXT);
    kz_staff_text(screen, card, kz_ui_words(ui, "settings.enrol_line"), 26,
                  KZ_COLOUR_TEXT2);
    add_done(screen, card, "settings.enrolled");
    for (int i = 0; i < d->sticks.found.count; i++) {
        const struct kz_stick *stick = &d->sticks.found.items[i];
        struct kz_str name = kz_arena_str(ui->arena,
                                          kz_str_from(stick->name));
        if (!stick->fault)
            kz_button(ui, card, &(struct kz_button){
                .id = kz_ui_id(ui, "enrol", kz_staff_number(screen, i)),
                .icon = "safe", .kind = KZ_BUTTON_OUTLINE, .size_u = 28,
                .label = kz_format(screen, "settings.enrol_this", name),
                .action = {KZ_DESK_ENROL, name}});
    }
}
