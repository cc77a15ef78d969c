/* What the monkey does: the mix of taps, drags, flings, pinches, palms, waits
 * and keys, and what panels and halls do to a program. */
#include <SDL2/SDL.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "tests/monkey/monkey.h"

enum { FRAME_MS = 16, SLOW_FRAME_MS = 100, SLOWEST_FRAME_MS = 250, PANEL = 1 };

static int64_t cpu_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* One frame, and how long it kept us. */
static int64_t step_once(struct monkey *m) {
    int64_t before = cpu_ms();
    int64_t wait = kz_kiosk_step(&m->kiosk);
    int64_t took = cpu_ms() - before;
    m->slowest_ms = took > m->slowest_ms ? took : m->slowest_ms;
    return wait;
}

void pass(struct monkey *m, int64_t ms) {
    while (ms > 0) {
        int64_t step = ms < SLOW_FRAME_MS ? ms : SLOW_FRAME_MS;
        kz_clock_advance(&m->kiosk.clock, step);
        step_once(m);
        ms -= step;
    }
}

void wait_long(struct monkey *m, int64_t ms) {
    while (ms > 0) {
        int64_t step = step_once(m);
        step = step < SLOWEST_FRAME_MS ? SLOWEST_FRAME_MS : step;
        step = step > ms ? ms : step;
        kz_clock_advance(&m->kiosk.clock, step);
        ms -= step;
    }
    step_once(m);
}

void finger(struct monkey *m, uint32_t type, int64_t id, float x, float y) {
    SDL_Event e = {.tfinger = {.type = type, .touchId = PANEL,
                               .fingerId = id, .x = x / (float)m->size.w,
                               .y = y / (float)m->size.h, .pressure = 1}};
    kz_kiosk_event(&m->kiosk, &e);
}

static void press_at(struct monkey *m, float x, float y, int64_t ms) {
    finger(m, SDL_FINGERDOWN, 1, x, y);
    pass(m, ms);
    finger(m, SDL_FINGERUP, 1, x, y);
    pass(m, FRAME_MS);
}

static void sweep(struct monkey *m, float x0, float y0, float x1, float y1,
                  int steps, int64_t rest) {
    finger(m, SDL_FINGERDOWN, 1, x0, y0);
    for (int i = 1; i <= steps; i++) {
        float t = (float)i / (float)steps;
        pass(m, FRAME_MS);
        finger(m, SDL_FINGERMOTION, 1, x0 + (x1 - x0) * t,
               y0 + (y1 - y0) * t);
    }
    pass(m, rest);
    finger(m, SDL_FINGERUP, 1, x1, y1);
    pass(m, FRAME_MS);
}

static struct kz_node *scroller_of(struct kz_node *n,
                                   const struct kz_node *what,
                                   struct kz_node *found) {
    found = n->scroll ? n : found;
    if (n == what)
        return found;
    for (struct kz_node *c = n->first; c; c = c->next) {
        struct kz_node *inside = scroller_of(c, what, found);
        if (inside)
            return inside;
    }
    return NULL;
}

/* Drags the page until the target is in reach, as people do: never by more
 * than is seen of it. NULL: it cannot be brought there. */
static struct kz_node *bring_into_reach(struct monkey *m, const char *id) {
    enum { SWEEPS = 8 };
    for (int i = 0; i < SWEEPS; i++) {
        struct kz_node *root = kz_stage_tree(m->kiosk.stage);
        struct kz_node *n = kz_node_find(root, id);
        struct kz_node *s = n ? scroller_of(root, n, NULL) : NULL;
        if (!n || is_in_reach(root, n))
            return n;
        if (!s)
            return NULL;
        struct kz_rect seen = kz_rect_intersect(s->box, s->clip);
        float most = (float)seen.h * .8f;
        float x = (float)(seen.x + 4 + chance(m, seen.w > 8 ? seen.w - 8 : 1));
        float y = (float)(seen.y + seen.h / 2);
        float by = y - (float)(n->box.y + n->box.h / 2);
        by = by > most ? most : by < -most ? -most : by;
        y -= by / 2;
        sweep(m, x, y, x, y + by * 1.1f, 6, 100);
        pass(m, 100);
    }
    return NULL;
}

