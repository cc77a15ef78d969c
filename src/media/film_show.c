#include "src/media/film_inside.h"

#include <string.h>
#include <time.h>

#include "src/base/log.h"

enum { CHUNK = 1024, CHECK_MS = 20 };

void kz_film_tell_time(struct kz_film_player *p) {
    if (p->is_by_hand)
        p->now_ms = kz_clock_now(p->options.clock);
}

/* Samples up to `until` for the function of a clock by hand: none that have
 * not come, so that what is heard is whole. */
static void pull_sound(struct kz_film_player *p, int64_t until) {
    int16_t samples[CHUNK * 2];
    int64_t read_at, write_at;
    bool is_complete;
    for (;;) {
        kz_film_sound_get_places(&p->sound, &read_at, &write_at, &is_complete);
        int64_t most = is_complete ? until : write_at < until ? write_at
                                                              : until;
        int n = (int)(most - read_at < CHUNK ? most - read_at : CHUNK);
        if (n <= 0)
            return;
        kz_film_sound_read(&p->sound, samples, n);
        if (p->options.sound)
            p->options.sound(p->options.user, samples, (size_t)n, read_at);
    }
}

static void pass_over_sound(struct kz_film_player *p, int64_t until) {
    int64_t read_at, write_at;
    bool is_complete;
    kz_film_sound_get_places(&p->sound, &read_at, &write_at, &is_complete);
    if (until > read_at)
        kz_film_sound_read(&p->sound, NULL, (int)(until - read_at));
}

static bool is_over(struct kz_film_player *p, int64_t running) {
    const struct kz_film_pipe *master =
        p->picture.is_open ? &p->picture : &p->voice;
    int last = (p->ring_first + p->ring_count + KZ_FILM_FRAMES - 1) %
               KZ_FILM_FRAMES;
    if (!kz_film_pipe_is_drained(master) ||
        (p->ring_count > 0 && p->ring[last].at_us > running))
        return false;
    return running >= p->end_us;
}

/* Moves everything on to now. The mutex is held. */
static int64_t tick(struct kz_film_player *p) {
    kz_film_tell_time(p);
    kz_film_try_start(p);
    int64_t running = kz_film_running_us(p);
    if (p->to_us > 0 && running > p->to_us)
        running = p->to_us;
    if (kz_film_pipe_is_drained(&p->voice))
        kz_film_sound_complete(&p->sound, p->voice.serial, true);
    if (!p->is_rolling)
        return running;
    int64_t samples = av_rescale(running, KZ_FILM_RATE, 1000000);
    /* Pictures that wait for a place may have come to be late. */
    if (p->is_by_hand)
        pthread_cond_signal(&p->has_place);
    if (p->is_by_hand && p->voice.is_open)
        pull_sound(p, samples);
    else if (kz_film_is_unheard(p))
        pass_over_sound(p, samples);
    return running;
}

static void end_if_over(struct kz_film_player *p, int64_t running) {
    bool is_past = p->to_us > 0 && running >= p->to_us;
    if (!p->is_rolling || (!is_past && !is_over(p, running)))
        return;
    if (p->repeats) {
        kz_film_go_to(p, p->from_us);
        p->shown_ms = -1;
        return;
    }
    kz_film_roll(p, false);
    if (is_past)
        p->last_us = p->to_us;
    else if (p->end_us > 0)
        p->last_us = p->end_us;
    p->state = KZ_FILM_ENDED;
    p->wants_play = false;
    pthread_cond_broadcast(&p->changed);
}

static void count_shown(struct kz_film_player *p,
                        const struct kz_film_picture *next) {
    int64_t now = kz_film_wall_ms(p);
    int64_t gap = now - p->shown_ms;
    p->counters.shown++;
    if (p->is_rolling && p->shown_ms >= 0) {
        int64_t late = gap * 1000 - (next->at_us - p->shown.at_us);
        if (gap > p->counters.longest_gap_ms)
            p->counters.longest_gap_ms = gap;
        if (next->length_us > 0 && late * 2 > next->length_us)
            p->counters.repeated +=
                (uint64_t)((late + next->length_us / 2) / next->length_us);
    }
    p->shown_ms = p->is_rolling ? now : -1;
}

/* Takes the newest picture that is due out of the ring. */
static bool take(struct kz_film_player *p, int64_t running) {
    int due = -1;
    for (int i = 0; i < p->ring_count; i++) {
        int at = (p->ring_first + i) % KZ_FILM_FRAMES;
        if (p->to_us > 0 && p->ring[at].at_us >= p->to_us)
            break;
        if (p->ring[at].at_us <= running || (i == 0 && p->is_unseen))
            due = i;
    }
    if (due < 0)
        return false;
    for (int i = 0; i < due; i++) {
        av_frame_unref(p->ring[p->ring_first].frame);
        p->ring_first = (p->ring_first + 1) % KZ_FILM_FRAMES;
        p->counters.dropped++;
    }
    struct kz_film_picture *from = &p->ring[p->ring_first];
    count_shown(p, from);
    av_frame_unref(p->shown.frame);
    av_frame_move_ref(p->shown.frame, from->frame);
    p->shown.at_us = from->at_us;
    p->shown.length_us = from->length_us;
    p->shown.loop = from->loop;
    p->ring_first = (p->ring_first + 1) % KZ_FILM_FRAMES;
    p->ring_count -= due + 1;
    p->is_unseen = false;
    p->has_shown = true;
    pthread_cond_signal(&p->has_place);
    return true;
}

