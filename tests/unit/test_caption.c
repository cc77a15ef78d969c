#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "src/media/caption.h"

static void read_text(struct kz_captions *c, const char *text,
                      const char *lang) {
    kz_captions_read(c, kz_str_from(text), lang);
}

static void shows(const struct kz_captions *c, int64_t ms, const char *text) {
    const struct kz_caption *now = kz_captions_at(c, ms);
    if (!text) {
        assert_null(now);
        return;
    }
    assert_non_null(now);
    if (!kz_str_is(now->text, text))
        fail_msg("at %d: \"%.*s\", not \"%s\"", (int)ms,
                 KZ_STR_ARG(now->text), text);
}

static int faults_of(const struct kz_captions *c, enum kz_caption_problem p) {
    int n = 0;
    for (size_t i = 0; i < c->faults.count; i++)
        n += c->faults.items[i].problem == p;
    return n;
}

static void reads_subrip(void **state) {
    struct kz_captions c;
    (void)state;
    read_text(&c,
              "\xef\xbb\xbf""1\r\n00:00:01,000 --> 00:00:03,500\r\n"
              "The karez carries <i>snow water</i>\r\nfrom the mountains.\r\n"
              "\r\n2\r\n00:00:04,000 --> 00:00:06,000\r\n{\\an8}It is  cool."
              "\r\n\r\n3\r\n01:00:00,5 --> 01:00:02,5\r\nLate &amp; good\r\n",
              "en");
    assert_int_equal(c.items.count, 3);
    assert_int_equal(c.faults.count, 0);
    shows(&c, 999, NULL);
    shows(&c, 1000, "The karez carries snow water\nfrom the mountains.");
    shows(&c, 3499, "The karez carries snow water\nfrom the mountains.");
    shows(&c, 3500, NULL);
    shows(&c, 4000, "It is cool.");
    shows(&c, 3600500, "Late & good");
    assert_int_equal(kz_captions_change_ms(&c, 0), 1000);
    assert_int_equal(kz_captions_change_ms(&c, 1000), 3500);
    assert_int_equal(kz_captions_change_ms(&c, 3500), 4000);
    assert_true(kz_captions_change_ms(&c, 9000000) == INT64_MAX);
    kz_captions_free(&c);
}

static void reads_webvtt(void **state) {
    struct kz_captions c;
    (void)state;
    read_text(&c,
              "WEBVTT - a film\nKind: captions\n\nSTYLE\n::cue { color: red }"
              "\n\nNOTE one\n00:00 is no time here\n\nintro\n"
              "00:01.000 --> 00:02.000 align:start line:90%\n"
              "<v Narrator>Salt &lt; gold</v>\n\n"
              "00:00:02.000 --> 00:00:03.000\n<00:02.500>Coal <c.x>too</c>\n"
              "3 < 4 and 5 > 2\n",
              "en");
    assert_int_equal(c.items.count, 2);
    shows(&c, 1500, "Salt < gold");
    shows(&c, 2500, "Coal too\n3 < 4 and 5 > 2");
    kz_captions_free(&c);
}

static void reads_what_people_leave(void **state) {
    struct kz_captions c;
    (void)state;
    /* No empty lines, old line ends, no numbers, out of order. */
    read_text(&c,
              "2\r00:00:05,000 --> 00:00:06,000\rb\r1\r"
              "00:00:01,000 --> 00:00:02,000\ra\r00:07,0 --> 00:08,0\rc",
              "en");
    assert_int_equal(c.items.count, 3);
    shows(&c, 1000, "a");
    shows(&c, 5000, "b");
    shows(&c, 7000, "c");
    kz_captions_free(&c);
}

