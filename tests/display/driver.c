/*
 * A kiosk on true displays, driven by lines on standard input; tests/cli/
 * test_display.py asks and judges.
 *
 *     state              one line of JSON
 *     gone N, there N    SDL's display event is pushed
 *     finger main|wall X Y   a tap, shares of the window
 *     tour N             the wall gets a view of its own with this number
 *     scenes             and the attract scenes again
 *     sizes N            the window of the touch screen gets N sizes
 *     lost               SDL says that the device was reset
 *     quit
 */
#include <SDL2/SDL.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/app/kiosk.h"

struct driver {
    struct kz_kiosk kiosk;
    int stop; /* of the pretended tour */
    int built;
};

static struct kz_node *build_stop(void *user, struct kz_ui *ui) {
    struct driver *d = user;
    d->built++;
    struct kz_app *app = d->kiosk.app;
    ui->words = app->words;
    ui->lang = app->lang;
    ui->theme = &d->kiosk.theme;
    ui->text_factor = 1;
    return kz_node_add(ui->arena, NULL, (struct kz_node){
        .id = "stop", .skin = {.fill = 0x00000000u |
                                       (uint32_t)d->stop << 24 | 0xFFu}});
}

/* The display, if the window stands on it; else -1. SDL's own answer goes by
 * geometry, and screens of X are all at 0, 0. */
static int display_of(struct kz_stage *stage, int display) {
    SDL_Window *w = stage ? SDL_GetWindowFromID(kz_stage_window_id(stage))
                          : NULL;
    SDL_Rect bounds, box;
    if (!w || SDL_GetDisplayBounds(display, &bounds) != 0)
        return -1;
    SDL_GetWindowPosition(w, &box.x, &box.y);
    SDL_GetWindowSize(w, &box.w, &box.h);
    return SDL_HasIntersection(&bounds, &box) ? display : -1;
}

static void print_state(struct driver *d) {
    struct kz_kiosk *k = &d->kiosk;
    struct kz_route route = kz_session_route(k->session);
    struct kz_stage *wall = k->audience.stage;
    struct kz_size size = kz_stage_size(k->stage);
    printf("{\"displays\":%d,\"main\":%d,\"wall\":%d,\"screen\":\"%s\","
           "\"item\":\"%s\",\"main_pixel\":%u,\"wall_pixel\":%u,"
           "\"size\":[%d,%d],\"built\":%d,\"lost\":%d}\n",
           SDL_GetNumVideoDisplays(), display_of(k->stage, k->place.display),
           display_of(wall, k->audience.display),
           kz_screen_name(route.screen), route.item,
           kz_stage_pixel(k->stage, size.w / 2, size.h - 4),
           wall ? kz_stage_pixel(wall, 8, 8) : 0, size.w, size.h, d->built,
           kz_stage_is_lost(k->stage));
    fflush(stdout);
}

static void push_finger(Uint32 type, Uint32 window, float x, float y) {
    SDL_Event e = {.type = type};
    e.tfinger.touchId = 7;
    e.tfinger.fingerId = 1;
    e.tfinger.windowID = window;
    e.tfinger.x = x;
    e.tfinger.y = y;
    SDL_PushEvent(&e);
}

static void run_for(struct driver *d, int ms) {
    Uint64 end = SDL_GetTicks64() + (Uint64)ms;
    do {
        SDL_Event e;
        while (SDL_PollEvent(&e))
            kz_kiosk_event(&d->kiosk, &e);
        kz_kiosk_step(&d->kiosk);
        SDL_Delay(4);
    } while (SDL_GetTicks64() < end);
}

static void push_display(int display, bool is_gone) {
    SDL_Event e = {.type = SDL_DISPLAYEVENT};
    e.display.display = (Uint32)display;
    e.display.event = is_gone ? SDL_DISPLAYEVENT_DISCONNECTED
                              : SDL_DISPLAYEVENT_CONNECTED;
    SDL_PushEvent(&e);
}

