/* Which files a package may list. */
#include <stdlib.h>

#include "src/content/folder.h"
#include "src/content/names.h"
#include "src/update/package_inside.h"

static const int64_t all_bytes = INT64_C(64) << 30;

static bool is_plain(struct kz_str name) {
    return kz_name_check(name) == KZ_NAME_GOOD && !kz_folder_is_junk(name);
}

const char *kz_package_role(struct kz_str name) {
    struct kz_str rest = name, folder;
    if (kz_str_is(name, "catalog.xlsx"))
        return "table";
    if (!kz_str_next_part(&rest, '/', &folder) || !rest.s || !is_plain(rest))
        return NULL;
    if (kz_str_is(folder, "media"))
        return "media";
    return kz_str_is(folder, "catalog") && kz_str_ends_with(rest, ".csv")
               ? "table"
               : NULL;
}

static int by_bytes(const void *a, const void *b) {
    return kz_str_compare_bytes(*(const struct kz_str *)a,
                                *(const struct kz_str *)b);
}

/* Two names that some file system takes for one. */
static bool find_twins(const struct kz_manifest *manifest,
                       struct kz_str *what) {
    struct kz_arena arena = {NULL, NULL};
    size_t count = manifest->entries.count;
    bool is_found = false;
    struct kz_str *folded = kz_arena_array(&arena, struct kz_str, count + 1);
    for (size_t i = 0; i < count; i++)
        folded[i] = kz_name_fold(&arena, manifest->entries.items[i].name);
    qsort(folded, count, sizeof(*folded), by_bytes);
    struct kz_str twin = KZ_STR("");
    for (size_t i = 1; i < count && !is_found; i++) {
        is_found = kz_str_equal(folded[i - 1], folded[i]);
        twin = folded[i];
    }
    for (size_t i = 0; i < count && is_found; i++) {
        struct kz_str name = manifest->entries.items[i].name;
        if (kz_str_equal(kz_name_fold(&arena, name), twin))
            *what = name;
    }
    kz_arena_destroy(&arena);
    return is_found;
}

const char *kz_package_find_fault(const struct kz_package *package,
                                  const struct kz_limits *limits,
                                  struct kz_str *what) {
    const struct kz_manifest *manifest = &package->manifest;
    int64_t total = 0;
    *what = KZ_STR("");
    if (manifest->entries.count > limits->media_files)
        return "package.list";
    for (size_t i = 0; i < manifest->entries.count; i++) {
        const struct kz_manifest_entry *e = &manifest->entries.items[i];
        const char *role = kz_package_role(e->name);
        *what = e->name;
        if (!role || !kz_str_is(e->role, role))
            return "package.list";
        int64_t most = role[0] == 't' ? (int64_t)limits->table_bytes
                                      : limits->film_bytes;
        if (e->size > most || (total += e->size) > all_bytes)
            return "package.list";
    }
    return find_twins(manifest, what) ? "package.list" : NULL;
}
