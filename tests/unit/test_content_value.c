#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/content/csv.h"
#include "src/content/decode.h"
#include "src/content/value.h"

static void expect_date(const char *cell, bool may_be_part,
                        const char *wanted) {
    struct kz_arena arena = {0};
    struct kz_str date = {NULL, 0};
    bool is_date = kz_value_date(&arena, kz_str_from(cell), may_be_part,
                                 &date);
    if (wanted) {
        assert_true(is_date);
        assert_true(kz_str_is(date, wanted));
    } else if (is_date) {
        fail_msg("%s became %.*s", cell, KZ_STR_ARG(date));
    }
    kz_arena_destroy(&arena);
}

static void test_dates(void **state) {
    (void)state;
    expect_date("2026-01-31", false, "2026-01-31");
    expect_date("2026-1-3", false, "2026-01-03");
    expect_date("2026/1/3", false, "2026-01-03");
    expect_date("2026.1.3", false, "2026-01-03");
    expect_date("2026/1/3 0:00", false, "2026-01-03");
    expect_date("2026/1/3 00:00:00", false, "2026-01-03");
    expect_date("2026\u5E741\u67083\u65E5", false, "2026-01-03");
    expect_date("\uFF12\uFF10\uFF12\uFF16-01-03", false, "2026-01-03");
    expect_date("46023", false, "2026-01-01");
    expect_date("45351", false, "2024-02-29");
    expect_date("2024-02-29", false, "2024-02-29");
    expect_date("2023-02-29", false, NULL);
    expect_date("2026-13-01", false, NULL);
    expect_date("2026-00-01", false, NULL);
    expect_date("31-12-2026", false, NULL);
    expect_date("2026-01", false, NULL);
    expect_date("2026", false, NULL);
    expect_date("1026-01-01", false, NULL);
    expect_date("soon", false, NULL);
    expect_date("2026-01-01x", false, NULL);
    expect_date("99999999999999", false, NULL);
    expect_date("2026", true, "2026");
    expect_date("2026-3", true, "2026-03");
    expect_date("2026\u5E743\u6708", true, "2026-03");
    expect_date("2026-03-04", true, "2026-03-04");
}

static void expect_real(const char *cell, bool is_number, double wanted) {
    struct kz_arena arena = {0};
    double value = -1;
    assert_int_equal(kz_value_real(&arena, kz_str_from(cell), &value),
                     is_number);
    if (is_number)
        assert_true(value == wanted);
    kz_arena_destroy(&arena);
}

static void test_numbers(void **state) {
    (void)state;
    expect_real("2.5", true, 2.5);
    expect_real("-154", true, -154);
    expect_real("\u2212154", true, -154);
    expect_real("1,234", true, 1234);
    expect_real("1,234,567.5", true, 1234567.5);
    expect_real("1 234", true, 1234);
    expect_real("\uFF11\uFF0C\uFF12\uFF13\uFF14", true, 1234);
    expect_real("\uFF12\uFF0E\uFF15", true, 2.5);
    expect_real("1,23", false, 0);
    expect_real("12,3456", false, 0);
    expect_real("", false, 0);
    expect_real("2.5 km", false, 0);
    expect_real("1.2.3", false, 0);
    expect_real("nan", false, 0);
    expect_real("1e5", false, 0);
}

/* Two languages are enough to show that the words come from them. */
static struct kz_words *make_words(char *dir) {
    char path[256];
    struct kz_error err;
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof(path), "%s/zh.ini", dir);
    FILE *file = fopen(path, "w");
    fputs("[language]\ncode = zh\norder = 1\n[code]\n"
          "money_unit.wan_yuan = \u4E07\u5143\n"
          "money_unit.yi_yuan = \u4EBF\u5143\n"
          "money_unit.yuan = \u5143\n"
          "qualifier.nearly = \u8FD1\n"
          "[code_also]\nqualifier.over = \u591A;\u4F59\n",
          file);
    fclose(file);
    struct kz_words *words = kz_words_load(dir, &err);
    assert_non_null(words);
    unlink(path);
    rmdir(dir);
    return words;
}

static void expect_money(const struct kz_words *words, const char *cell,
                         double value, const char *unit,
                         const char *qualifier) {
    struct kz_arena arena = {0};
    struct kz_money money;
    bool is_money = kz_value_money(&arena, kz_str_from(cell), words, &money);
    assert_int_equal(is_money, unit != NULL);
    if (unit) {
        assert_true(money.value == value);
        assert_string_equal(money.unit, unit);
        assert_string_equal(money.qualifier, qualifier);
    }
    kz_arena_destroy(&arena);
}

