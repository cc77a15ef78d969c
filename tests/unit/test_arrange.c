/* Boxes for trees of known sizes: every flow in both directions, mirrored
 * exactly, with geography left as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "ui/core/arrange.h"

enum { MOST = 16 };

/* Not at the corner, so that a lost origin is seen. */
static const struct kz_rect room = {10, 20, 400, 300};

struct fixture {
    struct kz_fontset *fonts;
    struct kz_layouts *layouts;
    struct kz_lang ug, en;
    struct kz_units units;
    struct kz_arena arena;
    struct kz_node *root;
};

static int open_fixture(void **state) {
    struct fixture *f = kz_xcalloc(1, sizeof(*f));
    struct kz_error err;
    char fonts[512];
    snprintf(fonts, sizeof(fonts), "%s/fonts/fonts.ini", getenv("KZ_SOURCE"));
    if (!kz_fontset_open(&f->fonts, fonts, &err))
        return -1;
    f->layouts = kz_layouts_create(f->fonts);
    f->ug = (struct kz_lang){"ug", "ug", "U", true, 0};
    f->en = (struct kz_lang){"en", "en", "E", false, 1};
    f->units = kz_units_for((struct kz_size){1920, 1080});
    *state = f;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *f = *state;
    kz_layouts_free(f->layouts);
    kz_fontset_close(f->fonts);
    kz_arena_destroy(&f->arena);
    free(f);
    return 0;
}

static void arrange(struct fixture *f, const struct kz_lang *lang) {
    struct kz_arrange how = {&f->units, f->layouts, lang, 1};
    kz_layouts_begin_frame(f->layouts);
    kz_arrange(&how, f->root, room);
}

/* A new root of these properties with children of them. */
static void make(struct fixture *f, struct kz_node root,
                 const struct kz_node *children, size_t count) {
    kz_arena_reset(&f->arena);
    f->root = kz_node_add(&f->arena, NULL, root);
    for (size_t i = 0; i < count; i++)
        kz_node_add(&f->arena, f->root, children[i]);
}

static struct kz_node *child(struct fixture *f, int index) {
    struct kz_node *c = f->root->first;
    while (index-- > 0)
        c = c->next;
    return c;
}

static void assert_box(const struct kz_node *n, int x, int y, int w, int h) {
    if (!kz_rect_equal(n->box, (struct kz_rect){x, y, w, h}))
        fail_msg("%d,%d %dx%d and not %d,%d %dx%d", n->box.x, n->box.y,
                 n->box.w, n->box.h, x, y, w, h);
}

/* Compares what stands in `before`, left to right, with now. */
static int keep_boxes(const struct kz_node *n, struct kz_rect *out, int at) {
    out[at++] = n->box;
    for (const struct kz_node *c = n->first; c; c = c->next)
        at = keep_boxes(c, out, at);
    return at;
}

static int assert_mirrored(const struct kz_node *n,
                           const struct kz_rect *before, int at) {
    struct kz_rect b = before[at++];
    int x = 2 * room.x + room.w - b.x - b.w;
    assert_box(n, x, b.y, b.w, b.h);
    for (const struct kz_node *c = n->first; c; c = c->next)
        at = assert_mirrored(c, before, at);
    return at;
}

/* Arranges in both directions, ends left to right. */
static void assert_mirrors(struct fixture *f) {
    struct kz_rect before[MOST];
    arrange(f, &f->en);
    keep_boxes(f->root, before, 0);
    arrange(f, &f->ug);
    assert_mirrored(f->root, before, 0);
    assert_true(f->root->is_rtl);
    arrange(f, &f->en);
    assert_false(f->root->is_rtl);
}

#define MAKE(f, root, ...) \
    do { \
        const struct kz_node children_[] = {__VA_ARGS__}; \
        make((f), (struct kz_node)root, children_, KZ_COUNT(children_)); \
    } while (0)
#define NODE(...) {__VA_ARGS__}

static void a_row(void **state) {
    struct fixture *f = *state;
    MAKE(f, NODE(.flow = KZ_FLOW_ROW, .gap = 10,
                 .pad = {.top = 5, .end = 7, .bottom = 9, .start = 20}),
         {.w = 50, .h = 40}, {.w = 30, .h = 60}, {.h = 20, .grow = 1});
    assert_mirrors(f);
    assert_box(child(f, 0), 30, 25, 50, 40);
    assert_box(child(f, 1), 90, 25, 30, 60);
    assert_box(child(f, 2), 130, 25, 273, 20);
    f->root->across = KZ_PACK_CENTER;
    assert_mirrors(f);
    assert_box(child(f, 0), 30, 25 + (286 - 40) / 2, 50, 40);
    f->root->across = KZ_PACK_END;
    assert_mirrors(f);
    assert_box(child(f, 1), 90, 25 + 286 - 60, 30, 60);
    f->root->across = KZ_PACK_STRETCH;
    child(f, 2)->h = 0;
    assert_mirrors(f);
    assert_box(child(f, 2), 130, 25, 273, 286);
    assert_box(child(f, 0), 30, 25, 50, 40); /* a height that was asked for */
}

