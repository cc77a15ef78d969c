/* Every folder of tests/content/cases against its expect.txt. */
#include "tests/content/support.h"

struct wanted {
    char severity[16], id[64], file[64], row[16], column[32];
    bool is_met;
};

struct expectation {
    char verdict;
    struct wanted faults[16];
    int fault_count;
    char facts[16][256]; /* the other lines */
    int fact_count;
};

static void read_expectation(const char *path, struct expectation *e) {
    char *data;
    size_t len;
    assert_true(kz_file_read(path, 1 << 16, &data, &len));
    struct kz_str rest = {data, len}, line;
    *e = (struct expectation){.verdict = data[0]};
    assert_true(kz_str_next_part(&rest, '\n', &line));
    while (kz_str_next_part(&rest, '\n', &line)) {
        char text[256];
        snprintf(text, sizeof(text), "%.*s", KZ_STR_ARG(line));
        struct wanted w = {.is_met = false};
        bool is_fault = kz_str_starts_with(line, "refuse ") ||
                        kz_str_starts_with(line, "leave_out ") ||
                        kz_str_starts_with(line, "warn ");
        if (is_fault) {
            assert_int_equal(sscanf(text, "%15s %63s %63s %15s %31s",
                                    w.severity, w.id, w.file, w.row,
                                    w.column),
                             5);
            e->faults[e->fault_count++] = w;
        } else if (line.len > 0) {
            memcpy(e->facts[e->fact_count++], text, sizeof(text));
        }
    }
    free(data);
}

static bool is_said(struct kz_str text, const char *wanted) {
    return strcmp(wanted, "-") == 0 ? text.len == 0 : kz_str_is(text, wanted);
}

static bool meets(const struct kz_fault *fault, const struct wanted *w) {
    char row[16] = "-";
    if (fault->row > 0)
        snprintf(row, sizeof(row), "%d", fault->row);
    return !w->is_met && strcmp(fault->id, w->id) == 0 &&
           strcmp(kz_severity_name(fault->severity), w->severity) == 0 &&
           is_said(fault->file, w->file) && strcmp(row, w->row) == 0 &&
           is_said(fault->column, w->column);
}

static void check_faults(const char *name, const struct kz_report *report,
                         struct expectation *e) {
    for (size_t i = 0; i < report->faults.count; i++) {
        const struct kz_fault *fault = &report->faults.items[i];
        bool is_wanted = false;
        for (int k = 0; !is_wanted && k < e->fault_count; k++) {
            is_wanted = meets(fault, &e->faults[k]);
            e->faults[k].is_met = e->faults[k].is_met || is_wanted;
        }
        if (!is_wanted)
            fail_msg("%s: not expected: %s %s %.*s row %d column %.*s", name,
                     kz_severity_name(fault->severity), fault->id,
                     KZ_STR_ARG(fault->file), fault->row,
                     KZ_STR_ARG(fault->column));
    }
    for (int k = 0; k < e->fault_count; k++) {
        if (!e->faults[k].is_met)
            fail_msg("%s: missing: %s %s", name, e->faults[k].severity,
                     e->faults[k].id);
    }
}

static void check_fact(const char *name, const char *store,
                       const struct kz_report *report, char *fact) {
    char *word[5] = {NULL}, *save = NULL;
    int count = 0;
    for (char *w = strtok_r(fact, " ", &save); w && count < 5;
         w = strtok_r(NULL, " ", &save))
        word[count++] = w;
    if (strcmp(word[0], "shown") == 0) {
        assert_answer(store,
                      "SELECT name FROM mineral_text WHERE id=? AND lang=?",
                      word[1], word[2], word[3]);
    } else if (strcmp(word[0], "hidden") == 0) {
        assert_answer(store, "SELECT id FROM mineral WHERE id=?", word[1],
                      NULL, NULL);
        assert_false(tree_holds_text(store, word[1]));
    } else if (strcmp(word[0], "held") == 0) {
        assert_int_equal(report->held, atoi(word[1]));
    } else if (strcmp(word[0], "media") == 0) {
        assert_answer(store, "SELECT name FROM media WHERE name=?", word[1],
                      NULL, word[1]);
    } else if (strcmp(word[0], "no-media") == 0) {
        assert_answer(store, "SELECT name FROM media WHERE name=?", word[1],
                      NULL, NULL);
        assert_answer(store, "SELECT count(*) FROM media", NULL, NULL, "0");
    } else if (strcmp(word[0], "review") == 0) {
        assert_answer(store,
                      "SELECT why FROM review WHERE id=? AND column_name=?",
                      word[2], word[3], word[4]);
    } else {
        fail_msg("%s: unknown line: %s", name, word[0]);
    }
}

