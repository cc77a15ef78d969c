/* One field over all the hall shows, a keyboard under it, what is found in
 * groups between; with nothing typed, ideas and where else to look. */
#include <stdio.h>
#include <string.h>

#include "ui/screens/finder.h"
#include "ui/screens/list_page.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keyboard.h"

/* -- data ------------------------------------------------------------------ */

enum { IDEAS = 3 };

struct search_data {
    struct kz_texts idea[IDEAS]; /* names of minerals from all over the list */
    int idea_count;
    struct kz_catalog_counts counts;
};

static const void *load(const struct kz_screen *screen, const char *item,
                        char *item_out) {
    struct search_data *d = kz_arena_new(screen->arena, struct search_data);
    struct kz_mineral_filter all = {.use = KZ_STR("")};
    struct kz_mineral_list list;
    (void)item;
    item_out[0] = '\0';
    if (!kz_catalog_minerals(screen->catalog, screen->arena, &all, &list) ||
        !kz_catalog_counts(screen->catalog, &d->counts))
        return NULL;
    for (size_t i = 0; i < IDEAS && i < list.count; i++)
        d->idea[d->idea_count++] =
            list.items[(2 * i + 1) * list.count / (2 * IDEAS)].name;
    return d;
}

/* -- kinds of what is found ------------------------------------------------ */

struct kind_look {
    const char *title, *icon, *screen;
    enum kz_colour tint;
    bool has_page; /* one for each: screen/id */
};

static const struct kind_look looks[KZ_SEARCH_KINDS] = {
    [KZ_SEARCH_MINERAL] = {"minerals.title", "mineral", "mineral",
                           KZ_COLOUR_RED_TEXT, true},
    [KZ_SEARCH_MINING_RIGHT] = {"rights.title", "hex", "right",
                                KZ_COLOUR_BLUE_TEXT, true},
    [KZ_SEARCH_TRANSFER] = {"transfers.title", "document", "rights/transfers",
                            KZ_COLOUR_BLUE_TEXT, false},
    [KZ_SEARCH_AREA] = {"areas.title", "five-points", "area",
                        KZ_COLOUR_GREEN_TEXT, true},
    [KZ_SEARCH_RESULT] = {"table.result", "document", "result",
                          KZ_COLOUR_GREEN_TEXT, true},
    [KZ_SEARCH_GLOSSARY] = {"glossary.title", "explain", "glossary",
                            KZ_COLOUR_APRICOT, true},
    [KZ_SEARCH_ARTICLE] = {"article.title", "document", "article",
                           KZ_COLOUR_SAND, true},
    [KZ_SEARCH_EXHIBIT] = {"exhibit.title", "place", "exhibit",
                           KZ_COLOUR_SAND, true},
    [KZ_SEARCH_EVENT] = {"about.events", "clock", "about",
                         KZ_COLOUR_SAND, false},
    [KZ_SEARCH_CRYSTAL] = {"table.crystal", "cube", "crystal",
                           KZ_COLOUR_RED_TEXT, true},
    [KZ_SEARCH_FILM] = {"table.film", "film", "film",
                        KZ_COLOUR_APRICOT, true},
    [KZ_SEARCH_TOUR] = {NULL, NULL, NULL, KZ_COLOUR_NONE, false},
};

static struct kz_str target_of(const struct kz_ui *ui,
                               const struct kind_look *look,
                               struct kz_str id) {
    return look->has_page
               ? kz_arena_printf(ui->arena, "%s/%.*s", look->screen,
                                 KZ_STR_ARG(id))
               : kz_str_from(look->screen);
}

/* -- the field ------------------------------------------------------------- */

static struct kz_str say_total(const struct kz_screen *screen) {
    const struct kz_search_result *r = &screen->finder->result;
    if (screen->visit->field.len == 0)
        return KZ_STR("");
    if (r->total == 0)
        return kz_ui_words(screen->ui, "search.none");
    return kz_format(screen, "search.count",
                     kz_arena_printf(screen->ui->arena, "%d", r->total));
}

