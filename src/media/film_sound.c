#include "src/media/film_sound.h"

#include <SDL2/SDL.h>
#include <string.h>

#define LOG_MODULE "film"
#include "src/base/log.h"
#include "src/media/film.h"

enum { LOST_MS = 1000, AHEAD_MS = 100 };

void kz_film_sound_init(struct kz_film_sound *sound,
                        const struct kz_clock *clock) {
    memset(sound, 0, sizeof(*sound));
    pthread_mutex_init(&sound->mutex, NULL);
    pthread_cond_init(&sound->has_room, NULL);
    sound->clock = clock;
    sound->is_held = sound->is_stopped = true;
}

void kz_film_sound_destroy(struct kz_film_sound *sound) {
    pthread_cond_destroy(&sound->has_room);
    pthread_mutex_destroy(&sound->mutex);
}

static void ramp(struct kz_film_sound *s, int16_t *out, int count) {
    const float step = 1.0f / KZ_FILM_RAMP;
    float target = s->is_held ? 0.0f : s->gain;
    for (int i = 0; i < count; i++) {
        float by = target - s->gain_now;
        s->gain_now += by > step ? step : by < -step ? -step : by;
        out[2 * i] = (int16_t)((float)out[2 * i] * s->gain_now);
        out[2 * i + 1] = (int16_t)((float)out[2 * i + 1] * s->gain_now);
    }
}

static void take(struct kz_film_sound *s, int16_t *out, int count) {
    int64_t there = s->write_at - s->read_at;
    int n = there < count ? (int)there : count;
    n = n > 0 ? n : 0;
    for (int done = 0; out && done < n;) {
        int at = (int)((s->read_at + done) % KZ_FILM_RING);
        int part = KZ_FILM_RING - at < n - done ? KZ_FILM_RING - at : n - done;
        memcpy(out + 2 * done, s->ring + 2 * at, (size_t)part * 4);
        done += part;
    }
    if (out)
        memset(out + 2 * n, 0, (size_t)(count - n) * 4);
    if (n < count && !s->is_complete)
        s->underruns++;
    s->read_at += count;
    if (s->write_at < s->read_at)
        s->write_at = s->read_at;
    if (out)
        ramp(s, out, count);
    pthread_cond_signal(&s->has_room);
}

void kz_film_sound_read(struct kz_film_sound *sound, int16_t *out, int count) {
    pthread_mutex_lock(&sound->mutex);
    take(sound, out, count);
    pthread_mutex_unlock(&sound->mutex);
}

/* On the device's thread. */
static void device_asks(void *user, Uint8 *bytes, int size) {
    struct kz_film_sound *s = user;
    int count = size / 4;
    pthread_mutex_lock(&s->mutex);
    s->is_stopped = s->is_held && s->gain_now <= 0.0f;
    if (!s->is_stopped) {
        s->heard_at = s->read_at - KZ_FILM_DEVICE_FRAMES;
        s->heard_ms = kz_clock_now(s->clock);
        s->has_heard = true;
        take(s, (int16_t *)(void *)bytes, count);
    }
    bool is_silent = s->is_stopped;
    pthread_mutex_unlock(&s->mutex);
    if (is_silent)
        memset(bytes, 0, (size_t)size);
}

bool kz_film_sound_open_device(struct kz_film_sound *sound) {
    SDL_AudioSpec wanted = {
        .freq = KZ_FILM_RATE, .format = AUDIO_S16SYS, .channels = 2,
        .samples = KZ_FILM_DEVICE_FRAMES, .callback = device_asks,
        .userdata = sound,
    };
    if (sound->device &&
        SDL_GetAudioDeviceStatus(sound->device) != SDL_AUDIO_STOPPED)
        return true;
    kz_film_sound_close_device(sound);
    sound->device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (!sound->device) {
        kz_log_info("no sound device: %s", SDL_GetError());
        return false;
    }
    SDL_PauseAudioDevice(sound->device, 0);
    return true;
}

void kz_film_sound_close_device(struct kz_film_sound *sound) {
    if (!sound->device)
        return;
    SDL_CloseAudioDevice(sound->device);
    sound->device = 0;
    pthread_mutex_lock(&sound->mutex);
    sound->has_heard = false;
    pthread_mutex_unlock(&sound->mutex);
}

