/* Drives that were made up: which are offered, which are refused and why, and
 * what is found on them. */
#include <errno.h>
#include <fcntl.h>

#include "src/update/stick.h"
#include "tests/content/support.h"

struct world {
    struct kz_devices devices, before;
    struct kz_sticks sticks;
    char *dir;
    struct kz_error err;
    struct kz_stick_content content;
};

static int set_up(void **state) {
    struct world *w = kz_xcalloc(1, sizeof(*w));
    w->dir = make_scratch();
    *state = w;
    return 0;
}

static int tear_down(void **state) {
    struct world *w = *state;
    drop_scratch(w->dir);
    free(w);
    return 0;
}

static struct kz_block *add_block(struct world *w, const char *node,
                                  const char *disk, int partition,
                                  const char *fs, const char *usb) {
    struct kz_block *b = &w->devices.blocks[w->devices.block_count++];
    snprintf(b->node, sizeof(b->node), "%s", node);
    snprintf(b->disk, sizeof(b->disk), "%s", disk);
    snprintf(b->fs, sizeof(b->fs), "%s", fs);
    snprintf(b->usb, sizeof(b->usb), "%s", usb);
    b->partition = partition;
    b->bytes = INT64_C(16) << 30;
    b->major = 8;
    b->minor = (unsigned)w->devices.block_count;
    return b;
}

static void add_usb(struct kz_devices *devices, const char *path,
                    const char *name, const char *interfaces) {
    struct kz_usb *u = &devices->usb[devices->usb_count++];
    snprintf(u->path, sizeof(u->path), "%s", path);
    snprintf(u->name, sizeof(u->name), "%s", name);
    snprintf(u->interfaces, sizeof(u->interfaces), "%s", interfaces);
}

static void plug_stick(struct world *w, const char *fs) {
    add_usb(&w->devices, "1-2", "Cruzer", "080650");
    add_block(w, "sdb", "sdb", 0, "", "1-2");
    struct kz_block *part = add_block(w, "sdb1", "sdb", 1, fs, "1-2");
    snprintf(part->label, sizeof(part->label), "\u5c55\u9986");
}

static void survey(struct world *w, const char *mountinfo) {
    kz_sticks_survey(&w->devices, &w->before, kz_str_from(mountinfo),
                     &w->sticks);
}

#define ROOT_LINE "22 1 259:2 / / rw,relatime - ext4 /dev/nvme0n1p2 rw\n"

static void test_a_stick(void **state) {
    struct world *w = *state;
    survey(w, ROOT_LINE);
    assert_int_equal(w->sticks.count, 0);
    plug_stick(w, "exfat");
    survey(w, ROOT_LINE);
    assert_int_equal(w->sticks.count, 1);
    const struct kz_stick *s = &w->sticks.items[0];
    assert_string_equal(s->node, "sdb1");
    assert_string_equal(s->name, "\u5c55\u9986");
    assert_string_equal(s->mount, "");
    assert_null(s->fault);
    assert_null(s->warning);
}

static void test_where_it_is_mounted(void **state) {
    struct world *w = *state;
    plug_stick(w, "vfat");
    survey(w, ROOT_LINE
           "40 22 8:2 / /media/hall\\040stick rw,nosuid,nodev shared:5 - "
           "vfat /dev/sdb1 rw,uid=1000\n");
    assert_string_equal(w->sticks.items[0].mount, "/media/hall stick");
    assert_true(w->sticks.items[0].is_writable);
    survey(w, "40 22 8:2 / /run/karez/stick ro,nosuid - vfat x ro\n");
    assert_string_equal(w->sticks.items[0].mount, "/run/karez/stick");
    assert_false(w->sticks.items[0].is_writable);
    /* By the name of the device, as FUSE has it; a part of it is not it. */
    survey(w, "40 22 0:55 / /mnt rw - fuseblk /dev/sdb1 rw\n");
    assert_string_equal(w->sticks.items[0].mount, "/mnt");
    survey(w, "40 22 8:2 /sub /mnt rw - vfat /dev/sdb1 rw\n");
    assert_string_equal(w->sticks.items[0].mount, "");
}

static void test_broken_mount_tables(void **state) {
    struct world *w = *state;
    static const char *const tables[] = {
        "", "\n\n", "40", "40 22", "40 22 8:2 / /mnt rw", "40 22 8 / /m rw - a",
        "40 22 -8:2 / /mnt rw - vfat /dev/sdx rw", "a b c d e f - g",
        "40 22 8:2 / /mnt\\04 rw - vfat x rw\\"};
    plug_stick(w, "vfat");
    for (size_t i = 0; i < KZ_COUNT(tables); i++) {
        survey(w, tables[i]);
        assert_int_equal(w->sticks.count, 1);
    }
}

