#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "src/base/file.h"
#include "ui/core/theme.h"

/* The shipped theme as text, and a file to spoil. */
struct fixture {
    char *text;
    char path[64];
};

static int open_theme(void **state) {
    struct fixture *f = kz_xcalloc(1, sizeof(*f));
    char path[KZ_PATH_SIZE];
    size_t len;
    assert_true(kz_path_join(path, sizeof(path), getenv("KZ_SOURCE"),
                             "ui/icons/theme.ini"));
    assert_true(kz_file_read(path, 1 << 20, &f->text, &len));
    snprintf(f->path, sizeof(f->path), "/tmp/kz-theme-XXXXXX");
    int fd = mkstemp(f->path);
    *state = f;
    return fd < 0 ? -1 : close(fd);
}

static int close_theme(void **state) {
    struct fixture *f = *state;
    unlink(f->path);
    free(f->text);
    free(f);
    return 0;
}

/* Loads the theme with the line that begins with `line` after `section`
 * replaced; "" takes it out. */
static bool load_with(struct fixture *f, const char *section,
                      const char *line, const char *instead,
                      struct kz_error *err) {
    struct kz_theme theme;
    char *at = strstr(f->text, section);
    assert_non_null(at);
    at = strstr(at, line);
    assert_non_null(at);
    char *end = strchr(at, '\n');
    FILE *out = fopen(f->path, "w");
    assert_non_null(out);
    fprintf(out, "%.*s%s%s", (int)(at - f->text), f->text, instead, end);
    assert_int_equal(fclose(out), 0);
    memset(err, 0, sizeof(*err));
    return kz_theme_load(&theme, f->path, err);
}

static void the_shipped_theme_is_whole(void **state) {
    struct fixture *f = *state;
    struct kz_error err;
    assert_true(load_with(f, "[dark]", "bg =", "bg = 0E1420", &err));
    assert_true(load_with(f, "[dark]", "bg =", "bg = 0e142080", &err));
    assert_true(load_with(f, "[dark]", "bg =", "# a remark\nbg = 000000",
                          &err));
}

static void a_missing_key_is_named(void **state) {
    struct fixture *f = *state;
    static const char *const cases[][3] = {
        {"[dark]", "chart6 =", "chart6"}, {"[light]", "sand =", "sand"},
        {"[contrast]", "border =", "border"}, {"[type]", "body =", "body"},
        {"[type]", "figure =", "figure"}, {"[motion]", "press =", "press"}};
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        struct kz_error err;
        assert_false(load_with(f, cases[i][0], cases[i][1], "", &err));
        assert_string_equal(err.id, "theme.broken");
        assert_string_equal(err.value[0], f->path);
        assert_non_null(strstr(err.value[1], cases[i][2]));
    }
}

static void a_broken_value_is_named(void **state) {
    struct fixture *f = *state;
    static const char *const cases[][4] = {
        {"[dark]", "bg =", "bg = 0E142", "dark.bg"},
        {"[dark]", "bg =", "bg = 0E142G", "dark.bg"},
        {"[dark]", "bg =", "bg =", "dark.bg"},
        {"[dark]", "bg =", "bgg = 0E1420", "dark.bgg"},
        {"[type]", "body =", "body = -3", "type.body"},
        {"[type]", "body =", "body = large", "type.body"},
        {"[type]", "body =", "body = 99999999999999999999", "type.body"},
        {"[motion]", "press =", "press = 0", "motion.press"},
        {"[motion]", "press =", "push = 80", "motion.push"},
        {"[motion]", "[motion]", "[movement]", "movement."}};
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        struct kz_error err;
        assert_false(load_with(f, cases[i][0], cases[i][1], cases[i][2],
                               &err));
        assert_string_equal(err.id, "theme.broken");
        assert_non_null(strstr(err.value[1], cases[i][3]));
    }
}

static void no_file_is_no_theme(void **state) {
    struct fixture *f = *state;
    struct kz_theme theme;
    struct kz_error err = {.id = ""};
    char path[80];
    snprintf(path, sizeof(path), "%s.gone", f->path);
    assert_false(kz_theme_load(&theme, path, &err));
    assert_string_equal(err.id, "file.unreadable");
}

static void colours_fade_and_mix(void **state) {
    (void)state;
    assert_int_equal(kz_colour_fade(0x112233FF, .5f) >> 8, 0x112233);
    assert_in_range(kz_colour_fade(0x112233FF, .5f) & 0xFF, 127, 128);
    assert_in_range(kz_colour_fade(0x11223380, .5f) & 0xFF, 63, 65);
    assert_int_equal(kz_colour_fade(0x112233FF, 0) & 0xFF, 0);
    assert_int_equal(kz_colour_mix(0x102030FF, 0xF0E0D000, 0), 0x102030FF);
    assert_int_equal(kz_colour_mix(0x102030FF, 0xF0E0D000, 1), 0xF0E0D000);
    uint32_t half = kz_colour_mix(0x000000FF, 0xFF00FE01, .5f);
    assert_in_range(half >> 24, 127, 128);
    assert_int_equal(half >> 16 & 0xFF, 0);
    assert_int_equal(half >> 8 & 0xFF, 127);
    assert_int_equal(half & 0xFF, 128);
}

static void headings_grow_less_than_text(void **state) {
    (void)state;
    assert_float_equal(kz_type_scaled(28, 1.5f), 42, .01);
    assert_float_equal(kz_type_scaled(92, 1.5f), 120, 1);
    assert_float_equal(kz_type_scaled(68, 1.5f), 96, 1);
    assert_float_equal(kz_type_scaled(52, 1.5f), 76, 1);
    for (float size = 20; size < 100; size++) {
        assert_float_equal(kz_type_scaled(size, 1), size, .001);
        float now = kz_type_scaled(size, 1.5f);
        assert_true(now > size && now <= size * 1.5f + .01f);
        /* What was larger stays larger. */
        assert_true(kz_type_scaled(size + 1, 1.5f) >= now);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_theme_is_whole),
        cmocka_unit_test(a_missing_key_is_named),
        cmocka_unit_test(a_broken_value_is_named),
        cmocka_unit_test(no_file_is_no_theme),
        cmocka_unit_test(colours_fade_and_mix),
        cmocka_unit_test(headings_grow_less_than_text),
    };
    return cmocka_run_group_tests(tests, open_theme, close_theme);
}
