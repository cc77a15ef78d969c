/* Films, sounds and captions from outside, read by the worker: what may be
 * played comes out clean, what is bad is said for what it is. */
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

#include "src/base/file.h"
#include "src/update/reader.h"
#include "tests/support/film_clip.h"

struct world {
    struct kz_reader reader;
    char dir[64];
    char path[KZ_PATH_SIZE];
    struct kz_prepared prepared;
};

static const char *place(struct world *w, const char *name) {
    assert_true(kz_path_join(w->path, sizeof(w->path), w->dir, name));
    return w->path;
}

static int64_t size_of(int fd) {
    struct stat st;
    assert_int_equal(fstat(fd, &st), 0);
    return st.st_size;
}

/* Returns what was written; the caller closes it. */
static int ask(struct world *w, enum kz_worker_kind kind, unsigned flags,
               int in) {
    struct kz_worker_order order = {kind, flags};
    int out = memfd_create("out", MFD_CLOEXEC);
    assert_true(kz_reader_give(&w->reader, &order, in, out));
    assert_true(kz_reader_take(&w->reader, 100 * 1000, &w->prepared));
    return out;
}

static enum kz_verdict verdict_on(struct world *w, enum kz_worker_kind kind,
                                  int in) {
    close(ask(w, kind, 0, in));
    close(in);
    return w->prepared.verdict;
}

static int clip(struct world *w, const char *name, struct kz_clip clip) {
    clip.w = clip.w ? clip.w : 160;
    clip.h = 96;
    clip.rate_num = clip.rate_num ? clip.rate_num : 25;
    clip.rate_den = 1;
    clip.gop = 10;
    assert_true(kz_clip_make(place(w, name), &clip));
    int fd = open(w->path, O_RDWR | O_CLOEXEC);
    assert_true(fd >= 0);
    return fd;
}

static int text(const char *bytes, size_t len) {
    int fd = memfd_create("text", MFD_CLOEXEC);
    assert_int_equal(write(fd, bytes, len), (ssize_t)len);
    return fd;
}

/* A clean file comes out, and stays good when it is read once more. */
static void comes_out_clean(struct world *w, const char *name,
                            struct kz_clip clip_of, enum kz_worker_kind kind) {
    int in = clip(w, name, clip_of);
    int once = ask(w, kind, 0, in);
    assert_int_equal(w->prepared.verdict, KZ_VERDICT_GOOD);
    assert_true(w->prepared.duration_ms > 1500 &&
                w->prepared.duration_ms < 2600);
    assert_true(size_of(once) > size_of(in) / 2);
    int twice = ask(w, kind, 0, once);
    assert_int_equal(w->prepared.verdict, KZ_VERDICT_GOOD);
    assert_true(labs((long)(size_of(once) - size_of(twice))) < 256);
    close(in);
    close(once);
    close(twice);
}

static void test_good(void **state) {
    struct world *w = *state;
    comes_out_clean(w, "a.mp4", (struct kz_clip){.frames = 50, .sounds = 2,
                    .langs = {"zho", "uig"}, .has_chapters = true},
                    KZ_WORKER_FILM);
    comes_out_clean(w, "b.mp4", (struct kz_clip){.frames = 50},
                    KZ_WORKER_FILM);
    if (kz_clip_has_encoder("libvpx-vp9") && kz_clip_has_encoder("libopus"))
        comes_out_clean(w, "c.mkv",
                        (struct kz_clip){.frames = 50, .video = "libvpx-vp9",
                                         .audio = "libopus", .sounds = 1},
                        KZ_WORKER_FILM);
    comes_out_clean(w, "d.m4a", (struct kz_clip){.sounds = 1,
                    .sound_to_s = 2}, KZ_WORKER_SOUND);
}

static bool holds(int fd, const char *word) {
    size_t len = (size_t)size_of(fd);
    char *bytes = mmap(NULL, len, PROT_READ, MAP_PRIVATE, fd, 0);
    assert_true(bytes != MAP_FAILED);
    bool is_there = memmem(bytes, len, word, strlen(word)) != NULL;
    munmap(bytes, len);
    return is_there;
}

/* Titles that somebody wrote into the file do not reach the store. */
static void test_words_stay_behind(void **state) {
    struct world *w = *state;
    int in = clip(w, "t.mp4", (struct kz_clip){.frames = 50,
                                               .has_chapters = true});
    assert_true(holds(in, "three"));
    int out = ask(w, KZ_WORKER_FILM, 0, in);
    assert_int_equal(w->prepared.verdict, KZ_VERDICT_GOOD);
    assert_false(holds(out, "three"));
    close(in);
    close(out);
}

static void test_only_looked_at(void **state) {
    struct world *w = *state;
    int in = clip(w, "l.mp4", (struct kz_clip){.frames = 100, .sounds = 1});
    int out = ask(w, KZ_WORKER_FILM, KZ_WORKER_LOOK | KZ_WORKER_QUICK, in);
    assert_int_equal(w->prepared.verdict, KZ_VERDICT_GOOD);
    assert_int_equal(size_of(out), 0);
    close(in);
    close(out);
}

