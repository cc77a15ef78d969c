/* What two frames differ in, and how places that changed are joined. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "ui/core/paint.h"

static const struct kz_rect screen = {0, 0, 1920, 1080};

struct fixture {
    struct kz_units units;
    struct kz_arena arena[2];
    struct kz_paint_list list[2];
    struct kz_paint_scratch scratch;
};

static int open_fixture(void **state) {
    struct fixture *f = kz_xcalloc(1, sizeof(*f));
    f->units = kz_units_for((struct kz_size){1920, 1080});
    for (int i = 0; i < 2; i++) {
        f->list[i].units = &f->units;
        f->list[i].arena = &f->arena[i];
    }
    *state = f;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *f = *state;
    for (int i = 0; i < 2; i++) {
        kz_paint_free(&f->list[i]);
        kz_arena_destroy(&f->arena[i]);
    }
    kz_vec_free(&f->scratch.before);
    kz_vec_free(&f->scratch.now);
    free(f);
    return 0;
}

static struct kz_damage compare(struct fixture *f) {
    struct kz_damage d = {.count = 0};
    kz_paint_compare(&f->list[0], &f->list[1], &f->scratch, &d);
    return d;
}

static void fill(struct fixture *f, int list, int x, int y, uint32_t rgba) {
    kz_paint_fill(&f->list[list], (struct kz_rect){x, y, 40, 30}, screen,
                  rgba, 4);
}

static bool covers(const struct kz_damage *d, struct kz_rect r) {
    for (int i = 0; i < d->count; i++) {
        if (kz_rect_equal(kz_rect_intersect(d->rects[i], r), r))
            return true;
    }
    return false;
}

static long area(const struct kz_damage *d) {
    long sum = 0;
    for (int i = 0; i < d->count; i++)
        sum += (long)d->rects[i].w * d->rects[i].h;
    return sum;
}

static void the_same_frame(void **state) {
    struct fixture *f = *state;
    for (int i = 0; i < 2; i++) {
        fill(f, i, 10, 10, 0xFF0000FF);
        kz_paint_icon(&f->list[i], "home", (struct kz_rect){90, 9, 40, 40},
                      screen, 0xFFFFFFFF, false);
        struct kz_pointf line[] = {{1, 1}, {50, 70}};
        kz_paint_line(&f->list[i], line, 2, screen, 0xFFFFFFFF, 3);
    }
    assert_int_equal(f->list[0].items.count, 3);
    assert_int_equal(compare(f).count, 0);
}

static void a_moved_item(void **state) {
    struct fixture *f = *state;
    fill(f, 0, 10, 10, 0xFF0000FF);
    fill(f, 0, 500, 500, 0x00FF00FF);
    fill(f, 1, 300, 10, 0xFF0000FF);
    fill(f, 1, 500, 500, 0x00FF00FF);
    struct kz_damage d = compare(f);
    assert_int_equal(d.count, 2);
    assert_true(covers(&d, (struct kz_rect){10, 10, 40, 30}));
    assert_true(covers(&d, (struct kz_rect){300, 10, 40, 30}));
    assert_int_equal(area(&d), 2 * 40 * 30);
}

static void what_came_and_what_went(void **state) {
    struct fixture *f = *state;
    fill(f, 0, 10, 10, 0xFF0000FF);
    struct kz_damage d = compare(f);
    assert_int_equal(d.count, 1);
    assert_true(covers(&d, (struct kz_rect){10, 10, 40, 30}));
    fill(f, 1, 10, 10, 0xFF0000FF);
    assert_int_equal(compare(f).count, 0);
    fill(f, 1, 700, 700, 0x0000FFFF);
    d = compare(f);
    assert_int_equal(d.count, 1);
    assert_true(covers(&d, (struct kz_rect){700, 700, 40, 30}));
}

/* Every property that is seen counts. */
static void every_change_is_seen(void **state) {
    struct fixture *f = *state;
    struct kz_rect box = {100, 100, 80, 60}, other = {100, 100, 81, 60};
    struct kz_rect half = {100, 100, 40, 60};
    struct kz_paint_list *a = &f->list[0], *b = &f->list[1];
    struct kz_pointf line[] = {{100, 100}, {150, 170}};
    struct kz_pointf bent[] = {{100, 100}, {151, 170}};
    for (int i = 0; i < 11; i++) {
        a->items.count = b->items.count = 0;
        kz_paint_fill(a, box, screen, 0x102030FF, 4);
        kz_paint_icon(a, "home", box, screen, 0xFFFFFFFF, false);
        kz_paint_gradient(a, box, screen, 0x102030FF, 0x00000000);
        kz_paint_border(a, box, screen, 0x102030FF, 4, 2);
        kz_paint_line(a, line, 2, screen, 0xFFFFFFFF, 3);
        kz_paint_fill(b, i == 0 ? other : box, i == 1 ? half : screen,
                      i == 2 ? 0x102031FF : 0x102030FF, i == 3 ? 5 : 4);
        kz_paint_icon(b, i == 4 ? "back" : "home", box, screen, 0xFFFFFFFF,
                      i == 5);
        kz_paint_gradient(b, box, screen, 0x102030FF,
                          i == 6 ? 0x00000001 : 0);
        kz_paint_border(b, box, screen, 0x102030FF, 4, i == 7 ? 3 : 2);
        kz_paint_line(b, i == 8 ? bent : line, 2, screen, 0xFFFFFFFF,
                      i == 9 ? 4 : 3);
        struct kz_damage d = compare(f);
        if (i == 10)
            assert_int_equal(d.count, 0);
        else if (d.count == 0)
            fail_msg("change %d was not seen", i);
    }
}

