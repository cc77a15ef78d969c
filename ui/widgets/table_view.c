#include "ui/widgets/table_view.h"

#include "ui/widgets/controls.h"
#include "ui/widgets/state.h"

#define ROW_H 80.0f

int kz_table_view_most(const struct kz_ui *ui) {
    bool is_large = ui->text_factor > 1.3f;
    if (ui->units.is_portrait)
        return is_large ? 2 : 3;
    return is_large ? 4 : 6;
}

/* The columns of one line: the first, then some of the others. */
struct shown {
    int column[6];
    int count, first;
};

static struct shown shown_of(const struct kz_ui *ui,
                             const struct kz_table_view *t) {
    struct shown s = {.count = 1};
    int beside = kz_table_view_most(ui) - 1, rest = t->column_count - 1;
    if (beside > rest)
        beside = rest;
    s.first = t->first > rest - beside ? rest - beside : t->first;
    if (s.first < 0)
        s.first = 0;
    for (int i = 0; i < beside; i++)
        s.column[s.count++] = 1 + s.first + i;
    return s;
}

/* Digits after the point, -1: no point. */
static int digits_after(struct kz_str number) {
    for (size_t i = number.len; i > 0; i--) {
        if (number.s[i - 1] == '.')
            return (int)(number.len - i);
    }
    return -1;
}

static int most_after(const struct kz_table_view *t, int column) {
    int most = -1;
    for (int i = 0; i < t->row_count; i++) {
        int n = digits_after(t->cells[i * t->column_count + column]);
        most = n > most ? n : most;
    }
    return most;
}

/* Room for the digits that others have after their point: spaces as wide as a
 * digit and as a point. */
static struct kz_str on_digits(const struct kz_ui *ui, const struct kz_table_view *t,
                               struct kz_str cell, int column) {
    int most = most_after(t, column), has = digits_after(cell);
    struct kz_str out = cell;
    if (most < 0 || has == most || cell.len == 0)
        return kz_arena_printf(ui->arena, "\u2066%.*s\u200E\u2069",
                               KZ_STR_ARG(cell));
    if (has < 0)
        out = kz_arena_printf(ui->arena, "%.*s\u2008", KZ_STR_ARG(out));
    for (int i = has < 0 ? 0 : has; i < most; i++)
        out = kz_arena_printf(ui->arena, "%.*s\u2007", KZ_STR_ARG(out));
    /* The mark keeps the spaces from going over to the line's end. */
    return kz_arena_printf(ui->arena, "\u2066%.*s\u200E\u2069",
                           KZ_STR_ARG(out));
}

/* Digits and the spaces between them in one face and size. */
static const struct kz_lang *lang_of(const struct kz_ui *ui,
                                     const struct kz_table_view_column *c) {
    const struct kz_lang *latin = kz_words_find_lang(ui->words, KZ_STR("en"));
    return c->is_number && latin ? latin : c->lang;
}

static void add_cell(const struct kz_ui *ui, struct kz_node *row,
                     const struct kz_table_view *t, int column, struct kz_str text,
                     bool is_head) {
    const struct kz_table_view_column *c = &t->columns[column];
    /* Units stand under units whatever the direction: on the right. */
    bool to_end = c->is_number && !ui->lang->is_rtl;
    bool is_first = column == 0;
    bool keeps = c->is_number && !is_head;
    struct kz_str shown = keeps ? on_digits(ui, t, text, column) : text;
    kz_ui_add(ui, row, (struct kz_node){
        .grow = c->share > 0 ? c->share : 1,
        .lang = is_head ? NULL : lang_of(ui, c),
        .pad = {8, 8, 8, 8}, .text = {
            .text = shown, .size_u = is_head ? 26 : 28, .line_u = 42,
            .bold = is_head || is_first,
            .align = to_end ? KZ_ALIGN_END : KZ_ALIGN_START,
            .face = keeps ? KZ_FACE_DISPLAY : KZ_FACE_TEXT,
            .rgba = kz_ui_colour(ui, is_head ? KZ_COLOUR_TEXT2
                                             : KZ_COLOUR_TEXT)}});
}

static struct kz_node *add_line(const struct kz_ui *ui, struct kz_node *parent,
                                const char *id, struct kz_skin skin) {
    return kz_ui_add(ui, parent, (struct kz_node){
        .id = id, .min_h = ROW_H, .flow = KZ_FLOW_ROW, .gap = 8,
        .across = KZ_PACK_CENTER, .pad = {0, 20, 0, 20}, .skin = skin});
}

