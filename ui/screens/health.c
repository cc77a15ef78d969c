/* How the kiosk is, in words; and, as health/take, what can be taken away on
 * a stick and the figures that only people can tell; as health/film, the film
 * that the program makes of the content. */
#include <stdio.h>
#include <string.h>

#include "src/update/package.h"
#include "ui/screens/film_making.h"
#include "ui/screens/staff_parts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/progress_view.h"

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    bool is_known = strcmp(item, "take") == 0 || strcmp(item, "film") == 0;
    if (item[0] && !is_known)
        return NULL;
    snprintf(item_out, KZ_ITEM_SIZE, "%s", item);
    kz_chores_read(screen->desk);
    screen->desk->chores.done = NULL;
    return screen->desk;
}

/* ---- health ---- */

static void add_answer(const struct kz_screen *screen, struct kz_node *main) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_chores *c = &screen->desk->chores;
    if (!c->has_health)
        return;
    if (c->health.faults.count == 0)
        kz_staff_fact(screen, main, "tick", kz_ui_words(ui, "health.good"),
                      KZ_COLOUR_GREEN_TEXT);
    for (size_t i = 0; i < c->health.faults.count && i < 40; i++) {
        const struct kz_proposal_fault *f = &c->health.faults.items[i];
        struct kz_node *card = kz_staff_card(screen, main, "warning", f->what,
                                             KZ_COLOUR_ERROR);
        if (f->safe.len > 0)
            kz_staff_fact(screen, card, "safe", f->safe,
                          KZ_COLOUR_GREEN_TEXT);
        if (f->todo.len > 0)
            kz_staff_fact(screen, card, "touch", f->todo, KZ_COLOUR_APRICOT);
    }
}

static void add_audit(const struct kz_screen *screen, struct kz_node *main) {
    enum { LINES = 20 };
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    struct kz_audit_list list = {.lines = {NULL, 0, 0}};
    struct kz_node *card = kz_staff_card(
        screen, main, "document", kz_ui_words(ui, "health.audit"),
        KZ_COLOUR_TEXT2);
    if (d->parts.state)
        kz_audit_read(d->parts.state, LINES, &list);
    for (size_t i = 0; i < list.lines.count; i++) {
        const struct kz_audit_line *l = &list.lines.items[i];
        const char *id = kz_arena_printf(ui->arena, "audit.%s",
                                         kz_audit_name(l->action)).s;
        struct kz_str who = l->who.len > 0 ? l->who
                                           : kz_ui_words(ui, "entry.staff");
        kz_staff_text(screen, card,
                      kz_arena_printf(
                          ui->arena,
                          "%.*s \u00B7 %.*s \u00B7 \u2068%.*s\u2069"
                          " \u2068%.*s\u2069",
                          KZ_STR_ARG(kz_staff_day(screen, l->wall_s)),
                          KZ_STR_ARG(kz_ui_words(ui, id)), KZ_STR_ARG(who),
                          KZ_STR_ARG(l->detail)),
                      26, KZ_COLOUR_TEXT2);
    }
    if (list.lines.count == 0)
        kz_staff_text(screen, card, kz_ui_words(ui, "health.no_audit"), 26,
                      KZ_COLOUR_TEXT3);
    kz_audit_list_destroy(&list);
}

/* For whoever mends it: the report file, on any stick that is in. */
static void add_log(const struct kz_screen *screen, struct kz_node *main) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    struct kz_node *card = kz_staff_card(
        screen, main, "clock", kz_ui_words(ui, "take.log"),
        KZ_COLOUR_BLUE_TEXT);
    kz_staff_text(screen, card, kz_ui_words(ui, "health.log_line"), 28,
                  KZ_COLOUR_TEXT2);
    if (d->chores.done && d->chores.taken == KZ_TAKE_LOG)
        kz_staff_fact(screen, card, "tick", kz_ui_words(ui, d->chores.done),
                      KZ_COLOUR_GREEN_TEXT);
    for (int i = 0; i < d->sticks.found.count; i++) {
        const struct kz_stick *stick = &d->sticks.found.items[i];
        struct kz_str name = kz_arena_str(ui->arena,
                                          kz_str_from(stick->name));
        if (!stick->fault)
            kz_button(ui, card, &(struct kz_button){
                .id = kz_ui_id(ui, "take.log", kz_staff_number(screen, i)),
                .icon = "usb", .kind = KZ_BUTTON_OUTLINE, .size_u = 28,
                .label = kz_format(screen, "take.to", name),
                .action = {KZ_DESK_TAKE_LOG, name}});
    }
}

