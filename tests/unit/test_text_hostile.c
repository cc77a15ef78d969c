/*
 * Text that no writer wrote: never an abort, never a hang, time in step with
 * length, faults counted.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <SDL.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "src/text/raster.h"
#include "tests/text/cases.h"

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static char *repeat(const char *unit, size_t len) {
    size_t one = strlen(unit);
    char *out = malloc(len + one);
    assert_non_null(out);
    for (size_t at = 0; at < len; at += one)
        memcpy(out + at, unit, one);
    return out;
}

static double time_of(const struct kz_fontset *fonts, const char *unit,
                      size_t len, const char *lang, int width,
                      int max_lines) {
    char *text = repeat(unit, len);
    struct kz_text_style style = {.lang = kz_case_lang(kz_str_from(lang)),
                                  .size_px = 32, .max_lines = max_lines};
    struct kz_layout layout;
    len -= len % strlen(unit);
    double start = now();
    assert_true(kz_layout_init(&layout, fonts, &style,
                               (struct kz_str){text, len}, NULL, 0, width));
    double seconds = now() - start;
    assert_true(kz_layout_line_count(&layout) >= 1);
    assert_int_equal(
        kz_layout_line(&layout, 0).start, 0);
    kz_layout_destroy(&layout);
    free(text);
    return seconds;
}

static const char *const units[] = {
    "a", "1", "ب", "国", " ", "ab ", "ب ب1 ",
    "\xCC\x81",                        /* a mark and nothing under it */
    "a\xCC\x81\xCC\x82\xCC\x83",       /* marks upon marks */
    "\xE2\x81\xA6" "a",                /* isolates never closed */
    "\xE2\x81\xA8" "1",
    "\xE2\x81\xA6" "1\xE2\x81\xA9",
    "\xE2\x81\xA9",                    /* closed and never opened */
    "\xE2\x80\xAB" "a",                /* embeddings */
    "(", ")", "(a)", "[(", "\xE2\x80\x9C\xE2\x80\x9D",
    "1 ", "0991 ", "12-ب ", "a/", "a。。。。", "-", "\xE2\x80\x94",
    "\n", "\r\n", "\xFF", "\xED\xA0\x80", "\xEE\x80\x80", "\xEF\xBF\xBE",
    "\xF0\x9F\x87\xA8\xF0\x9F\x87\xB3", /* a flag */
    "\xF0\x9F\x91\xA9\xE2\x80\x8D",     /* a family that never ends */
    "\xE2\x80\x8D", "\xE2\x80\x8B", "\xC2\xAD", "\xE2\x80\xA8",
};

static void time_keeps_step_with_length(void **state) {
    struct kz_fontset *fonts = *state;
    static const char *const langs[] = {"ug", "zh"};
    enum { SMALL = 12 << 10, LARGE = 8 * SMALL };
    for (size_t i = 0; i < KZ_COUNT(units); i++) {
        for (size_t k = 0; k < KZ_COUNT(langs); k++) {
            double a = time_of(fonts, units[i], SMALL, langs[k], 600, 0);
            double b = time_of(fonts, units[i], LARGE, langs[k], 600, 0);
            /* Eight times the text; 64 times the time were a square. Fresh
             * memory costs the long one up to 30 times on some machines. */
            if (b > 0.5 && b > 45 * a)
                fail_msg("unit %zu %s: %.3f s, then %.3f s", i, langs[k], a,
                         b);
            time_of(fonts, units[i], SMALL, langs[k], 1, 0);
            time_of(fonts, units[i], SMALL, langs[k], KZ_LAYOUT_NO_WRAP, 0);
            time_of(fonts, units[i], SMALL, langs[k], 600, 2);
        }
    }
}

static void a_megabyte_without_a_space(void **state) {
    struct kz_fontset *fonts = *state;
    static const char *const one[] = {"a", "ب", "国", "7"};
    for (size_t i = 0; i < KZ_COUNT(one); i++)
        assert_true(time_of(fonts, one[i], 1 << 20, "ug", 600, 0) < 30);
}

