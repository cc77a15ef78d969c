/* One difference of the review: what it was and what it would be. */
#include <string.h>

#include "src/content/diff_report.h"
#include "src/content/heading.h"
#include "ui/screens/changed.h"
#include "ui/screens/update_page.h"

enum { TEXT_MOST = 4000 };

/* The column of "name_ug": itself, or that of the text in a language. */
static const struct kz_column *column_of(const struct kz_table *table,
                                         struct kz_str name,
                                         const struct kz_words *words,
                                         const char **code) {
    *code = "";
    for (size_t i = 0; i < table->column_count; i++) {
        const struct kz_column *c = &table->columns[i];
        size_t len = strlen(c->name);
        if (kz_str_is(name, c->name))
            return c;
        bool begins = kz_str_starts_with(name, c->name) && name.len > len &&
                      name.s[len] == '_';
        for (int l = 0; begins && l < kz_words_lang_count(words); l++) {
            const char *lang = kz_words_lang(words, l)->code;
            if (kz_str_is(kz_str_sub(name, len + 1, name.len), lang)) {
                *code = lang;
                return c;
            }
        }
    }
    return NULL;
}

static void add_side(const struct kz_screen *screen, struct kz_node *row,
                     struct kz_str text, const struct kz_lang *lang,
                     const struct kz_text_span *spans, size_t count,
                     const char *title, enum kz_colour tint) {
    const struct kz_ui *ui = screen->ui;
    bool is_empty = text.len == 0;
    struct kz_node *box = kz_ui_add(ui, row, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .gap = 6, .pad = kz_edges_xy(24, 16),
        .across = KZ_PACK_STRETCH,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE2, 16)});
    kz_staff_text(screen, box, kz_ui_words(ui, title), 24, tint);
    struct kz_str shown = is_empty ? kz_ui_words(ui, "diff.empty") : text;
    kz_ui_text(ui, box, is_empty ? NULL : lang, (struct kz_node_text){
        .text = shown, .size_u = 28, .spans = is_empty ? NULL : spans,
        .span_count = is_empty ? 0 : count,
        .rgba = kz_ui_colour(ui, is_empty ? KZ_COLOUR_TEXT3
                                          : KZ_COLOUR_TEXT)});
}

static struct kz_str cut(struct kz_str text) {
    size_t end = text.len < TEXT_MOST ? text.len : TEXT_MOST;
    while (end > 0 && end < text.len && (text.s[end] & 0xC0) == 0x80)
        end--;
    return kz_str_sub(text, 0, end);
}

static struct kz_str said(const struct kz_screen *screen,
                          const struct kz_column *column,
                          struct kz_str value) {
    const struct kz_ui *ui = screen->ui;
    value = cut(value);
    return column ? kz_diff_say_value(ui->arena, column, value, ui->words,
                                      ui->lang)
                  : value;
}

static void add_field(const struct kz_screen *screen, struct kz_node *body,
                      const struct kz_proposal_row *row,
                      const struct kz_proposal_field *f) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_table *table = kz_table_find(row->table);
    const char *code = "";
    const struct kz_column *column =
        table ? column_of(table, f->column, ui->words, &code) : NULL;
    const struct kz_lang *lang = NULL;
    struct kz_str title = f->column;
    if (column)
        title = kz_heading_title(ui->arena, ui->words, ui->lang, table,
                                 column, code);
    if (code[0])
        lang = kz_words_find_lang(ui->words, kz_str_from(code));
    struct kz_node *card = kz_staff_card(
        screen, body, "document", title.len > 0 ? title : f->column,
        KZ_COLOUR_TEXT2);
    struct kz_str old = said(screen, column, f->old);
    struct kz_str now = said(screen, column, f->now);
    struct kz_changed marks = kz_changed_words(
        ui->arena, old, now, kz_ui_colour(ui, KZ_COLOUR_RED_TEXT),
        kz_ui_colour(ui, KZ_COLOUR_GREEN_TEXT));
    bool is_both = row->change == KZ_CHANGE_CHANGED;
    bool is_narrow = ui->units.w < 1300;
    struct kz_node *grid = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_GRID, .gap = 16,
        .columns = is_both && !is_narrow ? 2 : 1});
    if (row->change != KZ_CHANGE_ADDED)
        add_side(screen, grid, old, lang, is_both ? marks.old : NULL,
                 is_both ? marks.old_count : 0, "update.old",
                 KZ_COLOUR_RED_TEXT);
    if (row->change != KZ_CHANGE_REMOVED)
        add_side(screen, grid, now, lang, is_both ? marks.now : NULL,
                 is_both ? marks.now_count : 0, "update.new",
                 KZ_COLOUR_GREEN_TEXT);
}

struct kz_node *kz_update_row(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_update *u = &screen->desk->update;
    const struct kz_proposal_row *row = &u->review.rows.items[u->chosen];
    struct kz_str verb = kz_update_verb(screen, row->change);
    struct kz_str table = kz_update_table(screen, row->table);
    struct kz_str name = kz_update_name(screen, row);
    struct kz_staff_page page = {
        .title = "update.row_title", .step = KZ_UPDATE_REVIEW,
        .line = kz_arena_printf(
            ui->arena,
            "%.*s \u00B7 %.*s \u00B7 \u2068%.*s\u2069 (\u2068%.*s\u2069)",
            KZ_STR_ARG(verb), KZ_STR_ARG(table), KZ_STR_ARG(name),
            KZ_STR_ARG(row->id))};
    struct kz_node *root = kz_staff_page(screen, &page);
    for (size_t i = 0; i < row->field_count; i++)
        add_field(screen, page.body, row, &row->fields[i]);
    kz_button(ui, page.foot, &(struct kz_button){
        .id = "update.all_rows", .icon = "back", .icon_mirrors = true,
        .label = kz_ui_words(ui, "update.all_rows"),
        .kind = KZ_BUTTON_OUTLINE, .action = {KZ_DESK_ROW, KZ_STR("-1")}});
    return root;
}
