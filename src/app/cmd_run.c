#include <SDL2/SDL.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/app/janitor.h"
#include "src/app/kiosk.h"
#include "src/app/kiosk_store.h"
#include "src/app/probe.h"
#include "src/app/render_path.h"
#include "src/update/store.h"
#include "src/update/trial.h"

#define LOG_MODULE "run"
#include "src/base/log.h"

/* With no store, the sample comes in by the importer like anything else. */
static void import_sample(struct kz_app *app) {
    struct kz_places *p = &app->places;
    kz_app_say(app, "first_start", NULL);
    pid_t child = fork();
    if (child == 0) {
        execl(p->exe, p->exe, "import", p->sample, "--store", p->store,
              "--lang", app->lang->code, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0)
        kz_log_error("the sample could not be imported");
}

static bool init_sdl(enum kz_path path, struct kz_error *err) {
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_APP_NAME, "Karez");
    /* Without this SDL pushes every software frame through GL. */
    if (path == KZ_PATH_CPU)
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return kz_error_set(err, "display.missing", SDL_GetError(), NULL);
    /* Where nothing can be seen SDL draws off screen and says nothing. */
    const char *driver = SDL_GetCurrentVideoDriver();
    bool is_unseen = driver && (strcmp(driver, "offscreen") == 0 ||
                                strcmp(driver, "dummy") == 0);
    if (is_unseen && !SDL_getenv("SDL_VIDEODRIVER"))
        return kz_error_set(err, "display.missing",
                            "DISPLAY, WAYLAND_DISPLAY, /dev/dri", NULL);
    return true;
}

/* Until a new version has proved itself, the loop wakes to say that it
 * runs. */
struct trial_watch {
    const struct kz_app *app;
    Uint64 last_ms;
    bool is_over;
};

static bool is_trial_over(const struct trial_watch *t) {
    const struct kz_places *p = &t->app->places;
    struct kz_moment now;
    struct kz_trial trial;
    kz_trial_read(p->state, &trial);
    if (kz_trial_is_over(&trial) &&
        trial.generation == kz_store_current_number(p->store))
        return true;
    /* What cannot be timed or written down is no trial. */
    return !kz_moment_now(&now) || !kz_trial_tick(p->store, p->state, &now);
}

static void tick_trial(struct trial_watch *t, int64_t *wait) {
    Uint64 now_ms = SDL_GetTicks64();
    if (now_ms - t->last_ms >= KZ_TRIAL_TICK_MS) {
        t->last_ms = now_ms;
        t->is_over = is_trial_over(t);
    }
    if (!t->is_over && (*wait < 0 || *wait > KZ_TRIAL_TICK_MS))
        *wait = KZ_TRIAL_TICK_MS;
}

static void begin_trial(const struct kz_app *app) {
    struct kz_moment now;
    int64_t went_back = 0;
    if (!kz_moment_now(&now) ||
        !kz_trial_begin(app->places.store, app->places.state, &now,
                        &went_back))
        kz_log_warn("no trial: the state cannot be written");
    if (went_back > 0)
        kz_log_error("went back to version %lld", (long long)went_back);
}

static void end_trial(const struct kz_app *app) {
    struct kz_moment now;
    if (!kz_moment_now(&now) || !kz_trial_end(app->places.state, &now))
        kz_log_warn("no trial: the state cannot be written");
}

static bool is_of_person(const SDL_Event *e) {
    return e->type == SDL_FINGERDOWN || e->type == SDL_FINGERUP ||
           e->type == SDL_FINGERMOTION || e->type == SDL_MOUSEBUTTONDOWN ||
           e->type == SDL_KEYDOWN;
}

/* What was found since is left out of pages that open from now on. */
static void heed_janitor(struct kz_kiosk *k, struct kz_janitor *janitor,
                         int *passes) {
    int done = janitor ? kz_janitor_count(janitor).passes : 0;
    if (done == *passes)
        return;
    *passes = done;
    kz_kiosk_hide_damaged(k);
}

