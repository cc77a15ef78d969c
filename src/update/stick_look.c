/* What lies on a drive. Names are looked at one folder at a time. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "src/content/folder.h"
#include "src/update/stick.h"

#define LOG_MODULE "stick"
#include "src/base/log.h"

static int open_beneath(int root, const char *path, uint64_t flags) {
    struct open_how how = {
        .flags = flags,
        .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS |
                   RESOLVE_NO_MAGICLINKS | RESOLVE_NO_XDEV,
    };
    return (int)syscall(SYS_openat2, root, path, &how, sizeof(how));
}

/* A pipe opens too, so what was opened is looked at. */
int kz_stick_open(int root, const char *path, bool is_folder) {
    uint64_t flags = O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC |
                     (is_folder ? O_DIRECTORY : 0);
    struct stat st;
    int fd = open_beneath(root, path, flags);
    if (fd < 0 || is_folder)
        return fd;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
        return fd;
    close(fd);
    errno = EINVAL;
    return -1;
}

struct looking {
    const char *root, *name;
    struct kz_stick_content *content;
    struct kz_error *err;
    int files;  /* of all folders, junk not counted */
    int things; /* in the drive's own folder */
    bool is_unreadable;
    int found;
    char first[256];
};

static bool say(struct looking *l, const char *id) {
    return kz_error_set(l->err, id, l->name, NULL);
}

static DIR *open_listing(int dir, const char *name) {
    int fd = kz_stick_open(dir, name, true);
    DIR *listing = fd >= 0 ? fdopendir(fd) : NULL;
    if (fd >= 0 && !listing)
        close(fd);
    return listing;
}

/* A folder within a folder: where to go on is on the stack, not the disk's
 * say. */
static void count_files(struct looking *l, int dir, const char *name,
                        int depth) {
    DIR *listing = open_listing(dir, name);
    if (!listing) {
        l->is_unreadable = l->is_unreadable || errno == EIO ||
                           errno == ENODEV || errno == ENXIO;
        return;
    }
    struct dirent *e;
    while (l->files <= KZ_STICK_FILES_MOST && (errno = 0, e = readdir(listing))) {
        if (kz_folder_is_junk(kz_str_from(e->d_name)))
            continue;
        l->things += depth == 0;
        l->files++;
        if (e->d_type == DT_DIR && depth < KZ_STICK_DEPTH_MOST)
            count_files(l, dirfd(listing), e->d_name, depth + 1);
    }
    if (errno == EIO || errno == ENODEV)
        l->is_unreadable = true;
    closedir(listing);
}

/* `path` below the drive; `is_package` or the folder itself. */
static bool add_found(struct looking *l, const char *path, bool is_package) {
    const char *shown = path[0] ? path : "catalog";
    if (++l->found == 2)
        return kz_error_set(l->err, "stick.two_contents", l->first, shown,
                            NULL);
    snprintf(l->first, sizeof(l->first), "%s", shown);
    l->content->is_package = is_package;
    int len = snprintf(l->content->path, sizeof(l->content->path), "%s%s%s",
                       l->root, path[0] ? "/" : "", path);
    return len < (int)sizeof(l->content->path) || say(l, "stick.no_content");
}

static bool is_catalog(const char *name) {
    struct kz_str text = kz_str_from(name);
    return strcasecmp(name, "catalog") == 0 ||
           (text.len > 8 && strncasecmp(name, "catalog.", 8) == 0);
}

/* Catalogs and packages in one folder; "" is the drive's own. */
static bool look_into(struct looking *l, int root, const char *folder) {
    DIR *listing = open_listing(root, folder[0] ? folder : ".");
    bool is_good = true, has_catalog = false;
    if (!listing)
        return true; /* no such folder */
    for (struct dirent *e; is_good && (e = readdir(listing));) {
        struct kz_str name = kz_str_from(e->d_name);
        char path[300];
        if (kz_folder_is_junk(name))
            continue;
        has_catalog = has_catalog || is_catalog(e->d_name);
        if (!kz_str_ends_with(name, ".kzp") || e->d_type == DT_DIR)
            continue;
        snprintf(path, sizeof(path), "%s%s%s", folder, folder[0] ? "/" : "",
                 e->d_name);
        is_good = add_found(l, path, true);
    }
    closedir(listing);
    return is_good && (!has_catalog || add_found(l, folder, false));
}

bool kz_stick_look(const char *root, const char *name,
                   struct kz_stick_content *content, struct kz_error *err) {
    struct looking l = {.root = root, .name = name, .content = content,
                        .err = err};
    *content = (struct kz_stick_content){.is_package = false};
    int fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return say(&l, "stick.unreadable");
    count_files(&l, fd, ".", 0);
    bool is_good = true;
    if (l.is_unreadable) {
        is_good = say(&l, "stick.unreadable");
    } else if (l.files > KZ_STICK_FILES_MOST) {
        char most[16];
        snprintf(most, sizeof(most), "%d", KZ_STICK_FILES_MOST);
        is_good = kz_error_set(err, "stick.many_files", most, NULL);
    } else {
        is_good = look_into(&l, fd, "") && look_into(&l, fd, "karez");
    }
    close(fd);
    if (is_good && l.found == 0)
        is_good = say(&l, l.things == 0 ? "stick.empty" : "stick.no_content");
    if (!is_good)
        content->path[0] = '\0';
    return is_good;
}
