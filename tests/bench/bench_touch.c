#include "tests/bench/bench_touch.h"

#include <SDL2/SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "src/app/kiosk.h"
#include "src/update/job.h"

enum { TAPS = 60, REST_MS = 60, LATE_MS = 2000, IMPORTS_MOST = 20, PANEL = 7 };

struct hand {
    struct kz_app app;
    struct kz_kiosk kiosk;
    const char *dir;
    int imports;
};

static void stop(const char *why) {
    fprintf(stderr, "bench_import: touch: %s\n", why);
    exit(1);
}

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void pump(struct hand *h) {
    SDL_Event e;
    while (SDL_PollEvent(&e))
        kz_kiosk_event(&h->kiosk, &e);
    kz_kiosk_step(&h->kiosk);
}

static void run_for(struct hand *h, double ms) {
    for (double end = now_ms() + ms; now_ms() < end; SDL_Delay(4))
        pump(h);
}

static void finger(uint32_t type, float x, float y) {
    SDL_Event e = {.tfinger = {.type = type, .touchId = PANEL, .fingerId = 1,
                               .x = x, .y = y, .pressure = 1}};
    SDL_PushEvent(&e);
}

static struct kz_node *button(struct hand *h) {
    struct kz_node *n =
        kz_node_find(kz_stage_tree(h->kiosk.stage), "door.minerals");
    if (!n)
        stop("no button");
    return n;
}

/* The finger slides off again, so that the page stays. */
static double press(struct hand *h) {
    struct kz_size size = kz_stage_size(h->kiosk.stage);
    struct kz_node *n = button(h);
    float x = (n->box.x + n->box.w / 2) / (float)size.w;
    float y = (n->box.y + n->box.h / 2) / (float)size.h;
    double began = now_ms(), took = 0;
    finger(SDL_FINGERDOWN, x, y);
    do {
        pump(h);
        took = now_ms() - began;
        if (took > LATE_MS)
            stop("the button was never pressed");
    } while (!(button(h)->state & KZ_STATE_PRESSED));
    finger(SDL_FINGERMOTION, .99f, .02f);
    pump(h);
    finger(SDL_FINGERUP, .99f, .02f);
    run_for(h, REST_MS);
    return took;
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double late_one(double *values, int count) {
    qsort(values, (size_t)count, sizeof(values[0]), by_value);
    return values[count * 95 / 100];
}

static struct kz_job *begin_import(struct hand *h) {
    char store[KZ_PATH_SIZE];
    struct kz_error err;
    snprintf(store, sizeof(store), "%s/import-%d", h->dir, h->imports++);
    const char *args[] = {"import", KZ_SOURCE_DIR "/data/sample", "--store",
                          store, "--json", NULL};
    struct kz_job *job =
        kz_job_start(KZ_BUILD_DIR "/karez", args, &err);
    if (!job || h->imports > IMPORTS_MOST)
        stop("no import");
    return job;
}

/* As the desk reads it: never waited for. */
static bool is_over(struct kz_job *job) {
    struct kz_str line;
    bool is = kz_job_read(job, 0);
    while (kz_job_next_line(job, &line))
        continue;
    if (is && kz_job_exit_code(job) != 0)
        stop("the import failed");
    return is;
}

static void measure(struct hand *h, struct kz_bench_touch *out) {
    double ms[TAPS];
    for (int i = 0; i < TAPS; i++)
        ms[i] = press(h);
    out->alone = late_one(ms, TAPS);
    struct kz_job *job = begin_import(h);
    for (out->taps = 0; out->taps < TAPS;) {
        if (is_over(job)) {
            kz_job_end(&job);
            job = begin_import(h);
        }
        ms[out->taps++] = press(h);
    }
    kz_job_end(&job);
    out->importing = late_one(ms, TAPS);
    out->importing_most = ms[TAPS - 1];
}

static void make_store(struct hand *h, const char *store) {
    struct kz_error err;
    const char *args[] = {"import", KZ_SOURCE_DIR "/data/sample", "--store",
                          store, "--json", NULL};
    struct kz_job *job = kz_job_start(KZ_BUILD_DIR "/karez", args, &err);
    (void)h;
    while (job && !is_over(job))
        SDL_Delay(20);
    kz_job_end(&job);
}

void kz_bench_touch(const char *dir, struct kz_bench_touch *out) {
    static struct hand h;
    struct kz_error err = {.id = ""};
    struct kz_app *app = &h.app;
    struct kz_route home = {.screen = KZ_SCREEN_HOME};
    char store[KZ_PATH_SIZE];
    h.dir = dir;
    snprintf(store, sizeof(store), "%s/store", dir);
    make_store(&h, store);
    app->options.store = store;
    if (SDL_Init(SDL_INIT_EVENTS) != 0 ||
        !kz_places_find(&app->places, &app->options, &err) ||
        !(app->words = kz_words_load(app->places.strings, &err)) ||
        !(app->lang = kz_words_find_lang(app->words, KZ_STR("zh"))) ||
        !kz_kiosk_open(&h.kiosk, app, false, &err) ||
        !kz_kiosk_open_stage(&h.kiosk, KZ_STAGE_OFFSCREEN, KZ_PATH_CPU,
                             (struct kz_size){1920, 1080}, &err) ||
        !kz_session_open(h.kiosk.session, &home,
                         kz_clock_now(&h.kiosk.clock), NULL))
        stop(err.id);
    kz_kiosk_draw(&h.kiosk);
    run_for(&h, 500);
    measure(&h, out);
    kz_kiosk_close(&h.kiosk);
    kz_words_free(app->words);
    SDL_Quit();
}
