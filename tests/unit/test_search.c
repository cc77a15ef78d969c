/*
 * What people find, by tests/content/searches.txt: on the sample, and again
 * with 10,000 made-up rights around it; and queries nobody should type.
 */
#include "src/base/utf8.h"
#include "src/catalog/search.h"
#include "src/catalog/search_scan.h"
#include "tests/content/many.h"
#include "tests/content/support.h"

enum { MANY_ROWS = 10000, SEED = 7 };

struct world {
    struct kz_words *words;
    char *scratch, db_path[KZ_PATH_SIZE], many_path[KZ_PATH_SIZE];
};

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    char source[KZ_PATH_SIZE], share[KZ_PATH_SIZE], store[KZ_PATH_SIZE];
    struct kz_generation generation;
    struct kz_error err = {0};
    w->words = load_words();
    w->scratch = make_scratch();
    assert_true(kz_path_join(store, sizeof(store), w->scratch, "store"));
    in_root(source, "data/sample");
    in_root(share, ".");
    struct kz_import_job job = {.source = source, .store = store,
                                .share = share, .words = w->words};
    struct kz_import_result result;
    assert_true(kz_import(&job, NULL, NULL, &result, &err));
    assert_int_equal(result.outcome, KZ_IMPORT_PUBLISHED);
    kz_report_destroy(&result.report);
    assert_true(kz_store_open_current(store, &generation, NULL, &err));
    memcpy(w->db_path, generation.db_path, sizeof(w->db_path));
    /* The haystack: a copy of it with very many rows more. */
    char *data;
    size_t len;
    sqlite3 *db;
    assert_true(kz_path_join(w->many_path, sizeof(w->many_path), w->scratch,
                             "many.db"));
    assert_true(kz_file_read(w->db_path, 64u << 20, &data, &len));
    write_bytes(w->many_path, data, len);
    free(data);
    assert_int_equal(sqlite3_open(w->many_path, &db), SQLITE_OK);
    assert_true(kz_many_add(db, MANY_ROWS, SEED));
    sqlite3_close(db);
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

struct line {
    struct kz_str lang, query, group, id;
    bool is_later;
};

static bool read_line(struct kz_str *rest, struct line *line) {
    struct kz_str text, part[5];
    while (kz_str_next_part(rest, '\n', &text)) {
        int count = 0;
        if (kz_str_trim(text).len == 0 || text.s[0] == '#')
            continue;
        while (count < 5 && kz_str_next_part(&text, '|', &part[count])) {
            part[count] = kz_str_trim(part[count]);
            count++;
        }
        assert_true(count >= 4);
        *line = (struct line){part[0], part[1], part[2], part[3], count > 4};
        return true;
    }
    return false;
}

static const char *name_of(enum kz_search_kind kind) {
    return kind == KZ_SEARCH_AREA ? "area" : kz_search_kind_name(kind);
}

static bool holds(const struct kz_search_result *r, const struct line *line) {
    if (kz_str_is(line->group, "none"))
        return r->count == 0;
    int at = 0;
    while (at < r->count &&
           !kz_str_is(line->group, name_of(r->groups[at].kind)))
        at++;
    return at < r->count && (at == 0 || line->is_later) &&
           kz_str_equal(r->groups[at].hits[0].id, line->id);
}

static void print_result(const struct line *line,
                         const struct kz_search_result *r) {
    print_message("%.*s \"%.*s\" wants %.*s %.*s\n", KZ_STR_ARG(line->lang),
                  KZ_STR_ARG(line->query), KZ_STR_ARG(line->group),
                  KZ_STR_ARG(line->id));
    for (int g = 0; g < r->count; g++) {
        print_message("   %s %d:", name_of(r->groups[g].kind),
                      r->groups[g].total);
        for (int i = 0; i < r->groups[g].count; i++)
            print_message(" %.*s(%d)", KZ_STR_ARG(r->groups[g].hits[i].id),
                          r->groups[g].hits[i].rank);
        print_message("\n");
    }
}

