/*
 * A monkey before the kiosk: seeded events through SDL's door on the screens
 * visitors reach, drawn off screen, the clock driven by hand.
 *
 *     monkey STORE EVENTS SEED
 *
 * Prints the screens it reached, the targets it saw and how often each was
 * pressed, and a digest: the same seed gives the same. Exit 1, with the event's
 * number, if a frame takes 2 s, if the program wants to end, if it opens the
 * door of those who work here, if nobody is there and it does not come back to
 * attract, or if memory grows beyond the caches.
 */
#include <SDL2/SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/log.h"
#include "tests/monkey/monkey.h"
#include "ui/core/mix.h"

enum { HANG_MS = 2000, NOBODY_MS = 130 * 1000, LOOK_HOME_EVERY = 500,
       TELL_EVERY = 5000,
       GROWTH_MOST_MIB = 32 };

static double resident_mib(void) {
    FILE *f = fopen("/proc/self/statm", "r");
    long all = 0, resident = 0;
    if (f && fscanf(f, "%ld %ld", &all, &resident) != 2)
        resident = 0;
    if (f)
        fclose(f);
    return (double)resident * (double)sysconf(_SC_PAGESIZE) / (1 << 20);
}

/* An address sanitizer keeps what was freed. */
static bool is_memory_ours(void) {
#if defined(__SANITIZE_ADDRESS__)
    return false;
#else
    return true;
#endif
}

static bool open_kiosk(struct monkey *m, const char *store) {
    struct kz_error err = {.id = ""};
    m->app.options.store = store;
    if (!kz_places_find(&m->app.places, &m->app.options, &err))
        return false;
    m->app.words = kz_words_load(m->app.places.strings, &err);
    if (!m->app.words)
        return false;
    m->app.lang = kz_words_lang(m->app.words, 0);
    m->size = (struct kz_size){640, 360}; /* small is fast */
    return kz_kiosk_open(&m->kiosk, &m->app, true, &err) &&
           m->kiosk.catalog &&
           kz_kiosk_open_stage(&m->kiosk, KZ_STAGE_OFFSCREEN, KZ_PATH_CPU,
                               m->size, &err);
}

static bool failed(int event, const char *what) {
    printf("event %d: %s\n", event, what);
    return false;
}

/* All have left: within the idle time a new visitor is awaited. */
static bool is_attract_after_all(struct monkey *m) {
    for (int i = 0; i < 60; i++)
        finger(m, SDL_FINGERUP, i, 0, 0);
    wait_long(m, NOBODY_MS);
    enum kz_screen_id now = kz_session_route(m->kiosk.session).screen;
    return now == KZ_SCREEN_ATTRACT &&
           kz_session_visit(m->kiosk.session)->lang == m->app.lang;
}

static bool run(struct monkey *m, int events) {
    double half_way = 0;
    for (int i = 0; i < events; i++) {
        do_something(m);
        look_around(m);
        if (m->slowest_ms > HANG_MS)
            return failed(i, "it hangs");
        if (m->kiosk.wants_quit)
            return failed(i, "the program wants to end");
        if (kz_session_keeper(m->kiosk.session)->door != KZ_DOOR_VISITOR)
            return failed(i, "a visitor is taken for one who works here");
        if (i % LOOK_HOME_EVERY == LOOK_HOME_EVERY - 1 &&
            !is_attract_after_all(m))
            return failed(i, "nobody is there, and it is not attract");
        if (i % TELL_EVERY == TELL_EVERY - 1)
            fprintf(stderr, "%d events\n", i + 1);
        if (i == events / 2)
            half_way = resident_mib();
    }
    if (!is_attract_after_all(m))
        return failed(events, "nobody is there, and it is not attract");
    double grown = resident_mib() - half_way;
    printf("memory %.1f MiB, %+.1f in the second half\n", resident_mib(),
           grown);
    printf("slowest frame %lld ms\n", (long long)m->slowest_ms);
    return !is_memory_ours() || grown < GROWTH_MOST_MIB ||
           failed(events, "memory grows");
}

int main(int argc, char **argv) {
    struct monkey *m = kz_xcalloc(1, sizeof(*m));
    int64_t events, seed;
    if (argc != 4 || !kz_str_to_int(kz_str_from(argv[2]), &events) ||
        !kz_str_to_int(kz_str_from(argv[3]), &seed) || events < 1 ||
        seed < 1) {
        fputs("monkey STORE EVENTS SEED\n", stderr);
        return 2;
    }
    m->random = (uint64_t)seed * 0x9E3779B97F4A7C15ULL;
    m->digest = KZ_MIX_START;
    m->map = map_create();
    m->place = -1;
    kz_log_set_level(KZ_LOG_ERROR);
    if (SDL_Init(SDL_INIT_EVENTS) != 0 || !open_kiosk(m, argv[1])) {
        fputs("the kiosk cannot be opened\n", stderr);
        return 1;
    }
    kz_kiosk_draw(&m->kiosk);
    printf("seed %lld, %lld events\n", (long long)seed, (long long)events);
    bool is_good = run(m, (int)events);
    print_book(&m->book);
    map_print(m->map);
    printf("digest %016llx\n", (unsigned long long)m->digest);
    kz_kiosk_close(&m->kiosk);
    kz_words_free(m->app.words);
    map_free(m->map);
    free(m);
    SDL_Quit();
    return is_good ? 0 : 1;
}
