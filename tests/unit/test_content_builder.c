/* Rows on their way into a catalog: what is lost, twice or dangling must not
 * come out as a catalog, whatever thread finds it; and memory must not grow
 * with the rows. */
#include "tests/content/support.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "src/content/content.h"
#include "src/content/verify.h"
#include "tests/content/many.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED 1
#endif

struct world {
    struct kz_words *words;
    char *scratch, source[KZ_PATH_SIZE], db[KZ_PATH_SIZE];
};

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    w->words = load_words();
    w->scratch = make_scratch();
    make_source(w->source, w->scratch, NULL);
    assert_true(kz_path_join(w->db, sizeof(w->db), w->scratch, "catalog.db"));
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    kz_words_free(w->words);
    drop_scratch(w->scratch);
    free(w);
    return 0;
}

static void write_rights(const struct world *w, int rows) {
    char path[KZ_PATH_SIZE];
    assert_true(kz_path_join(path, sizeof(path), w->source,
                             "catalog/mining_right.csv"));
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    kz_many_write_rights(file, rows, 11);
    assert_int_equal(fclose(file), 0);
}

/* False if anything went wrong; `err` then says what, and `cleared` how many
 * rights were read before. */
static bool import(const struct world *w, int *cleared,
                   struct kz_error *err) {
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    limits.rows = 200000;
    limits.table_bytes = (size_t)256 << 20;
    struct kz_content_job job = {
        .source = w->source, .words = w->words, .limits = &limits};
    struct kz_report report = {.held = 0};
    struct kz_content content;
    unlink(w->db);
    struct kz_builder *builder = kz_builder_open(w->db, err);
    if (!builder)
        return false;
    bool is_read = kz_content_read(&content, &job, builder, &report, err);
    struct kz_media *media = &content.media;
    static const struct kz_media_file made = {
        .hash = "0123456789abcdef0123456789abcdef"
                "0123456789abcdef0123456789abcdef",
        .size = 1,
        .origin_hash = "0123456789abcdef0123456789abcdef"
                       "0123456789abcdef0123456789abcdef",
        .origin_size = 1};
    for (size_t i = 0; is_read && i < media->items.count; i++)
        is_read = kz_builder_add_media(builder, media->items.items[i].name,
                                       media->items.items[i].role, &made);
    kz_content_close(&content);
    bool is_good = kz_builder_finish(&builder, &report, err) && is_read &&
                   !kz_report_refuses(&report, false);
    *cleared = report.tables[kz_table_index("mining_right")].cleared;
    kz_report_destroy(&report);
    return is_good;
}

static int64_t number(const struct world *w, const char *sql) {
    sqlite3 *db;
    sqlite3_stmt *stmt;
    assert_int_equal(sqlite3_open_v2(w->db, &db, SQLITE_OPEN_READONLY, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t answer = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return answer;
}

/* Far more than one batch, and not a whole number of statements. */
static void test_all_rows_arrive(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    int cleared;
    write_rights(w, 3001);
    assert_true(import(w, &cleared, &err));
    assert_int_equal(cleared, 3001);
    assert_int_equal(number(w, "SELECT count(*) FROM mining_right"), 3001);
    assert_int_equal(number(w, "SELECT count(*) FROM mining_right_text"), 9003);
    assert_int_equal(number(w, "SELECT count(*) FROM row_source WHERE "
                            "table_name = 'mining_right'"), 3001);
    assert_int_equal(number(w, "SELECT count(*) FROM search_item WHERE "
                            "id LIKE 'XM%'"), 3001);
    assert_int_equal(number(w, "SELECT count(*) FROM mining_right WHERE "
                            "sort_no <> substr(id, 3) + 2"), 0);
    assert_true(kz_verify_catalog(w->db));
}

/* The same source gives the same bytes: an import of what is there already is
 * known by them. */
static void test_same_bytes(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    int cleared;
    char *first, *second;
    size_t len, other;
    write_rights(w, 2000);
    assert_true(import(w, &cleared, &err));
    assert_true(kz_file_read(w->db, 1u << 28, &first, &len));
    assert_true(import(w, &cleared, &err));
    assert_true(kz_file_read(w->db, 1u << 28, &second, &other));
    assert_int_equal(len, other);
    assert_memory_equal(first, second, len);
    free(first);
    free(second);
}

/* ---- what must not come out as a catalog ---- */

static void add_category(struct kz_builder *builder, const char *id,
                         const struct kz_content_langs *langs) {
    struct kz_record *r = kz_xcalloc(1, sizeof(*r));
    r->table = kz_table_find(KZ_STR("category"));
    r->id = kz_str_from(id);
    struct kz_value *name =
        (struct kz_value *)(uintptr_t)kz_record_get(r, "name");
    name->words.by_lang[0] = KZ_STR("name");
    name->is_set = true;
    assert_true(kz_builder_add(builder, r, langs, 2));
    free(r);
}

static bool build_categories(const struct world *w, const char *second,
                             bool has_lang, struct kz_error *err) {
    static const struct kz_content_langs langs = {{"zh"}, 1};
    static const struct kz_report report = {.held = 0};
    unlink(w->db);
    struct kz_builder *builder = kz_builder_open(w->db, err);
    assert_non_null(builder);
    if (has_lang)
        assert_true(kz_builder_add_lang(builder, kz_words_lang(w->words, 0)));
    add_category(builder, "first", &langs);
    add_category(builder, second, &langs);
    bool is_good = kz_builder_finish(&builder, &report, err);
    assert_null(builder);
    return is_good;
}

static void test_dangling(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    assert_string_equal(kz_words_lang(w->words, 0)->code, "zh");
    assert_true(build_categories(w, "second", true, &err));
    assert_false(build_categories(w, "second", false, &err));
    assert_string_equal(err.id, "build.failed");
}

static void test_twice(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    assert_false(build_categories(w, "first", true, &err));
    assert_string_equal(err.id, "build.failed");
}

static void damage(const char *path, long at) {
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, at, SEEK_SET), 0);
    for (int i = 0; i < 64; i++)
        fputc(0xA5, file);
    assert_int_equal(fclose(file), 0);
}