static void test_money(void **state) {
    (void)state;
    char dir[] = "/tmp/karez-words-XXXXXX";
    struct kz_words *words = make_words(dir);
    expect_money(words, "250", 250, "yuan", "exact");
    expect_money(words, "250\u4E07\u5143", 250, "wan_yuan", "exact");
    expect_money(words, "250 \u4E07\u5143", 250, "wan_yuan", "exact");
    expect_money(words, "\u8FD14.6\u4EBF\u5143", 4.6, "yi_yuan", "nearly");
    expect_money(words, "3,330\u591A\u4E07\u5143", 3330, "wan_yuan", "over");
    expect_money(words, "20\u4F59\u5143", 20, "yuan", "over");
    expect_money(words, "250 wan_yuan", 250, "wan_yuan", "exact");
    expect_money(words, "nearly 4.6 yi_yuan", 4.6, "yi_yuan", "nearly");
    expect_money(words, "much", 0, NULL, NULL);
    expect_money(words, "", 0, NULL, NULL);
    expect_money(words, "250 apples", 0, NULL, NULL);
    expect_money(words, "maybe 250", 0, NULL, NULL);
    kz_words_free(words);
}

static void expect_licence(const char *cell, const char *wanted) {
    struct kz_arena arena = {0};
    struct kz_str licence;
    bool is_good = kz_value_licence(&arena, kz_str_from(cell), &licence);
    assert_int_equal(is_good, wanted != NULL);
    if (wanted)
        assert_true(kz_str_is(licence, wanted));
    kz_arena_destroy(&arena);
}

static void test_licences(void **state) {
    (void)state;
    expect_licence("T0000002099010000000001", "T0000002099010000000001");
    expect_licence("t0000002099010000000001", "T0000002099010000000001");
    expect_licence("\uFF340000002099010000000001", "T0000002099010000000001");
    expect_licence("T00120080402004567", "T00120080402004567");
    expect_licence("T0012008040200456", NULL);
    expect_licence("X0000002099010000000001", NULL);
    expect_licence("T00000020990100000000-1", NULL);
    expect_licence("2.0E+22", NULL);
    expect_licence("", NULL);
}

static void expect_url(const char *cell, bool wanted) {
    if (kz_value_is_url(kz_str_from(cell)) != wanted)
        fail_msg("%s is %s address", cell, wanted ? "an" : "no");
}

static void test_urls(void **state) {
    (void)state;
    expect_url("https://example.org", true);
    expect_url("http://example.org/a?b=c&d=%E7%85%A4#e", true);
    expect_url("HTTPS://Example.org:8443/x", true);
    expect_url("https://a-b.example.org/\u7164\u77FF", true);
    expect_url("", false);
    expect_url("https://", false);
    expect_url("https:///path", false);
    expect_url("example.org", false);
    expect_url("ftp://example.org", false);
    expect_url("javascript:alert(1)", false);
    expect_url("https://example.org/a b", false);
    expect_url(" https://example.org", false);
    expect_url("https://example.org/\n", false);
    expect_url("https://example.org/\x7F", false);
    expect_url("https://example.org/\u200B", false);
    expect_url("https://example.org/\u202Egro", false);
    expect_url("https://example.org/\xFF", false);
    expect_url("https://name:secret@example.org", false);
    expect_url("https://example.org@evil.example", false);
    expect_url("https://ex\u0430mple.org", false);
    expect_url("https://.example.org", false);
    expect_url("https://example..org", false);
    expect_url("https://example.org:", false);
    expect_url("https://example.org:99999", false);
    expect_url("https://example.org:+80", false);
}

static void test_long_urls(void **state) {
    (void)state;
    char cell[KZ_URL_MOST + 2] = "https://example.org/";
    memset(cell + strlen(cell), 'x', sizeof(cell) - 1 - strlen(cell));
    cell[KZ_URL_MOST + 1] = '\0';
    expect_url(cell, false);
    cell[KZ_URL_MOST] = '\0';
    expect_url(cell, true);
}

static void test_lists(void **state) {
    (void)state;
    struct kz_str rest = kz_str_from(" a ; b\uFF1B c\u061B;d"), part;
    static const char *const wanted[] = {"a", "b", "c", "", "d"};
    size_t count = 0;
    while (kz_value_next_part(&rest, &part)) {
        assert_true(count < KZ_COUNT(wanted));
        assert_true(kz_str_is(part, wanted[count++]));
    }
    assert_int_equal(count, KZ_COUNT(wanted));
}

