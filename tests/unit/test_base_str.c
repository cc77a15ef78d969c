#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "src/base/arena.h"
#include "src/base/fold.h"
#include "src/base/str.h"
#include "src/base/utf8.h"

static void numbers_are_whole(void **state) {
    (void)state;
    int64_t i = 7;
    double d = 7;
    assert_true(kz_str_to_int(KZ_STR("-42"), &i));
    assert_int_equal(i, -42);
    assert_false(kz_str_to_int(KZ_STR("42x"), &i));
    assert_false(kz_str_to_int(KZ_STR(""), &i));
    assert_false(kz_str_to_int(KZ_STR("9999999999999999999"), &i));
    assert_int_equal(i, -42);
    assert_true(kz_str_to_double(KZ_STR("0.1137"), &d));
    assert_true(d == 0.1137);
    assert_true(kz_str_to_double(KZ_STR("-5.25"), &d));
    assert_true(d == -5.25);
    assert_false(kz_str_to_double(KZ_STR("1.2.3"), &d));
    assert_false(kz_str_to_double(KZ_STR("."), &d));
    assert_false(kz_str_to_double(KZ_STR("1E-4"), &d));
    assert_true(kz_str_to_double(KZ_STR("0.30000000000000004"), &d));
    assert_true(d == 0.1 + 0.2);
    assert_true(kz_str_to_double(KZ_STR("1919.9999999999998"), &d));
    assert_true(d < 1920);
    assert_true(kz_str_to_double(KZ_STR("0.0000000000000000000125"), &d));
    assert_true(d == 1.25e-20);
    assert_false(kz_str_to_double(KZ_STR("12345678901234567890"), &d));
    assert_true(kz_str_to_scientific(KZ_STR("7.0000000000000007E-2"), &d));
    assert_true(d == 7.0000000000000007E-2);
    assert_true(kz_str_to_scientific(KZ_STR("-1e+3"), &d));
    assert_true(d == -1000);
    assert_true(kz_str_to_scientific(KZ_STR("2.5"), &d));
    assert_true(d == 2.5);
    assert_false(kz_str_to_scientific(KZ_STR("1e"), &d));
    assert_false(kz_str_to_scientific(KZ_STR("e5"), &d));
    assert_false(kz_str_to_scientific(KZ_STR("1e5x"), &d));
    assert_false(kz_str_to_scientific(KZ_STR("1e9999999999"), &d));
}

static void parts_keep_empty_ones(void **state) {
    (void)state;
    struct kz_str rest = KZ_STR("a;;b;"), part;
    const char *expected[] = {"a", "", "b", ""};
    size_t n = 0;
    while (kz_str_next_part(&rest, ';', &part)) {
        assert_true(n < 4);
        assert_true(kz_str_is(part, expected[n++]));
    }
    assert_int_equal(n, 4);
}

static void find_meets_only_whole_needles(void **state) {
    (void)state;
    struct kz_str s = KZ_STR("abababc");
    assert_int_equal(kz_str_find(s, KZ_STR("ababc"), 0), 2);
    assert_int_equal(kz_str_find(s, KZ_STR("abc"), 5), SIZE_MAX);
    assert_int_equal(kz_str_find(s, KZ_STR("x"), 0), SIZE_MAX);
    assert_int_equal(kz_str_find(s, KZ_STR(""), 3), 3);
}

/* Unicode 15, table 3-11: one replacement for each maximal subpart. */
static void bad_bytes_are_replaced_by_subpart(void **state) {
    (void)state;
    struct kz_str text = KZ_STR("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63"
                                "\x80\xBF\x64");
    const uint32_t expected[] = {0x61, 0xFFFD, 0xFFFD, 0xFFFD, 0x62, 0xFFFD,
                                 0x63, 0xFFFD, 0xFFFD, 0x64};
    size_t at = 0, n = 0;
    while (at < text.len) {
        assert_true(n < KZ_COUNT(expected));
        assert_int_equal(kz_utf8_next(text, &at, NULL), expected[n++]);
    }
    assert_int_equal(n, KZ_COUNT(expected));
    assert_int_equal(kz_utf8_find_bad(text), 1);
    assert_int_equal(kz_utf8_find_bad(KZ_STR("\xED\xA0\x80")), 0);
    assert_int_equal(kz_utf8_find_bad(KZ_STR("\xF4\x90\x80\x80")), 0);
}

static void every_code_point_survives(void **state) {
    (void)state;
    for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        char bytes[4];
        size_t len = kz_utf8_encode(cp, bytes), at = 0;
        assert_int_equal(
            kz_utf8_next((struct kz_str){bytes, len}, &at, NULL), cp);
        assert_int_equal(at, len);
    }
}

static void look_alikes_fold_together(void **state) {
    (void)state;
    struct kz_arena arena = {0};
    /* anar with the seat, and without it; heh for ae, keheh for kaf. */
    const char *same[][2] = {
        {"\u0626\u0627\u0646\u0627\u0631", "\u0627\u0646\u0627\u0631"},
        {"\u0643\u06D5\u0631\u0649", "\u06A9\u0647\u0631\u06CC"},
        {"NaCl", "nacl"},
        {"CaSO\u2084", "caso4"},
        {"\uFF24\uFF11", "d1"},
        {"2024\u2069", "2024"},
    };
    for (size_t i = 0; i < KZ_COUNT(same); i++)
        assert_true(kz_str_equal(kz_fold(&arena, kz_str_from(same[i][0])),
                                 kz_fold(&arena, kz_str_from(same[i][1]))));
    assert_false(kz_str_equal(kz_fold(&arena, KZ_STR("\u0643")),
                              kz_fold(&arena, KZ_STR("\u06AF"))));
    kz_arena_destroy(&arena);
}

static void a_reset_arena_allocates_nothing(void **state) {
    (void)state;
    struct kz_arena arena = {0};
    for (int i = 0; i < 50; i++)
        kz_arena_alloc(&arena, 3000);
    kz_arena_alloc(&arena, 1 << 20);
    kz_arena_reset(&arena);
    uint64_t before = kz_mem_calls();
    for (int i = 0; i < 50; i++) {
        unsigned char *p = kz_arena_alloc(&arena, 3000);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (int k = 0; k < 3000; k++)
            assert_int_equal(p[k], 0);
        memset(p, 0xAB, 3000);
    }
    assert_int_equal(kz_mem_calls(), before);
    kz_arena_destroy(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_whole),
        cmocka_unit_test(parts_keep_empty_ones),
        cmocka_unit_test(find_meets_only_whole_needles),
        cmocka_unit_test(bad_bytes_are_replaced_by_subpart),
        cmocka_unit_test(every_code_point_survives),
        cmocka_unit_test(look_alikes_fold_together),
        cmocka_unit_test(a_reset_arena_allocates_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
