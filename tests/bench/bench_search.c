/*
 * What `karez bench search` prints: from a key to results, as milliseconds and
 * as a ratio to LIKE over the same text in the same run, with 10,000 and with
 * 100,000 rows. Queries are those of tests/content/searches.txt and every
 * letter alone.
 *
 *     bench_search [--json]
 */
#include <stdio.h>
#include <time.h>

#include "src/base/file.h"
#include "src/base/utf8.h"
#include "src/base/vec.h"
#include "src/catalog/search.h"
#include "src/update/import.h"
#include "tests/content/many.h"

enum { ROUNDS = 5, LIKE_ROUNDS = 1 };

struct bench {
    struct kz_words *words;
    char dir[KZ_PATH_SIZE], db_path[KZ_PATH_SIZE];
    KZ_VEC(struct kz_str) queries;
    struct kz_arena arena; /* of the queries */
};

static void stop(const char *why) {
    fprintf(stderr, "bench_search: %s\n", why);
    exit(1);
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void read_queries(struct bench *b) {
    static const char letters[] =
        "abcdefghijklmnopqrstuvwxyz0123456789\xD8\xA8\xD9\x83\xD9\x83"
        "\xDA\xAF\xD8\xAA\xD9\x82\xE7\x9F\xBF\xE7\x85\xA4\xE7\x9B\x90";
    char *data;
    size_t len;
    if (!kz_file_read(KZ_SOURCE_DIR "/tests/content/searches.txt", 1 << 20,
                      &data, &len))
        stop("no searches.txt");
    struct kz_str rest = {data, len}, line, part;
    while (kz_str_next_part(&rest, '\n', &line)) {
        if (line.len == 0 || line.s[0] == '#')
            continue;
        kz_str_next_part(&line, '|', &part);
        kz_str_next_part(&line, '|', &part);
        kz_vec_push(&b->queries, kz_arena_str(&b->arena, kz_str_trim(part)));
    }
    struct kz_str all = KZ_STR(letters);
    for (size_t at = 0; at < all.len;) {
        size_t start = at;
        kz_utf8_next(all, &at, NULL);
        kz_vec_push(&b->queries, kz_str_sub(all, start, at));
    }
    free(data);
}

/* The sample with `rows` rows more. */
static void make_catalog(struct bench *b, int rows) {
    struct kz_error err;
    struct kz_generation generation;
    struct kz_import_result result;
    char store[KZ_PATH_SIZE];
    if (!kz_path_join(store, sizeof(store), b->dir, "store"))
        stop("a path too long");
    struct kz_import_job job = {.source = KZ_SOURCE_DIR "/data/sample",
                                .store = store, .share = KZ_SOURCE_DIR,
                                .words = b->words};
    if (kz_file_exists(store) && !kz_dir_remove(store))
        stop("a folder");
    if (!kz_import(&job, NULL, NULL, &result, &err) ||
        !kz_store_open_current(store, &generation, NULL, &err))
        stop(err.id);
    kz_report_destroy(&result.report);
    if (!kz_path_join(b->db_path, sizeof(b->db_path), b->dir, "bench.db"))
        stop("a path too long");
    char *data;
    size_t len;
    if (!kz_file_read(generation.db_path, 64u << 20, &data, &len))
        stop("no catalog");
    FILE *file = fopen(b->db_path, "wb");
    if (!file || fwrite(data, 1, len, file) != len || fclose(file) != 0)
        stop("no copy of the catalog");
    free(data);
    sqlite3 *db;
    if (sqlite3_open(b->db_path, &db) != SQLITE_OK ||
        !kz_many_add(db, rows, 7))
        stop("no rows");
    sqlite3_close(db);
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

struct times {
    double *ms;
    size_t count;
};

static double at_part(struct times *t, double part) {
    size_t at = (size_t)((double)(t->count - 1) * part + .5);
    return t->ms[at];
}

static void time_search(struct bench *b, struct kz_search *search,
                        struct times *t) {
    struct kz_arena arena = {0};
    for (int round = 0; round <= ROUNDS; round++) {
        for (size_t i = 0; i < b->queries.count; i++) {
            kz_arena_reset(&arena);
            struct kz_search_result *r =
                kz_arena_new(&arena, struct kz_search_result);
            double start = now_ms();
            if (!kz_search_query(search, &arena, b->queries.items[i],
                                 (int)(i % 3), r))
                stop("a query failed");
            if (round > 0) /* the first warms what a visit has warm */
                t->ms[t->count++] = now_ms() - start;
        }
    }
    kz_arena_destroy(&arena);
    qsort(t->ms, t->count, sizeof(*t->ms), by_value);
}

/* The rows and what they show, as a first version would ask for them. */
static void time_like(struct bench *b, struct times *t) {
    sqlite3 *db;
    sqlite3_stmt *stmt;
    if (sqlite3_open_v2(b->db_path, &db, SQLITE_OPEN_READONLY, NULL) !=
            SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT group_no, id, shown FROM search_item "
                               "WHERE CAST(shown AS TEXT) LIKE ?", -1, &stmt,
                           NULL) != SQLITE_OK)
        stop("no LIKE");
    for (int round = 0; round < LIKE_ROUNDS; round++) {
        for (size_t i = 0; i < b->queries.count; i++) {
            char pattern[256];
            snprintf(pattern, sizeof(pattern), "%%%.*s%%",
                     KZ_STR_ARG(b->queries.items[i]));
            double start = now_ms();
            sqlite3_bind_text(stmt, 1, pattern, -1, SQLITE_TRANSIENT);
            while (sqlite3_step(stmt) == SQLITE_ROW)
                continue;
            sqlite3_reset(stmt);
            t->ms[t->count++] = now_ms() - start;
        }
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    qsort(t->ms, t->count, sizeof(*t->ms), by_value);
}

static void measure(struct bench *b, int rows, bool as_json, bool is_last) {
    struct kz_error err;
    make_catalog(b, rows);
    struct kz_catalog *catalog = kz_catalog_open(b->db_path, b->words, &err);
    if (!catalog)
        stop(err.id);
    double start = now_ms();
    struct kz_search *search = kz_search_open(catalog);
    double opening = now_ms() - start;
    if (!search)
        stop("no search");
    size_t room = (ROUNDS + LIKE_ROUNDS) * b->queries.count;
    struct times own = {kz_xcalloc(room, sizeof(double)), 0};
    struct times like = {kz_xcalloc(room, sizeof(double)), 0};
    time_search(b, search, &own);
    time_like(b, &like);
    double p50 = at_part(&own, .5), p99 = at_part(&own, .99);
    const char *form =
        as_json ? "\"%d\":{\"open_ms\":%.1f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,"
                  "\"max_ms\":%.3f,\"p50_to_like\":%.4f,"
                  "\"p99_to_like\":%.4f}%s"
                : "%6d rows: opened in %.1f ms; a query p50 %.3f ms, p99 "
                  "%.3f ms, at most %.3f ms; of LIKE's p50 %.4f, p99 %.4f%s";
    printf(form, rows, opening, p50, p99, at_part(&own, 1),
           p50 / at_part(&like, .5), p99 / at_part(&like, .99),
           as_json ? is_last ? "" : "," : "\n");
    free(own.ms);
    free(like.ms);
    kz_search_close(search);
    kz_catalog_close(&catalog);
}

int main(int argc, char **argv) {
    bool as_json = argc > 1 && strcmp(argv[1], "--json") == 0;
    static const int sizes[] = {10000, 100000};
    struct kz_error err;
    struct bench b = {.words = kz_words_load(KZ_SOURCE_DIR "/ui/strings",
                                             &err)};
    const char *tmp = getenv("TMPDIR");
    snprintf(b.dir, sizeof(b.dir), "%s/karez-bench-XXXXXX",
             tmp ? tmp : "/tmp");
    if (!b.words || !mkdtemp(b.dir))
        stop("no words or no folder");
    read_queries(&b);
    fputs(as_json ? "{" : "", stdout);
    for (size_t i = 0; i < KZ_COUNT(sizes); i++)
        measure(&b, sizes[i], as_json, i + 1 == KZ_COUNT(sizes));
    fputs(as_json ? "}\n" : "", stdout);
    if (!kz_dir_remove(b.dir))
        stop("a folder");
    kz_vec_free(&b.queries);
    kz_arena_destroy(&b.arena);
    kz_words_free(b.words);
    return 0;
}
