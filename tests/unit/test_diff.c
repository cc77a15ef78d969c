/* Differences name what changed, and nothing else. */
#include "src/content/diff_report.h"
#include "tests/content/support.h"

struct world {
    struct kz_words *words;
    char *scratch, source[KZ_PATH_SIZE], store[KZ_PATH_SIZE];
    struct kz_report report;
    struct kz_diff diff;
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

static void forget(struct world *w) {
    kz_diff_destroy(&w->diff);
    kz_report_destroy(&w->report);
    memset(&w->report, 0, sizeof(w->report));
}

static int tear_down(void **state) {
    struct world *w = *state;
    forget(w);
    drop_scratch(w->scratch);
    kz_words_free(w->words);
    free(w);
    return 0;
}

static void put_table(struct world *w, const char *table, const char *text) {
    char name[64];
    snprintf(name, sizeof(name), "catalog/%s.csv", table);
    write_text(w->source, name, text);
}

static void publish(struct world *w) {
    assert_int_equal(import_into(w->source, w->store, w->words, false, NULL),
                     KZ_IMPORT_PUBLISHED);
}

static void compare(struct world *w) {
    struct kz_generation current;
    struct kz_error err = {0};
    forget(w);
    assert_true(kz_store_open_current(w->store, &current, NULL, &err));
    struct kz_diff_job job = {.source = w->source,
                              .db_path = current.db_path, .words = w->words};
    assert_true(kz_diff_make(&w->diff, &job, &w->report, &err));
}

static const struct kz_diff_table *table_of(const struct world *w,
                                            const char *name) {
    return &w->diff.tables[kz_table_index(name)];
}

static void assert_counts(const int *counts, int added, int changed,
                          int removed, int held, int left_out) {
    assert_int_equal(counts[KZ_CHANGE_ADDED], added);
    assert_int_equal(counts[KZ_CHANGE_CHANGED], changed);
    assert_int_equal(counts[KZ_CHANGE_REMOVED], removed);
    assert_int_equal(counts[KZ_CHANGE_HELD], held);
    assert_int_equal(counts[KZ_CHANGE_LEFT_OUT], left_out);
}

static void assert_field(const struct kz_diff_field *field,
                         const char *column, const char *old,
                         const char *now) {
    assert_true(kz_str_is(field->column, column));
    assert_true(kz_str_is(field->old, old));
    assert_true(kz_str_is(field->now, now));
}

#define COUNTIES "id,name_zh,name_ug,name_en,sort_no\n"
static const char counties[] =
    COUNTIES "650421,a,b,Shanshan,1\n650422,c,d,Toksun,2\n";

static void test_fields_by_language(void **state) {
    struct world *w = *state;
    put_table(w, "county", counties);
    publish(w);
    compare(w);
    assert_true(kz_diff_is_none(&w->diff));
    put_table(w, "county",
              COUNTIES "650421,a,B,Shan,1\n650422,c,d,Toksun,2\n650402,e,,,3"
                       "\n");
    compare(w);
    const struct kz_diff_table *table = table_of(w, "county");
    assert_counts(table->counts, 1, 1, 0, 0, 0);
    assert_counts(w->diff.counts, 1, 1, 0, 0, 0);
    const struct kz_diff_row *changed = &table->rows.items[0];
    assert_true(kz_str_is(changed->id, "650421"));
    assert_int_equal(changed->field_count, 2);
    assert_field(&changed->fields[0], "name_ug", "b", "B");
    assert_field(&changed->fields[1], "name_en", "Shanshan", "Shan");
    assert_string_equal(w->diff.langs.codes[changed->fields[0].lang], "ug");
    const struct kz_diff_row *added = &table->rows.items[1];
    assert_int_equal(added->change, KZ_CHANGE_ADDED);
    assert_int_equal(added->field_count, 2);
    assert_field(&added->fields[0], "name_zh", "", "e");
    assert_field(&added->fields[1], "sort_no", "", "3");
}

static void test_a_table_that_is_gone(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE];
    put_table(w, "audience", "id,name_zh,name_ug,name_en\nkids,a,b,Kids\n");
    publish(w);
    assert_true(kz_path_join(path, sizeof(path), w->source,
                             "catalog/audience.csv"));
    assert_int_equal(unlink(path), 0);
    compare(w);
    assert_counts(w->diff.counts, 0, 0, 1, 0, 0);
    const struct kz_diff_row *row = table_of(w, "audience")->rows.items;
    assert_int_equal(row->change, KZ_CHANGE_REMOVED);
    assert_field(&row->fields[2], "name_en", "Kids", "");
}