static void loop(struct kz_kiosk *k, struct kz_probe *probe,
                 const struct kz_app *app) {
    struct kz_janitor *janitor = kz_janitor_start(&(struct kz_janitor_job){
        .store = app->places.store, .state = app->places.state,
        .idle_ms = KZ_JANITOR_IDLE_MS, .pause_ms = KZ_JANITOR_PAUSE_MS});
    int64_t wait = kz_kiosk_step(k);
    struct trial_watch trial = {.app = app, .last_ms = SDL_GetTicks64()};
    int passes = 0;
    kz_probe_first_frame(probe);
    while (!k->wants_quit && !kz_probe_step(probe, &wait)) {
        SDL_Event e;
        tick_trial(&trial, &wait);
        heed_janitor(k, janitor, &passes);
        if (SDL_WaitEventTimeout(&e, (int)wait)) {
            do {
                if (is_of_person(&e))
                    kz_janitor_disturb(janitor);
                kz_kiosk_event(k, &e);
            } while (SDL_PollEvent(&e));
        }
        wait = kz_kiosk_step(k);
    }
    kz_janitor_stop(&janitor);
}

static bool open_kiosk(struct kz_kiosk *k, struct kz_app *app,
                       struct kz_error *err) {
    struct kz_config *config = &app->config;
    struct kz_size size = {1920, 1080};
    enum kz_path path;
    const struct kz_options *o = &app->options;
    if (!kz_config_read(config, o->config, err))
        return false;
    const char *wanted = o->renderer           ? o->renderer
                         : config->renderer[0] ? config->renderer
                                              : NULL;
    const struct kz_lang *lang =
        kz_words_find_lang(app->words, kz_str_from(config->language));
    if (lang && !o->lang)
        app->lang = lang;
    if ((o->window && !kz_parse_size(o->window, &size, err)) ||
        !kz_render_path_choose(app, wanted, &path, err) ||
        !init_sdl(path, err))
        return false;
    if (kz_store_current_number(app->places.store) == 0)
        import_sample(app);
    begin_trial(app);
    if (!kz_kiosk_open(k, app, false, err))
        return false;
    if (err->id[0]) /* the fallback will show; a technician may see why */
        kz_app_say_error(app, err);
    enum kz_stage_kind kind = o->window ? KZ_STAGE_WINDOW
                                        : KZ_STAGE_FULL_SCREEN;
    const char *record = getenv("KAREZ_RECORD");
    if (kz_kiosk_open_stage(k, kind, path, size, err) &&
        (!record || kz_kiosk_record(k, record, err)))
        return true;
    kz_kiosk_close(k);
    return false;
}

/* Wrong options are 2, all else is 1. */
static int exit_code_of(const struct kz_error *err) {
    bool is_usage = strcmp(err->id, "size.bad") == 0 ||
                    strcmp(err->id, "option.value") == 0;
    return is_usage ? KZ_EXIT_USAGE : KZ_EXIT_REFUSED;
}

/* For the report file that staff take away. */
static void keep_log(const struct kz_places *p) {
    char dir[KZ_PATH_SIZE], path[KZ_PATH_SIZE];
    if (kz_path_join(dir, sizeof(dir), p->state, "log") && kz_dir_make(dir) &&
        kz_path_join(path, sizeof(path), dir, "karez-log"))
        kz_log_keep(path);
}

int kz_cmd_run(struct kz_app *app) {
    struct kz_kiosk kiosk;
    struct kz_error err = {.id = ""};
    struct kz_probe probe;
    kz_probe_begin(&probe);
    app->is_counting = true;
    keep_log(&app->places);
    if (!open_kiosk(&kiosk, app, &err)) {
        kz_app_say_error(app, &err);
        SDL_Quit();
        return exit_code_of(&err);
    }
    SDL_ShowCursor(SDL_DISABLE); /* until a mouse moves */
    kz_probe_open_home(&probe, &kiosk);
    loop(&kiosk, &probe, app);
    kz_kiosk_close(&kiosk);
    end_trial(app);
    SDL_Quit();
    return KZ_EXIT_DONE;
}
