/* What widgets compute and what they promise: a touch means the place that is
 * drawn there, in both directions; delays, limits, and secrets kept. */
#include <math.h>

#include "tests/support/widget_world.h"
#include "ui/core/paint.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/film_controls.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/pin_pad.h"
#include "ui/widgets/progress_view.h"
#include "ui/widgets/slider.h"
#include "ui/widgets/state.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/tabs.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/zoom_view.h"

static const struct kz_size wide = {1920, 1080}, tall = {1080, 1920},
                            half = {960, 540}, big = {3840, 2160};
static const char *const langs[] = {"zh", "ug", "en"};

static float middle_of(const struct kz_node *n) {
    return (float)n->box.x + (float)n->box.w / 2;
}

/* -- slider and timeline --------------------------------------------------- */

static void a_slider_is_touched_where_it_is_drawn(void **state) {
    static const struct kz_size sizes[] = {wide, half, big};
    struct bench *b = *state;
    for (size_t l = 0; l < KZ_COUNT(langs); l++) {
        for (size_t s = 0; s < KZ_COUNT(sizes); s++) {
            float before = 0;
            for (int i = 0; i <= 4; i++) {
                float share = (float)i / 4;
                struct kz_node *root = begin_tree(b, langs[l], sizes[s], 1);
                kz_slider(&b->ui, root, &(struct kz_slider){
                    .id = "s", .name = KZ_STR("A"), .value = KZ_STR("1"),
                    .share = share, .w = 800, .set = 1, .less = 2,
                    .more = 3});
                end_tree(b);
                struct kz_node *band = node_of(b, "s");
                float x = middle_of(node_of(b, "s.thumb"));
                float said = kz_slider_at(band->box, band->is_rtl,
                                          &b->ui.units, x);
                assert_true(fabsf(said - share) < .005f);
                /* And a finger there gets the band, not its neighbour. */
                struct kz_point p = {(int)x, band->box.y + band->box.h / 2};
                assert_ptr_equal(kz_node_hit(b->root, p), band);
                if (i > 0)
                    assert_true(b->ui.lang->is_rtl ? x < before : x > before);
                before = x;
            }
        }
    }
}

static void a_slider_ends_at_its_ends(void **state) {
    struct bench *b = *state;
    struct kz_rect box = {100, 0, 664, 96};
    struct kz_units units = kz_units_for(wide);
    assert_float_equal(kz_slider_at(box, false, &units, -900), 0, 0);
    assert_float_equal(kz_slider_at(box, false, &units, 9000), 1, 0);
    assert_float_equal(kz_slider_at(box, true, &units, -900), 1, 0);
    assert_float_equal(kz_slider_at((struct kz_rect){0, 0, 3, 3}, false,
                                    &units, 1), 0, 0);
    struct kz_node *root = begin_tree(b, "ug", wide, 1);
    kz_slider(&b->ui, root, &(struct kz_slider){
        .id = "s", .name = KZ_STR("A"), .value = KZ_STR("0"), .share = 0,
        .w = 800, .set = 1, .less = 2, .more = 3});
    end_tree(b);
    struct kz_node *less = node_of(b, "s.less"), *more = node_of(b, "s.more");
    assert_true(less->box.x > more->box.x); /* the least is at the right */
    assert_true(less->state & KZ_STATE_DISABLED);
    assert_int_equal(less->action.kind, KZ_ACTION_NONE);
    assert_int_equal(more->action.kind, 3);
}

static void add_timeline(struct bench *b, double at, double length) {
    static const double chapters[] = {0, 72, 152, 236, 310};
    kz_timeline(&b->ui, b->root, &(struct kz_timeline){
        .id = "t", .position_s = at, .duration_s = length,
        .chapter_s = chapters, .chapter_count = 5, .w = 1800, .action = 1});
}

static void a_film_is_touched_where_it_is_drawn(void **state) {
    struct bench *b = *state;
    for (size_t l = 0; l < KZ_COUNT(langs); l++) {
        for (int i = 0; i <= 4; i++) {
            double at = 380.0 * i / 4;
            begin_tree(b, langs[l], wide, 1);
            add_timeline(b, at, 380);
            end_tree(b);
            struct kz_node *band = node_of(b, "t");
            float x = middle_of(node_of(b, "t.thumb"));
            double said = kz_timeline_at(band->box, &b->ui.units, 380, x);
            assert_true(fabs(said - at) < .5);
            assert_true(node_of(b, "t.gone")->box.x <
                        node_of(b, "t.left")->box.x);
        }
    }
}

