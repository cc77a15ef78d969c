#include "src/media/film_inside.h"

#include <SDL2/SDL.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LOG_MODULE "film"
#include "src/base/log.h"

enum { THREADS_MOST = 8, ALLOC_MOST = 512 << 20 };

/* libav speaks of every broken packet: for technicians who ask. */
static void log_libav(void *from, int level, const char *format,
                      va_list args) {
    char line[512];
    if (level > AV_LOG_WARNING)
        return;
    vsnprintf(line, sizeof(line), format, args);
    line[strcspn(line, "\n")] = '\0';
    kz_log_debug("%s: %s", from ? av_default_item_name(from) : "libav", line);
}

static void set_up_libraries(void) {
    av_log_set_callback(log_libav);
    av_max_alloc(ALLOC_MOST);
}

static void copy_order(struct kz_film_player *p,
                       const struct kz_film_order *order) {
    struct kz_film_options *o = &p->options;
    *o = order->options;
    p->path = order->path ? kz_xstrdup(order->path) : NULL;
    p->fd = order->path ? -1 : order->fd;
    o->threads = o->threads < 1 ? 2
                 : o->threads > THREADS_MOST ? THREADS_MOST
                                             : o->threads;
    o->sound_lang = o->sound_lang ? kz_xstrdup(o->sound_lang) : NULL;
    if (o->sound_count > KZ_FILM_SOUNDS_MOST)
        o->sound_count = KZ_FILM_SOUNDS_MOST;
    for (int i = 0; i < o->sound_count; i++) {
        o->sounds[i].path = kz_xstrdup(o->sounds[i].path);
        o->sounds[i].lang =
            o->sounds[i].lang ? kz_xstrdup(o->sounds[i].lang) : NULL;
    }
}

static void free_order(struct kz_film_player *p) {
    for (int i = 0; i < p->options.sound_count; i++) {
        free((void *)p->options.sounds[i].path);
        free((void *)p->options.sounds[i].lang);
    }
    free((void *)p->options.sound_lang);
    free(p->path);
    if (p->fd >= 0)
        close(p->fd);
}

/* Signals are for the main thread. */
static void start_threads(struct kz_film_player *p) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    kz_require(pthread_create(&p->demux, NULL, kz_film_demux_run, p) == 0);
    pthread_setname_np(p->demux, "film demux");
    if (!p->options.is_sound_only) {
        kz_require(pthread_create(&p->picture.thread, NULL,
                                  kz_film_video_run, p) == 0);
        pthread_setname_np(p->picture.thread, "film video");
        p->picture.has_thread = true;
    }
    if (p->wants_sound) {
        kz_require(pthread_create(&p->voice.thread, NULL, kz_film_voice_run,
                                  p) == 0);
        pthread_setname_np(p->voice.thread, "film sound");
        p->voice.has_thread = true;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

static void set_looping(struct kz_film_player *p, bool is_loop) {
    bool is_part = p->from_us > 0 || p->to_us > 0;
    p->is_loop = is_loop && !is_part;
    p->repeats = is_loop && is_part;
}

static struct kz_film_player *open_film(const struct kz_film_order *order) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, set_up_libraries);
    struct kz_film_player *p = kz_xcalloc(1, sizeof(*p));
    copy_order(p, order);
    p->is_by_hand = p->options.clock->is_by_hand;
    p->wants_sound = p->is_by_hand || p->options.has_device;
    p->from_us = p->options.from_ms > 0 ? p->options.from_ms * 1000 : 0;
    p->to_us = p->options.to_ms > p->options.from_ms ? p->options.to_ms * 1000
                                                     : 0;
    set_looping(p, p->options.is_loop);
    p->wants_play = !p->options.is_paused;
    p->sound_now = -1;
    p->shown_ms = -1;
    p->now_ms = kz_clock_now(p->options.clock);
    atomic_init(&p->quit, false);
    pthread_mutex_init(&p->mutex, NULL);
    pthread_cond_init(&p->wake_demux, NULL);
    pthread_cond_init(&p->has_place, NULL);
    pthread_cond_init(&p->changed, NULL);
    pthread_cond_init(&p->picture.has_packets, NULL);
    pthread_cond_init(&p->voice.has_packets, NULL);
    p->picture.source.fd = p->voice.source.fd = -1;
    kz_film_sound_init(&p->sound, p->is_by_hand ? NULL : p->options.clock);
    kz_film_sound_set_gain(&p->sound, p->options.volume);
    for (int i = 0; i < KZ_FILM_FRAMES; i++)
        kz_require((p->ring[i].frame = av_frame_alloc()) != NULL);
    kz_require((p->shown.frame = av_frame_alloc()) != NULL);
    kz_film_go_to(p, p->options.start_ms * 1000);
    start_threads(p);
    return p;
}