static void run_case(const char *name, const struct kz_words *words) {
    char path[KZ_PATH_SIZE], source[KZ_PATH_SIZE], store[KZ_PATH_SIZE];
    struct expectation e;
    snprintf(path, sizeof(path), "%s/tests/content/cases/%s/expect.txt",
             source_root(), name);
    read_expectation(path, &e);
    char *scratch = make_scratch();
    make_source(source, scratch, name);
    assert_true(kz_path_join(store, sizeof(store), scratch, "store"));
    struct kz_import_job job = {.source = source, .store = store,
                                .words = words};
    struct kz_import_result result;
    struct kz_error err = {0};
    assert_true(kz_import(&job, NULL, NULL, &result, &err));
    check_faults(name, &result.report, &e);
    bool is_refused = e.verdict == 'R' || e.verdict == 'L';
    assert_int_equal(result.outcome, is_refused ? KZ_IMPORT_REFUSED
                                                : KZ_IMPORT_PUBLISHED);
    assert_int_equal(kz_store_current_number(store), is_refused ? 0 : 1);
    if (e.verdict == 'L') {
        kz_report_destroy(&result.report);
        job.leave_out = true;
        assert_true(kz_import(&job, NULL, NULL, &result, &err));
        assert_int_equal(result.outcome, KZ_IMPORT_PUBLISHED);
    }
    for (int i = 0; i < e.fact_count; i++)
        check_fact(name, store, &result.report, e.facts[i]);
    kz_report_destroy(&result.report);
    drop_scratch(scratch);
}

static void test_every_case(void **state) {
    struct kz_words *words = load_words();
    char dir[KZ_PATH_SIZE];
    in_root(dir, "tests/content/cases");
    DIR *listing = opendir(dir);
    assert_non_null(listing);
    int count = 0;
    for (struct dirent *e; (e = readdir(listing));) {
        if (e->d_name[0] == '.')
            continue;
        print_message("case %s\n", e->d_name);
        run_case(e->d_name, words);
        count++;
    }
    closedir(listing);
    print_message("%d cases hold\n", count);
    assert_true(count >= 60);
    kz_words_free(words);
    (void)state;
}

/* Cases too large to keep as files. */
static void expect_one_fault(const char *source, const char *store,
                             const struct kz_words *words, const char *id,
                             int row) {
    struct kz_import_job job = {.source = source, .store = store,
                                .words = words};
    struct kz_report report;
    struct kz_error err;
    assert_true(kz_import_check(&job, &report, &err));
    assert_true(report.faults.count >= 1);
    assert_string_equal(report.faults.items[0].id, id);
    assert_int_equal(report.faults.items[0].severity, KZ_SEVERITY_REFUSE);
    assert_int_equal(report.faults.items[0].row, row);
    kz_report_destroy(&report);
}

static void test_too_many_rows(void **state) {
    struct kz_words *words = load_words();
    char source[KZ_PATH_SIZE], path[KZ_PATH_SIZE], *scratch = make_scratch();
    make_source(source, scratch, NULL);
    assert_true(kz_path_join(path, sizeof(path), source, "catalog/county.csv"));
    FILE *file = fopen(path, "a");
    for (int i = 0; i < 20000; i++)
        fprintf(file, "c%d,a,b,c\n", i);
    fclose(file);
    expect_one_fault(source, scratch, words, "csv.rows", 20002);
    drop_scratch(scratch);
    kz_words_free(words);
    (void)state;
}

static void test_cell_too_long(void **state) {
    struct kz_words *words = load_words();
    char source[KZ_PATH_SIZE], path[KZ_PATH_SIZE], *scratch = make_scratch();
    make_source(source, scratch, NULL);
    assert_true(kz_path_join(path, sizeof(path), source, "catalog/county.csv"));
    FILE *file = fopen(path, "a");
    fputs("c1,", file);
    for (int i = 0; i < 1 << 20; i++)
        fputc('a', file);
    fputs(",b,c\n", file);
    fclose(file);
    expect_one_fault(source, scratch, words, "csv.cell", 4);
    drop_scratch(scratch);
    kz_words_free(words);
    (void)state;
}

static void test_links_and_pipes_are_refused(void **state) {
    struct kz_words *words = load_words();
    char source[KZ_PATH_SIZE], path[KZ_PATH_SIZE], *scratch = make_scratch();
    make_source(source, scratch, NULL);
    assert_true(kz_path_join(path, sizeof(path), source, "catalog/county.csv"));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink("category.csv", path), 0);
    expect_one_fault(source, scratch, words, "csv.not_regular", 0);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    expect_one_fault(source, scratch, words, "csv.not_regular", 0);
    drop_scratch(scratch);
    kz_words_free(words);
    (void)state;
}

static void test_no_source(void **state) {
    struct kz_words *words = load_words();
    char source[KZ_PATH_SIZE], *scratch = make_scratch();
    assert_true(kz_path_join(source, sizeof(source), scratch, "nothing"));
    expect_one_fault(source, scratch, words, "source.missing", 0);
    assert_true(kz_dir_make(source));
    expect_one_fault(source, scratch, words, "source.empty", 0);
    drop_scratch(scratch);
    kz_words_free(words);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_case),
        cmocka_unit_test(test_too_many_rows),
        cmocka_unit_test(test_cell_too_long),
        cmocka_unit_test(test_links_and_pipes_are_refused),
        cmocka_unit_test(test_no_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
