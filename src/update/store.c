#include "src/update/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/update/generation.h"
#include "src/update/origin.h"

#define LOG_MODULE "store"
#include "src/base/log.h"

void kz_store_faults_add(struct kz_store_faults *faults, const char *id,
                         int64_t generation, const char *value) {
    kz_log_warn("generation %lld: %s %s", (long long)generation, id, value);
    if (!faults || faults->count == KZ_STORE_FAULTS)
        return;
    struct kz_store_fault *fault = &faults->items[faults->count++];
    *fault = (struct kz_store_fault){.id = id, .generation = generation};
    snprintf(fault->value, sizeof(fault->value), "%s", value);
}

bool kz_store_say_errno(const struct kz_store *store, struct kz_error *err) {
    int cause = errno;
    kz_log_error("%s: %s", store->dir, strerror(cause));
    bool is_full = cause == ENOSPC || cause == EDQUOT;
    return kz_error_set(err, is_full ? "store.full" : "store.unwritable",
                        store->dir, NULL);
}

bool kz_store_open(struct kz_store *store, const char *dir,
                   struct kz_error *err) {
    *store = (struct kz_store){.fd = -1};
    int len = snprintf(store->dir, sizeof(store->dir), "%s", dir);
    if (len > 0 && len < (int)sizeof(store->dir))
        store->fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (store->fd < 0)
        return kz_error_set(err, "store.missing", dir, NULL);
    return true;
}

/* What is in the store is only as lasting as the store's own name. A start
 * that was killed may have made it and not come to this. */
static bool sync_name(const struct kz_store *store) {
    int fd = openat(store->fd, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno == EACCES;
    bool is_good = fsync(fd) == 0;
    close(fd);
    return is_good;
}

bool kz_store_make(struct kz_store *store, const char *dir,
                   struct kz_error *err) {
    static const char *const folders[] = {"objects", "gen", "stage", "state"};
    *store = (struct kz_store){.fd = -1};
    if (!kz_dir_make(dir) || !kz_store_open(store, dir, NULL))
        return kz_error_set(err, "store.unwritable", dir, NULL);
    for (size_t i = 0; i < KZ_COUNT(folders); i++) {
        unsigned mode = strcmp(folders[i], "state") == 0 ? 0700 : 0755;
        if (mkdirat(store->fd, folders[i], mode) == 0 || errno == EEXIST)
            continue;
        kz_store_say_errno(store, err);
        kz_store_close(store);
        return false;
    }
    if (fsync(store->fd) == 0 && sync_name(store))
        return true;
    kz_store_say_errno(store, err);
    kz_store_close(store);
    return false;
}

void kz_store_close(struct kz_store *store) {
    if (store->fd >= 0)
        close(store->fd);
    store->fd = -1;
}

bool kz_store_object_path(const char *dir, const char *hash, char *out,
                          size_t size) {
    int len = snprintf(out, size, "%s/objects/%.2s/%s", dir, hash, hash);
    return len > 0 && (size_t)len < size;
}

int kz_store_lock(const struct kz_store *store, struct kz_error *err) {
    int fd = openat(store->fd, "lock", O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd < 0) {
        kz_store_say_errno(store, err);
        return -1;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    close(fd);
    kz_error_set(err, "store.busy", store->dir, NULL);
    return -1;
}

int64_t kz_store_serial(const char *dir) {
    struct kz_store store;
    struct kz_origin accepted;
    if (!kz_store_open(&store, dir, NULL))
        return 0;
    kz_origin_accepted(&store, &accepted);
    kz_store_close(&store);
    return accepted.serial;
}

int64_t kz_store_current_number(const char *dir) {
    struct kz_store store;
    struct kz_pointer current = {0};
    if (!kz_store_open(&store, dir, NULL))
        return 0;
    if (kz_pointer_read(&store, &current) != KZ_READ_GOOD)
        current.number = 0;
    kz_store_close(&store);
    return current.number;
}

int64_t kz_store_last_number(const struct kz_store *store) {
    int64_t numbers[256];
    int count = kz_generation_list(store, numbers, KZ_COUNT(numbers));
    return count > 0 ? numbers[count - 1] : count;
}

/* The published ones from the current backwards, then the later ones, from
 * which somebody once turned back. */
static bool walk_back(const struct kz_store *store,
                      const struct kz_published *published, int from,
                      struct kz_generation *generation,
                      struct kz_store_faults *faults) {
    for (int i = 0; i < published->count; i++) {
        int at = i <= from ? from - i : i;
        const struct kz_pointer *pointer = &published->items[at];
        if (kz_generation_verify(store, pointer, KZ_VERIFY_START, faults)) {
            kz_generation_name(store, pointer, generation);
            return true;
        }
    }
    return false;
}

bool kz_store_open_current(const char *dir, struct kz_generation *generation,
                           struct kz_store_faults *faults,
                           struct kz_error *err) {
    struct kz_store store;
    struct kz_pointer current;
    struct kz_published published;
    *generation = (struct kz_generation){0};
    if (!kz_store_open(&store, dir, err))
        return false;
    enum kz_read_result read = kz_pointer_read(&store, &current);
    kz_published_read(&store, &published);
    if (read == KZ_READ_TORN ||
        (read == KZ_READ_MISSING && published.count > 0))
        kz_store_faults_add(faults, "store.current", 0, "current");
    int from = read == KZ_READ_GOOD
                   ? kz_published_find(&published, current.number)
                   : published.count - 1;
    bool is_found =
        walk_back(&store, &published, from, generation, faults);
    bool is_empty = published.count == 0 && read == KZ_READ_MISSING;
    kz_store_close(&store);
    return is_found || kz_error_set(err, is_empty ? "store.empty"
                                                  : "store.damaged",
                                    dir, NULL);
}
