#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <time.h>

#include "tests/support/film_world.h"

/* A disk that takes its time. The player's reads come here: this program's
 * pread stands before the library's. */

enum { SLOW_MS = 250, RATE = 25 };

static atomic_int reads, slow_ms;
static atomic_bool has_main_read;
static pthread_t main_thread;

ssize_t pread64(int fd, void *to, size_t size, off64_t at);

ssize_t pread64(int fd, void *to, size_t size, off64_t at) {
    int ms = atomic_load(&slow_ms);
    atomic_fetch_add(&reads, 1);
    if (pthread_equal(pthread_self(), main_thread))
        atomic_store(&has_main_read, true);
    if (ms > 0)
        usleep((useconds_t)ms * 1000);
    return syscall(SYS_pread64, fd, to, size, at);
}

/* A good deal for every second of it. */
static struct kz_clip heavy(void) {
    return (struct kz_clip){.w = 320, .h = 180, .frames = 300,
                            .rate_num = RATE, .rate_den = 1, .gop = RATE,
                            .sounds = 1, .is_detailed = true};
}

static int begin_slow(void **state) {
    atomic_store(&slow_ms, 0);
    atomic_store(&reads, 0);
    atomic_store(&has_main_read, false);
    main_thread = pthread_self();
    return begin(state);
}

static double now_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double thread_s(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Plays for a while as a screen does; the numbers never go back. Returns the
 * last, and the longest call. */
static int watch(struct world *w, double for_s, double *longest_s) {
    int last = -1;
    for (double until = now_s() + for_s; now_s() < until; usleep(8000)) {
        double from = now_s(), own = thread_s();
        struct kz_film_frame f;
        bool is_new = kz_film_frame(w->film, &f) && f.is_new;
        kz_film_due_ms(w->film);
        struct kz_film_status s;
        kz_film_get_status(w->film, &s);
        /* Waiting alone: work of its own is no wait. */
        double took = now_s() - from - (thread_s() - own);
        *longest_s = took > *longest_s ? took : *longest_s;
        if (!is_new)
            continue;
        int n = number_now(w);
        assert_true(n > last);
        last = n;
    }
    return last;
}

static void a_slow_disk_is_waited_for_by_nobody(void **state) {
    struct world *w = *state;
    struct kz_clip clip = heavy();
    struct kz_clock clock;
    double longest = 0;
    kz_clock_init_real(&clock);
    make_clip(w, "heavy.mkv", &clip);
    /* By the wall clock: a made-up device slows down on a busy machine. */
    struct kz_film_options o = {.clock = &clock, .volume = 1};
    w->film = kz_film_open(w->path, &o);
    settle(w);
    assert_true(atomic_load(&reads) > 0);
    int before = watch(w, 1.0, &longest);
    assert_true(before > 0);
    atomic_store(&slow_ms, SLOW_MS);
    /* A touch on the timeline meanwhile: it is read for. */
    kz_film_seek_frame(w->film, 150);
    watch(w, 2.0, &longest);
    atomic_store(&slow_ms, 0);
    int back = watch(w, 1.0, &longest);
    double from = now_s();
    int later = watch(w, 2.0, &longest);
    double pace = (double)(later - back) / RATE / (now_s() - from);
    print_message("%d, %d, %d; longest call %.0f ms, pace %.2f\n", before,
                  back, later, longest * 1000, pace);
    assert_true(back >= 150);
    assert_true(later - back > RATE);
    assert_true(pace > .6 && pace < 1.3);
    assert_false(atomic_load(&has_main_read));
    /* Far from one read, and from the queue's of it. */
    assert_true(longest < SLOW_MS / 1000.0);
}

static int16_t *hear_all(struct world *w, int ms, int64_t *count) {
    struct kz_clip clip = heavy();
    kz_clock_init_by_hand(&w->clock);
    w->heard_count = 0;
    atomic_store(&slow_ms, 0);
    open_clip(w, "heavy.mkv", &clip, (struct kz_film_options){.volume = 1});
    atomic_store(&slow_ms, ms);
    for (int n = 0; n < 100; n++) {
        assert_int_equal(number_now(w), n);
        advance(w, 40);
    }
    kz_film_close(&w->film);
    size_t size = (size_t)w->heard_count * sizeof(*w->heard);
    int16_t *out = malloc(size);
    memcpy(out, w->heard, size);
    *count = w->heard_count;
    return out;
}

static void sound_from_a_slow_disk_is_the_same(void **state) {
    struct world *w = *state;
    int64_t fast_count, slow_count;
    int16_t *fast = hear_all(w, 0, &fast_count);
    int16_t *slow = hear_all(w, 40, &slow_count);
    assert_true(fast_count > 3 * KZ_FILM_RATE);
    assert_int_equal(fast_count, slow_count);
    assert_memory_equal(fast, slow, (size_t)fast_count * sizeof(*fast));
    free(fast);
    free(slow);
}

/* Leaving the page does not wait for what is being read any longer than for
 * that one read. */
static void a_slow_film_can_be_left(void **state) {
    struct world *w = *state;
    struct kz_clip clip = heavy();
    make_clip(w, "heavy.mkv", &clip);
    atomic_store(&slow_ms, SLOW_MS);
    struct kz_film_options o = {.clock = &w->clock, .volume = 1};
    w->film = kz_film_open(w->path, &o);
    usleep(100 * 1000);
    double from = now_s();
    kz_film_close(&w->film);
    assert_true(now_s() - from < 3.0 * SLOW_MS / 1000 + 1);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin_slow, end)
    const struct CMUnitTest tests[] = {
        TEST(a_slow_disk_is_waited_for_by_nobody),
        TEST(sound_from_a_slow_disk_is_the_same),
        TEST(a_slow_film_can_be_left),
    };
    return cmocka_run_group_tests(tests, begin_all, end_all);
}