static void a_film_of_unknown_length_takes_no_touch(void **state) {
    struct bench *b = *state;
    begin_tree(b, "zh", wide, 1);
    add_timeline(b, 0, 0);
    end_tree(b);
    assert_int_equal(node_of(b, "t")->action.kind, KZ_ACTION_NONE);
    assert_int_equal(node_of(b, "t")->drag.kind, KZ_ACTION_NONE);
    struct kz_rect box = node_of(b, "t")->box;
    assert_true(kz_timeline_at(box, &b->ui.units, 0, 500) == 0);
    assert_true(kz_timeline_at(box, &b->ui.units, NAN, 500) == 0);
}

static void times_read_as_people_write_them(void **state) {
    struct bench *b = *state;
    static const struct {
        double s;
        const char *text;
    } cases[] = {{0, "0:00"}, {59.6, "1:00"}, {250, "4:10"},
                 {3599, "59:59"}, {3723, "1:02:03"}, {-5, "0:00"},
                 {NAN, "0:00"}};
    begin_tree(b, "ug", wide, 1);
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        struct kz_str said = kz_film_time(&b->ui, cases[i].s);
        struct kz_str inside = kz_str_sub(said, 3, said.len - 3);
        assert_true(kz_str_is(inside, cases[i].text));
    }
}

/* -- progress, toast, dialog ----------------------------------------------- */

static bool has(struct bench *b, const char *id) {
    return kz_node_find(b->root, id) != NULL;
}

static void waiting_is_told_step_by_step(void **state) {
    static const struct {
        int age_ms, children;
        bool has_out;
        int64_t wait_ms;
    } steps[] = {{0, 0, false, 300},     {299, 0, false, 1},
                 {300, 1, false, 2700},  {2999, 1, false, 1},
                 {3000, 2, false, 7000}, {9999, 2, false, 1},
                 {10000, 3, true, -1}};
    struct bench *b = *state;
    int height = 0;
    for (size_t i = 0; i < KZ_COUNT(steps); i++) {
        b->ui.now_ms = 50000;
        begin_tree(b, "zh", wide, 1);
        const struct kz_progress_view p = {
            .id = "p", .began_ms = 50000 - steps[i].age_ms, .w = 700,
            .is_calm = true, .out_label = KZ_STR("Out"),
            .out = {1, KZ_STR("")}};
        struct kz_node *n = kz_progress_view(&b->ui, b->root, &p);
        end_tree(b);
        int children = 0;
        for (struct kz_node *c = n->first; c; c = c->next)
            children++;
        assert_int_equal(children, steps[i].children);
        assert_int_equal(has(b, "p.out"), steps[i].has_out);
        assert_int_equal(kz_progress_view_wait(&p, 50000), steps[i].wait_ms);
        assert_true(height == 0 || n->box.h == height); /* nothing jumps */
        height = n->box.h;
    }
    const struct kz_progress_view turning = {.began_ms = 0};
    assert_int_equal(kz_progress_view_wait(&turning, 400), 33);
    const struct kz_progress_view known = {.total = 12};
    assert_int_equal(kz_progress_view_wait(&known, 400), -1);
}

static void a_bar_is_as_long_as_what_is_done(void **state) {
    struct bench *b = *state;
    for (int done = 0; done <= 12; done += 3) {
        begin_tree(b, "ug", wide, 1);
        kz_progress_view(&b->ui, b->root, &(struct kz_progress_view){
            .id = "p", .what = KZ_STR("x"), .done = done, .total = 12,
            .w = 600});
        end_tree(b);
        assert_int_equal(has(b, "p.done"), done > 0);
        if (done == 0)
            continue;
        struct kz_rect bar = node_of(b, "p.bar")->box;
        struct kz_rect part = node_of(b, "p.done")->box;
        assert_int_equal(part.w, 600 * done / 12);
        assert_int_equal(part.x + part.w, bar.x + bar.w); /* from the right */
    }
}

