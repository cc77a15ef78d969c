#include "src/update/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/update/copy.h"
#include "src/update/generation.h"

#define LOG_MODULE "stage"
#include "src/base/log.h"

enum { COPY_SIZE = 1 << 18 };

static bool wipe(const struct kz_store *store) {
    char path[KZ_PATH_SIZE];
    return kz_path_join(path, sizeof(path), store->dir, "stage") &&
           kz_dir_remove(path) && mkdirat(store->fd, "stage", 0755) == 0;
}

static bool make_own_folder(struct kz_stage *stage) {
    uint64_t random = 0;
    if (getrandom(&random, sizeof(random), 0) != (ssize_t)sizeof(random))
        return false;
    snprintf(stage->name, sizeof(stage->name), "stage/%016" PRIx64, random);
    if (mkdirat(stage->store.fd, stage->name, 0755) != 0)
        return false;
    stage->fd = openat(stage->store.fd, stage->name,
                       O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    char inside[96];
    snprintf(inside, sizeof(inside), "%s/catalog.db", stage->name);
    return stage->fd >= 0 &&
           kz_path_join(stage->db_path, sizeof(stage->db_path),
                        stage->store.dir, inside);
}

bool kz_stage_open(struct kz_stage *stage, const char *dir,
                   struct kz_error *err) {
    *stage = (struct kz_stage){.lock = -1, .fd = -1, .store.fd = -1};
    if (!kz_store_make(&stage->store, dir, err))
        return false;
    stage->lock = kz_store_lock(&stage->store, err);
    errno = 0;
    if (stage->lock >= 0 && wipe(&stage->store) && make_own_folder(stage))
        return true;
    if (stage->lock >= 0)
        kz_store_say_errno(&stage->store, err);
    kz_stage_close(stage);
    return false;
}

void kz_stage_close(struct kz_stage *stage) {
    if (stage->fd >= 0)
        close(stage->fd);
    if (stage->lock >= 0) {
        if (!wipe(&stage->store))
            kz_log_warn("%s: the stage cannot be emptied", stage->store.dir);
        close(stage->lock);
    }
    kz_store_close(&stage->store);
    kz_manifest_destroy(&stage->manifest);
    *stage = (struct kz_stage){.lock = -1, .fd = -1, .store.fd = -1};
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

static bool hash_file(int fd, char hash[KZ_HASH_HEX_SIZE]) {
    char *buffer = kz_xmalloc(COPY_SIZE);
    struct kz_hash state;
    ssize_t got;
    kz_hash_init(&state);
    while ((got = read(fd, buffer, COPY_SIZE)) > 0)
        kz_hash_update(&state, buffer, (size_t)got);
    free(buffer);
    kz_hash_finish(&state, hash);
    return got == 0;
}

static unsigned first_byte(const char *hash) {
    char two[3] = {hash[0], hash[1], '\0'};
    return (unsigned)strtoul(two, NULL, 16);
}

/* The whole file, synced, takes its name. One that has it already stays, if
 * its bytes are still good. */
static bool settle(struct kz_stage *stage, int to, int64_t size,
                   const char *hash) {
    char folder[32], path[128];
    snprintf(folder, sizeof(folder), "objects/%.2s", hash);
    snprintf(path, sizeof(path), "%s/%s", folder, hash);
    if (kz_object_is_whole(&stage->store, hash, size, true))
        return true;
    if (mkdirat(stage->store.fd, folder, 0755) != 0 && errno != EEXIST)
        return false;
    if (fchmod(to, 0444) != 0 || fsync(to) != 0 ||
        renameat(stage->fd, "object", stage->store.fd, path) != 0)
        return false;
    stage->is_touched[first_byte(hash)] = true;
    return true;
}

static bool say_changed(struct kz_str name, struct kz_error *err) {
    char text[KZ_ERROR_VALUE_SIZE];
    snprintf(text, sizeof(text), "%.*s", KZ_STR_ARG(name));
    return kz_error_set(err, "media.changed", text, NULL);
}

static bool say_copied(struct kz_stage *stage, enum kz_copied copied,
                       struct kz_str name, struct kz_error *err) {
    switch (copied) {
    case KZ_COPIED:
        return true;
    case KZ_COPY_CHANGED:
        return say_changed(name, err);
    case KZ_COPY_STOPPED:
        return kz_error_set(err, "import.cancelled", NULL);
    case KZ_COPY_UNWRITABLE:
        break;
    }
    return kz_store_say_errno(&stage->store, err);
}

bool kz_stage_copy(struct kz_stage *stage, int fd, int64_t size,
                   struct kz_str name, char hash[KZ_HASH_HEX_SIZE], struct kz_error *err) {
    int to = openat(stage->fd, "object",
                    O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC,
                    0600);
    if (to < 0)
        return kz_store_say_errno(&stage->store, err);
    enum kz_copied copied = kz_copy(fd, to, size, NULL, NULL, hash);
    bool is_good = copied == KZ_COPIED && settle(stage, to, size, hash);
    int cause = errno;
    close(to);
    unlinkat(stage->fd, "object", 0);
    errno = cause;
    if (!is_good)
        return say_copied(stage,
                          copied == KZ_COPIED ? KZ_COPY_UNWRITABLE : copied,
                          name, err);
    return true;
}

int kz_stage_blank(struct kz_stage *stage, struct kz_error *err) {
    int fd = openat(stage->fd, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (fd < 0) {
        /* A file system without such files. */
        fd = openat(stage->fd, "blank",
                    O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
        if (fd >= 0)
            unlinkat(stage->fd, "blank", 0);
    }
    if (fd < 0)
        kz_store_say_errno(&stage->store, err);
    return fd;
}

int kz_stage_receive(struct kz_stage *stage, int from, int64_t size,
                     struct kz_str name, kz_copy_tick_fn *tick, void *user,
                     char hash[KZ_HASH_HEX_SIZE], struct kz_error *err) {
    int to = kz_stage_blank(stage, err);
    if (to < 0)
        return -1;
    enum kz_copied copied = kz_copy(from, to, size, tick, user, hash);
    if (say_copied(stage, copied, name, err))
        return to;
    close(to);
    return -1;
}

/* `to` is the second name of an open file: nothing is left to write. */
static bool link_object(struct kz_stage *stage, int fd) {
    char path[64];
    snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
    unlinkat(stage->fd, "object", 0);
    return linkat(AT_FDCWD, path, stage->fd, "object", AT_SYMLINK_FOLLOW) ==
           0;
}

bool kz_stage_adopt(struct kz_stage *stage, int fd, int64_t size,
                    struct kz_str name, char hash[KZ_HASH_HEX_SIZE],
                    struct kz_error *err) {
    if (!link_object(stage, fd))
        return kz_stage_copy(stage, fd, size, name, hash, err);
    struct stat st;
    bool is_good = hash_file(fd, hash) && fstat(fd, &st) == 0 &&
                   st.st_size == size && settle(stage, fd, size, hash);
    int cause = errno;
    unlinkat(stage->fd, "object", 0);
    errno = cause;
    return is_good || kz_store_say_errno(&stage->store, err);
}

bool kz_stage_place(struct kz_stage *stage, int fd, int64_t size,
                    const char *hash, struct kz_error *err) {
    struct stat st;
    char again[KZ_HASH_HEX_SIZE];
    if (fstat(fd, &st) != 0 || st.st_size != size)
        return kz_store_say_errno(&stage->store, err);
    if (!link_object(stage, fd)) {
        kz_copy_rewind(fd);
        return kz_stage_copy(stage, fd, size, kz_str_from(hash), again, err);
    }
    bool is_good = settle(stage, fd, size, hash);
    int cause = errno;
    unlinkat(stage->fd, "object", 0);
    errno = cause;
    return is_good || kz_store_say_errno(&stage->store, err);
}

bool kz_stage_unpack_folder(struct kz_stage *stage, char path[KZ_PATH_SIZE],
                            struct kz_error *err) {
    return (mkdirat(stage->store.fd, "stage/package", 0700) == 0 &&
            kz_path_join(path, KZ_PATH_SIZE, stage->store.dir,
                         "stage/package")) ||
           kz_store_say_errno(&stage->store, err);
}

void kz_stage_keep(struct kz_stage *stage, int64_t size, const char *hash,
                   struct kz_str role, struct kz_str name) {
    kz_manifest_add(&stage->manifest, size, hash, role, name);
}

static bool sync_at(int parent, const char *name) {
    int fd = openat(parent, name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool is_good = fsync(fd) == 0;
    close(fd);
    return is_good;
}

static bool sync_objects(struct kz_stage *stage) {
    for (unsigned i = 0; i < KZ_COUNT(stage->is_touched); i++) {
        char folder[32];
        snprintf(folder, sizeof(folder), "objects/%02x", i);
        if (stage->is_touched[i] && !sync_at(stage->store.fd, folder))
            return false;
    }
    return sync_at(stage->store.fd, "objects");
}

/* catalog.db becomes the manifest's first entry. */
static bool take_catalog(struct kz_stage *stage) {
    int fd = openat(stage->fd, "catalog.db", O_RDONLY | O_CLOEXEC);
    struct stat st;
    char hash[KZ_HASH_HEX_SIZE] = "";
    if (fd < 0)
        return false;
    bool is_good = hash_file(fd, hash) && fstat(fd, &st) == 0 &&
                   fchmod(fd, 0444) == 0 && fsync(fd) == 0;
    close(fd);
    if (is_good)
        kz_stage_keep(stage, st.st_size, hash, KZ_STR("catalog"),
                      KZ_STR("catalog.db"));
    return is_good;
}

static bool write_manifest(struct kz_stage *stage,
                           char hash[KZ_HASH_HEX_SIZE]) {
    struct kz_str text = kz_manifest_text(&stage->manifest);
    kz_hash_of(text, hash);
    int fd = openat(stage->fd, "manifest",
                    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
    if (fd < 0)
        return false;
    bool is_good = write_all(fd, text.s, text.len) && fsync(fd) == 0;
    return close(fd) == 0 && is_good;
}

static bool write_origin(struct kz_stage *stage) {
    return stage->origin.serial == 0 ||
           kz_origin_write(stage->fd, &stage->origin);
}

static bool move_to_gen(struct kz_stage *stage, int64_t number) {
    char path[64];
    kz_generation_path(number, "", path, sizeof(path));
    return fsync(stage->fd) == 0 &&
           renameat(stage->store.fd, stage->name, stage->store.fd, path) ==
               0 &&
           sync_at(stage->store.fd, "gen") &&
           sync_at(stage->store.fd, "stage");
}

static bool is_current(const struct kz_stage *stage, const char *hash,
                       struct kz_pointer *current) {
    return kz_pointer_read(&stage->store, current) == KZ_READ_GOOD &&
           strcmp(current->hash, hash) == 0 &&
           kz_generation_verify(&stage->store, current, KZ_VERIFY_START,
                                NULL);
}

bool kz_stage_seal(struct kz_stage *stage, struct kz_generation *generation,
                   bool *is_already, struct kz_error *err) {
    struct kz_pointer pointer = {0}, current;
    *is_already = false;
    errno = 0;
    if (!sync_objects(stage) || !take_catalog(stage) ||
        !write_manifest(stage, pointer.hash))
        return kz_store_say_errno(&stage->store, err);
    if (is_current(stage, pointer.hash, &current)) {
        *is_already = true;
        kz_generation_name(&stage->store, &current, generation);
        return true;
    }
    pointer.number = kz_store_last_number(&stage->store) + 1;
    if (pointer.number < 1)
        return kz_store_say_errno(&stage->store, err);
    if (!write_origin(stage) || !move_to_gen(stage, pointer.number))
        return kz_store_say_errno(&stage->store, err);
    kz_generation_name(&stage->store, &pointer, generation);
    return true;
}