static void close_film(struct kz_film_player *p) {
    pthread_mutex_lock(&p->mutex);
    atomic_store(&p->quit, true);
    pthread_cond_broadcast(&p->wake_demux);
    pthread_cond_broadcast(&p->has_place);
    pthread_cond_broadcast(&p->picture.has_packets);
    pthread_cond_broadcast(&p->voice.has_packets);
    pthread_mutex_unlock(&p->mutex);
    kz_film_sound_stop(&p->sound);
    pthread_join(p->demux, NULL);
    if (p->picture.has_thread)
        pthread_join(p->picture.thread, NULL);
    if (p->voice.has_thread)
        pthread_join(p->voice.thread, NULL);
    kz_film_pipe_destroy(&p->picture);
    kz_film_pipe_destroy(&p->voice);
    for (int i = 0; i < KZ_FILM_FRAMES; i++)
        av_frame_free(&p->ring[i].frame);
    av_frame_free(&p->shown.frame);
    kz_film_scale_destroy(&p->scale);
    kz_film_sound_destroy(&p->sound);
    pthread_cond_destroy(&p->wake_demux);
    pthread_cond_destroy(&p->has_place);
    pthread_cond_destroy(&p->changed);
    pthread_mutex_destroy(&p->mutex);
    free_order(p);
    free(p);
}

/* --- what is asked of it -------------------------------------------------- */

static void play(struct kz_film_player *p, bool is_playing) {
    pthread_mutex_lock(&p->mutex);
    kz_film_tell_time(p);
    p->wants_play = is_playing;
    if (p->state == KZ_FILM_ENDED && is_playing) {
        p->state = KZ_FILM_PLAYING;
        kz_film_go_to(p, p->from_us);
    } else if (p->state == KZ_FILM_PLAYING || p->state == KZ_FILM_PAUSED) {
        p->state = is_playing ? KZ_FILM_PLAYING : KZ_FILM_PAUSED;
        if (!is_playing)
            kz_film_roll(p, false);
    }
    p->shown_ms = -1;
    kz_film_try_start(p);
    pthread_mutex_unlock(&p->mutex);
}

static void seek_us(struct kz_film_player *p, int64_t us) {
    if (p->state == KZ_FILM_RESTING)
        return;
    if (p->state == KZ_FILM_ENDED)
        p->state = KZ_FILM_PAUSED;
    kz_film_tell_time(p);
    kz_film_go_to(p, us);
    p->shown_ms = -1;
}

static void seek(struct kz_film_player *p, int64_t ms) {
    const int64_t most = 1000000000000;
    pthread_mutex_lock(&p->mutex);
    seek_us(p, (ms < 0 ? 0 : ms > most ? most : ms) * 1000);
    pthread_mutex_unlock(&p->mutex);
}

/* To the middle of the frame, so that no rounding leads to its neighbour. */
static void seek_frame(struct kz_film_player *p, int64_t frame) {
    pthread_mutex_lock(&p->mutex);
    AVRational rate = p->rate.num > 0 && p->rate.den > 0
                          ? p->rate
                          : (AVRational){25, 1};
    frame = frame < 0 ? 0 : frame > 100000000 ? 100000000 : frame;
    seek_us(p, p->first_us + av_rescale(2 * frame + 1,
                                        1000000 * (int64_t)rate.den,
                                        2 * (int64_t)rate.num));
    pthread_mutex_unlock(&p->mutex);
}

