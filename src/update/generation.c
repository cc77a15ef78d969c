#include "src/update/generation.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_MODULE "store"
#include "src/base/log.h"

enum {
    MANIFEST_LIMIT = 16 << 20,
    PUBLISHED_LIMIT = 64 << 10,
    COPY_SIZE = 1 << 16,
};

static bool parse_pointer(struct kz_str line, struct kz_pointer *pointer) {
    struct kz_str number;
    bool is_good = kz_str_next_part(&line, ' ', &number) &&
                   kz_str_to_int(number, &pointer->number) &&
                   pointer->number > 0 && kz_hash_is_hex(line);
    if (is_good)
        snprintf(pointer->hash, sizeof(pointer->hash), "%.*s",
                 KZ_STR_ARG(line));
    return is_good;
}

static bool read_in_store(const struct kz_store *store, const char *name,
                          size_t limit, char **text, size_t *len) {
    char path[KZ_PATH_SIZE];
    return kz_path_join(path, sizeof(path), store->dir, name) &&
           kz_file_read(path, limit, text, len);
}

static bool write_in_store(const struct kz_store *store, const char *name,
                           struct kz_str text) {
    char path[KZ_PATH_SIZE];
    return kz_path_join(path, sizeof(path), store->dir, name) &&
           kz_file_write_atomic(path, text, 0644);
}

enum kz_read_result kz_pointer_read(const struct kz_store *store,
                                    struct kz_pointer *current) {
    char *text;
    size_t len;
    *current = (struct kz_pointer){0};
    if (!read_in_store(store, "current", 256, &text, &len)) {
        struct stat st;
        return fstatat(store->fd, "current", &st, AT_SYMLINK_NOFOLLOW) == 0
                   ? KZ_READ_TORN
                   : KZ_READ_MISSING;
    }
    bool is_good = len > 0 && text[len - 1] == '\n' &&
                   parse_pointer((struct kz_str){text, len - 1}, current);
    free(text);
    return is_good ? KZ_READ_GOOD : KZ_READ_TORN;
}

bool kz_pointer_write(const struct kz_store *store,
                      const struct kz_pointer *current) {
    char line[128];
    int len = snprintf(line, sizeof(line), "%" PRId64 " %s\n",
                       current->number, current->hash);
    return write_in_store(store, "current",
                          (struct kz_str){line, (size_t)len});
}

int kz_published_find(const struct kz_published *published, int64_t number) {
    for (int i = 0; i < published->count; i++) {
        if (published->items[i].number == number)
            return i;
    }
    return -1;
}

bool kz_published_read(const struct kz_store *store,
                       struct kz_published *published) {
    char *text = NULL;
    size_t len = 0;
    struct kz_pointer pointer;
    struct stat st;
    bool is_read = true;
    published->count = 0;
    if (read_in_store(store, "published", PUBLISHED_LIMIT, &text, &len)) {
        struct kz_str rest = {text, len}, line;
        while (kz_str_next_part(&rest, '\n', &line)) {
            if (parse_pointer(line, &pointer) &&
                published->count < KZ_PUBLISHED_MAX &&
                kz_published_find(published, pointer.number) < 0)
                published->items[published->count++] = pointer;
        }
    } else {
        is_read = fstatat(store->fd, "published", &st,
                          AT_SYMLINK_NOFOLLOW) != 0 ||
                  !S_ISREG(st.st_mode) || st.st_size > PUBLISHED_LIMIT;
    }
    free(text);
    if (kz_pointer_read(store, &pointer) == KZ_READ_GOOD &&
        published->count < KZ_PUBLISHED_MAX &&
        kz_published_find(published, pointer.number) < 0)
        published->items[published->count++] = pointer;
    return is_read;
}

bool kz_published_write(const struct kz_store *store,
                        const struct kz_published *published) {
    char text[KZ_PUBLISHED_MAX * 96];
    size_t len = 0;
    for (int i = 0; i < published->count; i++)
        len += (size_t)snprintf(text + len, sizeof(text) - len,
                                "%" PRId64 " %s\n",
                                published->items[i].number,
                                published->items[i].hash);
    return write_in_store(store, "published", (struct kz_str){text, len});
}

void kz_generation_path(int64_t number, const char *file, char *out,
                        size_t size) {
    int len = snprintf(out, size, "gen/%" PRId64 "%s%s", number,
                       file[0] ? "/" : "", file);
    kz_require(len > 0 && (size_t)len < size);
}

void kz_generation_name(const struct kz_store *store,
                        const struct kz_pointer *pointer,
                        struct kz_generation *generation) {
    *generation = (struct kz_generation){.number = pointer->number};
    snprintf(generation->hash, sizeof(generation->hash), "%s", pointer->hash);
    char inside[64];
    kz_generation_path(pointer->number, "catalog.db", inside, sizeof(inside));
    if (!kz_path_join(generation->db_path, sizeof(generation->db_path),
                      store->dir, inside))
        generation->db_path[0] = '\0';
}

