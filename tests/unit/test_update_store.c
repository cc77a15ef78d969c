/* Publishing, turning back, and every kind of damage. */
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/wait.h>

#include "tests/content/support.h"

struct world {
    struct kz_words *words;
    char *scratch;
    char source[KZ_PATH_SIZE], store[KZ_PATH_SIZE];
};

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    w->words = load_words();
    w->scratch = make_scratch();
    make_source(w->source, w->scratch, "t14-picture-case");
    assert_true(kz_path_join(w->store, sizeof(w->store), w->scratch, "store"));
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

/* A source whose hall bears `name`, imported. */
static int64_t import_named(struct world *w, const char *name, bool hold) {
    char text[512];
    int64_t generation;
    snprintf(text, sizeof(text),
             "id,name_zh,name_ug,name_en,disclosure,reviewer,review_date,"
             "source_ids\nhall,%s,%s,%s,public,a,2026-01-01,S1\n",
             name, name, name);
    write_text(w->source, "catalog/hall.csv", text);
    int outcome = import_into(w->source, w->store, w->words, hold,
                              &generation);
    assert_int_equal(outcome, hold ? KZ_IMPORT_HELD : KZ_IMPORT_PUBLISHED);
    return generation;
}

static void assert_hall(struct world *w, const char *name) {
    assert_answer(w->store, "SELECT name FROM hall_text WHERE lang='zh'",
                  NULL, NULL, name);
}

static void in_store(struct world *w, char *out, const char *name) {
    assert_true(kz_path_join(out, KZ_PATH_SIZE, w->store, name));
}

static bool has(struct world *w, const char *name) {
    char path[KZ_PATH_SIZE];
    in_store(w, path, name);
    return kz_dir_exists(path) || kz_file_exists(path);
}

static void assert_stage_is_empty(struct world *w) {
    char path[KZ_PATH_SIZE];
    in_store(w, path, "stage");
    assert_int_equal(rmdir(path), 0); /* fails if anything is in it */
    assert_true(kz_dir_make(path));
}

/* Change one byte in the middle. */
static void flip_byte(struct world *w, const char *name) {
    char path[KZ_PATH_SIZE], byte;
    struct stat st;
    in_store(w, path, name);
    assert_int_equal(chmod(path, 0644), 0);
    int fd = open(path, O_RDWR);
    assert_true(fd >= 0 && fstat(fd, &st) == 0);
    assert_int_equal(pread(fd, &byte, 1, st.st_size / 2), 1);
    byte = (char)(byte ^ 0x40);
    assert_int_equal(pwrite(fd, &byte, 1, st.st_size / 2), 1);
    close(fd);
}

/* The one object: DIR/objects/ab/hash. */
static void find_object(struct world *w, char *out) {
    char *hash = ask(w->store, "SELECT hash FROM media", NULL, NULL);
    assert_non_null(hash);
    assert_true(kz_store_object_path(w->store, hash, out, KZ_PATH_SIZE));
    free(hash);
}

/* Opens and says which generation and what the first fault was. */
static int64_t open_shown(struct world *w, const char *fault) {
    struct kz_generation generation;
    struct kz_store_faults faults = {.count = 0};
    struct kz_error err = {0};
    if (!kz_store_open_current(w->store, &generation, &faults, &err))
        return 0;
    if (fault) {
        assert_true(faults.count > 0);
        assert_string_equal(faults.items[0].id, fault);
    } else {
        assert_int_equal(faults.count, 0);
    }
    return generation.number;
}

static void test_import_twice_is_already(void **state) {
    struct world *w = *state;
    int64_t generation;
    assert_int_equal(import_named(w, "one", false), 1);
    assert_int_equal(import_into(w->source, w->store, w->words, false,
                                 &generation),
                     KZ_IMPORT_ALREADY);
    assert_int_equal(generation, 1);
    assert_false(has(w, "gen/2"));
    assert_stage_is_empty(w);
    assert_int_equal(open_shown(w, NULL), 1);
}

