/*
 * Can the page be read? Blocks of ten lines are painted as the kiosk paints
 * them and read by tesseract, a program that shares nothing with us. It proves
 * reading, not beauty. Skipped where tesseract or its languages are missing.
 *
 * tesseract's Chinese misreads one character in fifty of any text, Pango's
 * pictures as often as ours. tests/text/ocr-zh.txt therefore holds sentences
 * that it reads without a fault when Pango has set them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <SDL.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/vec.h"
#include "src/text/raster.h"
#include "tests/text/cases.h"

enum { BLOCKS = 20, LINES = 10, MARGIN = 48, OUTPUT = 1 << 16, SKIPPED = 77 };

struct reader {
    const char *lang, *tesseract, *file, *join;
    int width;
    double least; /* share of characters read right */
};

/* 0 if the program ran well. Its stdout goes into `out`. */
static int run(const char *const argv[], char *out, size_t room) {
    int pipes[2];
    assert_int_equal(pipe(pipes), 0);
    pid_t pid = fork();
    if (pid == 0) {
        int nowhere = open("/dev/null", O_WRONLY);
        dup2(nowhere, STDERR_FILENO);
        dup2(pipes[1], STDOUT_FILENO);
        close(pipes[0]);
        close(pipes[1]);
        execvp(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    close(pipes[1]);
    size_t len = 0;
    for (ssize_t n;
         len + 1 < room && (n = read(pipes[0], out + len, room - 1 - len)) > 0;)
        len += (size_t)n;
    out[len] = '\0';
    close(pipes[0]);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool has_readers(void) {
    static char out[OUTPUT];
    const char *const argv[] = {"tesseract", "--list-langs", NULL};
    return run(argv, out, sizeof(out)) == 0 && strstr(out, "uig") &&
           strstr(out, "chi_sim");
}

/* -- sentences ------------------------------------------------------------- */

struct sentences {
    char *data;
    KZ_VEC(struct kz_str) all;
};

static struct sentences read_sentences(const char *name) {
    struct sentences s = {.data = NULL};
    char path[KZ_PATH_SIZE];
    size_t len;
    kz_case_path(path, name);
    assert_true(kz_file_read(path, 1 << 20, &s.data, &len));
    struct kz_str rest = {s.data, len}, line;
    while (rest.s && kz_str_next_part(&rest, '\n', &line)) {
        line = kz_str_trim(line);
        if (line.len > 0 && line.s[0] != '#')
            kz_vec_push(&s.all, line);
    }
    return s;
}

/* Sentences in an order that no other block has, enough for ten lines. */
static struct kz_str make_block(const struct sentences *s, int block,
                                const struct reader *reader,
                                const struct kz_fontset *fonts,
                                const struct kz_text_style *style) {
    static char text[1 << 14];
    size_t len = 0;
    for (size_t k = 0; len + 600 < sizeof(text); k++) {
        size_t which = ((size_t)block * 13 + k * 7) % s->all.count;
        len += (size_t)snprintf(text + len, sizeof(text) - len, "%.*s%s",
                                KZ_STR_ARG(s->all.items[which]),
                                reader->join);
        struct kz_layout l;
        assert_true(kz_layout_init(&l, fonts, style,
                                   (struct kz_str){text, len}, NULL, 0,
                                   reader->width));
        bool is_enough = kz_layout_line_count(&l) > LINES;
        if (is_enough)
            len = kz_layout_line(&l, LINES - 1).end;
        kz_layout_destroy(&l);
        if (is_enough)
            break;
    }
    return (struct kz_str){text, len};
}

/* -- comparing ------------------------------------------------------------- */

/* Code points without what a reader cannot see. */
static size_t seen(struct kz_str text, uint32_t *out, size_t room) {
    size_t count = 0;
    for (size_t at = 0; at < text.len && count < room;) {
        uint32_t cp = kz_utf8_next(text, &at, NULL);
        bool is_unseen = cp <= ' ' || cp == 0x3000 || cp == 0xFEFF ||
                         (cp >= 0x200B && cp <= 0x200F) ||
                         (cp >= 0x202A && cp <= 0x202E) ||
                         (cp >= 0x2066 && cp <= 0x2069);
        if (!is_unseen)
            out[count++] = cp;
    }
    return count;
}

/* Edit distance: letters wrong, lost or added. */
static size_t distance(const uint32_t *a, size_t a_len, const uint32_t *b,
                       size_t b_len) {
    size_t *row = calloc(b_len + 1, sizeof(*row));
    assert_non_null(row);
    for (size_t j = 0; j <= b_len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t corner = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t best = corner + (a[i - 1] != b[j - 1]);
            corner = row[j];
            best = row[j] + 1 < best ? row[j] + 1 : best;
            best = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
            row[j] = best;
        }
    }
    size_t result = row[b_len];
    free(row);
    return result;
}

/* -- painting -------------------------------------------------------------- */

static void paint(const struct kz_fontset *fonts,
                  const struct kz_text_style *style, struct kz_str text,
                  int width, const char *path) {
    struct kz_layout l;
    assert_true(kz_layout_init(&l, fonts, style, text, NULL, 0, width));
    SDL_Surface *page = SDL_CreateRGBSurfaceWithFormat(
        0, width + 2 * MARGIN, kz_layout_size(&l).h + 2 * MARGIN, 32,
        SDL_PIXELFORMAT_ARGB8888);
    SDL_Renderer *renderer = SDL_CreateSoftwareRenderer(page);
    struct kz_shard_cache *cache =
        kz_shard_cache_create(renderer, NULL, fonts, 16u << 20);
    SDL_SetRenderDrawColor(renderer, 255, 255, 255, 255);
    SDL_RenderClear(renderer);
    kz_shard_cache_begin_frame(cache);
    kz_text_draw(cache, &l, (struct kz_point){MARGIN, MARGIN}, 0x000000FF);
    SDL_RenderFlush(renderer);
    SDL_Surface *plain =
        SDL_ConvertSurfaceFormat(page, SDL_PIXELFORMAT_BGR24, 0);
    assert_int_equal(SDL_SaveBMP(plain, path), 0);
    SDL_FreeSurface(plain);
    kz_shard_cache_free(cache);
    SDL_DestroyRenderer(renderer);
    SDL_FreeSurface(page);
    kz_layout_destroy(&l);
}

static void read_back(const struct kz_fontset *fonts,
                      const struct reader *reader) {
    static uint32_t wanted[4096], got[8192];
    static char out[OUTPUT];
    struct sentences sentences = read_sentences(reader->file);
    size_t all = 0, wrong = 0;
    char path[] = "/tmp/karez-ocr-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    for (int block = 0; block < BLOCKS; block++) {
        struct kz_text_style style = {
            .lang = kz_case_lang(kz_str_from(reader->lang)),
            .size_px = 28 + (float)(block % 4) * 2};
        struct kz_str text =
            make_block(&sentences, block, reader, fonts, &style);
        paint(fonts, &style, text, reader->width, path);
        const char *const argv[] = {"tesseract", path, "stdout", "-l",
                              reader->tesseract, "--psm", "6", NULL};
        assert_int_equal(run(argv, out, sizeof(out)), 0);
        size_t n = seen(text, wanted, KZ_COUNT(wanted));
        size_t m = seen(kz_str_from(out), got, KZ_COUNT(got));
        size_t d = distance(wanted, n, got, m);
        if (d * 100 > n)
            print_message("block %d, %g px: %zu of %zu wrong\n%.*s\n%s\n",
                          block, (double)style.size_px, d, n,
                          KZ_STR_ARG(text), out);
        all += n;
        wrong += d;
    }
    unlink(path);
    double share = 1 - (double)wrong / (double)all;
    print_message("%s: %.2f %% of %zu characters\n", reader->lang,
                  100 * share, all);
    assert_true(all > 3000);
    assert_true(share >= reader->least);
    kz_vec_free(&sentences.all);
    free(sentences.data);
}

static void uyghur_is_read(void **state) {
    read_back(*state, &(struct reader){"ug", "uig", "tests/text/ocr-ug.txt",
                                       ". ", 900, 0.98});
}

static void chinese_is_read(void **state) {
    read_back(*state, &(struct reader){"zh", "chi_sim",
                                       "tests/text/ocr-zh.txt", "", 860,
                                       0.995});
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
        cmocka_unit_test(uyghur_is_read),
        cmocka_unit_test(chinese_is_read),
    };
    setenv("OMP_THREAD_LIMIT", "1", 1);
    if (!has_readers()) {
        print_message("no tesseract with uig and chi_sim here\n");
        return SKIPPED;
    }
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
