#include "ui/screens/mineral_choice.h"

#include <stdlib.h>
#include <string.h>

#include "ui/screens/list_page.h"

/* ---- data ---- */

/* Ids in the order of their bytes, so that one of thousands is found. */
struct known {
    struct kz_str id;
    uint16_t place;
};
struct index {
    struct known *items;
    size_t count;
};

static int compare_ids(const void *pa, const void *pb) {
    struct kz_str a = ((const struct known *)pa)->id;
    struct kz_str b = ((const struct known *)pb)->id;
    int order = memcmp(a.s, b.s, a.len < b.len ? a.len : b.len);
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static struct index make_index(const struct kz_screen *screen,
                               const struct kz_mineral_list *list) {
    struct index index = {
        kz_arena_array(screen->arena, struct known, list->count + 1),
        list->count};
    for (size_t i = 0; i < list->count; i++)
        index.items[i] = (struct known){list->items[i].id, (uint16_t)i};
    qsort(index.items, index.count, sizeof(struct known), compare_ids);
    return index;
}

/* Its place in the list, -1: not in it. */
static int place_of(const struct index *index, struct kz_str id) {
    struct known wanted = {id, 0};
    const struct known *found =
        bsearch(&wanted, index->items, index->count, sizeof(struct known),
                compare_ids);
    return found ? found->place : -1;
}

static uint16_t *read_order(const struct kz_screen *screen,
                            const struct kz_mineral_list *list,
                            const struct index *index,
                            enum kz_mineral_order how, const char *lang) {
    struct kz_mineral_filter by = {.order = how,
                                   .order_lang = kz_str_from(lang)};
    struct kz_mineral_list sorted;
    uint16_t *order = kz_arena_array(screen->arena, uint16_t, list->count);
    size_t n = 0;
    if (!kz_catalog_minerals(screen->catalog, screen->arena, &by, &sorted))
        return NULL;
    for (size_t i = 0; i < sorted.count; i++) {
        int place = place_of(index, sorted.items[i].id);
        if (place >= 0 && n < list->count)
            order[n++] = (uint16_t)place;
    }
    return n == list->count ? order : NULL;
}

static void sort_groups(const struct kz_screen *screen,
                        const struct index *index,
                        struct kz_mineral_choice *c) {
    size_t cards = c->list->count;
    c->first = kz_arena_array(screen->arena, uint32_t, cards + 2);
    c->of_card = kz_arena_array(screen->arena, uint32_t,
                                c->groups.count + 1);
    /* Counted one place further on, then filled from each card's first. */
    for (size_t k = 0; k < c->groups.count; k++) {
        int card = place_of(index, c->groups.items[k].mineral_id);
        if (card >= 0)
            c->first[card + 2]++;
    }
    for (size_t i = 2; i < cards + 2; i++)
        c->first[i] += c->first[i - 1];
    for (size_t k = 0; k < c->groups.count; k++) {
        int card = place_of(index, c->groups.items[k].mineral_id);
        if (card >= 0)
            c->of_card[c->first[card + 1]++] = (uint32_t)k;
    }
}

bool kz_mineral_choice_load(const struct kz_screen *screen,
                            const struct kz_mineral_list *list,
                            struct kz_mineral_choice *out) {
    *out = (struct kz_mineral_choice){.list = list};
    if (!kz_catalog_mineral_groups(screen->catalog, screen->arena,
                                   &out->groups))
        return false;
    struct index index = make_index(screen, list);
    sort_groups(screen, &index, out);
    /* The language may change while the list stands: all orders are there. */
    for (int i = 0; i < kz_words_lang_count(screen->words); i++) {
        const struct kz_lang *lang = kz_words_lang(screen->words, i);
        if (lang->index < KZ_MAX_LANGS)
            out->order[lang->index] = read_order(
                screen, list, &index, KZ_MINERALS_BY_NAME, lang->code);
    }
    out->order[KZ_MAX_LANGS] =
        read_order(screen, list, &index, KZ_MINERALS_BY_STROKE, "zh");
    return true;
}

/* ---- what is chosen ---- */

static const char *chosen_of(const struct kz_visit *v, enum kz_choice facet) {
    return facet == KZ_CHOICE_KIND ? v->category : v->facet[facet];
}

static bool is_of_group(const struct kz_mineral_choice *c, size_t card,
                        enum kz_choice facet, const char *wanted) {
    for (uint32_t i = c->first[card]; i < c->first[card + 1]; i++) {
        const struct kz_mineral_group *g = &c->groups.items[c->of_card[i]];
        if ((int)g->kind + 1 == (int)facet && kz_str_is(g->id, wanted))
            return true;
    }
    return false;
}

static bool is_of(const struct kz_mineral_choice *c, size_t card,
                  enum kz_choice facet, const char *wanted) {
    if (wanted[0] == '\0')
        return true;
    return facet == KZ_CHOICE_KIND
               ? kz_str_is(c->list->items[card].category_id, wanted)
               : is_of_group(c, card, facet, wanted);
}

/* By all that is chosen, or by all but one facet. */
static bool is_shown(const struct kz_visit *v,
                     const struct kz_mineral_choice *c, size_t card,
                     int but) {
    for (int f = 0; f < KZ_CHOICES; f++) {
        enum kz_choice facet = (enum kz_choice)f;
        if (f != but && !is_of(c, card, facet, chosen_of(v, facet)))
            return false;
    }
    return true;
}

size_t kz_mineral_choice_shown(const struct kz_screen *screen,
                               const struct kz_mineral_choice *c,
                               uint16_t *out) {
    const struct kz_visit *v = screen->visit;
    int index = screen->ui->lang->index;
    const uint16_t *order =
        v->order == KZ_MINERALS_BY_STROKE ? c->order[KZ_MAX_LANGS]
        : v->order == KZ_MINERALS_BY_NAME && index < KZ_MAX_LANGS
            ? c->order[index]
            : NULL;
    size_t count = 0;
    for (size_t i = 0; i < c->list->count; i++) {
        uint16_t at = order ? order[i] : (uint16_t)i;
        if (is_shown(v, c, at, -1))
            out[count++] = at;
    }
    return count;
}

/* ---- options of the open tab ---- */

struct option {
    struct kz_str id;
    const struct kz_texts *name;
    int count; /* that would be left */
};
struct options {
    struct option items[KZ_CHOICE_OPTIONS];
    int count, all;
};

static void count_in(struct options *o, struct kz_str id,
                     const struct kz_texts *name) {
    int i = 0;
    while (i < o->count && !kz_str_equal(o->items[i].id, id))
        i++;
    if (i == KZ_CHOICE_OPTIONS)
        return;
    if (i == o->count)
        o->items[o->count++] = (struct option){id, name, 0};
    o->items[i].count++;
}

static void find_options(const struct kz_screen *screen,
                         const struct kz_mineral_choice *c,
                         enum kz_choice facet, struct options *o) {
    *o = (struct options){.count = 0};
    for (size_t i = 0; i < c->list->count; i++) {
        const struct kz_mineral_card *card = &c->list->items[i];
        if (!is_shown(screen->visit, c, i, (int)facet))
            continue;
        o->all++;
        if (facet == KZ_CHOICE_KIND)
            count_in(o, card->category_id, &card->category);
        for (uint32_t k = c->first[i]; k < c->first[i + 1]; k++) {
            const struct kz_mineral_group *g =
                &c->groups.items[c->of_card[k]];
            if ((int)g->kind + 1 == (int)facet)
                count_in(o, g->id, &g->name);
        }
    }
}

/* ---- the bar ---- */

static const struct {
    const char *id, *words, *icon;
} tabs[KZ_CHOICES] = {
    [KZ_CHOICE_KIND] = {"tab.kind", "mineral.category", "layers"},
    [KZ_CHOICE_USE] = {"tab.use", "minerals.use", "use"},
    [KZ_CHOICE_COLOUR] = {"tab.colour", "minerals.colour", "colour"},
    [KZ_CHOICE_PLACE] = {"tab.place", "minerals.place", "place"},
};

static bool has_choice(const struct kz_visit *v) {
    for (int f = 0; f < KZ_CHOICES; f++) {
        if (chosen_of(v, (enum kz_choice)f)[0])
            return true;
    }
    return false;
}

static void add_tab(const struct kz_screen *screen, struct kz_node *row,
                    enum kz_choice facet) {
    const struct kz_ui *ui = screen->ui;
    kz_facet_tab(ui, row, &(struct kz_facet_tab){
        .id = tabs[facet].id, .icon = tabs[facet].icon,
        .name = kz_ui_words(ui, tabs[facet].words),
        .is_open = screen->visit->open_facet == facet,
        .is_chosen = chosen_of(screen->visit, facet)[0] != '\0',
        .action = {KZ_DO_FACET,
                   kz_arena_printf(ui->arena, "%d", (int)facet)}});
}

static void add_order(const struct kz_screen *screen, struct kz_node *row,
                      enum kz_mineral_order order, const char *words) {
    const struct kz_ui *ui = screen->ui;
    kz_chip(ui, row, &(struct kz_chip){
        .id = words, .label = kz_ui_words(ui, words), .count = -1,
        .is_selected = screen->visit->order == order,
        .action = {KZ_DO_ORDER, kz_arena_printf(ui->arena, "%d",
                                                (int)order)}});
}

static void add_options(const struct kz_screen *screen,
                        struct kz_node *parent, enum kz_choice facet,
                        const struct options *o) {
    const struct kz_ui *ui = screen->ui;
    const char *now = chosen_of(screen->visit, facet);
    struct kz_node *wrap = kz_ui_add(ui, parent, (struct kz_node){
        .id = "kinds", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_WRAP,
        .name = kz_ui_words(ui, tabs[facet].words), .gap = 16});
    kz_chip(ui, wrap, &(struct kz_chip){
        .id = "kind.all", .label = kz_ui_words(ui, "minerals.all"),
        .count = o->all, .is_selected = now[0] == '\0',
        .action = {KZ_DO_CATEGORY, KZ_STR("")}});
    for (int i = 0; i < o->count; i++)
        kz_chip(ui, wrap, &(struct kz_chip){
            .id = kz_ui_id(ui, "kind", o->items[i].id),
            .label = kz_short_name(kz_say(screen, o->items[i].name)),
            .count = o->items[i].count,
            .is_selected = kz_str_is(o->items[i].id, now),
            .action = {KZ_DO_CATEGORY, o->items[i].id}});
}

void kz_mineral_choice_bar(const struct kz_screen *screen,
                           struct kz_node *row, struct kz_node *parent,
                           const struct kz_mineral_choice *c) {
    const struct kz_ui *ui = screen->ui;
    struct options *o = kz_arena_new(ui->arena, struct options);
    for (int f = 0; f < KZ_CHOICES; f++)
        add_tab(screen, row, (enum kz_choice)f);
    kz_ui_add(ui, row, (struct kz_node){
        .w = 2, .h = 48, .skin = {.fill = kz_ui_faded(ui, KZ_COLOUR_BORDER,
                                                      .5f)}});
    add_order(screen, row, KZ_MINERALS_AS_CONTENT, "minerals.by_kind");
    add_order(screen, row, KZ_MINERALS_BY_NAME, "minerals.by_name");
    if (strcmp(ui->lang->code, "zh") == 0 && c->order[KZ_MAX_LANGS])
        add_order(screen, row, KZ_MINERALS_BY_STROKE, "minerals.by_stroke");
    if (has_choice(screen->visit))
        kz_button(ui, row, &(struct kz_button){
            .id = "minerals.clear", .icon = "close", .h = 80,
            .label = kz_ui_words(ui, "minerals.clear"),
            .kind = KZ_BUTTON_OUTLINE,
            .action = {KZ_DO_CLEAR_FACETS, KZ_STR("")}});
    find_options(screen, c, screen->visit->open_facet, o);
    add_options(screen, parent, screen->visit->open_facet, o);
}
