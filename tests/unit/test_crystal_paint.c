#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "src/crystal/backdrop.h"
#include "src/crystal/crystal.h"
#include "src/crystal/paint.h"
#include "src/crystal/raster.h"

enum { W = 240, H = 180, MARGIN = 16 };

static const uint32_t GROUND = 0xFFFF00FFU; /* no light here is magenta */
static const double TURN = 6.283185307179586;

struct picture {
    uint32_t pixels[W * H];
};

static struct kz_canvas canvas_of(struct picture *p) {
    return (struct kz_canvas){p->pixels, W, H, W};
}

static void clear(struct picture *p, uint32_t colour) {
    for (int i = 0; i < W * H; i++)
        p->pixels[i] = colour;
}

static struct kz_rect inner_box(void) {
    return (struct kz_rect){MARGIN, MARGIN, W - 2 * MARGIN, H - 2 * MARGIN};
}

static struct kz_specimen *make(const char *look_text, const char *forms) {
    struct kz_look look;
    struct kz_error err = {0};
    if (!kz_look_parse(kz_str_from(look_text), &look, &err))
        fail_msg("%s: %s", look_text, err.value[1]);
    if (!forms)
        return kz_specimen_create(NULL, &look);
    struct kz_crystal_spec spec = {
        {5, 5, 5, 90, 90, 90}, KZ_STR("m-3m"), kz_str_from(forms)};
    struct kz_crystal crystal;
    assert_true(kz_crystal_build(&crystal, &spec, NULL));
    struct kz_specimen *specimen = kz_specimen_create(&crystal, &look);
    kz_crystal_destroy(&crystal);
    return specimen;
}

static void paint(struct kz_specimen *specimen, double turn,
                  struct picture *p) {
    struct kz_view view = kz_view_card(inner_box());
    struct kz_pose pose = kz_pose_rest(specimen);
    pose.turn += turn;
    kz_specimen_paint(specimen, &pose, &view, canvas_of(p));
}

static int count_changed(const struct picture *p, uint32_t ground) {
    int changed = 0;
    for (int i = 0; i < W * H; i++)
        changed += p->pixels[i] != ground;
    return changed;
}

static void assert_inside(const struct picture *p, struct kz_rect box,
                          uint32_t ground) {
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            if (!kz_rect_contains(box, (struct kz_point){x, y}))
                assert_int_equal(p->pixels[y * W + x], ground);
}

static const char *const HABITS[] = {
    "single", "pair",    "twin",   "group", "spray", "fan",    "rose",
    "books",  "hopper",  "cluster", "wires", "drusy", "chunk", "layers",
    "block",  "columns", "pebbles", "brick", "log",   "slice", "grape",
    "wind",   "drop",    "pool",   "bubbles", "seep", "flame", "spring",
};

static void every_look_paints_within_its_box(void **state) {
    static const char *const MATERIALS[] = {"glass", "metal", "stone"};
    struct picture *p = *state;
    assert_int_equal(KZ_COUNT(HABITS), KZ_HABIT_COUNT);
    for (size_t h = 0; h < KZ_COUNT(HABITS); h++) {
        for (size_t m = 0; m < 3; m++) {
            char look[80];
            snprintf(look, sizeof(look), "%s %s seed=%d", MATERIALS[m],
                     HABITS[h], (int)(h + m));
            struct kz_specimen *s =
                make(look, m == 2 ? NULL : "a{1 0 0}@1;o{1 1 1}@1.3");
            assert_true(kz_specimen_body_count(s) >= 1);
            clear(p, GROUND);
            paint(s, 0, p);
            assert_inside(p, inner_box(), GROUND);
            if (count_changed(p, GROUND) < 1500)
                fail_msg("%s paints too little", look);
            for (int i = 0; i < W * H; i++)
                assert_int_equal(p->pixels[i] >> 24, 0xFF);
            kz_specimen_free(s);
        }
    }
}

/* A convex opaque body covers one unbroken stretch of each row, and the
 * ground does not shine through the seams of its faces. */
