#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdbool.h>

#include "src/base/mem.h"
#include "src/section/noise.h"
#include "src/section/profile.h"

static void the_cut_passes_its_points(void **state) {
    (void)state;
    /* x, y and how far the roughness of the ground may take it off. */
    static const float points[][3] = {
        {0, 452, 8},    {120, 442, 8},  {235, 430, 8},  {330, 452, 8},
        {430, 492, 8},  {540, 524, 2},  {660, 545, 2},  {770, 552, 2},
        {830, 530, 6},  {870, 520, 6},  {915, 534, 6},  {985, 570, 2},
        {1060, 594, 2}, {1160, 612, 2}, {1260, 624, 2}, {1345, 634, 2},
        {1500, 636, 2}, {1560, 622, 2}, {1640, 590, 8}, {1720, 560, 8},
        {1800, 545, 8}, {1860, 552, 8}, {1920, 545, 8},
    };
    for (size_t i = 0; i < KZ_COUNT(points); i++) {
        float y = kz_section_cut_y(points[i][0]);
        assert_true(fabsf(y - points[i][1]) <= points[i][2]);
    }
    assert_true(kz_section_cut_y(-50) == kz_section_cut_y(0));
    assert_true(kz_section_cut_y(2500) == kz_section_cut_y(1920));
}

static void the_cut_has_no_steps(void **state) {
    (void)state;
    for (int x = 0; x < 1920; x++) {
        float here = kz_section_cut_y((float)x);
        float next = kz_section_cut_y((float)x + 1);
        assert_true(fabsf(next - here) < 2);
    }
}

static void layers_keep_their_order_below_the_cut(void **state) {
    (void)state;
    for (int i = 0; i <= 1920 * 2; i++) {
        float x = (float)i / 2, above = kz_section_cut_y(x);
        for (int k = KZ_SECTION_GRAVEL; k <= KZ_SECTION_LOWER_BEDS; k++) {
            float base = kz_section_base_y(k, x);
            assert_true(base >= above);
            assert_true(base ==
                        fmaxf(kz_section_bed_y(k, x), kz_section_cut_y(x)));
            above = base;
        }
        assert_true(above < 1080);
    }
}

/* Lowest in the two troughs, worn through over the arch. */
static void layers_bend_as_the_basin_does(void **state) {
    (void)state;
    enum kz_section_layer coal = KZ_SECTION_COAL_MEASURES;
    assert_true(kz_section_base_y(coal, 700) > kz_section_base_y(coal, 880));
    assert_true(kz_section_base_y(coal, 1300) > kz_section_base_y(coal, 880));
    assert_true(kz_section_base_y(KZ_SECTION_GRAVEL, 870) ==
                kz_section_cut_y(870));
    assert_true(kz_section_base_y(KZ_SECTION_TAN_BEDS, 870) ==
                kz_section_cut_y(870));
    assert_true(kz_section_base_y(coal, 100) == kz_section_cut_y(100));
}

static void places_go_to_the_canvas_and_back(void **state) {
    (void)state;
    for (int format = KZ_SECTION_WIDE; format <= KZ_SECTION_TALL; format++) {
        const struct kz_section_layout *layout = kz_section_layout(format);
        for (int i = 0; i < 50; i++) {
            struct kz_section_point p = {(float)i * 39, 400 + (float)i * 13};
            struct kz_section_point back =
                kz_section_to_design(layout, kz_section_to_canvas(layout, p));
            assert_true(fabsf(back.x - p.x) < 0.01f);
            assert_true(fabsf(back.y - p.y) < 0.01f);
        }
        struct kz_section_point end =
            kz_section_to_canvas(layout, (struct kz_section_point){1920, 0});
        assert_true(fabsf(end.x - layout->w) < 0.01f);
    }
}

static void sea_level_is_where_the_screens_expect_it(void **state) {
    (void)state;
    const struct kz_section_layout *wide = kz_section_layout(KZ_SECTION_WIDE);
    const struct kz_section_layout *tall = kz_section_layout(KZ_SECTION_TALL);
    float y = kz_section_sea_y(wide);
    assert_true(fabsf(y - wide->home_top - 522.8f) < 0.1f);
    assert_true(fabsf(y - wide->attract_top - 682.8f) < 0.1f);
    y = kz_section_sea_y(tall);
    assert_true(fabsf(y - tall->home_top - 606.8f) < 0.1f);
    /* Home shows 1080 and 1300 rows, attract the height of the screen. */
    assert_true(wide->home_top + 1080 <= wide->h);
    assert_true(wide->attract_top + 1080 <= wide->h);
    assert_true(tall->home_top + 1300 <= tall->h);
    assert_true(tall->attract_top + 1920 <= tall->h);
    /* The lake lies below the sea, the foot of Bogda above it. */
    assert_true(kz_section_cut_y(1424) > KZ_SECTION_SEA_Y + 40);
    assert_true(kz_section_cut_y(200) < KZ_SECTION_SEA_Y - 100);
}

static enum kz_section_layer layer_on_home(float x, float y) {
    const struct kz_section_layout *wide = kz_section_layout(KZ_SECTION_WIDE);
    struct kz_section_point canvas = {x, y + wide->home_top};
    return kz_section_layer_at(kz_section_to_design(wide, canvas));
}

