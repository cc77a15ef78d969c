/*
 * What turns with the reading direction and what never does, item by item:
 * the same thing is built in Chinese and in Uyghur. Mirrored: where x stood
 * stands the screen's width - x - its own. Never mirrored: the same places.
 * And in both a touch means the topmost thing that is drawn there.
 */
#include <math.h>

#include "tests/support/session_world.h"
#include "ui/core/paint.h"
#include "ui/screens/screen.h"
#include "ui/widgets/chart.h"
#include "ui/widgets/film_controls.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/pin_pad.h"
#include "ui/widgets/progress_view.h"
#include "ui/widgets/slider.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/tabs.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/zoom_view.h"

enum { W = 1920, H = 1080, MOST_IDS = 12, SLACK_PX = 1 };
static const char *const langs[2] = {"zh", "ug"};

/* -- things to build ------------------------------------------------------- */

typedef void build_fn(const struct kz_ui *ui, struct kz_node *root);

static const struct kz_action touch = {1, KZ_STR_INIT("")};

static void columns(const struct kz_ui *ui, struct kz_node *root) {
    struct kz_node *row = kz_ui_add(ui, root, (struct kz_node){
        .w = 1800, .at_x = 60, .flow = KZ_FLOW_ROW, .gap = 24});
    kz_ui_add(ui, row, (struct kz_node){.id = "a", .w = 400, .h = 100});
    kz_ui_add(ui, row, (struct kz_node){.id = "b", .grow = 1, .h = 100});
    kz_ui_add(ui, row, (struct kz_node){.id = "c", .w = 300, .h = 100});
}

static void cards(const struct kz_ui *ui, struct kz_node *root) {
    static const char *const ids[] = {"a", "b", "c", "d", "e"};
    struct kz_node *grid = kz_ui_add(ui, root, (struct kz_node){
        .w = 1800, .at_x = 60, .flow = KZ_FLOW_GRID, .columns = 4,
        .gap = 24});
    for (size_t i = 0; i < KZ_COUNT(ids); i++)
        kz_ui_add(ui, grid, (struct kz_node){.id = ids[i], .h = 100});
}

static void tabs(const struct kz_ui *ui, struct kz_node *root) {
    struct kz_tab all[3] = {{KZ_STR("1"), touch, 0}, {KZ_STR("2"), touch, 0},
                            {KZ_STR("3"), touch, 0}};
    kz_tabs(ui, root, &(struct kz_tabs){.id = "tabs", .tabs = all,
                                        .count = 3, .w = 1800});
}

static void steps(const struct kz_ui *ui, struct kz_node *root) {
    struct kz_str names[] = {KZ_STR("1"), KZ_STR("2"), KZ_STR("3")};
    kz_steps(ui, root, &(struct kz_steps){.id = "steps", .names = names,
                                          .count = 3, .at = 1, .w = 1800});
}

static void progress(const struct kz_ui *ui, struct kz_node *root) {
    kz_progress_view(ui, root, &(struct kz_progress_view){
        .id = "p", .what = KZ_STR("1"), .done = 3, .total = 12, .w = 1800});
}

static void slider(const struct kz_ui *ui, struct kz_node *root) {
    kz_slider(ui, root, &(struct kz_slider){
        .id = "s", .name = KZ_STR("1"), .value = KZ_STR("2"), .share = .3f,
        .w = 1800, .set = 1, .less = 1, .more = 1});
}

static void toast(const struct kz_ui *ui, struct kz_node *root) {
    kz_toast(ui, root, &(struct kz_toast){.words = "widget.wait",
                                          .shown_ms = ui->now_ms});
}

static void table(const struct kz_ui *ui, struct kz_node *root) {
    const struct kz_table_view_column heads[] = {
        {.title = KZ_STR("1")}, {.title = KZ_STR("2"), .is_number = true},
        {.title = KZ_STR("3"), .is_number = true}};
    const struct kz_str cells[] = {KZ_STR("1"), KZ_STR("2"), KZ_STR("3")};
    kz_table_view(ui, root, &(struct kz_table_view){
        .id = "t", .columns = heads, .column_count = 3, .cells = cells,
        .row_count = 1, .chosen = -1, .w = 1800});
    struct kz_node *row = root->first->last->first;
    static const char *const ids[] = {"cell.0", "cell.1", "cell.2"};
    int i = 0;
    for (struct kz_node *c = row->first; c; c = c->next)
        c->id = ids[i++];
}

