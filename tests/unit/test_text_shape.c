/* Glyphs, case by case: tests/text/shape.txt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <hb.h>

#include "src/text/faces.h"
#include "src/text/layout_data.h"
#include "tests/text/cases.h"

static void set_role(struct kz_str role, struct kz_text_style *style) {
    style->bold = kz_str_is(role, "bold");
    style->face = kz_str_is(role, "display")  ? KZ_FACE_DISPLAY
                  : kz_str_is(role, "figure") ? KZ_FACE_FIGURE
                                              : KZ_FACE_TEXT;
}

/* A name, or U+XXXX for the plain glyph of a code point. */
static uint32_t glyph_named(hb_font_t *font, struct kz_str name) {
    hb_codepoint_t glyph = 0;
    unsigned cp;
    char copy[64];
    snprintf(copy, sizeof(copy), "%.*s", KZ_STR_ARG(name));
    if (sscanf(copy, "U+%4X", &cp) == 1)
        hb_font_get_nominal_glyph(font, cp, &glyph);
    else if (!hb_font_get_glyph_from_name(font, copy, -1, &glyph))
        glyph = UINT32_MAX;
    return glyph;
}

static bool is_run_as(const struct kz_fontset *fonts,
                      const struct kz_layout_data *d,
                      const struct kz_out_run *run, struct kz_str expected) {
    struct kz_str key, name;
    expected = kz_str_trim(expected);
    kz_str_next_part(&expected, ':', &key);
    if (!kz_str_is(key, kz_fontset_file(fonts, run->file).key))
        return false;
    hb_font_t *font = kz_fontset_font(fonts, run->file, run->px);
    uint32_t count = 0;
    while (kz_str_next_part(&expected, ' ', &name)) {
        if (count >= run->glyph_count ||
            d->glyphs[run->glyph + count].id != glyph_named(font, name))
            return false;
        count++;
    }
    return count == run->glyph_count;
}

static void print_runs(const struct kz_fontset *fonts,
                       const struct kz_layout_data *d) {
    for (uint32_t r = 0; r < d->run_count; r++) {
        const struct kz_out_run *run = &d->runs[r];
        hb_font_t *font = kz_fontset_font(fonts, run->file, run->px);
        print_message("%s%s:", r ? "; " : "got ",
                      kz_fontset_file(fonts, run->file).key);
        for (uint32_t g = 0; g < run->glyph_count; g++) {
            char name[64];
            hb_font_glyph_to_string(font, d->glyphs[run->glyph + g].id, name,
                                    sizeof(name));
            print_message("%s%s", g ? " " : "", name);
        }
    }
    print_message("\n");
}

static void glyphs_are_those_expected(void **state) {
    struct kz_fontset *fonts = *state;
    struct kz_cases cases = kz_cases_open("tests/text/shape.txt");
    int count = 0, wrong = 0;
    while (kz_cases_next(&cases)) {
        assert_int_equal(cases.field_count, 4);
        struct kz_text_style style = {.size_px = 32};
        struct kz_layout layout;
        style.lang = kz_case_lang(cases.field[0]);
        set_role(cases.field[1], &style);
        assert_true(kz_layout_init(&layout, fonts, &style, cases.field[2],
                                   NULL, 0, KZ_LAYOUT_NO_WRAP));
        const struct kz_layout_data *d = layout.data;
        struct kz_str rest = cases.field[3], part;
        uint32_t run = 0;
        bool is_good = true;
        while (kz_str_next_part(&rest, ';', &part)) {
            is_good = is_good && run < d->run_count &&
                      is_run_as(fonts, d, &d->runs[run], part);
            run++;
        }
        if (!is_good || run != d->run_count) {
            print_message("shape.txt:%d ", cases.line);
            print_runs(fonts, d);
            wrong++;
        }
        kz_layout_destroy(&layout);
        count++;
    }
    assert_true(count > 200);
    assert_int_equal(wrong, 0);
    free(cases.data);
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
        cmocka_unit_test(glyphs_are_those_expected),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
