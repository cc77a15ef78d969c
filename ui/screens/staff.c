/* What staff see first: what visitors are shown, what is wrong, what is new
 * on a stick, and where everything else is. */
#include "ui/screens/staff_parts.h"
#include "ui/widgets/card.h"

static const int64_t LOW_DISK = (int64_t)1 << 30;

/* Each time anew: an update may have been made live since. */
static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    kz_chores_read(screen->desk);
    return kz_staff_load(screen, item, item_out);
}

static const struct kz_version *current_of(const struct kz_history *h) {
    for (int i = 0; i < h->count; i++) {
        if (h->items[i].is_current)
            return &h->items[i];
    }
    return NULL;
}

static const struct kz_version *held_of(const struct kz_history *h) {
    for (int i = 0; i < h->count; i++) {
        if (!h->items[i].was_published)
            return &h->items[i];
    }
    return NULL;
}

static void add_live(const struct kz_screen *screen, struct kz_node *main) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_chores *c = &screen->desk->chores;
    const struct kz_version *live = current_of(&c->history);
    const struct kz_version *held = held_of(&c->history);
    struct kz_node *card = kz_staff_card(
        screen, main, "look", kz_ui_words(ui, "staff.live"),
        KZ_COLOUR_GREEN_TEXT);
    card->id = "staff.live";
    if (live)
        kz_staff_text(screen, card,
                      kz_ui_format(ui, "staff.version_since",
                                   kz_staff_number(screen, live->number),
                                   kz_staff_day(screen, live->made_s)),
                      32, KZ_COLOUR_TEXT);
    else
        kz_staff_text(screen, card, kz_ui_words(ui, "staff.no_content"), 32,
                      KZ_COLOUR_ERROR);
    if (held && (!live || held->number > live->number))
        kz_staff_fact(screen, card, "clock",
                      kz_format(screen, "staff.held",
                                kz_staff_number(screen, held->number)),
                      KZ_COLOUR_APRICOT);
    if (c->visits >= 0)
        kz_staff_fact(screen, card, "people",
                      kz_format(screen, "staff.visits",
                                kz_staff_number(screen, c->visits)),
                      KZ_COLOUR_TEXT);
    kz_staff_fact(screen, card, "layers",
                  kz_format(screen, "staff.free",
                            kz_staff_bytes(screen, c->free_bytes)),
                  KZ_COLOUR_TEXT2);
}

static bool is_clock_wrong(const struct kz_screen *screen) {
    struct kz_moment now;
    kz_desk_moment(screen->desk, &now);
    return kz_moment_is_doubtful(&now, NULL);
}

static void add_wrong(const struct kz_screen *screen, struct kz_node *main) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    const struct kz_version *live = current_of(&d->chores.history);
    int64_t gone = d->chores.trial.returned_from;
    bool is_damaged = live && !live->is_whole;
    bool is_low = d->chores.free_bytes > 0 && d->chores.free_bytes < LOW_DISK;
    bool is_late = is_clock_wrong(screen);
    bool is_good = gone == 0 && !is_damaged && live && !is_low && !is_late;
    struct kz_node *card = kz_staff_card(
        screen, main, is_good ? "tick" : "warning",
        kz_ui_words(ui, is_good ? "staff.nothing_wrong" : "staff.wrong"),
        is_good ? KZ_COLOUR_GREEN_TEXT : KZ_COLOUR_ERROR);
    if (is_damaged)
        kz_staff_text(screen, card, kz_ui_words(ui, "staff.damaged"), 28,
                      KZ_COLOUR_TEXT);
    if (is_low)
        kz_staff_text(screen, card, kz_ui_words(ui, "staff.low_disk"), 28,
                      KZ_COLOUR_TEXT);
    if (is_late)
        kz_staff_text(screen, card, kz_ui_words(ui, "settings.date_wrong"),
                      28, KZ_COLOUR_TEXT);
    if (gone > 0) {
        kz_staff_text(screen, card,
                      kz_format(screen, "staff.gave_up",
                                kz_staff_number(screen, gone)),
                      28, KZ_COLOUR_TEXT);
        kz_button(ui, card, &(struct kz_button){
            .id = "staff.read", .icon = "tick",
            .label = kz_ui_words(ui, "staff.have_read"),
            .kind = KZ_BUTTON_OUTLINE,
            .action = {KZ_DESK_READ, KZ_STR("")}});
    }
    if (!d->parts.state || d->pad.has_pin)
        return;
    kz_staff_fact(screen, card, "safe", kz_ui_words(ui, "staff.no_pin"),
                  KZ_COLOUR_APRICOT);
}

