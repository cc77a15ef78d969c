/* The entry for those who work here: whose turn it is, then their digits. */
#include <math.h>
#include <string.h>

#include "ui/screens/desk_inside.h"
#include "ui/screens/list_page.h"
#include "ui/screens/screen.h"
#include "ui/widgets/pin_pad.h"
#include "ui/widgets/state.h"

#define COLUMN_U 1100.0f

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    (void)item;
    item_out[0] = '\0';
    return screen;
}

static void add_heading(const struct kz_ui *ui, struct kz_node *column,
                        const char *title, struct kz_str line) {
    struct kz_node *n = kz_ui_text(ui, column, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, title), .face = KZ_FACE_DISPLAY, .bold = true,
        .size_u = 52, .align = KZ_ALIGN_CENTER, .is_balanced = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    n->role = KZ_ROLE_HEADING;
    if (line.len > 0)
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = line, .size_u = 28, .align = KZ_ALIGN_CENTER,
            .is_balanced = true, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
}

/* What was refused: three sentences, the first with its sign. */
static void add_refusal(const struct kz_screen *screen,
                        struct kz_node *column, const struct kz_error *err) {
    const struct kz_ui *ui = screen->ui;
    struct kz_error_text text =
        kz_words_error(ui->words, ui->lang, ui->arena, err);
    struct kz_node *box = kz_ui_add(ui, column, (struct kz_node){
        .id = "entry.refused", .role = KZ_ROLE_GROUP, .flow = KZ_FLOW_ROW,
        .across = KZ_PACK_CENTER, .gap = 20, .pad = kz_edges_xy(28, 16),
        .max_w = 900,
        .skin = {.radius = 24, .border_w = 3,
                 .fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE1),
                 .border = kz_ui_colour(ui, KZ_COLOUR_ERROR)}});
    kz_ui_add(ui, box, (struct kz_node){
        .icon = "warning", .icon_u = 44, .w = 44, .h = 44,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_ERROR)});
    struct kz_node *lines = kz_ui_add(ui, box, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .grow = 1, .gap = 4});
    const struct kz_str parts[] = {text.what, text.todo};
    for (size_t i = 0; i < KZ_COUNT(parts); i++) {
        if (parts[i].len > 0)
            kz_ui_text(ui, lines, NULL, (struct kz_node_text){
                .text = parts[i], .size_u = 28, .bold = i == 0,
                .rgba = kz_ui_colour(ui, i ? KZ_COLOUR_TEXT2
                                           : KZ_COLOUR_ERROR)});
    }
}

/* ---- who ---- */

static void add_names(const struct kz_screen *screen, struct kz_node *column,
                      const struct kz_pad *pad) {
    const struct kz_ui *ui = screen->ui;
    bool is_narrow = ui->units.w < COLUMN_U + 160;
    int columns = is_narrow || pad->name_count == 0 ? 1 : 2;
    float wide = is_narrow ? ui->units.w - 160 : COLUMN_U;
    add_heading(ui, column, "entry.title", kz_ui_words(ui, "entry.line"));
    struct kz_node *grid = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_GRID, .gap = 20, .columns = columns,
        .w = pad->name_count == 0 ? fminf(wide, 560) : wide});
    for (int i = 0; i < pad->name_count; i++) {
        struct kz_str name = kz_str_from(pad->names[i]);
        kz_button(ui, grid, &(struct kz_button){
            .id = kz_ui_id(ui, "docent",
                           kz_arena_printf(ui->arena, "%d", i)),
            .icon = "people", .label = name, .h = 112,
            .kind = KZ_BUTTON_NORMAL, .action = {KZ_DESK_WHO, name}});
    }
    kz_button(ui, grid, &(struct kz_button){
        .id = "entry.staff", .icon = "safe", .h = 112,
        .label = kz_ui_words(ui, "entry.staff"), .kind = KZ_BUTTON_OUTLINE,
        .action = {KZ_DESK_WHO, KZ_STR("")}});
    if (pad->name_count == 0)
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, "entry.no_docents"), .size_u = 26,
            .align = KZ_ALIGN_CENTER,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    kz_button(ui, column, &(struct kz_button){
        .id = "entry.cancel", .icon = "close", .kind = KZ_BUTTON_OUTLINE,
        .label = kz_ui_words(ui, "widget.cancel"), .w = 320,
        .action = {KZ_DESK_CANCEL, KZ_STR("")}});
}

/* ---- digits ---- */

static struct kz_str pad_line(const struct kz_screen *screen,
                              const struct kz_pad *pad) {
    const struct kz_ui *ui = screen->ui;
    const char *id = pad->step == KZ_PAD_AGAIN ? "entry.again"
                     : pad->step == KZ_PAD_NEW ? "entry.new"
                                               : "entry.pin";
    return kz_ui_format(ui, id,
                        kz_arena_printf(ui->arena, "%d", kz_pad_least(pad)),
                        kz_arena_printf(ui->arena, "%d", KZ_PIN_MOST));
}