/* To what it never pressed, on the shortest way it knows. */
static bool find_something_new(struct monkey *m, float *x, float *y) {
    char id[KZ_GESTURE_ID];
    const char *way = choose_way(m);
    if (!way)
        return false;
    snprintf(id, sizeof(id), "%s", way);
    const struct kz_node *n = bring_into_reach(m, id);
    if (!n)
        return false;
    *x = (float)middle_of(n).x;
    *y = (float)middle_of(n).y;
    return true;
}

static void tap(struct monkey *m) {
    float x = place_x(m), y = place_y(m);
    int how = chance(m, 8);
    if (how == 0 || (how > 1 && !find_something_new(m, &x, &y)))
        choose_target(m, &x, &y);
    press_at(m, x, y, 20 + chance(m, 100));
    if (chance(m, 10) == 0) /* impatient */
        press_at(m, x, y, 20 + chance(m, 60));
    pass(m, chance(m, 400));
}

static void hold(struct monkey *m) {
    press_at(m, place_x(m), place_y(m), 500 + chance(m, 12000));
}

static void mouse(struct monkey *m) {
    float x = place_x(m), y = place_y(m);
    choose_target(m, &x, &y);
    SDL_Event e = {.button = {.type = SDL_MOUSEBUTTONDOWN,
                              .button = SDL_BUTTON_LEFT, .x = (int)x,
                              .y = (int)y}};
    kz_kiosk_event(&m->kiosk, &e);
    pass(m, FRAME_MS);
    e.type = SDL_MOUSEBUTTONUP;
    kz_kiosk_event(&m->kiosk, &e);
    pass(m, 300);
}

static void drag(struct monkey *m) {
    sweep(m, place_x(m), place_y(m), place_x(m), place_y(m),
          3 + chance(m, 20), chance(m, 200));
}

static void fling(struct monkey *m) {
    float x = place_x(m), y = place_y(m);
    float by = (float)m->size.h * ((float)chance(m, 200) - 100) / 120;
    sweep(m, x, y, x + (float)chance(m, 30), y + by, 3 + chance(m, 5), 0);
    pass(m, chance(m, 600));
}

static void edge(struct monkey *m) {
    float w = (float)m->size.w - 1, h = (float)m->size.h - 1;
    float x = chance(m, 2) ? 0 : w, y = chance(m, 2) ? 0 : h;
    if (chance(m, 2))
        x = place_x(m);
    else if (chance(m, 2))
        y = place_y(m);
    if (chance(m, 2))
        press_at(m, x, y, 80);
    else
        sweep(m, x, y, place_x(m), place_y(m), 8, 0);
}

static void pinch(struct monkey *m) {
    float x = place_x(m), y = place_y(m);
    float from = 20 + (float)chance(m, 100), to = 20 + (float)chance(m, 200);
    finger(m, SDL_FINGERDOWN, 1, x - from, y);
    pass(m, chance(m, 100));
    finger(m, SDL_FINGERDOWN, 2, x + from, y);
    for (int i = 1; i <= 8; i++) {
        float half = from + (to - from) * (float)i / 8;
        pass(m, FRAME_MS);
        finger(m, SDL_FINGERMOTION, 1, x - half, y);
        finger(m, SDL_FINGERMOTION, 2, x + half, y);
    }
    finger(m, SDL_FINGERUP, 1 + chance(m, 2), x, y);
    pass(m, chance(m, 100));
    finger(m, SDL_FINGERUP, 1, x, y);
    finger(m, SDL_FINGERUP, 2, x, y);
    pass(m, FRAME_MS);
}

/* Up to ten fingers that come, wander and go in any order. */
static void many(struct monkey *m) {
    int count = 2 + chance(m, MONKEY_FINGERS - 1);
    for (int i = 0; i < count * 5; i++) {
        static const uint32_t types[] = {SDL_FINGERDOWN, SDL_FINGERMOTION,
                                         SDL_FINGERUP};
        finger(m, types[chance(m, 3)], 10 + chance(m, count), place_x(m),
               place_y(m));
        if (chance(m, 2))
            pass(m, chance(m, 40));
    }
    for (int i = 0; i < count; i++)
        finger(m, SDL_FINGERUP, 10 + i, place_x(m), place_y(m));
    pass(m, FRAME_MS);
}

static void palm(struct monkey *m) {
    float x = place_x(m), y = place_y(m);
    for (int i = 0; i < 5; i++)
        finger(m, SDL_FINGERDOWN, 30 + i, x + (float)chance(m, 80),
               y + (float)chance(m, 60));
    pass(m, chance(m, 2000));
    for (int i = 0; i < 5; i++)
        finger(m, SDL_FINGERUP, 30 + i, x, y);
    pass(m, FRAME_MS);
}

