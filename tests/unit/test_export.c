/* What is written can be read: cells, headings, drop-downs, odd values. */
#include "src/content/book.h"
#include "src/content/book_out.h"
#include "src/content/cell.h"
#include "src/content/csv.h"
#include "src/content/csv_out.h"
#include "src/content/diff.h"
#include "src/content/export.h"
#include "src/content/guard.h"
#include "src/content/guide.h"
#include "src/content/heading.h"
#include "tests/content/support.h"

/* libxlsxwriter 1.1.4 does not free the place of a drop-down's list; asked
 * for by the leak sanitizer where there is one. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:lxw_strdup\n";
}

struct world {
    struct kz_words *words;
    char *scratch, source[KZ_PATH_SIZE], store[KZ_PATH_SIZE];
};

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    w->words = load_words();
    w->scratch = make_scratch();
    make_source(w->source, w->scratch, NULL);
    assert_true(kz_path_join(w->store, sizeof(w->store), w->scratch,
                             "store"));
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    drop_scratch(w->scratch);
    kz_words_free(w->words);
    free(w);
    return 0;
}

/* ---- letters ---- */

/* The n-th text of `pieces`, as a number in base `count`. */
static struct kz_str spell(char *out, const char *const *pieces, size_t count,
                           size_t n) {
    out[0] = '\0';
    for (; n > 0; n = (n - 1) / count)
        strcat(out, pieces[(n - 1) % count]);
    return kz_str_from(out);
}

static void test_a_guard_is_its_own_way_back(void **state) {
    static const char *const pieces[] = {"'", "=", "+", "-", "@", "a", "\""};
    struct kz_arena arena = {0};
    char text[64];
    (void)state;
    for (size_t n = 0; n < 20000; n++) {
        struct kz_str cell = spell(text, pieces, KZ_COUNT(pieces), n);
        bool is_guarded = kz_guard_is_needed(cell);
        struct kz_str out = kz_arena_printf(&arena, "%s%.*s",
                                            is_guarded ? "'" : "",
                                            KZ_STR_ARG(cell));
        assert_true(kz_str_equal(kz_guard_remove(out), cell));
        assert_false(out.len > 0 && memchr("=+-@", out.s[0], 4));
        kz_arena_reset(&arena);
    }
    kz_arena_destroy(&arena);
}

static void test_cells_of_csv(void **state) {
    static const char *const pieces[] = {"'", "=", "\"", ",", ";", "\n",
                                         "\t", "b"};
    char text[64];
    (void)state;
    for (size_t n = 1; n < 6000; n++) {
        struct kz_str cell =
            kz_cell_trim(spell(text, pieces, KZ_COUNT(pieces), n));
        char *data;
        size_t len;
        FILE *out = open_memstream(&data, &len);
        fputs("x,y,z,w\r\n", out); /* settles the separator */
        kz_csv_out_cell(out, cell, true);
        fputs(",end\r\n", out);
        fclose(out);
        struct kz_csv csv;
        struct kz_row row;
        struct kz_limits limits = KZ_LIMITS_DEFAULT;
        kz_csv_init(&csv, (struct kz_str){data, len}, &limits);
        assert_int_equal(kz_csv_next(&csv, &row), KZ_ROW_READ);
        assert_int_equal(kz_csv_next(&csv, &row), KZ_ROW_READ);
        assert_int_equal(row.count, 2);
        if (!kz_str_equal(row.cells[0], cell))
            fail_msg("text %zu comes back as another", n);
        kz_csv_destroy(&csv);
        free(data);
    }
}

static void test_letters_no_sheet_can_hold(void **state) {
    static const char *const pieces[] = {"_x0041_", "_x", "005F_", "_", "x",
                                         "\v", "\xEF\xBF\xBF", "\n"};
    struct kz_arena arena = {0};
    char text[64];
    (void)state;
    for (size_t n = 0; n < 6000; n++) {
        struct kz_str cell = spell(text, pieces, KZ_COUNT(pieces), n);
        struct kz_str out = kz_book_escape(&arena, cell);
        assert_true(kz_str_equal(kz_book_unescape(&arena, out), cell));
        assert_true(kz_str_find(out, KZ_STR("\v"), 0) == SIZE_MAX);
        kz_arena_reset(&arena);
    }
    kz_arena_destroy(&arena);
}

