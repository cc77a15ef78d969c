#include "ui/widgets/keyboard.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "src/base/utf8.h"
#include "ui/widgets/controls.h"

enum { ROWS = 3 };
#define ECHO 100.0f
#define CANDIDATE_GAP 12.0f

/* The Uyghur layout of 33 keys: no shift, eleven a row. */
static const char *const rows[KZ_KEYS_COUNT][ROWS] = {
    [KZ_KEYS_UYGHUR] = {
        "\u0686\u06CB\u06D0\u0631\u062A\u064A\u06C7\u06AD\u0648\u067E\u0698",
        "\u06BE\u0633\u062F\u0627\u06D5\u0649\u0642\u0643\u0644\u0641\u06AF",
        "\u0632\u0634\u063A\u06C8\u0628\u0646\u0645\u062E\u062C\u06C6\u0626",
    },
    [KZ_KEYS_LATIN] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"},
    [KZ_KEYS_DIGITS] = {"12345", "67890", "-()."},
};

enum kz_key_set kz_keys_of(const struct kz_lang *lang) {
    return strcmp(lang->code, "ug") == 0 ? KZ_KEYS_UYGHUR : KZ_KEYS_LATIN;
}

/* Uyghur keys are set in Uyghur whatever the screen speaks. */
static const struct kz_lang *lang_of(const struct kz_ui *ui,
                                     enum kz_key_set keys) {
    const char *code = keys == KZ_KEYS_UYGHUR ? "ug" : "en";
    const struct kz_lang *lang =
        kz_words_find_lang(ui->words, kz_str_from(code));
    return lang ? lang : ui->lang;
}

static struct kz_skin key_skin(const struct kz_ui *ui, enum kz_colour fill) {
    return (struct kz_skin){
        .fill = kz_ui_colour(ui, fill), .radius = 14,
        .border = ui->theme_name == KZ_THEME_CONTRAST
                      ? kz_ui_colour(ui, KZ_COLOUR_BORDER) : 0,
        .border_w = ui->theme_name == KZ_THEME_CONTRAST ? 2 : 0};
}

static float key_height(const struct kz_ui *ui) {
    return ui->units.is_portrait ? 112 : 96;
}

/* Above the finger that covers the key. */
static void add_echo(const struct kz_ui *ui, struct kz_node *key,
                     struct kz_str letter) {
    struct kz_node *tile = kz_ui_add(ui, key, (struct kz_node){
        .is_echo = true, .w = ECHO, .h = ECHO, .at_y = -ECHO - 12,
        .at_across = KZ_PACK_CENTER,
        .skin = {.radius = 16, .fill = kz_ui_colour(ui, KZ_COLOUR_APRICOT)}});
    kz_ui_add(ui, tile, (struct kz_node){
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER,
        .text = {.text = letter, .size_u = 60, .line_u = 90,
                 .keeps_size = true, .align = KZ_ALIGN_CENTER, .bold = true,
                 .rgba = kz_ui_colour(ui, KZ_COLOUR_ON_APRICOT)}});
}