/* What is pointed out folds to what was asked for, unless a reading was. */
static void check_hits(const struct kz_search_result *r, struct kz_str query,
                       struct kz_arena *arena) {
    struct kz_str folded = kz_search_fold(arena, query, NULL);
    for (int g = 0; g < r->count; g++) {
        const struct kz_search_group *group = &r->groups[g];
        assert_true(group->count > 0 && group->count <= KZ_SEARCH_SHOWN);
        assert_true(group->total >= group->count);
        for (int i = 0; i < group->count; i++) {
            const struct kz_search_hit *hit = &group->hits[i];
            assert_true(hit->from < hit->to && hit->to <= hit->text.len);
            struct kz_str part = kz_search_fold(
                arena, kz_str_sub(hit->text, hit->from, hit->to), NULL);
            size_t at = 0;
            bool is_reading = kz_search_is_han(kz_utf8_next(part, &at, NULL)) &&
                              (unsigned char)folded.s[0] < 0x80;
            bool is_number = folded.s[0] >= '0' && folded.s[0] <= '9';
            if (!is_reading && !is_number && !kz_str_equal(part, folded))
                fail_msg("\"%.*s\" points at \"%.*s\"", KZ_STR_ARG(query),
                         KZ_STR_ARG(part));
        }
    }
}

static void hold_all(struct world *w, const char *db_path, size_t least) {
    struct kz_error err;
    struct kz_catalog *catalog = kz_catalog_open(db_path, w->words, &err);
    assert_non_null(catalog);
    struct kz_search *search = kz_search_open(catalog);
    assert_non_null(search);
    assert_true(kz_search_count(search) >= least);
    char path[KZ_PATH_SIZE], *data;
    size_t len;
    in_root(path, "tests/content/searches.txt");
    assert_true(kz_file_read(path, 1 << 20, &data, &len));
    struct kz_str rest = {data, len};
    struct line line;
    struct kz_arena arena = {0};
    int count = 0, wrong = 0;
    for (; read_line(&rest, &line); count++) {
        struct kz_search_result *r =
            kz_arena_new(&arena, struct kz_search_result);
        const struct kz_lang *lang = kz_words_find_lang(w->words, line.lang);
        assert_non_null(lang);
        assert_true(kz_search_query(search, &arena, line.query, lang->index,
                                    r));
        if (!holds(r, &line)) {
            print_result(&line, r);
            wrong++;
        }
        check_hits(r, line.query, &arena);
        kz_arena_reset(&arena);
    }
    print_message("%d of %d searches hold\n", count - wrong, count);
    assert_true(count >= 150);
    assert_int_equal(wrong, 0);
    kz_arena_destroy(&arena);
    free(data);
    kz_search_close(search);
    kz_catalog_close(&catalog);
}

static void test_sample(void **state) {
    struct world *w = *state;
    hold_all(w, w->db_path, 190);
}

static void test_haystack(void **state) {
    struct world *w = *state;
    hold_all(w, w->many_path, MANY_ROWS);
}

static struct kz_search *open_sample(struct world *w,
                                     struct kz_catalog **catalog) {
    struct kz_error err;
    *catalog = kz_catalog_open(w->db_path, w->words, &err);
    assert_non_null(*catalog);
    struct kz_search *search = kz_search_open(*catalog);
    assert_non_null(search);
    return search;
}

static void test_totals(void **state) {
    struct world *w = *state;
    struct kz_catalog *catalog;
    struct kz_search *search = open_sample(w, &catalog);
    struct kz_arena arena = {0};
    struct kz_search_result *r = kz_arena_new(&arena, struct kz_search_result);
    assert_true(kz_search_query(search, &arena, KZ_STR("示例"), 0, r));
    assert_int_equal(r->groups[0].kind, KZ_SEARCH_MINING_RIGHT);
    assert_int_equal(r->groups[0].total, 24);
    assert_int_equal(r->groups[0].count, KZ_SEARCH_SHOWN);
    int sum = 0;
    for (int g = 0; g < r->count; g++)
        sum += r->groups[g].total;
    assert_int_equal(sum, r->total);
    kz_arena_destroy(&arena);
    kz_search_close(search);
    kz_catalog_close(&catalog);
}

