/*
 * The glyphs of a layout against those of the program hb-shape (package
 * libharfbuzz-bin), which shares no code of ours: runs of the shipped content
 * and of tests/text/prose.txt, which stands nowhere else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/text/layout_data.h"
#include "tests/text/catalog.h"

enum { OUTPUT = 1 << 16 };

static const char *font_root(void) {
    const char *root = getenv("KAREZ_FONTS");
    return root && root[0] ? root : "/usr/share/fonts";
}

/* fonts.ini gives paths below the root; the set gives names only. */
static void find_font(const char *name, char out[KZ_PATH_SIZE]) {
    static const char *const folders[] = {
        "opentype/noto", "truetype/noto", "truetype/fonts-ukij-uyghur"};
    for (size_t i = 0; i < KZ_COUNT(folders); i++) {
        snprintf(out, KZ_PATH_SIZE, "%s/%s/%s", font_root(), folders[i],
                 name);
        if (kz_file_exists(out))
            return;
    }
    fail_msg("no file %s", name);
}

static void run_hb_shape(char *const argv[], char out[OUTPUT]) {
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    pid_t pid = fork();
    if (pid == 0) {
        /* It repeats --text-before on its stderr. */
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDERR_FILENO);
        dup2(pipes[1], STDOUT_FILENO);
        close(pipes[0]);
        close(pipes[1]);
        execvp(argv[0], argv);
        _exit(127);
    }
    close(pipes[1]);
    size_t len = 0;
    for (ssize_t n; len + 1 < OUTPUT &&
                    (n = read(pipes[0], out + len, OUTPUT - 1 - len)) > 0;)
        len += (size_t)n;
    out[len] = '\0';
    close(pipes[0]);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("hb-shape failed: package libharfbuzz-bin?");
}

/* The glyphs as hb-shape prints them: [id@dx,dy+ax|...] */
static void print_glyphs(const struct kz_layout_data *d,
                         const struct kz_out_run *run, char out[OUTPUT]) {
    size_t n = 0;
    for (uint32_t i = 0; i < run->glyph_count && n < OUTPUT - 64; i++) {
        const struct kz_out_glyph *g = &d->glyphs[run->glyph + i];
        n += (size_t)snprintf(out + n, OUTPUT - n, "%c%u", i ? '|' : '[',
                              g->id);
        if (g->dx || g->dy)
            n += (size_t)snprintf(out + n, OUTPUT - n, "@%d,%d", g->dx,
                                  g->dy);
        n += (size_t)snprintf(out + n, OUTPUT - n, "+%d", g->ax);
    }
    snprintf(out + n, OUTPUT - n, "]");
}

static char *option(struct kz_arena *arena, const char *name,
                    struct kz_str value) {
    return (char *)(uintptr_t)kz_arena_printf(arena, "--%s=%.*s", name,
                                              KZ_STR_ARG(value)).s;
}

static char *number(struct kz_arena *arena, const char *name, int value) {
    return (char *)(uintptr_t)kz_arena_printf(arena, "--%s=%d", name,
                                              value).s;
}

static bool agrees(const struct kz_fontset *fonts,
                   const struct kz_layout_data *d,
                   const struct kz_out_run *run, struct kz_str text) {
    static char ours[OUTPUT], theirs[OUTPUT];
    struct kz_arena arena = {0};
    struct kz_font_file file = kz_fontset_file(fonts, run->file);
    char path[KZ_PATH_SIZE];
    char script[5] = {(char)(run->script >> 24), (char)(run->script >> 16),
                      (char)(run->script >> 8), (char)run->script, '\0'};
    find_font(file.name, path);
    struct kz_str before = kz_str_sub(text, 0, run->start);
    struct kz_str after = kz_str_sub(text, run->end, text.len);
    char *argv[] = {
        (char *)(uintptr_t)"hb-shape",
        (char *)(uintptr_t)"--no-glyph-names",
        (char *)(uintptr_t)"--no-clusters",
        option(&arena, "font-file", kz_str_from(path)),
        number(&arena, "face-index", file.index),
        number(&arena, "font-size", run->px * 64),
        option(&arena, "script", kz_str_from(script)),
        option(&arena, "language", kz_str_from(d->lang.bcp47)),
        option(&arena, "direction",
               kz_str_from(run->level & 1 ? "rtl" : "ltr")),
        option(&arena, "text-before", before),
        option(&arena, "text-after", after),
        option(&arena, "text", kz_str_sub(text, run->start, run->end)),
        NULL,
    };
    run_hb_shape(argv, theirs);
    theirs[strcspn(theirs, "\n")] = '\0';
    print_glyphs(d, run, ours);
    bool is_same = strcmp(ours, theirs) == 0;
    if (!is_same)
        print_message("%s %d px: %.*s\n ours   %s\n theirs %s\n", file.name,
                      run->px,
                      KZ_STR_ARG(kz_str_sub(text, run->start, run->end)),
                      ours, theirs);
    kz_arena_destroy(&arena);
    return is_same;
}

struct tally {
    int runs, wrong;
};

static void compare_layout(const struct kz_fontset *fonts,
                           struct kz_str text, const struct kz_lang *lang,
                           float size, struct tally *tally, int limit) {
    /* hb-shape ends its text at a line feed. */
    if (kz_str_find(text, KZ_STR("\n"), 0) != SIZE_MAX)
        return;
    struct kz_layout layout = kz_case_layout(fonts, kz_str_from(lang->code),
                                             text, size, (int)size * 14);
    const struct kz_layout_data *d = layout.data;
    bool is_whole = kz_layout_faults(&layout).missing == 0;
    for (uint32_t i = 0; is_whole && i < d->run_count &&
                         tally->runs < limit; i++) {
        tally->runs++;
        tally->wrong += !agrees(fonts, d, &d->runs[i], text);
    }
    kz_layout_destroy(&layout);
}

static void runs_of_the_catalog(void **state) {
    struct kz_fontset *fonts = *state;
    struct kz_samples samples = kz_samples_read();
    struct tally tally = {0, 0};
    /* A stride over all of it, so that each sheet and language is met. */
    size_t stride = samples.all.count / 400 + 1;
    for (size_t i = 0; i < samples.all.count; i += stride) {
        const struct kz_sample *s = &samples.all.items[i];
        compare_layout(fonts, s->text, s->lang, 24 + (float)(i % 5) * 4,
                       &tally, 600);
    }
    print_message("%d runs\n", tally.runs);
    assert_true(tally.runs >= 500);
    assert_int_equal(tally.wrong, 0);
    kz_samples_free(&samples);
}

static void runs_from_outside(void **state) {
    struct kz_fontset *fonts = *state;
    struct kz_cases cases = kz_cases_open("tests/text/prose.txt");
    struct tally tally = {0, 0};
    while (kz_cases_next(&cases))
        compare_layout(fonts, cases.field[1], kz_case_lang(cases.field[0]),
                       28, &tally, 300);
    print_message("%d runs\n", tally.runs);
    assert_true(tally.runs >= 200);
    assert_int_equal(tally.wrong, 0);
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
        cmocka_unit_test(runs_of_the_catalog),
        cmocka_unit_test(runs_from_outside),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