static void expect_encoding(struct kz_str raw, enum kz_encoding wanted) {
    struct kz_decoder decoder;
    for (size_t piece = 1; piece <= raw.len; piece++) {
        assert_true(kz_decoder_open_bytes(&decoder, raw, piece));
        assert_int_equal(decoder.encoding, wanted);
        kz_decoder_close(&decoder);
    }
}

/* Pieces of any size must give what all of it at once gives. */
static void expect_pieces(struct kz_str raw) {
    struct kz_str whole;
    struct kz_decoder decoder;
    enum kz_encoding encoding;
    assert_true(kz_text_decode(raw, &whole, &encoding));
    for (size_t piece = 1; piece <= raw.len; piece++) {
        size_t at = 0;
        assert_true(kz_decoder_open_bytes(&decoder, raw, piece));
        while (!decoder.is_done) {
            kz_decoder_more(&decoder, decoder.text.len);
            assert_true(decoder.text.len <= whole.len - at);
            assert_memory_equal(decoder.text.s, whole.s + at,
                                decoder.text.len);
            at += decoder.text.len;
        }
        assert_int_equal(at, whole.len);
        kz_decoder_close(&decoder);
    }
    free((void *)(uintptr_t)whole.s);
}

static void test_pieces(void **state) {
    (void)state;
    expect_pieces(KZ_STR("plain, and more than eight letters"));
    expect_pieces(KZ_STR("\xEF\xBB\xBF\u7164a\u0626\U0002070E\uFEFF"));
    expect_pieces(KZ_STR("\u7164\u77F3\u76D0\u7164\xE7\x85,\xF0\xA0\x9C"));
    expect_pieces(KZ_STR("\xC3\xBA,\xCA\xAF\xD1\xCE\x81\x30\x81\x30\xFF\xC3"));
    expect_pieces(KZ_STR("\xFF\xFE\x64\x71\t\0\x41\0\x41\xD8\x0E\xDF\x42"));
    expect_pieces(KZ_STR("\xFE\xFF\x71\x64\0\t\xD8\x41\0\x41\xD8\x41"));
}

/* A stick pulled while it is read. */
static void test_shrunk_file(void **state) {
    (void)state;
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    struct kz_decoder decoder;
    struct kz_csv csv;
    struct kz_row row;
    FILE *file = tmpfile();
    assert_non_null(file);
    fputs("\xEF\xBB\xBF" "a,b\nc,d\n", file);
    fflush(file);
    assert_true(kz_decoder_open(&decoder, fileno(file), 12));
    kz_csv_init_source(&csv, &decoder, &limits);
    assert_int_equal(kz_csv_next(&csv, &row), KZ_ROW_UNREADABLE);
    kz_csv_destroy(&csv);
    kz_decoder_close(&decoder);
    assert_false(kz_decoder_open(&decoder, -1, 12));
    kz_decoder_close(&decoder);
    fclose(file);
}

static void test_encodings(void **state) {
    (void)state;
    expect_encoding(KZ_STR("plain"), KZ_ENCODING_UTF8);
    expect_encoding(KZ_STR("\u7164\u77F3\u76D0"), KZ_ENCODING_UTF8);
    expect_encoding(KZ_STR("\xC3\xBA,\xCA\xAF\xD1\xCE"),
                    KZ_ENCODING_GB18030);
    /* Damaged, not another encoding. */
    expect_encoding(KZ_STR("\u7164\u77F3\u76D0\u7164\xFF"),
                    KZ_ENCODING_UTF8);
    struct kz_str text;
    enum kz_encoding encoding;
    assert_true(kz_text_decode(KZ_STR("\xC3\xBA,\xCA\xAF\xD1\xCE"), &text,
                               &encoding));
    assert_true(kz_str_is(text, "\u7164,\u77F3\u76D0"));
    free((void *)(uintptr_t)text.s);
    assert_true(
        kz_text_decode(KZ_STR("\xFF\xFE\x64\x71\t\0\x41\0"), &text,
                       &encoding));
    assert_true(kz_str_is(text, "\u7164\tA"));
    free((void *)(uintptr_t)text.s);
    /* An odd byte at the end of UTF-16. */
    assert_true(kz_text_decode(KZ_STR("\xFF\xFE\x41\0\x42"), &text,
                               &encoding));
    assert_true(kz_str_is(text, "A\uFFFD"));
    free((void *)(uintptr_t)text.s);
}