/* However little is missing, and when it is only looked at as well. */
static void test_cut_short(void **state) {
    static const char *const names[] = {"cut.mkv", "cut.mp4"};
    struct world *w = *state;
    for (size_t i = 0; i < KZ_COUNT(names); i++) {
        int whole = clip(w, names[i], (struct kz_clip){
            .frames = 200, .sounds = 1, .is_detailed = true});
        int64_t size = size_of(whole);
        const int64_t kept[] = {size - 1, size - 2000, size * 2 / 3, 5000};
        close(ask(w, KZ_WORKER_FILM, 0, whole));
        assert_int_equal(w->prepared.verdict, KZ_VERDICT_GOOD);
        for (size_t k = 0; k < KZ_COUNT(kept); k++) {
            assert_int_equal(ftruncate(whole, kept[k]), 0);
            for (unsigned look = 0; look < 2; look++) {
                close(ask(w, KZ_WORKER_FILM,
                          look ? KZ_WORKER_LOOK | KZ_WORKER_QUICK : 0, whole));
                assert_int_equal(w->prepared.verdict, KZ_VERDICT_CUT);
            }
        }
        close(whole);
    }
}

static void test_bad_films(void **state) {
    struct world *w = *state;
    int fd = clip(w, "sound.mp4", (struct kz_clip){.sounds = 1, .sound_to_s = 2});
    assert_int_equal(verdict_on(w, KZ_WORKER_FILM, fd),
                     KZ_VERDICT_NO_PICTURE);
    fd = clip(w, "still.mp4", (struct kz_clip){.frames = 20});
    assert_int_equal(verdict_on(w, KZ_WORKER_SOUND, fd), KZ_VERDICT_NO_SOUND);
    fd = clip(w, "old.mp4", (struct kz_clip){.frames = 20, .video = "mpeg4"});
    assert_int_equal(verdict_on(w, KZ_WORKER_FILM, fd), KZ_VERDICT_CODEC);
    fd = clip(w, "fast.mp4", (struct kz_clip){.frames = 60, .rate_num = 240});
    assert_int_equal(verdict_on(w, KZ_WORKER_FILM, fd), KZ_VERDICT_LARGE);
    fd = clip(w, "holes.mp4", (struct kz_clip){.frames = 100,
                                               .is_detailed = true});
    for (off_t at = 2000; at < size_of(fd) - 6000; at += 300)
        assert_int_equal(pwrite(fd, "\xAA\x55\x00\xFF", 4, at), 4);
    assert_int_equal(verdict_on(w, KZ_WORKER_FILM, fd), KZ_VERDICT_DAMAGED);
}

/* A list of other files is no film, and none of them is opened. */
static void test_lists(void **state) {
    static const char *const lists[] = {
        "#EXTM3U\nfile:///etc/passwd\n", "ffconcat version 1.0\nfile /etc/x\n",
        "<?xml version='1.0'?><MPD></MPD>", "v=0\nm=audio 5004 RTP/AVP 0\n", ""};
    for (size_t i = 0; i < KZ_COUNT(lists); i++) {
        assert_int_equal(verdict_on(*state, KZ_WORKER_FILM,
                                    text(lists[i], strlen(lists[i]))),
                         KZ_VERDICT_KIND);
        assert_int_equal(verdict_on(*state, KZ_WORKER_SOUND,
                                    text(lists[i], strlen(lists[i]))),
                         KZ_VERDICT_KIND);
    }
}

static void test_captions(void **state) {
    static const char vtt[] = "WEBVTT\n\n00:01.000 --> 00:03.000\nHello\n";
    /* Two letters in GB18030. */
    static const char srt[] =
        "1\r\n00:00:01,000 --> 00:00:03,000\r\n\xCD\xC2\xC2\xB3\r\n";
    static const char none[] = "Nothing that anybody says.\n";
    assert_int_equal(verdict_on(*state, KZ_WORKER_CAPTIONS,
                                text(vtt, sizeof(vtt) - 1)), KZ_VERDICT_GOOD);
    assert_int_equal(verdict_on(*state, KZ_WORKER_CAPTIONS,
                                text(srt, sizeof(srt) - 1)), KZ_VERDICT_GOOD);
    assert_int_equal(verdict_on(*state, KZ_WORKER_CAPTIONS,
                                text(none, sizeof(none) - 1)),
                     KZ_VERDICT_DAMAGED);
}

static int set_up(void **state) {
    struct world *w = calloc(1, sizeof(*w));
    struct kz_error err;
    char exe[KZ_PATH_SIZE];
    snprintf(w->dir, sizeof(w->dir), "/tmp/karez-probe-XXXXXX");
    *state = w;
    return !mkdtemp(w->dir) ||
           !kz_path_join(exe, sizeof(exe), getenv("KZ_BUILD"), "karez") ||
           !kz_reader_open(&w->reader, exe, &err);
}

static int tear_down(void **state) {
    struct world *w = *state;
    kz_reader_close(&w->reader);
    bool is_gone = kz_dir_remove(w->dir);
    free(w);
    return !is_gone;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),
        cmocka_unit_test(test_words_stay_behind),
        cmocka_unit_test(test_only_looked_at),
        cmocka_unit_test(test_cut_short),
        cmocka_unit_test(test_bad_films),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_captions),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
