/* The description of the tables, the schema and the words agree. */
#include <dirent.h>
#include <regex.h>

#include "src/content/content.h"
#include "tests/content/support.h"

static sqlite3 *open_schema(void) {
    char path[KZ_PATH_SIZE], *sql;
    size_t len;
    sqlite3 *db;
    in_root(path, "data/schema/003-catalog.sql");
    assert_true(kz_file_read(path, 1 << 20, &sql, &len));
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    free(sql);
    return db;
}

static bool has_column(sqlite3 *db, const char *table, const char *column) {
    sqlite3_stmt *stmt;
    assert_int_equal(
        sqlite3_prepare_v2(db,
                           "SELECT 1 FROM pragma_table_info(?) WHERE name=?",
                           -1, &stmt, NULL),
        SQLITE_OK);
    sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, column, -1, SQLITE_STATIC);
    bool is_there = sqlite3_step(stmt) == SQLITE_ROW;
    sqlite3_finalize(stmt);
    return is_there;
}

static int column_count(sqlite3 *db, const char *table) {
    sqlite3_stmt *stmt;
    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT count(*) FROM pragma_table_info(?)",
                           -1, &stmt, NULL),
        SQLITE_OK);
    sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int count = sqlite3_column_int(stmt, 0);
    sqlite3_finalize(stmt);
    return count;
}

static void expect_column(sqlite3 *db, const char *table, const char *column,
                          const char *suffix) {
    char name[128];
    snprintf(name, sizeof(name), "%s%s", column, suffix);
    if (!has_column(db, table, name))
        fail_msg("table %s lacks column %s", table, name);
}

static void test_schema_has_every_column(void **state) {
    (void)state;
    sqlite3 *db = open_schema();
    assert_true(kz_table_count() <= KZ_REPORT_TABLES);
    for (size_t t = 0; t < kz_table_count(); t++) {
        const struct kz_table *table = kz_table_at(t);
        char text_table[64];
        int plain = 0, words = 0;
        snprintf(text_table, sizeof(text_table), "%s_text", table->name);
        assert_true(table->column_count <= KZ_RECORD_COLUMNS);
        assert_string_equal(table->columns[0].name, "id");
        for (size_t c = 0; c < table->column_count; c++) {
            const struct kz_column *column = &table->columns[c];
            switch (column->kind) {
            case KZ_COLUMN_TEXT:
                expect_column(db, text_table, column->name, "");
                words++;
                break;
            case KZ_COLUMN_CODES:
            case KZ_COLUMN_REFS:
                expect_column(db, column->link, "target", "");
                break;
            case KZ_COLUMN_SOURCES:
            case KZ_COLUMN_REVIEW:
                break;
            case KZ_COLUMN_MONEY:
                expect_column(db, table->name, column->name, "_text");
                expect_column(db, table->name, column->name, "_value");
                expect_column(db, table->name, column->name, "_unit");
                expect_column(db, table->name, column->name, "_qualifier");
                plain += 4;
                break;
            default:
                expect_column(db, table->name, column->name, "");
                plain++;
            }
        }
        /* and no column that nothing fills */
        assert_int_equal(column_count(db, table->name), plain);
        assert_int_equal(column_count(db, text_table),
                         words > 0 ? words + 2 : 0);
    }
    sqlite3_close(db);
}

static void test_references_point_backwards(void **state) {
    (void)state;
    for (size_t t = 0; t < kz_table_count(); t++) {
        const struct kz_table *table = kz_table_at(t);
        for (size_t c = 0; c < table->column_count; c++) {
            const struct kz_column *column = &table->columns[c];
            if (column->target)
                assert_true(kz_table_index(column->target) < t);
            assert_true((column->kind == KZ_COLUMN_CODE ||
                         column->kind == KZ_COLUMN_CODES ||
                         column->kind == KZ_COLUMN_DISCLOSURE) ==
                        (column->codes != NULL));
        }
    }
}

static void test_facts_have_a_gate(void **state) {
    (void)state;
    for (size_t t = 0; t < kz_table_count(); t++) {
        const struct kz_table *table = kz_table_at(t);
        int gates = 0, disclosures = 0;
        for (size_t c = 0; c < table->column_count; c++) {
            gates += table->columns[c].is_for_gate;
            disclosures += table->columns[c].kind == KZ_COLUMN_DISCLOSURE;
        }
        assert_int_equal(gates, table->has_facts ? 3 : 0);
        assert_int_equal(disclosures, table->has_facts ? 1 : 0);
    }
}

