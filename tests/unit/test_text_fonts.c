/*
 * The faces themselves: every character of the content is there, the language
 * changes nothing the rasteriser cannot be told, ink stays in the line box,
 * and a file that is missing or cut short is named.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <hb.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/text/faces.h"
#include "src/text/layout_data.h"
#include "tests/text/catalog.h"

static const struct {
    enum kz_face face;
    bool bold;
} roles[] = {
    {KZ_FACE_TEXT, false}, {KZ_FACE_TEXT, true}, {KZ_FACE_DISPLAY, true},
    {KZ_FACE_FIGURE, true},
};

static void no_character_is_missing(void **state) {
    struct kz_fontset *fonts = *state;
    struct kz_samples samples = kz_samples_read();
    int wrong = 0;
    assert_true(samples.all.count > 1000);
    for (size_t i = 0; i < samples.all.count; i++) {
        const struct kz_sample *s = &samples.all.items[i];
        for (size_t r = 0; r < KZ_COUNT(roles); r++) {
            struct kz_text_style style = {.lang = s->lang, .size_px = 28,
                                          .face = roles[r].face,
                                          .bold = roles[r].bold};
            struct kz_layout layout;
            assert_true(kz_layout_init(&layout, fonts, &style, s->text, NULL,
                                       0, 600));
            struct kz_faults f = kz_layout_faults(&layout);
            const struct kz_layout_data *d = layout.data;
            for (uint32_t g = 0; g < d->glyph_count; g++)
                f.missing += d->glyphs[g].id == 0;
            if (f.missing || f.bad_bytes) {
                wrong++;
                print_message("%s: U+%04X %.*s\n", s->file, f.which[0],
                              KZ_STR_ARG(s->text));
            }
            kz_layout_destroy(&layout);
        }
    }
    assert_int_equal(wrong, 0);
    kz_samples_free(&samples);
}

static void shape(hb_font_t *font, hb_buffer_t *b, struct kz_str text,
                  const struct kz_out_shard *shard, const char *language) {
    hb_buffer_clear_contents(b);
    hb_buffer_add_utf8(b, text.s, (int)text.len, 0, (int)text.len);
    hb_buffer_set_direction(b, shard->is_rtl ? HB_DIRECTION_RTL
                                             : HB_DIRECTION_LTR);
    hb_buffer_set_script(b, hb_script_from_iso15924_tag(shard->script));
    if (language)
        hb_buffer_set_language(b, hb_language_from_string(language, -1));
    hb_shape(font, b, NULL, 0);
}

static bool same_glyphs(hb_buffer_t *a, hb_buffer_t *b) {
    unsigned count_a, count_b;
    const hb_glyph_info_t *x = hb_buffer_get_glyph_infos(a, &count_a);
    const hb_glyph_info_t *y = hb_buffer_get_glyph_infos(b, &count_b);
    for (unsigned i = 0; count_a == count_b && i < count_a; i++) {
        if (x[i].codepoint != y[i].codepoint)
            return false;
    }
    return count_a == count_b;
}

/* What is painted, shaped with the language and as SDL2_ttf does, without. */
static void language_changes_nothing(void **state) {
    struct kz_fontset *fonts = *state;
    struct kz_samples samples = kz_samples_read();
    hb_buffer_t *with = hb_buffer_create(), *without = hb_buffer_create();
    int shards = 0, wrong = 0;
    for (size_t i = 0; i < samples.all.count; i += 3) {
        const struct kz_sample *s = &samples.all.items[i];
        struct kz_text_style style = {
            .lang = s->lang, .size_px = 28,
            .face = i % 2 ? KZ_FACE_DISPLAY : KZ_FACE_TEXT};
        struct kz_layout layout;
        assert_true(kz_layout_init(&layout, fonts, &style, s->text, NULL, 0,
                                   600));
        const struct kz_layout_data *d = layout.data;
        for (uint32_t k = 0; k < d->shard_count; k++) {
            const struct kz_out_shard *shard = &d->shards[k];
            struct kz_str text = {d->text + shard->text, shard->text_len};
            hb_font_t *font = kz_fontset_font(fonts, shard->file, shard->px);
            shape(font, with, text, shard, s->lang->bcp47);
            shape(font, without, text, shard, NULL);
            shards++;
            if (!same_glyphs(with, without)) {
                wrong++;
                print_message("%s: %.*s\n", s->lang->code, KZ_STR_ARG(text));
            }
        }
        kz_layout_destroy(&layout);
    }
    assert_true(shards > 5000);
    assert_int_equal(wrong, 0);
    hb_buffer_destroy(with);
    hb_buffer_destroy(without);
    kz_samples_free(&samples);
}

static void han_needs_no_language(void **state) {
    struct kz_fontset *fonts = *state;
    static const struct kz_out_shard han = {.script = HB_SCRIPT_HAN};
    hb_buffer_t *with = hb_buffer_create(), *without = hb_buffer_create();
    for (int file = 0; file < (int)kz_fontset_count(fonts); file++) {
        if (!kz_str_ends_with(
                kz_str_from(kz_fontset_file(fonts, (size_t)file).name),
                ".ttc"))
            continue;
        hb_font_t *font = kz_fontset_font(fonts, file, 28);
        for (uint32_t cp = 0x3001; cp < 0x9FFE; cp++) {
            char bytes[4];
            struct kz_str text = {bytes, kz_utf8_encode(cp, bytes)};
            hb_codepoint_t glyph;
            if (!hb_font_get_nominal_glyph(font, cp, &glyph))
                continue;
            shape(font, with, text, &han, "zh-Hans");
            shape(font, without, text, &han, NULL);
            if (!same_glyphs(with, without))
                fail_msg("U+%04X", cp);
        }
    }
    hb_buffer_destroy(with);
    hb_buffer_destroy(without);
}

