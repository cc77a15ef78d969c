#include "src/update/damage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/base/hash.h"
#include "src/update/manifest.h"
#include "src/update/store.h"

#define LOG_MODULE "damage"
#include "src/base/log.h"

enum { LIST_MOST = 1 << 16 };

bool kz_damage_write(const char *state, struct kz_str lines) {
    char path[KZ_PATH_SIZE];
    if (!kz_path_join(path, sizeof(path), state, "damaged"))
        return false;
    bool is_done = lines.len > 0
                       ? kz_file_write_atomic(path, lines, 0644)
                       : unlink(path) == 0 || errno == ENOENT;
    if (!is_done)
        kz_log_warn("%s: cannot be written", path);
    return is_done;
}

static bool is_later(struct timespec a, struct timespec b) {
    return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec
                                : a.tv_nsec > b.tv_nsec;
}

/* Put there anew after the list was made. Bytes that fall over by themselves
 * leave no time behind. */
static bool is_replaced(const char *store, const char *hash,
                        const struct stat *list) {
    char path[KZ_PATH_SIZE];
    struct stat object;
    return kz_store_object_path(store, hash, path, sizeof(path)) &&
           stat(path, &object) == 0 &&
           is_later(object.st_ctim, list->st_mtim);
}

void kz_damage_each(const char *state, const char *store, kz_damage_fn *each,
                    void *user) {
    char path[KZ_PATH_SIZE], *text;
    size_t len;
    struct stat list;
    if (!state || !store ||
        !kz_path_join(path, sizeof(path), state, "damaged") ||
        stat(path, &list) != 0 || !kz_file_read(path, LIST_MOST, &text, &len))
        return;
    struct kz_str rest = {text, len}, line, hash;
    while (kz_str_next_part(&rest, '\n', &line)) {
        char hex[KZ_HASH_HEX_SIZE];
        if (!kz_str_next_part(&line, ' ', &hash) || !kz_hash_is_hex(hash))
            continue;
        snprintf(hex, sizeof(hex), "%.*s", KZ_STR_ARG(hash));
        if (!is_replaced(store, hex, &list))
            each(user, hex);
    }
    free(text);
}