static void expect_word(const struct kz_words *words, const char *id) {
    for (int i = 0; i < kz_words_lang_count(words); i++) {
        const struct kz_lang *lang = kz_words_lang(words, i);
        if (!kz_words_has(words, lang, id) ||
            kz_words_get(words, lang, id).len == 0)
            fail_msg("%s: no sentence %s", lang->code, id);
    }
}

static void test_every_code_and_table_has_words(void **state) {
    (void)state;
    struct kz_words *words = load_words();
    for (size_t s = 0; s < kz_code_set_count(); s++) {
        const struct kz_code_set *set = kz_code_set_at(s);
        for (const char *const *code = set->codes; *code; code++) {
            char id[96];
            snprintf(id, sizeof(id), "code.%s.%s", set->name, *code);
            expect_word(words, id);
        }
    }
    for (size_t t = 0; t < kz_table_count(); t++) {
        char id[96];
        snprintf(id, sizeof(id), "table.%s", kz_table_at(t)->name);
        expect_word(words, id);
    }
    kz_words_free(words);
}

/* A label must lead back to its code, or a sheet would say something else
 * than its reader thinks. */
static void test_labels_lead_back(void **state) {
    (void)state;
    struct kz_words *words = load_words();
    for (size_t s = 0; s < kz_code_set_count(); s++) {
        const struct kz_code_set *set = kz_code_set_at(s);
        for (const char *const *code = set->codes; *code; code++) {
            char id[96];
            snprintf(id, sizeof(id), "code.%s.%s", set->name, *code);
            for (int i = 0; i < kz_words_lang_count(words); i++) {
                struct kz_str label =
                    kz_words_get(words, kz_words_lang(words, i), id);
                const char *found = kz_code_find(set, label, words);
                assert_non_null(found);
                assert_string_equal(found, *code);
            }
        }
    }
    assert_null(kz_code_find(&kz_codes_disclosure, KZ_STR("secret"), words));
    kz_words_free(words);
}

static bool is_file_name(const char *id) {
    struct kz_str name = kz_str_from(id);
    return kz_str_ends_with(name, ".db") || kz_str_ends_with(name, ".xlsx");
}

/* Every id of a fault or error that stands in the code of a folder has its
 * sentences. */
static void check_ids_of_file(const char *path, const struct kz_words *words,
                              const regex_t *pattern, int *count) {
    char *text;
    size_t len;
    regmatch_t match[2];
    assert_true(kz_file_read(path, 1 << 20, &text, &len));
    for (const char *at = text; regexec(pattern, at, 2, match, 0) == 0;
         at += match[0].rm_eo) {
        char id[96], sentence[128];
        snprintf(id, sizeof(id), "%.*s",
                 (int)(match[1].rm_eo - match[1].rm_so),
                 at + match[1].rm_so);
        /* A word of its own, as the hall's name on the report. */
        bool is_word = kz_words_has(words, kz_words_lang(words, 0), id);
        if (is_file_name(id) || is_word)
            continue;
        snprintf(sentence, sizeof(sentence), "error.%s.what", id);
        expect_word(words, sentence);
        snprintf(sentence, sizeof(sentence), "error.%s.do", id);
        expect_word(words, sentence);
        ++*count;
    }
    free(text);
}

static void test_every_fault_has_sentences(void **state) {
    (void)state;
    static const char *const folders[] = {"src/content", "src/update",
                                          "src/catalog"};
    struct kz_words *words = load_words();
    regex_t pattern;
    int count = 0;
    assert_int_equal(
        regcomp(&pattern,
                "\"((source|csv|table|column|id|row|cell|words|ref|media|"
                "gate|number|date|picture|hall|language|store|catalog|build|"
                "import|crystal|mineral)\\.[a-z_]+(\\.[a-z_]+)?)\"",
                REG_EXTENDED),
        0);
    for (size_t i = 0; i < KZ_COUNT(folders); i++) {
        char dir[KZ_PATH_SIZE], path[KZ_PATH_SIZE];
        in_root(dir, folders[i]);
        DIR *listing = opendir(dir);
        assert_non_null(listing);
        for (struct dirent *e; (e = readdir(listing));) {
            if (!kz_str_ends_with(kz_str_from(e->d_name), ".c"))
                continue;
            assert_true(kz_path_join(path, sizeof(path), dir, e->d_name));
            check_ids_of_file(path, words, &pattern, &count);
        }
        closedir(listing);
    }
    assert_true(count > 80);
    regfree(&pattern);
    kz_words_free(words);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_schema_has_every_column),
        cmocka_unit_test(test_references_point_backwards),
        cmocka_unit_test(test_facts_have_a_gate),
        cmocka_unit_test(test_every_code_and_table_has_words),
        cmocka_unit_test(test_labels_lead_back),
        cmocka_unit_test(test_every_fault_has_sentences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