static void add_field(const struct kz_screen *screen, struct kz_node *parent) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_field *field = &screen->visit->field;
    struct kz_str typed = {field->text, (size_t)field->len};
    uint32_t accent = kz_ui_colour(ui, KZ_COLOUR_APRICOT);
    struct kz_node *box = kz_ui_add(ui, parent, (struct kz_node){
        .id = "field", .role = KZ_ROLE_BUTTON, .min_h = 112,
        .name = field->len > 0 ? typed : kz_ui_words(ui, "search.field"),
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 20,
        .pad = {0, 20, 0, 28},
        .skin = {.fill = kz_ui_colour(ui, KZ_COLOUR_SURFACE1), .radius = 24,
                 .border = accent, .border_w = 3},
        .action = {KZ_DO_SHOW_KEYS, KZ_STR("")}});
    kz_ui_add(ui, box, (struct kz_node){
        .icon = "search", .icon_u = 52, .w = 52, .h = 52,
        .icon_rgba = accent});
    struct kz_node *text = kz_ui_add(ui, box, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 4, .grow = 1});
    bool has_text = field->len > 0;
    if (has_text)
        kz_ui_add(ui, text, (struct kz_node){.text = {
            .text = typed, .size_u = 42, .line_u = 72, .max_lines = 1,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    kz_ui_add(ui, text, (struct kz_node){
        .w = 4, .h = 56, .skin = {.fill = accent, .radius = 2}});
    if (!has_text)
        kz_ui_add(ui, text, (struct kz_node){.text = {
            .text = kz_ui_words(ui, "search.field"), .size_u = 34,
            .line_u = 60, .max_lines = 1,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
    struct kz_str total = say_total(screen);
    if (total.len > 0)
        kz_ui_text(ui, box, NULL, (struct kz_node_text){
            .text = total, .size_u = 28, .line_u = 44, .max_lines = 1,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)})->id = "total";
    if (has_text)
        kz_button(ui, box, &(struct kz_button){
            .id = "search.clear", .icon = "close", .w = 88, .h = 88,
            .name = kz_ui_words(ui, "search.clear"),
            .action = {KZ_DO_SET_FIELD, KZ_STR("")}});
}

/* -- what is found --------------------------------------------------------- */

/* The found text, with what was typed in bold and colour. */
static void add_pointed(const struct kz_screen *screen, struct kz_node *parent,
                        const struct kz_search_hit *hit,
                        const struct kz_lang *lang, float size_u,
                        enum kz_colour colour) {
    const struct kz_ui *ui = screen->ui;
    struct kz_text_span *span = kz_arena_new(ui->arena, struct kz_text_span);
    *span = (struct kz_text_span){
        .start = hit->from, .end = hit->to, .bold = true,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_APRICOT)};
    kz_ui_add(ui, parent, (struct kz_node){.lang = lang, .text = {
        .text = hit->text, .spans = span,
        .span_count = hit->to > hit->from ? 1 : 0, .size_u = size_u,
        .line_u = size_u * 1.5f,
        .rgba = kz_ui_colour(ui, colour)}});
}

/* The name in the reader's language; below it where else the query stands, or
 * the partner's name. */
static void add_hit_words(const struct kz_screen *screen,
                          struct kz_node *parent,
                          const struct kz_search_hit *hit) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_lang *partner = kz_partner(screen);
    struct kz_node *words = kz_ui_add(ui, parent, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .grow = 1});
    struct kz_str name = kz_say(screen, &hit->name);
    if (kz_str_equal(hit->text, name))
        add_pointed(screen, words, hit, NULL, 32, KZ_COLOUR_TEXT);
    else
        kz_ui_add(ui, words, (struct kz_node){.text = {
            .text = name, .size_u = 32, .line_u = 48,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT)}});
    if (!kz_str_equal(hit->text, name)) {
        add_pointed(screen, words, hit,
                    hit->lang < 0 ? NULL : kz_words_lang(ui->words, hit->lang),
                    24, KZ_COLOUR_TEXT3);
        return;
    }
    struct kz_str second = partner ? kz_say_in(&hit->name, partner)
                                   : KZ_STR("");
    if (second.len > 0 && partner != ui->lang)
        kz_ui_add(ui, words, (struct kz_node){.lang = partner, .text = {
            .text = second, .size_u = 24, .line_u = 36,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT3)}});
}

static void add_hit(const struct kz_screen *screen, struct kz_node *column,
                    const struct kind_look *look,
                    const struct kz_search_hit *hit) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *row = kz_ui_add(ui, column, (struct kz_node){
        .id = kz_ui_id(ui, look->screen, hit->id), .role = KZ_ROLE_BUTTON,
        .name = kz_say(screen, &hit->name), .min_h = 104,
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 16,
        .pad = {6, 20, 6, 28},
        .skin = kz_panel_skin(ui, KZ_COLOUR_SURFACE1, 18),
        .action = {KZ_DO_OPEN, target_of(ui, look, hit->id)}});
    add_hit_words(screen, row, hit);
    kz_chevron(ui, row);
}

