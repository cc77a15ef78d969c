/* Settings: docents and PINs, whose packages are trusted, how it hangs. */
#include <string.h>

#include "ui/screens/settings_machine.h"
#include "ui/screens/staff_parts.h"
#include "ui/widgets/card.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/toggle.h"

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct kz_setup *s = &screen->desk->setup;
    kz_setup_read(screen->desk);
    s->done = NULL;
    return kz_staff_load(screen, item, item_out);
}

static struct kz_node *row_of(const struct kz_screen *screen,
                              struct kz_node *card) {
    const struct kz_ui *ui = screen->ui;
    bool is_narrow = ui->units.is_portrait || ui->text_factor > 1.3f;
    return kz_ui_add(ui, card, (struct kz_node){
        .flow = is_narrow ? KZ_FLOW_WRAP : KZ_FLOW_ROW,
        .across = KZ_PACK_CENTER, .gap = 16});
}

static void add_button(const struct kz_screen *screen, struct kz_node *row,
                       const char *id, const char *icon, const char *words,
                       int action, struct kz_str arg) {
    kz_button(screen->ui, row, &(struct kz_button){
        .id = id, .icon = icon, .label = kz_ui_words(screen->ui, words),
        .kind = KZ_BUTTON_OUTLINE, .size_u = 28, .action = {action, arg}});
}

static void add_name(const struct kz_screen *screen, struct kz_node *row,
                     struct kz_str name) {
    struct kz_node *n = kz_staff_text(screen, row, name, 32, KZ_COLOUR_TEXT);
    if (row->flow == KZ_FLOW_ROW)
        n->grow = 1;
}

/* ---- people ---- */

static void add_people(const struct kz_screen *screen, struct kz_node *main) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_pad *pad = &screen->desk->pad;
    struct kz_node *card = kz_staff_card(
        screen, main, "people", kz_ui_words(ui, "settings.people"),
        KZ_COLOUR_TEXT);
    struct kz_node *row = row_of(screen, card);
    add_name(screen, row, kz_ui_words(ui, "entry.staff"));
    add_button(screen, row, "staff_pin", "safe", "settings.new_pin",
               KZ_DESK_STAFF_PIN, KZ_STR(""));
    for (int i = 0; i < pad->name_count; i++) {
        struct kz_str name = kz_str_from(pad->names[i]);
        struct kz_str number = kz_staff_number(screen, i);
        row = row_of(screen, card);
        add_name(screen, row, name);
        add_button(screen, row, kz_ui_id(ui, "pin_of", number), "safe",
                   "settings.new_pin", KZ_DESK_DOCENT_PIN, name);
        add_button(screen, row, kz_ui_id(ui, "remove", number), "minus",
                   "settings.remove", KZ_DESK_DOCENT_GONE, name);
    }
    kz_button(ui, card, &(struct kz_button){
        .id = "settings.new_docent", .icon = "plus",
        .label = kz_ui_words(ui, "settings.new_docent"),
        .kind = KZ_BUTTON_NORMAL, .action = {KZ_DESK_NEW_DOCENT,
                                             KZ_STR("")}});
}

/* ---- trust ---- */

static struct kz_str print_of(const struct kz_ui *ui, const char *print) {
    return kz_arena_printf(ui->arena, "\u2066%s\u2069", print);
}

static void add_key(const struct kz_screen *screen, struct kz_node *card,
                    int i) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_key *key = &screen->desk->setup.keys.items[i];
    char print[KZ_FINGERPRINT_SIZE];
    struct kz_node *row = row_of(screen, card);
    kz_fingerprint_of(key->key, print);
    struct kz_node *n = kz_staff_text(
        screen, row, print_of(ui, print), 26,
        key->is_revoked ? KZ_COLOUR_TEXT3 : KZ_COLOUR_TEXT);
    if (row->flow == KZ_FLOW_ROW)
        n->grow = 1;
    if (key->is_revoked)
        kz_staff_text(screen, row, kz_ui_words(ui, "settings.revoked"), 26,
                      KZ_COLOUR_ERROR);
    else
        add_button(screen, row,
                   kz_ui_id(ui, "revoke", kz_staff_number(screen, i)),
                   "minus", "settings.revoke", KZ_DESK_REVOKE,
                   kz_staff_number(screen, i));
}

