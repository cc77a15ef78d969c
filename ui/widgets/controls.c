#include "ui/widgets/controls.h"

struct kz_skin kz_panel_skin(const struct kz_ui *ui, enum kz_colour fill,
                             float radius) {
    struct kz_skin s = {.fill = kz_ui_colour(ui, fill), .radius = radius};
    if (ui->theme_name == KZ_THEME_CONTRAST) {
        s.border = kz_ui_colour(ui, KZ_COLOUR_BORDER);
        s.border_w = 4;
    } else {
        s.border = kz_ui_faded(ui, KZ_COLOUR_TEXT2, .08f);
        s.border_w = 1;
    }
    return s;
}

struct kz_skin kz_kind_skin(const struct kz_ui *ui, enum kz_colour tint) {
    struct kz_skin s = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24);
    s.strip = kz_ui_colour(ui, tint);
    s.strip_h = 6;
    return s;
}

static struct kz_skin button_skin(const struct kz_ui *ui,
                                  enum kz_button_kind kind) {
    bool is_contrast = ui->theme_name == KZ_THEME_CONTRAST;
    struct kz_skin s = {.radius = 16};
    switch (kind) {
    case KZ_BUTTON_PRIMARY:
        s.fill = kz_ui_colour(ui, KZ_COLOUR_RED);
        break;
    case KZ_BUTTON_SELECTED:
        s.fill = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
        break;
    case KZ_BUTTON_OUTLINE:
        s.fill = kz_ui_faded(ui, KZ_COLOUR_BG, .72f);
        s.border = kz_ui_faded(ui, KZ_COLOUR_BORDER, .75f);
        s.border_w = is_contrast ? 4 : 2;
        break;
    case KZ_BUTTON_NORMAL:
        s.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE2);
        if (is_contrast) {
            s.border = kz_ui_colour(ui, KZ_COLOUR_BORDER);
            s.border_w = 4;
        }
        break;
    case KZ_BUTTON_BAR:
        break;
    }
    return s;
}

static uint32_t label_colour(const struct kz_ui *ui,
                             const struct kz_button *b) {
    if (b->rgba)
        return b->rgba;
    if (b->kind == KZ_BUTTON_PRIMARY)
        return kz_ui_colour(ui, KZ_COLOUR_ON_FILL);
    if (b->kind == KZ_BUTTON_SELECTED)
        return kz_ui_colour(ui, KZ_COLOUR_ON_APRICOT);
    return kz_ui_colour(ui, KZ_COLOUR_TEXT);
}

/* Without a box of its own it needs no room inside one. */
static float pad_u(const struct kz_button *b, bool is_icon_only) {
    if (is_icon_only)
        return 0;
    if (b->is_stacked)
        return b->kind == KZ_BUTTON_BAR ? 4 : 16;
    return 24;
}

struct kz_node *kz_button(const struct kz_ui *ui, struct kz_node *parent,
                          const struct kz_button *b) {
    uint32_t rgba = label_colour(ui, b);
    bool is_icon_only = !b->label.s;
    struct kz_node *n = kz_ui_add(ui, parent, (struct kz_node){
        .id = b->id, .role = KZ_ROLE_BUTTON,
        .name = b->name.s ? b->name : b->label, .lang = b->lang,
        .w = b->w, .min_h = b->h > 0 ? b->h : 96, .grow = b->grow,
        .min_w = is_icon_only ? 96 : b->kind == KZ_BUTTON_BAR ? 80 : 160,
        .flow = b->is_stacked ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .along = KZ_PACK_CENTER, .across = KZ_PACK_CENTER,
        .gap = b->is_stacked ? 0 : 16,
        .pad = kz_edges_xy(pad_u(b, is_icon_only), 0),
        .skin = button_skin(ui, b->kind), .action = b->action,
        .state = b->kind == KZ_BUTTON_SELECTED ? KZ_STATE_SELECTED : 0});
    if (b->icon)
        kz_ui_add(ui, n, (struct kz_node){
            .icon = b->icon, .icon_u = b->kind == KZ_BUTTON_BAR ? 40 : 44,
            .w = 44, .h = 44, .icon_rgba = rgba,
            .icon_mirrors = b->icon_mirrors});
    if (b->label.s)
        kz_ui_add(ui, n, (struct kz_node){.text = {
            .text = b->label, .rgba = rgba, .keeps_size = b->keeps_size,
            .max_lines = b->is_stacked ? 1 : 2,
            .line_u = b->is_stacked ? b->size_u * 1.2f : 0, .align = KZ_ALIGN_CENTER,
            .face = b->is_display ? KZ_FACE_DISPLAY : KZ_FACE_TEXT,
            .bold = b->kind == KZ_BUTTON_PRIMARY ||
                    b->kind == KZ_BUTTON_SELECTED || b->is_display,
            .size_u = b->size_u > 0 ? b->size_u
                                    : ui->theme->type_u[KZ_TYPE_BUTTON]}});
    return n;
}