static void solids_cover_their_outline(void **state) {
    static const char *const LOOKS[] = {"stone block gloss=0",
                                        "metal single base=808080"};
    struct picture *p = *state;
    for (size_t l = 0; l < KZ_COUNT(LOOKS); l++) {
        struct kz_specimen *s = make(LOOKS[l], "a{1 0 0}@1;o{1 1 1}@1.3");
        struct kz_view view = kz_view_lens(inner_box());
        for (int step = 0; step < 12; step++) {
            struct kz_pose pose = {TURN * step / 12, 0.3, 1};
            clear(p, GROUND);
            kz_specimen_paint(s, &pose, &view, canvas_of(p));
            for (int y = 0; y < H; y++) {
                int first = W, last = -1;
                for (int x = 0; x < W; x++) {
                    if (p->pixels[y * W + x] == GROUND)
                        continue;
                    first = x < first ? x : first;
                    last = x;
                }
                /* The outermost pixels are covered in part; at a corner two
                 * or three may be. */
                for (int x = first + 6; x <= last - 6; x++) {
                    uint32_t v = p->pixels[y * W + x];
                    int r = v >> 16 & 255, g = v >> 8 & 255, b = v & 255;
                    int least = r < b ? r : b;
                    if (y > MARGIN + 30 && y < H - MARGIN - 50)
                        assert_true(least - g < 60);
                }
            }
        }
        kz_specimen_free(s);
    }
}

static void the_same_is_painted_the_same(void **state) {
    struct picture *p = *state;
    struct picture *q = calloc(1, sizeof(*q));
    struct kz_specimen *s = make("glass group", "a{1 0 0}@1;o{1 1 1}@1.3");
    struct kz_specimen *t = make("glass group", "a{1 0 0}@1;o{1 1 1}@1.3");
    clear(p, GROUND);
    clear(q, GROUND);
    paint(s, 0.3, p);
    paint(t, 1.3, q);
    assert_memory_not_equal(p, q, sizeof(*p));
    clear(q, GROUND);
    paint(t, 0.3, q);
    assert_memory_equal(p, q, sizeof(*p));
    kz_specimen_free(s);
    kz_specimen_free(t);
    s = make("stone chunk seed=1", NULL);
    t = make("stone chunk seed=2", NULL);
    clear(p, GROUND);
    clear(q, GROUND);
    paint(s, 0, p);
    paint(t, 0, q);
    assert_memory_not_equal(p, q, sizeof(*p));
    kz_specimen_free(s);
    kz_specimen_free(t);
    free(q);
}

static void turning_allocates_nothing_and_stays_in_the_box(void **state) {
    static const char *const LOOKS[] = {
        "glass hopper mark=growth", "metal cluster soft=0.5",
        "stone pebbles mark=grain", "stone flame", "glass drop",
        "glass rose",
    };
    struct picture *p = *state;
    for (size_t l = 0; l < KZ_COUNT(LOOKS); l++) {
        struct kz_specimen *s = make(LOOKS[l], "a{1 0 0}@1;o{1 1 1}@1.3");
        struct kz_view view = kz_view_stage((struct kz_rect){0, 0, W, H});
        struct kz_pose pose = kz_pose_rest(s);
        view.has_floor = false;
        view.sparks = 0;
        kz_specimen_paint(s, &pose, &view, canvas_of(p));
        uint64_t before = kz_mem_calls();
        for (int step = 0; step < 24; step++) {
            pose.turn += TURN / 24;
            clear(p, GROUND);
            kz_specimen_paint(s, &pose, &view, canvas_of(p));
            if (l == 3)
                continue; /* the halo of a flame reaches farther */
            assert_inside(p, (struct kz_rect){2, 2, W - 4, H - 4}, GROUND);
        }
        assert_int_equal(kz_mem_calls(), before);
        kz_specimen_free(s);
    }
}

/* The upper end of an upright body stays where it is through a whole turn. */
static void turning_does_not_breathe(void **state) {
    struct picture *p = *state;
    struct kz_specimen *s = make("metal single", "a{1 0 0}@1;o{1 1 1}@1.2");
    struct kz_view view = kz_view_stage((struct kz_rect){0, 0, W, H});
    view.has_floor = false;
    int least = H, most = 0;
    for (int step = 0; step < 16; step++) {
        struct kz_pose pose = {TURN * step / 16, 0, 1};
        clear(p, GROUND);
        kz_specimen_paint(s, &pose, &view, canvas_of(p));
        int y = 0;
        while (y < H && p->pixels[y * W + W / 2] == GROUND)
            y++;
        least = y < least ? y : least;
        most = y > most ? y : most;
    }
    assert_true(most < H);
    assert_true(most - least <= H / 12);
    kz_specimen_free(s);
}

