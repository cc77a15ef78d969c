/* Readings of Chinese names: made, varied, doubted; and every reading that
 * the sample gives can be. */
#include "tests/content/support.h"

#include "src/content/csv.h"
#include "src/content/pinyin.h"

static struct kz_arena arena;

static void assert_str(struct kz_str got, const char *wanted) {
    if (!kz_str_is(got, wanted))
        fail_msg("got \"%.*s\", wanted \"%s\"", KZ_STR_ARG(got), wanted);
}

static int drop_arena(void **state) {
    (void)state;
    kz_arena_destroy(&arena);
    return 0;
}

static void test_readings(void **state) {
    (void)state;
    const char *out[KZ_PINYIN_READINGS];
    assert_int_equal(kz_pinyin_readings(0x77F3, out), 2); /* customary first */
    assert_string_equal(out[0], "shi");
    assert_string_equal(out[1], "dan");
    assert_int_equal(kz_pinyin_readings(0x91CD, out), 2);
    assert_string_equal(out[0], "zhong");
    assert_string_equal(out[1], "chong");
    assert_int_equal(kz_pinyin_readings(0x7EFF, out), 2);
    assert_string_equal(out[0], "lv");
    assert_int_equal(kz_pinyin_readings('a', out), 0);
    assert_int_equal(kz_pinyin_readings(0x10FFFF, out), 0);
    assert_int_equal(kz_pinyin_readings(0, out), 0);
}

static void test_made(void **state) {
    (void)state;
    assert_str(kz_pinyin_make(&arena, KZ_STR("石盐")), "shi yan");
    assert_str(kz_pinyin_make(&arena, KZ_STR("石 盐（NaCl）")), "shi yan");
    assert_str(kz_pinyin_make(&arena, KZ_STR("Halite")), "");
    assert_str(kz_pinyin_make(&arena, KZ_STR("")), "");
    /* One unknown character: better none than half of it. */
    assert_str(kz_pinyin_make(&arena, KZ_STR("石\U00020000")), "");
    assert_str(kz_pinyin_join(&arena, KZ_STR("shi yan")), "shiyan");
    assert_str(kz_pinyin_initials(&arena, KZ_STR("shi yan")), "sy");
    assert_str(kz_pinyin_initials(&arena, KZ_STR(" ci  tie kuang ")), "ctk");
    assert_str(kz_pinyin_initials(&arena, KZ_STR("")), "");
}

static void test_other_readings(void **state) {
    (void)state;
    struct kz_str pinyin;
    assert_true(kz_pinyin_other(&arena, KZ_STR("长石"), 0, &pinyin));
    assert_str(pinyin, "chang shi");
    assert_true(kz_pinyin_other(&arena, KZ_STR("长石"), 1, &pinyin));
    assert_str(pinyin, "zhang dan");
    assert_false(kz_pinyin_other(&arena, KZ_STR("长石"), 2, &pinyin));
    assert_false(kz_pinyin_other(&arena, KZ_STR("萤"), 0, &pinyin));
}

static void test_doubts(void **state) {
    (void)state;
    struct kz_str text = KZ_STR("长石");
    assert_str(kz_pinyin_doubt(text, KZ_STR("chang shi")), "");
    assert_str(kz_pinyin_doubt(text, KZ_STR("Zhang  Shi")), "");
    assert_str(kz_pinyin_doubt(text, KZ_STR("chan shi")), "chan");
    assert_str(kz_pinyin_doubt(text, KZ_STR("chang")), "chang");
    assert_str(kz_pinyin_doubt(text, KZ_STR("chang shi yan")),
               "chang shi yan");
    assert_str(kz_pinyin_doubt(KZ_STR(""), KZ_STR("")), "");
    assert_str(kz_pinyin_doubt(KZ_STR("绿"), KZ_STR("lü")), "");
    assert_str(kz_pinyin_doubt(KZ_STR("绿"), KZ_STR("lu")), "");
    assert_str(kz_pinyin_doubt(KZ_STR("绿"), KZ_STR("lo")), "lo");
}

static int column_of(const struct kz_row *row, const char *name) {
    for (size_t i = 0; i < row->count; i++) {
        if (kz_str_is(row->cells[i], name))
            return (int)i;
    }
    fail_msg("no column %s", name);
    return -1;
}

static void test_sample(void **state) {
    (void)state;
    char path[KZ_PATH_SIZE], *data;
    size_t len;
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    struct kz_csv csv;
    struct kz_row row;
    int checked = 0;
    in_root(path, "data/sample/catalog/mineral.csv");
    assert_true(kz_file_read(path, 1u << 24, &data, &len));
    kz_csv_init(&csv, (struct kz_str){data, len}, &limits);
    assert_int_equal(kz_csv_next(&csv, &row), KZ_ROW_READ);
    int name = column_of(&row, "name_zh"), given = column_of(&row, "pinyin");
    int initials = column_of(&row, "pinyin_initials");
    while (kz_csv_next(&csv, &row) == KZ_ROW_READ) {
        struct kz_str doubt =
            kz_pinyin_doubt(row.cells[name], row.cells[given]);
        if (doubt.len > 0)
            fail_msg("%.*s: %.*s", KZ_STR_ARG(row.cells[name]),
                     KZ_STR_ARG(doubt));
        assert_true(kz_str_equal(
            kz_pinyin_initials(&arena, row.cells[given]),
            row.cells[initials]));
        checked++;
    }
    assert_int_equal(checked, 53);
    kz_csv_destroy(&csv);
    free(data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_readings),
        cmocka_unit_test(test_made),
        cmocka_unit_test(test_other_readings),
        cmocka_unit_test(test_doubts),
        cmocka_unit_test(test_sample),
    };
    return cmocka_run_group_tests(tests, NULL, drop_arena);
}
