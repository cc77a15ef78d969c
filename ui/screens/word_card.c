#include "ui/screens/word_card.h"

#include <math.h>

#include "ui/screens/list_page.h"

/* The word in the other languages, each in its own letters. */
static void add_others(const struct kz_screen *screen, struct kz_node *parent,
                       const struct kz_texts *word) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *wrap = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 32, .line_gap = 4});
    for (int i = 0; i < kz_words_lang_count(ui->words); i++) {
        const struct kz_lang *lang = kz_words_lang(ui->words, i);
        struct kz_str text = kz_say_in(word, lang);
        if (lang == ui->lang || text.len == 0)
            continue;
        kz_ui_text(ui, wrap, lang, (struct kz_node_text){
            .text = text, .size_u = 32, .line_u = 52,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    }
}

struct kz_node *kz_word_body(const struct kz_screen *screen,
                             struct kz_node *column,
                             const struct kz_term *t) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *card = kz_ui_add(ui, column, (struct kz_node){
        .id = "word", .role = KZ_ROLE_GROUP, .name = kz_say(screen, &t->term),
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 14,
        .pad = {44, 56, 44, 56},
        .skin = kz_kind_skin(ui, KZ_COLOUR_APRICOT)});
    struct kz_node *name = kz_ui_text(ui, card, NULL, (struct kz_node_text){
        .text = kz_say(screen, &t->term), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 64, .line_u = 92,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    name->role = KZ_ROLE_HEADING;
    name->id = "name";
    add_others(screen, card, &t->term);
    kz_ui_text(ui, card, NULL, (struct kz_node_text){
        .text = kz_say(screen, &t->meaning), .size_u = 34, .line_u = 58,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)})->id = "meaning";
    struct kz_str also = kz_join_list(screen, kz_say(screen, &t->also));
    if (also.len > 0)
        kz_ui_text(ui, card, NULL, (struct kz_node_text){
            .text = kz_format(screen, "glossary.also", also), .size_u = 26,
            .line_u = 42, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)});
    if (t->is_sample)
        kz_sample_mark(screen, card);
    return card;
}

void kz_word_sheet(const struct kz_screen *screen, struct kz_node *root,
                   const struct kz_term *t) {
    const struct kz_ui *ui = screen->ui;
    float side = ui->units.is_portrait ? 48 : 60;
    struct kz_action close = {KZ_DO_WORD, KZ_STR("")};
    struct kz_node *scrim = kz_ui_add(ui, root, (struct kz_node){
        .id = "scrim", .fills = true, .action = close,
        .skin = {.fill = kz_ui_faded(ui, KZ_COLOUR_BG, .7f)}});
    struct kz_node *sheet = kz_ui_add(ui, scrim, (struct kz_node){
        .id = "sheet", .role = KZ_ROLE_DIALOG, .name = kz_say(screen, &t->term),
        .w = fminf(1120, ui->units.w - 2 * side), .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH, .at_across = KZ_PACK_CENTER,
        .at_along = KZ_PACK_CENTER, .max_h = ui->units.h - 64,
        .scroll = &screen->visit->sheet_scroll,
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE1), .radius = 24},
        .action = {KZ_DO_NOTHING, KZ_STR("")}});
    struct kz_node *card = kz_word_body(screen, sheet, t);
    struct kz_node *row = kz_ui_add(ui, card, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 16, .pad = {12, 0, 0, 0}});
    kz_button(ui, row, &(struct kz_button){
        .id = "word.close", .icon = "close", .kind = KZ_BUTTON_PRIMARY,
        .label = kz_ui_words(ui, "glossary.close"), .h = 96,
        .action = close});
    kz_button(ui, row, &(struct kz_button){
        .id = "word.all", .icon = "explain", .h = 96,
        .label = kz_ui_words(ui, "glossary.all"),
        .action = {KZ_DO_OPEN, kz_arena_printf(ui->arena, "glossary/%.*s",
                                               KZ_STR_ARG(t->id))}});
}