static void what_is_not_seen_is_not_kept(void **state) {
    struct fixture *f = *state;
    kz_paint_fill(&f->list[0], (struct kz_rect){10, 10, 40, 30}, screen,
                  0xFF000000, 0); /* transparent */
    kz_paint_fill(&f->list[0], (struct kz_rect){2000, 10, 40, 30}, screen,
                  0xFF0000FF, 0); /* off the screen */
    kz_paint_border(&f->list[0], (struct kz_rect){10, 10, 40, 30}, screen,
                    0xFF0000FF, 0, 0);
    assert_int_equal(f->list[0].items.count, 0);
    /* Damage ends at the clip. */
    kz_paint_fill(&f->list[0], (struct kz_rect){1900, 10, 40, 30}, screen,
                  0xFF0000FF, 0);
    struct kz_damage d = compare(f);
    assert_true(kz_rect_equal(d.rects[0], (struct kz_rect){1900, 10, 20,
                                                           30}));
}

static void neighbours_are_joined(void **state) {
    (void)state;
    struct kz_damage d = {.count = 0};
    kz_damage_add(&d, (struct kz_rect){0, 0, 10, 10});
    kz_damage_add(&d, (struct kz_rect){100, 0, 10, 10});
    assert_int_equal(d.count, 2);
    kz_damage_add(&d, (struct kz_rect){5, 5, 100, 10}); /* meets both */
    assert_int_equal(d.count, 1);
    assert_true(kz_rect_equal(d.rects[0], (struct kz_rect){0, 0, 110, 15}));
    kz_damage_add(&d, (struct kz_rect){110, 0, 10, 15}); /* side by side */
    assert_int_equal(d.count, 1);
    kz_damage_add(&d, (struct kz_rect){500, 500, 0, 10});
    kz_damage_add(&d, (struct kz_rect){500, 500, 10, -1});
    assert_int_equal(d.count, 1);
}

/* However many places change: few rectangles, none over another, and all of
 * what changed inside them. */
static void many_places(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 500; round++) {
        struct kz_damage d = {.count = 0};
        struct kz_rect added[64];
        int count = 1 + round % 64;
        for (int i = 0; i < count; i++) {
            int v[4];
            for (int k = 0; k < 4; k++) {
                seed = seed * 1664525u + 1013904223u;
                v[k] = (int)(seed >> 8);
            }
            added[i] = (struct kz_rect){v[0] % 1800, v[1] % 1000,
                                        1 + v[2] % 60, 1 + v[3] % 60};
            kz_damage_add(&d, added[i]);
            assert_in_range(d.count, 1, KZ_DAMAGE_MOST);
        }
        for (int i = 0; i < count; i++)
            assert_true(covers(&d, added[i]));
        for (int i = 0; i < d.count; i++) {
            for (int j = i + 1; j < d.count; j++)
                assert_true(kz_rect_is_empty(
                    kz_rect_intersect(d.rects[i], d.rects[j])));
        }
    }
}

