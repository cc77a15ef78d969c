/*
 * Pango as a second opinion on where a line may break: the places ICU gives
 * us, before the rules of the house, beside those of an engine that shares no
 * code with it. Where they differ the pair of letters stands, with the
 * reason, in tests/text/pango-known.txt.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pango/pango.h>

#include "src/base/utf8.h"
#include "src/text/chars.h"
#include "src/text/linebreak.h"
#include "tests/text/catalog.h"

struct tally {
    struct kz_scratch *scratch;
    struct kz_str known;
    bool is_met[5]; /* by its lines */
    int places, known_places, wrong;
};

static bool is_meant(struct kz_str pattern, struct kz_str letter) {
    size_t at = 0;
    return kz_str_equal(pattern, letter) ||
           (kz_str_is(pattern, "han") &&
            kz_char_is_han(kz_utf8_next(letter, &at, NULL))) ||
           (kz_str_is(pattern, "digit") &&
            kz_char_is_digit(kz_utf8_next(letter, &at, NULL)));
}

/* The number of the line that has this pair, -1 for none. */
static int find_known(const struct tally *t, bool ours, struct kz_str before,
                      struct kz_str after) {
    struct kz_str rest = t->known, line, whose, first;
    for (int number = 0; kz_str_next_part(&rest, '\n', &line);) {
        if (line.len == 0 || line.s[0] == '#')
            continue;
        struct kz_str second = line;
        kz_str_next_part(&second, ' ', &whose);
        kz_str_next_part(&second, ' ', &first);
        if (kz_str_is(whose, ours ? "ours" : "theirs") &&
            is_meant(first, before) && is_meant(second, after))
            return number;
        number++;
    }
    return -1;
}

static void load(struct kz_work *w, struct kz_str text) {
    w->count = 0;
    assert_true(kz_work_reserve(w, text.len));
    for (size_t at = 0; at < text.len;) {
        uint32_t byte = (uint32_t)at;
        kz_work_push(w, kz_utf8_next(text, &at, NULL), byte, 0);
    }
    w->src[w->count] = (uint32_t)text.len;
}

static struct kz_str letter(const struct kz_work *w, struct kz_str text,
                            size_t at) {
    return kz_str_sub(text, w->src[at], w->src[at + 1]);
}

static void compare(struct tally *t, struct kz_str text,
                    const struct kz_lang *lang) {
    struct kz_work *w = &t->scratch->work;
    load(w, text);
    PangoLogAttr *theirs = calloc(w->count + 1, sizeof(*theirs));
    pango_get_log_attrs(text.s, (int)text.len, lang->is_rtl ? 1 : 0,
                        pango_language_from_string(lang->bcp47), theirs,
                        (int)w->count + 1);
    assert_true(kz_linebreak_unicode(t->scratch));
    for (size_t i = 1; i < w->count; i++) {
        bool ours = w->flags[i] & KZ_CHAR_MAY_BREAK;
        t->places += ours;
        if (ours == theirs[i].is_line_break)
            continue;
        struct kz_str a = letter(w, text, i - 1), b = letter(w, text, i);
        int known = find_known(t, ours, a, b);
        if (known >= 0) {
            assert_true(known < (int)KZ_COUNT(t->is_met));
            t->is_met[known] = true;
            t->known_places++;
            continue;
        }
        t->wrong++;
        print_message("%s: \"%.*s|%.*s\" %s in: %.*s\n", lang->code,
                      KZ_STR_ARG(a), KZ_STR_ARG(b),
                      ours ? "ours only" : "theirs only", KZ_STR_ARG(text));
    }
    free(theirs);
}

static void places_agree(void **state) {
    (void)state;
    char *known;
    size_t len;
    char path[KZ_PATH_SIZE];
    snprintf(path, sizeof(path), "%s/tests/text/pango-known.txt",
             getenv("KZ_SOURCE"));
    assert_true(kz_file_read(path, 1 << 16, &known, &len));
    struct tally t = {.scratch = kz_scratch_create(), .known = {known, len}};
    struct kz_cases cases = kz_cases_open("tests/text/prose.txt");
    while (kz_cases_next(&cases))
        compare(&t, cases.field[1], kz_case_lang(cases.field[0]));
    print_message("prose: %d places, %d known differences, %d others\n",
                  t.places, t.known_places, t.wrong);
    assert_true(t.places > 500);
    struct kz_samples samples = kz_samples_read();
    for (size_t i = 0; i < samples.all.count; i++)
        compare(&t, samples.all.items[i].text, samples.all.items[i].lang);
    print_message("in all: %d places, %d known differences, %d others\n",
                  t.places, t.known_places, t.wrong);
    assert_true(t.places > 10000);
    assert_int_equal(t.wrong, 0);
    for (size_t i = 0; i < KZ_COUNT(t.is_met); i++)
        assert_true(t.is_met[i]);
    kz_samples_free(&samples);
    kz_scratch_free(t.scratch);
    free(cases.data);
    free(known);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(places_agree)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
