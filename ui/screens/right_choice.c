#include "ui/screens/right_choice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ui/screens/list_page.h"

enum { OPTIONS_MOST = 24 };

/* ---- what is chosen ---- */

/* The catalog's mineral, else the name as the register has it. */
static struct kz_str mineral_of(const struct kz_right_card *card) {
    for (int i = 0; card->mineral_id.len == 0 && i < KZ_MAX_LANGS; i++) {
        if (card->mineral_kind.by_lang[i].len > 0)
            return card->mineral_kind.by_lang[i];
    }
    return card->mineral_id;
}

/* What a right is by one facet: a code, an id, a year. */
static struct kz_str value_of(const struct kz_right_card *card,
                              enum kz_right_facet facet) {
    switch (facet) {
    case KZ_RIGHT_KIND:
        return card->kind;
    case KZ_RIGHT_MINERAL:
        return mineral_of(card);
    case KZ_RIGHT_STATUS:
        return card->status;
    case KZ_RIGHT_YEAR:
        return card->valid_to.len >= 4 ? kz_str_sub(card->valid_to, 0, 4)
                                       : KZ_STR("");
    case KZ_RIGHT_FACETS:
        break;
    }
    return KZ_STR("");
}

static bool fits(const struct kz_visit *v, const struct kz_right_card *card,
                 int but) {
    for (int f = 0; f < KZ_RIGHT_FACETS; f++) {
        const char *wanted = v->right_facet[f];
        if (f != but && wanted[0] &&
            !kz_str_is(value_of(card, (enum kz_right_facet)f), wanted))
            return false;
    }
    return true;
}

static bool is_in_county(const struct kz_visit *v,
                         const struct kz_right_card *card) {
    return v->county[0] == '\0' || kz_str_is(card->county_id, v->county);
}

bool kz_right_is_shown(const struct kz_visit *v,
                       const struct kz_right_card *card, bool with_county) {
    return fits(v, card, -1) && (!with_county || is_in_county(v, card));
}

/* ---- orders ---- */

struct sorting {
    const struct kz_right_list *list;
    enum kz_right_order order;
};

static int compare_areas(double a, double b) {
    if (isnan(a) || isnan(b))
        return isnan(a) - isnan(b); /* those not known come last */
    return (a < b) - (a > b);
}

static int compare(const void *a, const void *b, void *user) {
    const struct sorting *s = user;
    uint16_t i = *(const uint16_t *)a, k = *(const uint16_t *)b;
    const struct kz_right_card *x = &s->list->items[i];
    const struct kz_right_card *y = &s->list->items[k];
    int way = 0;
    if (s->order == KZ_RIGHTS_BY_SIZE) {
        way = compare_areas(x->area_km2, y->area_km2);
    } else if (s->order == KZ_RIGHTS_BY_END) {
        way = (x->valid_to.len == 0) - (y->valid_to.len == 0);
        if (way == 0)
            way = kz_str_compare_bytes(x->valid_to, y->valid_to);
    }
    return way ? way : (i > k) - (i < k);
}

size_t kz_right_choice_shown(const struct kz_visit *v,
                             const struct kz_right_list *list,
                             uint16_t *out) {
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (kz_right_is_shown(v, &list->items[i], true))
            out[count++] = (uint16_t)i;
    }
    struct sorting s = {list, v->right_order};
    if (v->right_order != KZ_RIGHTS_AS_CONTENT)
        qsort_r(out, count, sizeof(out[0]), compare, &s);
    return count;
}

/* ---- options of the open tab ---- */

struct option {
    struct kz_str id;
    const struct kz_right_card *example;
    int count;
};
struct options {
    struct option items[OPTIONS_MOST];
    int count, all;
};

static void count_in(struct options *o, struct kz_str id,
                     const struct kz_right_card *card) {
    int i = 0;
    while (i < o->count && !kz_str_equal(o->items[i].id, id))
        i++;
    if (i == OPTIONS_MOST)
        return;
    if (i == o->count)
        o->items[o->count++] = (struct option){id, card, 0};
    o->items[i].count++;
}

static int by_id(const void *a, const void *b) {
    return kz_str_compare_bytes(((const struct option *)a)->id,
                          ((const struct option *)b)->id);
}

static void find_options(const struct kz_visit *v,
                         const struct kz_right_list *list,
                         enum kz_right_facet facet, struct options *o) {
    *o = (struct options){.count = 0};
    for (size_t i = 0; i < list->count; i++) {
        const struct kz_right_card *card = &list->items[i];
        if (!fits(v, card, (int)facet) || !is_in_county(v, card))
            continue;
        o->all++;
        struct kz_str id = value_of(card, facet);
        if (id.len > 0)
            count_in(o, id, card);
    }
    if (facet == KZ_RIGHT_YEAR)
        qsort(o->items, (size_t)o->count, sizeof(o->items[0]), by_id);
}

static struct kz_str name_of(const struct kz_screen *screen,
                             enum kz_right_facet facet,
                             const struct option *o) {
    const struct kz_ui *ui = screen->ui;
    switch (facet) {
    case KZ_RIGHT_KIND:
        return kz_ui_words(ui, kz_ui_id(ui, "code.right_kind", o->id));
    case KZ_RIGHT_STATUS:
        return kz_ui_words(ui, kz_ui_id(ui, "code.right_status", o->id));
    case KZ_RIGHT_MINERAL:
        return kz_short_name(kz_say(screen, &o->example->mineral_kind));
    case KZ_RIGHT_YEAR:
    case KZ_RIGHT_FACETS:
        break;
    }
    return o->id;
}

/* ---- the bar ---- */

