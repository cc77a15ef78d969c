/* The place of a tour in its file: the newest text, or none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "src/app/tour_memory.h"
#include "src/base/file.h"
#include "src/tour/mark.h"

static int make_folder(void **state) {
    char *dir = strdup("/tmp/karez-test-XXXXXX");
    *state = mkdtemp(dir);
    return *state ? 0 : -1;
}

static int drop_folder(void **state) {
    bool is_gone = kz_dir_remove(*state);
    free(*state);
    return is_gone ? 0 : -1;
}

static void the_newest_is_kept(void **state) {
    char path[KZ_PATH_SIZE], text[32];
    assert_true(kz_path_join(path, sizeof(path), *state, "place"));
    struct kz_tour_memory *m = kz_tour_memory_open(path);
    assert_int_equal(kz_tour_memory_text(m).len, 0);
    for (int i = 0; i < 1000; i++) {
        snprintf(text, sizeof(text), "place %d\n", i);
        kz_tour_memory_keep(m, kz_str_from(text));
    }
    assert_true(kz_str_is(kz_tour_memory_text(m), text));
    kz_tour_memory_close(m);
    m = kz_tour_memory_open(path);
    assert_true(kz_str_is(kz_tour_memory_text(m), "place 999\n"));
    kz_tour_memory_keep(m, KZ_STR(""));
    kz_tour_memory_close(m);
    assert_false(kz_file_exists(path));
}

/* Whatever lies there is no mark, and no harm. */
static void a_strange_file_is_passed_over(void **state) {
    char path[KZ_PATH_SIZE];
    assert_true(kz_path_join(path, sizeof(path), *state, "large"));
    char *large = calloc(1, KZ_TOUR_MARK_SIZE + 1);
    assert_true(kz_file_write_atomic(
        path, (struct kz_str){large, KZ_TOUR_MARK_SIZE + 1}, 0600));
    free(large);
    struct kz_tour_memory *m = kz_tour_memory_open(path);
    assert_int_equal(kz_tour_memory_text(m).len, 0);
    kz_tour_memory_close(m);
    kz_tour_memory_close(NULL);
}

/* A folder that is gone costs the place and nothing else. */
static void where_nothing_can_be_written(void **state) {
    char path[KZ_PATH_SIZE];
    assert_true(kz_path_join(path, sizeof(path), *state, "none/place"));
    struct kz_tour_memory *m = kz_tour_memory_open(path);
    kz_tour_memory_keep(m, KZ_STR("place\n"));
    assert_true(kz_str_is(kz_tour_memory_text(m), "place\n"));
    kz_tour_memory_close(m);
    assert_false(kz_file_exists(path));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_newest_is_kept),
        cmocka_unit_test(a_strange_file_is_passed_over),
        cmocka_unit_test(where_nothing_can_be_written),
    };
    return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
