/*
 * What `karez bench search` prints: from a key to results, as milliseconds and
 * as a ratio to LIKE over the same words in the same run, with 10,000 and with
 * 100,000 rows. Queries are those of tests/content/searches.txt and every
 * letter alone. Beside the time of the clock stands that of the processor,
 * which other programs on the machine do not add to.
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

static double cpu_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Of all rounds; `slowest` is the query that took the processor longest. */
static void time_search(struct bench *b, struct kz_search *search,
                        struct times *t, struct times *cpu,
                        struct kz_str *slowest) {
    double most = 0;
    struct kz_arena arena = {0};
    for (int round = 0; round <= ROUNDS; round++) {
        for (size_t i = 0; i < b->queries.count; i++) {
            kz_arena_reset(&arena);
            struct kz_search_result *r =
                kz_arena_new(&arena, struct kz_search_result);
            double start = now_ms(), cpu_start = cpu_ms();
            if (!kz_search_query(search, &arena, b->queries.items[i],
                                 (int)(i % 3), r))
                stop("a query failed");
            double took = cpu_ms() - cpu_start;
            if (round == 0) /* warms what a visit has warm */
                continue;
            t->ms[t->count++] = now_ms() - start;
            cpu->ms[cpu->count++] = took;
            if (took > most) {
                most = took;
                *slowest = b->queries.items[i];
            }
        }
    }
    kz_arena_destroy(&arena);
    qsort(t->ms, t->count, sizeof(*t->ms), by_value);
    qsort(cpu->ms, cpu->count, sizeof(*cpu->ms), by_value);
}

/* The words of the rows in a table of their own, without the keys: the least
 * that a first version would look through. */
static void time_like(struct bench *b, struct times *t, struct times *cpu) {
    sqlite3 *db;
    sqlite3_stmt *stmt;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "ATTACH ? AS catalog", -1, &stmt, NULL) !=
            SQLITE_OK)
        stop("no LIKE");
    sqlite3_bind_text(stmt, 1, b->db_path, -1, SQLITE_STATIC);
    if (sqlite3_step(stmt) != SQLITE_DONE ||
        sqlite3_finalize(stmt) != SQLITE_OK ||
        sqlite3_exec(db, "CREATE TABLE plain AS SELECT group_no, id, "
                         "CAST(shown AS TEXT) AS words FROM "
                         "catalog.search_item ORDER BY group_no, sort_no, id",
                     NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT group_no, id, words FROM plain WHERE "
                               "words LIKE ?", -1, &stmt, NULL) != SQLITE_OK)
        stop("no LIKE");
    for (int round = 0; round < LIKE_ROUNDS; round++) {
        for (size_t i = 0; i < b->queries.count; i++) {
            char pattern[256];
            snprintf(pattern, sizeof(pattern), "%%%.*s%%",
                     KZ_STR_ARG(b->queries.items[i]));
            double start = now_ms(), cpu_start = cpu_ms();
            sqlite3_bind_text(stmt, 1, pattern, -1, SQLITE_TRANSIENT);
            while (sqlite3_step(stmt) == SQLITE_ROW)
                continue;
            sqlite3_reset(stmt);
            cpu->ms[cpu->count++] = cpu_ms() - cpu_start;
            t->ms[t->count++] = now_ms() - start;
        }
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    qsort(t->ms, t->count, sizeof(*t->ms), by_value);
    qsort(cpu->ms, cpu->count, sizeof(*cpu->ms), by_value);
}

static struct times times_for(const struct bench *b, int rounds) {
    return (struct times){
        kz_xcalloc((size_t)rounds * b->queries.count, sizeof(double)), 0};
}

struct timing {
    struct times own, own_cpu, like, like_cpu;
    struct kz_str slowest;
    double opening;
};

static void print_timing(struct timing *t, int rows, bool as_json,
                         bool is_last) {
    double p50 = at_part(&t->own, .5), p99 = at_part(&t->own, .99);
    double cpu = at_part(&t->own_cpu, .99);
    const char *form =
        as_json ? "\"%d\":{\"open_ms\":%.1f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,"
                  "\"max_ms\":%.3f,\"cpu_p99_ms\":%.3f,\"cpu_max_ms\":%.3f,"
                  "\"p50_to_like\":%.4f,\"p99_to_like\":%.4f,"
                  "\"cpu_p99_to_like\":%.4f}%s"
                : "%6d rows: opened in %.1f ms; a query p50 %.3f ms, p99 "
                  "%.3f ms, at most %.3f ms; of the processor p99 %.3f ms, at "
                  "most %.3f ms; of LIKE's p50 %.4f, p99 %.4f, of the "
                  "processor p99 %.4f%s";
    printf(form, rows, t->opening, p50, p99, at_part(&t->own, 1), cpu,
           at_part(&t->own_cpu, 1), p50 / at_part(&t->like, .5),
           p99 / at_part(&t->like, .99), cpu / at_part(&t->like_cpu, .99),
           as_json ? is_last ? "" : "," : "\n");
    if (!as_json)
        printf("        the slowest: \"%.*s\"\n", KZ_STR_ARG(t->slowest));
}

static void measure(struct bench *b, int rows, bool as_json, bool is_last) {
    struct kz_error err;
    struct timing t = {times_for(b, ROUNDS), times_for(b, ROUNDS),
                       times_for(b, LIKE_ROUNDS), times_for(b, LIKE_ROUNDS),
                       KZ_STR(""), 0};
    make_catalog(b, rows);
    struct kz_catalog *catalog = kz_catalog_open(b->db_path, b->words, &err);
    if (!catalog)
        stop(err.id);
    double start = now_ms();
    struct kz_search *search = kz_search_open(catalog);
    t.opening = now_ms() - start;
    if (!search)
        stop("no search");
    time_search(b, search, &t.own, &t.own_cpu, &t.slowest);
    time_like(b, &t.like, &t.like_cpu);
    print_timing(&t, rows, as_json, is_last);
    free(t.own.ms);
    free(t.own_cpu.ms);
    free(t.like.ms);
    free(t.like_cpu.ms);
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
