#include "src/media/film.h"

#include <SDL2/SDL.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOG_MODULE "film"
#include "src/base/log.h"
#include "src/media/film_player.h"

/*
 * Until the module is there, what is asked of a film is kept in its order and
 * in the fields beside it; the opening thread hands that over.
 */
struct kz_film {
    pthread_t opener;
    pthread_mutex_t mutex;
    /* Protected by mutex. */
    const struct kz_film_module *module;
    struct kz_film_player *player;
    bool has_failed;
    struct kz_film_order order;
    char *path;
    char *strings[2 * KZ_FILM_SOUNDS_MOST + 1]; /* of the order */
};

/* Beside the program in the build folder, else where it was installed. */
static const struct kz_film_module *load(void) {
    static const char *const places[] = {KZ_FILM_BUILT, KZ_FILM_INSTALLED};
    for (size_t i = 0; i < KZ_COUNT(places); i++) {
        if (access(places[i], R_OK) != 0)
            continue;
        void *so = dlopen(places[i], RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
        const struct kz_film_module *module =
            so ? dlsym(so, KZ_FILM_MODULE_NAME) : NULL;
        if (module)
            return module;
        kz_log_warn("%s: %s", places[i], dlerror());
    }
    kz_log_error("the film module is missing: %s", KZ_FILM_INSTALLED);
    return NULL;
}

static void *load_ahead(void *none) {
    (void)none;
    load();
    return NULL;
}

void kz_film_prepare(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, load_ahead, NULL) == 0)
        pthread_detach(thread);
}

static void *open_player(void *user) {
    struct kz_film *f = user;
    const struct kz_film_module *module = load();
    pthread_mutex_lock(&f->mutex);
    f->has_failed = !module;
    if (module) {
        f->player = module->open(&f->order);
        f->module = module;
        f->order.fd = -1;
    }
    pthread_mutex_unlock(&f->mutex);
    if (!module && f->order.options.wake)
        f->order.options.wake(f->order.options.user);
    return NULL;
}

static const char *keep(struct kz_film *f, int *count, const char *s) {
    if (!s)
        return NULL;
    return f->strings[(*count)++] = kz_xstrdup(s);
}

