/* From a package to a folder as staff would bring it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/update/package_inside.h"

#define LOG_MODULE "package"
#include "src/base/log.h"

struct unpacking {
    struct kz_package *package;
    const char *dest;
    int dir; /* of dest */
    char *buffer;
    int64_t done;
    struct kz_clock clock;
    kz_progress_fn *progress;
    void *user;
    struct kz_error *err;
};

static bool say_full(struct unpacking *u) {
    int cause = errno;
    kz_log_error("%s: %s", u->dest, strerror(cause));
    bool is_full = cause == ENOSPC || cause == EDQUOT || cause == EFBIG;
    return kz_error_set(u->err, is_full ? "store.full" : "store.unwritable",
                        u->dest, NULL);
}

static bool tell(struct unpacking *u) {
    int64_t total = u->package->bytes, spent = kz_clock_now(&u->clock);
    struct kz_progress progress = {"copy", u->done, total, -1};
    if (u->done > 0 && spent > 500)
        progress.seconds_left = (int)((double)spent *
                                      (double)(total - u->done) /
                                      (double)u->done / 1000.0);
    if (!u->progress || u->progress(u->user, &progress))
        return true;
    return kz_error_set(u->err, "import.cancelled", NULL);
}

static bool write_all(int fd, const char *data, size_t len) {
    while (len > 0) {
        ssize_t put = write(fd, data, len);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        data += put;
        len -= (size_t)put;
    }
    return true;
}

/* Stops at the size that was signed for. */
static bool copy(struct unpacking *u, const struct kz_manifest_entry *entry,
                 int to) {
    struct kz_hash hash;
    char hex[KZ_HASH_HEX_SIZE];
    int64_t left = entry->size;
    kz_hash_init(&hash);
    while (left > 0) {
        size_t most = left < KZ_PACKAGE_BUFFER ? (size_t)left
                                               : KZ_PACKAGE_BUFFER;
        ssize_t got = read(u->package->fd, u->buffer, most);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return kz_package_say(u->package, u->err,
                                  got == 0 ? "package.damaged"
                                           : "package.unreadable",
                                  entry->name);
        kz_hash_update(&hash, u->buffer, (size_t)got);
        if (!write_all(to, u->buffer, (size_t)got))
            return say_full(u);
        left -= got;
        u->done += got;
        if (!tell(u))
            return false;
    }
    kz_hash_finish(&hash, hex);
    return strcmp(hex, entry->hash) == 0 ||
           kz_package_say(u->package, u->err, "package.damaged",
                          entry->name);
}

static bool unpack_entry(struct unpacking *u,
                         const struct kz_manifest_entry *entry) {
    char name[512];
    /* Names were judged when the manifest was read; never trust twice. */
    if (!kz_package_role(entry->name) || entry->name.len >= sizeof(name))
        return kz_package_say(u->package, u->err, "package.list",
                              entry->name);
    snprintf(name, sizeof(name), "%.*s", KZ_STR_ARG(entry->name));
    int to = openat(u->dir, name,
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                    0600);
    if (to < 0)
        return say_full(u);
    bool is_good = copy(u, entry, to);
    if (close(to) != 0 && is_good)
        is_good = say_full(u);
    return is_good;
}

static bool is_at_end(struct unpacking *u) {
    char more;
    ssize_t got;
    do
        got = read(u->package->fd, &more, 1);
    while (got < 0 && errno == EINTR);
    return got == 0 || kz_package_say(u->package, u->err, "package.damaged",
                                      KZ_STR(""));
}

bool kz_package_unpack(struct kz_package *package, const char *dest,
                       kz_progress_fn *progress, void *user,
                       struct kz_error *err) {
    struct unpacking u = {.package = package, .dest = dest,
                          .progress = progress, .user = user, .err = err};
    kz_clock_init_real(&u.clock);
    u.dir = open(dest, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (u.dir < 0 || mkdirat(u.dir, "catalog", 0700) != 0 ||
        mkdirat(u.dir, "media", 0700) != 0) {
        say_full(&u);
        if (u.dir >= 0)
            close(u.dir);
        return false;
    }
    u.buffer = kz_xmalloc(KZ_PACKAGE_BUFFER);
    bool is_good = tell(&u);
    for (size_t i = 0; is_good && i < package->manifest.entries.count; i++)
        is_good = unpack_entry(&u, &package->manifest.entries.items[i]);
    is_good = is_good && is_at_end(&u);
    free(u.buffer);
    /* A workbook and an empty catalog/ would be two contents, and without
     * media/ those that are shown are kept. */
    if (is_good && unlinkat(u.dir, "catalog", AT_REMOVEDIR) != 0)
        kz_log_debug("%s: catalog/ holds tables", dest);
    if (is_good && unlinkat(u.dir, "media", AT_REMOVEDIR) != 0)
        kz_log_debug("%s: media/ holds files", dest);
    close(u.dir);
    return is_good;
}
