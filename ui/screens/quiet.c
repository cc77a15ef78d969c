/* The two screens that have nothing to show but a calm word. */
#include <stdio.h>

#include "ui/screens/screen.h"

/* A part of the hall whose content is not there yet. */
static const void *load_preparing(const struct kz_screen *screen,
                                  const char *item, char *item_out) {
    snprintf(item_out, KZ_ITEM_SIZE, "%s", item);
    return screen;
}

static struct kz_node *build_preparing(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "preparing.title", &content);
    struct kz_node *column = kz_ui_add(ui, content, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER, .gap = 28,
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER,
        .max_w = 1000});
    if (ui->units.h >= 1080 || ui->text_factor < 1.2f)
        kz_crest(ui, column, screen->art, 144);
    struct kz_node *title = kz_ui_text(ui, column, NULL,
                                       (struct kz_node_text){
        .text = kz_ui_words(ui, "preparing.title"), .bold = true,
        .face = KZ_FACE_DISPLAY, .size_u = 60, .align = KZ_ALIGN_CENTER,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    title->role = KZ_ROLE_HEADING;
    kz_ui_text(ui, column, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "preparing.line"), .size_u = 32,
        .align = KZ_ALIGN_CENTER,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    kz_button(ui, column, &(struct kz_button){
        .id = "preparing.go", .icon = "mineral", .h = 112,
        .label = kz_ui_words(ui, "preparing.go"), .kind = KZ_BUTTON_PRIMARY,
        .action = {KZ_DO_SWAP, KZ_STR("minerals")}});
    return root;
}

const struct kz_screen_type kz_screen_preparing = {
    .name = "preparing", .is_for_one = true, .has_item = true, .load = load_preparing,
    .build = build_preparing};

/* No content at all: the hall's name, its picture, a word to the visitor in
 * every language. Only without a catalog is the name that of the strings. */
static const void *load_fallback(const struct kz_screen *screen,
                                 const char *item, char *item_out) {
    (void)item;
    item_out[0] = '\0';
    struct kz_hall *hall = kz_arena_new(screen->arena, struct kz_hall);
    if (screen->catalog &&
        !kz_catalog_hall(screen->catalog, screen->arena, hall))
        *hall = (struct kz_hall){.is_sample = false};
    return hall;
}

static struct kz_str hall_name(const struct kz_screen *screen,
                               const struct kz_lang *lang) {
    const struct kz_hall *hall = screen->data;
    struct kz_str own = kz_say_in(&hall->name, lang);
    bool has_any = kz_say(screen, &hall->name).len > 0;
    return own.len > 0 || has_any
               ? own
               : kz_words_get(screen->ui->words, lang, "hall.name");
}

static struct kz_node *build_fallback(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .name = hall_name(screen, ui->lang)});
    kz_section_view(ui, root, screen->art, KZ_SECTION_ATTRACT);
    struct kz_node *column = kz_ui_add(ui, root, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER, .gap = 6,
        .at_across = KZ_PACK_CENTER, .at_y = 60,
        .max_w = ui->units.w - 96});
    kz_crest(ui, column, screen->art, 112);
    for (int i = 0; i < kz_words_lang_count(ui->words); i++) {
        const struct kz_lang *lang = kz_words_lang(ui->words, i);
        struct kz_node *n = kz_ui_text(ui, column, lang,
                                       (struct kz_node_text){
            .text = hall_name(screen, lang),
            .face = KZ_FACE_DISPLAY, .bold = true,
            .size_u = i == 0 ? 60 : 38, .has_shadow = true,
            .align = KZ_ALIGN_CENTER,
            .rgba = kz_ui_colour(ui, i == 0 ? KZ_COLOUR_TEXT
                                            : KZ_COLOUR_SAND)});
        n->role = i == 0 ? KZ_ROLE_HEADING : KZ_ROLE_TEXT;
    }
    struct kz_node *foot = kz_ui_add(ui, root, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER,
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_END, .at_y = 60});
    for (int i = 0; i < kz_words_lang_count(ui->words); i++) {
        const struct kz_lang *lang = kz_words_lang(ui->words, i);
        kz_ui_text(ui, foot, lang, (struct kz_node_text){
            .text = kz_words_get(ui->words, lang, "fallback.line"),
            .size_u = 34, .align = KZ_ALIGN_CENTER, .has_shadow = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    }
    return root;
}

const struct kz_screen_type kz_screen_fallback = {
    .name = "fallback", .is_for_one = true, .load = load_fallback, .build = build_fallback};