static void test_pointer_and_manifest(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE], *text, *manifest, hash[KZ_HASH_HEX_SIZE];
    size_t len, manifest_len;
    import_named(w, "one", false);
    in_store(w, path, "gen/1/manifest");
    assert_true(kz_file_read(path, 4096, &manifest, &manifest_len));
    kz_hash_of((struct kz_str){manifest, manifest_len}, hash);
    in_store(w, path, "current");
    assert_true(kz_file_read(path, 4096, &text, &len));
    char wanted[128];
    snprintf(wanted, sizeof(wanted), "1 %s\n", hash);
    assert_string_equal(text, wanted);
    struct kz_str rest = {manifest, manifest_len}, line, before = {"", 0};
    int lines = 0;
    while (rest.len > 0 && kz_str_next_part(&rest, '\n', &line)) {
        size_t at = kz_str_find(line, KZ_STR(" "), 0);
        at = kz_str_find(line, KZ_STR(" "), at + 1);
        at = kz_str_find(line, KZ_STR(" "), at + 1);
        struct kz_str name = kz_str_sub(line, at + 1, line.len);
        assert_true(lines == 0 ||
                    strncmp(before.s, name.s, before.len) <= 0);
        before = name;
        lines++;
    }
    assert_int_equal(lines, 2); /* the catalog and one picture */
    free(text);
    free(manifest);
}

/* The same content is the same bytes, wherever and whenever it is built. */
static void test_same_source_same_bytes(void **state) {
    struct world *w = *state;
    char other[KZ_PATH_SIZE];
    struct kz_generation a, b;
    struct kz_error err;
    import_named(w, "one", false);
    assert_true(kz_path_join(other, sizeof(other), w->scratch, "other"));
    assert_int_equal(import_into(w->source, other, w->words, false, NULL),
                     KZ_IMPORT_PUBLISHED);
    assert_true(kz_store_open_current(w->store, &a, NULL, &err));
    assert_true(kz_store_open_current(other, &b, NULL, &err));
    assert_string_equal(a.hash, b.hash);
}

static void test_hold_then_publish(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    import_named(w, "one", false);
    assert_int_equal(import_named(w, "two", true), 2);
    assert_hall(w, "one");
    assert_true(kz_store_publish(w->store, 2, &err));
    assert_hall(w, "two");
    assert_false(kz_store_publish(w->store, 9, &err));
    assert_string_equal(err.id, "store.no_generation");
    assert_hall(w, "two");
}

static void test_first_held_is_not_shown(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    struct kz_generation generation;
    import_named(w, "one", true);
    assert_false(kz_store_open_current(w->store, &generation, NULL, &err));
    assert_string_equal(err.id, "store.empty");
}

static void test_rollback(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    int64_t now;
    import_named(w, "one", false);
    assert_false(kz_store_rollback(w->store, 0, &now, &err));
    assert_string_equal(err.id, "store.no_previous");
    import_named(w, "two", false);
    import_named(w, "three", false);
    assert_true(kz_store_rollback(w->store, 0, &now, &err));
    assert_int_equal(now, 2);
    assert_hall(w, "two");
    assert_true(kz_store_rollback(w->store, 0, &now, &err));
    assert_hall(w, "one");
    assert_true(kz_store_rollback(w->store, 3, &now, &err));
    assert_hall(w, "three");
    assert_false(kz_store_rollback(w->store, 7, &now, &err));
    assert_string_equal(err.id, "store.no_generation");
    assert_hall(w, "three");
}

static void test_what_was_live_before(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    int64_t now;
    import_named(w, "one", false);
    import_named(w, "two", false);
    assert_true(kz_store_rollback(w->store, 0, &now, &err));
    assert_int_equal(import_named(w, "three", false), 3);
    assert_true(kz_store_rollback(w->store, 0, &now, &err));
    assert_hall(w, "one"); /* not "two", which was turned back from */
}

static void test_keeps_three_and_the_last_held(void **state) {
    struct world *w = *state;
    import_named(w, "one", false);
    import_named(w, "two", false);
    import_named(w, "held a", true);  /* 3 */
    import_named(w, "held b", true);  /* 4 */
    import_named(w, "five", false);
    import_named(w, "six", false);
    assert_false(has(w, "gen/1"));
    assert_true(has(w, "gen/2"));
    assert_false(has(w, "gen/3"));
    assert_true(has(w, "gen/4"));
    assert_true(has(w, "gen/5"));
    assert_true(has(w, "gen/6"));
    assert_hall(w, "six");
}

static void test_objects_go_with_their_last_generation(void **state) {
    struct world *w = *state;
    char first[KZ_PATH_SIZE], second[KZ_PATH_SIZE];
    import_named(w, "one", false);
    find_object(w, first);
    write_text(w->source, "media/salt.jpg", "another picture");
    import_named(w, "two", false);
    find_object(w, second);
    assert_string_not_equal(first, second);
    import_named(w, "three", false);
    assert_true(kz_file_exists(first));
    import_named(w, "four", false);
    assert_false(kz_file_exists(first));
    assert_true(kz_file_exists(second));
}