static void test_what_nobody_types(void **state) {
    struct world *w = *state;
    struct kz_catalog *catalog;
    struct kz_search *search = open_sample(w, &catalog);
    struct kz_arena arena = {0};
    static const struct {
        const char *text;
        size_t len;
    } queries[] = {
        {"", 0}, {" ", 1}, {"   \t\n", 5}, {"\0", 1}, {"\x01\x1F", 2},
        {"\xFF\xFE", 2}, {"\xE7\x9F", 2}, {"-", 1}, {"()", 2}, {"- -", 3},
        {"\xE2\x80\x8F", 3}, {"%", 1}, {"_", 1}, {"'; DROP TABLE x;", 16},
    };
    for (size_t i = 0; i < KZ_COUNT(queries); i++) {
        struct kz_search_result *r =
            kz_arena_new(&arena, struct kz_search_result);
        struct kz_str query = {queries[i].text, queries[i].len};
        assert_true(kz_search_query(search, &arena, query, -1, r));
        assert_int_equal(r->total, 0);
    }
    /* A megabyte is cut, and what is left of it is asked for. */
    char *long_text = malloc(1 << 20);
    memset(long_text, 'a', 1 << 20);
    struct kz_search_result *r = kz_arena_new(&arena, struct kz_search_result);
    assert_true(kz_search_query(search, &arena,
                                (struct kz_str){long_text, 1 << 20}, 0, r));
    assert_int_equal(r->total, 0);
    free(long_text);
    kz_arena_destroy(&arena);
    kz_search_close(search);
    kz_catalog_close(&catalog);
}

static const struct kz_search_hit *
find_mineral(const struct kz_search_result *r, const char *id) {
    for (int g = 0; g < r->count; g++) {
        const struct kz_search_group *group = &r->groups[g];
        for (int i = 0; i < group->count; i++) {
            if (group->kind == KZ_SEARCH_MINERAL &&
                kz_str_is(group->hits[i].id, id))
                return &group->hits[i];
        }
    }
    return NULL;
}

/* Two minerals have these initials; both are shown, and the characters whose
 * readings were typed are pointed out. */
static void test_readings_point_at_characters(void **state) {
    static const struct {
        const char *query, *part;
    } cases[] = {{"sy", "石盐"}, {"shiyan", "石盐"}, {"shi", "石"},
                 {"yan", "盐"}, {"shi y", "石盐"}};
    struct world *w = *state;
    struct kz_catalog *catalog;
    struct kz_search *search = open_sample(w, &catalog);
    struct kz_arena arena = {0};
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        struct kz_search_result *r =
            kz_arena_new(&arena, struct kz_search_result);
        assert_true(kz_search_query(search, &arena,
                                    kz_str_from(cases[i].query), 0, r));
        const struct kz_search_hit *hit = find_mineral(r, "M23");
        if (!hit)
            fail_msg("%s does not show it", cases[i].query);
        struct kz_str part = kz_str_sub(hit->text, hit->from, hit->to);
        if (!kz_str_is(part, cases[i].part))
            fail_msg("%s points at %.*s", cases[i].query, KZ_STR_ARG(part));
    }
    kz_arena_destroy(&arena);
    kz_search_close(search);
    kz_catalog_close(&catalog);
}

/* The scan against the plain one, at every place of a register. */
static void test_scan(void **state) {
    (void)state;
    char text[300 + KZ_SEARCH_SCAN_SLACK];
    static const char *const needles[] = {"a", "ba", "cab", "bcabc",
                                          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    uint32_t seed = 3;
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < sizeof(text); i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = (char)('a' + (seed >> 16) % (round % 3 + 1));
        }
        size_t len = (size_t)round + 20;
        for (size_t n = 0; n < KZ_COUNT(needles); n++) {
            struct kz_str all = {text, len}, needle = kz_str_from(needles[n]);
            uint32_t counts[256] = {['a'] = 9, ['b'] = 5, ['c'] = 7};
            struct kz_search_needle by_count =
                kz_search_needle(needle, round % 2 ? counts : NULL);
            for (size_t from = 0; from <= len; from += 7)
                assert_int_equal(kz_search_scan(all, &by_count, from),
                                 kz_str_find(all, needle, from));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sample),
        cmocka_unit_test(test_haystack),
        cmocka_unit_test(test_totals),
        cmocka_unit_test(test_readings_point_at_characters),
        cmocka_unit_test(test_what_nobody_types),
        cmocka_unit_test(test_scan),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