static void test_wrong_file_systems(void **state) {
    static const struct {
        const char *fs, *fault;
    } cases[] = {
        {"vfat", NULL},           {"exfat", NULL},
        {"ntfs", NULL},           {"iso9660", NULL},
        {"udf", NULL},            {"", "stick.unformatted"},
        {"ext4", "stick.filesystem"},  {"btrfs", "stick.filesystem"},
        {"hfsplus", "stick.filesystem"}, {"apfs", "stick.filesystem"},
        {"squashfs", "stick.filesystem"},
        {"crypto_LUKS", "stick.encrypted"},
        {"BitLocker", "stick.encrypted"},
    };
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        struct world *w = *state;
        memset(&w->devices, 0, sizeof(w->devices));
        plug_stick(w, cases[i].fs);
        survey(w, ROOT_LINE);
        assert_int_equal(w->sticks.count, 1);
        if (cases[i].fault)
            assert_string_equal(w->sticks.items[0].fault, cases[i].fault);
        else
            assert_null(w->sticks.items[0].fault);
    }
}

static void test_without_partitions(void **state) {
    struct world *w = *state;
    add_usb(&w->devices, "1-2", "Cruzer", "080650");
    add_block(w, "sdb", "sdb", 0, "vfat", "1-2");
    survey(w, ROOT_LINE);
    assert_string_equal(w->sticks.items[0].node, "sdb");
    assert_string_equal(w->sticks.items[0].name, "Cruzer");
    assert_null(w->sticks.items[0].fault);
    w->devices.blocks[0].bytes = 0; /* a card reader without a card */
    survey(w, ROOT_LINE);
    assert_int_equal(w->sticks.count, 0);
}

/* U11 */
static void test_many_partitions(void **state) {
    struct world *w = *state;
    plug_stick(w, "ext4");
    add_block(w, "sdb4", "sdb", 4, "vfat", "1-2");
    add_block(w, "sdb3", "sdb", 3, "exfat", "1-2");
    survey(w, ROOT_LINE);
    assert_int_equal(w->sticks.count, 1);
    assert_string_equal(w->sticks.items[0].node, "sdb3");
    assert_string_equal(w->sticks.items[0].warning, "stick.partitions");
    assert_null(w->sticks.items[0].fault);
}

static void test_a_part_for_starting_machines(void **state) {
    struct world *w = *state;
    plug_stick(w, "vfat");
    w->devices.blocks[1].is_system = true;
    add_block(w, "sdb2", "sdb", 2, "exfat", "1-2");
    survey(w, ROOT_LINE);
    assert_string_equal(w->sticks.items[0].node, "sdb2");
    assert_null(w->sticks.items[0].warning);
}

/* U8 */
static void test_two_sticks(void **state) {
    struct world *w = *state;
    plug_stick(w, "vfat");
    add_usb(&w->devices, "1-3", "Other", "080650");
    add_block(w, "sdc", "sdc", 0, "vfat", "1-3");
    survey(w, ROOT_LINE);
    assert_int_equal(w->sticks.count, 2);
    assert_string_equal(w->sticks.items[1].node, "sdc");
}

/* U14: a drive that types as well, and things that are no drive at all. */
static void test_not_a_stick(void **state) {
    struct world *w = *state;
    add_usb(&w->before, "1-1", "Touch panel", "030000");
    add_usb(&w->devices, "1-1", "Touch panel", "030000");
    add_usb(&w->devices, "1-2", "Bad", "080650:030101");
    add_block(w, "sdb", "sdb", 0, "vfat", "1-2");
    add_usb(&w->devices, "1-4", "Keyboard", "030101");
    add_usb(&w->devices, "1-5", "Hub", "090000");
    add_usb(&w->devices, "1-6", "Network", "020600:0a0000");
    survey(w, ROOT_LINE);
    assert_int_equal(w->sticks.count, 3);
    static const char *const names[] = {"Bad", "Keyboard", "Network"};
    for (size_t i = 0; i < KZ_COUNT(names); i++) {
        assert_string_equal(w->sticks.items[i].name, names[i]);
        assert_string_equal(w->sticks.items[i].fault, "stick.not_stick");
        assert_string_equal(w->sticks.items[i].node, "");
    }
    kz_sticks_survey(&w->devices, NULL, KZ_STR(ROOT_LINE), &w->sticks);
    assert_int_equal(w->sticks.count, 1); /* what was always there is not new */
}