/* Numbers that are none, and fingers that never were. */
static void nonsense(struct monkey *m) {
    static const float bad[] = {NAN, INFINITY, -INFINITY, 1e30f, -1e30f, -1,
                                1e6f};
    for (int i = 0; i < 12; i++) {
        static const uint32_t types[] = {SDL_FINGERDOWN, SDL_FINGERMOTION,
                                         SDL_FINGERUP};
        float x = chance(m, 2) ? bad[chance(m, 7)] : place_x(m);
        finger(m, types[chance(m, 3)], 40 + chance(m, 3), x,
               bad[chance(m, 7)]);
    }
    for (int i = 0; i < 3; i++)
        finger(m, SDL_FINGERUP, 40 + i, NAN, 0);
    pass(m, FRAME_MS);
}

/* A wet panel: single samples, many of them. */
static void ghosts(struct monkey *m) {
    float x = place_x(m), y = place_y(m);
    for (int i = 0; i < 20; i++) {
        finger(m, SDL_FINGERDOWN, 50, x + (float)chance(m, 6), y);
        kz_clock_advance(&m->kiosk.clock, 5 + chance(m, 30));
        finger(m, SDL_FINGERUP, 50, x, y);
        pass(m, 20);
    }
}

static void key(struct monkey *m) {
    static const SDL_Scancode keys[] = {
        SDL_SCANCODE_ESCAPE, SDL_SCANCODE_RETURN, SDL_SCANCODE_PAGEDOWN,
        SDL_SCANCODE_F5, SDL_SCANCODE_VOLUMEUP, SDL_SCANCODE_VOLUMEDOWN,
        SDL_SCANCODE_F4, SDL_SCANCODE_DELETE, SDL_SCANCODE_TAB};
    SDL_Event e = {.key = {.type = SDL_KEYDOWN}};
    e.key.keysym.scancode = keys[chance(m, (int)KZ_COUNT(keys))];
    e.key.keysym.mod = (Uint16)(chance(m, 2) ? KMOD_ALT : KMOD_NONE);
    e.key.repeat = (Uint8)chance(m, 2);
    kz_kiosk_event(&m->kiosk, &e);
    pass(m, 40);
    e.type = SDL_KEYUP;
    kz_kiosk_event(&m->kiosk, &e);
    pass(m, FRAME_MS);
}

/* Something happens while a finger is down. */
static void upset(struct monkey *m) {
    float x = place_x(m), y = place_y(m);
    choose_target(m, &x, &y);
    SDL_Event e = {.window = {.type = SDL_WINDOWEVENT}};
    finger(m, SDL_FINGERDOWN, 1, x, y);
    pass(m, chance(m, 80));
    switch (chance(m, 4)) {
    case 0:
        kz_kiosk_panel_gone(&m->kiosk, PANEL);
        break;
    case 1:
        e.window.event = SDL_WINDOWEVENT_FOCUS_LOST;
        kz_kiosk_event(&m->kiosk, &e);
        break;
    case 2:
        e.window.event = SDL_WINDOWEVENT_SIZE_CHANGED;
        m->size = (struct kz_size){m->size.h, m->size.w};
        e.window.data1 = m->size.w;
        e.window.data2 = m->size.h;
        kz_kiosk_event(&m->kiosk, &e);
        break;
    default:
        e.type = SDL_RENDER_DEVICE_RESET;
        kz_kiosk_event(&m->kiosk, &e);
        break;
    }
    pass(m, chance(m, 80));
    finger(m, SDL_FINGERUP, 1, x, y);
    pass(m, FRAME_MS);
}

static void rest(struct monkey *m) {
    wait_long(m, chance(m, 8) == 0 ? 130000 : chance(m, 5000));
}

void do_something(struct monkey *m) {
    static const struct {
        int weight; /* of 1000 */
        void (*run)(struct monkey *m);
    } acts[] = {{580, tap},    {110, drag}, {90, fling},  {40, edge},
                {30, pinch},   {35, many},  {20, palm},   {25, hold},
                {15, mouse},   {15, key},   {10, nonsense}, {5, ghosts},
                {10, upset},   {15, rest}};
    int n = chance(m, 1000);
    for (size_t i = 0; i < KZ_COUNT(acts); i++) {
        n -= acts[i].weight;
        if (n < 0) {
            acts[i].run(m);
            return;
        }
    }
}