static void a_whole_turn_comes_back(void **state) {
    struct picture *p = *state;
    struct picture *q = calloc(1, sizeof(*q));
    struct kz_specimen *s = make("metal group", "o{1 1 1}@1");
    clear(p, GROUND);
    clear(q, GROUND);
    paint(s, 0, p);
    paint(s, TURN, q);
    for (int i = 0; i < W * H; i++)
        for (int shift = 0; shift < 24; shift += 8)
            assert_true(abs((int)(p->pixels[i] >> shift & 255) -
                            (int)(q->pixels[i] >> shift & 255)) <= 2);
    kz_specimen_free(s);
    free(q);
}

static void odd_canvases_are_survived(void **state) {
    struct picture *p = *state;
    static const struct kz_rect BOXES[] = {
        {0, 0, 0, 0},      {0, 0, 1, 1},         {-50, -50, 100, 100},
        {W - 10, H - 10, 400, 300}, {W, H, 50, 50}, {-500, -500, 2000, 2000},
        {5, 5, -10, 20},   {0, 60, W, 2},        {100, 0, 1, H},
    };
    static const int SIZES[][2] = {{0, 0}, {0, 10}, {10, 0}, {1, 1}, {W, H}};
    static const char *const LOOKS[] = {"glass hopper", "stone flame",
                                        "metal cluster", "glass bubbles"};
    for (size_t l = 0; l < KZ_COUNT(LOOKS); l++) {
        struct kz_specimen *s = make(LOOKS[l], "a{1 0 0}@1");
        for (size_t b = 0; b < KZ_COUNT(BOXES); b++) {
            for (size_t c = 0; c < KZ_COUNT(SIZES); c++) {
                struct kz_canvas canvas = {p->pixels, SIZES[c][0],
                                           SIZES[c][1], W};
                struct kz_view view = kz_view_card(BOXES[b]);
                struct kz_rect all = {0, 0, canvas.w, canvas.h};
                struct kz_pose pose = kz_pose_rest(s);
                static const double ZOOMS[] = {0, 0.001, 1, 100};
                clear(p, GROUND);
                for (size_t z = 0; z < KZ_COUNT(ZOOMS); z++) {
                    pose.zoom = ZOOMS[z];
                    kz_specimen_paint(s, &pose, &view, canvas);
                }
                assert_inside(p, kz_rect_intersect(BOXES[b], all), GROUND);
                kz_backdrop_stage(canvas, BOXES[b],
                                  (struct kz_rgb){1, 1, 1});
                kz_backdrop_card(canvas, BOXES[b],
                                 (struct kz_rgb){1, 1, 1});
                kz_backdrop_lens(canvas, BOXES[b]);
                assert_inside(p, kz_rect_intersect(BOXES[b], all), GROUND);
            }
        }
        kz_specimen_free(s);
    }
}

static void backdrops_fill_their_box(void **state) {
    struct picture *p = *state;
    struct kz_rgb glow = {0.4F, 0.5F, 0.8F};
    for (int kind = 0; kind < 4; kind++) {
        clear(p, GROUND);
        if (kind == 0)
            kz_backdrop_card(canvas_of(p), inner_box(), glow);
        else if (kind == 1)
            kz_backdrop_lens(canvas_of(p), inner_box());
        else if (kind == 2)
            kz_backdrop_stage(canvas_of(p), inner_box(), glow);
        else
            kz_backdrop_flat(canvas_of(p), inner_box(), glow);
        assert_inside(p, inner_box(), GROUND);
        assert_int_equal(count_changed(p, GROUND),
                         (W - 2 * MARGIN) * (H - 2 * MARGIN));
    }
}