/* A lens is 104 u wide: its stone must be met within it, its middle decides
 * where the stone lies wholly in one layer. */
static bool lens_meets(float x, float y, enum kz_section_layer layer) {
    for (int dy = -40; dy <= 40; dy += 4)
        for (int dx = -40; dx <= 40; dx += 4)
            if (dx * dx + dy * dy <= 40 * 40 &&
                layer_on_home(x + (float)dx, y + (float)dy) == layer)
                return true;
    return false;
}

static void minerals_lie_in_their_layers(void **state) {
    (void)state;
    assert_int_equal(layer_on_home(196, 610), KZ_SECTION_BASEMENT);
    assert_int_equal(layer_on_home(520, 664), KZ_SECTION_COAL_MEASURES);
    assert_int_equal(layer_on_home(684, 590), KZ_SECTION_RED_SANDSTONE);
    assert_true(lens_meets(962, 650, KZ_SECTION_COAL_MEASURES));
    assert_true(lens_meets(1176, 664, KZ_SECTION_RED_SANDSTONE));
    assert_int_equal(layer_on_home(1424, 606), KZ_SECTION_SALT);
    assert_int_equal(layer_on_home(1568, 556), KZ_SECTION_AIR);
    assert_int_equal(layer_on_home(1706, 652), KZ_SECTION_BASEMENT);
    assert_int_equal(layer_on_home(1848, 620), KZ_SECTION_GRANITE);
    assert_int_equal(layer_on_home(1000, 100), KZ_SECTION_AIR);
    assert_int_equal(layer_on_home(1250, 590), KZ_SECTION_GRAVEL);
}

static void salt_lies_under_the_lake_alone(void **state) {
    (void)state;
    assert_true(kz_section_salt_base_y(1200) == kz_section_cut_y(1200));
    assert_true(kz_section_salt_base_y(1600) == kz_section_cut_y(1600));
    float thick = kz_section_salt_base_y(1424) - kz_section_cut_y(1424);
    assert_true(thick > 30 && thick < 50);
}

static void water_runs_downhill_to_the_light(void **state) {
    (void)state;
    float before = 0;
    for (int i = 0; i <= 20; i++) {
        struct kz_section_point p = kz_section_gallery((float)i / 20);
        assert_true(p.y > before);
        before = p.y;
    }
    struct kz_section_point well = kz_section_gallery(0);
    struct kz_section_point mouth = kz_section_gallery(1);
    assert_true(well.y - kz_section_cut_y(well.x) > 40);
    assert_true(fabsf(mouth.y - kz_section_cut_y(mouth.x)) < 3);
    for (int i = 0; i < KZ_SECTION_SHAFTS; i++) {
        float x = kz_section_shaft_x(i);
        assert_true(x > well.x && x < mouth.x);
        float floor_y = kz_section_gallery((x - well.x) / (mouth.x - well.x)).y;
        assert_true(kz_section_cut_y(x) < floor_y);
    }
}

static void noise_keeps_its_range(void **state) {
    (void)state;
    for (int i = 0; i < 40000; i++) {
        float x = (float)(i % 200) * 0.37f - 30, y = (float)i * 0.011f - 90;
        float all[] = {kz_noise_cell(i - 20000, i * 7), kz_noise_value(x, y),
                       kz_noise_fractal(x, y, 5), kz_noise_ridged(x, y, 6)};
        for (size_t k = 0; k < KZ_COUNT(all); k++)
            assert_true(all[k] >= 0 && all[k] < 1);
    }
}

/* Values worked out once: another machine must come to the same. */
static void noise_is_the_same_everywhere(void **state) {
    (void)state;
    assert_int_equal(kz_noise_bits(0, 0), 0);
    assert_int_equal(kz_noise_bits(1, 2), 3792824159u);
    assert_int_equal(kz_noise_bits(-7, 4096), 3733329535u);
    assert_true(fabsf(kz_noise_value(3.25f, -8.5f) - 0.52794395f) < 1e-6f);
    assert_true(fabsf(kz_noise_fractal(12.5f, 0.75f, 4) - 0.5489067f) < 1e-5f);
    assert_true(fabsf(kz_noise_ridged(1.5f, 9.25f, 5) - 0.3876144f) < 1e-5f);
    struct kz_noise_row row = {.seed = 7};
    assert_true(fabsf(kz_noise_next(&row) - 0.23878080f) < 1e-6f);
    assert_true(kz_noise_next(&row) != kz_noise_next(&row));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cut_passes_its_points),
        cmocka_unit_test(the_cut_has_no_steps),
        cmocka_unit_test(layers_keep_their_order_below_the_cut),
        cmocka_unit_test(layers_bend_as_the_basin_does),
        cmocka_unit_test(places_go_to_the_canvas_and_back),
        cmocka_unit_test(sea_level_is_where_the_screens_expect_it),
        cmocka_unit_test(minerals_lie_in_their_layers),
        cmocka_unit_test(salt_lies_under_the_lake_alone),
        cmocka_unit_test(water_runs_downhill_to_the_light),
        cmocka_unit_test(noise_keeps_its_range),
        cmocka_unit_test(noise_is_the_same_everywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