static void test_a_language_that_is_gone(void **state) {
    struct world *w = *state;
    static const char languages[] =
        "id,name,bcp47,direction\nzh,Z,zh-Hans,ltr\nug,U,ug,rtl\n"
        "en,E,en,ltr\n%s";
    char text[256];
    put_table(w, "county",
              "id,name_zh,name_ug,name_en,name_ru\n650421,a,b,c,R\n"
              "650422,a,b,c,\n");
    snprintf(text, sizeof(text), languages, "ru,R,ru,ltr\n");
    put_table(w, "language", text);
    publish(w);
    compare(w);
    assert_true(kz_diff_is_none(&w->diff));
    snprintf(text, sizeof(text), languages, "");
    put_table(w, "language", text);
    compare(w);
    assert_counts(w->diff.counts, 0, 1, 1, 0, 0);
    const struct kz_diff_row *row = table_of(w, "county")->rows.items;
    assert_int_equal(row->field_count, 1);
    assert_field(row->fields, "name_ru", "R", "");
}

/* Numbers and lists are compared as values, not as they are spelled. */
static void test_other_spellings_are_the_same(void **state) {
    struct world *w = *state;
    static const char headings[] =
        "id,kind,x,y,name_zh,is_sample,disclosure,reviewer,review_date,"
        "source_ids,review,note\n";
    char text[512];
    snprintf(text, sizeof(text), "%s%s", headings,
             "P1,lake,0.5,1000,a,,public,r,2026-01-31,S1;S2,a:x;b,n\n");
    put_table(w, "place", text);
    publish(w);
    snprintf(text, sizeof(text), "%s%s", headings,
             "P1,lake,0.500,\"1,000\",\" a \",no,public,r,2026/1/31,"
             "S1 ; S2,b;a:x,n\n");
    put_table(w, "place", text);
    compare(w);
    assert_true(kz_diff_is_none(&w->diff));
    snprintf(text, sizeof(text), "%s%s", headings,
             "P1,lake,0.51,1000,a,yes,public,r,2026-01-31,S2;S1,a:y;b,n\n");
    put_table(w, "place", text);
    compare(w);
    const struct kz_diff_row *row = table_of(w, "place")->rows.items;
    assert_int_equal(row->field_count, 4);
    assert_field(&row->fields[0], "x", "0.5", "0.51");
    assert_field(&row->fields[1], "is_sample", "no", "yes");
    assert_field(&row->fields[2], "source_ids", "S1;S2", "S2;S1");
    assert_field(&row->fields[3], "review", "a:x;b", "a:y;b");
}

static void test_a_source_that_is_refused(void **state) {
    struct world *w = *state;
    publish(w);
    put_table(w, "county", COUNTIES "650421,a,b,c,1\n650421,a,b,c,2\n");
    compare(w);
    assert_true(kz_report_refuses(&w->report, true));
}

static char *write_answer(struct world *w, const char *lang) {
    char *text;
    size_t len;
    FILE *out = open_memstream(&text, &len);
    if (lang)
        kz_diff_write_text(out, &w->diff, w->words,
                           kz_words_find_lang(w->words, kz_str_from(lang)));
    else
        kz_diff_write_json(out, &w->diff);
    fclose(out);
    return text;
}

static void assert_says(struct world *w, const char *lang,
                        const char *wanted) {
    char *text = write_answer(w, lang);
    if (!strstr(text, wanted))
        fail_msg("no '%s' in:\n%s", wanted, text);
    free(text);
}

static void test_answers(void **state) {
    struct world *w = *state;
    put_table(w, "county", counties);
    publish(w);
    compare(w);
    char *text = write_answer(w, NULL);
    assert_string_equal(
        text, "{\"added\":0,\"changed\":0,\"removed\":0,\"tables\":[],"
              "\"media\":{\"added\":0,\"changed\":0,\"removed\":0,\"files\":"
              "[]},\"held\":0}\n");
    free(text);
    assert_says(w, "en", "There is no difference.");
    put_table(w, "county",
              COUNTIES "650421,a,b,New,1\n650422,c,d,Toksun,2\n");
    put_table(w, "source", "id,title_zh,title_ug,title_en,reliability\n"
                           "S1,a,b,Tests,low\nS2,a,b,c,low\n");
    compare(w);
    assert_says(w, NULL,
                "{\"table\":\"county\",\"added\":0,\"changed\":1,\"removed\":"
                "0,\"rows\":[{\"id\":\"650421\",\"name\":{\"zh\":\"a\",\"ug\":"
                "\"b\",\"en\":\"New\"},\"change\":\"changed\","
                "\"fields\":[{\"column\":\"name_en\",\"old\":\"Shanshan\","
                "\"new\":\"New\"}]}]}");
    assert_says(w, NULL, "{\"column\":\"reliability\",\"old\":\"high\","
                         "\"new\":\"low\"}");
    assert_says(w, "zh", "\u9AD8 \u2192 \u4F4E"); /* high, low */
    assert_says(w, "zh", "S1  a  \u4FEE\u6539");
    assert_says(w, "en", "S1  Tests  changed");
    assert_says(w, "en", "texts changed in English: 1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_fields_by_language, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_table_that_is_gone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_language_that_is_gone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_other_spellings_are_the_same,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_source_that_is_refused,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_answers, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("diff", tests, NULL, NULL);
}