static void test_damaged(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    struct stat st;
    int cleared;
    write_rights(w, 500);
    assert_true(import(w, &cleared, &err));
    assert_int_equal(stat(w->db, &st), 0);
    damage(w->db, (long)st.st_size / 4096 / 2 * 4096);
    assert_false(kz_verify_catalog(w->db));
    write_text(w->scratch, "catalog.db", "not a catalog at all");
    assert_false(kz_verify_catalog(w->db));
}

/* The disk is full in the middle: the writing thread finds out, the reading
 * one stops soon after. */
static void test_no_room(void **state) {
    struct world *w = *state;
    enum { ROWS = 20000 };
    write_rights(w, ROWS);
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = {1u << 20, 1u << 20};
        struct kz_error err = {0};
        int cleared = 0;
        signal(SIGXFSZ, SIG_IGN);
        bool is_limited = setrlimit(RLIMIT_FSIZE, &limit) == 0;
        bool is_good = import(w, &cleared, &err);
        bool is_store = strncmp(err.id, "store.", 6) == 0;
        _exit(!is_limited ? 2 : is_good ? 3 : !is_store ? 4
              : cleared >= ROWS ? 5 : 0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void test_abort(void **state) {
    struct world *w = *state;
    static const struct kz_content_langs langs = {{"zh"}, 1};
    struct kz_error err = {0};
    unlink(w->db);
    struct kz_builder *builder = kz_builder_open(w->db, &err);
    assert_non_null(builder);
    for (int i = 0; i < 20000; i++) {
        char id[16];
        snprintf(id, sizeof(id), "c%d", i);
        add_category(builder, id, &langs);
    }
    kz_builder_abort(&builder);
    assert_null(builder);
}

/* ---- memory ---- */

#ifdef IS_SANITIZED
static void test_memory_is_flat(void **state) {
    (void)state;
    skip(); /* the sanitizer's own memory grows */
}
#else
static long peak_kib(const struct world *w, int rows) {
    int status;
    struct rusage usage;
    write_rights(w, rows);
    pid_t child = fork();
    if (child == 0) {
        struct kz_error err;
        int cleared;
        _exit(import(w, &cleared, &err) && cleared == rows ? 0 : 1);
    }
    assert_int_equal(wait4(child, &status, 0, &usage), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return usage.ru_maxrss;
}

/* Of 35,000 rows more, 8 MiB of table and 30 MiB of catalog, only ids stay:
 * 70 bytes a row. */
static void test_memory_is_flat(void **state) {
    struct world *w = *state;
    long few = peak_kib(w, 5000), many = peak_kib(w, 40000);
    print_message("peak of 5,000 rows: %ld KiB, of 40,000: %ld KiB\n", few,
                  many);
    assert_true(many - few < 5 * 1024);
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_all_rows_arrive, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_same_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_dangling, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_damaged, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_no_room, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_abort, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_memory_is_flat, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