static void rows_packed_along(void **state) {
    struct fixture *f = *state;
    static const struct {
        enum kz_pack along;
        int first, second;
    } cases[] = {{KZ_PACK_START, 10, 60}, {KZ_PACK_CENTER, 155, 205},
                 {KZ_PACK_END, 300, 350}, {KZ_PACK_BETWEEN, 10, 350}};
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        MAKE(f, NODE(.flow = KZ_FLOW_ROW, .gap = 10,
                     .along = cases[i].along),
             {.w = 40, .h = 40}, {.w = 60, .h = 40});
        assert_mirrors(f);
        assert_box(child(f, 0), cases[i].first, 20, 40, 40);
        assert_box(child(f, 1), cases[i].second, 20, 60, 40);
    }
}

static void growth_is_shared(void **state) {
    struct fixture *f = *state;
    MAKE(f, NODE(.flow = KZ_FLOW_ROW), {.h = 10, .grow = 1},
         {.w = 100, .h = 10}, {.h = 10, .grow = 2});
    assert_mirrors(f);
    assert_box(child(f, 0), 10, 20, 100, 10);
    assert_box(child(f, 1), 110, 20, 100, 10);
    assert_box(child(f, 2), 210, 20, 200, 10);
}

static void a_column(void **state) {
    struct fixture *f = *state;
    MAKE(f, NODE(.flow = KZ_FLOW_COLUMN, .gap = 10), {.w = 50, .h = 40},
         {.w = 80, .h = 30, .max_w = 60}, {.h = 20}, {.grow = 1});
    f->root->across = KZ_PACK_STRETCH;
    assert_mirrors(f);
    assert_box(child(f, 0), 10, 20, 50, 40);
    assert_box(child(f, 2), 10, 110, 400, 20);
    assert_box(child(f, 3), 10, 140, 400, 180);
    f->root->across = KZ_PACK_END;
    assert_mirrors(f);
    assert_box(child(f, 0), 360, 20, 50, 40);
    f->root->across = KZ_PACK_CENTER;
    f->root->along = KZ_PACK_END;
    child(f, 3)->grow = 0;
    assert_mirrors(f);
    assert_box(child(f, 0), 185, 20 + 300 - 120, 50, 40);
}

static void a_grid(void **state) {
    struct fixture *f = *state;
    MAKE(f, NODE(.flow = KZ_FLOW_GRID, .columns = 3, .gap = 20,
                 .line_gap = 5),
         {.h = 40}, {.h = 70}, {.h = 10}, {.h = 30});
    assert_mirrors(f);
    /* As wide as a third, as high as the highest of the row. */
    assert_box(child(f, 0), 10, 20, 120, 70);
    assert_box(child(f, 1), 150, 20, 120, 70);
    assert_box(child(f, 2), 290, 20, 120, 70);
    assert_box(child(f, 3), 10, 95, 120, 30);
    f->root->columns = 0; /* one */
    assert_mirrors(f);
    assert_box(child(f, 1), 10, 20 + 40 + 5, 400, 70);
}

static void a_wrap(void **state) {
    struct fixture *f = *state;
    MAKE(f, NODE(.flow = KZ_FLOW_WRAP, .gap = 10, .line_gap = 4),
         {.w = 200, .h = 40}, {.w = 190, .h = 50}, {.w = 100, .h = 20},
         {.w = 500, .h = 10});
    assert_mirrors(f);
    assert_box(child(f, 0), 10, 20, 200, 40);
    assert_box(child(f, 1), 220, 20, 190, 50); /* just fits */
    assert_box(child(f, 2), 10, 74, 100, 20);
    assert_box(child(f, 3), 10, 98, 500, 10);
}

static void a_stack(void **state) {
    struct fixture *f = *state;
    MAKE(f, NODE(.flow = KZ_FLOW_STACK), {.fills = true},
         {.w = 50, .h = 40, .at_x = 30, .at_y = 6},
         {.w = 50, .h = 40, .at_x = 30, .at_y = 6, .at_across = KZ_PACK_END,
          .at_along = KZ_PACK_END},
         {.w = 50, .h = 40, .at_across = KZ_PACK_CENTER,
          .at_along = KZ_PACK_CENTER},
         {.h = 40, .at_x = 24, .at_across = KZ_PACK_STRETCH});
    assert_mirrors(f);
    assert_box(child(f, 0), 10, 20, 400, 300);
    assert_box(child(f, 1), 40, 26, 50, 40);
    assert_box(child(f, 2), 330, 274, 50, 40);
    assert_box(child(f, 3), 185, 150, 50, 40);
    assert_box(child(f, 4), 34, 20, 352, 40);
}

