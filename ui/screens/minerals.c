#include "src/base/utf8.h"
#include "ui/screens/list_page.h"
#include "ui/screens/mineral_choice.h"
#include "ui/widgets/card.h"

struct minerals {
    struct kz_mineral_list list;
    struct kz_catalog_crystal *crystals; /* by place in the list */
    struct kz_mineral_choice choice;
    bool is_sample;
};

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    (void)item;
    item_out[0] = '\0';
    struct minerals *m = kz_arena_new(screen->arena, struct minerals);
    struct kz_mineral_filter all = {{NULL, 0}};
    struct kz_hall hall;
    if (!kz_catalog_minerals(screen->catalog, screen->arena, &all,
                             &m->list) ||
        !kz_catalog_hall(screen->catalog, screen->arena, &hall))
        return NULL;
    m->is_sample = hall.is_sample;
    m->crystals = kz_arena_array(screen->arena, struct kz_catalog_crystal,
                                 m->list.count);
    for (size_t i = 0; i < m->list.count; i++) {
        struct kz_str id = m->list.items[i].crystal_id;
        if (id.len > 0 && !kz_catalog_crystal(screen->catalog, screen->arena,
                                              id, &m->crystals[i]))
            m->crystals[i].id = KZ_STR("");
    }
    return kz_mineral_choice_load(screen, &m->list, &m->choice) ? m : NULL;
}

static struct kz_str say_count(const struct kz_screen *screen,
                               const struct minerals *m, size_t shown) {
    struct kz_arena *arena = screen->ui->arena;
    return shown != m->list.count
               ? kz_arena_printf(arena, "%zu / %zu", shown, m->list.count)
               : kz_arena_printf(arena, "%zu", shown);
}