static void spots_turn_with_the_specimen(void **state) {
    (void)state;
    struct kz_specimen *s = make("glass hopper", "a{1 0 0}@1");
    struct kz_view view = kz_view_stage((struct kz_rect){10, 20, 400, 300});
    struct kz_pose pose = kz_pose_rest(s);
    struct kz_spot rest[KZ_SPOT_COUNT], turned[KZ_SPOT_COUNT];
    kz_specimen_spots(s, &pose, &view, rest);
    pose.turn += TURN / 2;
    kz_specimen_spots(s, &pose, &view, turned);
    for (int i = 0; i < KZ_SPOT_COUNT; i++) {
        assert_true(rest[i].is_facing);
        assert_true(rest[i].x > 10 && rest[i].x < 410);
        assert_true(rest[i].y > 20 && rest[i].y < 320);
    }
    assert_true(turned[0].is_facing); /* on top */
    assert_false(turned[1].is_facing);
    assert_true(fabs(turned[1].x - rest[1].x) > 5);
    kz_specimen_free(s);
}

static double light_of(const struct picture *p) {
    double sum = 0;
    for (int i = 0; i < W * H; i++)
        sum += (p->pixels[i] & 255) / 255.0;
    return sum;
}

static struct kz_gradient white(void) {
    return (struct kz_gradient){.one = {{255, 255, 255, 0}}};
}

/* As much light as the polygon has area, wherever it lies and whichever way
 * it goes round. */
static void polygons_have_exact_coverage(void **state) {
    struct picture *p = *state;
    struct kz_arena arena = {0};
    struct kz_raster raster = {0};
    struct kz_gradient add = white();
    kz_raster_init(&raster, canvas_of(p), (struct kz_rect){0, 0, W, H},
                   &arena);
    for (int i = 0; i < 40; i++) {
        double a = 0.37 * i, x = 100 + 0.31 * i, y = 90 + 0.17 * i;
        double r = 3 + i;
        struct kz_point2 shape[5];
        for (int k = 0; k < 5; k++) {
            double angle = a + (i % 2 ? -1 : 1) * TURN * k / 5;
            shape[k] = (struct kz_point2){x + r * cos(angle),
                                          y + r * sin(angle)};
        }
        clear(p, 0xFF000000U);
        kz_raster_polygon(&raster, shape, 5, 0, &add);
        double area = fabs(kz_polygon_area2(shape, 5)) / 2;
        if (fabs(light_of(p) - area) > 0.004 * area + 0.35)
            fail_msg("%d: %f for %f", i, light_of(p), area);
    }
    kz_arena_destroy(&arena);
}

/* Two halves of a square, added, are the square. */
static void neighbours_leave_no_seam(void **state) {
    struct picture *p = *state;
    struct kz_arena arena = {0};
    struct kz_raster raster = {0};
    struct kz_gradient add = white();
    kz_raster_init(&raster, canvas_of(p), (struct kz_rect){0, 0, W, H},
                   &arena);
    struct kz_point2 one[3] = {{40, 30}, {140, 30}, {140, 130}};
    struct kz_point2 two[3] = {{40, 30}, {140, 130}, {40, 130}};
    clear(p, 0xFF000000U);
    kz_raster_polygon(&raster, one, 3, 1, &add);
    kz_raster_polygon(&raster, two, 3, 1, &add);
    for (int y = 30; y < 130; y++)
        for (int x = 40; x < 140; x++)
            assert_true((p->pixels[y * W + x] & 255) >= 253);
    assert_int_equal(p->pixels[29 * W + 60] & 255, 0);
    assert_int_equal(p->pixels[60 * W + 39] & 255, 0);
    kz_arena_destroy(&arena);
}

static int set_up(void **state) {
    *state = calloc(1, sizeof(struct picture));
    return *state ? 0 : -1;
}

static int tear_down(void **state) {
    free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_look_paints_within_its_box),
        cmocka_unit_test(solids_cover_their_outline),
        cmocka_unit_test(the_same_is_painted_the_same),
        cmocka_unit_test(turning_allocates_nothing_and_stays_in_the_box),
        cmocka_unit_test(turning_does_not_breathe),
        cmocka_unit_test(a_whole_turn_comes_back),
        cmocka_unit_test(odd_canvases_are_survived),
        cmocka_unit_test(backdrops_fill_their_box),
        cmocka_unit_test(spots_turn_with_the_specimen),
        cmocka_unit_test(polygons_have_exact_coverage),
        cmocka_unit_test(neighbours_leave_no_seam),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