/* A thousand isolates a paragraph order text; the rest are faults. */
static void ten_thousand_isolates(void **state) {
    struct kz_fontset *fonts = *state;
    enum { ISOLATES = 10000, KEPT = 1024 };
    static const struct {
        const char *unit;
        unsigned controls;
    } kinds[] = {{"\xE2\x81\xA6" "1", 1},              /* never closed */
                 {"\xE2\x81\xA7ب", 1},
                 {"\xE2\x81\xA8" "1\xE2\x81\xA9 ", 2}}; /* one by one */
    for (size_t i = 0; i < KZ_COUNT(kinds); i++) {
        size_t len = strlen(kinds[i].unit) * ISOLATES;
        char *text = repeat(kinds[i].unit, len);
        double start = now();
        struct kz_layout l = kz_case_layout(
            fonts, KZ_STR("ug"), (struct kz_str){text, len}, 32, 600);
        assert_true(now() - start < 10);
        assert_int_equal(kz_layout_faults(&l).bad_bytes,
                         kinds[i].controls * ISOLATES - KEPT);
        assert_true(kz_layout_line_count(&l) > 100);
        kz_layout_destroy(&l);
        free(text);
    }
}

static void faults_are_counted(void **state) {
    struct kz_fontset *fonts = *state;
    static const struct {
        const char *text;
        size_t len;
        unsigned bad, missing;
    } cases[] = {
        {"a\0b", 3, 1, 0},
        {"a\xFF" "b\xC3", 4, 2, 0},
        {"\xF0\x9F\x98\x80", 4, 0, 1},
        {"\xEE\x80\x80\xEE\x80\x81", 6, 0, 2},
        {"\xEF\xBF\xBF", 3, 1, 0},
        {"\x01\x02", 2, 2, 0},
        {"\xED\xA0\x80", 3, 3, 0},
        {"plain", 5, 0, 0},
        {"", 0, 0, 0},
    };
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        struct kz_layout l = kz_case_layout(
            fonts, KZ_STR("en"),
            (struct kz_str){cases[i].text, cases[i].len}, 32, 600);
        struct kz_faults f = kz_layout_faults(&l);
        assert_int_equal(f.bad_bytes, cases[i].bad);
        assert_int_equal(f.missing, cases[i].missing);
        assert_int_equal(kz_layout_line_count(&l), 1);
        kz_layout_destroy(&l);
    }
}

static void rules_of_the_call(void **state) {
    struct kz_fontset *fonts = *state;
    struct kz_text_style good = {.lang = kz_case_lang(KZ_STR("zh")),
                                 .size_px = 0};
    struct kz_text_style none = {.size_px = 32}, huge = good;
    struct kz_text_span crossed[2] = {{.start = 0, .end = 3},
                                      {.start = 2, .end = 4}};
    struct kz_layout l;
    huge.size_px = 1e9f;
    assert_false(kz_layout_init(&l, fonts, &good, KZ_STR("abcd"), NULL, 0,
                                0));
    assert_null(l.data);
    assert_false(kz_layout_init(&l, fonts, &none, KZ_STR("a"), NULL, 0, 9));
    assert_false(kz_layout_init(&l, fonts, &huge, KZ_STR("a"), NULL, 0, 9));
    assert_false(kz_layout_init(&l, fonts, &good, KZ_STR("abcd"), crossed, 2,
                                9));
    assert_true(kz_layout_init(&l, fonts, &good, KZ_STR("国a ب"), NULL, 0,
                               1));
    assert_true(kz_layout_size(&l).h >= 1);
    kz_layout_destroy(&l);
    kz_layout_destroy(&l);
}

/* -- made-up text ---------------------------------------------------------- */