static void add_group(const struct kz_screen *screen, struct kz_node *grid,
                      const struct kz_search_group *group) {
    const struct kz_ui *ui = screen->ui;
    const struct kind_look *look = &looks[group->kind];
    if (!look->title)
        return;
    struct kz_node *column = kz_ui_add(ui, grid, (struct kz_node){
        .id = kz_ui_id(ui, "group",
                       kz_str_from(kz_search_kind_name(group->kind))),
        .role = KZ_ROLE_LIST, .name = kz_ui_words(ui, look->title),
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH, .gap = 10});
    struct kz_node *head = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_ROW, .across = KZ_PACK_CENTER, .gap = 12});
    kz_ui_add(ui, head, (struct kz_node){
        .icon = look->icon, .icon_u = 32, .w = 32, .h = 32,
        .icon_rgba = kz_ui_colour(ui, look->tint)});
    kz_ui_add(ui, head, (struct kz_node){.text = {
        .text = kz_arena_printf(ui->arena, "%.*s \u00B7 %d",
                                KZ_STR_ARG(kz_ui_words(ui, look->title)),
                                group->total),
        .size_u = 26, .line_u = 40, .max_lines = 1, .bold = true,
        .rgba = kz_ui_colour(ui, look->tint)}});
    for (int i = 0; i < group->count; i++)
        add_hit(screen, column, look, &group->hits[i]);
}

static void add_found(const struct kz_screen *screen, struct kz_node *list) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_search_result *r = &screen->finder->result;
    bool is_large = ui->text_factor > 1.2f;
    int columns = ui->units.is_portrait ? 1 : is_large ? 2 : 3;
    struct kz_node *grid = kz_ui_add(ui, list, (struct kz_node){
        .id = "found", .flow = KZ_FLOW_GRID, .gap = 24,
        .columns = r->count < columns ? r->count : columns});
    for (int i = 0; i < r->count; i++)
        add_group(screen, grid, &r->groups[i]);
}

/* -- nothing typed, nothing found ------------------------------------------ */