static struct kz_node *build_health(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    struct kz_staff_page page = {.title = "health.title", .step = -1,
                                 .line = kz_ui_words(ui, "health.line")};
    struct kz_node *root = kz_staff_page(screen, &page), *side;
    kz_staff_told(screen, page.body, &d->chores.told);
    struct kz_node *main = kz_staff_columns(screen, page.body, &side);
    bool is_busy = d->bench.work == KZ_WORK_DOCTOR;
    if (is_busy)
        kz_progress_view(ui, main, &(struct kz_progress_view){
            .id = "health.working", .began_ms = d->bench.began_ms - 3000,
            .what = kz_ui_words(ui, "health.reading"), .w = 760,
            .is_calm = screen->visit->has_less_motion});
    else
        kz_button(ui, main, &(struct kz_button){
            .id = "health.examine", .icon = "search", .h = 112,
            .label = kz_ui_words(ui, "health.examine"),
            .kind = KZ_BUTTON_PRIMARY,
            .action = {KZ_DESK_EXAMINE, KZ_STR("")}});
    add_answer(screen, main);
    add_log(screen, main);
    add_audit(screen, main);
    struct kz_node *card = kz_staff_card(
        screen, side, "safe", kz_ui_words(ui, "health.facts"),
        KZ_COLOUR_GREEN_TEXT);
    kz_staff_fact(screen, card, "document",
                  kz_format(screen, "health.version",
                            kz_str_from(kz_program_version())),
                  KZ_COLOUR_TEXT);
    kz_staff_fact(screen, card, "layers",
                  kz_format(screen, "staff.free",
                            kz_staff_bytes(screen, d->chores.free_bytes)),
                  KZ_COLOUR_TEXT);
    int64_t on_s = ui->now_ms / 1000;
    kz_staff_fact(screen, card, "clock",
                  kz_ui_format(ui, "health.runs",
                               kz_staff_number(screen, on_s / 3600),
                               kz_staff_number(screen, on_s / 60 % 60)),
                  KZ_COLOUR_TEXT);
    kz_staff_back(screen, page.foot);
    return root;
}

/* ---- taking away ---- */

static void add_taking(const struct kz_screen *screen, struct kz_node *main,
                       const struct kz_stick *stick, int i) {
    static const struct {
        const char *words, *icon;
        int action;
    } ways[] = {{"take.book", "document", KZ_DESK_TAKE_BOOK},
                {"take.folder", "layers", KZ_DESK_TAKE_FOLDER},
                {"take.report", "sort", KZ_DESK_TAKE_REPORT},
                {"take.package", "safe", KZ_DESK_TAKE_PACKAGE},
                {"take.log", "clock", KZ_DESK_TAKE_LOG}};
    const struct kz_ui *ui = screen->ui;
    struct kz_str name = kz_arena_str(ui->arena, kz_str_from(stick->name));
    struct kz_node *card = kz_staff_card(
        screen, main, "usb", kz_format(screen, "take.to", name),
        KZ_COLOUR_BLUE_TEXT);
    struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 16});
    for (size_t w = 0; w < KZ_COUNT(ways); w++)
        kz_button(ui, row, &(struct kz_button){
            .id = kz_ui_id(ui, ways[w].words, kz_staff_number(screen, i)),
            .icon = ways[w].icon, .label = kz_ui_words(ui, ways[w].words),
            .kind = KZ_BUTTON_NORMAL, .action = {ways[w].action, name}});
}

