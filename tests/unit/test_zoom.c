/* How a picture lies in its view: limits, the place under the finger, and what
 * nonsense may not do. */
#include <math.h>

#include "tests/support/widget_world.h"
#include "ui/widgets/zoom_view.h"

static const struct kz_zoom_frame frames[] = {
    {900, 600, 1600, 900}, {900, 600, 900, 1600}, {400, 400, 1, 1},
    {1080, 608, 6000, 400}, {320, 900, 3840, 2508}};

static uint32_t random_next(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static float random_in(uint32_t *seed, float least, float most) {
    return least + (most - least) * (float)(random_next(seed) % 4096) / 4095;
}

/* Where of the picture the view's point lies. */
static void point_of(const struct kz_zoom *z, const struct kz_zoom_frame *f,
                     float x, float y, float *u, float *v) {
    struct kz_zoom_box b = kz_zoom_picture(z, f);
    *u = (x - b.x) / b.w;
    *v = (y - b.y) / b.h;
}

static void the_whole_is_seen_first(void **state) {
    (void)state;
    for (size_t i = 0; i < KZ_COUNT(frames); i++) {
        const struct kz_zoom_frame *f = &frames[i];
        struct kz_zoom z = kz_zoom_fresh();
        struct kz_zoom_box b = kz_zoom_picture(&z, f);
        assert_true(b.x >= -.01f && b.x + b.w <= f->view_w + .01f);
        assert_true(b.y >= -.01f && b.y + b.h <= f->view_h + .01f);
        assert_true(fabsf(b.w - f->view_w) < .1f ||
                    fabsf(b.h - f->view_h) < .1f);
        assert_true(fabsf(b.w / b.h - f->picture_w / f->picture_h) < .01f *
                    b.w / b.h);
        struct kz_zoom_box part = kz_zoom_part(&z, f);
        assert_float_equal(part.w, 1, .001);
        assert_float_equal(part.h, 1, .001);
        /* It stands in the middle. */
        assert_float_equal(b.x, f->view_w - b.x - b.w, .1);
        assert_float_equal(b.y, f->view_h - b.y - b.h, .1);
    }
}

static void what_lies_under_the_fingers_stays_there(void **state) {
    (void)state;
    const struct kz_zoom_frame *f = &frames[0];
    struct kz_zoom z = kz_zoom_fresh();
    kz_zoom_by(&z, f, 4, 450, 300);
    for (int i = 0; i < 20; i++) {
        float x = 300 + 15 * (float)i, y = 200 + 10 * (float)i, u, v, u2, v2;
        point_of(&z, f, x, y, &u, &v);
        kz_zoom_by(&z, f, i % 2 ? 1.4f : 1 / 1.4f, x, y);
        point_of(&z, f, x, y, &u2, &v2);
        assert_float_equal(u, u2, .002);
        assert_float_equal(v, v2, .002);
    }
}

static void scales_have_their_limits(void **state) {
    (void)state;
    const struct kz_zoom_frame *f = &frames[0];
    struct kz_zoom z = kz_zoom_fresh();
    for (int i = 0; i < 30; i++)
        kz_zoom_step(&z, f, true);
    assert_float_equal(z.scale, KZ_ZOOM_MOST, 0);
    for (int i = 0; i < 30; i++)
        kz_zoom_step(&z, f, false);
    assert_float_equal(z.scale, 1, 0);
    struct kz_zoom_box part = kz_zoom_part(&z, f);
    assert_float_equal(part.w, 1, .001); /* and all of it is back */
}

/* A quarter of the view at least, whatever fingers do. */
static void the_picture_is_never_lost(void **state) {
    (void)state;
    uint32_t seed = 20260101;
    for (size_t i = 0; i < KZ_COUNT(frames); i++) {
        const struct kz_zoom_frame *f = &frames[i];
        struct kz_zoom z = kz_zoom_fresh();
        for (int n = 0; n < 4000; n++) {
            float x = random_in(&seed, -50, f->view_w + 50);
            float y = random_in(&seed, -50, f->view_h + 50);
            if (n % 3 == 0)
                kz_zoom_by(&z, f, random_in(&seed, .3f, 3), x, y);
            else
                kz_zoom_pan(&z, f, random_in(&seed, -900, 900),
                            random_in(&seed, -900, 900));
            struct kz_zoom_box b = kz_zoom_picture(&z, f);
            float w = fminf(b.x + b.w, f->view_w) - fmaxf(b.x, 0);
            float h = fminf(b.y + b.h, f->view_h) - fmaxf(b.y, 0);
            float most = fminf(b.w, f->view_w) * fminf(b.h, f->view_h);
            assert_true(w > 0 && h > 0 && w * h >= .249f * most);
            assert_true(z.scale >= 1 && z.scale <= KZ_ZOOM_MOST);
            struct kz_zoom_box part = kz_zoom_part(&z, f);
            assert_true(part.x >= 0 && part.x + part.w <= 1.0001f);
            assert_true(part.w > 0 && part.h > 0);
        }
    }
}

static void a_pan_follows_the_finger(void **state) {
    (void)state;
    const struct kz_zoom_frame *f = &frames[0];
    struct kz_zoom z = kz_zoom_fresh();
    kz_zoom_by(&z, f, 3, 450, 300);
    struct kz_zoom_box before = kz_zoom_picture(&z, f);
    kz_zoom_pan(&z, f, 37, -21);
    struct kz_zoom_box after = kz_zoom_picture(&z, f);
    assert_float_equal(after.x - before.x, 37, .05);
    assert_float_equal(after.y - before.y, -21, .05);
    /* Pulled far beyond and back, it comes at once: nothing is stored up. */
    kz_zoom_pan(&z, f, 90000, 0);
    before = kz_zoom_picture(&z, f);
    kz_zoom_pan(&z, f, -10, 0);
    after = kz_zoom_picture(&z, f);
    assert_float_equal(after.x - before.x, -10, .05);
}

static void a_double_tap_goes_near_and_back(void **state) {
    (void)state;
    const struct kz_zoom_frame *f = &frames[0];
    struct kz_zoom z = kz_zoom_fresh();
    float u, v, u2, v2;
    point_of(&z, f, 500, 350, &u, &v);
    kz_zoom_double_tap(&z, f, 500, 350);
    assert_float_equal(z.scale, KZ_ZOOM_TAP, .001);
    point_of(&z, f, 500, 350, &u2, &v2);
    assert_float_equal(u, u2, .002);
    assert_float_equal(v, v2, .002);
    kz_zoom_double_tap(&z, f, 10, 10);
    assert_float_equal(z.scale, 1, 0);
    kz_zoom_by(&z, f, 6, 0, 0);
    kz_zoom_double_tap(&z, f, 10, 10);
    assert_float_equal(z.scale, 1, 0);
}

static void nonsense_changes_nothing(void **state) {
    (void)state;
    static const float odd[] = {NAN, INFINITY, -INFINITY, 0, -3};
    static const struct kz_zoom_frame bad[] = {
        {0, 0, 10, 10}, {100, 100, 0, 10}, {NAN, 100, 10, 10},
        {100, 100, INFINITY, 10}, {100, -5, 10, 10}};
    const struct kz_zoom_frame *f = &frames[0];
    struct kz_zoom z = kz_zoom_fresh();
    for (size_t i = 0; i < KZ_COUNT(odd); i++) {
        kz_zoom_by(&z, f, odd[i], 450, 300);
        kz_zoom_pan(&z, f, odd[i] < -3 ? odd[i] : NAN, 0);
        kz_zoom_by(&z, f, 1, odd[i] == 0 ? NAN : odd[i], 0);
        assert_float_equal(z.scale, 1, 0);
        assert_true(isfinite(z.x) && isfinite(z.y));
    }
    for (size_t i = 0; i < KZ_COUNT(bad); i++) {
        assert_false(kz_zoom_is_sound(&bad[i]));
        kz_zoom_by(&z, &bad[i], 3, 1, 1);
        kz_zoom_pan(&z, &bad[i], 3, 1);
        assert_float_equal(z.scale, 1, 0);
    }
    /* A state that was never set shows the whole. */
    struct kz_zoom zero = {0, 0, 0};
    assert_float_equal(kz_zoom_part(&zero, f).w, 1, .001);
    struct kz_zoom broken = {NAN, NAN, INFINITY};
    assert_float_equal(kz_zoom_part(&broken, f).h, 1, .001);
}

/* -- the view -------------------------------------------------------------- */

static void draw_nothing(const void *user, struct kz_zoom_box part,
                         struct kz_pixels out) {
    (void)user;
    (void)part;
    (void)out;
}

enum { TOUCH = 1, BUTTON = 2 };

static struct kz_zoom_view view_of(const struct kz_zoom *zoom) {
    return (struct kz_zoom_view){
        .id = "z", .name = KZ_STR("N"), .draw = draw_nothing,
        .picture_w = 1600, .picture_h = 900, .zoom = zoom, .w = 900,
        .h = 600, .touch = TOUCH, .button = BUTTON};
}

static void build(struct bench *b, const char *lang,
                  const struct kz_zoom *zoom) {
    struct kz_zoom_view v = view_of(zoom);
    begin_tree(b, lang, (struct kz_size){1920, 1080}, 1);
    kz_zoom_view(&b->ui, b->root, &v);
    end_tree(b);
}

static void every_movement_has_a_button(void **state) {
    struct bench *b = *state;
    struct kz_zoom z = kz_zoom_fresh();
    struct kz_zoom_view v = view_of(&z);
    build(b, "ug", &z);
    assert_true(node_of(b, "z.whole")->state & KZ_STATE_DISABLED);
    assert_true(node_of(b, "z.further")->state & KZ_STATE_DISABLED);
    assert_null(kz_node_find(b->root, "z.map"));
    struct kz_gesture_event e = {.kind = KZ_GESTURE_TAP, .action = BUTTON,
                                 .arg = "+"};
    kz_zoom_act(&z, &e, &v, &b->ui.units);
    assert_float_equal(z.scale, KZ_ZOOM_STEP, .001);
    build(b, "ug", &z);
    assert_non_null(kz_node_find(b->root, "z.map"));
    assert_true(kz_str_is(node_of(b, "z.whole")->action.arg, "="));
    snprintf(e.arg, sizeof(e.arg), "=");
    kz_zoom_act(&z, &e, &v, &b->ui.units);
    assert_float_equal(z.scale, 1, 0);
    z.scale = KZ_ZOOM_MOST;
    build(b, "zh", &z);
    assert_true(node_of(b, "z.closer")->state & KZ_STATE_DISABLED);
}

/* Fingers mean the picture: right is right in every language. */
static void fingers_do_not_mirror(void **state) {
    static const char *const langs[] = {"zh", "ug"};
    struct bench *b = *state;
    struct kz_zoom kept[2];
    for (int l = 0; l < 2; l++) {
        struct kz_zoom z = kz_zoom_fresh();
        struct kz_zoom_view v = view_of(&z);
        build(b, langs[l], &z);
        struct kz_rect box = node_of(b, "z")->box;
        struct kz_gesture_event pinch = {
            .kind = KZ_GESTURE_PINCH, .action = TOUCH, .factor = 3,
            .x = (float)box.x + 200, .y = (float)box.y + 150, .box = box};
        kz_zoom_act(&z, &pinch, &v, &b->ui.units);
        struct kz_gesture_event drag = {.kind = KZ_GESTURE_DRAG,
                                        .action = TOUCH, .dx = 40, .dy = 5,
                                        .box = box};
        kz_zoom_act(&z, &drag, &v, &b->ui.units);
        assert_float_equal(z.scale, 3, .001);
        kept[l] = z;
    }
    assert_float_equal(kept[0].x, kept[1].x, .0001);
    assert_float_equal(kept[0].y, kept[1].y, .0001);
}

static const struct kz_node *picture_in(const struct kz_node *n) {
    if (n->picture.make)
        return n;
    for (const struct kz_node *c = n->first; c; c = c->next) {
        const struct kz_node *found = picture_in(c);
        if (found)
            return found;
    }
    return NULL;
}

static void draw_white(const void *user, struct kz_zoom_box part,
                       struct kz_pixels out) {
    *(struct kz_zoom_box *)(uintptr_t)user = part;
    for (int y = 0; y < out.h; y++) {
        for (int x = 0; x < out.w; x++)
            out.pixels[y * out.stride + x] = 0xFFFFFFFF;
    }
}

/* The picture is a recipe for the worker, of the view's size at every scale,
 * with the ground round it: nothing of it is decoded or drawn by the frame. */
static void the_worker_makes_it(void **state) {
    struct bench *b = *state;
    static uint32_t pixels[90 * 60];
    static struct kz_zoom_box asked;
    struct kz_zoom z = kz_zoom_fresh();
    uint64_t version = 0;
    for (int i = 0; i < 3; i++) {
        struct kz_zoom_view v = view_of(&z);
        v.draw = draw_white;
        v.user = &asked;
        z.scale = i < 2 ? 1 + (float)i : KZ_ZOOM_MOST;
        begin_tree(b, "ug", (struct kz_size){1920, 1080}, 1);
        kz_zoom_view(&b->ui, b->root, &v);
        end_tree(b);
        const struct kz_node *n = picture_in(node_of(b, "z"));
        assert_true(kz_rect_equal(n->box, node_of(b, "z")->box));
        assert_true(n->picture.user_size > 0 &&
                    n->picture.user_size <= KZ_PICTURE_USER_MOST);
        assert_true(n->picture.version != version);
        version = n->picture.version;
        n->picture.make(n->picture.user,
                        (struct kz_pixels){pixels, 90, 60, 90});
        uint32_t ground =
            0xFF000000 | kz_ui_colour(&b->ui, KZ_COLOUR_SURFACE1) >> 8;
        assert_int_equal(pixels[2 * 90 + 45], i ? 0xFFFFFFFF : ground);
        assert_int_equal(pixels[30 * 90 + 45], 0xFFFFFFFF);
        assert_float_equal(asked.w, i == 0 ? 1 : i == 1 ? .5 : .125, .001);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_whole_is_seen_first),
        cmocka_unit_test(what_lies_under_the_fingers_stays_there),
        cmocka_unit_test(scales_have_their_limits),
        cmocka_unit_test(the_picture_is_never_lost),
        cmocka_unit_test(a_pan_follows_the_finger),
        cmocka_unit_test(a_double_tap_goes_near_and_back),
        cmocka_unit_test(nonsense_changes_nothing),
        cmocka_unit_test(every_movement_has_a_button),
        cmocka_unit_test(fingers_do_not_mirror),
        cmocka_unit_test(the_worker_makes_it),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