static void a_toast_goes_by_itself(void **state) {
    struct bench *b = *state;
    const struct kz_toast t = {.words = "widget.wait", .shown_ms = 1000};
    const struct kz_toast none = {.words = NULL};
    assert_int_equal(kz_toast_left(&none, 0), 0);
    assert_int_equal(kz_toast_left(&t, 999), 0);
    assert_int_equal(kz_toast_left(&t, 1000), KZ_TOAST_MS);
    assert_int_equal(kz_toast_left(&t, 6999), 1);
    assert_int_equal(kz_toast_left(&t, 7000), 0);
    for (int64_t now = 6999; now <= 7000; now++) {
        b->ui.now_ms = now;
        begin_tree(b, "zh", wide, 1);
        struct kz_node *n = kz_toast(&b->ui, b->root, &t);
        end_tree(b);
        assert_int_equal(n != NULL, now < 7000);
        if (n) /* a touch goes through it */
            assert_null(kz_node_hit(b->root, (struct kz_point){
                n->box.x + 20, n->box.y + 20}));
    }
}

static void beside_a_dialog_is_the_safe_choice(void **state) {
    struct bench *b = *state;
    begin_tree(b, "en", wide, 1);
    kz_dialog(&b->ui, b->root, &(struct kz_dialog){
        .title = KZ_STR("T"), .text = KZ_STR("A. B. C."),
        .safe = {.label = KZ_STR("Keep"), .action = {7, KZ_STR("keep")}},
        .other = {.label = KZ_STR("Go"), .action = {8, KZ_STR("")}},
        .nothing = 9});
    end_tree(b);
    struct kz_node *beside = kz_node_hit(b->root, (struct kz_point){20, 20});
    assert_int_equal(beside->action.kind, 7);
    struct kz_node *safe = node_of(b, "dialog.safe");
    struct kz_node *other = node_of(b, "dialog.other");
    assert_true(safe->box.x < other->box.x);
    struct kz_rect box = node_of(b, "dialog")->box;
    struct kz_node *inside = kz_node_hit(
        b->root, (struct kz_point){box.x + 10, box.y + 10});
    assert_int_equal(inside->action.kind, 9);
    assert_true(safe->box.h >= 112 && other->box.h >= 112);
}

/* -- tabs, table, PIN ------------------------------------------------------ */

static void tabs_take_a_second_line_before_they_break_words(void **state) {
    struct bench *b = *state;
    static const struct {
        struct kz_size size;
        float factor;
        int count, lines;
    } cases[] = {{wide, 1, 5, 1}, {wide, 1.5f, 5, 1}, {tall, 1, 5, 2},
                 {tall, 1.5f, 5, 2}, {tall, 1, 4, 1}, {tall, 1.5f, 2, 1}};
    struct kz_tab tabs[5];
    for (int i = 0; i < 5; i++)
        tabs[i] = (struct kz_tab){KZ_STR("Minerals"), {1, KZ_STR("")}, 0};
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        begin_tree(b, "en", cases[i].size, cases[i].factor);
        struct kz_node *n = kz_tabs(&b->ui, b->root, &(struct kz_tabs){
            .id = "tabs", .tabs = tabs, .count = cases[i].count, .open = 1,
            .w = b->ui.units.w - 96});
        end_tree(b);
        int y = -1, lines = 0;
        for (struct kz_node *c = n->first; c; c = c->next) {
            lines += c->box.y != y;
            y = c->box.y;
            assert_true(c->box.h >= 96);
        }
        assert_int_equal(lines, cases[i].lines);
        assert_true(node_of(b, "tabs.1")->state & KZ_STATE_SELECTED);
    }
}

static struct kz_node *add_table(struct bench *b, const char *lang,
                                 struct kz_size size, int first) {
    enum { COLUMNS = 8, ROWS = 3 };
    static const char *const numbers[ROWS] = {"12.25", "3", "107.5"};
    static struct kz_table_view_column columns[COLUMNS];
    static struct kz_str cells[ROWS * COLUMNS];
    for (int i = 0; i < COLUMNS; i++) {
        columns[i] = (struct kz_table_view_column){.title = KZ_STR("H"),
                                              .is_number = i > 0};
        for (int r = 0; r < ROWS; r++)
            cells[r * COLUMNS + i] = i ? kz_str_from(numbers[r])
                                       : KZ_STR("Name");
    }
    begin_tree(b, lang, size, 1);
    struct kz_node *n = kz_table_view(&b->ui, b->root, &(struct kz_table_view){
        .id = "t", .columns = columns, .column_count = COLUMNS,
        .cells = cells, .row_count = ROWS, .chosen = -1, .first = first,
        .w = b->ui.units.w, .turn = 1, .choose = 2});
    end_tree(b);
    return n;
}

