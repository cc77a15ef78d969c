/*
 * What `karez bench import` prints: 100,000 made-up mining rights from a CSV
 * file to a catalog, as a ratio to a bare loop of prepared statements that
 * writes the very same rows, keys of search among them, into the same tables
 * with the same indexes; and to that loop with the checks of the finished file
 * that the importer makes. The row limit is raised here, by the library; no
 * option of the program does it.
 *
 *     bench_import [--json]
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/base/vec.h"
#include "src/content/content.h"
#include "tests/bench/bench_media.h"
#include "tests/bench/bench_touch.h"
#include "tests/content/many.h"

enum { ROWS = 100000, ROUNDS = 3 };

static void stop(const char *why) {
    fprintf(stderr, "bench_import: %s\n", why);
    exit(1);
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double cpu_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- the source ---- */

static void copy_base(const char *dir, const char *name) {
    char from[KZ_PATH_SIZE], to[KZ_PATH_SIZE], *data;
    size_t len;
    snprintf(from, sizeof(from), KZ_SOURCE_DIR "/tests/content/base/catalog/%s",
             name);
    snprintf(to, sizeof(to), "%s/catalog/%s", dir, name);
    FILE *file = fopen(to, "wb");
    if (!kz_file_read(from, 1 << 20, &data, &len) || !file ||
        fwrite(data, 1, len, file) != len || fclose(file) != 0)
        stop(name);
    free(data);
}

static void write_source(const char *dir, int rows) {
    static const char *const base[] = {"category.csv", "county.csv",
                                       "hall.csv", "mineral.csv",
                                       "source.csv"};
    char path[KZ_PATH_SIZE];
    snprintf(path, sizeof(path), "%s/catalog", dir);
    if (!kz_dir_make(path))
        stop("a folder");
    for (size_t i = 0; i < KZ_COUNT(base); i++)
        copy_base(dir, base[i]);
    snprintf(path, sizeof(path), "%s/catalog/mining_right.csv", dir);
    FILE *file = fopen(path, "w");
    if (!file)
        stop(path);
    kz_many_write_rights(file, rows, 7);
    if (fclose(file) != 0)
        stop(path);
}

/* ---- ours ---- */

/* As the stage does it; the bare loop's COMMIT does it likewise. */
static void sync_file(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fsync(fd) != 0 || close(fd) != 0)
        stop(path);
}

static void import(const char *dir, const char *db_path,
                   const struct kz_words *words, int rows) {
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    limits.rows = 2 * ROWS;
    limits.table_bytes = (size_t)512 << 20;
    struct kz_content_job job = {.source = dir, .words = words,
                                 .limits = &limits};
    struct kz_report report;
    struct kz_content content;
    struct kz_error err;
    memset(&report, 0, sizeof(report));
    unlink(db_path);
    struct kz_builder *builder = kz_builder_open(db_path, &err);
    if (!builder || !kz_content_read(&content, &job, builder, &report, &err))
        stop(err.id);
    if (kz_report_refuses(&report, false) ||
        report.tables[kz_table_index("mining_right")].cleared != rows)
        stop(report.faults.count ? report.faults.items[0].id : "few rows");
    kz_content_close(&content);
    if (!kz_builder_finish(&builder, &report, &err))
        stop(err.id);
    sync_file(db_path);
    kz_report_destroy(&report);
}

/* Peak of memory of an import in a child, in MiB. */
static double peak_of(const char *dir, const char *db_path,
                      const struct kz_words *words, int rows) {
    int status;
    struct rusage usage;
    pid_t child = fork();
    if (child == 0) {
        import(dir, db_path, words, rows);
        _exit(0);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child ||
        !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        stop("the import of a child");
    return (double)usage.ru_maxrss / 1024;
}

/* ---- the bare loop ---- */

struct copied {
    char *insert;
    int columns;
    KZ_VEC(sqlite3_value *) values;
};
struct bare {
    KZ_VEC(struct copied) tables;
    KZ_VEC(char *) schema;
};

static void exec(sqlite3 *db, const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(db));
}

