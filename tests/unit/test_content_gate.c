/* What is not cleared leaves no byte behind: not in the store, not in the
 * stage, not while the import runs. */
#include "tests/content/support.h"

static const char *const secrets[] = {
    "SECRET-NAME-7f3a", "SECRET-BODY-91cc", "SECRET-SOURCE-NOTE-5b",
    "SECRET-PICTURE-2e", "SECRET-RIGHT-44d1", "SECRET-REVIEWER-0c",
    "\xE7\xA7\x98\xE5\xAF\x86\xE7\x9F\xBF\xE7\x89\xA9", /* Chinese words */
};

struct world {
    struct kz_words *words;
    char *scratch, source[KZ_PATH_SIZE], store[KZ_PATH_SIZE];
};

static void append(const char *dir, const char *name, const char *text) {
    char path[KZ_PATH_SIZE];
    assert_true(kz_path_join(path, sizeof(path), dir, name));
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void add_secrets(struct world *w) {
    append(w->source, "catalog/mineral.csv",
           "S01,\xE7\xA7\x98\xE5\xAF\x86\xE7\x9F\xBF\xE7\x89\xA9,"
           "SECRET-NAME-7f3a,SECRET-NAME-7f3a,energy,fuel,SECRET-BODY-91cc,"
           "SECRET-BODY-91cc,SECRET-BODY-91cc,650421,2,3,secret.jpg,9,"
           "pending,SECRET-REVIEWER-0c,2026-01-01,S1\n");
    append(w->source, "media/secret.jpg", "SECRET-PICTURE-2e");
    append(w->source, "catalog/crystal.csv",
           "id,name_zh,system,point_group,a,b,c,alpha,beta,gamma,forms,note,"
           "disclosure,reviewer,review_date,source_ids\n"
           "hidden,SECRET-NAME-7f3a,cubic,m-3m,1,1,1,90,90,90,c{1 0 0}@1,"
           "SECRET-SOURCE-NOTE-5b,not_public,a,2026-01-01,S1\n");
    /* Cleared itself, but it needs the crystal that is not. */
    append(w->source, "catalog/crystal_note.csv",
           "id,crystal_id,title_zh,title_ug,title_en,body_zh,body_ug,body_en,"
           "disclosure,reviewer,review_date,source_ids\n"
           "N1,hidden,SECRET-NAME-7f3a,a,a,SECRET-BODY-91cc,a,a,"
           "public,a,2026-01-01,S1\n");
    append(w->source, "catalog/mining_right.csv",
           "id,kind,project_name,holder,mineral_kind_zh,mineral_kind_ug,"
           "mineral_kind_en,county_id,status,disclosure,reviewer,review_date,"
           "source_ids\n"
           "MR9,mining,SECRET-RIGHT-44d1,SECRET-RIGHT-44d1,a,a,a,650421,"
           "valid,on_request,a,2026-01-01,S1\n"
           "MR8,mining,SECRET-RIGHT-44d1,SECRET-RIGHT-44d1,a,a,a,650421,"
           "valid,public,a,2026-01-01,\n");
}

static void assert_no_secret(const char *dir) {
    for (size_t i = 0; i < KZ_COUNT(secrets); i++) {
        if (tree_holds_text(dir, secrets[i]))
            fail_msg("%s is in the store", secrets[i]);
    }
}

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    w->words = load_words();
    w->scratch = make_scratch();
    make_source(w->source, w->scratch, "t14-picture-case");
    assert_true(kz_path_join(w->store, sizeof(w->store), w->scratch, "store"));
    add_secrets(w);
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

/* Called in the middle: the stage is as full as it gets. */
static bool look_meanwhile(void *user, const struct kz_progress *progress) {
    (void)progress;
    assert_no_secret(user);
    return true;
}

static void test_nothing_of_a_held_row(void **state) {
    struct world *w = *state;
    struct kz_import_job job = {.source = w->source, .store = w->store,
                                .words = w->words};
    struct kz_import_result result;
    struct kz_error err = {0};
    assert_true(tree_holds_text(w->source, secrets[0]));
    assert_true(
        kz_import(&job, look_meanwhile, w->store, &result, &err));
    assert_int_equal(result.outcome, KZ_IMPORT_PUBLISHED);
    assert_int_equal(result.report.held, 5);
    const struct kz_table_count *minerals =
        &result.report.tables[kz_table_index("mineral")];
    assert_int_equal(minerals->rows, 3);
    assert_int_equal(minerals->cleared, 2);
    assert_int_equal(minerals->held, 1);
    kz_report_destroy(&result.report);
    assert_no_secret(w->store);
    assert_answer(w->store, "SELECT count(*) FROM media", NULL, NULL, "1");
    assert_answer(w->store, "SELECT held FROM import_count "
                            "WHERE table_name='mining_right'",
                  NULL, NULL, "2");
}

static void test_cleared_first_then_taken_back(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE], *text;
    size_t len;
    assert_true(kz_path_join(path, sizeof(path), w->source,
                             "catalog/mineral.csv"));
    assert_true(kz_file_read(path, 1 << 20, &text, &len));
    char *pending = strstr(text, "pending");
    memcpy(pending, "public ", 7);
    write_bytes(path, text, len);
    assert_int_equal(import_into(w->source, w->store, w->words, false, NULL),
                     KZ_IMPORT_PUBLISHED);
    assert_true(tree_holds_text(w->store, "SECRET-PICTURE-2e"));
    memcpy(pending, "pending", 7);
    write_bytes(path, text, len);
    for (int i = 0; i < 3; i++) {
        append(w->source, "catalog/county.csv", i == 0 ? "x,x,x,x\n"
                                              : i == 1 ? "y,y,y,y\n"
                                                       : "z,z,z,z\n");
        assert_int_equal(
            import_into(w->source, w->store, w->words, false, NULL),
            KZ_IMPORT_PUBLISHED);
    }
    assert_no_secret(w->store); /* the old generation is gone with its object */
    free(text);
}