static void test_torn_pointer(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE];
    import_named(w, "one", false);
    import_named(w, "two", false);
    in_store(w, path, "current");
    static const char *const torn[] = {"", "2", "2 abc\n", "two of them\n",
                                       "-1 00\n"};
    for (size_t i = 0; i < KZ_COUNT(torn); i++) {
        write_bytes(path, torn[i], strlen(torn[i]));
        assert_int_equal(open_shown(w, "store.current"), 2);
    }
    assert_int_equal(unlink(path), 0);
    assert_int_equal(open_shown(w, "store.current"), 2);
}

/* Shown is the last one then, and turned back to the one before it. */
static void test_rollback_without_a_pointer(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    int64_t now;
    char path[KZ_PATH_SIZE];
    import_named(w, "one", false);
    import_named(w, "two", false);
    in_store(w, path, "current");
    assert_int_equal(truncate(path, 3), 0);
    assert_true(kz_store_rollback(w->store, 0, &now, &err));
    assert_int_equal(now, 1);
    assert_hall(w, "one");
}

/* What cannot be read is not forgotten: by one who owns the store, may not
 * read its book, and is not root, who reads everything. */
static void test_collecting_what_cannot_be_read(void **state) {
    struct world *w = *state;
    char book[KZ_PATH_SIZE], command[KZ_PATH_SIZE + 64];
    import_named(w, "one", false);
    import_named(w, "two", false);
    import_named(w, "three", false);
    in_store(w, book, "published");
    assert_int_equal(chmod(book, 0), 0);
    assert_int_equal(chmod(w->scratch, 0755), 0);
    snprintf(command, sizeof(command), "chown -R nobody '%s'", w->store);
    assert_true(geteuid() != 0 || system(command) == 0);
    pid_t child = fork();
    if (child == 0) {
        struct passwd *nobody = getpwnam("nobody");
        struct kz_error err = {0};
        if (geteuid() == 0 && (!nobody || setgid(nobody->pw_gid) != 0 ||
                               setuid(nobody->pw_uid) != 0))
            _exit(2);
        _exit(kz_store_collect(w->store, &err) ||
              strcmp(err.id, "store.unwritable") != 0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(chmod(book, 0644), 0);
    assert_int_equal(status, 0);
    assert_true(has(w, "gen/1") && has(w, "gen/2") && has(w, "gen/3"));
    assert_hall(w, "three");
}

static void test_damage_walks_back(void **state) {
    struct world *w = *state;
    import_named(w, "one", false);
    import_named(w, "two", false);
    import_named(w, "held", true);
    flip_byte(w, "gen/2/manifest");
    assert_int_equal(open_shown(w, "store.manifest"), 1);
    assert_hall(w, "one");
    flip_byte(w, "gen/1/catalog.db");
    assert_int_equal(open_shown(w, "store.manifest"), 0);
}

static void test_damaged_catalog_walks_back(void **state) {
    struct world *w = *state;
    import_named(w, "one", false);
    import_named(w, "two", false);
    flip_byte(w, "gen/2/catalog.db");
    assert_int_equal(open_shown(w, "store.catalog"), 1);
}

static void test_missing_object_walks_back(void **state) {
    struct world *w = *state;
    char object[KZ_PATH_SIZE];
    import_named(w, "one", false);
    write_text(w->source, "media/salt.jpg", "another picture");
    import_named(w, "two", false);
    find_object(w, object);
    assert_int_equal(unlink(object), 0);
    assert_int_equal(open_shown(w, "store.object"), 1);
}

static void test_import_heals(void **state) {
    struct world *w = *state;
    char object[KZ_PATH_SIZE], *text;
    size_t len;
    import_named(w, "one", false);
    find_object(w, object);
    assert_int_equal(chmod(object, 0644), 0);
    write_bytes(object, "\xff\xd8 A picture, as far as this test cares", 39);
    import_named(w, "two", false);
    assert_true(kz_file_read(object, 4096, &text, &len));
    assert_memory_equal(text, "\xff\xd8 a picture, as far as this test cares",
                        39);
    free(text);
}

static void test_damaged_is_not_published(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    int64_t now;
    import_named(w, "one", false);
    import_named(w, "two", true);
    flip_byte(w, "gen/2/catalog.db");
    assert_false(kz_store_publish(w->store, 2, &err));
    assert_string_equal(err.id, "store.damaged_generation");
    import_named(w, "three", false);
    flip_byte(w, "gen/1/catalog.db");
    assert_false(kz_store_rollback(w->store, 0, &now, &err));
    assert_string_equal(err.id, "store.damaged_generation");
    assert_hall(w, "three");
}

static void test_second_import_waits_its_turn(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE];
    struct kz_error err = {0};
    import_named(w, "one", false);
    in_store(w, path, "lock");
    int fd = open(path, O_RDWR);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    struct kz_import_job job = {.source = w->source, .store = w->store,
                                .words = w->words};
    struct kz_import_result result;
    assert_false(kz_import(&job, NULL, NULL, &result, &err));
    assert_string_equal(err.id, "store.busy");
    kz_report_destroy(&result.report);
    assert_false(kz_store_publish(w->store, 1, &err));
    assert_string_equal(err.id, "store.busy");
    close(fd);
    assert_hall(w, "one");
}

static void test_stage_of_a_crash_is_wiped(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE];
    import_named(w, "one", false);
    in_store(w, path, "stage/0123456789abcdef");
    assert_true(kz_dir_make(path));
    write_text(path, "catalog.db", "half a catalog");
    import_named(w, "two", false);
    assert_stage_is_empty(w);
}

