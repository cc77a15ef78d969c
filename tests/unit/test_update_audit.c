/* The list of what staff did: order, torn lines, hostile names, size. */
#include "src/update/audit.h"
#include "tests/content/support.h"

struct world {
    char *dir;
    struct kz_moment now;
    struct kz_audit_list list;
};

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    w->dir = make_scratch();
    w->now = (struct kz_moment){"first", 1000, 1800000000};
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    kz_audit_list_destroy(&w->list);
    drop_scratch(w->dir);
    free(w);
    return 0;
}

static void add(struct world *w, enum kz_audit_action action,
                const char *who, const char *detail) {
    w->now.on_ms += 1000;
    w->now.wall_s += 1;
    assert_true(kz_audit_add(w->dir, &w->now, action, who, detail));
}

static size_t read_all(struct world *w) {
    kz_audit_list_destroy(&w->list);
    kz_audit_read(w->dir, 100000, &w->list);
    return w->list.lines.count;
}

static void test_newest_first(void **state) {
    struct world *w = *state;
    assert_int_equal(read_all(w), 0);
    add(w, KZ_AUDIT_ENTERED, "", "");
    add(w, KZ_AUDIT_PUBLISHED, "Aygul", "7");
    assert_int_equal(read_all(w), 2);
    const struct kz_audit_line *line = &w->list.lines.items[0];
    assert_int_equal(line->action, KZ_AUDIT_PUBLISHED);
    assert_true(kz_str_is(line->who, "Aygul"));
    assert_true(kz_str_is(line->detail, "7"));
    assert_int_equal(line->wall_s, 1800000002);
    assert_false(line->is_doubtful);
    assert_int_equal(w->list.lines.items[1].action, KZ_AUDIT_ENTERED);
    kz_audit_list_destroy(&w->list);
    kz_audit_read(w->dir, 1, &w->list);
    assert_int_equal(w->list.lines.count, 1);
}

static void test_doubtful_clock(void **state) {
    struct world *w = *state;
    add(w, KZ_AUDIT_ENTERED, "", "");
    w->now.wall_s += 86400; /* in the same start, in no time */
    add(w, KZ_AUDIT_SETTING, "", "volume 3");
    w->now.wall_s = 100;
    add(w, KZ_AUDIT_SETTING, "", "volume 4");
    assert_int_equal(read_all(w), 3);
    assert_true(w->list.lines.items[0].is_doubtful);
    assert_true(w->list.lines.items[1].is_doubtful);
    assert_false(w->list.lines.items[2].is_doubtful);
}

static void test_names_cannot_make_lines(void **state) {
    struct world *w = *state;
    char long_name[600];
    memset(long_name, 'x', sizeof(long_name) - 1);
    long_name[sizeof(long_name) - 1] = '\0';
    add(w, KZ_AUDIT_REFUSED, "a\tb\nc", "1\n2\t3");
    add(w, KZ_AUDIT_REFUSED, "\xff", long_name);
    assert_int_equal(read_all(w), 2);
    assert_true(kz_str_is(w->list.lines.items[1].who, "a b c"));
    assert_true(kz_str_is(w->list.lines.items[1].detail, "1 2 3"));
    assert_int_equal(w->list.lines.items[0].detail.len, 200);
    assert_true(kz_str_is(w->list.lines.items[0].who, "\xef\xbf\xbd"));
}

/* The power may go at any byte of the last line; the next is whole. */
static void test_torn_line(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE], *text;
    size_t len;
    add(w, KZ_AUDIT_ENTERED, "", "");
    add(w, KZ_AUDIT_LEFT, "", "");
    assert_true(kz_path_join(path, sizeof(path), w->dir, "audit"));
    assert_true(kz_file_read(path, 4096, &text, &len));
    size_t first = kz_str_find((struct kz_str){text, len}, KZ_STR("\n"), 0);
    for (size_t cut = first + 1; cut < len; cut++) {
        write_bytes(path, text, cut);
        add(w, KZ_AUDIT_SETTING, "", "x");
        size_t count = read_all(w);
        assert_true(count == 2 || (count == 3 && cut == len - 1));
        assert_int_equal(w->list.lines.items[0].action, KZ_AUDIT_SETTING);
        assert_int_equal(w->list.lines.items[count - 1].action,
                         KZ_AUDIT_ENTERED);
    }
    free(text);
}

static void test_two_files_at_most(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE], *bytes = kz_xmalloc(1 << 20);
    struct stat st;
    assert_true(kz_path_join(path, sizeof(path), w->dir, "audit"));
    add(w, KZ_AUDIT_ENTERED, "", "kept");
    memset(bytes, '\n', 1 << 20);
    for (int i = 0; i < 2; i++) {
        FILE *file = fopen(path, "ab");
        assert_non_null(file);
        assert_int_equal(fwrite(bytes, 1, 1 << 20, file), 1 << 20);
        fclose(file);
        add(w, KZ_AUDIT_LEFT, "", "");
        assert_int_equal(stat(path, &st), 0);
        assert_true(st.st_size < 4096);
        assert_int_equal(read_all(w), 2);
    }
    free(bytes);
}

static void test_every_action_has_words(void **state) {
    struct kz_words *words = load_words();
    (void)state;
    for (int i = 0; i < KZ_AUDIT_ACTIONS; i++) {
        char id[64];
        snprintf(id, sizeof(id), "audit.%s",
                 kz_audit_name((enum kz_audit_action)i));
        for (int k = 0; k < kz_words_lang_count(words); k++)
            assert_true(kz_words_has(words, kz_words_lang(words, k), id));
    }
    kz_words_free(words);
}

static void test_no_folder(void **state) {
    struct world *w = *state;
    assert_false(kz_audit_add("/nowhere/at/all", &w->now, KZ_AUDIT_LEFT, "",
                              ""));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_newest_first),
        TEST(test_doubtful_clock),
        TEST(test_names_cannot_make_lines),
        TEST(test_torn_line),
        TEST(test_two_files_at_most),
        TEST(test_no_folder),
        cmocka_unit_test(test_every_action_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