static const struct {
    const char *id, *words, *icon;
} tabs[KZ_RIGHT_FACETS] = {
    [KZ_RIGHT_KIND] = {"tab.right_kind", "rights.kind", "document"},
    [KZ_RIGHT_MINERAL] = {"tab.right_mineral", "rights.mineral", "mineral"},
    [KZ_RIGHT_STATUS] = {"tab.right_status", "rights.status", "explain"},
    [KZ_RIGHT_YEAR] = {"tab.right_year", "rights.ends", "clock"},
};

static void add_option(const struct kz_screen *screen, struct kz_node *wrap,
                       struct kz_str id, struct kz_str label, int count,
                       const char *chosen) {
    const struct kz_ui *ui = screen->ui;
    kz_chip(ui, wrap, &(struct kz_chip){
        .id = id.len > 0 ? kz_ui_id(ui, "kind", id) : "kind.all",
        .label = label, .count = count, .is_selected = kz_str_is(id, chosen),
        .action = {KZ_DO_RIGHT_OPTION, id}});
}

static void add_orders(const struct kz_screen *screen, struct kz_node *wrap) {
    static const struct {
        const char *words;
        enum kz_right_order order;
    } orders[] = {{"rights.by_end", KZ_RIGHTS_BY_END},
                  {"rights.by_size", KZ_RIGHTS_BY_SIZE}};
    const struct kz_ui *ui = screen->ui;
    for (size_t i = 0; i < KZ_COUNT(orders); i++)
        kz_chip(ui, wrap, &(struct kz_chip){
            .id = orders[i].words, .label = kz_ui_words(ui, orders[i].words),
            .count = -1,
            .is_selected = screen->visit->right_order == orders[i].order,
            .action = {KZ_DO_RIGHT_ORDER,
                       kz_arena_printf(ui->arena, "%d",
                                       (int)orders[i].order)}});
}

void kz_right_choice_bar(const struct kz_screen *screen, struct kz_node *row,
                         struct kz_node *parent,
                         const struct kz_right_list *list) {
    const struct kz_ui *ui = screen->ui;
    const struct kz_visit *v = screen->visit;
    enum kz_right_facet open = v->open_right_facet;
    struct options *o = kz_arena_new(ui->arena, struct options);
    bool is_any = v->county[0] != '\0';
    for (int f = 0; f < KZ_RIGHT_FACETS; f++) {
        kz_facet_tab(ui, row, &(struct kz_facet_tab){
            .id = tabs[f].id, .icon = tabs[f].icon,
            .name = kz_ui_words(ui, tabs[f].words), .is_open = (int)open == f,
            .is_chosen = v->right_facet[f][0] != '\0',
            .action = {KZ_DO_RIGHT_FACET,
                       kz_arena_printf(ui->arena, "%d", f)}});
        is_any |= v->right_facet[f][0] != '\0';
    }
    find_options(v, list, open, o);
    struct kz_node *wrap = kz_ui_add(ui, parent, (struct kz_node){
        .id = "kinds", .role = KZ_ROLE_LIST, .flow = KZ_FLOW_WRAP,
        .name = kz_ui_words(ui, tabs[open].words), .gap = 16});
    add_option(screen, wrap, KZ_STR(""), kz_ui_words(ui, "rights.all"),
               o->all, v->right_facet[open]);
    for (int i = 0; i < o->count; i++)
        add_option(screen, wrap, o->items[i].id,
                   name_of(screen, open, &o->items[i]), o->items[i].count,
                   v->right_facet[open]);
    kz_ui_add(ui, wrap, (struct kz_node){
        .w = 2, .h = 48, .skin = {.fill = kz_ui_faded(ui, KZ_COLOUR_BORDER,
                                                      .5f)}});
    add_orders(screen, wrap);
    if (is_any)
        kz_button(ui, wrap, &(struct kz_button){
            .id = "rights.clear", .icon = "close", .h = 80,
            .label = kz_ui_words(ui, "minerals.clear"),
            .kind = KZ_BUTTON_OUTLINE,
            .action = {KZ_DO_CLEAR_RIGHTS, KZ_STR("")}});
}

/* ---- totals ---- */

void kz_right_totals(const struct kz_screen *screen, struct kz_node *parent,
                     const struct kz_right_list *list, const uint16_t *shown,
                     size_t count) {
    static const char *const kinds[] = {"mining", "exploration"};
    const struct kz_ui *ui = screen->ui;
    int of_kind[KZ_COUNT(kinds)] = {0};
    double area = 0;
    for (size_t i = 0; i < count; i++) {
        const struct kz_right_card *card = &list->items[shown[i]];
        for (size_t k = 0; k < KZ_COUNT(kinds); k++)
            of_kind[k] += kz_str_is(card->kind, kinds[k]);
        area += isnan(card->area_km2) ? 0 : card->area_km2;
    }
    struct kz_str line = KZ_STR("");
    for (size_t k = 0; k < KZ_COUNT(kinds); k++)
        line = kz_arena_printf(
            ui->arena, "%.*s%.*s \u2068%d\u2069 \u00B7 ", KZ_STR_ARG(line),
            KZ_STR_ARG(kz_ui_words(ui, kz_ui_id(ui, "code.right_kind",
                                                kz_str_from(kinds[k])))),
            of_kind[k]);
    struct kz_str sum = kz_format(
        screen, "rights.area", kz_arena_printf(ui->arena, "%.2f", area));
    struct kz_node *n = kz_ui_text(ui, parent, NULL, (struct kz_node_text){
        .text = kz_arena_printf(ui->arena, "%.*s%.*s", KZ_STR_ARG(line),
                                KZ_STR_ARG(kz_format(screen, "rights.sum",
                                                     sum))),
        .size_u = 26, .line_u = 42,
        .rgba = kz_ui_colour(ui, KZ_COLOUR_TEXT2)});
    n->id = "totals";
}
