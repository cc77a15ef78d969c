/* Every folder of tests/content/cases against its expect.txt. */
#include <time.h>

#include "tests/content/expect.h"

/* The cases that have numbers: paths, tables, containers. */
static const struct {
    char letter;
    int count;
} groups[] = {{'p', 13}, {'t', 32}, {'c', 12}};

enum { NUMBERS = 13 + 32 + 12 };

enum outcome { HOLDS, FAILS, SKIPPED };

struct tally {
    bool is_there[NUMBERS], has_failed[NUMBERS];
    int cases, failed, skipped;
};

/* -1: the case has no number. */
static int number_of(const char *name) {
    int before = 0, number;
    for (size_t g = 0; g < KZ_COUNT(groups); g++) {
        if (name[0] == groups[g].letter &&
            sscanf(name + 1, "%2d-", &number) == 1 && number >= 1 &&
            number <= groups[g].count && name[3] == '-')
            return before + number - 1;
        before += groups[g].count;
    }
    return -1;
}

static void say_number(int index) {
    size_t g = 0;
    while (index >= groups[g].count)
        index -= groups[g++].count;
    print_message(" %c%d", groups[g].letter - 'a' + 'A', index + 1);
}

/* All of them, or one, at once: a start of Python takes longer than a case. */
static void generate(const char *out, const char *only) {
    char command[3 * KZ_PATH_SIZE];
    snprintf(command, sizeof(command),
             "python3 -B '%s/tests/content/generate.py' '%s/tests/content' "
             "'%s' %s", source_root(), source_root(), out, only ? only : "");
    assert_int_equal(system(command), 0);
}

/* Where a generated case lies; SKIPPED if this machine could not have it. */
static enum outcome find_generated(const char *name, const char *made,
                                   char *source) {
    char path[KZ_PATH_SIZE], *reason;
    size_t len;
    snprintf(path, sizeof(path), "%s/%s/skipped", made, name);
    snprintf(source, KZ_PATH_SIZE, "%s/%s/source", made, name);
    if (!kz_file_read(path, 1 << 12, &reason, &len))
        return HOLDS;
    print_message("case %s: skipped: %.*s\n", name, (int)len, reason);
    free(reason);
    return SKIPPED;
}

static uint64_t mix(uint64_t sum, const void *data, size_t len) {
    const unsigned char *bytes = data;
    for (size_t i = 0; i < len; i++)
        sum = (sum ^ bytes[i]) * 0x100000001B3u;
    return sum;
}

/* Names and bytes of all that visitors see; the order does not count. */
static uint64_t digest(const char *dir) {
    DIR *listing = opendir(dir);
    uint64_t sum = 0;
    assert_non_null(listing);
    for (struct dirent *e; (e = readdir(listing));) {
        char path[KZ_PATH_SIZE], *data;
        size_t size;
        if (e->d_name[0] == '.' || strcmp(e->d_name, "stage") == 0)
            continue;
        uint64_t one = mix(0xCBF29CE484222325u, e->d_name, strlen(e->d_name));
        assert_true(kz_path_join(path, sizeof(path), dir, e->d_name));
        if (kz_dir_exists(path)) {
            uint64_t inner = digest(path);
            one = mix(one, &inner, sizeof(inner));
        } else {
            assert_true(kz_file_read(path, 1u << 28, &data, &size));
            one = mix(one, data, size);
            free(data);
        }
        sum += one;
    }
    closedir(listing);
    return sum;
}

static bool is_stage_empty(const char *store) {
    char path[KZ_PATH_SIZE];
    assert_true(kz_path_join(path, sizeof(path), store, "stage"));
    DIR *listing = opendir(path);
    bool is_empty = true;
    for (struct dirent *e; listing && (e = readdir(listing));)
        is_empty = is_empty && e->d_name[0] == '.';
    if (listing)
        closedir(listing);
    return is_empty;
}

/* What visitors see when somebody brings a case: made once, copied for each. */
static char *publish_before(const struct kz_words *words) {
    char source[KZ_PATH_SIZE], *store = make_scratch();
    in_root(source, "tests/content/before");
    assert_int_equal(import_into(source, store, words, false, NULL),
                     KZ_IMPORT_PUBLISHED);
    return store;
}

