#include "src/update/origin.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "src/update/generation.h"

#define LOG_MODULE "store"
#include "src/base/log.h"

enum { LINE_MOST = 128 };

static bool parse(struct kz_str text, struct kz_origin *origin) {
    struct kz_str serial;
    text = kz_str_trim(text);
    *origin = (struct kz_origin){.serial = 0};
    if (!kz_str_next_part(&text, ' ', &serial) ||
        !kz_str_to_int(serial, &origin->serial) || origin->serial < 0)
        return false;
    if (text.len == 0)
        return true;
    if (!kz_hash_is_hex(text))
        return false;
    snprintf(origin->hash, sizeof(origin->hash), "%.*s", KZ_STR_ARG(text));
    return true;
}

static bool read_line(const struct kz_store *store, const char *name,
                      struct kz_origin *origin) {
    char path[KZ_PATH_SIZE], *text;
    size_t len;
    *origin = (struct kz_origin){.serial = 0};
    if (!kz_path_join(path, sizeof(path), store->dir, name) ||
        !kz_file_read(path, LINE_MOST, &text, &len))
        return false;
    bool is_good = parse((struct kz_str){text, len}, origin);
    free(text);
    if (!is_good) {
        kz_log_warn("%s: not a serial", path);
        *origin = (struct kz_origin){.serial = 0};
    }
    return is_good;
}

void kz_origin_read(const struct kz_store *store, int64_t generation,
                    struct kz_origin *origin) {
    char name[64];
    kz_generation_path(generation, "origin", name, sizeof(name));
    if (!read_line(store, name, origin))
        kz_log_debug("generation %" PRId64 " was no package", generation);
}

static struct kz_str print(const struct kz_origin *origin,
                           char line[LINE_MOST]) {
    int len = snprintf(line, LINE_MOST, "%" PRId64 "%s%s\n", origin->serial,
                       origin->hash[0] ? " " : "", origin->hash);
    return (struct kz_str){line, (size_t)len};
}

bool kz_origin_write(int dir, const struct kz_origin *origin) {
    char line[LINE_MOST];
    struct kz_str text = print(origin, line);
    int fd = openat(dir, "origin", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                    0444);
    if (fd < 0)
        return false;
    ssize_t put = write(fd, text.s, text.len);
    if (put >= 0 && put != (ssize_t)text.len)
        errno = ENOSPC;
    bool is_good = put == (ssize_t)text.len && fsync(fd) == 0;
    return close(fd) == 0 && is_good;
}

void kz_origin_accepted(const struct kz_store *store,
                        struct kz_origin *accepted) {
    struct kz_pointer current;
    struct kz_origin shown;
    if (!read_line(store, "serial", accepted))
        kz_log_debug("%s: no serial yet", store->dir);
    if (kz_pointer_read(store, &current) != KZ_READ_GOOD)
        return;
    kz_origin_read(store, current.number, &shown);
    if (shown.serial > accepted->serial)
        *accepted = shown;
}

bool kz_origin_accept(const struct kz_store *store,
                      const struct kz_origin *origin) {
    char path[KZ_PATH_SIZE], line[LINE_MOST];
    struct kz_origin written, accepted;
    bool is_there = read_line(store, "serial", &written);
    kz_origin_accepted(store, &accepted);
    if (origin->serial > accepted.serial)
        accepted = *origin;
    if (is_there && accepted.serial == written.serial)
        return true;
    return kz_path_join(path, sizeof(path), store->dir, "serial") &&
           kz_file_write_atomic(path, print(&accepted, line), 0644);
}
