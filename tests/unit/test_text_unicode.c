/*
 * Unicode's own tests, from the package unicode-data, run through the stages
 * of the pipeline and not through the libraries below them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "src/base/file.h"
#include "src/base/utf8.h"
#include "src/text/bidi.h"
#include "src/text/chars.h"
#include "src/text/grapheme.h"
#include "src/text/linebreak.h"

#define UNICODE "/usr/share/unicode/"

enum { LONGEST = 256 };

struct kz_case_file {
    char *data;
    struct kz_str rest, line;
    int number;
};

static struct kz_case_file open_file(const char *path) {
    struct kz_case_file f = {0};
    size_t len;
    if (!kz_file_read(path, 64u << 20, &f.data, &len))
        fail_msg("%s is missing: package unicode-data", path);
    f.rest = (struct kz_str){f.data, len};
    return f;
}

/* The next line with content, comments cut. */
static bool next_line(struct kz_case_file *f) {
    while (kz_str_next_part(&f->rest, '\n', &f->line)) {
        f->number++;
        size_t hash = kz_str_find(f->line, KZ_STR("#"), 0);
        if (hash != SIZE_MAX)
            f->line.len = hash;
        f->line = kz_str_trim(f->line);
        if (f->line.len > 0)
            return true;
    }
    return false;
}

static bool next_word(struct kz_str *rest, struct kz_str *word) {
    while (kz_str_next_part(rest, ' ', word)) {
        *word = kz_str_trim(*word);
        if (word->len > 0)
            return true;
    }
    return false;
}

static uint32_t hex(struct kz_str s) {
    uint32_t value = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.s[i];
        value = value * 16 + (uint32_t)(c <= '9' ? c - '0' : c - 'A' + 10);
    }
    return value;
}

/* -- bidi ---------------------------------------------------------------- */