static struct kz_film *open_film(const char *path, int fd,
                                 const struct kz_film_options *options) {
    kz_require(options->clock != NULL);
    struct kz_film *f = kz_xcalloc(1, sizeof(*f));
    struct kz_film_options *o = &f->order.options;
    int count = 0;
    *o = *options;
    f->path = path ? kz_xstrdup(path) : NULL;
    f->order.path = f->path;
    f->order.fd = fd;
    o->sound_lang = keep(f, &count, o->sound_lang);
    for (int i = 0; i < o->sound_count && i < KZ_FILM_SOUNDS_MOST; i++) {
        o->sounds[i].path = keep(f, &count, o->sounds[i].path);
        o->sounds[i].lang = keep(f, &count, o->sounds[i].lang);
    }
    if (o->has_device && !o->clock->is_by_hand &&
        !SDL_WasInit(SDL_INIT_AUDIO) && SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        kz_log_info("no sound: %s", SDL_GetError());
    pthread_mutex_init(&f->mutex, NULL);
    kz_require(pthread_create(&f->opener, NULL, open_player, f) == 0);
    return f;
}

struct kz_film *kz_film_open(const char *path,
                             const struct kz_film_options *options) {
    return open_film(path, -1, options);
}

struct kz_film *kz_film_open_fd(int fd,
                                const struct kz_film_options *options) {
    return open_film(NULL, fd, options);
}

void kz_film_close(struct kz_film **film) {
    struct kz_film *f = *film;
    *film = NULL;
    if (!f)
        return;
    pthread_join(f->opener, NULL);
    if (f->player)
        f->module->close(f->player);
    else if (f->order.fd >= 0)
        close(f->order.fd);
    for (size_t i = 0; i < KZ_COUNT(f->strings); i++)
        free(f->strings[i]);
    free(f->path);
    pthread_mutex_destroy(&f->mutex);
    free(f);
}

/* The player, or NULL with the mutex held: the caller notes its wish and
 * gives it back with let_go(). Once there, the player stays. */
static struct kz_film_player *player_or_hold(struct kz_film *f) {
    pthread_mutex_lock(&f->mutex);
    if (!f->player)
        return NULL;
    pthread_mutex_unlock(&f->mutex);
    return f->player;
}

static void let_go(struct kz_film *f) {
    pthread_mutex_unlock(&f->mutex);
}

static void play(struct kz_film *film, bool is_playing) {
    struct kz_film_player *p = player_or_hold(film);
    if (p) {
        film->module->play(p, is_playing);
        return;
    }
    film->order.options.is_paused = !is_playing;
    let_go(film);
}

void kz_film_play(struct kz_film *film) {
    play(film, true);
}

void kz_film_pause(struct kz_film *film) {
    play(film, false);
}

void kz_film_seek(struct kz_film *film, int64_t ms) {
    struct kz_film_player *p = player_or_hold(film);
    if (p) {
        film->module->seek(p, ms);
        return;
    }
    film->order.options.start_ms = ms > 0 ? ms : 0;
    let_go(film);
}

/* The rate is only known once it is open. */
void kz_film_seek_frame(struct kz_film *film, int64_t frame) {
    struct kz_film_player *p = player_or_hold(film);
    if (p)
        film->module->seek_frame(p, frame);
    else
        let_go(film);
}

void kz_film_set_loop(struct kz_film *film, bool is_loop) {
    struct kz_film_player *p = player_or_hold(film);
    if (p) {
        film->module->set_loop(p, is_loop);
        return;
    }
    film->order.options.is_loop = is_loop;
    let_go(film);
}

void kz_film_set_volume(struct kz_film *film, float volume) {
    struct kz_film_player *p = player_or_hold(film);
    if (p) {
        film->module->set_volume(p, volume);
        return;
    }
    film->order.options.volume = volume;
    let_go(film);
}

void kz_film_set_sound(struct kz_film *film, int index) {
    struct kz_film_player *p = player_or_hold(film);
    if (p)
        film->module->set_sound(p, index);
    else
        let_go(film);
}

void kz_film_get_status(struct kz_film *film, struct kz_film_status *out) {
    struct kz_film_player *p = player_or_hold(film);
    if (p) {
        film->module->get_status(p, out);
        return;
    }
    *out = (struct kz_film_status){
        .state = film->has_failed ? KZ_FILM_RESTING : KZ_FILM_OPENING,
        .is_busy = !film->has_failed,
        .position_ms = film->order.options.start_ms >
                               film->order.options.from_ms
                           ? film->order.options.start_ms
                           : film->order.options.from_ms,
        .sound = -1,
    };
    let_go(film);
}

void kz_film_get_error(struct kz_film *film, struct kz_error *out) {
    struct kz_film_player *p = player_or_hold(film);
    *out = (struct kz_error){0};
    if (p) {
        film->module->get_error(p, out);
        return;
    }
    if (film->has_failed)
        kz_error_set(out, "film.module", NULL);
    let_go(film);
}

bool kz_film_get_info(struct kz_film *film, struct kz_film_info *out) {
    struct kz_film_player *p = player_or_hold(film);
    if (p)
        return film->module->get_info(p, out);
    let_go(film);
    *out = (struct kz_film_info){0};
    return false;
}

bool kz_film_frame(struct kz_film *film, struct kz_film_frame *out) {
    struct kz_film_player *p = player_or_hold(film);
    if (p)
        return film->module->frame(p, out);
    let_go(film);
    *out = (struct kz_film_frame){0};
    return false;
}

int kz_film_due_ms(struct kz_film *film) {
    struct kz_film_player *p = player_or_hold(film);
    if (p)
        return film->module->due_ms(p);
    let_go(film);
    return -1;
}

bool kz_film_draw(struct kz_film *film, uint32_t *pixels, int stride, int w,
                  int h) {
    struct kz_film_player *p = player_or_hold(film);
    if (p)
        return film->module->draw(p, pixels, stride, w, h);
    let_go(film);
    return false;
}

bool kz_film_get_planes(struct kz_film *film, struct kz_film_planes *out) {
    struct kz_film_player *p = player_or_hold(film);
    if (p)
        return film->module->get_planes(p, out);
    let_go(film);
    *out = (struct kz_film_planes){0};
    return false;
}

void kz_film_get_counters(struct kz_film *film,
                          struct kz_film_counters *out) {
    struct kz_film_player *p = player_or_hold(film);
    *out = (struct kz_film_counters){0};
    if (p)
        film->module->get_counters(p, out);
    else
        let_go(film);
}

void kz_film_clear_counters(struct kz_film *film) {
    struct kz_film_player *p = player_or_hold(film);
    if (p)
        film->module->clear_counters(p);
    else
        let_go(film);
}

bool kz_film_settle(struct kz_film *film, int timeout_ms) {
    enum { STEP_MS = 5 };
    for (int waited = 0;; waited += STEP_MS) {
        struct kz_film_player *p = player_or_hold(film);
        if (p)
            return film->module->settle(p, timeout_ms - waited);
        bool has_failed = film->has_failed;
        let_go(film);
        if (has_failed || waited >= timeout_ms)
            return has_failed;
        usleep(STEP_MS * 1000);
    }
}