static int cells_of(const struct kz_node *row) {
    int count = 0;
    for (struct kz_node *c = row->first; c; c = c->next)
        count += c->text.text.s != NULL;
    return count;
}

static void a_table_shows_what_there_is_room_for(void **state) {
    struct bench *b = *state;
    add_table(b, "zh", wide, 0);
    assert_int_equal(cells_of(node_of(b, "t.row.0")), 6);
    assert_true(node_of(b, "t.before")->state & KZ_STATE_DISABLED);
    assert_true(kz_str_is(node_of(b, "t.after")->action.arg, "1"));
    add_table(b, "zh", tall, 2);
    assert_int_equal(cells_of(node_of(b, "t.row.0")), 3);
    assert_true(kz_str_is(node_of(b, "t.before")->action.arg, "1"));
    assert_true(kz_str_is(node_of(b, "t.after")->action.arg, "3"));
    add_table(b, "zh", tall, 900);
    assert_true(node_of(b, "t.after")->state & KZ_STATE_DISABLED);
    assert_int_equal(cells_of(node_of(b, "t.row.0")), 3);
    assert_true(node_of(b, "t.head")->box.h >= 80);
    assert_true(node_of(b, "t.row.1")->box.h >= 80);
    struct kz_str name = node_of(b, "t.row.2")->first->text.text;
    assert_true(kz_str_is(name, "Name")); /* the first column stays */
}

/* Right edge of the digits before the point, px of the screen. */
static int units_end(const struct kz_node *cell) {
    struct kz_str t = cell->text.text;
    struct kz_rect r;
    size_t from = 3, to = from; /* behind what opens the isolate */
    while (to < t.len && t.s[to] >= '0' && t.s[to] <= '9')
        to++;
    assert_true(to > from);
    assert_int_equal(kz_layout_range_rects(cell->layout, from, to, &r, 1), 1);
    return cell->text_at.x + r.x + r.w;
}

static void numbers_stand_on_their_digits(void **state) {
    struct bench *b = *state;
    for (size_t l = 0; l < KZ_COUNT(langs); l++) {
        int right = -1;
        add_table(b, langs[l], wide, 0);
        for (int r = 0; r < 3; r++) {
            char id[16];
            snprintf(id, sizeof(id), "t.row.%d", r);
            int end = units_end(node_of(b, id)->first->next);
            if (right >= 0 && abs(end - right) > 1)
                fail_msg("%s, row %d: %d and not %d", langs[l], r, end,
                         right);
            right = end;
        }
    }
}

static void a_pin_stays_secret(void **state) {
    struct bench *b = *state;
    for (size_t l = 0; l < KZ_COUNT(langs); l++) {
        begin_tree(b, langs[l], wide, 1);
        kz_pin_pad(&b->ui, b->root, &(struct kz_pin_pad){
            .title = KZ_STR("T"), .line = KZ_STR("L"), .typed = 4,
            .least = 6, .most = 6, .type = 1, .erase = 2, .enter = 3,
            .cancel = 4});
        end_tree(b);
        struct kz_rect one = node_of(b, "pin.1")->box;
        struct kz_rect three = node_of(b, "pin.3")->box;
        struct kz_rect seven = node_of(b, "pin.7")->box;
        struct kz_rect zero = node_of(b, "pin.0")->box;
        assert_true(one.x < three.x && one.y == three.y);
        assert_true(one.y < seven.y && seven.y < zero.y);
        assert_true(one.w == 120 && one.h == 120);
        /* Four typed are not enough, and nothing says which. */
        assert_true(node_of(b, "pin.enter")->state & KZ_STATE_DISABLED);
        assert_false(node_of(b, "pin.erase")->state & KZ_STATE_DISABLED);
        assert_null(node_of(b, "pin.typed")->text.text.s);
    }
}

