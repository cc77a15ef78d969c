#include "src/update/history.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "src/update/generation.h"
#include "src/update/origin.h"

static void measure(const struct kz_store *store, struct kz_version *version,
                    struct kz_pointer *pointer) {
    struct kz_manifest manifest;
    struct kz_origin origin;
    struct stat st;
    char path[64];
    kz_origin_read(store, version->number, &origin);
    version->serial = origin.serial;
    kz_generation_path(version->number, "manifest", path, sizeof(path));
    if (fstatat(store->fd, path, &st, AT_SYMLINK_NOFOLLOW) == 0)
        version->made_s = st.st_mtime;
    version->is_whole = kz_generation_manifest(store, version->number,
                                               &manifest, pointer->hash);
    for (size_t i = 0;
         version->is_whole && i < manifest.entries.count; i++)
        version->bytes += manifest.entries.items[i].size;
    kz_manifest_destroy(&manifest);
}

bool kz_history_read(const char *dir, struct kz_history *history,
                     struct kz_error *err) {
    struct kz_store store;
    struct kz_pointer current = {.number = 0};
    struct kz_published published;
    int64_t numbers[1024];
    *history = (struct kz_history){.count = 0};
    if (!kz_store_open(&store, dir, err))
        return false;
    if (kz_pointer_read(&store, &current) != KZ_READ_GOOD)
        current.number = 0;
    kz_published_read(&store, &published);
    int count = kz_generation_list(&store, numbers, (int)KZ_COUNT(numbers));
    for (int i = count - 1; i >= 0 && history->count < KZ_HISTORY_MOST; i--) {
        struct kz_version *version = &history->items[history->count++];
        *version = (struct kz_version){.number = numbers[i]};
        struct kz_pointer pointer = {.number = numbers[i]};
        measure(&store, version, &pointer);
        int at = kz_published_find(&published, numbers[i]);
        version->was_published = at >= 0;
        version->is_current = numbers[i] == current.number;
        if (at >= 0) /* as it was published, not as it says it is */
            pointer = published.items[at];
        version->is_whole =
            version->is_whole && kz_generation_verify(&store, &pointer,
                                                      KZ_VERIFY_START, NULL);
    }
    kz_store_close(&store);
    return true;
}
