/* What is done for the store while nobody is there. */
#include <fcntl.h>

#include "src/app/janitor.h"
#include "src/catalog/media.h"
#include "src/update/damage.h"
#include "src/update/trial.h"
#include "tests/content/support.h"

enum { PATIENCE_MS = 20000, A_LOOK_MS = 20 };

struct world {
    struct kz_words *words;
    char *scratch;
    char source[KZ_PATH_SIZE], store[KZ_PATH_SIZE], state[KZ_PATH_SIZE];
    struct kz_janitor *janitor;
};

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    w->words = load_words();
    w->scratch = make_scratch();
    make_source(w->source, w->scratch, "t14-picture-case");
    assert_true(kz_path_join(w->store, sizeof(w->store), w->scratch, "store"));
    assert_true(kz_path_join(w->state, sizeof(w->state), w->store, "state"));
    assert_true(import_into(w->source, w->store, w->words, false, NULL) >= 0);
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    kz_janitor_stop(&w->janitor);
    kz_words_free(w->words);
    drop_scratch(w->scratch);
    free(w);
    return 0;
}

static void start(struct world *w, int idle_ms) {
    w->janitor = kz_janitor_start(&(struct kz_janitor_job){
        .store = w->store, .state = w->state, .idle_ms = idle_ms,
        .pause_ms = 1});
    assert_non_null(w->janitor);
}

static struct kz_janitor_count wait_passes(struct world *w, int passes) {
    struct kz_janitor_count count = {0};
    for (int ms = 0; ms < PATIENCE_MS && count.passes < passes;
         ms += A_LOOK_MS) {
        usleep(A_LOOK_MS * 1000);
        count = kz_janitor_count(w->janitor);
    }
    assert_true(count.passes >= passes);
    return count;
}

static bool object_path(struct world *w, char path[KZ_PATH_SIZE]) {
    char *hash = ask(w->store, "SELECT hash FROM media LIMIT 1", NULL, NULL);
    bool is_there = hash && kz_store_object_path(w->store, hash, path,
                                                 KZ_PATH_SIZE);
    free(hash);
    return is_there;
}

static void test_good_store(void **state) {
    struct world *w = *state;
    char damaged[KZ_PATH_SIZE];
    start(w, 1);
    assert_int_equal(wait_passes(w, 2).damaged, 0);
    assert_true(kz_path_join(damaged, sizeof(damaged), w->state, "damaged"));
    assert_false(kz_file_exists(damaged));
}

struct hidden {
    struct kz_catalog *catalog;
    int count;
    char last[KZ_HASH_HEX_SIZE];
};

static void hide(void *user, const char *hash) {
    struct hidden *h = user;
    if (h->catalog)
        kz_catalog_hide(h->catalog, hash);
    snprintf(h->last, sizeof(h->last), "%s", hash);
    h->count++;
}

static int count_hidden(struct world *w) {
    struct hidden h = {.count = 0};
    kz_damage_each(w->state, w->store, hide, &h);
    kz_damage_each(NULL, w->store, hide, &h);
    return h.count;
}

/* The picture of that object is as if it had none; what else there is stays. */
static void assert_is_hidden(struct world *w, const char *object) {
    struct kz_error err;
    struct kz_generation current;
    struct kz_media_file file;
    struct hidden h = {.count = 0};
    char *name = ask(w->store, "SELECT name FROM media LIMIT 1", NULL, NULL);
    assert_true(kz_store_open_current(w->store, &current, NULL, &err));
    h.catalog = kz_catalog_open(current.db_path, w->words, &err);
    assert_non_null(h.catalog);
    assert_true(kz_catalog_media(h.catalog, kz_str_from(name), &file));
    assert_string_not_equal(file.hash, "");
    kz_damage_each(w->state, w->store, hide, &h);
    assert_true(h.count >= 1);
    assert_non_null(strstr(object, h.last));
    assert_true(kz_catalog_media(h.catalog, kz_str_from(name), &file));
    assert_string_equal(file.hash, "");
    for (int i = 0; i < file.size_count; i++)
        assert_string_not_equal(file.sizes[i].hash, h.last);
    kz_catalog_close(&h.catalog);
    free(name);
}

static void test_damage_is_written_down(void **state) {
    struct world *w = *state;
    char object[KZ_PATH_SIZE], path[KZ_PATH_SIZE], *text;
    size_t len;
    assert_true(kz_dir_make(w->state));
    assert_true(object_path(w, object));
    assert_int_equal(chmod(object, 0644), 0);
    int fd = open(object, O_RDWR);
    char byte;
    assert_int_equal(pread(fd, &byte, 1, 0), 1);
    byte ^= 1;
    assert_int_equal(pwrite(fd, &byte, 1, 0), 1);
    close(fd);
    start(w, 1);
    assert_true(wait_passes(w, 1).damaged >= 1);
    assert_true(kz_path_join(path, sizeof(path), w->state, "damaged"));
    assert_true(kz_file_read(path, 1000, &text, &len));
    assert_non_null(strstr(text, ".jpg\n"));
    free(text);
    assert_is_hidden(w, object);
    /* Put there anew, as an import does: it is good again. */
    char *bytes;
    assert_true(kz_file_read(object, 1 << 20, &bytes, &len));
    bytes[0] ^= 1;
    usleep(20 * 1000); /* later than the list, by the disk's own clock */
    assert_true(kz_file_write_atomic(object, (struct kz_str){bytes, len},
                                     0444));
    free(bytes);
    assert_int_equal(count_hidden(w), 0);
    wait_passes(w, kz_janitor_count(w->janitor).passes + 2);
    assert_false(kz_file_exists(path));
}

static void test_waits_while_somebody_is_there(void **state) {
    struct world *w = *state;
    start(w, 400);
    for (int i = 0; i < 30; i++) {
        kz_janitor_disturb(w->janitor);
        usleep(30 * 1000);
    }
    assert_int_equal(kz_janitor_count(w->janitor).passes, 0);
    wait_passes(w, 1);
}

static void test_collects_after_the_trial(void **state) {
    struct world *w = *state;
    char stray[KZ_PATH_SIZE], dir[KZ_PATH_SIZE];
    struct kz_moment now = {"first", 5000, 1800000000};
    int64_t went_back;
    assert_true(kz_dir_make(w->state));
    assert_true(kz_path_join(dir, sizeof(dir), w->store, "objects/00"));
    assert_true(kz_dir_make(dir));
    assert_true(kz_path_join(stray, sizeof(stray), dir, "left-by-a-crash"));
    assert_true(kz_file_write_atomic(stray, KZ_STR("x"), 0444));
    assert_true(kz_trial_begin(w->store, w->state, &now, &went_back));
    start(w, 1);
    assert_int_equal(wait_passes(w, 1).collections, 0);
    assert_true(kz_file_exists(stray));
    kz_janitor_stop(&w->janitor);
    for (int ms = 0; ms <= KZ_TRIAL_MS; ms += KZ_TRIAL_TICK_MS) {
        now.on_ms += KZ_TRIAL_TICK_MS;
        assert_true(kz_trial_tick(w->store, w->state, &now));
    }
    start(w, 1);
    assert_true(wait_passes(w, 1).collections >= 1);
    assert_false(kz_file_exists(stray));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_good_store, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_damage_is_written_down, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_waits_while_somebody_is_there,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_collects_after_the_trial, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
