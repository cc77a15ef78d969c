#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "src/crystal/look.h"

static void a_look_says_all_it_names(void **state) {
    (void)state;
    struct kz_look look;
    struct kz_error err = {0};
    assert_true(kz_look_parse(
        KZ_STR("glass hopper base=ff0000 tint=00fF00 glow=0000ff ior=1.54 "
               "seed=3 mark=growth ink=010203,040506 long=2.5 cloud=0.4 "
               "turn=-20 tilt=10 lean=5 faces=12 gloss=1 soft=0.5 "
               "matrix=336699"),
        &look, &err));
    assert_int_equal(look.material, KZ_GLASS);
    assert_int_equal(look.habit, KZ_HABIT_HOPPER);
    assert_int_equal(look.mark, KZ_MARK_GROWTH);
    assert_true(look.base.r == 1 && look.base.g == 0 && look.base.b == 0);
    assert_true(look.tint.g == 1 && look.glow.b == 1);
    assert_true(look.ior == 1.54 && look.length == 2.5);
    assert_true(look.cloud == 0.4 && look.gloss == 1 && look.soft == 0.5);
    assert_true(look.turn_deg == -20 && look.tilt_deg == 10);
    assert_true(look.lean_deg == 5);
    assert_int_equal(look.seed, 3);
    assert_int_equal(look.faces, 12);
    assert_int_equal(look.ink_count, 2);
    assert_true(look.ink[1].b * 255 > 5.9F && look.ink[1].b * 255 < 6.1F);
}

static void what_is_left_out_is_usual(void **state) {
    (void)state;
    struct kz_look look, usual;
    assert_true(kz_look_parse(KZ_STR("  metal   group "), &look, NULL));
    kz_look_init(&usual, KZ_METAL, KZ_HABIT_GROUP);
    assert_memory_equal(&look, &usual, sizeof(look));
}

static void unknown_words_are_named(void **state) {
    (void)state;
    static const char *const BAD[][2] = {
        {"", ""},
        {"glass", "glass"},
        {"glas group", "glas"},
        {"glass heap", "heap"},
        {"group glass", "group"},
        {"glass group shiny", "shiny"},
        {"glass group base", "base"},
        {"glass group base=", "base="},
        {"glass group base=12345", "base=12345"},
        {"glass group base=12345g", "base=12345g"},
        {"glass group colour=123456", "colour=123456"},
        {"glass group ior=0.5", "ior=0.5"},
        {"glass group ior=nan", "ior=nan"},
        {"glass group seed=-1", "seed=-1"},
        {"glass group seed=1.5", "seed=1.5"},
        {"glass group faces=5", "faces=5"},
        {"glass group faces=9999", "faces=9999"},
        {"glass group mark=stripes", "mark=stripes"},
        {"glass group ink=", "ink="},
        {"glass group ink=000000,", "ink=000000,"},
        {"glass group ink=1,2", "ink=1,2"},
        {"glass group turn=400", "turn=400"},
        {"glass group long=7", "long=7"},
    };
    for (size_t i = 0; i < KZ_COUNT(BAD); i++) {
        struct kz_look look;
        struct kz_error err = {0};
        assert_false(kz_look_parse(kz_str_from(BAD[i][0]), &look, &err));
        assert_string_equal(err.id, "crystal.look");
        assert_string_equal(err.value[0], BAD[i][0]);
        assert_string_equal(err.value[1], BAD[i][1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_look_says_all_it_names),
        cmocka_unit_test(what_is_left_out_is_usual),
        cmocka_unit_test(unknown_words_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
