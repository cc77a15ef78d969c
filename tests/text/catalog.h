/*
 * Every text of the shipped content with its language: the columns _zh, _ug
 * and _en of data/sample/catalog and the sentences of ui/strings.
 */
#ifndef KZ_TESTS_TEXT_CATALOG_H
#define KZ_TESTS_TEXT_CATALOG_H

#include <dirent.h>

#include "src/base/arena.h"
#include "src/base/ini.h"
#include "src/base/vec.h"
#include "tests/text/cases.h"

struct kz_sample {
    struct kz_str text;
    const struct kz_lang *lang;
    const char *file;
};

struct kz_samples {
    struct kz_arena arena;
    KZ_VEC(struct kz_sample) all;
    const char *file;
    const struct kz_lang *lang;
};

static inline void kz_sample_add(struct kz_samples *s, struct kz_str text,
                                 const struct kz_lang *lang) {
    if (text.len == 0)
        return;
    struct kz_sample sample = {kz_arena_str(&s->arena, text), lang, s->file};
    kz_vec_push(&s->all, sample);
}

/* One cell, quoted or not; `*rest` moves behind its comma. False behind the
 * last cell of the row. */
static inline bool kz_sample_cell(struct kz_arena *arena, struct kz_str *rest,
                                  struct kz_str *cell) {
    char *out = kz_arena_alloc(arena, rest->len + 1);
    size_t n = 0, i = 0;
    bool is_quoted = false;
    for (; i < rest->len; i++) {
        char c = rest->s[i];
        if (c == '"' && is_quoted && i + 1 < rest->len &&
            rest->s[i + 1] == '"')
            out[n++] = rest->s[i++];
        else if (c == '"')
            is_quoted = !is_quoted;
        else if (!is_quoted && (c == ',' || c == '\n'))
            break;
        else if (c != '\r')
            out[n++] = c;
    }
    bool goes_on = i < rest->len && rest->s[i] == ',';
    *rest = kz_str_sub(*rest, i < rest->len ? i + 1 : i, rest->len);
    *cell = (struct kz_str){out, n};
    return goes_on;
}

static inline void kz_sample_sheet(struct kz_samples *s, const char *path) {
    enum { COLUMNS = 64 };
    const struct kz_lang *lang[COLUMNS] = {NULL};
    struct kz_arena scratch = {0};
    char *data;
    size_t len;
    assert_true(kz_file_read(path, 8u << 20, &data, &len));
    struct kz_str rest = {data, len}, cell;
    if (kz_str_starts_with(rest, "\xEF\xBB\xBF"))
        rest = kz_str_sub(rest, 3, rest.len);
    for (bool is_head = true; rest.len > 0; is_head = false) {
        bool goes_on = true;
        for (int column = 0; goes_on && column < COLUMNS; column++) {
            goes_on = kz_sample_cell(&scratch, &rest, &cell);
            for (size_t i = 0; is_head && i < KZ_COUNT(kz_case_langs); i++) {
                char end[64];
                snprintf(end, sizeof(end), "_%.7s", kz_case_langs[i].code);
                if (kz_str_ends_with(cell, end))
                    lang[column] = &kz_case_langs[i];
            }
            if (!is_head && lang[column])
                kz_sample_add(s, cell, lang[column]);
        }
        kz_arena_reset(&scratch);
    }
    kz_arena_destroy(&scratch);
    free(data);
}

static inline bool kz_sample_sentence(void *user, struct kz_str key,
                                      struct kz_str value, int line,
                                      struct kz_error *err) {
    (void)line;
    (void)err;
    struct kz_samples *s = user;
    /* Letters in a row are no sentence: any of them may begin a line. */
    bool is_sentence = !kz_str_starts_with(key, "language.") &&
                       !kz_str_is(key, "typesheet.letters");
    if (is_sentence)
        kz_sample_add(s, value, s->lang);
    return true;
}

static inline struct kz_samples kz_samples_read(void) {
    struct kz_samples s = {.file = ""};
    char folder[KZ_PATH_SIZE], path[KZ_PATH_SIZE];
    kz_case_path(folder, "data/sample/catalog");
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir));) {
        if (!kz_str_ends_with(kz_str_from(e->d_name), ".csv"))
            continue;
        s.file = kz_arena_cstr(&s.arena, kz_str_from(e->d_name));
        assert_true(kz_path_join(path, sizeof(path), folder, e->d_name));
        kz_sample_sheet(&s, path);
    }
    closedir(dir);
    for (size_t i = 0; i < KZ_COUNT(kz_case_langs); i++) {
        char name[64];
        struct kz_error err = {.id = ""};
        snprintf(name, sizeof(name), "ui/strings/%.7s.ini",
                 kz_case_langs[i].code);
        kz_case_path(path, name);
        s.file = kz_case_langs[i].code;
        s.lang = &kz_case_langs[i];
        assert_true(kz_ini_read(path, kz_sample_sentence, &s, &err));
    }
    return s;
}

static inline void kz_samples_free(struct kz_samples *s) {
    kz_vec_free(&s->all);
    kz_arena_destroy(&s->arena);
}

#endif