static void add_pad(const struct kz_screen *screen, struct kz_node *column,
                    const struct kz_pad *pad) {
    const struct kz_ui *ui = screen->ui;
    int64_t left = pad->wait_until_ms - ui->now_ms;
    bool is_docent = pad->kind == KZ_LOCK_DOCENT;
    if (pad->use == KZ_PAD_BEGIN)
        add_heading(ui, column, "entry.first",
                    kz_ui_words(ui, "entry.first_line"));
    if (pad->use == KZ_PAD_CONFIRM)
        add_heading(ui, column, "entry.confirm",
                    kz_ui_words(ui, "entry.confirm_line"));
    if (pad->err.id[0])
        add_refusal(screen, column, &pad->err);
    kz_pin_pad(ui, column, &(struct kz_pin_pad){
        .title = is_docent ? kz_arena_str(ui->arena, kz_str_from(pad->name))
                           : kz_ui_words(ui, "entry.staff"),
        .line = pad_line(screen, pad),
        .typed = (int)strlen(pad->typed), .least = kz_pad_least(pad),
        .most = KZ_PIN_MOST, .is_wrong = pad->is_wrong,
        .wait_s = left > 0 ? (left + 999) / 1000 : 0,
        .is_busy = pad->work != NULL,
        .is_wide = !ui->units.is_portrait && ui->units.w > 1300,
        .type = KZ_DESK_DIGIT, .erase = KZ_DESK_ERASE,
        .enter = KZ_DESK_ENTER, .cancel = KZ_DESK_CANCEL});
    if (left > 0 && pad->step == KZ_PAD_PIN)
        kz_button(ui, column, &(struct kz_button){
            .id = "entry.forgive", .icon = "usb",
            .label = kz_ui_words(ui, "entry.forgive"),
            .kind = KZ_BUTTON_OUTLINE,
            .action = {KZ_DESK_FORGIVE, KZ_STR("")}});
    bool may_recover = pad->step == KZ_PAD_PIN && !is_docent && !pad->work &&
                       pad->use == KZ_PAD_ENTER;
    if (may_recover)
        kz_button(ui, column, &(struct kz_button){
            .id = "entry.recover", .icon = "turn",
            .label = kz_ui_words(ui, "entry.recover"),
            .kind = KZ_BUTTON_OUTLINE, .action = {KZ_DESK_RECOVER,
                                                  KZ_STR("")}});
}

/* ---- the recovery code ---- */

static struct kz_node *add_code(const struct kz_screen *screen,
                                struct kz_node *column, struct kz_str code) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *box = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .along = KZ_PACK_CENTER,
        .across = KZ_PACK_CENTER, .min_h = 120, .is_geography = true,
        .min_w = ui->units.is_portrait ? ui->units.w - 160 : 900,
        .pad = kz_edges_xy(32, 16),
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE2, 24)});
    const struct kz_lang *latin = kz_words_find_lang(ui->words, KZ_STR("en"));
    struct kz_node *n = kz_ui_text(ui, box, latin, (struct kz_node_text){
        .text = code.len > 0 ? code : KZ_STR("\u2013"), .size_u = 44,
        .bold = true, .keeps_size = true, .line_u = 66,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)});
    n->id = "entry.code";
    return box;
}

static void add_shown_code(const struct kz_screen *screen,
                           struct kz_node *column,
                           const struct kz_pad *pad) {
    const struct kz_ui *ui = screen->ui;
    add_heading(ui, column, "entry.code_title",
                kz_ui_words(ui, "entry.code_line"));
    add_code(screen, column, kz_str_from(pad->code));
    kz_button(ui, column, &(struct kz_button){
        .id = "entry.written", .icon = "tick", .h = 112,
        .label = kz_ui_words(ui, "entry.written"),
        .kind = KZ_BUTTON_PRIMARY, .action = {KZ_DESK_WRITTEN,
                                              KZ_STR("")}});
}

static void add_typed_code(const struct kz_screen *screen,
                           struct kz_node *root, struct kz_node *column,
                           const struct kz_pad *pad) {
    const struct kz_ui *ui = screen->ui;
    add_heading(ui, column, "entry.recover",
                kz_ui_words(ui, "entry.recover_line"));
    if (pad->is_wrong)
        kz_ui_text(ui, column, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, "widget.wrong"), .size_u = 28,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_ERROR)});
    add_code(screen, column, kz_str_from(pad->code));
    kz_button(ui, column, &(struct kz_button){
        .id = "entry.cancel", .icon = "close", .kind = KZ_BUTTON_OUTLINE,
        .label = kz_ui_words(ui, "widget.cancel"), .w = 320,
        .action = {KZ_DESK_CANCEL, KZ_STR("")}});
    kz_keyboard(ui, root, &(struct kz_keyboard){
        .keys = pad->keys, .letters = KZ_KEYS_LATIN,
        .type = KZ_DESK_LETTER, .erase = KZ_DESK_ERASE,
        .switch_to = KZ_DESK_KEYS, .done = KZ_DESK_ENTER});
}

/* Low in a low page there may be less room than the pad is high. */
static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_pad *pad = &screen->desk->pad;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .name = kz_ui_words(ui, "entry.title"),
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    kz_ground(ui, root);
    struct kz_node *page = kz_ui_add(ui, root, (struct kz_node){
        .fills = true, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    struct kz_node *room = kz_ui_add(ui, page, (struct kz_node){.grow = 1});
    struct kz_node *scroller = kz_ui_add(ui, room, (struct kz_node){
        .id = "entry.scroll", .fills = true, .flow = KZ_FLOW_COLUMN,
        .along = KZ_PACK_CENTER, .across = KZ_PACK_CENTER, .gap = 28,
        .pad = kz_edges_xy(40, 36), .scroll = &screen->visit->page_scroll});
    switch (pad->step) {
    case KZ_PAD_WHO:
        add_names(screen, scroller, pad);
        break;
    case KZ_PAD_CODE:
        add_typed_code(screen, page, scroller, pad);
        break;
    case KZ_PAD_SHOW:
        add_shown_code(screen, scroller, pad);
        break;
    default:
        add_pad(screen, scroller, pad);
        break;
    }
    return root;
}

const struct kz_screen_type kz_screen_staff_pin = {
    .name = "staff-pin", .is_for_one = true, .load = load, .build = build};