static void geography_is_not_mirrored(void **state) {
    struct fixture *f = *state;
    kz_arena_reset(&f->arena);
    f->root = kz_node_add(&f->arena, NULL,
                          (struct kz_node){.flow = KZ_FLOW_STACK});
    struct kz_node *map = kz_node_add(&f->arena, f->root, (struct kz_node){
        .fills = true, .is_geography = true});
    struct kz_node *west = kz_node_add(&f->arena, map, (struct kz_node){
        .w = 20, .h = 20, .at_x = 30, .at_y = 40});
    struct kz_node *legend = kz_node_add(&f->arena, f->root,
        (struct kz_node){.w = 20, .h = 20, .at_x = 30});
    arrange(f, &f->ug);
    assert_box(west, 40, 60, 20, 20);
    assert_box(legend, 360, 20, 20, 20);
    assert_false(west->is_rtl);
    assert_true(legend->is_rtl);
    arrange(f, &f->en);
    assert_box(west, 40, 60, 20, 20);
    assert_box(legend, 40, 20, 20, 20);
}

#define LONG KZ_STR("one two three four five six seven eight nine ten")

static void too_wide_a_row_takes_from_its_texts(void **state) {
    struct fixture *f = *state;
    const struct kz_node_text text = {.text = LONG, .size_u = 28};
    MAKE(f, NODE(.flow = KZ_FLOW_ROW, .gap = 10), {.w = 100, .h = 40},
         {.text = text}, {.w = 80, .h = 40});
    assert_mirrors(f);
    assert_box(child(f, 0), 10, 20, 100, 40);
    struct kz_node *t = child(f, 1);
    assert_true(t->box.w <= 200 && t->box.w > 100);
    assert_true(kz_layout_line_count(t->layout) > 1);
    assert_int_equal(t->box.h, kz_layout_size(t->layout).h);
    struct kz_node *last = child(f, 2);
    assert_int_equal(last->box.w, 80);
    assert_true(last->box.x + 80 <= room.x + room.w);
}

static void a_text_wraps_in_its_column(void **state) {
    struct fixture *f = *state;
    const struct kz_node_text text = {.text = LONG, .size_u = 28};
    MAKE(f, NODE(.flow = KZ_FLOW_COLUMN), {.text = text, .max_w = 200},
         {.text = text});
    assert_mirrors(f);
    struct kz_node *narrow = child(f, 0), *wide = child(f, 1);
    assert_true(narrow->box.w <= 200 && wide->box.w <= 400);
    assert_true(narrow->box.h > wide->box.h);
    assert_int_equal(wide->box.y, narrow->box.y + narrow->box.h);
}

static void a_scroller_is_clamped(void **state) {
    struct fixture *f = *state;
    struct kz_scroll scroll = {.offset_px = 100};
    MAKE(f, NODE(.flow = KZ_FLOW_COLUMN, .scroll = &scroll),
         {.w = 50, .h = 250}, {.w = 50, .h = 250});
    arrange(f, &f->en);
    assert_float_equal(scroll.max_px, 200, .01);
    assert_box(child(f, 0), 10, -80, 50, 250);
    assert_box(child(f, 1), 10, 170, 50, 250);
    /* What is outside is clipped away. */
    assert_true(kz_rect_equal(child(f, 1)->clip, room));
    scroll.offset_px = 5000;
    arrange(f, &f->en);
    assert_float_equal(scroll.offset_px, 200, .01);
    assert_box(child(f, 1), 10, 70, 50, 250);
    scroll.offset_px = -50;
    arrange(f, &f->ug);
    assert_float_equal(scroll.offset_px, 0, .01);
    /* Content that has become short ends at its beginning. */
    scroll.offset_px = 150;
    child(f, 0)->h = 10;
    child(f, 1)->h = 10;
    arrange(f, &f->en);
    assert_float_equal(scroll.max_px, 0, .01);
    assert_float_equal(scroll.offset_px, 0, .01);
    assert_box(child(f, 0), 10, 20, 50, 10);
}

static void targets_are_widened(void **state) {
    struct fixture *f = *state;
    MAKE(f, NODE(.flow = KZ_FLOW_ROW),
         {.w = 30, .h = 100, .action = {1, KZ_STR("")}},
         {.w = 30, .h = 30},
         {.w = 100, .h = 90, .touch_pad = 10, .drag = {1, KZ_STR("")}});
    arrange(f, &f->en);
    assert_true(kz_rect_equal(child(f, 0)->touch,
                              (struct kz_rect){-15, 20, 81, 100}));
    assert_true(kz_rect_equal(child(f, 1)->touch, child(f, 1)->box));
    assert_true(kz_rect_equal(child(f, 2)->touch,
                              (struct kz_rect){60, 10, 120, 110}));
    /* A true hit beats a widened edge. */
    struct kz_point between = {12, 60}, beside = {45, 60};
    assert_ptr_equal(kz_node_hit(f->root, between), child(f, 0));
    assert_ptr_equal(kz_node_hit(f->root, beside), child(f, 0));
    struct kz_point third = {75, 60};
    assert_ptr_equal(kz_node_hit(f->root, third), child(f, 2));
}