/* A pipe that waits at the end of a pass will not begin another one. */
static void set_loop(struct kz_film_player *p, bool is_loop) {
    pthread_mutex_lock(&p->mutex);
    set_looping(p, is_loop);
    struct kz_film_pipe *pipes[] = {&p->picture, &p->voice};
    for (int i = 0; i < 2 && !is_loop; i++) {
        if (pipes[i]->is_stuck) {
            pipes[i]->is_stuck = false;
            pipes[i]->is_read = true;
        }
    }
    pthread_mutex_unlock(&p->mutex);
}

static void set_volume(struct kz_film_player *p, float volume) {
    kz_film_sound_set_gain(&p->sound, volume);
}

static void set_sound(struct kz_film_player *p, int index) {
    pthread_mutex_lock(&p->mutex);
    bool is_other = p->is_opened && index >= 0 && index < p->sound_count &&
                    index != p->wanted_sound && p->wants_sound;
    if (is_other) {
        kz_film_tell_time(p);
        p->wanted_sound = index;
        p->voice.is_open = true;
        kz_film_pipe_restart(&p->voice, kz_film_running_us(p));
        kz_film_sound_switch(&p->sound, p->voice.serial);
        pthread_cond_signal(&p->wake_demux);
    }
    pthread_mutex_unlock(&p->mutex);
}

/* --- what it tells --------------------------------------------------------- */

static void get_status(struct kz_film_player *p, struct kz_film_status *out) {
    int64_t at;
    pthread_mutex_lock(&p->mutex);
    kz_film_tell_time(p);
    *out = (struct kz_film_status){
        .state = p->state, .length_ms = p->length_us / 1000,
        .sound = p->sound_now,
    };
    int64_t place = kz_film_place_us(p, kz_film_running_us(p), &out->loops);
    out->position_ms = place / 1000;
    if (p->length_us > 0 && place > p->length_us)
        out->position_ms = out->length_ms;
    out->is_busy = p->state == KZ_FILM_OPENING ||
                   (p->picture.is_open && !p->has_first &&
                    !kz_film_pipe_is_drained(&p->picture) &&
                    p->state != KZ_FILM_RESTING);
    out->is_heard = p->voice.is_open && !p->is_by_hand &&
                    kz_film_sound_heard(&p->sound, &at);
    pthread_mutex_unlock(&p->mutex);
}

static void get_error(struct kz_film_player *p, struct kz_error *out) {
    pthread_mutex_lock(&p->mutex);
    *out = p->error;
    pthread_mutex_unlock(&p->mutex);
}

static bool get_info(struct kz_film_player *p, struct kz_film_info *out) {
    pthread_mutex_lock(&p->mutex);
    bool is_opened = p->is_opened;
    *out = p->info;
    pthread_mutex_unlock(&p->mutex);
    return is_opened;
}

static void get_counters(struct kz_film_player *p,
                         struct kz_film_counters *out) {
    pthread_mutex_lock(&p->mutex);
    *out = p->counters;
    kz_film_place_us(p, p->last_us, &out->loops);
    pthread_mutex_lock(&p->sound.mutex);
    out->underruns = p->sound.underruns;
    pthread_mutex_unlock(&p->sound.mutex);
    pthread_mutex_unlock(&p->mutex);
}

static void clear_counters(struct kz_film_player *p) {
    pthread_mutex_lock(&p->mutex);
    p->counters = (struct kz_film_counters){0};
    p->shown_ms = -1;
    pthread_mutex_lock(&p->sound.mutex);
    p->sound.underruns = 0;
    pthread_mutex_unlock(&p->sound.mutex);
    pthread_mutex_unlock(&p->mutex);
}

const struct kz_film_module kz_film_module = {
    .open = open_film,
    .close = close_film,
    .play = play,
    .seek = seek,
    .seek_frame = seek_frame,
    .set_loop = set_loop,
    .set_volume = set_volume,
    .set_sound = set_sound,
    .get_status = get_status,
    .get_error = get_error,
    .get_info = get_info,
    .frame = kz_film_player_frame,
    .due_ms = kz_film_player_due_ms,
    .draw = kz_film_player_draw,
    .get_planes = kz_film_player_get_planes,
    .get_counters = get_counters,
    .clear_counters = clear_counters,
    .settle = kz_film_player_settle,
};
