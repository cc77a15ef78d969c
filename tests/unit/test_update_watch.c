/* The list of devices and the mount table as this machine has them. */
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <time.h>

#include "src/update/mounter.h"
#include "src/update/watch.h"
#include "tests/content/support.h"

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void test_lists_and_closes(void **state) {
    struct kz_devices *devices = kz_xcalloc(1, sizeof(*devices));
    struct kz_str mounts;
    (void)state;
    struct kz_watch *watch = kz_watch_open();
    if (!watch)
        skip();
    for (int i = 0; i < 3; i++) {
        kz_watch_list(watch, devices);
        assert_true(devices->block_count >= 0 &&
                    devices->block_count <= KZ_BLOCKS_MOST);
        for (int k = 0; k < devices->block_count; k++) {
            assert_true(devices->blocks[k].node[0]);
            assert_true(strncmp(devices->blocks[k].node, "loop", 4) != 0);
        }
        kz_watch_mounts(watch, &mounts);
        assert_non_null(mounts.s);
        assert_true(kz_str_find(mounts, KZ_STR(" / "), 0) != SIZE_MAX);
        free((char *)mounts.s);
    }
    free(devices);
    kz_watch_close(&watch);
    assert_null(watch);
    kz_watch_close(&watch);
}

/* A mount is told at once; needs the right to mount. */
static void test_tells_of_a_mount(void **state) {
    (void)state;
    if (unshare(CLONE_NEWNS) != 0 ||
        mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
        skip();
    char *dir = make_scratch();
    struct kz_watch *watch = kz_watch_open();
    assert_non_null(watch);
    while (kz_watch_wait(watch, 0)) {
    }
    int64_t before = now_ms();
    assert_false(kz_watch_wait(watch, 100));
    assert_true(now_ms() - before >= 90);
    if (mount("none", dir, "tmpfs", 0, "size=64k") == 0) {
        struct kz_str mounts;
        before = now_ms();
        assert_true(kz_watch_wait(watch, 3000));
        assert_true(now_ms() - before < 3000);
        kz_watch_mounts(watch, &mounts);
        assert_true(kz_str_find(mounts, kz_str_from(dir), 0) != SIZE_MAX);
        free((char *)mounts.s);
        assert_int_equal(umount(dir), 0);
    }
    kz_watch_close(&watch);
    drop_scratch(dir);
}

static void test_names_of_drives(void **state) {
    (void)state;
    static const char *const good[] = {"sda", "sdb1", "sdaa12", "sdz999"};
    static const char *const bad[] = {"", "sd", "sd1", "sda1234", "sdaaaa",
                                      "hda", "sda/1", "sda1/", "../sda",
                                      "nvme0n1", "loop0", "sda 1"};
    for (size_t i = 0; i < KZ_COUNT(good); i++)
        assert_true(kz_mounter_is_node(good[i]));
    for (size_t i = 0; i < KZ_COUNT(bad); i++) {
        struct kz_error err = {0};
        assert_false(kz_mounter_is_node(bad[i]));
        assert_false(kz_mounter_mount(bad[i], false, &err));
        assert_string_equal(err.id, "stick.refused");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lists_and_closes),
        cmocka_unit_test(test_tells_of_a_mount),
        cmocka_unit_test(test_names_of_drives),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
