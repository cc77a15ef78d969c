/*
 * What `karez bench scene` prints: frames of the true screens as ratios of
 * each other and of one full-screen copy put on the window, on the path
 * without a GPU, in one run. The quickest tenth each; the clock is driven by hand, so that
 * nothing is waited for.
 *
 *     bench_scene [--json]        the store: $KAREZ_STORE
 */
#include <SDL2/SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "src/app/kiosk.h"
#include "src/app/kiosk_audience.h"
#include "ui/core/fade.h"

enum { ROUNDS = 41, SCROLLS = 240, VIEWS = 1000, WARM_VIEWS = 300,
       STEADY = 100, TURN_STEPS = 10 };

/* ---- every allocation of the process ---- */

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define COUNTS_CALLS 1
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static _Atomic long calls;

void *malloc(size_t size) {
    calls++;
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    calls++;
    return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    calls++;
    return __libc_realloc(old, size);
}
#else
#define COUNTS_CALLS 0
static long calls;
#endif

/* ---- time ---- */

static double clock_ms(clockid_t id) {
    struct timespec t;
    clock_gettime(id, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double wall_ms(void) {
    return clock_ms(CLOCK_MONOTONIC);
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The quickest tenth: what else runs on the machine can only add. */
static double quickest(double *ms, int count) {
    qsort(ms, (size_t)count, sizeof(*ms), by_value);
    return ms[count / 10];
}

static double resident_mib(void) {
    FILE *f = fopen("/proc/self/statm", "r");
    long all = 0, resident = 0;
    if (f && fscanf(f, "%ld %ld", &all, &resident) != 2)
        resident = 0;
    if (f)
        fclose(f);
    return (double)resident * (double)sysconf(_SC_PAGESIZE) / (1 << 20);
}

/* ---- the kiosk ---- */

struct bench {
    struct kz_app app;
    struct kz_kiosk kiosk;
    SDL_Window *window;
    SDL_Surface *picture; /* as large as the window */
};

static void stop(const char *what, const char *why) {
    fprintf(stderr, "bench_scene: %s %s\n", what, why);
    exit(1);
}

static void open_bench(struct bench *b) {
    struct kz_error err = {.id = ""};
    struct kz_size size = {1920, 1080};
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        stop("no display:", SDL_GetError());
    if (!kz_places_find(&b->app.places, &b->app.options, &err) ||
        !(b->app.words = kz_words_load(b->app.places.strings, &err)))
        stop(err.id, err.value[0]);
    b->app.lang = kz_words_lang(b->app.words, 0);
    if (!kz_kiosk_open(&b->kiosk, &b->app, true, &err) ||
        !b->kiosk.catalog ||
        !kz_kiosk_open_stage(&b->kiosk, KZ_STAGE_WINDOW, KZ_PATH_CPU, size,
                             &err))
        stop(err.id, err.value[0]);
    b->window = SDL_GetWindowFromID(kz_stage_window_id(b->kiosk.stage));
    SDL_Surface *s = SDL_GetWindowSurface(b->window);
    b->picture = SDL_CreateRGBSurfaceWithFormat(0, s->w, s->h, 32,
                                                s->format->format);
    SDL_FillRect(b->picture, NULL, 0x336699);
}

static void close_bench(struct bench *b) {
    SDL_FreeSurface(b->picture);
    kz_kiosk_close(&b->kiosk);
    kz_words_free(b->app.words);
    SDL_Quit();
}

static void pump(struct bench *b) {
    SDL_Event e;
    while (SDL_PollEvent(&e))
        kz_kiosk_event(&b->kiosk, &e);
}

/* Opens and draws; false if the sample has nothing there. */
static bool show(struct bench *b, const char *screen) {
    struct kz_route route;
    struct kz_error err;
    struct kz_kiosk *k = &b->kiosk;
    if (!kz_route_parse(kz_str_from(screen), &route, &err) ||
        !kz_session_open(k->session, &route, kz_clock_now(&k->clock), &err))
        return false;
    kz_kiosk_draw(k);
    return true;
}

/* To the end of a page change. */
static void settle(struct bench *b) {
    struct kz_kiosk *k = &b->kiosk;
    for (int i = 0; i < 40 && kz_stage_is_turning(k->stage); i++) {
        kz_clock_advance(&k->clock, 50);
        if (!kz_stage_move(k->stage, kz_clock_now(&k->clock)))
            kz_kiosk_draw(k);
    }
    kz_kiosk_draw(k);
    pump(b);
}

/* ---- measures ---- */

struct answer {
    double next_ms, tour_ms, tour_slow_ms; /* < 0: not measured */
    double copy_ms, still_ms, full_ms, pressed_ms, pressed_share, turn_ms, scroll_core;
    long steady_home, steady_list;
    double growth_mib;
};


static double copy_and_put(struct bench *b) {
    double begin = wall_ms();
    SDL_Surface *s = SDL_GetWindowSurface(b->window);
    memcpy(s->pixels, b->picture->pixels, (size_t)s->pitch * (size_t)s->h);
    SDL_UpdateWindowSurface(b->window);
    return wall_ms() - begin;
}

static double full_redraw(struct bench *b) {
    double ms[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        kz_stage_refresh(b->kiosk.stage, false);
        double begin = wall_ms();
        kz_kiosk_draw(&b->kiosk);
        ms[i] = wall_ms() - begin;
    }
    return quickest(ms, ROUNDS);
}

/* Built, arranged and compared, and nothing to draw. */
static double still_frame(struct bench *b) {
    double ms[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        double begin = wall_ms();
        kz_kiosk_draw(&b->kiosk);
        ms[i] = wall_ms() - begin;
    }
    return quickest(ms, ROUNDS);
}

static const struct kz_node *find_card(const struct kz_node *n) {
    bool is_card = n->action.kind != KZ_ACTION_NONE && n->box.w > 200 &&
                   n->box.h > 200 && n->box.w < 900;
    if (is_card)
        return n;
    for (const struct kz_node *c = n->first; c; c = c->next) {
        const struct kz_node *found = find_card(c);
        if (found)
            return found;
    }
    return NULL;
}

/* One card goes down and up again, never twice at one spot: that would be a
 * broken panel. */
static double pressed_card(struct bench *b, double *share) {
    struct kz_kiosk *k = &b->kiosk;
    const struct kz_node *card = find_card(kz_stage_tree(k->stage));
    if (!card)
        stop("no card", "on the list of minerals");
    struct kz_rect box = card->box;
    double ms[ROUNDS];
    int count = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct kz_contact at = {
            .phase = KZ_CONTACT_DOWN, .device = 1, .id = i + 1,
            .x = (float)(box.x + box.w / 4 + i * 37 % (box.w / 2)),
            .y = (float)(box.y + box.h / 4 + i * 61 % (box.h / 2))};
        kz_clock_advance(&k->clock, 4000);
        at.ms = kz_clock_now(&k->clock);
        (void)kz_session_touched(k->session, at.ms);
        k->drawn_share = 0;
        kz_kiosk_contact(k, &at);
        double took = 0;
        /* In a list it may become a drag at first. */
        for (int step = 0; step < 10 && k->drawn_share <= 0; step++) {
            double begin = wall_ms();
            kz_kiosk_step(k);
            took = wall_ms() - begin;
            kz_clock_advance(&k->clock, 16);
        }
        if (k->drawn_share > 0) {
            *share = (double)k->drawn_share;
            ms[count++] = took;
        }
        kz_kiosk_lose_fingers(k);
        kz_kiosk_draw(k);
    }
    if (count < ROUNDS / 2)
        stop("no press is seen", "on a card");
    return quickest(ms, count);
}

/* The steps after the first, which draws the page, and before those that are
 * hardly anything but a copy; a copy after each, from the same memory. */
static void page_change(struct bench *b, struct answer *a) {
    struct kz_kiosk *k = &b->kiosk;
    double ms[ROUNDS * TURN_STEPS], copy[ROUNDS * TURN_STEPS];
    int count = 0;
    for (int i = 0; i < ROUNDS / 4; i++) {
        kz_clock_advance(&k->clock, 1000);
        if (!show(b, i % 2 ? "minerals" : "mineral"))
            stop("no page", "of a mineral");
        for (int step = 0; step < TURN_STEPS; step++) {
            kz_clock_advance(&k->clock, 16);
            double begin = wall_ms();
            (void)kz_stage_move(k->stage, kz_clock_now(&k->clock));
            ms[count] = wall_ms() - begin;
            copy[count++] = copy_and_put(b);
        }
        settle(b);
    }
    a->turn_ms = quickest(ms, count);
    a->copy_ms = quickest(copy, count);
}

/* CPU of all threads for a second of scrolling, of one core. */
static double scrolling(struct bench *b) {
    struct kz_kiosk *k = &b->kiosk;
    struct kz_scroll *scroll = &kz_session_visit(k->session)->list_scroll;
    show(b, "minerals");
    settle(b);
    for (float at = 0; at < scroll->max_px; at += 100) {
        scroll->offset_px = at; /* each picture is made once */
        kz_kiosk_draw(k);
    }
    double begin = clock_ms(CLOCK_PROCESS_CPUTIME_ID);
    for (int i = 0; i < SCROLLS; i++) {
        scroll->offset_px = scroll->max_px * (float)i / SCROLLS;
        kz_kiosk_draw(k);
    }
    double ms = clock_ms(CLOCK_PROCESS_CPUTIME_ID) - begin;
    return ms / SCROLLS * 60 / 1000;
}

static long steady(struct bench *b, const char *screen) {
    struct kz_kiosk *k = &b->kiosk;
    show(b, screen);
    settle(b);
    for (int i = 0; i < 5; i++)
        kz_kiosk_draw(k);
    long before = calls;
    for (int i = 0; i < STEADY; i++)
        kz_kiosk_draw(k);
    return calls - before;
}

static void view_pages(struct bench *b, int count) {
    static const char *const pages[] = {
        "home", "minerals", "mineral", "crystal", "compare", "rights",
        "right", "areas", "area", "result", "search", "glossary", "article",
        "exhibit", "about", "quiz"};
    struct kz_kiosk *k = &b->kiosk;
    for (int i = 0; i < count; i++) {
        int lang = i / 7 % kz_words_lang_count(b->app.words);
        kz_session_visit(k->session)->lang = kz_words_lang(b->app.words, lang);
        kz_clock_advance(&k->clock, 500);
        (void)kz_session_touched(k->session, kz_clock_now(&k->clock));
        show(b, pages[(size_t)i % KZ_COUNT(pages)]);
        settle(b);
    }
}

/* ---- a tour on two displays ---- */

static const struct kz_node *find_like(const struct kz_node *n,
                                       const char *begin) {
    if (n->id && n->action.kind != KZ_ACTION_NONE &&
        strncmp(n->id, begin, strlen(begin)) == 0)
        return n;
    for (const struct kz_node *c = n->first; c; c = c->next) {
        const struct kz_node *found = find_like(c, begin);
        if (found)
            return found;
    }
    return NULL;
}

/* A finger on the first target whose id begins so. */
static bool tap(struct bench *b, const char *begin) {
    struct kz_kiosk *k = &b->kiosk;
    const struct kz_node *n = find_like(kz_stage_tree(k->stage), begin);
    if (!n)
        return false;
    struct kz_contact at = {.phase = KZ_CONTACT_DOWN, .device = 1, .id = 1,
                            .x = (float)(n->box.x + n->box.w / 2),
                            .y = (float)(n->box.y + n->box.h / 2)};
    for (int i = 0; i < 2; i++) {
        kz_clock_advance(&k->clock, 500);
        at.ms = kz_clock_now(&k->clock);
        kz_kiosk_contact(k, &at);
        kz_kiosk_step(k);
        at.phase = KZ_CONTACT_UP;
    }
    settle(b);
    return true;
}

/* A docent has come in and leads six people along the first tour. */
static bool begin_tour(struct bench *b) {
    struct kz_kiosk *k = &b->kiosk;
    struct kz_keeper keeper = {.door = KZ_DOOR_DOCENT, .name = "bench"};
    b->app.config.has_second_display = true;
    kz_audience_open(k);
    if (!kz_kiosk_has_audience(k))
        return false;
    kz_session_let_in(k->session, &keeper);
    return show(b, "tours") && tap(b, "tour.") && tap(b, "kind.") &&
           tap(b, "pad.6") && tap(b, "guide.begin");
}

/* All frames of the steps of a tour, at sixty a second, desk and wall. */
static void lead_tour(struct bench *b, struct answer *a) {
    enum { NEXTS = 12, FRAMES = 30 };
    struct kz_kiosk *k = &b->kiosk;
    double next[NEXTS], ms[NEXTS * FRAMES];
    a->next_ms = a->tour_ms = a->tour_slow_ms = -1;
    if (!begin_tour(b))
        return;
    for (int i = 0; i < NEXTS; i++) {
        SDL_Scancode code = i < NEXTS / 2 ? SDL_SCANCODE_PAGEDOWN
                                          : SDL_SCANCODE_PAGEUP;
        SDL_Event e = {.key = {.type = SDL_KEYDOWN,
                               .keysym = {.scancode = code}}};
        kz_clock_advance(&k->clock, 3000);
        kz_kiosk_step(k);
        SDL_Delay(100); /* for the worker, which has minutes in the hall */
        kz_kiosk_step(k);
        for (int f = 0; f < FRAMES; f++) {
            double begin = wall_ms();
            if (f == 0)
                kz_kiosk_event(k, &e);
            kz_kiosk_step(k);
            ms[i * FRAMES + f] = wall_ms() - begin;
            kz_clock_advance(&k->clock, 16);
        }
        next[i] = ms[i * FRAMES];
        e.key.type = SDL_KEYUP;
        kz_kiosk_event(k, &e);
        pump(b);
    }
    qsort(ms, KZ_COUNT(ms), sizeof(*ms), by_value);
    qsort(next, KZ_COUNT(next), sizeof(*next), by_value);
    a->next_ms = next[NEXTS / 2];
    a->tour_ms = ms[KZ_COUNT(ms) / 2];
    a->tour_slow_ms = ms[KZ_COUNT(ms) * 95 / 100];
}

static void measure(struct bench *b, struct answer *a) {
    show(b, "minerals");
    settle(b);
    a->full_ms = full_redraw(b);
    a->still_ms = still_frame(b);
    a->pressed_ms = pressed_card(b, &a->pressed_share);
    page_change(b, a);
    a->scroll_core = scrolling(b);
    a->steady_home = steady(b, "home");
    a->steady_list = steady(b, "minerals");
    view_pages(b, WARM_VIEWS);
    double before = resident_mib();
    view_pages(b, VIEWS);
    a->growth_mib = resident_mib() - before;
    lead_tour(b, a);
}

static void print_json(const struct answer *a) {
    printf("{\"copy_and_put_ms\":%.3f,\"full_redraw_ms\":%.3f,"
           "\"still_ms\":%.3f,\"pressed_ms\":%.3f,\"pressed_ratio\":%.3f,"
           "\"pressed_pixels\":%.4f,\"page_change_ms\":%.3f,"
           "\"page_change_ratio\":%.3f,\"scroll_core\":%.3f,"
           "\"steady_allocations\":[%ld,%ld],\"growth_mib\":%.2f,"
           "\"tour_next_ms\":%.3f,\"tour_frame_ms\":[%.3f,%.3f]}\n",
           a->copy_ms, a->full_ms, a->still_ms, a->pressed_ms,
           a->pressed_ms / a->full_ms,
           a->pressed_share, a->turn_ms, a->turn_ms / a->copy_ms,
           a->scroll_core, COUNTS_CALLS ? a->steady_home : -1,
           COUNTS_CALLS ? a->steady_list : -1, a->growth_mib, a->next_ms,
           a->tour_ms, a->tour_slow_ms);
}

static void print_text(const struct answer *a) {
    printf("full-screen copy + put   %7.2f ms\n", a->copy_ms);
    printf("full redraw of a list    %7.2f ms\n", a->full_ms);
    printf("a frame without a change %7.2f ms\n", a->still_ms);
    printf("one pressed card         %7.2f ms, ratio %.2f (goal 0.20), "
           "%.1f %% of the pixels\n", a->pressed_ms,
           a->pressed_ms / a->full_ms, a->pressed_share * 100);
    printf("step of a page change    %7.2f ms, ratio %.2f (goal 2.00)\n",
           a->turn_ms, a->turn_ms / a->copy_ms);
    printf("scrolling at 60/s        %7.2f of a core (goal 0.40)\n",
           a->scroll_core);
    printf("allocations of a hundred steady frames: home %ld, list %ld "
           "(goal 0)\n", COUNTS_CALLS ? a->steady_home : -1,
           COUNTS_CALLS ? a->steady_list : -1);
    printf("growth over %d pages    %7.2f MiB (goal 5)\n", VIEWS,
           a->growth_mib);
    if (a->next_ms < 0) {
        printf("a tour on two displays: there is only one\n");
        return;
    }
    printf("the next step of a tour  %7.2f ms on both displays (goal 100)\n",
           a->next_ms);
    printf("a frame of both          %7.2f ms, 95 of 100 within %.2f "
           "(goal 33)\n", a->tour_ms, a->tour_slow_ms);
}

int main(int argc, char **argv) {
    static struct bench bench;
    struct answer answer;
    open_bench(&bench);
    measure(&bench, &answer);
    if (argc > 1 && strcmp(argv[1], "--json") == 0)
        print_json(&answer);
    else
        print_text(&answer);
    close_bench(&bench);
    return 0;
}
