/* How keys and queries are folded, and where a folded letter stood. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "src/catalog/search_key.h"

static struct kz_arena arena;

static int drop_arena(void **state) {
    (void)state;
    kz_arena_destroy(&arena);
    return 0;
}

static void assert_folds(const char *text, const char *wanted) {
    struct kz_str got = kz_search_fold(&arena, kz_str_from(text), NULL);
    if (!kz_str_is(got, wanted))
        fail_msg("\"%s\" gave \"%.*s\", not \"%s\"", text, KZ_STR_ARG(got),
                 wanted);
}

static void test_folding(void **state) {
    (void)state;
    assert_folds("  Rock\t SALT\n", "rock salt");
    assert_folds("", "");
    assert_folds(" \x01\x1F ", "");
    assert_folds("ＮａＣｌ　１２", "nacl 12");
    assert_folds("CaSO₄·2H₂O", "caso42h2o");
    assert_folds("石盐", "石盐");
    assert_folds("ئالتۇن", "التۇن");      /* the seat has no weight */
    assert_folds("ياقۇت", "ىاقۇت");       /* y and i are one */
    assert_folds("یاقۇت", "ىاقۇت");       /* Farsi yeh */
    assert_folds("کۆمۈر", "كۆمۈر");       /* keheh */
    assert_folds("كۆمـــۈر", "كۆمۈر");    /* tatweel */
}

static void test_letters_point_back(void **state) {
    (void)state;
    struct kz_search_letter *at;
    /* Two spaces, then seat (2 bytes) and alef (2): one folded letter. */
    struct kz_str key = kz_search_fold(&arena, KZ_STR("a  \u0626\u0627b"),
                                       &at);
    assert_true(kz_str_is(key, "a \u0627b"));
    assert_int_equal(at[0].from, 0);
    assert_int_equal(at[0].to, 1);
    assert_int_equal(at[2].from, 3); /* with the seat */
    assert_int_equal(at[2].to, 7);
    assert_int_equal(at[3].from, 3);
    assert_int_equal(at[4].from, 7);
    assert_int_equal(at[4].to, 8);
}

static void test_bad_bytes(void **state) {
    (void)state;
    struct kz_search_letter *at;
    struct kz_str key = kz_search_fold(&arena, KZ_STR("\xFF\xFE"), &at);
    assert_int_equal(key.len, 6); /* U+FFFD twice */
    assert_int_equal(at[5].to, 2);
}

static void test_kinds(void **state) {
    (void)state;
    for (int i = 0; i < KZ_SEARCH_KINDS; i++)
        assert_int_equal(
            kz_search_kind_of(kz_search_kind_name((enum kz_search_kind)i)),
            i);
    assert_int_equal(kz_search_kind_of("source"), KZ_SEARCH_KINDS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folding),
        cmocka_unit_test(test_letters_point_back),
        cmocka_unit_test(test_bad_bytes),
        cmocka_unit_test(test_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, drop_arena);
}