static void test_never_the_machine_itself(void **state) {
    struct world *w = *state;
    add_block(w, "nvme0n1", "nvme0n1", 0, "", "");
    plug_stick(w, "vfat");
    survey(w, "22 1 8:3 / / rw - ext4 /dev/sdb1 rw\n");
    assert_int_equal(w->sticks.count, 0);
    survey(w, "22 1 8:3 / /var/lib/karez rw - ext4 /dev/sdb1 rw\n");
    assert_int_equal(w->sticks.count, 0);
}

static void test_full_lists(void **state) {
    struct world *w = *state;
    for (int i = 0; i < KZ_BLOCKS_MOST; i++) {
        char name[8], path[8];
        snprintf(name, sizeof(name), "sd%d", i);
        snprintf(path, sizeof(path), "1-%d", i);
        add_block(w, name, name, 0, "vfat", path);
        if (i < KZ_USB_MOST)
            add_usb(&w->devices, path, "x", "080650");
    }
    survey(w, ROOT_LINE);
    assert_int_equal(w->sticks.count, KZ_STICKS_SHOWN);
}

/* ---- what lies on it ---- */

static void put(struct world *w, const char *path) {
    char full[KZ_PATH_SIZE], *slash;
    assert_true(kz_path_join(full, sizeof(full), w->dir, path));
    slash = strrchr(full, '/');
    *slash = '\0';
    assert_true(kz_dir_make(full));
    *slash = '/';
    write_bytes(full, "x", 1);
}

static void clear(struct world *w) {
    assert_true(kz_dir_remove(w->dir));
    assert_true(kz_dir_make(w->dir));
}

static void assert_found(struct world *w, const char *path) {
    char full[KZ_PATH_SIZE];
    assert_true(kz_stick_look(w->dir, "stick", &w->content, &w->err));
    snprintf(full, sizeof(full), "%s%s%s", w->dir, path[0] ? "/" : "", path);
    assert_string_equal(w->content.path, full);
    assert_int_equal(w->content.is_package,
                     kz_str_ends_with(kz_str_from(path), ".kzp"));
}

static void assert_not(struct world *w, const char *id) {
    assert_false(kz_stick_look(w->dir, "stick", &w->content, &w->err));
    assert_string_equal(w->err.id, id);
}

static void test_contents(void **state) {
    struct world *w = *state;
    assert_not(w, "stick.empty");
    put(w, "System Volume Information/x");
    put(w, "Thumbs.db");
    put(w, "._x");
    assert_not(w, "stick.empty");
    put(w, "holiday/beach.jpg");
    assert_not(w, "stick.no_content");
    put(w, "catalog/hall.csv");
    assert_found(w, "");
    put(w, "hall.kzp");
    assert_not(w, "stick.two_contents");
    assert_string_equal(w->err.value[0], "hall.kzp");
    clear(w);
    put(w, "Catalog.XLSX");
    assert_found(w, "");
    put(w, "karez/catalog/hall.csv");
    assert_not(w, "stick.two_contents");
    clear(w);
    put(w, "karez/catalog.xlsx");
    put(w, "karez/media/x.jpg");
    assert_found(w, "karez");
    clear(w);
    put(w, "hall.kzp");
    assert_found(w, "hall.kzp");
    put(w, "other.kzp");
    assert_not(w, "stick.two_contents");
    clear(w);
    put(w, "karez/hall.kzp");
    assert_found(w, "karez/hall.kzp");
}

static void test_too_many_files(void **state) {
    struct world *w = *state;
    char path[64];
    put(w, "catalog/hall.csv");
    put(w, "many/0");
    for (int i = 0; i < KZ_STICK_FILES_MOST; i++) {
        snprintf(path, sizeof(path), "%s/many/f%d", w->dir, i);
        int fd = open(path, O_CREAT | O_WRONLY, 0600);
        assert_true(fd >= 0);
        close(fd);
    }
    assert_not(w, "stick.many_files");
}

static void test_gone(void **state) {
    struct world *w = *state;
    struct kz_error err = {0};
    assert_false(kz_stick_look("/nowhere/at/all", "stick", &w->content, &err));
    assert_string_equal(err.id, "stick.unreadable");
    assert_string_equal(w->content.path, "");
}