/* What is new on it is one touch away: it is read only when asked to. */
static void add_stick(const struct kz_screen *screen, struct kz_node *card,
                      const struct kz_stick *stick, int i) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str name = kz_arena_str(ui->arena, kz_str_from(stick->name));
    kz_staff_fact(screen, card, stick->fault ? "warning" : "tick",
                  kz_format(screen, stick->fault ? "staff.bad_stick"
                                                 : "staff.stick", name),
                  stick->fault ? KZ_COLOUR_ERROR : KZ_COLOUR_TEXT);
    if (!stick->fault)
        kz_button(ui, card, &(struct kz_button){
            .id = kz_ui_id(ui, "news", kz_staff_number(screen, i)),
            .icon = "search", .label = kz_ui_words(ui, "staff.news"),
            .kind = KZ_BUTTON_OUTLINE, .size_u = 28,
            .action = {KZ_DESK_NEWS, name}});
}

static void add_news(const struct kz_screen *screen, struct kz_node *main) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_sticks *s = &screen->desk->sticks.found;
    struct kz_node *card = kz_staff_card(
        screen, main, "usb", kz_ui_words(ui, "staff.sticks"),
        KZ_COLOUR_BLUE_TEXT);
    card->id = "staff.sticks";
    if (s->count == 0)
        kz_staff_text(screen, card, kz_ui_words(ui, "staff.no_stick"), 28,
                      KZ_COLOUR_TEXT2);
    for (int i = 0; i < s->count; i++)
        add_stick(screen, card, &s->items[i], i);
}

static void add_ways(const struct kz_screen *screen, struct kz_node *side) {
    static const struct {
        const char *screen, *icon, *words, *line;
    } ways[] = {
        {"update", "usb", "staff.update", "staff.update_line"},
        {"history", "turn", "staff.history", "staff.history_line"},
        {"health/take", "document", "staff.take", "staff.take_line"},
        {"health/film", "film", "staff.film", "staff.film_line"},
        {"settings", "access", "staff.settings", "staff.settings_line"},
        {"health", "safe", "staff.health", "staff.health_line"},
    };
    const struct kz_ui *ui = screen->ui;
    for (size_t i = 0; i < KZ_COUNT(ways); i++)
        kz_list_row(ui, side, &(struct kz_list_row){
            .id = ways[i].words, .icon = ways[i].icon,
            .icon_tint = i == 0 ? KZ_COLOUR_APRICOT : KZ_COLOUR_NONE,
            .name = kz_ui_words(ui, ways[i].words),
            .detail = kz_ui_words(ui, ways[i].line), .has_chevron = true,
            .action = {KZ_DO_OPEN, kz_str_from(ways[i].screen)}});
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    struct kz_staff_page page = {.title = "staff.title", .step = -1,
                                 .line = kz_ui_words(ui, "staff.line")};
    struct kz_node *root = kz_staff_page(screen, &page), *side;
    struct kz_node *main = kz_staff_columns(screen, page.body, &side);
    add_ways(screen, main);
    add_live(screen, side);
    add_wrong(screen, side);
    add_news(screen, side);
    kz_button(ui, page.foot, &(struct kz_button){
        .id = "staff.leave", .icon = "close",
        .label = kz_ui_words(ui, "staff.leave"), .kind = KZ_BUTTON_OUTLINE,
        .action = {KZ_DESK_LEAVE, KZ_STR("")}});
    kz_staff_text(screen, page.foot, kz_ui_words(ui, "staff.idle"), 24,
                  KZ_COLOUR_TEXT3);
    return root;
}

const struct kz_screen_type kz_screen_staff = {
    .name = "staff", .is_for_one = true, .door = KZ_DOOR_STAFF,
    .load = load, .build = build};