static int by_number(const void *a, const void *b) {
    const int64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

int kz_generation_list(const struct kz_store *store, int64_t *numbers,
                       int max) {
    int fd = openat(store->fd, "gen", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    int count = 0;
    if (!dir) {
        if (fd >= 0)
            close(fd);
        return -1;
    }
    struct dirent *e = NULL;
    while (count < max && (errno = 0, e = readdir(dir))) {
        int64_t number;
        if (kz_str_to_int(kz_str_from(e->d_name), &number) && number > 0)
            numbers[count++] = number;
    }
    bool is_whole = !e && errno == 0;
    closedir(dir);
    if (!is_whole)
        return -1;
    if (count > 0)
        qsort(numbers, (size_t)count, sizeof(*numbers), by_number);
    return count;
}

bool kz_generation_manifest(const struct kz_store *store, int64_t number,
                            struct kz_manifest *manifest,
                            char hash[KZ_HASH_HEX_SIZE]) {
    char inside[64], *text;
    size_t len;
    *manifest = (struct kz_manifest){0};
    kz_generation_path(number, "manifest", inside, sizeof(inside));
    if (!read_in_store(store, inside, MANIFEST_LIMIT, &text, &len))
        return false;
    kz_hash_of((struct kz_str){text, len}, hash);
    bool is_good = kz_manifest_parse(manifest, (struct kz_str){text, len});
    free(text);
    return is_good;
}

static bool has_hash(int fd, const char *wanted) {
    struct kz_hash hash;
    char buffer[COPY_SIZE], hex[KZ_HASH_HEX_SIZE];
    kz_hash_init(&hash);
    for (;;) {
        ssize_t got = read(fd, buffer, sizeof(buffer));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        kz_hash_update(&hash, buffer, (size_t)got);
    }
    kz_hash_finish(&hash, hex);
    return strcmp(hex, wanted) == 0;
}

static bool is_whole(const struct kz_store *store, const char *path,
                     const char *hash, int64_t size, bool must_hash) {
    struct stat st;
    if (!must_hash)
        return fstatat(store->fd, path, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
               S_ISREG(st.st_mode) && st.st_size == size;
    int fd = openat(store->fd, path,
                    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool is_good = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
                   st.st_size == size && has_hash(fd, hash);
    close(fd);
    return is_good;
}

bool kz_object_is_whole(const struct kz_store *store, const char *hash,
                        int64_t size, bool must_hash) {
    char path[128];
    snprintf(path, sizeof(path), "objects/%.2s/%s", hash, hash);
    return is_whole(store, path, hash, size, must_hash);
}

/* The catalog is small and decides everything, so its bytes are always
 * looked at. */
static bool verify_entry(const struct kz_store *store, int64_t number,
                         const struct kz_manifest_entry *entry,
                         enum kz_verify how,
                         struct kz_store_faults *faults) {
    char path[128];
    if (kz_str_is(entry->role, "catalog")) {
        kz_generation_path(number, "catalog.db", path, sizeof(path));
        if (is_whole(store, path, entry->hash, entry->size, true))
            return true;
        kz_store_faults_add(faults, "store.catalog", number, path);
        return false;
    }
    if (kz_object_is_whole(store, entry->hash, entry->size,
                           how == KZ_VERIFY_ALL))
        return true;
    char name[128];
    snprintf(name, sizeof(name), "%.*s", KZ_STR_ARG(entry->name));
    kz_store_faults_add(faults, "store.object", number, name);
    return false;
}

static bool has_catalog(const struct kz_manifest *manifest) {
    for (size_t i = 0; i < manifest->entries.count; i++) {
        if (kz_str_is(manifest->entries.items[i].role, "catalog"))
            return true;
    }
    return false;
}

bool kz_generation_verify(const struct kz_store *store,
                          const struct kz_pointer *pointer,
                          enum kz_verify how,
                          struct kz_store_faults *faults) {
    struct kz_manifest manifest;
    char hash[KZ_HASH_HEX_SIZE] = "";
    bool is_good =
        kz_generation_manifest(store, pointer->number, &manifest, hash) &&
        has_catalog(&manifest) &&
        (pointer->hash[0] == '\0' || strcmp(hash, pointer->hash) == 0);
    if (!is_good)
        kz_store_faults_add(faults, "store.manifest", pointer->number,
                            "manifest");
    for (size_t i = 0; is_good && i < manifest.entries.count; i++)
        is_good = verify_entry(store, pointer->number,
                               &manifest.entries.items[i], how, faults);
    kz_manifest_destroy(&manifest);
    return is_good;
}