static void test_check_never_writes(void **state) {
    struct world *w = *state;
    struct kz_import_job job = {.source = w->source, .store = w->store,
                                .words = w->words};
    struct kz_report report;
    struct kz_error err;
    assert_true(kz_import_check(&job, &report, &err));
    assert_int_equal(report.held, 5);
    kz_report_destroy(&report);
    assert_false(kz_dir_exists(w->store));
}

/* An address that no phone should be led to keeps its row out. */
static void test_bad_addresses(void **state) {
    struct world *w = *state;
    struct kz_import_job job = {.source = w->source, .store = w->store,
                                .words = w->words};
    static const char rows[] =
        "id,kind,project_name,mineral_kind_zh,mineral_kind_ug,mineral_kind_en,"
        "county_id,mode,status,notice_url,disclosure,reviewer,review_date,"
        "source_ids\n"
        "T1,mining,a,a,a,a,650421,auction,bidding,https://example.org/1,"
        "public,a,2026-01-01,S1\n"
        "T2,mining,a,a,a,a,650421,auction,bidding,javascript:alert(1),"
        "public,a,2026-01-01,S1\n"
        "T3,mining,a,a,a,a,650421,auction,bidding,,public,a,2026-01-01,S1\n"
        "T4,mining,a,a,a,a,650421,auction,bidding,https://example.org/";
    char longer[301] = "";
    memset(longer, 'x', sizeof(longer) - 1);
    append(w->source, "catalog/transfer.csv", rows);
    append(w->source, "catalog/transfer.csv", longer);
    append(w->source, "catalog/transfer.csv", ",public,a,2026-01-01,S1\n");
    struct kz_report report;
    struct kz_error err;
    assert_true(kz_import_check(&job, &report, &err));
    int count = 0;
    for (size_t i = 0; i < report.faults.count; i++) {
        const struct kz_fault *fault = &report.faults.items[i];
        if (strcmp(fault->id, "cell.url") != 0)
            continue;
        assert_int_equal(fault->severity, KZ_SEVERITY_LEAVE_OUT);
        assert_true(kz_str_is(fault->column, "notice_url"));
        assert_int_equal(fault->row, count == 0 ? 3 : 5);
        count++;
    }
    assert_int_equal(count, 2);
    kz_report_destroy(&report);
    assert_int_equal(import_into(w->source, w->store, w->words, false, NULL),
                     KZ_IMPORT_REFUSED);
    struct kz_import_result result;
    job.leave_out = true;
    assert_true(kz_import(&job, NULL, NULL, &result, &err));
    assert_int_equal(result.outcome, KZ_IMPORT_PUBLISHED);
    kz_report_destroy(&result.report);
    assert_answer(w->store,
                  "SELECT group_concat(id || ifnull(notice_url, '')) "
                  "FROM transfer",
                  NULL, NULL, "T1https://example.org/1,T3");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing_of_a_held_row, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_cleared_first_then_taken_back,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_check_never_writes, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_bad_addresses, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