static void a_locked_pad_takes_nothing(void **state) {
    struct bench *b = *state;
    char id[8];
    begin_tree(b, "zh", wide, 1);
    kz_pin_pad(&b->ui, b->root, &(struct kz_pin_pad){
        .title = KZ_STR("T"), .line = KZ_STR("L"), .least = 6, .most = 12,
        .wait_s = 45, .type = 1, .erase = 2, .enter = 3, .cancel = 4});
    end_tree(b);
    for (int i = 0; i <= 9; i++) {
        snprintf(id, sizeof(id), "pin.%d", i);
        assert_int_equal(node_of(b, id)->action.kind, KZ_ACTION_NONE);
    }
    assert_int_equal(node_of(b, "pin.cancel")->action.kind, 4);
}

/* -- states ---------------------------------------------------------------- */

static void what_is_disabled_or_busy_takes_no_touch(void **state) {
    static const unsigned off[] = {KZ_STATE_DISABLED, KZ_STATE_BUSY};
    struct bench *b = *state;
    for (size_t i = 0; i < KZ_COUNT(off); i++) {
        struct kz_node *root = begin_tree(b, "zh", wide, 1);
        struct kz_node *n = kz_ui_add(&b->ui, root, (struct kz_node){
            .id = "n", .w = 100, .h = 100, .action = {1, KZ_STR("")},
            .drag = {1, KZ_STR("")}});
        kz_ui_add(&b->ui, n, (struct kz_node){.icon = "play", .icon_u = 40,
                                              .w = 40, .h = 40});
        kz_control_state(&b->ui, n, off[i]);
        end_tree(b);
        assert_null(kz_node_hit(b->root, (struct kz_point){50, 50}));
        assert_true(n->state & off[i]);
        assert_int_equal(n->first->box.w, 40); /* the ring keeps its width */
        if (off[i] == KZ_STATE_BUSY)
            assert_true(!n->first->icon && n->first->paint);
    }
}

static void a_focus_ring_is_seen_on_every_ground(void **state) {
    struct bench *b = *state;
    begin_tree(b, "zh", wide, 1);
    for (int t = 0; t < KZ_THEME_COUNT; t++) {
        b->ui.theme_name = (enum kz_theme_name)t;
        for (int c = 1; c < KZ_COLOUR_COUNT; c++) {
            uint32_t ground = kz_ui_colour(&b->ui, (enum kz_colour)c);
            assert_true(kz_focus_colour(&b->ui, ground) != ground);
        }
    }
}

static void volume_ends_at_its_ends(void **state) {
    struct bench *b = *state;
    for (int v = 0; v <= 5; v++) {
        begin_tree(b, "ug", wide, 1);
        kz_volume(&b->ui, b->root, v, 5, 1, 2);
        end_tree(b);
        assert_int_equal(node_of(b, "film.quieter")->action.kind, v > 0);
        assert_int_equal(node_of(b, "film.louder")->action.kind,
                         v < 5 ? 2 : 0);
        assert_true(node_of(b, "film.quieter")->box.x <
                    node_of(b, "film.louder")->box.x);
    }
}

/* -- keyboard -------------------------------------------------------------- */

static void add_keys(struct bench *b, struct kz_size size,
                     const struct kz_str *names, int count) {
    begin_tree(b, "zh", size, 1);
    struct kz_node *foot = kz_ui_add(&b->ui, b->root, (struct kz_node){
        .at_across = KZ_PACK_STRETCH, .at_along = KZ_PACK_END,
        .flow = KZ_FLOW_COLUMN, .across = KZ_PACK_STRETCH});
    kz_keyboard(&b->ui, foot, &(struct kz_keyboard){
        .keys = KZ_KEYS_LATIN, .letters = KZ_KEYS_LATIN, .type = 1,
        .erase = 2, .switch_to = 3, .done = 4, .candidates = names,
        .candidate_count = count, .choose = 5});
    end_tree(b);
}

