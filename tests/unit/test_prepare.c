/* Foreign pictures read by the worker: what is good comes out in its sizes,
 * what is not is said for what it is, and a worker that dies takes nobody
 * along. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "src/media/encode.h"
#include "src/update/reader.h"
#include "src/update/sandbox.h"

static char exe[4096];

/* ---- pictures made here ---- */

static int memory_file(void) {
    int fd = memfd_create("medium", MFD_CLOEXEC);
    assert_true(fd >= 0);
    return fd;
}

static bool append(void *user, const void *bytes, size_t len) {
    return write(*(int *)user, bytes, len) == (ssize_t)len;
}

/* Red grows to the right, green downwards; a clear corner with alpha. */
static uint32_t shade(int x, int y, int w, int h, bool has_alpha) {
    uint32_t a = has_alpha && x < w / 2 && y < h / 2 ? 0 : 255;
    return a << 24 | (uint32_t)(x * 255 / w) << 16 |
           (uint32_t)(y * 255 / h) << 8 | 0x40;
}

static int make(int w, int h, enum kz_prepared_kind kind, bool has_alpha) {
    uint32_t *pixels = malloc((size_t)w * (size_t)h * 4);
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++)
            pixels[(size_t)y * (size_t)w + (size_t)x] =
                shade(x, y, w, h, has_alpha);
    }
    struct kz_kzi p = {.pixels = pixels, .w = w, .h = h,
                       .has_alpha = has_alpha};
    int fd = memory_file(), out_w, out_h;
    assert_true(kz_encode(&p, kind, 1, append, &fd, &out_w, &out_h));
    free(pixels);
    return fd;
}

static int file_of(const void *bytes, size_t len) {
    int fd = memory_file();
    assert_int_equal(write(fd, bytes, len), (ssize_t)len);
    return fd;
}

static int64_t size_of(int fd) {
    struct stat st;
    assert_int_equal(fstat(fd, &st), 0);
    return st.st_size;
}

/* ---- asking ---- */

static struct kz_prepared ask(struct kz_reader *reader, int in, int out) {
    struct kz_worker_order order = {KZ_WORKER_PICTURE, 0};
    struct kz_prepared prepared;
    assert_true(kz_reader_give(reader, &order, in, out));
    assert_true(kz_reader_take(reader, 90 * 1000, &prepared));
    return prepared;
}

static enum kz_verdict verdict_on(struct kz_reader *reader, int in) {
    int out = memory_file();
    struct kz_prepared prepared = ask(reader, in, out);
    close(in);
    close(out);
    return prepared.verdict;
}

static int channel(uint32_t p, int shift) {
    return (int)(p >> shift & 255);
}

static void look(const struct kz_kzi *p, bool has_alpha) {
    for (int i = 1; i < 8; i++) {
        int x = p->w * i / 8, y = p->h * (8 - i) / 8;
        uint32_t got = p->pixels[(size_t)y * (size_t)p->w + (size_t)x];
        uint32_t want = shade(x, y, p->w, p->h, has_alpha);
        if (channel(want, 24) == 0 || (i == 4 && has_alpha))
            continue;
        for (int shift = 0; shift < 24; shift += 8)
            assert_true(abs(channel(got, shift) - channel(want, shift)) <= 6);
    }
}

static void check_sizes(struct kz_reader *reader, int in, int w, int h,
                        bool has_alpha, const int *sides, int count) {
    int out = memory_file();
    struct kz_prepared prepared = ask(reader, in, out);
    assert_int_equal(prepared.verdict, KZ_VERDICT_GOOD);
    assert_int_equal(prepared.w, w);
    assert_int_equal(prepared.h, h);
    assert_int_equal(prepared.has_alpha, has_alpha);
    assert_int_equal(prepared.count, count);
    size_t len = (size_t)size_of(out), at = 0, used;
    char *bytes = mmap(NULL, len, PROT_READ, MAP_PRIVATE, out, 0);
    assert_true(bytes != MAP_FAILED);
    for (int i = 0; i < count; i++) {
        struct kz_kzi p;
        assert_true(kz_kzi_find(&p, bytes + at, len - at, &used));
        assert_int_equal(p.w > p.h ? p.w : p.h, sides[i]);
        assert_true(abs(p.w * h - p.h * w) <= (w > h ? w : h));
        assert_int_equal(p.has_alpha, has_alpha);
        look(&p, has_alpha);
        at += used;
    }
    assert_int_equal(at, len);
    munmap(bytes, len);
    close(in);
    close(out);
}

static void test_sizes(void **state) {
    struct kz_reader *r = *state;
    static const int all[] = {2560, 1600, 640}, two[] = {1200, 640};
    check_sizes(r, make(3000, 2000, KZ_PREPARED_JPEG, false), 3000, 2000,
                false, all, 3);
    check_sizes(r, make(1000, 3000, KZ_PREPARED_PNG, false), 1000, 3000,
                false, all, 3);
    check_sizes(r, make(1200, 900, KZ_PREPARED_JPEG, false), 1200, 900, false,
                two, 2);
    check_sizes(r, make(1200, 900, KZ_PREPARED_PNG, true), 1200, 900, true,
                two, 2);
    check_sizes(r, make(64, 48, KZ_PREPARED_PNG, false), 64, 48, false,
                (const int[]){64}, 1);
}