/* Plain decimals, whatever the size. */
static void test_numbers_in_plain_decimals(void **state) {
    static const double numbers[] = {
        0.1, 2.25, 1e-7, 0.05, 100, 1080, 123456, 1e15, 0.30000000000000004,
        -154.31, 999999999999999, 0.000123, 5e-300, 1e18,
    };
    static const char *const texts[] = {
        "0.1", "2.25", "0.0000001", "0.05", "100", "1080", "123456",
        "1000000000000000", "0.30000000000000004", "-154.31",
        "999999999999999", "0.000123", NULL, "1000000000000000000",
    };
    struct kz_arena arena = {0};
    (void)state;
    for (size_t i = 0; i < KZ_COUNT(numbers); i++) {
        double back;
        int digits = i == 8 ? 17 : 15;
        struct kz_str text = kz_value_write_real(&arena, numbers[i], digits);
        if (texts[i] && !kz_str_is(text, texts[i]))
            fail_msg("%s comes as %.*s", texts[i], KZ_STR_ARG(text));
        if (texts[i])
            assert_true(kz_str_to_double(text, &back) && back == numbers[i]);
    }
    for (int i = 1; i < 20000; i++) {
        double back = 0, number = i / 7.0 * (i % 3 ? 1e-4 : 1e6);
        struct kz_str text = kz_value_write_real(&arena, number, 17);
        assert_true(kz_str_to_double(text, &back) && back == number);
        kz_arena_reset(&arena);
    }
    kz_arena_destroy(&arena);
}

/* ---- words ---- */

static void test_every_label_means_its_code(void **state) {
    struct world *w = *state;
    for (size_t s = 0; s < kz_code_set_count(); s++) {
        const struct kz_code_set *set = kz_code_set_at(s);
        for (size_t i = 0; set->codes[i]; i++) {
            for (int l = 0; l < kz_words_lang_count(w->words); l++) {
                const struct kz_lang *lang = kz_words_lang(w->words, l);
                struct kz_str label =
                    kz_code_label(set, set->codes[i], w->words, lang);
                const char *code = kz_code_find(set, label, w->words);
                assert_non_null(code);
                assert_string_equal(code, set->codes[i]);
                /* Drop-downs are Chinese. */
                if (strcmp(lang->code, "zh") == 0 && set != &kz_codes_answer &&
                    kz_str_is(label, set->codes[i]))
                    fail_msg("%s.%s has no label of its own", set->name,
                             set->codes[i]);
            }
        }
    }
}

static void test_every_column_is_explained(void **state) {
    struct world *w = *state;
    struct kz_arena arena = {0};
    for (size_t t = 0; t < kz_table_count(); t++) {
        const struct kz_table *table = kz_table_at(t);
        for (size_t c = 0; c < table->column_count; c++) {
            const struct kz_column *column = &table->columns[c];
            for (int l = 0; l < kz_words_lang_count(w->words); l++) {
                const struct kz_lang *lang = kz_words_lang(w->words, l);
                struct kz_str title =
                    kz_heading_words(w->words, lang, table, column);
                struct kz_str said = kz_guide_explain(&arena, w->words, lang,
                                                      table, column);
                assert_true(title.len > 0);
                assert_true(said.len > title.len + 4);
                assert_true(kz_str_find(said, KZ_STR("column_"), 0) ==
                            SIZE_MAX);
                assert_true(kz_str_find(said, KZ_STR("{0}"), 0) == SIZE_MAX);
            }
            kz_arena_reset(&arena);
        }
    }
    kz_arena_destroy(&arena);
}

static void test_which_names_are_workbooks(void **state) {
    (void)state;
    assert_true(kz_export_is_book("a.xlsx"));
    assert_true(kz_export_is_book("/x/\xE7\x9B\xAE.XLSX"));
    assert_false(kz_export_is_book("a.xls"));
    assert_false(kz_export_is_book("xlsx"));
    assert_false(kz_export_is_book("folder"));
    assert_false(kz_export_is_book(""));
}

/* ---- whole generations ---- */

static int no_object(void *user, const char *hash) {
    (void)user;
    (void)hash;
    return -1;
}

static bool export_to(struct world *w, const char *name,
                      char path[KZ_PATH_SIZE], struct kz_error *err) {
    struct kz_generation current;
    struct kz_export_result result;
    assert_true(kz_path_join(path, KZ_PATH_SIZE, w->scratch, name));
    assert_true(kz_store_open_current(w->store, &current, NULL, err));
    struct kz_export_job job = {.db_path = current.db_path, .dest = path,
                                .words = w->words,
                                .open_object = no_object};
    return kz_export(&job, &result, err);
}

