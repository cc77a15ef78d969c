#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <SDL2/SDL.h>
#include <fcntl.h>
#include <math.h>
#include <sys/stat.h>
#include <time.h>

#include "tests/support/film_world.h"

/* What goes wrong around a film, and what must not grow. */

static struct kz_clip plain(void) {
    return (struct kz_clip){.w = 160, .h = 96, .frames = 75, .rate_num = 25,
                            .rate_den = 1, .gop = 25, .sounds = 1,
                            .click_every = 25, .is_detailed = true};
}

static bool is_long(void) {
    return getenv("KZ_LONG") != NULL;
}

static void rests_with(struct world *w, const char *id) {
    struct kz_error err;
    assert_int_equal(state_of(w), KZ_FILM_RESTING);
    kz_film_get_error(w->film, &err);
    assert_string_equal(err.id, id);
    assert_int_equal(number_now(w), -2);
    kz_film_play(w->film);
    kz_film_seek(w->film, 100);
    assert_int_equal(state_of(w), KZ_FILM_RESTING);
}

static void write_file(struct world *w, const char *name, const char *bytes,
                       size_t len) {
    snprintf(w->path, sizeof(w->path), "%s/%s", w->folder, name);
    FILE *f = fopen(w->path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    fclose(f);
}

static void what_is_no_film_rests(void **state) {
    static const char playlist[] = "#EXTM3U\n#EXT-X-VERSION:3\n"
                                   "#EXTINF:1,\nfile:///etc/passwd\n";
    static const char list[] = "ffconcat version 1.0\nfile 'plain.mp4'\n";
    struct world *w = *state;
    const struct kz_film_options o = {.volume = 1};
    write_file(w, "list.mp4", playlist, sizeof(playlist) - 1);
    open_path(w, o);
    rests_with(w, "film.kind");
    write_file(w, "list.mkv", list, sizeof(list) - 1);
    open_path(w, o);
    rests_with(w, "film.kind");
    write_file(w, "empty.mp4", "", 0);
    open_path(w, o);
    rests_with(w, "film.kind");
    write_file(w, "box.mp4", "\0\0\0\x10""ftypisom\0\0\0\0", 16);
    open_path(w, o);
    rests_with(w, "film.unreadable");
    snprintf(w->path, sizeof(w->path), "%s/none.mp4", w->folder);
    open_path(w, o);
    rests_with(w, "film.unreadable");
    snprintf(w->path, sizeof(w->path), "%s", w->folder);
    open_path(w, o);
    rests_with(w, "film.unreadable");
    snprintf(w->path, sizeof(w->path), "%s/pipe.mp4", w->folder);
    assert_int_equal(mkfifo(w->path, 0600), 0);
    open_path(w, o);
    rests_with(w, "film.unreadable");
    unlink(w->path);
}

/* Plays what there is to its end, or to where it rests. */
static int play_out(struct world *w) {
    int seen = 0;
    struct kz_film_frame f;
    for (int i = 0; i < 200; i++) {
        enum kz_film_state s = state_of(w);
        if (s == KZ_FILM_ENDED || s == KZ_FILM_RESTING)
            break;
        seen += kz_film_frame(w->film, &f) && f.is_new;
        if (f.w > 0 && f.shown_w * f.shown_h <= PIXELS)
            kz_film_draw(w->film, w->pixels, f.shown_w * 4, f.shown_w,
                         f.shown_h);
        advance(w, 40);
    }
    return seen;
}

static char *load(struct world *w, const char *name, size_t *len) {
    char *bytes;
    snprintf(w->path, sizeof(w->path), "%s/%s", w->folder, name);
    assert_true(kz_file_read(w->path, 64 << 20, &bytes, len));
    return bytes;
}

static void plays_as_much_as_is_left(void **state) {
    static const char *const names[] = {"whole.mp4", "whole.mkv"};
    struct world *w = *state;
    struct kz_clip clip = plain();
    for (int k = 0; k < 2; k++) {
        size_t len;
        int last = -1;
        make_clip(w, names[k], &clip);
        char *bytes = load(w, names[k], &len);
        for (int part = 1; part <= 16; part++) {
            write_file(w, "cut", bytes, len * (size_t)part / 16);
            open_path(w, (struct kz_film_options){.volume = 1});
            int seen = play_out(w);
            assert_true(seen >= last || k == 0);
            last = seen;
        }
        assert_int_equal(last, clip.frames);
        free(bytes);
    }
}

static void goes_on_behind_damage(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    size_t len;
    make_clip(w, "whole.mkv", &clip);
    char *bytes = load(w, "whole.mkv", &len);
    char *bad = malloc(len);
    int rounds = is_long() ? 400 : 40, seen = 0;
    srand(11);
    for (int i = 0; i < rounds; i++) {
        memcpy(bad, bytes, len);
        /* Most in the pictures, some where the film says what it is. */
        size_t from = i % 4 == 0 ? 0 : len / 4;
        for (int k = 0; k < 1 + i % 30; k++)
            bad[from + (size_t)rand() % (len - from)] ^=
                (char)(1 << rand() % 8);
        write_file(w, "bad", bad, len);
        open_path(w, (struct kz_film_options){.volume = 1});
        if (i % 3 == 0) {
            kz_film_seek_frame(w->film, rand() % 75);
            settle(w);
        }
        seen += play_out(w);
    }
    print_message("%d pictures out of %d damaged films\n", seen, rounds);
    assert_true(seen > rounds * 10);
    free(bad);
    free(bytes);
}

static void damage_in_a_loop_does_not_spin(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    size_t len;
    make_clip(w, "whole.mkv", &clip);
    char *bytes = load(w, "whole.mkv", &len);
    memset(bytes + 2000, 0x55, len - 2000);
    write_file(w, "bad", bytes, len);
    free(bytes);
    open_path(w, (struct kz_film_options){.volume = 1, .is_loop = true});
    /* 8 s of a film of which next to nothing is left. */
    assert_true(play_out(w) < clip.frames);
}

static void a_file_taken_away_plays_on(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    make_clip(w, "gone.mp4", &clip);
    open_path(w, (struct kz_film_options){.volume = 1, .is_loop = true});
    unlink(w->path);
    for (int n = 0; n < 2 * clip.frames; n++) {
        assert_int_equal(number_now(w), n % clip.frames);
        advance(w, 40);
    }
    kz_film_close(&w->film);
    make_clip(w, "shrunk.mp4", &clip);
    open_path(w, (struct kz_film_options){.volume = 1, .is_loop = true});
    assert_int_equal(truncate(w->path, 5000), 0);
    play_out(w);
}

static void a_descriptor_is_closed_by_the_film(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    make_clip(w, "whole.mp4", &clip);
    int fd = open(w->path, O_RDONLY | O_CLOEXEC);
    struct kz_film_options o = {.clock = &w->clock, .volume = 1};
    w->film = kz_film_open_fd(fd, &o);
    settle(w);
    assert_int_equal(number_now(w), 0);
    kz_film_close(&w->film);
    assert_int_equal(fcntl(fd, F_GETFD), -1);
}

/* --- nothing grows ---------------------------------------------------------- */

static int count(const char *folder) {
    int n = 0;
    DIR *d = opendir(folder);
    while (readdir(d))
        n++;
    closedir(d);
    return n;
}

static long resident_kib(void) {
    long pages = 0, resident = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    assert_int_equal(fscanf(f, "%ld %ld", &pages, &resident), 2);
    fclose(f);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

struct size {
    int threads, files;
    long kib;
};

static struct size measure(void) {
    return (struct size){count("/proc/self/task"), count("/proc/self/fd"),
                         resident_kib()};
}

static void has_not_grown(struct size before, const char *what, int times) {
    struct size now = measure();
    print_message("%d %s: %+ld KiB\n", times, what, now.kib - before.kib);
    assert_int_equal(now.threads, before.threads);
    assert_int_equal(now.files, before.files);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    assert_true(now.kib - before.kib < 6144);
#endif
}

static void opening_leaves_nothing(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    int times = is_long() ? 200 : 50;
    struct size before = {0};
    make_clip(w, "whole.mp4", &clip);
    for (int i = -10; i < times; i++) {
        if (i == 0)
            before = measure();
        open_path(w, (struct kz_film_options){.volume = 1});
        assert_int_equal(number_now(w), 0);
        advance(w, 40 * (i + 10) % 2000);
        kz_film_close(&w->film);
        /* Closed while it opens, as a hasty visitor does. */
        struct kz_film_options o = {.clock = &w->clock, .volume = 1};
        w->film = kz_film_open(w->path, &o);
        usleep((useconds_t)(i + 10) % 20 * 500);
        kz_film_close(&w->film);
    }
    has_not_grown(before, "opens", times);
}

static void looping_and_seeking_leave_nothing(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    int loops = is_long() ? 200 : 50, seeks = is_long() ? 500 : 100;
    clip.frames = 12;
    open_clip(w, "short.mp4", &clip,
              (struct kz_film_options){.volume = 1, .is_loop = true});
    struct size before = {0};
    for (int n = 0; n < (loops + 5) * clip.frames; n++) {
        if (n == 5 * clip.frames)
            before = measure();
        assert_int_equal(number_now(w), n % clip.frames);
        advance(w, 40);
    }
    has_not_grown(before, "loops", loops);
    for (int i = -10; i < seeks; i++) {
        if (i == 0)
            before = measure();
        kz_film_seek_frame(w->film, (i + 10) * 7 % clip.frames);
        settle(w);
        assert_int_equal(number_now(w), (i + 10) * 7 % clip.frames);
    }
    has_not_grown(before, "seeks", seeks);
}

/* --- a clock that runs by itself -------------------------------------------- */

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void count_wakes(void *user) {
    __atomic_add_fetch((int *)user, 1, __ATOMIC_RELAXED);
}

/* Plays for a while as a screen would. */
static void watch(struct world *w, double for_s) {
    struct kz_film_frame f;
    for (double until = seconds() + for_s; seconds() < until;) {
        kz_film_frame(w->film, &f);
        int due = kz_film_due_ms(w->film);
        usleep((useconds_t)(due < 0 || due > 10 ? 10 : due) * 1000);
    }
}

static void runs_in_real_time(struct world *w, const char *driver,
                              bool has_device, bool is_heard) {
    struct kz_clock clock;
    struct kz_film_counters c;
    int wakes = 0;
    kz_clock_init_real(&clock);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    setenv("SDL_AUDIODRIVER", driver, 1);
    struct kz_film_options o = {.clock = &clock, .volume = 1,
                                .is_loop = true, .has_device = has_device,
                                .wake = count_wakes, .user = &wakes};
    w->film = kz_film_open(w->path, &o);
    settle(w);
    double from = seconds() - (double)status_of(w).position_ms / 1000;
    watch(w, 1.5);
    kz_film_pause(w->film);
    struct kz_film_status paused = status_of(w);
    double played = seconds() - from;
    assert_int_equal(paused.is_heard, is_heard);
    assert_true(fabs(played - (double)paused.position_ms / 1000) < 1.0);
    watch(w, 0.3);
    assert_int_equal(status_of(w).position_ms, paused.position_ms);
    kz_film_seek_frame(w->film, 10);
    settle(w);
    assert_int_equal(number_now(w), 10);
    kz_film_play(w->film);
    watch(w, 1.0);
    kz_film_get_counters(w->film, &c);
    print_message("%s: %d shown, %d dropped, longest gap %d ms\n", driver,
                  (int)c.shown, (int)c.dropped, (int)c.longest_gap_ms);
    assert_true(c.shown > 10);
    assert_true(__atomic_load_n(&wakes, __ATOMIC_RELAXED) > 0);
    kz_film_close(&w->film);
}

static void a_device_or_none_keeps_time(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    make_clip(w, "whole.mp4", &clip);
    runs_in_real_time(w, "dummy", true, true);
    runs_in_real_time(w, "dummy", false, false);
    runs_in_real_time(w, "nosuchdriver", true, false);
}

/* As when somebody pulls the plug of the loudspeakers: SDL then says of the
 * device that it has stopped. */
static void a_device_that_goes_comes_back(void **state) {
    enum { DEVICES = 16, BACK_S = 15 };
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_clock clock;
    kz_clock_init_real(&clock);
    make_clip(w, "whole.mp4", &clip);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    struct kz_film_options o = {.clock = &clock, .volume = 1,
                                .is_loop = true, .has_device = true};
    w->film = kz_film_open(w->path, &o);
    settle(w);
    watch(w, 1.0);
    assert_true(status_of(w).is_heard);
    for (SDL_AudioDeviceID id = 2; id < DEVICES; id++)
        SDL_CloseAudioDevice(id);
    watch(w, 1.5);
    assert_false(status_of(w).is_heard);
    /* The pictures go on by the clock. */
    struct kz_film_counters c, later;
    kz_film_get_counters(w->film, &c);
    watch(w, 1.0);
    kz_film_get_counters(w->film, &later);
    assert_true(later.shown > c.shown);
    for (double until = seconds() + BACK_S;
         seconds() < until && !status_of(w).is_heard;)
        watch(w, 0.2);
    assert_true(status_of(w).is_heard);
    kz_film_close(&w->film);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(what_is_no_film_rests),
        TEST(plays_as_much_as_is_left),
        TEST(goes_on_behind_damage),
        TEST(damage_in_a_loop_does_not_spin),
        TEST(a_file_taken_away_plays_on),
        TEST(a_descriptor_is_closed_by_the_film),
        TEST(opening_leaves_nothing),
        TEST(looping_and_seeking_leave_nothing),
        TEST(a_device_or_none_keeps_time),
        TEST(a_device_that_goes_comes_back),
    };
    return cmocka_run_group_tests(tests, begin_all, end_all);
}
