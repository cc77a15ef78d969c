#include "ui/widgets/pin_pad.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/state.h"
#include "ui/widgets/timeline.h"

#define KEY 120.0f
#define GAP 16.0f
#define PAD_W (3 * KEY + 2 * GAP)

static struct kz_node *add_key(const struct kz_ui *ui, struct kz_node *row,
                               const struct kz_pin_pad *p, const char *id,
                               struct kz_str name, struct kz_action action,
                               bool can_press) {
    bool is_contrast = ui->theme_name == KZ_THEME_CONTRAST;
    struct kz_node *n = kz_ui_add(ui, row, (struct kz_node){
        .id = id, .role = KZ_ROLE_BUTTON, .name = name, .w = KEY, .h = KEY,
        .skin = {.radius = 24, .fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE2),
                 .border = kz_ui_colour(ui, KZ_COLOUR_BORDER),
                 .border_w = is_contrast ? 4 : 0},
        .action = action, .repeat = KZ_REPEAT_TYPED});
    if (!can_press || p->wait_s > 0 || p->is_busy)
        n->state |= KZ_STATE_DISABLED;
    return n;
}

static void add_digit(const struct kz_ui *ui, struct kz_node *row,
                      const struct kz_pin_pad *p, int digit) {
    struct kz_str text = kz_arena_printf(ui->arena, "%d", digit);
    struct kz_node *n = add_key(ui, row, p, kz_ui_id(ui, "pin", text), text,
                                (struct kz_action){p->type, text},
                                p->typed < p->most);
    kz_ui_add(ui, n, (struct kz_node){
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER, .text = {
            .text = text, .size_u = 52, .line_u = 78, .keeps_size = true,
            .face = KZ_FACE_DISPLAY, .bold = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    kz_control_state(ui, n, n->state & KZ_STATE_DISABLED);
}

static void add_sign(const struct kz_ui *ui, struct kz_node *row,
                     const struct kz_pin_pad *p, const char *id,
                     const char *icon, const char *words, int action,
                     bool can_press, bool is_main) {
    struct kz_node *n = add_key(ui, row, p, id, kz_ui_words(ui, words),
                                (struct kz_action){action, KZ_STR("")},
                                can_press);
    if (is_main && can_press)
        n->skin.fill = kz_ui_colour(ui, KZ_COLOUR_RED);
    kz_ui_add(ui, n, (struct kz_node){
        .icon = icon, .icon_u = 52, .w = 52, .h = 52,
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER,
        .icon_rgba = kz_ui_colour(ui, is_main && can_press
                                          ? KZ_COLOUR_ON_FILL
                                          : KZ_COLOUR_TEXT)});
    kz_control_state(ui, n, n->state & KZ_STATE_DISABLED);
}

static void add_keys(const struct kz_ui *ui, struct kz_node *pad,
                     const struct kz_pin_pad *p) {
    struct kz_node *grid = kz_ui_add(ui, pad, (struct kz_node){
        .id = "pin.keys", .role = KZ_ROLE_GROUP, .w = PAD_W,
        .name = kz_ui_words(ui, "widget.numbers"), .is_geography = true,
        .flow = KZ_FLOW_GRID, .columns = 3, .gap = GAP});
    for (int i = 1; i <= 9; i++)
        add_digit(ui, grid, p, i);
    add_sign(ui, grid, p, "pin.erase", "erase", "widget.erase_digit",
             p->erase, p->typed > 0, false);
    add_digit(ui, grid, p, 0);
    add_sign(ui, grid, p, "pin.enter", "tick", "widget.enter", p->enter,
             p->typed >= p->least, true);
}

/* One disc a digit, open ones for those that are still wanted. */
static void add_discs(const struct kz_ui *ui, struct kz_node *pad,
                      const struct kz_pin_pad *p) {
    int count = p->typed > p->least ? p->typed : p->least;
    struct kz_node *row = kz_ui_add(ui, pad, (struct kz_node){
        .id = "pin.typed", .role = KZ_ROLE_TEXT, .h = 40, .w = PAD_W,
        .flow = KZ_FLOW_ROW, .along = KZ_PACK_CENTER, .is_geography = true,
        .across = KZ_PACK_CENTER, .gap = count > 8 ? 8 : 14,
        .name = kz_ui_format(ui, "widget.digits",
                             kz_arena_printf(ui->arena, "%d", p->typed),
                             KZ_STR(""))});
    for (int i = 0; i < count; i++) {
        bool is_typed = i < p->typed;
        kz_ui_add(ui, row, (struct kz_node){
            .w = 24, .h = 24,
            .skin = {.radius = 12, .border_w = 3,
                     .border = kz_ui_colour(ui, p->is_wrong
                                                    ? KZ_COLOUR_ERROR
                                                    : KZ_COLOUR_APRICOT),
                     .fill = is_typed ? kz_ui_colour(ui, KZ_COLOUR_APRICOT)
                                      : 0}});
    }
}

/* What is wanted, or what was wrong, or how long to wait: always with a sign,
 * and always the room of two lines. */
static void add_line(const struct kz_ui *ui, struct kz_node *pad,
                     const struct kz_pin_pad *p) {
    bool is_locked = p->wait_s > 0;
    bool is_bad = is_locked || p->is_wrong;
    struct kz_str text =
        is_locked ? kz_ui_format(ui, "widget.wait_for",
                                 kz_film_time(ui, (double)p->wait_s),
                                 KZ_STR(""))
        : p->is_wrong ? kz_ui_words(ui, "widget.wrong")
                      : p->line;
    uint32_t rgba = kz_ui_colour(ui, is_bad ? KZ_COLOUR_ERROR
                                            : KZ_COLOUR_TEXT2);
    struct kz_node *row = kz_ui_add(ui, pad, (struct kz_node){
        .id = "pin.line", .min_h = 88 * ui->text_factor, .gap = 14,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .along = KZ_PACK_CENTER, .max_w = PAD_W + 200});
    if (is_bad)
        kz_ui_add(ui, row, (struct kz_node){
            .icon = is_locked ? "clock" : "warning", .icon_u = 40, .w = 40,
            .h = 40, .icon_rgba = rgba});
    kz_ui_add(ui, row, (struct kz_node){.role = KZ_ROLE_TEXT, .text = {
        .text = text, .size_u = 28, .line_u = 44, .align = KZ_ALIGN_CENTER,
        .rgba = rgba}});
}

static void add_words(const struct kz_ui *ui, struct kz_node *column,
                      const struct kz_pin_pad *p) {
    kz_ui_add(ui, column, (struct kz_node){
        .role = KZ_ROLE_HEADING, .max_w = PAD_W + 200, .text = {
            .text = p->title, .size_u = 44, .line_u = 66, .bold = true,
            .face = KZ_FACE_DISPLAY, .align = KZ_ALIGN_CENTER,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    add_line(ui, column, p);
    if (!p->is_busy) {
        add_discs(ui, column, p);
        return;
    }
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){.h = 40});
    kz_busy_ring(ui, row, 40, kz_ui_colour(ui, KZ_COLOUR_APRICOT), false);
}

static void add_cancel(const struct kz_ui *ui, struct kz_node *column,
                       const struct kz_pin_pad *p) {
    kz_button(ui, column, &(struct kz_button){
        .id = "pin.cancel", .icon = "close", .kind = KZ_BUTTON_OUTLINE,
        .label = kz_ui_words(ui, "widget.cancel"), .w = PAD_W,
        .action = {p->cancel, KZ_STR("")}});
}

struct kz_node *kz_pin_pad(const struct kz_ui *ui, struct kz_node *parent,
                           const struct kz_pin_pad *p) {
    struct kz_node *pad = kz_ui_add(ui, parent, (struct kz_node){
        .id = "pin", .role = KZ_ROLE_GROUP, .name = p->title,
        .flow = p->is_wide ? KZ_FLOW_ROW : KZ_FLOW_COLUMN,
        .across = KZ_PACK_CENTER, .gap = p->is_wide ? 96 : 16});
    struct kz_node *column = pad;
    if (p->is_wide)
        column = kz_ui_add(ui, pad, (struct kz_node){
            .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER, .gap = 24});
    add_words(ui, column, p);
    if (p->is_wide)
        add_cancel(ui, column, p);
    add_keys(ui, pad, p);
    if (!p->is_wide)
        add_cancel(ui, pad, p);
    return pad;
}