static void reads_other_encodings(void **state) {
    /* "1\n0:1 --> 0:3\n" and two Han characters in each. */
    static const char gb[] = "1\n0:1 --> 0:3\n\xc3\xba\xbf\xf3\n";
    static const char utf16[] =
        "\xff\xfe""0\0:\0""1\0 \0-\0-\0>\0 \0""0\0:\0""3\0\n\0\x64\x71\xad\x70";
    static const char broken[] = "0:1 --> 0:3\nab\xff\xffzz\xe7";
    struct kz_captions c;
    (void)state;
    kz_captions_read(&c, (struct kz_str){gb, sizeof(gb) - 1}, "zh");
    shows(&c, 1000, "\u7164\u77ff");
    kz_captions_free(&c);
    kz_captions_read(&c, (struct kz_str){utf16, sizeof(utf16) - 1}, "zh");
    shows(&c, 1000, "\u7164\u70ad");
    kz_captions_free(&c);
    kz_captions_read(&c, (struct kz_str){broken, sizeof(broken) - 1}, "zh");
    assert_int_equal(faults_of(&c, KZ_CAPTION_BAD_BYTES), 1);
    shows(&c, 1000, "ab\ufffd\ufffdzz\ufffd");
    kz_captions_free(&c);
}

static void one_at_a_time(void **state) {
    struct kz_captions c;
    (void)state;
    read_text(&c,
              "0:1 --> 0:5\nfirst\n\n0:3 --> 0:6\nsecond\n\n"
              "0:8 --> 0:10\nleft\n\n0:8 --> 0:11\nright\n",
              "en");
    assert_int_equal(c.items.count, 3);
    assert_int_equal(faults_of(&c, KZ_CAPTION_OVERLAP), 1);
    shows(&c, 2999, "first");
    shows(&c, 3000, "second");
    shows(&c, 10500, "left\nright");
    kz_captions_free(&c);
}

static void lists_what_is_amiss(void **state) {
    struct kz_captions c;
    (void)state;
    read_text(&c,
              "0:5 --> 0:4\nbackwards\n\nx --> 0:6\nno time\n\n"
              "0:7 --> 0:8\n<i></i>\n\n0:10 --> 0:11\none\ntwo\nthree\n\n"
              "0:12 --> 0:13\nThis sentence is far too long for one second.\n",
              "en");
    assert_int_equal(c.items.count, 2);
    assert_int_equal(faults_of(&c, KZ_CAPTION_BACKWARDS), 1);
    assert_int_equal(faults_of(&c, KZ_CAPTION_BAD_TIME), 1);
    assert_int_equal(faults_of(&c, KZ_CAPTION_EMPTY), 1);
    assert_int_equal(faults_of(&c, KZ_CAPTION_MANY_LINES), 1);
    assert_int_equal(faults_of(&c, KZ_CAPTION_FAST), 1);
    assert_int_equal(faults_of(&c, KZ_CAPTION_LONG_LINE), 1);
    assert_int_equal(c.faults.items[0].line, 1);
    kz_captions_free(&c);
    read_text(&c, "nothing of the kind\n", "en");
    assert_int_equal(c.items.count, 0);
    assert_int_equal(faults_of(&c, KZ_CAPTION_EMPTY), 1);
    kz_captions_free(&c);
    read_text(&c, "", "en");
    assert_int_equal(c.items.count, 0);
    kz_captions_free(&c);
}

static void knows_what_a_language_takes(void **state) {
    struct kz_captions c;
    char text[400] = "0:0 --> 0:2\n";
    (void)state;
    /* 18 Han characters in 2 s: nine a second, and over one line's 16. */
    for (int i = 0; i < 18; i++)
        strcat(text, "\u7164");
    read_text(&c, text, "zh");
    assert_int_equal(faults_of(&c, KZ_CAPTION_FAST), 0);
    assert_int_equal(faults_of(&c, KZ_CAPTION_LONG_LINE), 1);
    assert_int_equal(c.faults.items[0].value, 18);
    kz_captions_free(&c);
    strcat(text, "\u7164\u7164");
    read_text(&c, text, "zh");
    assert_int_equal(faults_of(&c, KZ_CAPTION_FAST), 1);
    kz_captions_free(&c);
    read_text(&c, text, "en");
    assert_int_equal(c.faults.count, 0);
    kz_captions_free(&c);
}