/* Refused, or published whole; then without the rows that are left out. */
static bool import_holds(const char *name, const char *source,
                         const char *store, const struct kz_words *words,
                         struct expectation *e) {
    struct kz_import_job job = {.source = source, .store = store,
                                .share = source_root(), .words = words};
    struct kz_import_result result;
    struct kz_error err = {.id = ""};
    bool is_refused = e->verdict == 'R' || e->verdict == 'L';
    uint64_t before = digest(store);
    bool is_good = kz_import(&job, NULL, NULL, &result, &err) ||
                   does_not_hold(name, "%s", err.id);
    is_good = faults_hold(name, &result.report, e) && is_good;
    is_good = sentences_hold(name, &result.report, words) && is_good;
    if (result.outcome !=
            (is_refused ? KZ_IMPORT_REFUSED : KZ_IMPORT_PUBLISHED) ||
        kz_store_current_number(store) != (is_refused ? 1 : 2))
        is_good = does_not_hold(name, "%s",
                                kz_import_outcome_name(result.outcome));
    if (is_refused && digest(store) != before)
        is_good = does_not_hold(name, "what visitors see has changed");
    if (e->verdict == 'L' && is_good) {
        kz_report_destroy(&result.report);
        job.leave_out = true;
        is_good = kz_import(&job, NULL, NULL, &result, &err) &&
                  result.outcome == KZ_IMPORT_PUBLISHED;
        if (!is_good)
            does_not_hold(name, "the other rows do not come in");
    }
    for (int i = 0; is_good && i < e->fact_count; i++)
        is_good = fact_holds(name, store, &result.report, e->facts[i]);
    kz_report_destroy(&result.report);
    return is_good && (is_stage_empty(store) ||
                       does_not_hold(name, "something stays in the stage"));
}

static enum outcome run_case(const char *name, const char *before,
                             const char *made, const struct kz_words *words) {
    char path[KZ_PATH_SIZE], source[KZ_PATH_SIZE], store[KZ_PATH_SIZE];
    struct expectation e;
    struct timespec start, end;
    snprintf(path, sizeof(path), "%s/tests/content/cases/%s/expect.txt",
             source_root(), name);
    read_expectation(path, &e);
    char *scratch = make_scratch();
    enum outcome outcome = HOLDS;
    if (e.is_generated)
        outcome = find_generated(name, made, source);
    else
        make_source(source, scratch, name);
    assert_true(kz_path_join(store, sizeof(store), scratch, "store"));
    lay_over(before, store);
    if (outcome == HOLDS) {
        alarm(60); /* a hang ends the test here, after the name was said */
        clock_gettime(CLOCK_MONOTONIC, &start);
        bool is_good = import_holds(name, source, store, words, &e);
        clock_gettime(CLOCK_MONOTONIC, &end);
        alarm(0);
        long spent_ms = (end.tv_sec - start.tv_sec) * 1000 +
                        (end.tv_nsec - start.tv_nsec) / 1000000;
        if (spent_ms > e.seconds * 1000L)
            is_good = does_not_hold(name, "took %ld ms", spent_ms);
        outcome = is_good ? HOLDS : FAILS;
    }
    drop_scratch(scratch);
    return outcome;
}

static void count_case(struct tally *t, const char *name,
                       enum outcome outcome) {
    int number = number_of(name);
    t->cases++;
    t->failed += outcome == FAILS;
    t->skipped += outcome == SKIPPED;
    if (number < 0)
        return;
    t->is_there[number] = t->is_there[number] || outcome != SKIPPED;
    t->has_failed[number] = t->has_failed[number] || outcome == FAILS;
}

/* A number holds if each of its cases does. */
static int say_tally(const struct tally *t) {
    int held = 0;
    for (int i = 0; i < NUMBERS; i++)
        held += t->is_there[i] && !t->has_failed[i];
    print_message("%d of %d cases hold", held, NUMBERS);
    for (int i = 0; i < NUMBERS; i++) {
        if (!t->is_there[i] || t->has_failed[i])
            say_number(i);
    }
    print_message("\n%d folders: %d hold, %d do not, %d skipped\n", t->cases,
                  t->cases - t->failed - t->skipped, t->failed, t->skipped);
    return held;
}

static void test_every_case(void **state) {
    struct kz_words *words = load_words();
    struct tally tally = {.cases = 0};
    char *before = publish_before(words), *made = make_scratch();
    const char *only = getenv("KZ_CASE");
    char dir[KZ_PATH_SIZE];
    generate(made, only);
    struct dirent **entries;
    in_root(dir, "tests/content/cases");
    int count = scandir(dir, &entries, NULL, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        bool is_case = name[0] != '.' && (!only || strcmp(only, name) == 0);
        if (is_case)
            count_case(&tally, name, run_case(name, before, made, words));
        free(entries[i]);
    }
    free(entries);
    drop_scratch(before);
    drop_scratch(made);
    kz_words_free(words);
    int held = say_tally(&tally);
    assert_int_equal(tally.failed, 0);
    assert_true(only || held == NUMBERS || tally.skipped > 0);
    (void)state;
}

/* No folder to look into. */
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
        cmocka_unit_test(test_no_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