static uint32_t sample_of_class(struct kz_str name) {
    static const struct {
        const char *name;
        uint32_t cp;
    } samples[] = {
        {"L", 'a'},      {"R", 0x5D0},    {"AL", 0x627},   {"EN", '1'},
        {"ES", '+'},     {"ET", '#'},     {"AN", 0x660},   {"CS", ','},
        {"B", 0x2029},   {"S", '\t'},     {"WS", ' '},     {"ON", '!'},
        {"NSM", 0x300},  {"BN", 0xAD},    {"LRE", 0x202A}, {"LRO", 0x202D},
        {"RLE", 0x202B}, {"RLO", 0x202E}, {"PDF", 0x202C}, {"LRI", 0x2066},
        {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
    };
    for (size_t i = 0; i < KZ_COUNT(samples); i++) {
        if (kz_str_is(name, samples[i].name))
            return samples[i].cp;
    }
    fail_msg("no sample of class %.*s", KZ_STR_ARG(name));
    return 0;
}

struct bidi_case {
    uint32_t cp[LONGEST];
    size_t count;
    int level[LONGEST]; /* -1: removed by X9 */
    size_t order[LONGEST], order_count;
};

/* Rule L1, which the pipeline holds by hanging the spaces of a line's end and
 * by having no tabs and separators in a paragraph. */
static void reset_ends(struct kz_work *w, bool is_rtl) {
    bool resets = true;
    for (size_t i = w->count; i-- > 0;) {
        FriBidiCharType t = w->bidi[i];
        if (t == FRIBIDI_TYPE_BS || t == FRIBIDI_TYPE_SS)
            resets = true;
        else if (t != FRIBIDI_TYPE_WS && !FRIBIDI_IS_EXPLICIT_OR_BN(t) &&
                 !FRIBIDI_IS_ISOLATE(t))
            resets = false;
        if (resets)
            w->level[i] = is_rtl;
    }
}

static bool is_case_good(struct kz_work *w, const struct bidi_case *c,
                         bool is_rtl) {
    w->count = 0;
    w->has_rtl = true;
    assert_true(kz_work_reserve(w, c->count));
    for (size_t i = 0; i < c->count; i++)
        kz_work_push(w, c->cp[i], (uint32_t)i, 0);
    assert_true(kz_bidi_levels(w, is_rtl));
    reset_ends(w, is_rtl);
    struct kz_piece pieces[LONGEST];
    size_t count = 0;
    for (size_t i = 0; i < c->count; i++) {
        if (c->level[i] < 0)
            continue;
        if (w->level[i] != c->level[i])
            return false;
        pieces[count++] = (struct kz_piece){.start = (uint32_t)i,
                                            .level = (uint8_t)w->level[i]};
    }
    kz_bidi_reorder(pieces, count);
    for (size_t i = 0; i < count; i++) {
        if (count != c->order_count || pieces[i].start != c->order[i])
            return false;
    }
    return true;
}

static void read_levels(struct kz_str list, struct bidi_case *c) {
    struct kz_str word;
    size_t n = 0;
    while (next_word(&list, &word))
        c->level[n++] = kz_str_is(word, "x")
                            ? -1 : atoi(word.s); /* a space follows */
}

static void read_order(struct kz_str list, struct bidi_case *c) {
    struct kz_str word;
    c->order_count = 0;
    while (next_word(&list, &word))
        c->order[c->order_count++] = (size_t)atoi(word.s);
}

static void bidi_by_class(void **state) {
    (void)state;
    struct kz_case_file f = open_file(UNICODE "BidiTest.txt");
    struct kz_work work = {0};
    struct bidi_case *c = calloc(1, sizeof(*c));
    size_t cases = 0;
    while (next_line(&f)) {
        struct kz_str rest = f.line, input, word;
        if (kz_str_starts_with(f.line, "@Levels:")) {
            read_levels(kz_str_sub(f.line, 8, f.line.len), c);
            continue;
        }
        if (kz_str_starts_with(f.line, "@Reorder:")) {
            read_order(kz_str_sub(f.line, 9, f.line.len), c);
            continue;
        }
        kz_str_next_part(&rest, ';', &input);
        int directions = (int)hex(kz_str_trim(rest));
        c->count = 0;
        while (next_word(&input, &word))
            c->cp[c->count++] = sample_of_class(word);
        /* 1 is the first strong letter's direction: never asked for here,
         * the language of a paragraph decides. */
        for (int is_rtl = 0; is_rtl < 2; is_rtl++) {
            if (!(directions & (is_rtl ? 4 : 2)))
                continue;
            cases++;
            if (!is_case_good(&work, c, is_rtl))
                fail_msg("BidiTest.txt:%d rtl %d", f.number, is_rtl);
        }
    }
    assert_true(cases > 500000);
    kz_work_free(&work);
    free(c);
    free(f.data);
}

static void bidi_by_character(void **state) {
    (void)state;
    struct kz_case_file f = open_file(UNICODE "BidiCharacterTest.txt");
    struct kz_work work = {0};
    struct bidi_case *c = calloc(1, sizeof(*c));
    size_t cases = 0;
    while (next_line(&f)) {
        struct kz_str rest = f.line, part[5], word;
        for (int i = 0; i < 5; i++)
            assert_true(kz_str_next_part(&rest, ';', &part[i]));
        if (kz_str_is(part[1], "2"))
            continue;
        c->count = 0;
        while (next_word(&part[0], &word))
            c->cp[c->count++] = hex(word);
        read_levels(part[3], c);
        read_order(part[4], c);
        cases++;
        if (!is_case_good(&work, c, kz_str_is(part[1], "1")))
            fail_msg("BidiCharacterTest.txt:%d", f.number);
    }
    assert_true(cases > 60000);
    kz_work_free(&work);
    free(c);
    free(f.data);
}

/* -- breaks -------------------------------------------------------------- */

struct break_case {
    uint32_t cp[LONGEST];
    bool breaks[LONGEST + 1]; /* before cp[i]; the last: at the end */
    size_t count;
};

/* "÷ 0023 × 0308 ÷" */
static void read_breaks(struct kz_str line, struct break_case *c) {
    struct kz_str word;
    c->count = 0;
    while (next_word(&line, &word)) {
        if (kz_str_is(word, "\xC3\xB7") || kz_str_is(word, "\xC3\x97"))
            c->breaks[c->count] = kz_str_is(word, "\xC3\xB7");
        else
            c->cp[c->count++] = hex(word);
    }
}

/* ICU 72 keeps the rules of Unicode 15 but for the cases listed. */
static bool is_known(struct kz_str known, struct kz_str wanted) {
    struct kz_str line;
    while (kz_str_next_part(&known, '\n', &line)) {
        if (kz_str_equal(kz_str_trim(line), wanted))
            return true;
    }
    return false;
}

static void set_work(struct kz_scratch *s, const struct break_case *c) {
    s->work.count = 0;
    assert_true(kz_work_reserve(&s->work, c->count));
    for (size_t i = 0; i < c->count; i++) {
        kz_work_push(&s->work, c->cp[i], (uint32_t)i, 0);
        if (kz_char_is_bidi_control(c->cp[i]))
            s->work.flags[i] |= KZ_CHAR_CONTROL;
    }
}

/* The pipeline takes controls out before it asks, and ends paragraphs
 * itself: those cases are not its own. */
static bool is_ours(const struct break_case *c) {
    for (size_t i = 0; i < c->count; i++) {
        uint32_t cp = c->cp[i];
        if (kz_char_is_bidi_control(cp) || (cp >= 0x0A && cp <= 0x0D) ||
            cp == 0x85 || cp == 0x2028 || cp == 0x2029)
            return false;
    }
    return true;
}

static void line_breaks(void **state) {
    (void)state;
    struct kz_case_file f =
        open_file(UNICODE "auxiliary/LineBreakTest.txt");
    char path[KZ_PATH_SIZE];
    char *known;
    size_t known_len, cases = 0, exceptions = 0;
    assert_true(kz_path_join(path, sizeof(path), getenv("KZ_SOURCE"),
                             "tests/text/linebreak-known.txt"));
    assert_true(kz_file_read(path, 1 << 20, &known, &known_len));
    struct kz_scratch *s = kz_scratch_create();
    struct break_case *c = calloc(1, sizeof(*c));
    while (next_line(&f)) {
        read_breaks(f.line, c);
        if (!is_ours(c))
            continue;
        set_work(s, c);
        cases++;
        assert_true(kz_linebreak_unicode(s));
        bool is_same = true;
        for (size_t i = 1; i < c->count; i++) {
            bool may = s->work.flags[i] & KZ_CHAR_MAY_BREAK;
            is_same = is_same && may == c->breaks[i];
        }
        bool is_exception =
            is_known((struct kz_str){known, known_len}, f.line);
        exceptions += is_exception;
        if (is_same == is_exception)
            fail_msg("LineBreakTest.txt:%d %s", f.number,
                     is_same ? "is listed as known and holds"
                             : "does not hold");
    }
    assert_true(cases > 6000);
    assert_true(exceptions <= 22);
    kz_scratch_free(s);
    free(c);
    free(known);
    free(f.data);
}

static void graphemes(void **state) {
    (void)state;
    struct kz_case_file f =
        open_file(UNICODE "auxiliary/GraphemeBreakTest.txt");
    struct break_case *c = calloc(1, sizeof(*c));
    size_t cases = 0;
    while (next_line(&f)) {
        char bytes[4 * LONGEST];
        size_t len = 0, edges[LONGEST + 1], count = 0;
        read_breaks(f.line, c);
        for (size_t i = 0; i < c->count; i++) {
            if (c->breaks[i])
                edges[count++] = len;
            len += kz_utf8_encode(c->cp[i], bytes + len);
        }
        edges[count] = len;
        struct kz_str text = {bytes, len};
        if (kz_utf8_count(text) != c->count)
            continue; /* lone surrogates are not UTF-8 */
        cases++;
        for (size_t i = 0; i < count; i++) {
            if (kz_text_next_grapheme(text, edges[i]) != edges[i + 1] ||
                kz_text_prev_grapheme(text, edges[i + 1]) != edges[i])
                fail_msg("GraphemeBreakTest.txt:%d", f.number);
        }
    }
    assert_true(cases >= 600);
    free(c);
    free(f.data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bidi_by_class),
        cmocka_unit_test(bidi_by_character),
        cmocka_unit_test(line_breaks),
        cmocka_unit_test(graphemes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