static void a_pressed_button(void **state) {
    struct fixture *f = *state;
    for (int i = 0; i < 2; i++) {
        struct kz_node *root = kz_node_add(&f->arena[i], NULL,
                                           (struct kz_node){.id = "root"});
        struct kz_node *button =
            kz_node_add(&f->arena[i], root, (struct kz_node){
                .id = "b", .skin = {.fill = 0x222E47FF, .radius = 12},
                .action = {1, KZ_STR("")},
                .state = i ? KZ_STATE_PRESSED : 0});
        struct kz_node *text = kz_node_add(&f->arena[i], root,
            (struct kz_node){.skin = {.fill = 0xFFFFFFFF},
                             .state = i ? KZ_STATE_PRESSED : 0});
        root->box = root->clip = screen;
        button->box = button->clip = (struct kz_rect){100, 100, 200, 96};
        text->box = text->clip = (struct kz_rect){600, 600, 20, 20};
        kz_paint_tree(&f->list[i], root, &f->units, &f->arena[i]);
    }
    struct kz_damage d = compare(f);
    assert_int_equal(d.count, 1);
    assert_true(kz_rect_equal(d.rects[0],
                              (struct kz_rect){100, 100, 200, 96}));
}

/* A large card: its rim alone, with the corners. */
static void a_pressed_card(void **state) {
    struct fixture *f = *state;
    struct kz_rect box = {100, 100, 432, 424};
    for (int i = 0; i < 2; i++) {
        struct kz_node *root = kz_node_add(&f->arena[i], NULL,
                                           (struct kz_node){.id = "root"});
        struct kz_node *card =
            kz_node_add(&f->arena[i], root, (struct kz_node){
                .id = "c", .skin = {.fill = 0x222E47FF, .radius = 24},
                .action = {1, KZ_STR("")},
                .state = i ? KZ_STATE_PRESSED : 0});
        root->box = root->clip = screen;
        card->box = box;
        card->clip = screen;
        kz_paint_tree(&f->list[i], root, &f->units, &f->arena[i]);
    }
    struct kz_damage d = compare(f);
    assert_int_equal(d.count, 4);
    assert_true(covers(&d, (struct kz_rect){100, 100, 432, 24}));
    assert_true(covers(&d, (struct kz_rect){100, 500, 432, 24}));
    assert_true(covers(&d, (struct kz_rect){100, 124, 8, 376}));
    assert_true(covers(&d, (struct kz_rect){524, 124, 8, 376}));
    assert_true(area(&d) < 1920 * 1080 * 2 / 100);
}

/* A look that grows is another look in each frame, and nothing beside it. */
static void a_press_that_grows(void **state) {
    struct fixture *f = *state;
    static const float to_come[2] = {1, .5f};
    for (int i = 0; i < 2; i++) {
        struct kz_node *root = kz_node_add(&f->arena[i], NULL,
                                           (struct kz_node){.id = "root"});
        struct kz_node *button =
            kz_node_add(&f->arena[i], root, (struct kz_node){
                .id = "b", .skin = {.fill = 0x222E47FF},
                .action = {1, KZ_STR("")}, .state = KZ_STATE_PRESSED,
                .press_to_come = to_come[i]});
        root->box = root->clip = button->clip = screen;
        button->box = (struct kz_rect){100, 100, 200, 96};
        kz_paint_tree(&f->list[i], root, &f->units, &f->arena[i]);
    }
    struct kz_damage d = compare(f);
    assert_int_equal(d.count, 1);
    assert_true(kz_rect_equal(d.rects[0],
                              (struct kz_rect){100, 100, 200, 96}));
}

#define PAINT_TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        PAINT_TEST(the_same_frame),
        PAINT_TEST(a_moved_item),
        PAINT_TEST(what_came_and_what_went),
        PAINT_TEST(every_change_is_seen),
        PAINT_TEST(what_is_not_seen_is_not_kept),
        PAINT_TEST(neighbours_are_joined),
        PAINT_TEST(many_places),
        PAINT_TEST(a_pressed_button),
        PAINT_TEST(a_pressed_card),
        PAINT_TEST(a_press_that_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
