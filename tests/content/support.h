/*
 * For the tests of content and update: sources laid together from
 * tests/content, scratch folders, and looking into stores by other means than
 * our own.
 */
#ifndef KZ_TESTS_CONTENT_SUPPORT_H
#define KZ_TESTS_CONTENT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/update/import.h"

static inline const char *source_root(void) {
    const char *root = getenv("KZ_SOURCE");
    return root ? root : ".";
}

static inline void in_root(char *out, const char *path) {
    assert_true(kz_path_join(out, KZ_PATH_SIZE, source_root(), path));
}

static inline struct kz_words *load_words(void) {
    char dir[KZ_PATH_SIZE];
    struct kz_error err = {0};
    in_root(dir, "ui/strings");
    struct kz_words *words = kz_words_load(dir, &err);
    assert_non_null(words);
    return words;
}

/* A new folder; drop_scratch() removes it. */
static inline char *make_scratch(void) {
    const char *tmp = getenv("TMPDIR");
    char *path = kz_xmalloc(KZ_PATH_SIZE);
    snprintf(path, KZ_PATH_SIZE, "%s/karez-test-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(path));
    return path;
}

static inline void drop_scratch(char *path) {
    assert_true(kz_dir_remove(path));
    free(path);
}

static inline void write_bytes(const char *path, const void *data,
                               size_t len) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

static inline void write_text(const char *dir, const char *name,
                              const char *text) {
    char path[KZ_PATH_SIZE];
    assert_true(kz_path_join(path, sizeof(path), dir, name));
    write_bytes(path, text, strlen(text));
}

/* Files of `from` over those of `to`; folders are made. */
static inline void lay_over(const char *from, const char *to) {
    DIR *dir = opendir(from);
    assert_non_null(dir);
    assert_true(kz_dir_make(to));
    for (struct dirent *e; (e = readdir(dir));) {
        char a[KZ_PATH_SIZE], b[KZ_PATH_SIZE], *data;
        size_t len;
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0 ||
            strcmp(e->d_name, "expect.txt") == 0)
            continue;
        assert_true(kz_path_join(a, sizeof(a), from, e->d_name));
        assert_true(kz_path_join(b, sizeof(b), to, e->d_name));
        if (kz_dir_exists(a)) {
            lay_over(a, b);
            continue;
        }
        assert_true(kz_file_read(a, 1u << 24, &data, &len));
        write_bytes(b, data, len);
        free(data);
    }
    closedir(dir);
}

/* base/ with a case over it (NULL: none), at DIR/source. */
static inline void make_source(char *out, const char *dir, const char *name) {
    char from[KZ_PATH_SIZE], path[KZ_PATH_SIZE];
    assert_true(kz_path_join(out, KZ_PATH_SIZE, dir, "source"));
    in_root(from, "tests/content/base");
    lay_over(from, out);
    if (!name)
        return;
    snprintf(path, sizeof(path), "tests/content/cases/%s", name);
    in_root(from, path);
    lay_over(from, out);
}

/* True if any file below `dir` holds the bytes. */
static inline bool tree_holds(const char *dir, const char *bytes,
                              size_t len) {
    DIR *listing = opendir(dir);
    bool is_found = false;
    assert_non_null(listing);
    for (struct dirent *e; !is_found && (e = readdir(listing));) {
        char path[KZ_PATH_SIZE], *data;
        size_t size;
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        assert_true(kz_path_join(path, sizeof(path), dir, e->d_name));
        if (kz_dir_exists(path)) {
            is_found = tree_holds(path, bytes, len);
            continue;
        }
        assert_true(kz_file_read(path, 1u << 28, &data, &size));
        is_found = memmem(data, size, bytes, len) != NULL;
        free(data);
    }
    closedir(listing);
    return is_found;
}

static inline bool tree_holds_text(const char *dir, const char *text) {
    return tree_holds(dir, text, strlen(text));
}

/* The first column of the first row as text, from the shown generation; NULL
 * if there is no row. The caller frees. */
static inline char *ask(const char *store, const char *sql, const char *a,
                        const char *b) {
    struct kz_generation generation;
    struct kz_error err;
    sqlite3 *db;
    sqlite3_stmt *stmt;
    char *answer = NULL;
    assert_true(kz_store_open_current(store, &generation, NULL, &err));
    assert_int_equal(sqlite3_open_v2(generation.db_path, &db,
                                     SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    if (a)
        sqlite3_bind_text(stmt, 1, a, -1, SQLITE_STATIC);
    if (b)
        sqlite3_bind_text(stmt, 2, b, -1, SQLITE_STATIC);
    if (sqlite3_step(stmt) == SQLITE_ROW &&
        sqlite3_column_text(stmt, 0) != NULL)
        answer = kz_xstrdup((const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return answer;
}

static inline void assert_answer(const char *store, const char *sql,
                                 const char *a, const char *b,
                                 const char *wanted) {
    char *answer = ask(store, sql, a, b);
    if (wanted) {
        assert_non_null(answer);
        assert_string_equal(answer, wanted);
    } else {
        assert_null(answer);
    }
    free(answer);
}

/* Imports and frees the report; the outcome, or -1 if it failed. */
static inline int import_into(const char *source, const char *store,
                              const struct kz_words *words, bool hold,
                              int64_t *generation) {
    struct kz_import_job job = {.source = source, .store = store,
                                .words = words, .hold = hold};
    struct kz_import_result result;
    struct kz_error err = {0};
    bool is_done = kz_import(&job, NULL, NULL, &result, &err);
    int outcome = is_done ? (int)result.outcome : -1;
    if (generation)
        *generation = result.generation;
    kz_report_destroy(&result.report);
    return outcome;
}

#endif