static bool stop_at_once(void *user, const struct kz_progress *progress) {
    (void)progress;
    ++*(int *)user;
    return false;
}

static void test_cancel(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    int calls = 0;
    struct kz_import_job job = {.source = w->source, .store = w->store,
                                .words = w->words};
    struct kz_import_result result;
    assert_false(kz_import(&job, stop_at_once, &calls, &result, &err));
    assert_string_equal(err.id, "import.cancelled");
    assert_int_equal(calls, 1);
    kz_report_destroy(&result.report);
    assert_stage_is_empty(w);
    assert_false(has(w, "gen/1"));
}

/* Missing permission means nothing to root, so a child gives root up. */
static void test_unwritable_store(void **state) {
    struct world *w = *state;
    import_named(w, "one", false);
    assert_int_equal(chmod(w->scratch, 0755), 0);
    assert_int_equal(chmod(w->store, 0555), 0);
    pid_t child = fork();
    if (child == 0) {
        struct passwd *nobody = getpwnam("nobody");
        if (geteuid() == 0 && (!nobody || setgid(nobody->pw_gid) != 0 ||
                               setuid(nobody->pw_uid) != 0))
            _exit(2);
        struct kz_import_job job = {.source = w->source, .store = w->store,
                                    .words = w->words};
        struct kz_import_result result;
        struct kz_error err = {0};
        bool is_done = kz_import(&job, NULL, NULL, &result, &err);
        _exit(!is_done && strcmp(err.id, "store.unwritable") == 0 ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(chmod(w->store, 0755), 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(open_shown(w, NULL), 1);
}

static void test_media_are_kept_by_name(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE], before[KZ_PATH_SIZE], after[KZ_PATH_SIZE];
    import_named(w, "one", false);
    find_object(w, before);
    assert_true(kz_path_join(path, sizeof(path), w->source, "media"));
    assert_true(kz_dir_remove(path));
    char mineral[KZ_PATH_SIZE], *text;
    size_t len;
    assert_true(kz_path_join(mineral, sizeof(mineral), w->source,
                             "catalog/mineral.csv"));
    assert_true(kz_file_read(mineral, 1 << 20, &text, &len));
    char *name = strstr(text, "Salt.JPG");
    assert_non_null(name);
    memcpy(name, "salt.jpg", 8);
    write_bytes(mineral, text, len);
    free(text);
    import_named(w, "two", false);
    find_object(w, after);
    assert_string_equal(before, after);
    assert_true(kz_file_exists(after));
}

#define WITH_WORLD(test) \
    cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_WORLD(test_import_twice_is_already),
        WITH_WORLD(test_pointer_and_manifest),
        WITH_WORLD(test_same_source_same_bytes),
        WITH_WORLD(test_hold_then_publish),
        WITH_WORLD(test_first_held_is_not_shown),
        WITH_WORLD(test_rollback),
        WITH_WORLD(test_what_was_live_before),
        WITH_WORLD(test_keeps_three_and_the_last_held),
        WITH_WORLD(test_objects_go_with_their_last_generation),
        WITH_WORLD(test_torn_pointer),
        WITH_WORLD(test_rollback_without_a_pointer),
        WITH_WORLD(test_collecting_what_cannot_be_read),
        WITH_WORLD(test_damage_walks_back),
        WITH_WORLD(test_damaged_catalog_walks_back),
        WITH_WORLD(test_missing_object_walks_back),
        WITH_WORLD(test_import_heals),
        WITH_WORLD(test_damaged_is_not_published),
        WITH_WORLD(test_second_import_waits_its_turn),
        WITH_WORLD(test_stage_of_a_crash_is_wiped),
        WITH_WORLD(test_cancel),
        WITH_WORLD(test_unwritable_store),
        WITH_WORLD(test_media_are_kept_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
