#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "src/app/options.h"
#include "src/base/mem.h"

enum { WORDS_MOST = 16 };

/* Splits at spaces; `line` must be writable. */
static bool parse(struct kz_options *out, char *line, struct kz_error *err) {
    char name[] = "karez", *argv[WORDS_MOST + 1] = {name};
    int argc = 1;
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    memset(err, 0, sizeof(*err));
    return kz_options_parse(out, argc, argv, err);
}

static void every_command_takes_its_options(void **state) {
    (void)state;
    static const char *const good[] = {
        "run --store d --config f --window 1280x720 --lang ug --renderer cpu",
        "shot --screen home --lang en --size 1920x1080 --theme light out.png",
        "shot --text 1.5 --low --bilingual --query q --at 5 --store d o.png",
        "tree --screen home --json --store d",
        "robot x.robot --store d --out o --keep",
        "layout --lang ug --width 600 --size 32 --bold --json",
        "check source --store d --json",
        "import source --store d --hold --leave-out --json",
        "publish --store d 3",
        "rollback --store d",
        "rollback --store d 3",
        "doctor --store d --system --json",
        "bench start",
        "pack source -o x.kzp --key k --serial 3 --store d --json",
        "key new",
        "key trust x.key hall --fingerprint 12345 --store d",
    };
    for (size_t i = 0; i < KZ_COUNT(good); i++) {
        struct kz_options o;
        struct kz_error err;
        char line[256];
        snprintf(line, sizeof(line), "%s", good[i]);
        if (!parse(&o, line, &err))
            fail_msg("%s: %s %s", good[i], err.id, err.value[0]);
        size_t len = strlen(o.command);
        assert_true(strncmp(good[i], o.command, len) == 0 &&
                    good[i][len] == ' ');
    }
}

static void values_arrive(void **state) {
    (void)state;
    struct kz_options o;
    struct kz_error err;
    char a[] = "shot --screen mineral/M01 --low out.png --lang ug";
    assert_true(parse(&o, a, &err));
    assert_string_equal(o.screen, "mineral/M01");
    assert_string_equal(o.lang, "ug");
    assert_true(o.low && !o.bilingual && !o.json);
    assert_int_equal(o.arg_count, 1);
    assert_string_equal(o.args[0], "out.png");
    assert_null(o.store);
    char b[] = "--window 1280x720";
    assert_true(parse(&o, b, &err));
    assert_string_equal(o.command, "run");
    assert_string_equal(o.window, "1280x720");
    char c[] = "";
    assert_true(parse(&o, c, &err));
    assert_string_equal(o.command, "run");
    char d[] = "check -";
    assert_true(parse(&o, d, &err));
    assert_string_equal(o.args[0], "-");
    char e[] = "check source --store --json";
    assert_true(parse(&o, e, &err));
    assert_string_equal(o.store, "--json"); /* a value is a value */
}

static void wrong_ones_are_named(void **state) {
    (void)state;
    static const struct {
        const char *line, *id, *value;
    } bad[] = {
        {"frobnicate", "command.unknown", "frobnicate"},
        {"Shot x.png", "command.unknown", "Shot"},
        {"shot --frob x.png", "option.unknown", "--frob"},
        {"shot -v x.png", "option.unknown", "-v"},
        {"shot -- x.png", "option.unknown", "--"},
        {"shot --scree home x.png", "option.unknown", "--scree"},
        {"shot --screen=home x.png", "option.unknown", "--screen=home"},
        {"run --screen home", "option.unknown", "--screen"},
        {"tree --screen home x.png", "option.unknown", "x.png"},
        {"shot a.png b.png", "option.unknown", "b.png"},
        {"run extra", "option.unknown", "extra"},
        {"shot x.png --screen", "option.value", "--screen"},
        {"check", "option.missing", "check"},
        {"publish --store d", "option.missing", "publish"},
        {"rollback 1 2", "option.unknown", "2"},
        {"--store", "option.value", "--store"},
    };
    for (size_t i = 0; i < KZ_COUNT(bad); i++) {
        struct kz_options o;
        struct kz_error err;
        char line[256];
        snprintf(line, sizeof(line), "%s", bad[i].line);
        if (parse(&o, line, &err))
            fail_msg("taken: %s", bad[i].line);
        assert_string_equal(err.id, bad[i].id);
        assert_string_equal(err.value[0], bad[i].value);
    }
}

static void a_long_option_is_only_unknown(void **state) {
    (void)state;
    char name[] = "karez", command[] = "run", word[4096];
    char *argv[] = {name, command, word};
    struct kz_options o;
    struct kz_error err;
    memset(word, 'x', sizeof(word) - 1);
    word[0] = word[1] = '-';
    word[sizeof(word) - 1] = '\0';
    assert_false(kz_options_parse(&o, 3, argv, &err));
    assert_string_equal(err.id, "option.unknown");
}

static void sizes(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int w, h;
    } good[] = {{"1920x1080", 1920, 1080}, {"320x240", 320, 240},
                {"7680x4320", 7680, 4320}, {"4320x7680", 4320, 7680},
                {"1080x1920", 1080, 1920}, {"1024x768", 1024, 768}};
    static const char *const bad[] = {
        "", "x", "1920", "1920x", "x1080", "319x240", "320x239", "7681x4320",
        "7680x4321", "7680x7680", "-1920x1080", "1920x-1080", "1920X1080",
        "1920x1080x1", "1920 x 1080", "99999999999999999999x1080",
        "1920.5x1080", "0x0", "1e3x768"};
    struct kz_size size;
    struct kz_error err;
    for (size_t i = 0; i < KZ_COUNT(good); i++) {
        assert_true(kz_parse_size(good[i].text, &size, &err));
        assert_int_equal(size.w, good[i].w);
        assert_int_equal(size.h, good[i].h);
    }
    for (size_t i = 0; i < KZ_COUNT(bad); i++) {
        size = (struct kz_size){7, 7};
        if (kz_parse_size(bad[i], &size, &err))
            fail_msg("taken: %s", bad[i]);
        assert_string_equal(err.id, "size.bad");
        assert_string_equal(err.value[0], bad[i]);
        assert_true(size.w == 7 && size.h == 7);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_takes_its_options),
        cmocka_unit_test(values_arrive),
        cmocka_unit_test(wrong_ones_are_named),
        cmocka_unit_test(a_long_option_is_only_unknown),
        cmocka_unit_test(sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