static void add_names(const struct kz_screen *screen, struct kz_node *words,
                      const struct kz_mineral_card *card) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_lang *partner = kz_partner(screen);
    struct kz_str second =
        partner ? kz_short_name(kz_say_in(&card->name, partner))
                : KZ_STR("");
    /* Beside a long name the other one would break it. */
    enum { LONG = 18 };
    bool is_long = kz_utf8_count(kz_say(screen, &card->name)) +
                       kz_utf8_count(second) > LONG;
    struct kz_node *row = kz_ui_add(ui, words, (struct kz_node){
        .flow = is_long || ui->text_factor > 1.1f ? KZ_FLOW_WRAP
                                                  : KZ_FLOW_ROW,
        .across = KZ_PACK_BASELINE, .gap = 18, .line_gap = 1,
        .along = KZ_PACK_BETWEEN});
    kz_ui_add(ui, row, (struct kz_node){.text = {
        .text = kz_say(screen, &card->name), .face = KZ_FACE_DISPLAY,
        .bold = true, .size_u = 36, .line_u = 54,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    if (second.len > 0 && partner != ui->lang)
        kz_ui_add(ui, row, (struct kz_node){.lang = partner, .text = {
            .text = second, .face = KZ_FACE_DISPLAY,
            .bold = true, .size_u = 26, .line_u = 54,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)}});
}

static void add_uses_and_place(const struct kz_screen *screen,
                               struct kz_node *words,
                               const struct kz_mineral_card *card) {
    const struct kz_ui *ui = screen->ui;
    struct kz_str uses =
        kz_join_list(screen, kz_say(screen, &card->uses_short));
    struct kz_str place = kz_say(screen, &card->find_place);
    if (uses.len > 0)
        kz_ui_add(ui, words, (struct kz_node){.text = {
            .text = uses, .size_u = 24, .line_u = 38,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
    if (place.len == 0)
        return;
    struct kz_node *where = kz_ui_add(ui, words, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 8});
    kz_ui_add(ui, where, (struct kz_node){
        .icon = "place", .icon_u = 26, .w = 26, .h = 26,
        .icon_rgba = kz_ui_colour(ui, KZ_COLOUR_BLUE_TEXT)});
    kz_ui_add(ui, where, (struct kz_node){.text = {
        .text = place, .size_u = 24, .line_u = 38,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
}

static void add_card(const struct kz_screen *screen, struct kz_node *grid,
                     const struct kz_mineral_card *card,
                     const struct kz_catalog_crystal *crystal) {
    const struct kz_ui *ui = screen->ui;
    bool is_visited = kz_was_visited(screen->visit, card->id);
    struct kz_node *n = kz_ui_add(ui, grid, (struct kz_node){
        .id = kz_ui_id(ui, "card", card->id), .role = KZ_ROLE_BUTTON,
        .name = kz_say(screen, &card->name), .min_h = 424,
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 24),
        .state = is_visited ? KZ_STATE_VISITED : 0,
        .action = {KZ_DO_OPEN, kz_arena_printf(ui->arena, "mineral/%.*s",
                                               KZ_STR_ARG(card->id))}});
    struct kz_node *column = kz_ui_add(ui, n, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .at_across = KZ_PACK_STRETCH});
    struct kz_specimen_view view = kz_mineral_view(
        screen, card->id, crystal, card->look, KZ_SPECIMEN_CARD);
    kz_specimen_node(ui, column, (struct kz_node){
        .h = 264, .picture = {.radius = 24, .has_square_foot = true}},
        &view);
    struct kz_node *words = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .pad = {8, 26, 18, 26}});
    add_names(screen, words, card);
    add_uses_and_place(screen, words, card);
    if (is_visited)
        kz_visited_tick(ui, n);
}

/* Of a list so long that nobody reads it all, only what is near the screen is
 * built; its cards have one height, so that nothing jumps. */
enum { LONG_LIST = 200, GAP_U = 24 };
#define LONG_CARD_U 456.0f
#define HEAD_MOST_U 1200.0f

struct window {
    size_t first, end; /* of the cards */
    float before_u, after_u, card_u; /* 0: no room, as high as it needs */
};

static struct window window_of(const struct kz_screen *screen, size_t count,
                               int columns) {
    const struct kz_ui *ui = screen->ui;
    if (count <= LONG_LIST)
        return (struct window){.end = count};
    struct window w = {.card_u = LONG_CARD_U + 160 * (ui->text_factor - 1)};
    float row_u = w.card_u + GAP_U;
    float top = screen->visit->list_scroll.offset_px / ui->units.px_per_u;
    size_t across = (size_t)columns, rows = (count + across - 1) / across;
    size_t from = top > HEAD_MOST_U
                      ? (size_t)((top - HEAD_MOST_U) / row_u) : 0;
    size_t to = (size_t)((top + ui->units.h) / row_u) + 1;
    to = to < rows ? to : rows;
    from = from < to ? from : to - 1;
    w.first = from * across;
    w.end = to * across < count ? to * across : count;
    w.before_u = (float)from * row_u;
    w.after_u = (float)(rows - to) * row_u;
    return w;
}

static void add_room(const struct kz_ui *ui, struct kz_node *list, float u) {
    if (u > 0)
        kz_ui_add(ui, list, (struct kz_node){.w = 1, .h = u});
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    const struct minerals *m = screen->data;
    bool is_portrait = ui->units.is_portrait;
    uint16_t *shown = kz_arena_array(ui->arena, uint16_t, m->list.count);
    size_t count = kz_mineral_choice_shown(screen, &m->choice, shown);
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "minerals.title", &content);
    struct kz_scroll *scroll = &screen->visit->list_scroll;
    struct kz_node *list = kz_list_scroller(
        screen, content, "list", kz_ui_words(ui, "minerals.title"), scroll);
    struct kz_node *head = kz_ui_add(ui, list, (struct kz_node){
        .flow = KZ_FLOW_WRAP, .across = KZ_PACK_CENTER, .gap = 16,
        .line_gap = 16});
    kz_list_title(screen, head, "mark-minerals", "minerals.title",
                  say_count(screen, m, count), KZ_COLOUR_RED_TEXT);
    kz_mineral_choice_bar(screen, head, list, &m->choice);
    int columns = is_portrait ? 2 : (int)((ui->units.w - 96) / 450);
    if (ui->text_factor > 1.3f && columns > 2)
        columns--;
    struct window window = window_of(screen, count, columns);
    add_room(ui, list, window.before_u);
    struct kz_node *grid = kz_ui_add(ui, list, (struct kz_node){
        .id = "grid", .flow = KZ_FLOW_GRID, .columns = columns,
        .gap = GAP_U});
    for (size_t i = window.first; i < window.end; i++) {
        add_card(screen, grid, &m->list.items[shown[i]],
                 &m->crystals[shown[i]]);
        grid->last->h = window.card_u;
        grid->last->clips = window.card_u > 0;
    }
    add_room(ui, list, window.after_u);
    if (count == 0)
        kz_ui_text(ui, list, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, "minerals.empty"), .size_u = 32,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    if (m->is_sample)
        kz_sample_note(screen, list);
    kz_list_edges(screen, content, scroll, 22);
    return root;
}

const struct kz_screen_type kz_screen_minerals = {
    .name = "minerals", .load = load, .build = build};