/* Nothing is said of the sheets and columns that we write. */
static void assert_silence(const struct kz_report *report) {
    static const char *const about[] = {"column.", "sheet.", "source."};
    for (size_t i = 0; i < report->faults.count; i++) {
        for (size_t k = 0; k < KZ_COUNT(about); k++) {
            if (kz_str_starts_with(kz_str_from(report->faults.items[i].id),
                                   about[k]))
                fail_msg("%s", report->faults.items[i].id);
        }
    }
}

static void assert_same(struct world *w, const char *source) {
    struct kz_generation current;
    struct kz_report report = {.held = 0};
    struct kz_diff diff;
    struct kz_error err = {0};
    assert_true(kz_store_open_current(w->store, &current, NULL, &err));
    struct kz_diff_job job = {.source = source, .db_path = current.db_path,
                              .words = w->words};
    assert_true(kz_diff_make(&diff, &job, &report, &err));
    for (size_t i = 0; i < report.faults.count; i++) {
        const struct kz_fault *fault = &report.faults.items[i];
        if (fault->severity != KZ_SEVERITY_WARN)
            fail_msg("%s: %s, row %d, %.*s", source, fault->id, fault->row,
                     KZ_STR_ARG(fault->column));
    }
    if (source != w->source)
        assert_silence(&report);
    for (size_t t = 0; t < kz_table_count(); t++) {
        if (diff.tables[t].rows.count > 0) {
            const struct kz_diff_row *row = &diff.tables[t].rows.items[0];
            const struct kz_diff_field *field = row->fields;
            fail_msg("%s %.*s %.*s: '%.*s' '%.*s'", kz_table_at(t)->name,
                     KZ_STR_ARG(row->id), KZ_STR_ARG(field->column),
                     KZ_STR_ARG(field->old), KZ_STR_ARG(field->now));
        }
    }
    assert_true(kz_diff_is_none(&diff));
    kz_diff_destroy(&diff);
    kz_report_destroy(&report);
}

static void drop_output(struct world *w) {
    char path[KZ_PATH_SIZE];
    assert_true(kz_path_join(path, sizeof(path), w->scratch, "out"));
    assert_true(!kz_dir_exists(path) || kz_dir_remove(path));
    assert_true(kz_path_join(path, sizeof(path), w->scratch, "out.xlsx"));
    unlink(path);
}

static void assert_round_trips(struct world *w) {
    char path[KZ_PATH_SIZE];
    struct kz_error err = {0};
    drop_output(w);
    assert_int_equal(import_into(w->source, w->store, w->words, false, NULL),
                     KZ_IMPORT_PUBLISHED);
    assert_same(w, w->source);
    assert_true(export_to(w, "out.xlsx", path, &err));
    assert_same(w, path);
    assert_true(export_to(w, "out", path, &err));
    assert_same(w, path);
}

static void put_table(struct world *w, const char *table, const char *text) {
    char name[64];
    snprintf(name, sizeof(name), "catalog/%s.csv", table);
    write_text(w->source, name, text);
}

static void test_content_without_languages(void **state) {
    assert_round_trips(*state);
}

/* A language that the program's own sentences lack, in an order of its own. */
static void test_content_of_four_languages(void **state) {
    struct world *w = *state;
    put_table(w, "language",
              "id,name,bcp47,direction,sort_no\n"
              "ru,\xD0\xA0\xD1\x83\xD1\x81,ru,ltr,4\n"
              "ug,Uyghur,ug,rtl,1\nzh,Chinese,zh-Hans,ltr,2\n"
              "en,English,en,ltr,3\n");
    put_table(w, "county",
              "id,name_ru,name_en,name_ug,name_zh,review\n"
              "650421,\xD0\x9F,Shanshan,\xD9\xBE,\xE9\x84\xAF,"
              "name_ug:low;name_en:why: because\n"
              "650422,,Toksun,,,name_zh\n");
    assert_round_trips(w);
    assert_answer(w->store, "SELECT name FROM county_text WHERE lang='ru'",
                  NULL, NULL, "\xD0\x9F");
}