/* Colour under a clear corner must not bleed into its rim. */
static void test_alpha_does_not_bleed(void **state) {
    enum { SIDE = 1280 };
    uint32_t *pixels = malloc(SIDE * SIDE * 4);
    for (int i = 0; i < SIDE * SIDE; i++)
        pixels[i] = i % SIDE < SIDE / 2 ? 0x0000FF00u : 0xFFFF0000u;
    struct kz_kzi p = {.pixels = pixels, .w = SIDE, .h = SIDE,
                       .has_alpha = true};
    int fd = memory_file(), out = memory_file(), w, h;
    assert_true(kz_encode(&p, KZ_PREPARED_PNG, 1, append, &fd, &w, &h));
    struct kz_prepared prepared = ask(*state, fd, out);
    assert_int_equal(prepared.count, 2);
    size_t len = (size_t)size_of(out), used;
    char *bytes = mmap(NULL, len, PROT_READ, MAP_PRIVATE, out, 0);
    assert_true(kz_kzi_find(&p, bytes, len, &used));
    assert_true(kz_kzi_find(&p, bytes + used, len - used, &used));
    for (int i = 0; i < p.w * p.h; i++)
        assert_true(channel(p.pixels[i], 8) == 0);
    munmap(bytes, len);
    close(fd);
    close(out);
    free(pixels);
}

static void test_turns(void **state) {
    (void)state;
    static const uint32_t corner[] = {1, 2, 3, 4, 5, 6};
    static const uint32_t upright[9][6] = {
        {0}, {1, 2, 3, 4, 5, 6}, {3, 2, 1, 6, 5, 4}, {6, 5, 4, 3, 2, 1},
        {4, 5, 6, 1, 2, 3}, {1, 4, 2, 5, 3, 6}, {4, 1, 5, 2, 6, 3},
        {6, 3, 5, 2, 4, 1}, {3, 6, 2, 5, 1, 4}};
    uint32_t pixels[6];
    for (int i = 0; i < 6; i++)
        pixels[i] = 0xFF000000u | corner[i] << 4;
    struct kz_kzi p = {.pixels = pixels, .w = 3, .h = 2};
    for (int turn = 1; turn <= 8; turn++) {
        int fd = memory_file(), out = memory_file(), w, h;
        struct kz_prepared prepared;
        struct kz_prepare_sizes sizes = KZ_PREPARE_SIZES;
        assert_true(kz_encode(&p, KZ_PREPARED_PNG, turn, append, &fd, &w, &h));
        assert_int_equal(w, turn > 4 ? 2 : 3);
        kz_picture_prepare(fd, out, &sizes, &prepared);
        assert_int_equal(prepared.w, w);
        uint32_t got[6];
        assert_int_equal(pread(out, got, sizeof(got), KZ_KZI_HEADER),
                         sizeof(got));
        for (int i = 0; i < 6; i++)
            assert_int_equal(got[i] & 0xFF, upright[turn][i] << 4);
        close(fd);
        close(out);
    }
}

/* The camera says how it was held; the tag lies in the first directory. */
static void test_exif(void **state) {
    static const unsigned char exif[] = {
        0xFF, 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0,
        0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0};
    int plain = make(40, 20, KZ_PREPARED_JPEG, false);
    size_t len = (size_t)size_of(plain);
    unsigned char *bytes = malloc(len + sizeof(exif));
    assert_int_equal(pread(plain, bytes, 2, 0), 2);
    memcpy(bytes + 2, exif, sizeof(exif));
    assert_int_equal(pread(plain, bytes + 2 + sizeof(exif), len - 2, 2),
                     (ssize_t)len - 2);
    int fd = file_of(bytes, len + sizeof(exif)), out = memory_file();
    struct kz_prepared prepared = ask(*state, fd, out);
    assert_int_equal(prepared.verdict, KZ_VERDICT_GOOD);
    assert_int_equal(prepared.turn, 6);
    free(bytes);
    close(plain);
    close(fd);
    close(out);
}

/* ---- bad pictures ---- */

static void test_cut_short(void **state) {
    for (int kind = KZ_PREPARED_JPEG; kind <= KZ_PREPARED_PNG; kind++) {
        for (int part = 1; part < 8; part++) {
            int fd = make(300, 200, (enum kz_prepared_kind)kind, false);
            assert_int_equal(ftruncate(fd, size_of(fd) * part / 8), 0);
            assert_int_equal(verdict_on(*state, fd), KZ_VERDICT_DAMAGED);
        }
    }
}

