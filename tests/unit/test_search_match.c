/* Which field of a row answers a query, and how well. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "src/catalog/search_match.h"

/* Names in languages 0 and 2, readings, formula, a licence. */
static const char row[] = "\x01" "石盐" "\x03" "rock salt" "\x11" "shi yan"
                          "\x12" "shiyan" "\x13" "sy" "\x14" "nacl"
                          "\x15" "t6520260101" "\x1F";

static void assert_rank(const char *query, int rank, int field, size_t from) {
    struct kz_search_match got;
    if (!kz_search_match(KZ_STR(row), kz_str_from(query), &got))
        fail_msg("\"%s\" finds nothing", query);
    assert_int_equal(got.rank, rank);
    assert_int_equal(got.field, field);
    assert_int_equal(got.from, from);
    assert_int_equal(got.to, from + strlen(query));
}

static void test_ranks(void **state) {
    (void)state;
    assert_rank("石盐", KZ_SEARCH_EXACT, 0, 0);
    assert_rank("石", KZ_SEARCH_BEGINS, 0, 0);
    assert_rank("盐", KZ_SEARCH_ANYWHERE, 0, 3);
    assert_rank("salt", KZ_SEARCH_WORD, 1, 5);
    assert_rank("alt", KZ_SEARCH_ANYWHERE, 1, 6);
    assert_rank("shi yan", KZ_SEARCH_EXACT, 2, 0);
    assert_rank("yan", KZ_SEARCH_WORD, 2, 4);
    assert_rank("shiya", KZ_SEARCH_BEGINS, 3, 0);
    assert_rank("sy", KZ_SEARCH_EXACT, 4, 0);
    assert_rank("nacl", KZ_SEARCH_EXACT, 5, 0);
    assert_rank("2026", KZ_SEARCH_ANYWHERE, 6, 3);
}

static void test_no_match(void **state) {
    (void)state;
    static const char *const queries[] = {
        "", "hiyan", "iyan", "y a", "nacl2", "盐石", "\x01", "saltshi",
    };
    struct kz_search_match got;
    for (size_t i = 0; i < KZ_COUNT(queries); i++)
        assert_false(kz_search_match(KZ_STR(row), kz_str_from(queries[i]),
                                     &got));
    assert_false(kz_search_match(KZ_STR(""), KZ_STR("a"), &got));
}

static void test_later_word_is_better(void **state) {
    (void)state;
    struct kz_search_match got;
    assert_true(kz_search_match(KZ_STR("\x01" "basalt salt\x1F"),
                                KZ_STR("salt"), &got));
    assert_int_equal(got.rank, KZ_SEARCH_WORD);
    assert_int_equal(got.from, 7);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ranks),
        cmocka_unit_test(test_no_match),
        cmocka_unit_test(test_later_word_is_better),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