static void add_key(const struct kz_ui *ui, struct kz_node *row,
                    const struct kz_keyboard *k, struct kz_str letter,
                    float w) {
    struct kz_node *key = kz_ui_add(ui, row, (struct kz_node){
        .id = kz_ui_id(ui, "key", letter), .role = KZ_ROLE_BUTTON,
        .name = letter, .w = w, .h = key_height(ui),
        .lang = lang_of(ui, k->keys),
        .skin = key_skin(ui, KZ_COLOUR_SURFACE2),
        .action = {k->type, letter}, .repeat = KZ_REPEAT_TYPED});
    kz_ui_add(ui, key, (struct kz_node){
        .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER,
        .text = {.text = letter, .size_u = 40, .line_u = 64,
                 .keeps_size = true, .align = KZ_ALIGN_CENTER,
                 .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    add_echo(ui, key, letter);
}

static void add_row(const struct kz_ui *ui, struct kz_node *board,
                    const struct kz_keyboard *k, const char *letters,
                    float w, float gap) {
    struct kz_str text = kz_str_from(letters);
    struct kz_node *row = kz_ui_add(ui, board, (struct kz_node){
        .flow = KZ_FLOW_ROW, .along = KZ_PACK_CENTER, .gap = gap});
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        kz_utf8_next(text, &at, NULL);
        add_key(ui, row, k, kz_str_sub(text, start, at), w);
    }
}

struct wide_key {
    const char *id, *icon, *words;
    struct kz_str label; /* where words will not do: the same in all */
    float share;
    enum kz_colour fill;
    struct kz_action action;
    enum kz_repeat repeat;
};

static void add_wide(const struct kz_ui *ui, struct kz_node *row,
                     const struct wide_key *w) {
    uint32_t ink = kz_ui_colour(ui, w->fill == KZ_COLOUR_SURFACE2
                                        ? KZ_COLOUR_TEXT
                                        : KZ_COLOUR_ON_FILL);
    struct kz_str words = kz_ui_words(ui, w->words);
    struct kz_node *key = kz_ui_add(ui, row, (struct kz_node){
        .id = w->id, .role = KZ_ROLE_BUTTON, .name = words, .lang = ui->lang,
        .grow = w->share, .h = key_height(ui), .skin = key_skin(ui, w->fill),
        .action = w->action, .repeat = w->repeat});
    if (w->icon)
        kz_ui_add(ui, key, (struct kz_node){
            .icon = w->icon, .icon_u = 48, .w = 48, .h = 48,
            .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER,
            .icon_rgba = ink});
    else
        kz_ui_add(ui, key, (struct kz_node){
            .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER,
            .text = {.text = w->label.len > 0 ? w->label : words,
                     .size_u = 30, .line_u = 48, .keeps_size = true,
                     .max_lines = 1, .align = KZ_ALIGN_CENTER,
                     .bold = w->fill != KZ_COLOUR_SURFACE2, .rgba = ink}});
}

static struct kz_action switch_to(const struct kz_ui *ui,
                                  const struct kz_keyboard *k,
                                  enum kz_key_set keys) {
    return (struct kz_action){k->switch_to,
                              kz_arena_printf(ui->arena, "%d", (int)keys)};
}

/* Digits and the other letters, space, delete, done. */
static void add_foot(const struct kz_ui *ui, struct kz_node *board,
                     const struct kz_keyboard *k, float gap) {
    bool is_digits = k->keys == KZ_KEYS_DIGITS;
    bool is_latin = k->letters == KZ_KEYS_LATIN;
    /* A hall that does not speak Uyghur has one kind of letters. */
    bool has_others = kz_words_hall_lang(ui->words, KZ_STR("ug")) != NULL;
    struct kz_node *row = kz_ui_add(ui, board, (struct kz_node){
        .flow = KZ_FLOW_ROW, .gap = gap});
    add_wide(ui, row, &(struct wide_key){
        .id = "keys.digits", .share = 1.6f, .fill = KZ_COLOUR_SURFACE2,
        .words = is_digits ? "keyboard.letters" : "keyboard.digits",
        .action = switch_to(ui, k, is_digits ? k->letters : KZ_KEYS_DIGITS)});
    if (has_others)
        add_wide(ui, row, &(struct wide_key){
            .id = "keys.other", .share = 1.8f, .fill = KZ_COLOUR_SURFACE2,
            .words = is_latin ? "keyboard.uyghur" : "keyboard.latin",
            .action = switch_to(ui, k, is_latin ? KZ_KEYS_UYGHUR
                                                : KZ_KEYS_LATIN)});
    add_wide(ui, row, &(struct wide_key){
        .id = "keys.space", .share = 4, .fill = KZ_COLOUR_SURFACE2,
        .words = "keyboard.space", .action = {k->type, KZ_STR(" ")},
        .repeat = KZ_REPEAT_TYPED});
    add_wide(ui, row, &(struct wide_key){
        .id = "keys.erase", .icon = "erase", .share = 1.5f,
        .fill = KZ_COLOUR_SURFACE2, .words = "keyboard.erase",
        .action = {k->erase, KZ_STR("")}, .repeat = KZ_REPEAT_HELD});
    add_wide(ui, row, &(struct wide_key){
        .id = "keys.done", .share = 1.5f, .fill = KZ_COLOUR_RED,
        .words = "keyboard.done", .action = {k->done, KZ_STR("")}});
}

/* As many as there is room for, so that none is cut; the first is the best. */
static void add_candidates(const struct kz_ui *ui, struct kz_node *board,
                           const struct kz_keyboard *k, float room) {
    struct kz_node *row = kz_ui_add(ui, board, (struct kz_node){
        .id = "candidates", .role = KZ_ROLE_LIST, .h = 96,
        .name = kz_ui_words(ui, "keyboard.candidates"),
        .flow = KZ_FLOW_ROW, .gap = CANDIDATE_GAP,
        .across = KZ_PACK_CENTER});
    float used = 0;
    for (int i = 0; i < k->candidate_count && i < KZ_KEYS_CANDIDATES; i++) {
        struct kz_str name = k->candidates[i];
        size_t letters = 0;
        for (size_t at = 0; at < name.len; letters++)
            kz_utf8_next(name, &at, NULL);
        /* Han is as wide as its size; others are narrower. */
        float w = fmaxf((float)letters * 34 + 56, 128);
        if (used + w > room)
            return;
        used += w + CANDIDATE_GAP;
        struct kz_node *n = kz_ui_add(ui, row, (struct kz_node){
            .id = kz_ui_id(ui, "candidate",
                           kz_arena_printf(ui->arena, "%d", i)),
            .role = KZ_ROLE_BUTTON, .name = name, .w = w, .h = 96,
            .lang = ui->lang, .skin = key_skin(ui, KZ_COLOUR_BG),
            .action = {k->choose, name}});
        kz_ui_add(ui, n, (struct kz_node){
            .at_across = KZ_PACK_CENTER, .at_along = KZ_PACK_CENTER,
            .text = {.text = name, .size_u = 34, .line_u = 54,
                     .keeps_size = true, .max_lines = 1, .bold = i == 0,
                     .rgba = kz_ui_colour(ui, i == 0 ? KZ_COLOUR_APRICOT
                                                     : KZ_COLOUR_TEXT)}});
    }
}

struct kz_node *kz_keyboard(const struct kz_ui *ui, struct kz_node *parent,
                            const struct kz_keyboard *k) {
    bool is_portrait = ui->units.is_portrait;
    float gap = is_portrait ? 8 : 12, side = is_portrait ? 24 : 84;
    float room = ui->units.w - 2 * side;
    float columns = k->keys == KZ_KEYS_DIGITS ? 5
                    : k->keys == KZ_KEYS_LATIN ? 10 : 11;
    float w = (room - gap * (columns - 1)) / columns;
    float widest = is_portrait ? 168 : 240;
    struct kz_node *board = kz_ui_add(ui, parent, (struct kz_node){
        .id = "keyboard", .role = KZ_ROLE_GROUP, .flow = KZ_FLOW_COLUMN,
        .name = kz_ui_words(ui, "keyboard.title"), .is_geography = true,
        .across = KZ_PACK_STRETCH, .gap = gap,
        .pad = {14, side, 14, side},
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE1)},
        .action = {0, KZ_STR("")}});
    if (k->candidate_count > 0 && k->keys == KZ_KEYS_LATIN)
        add_candidates(ui, board, k, room);
    for (int i = 0; i < ROWS; i++)
        add_row(ui, board, k, rows[k->keys][i], w < widest ? w : widest, gap);
    add_foot(ui, board, k, gap);
    return board;
}