static void add_trust(const struct kz_screen *screen, struct kz_node *main) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_desk *d = screen->desk;
    const struct kz_setup *s = &d->setup;
    struct kz_node *card = kz_staff_card(
        screen, main, "safe", kz_ui_words(ui, "settings.trust"),
        KZ_COLOUR_TEXT);
    kz_toggle(ui, card, &(struct kz_toggle){
        .id = "settings.signed", .icon = "safe",
        .label = kz_ui_words(ui, "settings.signed"),
        .state = kz_ui_words(ui, s->keys.must_be_signed ? "settings.yes"
                                                        : "settings.no"),
        .is_on = s->keys.must_be_signed,
        .action = {KZ_DESK_SIGNED, KZ_STR("")}});
    if (s->own[0]) {
        kz_staff_text(screen, card, kz_ui_words(ui, "settings.own"), 26,
                      KZ_COLOUR_TEXT2);
        kz_staff_text(screen, card, print_of(ui, s->own), 28,
                      KZ_COLOUR_APRICOT)->id = "settings.own";
    }
    if (s->keys.count > 0)
        kz_staff_text(screen, card, kz_ui_words(ui, "settings.trusted"), 26,
                      KZ_COLOUR_TEXT2);
    for (int i = 0; i < s->keys.count; i++)
        add_key(screen, card, i);
    for (int i = 0; i < d->sticks.found.count; i++) {
        const struct kz_stick *stick = &d->sticks.found.items[i];
        struct kz_str name = kz_arena_str(ui->arena,
                                          kz_str_from(stick->name));
        struct kz_str number = kz_staff_number(screen, i);
        kz_staff_text(screen, card,
                      kz_format(screen, "update.from_stick", name), 28,
                      KZ_COLOUR_TEXT2);
        struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
            .flow = KZ_FLOW_WRAP, .gap = 16});
        add_button(screen, row, kz_ui_id(ui, "find_key", number), "search",
                   "settings.find_key", KZ_DESK_FIND_KEY, name);
        add_button(screen, row, kz_ui_id(ui, "give_key", number), "usb",
                   "settings.give_key", KZ_DESK_GIVE_KEY, name);
    }
    if (d->sticks.found.count == 0)
        kz_staff_text(screen, card, kz_ui_words(ui, "settings.key_stick"), 26,
                      KZ_COLOUR_TEXT3);
}

/* ---- the screen ---- */

static void add_stepper(const struct kz_screen *screen, struct kz_node *card,
                        const char *id, struct kz_str words, int action) {
    const struct kz_ui *ui = screen->ui;
    static const struct {
        const char *part, *icon, *arg, *name;
    } ends[] = {{"less", "minus", "-", "widget.less"},
                {"more", "plus", "+", "widget.more"}};
    kz_staff_text(screen, card, words, 30, KZ_COLOUR_TEXT);
    struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = 16});
    for (size_t i = 0; i < KZ_COUNT(ends); i++)
        kz_button(ui, row, &(struct kz_button){
            .id = kz_part_id(ui, id, ends[i].part), .icon = ends[i].icon,
            .name = kz_ui_words(ui, ends[i].name), .w = 160,
            .kind = KZ_BUTTON_NORMAL,
            .action = {action, kz_str_from(ends[i].arg)}})
            ->repeat = KZ_REPEAT_TYPED;
}

static void add_screen(const struct kz_screen *screen,
                       struct kz_node *side) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_settings *s = &screen->desk->setup.settings;
    struct kz_node *card = kz_staff_card(
        screen, side, "access", kz_ui_words(ui, "settings.screen"),
        KZ_COLOUR_TEXT);
    kz_toggle(ui, card, &(struct kz_toggle){
        .id = "settings.children", .icon = "low",
        .label = kz_ui_words(ui, "settings.children"),
        .state = kz_ui_words(ui, s->small_children == 1 ? "settings.yes"
                                                        : "settings.no"),
        .is_on = s->small_children == 1,
        .action = {KZ_DESK_CHILDREN, KZ_STR("")}});
    add_stepper(screen, card, "settings.edge",
                s->lower_edge_mm > 0
                    ? kz_format(screen, "settings.edge",
                                kz_staff_number(screen, s->lower_edge_mm))
                    : kz_ui_words(ui, "settings.edge_unset"),
                KZ_DESK_EDGE);
    add_stepper(screen, card, "settings.volume",
                kz_format(screen, "settings.volume",
                          kz_staff_number(screen, s->volume_most > 0
                                                      ? s->volume_most : 5)),
                KZ_DESK_VOLUME);
    kz_staff_text(screen, card, kz_ui_words(ui, "settings.first_lang"), 30,
                  KZ_COLOUR_TEXT);
    struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 16});
    for (int i = 0; i < kz_words_lang_count(ui->words); i++) {
        const struct kz_lang *lang = kz_words_lang(ui->words, i);
        bool is_first = kz_str_is(kz_str_from(s->language), lang->code);
        kz_button(ui, row, &(struct kz_button){
            .id = kz_ui_id(ui, "first", kz_str_from(lang->code)),
            .label = kz_str_from(lang->name), .lang = lang, .size_u = 28,
            .kind = is_first ? KZ_BUTTON_SELECTED : KZ_BUTTON_NORMAL,
            .action = {KZ_DESK_FIRST_LANG, kz_str_from(lang->code)}});
    }
    kz_settings_langs(screen, card);
}