struct kz_node *kz_chip(const struct kz_ui *ui, struct kz_node *parent,
                        const struct kz_chip *chip) {
    bool is_on = chip->is_selected;
    uint32_t rgba = kz_ui_colour(ui, is_on ? KZ_COLOUR_ON_APRICOT
                                           : KZ_COLOUR_TEXT);
    struct kz_skin skin = {.radius = 40};
    if (is_on) {
        skin.fill = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
    } else {
        skin.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE1);
        skin.border = kz_ui_faded(ui, KZ_COLOUR_BORDER, .55f);
        skin.border_w = ui->theme_name == KZ_THEME_CONTRAST ? 4 : 2;
    }
    struct kz_node *n = kz_ui_add(ui, parent, (struct kz_node){
        .id = chip->id, .role = KZ_ROLE_BUTTON, .name = chip->label,
        .min_h = 80, .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .gap = 14, .pad = kz_edges_xy(28, 0), .skin = skin,
        .action = chip->action, .state = is_on ? KZ_STATE_SELECTED : 0});
    if (is_on)
        kz_ui_add(ui, n, (struct kz_node){.icon = "tick", .icon_u = 30,
                                          .w = 30, .h = 30,
                                          .icon_rgba = rgba});
    kz_ui_add(ui, n, (struct kz_node){.text = {
        .text = chip->label, .rgba = rgba, .size_u = 28, .bold = is_on}});
    if (chip->count >= 0)
        kz_ui_add(ui, n, (struct kz_node){.text = {
            .text = kz_arena_printf(ui->arena, "%d", chip->count),
            .rgba = is_on ? rgba : kz_ui_colour(ui, KZ_COLOUR_TEXT3),
            .size_u = 24, .bold = is_on}});
    return n;
}

static void add_language(const struct kz_ui *ui, struct kz_node *parent,
                         const struct kz_lang *lang, int action_kind) {
    bool is_on = lang == ui->lang;
    uint32_t rgba = kz_ui_colour(ui, is_on ? KZ_COLOUR_ON_APRICOT
                                           : KZ_COLOUR_TEXT);
    struct kz_node *n = kz_ui_add(ui, parent, (struct kz_node){
        .id = kz_ui_id(ui, "lang", kz_str_from(lang->code)),
        .role = KZ_ROLE_BUTTON, .name = kz_str_from(lang->name),
        .lang = lang, .h = 68, .min_w = 100, .flow = KZ_FLOW_ROW,
        .along = KZ_PACK_CENTER, .across = KZ_PACK_CENTER, .gap = 12,
        .pad = kz_edges_xy(24, 0),
        .skin = {.radius = 34,
                 .fill = is_on ? kz_ui_colour(ui, KZ_COLOUR_APRICOT) : 0},
        .action = {action_kind, kz_str_from(lang->code)},
        .state = is_on ? KZ_STATE_SELECTED : 0});
    kz_ui_add(ui, n, (struct kz_node){.text = {
        .text = kz_str_from(lang->name), .rgba = rgba, .bold = is_on,
        .size_u = 28, .keeps_size = true, .max_lines = 1}});
    if (is_on)
        kz_ui_add(ui, n, (struct kz_node){.icon = "tick", .icon_u = 28,
                                          .w = 28, .h = 28,
                                          .icon_rgba = rgba});
}

struct kz_node *kz_language_switch(const struct kz_ui *ui,
                                   struct kz_node *parent, int action_kind) {
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .id = "language", .role = KZ_ROLE_SWITCH,
        .name = kz_ui_words(ui, "bar.language"), .h = 80,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER,
        .pad = kz_edges_all(6),
        .skin = {.radius = 40, .fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE1),
                 .border = kz_ui_faded(ui, KZ_COLOUR_BORDER, .6f),
                 .border_w = 2}});
    for (int i = 0; i < kz_words_lang_count(ui->words); i++)
        add_language(ui, row, kz_words_lang(ui->words, i), action_kind);
    return row;
}