static void describe(const struct kz_film_player *p, bool is_new,
                     struct kz_film_frame *out) {
    const AVFrame *f = p->shown.frame;
    int64_t place = p->shown.at_us - p->shown.loop * p->length_us;
    *out = (struct kz_film_frame){
        .is_new = is_new, .pts_ms = place / 1000,
        .w = f->width, .h = f->height, .rotation = p->rotation,
    };
    if (p->rate.num > 0 && p->rate.den > 0)
        out->number = av_rescale_rnd(place - p->first_us, p->rate.num,
                                     1000000 * (int64_t)p->rate.den,
                                     AV_ROUND_NEAR_INF);
    kz_film_upright(f->width, f->height, f->sample_aspect_ratio, p->rotation,
                    &out->shown_w, &out->shown_h);
}

bool kz_film_player_frame(struct kz_film_player *p,
                          struct kz_film_frame *out) {
    pthread_mutex_lock(&p->mutex);
    int64_t running = tick(p);
    bool is_new = take(p, running);
    end_if_over(p, running);
    if (p->has_shown)
        describe(p, is_new, out);
    else
        *out = (struct kz_film_frame){0};
    bool has_shown = p->has_shown;
    pthread_mutex_unlock(&p->mutex);
    return has_shown;
}

int kz_film_player_due_ms(struct kz_film_player *p) {
    int64_t us = -1;
    pthread_mutex_lock(&p->mutex);
    int64_t running = kz_film_running_us(p);
    if (p->ring_count > 0 && p->is_unseen)
        us = 0;
    else if (p->is_rolling && p->ring_count > 0)
        us = p->ring[p->ring_first].at_us - running;
    else if (p->is_rolling && kz_film_pipe_is_drained(&p->picture))
        us = p->end_us - running;
    else if (p->is_rolling && !p->picture.is_open)
        us = 100000; /* a sound alone: so often its place is asked for */
    else
        us = -1000;
    if (p->is_rolling && p->to_us > 0 &&
        (us == -1000 || us > p->to_us - running))
        us = p->to_us > running ? p->to_us - running : 0;
    if (us < 0 && us != -1000)
        us = 0;
    pthread_mutex_unlock(&p->mutex);
    return us == -1000 ? -1 : (int)((us + 999) / 1000);
}

bool kz_film_player_draw(struct kz_film_player *p, uint32_t *pixels,
                         int stride, int w, int h) {
    if (!p->has_shown || w <= 0 || h <= 0)
        return false;
    return kz_film_scale_draw(&p->scale, p->shown.frame, p->rotation, pixels,
                              stride, w, h);
}

bool kz_film_player_get_planes(struct kz_film_player *p,
                               struct kz_film_planes *out) {
    *out = (struct kz_film_planes){0};
    if (!p->has_shown ||
        !kz_film_scale_planes(&p->scale, p->shown.frame, out))
        return false;
    out->rotation = p->rotation;
    return true;
}

/* --- waiting, for tests and single pictures -------------------------------- */

static bool is_picture_settled(struct kz_film_player *p, int64_t running) {
    if (p->state == KZ_FILM_PLAYING && !p->is_rolling)
        return false;
    if (!p->picture.is_open || kz_film_pipe_is_drained(&p->picture))
        return true;
    if (!p->is_rolling)
        return p->has_first;
    int last = (p->ring_first + p->ring_count + KZ_FILM_FRAMES - 1) %
               KZ_FILM_FRAMES;
    return p->ring_count > 0 && p->ring[last].at_us > running;
}

static bool is_sound_settled(struct kz_film_player *p, int64_t running) {
    int64_t read_at, write_at;
    bool is_complete;
    if (!p->is_by_hand || !p->voice.is_open || !p->is_rolling)
        return true;
    kz_film_sound_get_places(&p->sound, &read_at, &write_at, &is_complete);
    return read_at >= av_rescale(running, KZ_FILM_RATE, 1000000);
}

static int64_t real_ms(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void wait_change(struct kz_film_player *p) {
    int64_t until = real_ms(CLOCK_REALTIME) + CHECK_MS;
    struct timespec t = {.tv_sec = until / 1000,
                         .tv_nsec = until % 1000 * 1000000};
    pthread_cond_timedwait(&p->changed, &p->mutex, &t);
}

bool kz_film_player_settle(struct kz_film_player *p, int timeout_ms) {
    int64_t until = real_ms(CLOCK_MONOTONIC) + timeout_ms;
    bool is_settled = false;
    pthread_mutex_lock(&p->mutex);
    for (;;) {
        int64_t running = tick(p);
        end_if_over(p, running);
        is_settled = p->state == KZ_FILM_RESTING ||
                     p->state == KZ_FILM_ENDED ||
                     (p->is_opened && is_picture_settled(p, running) &&
                      is_sound_settled(p, running));
        if (is_settled || real_ms(CLOCK_MONOTONIC) >= until)
            break;
        wait_change(p);
    }
    pthread_mutex_unlock(&p->mutex);
    return is_settled;
}
