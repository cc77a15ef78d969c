/*
 * Lines of every text of the content at widths from 200 to 1000 px: what may
 * not stand at an edge does not, tokens stay whole, nothing is lost.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "src/text/chars.h"
#include "src/text/token.h"
#include "tests/text/catalog.h"

static bool ends_paragraph(uint32_t cp) {
    return cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029;
}

static bool is_unseen(uint32_t cp) {
    return kz_char_is_space(cp) || kz_char_is_bidi_control(cp);
}

struct edge {
    uint32_t first, last; /* seen at the start and the end, 0: none */
};

static struct edge edge_of(struct kz_str text, size_t start, size_t end) {
    struct edge e = {0, 0};
    for (size_t at = start; at < end;) {
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        if (is_unseen(cp) || ends_paragraph(cp))
            continue;
        e.first = e.first ? e.first : cp;
        e.last = cp;
    }
    return e;
}

/* One Chinese character, and at most what closes behind it. */
static bool is_lost(struct kz_str text, size_t start, size_t end) {
    int letters = 0;
    uint32_t letter = 0;
    for (size_t at = start; at < end;) {
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        if (is_unseen(cp) || kz_char_is_no_start(cp))
            continue;
        letter = cp;
        letters++;
    }
    return letters == 1 && kz_char_is_han(letter);
}

static bool follows_feed(struct kz_str text, size_t at) {
    return at > 0 && ends_paragraph((unsigned char)text.s[at - 1]);
}

struct check {
    const struct kz_fontset *fonts;
    const struct kz_layout *layout;
    const struct kz_sample *sample;
    float size;
    int width, faults, lines;
};

static void report(struct check *c, const char *what, size_t byte) {
    c->faults++;
    print_message("%s at byte %zu, width %d: %s %.*s\n", what, byte,
                  c->width, c->sample->file, KZ_STR_ARG(c->sample->text));
}

static void check_edges(struct check *c) {
    struct kz_str text = c->sample->text;
    size_t at = 0;
    int count = kz_layout_line_count(c->layout);
    for (int i = 0; i < count; i++) {
        struct kz_layout_line line = kz_layout_line(c->layout, i);
        if (line.start != at)
            report(c, "text lost", at);
        at = line.end;
        struct edge edge = edge_of(text, line.start, line.end);
        if (i > 0 && !follows_feed(text, line.start) &&
            kz_char_is_no_start(edge.first))
            report(c, "bad start", line.start);
        if (i + 1 < count && !follows_feed(text, line.end) &&
            kz_char_is_no_end(edge.last))
            report(c, "bad end", line.end);
        if (line.box.w > c->width + 1)
            report(c, "line too wide", line.start);
        c->lines++;
    }
    if (at != text.len)
        report(c, "text lost", at);
    struct kz_layout_line last = kz_layout_line(c->layout, count - 1);
    if (count > 1 && !follows_feed(text, last.start) &&
        is_lost(text, last.start, last.end))
        report(c, "lost character", last.start);
}

static bool begins_line(const struct check *c, size_t start, size_t end) {
    for (int i = 1; i < kz_layout_line_count(c->layout); i++) {
        size_t at = kz_layout_line(c->layout, i).start;
        if (at > start && at < end)
            return true;
    }
    return false;
}

static int width_alone(const struct check *c, size_t start, size_t end) {
    struct kz_text_style style = {.lang = c->sample->lang,
                                  .size_px = c->size};
    return kz_layout_natural_width(c->fonts, &style,
                                   kz_str_sub(c->sample->text, start, end));
}

static void check_tokens(struct check *c) {
    enum { LONGEST = 8192 };
    static uint32_t cp[LONGEST];
    static size_t byte[LONGEST + 1];
    struct kz_str text = c->sample->text;
    size_t count = 0, at = 0;
    while (at < text.len && count < LONGEST) {
        byte[count] = at;
        cp[count++] = kz_utf8_next(text, &at, NULL);
    }
    byte[count] = at;
    for (size_t i = 0; i < count;) {
        struct kz_token_match m = kz_token_match(cp, count, i);
        if (m.end == i) {
            i++;
            continue;
        }
        /* What closes behind the token stands on its line. */
        size_t with = m.end;
        while (with < count && (kz_char_is_bidi_control(cp[with]) ||
                                kz_char_is_no_start(cp[with])))
            with++;
        if (m.has_digit && !m.is_address &&
            begins_line(c, byte[i], byte[m.end]) &&
            width_alone(c, byte[i], byte[with]) <= c->width)
            report(c, "token broken", byte[i]);
        i = m.end;
    }
}

/* Lines with more tokens than the content has. */
static void add_cases(struct kz_samples *samples, const char *name) {
    struct kz_cases cases = kz_cases_open(name);
    samples->file = name;
    while (kz_cases_next(&cases))
        kz_sample_add(samples, cases.field[1],
                      kz_case_lang(cases.field[0]));
    free(cases.data);
}

static void no_line_is_bad(void **state) {
    struct kz_fontset *fonts = *state;
    struct kz_samples samples = kz_samples_read();
    for (int i = 0; i < 6; i++) {
        /* Often enough to meet every width. */
        add_cases(&samples, "tests/text/prose.txt");
        add_cases(&samples, "tests/text/bidi.txt");
    }
    struct check c = {.fonts = fonts, .size = 30};
    enum { SHARES = 6 };
    int share = 0;
    for (c.width = 200; c.width <= 1000; c.width += 16, share++) {
        for (size_t i = (size_t)share % SHARES; i < samples.all.count;
             i += SHARES) {
            c.sample = &samples.all.items[i];
            struct kz_layout layout =
                kz_case_layout(fonts, kz_str_from(c.sample->lang->code),
                               c.sample->text, c.size, c.width);
            c.layout = &layout;
            check_edges(&c);
            check_tokens(&c);
            kz_layout_destroy(&layout);
        }
    }
    print_message("%d lines\n", c.lines);
    assert_true(c.lines > 10000);
    assert_int_equal(c.faults, 0);
    kz_samples_free(&samples);
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
        cmocka_unit_test(no_line_is_bad),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
