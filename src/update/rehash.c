#include "src/update/rehash.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/update/generation.h"

#define LOG_MODULE "rehash"
#include "src/base/log.h"

struct kz_rehash {
    struct kz_store store;
    struct kz_manifest manifest;
    int64_t generation;
    size_t at; /* the entry that is read, or comes next */
    size_t damaged;
    int fd; /* of that entry; -1: not begun */
    struct kz_hash hash;
    char buffer[KZ_REHASH_PIECE];
};

struct kz_rehash *kz_rehash_open(const char *dir, struct kz_error *err) {
    struct kz_rehash *r = kz_xcalloc(1, sizeof(*r));
    struct kz_pointer current;
    char hash[KZ_HASH_HEX_SIZE], number[24];
    r->fd = r->store.fd = -1;
    bool is_good = kz_store_open(&r->store, dir, err);
    if (is_good && kz_pointer_read(&r->store, &current) != KZ_READ_GOOD)
        is_good = kz_error_set(err, "store.empty", dir, NULL);
    if (is_good) {
        r->generation = current.number;
        snprintf(number, sizeof(number), "%" PRId64, current.number);
        is_good = kz_generation_manifest(&r->store, current.number,
                                         &r->manifest, hash) ||
                  kz_error_set(err, "store.manifest", number, NULL);
    }
    if (!is_good)
        kz_rehash_close(&r);
    return r;
}

void kz_rehash_close(struct kz_rehash **rehash) {
    struct kz_rehash *r = *rehash;
    if (r) {
        if (r->fd >= 0)
            close(r->fd);
        kz_store_close(&r->store);
        kz_manifest_destroy(&r->manifest);
    }
    free(r);
    *rehash = NULL;
}

static const struct kz_manifest_entry *entry_of(const struct kz_rehash *r) {
    return &r->manifest.entries.items[r->at];
}

static bool begin(struct kz_rehash *r) {
    const struct kz_manifest_entry *e = entry_of(r);
    char path[128];
    struct stat st;
    if (kz_str_is(e->role, "catalog"))
        kz_generation_path(r->generation, "catalog.db", path, sizeof(path));
    else
        snprintf(path, sizeof(path), "objects/%.2s/%s", e->hash, e->hash);
    r->fd = openat(r->store.fd, path,
                   O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    kz_hash_init(&r->hash);
    return r->fd >= 0 && fstat(r->fd, &st) == 0 && S_ISREG(st.st_mode) &&
           st.st_size == e->size;
}

/* Ends the entry; what was read must not push out what is shown. */
static enum kz_rehash_step finish(struct kz_rehash *r, bool is_good) {
    if (r->fd >= 0) {
        posix_fadvise(r->fd, 0, 0, POSIX_FADV_DONTNEED);
        close(r->fd);
    }
    r->fd = -1;
    r->damaged = r->at++;
    if (is_good)
        return KZ_REHASH_MORE;
    kz_log_error("generation %" PRId64 ": %.*s is damaged", r->generation,
                 KZ_STR_ARG(kz_rehash_name(r)));
    return KZ_REHASH_DAMAGED;
}

enum kz_rehash_step kz_rehash_step(struct kz_rehash *r) {
    char hex[KZ_HASH_HEX_SIZE];
    ssize_t got;
    if (r->at == r->manifest.entries.count)
        return KZ_REHASH_DONE;
    if (r->fd < 0 && !begin(r))
        return finish(r, false);
    do
        got = read(r->fd, r->buffer, sizeof(r->buffer));
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return finish(r, false);
    if (got > 0) {
        kz_hash_update(&r->hash, r->buffer, (size_t)got);
        return KZ_REHASH_MORE;
    }
    kz_hash_finish(&r->hash, hex);
    return finish(r, strcmp(hex, entry_of(r)->hash) == 0);
}

struct kz_str kz_rehash_name(const struct kz_rehash *r) {
    return r->manifest.entries.items[r->damaged].name;
}

const char *kz_rehash_hash(const struct kz_rehash *r) {
    return r->manifest.entries.items[r->damaged].hash;
}