static void tap(struct driver *d, bool is_wall, float x, float y) {
    struct kz_stage *stage = is_wall ? d->kiosk.audience.stage
                                     : d->kiosk.stage;
    Uint32 window = stage ? kz_stage_window_id(stage) : 0;
    push_finger(SDL_FINGERDOWN, window, x, y);
    run_for(d, 90);
    push_finger(SDL_FINGERUP, window, x, y);
    run_for(d, 400);
}

static void change_sizes(struct driver *d, int count) {
    SDL_Window *w = SDL_GetWindowFromID(kz_stage_window_id(d->kiosk.stage));
    struct kz_size before = kz_stage_size(d->kiosk.stage);
    for (int i = 0; i < count; i++) {
        SDL_SetWindowSize(w, 200 + i * 37 % 700, 150 + i * 53 % 500);
        run_for(d, 0);
    }
    SDL_SetWindowSize(w, before.w, before.h);
    run_for(d, 300);
}

static bool obey(struct driver *d, const char *line) {
    int n;
    float x, y;
    char where[8];
    if (sscanf(line, "gone %d", &n) == 1)
        push_display(n, true);
    else if (sscanf(line, "there %d", &n) == 1)
        push_display(n, false);
    else if (sscanf(line, "finger %7s %f %f", where, &x, &y) == 3)
        tap(d, strcmp(where, "wall") == 0, x, y);
    else if (sscanf(line, "tour %d", &d->stop) == 1)
        kz_kiosk_show_audience(&d->kiosk, build_stop, d,
                               &(struct kz_turn_wish){KZ_TURN_FADE, 320, ""});
    else if (strcmp(line, "scenes") == 0)
        kz_kiosk_show_audience(&d->kiosk, NULL, NULL, NULL);
    else if (sscanf(line, "sizes %d", &n) == 1)
        change_sizes(d, n);
    else if (strcmp(line, "lost") == 0)
        SDL_PushEvent(&(SDL_Event){.type = SDL_RENDER_DEVICE_RESET});
    else if (strcmp(line, "quit") == 0)
        return false;
    run_for(d, 20);
    print_state(d);
    return true;
}

static void serve(struct driver *d) {
    char line[128];
    size_t len = 0;
    print_state(d);
    for (;;) {
        struct pollfd in = {STDIN_FILENO, POLLIN, 0};
        run_for(d, 0);
        if (poll(&in, 1, 0) <= 0)
            continue;
        if (len + 1 >= sizeof(line) || read(STDIN_FILENO, line + len, 1) != 1)
            return;
        if (line[len++] != '\n')
            continue;
        line[len - 1] = '\0';
        len = 0;
        if (!obey(d, line))
            return;
    }
}

static bool open_driver(struct driver *d, struct kz_app *app,
                        const char *store) {
    struct kz_error err = {.id = ""};
    app->options.store = store;
    app->config.has_second_display = true;
    bool is_open = kz_places_find(&app->places, &app->options, &err) &&
        (app->words = kz_words_load(app->places.strings, &err)) &&
        (app->lang = kz_words_find_lang(app->words, KZ_STR("en"))) &&
        kz_kiosk_open(&d->kiosk, app, false, &err) &&
        kz_kiosk_open_stage(&d->kiosk, KZ_STAGE_WINDOW, KZ_PATH_CPU,
                            (struct kz_size){800, 600}, &err);
    if (!is_open)
        fprintf(stderr, "%s %s\n", err.id, err.value[0]);
    return is_open;
}

int main(int argc, char **argv) {
    static struct driver d;
    static struct kz_app app;
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (argc < 2 || SDL_Init(SDL_INIT_VIDEO) != 0 || !open_driver(&d, &app, argv[1])) {
        fprintf(stderr, "%s\n", SDL_GetError());
        return 1;
    }
    run_for(&d, 500);
    serve(&d);
    kz_kiosk_close(&d.kiosk);
    kz_words_free(app.words);
    SDL_Quit();
    return 0;
}
