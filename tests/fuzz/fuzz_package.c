/*
 * Any bytes as a package: header, manifest and signature, then what a trusting
 * kiosk would unpack. What is let through must hold what it says, and lies
 * where it was told to.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/content/limits.h"
#include "src/content/names.h"
#include "src/update/package.h"
#include "tests/fuzz/fuzz.h"

static void check_names(const struct kz_package *package) {
    int64_t bytes = 0;
    for (size_t i = 0; i < package->manifest.entries.count; i++) {
        const struct kz_manifest_entry *e =
            &package->manifest.entries.items[i];
        if (e->size < 0 || e->name.len == 0 ||
            memmem(e->name.s, e->name.len, "..", 2) ||
            memchr(e->name.s, '\\', e->name.len) || e->name.s[0] == '/')
            kz_fuzz_fail("a name that leads elsewhere");
        bytes += e->size;
    }
    if (bytes != package->bytes)
        kz_fuzz_fail("the files are not the payload");
}

static void check_files(const struct kz_package *package, const char *dir) {
    for (size_t i = 0; i < package->manifest.entries.count; i++) {
        const struct kz_manifest_entry *e =
            &package->manifest.entries.items[i];
        char name[512], path[KZ_PATH_SIZE], hash[KZ_HASH_HEX_SIZE], *data;
        size_t len;
        snprintf(name, sizeof(name), "%.*s", KZ_STR_ARG(e->name));
        if (!kz_path_join(path, sizeof(path), dir, name) ||
            !kz_file_read(path, 16u << 20, &data, &len))
            kz_fuzz_fail("a file that was unpacked is not there");
        kz_hash_of((struct kz_str){data, len}, hash);
        if ((int64_t)len != e->size || strcmp(hash, e->hash) != 0)
            kz_fuzz_fail("a file that was unpacked is another one");
        free(data);
    }
}

static void unpack(struct kz_package *package) {
    char dir[] = "/dev/shm/karez-fuzz-XXXXXX";
    struct kz_error err = {.id = ""};
    if (package->bytes > (int64_t)8 << 20)
        return;
    if (!mkdtemp(dir))
        kz_fuzz_fail("no folder");
    if (kz_package_unpack(package, dir, NULL, NULL, &err))
        check_files(package, dir);
    else if (!err.id[0])
        kz_fuzz_fail("not unpacked, without a word");
    if (!kz_dir_remove(dir))
        kz_fuzz_fail("what was unpacked stays");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    struct kz_limits limits = KZ_LIMITS_DEFAULT;
    struct kz_package package;
    struct kz_package_rules rules = {.hall = "", .hash = ""};
    enum kz_package_trust trust;
    struct kz_error err = {.id = ""};
    char path[] = "/dev/shm/karez-fuzz-XXXXXX";
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, data, len) != (ssize_t)len)
        kz_fuzz_fail("memory");
    if (kz_package_open(&package, path, &limits, &err)) {
        check_names(&package);
        if (kz_package_judge(&package, &rules, &trust, &err))
            unpack(&package);
    } else if (!err.id[0]) {
        kz_fuzz_fail("refused without a word");
    }
    kz_package_close(&package);
    close(fd);
    unlink(path);
    return 0;
}