/* Pixels above what `box` covers that are drawn in the echo's colour. */
static bool is_echo_drawn(struct bench *b, struct kz_rect key) {
    struct kz_paint_list list = {.items = {NULL, 0, 0}};
    uint32_t rgba = kz_ui_colour(&b->ui, KZ_COLOUR_APRICOT);
    bool is_found = false;
    kz_paint_tree(&list, b->root, &b->ui.units, &b->arena);
    for (size_t i = 0; i < list.items.count; i++) {
        const struct kz_paint_item *item = &list.items.items[i];
        is_found |= item->kind == KZ_PAINT_ROUND && item->rgba == rgba &&
                    item->box.y + item->box.h <= key.y &&
                    abs(item->box.x + item->box.w / 2 - key.x - key.w / 2) < 2;
    }
    kz_paint_free(&list);
    return is_found;
}

static void a_key_shows_its_letter_above_the_finger(void **state) {
    struct bench *b = *state;
    add_keys(b, wide, NULL, 0);
    struct kz_node *key = node_of(b, "key.h");
    assert_false(is_echo_drawn(b, key->box));
    key->state |= KZ_STATE_PRESSED;
    assert_true(is_echo_drawn(b, key->box));
    assert_false(is_echo_drawn(b, node_of(b, "key.g")->box));
    /* It takes no touch from the key above. */
    struct kz_rect y = node_of(b, "key.y")->box;
    struct kz_point p = {y.x + y.w - 20, y.y + y.h / 2};
    assert_ptr_equal(kz_node_hit(b->root, p), node_of(b, "key.y"));
}

static void names_that_fit_stand_above_the_letters(void **state) {
    static const struct kz_str names[] = {
        KZ_STR_INIT("石盐"),   KZ_STR_INIT("石英"), KZ_STR_INIT("石膏"),
        KZ_STR_INIT("石油"),   KZ_STR_INIT("砂岩"), KZ_STR_INIT("石英岩"),
        KZ_STR_INIT("自然资源局陈列馆"), KZ_STR_INIT("晶系")};
    static const struct kz_size sizes[] = {wide, tall};
    struct bench *b = *state;
    int counts[2];
    for (int s = 0; s < 2; s++) {
        add_keys(b, sizes[s], names, (int)KZ_COUNT(names));
        struct kz_node *row = node_of(b, "candidates");
        int right = 0;
        counts[s] = 0;
        for (struct kz_node *c = row->first; c; c = c->next, counts[s]++) {
            assert_int_equal(c->action.kind, 5);
            assert_true(kz_str_equal(c->action.arg, names[counts[s]]));
            assert_true(c->box.h >= 96 && c->box.x >= right);
            assert_false(kz_layout_was_cut(c->first->layout));
            right = c->box.x + c->box.w;
        }
        assert_true(right <= sizes[s].w - 24);
        assert_true(row->box.y < node_of(b, "key.q")->box.y);
    }
    assert_int_equal(counts[0], KZ_KEYS_CANDIDATES);
    assert_true(counts[1] >= 5 && counts[1] < KZ_KEYS_CANDIDATES);
    add_keys(b, wide, names, 0);
    assert_null(kz_node_find(b->root, "candidates"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slider_is_touched_where_it_is_drawn),
        cmocka_unit_test(a_slider_ends_at_its_ends),
        cmocka_unit_test(a_film_is_touched_where_it_is_drawn),
        cmocka_unit_test(a_film_of_unknown_length_takes_no_touch),
        cmocka_unit_test(times_read_as_people_write_them),
        cmocka_unit_test(waiting_is_told_step_by_step),
        cmocka_unit_test(a_bar_is_as_long_as_what_is_done),
        cmocka_unit_test(a_toast_goes_by_itself),
        cmocka_unit_test(beside_a_dialog_is_the_safe_choice),
        cmocka_unit_test(tabs_take_a_second_line_before_they_break_words),
        cmocka_unit_test(a_table_shows_what_there_is_room_for),
        cmocka_unit_test(numbers_stand_on_their_digits),
        cmocka_unit_test(a_pin_stays_secret),
        cmocka_unit_test(a_locked_pad_takes_nothing),
        cmocka_unit_test(what_is_disabled_or_busy_takes_no_touch),
        cmocka_unit_test(a_focus_ring_is_seen_on_every_ground),
        cmocka_unit_test(volume_ends_at_its_ends),
        cmocka_unit_test(a_key_shows_its_letter_above_the_finger),
        cmocka_unit_test(names_that_fit_stand_above_the_letters),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
