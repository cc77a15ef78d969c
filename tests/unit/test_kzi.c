/* Plain pictures, mapped: what rests is not in the process's memory, and is
 * there again when it is read. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "src/base/file.h"
#include "src/media/kzi.h"

static void open_master(struct kz_kzi *p) {
    char path[KZ_PATH_SIZE];
    assert_true(kz_path_join(path, sizeof(path), getenv("KZ_BUILD"),
                             "share/section/section-wide-1.kzi"));
    assert_true(kz_kzi_open(p, path));
}

/* What of this mapping is in the process's memory. */
static long resident_kib(const struct kz_kzi *p) {
    FILE *f = fopen("/proc/self/smaps", "r");
    char line[512];
    bool is_in = false;
    long kib = -1;
    assert_non_null(f);
    while (kib < 0 && fgets(line, sizeof(line), f)) {
        uintptr_t start, end;
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " ", &start, &end) == 2)
            is_in = start == (uintptr_t)p->map;
        else if (is_in)
            sscanf(line, "Rss: %ld", &kib);
    }
    fclose(f);
    return kib;
}

static uint64_t sum_of(const struct kz_kzi *p) {
    uint64_t sum = 0;
    for (size_t i = 0; i < (size_t)p->w * (size_t)p->h; i++)
        sum = sum * 31 + p->pixels[i];
    return sum;
}

static void what_rests_is_not_in_memory(void **state) {
    (void)state;
    struct kz_kzi p;
    open_master(&p);
    uint64_t sum = sum_of(&p);
    assert_in_range(resident_kib(&p), 8000, 1 << 20);
    kz_kzi_rest(&p);
    assert_in_range(resident_kib(&p), 0, 64);
    assert_true(sum_of(&p) == sum);
    kz_kzi_close(&p);
}

/* One that whoever calls keeps is not ours to drop. */
static void found_pictures_stay(void **state) {
    (void)state;
    static _Alignas(4) unsigned char bytes[KZ_KZI_HEADER + 16];
    struct kz_kzi p;
    size_t used;
    kz_kzi_write_header(bytes, 2, 2, false);
    memset(bytes + KZ_KZI_HEADER, 7, 16);
    assert_true(kz_kzi_find(&p, bytes, sizeof(bytes), &used));
    kz_kzi_rest(&p);
    assert_int_equal(p.pixels[3], 0x07070707);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_rests_is_not_in_memory),
        cmocka_unit_test(found_pictures_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