static uint32_t next_random(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static size_t make_text(uint32_t *seed, char *out, size_t room) {
    static const char *const more[] = {
        "تۇرپان", "吐鲁番", "Turpan", "2024-", "10:00–18:30", "(", ")",
        "«", "»", "\n", " ", "0991 123 4567", "mg/L", "CaSO4", "،", "。",
        "\xE2\x81\xA9", "\xE2\x81\xA7", "\xE2\x80\x8F", "\xC3"};
    size_t len = 0, parts = next_random(seed) % 40;
    for (size_t i = 0; i < parts; i++) {
        uint32_t kind = next_random(seed) % 10;
        const char *part =
            kind < 5 ? more[next_random(seed) % KZ_COUNT(more)]
                     : units[next_random(seed) % KZ_COUNT(units)];
        char code_point[5] = {0};
        if (kind == 9) {
            code_point[kz_utf8_encode(next_random(seed) % 0x3000,
                                      code_point)] = '\0';
            part = code_point;
        }
        size_t add = strlen(part);
        if (len + add > room)
            break;
        memcpy(out + len, part, add);
        len += add;
    }
    return len;
}

static void check_queries(const struct kz_layout *l, struct kz_str text,
                          uint32_t *seed) {
    struct kz_size size = kz_layout_size(l);
    for (int i = 0; i < 4; i++) {
        struct kz_point p = {(int)(next_random(seed) % 700) - 50,
                             (int)(next_random(seed) % 400) - 50};
        struct kz_hit hit = kz_layout_hit_test(l, p);
        assert_true(hit.byte <= text.len);
        struct kz_rect caret = kz_layout_caret(l, hit.byte, hit.trailing);
        assert_true(caret.y >= 0 && caret.y < size.h);
        struct kz_rect rects[4];
        size_t from = text.len ? next_random(seed) % text.len : 0;
        kz_layout_range_rects(l, from, text.len, rects, 4);
    }
}

static void made_up_text_is_laid_out_and_drawn(void **state) {
    struct kz_fontset *fonts = *state;
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(
        0, 600, 300, 32, SDL_PIXELFORMAT_RGB888);
    SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(surface);
    struct kz_shard_cache *cache =
        kz_shard_cache_create(renderer, surface, fonts, 8u << 20);
    const char *rounds = getenv("KZ_FUZZ_ROUNDS");
    int count = rounds ? atoi(rounds) : 3000;
    uint32_t seed = 20240115;
    for (int i = 0; i < count; i++) {
        char text[1024];
        struct kz_str s = {text, make_text(&seed, text, sizeof(text))};
        struct kz_text_style style = {
            .lang = &kz_case_langs[next_random(&seed) % 3],
            .align = (enum kz_align)(next_random(&seed) % 3),
            .face = (enum kz_face)(next_random(&seed) % KZ_FACE_COUNT),
            .bold = next_random(&seed) % 2,
            .tight = next_random(&seed) % 4 == 0,
            .size_px = (float)(next_random(&seed) % 60),
            .max_lines = (int)(next_random(&seed) % 4)};
        int width = 1 + (int)(next_random(&seed) % 600);
        struct kz_layout l;
        assert_true(kz_layout_init(&l, fonts, &style, s, NULL, 0, width));
        assert_true(style.max_lines == 0 ||
                    kz_layout_line_count(&l) <= style.max_lines);
        check_queries(&l, s, &seed);
        kz_shard_cache_begin_frame(cache);
        kz_text_draw(cache, &l, (struct kz_point){0, 0}, 0xFFFFFFFF);
        kz_layout_destroy(&l);
    }
    assert_true(kz_shard_cache_stats(cache).bytes <= 8u << 20);
    kz_shard_cache_free(cache);
    SDL_DestroyRenderer(renderer);
    SDL_FreeSurface(surface);
}

/* -- memory ---------------------------------------------------------------- */

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
static size_t address_space(void) {
    FILE *f = fopen("/proc/self/statm", "r");
    unsigned long pages = 0;
    assert_non_null(f);
    assert_int_equal(fscanf(f, "%lu", &pages), 1);
    fclose(f);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* In a child: 0 done, 1 refused; anything else is a crash. */
static int lay_with_room(const struct kz_fontset *fonts, size_t room) {
    pid_t pid = fork();
    if (pid == 0) {
        char *text = repeat("ab ب国 ", 1 << 20);
        struct kz_text_style style = {.lang = &kz_case_langs[0],
                                      .size_px = 32};
        struct rlimit limit = {address_space() + room,
                               address_space() + room};
        struct kz_layout l;
        setrlimit(RLIMIT_AS, &limit);
        bool is_done = kz_layout_init(
            &l, fonts, &style, (struct kz_str){text, 1 << 20}, NULL, 0, 600);
        _exit(is_done ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

#endif

static void want_of_memory_is_no_abort(void **state) {
    struct kz_fontset *fonts = *state;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    (void)fonts;
    skip(); /* a sanitizer takes the address space for itself */
#else
    struct kz_layout warm = kz_case_layout(fonts, KZ_STR("ug"),
                                           KZ_STR("ab ب国 1"), 32, 600);
    kz_layout_destroy(&warm);
    int refused = 0;
    for (size_t room = 1; room <= 128; room += room < 16 ? 3 : 16) {
        int result = lay_with_room(fonts, room << 20);
        assert_true(result == 0 || result == 1);
        refused += result;
    }
    assert_true(refused > 0);
    assert_int_equal(lay_with_room(fonts, (size_t)1024 << 20), 0);
#endif
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
        cmocka_unit_test(faults_are_counted),
        cmocka_unit_test(rules_of_the_call),
        cmocka_unit_test(ten_thousand_isolates),
        cmocka_unit_test(time_keeps_step_with_length),
        cmocka_unit_test(a_megabyte_without_a_space),
        cmocka_unit_test(made_up_text_is_laid_out_and_drawn),
        cmocka_unit_test(want_of_memory_is_no_abort),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