static void chips(const struct kz_ui *ui, struct kz_node *root) {
    static const char *const ids[] = {"a", "b", "c"};
    struct kz_node *wrap = kz_ui_add(ui, root, (struct kz_node){
        .w = 1800, .at_x = 60, .flow = KZ_FLOW_WRAP, .gap = 16});
    for (size_t i = 0; i < KZ_COUNT(ids); i++)
        kz_chip(ui, wrap, &(struct kz_chip){
            .id = ids[i], .label = KZ_STR("1"), .count = -1,
            .is_selected = i == 1, .action = touch});
}

static void timeline(const struct kz_ui *ui, struct kz_node *root) {
    static const double starts[] = {0, 60, 200};
    kz_timeline(ui, root, &(struct kz_timeline){
        .id = "t", .position_s = 130, .duration_s = 380,
        .chapter_s = starts, .chapter_count = 3, .w = W, .action = 1});
}

static void transport(const struct kz_ui *ui, struct kz_node *root) {
    kz_film_controls(ui, root, &(struct kz_film_controls){
        .is_playing = true, .has_captions = true, .volume = 2,
        .volume_most = 5, .w = W, .play = 1, .back = 1, .forward = 1,
        .next_captions = 1, .quieter = 1, .louder = 1});
}

static void volume(const struct kz_ui *ui, struct kz_node *root) {
    struct kz_node *place = kz_ui_add(ui, root, (struct kz_node){
        .w = W, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER});
    kz_volume(ui, place, 2, 5, 1, 1);
}

static void pin(const struct kz_ui *ui, struct kz_node *root) {
    struct kz_node *place = kz_ui_add(ui, root, (struct kz_node){
        .w = W, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_CENTER});
    kz_pin_pad(ui, place, &(struct kz_pin_pad){
        .title = KZ_STR("1"), .line = KZ_STR("1"), .typed = 6, .least = 6,
        .most = 12, .type = 1, .erase = 1, .enter = 1, .cancel = 1});
}