/* Values at the ends of what sheets can hold. */
static void test_odd_values(void **state) {
    struct world *w = *state;
    put_table(w, "source",
              "id,title_zh,title_ug,title_en,published_on,sort_no\n"
              "S1,a,a,a,1900-01-01,9007199254740993\n"
              "S2,a,a,a,1900-02-28,-3\nS3,a,a,a,1900-03-01,0\n"
              "S4,a,a,a,2200-12-31,\nS5,a,a,a,1900,\nS6,a,a,a,2021-07,\n");
    put_table(w, "place",
              "id,kind,x,y,leader_x,leader_y,elevation_m,name_zh,name_ug,"
              "name_en,is_sample,disclosure,reviewer,review_date,source_ids\n"
              "P1,lake,0.1,0.0000001,0.30000000000000004,1079.9999999999998,"
              "-154.31,a,a,a,,public,a,1900-02-15,S1;S4\n"
              "P2,lake,0,1080,,,-0.0,a,a,a,yes,public,a,1900-03-01,S2\n");
    assert_round_trips(w);
    assert_answer(w->store, "SELECT sort_no FROM source WHERE id='S1'", NULL,
                  NULL, "9007199254740993");
}

static char *long_text(size_t len) {
    char *text = kz_xmalloc(len + 1);
    memset(text, 'x', len);
    text[len] = '\0';
    return text;
}

static void add_glossary(struct world *w, const char *meaning) {
    char path[KZ_PATH_SIZE];
    assert_true(kz_path_join(path, sizeof(path), w->source,
                             "catalog/glossary.csv"));
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "id,term_zh,meaning_zh,topic,disclosure,reviewer,"
                  "review_date,source_ids\n"
                  "long,\xE9\x95\xBF,%s,hall,public,a,2026-01-01,S1\n",
            meaning);
    fclose(file);
}

static void test_a_cell_no_workbook_can_hold(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE];
    struct kz_error err = {0};
    char *text = long_text(32767);
    add_glossary(w, text);
    assert_round_trips(w);
    free(text);
    text = long_text(32768);
    add_glossary(w, text);
    assert_int_equal(import_into(w->source, w->store, w->words, false, NULL),
                     KZ_IMPORT_PUBLISHED);
    assert_false(export_to(w, "long.xlsx", path, &err));
    assert_string_equal(err.id, "export.too_long");
    assert_string_equal(err.value[1], "long");
    assert_false(kz_file_exists(path));
    assert_true(export_to(w, "long", path, &err));
    assert_same(w, path);
    free(text);
}

/* A list with more letters than a sheet may keep stands on another one, which
 * is read over without a word. */
static void test_drop_downs_too_long_for_their_sheet(void **state) {
    struct world *w = *state;
    const struct kz_lang *zh = kz_words_find_lang(w->words, KZ_STR("zh"));
    char id[64], label[128], path[KZ_PATH_SIZE], *data;
    for (size_t i = 0; kz_codes_topic.codes[i]; i++) {
        snprintf(id, sizeof(id), "code.topic.%s", kz_codes_topic.codes[i]);
        snprintf(label, sizeof(label), "%s, %050zu", kz_codes_topic.codes[i],
                 i);
        kz_words_override(w->words, zh, kz_str_from(id), kz_str_from(label));
    }
    add_glossary(w, "a");
    assert_round_trips(w);
    size_t len;
    struct kz_book book;
    struct kz_zip_fault fault;
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    assert_true(kz_path_join(path, sizeof(path), w->scratch, "out.xlsx"));
    assert_true(kz_file_read(path, 1u << 24, &data, &len));
    assert_true(kz_book_open(&book, (struct kz_str){data, len}, &limits,
                             &fault));
    struct kz_str title = kz_words_get(w->words, zh, "workbook.lists");
    bool is_there = false;
    for (size_t i = 0; i < book.sheets.count; i++)
        is_there = is_there || (kz_str_equal(book.sheets.items[i].title,
                                             title) &&
                                book.sheets.items[i].is_hidden);
    assert_true(is_there);
    assert_int_equal(book.sheets.count, kz_table_count() + 2);
    kz_book_close(&book);
    free(data);
}

static void test_digits_that_sheets_keep(void **state) {
    (void)state;
    assert_true(kz_cell_same_real(0.1 + 0.2, 0.3));
    assert_true(kz_cell_same_real(0.0, -0.0));
    assert_false(kz_cell_same_real(0.3, 0.30000000001));
    assert_false(kz_cell_same_real(1, -1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_guard_is_its_own_way_back),
        cmocka_unit_test(test_cells_of_csv),
        cmocka_unit_test(test_letters_no_sheet_can_hold),
        cmocka_unit_test(test_which_names_are_workbooks),
        cmocka_unit_test(test_digits_that_sheets_keep),
        cmocka_unit_test(test_numbers_in_plain_decimals),
        cmocka_unit_test_setup_teardown(test_every_label_means_its_code,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_every_column_is_explained,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_content_without_languages,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_content_of_four_languages,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_odd_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_cell_no_workbook_can_hold,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            test_drop_downs_too_long_for_their_sheet, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
