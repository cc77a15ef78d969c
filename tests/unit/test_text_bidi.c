/* Order of words on a line: tests/text/bidi.txt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <hb.h>

#include "src/text/bidi.h"
#include "src/text/layout_data.h"
#include "tests/text/cases.h"

enum { LONGEST = 1024 };

/* The words by their place, the joiners at their edges left out. */
static void read_line(const struct kz_layout_data *d, char out[LONGEST]) {
    uint32_t order[256], count = 0;
    assert_int_equal(d->line_count, 1);
    for (uint32_t i = 0; i < d->shard_count && count < 256; i++) {
        uint32_t k = count++;
        for (; k > 0 && d->shards[order[k - 1]].x > d->shards[i].x; k--)
            order[k] = order[k - 1];
        order[k] = i;
    }
    size_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct kz_out_shard *s = &d->shards[order[i]];
        bool is_close = i > 0 && s->script == HB_SCRIPT_HAN &&
                        d->shards[order[i - 1]].script == HB_SCRIPT_HAN;
        if (i > 0 && !is_close)
            out[n++] = ' ';
        for (uint32_t at = 0; at < s->text_len; at++) {
            const char *byte = d->text + s->text + at;
            if (at + 3 <= s->text_len && memcmp(byte, "\xE2\x80\x8D", 3) == 0)
                at += 2;
            else
                out[n++] = *byte;
        }
    }
    out[n] = '\0';
}

static void read_text(const struct kz_fontset *fonts, struct kz_str lang,
                      struct kz_str text, enum kz_token token,
                      char out[LONGEST]) {
    struct kz_text_style style = {.lang = kz_case_lang(lang), .size_px = 32};
    struct kz_text_span all = {.end = text.len, .token = token};
    struct kz_layout layout;
    assert_true(kz_layout_init(&layout, fonts, &style, text, &all, 1,
                               KZ_LAYOUT_NO_WRAP));
    read_line(layout.data, out);
    kz_layout_destroy(&layout);
}

static void words_stand_as_read(void **state) {
    struct kz_fontset *fonts = *state;
    struct kz_cases cases = kz_cases_open("tests/text/bidi.txt");
    int count = 0, wrong = 0;
    while (kz_cases_next(&cases)) {
        char got[LONGEST], bare[LONGEST];
        assert_int_equal(cases.field_count, 4);
        read_text(fonts, cases.field[0], cases.field[1], KZ_TOKEN_AUTO, got);
        read_text(fonts, cases.field[0], cases.field[1], KZ_TOKEN_NONE,
                  bare);
        bool turns = kz_str_is(cases.field[3], "turns");
        bool is_good = kz_str_is(cases.field[2], got) &&
                       turns == (strcmp(got, bare) != 0);
        if (!is_good)
            print_message("bidi.txt:%d\n is   %s\n bare %s\n want %.*s\n",
                          cases.line, got, bare,
                          KZ_STR_ARG(cases.field[2]));
        wrong += !is_good;
        count++;
    }
    assert_true(count >= 30);
    assert_int_equal(wrong, 0);
    free(cases.data);
}

/* The short way for a usual paragraph gives what the algorithm gives. */
static void short_way_is_the_algorithm(void **state) {
    (void)state;
    static const uint32_t letters[] = {
        0x62A, 0x6C7, 0x67E, ' ', 0x60C, '.', '-', '(', ')', 0xAB, '%', '/',
        0x64B, 0x2066, '5', 'k', 0x2069, 0x7D0, 0x660, 0x2067, 0x4E2D,
    };
    enum { RUNS = 200000, LONGEST_RUN = 14, USUAL = 17 };
    struct kz_work w = {0};
    uint32_t seed = 20260101;
    int usual = 0;
    assert_true(kz_work_reserve(&w, LONGEST_RUN));
    for (int run = 0; run < RUNS; run++) {
        FriBidiLevel want[LONGEST_RUN];
        FriBidiParType base = FRIBIDI_PAR_RTL;
        w.count = 0;
        /* Half of them of what a usual paragraph has, the rest of all. */
        uint32_t kinds = run % 2 ? USUAL : KZ_COUNT(letters);
        seed = seed * 1664525 + 1013904223;
        size_t count = 1 + (seed >> 16) % LONGEST_RUN;
        while (w.count < count) {
            seed = seed * 1664525 + 1013904223;
            kz_work_push(&w, letters[(seed >> 16) % kinds], 0, 0);
        }
        w.has_rtl = true;
        fribidi_get_bidi_types(w.cp, (FriBidiStrIndex)count, w.bidi);
        fribidi_get_bracket_types(w.cp, (FriBidiStrIndex)count, w.bidi,
                                  w.bracket);
        assert_true(fribidi_get_par_embedding_levels_ex(
                        w.bidi, w.bracket, (FriBidiStrIndex)count, &base,
                        want) != 0);
        assert_true(kz_bidi_levels(&w, true));
        assert_memory_equal(w.level, want, count * sizeof(*want));
        bool is_plain = true;
        for (size_t i = 0; i < count; i++)
            is_plain = is_plain && want[i] == 1;
        usual += is_plain;
    }
    assert_true(usual > RUNS / 50);
    kz_work_free(&w);
}

static int open_fonts(void **state) {
    *state = kz_case_fonts();
    return 0;
}

static int close_fonts(void **state) {
    kz_fontset_close(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_as_read),
        cmocka_unit_test(short_way_is_the_algorithm),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
