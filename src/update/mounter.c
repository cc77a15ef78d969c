#include "src/update/mounter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "src/update/watch.h"

#define LOG_MODULE "mounter"
#include "src/base/log.h"

bool kz_mounter_is_node(const char *node) {
    size_t letters, digits;
    if (strncmp(node, "sd", 2) != 0)
        return false;
    letters = strspn(node + 2, "abcdefghijklmnopqrstuvwxyz");
    digits = strspn(node + 2 + letters, "0123456789");
    return letters >= 1 && letters <= 3 && digits <= 3 &&
           node[2 + letters + digits] == '\0';
}

static const struct kz_block *find_block(const struct kz_devices *devices,
                                         const char *node) {
    for (int i = 0; i < devices->block_count; i++) {
        if (strcmp(devices->blocks[i].node, node) == 0)
            return &devices->blocks[i];
    }
    return NULL;
}

#define STAND_INS "KAREZ_STICKS"

void kz_mounter_stand_in(const char *folder) {
    const char *others = getenv(STAND_INS);
    char all[4 * KZ_PATH_SIZE];
    snprintf(all, sizeof(all), "%s:%s", folder, others ? others : "");
    setenv(STAND_INS, all, 1);
}

static bool is_stand_in(const char *path) {
    struct kz_str rest = kz_str_from(secure_getenv(STAND_INS)), part;
    while (kz_str_next_part(&rest, ':', &part)) {
        if (kz_str_is(part, path))
            return true;
    }
    return false;
}

static bool is_mounted_at(struct kz_watch *watch, const char *path) {
    struct kz_devices *devices = kz_xcalloc(1, sizeof(*devices));
    struct kz_sticks *sticks = kz_xcalloc(1, sizeof(*sticks));
    struct kz_str mounts;
    bool is_one = false;
    kz_watch_list(watch, devices);
    kz_watch_mounts(watch, &mounts);
    if (mounts.s)
        kz_sticks_survey(devices, NULL, mounts, sticks);
    for (int i = 0; i < sticks->count; i++) {
        const struct kz_stick *stick = &sticks->items[i];
        is_one = is_one || (!stick->fault && stick->mount[0] &&
                            strcmp(stick->mount, path) == 0);
    }
    free((char *)mounts.s);
    free(sticks);
    free(devices);
    return is_one;
}

bool kz_mounter_is_place(const char *path) {
    if (is_stand_in(path))
        return true;
    struct kz_watch *watch = kz_watch_open();
    bool is_place = watch && is_mounted_at(watch, path);
    kz_watch_close(&watch);
    return is_place;
}

/* The same survey that staff see, with what lies on the device itself in
 * place of what somebody has said of it. */
static bool is_stick(struct kz_watch *watch, const char *node, int fd,
                     const char *fs) {
    struct kz_devices *devices = kz_xcalloc(1, sizeof(*devices));
    struct kz_sticks *sticks = kz_xcalloc(1, sizeof(*sticks));
    struct kz_str mounts;
    struct stat st;
    bool is_one = false;
    kz_watch_list(watch, devices);
    kz_watch_mounts(watch, &mounts);
    const struct kz_block *found = find_block(devices, node);
    if (found && fstat(fd, &st) == 0 && S_ISBLK(st.st_mode) &&
        major(st.st_rdev) == found->major &&
        minor(st.st_rdev) == found->minor && mounts.s) {
        struct kz_block *block = &devices->blocks[found - devices->blocks];
        snprintf(block->fs, sizeof(block->fs), "%s", fs);
        kz_sticks_survey(devices, NULL, mounts, sticks);
    }
    for (int i = 0; i < sticks->count; i++) {
        const struct kz_stick *stick = &sticks->items[i];
        is_one = is_one || (strcmp(stick->node, node) == 0 && !stick->fault);
    }
    free((char *)mounts.s);
    free(sticks);
    free(devices);
    return is_one;
}

/* Whoever draws the screen is another user: all may read, and write where
 * anything may be written at all. */
static const char *options_of(const char *type, bool is_writable) {
    if (strcmp(type, "vfat") == 0)
        return is_writable ? "utf8=1,fmask=0111,dmask=0000"
                           : "utf8=1,fmask=0222,dmask=0222";
    if (strcmp(type, "exfat") == 0 || strcmp(type, "ntfs3") == 0)
        return is_writable ? "iocharset=utf8,fmask=0111,dmask=0000"
                           : "iocharset=utf8,fmask=0222,dmask=0222";
    return strcmp(type, "udf") == 0 ? "iocharset=utf8" : "";
}

static bool make_place(void) {
    struct stat st;
    return (mkdir("/run/karez", 0755) == 0 || errno == EEXIST) &&
           (mkdir(KZ_MOUNT_PLACE, 0755) == 0 || errno == EEXIST) &&
           lstat(KZ_MOUNT_PLACE, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool fail(struct kz_error *err, const char *what) {
    kz_log_error("%s: %s", what, strerror(errno));
    return kz_error_set(err, "stick.mount", what, NULL);
}

bool kz_mounter_release(struct kz_error *err) {
    /* EINVAL: nothing is mounted there. */
    if (umount2(KZ_MOUNT_PLACE, UMOUNT_NOFOLLOW) == 0 || errno == EINVAL ||
        errno == ENOENT)
        return true;
    /* Pulled out while something is open: let it go when that closes. */
    if (errno == EBUSY &&
        umount2(KZ_MOUNT_PLACE, UMOUNT_NOFOLLOW | MNT_DETACH) == 0)
        return true;
    return fail(err, KZ_MOUNT_PLACE);
}

bool kz_mounter_finish(const char *root, struct kz_error *err) {
    int fd = open(root, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool is_good = fd >= 0 && syncfs(fd) == 0;
    if (!is_good)
        fail(err, root);
    if (fd >= 0)
        close(fd);
    return is_good && (strcmp(root, KZ_MOUNT_PLACE) != 0 ||
                       kz_mounter_release(err));
}

/* By the open descriptor: the name may mean another device by now. */
static bool mount_fd(int fd, const char *node, const char *type,
                     bool is_writable, struct kz_error *err) {
    unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC |
                          (is_writable ? 0 : MS_RDONLY);
    char source[40];
    snprintf(source, sizeof(source), "/proc/self/fd/%d", fd);
    if (mount(source, KZ_MOUNT_PLACE, type, flags,
              options_of(type, is_writable)) == 0)
        return true;
    return fail(err, node);
}

bool kz_mounter_mount(const char *node, bool is_writable,
                      struct kz_error *err) {
    char path[64];
    if (!kz_mounter_is_node(node))
        return kz_error_set(err, "stick.refused", node, NULL);
    snprintf(path, sizeof(path), "/dev/%s", node);
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC);
    struct kz_watch *watch = fd >= 0 ? kz_watch_open() : NULL;
    const char *fs = fd >= 0 ? kz_stick_probe(fd) : "";
    const char *type = kz_stick_mount_type(fs);
    bool is_good = (watch && type && is_stick(watch, node, fd, fs)) ||
                   kz_error_set(err, "stick.refused", node, NULL);
    is_good = is_good && kz_mounter_release(err) &&
              (make_place() || fail(err, KZ_MOUNT_PLACE)) &&
              mount_fd(fd, node, type, is_writable, err);
    kz_watch_close(&watch);
    if (fd >= 0)
        close(fd);
    return is_good;
}