static void add_turn(const struct kz_ui *ui, struct kz_node *row,
                     const struct kz_table_view *t, const char *part,
                     const char *icon, const char *words, int first,
                     bool is_at_end) {
    struct kz_node *n = kz_button(ui, row, &(struct kz_button){
        .id = kz_part_id(ui, t->id, part), .icon = icon,
        .icon_mirrors = true, .name = kz_ui_words(ui, words), .w = 80,
        .h = 80, .kind = KZ_BUTTON_BAR,
        .action = {t->turn, kz_arena_printf(ui->arena, "%d", first)}});
    if (is_at_end)
        kz_control_state(ui, n, KZ_STATE_DISABLED);
}

static void add_head(const struct kz_ui *ui, struct kz_node *box,
                     const struct kz_table_view *t, const struct shown *s) {
    bool turns = s->count < t->column_count;
    struct kz_node *head = add_line(
        ui, box, kz_part_id(ui, t->id, "head"),
        (struct kz_skin){.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE2),
                         .radius = 20});
    for (int i = 0; i < s->count; i++)
        add_cell(ui, head, t, s->column[i], t->columns[s->column[i]].title,
                 true);
    if (!turns)
        return;
    add_turn(ui, head, t, "before", "back", "widget.columns_before",
             s->first - 1, s->first == 0);
    add_turn(ui, head, t, "after", "next", "widget.columns_after",
             s->first + 1, s->first + s->count >= t->column_count);
}

static struct kz_skin row_skin(const struct kz_ui *ui,
                               const struct kz_table_view *t, int i) {
    struct kz_skin skin = {.radius = 12};
    if (i == t->chosen) {
        skin.fill = kz_ui_faded(ui, KZ_COLOUR_APRICOT, .16f);
        skin.border = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
        skin.border_w = 3;
    } else if (ui->theme_name == KZ_THEME_CONTRAST) {
        skin.border = kz_ui_faded(ui, KZ_COLOUR_BORDER, .5f);
        skin.border_w = 1;
    } else if (i % 2 == 1) {
        skin.fill = kz_ui_faded(ui, KZ_COLOUR_TEXT, .04f);
    }
    return skin;
}

static void add_row(const struct kz_ui *ui, struct kz_node *rows,
                    const struct kz_table_view *t, const struct shown *s, int i) {
    bool turns = s->count < t->column_count;
    struct kz_str number = kz_arena_printf(ui->arena, "%d", i);
    struct kz_node *row = add_line(
        ui, rows, kz_ui_id(ui, kz_part_id(ui, t->id, "row"), number),
        row_skin(ui, t, i));
    const struct kz_str *cells = t->cells + (size_t)i * (size_t)t->column_count;
    row->role = t->choose ? KZ_ROLE_BUTTON : KZ_ROLE_GROUP;
    row->name = cells[0];
    row->state = i == t->chosen ? KZ_STATE_SELECTED : 0;
    row->action = (struct kz_action){t->choose, number};
    for (int k = 0; k < s->count; k++)
        add_cell(ui, row, t, s->column[k], cells[s->column[k]], false);
    if (turns) /* under the buttons of the head */
        kz_ui_add(ui, row, (struct kz_node){.w = 80 + 80 + 8, .h = 1});
}

struct kz_node *kz_table_view(const struct kz_ui *ui, struct kz_node *parent,
                         const struct kz_table_view *t) {
    struct shown s = shown_of(ui, t);
    struct kz_skin skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24);
    struct kz_node *box = kz_ui_add(ui, parent, (struct kz_node){
        .id = t->id, .role = KZ_ROLE_TABLE, .name = t->name, .w = t->w,
        .h = t->scroll ? t->h : 0, .flow = KZ_FLOW_COLUMN, .clips = true,
        .across = KZ_PACK_STRETCH, .skin = skin, .pad = {4, 4, 12, 4}});
    add_head(ui, box, t, &s);
    struct kz_node *rows = kz_ui_add(ui, box, (struct kz_node){
        .id = kz_part_id(ui, t->id, "rows"), .role = KZ_ROLE_LIST,
        .name = t->name, .grow = t->scroll ? 1 : 0, .scroll = t->scroll,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    for (int i = 0; i < t->row_count; i++)
        add_row(ui, rows, t, &s, i);
    return box;
}