void kz_film_sound_restart(struct kz_film_sound *sound, int serial,
                           int64_t at) {
    pthread_mutex_lock(&sound->mutex);
    sound->serial = serial;
    sound->read_at = sound->write_at = at;
    sound->is_held = true;
    sound->is_complete = false;
    sound->gain_now = 0.0f;
    sound->has_heard = false;
    pthread_cond_signal(&sound->has_room);
    pthread_mutex_unlock(&sound->mutex);
}

void kz_film_sound_switch(struct kz_film_sound *sound, int serial) {
    pthread_mutex_lock(&sound->mutex);
    sound->serial = serial;
    sound->write_at = sound->read_at;
    sound->is_complete = true; /* the silence until the other one comes */
    sound->gain_now = 0.0f;
    pthread_cond_signal(&sound->has_room);
    pthread_mutex_unlock(&sound->mutex);
}

void kz_film_sound_hold(struct kz_film_sound *sound, bool is_held) {
    pthread_mutex_lock(&sound->mutex);
    sound->is_held = is_held;
    if (!is_held)
        sound->has_heard = false;
    pthread_mutex_unlock(&sound->mutex);
}

void kz_film_sound_set_gain(struct kz_film_sound *sound, float gain) {
    pthread_mutex_lock(&sound->mutex);
    sound->gain = gain >= 0 && gain <= 1 ? gain : gain > 1 ? 1.0f : 0.0f;
    pthread_mutex_unlock(&sound->mutex);
}

void kz_film_sound_complete(struct kz_film_sound *sound, int serial,
                            bool is_complete) {
    pthread_mutex_lock(&sound->mutex);
    if (serial == sound->serial)
        sound->is_complete = is_complete;
    pthread_mutex_unlock(&sound->mutex);
}

void kz_film_sound_stop(struct kz_film_sound *sound) {
    pthread_mutex_lock(&sound->mutex);
    sound->is_closing = true;
    pthread_cond_broadcast(&sound->has_room);
    pthread_mutex_unlock(&sound->mutex);
}

/* Waits until the frame at `write_at` has a place. */
static bool wait_room(struct kz_film_sound *s, int serial) {
    while (!s->is_closing && serial == s->serial &&
           s->write_at - s->read_at >= KZ_FILM_RING)
        pthread_cond_wait(&s->has_room, &s->mutex);
    return !s->is_closing && serial == s->serial;
}

static int room(const struct kz_film_sound *s, int64_t wanted) {
    int at = (int)(s->write_at % KZ_FILM_RING);
    int64_t n = KZ_FILM_RING - (s->write_at - s->read_at);
    n = n < KZ_FILM_RING - at ? n : KZ_FILM_RING - at;
    return (int)(n < wanted ? n : wanted);
}

bool kz_film_sound_write(struct kz_film_sound *sound, int serial, int64_t at,
                         const int16_t *samples, int count) {
    struct kz_film_sound *s = sound;
    pthread_mutex_lock(&s->mutex);
    bool is_good = !s->is_closing && serial == s->serial;
    while (s->write_at < at + count && (is_good = wait_room(s, serial))) {
        int16_t *to = s->ring + 2 * (s->write_at % KZ_FILM_RING);
        int n;
        if (s->write_at < at) {
            n = room(s, at - s->write_at);
            memset(to, 0, (size_t)n * 4);
        } else {
            int64_t from = s->write_at - at;
            n = room(s, count - from);
            memcpy(to, samples + 2 * from, (size_t)n * 4);
        }
        s->write_at += n;
    }
    pthread_mutex_unlock(&s->mutex);
    return is_good;
}

void kz_film_sound_get_places(struct kz_film_sound *sound, int64_t *read_at,
                              int64_t *write_at, bool *is_complete) {
    pthread_mutex_lock(&sound->mutex);
    *read_at = sound->read_at;
    *write_at = sound->write_at;
    *is_complete = sound->is_complete;
    pthread_mutex_unlock(&sound->mutex);
}

bool kz_film_sound_heard(struct kz_film_sound *sound, int64_t *at) {
    pthread_mutex_lock(&sound->mutex);
    bool has_heard = sound->has_heard;
    int64_t since = has_heard ? kz_clock_now(sound->clock) - sound->heard_ms
                              : 0;
    *at = sound->heard_at +
          (since < AHEAD_MS ? since : AHEAD_MS) * (KZ_FILM_RATE / 1000);
    pthread_mutex_unlock(&sound->mutex);
    return has_heard && since < LOST_MS;
}