/* 20 mm on the glass, whatever a unit is worth there. */
static void small_glass_widens_more(void **state) {
    struct fixture *f = *state;
    MAKE(f, NODE(.flow = KZ_FLOW_ROW, .gap = 16),
         {.w = 84, .h = 84, .action = {1, KZ_STR("")}},
         {.w = 84, .h = 84, .action = {2, KZ_STR("")}});
    f->units.px_per_mm = kz_px_per_mm((struct kz_size){1920, 1080}, 10.1f);
    arrange(f, &f->en);
    f->units = kz_units_for((struct kz_size){1920, 1080});
    assert_int_equal(child(f, 0)->touch.w, 172);
    /* They overlap now: the nearer one gets it. */
    struct kz_point left = {10 + 84 + 6, 60}, right = {10 + 84 + 10, 60};
    assert_ptr_equal(kz_node_hit(f->root, left), child(f, 0));
    assert_ptr_equal(kz_node_hit(f->root, right), child(f, 1));
}

static void reach_follows_the_hall(void **state) {
    (void)state;
    struct kz_units lying = kz_units_for((struct kz_size){1920, 1080});
    struct kz_units tall = kz_units_for((struct kz_size){1080, 1920});
    struct kz_reach nobody_told = {0, 0}, hung = {700, 0},
                    children = {700, KZ_REACH_CHILD_MM}, high = {1300, 0};
    assert_float_equal(kz_reach_u(&lying, &nobody_told), 810, .5);
    assert_float_equal(kz_reach_u(&tall, &nobody_told), 1056, .5);
    /* A 43 inch screen standing: 952 mm high, 520 of them below the line. */
    tall.px_per_mm = kz_px_per_mm((struct kz_size){1080, 1920}, 43);
    assert_float_equal(kz_reach_u(&tall, &hung), 1049, 2);
    /* There are limits to what a page can bear. */
    assert_float_equal(kz_reach_u(&tall, &children), 960, .5);
    assert_float_equal(kz_reach_u(&lying, &high), 760, .5);
    struct kz_reach low = {100, 0};
    assert_float_equal(kz_reach_u(&lying, &low), 1080, .5);
}

static void languages_come_down(void **state) {
    struct fixture *f = *state;
    kz_arena_reset(&f->arena);
    f->root = kz_node_add(&f->arena, NULL, (struct kz_node){.lang = NULL});
    struct kz_node *other = kz_node_add(&f->arena, f->root,
                                        (struct kz_node){.lang = &f->en});
    struct kz_node *below = kz_node_add(&f->arena, other,
                                        (struct kz_node){.w = 5, .h = 5});
    arrange(f, &f->ug);
    assert_ptr_equal(f->root->lang, &f->ug);
    assert_ptr_equal(below->lang, &f->en);
    /* A foreign name on a page does not turn the page. */
    assert_true(below->is_rtl);
}

static void units_scale_everything(void **state) {
    struct fixture *f = *state;
    MAKE(f, NODE(.flow = KZ_FLOW_ROW, .gap = 10), {.w = 50, .h = 40},
         {.w = 30, .h = 60});
    f->units = kz_units_for((struct kz_size){3840, 2160});
    arrange(f, &f->en);
    assert_box(child(f, 0), 10, 20, 100, 80);
    assert_box(child(f, 1), 130, 20, 60, 120);
    f->units = kz_units_for((struct kz_size){960, 540});
    arrange(f, &f->en);
    assert_box(child(f, 1), 40, 20, 15, 30);
    f->units = kz_units_for((struct kz_size){1920, 1080});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row),
        cmocka_unit_test(rows_packed_along),
        cmocka_unit_test(growth_is_shared),
        cmocka_unit_test(a_column),
        cmocka_unit_test(a_grid),
        cmocka_unit_test(a_wrap),
        cmocka_unit_test(a_stack),
        cmocka_unit_test(geography_is_not_mirrored),
        cmocka_unit_test(too_wide_a_row_takes_from_its_texts),
        cmocka_unit_test(a_text_wraps_in_its_column),
        cmocka_unit_test(a_scroller_is_clamped),
        cmocka_unit_test(targets_are_widened),
        cmocka_unit_test(languages_come_down),
        cmocka_unit_test(small_glass_widens_more),
        cmocka_unit_test(reach_follows_the_hall),
        cmocka_unit_test(units_scale_everything),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
