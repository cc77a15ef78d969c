/* Forgetting: generations beyond the three last published and the last held
 * one, then objects that no generation names. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "src/content/ids.h"
#include "src/update/generation.h"

#define LOG_MODULE "store"
#include "src/base/log.h"

enum { KEPT_PUBLISHED = 3, MAX_GENERATIONS = 1024 };

static bool is_kept(const struct kz_published *published, int64_t current,
                    int64_t last_held, int64_t number) {
    int at = kz_published_find(published, number);
    return number == current || number == last_held ||
           (at >= 0 && at >= published->count - KEPT_PUBLISHED);
}

static int64_t find_last_held(const struct kz_published *published,
                              const int64_t *numbers, int count) {
    for (int i = count - 1; i >= 0; i--) {
        if (kz_published_find(published, numbers[i]) < 0)
            return numbers[i];
    }
    return 0;
}

static bool remove_generation(const struct kz_store *store, int64_t number) {
    char inside[64], path[KZ_PATH_SIZE];
    kz_generation_path(number, "", inside, sizeof(inside));
    return kz_path_join(path, sizeof(path), store->dir, inside) &&
           kz_dir_remove(path);
}

/* False if a manifest cannot be read: then no object may go. */
static bool gather_objects(const struct kz_store *store,
                           const int64_t *numbers, int count,
                           struct kz_ids *used, struct kz_arena *arena) {
    for (int i = 0; i < count; i++) {
        struct kz_manifest manifest;
        char hash[KZ_HASH_HEX_SIZE];
        bool is_good =
            kz_generation_manifest(store, numbers[i], &manifest, hash);
        for (size_t k = 0; is_good && k < manifest.entries.count; k++) {
            struct kz_str object =
                kz_str_from(manifest.entries.items[k].hash);
            if (!kz_ids_find(used, object))
                kz_ids_add(used, arena, object, KZ_ID_CLEARED, 1);
        }
        kz_manifest_destroy(&manifest);
        if (!is_good)
            return false;
    }
    return true;
}

static DIR *open_folder(int parent, const char *name) {
    int fd = openat(parent, name,
                    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    if (fd >= 0 && !dir)
        close(fd);
    return dir;
}

static void sweep_folder(DIR *dir, const struct kz_ids *used) {
    for (struct dirent *e; (e = readdir(dir));) {
        if (e->d_name[0] == '.' ||
            kz_ids_find(used, kz_str_from(e->d_name)))
            continue;
        if (unlinkat(dirfd(dir), e->d_name, 0) != 0)
            kz_log_warn("object %s cannot be removed", e->d_name);
    }
}

static void sweep_objects(const struct kz_store *store,
                          const struct kz_ids *used) {
    DIR *objects = open_folder(store->fd, "objects");
    for (struct dirent *e; objects && (e = readdir(objects));) {
        DIR *dir = e->d_name[0] == '.' || strlen(e->d_name) != 2
                       ? NULL
                       : open_folder(dirfd(objects), e->d_name);
        if (dir) {
            sweep_folder(dir, used);
            closedir(dir);
        }
    }
    if (objects)
        closedir(objects);
}

static void forget_published(const struct kz_store *store,
                             const struct kz_published *published,
                             const int64_t *kept, int count) {
    struct kz_published rest = {.count = 0};
    for (int i = 0; i < published->count; i++) {
        for (int k = 0; k < count; k++) {
            if (kept[k] == published->items[i].number)
                rest.items[rest.count++] = published->items[i];
        }
    }
    if (rest.count < published->count && !kz_published_write(store, &rest))
        kz_log_warn("%s: the book of generations stays too long",
                    store->dir);
}

void kz_collect(const struct kz_store *store,
                const struct kz_published *published) {
    int64_t numbers[MAX_GENERATIONS], kept[MAX_GENERATIONS];
    struct kz_pointer current = {0};
    if (kz_pointer_read(store, &current) != KZ_READ_GOOD)
        return;
    int count = kz_generation_list(store, numbers, MAX_GENERATIONS);
    if (count < 0) {
        kz_log_warn("%s: generations cannot be listed", store->dir);
        return;
    }
    int64_t last_held = find_last_held(published, numbers, count);
    int kept_count = 0;
    for (int i = 0; i < count; i++) {
        if (is_kept(published, current.number, last_held, numbers[i]) ||
            !remove_generation(store, numbers[i]))
            kept[kept_count++] = numbers[i];
    }
    forget_published(store, published, kept, kept_count);
    struct kz_arena arena = {0};
    struct kz_ids used = {0};
    if (gather_objects(store, kept, kept_count, &used, &arena))
        sweep_objects(store, &used);
    kz_ids_destroy(&used);
    kz_arena_destroy(&arena);
}