static void test_no_pictures(void **state) {
    static const char *const texts[] = {
        "", "MZ\x90 a program", "GIF89a........", "<svg xmlns='x'></svg>",
        "RIFF....WEBPVP8 ", "#EXTM3U\nfile:///etc/passwd\n"};
    for (size_t i = 0; i < KZ_COUNT(texts); i++)
        assert_int_equal(
            verdict_on(*state, file_of(texts[i], strlen(texts[i]))),
            KZ_VERDICT_KIND);
}

static void put(unsigned char *to, uint32_t number) {
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(number >> (24 - 8 * i));
}

static uint32_t crc_of(const unsigned char *bytes, size_t len) {
    uint32_t crc = ~0u;
    for (size_t i = 0; i < len; i++) {
        crc ^= bytes[i];
        for (int k = 0; k < 8; k++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

/* 60,000 by 60,000 pixels in the header of a small file. */
static void test_bomb(void **state) {
    unsigned char head[53] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    put(head + 16, 60000);
    put(head + 20, 60000);
    head[24] = 8;
    put(head + 29, crc_of(head + 12, 17));
    memcpy(head + 33, "\0\0\0\x08IDAT", 8);
    put(head + 49, crc_of(head + 37, 12));
    assert_int_equal(verdict_on(*state, file_of(head, sizeof(head))),
                     KZ_VERDICT_LARGE);
}

static void test_bits_flipped(void **state) {
    unsigned seed = 7;
    int good = 0, bad = 0;
    for (int i = 0; i < 60; i++) {
        int kind = i % 2 ? KZ_PREPARED_JPEG : KZ_PREPARED_PNG;
        int fd = make(120, 90, (enum kz_prepared_kind)kind, false);
        int64_t size = size_of(fd);
        for (int k = 0; k < 3; k++) {
            seed = seed * 1103515245u + 12345u;
            off_t at = (off_t)((seed >> 8) % (unsigned)size);
            char byte = (char)(seed >> 3);
            assert_int_equal(pwrite(fd, &byte, 1, at), 1);
        }
        enum kz_verdict verdict = verdict_on(*state, fd);
        good += verdict == KZ_VERDICT_GOOD;
        bad += verdict == KZ_VERDICT_DAMAGED || verdict == KZ_VERDICT_KIND ||
               verdict == KZ_VERDICT_LARGE;
    }
    assert_int_equal(good + bad, 60);
    assert_true(bad > 20);
}

/* ---- the worker itself ---- */

static void test_walls_stand(void **state) {
    struct kz_reader *r = *state;
    assert_int_equal(r->walls & KZ_WALLS_NEEDED, KZ_WALLS_NEEDED);
    assert_int_equal(r->walls, kz_sandbox_offers());
}

static void test_crash(void **state) {
    (void)state;
    struct kz_reader r;
    struct kz_error err;
    setenv("KAREZ_WORKER_FAULT", "crash", 1);
    assert_true(kz_reader_open(&r, exe, &err));
    unsetenv("KAREZ_WORKER_FAULT");
    for (int i = 0; i < 3; i++)
        assert_int_equal(
            verdict_on(&r, make(64, 48, KZ_PREPARED_PNG, false)),
            KZ_VERDICT_CRASHED);
    kz_reader_close(&r);
}

/* A worker that hangs is given up at once when nobody waits any more. */
static void test_hang_is_given_up(void **state) {
    (void)state;
    struct kz_reader r;
    struct kz_error err;
    struct kz_prepared prepared;
    struct kz_worker_order order = {KZ_WORKER_PICTURE, 0};
    setenv("KAREZ_WORKER_FAULT", "hang", 1);
    assert_true(kz_reader_open(&r, exe, &err));
    unsetenv("KAREZ_WORKER_FAULT");
    int in = make(64, 48, KZ_PREPARED_PNG, false), out = memory_file();
    assert_true(kz_reader_give(&r, &order, in, out));
    assert_false(kz_reader_take(&r, 300, &prepared));
    kz_reader_close(&r);
    close(in);
    close(out);
}

static void test_no_worker(void **state) {
    (void)state;
    struct kz_reader r;
    struct kz_error err;
    assert_false(kz_reader_open(&r, "/nowhere/karez", &err));
    assert_string_equal(err.id, "worker.missing");
    assert_false(kz_reader_open(&r, "/bin/true", &err));
}

static int set_up(void **state) {
    struct kz_reader *reader = malloc(sizeof(*reader));
    struct kz_error err;
    snprintf(exe, sizeof(exe), "%s/karez", getenv("KZ_BUILD"));
    *state = reader;
    return !kz_reader_open(reader, exe, &err);
}

static int tear_down(void **state) {
    kz_reader_close(*state);
    free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_alpha_does_not_bleed),
        cmocka_unit_test(test_turns),
        cmocka_unit_test(test_exif),
        cmocka_unit_test(test_cut_short),
        cmocka_unit_test(test_no_pictures),
        cmocka_unit_test(test_bomb),
        cmocka_unit_test(test_bits_flipped),
        cmocka_unit_test(test_walls_stand),
        cmocka_unit_test(test_crash),
        cmocka_unit_test(test_hang_is_given_up),
        cmocka_unit_test(test_no_worker),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
