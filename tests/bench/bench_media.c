/*
 * What a stick costs: verify and copy in one pass against `cp -r` and sync of
 * the same tree and against hashing first, and a large JPEG made small against
 * decoding it whole. Each with its peer in the same run, in turns.
 */
#include "tests/bench/bench_media.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <jpeglib.h>

#include "src/base/file.h"
#include "src/media/encode.h"
#include "src/media/resample.h"
#include "src/update/copy.h"
#include "src/update/stage.h"

enum { ROUNDS = 3, STICK_MB = 100, SLOW_MB = 100, SIDE_W = 4000,
       SIDE_H = 3000, TARGET_W = 1440, TARGET_H = 1080 };

struct cost {
    double wall_ms, cpu_ms, peak_mib;
};

static void stop(const char *why) {
    fprintf(stderr, "bench_import: %s\n", why);
    exit(1);
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double ms_of(struct timeval t) {
    return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

/* What a child needed for it. */
static struct cost run(void (*job)(const void *), const void *user) {
    struct rusage usage;
    int status;
    double start = now_ms();
    pid_t child = fork();
    if (child == 0) {
        job(user);
        _exit(0);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0)
        stop("a child failed");
    return (struct cost){now_ms() - start,
                         ms_of(usage.ru_utime) + ms_of(usage.ru_stime),
                         (double)usage.ru_maxrss / 1024};
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median(double *values) {
    qsort(values, ROUNDS, sizeof(values[0]), by_value);
    return values[ROUNDS / 2];
}

static void join(char out[KZ_PATH_SIZE], const char *a, const char *b) {
    if (!kz_path_join(out, KZ_PATH_SIZE, a, b))
        stop("a path too long");
}

/* ---- a tree ---- */

struct tree {
    char from[KZ_PATH_SIZE], to[KZ_PATH_SIZE];
};
static const struct {
    int count;
    size_t bytes;
} kinds[] = {{2, 30 << 20}, {20, 3 << 20}, {200, 100 << 10}};

static void file_name(char out[KZ_PATH_SIZE], const char *dir, int kind,
                      int n) {
    char name[32];
    snprintf(name, sizeof(name), "%d-%03d", kind, n);
    join(out, dir, name);
}

static void write_tree(const char *dir) {
    unsigned seed = 1;
    for (int kind = 0; kind < (int)KZ_COUNT(kinds); kind++) {
        uint32_t *bytes = kz_xmalloc(kinds[kind].bytes);
        for (int n = 0; n < kinds[kind].count; n++) {
            char path[KZ_PATH_SIZE];
            for (size_t i = 0; i < kinds[kind].bytes / 4; i++)
                bytes[i] = seed = seed * 1664525u + 1013904223u;
            file_name(path, dir, kind, n);
            FILE *f = fopen(path, "wb");
            if (!f || fwrite(bytes, 1, kinds[kind].bytes, f) !=
                          kinds[kind].bytes || fclose(f) != 0)
                stop(path);
        }
        free(bytes);
    }
}

/* As an import does it: each file hashed, whole, synced, and named so. */
static void copy_tree(const void *user) {
    const struct tree *t = user;
    struct kz_stage stage;
    struct kz_error err;
    if (!kz_stage_open(&stage, t->to, &err))
        stop(err.id);
    for (int kind = 0; kind < (int)KZ_COUNT(kinds); kind++) {
        for (int n = 0; n < kinds[kind].count; n++) {
            char path[KZ_PATH_SIZE], hash[KZ_HASH_HEX_SIZE];
            file_name(path, t->from, kind, n);
            int fd = open(path, O_RDONLY | O_CLOEXEC);
            if (fd < 0 || !kz_stage_copy(&stage, fd,
                                         (int64_t)kinds[kind].bytes,
                                         kz_str_from(path), hash, &err))
                stop(path);
            close(fd);
        }
    }
    if (syncfs(stage.store.fd) != 0)
        stop("sync");
    kz_stage_close(&stage);
}

static void cp_tree(const void *user) {
    const struct tree *t = user;
    execl("/bin/sh", "sh", "-c", "cp -r \"$1\" \"$2\" && sync -f \"$2\"", "sh",
          t->from, t->to, (char *)NULL);
    _exit(1);
}

static double bench_tree(const char *dir) {
    char from[] = "/dev/shm/karez-bench-XXXXXX";
    struct tree own, cp;
    double ratio[ROUNDS];
    if (!mkdtemp(from))
        stop("no other file system");
    write_tree(from);
    snprintf(own.from, sizeof(own.from), "%s", from);
    cp = own;
    for (int i = 0; i < ROUNDS; i++) {
        join(own.to, dir, "own");
        join(cp.to, dir, "cp");
        sync();
        double own_ms = run(copy_tree, &own).wall_ms;
        sync();
        ratio[i] = own_ms / run(cp_tree, &cp).wall_ms;
        if (!kz_dir_remove(own.to) || !kz_dir_remove(cp.to))
            stop("a folder stays");
    }
    if (!kz_dir_remove(from))
        stop("a folder stays");
    return median(ratio);
}

/* ---- at the speed of a stick ---- */

/* A pipe out of which 100 MB/s come: in it no copy can take a short cut. */
static int open_stick(pid_t *feeder) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        stop("a pipe");
    fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
    *feeder = fork();
    if (*feeder == 0) {
        static char bytes[1 << 18];
        double start = now_ms(), rate = STICK_MB * 1e6 / 1e3;
        close(ends[0]);
        for (int64_t done = 0; done < (int64_t)SLOW_MB << 20;) {
            ssize_t put = write(ends[1], bytes, sizeof(bytes));
            if (put <= 0)
                _exit(1);
            done += put;
            double early = (double)done / rate - (now_ms() - start);
            if (early > 0)
                usleep((useconds_t)(early * 1e3));
        }
        _exit(0);
    }
    close(ends[1]);
    return ends[0];
}

static void close_stick(int fd, pid_t feeder) {
    int status;
    close(fd);
    if (waitpid(feeder, &status, 0) != feeder)
        stop("the stick");
}

/* One pass of the stick into a file, which is synced if it is kept. */
static void pass(const char *to, bool is_own, bool is_hashed) {
    static char piece[1 << 17];
    char hash[KZ_HASH_HEX_SIZE];
    struct kz_hash state;
    pid_t feeder;
    ssize_t got;
    int from = open_stick(&feeder);
    int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (is_own && kz_copy(from, fd, (int64_t)SLOW_MB << 20, NULL, NULL,
                          hash) != KZ_COPIED)
        stop("a copy");
    kz_hash_init(&state);
    while (!is_own && (got = read(from, piece, sizeof(piece))) > 0) {
        if (is_hashed)
            kz_hash_update(&state, piece, (size_t)got);
        else if (write(fd, piece, (size_t)got) != got)
            stop("a copy");
    }
    if (!is_hashed && fsync(fd) != 0)
        stop("a sync");
    close(fd);
    close_stick(from, feeder);
}

/* As cp does, as we do, and hashing before copying. */
static double slow(const char *to, bool is_own, bool is_hashed_first) {
    double start = now_ms();
    if (is_hashed_first)
        pass("/dev/null", false, true);
    pass(to, is_own, false);
    return now_ms() - start;
}

static void bench_slow(const char *dir, struct kz_bench_media *out) {
    char to[KZ_PATH_SIZE];
    double to_cp[ROUNDS], to_two[ROUNDS];
    join(to, dir, "slow");
    for (int i = 0; i < ROUNDS; i++) {
        double own = slow(to, true, false);
        to_cp[i] = own / slow(to, false, false);
        to_two[i] = own / slow(to, false, true);
    }
    unlink(to);
    out->slow_copy_to_cp = median(to_cp);
    out->slow_copy_to_two = median(to_two);
}

/* ---- memory of a copy ---- */

static void copy_empty(const void *user) {
    int64_t size = *(const int64_t *)user;
    char hash[KZ_HASH_HEX_SIZE];
    int from = memfd_create("from", 0), to = open("/dev/null", O_WRONLY);
    if (size > 0 && (ftruncate(from, size) != 0 ||
                     kz_copy(from, to, size, NULL, NULL, hash) != KZ_COPIED))
        stop("a copy");
}

/* ---- a picture ---- */

static bool write_fd(void *user, const void *bytes, size_t len) {
    return write(*(int *)user, bytes, len) == (ssize_t)len;
}

static int make_jpeg(void) {
    uint32_t *pixels = kz_xmalloc((size_t)SIDE_W * SIDE_H * 4);
    unsigned seed = 3;
    for (int i = 0; i < SIDE_W * SIDE_H; i++) {
        unsigned x = (unsigned)(i % SIDE_W), y = (unsigned)(i / SIDE_W);
        seed = seed * 1664525u + 1013904223u;
        pixels[i] = 0xFF000000u | (x * 255 / SIDE_W) << 16 |
                    (y * 255 / SIDE_H) << 8 | (seed >> 27);
    }
    struct kz_kzi p = {.pixels = pixels, .w = SIDE_W, .h = SIDE_H};
    int fd = memfd_create("jpeg", 0), w, h;
    if (!kz_encode(&p, KZ_PREPARED_JPEG, 1, write_fd, &fd, &w, &h))
        stop("a picture");
    free(pixels);
    return fd;
}

static void prepare_own(const void *user) {
    static const struct kz_prepare_sizes sizes = {{TARGET_W}, 1};
    struct kz_prepared prepared;
    kz_picture_prepare(*(const int *)user, open("/dev/shm", O_TMPFILE | O_RDWR,
                                                0600),
                       &sizes, &prepared);
    if (prepared.verdict != KZ_VERDICT_GOOD)
        stop("a picture");
}

struct peer {
    uint32_t *out;
};

static bool keep_row(void *user, int y, const uint32_t *pixels) {
    struct peer *p = user;
    memcpy(p->out + (size_t)y * TARGET_W, pixels, TARGET_W * 4);
    return true;
}

/* Decoded whole, then made small by the same window. */
static void prepare_whole(const void *user) {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct peer peer = {kz_xmalloc((size_t)TARGET_W * TARGET_H * 4)};
    uint32_t *pixels = kz_xmalloc((size_t)SIDE_W * SIDE_H * 4);
    lseek(*(const int *)user, 0, SEEK_SET);
    FILE *file = fdopen(dup(*(const int *)user), "rb");
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&jpeg);
    jpeg_stdio_src(&jpeg, file);
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = JCS_EXT_BGRX;
    jpeg_start_decompress(&jpeg);
    while (jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW row = (JSAMPROW)(pixels + (size_t)jpeg.output_scanline *
                                               SIDE_W);
        jpeg_read_scanlines(&jpeg, &row, 1);
    }
    struct kz_resample *r = kz_resample_create(SIDE_W, SIDE_H, TARGET_W,
                                               TARGET_H, keep_row, &peer);
    for (int y = 0; y < SIDE_H; y++) {
        if (!kz_resample_put(r, pixels + (size_t)y * SIDE_W))
            stop("a picture");
    }
}

static void nothing(const void *user) {
    (void)user;
}

static void bench_picture(struct kz_bench_media *out) {
    double cpu[ROUNDS], wall[ROUNDS], memory[ROUNDS];
    int fd = make_jpeg();
    double idle = run(nothing, NULL).peak_mib;
    for (int i = 0; i < ROUNDS; i++) {
        struct cost own = run(prepare_own, &fd);
        struct cost whole = run(prepare_whole, &fd);
        cpu[i] = own.cpu_ms / whole.cpu_ms;
        wall[i] = own.wall_ms / whole.wall_ms;
        memory[i] = (own.peak_mib - idle) / (whole.peak_mib - idle);
    }
    close(fd);
    out->picture_time = median(cpu);
    out->picture_wall = median(wall);
    out->picture_memory = median(memory);
}

void kz_bench_media(const char *dir, struct kz_bench_media *out) {
    static const int64_t none = 0, small = 16 << 20,
                         large = (int64_t)1 << 30;
    double idle = run(copy_empty, &none).peak_mib;
    /* The pages of the file itself are the kernel's, and are not counted. */
    out->copy_mib_small = run(copy_empty, &small).peak_mib - idle;
    out->copy_mib_large = run(copy_empty, &large).peak_mib - idle;
    bench_picture(out);
    bench_slow(dir, out);
    out->copy_to_cp = bench_tree(dir);
}
