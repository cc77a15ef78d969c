/* All sizes, all letters and the hard cases of a language on one page, for
 * those who judge how it is set. */
#include "ui/screens/screen.h"

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    (void)item;
    item_out[0] = '\0';
    return screen;
}

struct role {
    const char *name; /* as in theme.ini */
    enum kz_type type;
    enum kz_face face;
    bool bold;
};

static const struct role roles[] = {
    {"display", KZ_TYPE_DISPLAY, KZ_FACE_DISPLAY, true},
    {"headline", KZ_TYPE_HEADLINE, KZ_FACE_DISPLAY, true},
    {"title", KZ_TYPE_TITLE, KZ_FACE_DISPLAY, true},
    {"subtitle", KZ_TYPE_SUBTITLE, KZ_FACE_TEXT, true},
    {"body large", KZ_TYPE_BODY_LARGE, KZ_FACE_TEXT, false},
    {"body", KZ_TYPE_BODY, KZ_FACE_TEXT, false},
    {"button", KZ_TYPE_BUTTON, KZ_FACE_TEXT, true},
    {"caption", KZ_TYPE_CAPTION, KZ_FACE_TEXT, false},
};

static void add_role(const struct kz_screen *screen, struct kz_node *parent,
                     const struct role *role) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_BASELINE, .gap = 20});
    float size = ui->theme->type_u[role->type];
    kz_ui_text(ui, row, kz_words_find_lang(ui->words, KZ_STR("en")),
               (struct kz_node_text){
        .text = kz_arena_printf(ui->arena, "%s %g", role->name,
                                (double)size),
        .size_u = 18, .keeps_size = true, .rgba = kz_ui_colour(
            ui, KZ_COLOUR_TEXT3)})->w = 130;
    struct kz_node *n = kz_ui_text(ui, row, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, role->type == KZ_TYPE_CAPTION
                                    ? "typesheet.caption"
                                    : "typesheet.roles"),
        .size_u = size, .line_u = size * 1.5f, .face = role->face,
        .bold = role->bold, .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    n->id = role->name;
}

/* A letter alone, then as it begins, goes on in and ends a word: U+200D is
 * the neighbour it joins. */
static struct kz_str form(const struct kz_ui *ui, struct kz_str letter,
                          int which) {
    static const char *const before[] = {"", "", "\u200D", "\u200D"};
    static const char *const after[] = {"", "\u200D", "\u200D", ""};
    return kz_arena_printf(ui->arena, "%s%.*s%s", before[which],
                           KZ_STR_ARG(letter), after[which]);
}

static void add_letters(const struct kz_screen *screen,
                        struct kz_node *parent) {
    const struct kz_ui *ui = screen->ui;
    int forms = ui->lang->is_rtl ? 4 : 1;
    struct kz_node *grid = kz_ui_add(ui, parent, (struct kz_node){
        .id = "letters", .role = KZ_ROLE_LIST,
        .flow = forms == 4 ? KZ_FLOW_GRID : KZ_FLOW_WRAP,
        .name = kz_ui_words(ui, "typesheet.letters"),
        .columns = ui->text_factor > 1.3f ? 3
                   : ui->text_factor > 1.1f ? 4
                   : ui->units.is_portrait  ? 5
                                            : 6,
        .gap = 6});
    struct kz_str rest = kz_ui_words(ui, "typesheet.letters"), letter;
    while (rest.s && kz_str_next_part(&rest, ' ', &letter)) {
        struct kz_node *cell = kz_ui_add(ui, grid, (struct kz_node){
            .flow = KZ_FLOW_ROW, .along = KZ_PACK_BETWEEN,
            .min_w = 74, .gap = 8, .pad = kz_edges_xy(8, 0),
            .skin = {.radius = 8, .border_w = 1,
                     .border = kz_ui_faded(ui, KZ_COLOUR_BORDER, .25f)}});
        for (int i = 0; i < forms; i++)
            kz_ui_text(ui, cell, NULL, (struct kz_node_text){
                .text = form(ui, letter, i), .size_u = 26, .line_u = 42,
                .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
        kz_ui_text(ui, cell, NULL, (struct kz_node_text){
            .text = letter, .size_u = 26, .line_u = 42, .bold = true,
            .face = KZ_FACE_DISPLAY,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_SAND)});
    }
}

static void add_paragraph(const struct kz_screen *screen,
                          struct kz_node *parent, const char *id, float size,
                          bool bold) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *n = kz_ui_text(ui, parent, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, id), .size_u = size, .bold = bold,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)});
    n->id = id;
}

static void add_formulas(const struct kz_screen *screen,
                         struct kz_node *parent) {
    static const struct kz_str formulas[] = {
        KZ_STR_INIT("Na2SO4\u00B710H2O"), KZ_STR_INIT("CaMg(CO3)2"),
        KZ_STR_INIT("(Fe,Ni)9S8"), KZ_STR_INIT("Al2Si2O5(OH)4")};
    const struct kz_ui *ui = screen->ui;
    const struct kz_lang *latin = kz_words_find_lang(ui->words, KZ_STR("en"));
    struct kz_node *row = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .gap = 40});
    for (size_t i = 0; i < KZ_COUNT(formulas); i++) {
        struct kz_text_span *span =
            kz_arena_new(ui->arena, struct kz_text_span);
        *span = (struct kz_text_span){.end = formulas[i].len,
                                      .formula = true,
                                      .token = KZ_TOKEN_WHOLE};
        kz_ui_text(ui, row, latin, (struct kz_node_text){
            .text = formulas[i], .spans = span, .span_count = 1,
            .size_u = 40, .face = KZ_FACE_DISPLAY, .bold = true,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_RED_TEXT)});
    }
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *root = kz_ui_add(ui, NULL, (struct kz_node){
        .role = KZ_ROLE_SCREEN, .name = kz_ui_words(ui, "typesheet.title"),
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_BG)}});
    struct kz_node *scroller = kz_ui_add(ui, root, (struct kz_node){
        .fills = true, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .scroll = &screen->visit->page_scroll});
    struct kz_node *page = kz_ui_add(ui, scroller, (struct kz_node){
        .flow = ui->units.is_portrait ? KZ_FLOW_COLUMN : KZ_FLOW_ROW,
        .gap = 48, .across = KZ_PACK_STRETCH, .pad = kz_edges_all(40)});
    struct kz_node *start = kz_ui_add(ui, page, (struct kz_node){
        .grow = ui->units.is_portrait ? 0 : 1, .flow = KZ_FLOW_COLUMN,
        .across = KZ_PACK_STRETCH});
    for (size_t i = 0; i < KZ_COUNT(roles); i++)
        add_role(screen, start, &roles[i]);
    add_formulas(screen, start);
    struct kz_node *end = kz_ui_add(ui, page, (struct kz_node){
        .grow = 1.7f, .flow = KZ_FLOW_COLUMN, .gap = 12,
        .across = KZ_PACK_STRETCH});
    add_letters(screen, end);
    add_paragraph(screen, end, "typesheet.body", 28, false);
    add_paragraph(screen, end, "typesheet.mixed", 28, false);
    add_paragraph(screen, end, "typesheet.body", 24, true);
    return root;
}

const struct kz_screen_type kz_screen_typesheet = {
    .name = "typesheet", .is_for_one = true, .load = load, .build = build};
