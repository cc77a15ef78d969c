#include "src/media/film_inside.h"

/* A device that has just been started needs a moment to ask. */
enum { DEVICE_STARTS_MS = 300, SOUND_AHEAD = KZ_FILM_RATE / 10 };

static int64_t us_of(int64_t samples) {
    return samples * 1000 / (KZ_FILM_RATE / 1000);
}

int64_t kz_film_wall_ms(const struct kz_film_player *p) {
    return p->is_by_hand ? p->now_ms : kz_clock_now(p->options.clock);
}

int64_t kz_film_running_us(struct kz_film_player *p) {
    if (!p->is_rolling)
        return p->last_us;
    int64_t heard = 0, now = kz_film_wall_ms(p);
    int64_t us = p->base_us + (now - p->base_ms) * 1000;
    bool has_device = !p->is_by_hand && p->options.has_device &&
                      p->voice.is_open;
    if (has_device && kz_film_sound_heard(&p->sound, &heard)) {
        us = us_of(heard);
        p->base_us = us;
        p->base_ms = now;
    } else if (has_device &&
               now - p->base_ms < DEVICE_STARTS_MS) {
        us = p->base_us;
    }
    p->last_us = us > p->last_us ? us : p->last_us;
    return p->last_us;
}

bool kz_film_is_unheard(struct kz_film_player *p) {
    int64_t at;
    return p->is_rolling && !p->is_by_hand && p->voice.is_open &&
           !kz_film_sound_heard(&p->sound, &at) &&
           (!p->options.has_device ||
            kz_film_wall_ms(p) - p->base_ms >= DEVICE_STARTS_MS);
}

void kz_film_roll(struct kz_film_player *p, bool is_rolling) {
    if (is_rolling == p->is_rolling)
        return;
    p->base_us = kz_film_running_us(p);
    p->base_ms = kz_film_wall_ms(p);
    p->is_rolling = is_rolling;
    kz_film_sound_hold(&p->sound, !is_rolling);
}

static bool has_sound_to_start(struct kz_film_player *p) {
    int64_t read_at, write_at;
    bool is_complete;
    if (!p->voice.is_open || kz_film_pipe_is_drained(&p->voice))
        return true;
    kz_film_sound_get_places(&p->sound, &read_at, &write_at, &is_complete);
    return is_complete || write_at - read_at >= SOUND_AHEAD;
}

void kz_film_try_start(struct kz_film_player *p) {
    bool has_picture =
        !p->picture.is_open || p->has_first ||
        kz_film_pipe_is_drained(&p->picture);
    if (p->is_opened && p->state == KZ_FILM_PLAYING && !p->is_rolling &&
        has_picture && has_sound_to_start(p))
        kz_film_roll(p, true);
}

void kz_film_go_to(struct kz_film_player *p, int64_t place_us) {
    int64_t most = p->length_us > 0 ? p->length_us - 1 : INT64_MAX / 4;
    if (p->to_us > 0 && p->to_us - 1 < most)
        most = p->to_us - 1;
    int64_t least = p->from_us < most ? p->from_us : most;
    place_us = place_us < least ? least : place_us > most ? most : place_us;
    p->is_rolling = false;
    p->base_us = p->last_us = place_us;
    p->end_us = 0;
    p->passes_begun = 0;
    p->has_first = false;
    p->is_unseen = true;
    for (int i = 0; i < p->ring_count; i++)
        av_frame_unref(p->ring[(p->ring_first + i) % KZ_FILM_FRAMES].frame);
    p->ring_count = 0;
    kz_film_pipe_restart(&p->picture, place_us);
    kz_film_pipe_restart(&p->voice, place_us);
    kz_film_sound_restart(&p->sound, p->voice.serial,
                          place_us * (KZ_FILM_RATE / 1000) / 1000);
    pthread_cond_broadcast(&p->has_place);
    pthread_cond_signal(&p->wake_demux);
}

int64_t kz_film_place_us(const struct kz_film_player *p, int64_t running_us,
                         int *loop) {
    int64_t pass = 0;
    if (p->is_length_final && p->length_us > 0) {
        pass = running_us / p->length_us;
        pass = pass < p->passes_begun ? pass : p->passes_begun;
    }
    if (loop)
        *loop = (int)pass;
    return running_us - pass * p->length_us;
}

void kz_film_rest(struct kz_film_player *p, const struct kz_error *err) {
    if (p->state == KZ_FILM_RESTING)
        return;
    kz_film_roll(p, false);
    p->error = *err;
    p->state = KZ_FILM_RESTING;
    pthread_cond_broadcast(&p->changed);
}

void kz_film_wake(struct kz_film_player *p) {
    if (p->options.wake)
        p->options.wake(p->options.user);
}