static void load_table(sqlite3 *db, const char *name, struct copied *out) {
    char sql[4096];
    sqlite3_stmt *stmt;
    snprintf(sql, sizeof(sql), "SELECT * FROM \"%s\"", name);
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(db));
    out->columns = sqlite3_column_count(stmt);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        for (int i = 0; i < out->columns; i++)
            kz_vec_push(&out->values,
                        sqlite3_value_dup(sqlite3_column_value(stmt, i)));
    }
    sqlite3_finalize(stmt);
    int len = snprintf(sql, sizeof(sql), "INSERT INTO \"%s\" VALUES (", name);
    for (int i = 0; i < out->columns; i++)
        len += snprintf(sql + len, sizeof(sql) - (size_t)len, "%s?",
                        i ? "," : "");
    snprintf(sql + len, sizeof(sql) - (size_t)len, ")");
    out->insert = kz_xstrdup(sql);
}

/* All rows of the catalog in memory, and what makes its tables. */
static void load(const char *db_path, struct bare *b) {
    sqlite3 *db;
    sqlite3_stmt *stmt;
    if (sqlite3_open_v2(db_path, &db, SQLITE_OPEN_READONLY, NULL) !=
            SQLITE_OK ||
        sqlite3_prepare_v2(db, "SELECT type, name, sql FROM sqlite_schema "
                               "WHERE sql IS NOT NULL ORDER BY rowid", -1,
                           &stmt, NULL) != SQLITE_OK)
        stop("no catalog");
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        kz_vec_push(&b->schema,
                    kz_xstrdup((const char *)sqlite3_column_text(stmt, 2)));
        if (strcmp((const char *)sqlite3_column_text(stmt, 0), "table") != 0)
            continue;
        struct copied table = {.columns = 0};
        load_table(db, (const char *)sqlite3_column_text(stmt, 1), &table);
        kz_vec_push(&b->tables, table);
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

/* Bare as it can be: one transaction, no references looked up, nothing looked
 * at afterwards. With checks, what the importer makes sure of before a catalog
 * counts as whole. */
static void write_bare(const struct bare *b, const char *db_path,
                       bool has_checks) {
    sqlite3 *db;
    unlink(db_path);
    if (sqlite3_open(db_path, &db) != SQLITE_OK)
        stop("no bare file");
    exec(db, "PRAGMA journal_mode=DELETE;PRAGMA synchronous=EXTRA;"
             "PRAGMA foreign_keys=OFF;BEGIN");
    for (size_t i = 0; i < b->schema.count; i++)
        exec(db, b->schema.items[i]);
    for (size_t t = 0; t < b->tables.count; t++) {
        const struct copied *table = &b->tables.items[t];
        sqlite3_stmt *stmt;
        if (sqlite3_prepare_v2(db, table->insert, -1, &stmt, NULL) !=
            SQLITE_OK)
            stop(sqlite3_errmsg(db));
        for (size_t i = 0; i < table->values.count;
             i += (size_t)table->columns) {
            for (int c = 0; c < table->columns; c++)
                sqlite3_bind_value(stmt, c + 1,
                                   table->values.items[i + (size_t)c]);
            if (sqlite3_step(stmt) != SQLITE_DONE)
                stop(sqlite3_errmsg(db));
            sqlite3_reset(stmt);
        }
        sqlite3_finalize(stmt);
    }
    exec(db, "COMMIT");
    if (has_checks)
        exec(db, "PRAGMA integrity_check;PRAGMA foreign_key_check");
    sqlite3_close(db);
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median(double values[ROUNDS]) {
    qsort(values, ROUNDS, sizeof(values[0]), by_value);
    return values[ROUNDS / 2];
}

struct ratios {
    double bare[ROUNDS], bare_cpu[ROUNDS], checked[ROUNDS], ms[ROUNDS],
        cpu[ROUNDS], checked_cpu[ROUNDS];
};

int main(int argc, char **argv) {
    bool as_json = argc > 1 && strcmp(argv[1], "--json") == 0;
    struct kz_error err;
    struct kz_words *words = kz_words_load(KZ_SOURCE_DIR "/ui/strings", &err);
    char dir[KZ_PATH_SIZE], few[KZ_PATH_SIZE], own[KZ_PATH_SIZE],
        other[KZ_PATH_SIZE];
    const char *tmp = getenv("TMPDIR");
    snprintf(dir, sizeof(dir), "%s/karez-bench-XXXXXX", tmp ? tmp : "/tmp");
    if (!words || !mkdtemp(dir))
        stop("no words or no folder");
    if (!kz_path_join(few, sizeof(few), dir, "few"))
        stop("a path too long");
    if (!kz_path_join(own, sizeof(own), dir, "own.db"))
        stop("a path too long");
    if (!kz_path_join(other, sizeof(other), dir, "bare.db"))
        stop("a path too long");
    if (!kz_dir_make(few))
        stop("a folder");
    write_source(dir, ROWS);
    write_source(few, ROWS / 10);
    double few_mib = peak_of(few, own, words, ROWS / 10);
    double many_mib = peak_of(dir, own, words, ROWS);
    struct bare bare = {{0}, {0}};
    load(own, &bare);
    struct ratios r = {0};
    for (int i = 0; i < ROUNDS; i++) {
        double start = now_ms(), cpu_start = cpu_ms();
        import(dir, own, words, ROWS);
        double ms = now_ms() - start, cpu = cpu_ms() - cpu_start;
        start = now_ms(), cpu_start = cpu_ms();
        write_bare(&bare, other, false);
        r.bare[i] = (now_ms() - start) / ms;
        r.bare_cpu[i] = (cpu_ms() - cpu_start) / cpu;
        start = now_ms(), cpu_start = cpu_ms();
        write_bare(&bare, other, true);
        r.checked[i] = (now_ms() - start) / ms;
        r.checked_cpu[i] = (cpu_ms() - cpu_start) / cpu;
        r.ms[i] = ms;
        r.cpu[i] = cpu;
    }
    char files[KZ_PATH_SIZE];
    struct kz_bench_media m;
    if (!kz_path_join(files, sizeof(files), dir, "files") ||
        !kz_dir_make(files))
        stop("a folder");
    kz_bench_media(files, &m);
    printf(as_json ? "{\"copy_to_cp\":%.2f,\"slow_copy_to_cp\":%.2f,"
                     "\"slow_copy_to_hash_then_copy\":%.2f,"
                     "\"copy_mib_16\":%.1f,\"copy_mib_1024\":%.1f,"
                     "\"picture_cpu\":%.2f,\"picture_wall\":%.2f,"
                     "\"picture_memory\":%.2f,"
                   : "verify and copy to cp and sync %.2f, at 100 MB/s %.2f, "
                     "to hash and then copy %.2f; memory for 16 MiB %.1f MiB, "
                     "for 1024 MiB %.1f MiB\n12 megapixels made small, to "
                     "decoding all: processor %.2f, time %.2f, memory %.2f\n",
           m.copy_to_cp, m.slow_copy_to_cp, m.slow_copy_to_two,
           m.copy_mib_small, m.copy_mib_large, m.picture_time, m.picture_wall,
           m.picture_memory);
    char touch[KZ_PATH_SIZE];
    struct kz_bench_touch t;
    if (!kz_path_join(touch, sizeof(touch), dir, "touch") ||
        !kz_dir_make(touch))
        stop("a folder");
    kz_bench_touch(touch, &t);
    printf(as_json ? "\"press_ms_alone\":%.1f,\"press_ms_importing\":%.1f,"
                     "\"press_ms_importing_most\":%.1f,"
                   : "a press is seen after %.1f ms, while an import works "
                     "after %.1f ms, %.1f ms at most (95 of 100)\n",
           t.alone, t.importing, t.importing_most);
    printf(as_json ? "\"rows\":%d,\"import_ms\":%.0f,\"import_cpu_ms\":%.0f,"
                     "\"speed_to_bare\":%.2f,\"cpu_to_bare\":%.2f,"
                     "\"speed_to_checked\":%.2f,\"cpu_to_checked\":%.2f,"
                     "\"peak_mib_10000\":%.1f,\"peak_mib_100000\":%.1f}\n"
                   : "%d rows imported in %.0f ms, %.0f ms of the processor; "
                     "%.2f of the bare loop's speed (processor %.2f), %.2f of "
                     "it with the same checks at the end (%.2f); peak of "
                     "memory %.1f MiB with a tenth of them, %.1f MiB\n",
           ROWS, median(r.ms), median(r.cpu), median(r.bare),
           median(r.bare_cpu), median(r.checked), median(r.checked_cpu),
           few_mib, many_mib);
    if (!kz_dir_remove(dir))
        stop("a folder");
    kz_words_free(words);
    return 0;
}