static void add_ideas(const struct kz_screen *screen, struct kz_node *list,
                      const struct search_data *d) {
    const struct kz_ui *ui = screen->ui;
    struct kz_node *wrap = kz_ui_add(ui, list, (struct kz_node){
        .id = "ideas", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_WRAP,
        .name = kz_ui_words(ui, "search.try"), .across = KZ_PACK_CENTER,
        .gap = 16});
    kz_ui_text(ui, wrap, NULL, (struct kz_node_text){
        .text = kz_ui_words(ui, "search.try"), .size_u = 28, .line_u = 44,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    for (int i = 0; i < d->idea_count; i++) {
        struct kz_str name = kz_short_name(kz_say(screen, &d->idea[i]));
        kz_chip(ui, wrap, &(struct kz_chip){
            .id = kz_ui_id(ui, "idea", name), .label = name, .count = -1,
            .action = {KZ_DO_SET_FIELD, name}});
    }
}

static void add_door(const struct kz_screen *screen, struct kz_node *grid,
                     const char *title, const char *icon, const char *to,
                     enum kz_colour tint) {
    const struct kz_ui *ui = screen->ui;
    kz_button(ui, grid, &(struct kz_button){
        .id = kz_ui_id(ui, "door", kz_str_from(to)), .icon = icon,
        .label = kz_ui_words(ui, title), .h = 104,
        .rgba = kz_ui_colour(ui, tint),
        .action = {KZ_DO_OPEN, kz_str_from(to)}});
}

/* To all that the hall has. */
static void add_doors(const struct kz_screen *screen, struct kz_node *list) {
    const struct kz_ui *ui = screen->ui;
    const struct search_data *d = screen->data;
    const struct kz_catalog_counts *n = &d->counts;
    bool is_narrow = ui->units.is_portrait || ui->text_factor > 1.3f;
    struct kz_node *grid = kz_ui_add(ui, list, (struct kz_node){
        .id = "doors", .flow = KZ_FLOW_GRID, .columns = is_narrow ? 2 : 4,
        .gap = 20});
    const struct {
        const char *title, *icon, *to;
        enum kz_colour tint;
        int count;
    } doors[] = {
        {"minerals.title", "mineral", "minerals", KZ_COLOUR_RED_TEXT,
         n->minerals},
        {"rights.title", "hex", "rights", KZ_COLOUR_BLUE_TEXT,
         n->mining_rights + n->transfers},
        {"areas.title", "five-points", "areas", KZ_COLOUR_GREEN_TEXT,
         n->business_areas},
        {"glossary.title", "explain", "glossary", KZ_COLOUR_APRICOT,
         n->glossary},
        {"article.title", "document", "article", KZ_COLOUR_SAND,
         n->articles},
        {"exhibit.title", "place", "exhibit", KZ_COLOUR_SAND, n->exhibits},
        {"quiz.title", "touch", "quiz", KZ_COLOUR_APRICOT, n->questions},
        {"about.title", "people", "about", KZ_COLOUR_SAND, 1},
    };
    for (size_t i = 0; i < KZ_COUNT(doors); i++) {
        if (doors[i].count > 0)
            add_door(screen, grid, doors[i].title, doors[i].icon,
                     doors[i].to, doors[i].tint);
    }
}

static void add_nothing(const struct kz_screen *screen,
                        struct kz_node *list) {
    const struct kz_ui *ui = screen->ui;
    const struct search_data *d = screen->data;
    if (screen->visit->field.len > 0)
        kz_ui_text(ui, list, NULL, (struct kz_node_text){
            .text = kz_ui_words(ui, screen->finder->has_failed
                                        ? "search.failed" : "search.nothing"),
            .size_u = 32, .line_u = 50,
            .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    add_ideas(screen, list, d);
    add_doors(screen, list);
}

/* -- the screen ------------------------------------------------------------ */

static bool is_known(const struct kz_str *names, int count,
                     struct kz_str name) {
    for (int i = 0; i < count; i++) {
        if (kz_str_equal(names[i], name))
            return true;
    }
    return false;
}

/* What pinyin may mean: the Chinese names that were found, until there is Han
 * in the field. */
static int candidates_of(const struct kz_screen *screen,
                         struct kz_str *out) {
    const struct kz_field *field = &screen->visit->field;
    const struct kz_search_result *r = &screen->finder->result;
    int count = 0;
    if (strcmp(screen->ui->lang->code, "zh") != 0)
        return 0;
    for (int i = 0; i < field->len; i++) {
        if ((unsigned char)field->text[i] >= 0x80)
            return 0;
    }
    for (int g = 0; g < r->count; g++) {
        for (int i = 0; i < r->groups[g].count; i++) {
            struct kz_str name =
                kz_short_name(kz_say(screen, &r->groups[g].hits[i].name));
            if (count < KZ_KEYS_CANDIDATES && name.len > 0 &&
                !is_known(out, count, name))
                out[count++] = name;
        }
    }
    return count;
}

static void add_keyboard(const struct kz_screen *screen,
                         struct kz_node *column) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_visit *v = screen->visit;
    struct kz_str *names =
        kz_arena_array(ui->arena, struct kz_str, KZ_KEYS_CANDIDATES);
    int count = v->field.len > 0 ? candidates_of(screen, names) : 0;
    kz_keyboard(ui, column, &(struct kz_keyboard){
        .keys = v->keys, .letters = v->letters, .type = KZ_DO_TYPE,
        .erase = KZ_DO_ERASE, .switch_to = KZ_DO_KEYS,
        .done = KZ_DO_HIDE_KEYS, .candidates = names,
        .candidate_count = count, .choose = KZ_DO_SET_FIELD});
}

static struct kz_node *build(const struct kz_screen *screen) {
    const struct kz_ui *ui = screen->ui;
    struct kz_visit *v = screen->visit;
    float side = ui->units.is_portrait ? 48 : 60;
    struct kz_node *content;
    struct kz_node *root = kz_page(screen, "search.title", &content);
    struct kz_node *column = kz_ui_add(ui, content, (struct kz_node){
        .fills = true, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    struct kz_node *head = kz_ui_add(ui, column, (struct kz_node){
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH,
        .pad = {32, side, 8, side}});
    add_field(screen, head);
    struct kz_node *room = kz_ui_add(ui, column, (struct kz_node){.grow = 1});
    struct kz_node *list = kz_list_scroller(
        screen, room, "list", kz_ui_words(ui, "search.title"),
        &v->page_scroll);
    if (v->field.len > 0 && screen->finder->result.total > 0)
        add_found(screen, list);
    else
        add_nothing(screen, list);
    kz_list_edges(screen, room, &v->page_scroll, 22);
    if (!v->is_keyboard_away)
        add_keyboard(screen, column);
    return root;
}

const struct kz_screen_type kz_screen_search = {
    .name = "search", .is_for_one = true, .is_text_page = true, .load = load, .build = build};