static void nothing_hidden_comes_through(void **state) {
    struct kz_captions c;
    (void)state;
    read_text(&c, "0:1 --> 0:3\na\u202eb\u2066c\u200bd\x01""e\ufeff\tf", "en");
    shows(&c, 1000, "abcde f");
    kz_captions_free(&c);
}

static void is_bounded(void **state) {
    struct kz_captions c;
    size_t room = 4u << 20, len = 0;
    char *text = malloc(room);
    (void)state;
    for (int i = 0; i < KZ_CAPTIONS_MOST + 50; i++)
        len += (size_t)sprintf(text + len, "%d:%d:%d --> %d:%d:%d,9\nn %d\n\n",
                               i / 3600, i / 60 % 60, i % 60, i / 3600,
                               i / 60 % 60, i % 60, i);
    kz_captions_read(&c, (struct kz_str){text, len}, "en");
    assert_int_equal(c.items.count, KZ_CAPTIONS_MOST);
    assert_int_equal(faults_of(&c, KZ_CAPTION_TOO_MANY), 1);
    for (int i = 0; i < KZ_CAPTIONS_MOST; i += 97) {
        char wanted[24];
        snprintf(wanted, sizeof(wanted), "n %d", i);
        shows(&c, i * 1000 + 500, wanted);
        shows(&c, i * 1000 + 950, NULL);
    }
    kz_captions_free(&c);
    len = (size_t)sprintf(text, "0:1 --> 0:3\n");
    for (int i = 0; i < 3000; i++)
        len += (size_t)sprintf(text + len, "\u0626\u06c7");
    kz_captions_read(&c, (struct kz_str){text, len}, "ug");
    assert_int_equal(faults_of(&c, KZ_CAPTION_CUT), 1);
    assert_int_equal(c.items.items[0].text.len, KZ_CAPTION_BYTES);
    kz_captions_free(&c);
    free(text);
}

/* Whatever the bytes are: in order, apart, whole letters. */
static void holds_for_any_bytes(void **state) {
    static const char *const pieces[] = {
        "0:1 --> 0:2\n", "\n\n", "-->", "<", ">", "{\\", "&amp;", "\xff\xfe",
        "WEBVTT\n", "NOTE ", "\xe7\x85", "text", "99:99:99,999 --> 1:2:3\n",
        "\r", "7\n", "\xef\xbb\xbf", "0:0:5,1 --> 0:0:9\nx\n", "\0",
    };
    struct kz_captions c;
    (void)state;
    srand(5);
    for (int round = 0; round < 3000; round++) {
        char text[400];
        size_t len = 0;
        for (int i = rand() % 30; i > 0; i--) {
            const char *p = pieces[(size_t)rand() % KZ_COUNT(pieces)];
            size_t n = *p ? strlen(p) : 1;
            memcpy(text + len, p, n);
            len += n;
        }
        kz_captions_read(&c, (struct kz_str){text, len}, "ug");
        for (size_t i = 0; i < c.items.count; i++) {
            const struct kz_caption *k = &c.items.items[i];
            assert_true(k->start_ms < k->end_ms);
            assert_true(k->text.len > 0 && k->text.len <= KZ_CAPTION_BYTES);
            assert_true(i == 0 || k[-1].end_ms <= k->start_ms);
            assert_ptr_equal(kz_captions_at(&c, k->start_ms), k);
        }
        kz_captions_free(&c);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_subrip),
        cmocka_unit_test(reads_webvtt),
        cmocka_unit_test(reads_what_people_leave),
        cmocka_unit_test(reads_other_encodings),
        cmocka_unit_test(one_at_a_time),
        cmocka_unit_test(lists_what_is_amiss),
        cmocka_unit_test(knows_what_a_language_takes),
        cmocka_unit_test(nothing_hidden_comes_through),
        cmocka_unit_test(is_bounded),
        cmocka_unit_test(holds_for_any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