/* Through a window of `piece` bytes; 0: all at once. */
static void expect_rows_of(const char *text, size_t piece,
                           const char *const *cells, size_t rows,
                           size_t columns) {
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    struct kz_decoder decoder = {.fd = -1};
    struct kz_csv csv;
    struct kz_row row;
    if (piece > 0) {
        assert_true(
            kz_decoder_open_bytes(&decoder, kz_str_from(text), piece));
        kz_csv_init_source(&csv, &decoder, &limits);
    } else {
        kz_csv_init(&csv, kz_str_from(text), &limits);
    }
    for (size_t r = 0; r < rows; r++) {
        assert_int_equal(kz_csv_next(&csv, &row), KZ_ROW_READ);
        assert_int_equal(row.number, r + 1);
        assert_int_equal(row.count, columns);
        for (size_t c = 0; c < columns; c++)
            assert_true(kz_str_is(row.cells[c], cells[r * columns + c]));
    }
    assert_int_equal(kz_csv_next(&csv, &row), KZ_ROW_END);
    kz_csv_destroy(&csv);
    kz_decoder_close(&decoder);
}

static void expect_rows(const char *text, const char *const *cells,
                        size_t rows, size_t columns) {
    for (size_t piece = 0; piece <= strlen(text); piece++)
        expect_rows_of(text, piece, cells, rows, columns);
}

static void test_rows(void **state) {
    (void)state;
    static const char *const plain[] = {"a", "b", "c", "d"};
    expect_rows("a,b\nc,d\n", plain, 2, 2);
    expect_rows("a,b\r\nc,d", plain, 2, 2);
    expect_rows("a,b\rc,d\r", plain, 2, 2);
    expect_rows("a;b\nc;d\n", plain, 2, 2);
    expect_rows("a\tb\nc\td\n", plain, 2, 2);
    expect_rows(" a ,\tb\n\u3000c,\u00A0d \n", plain, 2, 2);
    expect_rows("\"a\",\"b\"\n\"c\",\"d\"", plain, 2, 2);
    static const char *const odd[] = {"a,b", "c\nd", "say \"x\"", "ab"};
    expect_rows("\"a,b\",\"c\r\nd\"\n\"say \"\"x\"\"\",\"a\"b\n", odd, 2, 2);
    static const char *const empty[] = {"", "", ""};
    expect_rows(",,\n", empty, 1, 3);
    static const char *const equals[] = {"=1+1", "@x", "-1", "+1"};
    expect_rows("=1+1,@x,-1,+1", equals, 1, 4);
}

static enum kz_row_result last_result(const char *text, size_t len,
                                      size_t piece, int *number) {
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    struct kz_decoder decoder;
    struct kz_csv csv;
    struct kz_row row;
    enum kz_row_result result;
    limits.columns = 4;
    limits.cell_bytes = 10;
    assert_true(kz_decoder_open_bytes(&decoder, (struct kz_str){text, len},
                                      piece));
    kz_csv_init_source(&csv, &decoder, &limits);
    while ((result = kz_csv_next(&csv, &row)) == KZ_ROW_READ)
        ;
    *number = row.number;
    kz_csv_destroy(&csv);
    kz_decoder_close(&decoder);
    return result;
}

static void expect_result(const char *text, size_t len,
                          enum kz_row_result wanted, int wanted_row) {
    for (size_t piece = 1; piece <= len + 1; piece++) {
        int number;
        assert_int_equal(last_result(text, len, piece, &number), wanted);
        if (wanted != KZ_ROW_END)
            assert_int_equal(number, wanted_row);
    }
}

#define EXPECT(text, wanted, row) \
    expect_result((text), sizeof(text) - 1, (wanted), (row))

static void test_bad_rows(void **state) {
    (void)state;
    EXPECT("a,b\nc,\"d\ne,f\n", KZ_ROW_BAD_QUOTE, 2);
    EXPECT("a,b\nc,\"", KZ_ROW_BAD_QUOTE, 2);
    EXPECT("a,b\nc\0,d\n", KZ_ROW_BAD_NUL, 2);
    EXPECT("a,b\n\"c\0\",d\n", KZ_ROW_BAD_NUL, 2);
    EXPECT("a\n12345678901\n", KZ_ROW_BAD_SIZE, 2);
    EXPECT("a\n1234567890\n", KZ_ROW_END, 0);
    EXPECT("a\n\"12345678901\"\n", KZ_ROW_BAD_SIZE, 2);
    EXPECT("1,2,3,4,5\n", KZ_ROW_BAD_COLUMNS, 1);
    EXPECT("1,2,3,4,,,,,\n", KZ_ROW_END, 0);
    EXPECT("", KZ_ROW_END, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates),     cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_money),     cmocka_unit_test(test_licences),
        cmocka_unit_test(test_urls),     cmocka_unit_test(test_long_urls),
        cmocka_unit_test(test_lists),     cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_pieces),    cmocka_unit_test(test_shrunk_file),
        cmocka_unit_test(test_rows),      cmocka_unit_test(test_bad_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
