#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/base/words.h"

struct fixture {
    char dir[64];
};

static int make_dir(void **state) {
    struct fixture *f = kz_xcalloc(1, sizeof(*f));
    snprintf(f->dir, sizeof(f->dir), "/tmp/kz-words-XXXXXX");
    *state = f;
    return mkdtemp(f->dir) ? 0 : -1;
}

static int remove_dir(void **state) {
    struct fixture *f = *state;
    int result = kz_dir_remove(f->dir) ? 0 : -1;
    free(f);
    return result;
}

static void put(const struct fixture *f, const char *name, const char *text) {
    char path[KZ_PATH_SIZE];
    assert_true(kz_path_join(path, sizeof(path), f->dir, name));
    assert_true(kz_file_write_atomic(path, kz_str_from(text), 0644));
}

#define UG "[language]\ncode = ug\nname = U\ndirection = rtl\norder = 2\n"
#define EN "[language]\ncode = en\nname = E\ndirection = ltr\norder = 1\n"

static void values_are_isolated_in_rtl_only(void **state) {
    struct fixture *f = *state;
    put(f, "ug.ini", UG "[a]\ncount = {0} x {1} {0}\n");
    put(f, "en.ini", EN "[a]\ncount = {0} x {1}\\n\\u00e9 {9}\n");
    struct kz_words *words = kz_words_load(f->dir, NULL);
    assert_non_null(words);
    assert_int_equal(kz_words_lang_count(words), 2);
    assert_string_equal(kz_words_lang(words, 0)->code, "en");
    struct kz_arena arena = {0};
    const char *values[] = {"5", "km", NULL};
    const struct kz_lang *ug = kz_words_find_lang(words, KZ_STR("ug"));
    const struct kz_lang *en = kz_words_find_lang(words, KZ_STR("en"));
    assert_true(ug->is_rtl && !en->is_rtl);
    assert_true(kz_str_is(kz_words_format(words, en, &arena, "a.count",
                                          values),
                          "5 x km\n\u00e9 {9}"));
    assert_true(kz_str_is(
        kz_words_format(words, ug, &arena, "a.count", values),
        "\u20685\u2069 x \u2068km\u2069 \u20685\u2069"));
    kz_arena_destroy(&arena);
    kz_words_free(words);
}

static void long_values_and_corrections(void **state) {
    struct fixture *f = *state;
    char *text = kz_xmalloc(20000);
    int len = snprintf(text, 20000, EN "[a]\nlong = ");
    memset(text + len, 'z', 15000);
    text[len + 15000] = '\0';
    put(f, "en.ini", text);
    free(text);
    struct kz_words *words = kz_words_load(f->dir, NULL);
    const struct kz_lang *en = kz_words_lang(words, 0);
    assert_int_equal(kz_words_get(words, en, "a.long").len, 15000);
    kz_words_override(words, en, KZ_STR("a.long"), KZ_STR("short"));
    assert_true(kz_str_is(kz_words_get(words, en, "a.long"), "short"));
    assert_true(kz_str_is(kz_words_get(words, en, "a.none"), "a.none"));
    kz_words_free(words);
}

static void a_hall_has_its_own_languages(void **state) {
    struct fixture *f = *state;
    put(f, "ug.ini", UG "[a]\nb = u\n");
    put(f, "en.ini", EN "[a]\nb = e\n");
    struct kz_words *words = kz_words_load(f->dir, NULL);
    const struct kz_lang *en = kz_words_find_lang(words, KZ_STR("en"));
    const struct kz_str other[] = {KZ_STR("kk"), KZ_STR("ug"), KZ_STR("en")};
    kz_words_keep(words, other, 1); /* none of ours: all stay */
    assert_int_equal(kz_words_lang_count(words), 2);
    kz_words_keep(words, other, 3);
    assert_string_equal(kz_words_lang(words, 0)->code, "ug");
    assert_string_equal(kz_words_lang(words, 1)->code, "en");
    kz_words_keep(words, other, 2);
    assert_int_equal(kz_words_lang_count(words), 1);
    assert_null(kz_words_hall_lang(words, KZ_STR("en")));
    assert_ptr_equal(kz_words_find_lang(words, KZ_STR("en")), en);
    assert_true(kz_str_is(kz_words_get(words, en, "a.b"), "e"));
    kz_words_keep(words, NULL, 0);
    assert_string_equal(kz_words_lang(words, 0)->code, "en");
    assert_int_equal(kz_words_lang_count(words), 2);
    kz_words_free(words);
}

static void broken_files_name_their_line(void **state) {
    struct fixture *f = *state;
    struct kz_error err;
    put(f, "en.ini", EN "[a]\nno equals sign\n");
    assert_null(kz_words_load(f->dir, &err));
    assert_string_equal(err.id, "ini.line");
    assert_string_equal(err.value[1], "7");
    put(f, "en.ini", EN "x = \\uZZZZ\n");
    assert_null(kz_words_load(f->dir, &err));
    put(f, "en.ini", EN "x = \xFF\n");
    assert_null(kz_words_load(f->dir, &err));
    put(f, "en.ini", "x = 1\n");
    assert_null(kz_words_load(f->dir, &err));
    assert_string_equal(err.id, "strings.missing");
    assert_null(kz_words_load("/nonexistent", &err));
    assert_string_equal(err.id, "strings.missing");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(values_are_isolated_in_rtl_only,
                                        make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(long_values_and_corrections, make_dir,
                                        remove_dir),
        cmocka_unit_test_setup_teardown(a_hall_has_its_own_languages,
                                        make_dir, remove_dir),
        cmocka_unit_test_setup_teardown(broken_files_name_their_line,
                                        make_dir, remove_dir),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
