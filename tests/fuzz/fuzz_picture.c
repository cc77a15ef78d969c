/*
 * Any bytes as a picture, as the worker reads one: nothing but whole pictures
 * of ours may come out.
 */
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/media/encode.h"
#include "tests/fuzz/fuzz.h"

static void check(int out, const struct kz_prepared *prepared) {
    struct stat st;
    if (fstat(out, &st) != 0 || st.st_size == 0)
        kz_fuzz_fail("good, and nothing came out");
    size_t len = (size_t)st.st_size, at = 0, used = 0;
    char *bytes = mmap(NULL, len, PROT_READ, MAP_PRIVATE, out, 0);
    if (bytes == MAP_FAILED)
        kz_fuzz_fail("memory");
    for (int i = 0; i < prepared->count; i++, at += used) {
        struct kz_kzi picture;
        if (!kz_kzi_find(&picture, bytes + at, len - at, &used))
            kz_fuzz_fail("a picture that is none");
        if (picture.has_alpha != prepared->has_alpha)
            kz_fuzz_fail("alpha came or went");
    }
    if (at != len || prepared->turn < 1 || prepared->turn > 8)
        kz_fuzz_fail("not what it says");
    munmap(bytes, len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len) {
    static const struct kz_prepare_sizes sizes = {{320, 200, 64}, 3};
    struct kz_prepared prepared;
    int in = memfd_create("in", 0), out = memfd_create("out", 0);
    if (in < 0 || out < 0 || write(in, data, len) != (ssize_t)len)
        kz_fuzz_fail("memory");
    kz_picture_prepare(in, out, &sizes, &prepared);
    if (prepared.verdict >= KZ_VERDICT_CRASHED)
        kz_fuzz_fail("a verdict that is its keeper's");
    if (prepared.verdict == KZ_VERDICT_GOOD)
        check(out, &prepared);
    close(in);
    close(out);
    return 0;
}