static void keys(const struct kz_ui *ui, struct kz_node *root,
                 enum kz_key_set which) {
    struct kz_node *place = kz_ui_add(ui, root, (struct kz_node){
        .w = W, .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    kz_keyboard(ui, place, &(struct kz_keyboard){
        .keys = which, .letters = which, .type = 1, .erase = 1,
        .switch_to = 1, .done = 1});
}

static void latin_keys(const struct kz_ui *ui, struct kz_node *root) {
    keys(ui, root, KZ_KEYS_LATIN);
}

static void uyghur_keys(const struct kz_ui *ui, struct kz_node *root) {
    keys(ui, root, KZ_KEYS_UYGHUR);
}

static void chart(const struct kz_ui *ui, struct kz_node *root,
                  bool is_years) {
    static const struct kz_chart_point points[] = {
        {KZ_STR_INIT("1"), KZ_STR_INIT("4"), 4},
        {KZ_STR_INIT("2"), KZ_STR_INIT("7"), 7},
        {KZ_STR_INIT("3"), KZ_STR_INIT("5"), 5}};
    kz_chart(ui, root, &(struct kz_chart){
        .kind = KZ_CHART_BAR, .points = points, .count = 3,
        .is_years = is_years, .chosen = -1, .action = 1, .w = W, .h = 500});
}

static void year_chart(const struct kz_ui *ui, struct kz_node *root) {
    chart(ui, root, true);
}

static void kind_chart(const struct kz_ui *ui, struct kz_node *root) {
    chart(ui, root, false);
}

static void draw_nothing(const void *user, struct kz_zoom_box part,
                         struct kz_pixels out) {
    (void)user;
    (void)part;
    (void)out;
}

/* The picture itself, not the map's corner or the buttons. */
static void zoom(const struct kz_ui *ui, struct kz_node *root) {
    static const struct kz_zoom near = {2, .3f, .5f};
    kz_zoom_view(ui, root, &(struct kz_zoom_view){
        .id = "z", .name = KZ_STR("1"), .draw = draw_nothing,
        .picture_w = 3, .picture_h = 1, .zoom = &near, .w = W, .h = 800,
        .touch = 1, .button = 1});
    struct kz_node *view = root->first->first;
    view->first->id = "picture";
}

/* -- the two lists --------------------------------------------------------- */

enum rule {
    MIRRORED,  /* the width is the same, start and end are exchanged */
    START,     /* words give the width: it begins at the same start */
    SAME,      /* the same box */
    SAME_SIDE, /* words give the width: the same left edge */
};

struct item {
    const char *name;
    build_fn *build;     /* NULL: of a screen */
    const char *screen;  /* its id */
    enum rule rule;
    const char *ids[MOST_IDS];
};

static const struct item items[] = {
    /* Mirrored. */
    {"columns", columns, NULL, MIRRORED, {"a", "b", "c"}},
    {"card order", cards, NULL, MIRRORED, {"a", "b", "c", "d", "e"}},
    {"cards of minerals", NULL, "minerals", MIRRORED,
     {"card.M01", "card.M02", "card.M03"}},
    {"bar order", NULL, "minerals", START, {"bar.back"}},
    {"doors of home", NULL, "home", MIRRORED,
     {"door.minerals", "door.rights", "door.areas"}},
    {"scroll bar", NULL, "minerals", MIRRORED, {"scroll.bar"}},
    {"tabs", tabs, NULL, MIRRORED, {"tabs.0", "tabs.1", "tabs.2"}},
    {"chips", chips, NULL, MIRRORED, {"a", "b", "c"}},
    {"steps", steps, NULL, MIRRORED, {"steps.0", "steps.1", "steps.2"}},
    {"progress", progress, NULL, MIRRORED, {"p.bar", "p.done"}},
    {"slider", slider, NULL, MIRRORED,
     {"s", "s.less", "s.more", "s.thumb"}},
    {"toast side", toast, NULL, START, {"toast"}},
    {"columns of a table", table, NULL, MIRRORED,
     {"cell.0", "cell.1", "cell.2"}},
    {"compare order", NULL, "compare/M23,M31", MIRRORED,
     {"first", "second"}},
    {"order of bars", kind_chart, NULL, MIRRORED,
     {"chart.0", "chart.1", "chart.2"}},
    /* Never. */
    {"film timeline", timeline, NULL, SAME,
     {"t", "t.thumb", "t.gone", "t.left"}},
    {"transport", transport, NULL, SAME_SIDE, {"film.play", "film.back"}},
    {"volume", volume, NULL, SAME, {"film.quieter", "film.louder"}},
    {"PIN pad", pin, NULL, SAME,
     {"pin.1", "pin.2", "pin.3", "pin.4", "pin.9", "pin.0", "pin.erase",
      "pin.enter"}},
    {"QWERTY", latin_keys, NULL, SAME,
     {"key.q", "key.w", "key.p", "key.a", "key.m"}},
    {"Uyghur keys", uyghur_keys, NULL, SAME,
     {"key.\u0686", "key.\u0698", "key.\u06BE", "key.\u0626"}},
    {"year axis", year_chart, NULL, SAME, {"chart.0", "chart.1", "chart.2"}},
    {"picture looked at closely", zoom, NULL, SAME, {"picture"}},
    {"places in the section", NULL, "home", SAME,
     {"lens.M01", "lens.M23", "lens.M10", "lens.M35"}},
};

static struct kz_node *arrange_item(struct world *w, const struct item *item,
                                    const char *lang) {
    const struct kz_lang *l =
        kz_words_find_lang(w->words, kz_str_from(lang));
    if (!item->build) {
        struct kz_route route;
        assert_true(kz_route_parse(kz_str_from(item->screen), &route, NULL));
        open_world_session(w, lang);
        assert_true(kz_session_open(w->session, &route, 0, NULL));
        kz_session_visit(w->session)->lang = l;
        arrange_world(w, (struct kz_size){W, H}, 0);
        return w->root;
    }
    kz_arena_reset(&w->arena);
    w->units = kz_units_for((struct kz_size){W, H});
    struct kz_ui ui = {.arena = &w->arena, .words = w->words, .lang = l,
                       .theme = &w->theme, .units = w->units,
                       .text_factor = 1};
    w->root = kz_ui_add(&ui, NULL, (struct kz_node){.id = "root"});
    item->build(&ui, w->root);
    kz_layouts_begin_frame(w->layouts);
    struct kz_arrange how = {&w->units, w->layouts, l, 1};
    kz_arrange(&how, w->root, (struct kz_rect){0, 0, W, H});
    return w->root;
}

static bool is_near(int a, int b) {
    return abs(a - b) <= SLACK_PX;
}

static bool holds_rule(enum rule rule, struct kz_rect zh, struct kz_rect ug) {
    bool is_same_size = is_near(zh.w, ug.w) && is_near(zh.h, ug.h);
    switch (rule) {
    case MIRRORED:
        return is_near(zh.w, ug.w) && is_near(ug.x, W - zh.x - zh.w);
    case START:
        return is_near(zh.x, W - ug.x - ug.w);
    case SAME:
        return is_same_size && is_near(zh.x, ug.x) && is_near(zh.y, ug.y);
    case SAME_SIDE:
        return is_near(zh.x, ug.x);
    }
    return false;
}

static void both_lists(void **state) {
    struct world *w = *state;
    int faults = 0;
    for (size_t i = 0; i < KZ_COUNT(items); i++) {
        struct kz_rect boxes[2][MOST_IDS];
        int count = 0;
        for (int l = 0; l < 2; l++) {
            struct kz_node *root = arrange_item(w, &items[i], langs[l]);
            for (count = 0; count < MOST_IDS && items[i].ids[count];
                 count++) {
                struct kz_node *n = kz_node_find(root, items[i].ids[count]);
                if (!n)
                    fail_msg("%s: no %s", items[i].name, items[i].ids[count]);
                boxes[l][count] = n->box;
            }
        }
        assert_true(count > 0);
        for (int k = 0; k < count; k++) {
            struct kz_rect zh = boxes[0][k], ug = boxes[1][k];
            if (holds_rule(items[i].rule, zh, ug))
                continue;
            print_message("%s, %s: zh %d,%d %dx%d ug %d,%d %dx%d\n",
                          items[i].name, items[i].ids[k], zh.x, zh.y, zh.w,
                          zh.h, ug.x, ug.y, ug.w, ug.h);
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

/* -- icons, pictures, numbers ---------------------------------------------- */

/* Those that point along the reading direction; all others never turn:
 * clocks, loudspeakers, ticks, magnifiers, seals, play. */
static bool icon_turns(const char *icon) {
    return strcmp(icon, "back") == 0 || strcmp(icon, "next") == 0 ||
           strcmp(icon, "notes") == 0; /* its short line ends a text */
}

typedef void visit_fn(void *user, const struct kz_node *node);

static void walk(const struct kz_node *n, visit_fn *each, void *user) {
    each(user, n);
    for (const struct kz_node *c = n->first; c; c = c->next)
        walk(c, each, user);
}

/* Opens every screen and page of the gallery in one language. */
typedef void screen_fn(struct world *w, void *user);

static void on_every_screen(struct world *w, const char *lang,
                            screen_fn *each, void *user) {
    static const char *const pages[] = {
        "cards", "choices", "film", "waiting", "toast", "dialog", "table",
        "charts", "zoom", "pin", "keys"};
    int opened = 0;
    open_world_session(w, lang);
    for (int id = 0; id < KZ_SCREEN_COUNT; id++) {
        struct kz_route route = {.screen = (enum kz_screen_id)id};
        /* One without an item in the sample has nothing to look at. */
        if (!kz_session_open(w->session, &route, 0, NULL))
            continue;
        opened++;
        kz_session_visit(w->session)->lang =
            kz_words_find_lang(w->words, kz_str_from(lang));
        arrange_world(w, (struct kz_size){W, H}, 0);
        each(w, user);
    }
    assert_true(opened >= 20);
    for (size_t i = 0; i < KZ_COUNT(pages); i++) {
        struct kz_route route = {.screen = KZ_SCREEN_GALLERY};
        snprintf(route.item, sizeof(route.item), "%s", pages[i]);
        assert_true(kz_session_open(w->session, &route, 0, NULL));
        arrange_world(w, (struct kz_size){W, H}, 0);
        each(w, user);
    }
}

struct icons_seen {
    bool is_rtl;
    int turned, kept, faults;
};

static void look_at_icons(struct world *w, void *user) {
    struct icons_seen *seen = user;
    struct kz_paint_list list = {.items = {NULL, 0, 0}};
    kz_paint_tree(&list, w->root, &w->units, &w->arena);
    for (size_t i = 0; i < list.items.count; i++) {
        const struct kz_paint_item *item = &list.items.items[i];
        if (item->kind == KZ_PAINT_PICTURE)
            assert_false(item->is_flipped);
        if (item->kind != KZ_PAINT_ICON)
            continue;
        bool wanted = seen->is_rtl && icon_turns(item->icon);
        seen->turned += item->is_flipped;
        seen->kept += !item->is_flipped;
        if (item->is_flipped != wanted) {
            print_message("%s on %s\n", item->icon, w->root->id);
            seen->faults++;
        }
    }
    kz_paint_free(&list);
}

static void icons_that_point_along_the_lines_turn(void **state) {
    struct icons_seen ug = {.is_rtl = true}, zh = {.is_rtl = false};
    on_every_screen(*state, "ug", look_at_icons, &ug);
    on_every_screen(*state, "zh", look_at_icons, &zh);
    assert_int_equal(ug.faults + zh.faults, 0);
    assert_true(ug.turned > 20 && ug.kept > 100);
    assert_int_equal(zh.turned, 0);
}

struct pictures_seen {
    KZ_VEC(uint64_t) keys;
};

static void keep_picture(void *user, const struct kz_node *n) {
    struct pictures_seen *seen = user;
    if (n->picture.make)
        kz_vec_push(&seen->keys, n->picture.key);
}

/* Photographs, specimens, crystals, the section and the crest are the very
 * same pictures in both. */
static void pictures_are_the_same(void **state) {
    static const char *const screens[] = {"home", "mineral/M23",
                                          "crystal/halite", "areas",
                                          "right/MR001"};
    struct world *w = *state;
    for (size_t i = 0; i < KZ_COUNT(screens); i++) {
        const struct item item = {.name = "", .screen = screens[i]};
        struct pictures_seen seen[2] = {{{NULL, 0, 0}}, {{NULL, 0, 0}}};
        for (int l = 0; l < 2; l++)
            walk(arrange_item(w, &item, langs[l]), keep_picture, &seen[l]);
        assert_true(seen[0].keys.count > 0);
        assert_int_equal(seen[0].keys.count, seen[1].keys.count);
        for (size_t k = 0; k < seen[0].keys.count; k++)
            assert_true(seen[0].keys.items[k] == seen[1].keys.items[k]);
        kz_vec_free(&seen[0].keys);
        kz_vec_free(&seen[1].keys);
    }
}

/* Letters of what is put into a Uyghur sentence stand from left to right. */
static void numbers_and_formulas_keep_their_order(void **state) {
    static const char *const values[] = {
        "1,234",  "CaSO4\u00B72H2O", "2.3 g/cm\u00B3", "42.95\u00B0 N",
        "10\u201320", "T6500002024013010000001", "-154 m", "0995-1234567"};
    struct world *w = *state;
    const struct kz_lang *ug = kz_words_find_lang(w->words, KZ_STR("ug"));
    for (size_t i = 0; i < KZ_COUNT(values); i++) {
        const char *given[] = {values[i], NULL};
        kz_arena_reset(&w->arena);
        struct kz_str text = kz_words_format(w->words, ug, &w->arena,
                                             "widget.wait_for", given);
        size_t from = kz_str_find(text, kz_str_from(values[i]), 0);
        assert_true(from != SIZE_MAX);
        struct kz_text_style style = {.lang = ug, .size_px = 32,
                                      .max_lines = 1};
        struct kz_layout layout;
        assert_true(kz_layout_init(&layout, w->fonts, &style, text, NULL, 0,
                                   1800));
        int x = -1;
        for (size_t at = from; at < from + strlen(values[i]); at++) {
            struct kz_rect r;
            if (((unsigned char)text.s[at] & 0xC0) == 0x80)
                continue;
            size_t n = kz_layout_range_rects(&layout, at, at + 1, &r, 1);
            if (n == 0)
                continue;
            if (r.x < x)
                fail_msg("%s: letter %zu stands before its neighbour",
                         values[i], at - from);
            x = r.x;
        }
        assert_true(x >= 0);
        kz_layout_destroy(&layout);
    }
}

/* The clicker's keys are no places: louder is louder in every language. */
static void keys_do_not_turn(void **state) {
    struct world *w = *state;
    for (int l = 0; l < 2; l++) {
        open_world_session(w, langs[l]);
        struct kz_visit *v = kz_session_visit(w->session);
        int before = v->volume;
        kz_session_key(w->session, KZ_KEY_LOUDER, 0);
        assert_int_equal(v->volume, before + 1);
        kz_session_key(w->session, KZ_KEY_SOFTER, 0);
        assert_int_equal(v->volume, before);
    }
}

/* -- a touch means what is drawn there ------------------------------------- */

static bool takes(const struct kz_node *n) {
    return (n->action.kind != KZ_ACTION_NONE ||
            n->drag.kind != KZ_ACTION_NONE) &&
           !(n->state & KZ_STATE_DISABLED);
}

struct drawn {
    struct kz_point at;
    const struct kz_node *topmost;
};

/* Painted later, so on top. */
static void find_topmost(void *user, const struct kz_node *n) {
    struct drawn *d = user;
    if (takes(n) && kz_rect_contains(kz_rect_intersect(n->box, n->clip), d->at))
        d->topmost = n;
}

struct touching {
    struct world *w;
    int touched, faults;
};

static void touch_node(void *user, const struct kz_node *n) {
    struct touching *t = user;
    struct kz_rect seen = kz_rect_intersect(n->box, n->clip);
    seen = kz_rect_intersect(seen, (struct kz_rect){0, 0, W, H});
    if (!takes(n) || seen.w < 8 || seen.h < 8)
        return;
    const struct kz_point points[] = {
        {seen.x + seen.w / 2, seen.y + seen.h / 2},
        {seen.x + 2, seen.y + 2},
        {seen.x + seen.w - 3, seen.y + 2},
        {seen.x + 2, seen.y + seen.h - 3},
        {seen.x + seen.w - 3, seen.y + seen.h - 3}};
    for (size_t i = 0; i < KZ_COUNT(points); i++) {
        struct drawn d = {points[i], NULL};
        walk(t->w->root, find_topmost, &d);
        t->touched++;
        if (kz_node_hit(t->w->root, points[i]) == d.topmost)
            continue;
        print_message("%s: %s at %d,%d\n", t->w->root->id,
                      n->id ? n->id : "?", points[i].x, points[i].y);
        t->faults++;
    }
}

static void touch_screen(struct world *w, void *user) {
    struct touching *t = user;
    t->w = w;
    walk(w->root, touch_node, t);
}

static void a_touch_means_what_is_drawn(void **state) {
    for (int l = 0; l < 2; l++) {
        struct touching t = {.touched = 0};
        on_every_screen(*state, langs[l], touch_screen, &t);
        assert_true(t.touched > 1000);
        assert_int_equal(t.faults, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_lists),
        cmocka_unit_test(icons_that_point_along_the_lines_turn),
        cmocka_unit_test(pictures_are_the_same),
        cmocka_unit_test(numbers_and_formulas_keep_their_order),
        cmocka_unit_test(keys_do_not_turn),
        cmocka_unit_test(a_touch_means_what_is_drawn),
    };
    return cmocka_run_group_tests(tests, open_world, close_world);
}