/* P4 P5: links, pipes and the way out of the drive. */
static void test_opens_only_what_lies_there(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE];
    put(w, "a/b.jpg");
    int root = open(w->dir, O_RDONLY | O_DIRECTORY);
    int fd = kz_stick_open(root, "a/b.jpg", false);
    assert_true(fd >= 0);
    close(fd);
    static const struct {
        const char *target, *name;
    } links[] = {{"a/b.jpg", "file"}, {"a", "folder"}, {"/etc", "out"}};
    for (size_t i = 0; i < KZ_COUNT(links); i++) {
        assert_true(kz_path_join(path, sizeof(path), w->dir, links[i].name));
        assert_int_equal(symlink(links[i].target, path), 0);
        assert_int_equal(kz_stick_open(root, links[i].name, false), -1);
        assert_int_equal(kz_stick_open(root, links[i].name, true), -1);
    }
    assert_int_equal(kz_stick_open(root, "folder/b.jpg", false), -1);
    assert_int_equal(kz_stick_open(root, "out/passwd", false), -1);
    assert_int_equal(kz_stick_open(root, "../etc", true), -1);
    assert_int_equal(kz_stick_open(root, "/etc/passwd", false), -1);
    assert_true(kz_path_join(path, sizeof(path), w->dir, "pipe"));
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_int_equal(kz_stick_open(root, "pipe", false), -1);
    close(root);
    root = open("/", O_RDONLY | O_DIRECTORY);
    assert_int_equal(kz_stick_open(root, "proc/uptime", false), -1);
    assert_int_equal(errno, EXDEV);
    close(root);
}

static void test_probe(void **state) {
    struct world *w = *state;
    char path[KZ_PATH_SIZE];
    static const struct {
        const char *fs;
        size_t at;
        const char *magic;
    } cases[] = {
        {"vfat", 82, "FAT32   "},   {"vfat", 54, "FAT16   "},
        {"exfat", 3, "EXFAT   "},   {"ntfs", 3, "NTFS    "},
        {"BitLocker", 3, "-FVE-FS-"}, {"crypto_LUKS", 0, "LUKS\xba\xbe"},
        {"iso9660", 32769, "CD001"}, {"udf", 34817, "NSR03"},
        {"ext4", 1080, "\x53\xef"}, {"btrfs", 65600, "_BHRfS_M"},
        {"", 100, "nothing"},
    };
    enum { SIZE = 80000 };
    char *bytes = kz_xmalloc(SIZE);
    assert_true(kz_path_join(path, sizeof(path), w->dir, "image"));
    for (size_t i = 0; i < KZ_COUNT(cases); i++) {
        memset(bytes, 0, SIZE);
        memcpy(bytes + cases[i].at, cases[i].magic, strlen(cases[i].magic));
        write_bytes(path, bytes, SIZE);
        int fd = open(path, O_RDONLY);
        assert_string_equal(kz_stick_probe(fd), cases[i].fs);
        close(fd);
    }
    write_bytes(path, "", 0);
    int fd = open(path, O_RDONLY);
    assert_string_equal(kz_stick_probe(fd), "");
    close(fd);
    free(bytes);
}

/* Whatever a survey or a look can say, it can say to people. */
static void test_every_reason_has_words(void **state) {
    struct kz_words *words = load_words();
    (void)state;
    static const char *const ids[] = {
        "stick.empty", "stick.no_content", "stick.two_contents",
        "stick.filesystem", "stick.unformatted", "stick.encrypted",
        "stick.not_stick", "stick.partitions", "stick.mount",
        "stick.unreadable", "stick.many_files", "stick.unwritable",
        "stick.refused", "stick.none"};
    static const char *const parts[] = {"what", "safe", "do"};
    for (size_t i = 0; i < KZ_COUNT(ids); i++) {
        for (int k = 0; k < kz_words_lang_count(words) * 3; k++) {
            char id[80];
            snprintf(id, sizeof(id), "error.%s.%s", ids[i], parts[k % 3]);
            assert_true(
                kz_words_has(words, kz_words_lang(words, k / 3), id));
        }
    }
    kz_words_free(words);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_a_stick),
        TEST(test_where_it_is_mounted),
        TEST(test_broken_mount_tables),
        TEST(test_wrong_file_systems),
        TEST(test_without_partitions),
        TEST(test_many_partitions),
        TEST(test_a_part_for_starting_machines),
        TEST(test_two_sticks),
        TEST(test_not_a_stick),
        TEST(test_never_the_machine_itself),
        TEST(test_full_lists),
        TEST(test_contents),
        TEST(test_too_many_files),
        TEST(test_gone),
        TEST(test_opens_only_what_lies_there),
        TEST(test_probe),
        cmocka_unit_test(test_every_reason_has_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
