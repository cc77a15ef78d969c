/*
 * Cases of text tests: lines of fields between bars, \uXXXX for what must not
 * stand raw in a file, # for remarks. The fontset and the languages that the
 * tests set them in.
 */
#ifndef KZ_TESTS_TEXT_CASES_H
#define KZ_TESTS_TEXT_CASES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "src/base/lang.h"
#include "src/base/utf8.h"
#include "src/text/fontset.h"
#include "src/text/layout.h"

enum { KZ_CASE_FIELDS = 8 };

struct kz_cases {
    char *data;
    struct kz_str rest;
    int line;
    struct kz_str field[KZ_CASE_FIELDS];
    int field_count;
};

static const struct kz_lang kz_case_langs[] = {
    {.code = "ug", .bcp47 = "ug", .is_rtl = true},
    {.code = "zh", .bcp47 = "zh-Hans"},
    {.code = "en", .bcp47 = "en"},
};

static inline const struct kz_lang *kz_case_lang(struct kz_str code) {
    for (size_t i = 0; i < KZ_COUNT(kz_case_langs); i++) {
        if (kz_str_is(code, kz_case_langs[i].code))
            return &kz_case_langs[i];
    }
    fail_msg("no language %.*s", KZ_STR_ARG(code));
    return NULL;
}

static inline void kz_case_path(char out[KZ_PATH_SIZE], const char *name) {
    const char *root = getenv("KZ_SOURCE");
    assert_non_null(root);
    assert_true(kz_path_join(out, KZ_PATH_SIZE, root, name));
}

static inline struct kz_fontset *kz_case_fonts(void) {
    char path[KZ_PATH_SIZE];
    struct kz_error err = {.id = ""};
    struct kz_fontset *fonts;
    kz_case_path(path, "fonts/fonts.ini");
    if (!kz_fontset_open(&fonts, path, &err))
        fail_msg("%s %s %s", err.id, err.value[0], err.value[1]);
    return fonts;
}

static inline struct kz_cases kz_cases_open(const char *name) {
    char path[KZ_PATH_SIZE];
    struct kz_cases cases = {.data = NULL};
    size_t len;
    kz_case_path(path, name);
    assert_true(kz_file_read(path, 8u << 20, &cases.data, &len));
    cases.rest = (struct kz_str){cases.data, len};
    return cases;
}

/* Written over the field itself: the result is never longer. */
static inline struct kz_str kz_case_unescape(struct kz_str s) {
    char *out = (char *)(uintptr_t)s.s;
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned cp;
        int used = 0;
        if (s.s[i] == '\\' && i + 5 < s.len && s.s[i + 1] == 'u' &&
            sscanf(s.s + i + 2, "%4x%n", &cp, &used) == 1 && used == 4) {
            n += kz_utf8_encode(cp, out + n);
            i += 5;
        } else if (s.s[i] == '\\' && i + 1 < s.len && s.s[i + 1] == 'n') {
            out[n++] = '\n';
            i++;
        } else {
            out[n++] = s.s[i];
        }
    }
    return (struct kz_str){s.s, n};
}

static inline bool kz_cases_next(struct kz_cases *c) {
    struct kz_str line;
    while (kz_str_next_part(&c->rest, '\n', &line)) {
        c->line++;
        line = kz_str_trim(line);
        if (line.len == 0 || line.s[0] == '#')
            continue;
        c->field_count = 0;
        while (c->field_count < KZ_CASE_FIELDS &&
               kz_str_next_part(&line, '|', &c->field[c->field_count])) {
            c->field[c->field_count] = kz_case_unescape(
                kz_str_trim(c->field[c->field_count]));
            c->field_count++;
        }
        return true;
    }
    return false;
}

static inline struct kz_layout kz_case_layout(const struct kz_fontset *fonts,
                                              struct kz_str lang,
                                              struct kz_str text, float size,
                                              int width) {
    struct kz_text_style style = {.lang = kz_case_lang(lang),
                                  .size_px = size};
    struct kz_layout layout;
    assert_true(kz_layout_init(&layout, fonts, &style, text, NULL, 0, width));
    return layout;
}

#endif
