/* Words of the glossary in texts of three scripts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "ui/screens/word_match.h"

enum { ZH, UG, EN };

static const struct kz_lang langs[] = {
    [ZH] = {.code = "zh", .index = 0},
    [UG] = {.code = "ug", .index = 1, .is_rtl = true},
    [EN] = {.code = "en", .index = 2},
};

#define TERM(i, zh, ug, en, also_en) \
    {.id = KZ_STR_INIT(i), \
     .term.by_lang = {KZ_STR_INIT(zh), KZ_STR_INIT(ug), KZ_STR_INIT(en)}, \
     .also.by_lang = {{NULL, 0}, {NULL, 0}, KZ_STR_INIT(also_en)}}

static struct kz_term items[] = {
    TERM("crystal", "晶体", "كىرىستال", "Crystal", ""),
    TERM("system", "晶体系", "كىرىستال سىستېمىسى", "Crystal system", ""),
    TERM("deposit", "矿床", "كان", "Deposit", "ore body; lode"),
    TERM("ore", "矿", "رۇدا", "Ore", ""),
};
static const struct kz_term_list terms = {items, KZ_COUNT(items)};

/* "a|b": what is underlined, in order. */
static void assert_words(int lang, const char *text, const char *expected) {
    struct kz_word_match m[8];
    char found[256] = "";
    size_t count =
        kz_word_match(kz_str_from(text), &langs[lang], &terms, m, 8);
    for (size_t i = 0; i < count; i++) {
        strcat(found, i ? "|" : "");
        strncat(found, text + m[i].start, m[i].end - m[i].start);
    }
    assert_string_equal(found, expected);
}

static void english_words(void **state) {
    (void)state;
    assert_words(EN, "A crystal, and more crystals.", "crystal");
    assert_words(EN, "Crystals of a crystal system!",
                 "Crystals|crystal system");
    assert_words(EN, "Crystalline, recrystal, deposited, or e", "");
    assert_words(EN, "The Ore body holds ores of a lode", "Ore body|ores");
    assert_words(EN, "", "");
}

/* No spaces: the longest wins, a single character is not looked for. */
static void chinese_words(void **state) {
    (void)state;
    assert_words(ZH, "它的晶体系统，晶体在矿床里。", "晶体系|晶体|矿床");
    assert_words(ZH, "矿石", "");
}

/* Endings belong to the word, so that joined letters keep one colour. */
static void uyghur_words(void **state) {
    (void)state;
    assert_words(UG, "كىرىستاللىرى كاندا بار", "كىرىستاللىرى|كاندا");
    assert_words(UG, "كانال، دۇكان", "");
    assert_words(UG, "رۇدىسى كان.", "كان");
}

static void each_term_once_and_no_more_than_asked(void **state) {
    (void)state;
    struct kz_word_match m[1];
    struct kz_str text = KZ_STR("crystal deposit crystal");
    assert_int_equal(kz_word_match(text, &langs[EN], &terms, m, 1), 1);
    assert_int_equal(m[0].term, 0);
    struct kz_term_list none = {NULL, 0};
    assert_int_equal(kz_word_match(text, &langs[EN], &none, m, 1), 0);
    struct kz_lang strange = {.code = "xx", .index = -1};
    assert_int_equal(kz_word_match(text, &strange, &terms, m, 1), 0);
}

/* Broken bytes end nothing and cut nothing. */
static void any_bytes(void **state) {
    (void)state;
    struct kz_word_match m[8];
    char text[64];
    unsigned seed = 7;
    for (int round = 0; round < 20000; round++) {
        for (size_t i = 0; i < sizeof(text); i++) {
            seed = seed * 1103515245 + 12345;
            text[i] = (char)(seed >> 16);
        }
        memcpy(text + 20, "\xd9\x83\xd8\xa7\xd9", 5);
        struct kz_str s = {text, sizeof(text)};
        for (int lang = ZH; lang <= EN; lang++) {
            size_t count = kz_word_match(s, &langs[lang], &terms, m, 8);
            for (size_t i = 0; i < count; i++)
                assert_true(m[i].start < m[i].end && m[i].end <= s.len);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_words),
        cmocka_unit_test(chinese_words),
        cmocka_unit_test(uyghur_words),
        cmocka_unit_test(each_term_once_and_no_more_than_asked),
        cmocka_unit_test(any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