/* ---- the page ---- */

static void add_dialogs(const struct kz_screen *screen,
                        struct kz_node *root) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_setup *s = &screen->desk->setup;
    struct kz_dialog dialog = {
        .safe = {.label = kz_ui_words(ui, "widget.cancel"), .icon = "close",
                 .action = {KZ_DESK_NAME_CANCEL, KZ_STR("")}},
        .nothing = KZ_DO_NOTHING};
    if (s->is_comparing) {
        dialog.title = kz_ui_words(ui, "settings.compare");
        dialog.text = kz_format(screen, "settings.compare_line",
                                kz_str_from(s->found_print));
        dialog.icon = "safe";
        dialog.other = (struct kz_dialog_choice){
            .label = kz_ui_words(ui, "settings.is_same"), .icon = "tick",
            .action = {KZ_DESK_TRUST, KZ_STR("")}};
    } else if (s->asked[0]) {
        dialog.title = kz_format(screen, "settings.remove_ask",
                                 kz_str_from(s->asked));
        dialog.text = kz_ui_words(ui, "settings.remove_line");
        dialog.icon = "minus";
        dialog.other = (struct kz_dialog_choice){
            .label = kz_ui_words(ui, "settings.remove"), .icon = "minus",
            .action = {KZ_DESK_REMOVE_DOCENT, KZ_STR("")}};
    } else {
        return;
    }
    kz_dialog(ui, root, &dialog);
}

static struct kz_node *build_naming(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_setup *s = &screen->desk->setup;
    struct kz_staff_page page = {
        .title = "settings.new_docent", .step = -1,
        .line = kz_ui_words(ui, "settings.name_line")};
    struct kz_node *root = kz_staff_page(screen, &page);
    struct kz_node *card = kz_staff_card(screen, page.body, "people",
                                         KZ_STR(""), KZ_COLOUR_TEXT);
    struct kz_node *n = kz_staff_text(
        screen, card,
        s->name[0] ? kz_arena_str(ui->arena, kz_str_from(s->name))
                   : KZ_STR("\u2013"),
        44, KZ_COLOUR_APRICOT);
    n->id = "settings.name";
    page.foot->flow = KZ_FLOW_COLUMN;
    page.foot->across = KZ_PACK_STRETCH;
    page.foot->pad = kz_edges_xy(0, 8);
    struct kz_node *row = kz_ui_add(ui, page.foot, (struct kz_node){
        .pad = kz_edges_xy(60, 0)});
    add_button(screen, row, "naming_cancel", "close", "widget.cancel",
               KZ_DESK_NAME_CANCEL, KZ_STR(""));
    kz_keyboard(ui, page.foot, &(struct kz_keyboard){
        .keys = s->name_keys,
        .letters = s->name_keys == KZ_KEYS_DIGITS ? KZ_KEYS_LATIN
                                                  : s->name_keys,
        .type = KZ_DESK_NAME_TYPE, .erase = KZ_DESK_NAME_ERASE,
        .switch_to = KZ_DESK_NAME_KEYS, .done = KZ_DESK_NAME_DONE});
    return root;
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_setup *s = &screen->desk->setup;
    if (s->is_naming)
        return build_naming(screen);
    struct kz_staff_page page = {.title = "settings.title", .step = -1,
                                 .line = kz_ui_words(ui, "settings.line")};
    struct kz_node *root = kz_staff_page(screen, &page), *side;
    kz_staff_told(screen, page.body, &s->told);
    struct kz_node *main = kz_staff_columns(screen, page.body, &side);
    if (s->done && strcmp(s->done, "take.done") == 0)
        kz_staff_fact(screen, main, "tick", kz_ui_words(ui, s->done),
                      KZ_COLOUR_GREEN_TEXT);
    add_people(screen, main);
    add_trust(screen, main);
    kz_settings_sticks(screen, main);
    kz_settings_clicker(screen, main);
    add_screen(screen, side);
    kz_settings_clock(screen, side);
    kz_staff_back(screen, page.foot);
    add_dialogs(screen, root);
    return root;
}

const struct kz_screen_type kz_screen_settings = {
    .name = "settings", .is_for_one = true, .door = KZ_DOOR_STAFF,
    .load = load, .build = build};