static void ink_of(const struct kz_fontset *fonts,
                   const struct kz_layout_data *d, int *up, int *down) {
    for (uint32_t r = 0; r < d->run_count; r++) {
        const struct kz_out_run *run = &d->runs[r];
        hb_font_t *font = kz_fontset_font(fonts, run->file, run->px);
        for (uint32_t g = 0; g < run->glyph_count; g++) {
            const struct kz_out_glyph *glyph = &d->glyphs[run->glyph + g];
            hb_glyph_extents_t e;
            if (!hb_font_get_glyph_extents(font, glyph->id, &e))
                continue;
            int top = e.y_bearing + glyph->dy, foot = top + e.height;
            *up = top > *up ? top : *up;
            *down = foot < *down ? foot : *down;
        }
    }
}

static void ink_stays_in_the_line(void **state) {
    struct kz_fontset *fonts = *state;
    struct kz_samples samples = kz_samples_read();
    for (size_t r = 0; r < KZ_COUNT(roles); r++) {
        int up = 0, down = 0, ascent = 0, line = 0;
        for (size_t i = 0; i < samples.all.count; i++) {
            const struct kz_sample *s = &samples.all.items[i];
            struct kz_text_style style = {.lang = s->lang, .size_px = 100,
                                          .face = roles[r].face,
                                          .bold = roles[r].bold};
            struct kz_layout layout;
            assert_true(kz_layout_init(&layout, fonts, &style, s->text, NULL,
                                       0, KZ_LAYOUT_NO_WRAP));
            ink_of(fonts, layout.data, &up, &down);
            ascent = layout.data->ascent_px;
            line = layout.data->line_px;
            kz_layout_destroy(&layout);
        }
        print_message("role %zu: ink +%.2f %.2f in +%.2f -%.2f\n", r,
                      up / 6400.0, down / 6400.0, ascent / 100.0,
                      (line - ascent) / 100.0);
        assert_true(up <= ascent * 64);
        assert_true(-down <= (line - ascent) * 64);
    }
    kz_samples_free(&samples);
}

static void licences_are_free(void **state) {
    struct kz_fontset *fonts = *state;
    for (size_t i = 0; i < kz_fontset_count(fonts); i++) {
        struct kz_font_file file = kz_fontset_file(fonts, i);
        assert_string_equal(file.licence, "OFL-1.1");
        assert_true(file.package[0] != '\0');
    }
}

/* -- faults -------------------------------------------------------------- */

static void write_file(const char *dir, const char *name, const char *text,
                       size_t len) {
    char path[KZ_PATH_SIZE];
    assert_true(kz_path_join(path, sizeof(path), dir, name));
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, len, f), len);
    fclose(f);
}

static void expect_error(const char *dir, const char *ini, const char *id,
                         const char *value) {
    char path[KZ_PATH_SIZE];
    struct kz_error err = {.id = ""};
    struct kz_fontset *fonts;
    write_file(dir, "fonts.ini", ini, strlen(ini));
    assert_true(kz_path_join(path, sizeof(path), dir, "fonts.ini"));
    assert_false(kz_fontset_open(&fonts, path, &err));
    assert_null(fonts);
    assert_string_equal(err.id, id);
    assert_string_equal(err.value[0], value);
}

#define INI(name) \
    "root = .\n[file.a]\npath = " name "\npackage = fonts-a\n" \
    "[chain.text.regular]\nother = a\n[chain.display.bold]\nother = a\n" \
    "[chain.figure.bold]\nother = a\n"

static void broken_files_are_named(void **state) {
    (void)state;
    char dir[] = "/tmp/kz-fonts-XXXXXX", font[KZ_PATH_SIZE], *data;
    size_t len;
    assert_non_null(mkdtemp(dir));
    setenv("KAREZ_FONTS", dir, 1);
    assert_true(kz_file_read("/usr/share/fonts/truetype/noto/"
                             "NotoSans-Regular.ttf", 8u << 20, &data, &len));
    expect_error(dir, INI("none.ttf"), "font.missing", "none.ttf");
    write_file(dir, "short.ttf", data, len / 2);
    expect_error(dir, INI("short.ttf"), "font.broken", "short.ttf");
    write_file(dir, "empty.ttf", data, 0);
    expect_error(dir, INI("empty.ttf"), "font.broken", "empty.ttf");
    write_file(dir, "text.ttf", "this is no font at all", 22);
    expect_error(dir, INI("text.ttf"), "font.broken", "text.ttf");
    /* The tag of a needed table spoilt. */
    for (size_t at = 12; at < 400; at++) {
        if (memcmp(data + at, "cmap", 4) == 0) {
            memcpy(data + at, "xxxx", 4);
            break;
        }
    }
    write_file(dir, "nocmap.ttf", data, len);
    expect_error(dir, INI("nocmap.ttf"), "font.broken", "nocmap.ttf");
    expect_error(dir, "[file.a]\npath = x\n", "font.chain", "text");
    expect_error(dir, "[file.a]\nsize = x\n", "ini.line", "fonts.ini");
    expect_error(dir, "[chain.text.regular]\nother = b\n", "ini.line",
                 "fonts.ini");
    snprintf(font, sizeof(font), "%s", dir);
    assert_true(kz_dir_remove(font));
    unsetenv("KAREZ_FONTS");
    free(data);
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
        cmocka_unit_test(no_character_is_missing),
        cmocka_unit_test(language_changes_nothing),
        cmocka_unit_test(han_needs_no_language),
        cmocka_unit_test(ink_stays_in_the_line),
        cmocka_unit_test(licences_are_free),
        cmocka_unit_test(broken_files_are_named),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