static void add_figure(const struct kz_screen *screen, struct kz_node *card,
                       int kind) {
    static const char *const names[KZ_ENTRY_KINDS] = {
        "figures.activity", "figures.exhibit", "figures.panel",
        "figures.leaflet"};
    static const struct {
        const char *by, *label;
    } steps[] = {{"-1", "\u22121"}, {"1", "+1"}, {"10", "+10"}};
    const struct kz_ui *ui = screen->ui;
    bool is_narrow = ui->units.w < 1300 || ui->text_factor > 1.3f;
    if (is_narrow) /* the name above what is pressed */
        kz_staff_text(screen, card, kz_ui_words(ui, names[kind]), 30,
                      KZ_COLOUR_TEXT);
    struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16});
    if (!is_narrow)
        kz_staff_text(screen, row, kz_ui_words(ui, names[kind]), 30,
                      KZ_COLOUR_TEXT)->grow = 1;
    kz_ui_add(ui, row, (struct kz_node){
        .id = kz_ui_id(ui, "amount", kz_staff_number(screen, kind)),
        .role = KZ_ROLE_TEXT, .min_w = 90, .text = {
            .text = kz_staff_number(screen,
                                    screen->desk->chores.amount[kind]),
            .size_u = 40, .bold = true, .face = KZ_FACE_DISPLAY,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
    for (size_t i = 0; i < KZ_COUNT(steps); i++)
        kz_button(ui, row, &(struct kz_button){
            .id = kz_ui_id(ui, steps[i].by,
                           kz_staff_number(screen, kind)),
            .label = kz_str_from(steps[i].label), .w = 120,
            .kind = KZ_BUTTON_NORMAL,
            .action = {KZ_DESK_AMOUNT,
                       kz_arena_printf(ui->arena, "%d%s", kind,
                                       steps[i].by)}})
            ->repeat = KZ_REPEAT_TYPED;
}

static void add_figures(const struct kz_screen *screen,
                        struct kz_node *main) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_chores *c = &screen->desk->chores;
    struct kz_node *card = kz_staff_card(
        screen, main, "sort", kz_ui_words(ui, "figures.title"),
        KZ_COLOUR_TEXT);
    int sum = 0;
    for (int i = 0; i < KZ_ENTRY_KINDS; i++) {
        add_figure(screen, card, i);
        sum += c->amount[i];
    }
    if (sum > 0)
        kz_button(ui, card, &(struct kz_button){
            .id = "figures.keep", .icon = "tick",
            .label = kz_ui_words(ui, "figures.keep"),
            .kind = KZ_BUTTON_PRIMARY,
            .action = {KZ_DESK_KEEP_AMOUNTS, KZ_STR("")}});
    for (size_t i = 0; i < c->entries.count; i++) {
        const struct kz_stats_entry_row *e = &c->entries.items[i];
        static const char *const names[KZ_ENTRY_KINDS] = {
            "figures.activity", "figures.exhibit", "figures.panel",
            "figures.leaflet"};
        struct kz_str id = kz_staff_number(screen, e->id);
        kz_button(ui, card, &(struct kz_button){
            .id = kz_ui_id(ui, "entry", id), .icon = "erase",
            .label = kz_ui_format(ui, "figures.drop",
                                  kz_ui_words(ui, names[e->kind]),
                                  kz_staff_number(screen, e->amount)),
            .kind = KZ_BUTTON_OUTLINE, .size_u = 28,
            .action = {KZ_DESK_DROP_ENTRY, id}});
    }
}

/* A package is signed: whoever receives it will ask by whom. */
static void add_done(const struct kz_screen *screen, struct kz_node *main) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    kz_staff_fact(screen, main, "tick", kz_ui_words(ui, d->chores.done),
                  KZ_COLOUR_GREEN_TEXT);
    if (d->chores.taken != KZ_TAKE_PACKAGE || !d->setup.own[0])
        return;
    struct kz_node *card = kz_staff_card(
        screen, main, "safe", kz_ui_words(ui, "take.fingerprint"),
        KZ_COLOUR_TEXT);
    kz_staff_text(screen, card,
                  kz_arena_printf(ui->arena, "\u2066%s\u2069", d->setup.own),
                  32, KZ_COLOUR_APRICOT)->id = "take.print";
}

static struct kz_node *build_take(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    struct kz_staff_page page = {.title = "take.title", .step = -1,
                                 .line = kz_ui_words(ui, "take.line")};
    struct kz_node *root = kz_staff_page(screen, &page), *side;
    kz_staff_told(screen, page.body, &d->chores.told);
    struct kz_node *main = kz_staff_columns(screen, page.body, &side);
    bool is_busy = d->bench.work >= KZ_WORK_EXPORT &&
                   d->bench.work <= KZ_WORK_FINISH;
    if (d->chores.done)
        add_done(screen, main);
    if (is_busy)
        kz_progress_view(ui, main, &(struct kz_progress_view){
            .id = "take.working", .began_ms = d->bench.began_ms - 3000,
            .what = kz_ui_words(ui, "take.writing"), .w = 760,
            .is_calm = screen->visit->has_less_motion});
    for (int i = 0; !is_busy && i < d->sticks.found.count; i++) {
        if (!d->sticks.found.items[i].fault)
            add_taking(screen, main, &d->sticks.found.items[i], i);
    }
    if (d->sticks.found.count == 0)
        kz_staff_fact(screen, main, "usb", kz_ui_words(ui, "take.no_stick"),
                      KZ_COLOUR_APRICOT);
    add_figures(screen, main);
    kz_staff_safe(screen, side, kz_ui_words(ui, "take.safe"),
                  kz_ui_words(ui, "take.todo"));
    kz_staff_back(screen, page.foot);
    return root;
}

static struct kz_node *build(const struct kz_screen *screen) {
    return strcmp(screen->item, "film") == 0 ? kz_film_making(screen)
           : screen->item[0]                 ? build_take(screen)
                                             : build_health(screen);
}

const struct kz_screen_type kz_screen_health = {
    .name = "health", .is_for_one = true, .has_item = true,
    .door = KZ_DOOR_STAFF, .load = load, .build = build};
