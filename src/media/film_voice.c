#include "src/media/film_inside.h"

#include <SDL2/SDL_thread.h>
#include <libswresample/swresample.h>
#include <stdlib.h>

#define LOG_MODULE "film"
#include "src/base/log.h"

enum {
    CHUNK = 2048,          /* frames given on at a time */
    SNAP = KZ_FILM_RATE / 200,      /* nearer than that follows on */
    JUMP = KZ_FILM_RATE * 60,
    DEVICE_AGAIN_MS = 5000,
};

struct voice {
    struct kz_film_player *p;
    AVPacket *packet;
    AVFrame *frame;
    SwrContext *swr;
    AVChannelLayout layout; /* what swr was made for */
    int rate, format;
    int serial, loop;
    int64_t target_us;
    bool has_next, has_any, is_tried, is_fresh;
    int64_t next_at; /* where the next samples would follow on */
    int64_t tried_ms;
    int16_t samples[CHUNK * 2];
};

static int64_t samples_of(int64_t us) {
    return av_rescale(us, KZ_FILM_RATE, 1000000);
}

static void look_for_device(struct voice *v) {
    struct kz_film_player *p = v->p;
    if (p->is_by_hand || !p->options.has_device)
        return;
    int64_t now = kz_clock_now(p->options.clock);
    if (v->is_tried && now - v->tried_ms < DEVICE_AGAIN_MS)
        return;
    v->is_tried = true;
    v->tried_ms = now;
    kz_film_sound_open_device(&p->sound);
}

static bool set_up(struct voice *v, const AVFrame *f) {
    AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
    if (v->swr && v->rate == f->sample_rate && v->format == f->format &&
        av_channel_layout_compare(&v->layout, &f->ch_layout) == 0)
        return true;
    swr_free(&v->swr);
    v->rate = f->sample_rate;
    v->format = f->format;
    if (av_channel_layout_copy(&v->layout, &f->ch_layout) < 0 ||
        swr_alloc_set_opts2(&v->swr, &stereo, AV_SAMPLE_FMT_S16, KZ_FILM_RATE,
                            &v->layout, f->format, f->sample_rate, 0,
                            NULL) < 0 ||
        swr_init(v->swr) < 0) {
        swr_free(&v->swr);
        return false;
    }
    return true;
}

/* Gives on what the resampler holds, the first of it for the place `at`. */
static void give(struct voice *v, const AVFrame *f, int64_t at) {
    struct kz_film_player *p = v->p;
    const uint8_t **in = f ? (const uint8_t **)f->extended_data : NULL;
    int count = f ? f->nb_samples : 0;
    for (;;) {
        uint8_t *out = (uint8_t *)v->samples;
        int n = swr_convert(v->swr, &out, CHUNK, in, count);
        if (n <= 0 ||
            !kz_film_sound_write(&p->sound, v->serial, at, v->samples, n))
            return;
        v->next_at = at += n;
        v->has_next = v->has_any = true;
        if (n < CHUNK)
            return;
        count = 0; /* without input, NULL would mean the end */
    }
}

static int64_t place_of(struct voice *v, const AVFrame *f) {
    const struct kz_film_decoder *d = &v->p->voice.decoder;
    int64_t ts = f->best_effort_timestamp;
    if (ts == AV_NOPTS_VALUE)
        return v->has_next ? v->next_at : samples_of(v->target_us);
    pthread_mutex_lock(&v->p->mutex);
    int64_t shift = v->loop * v->p->length_us;
    pthread_mutex_unlock(&v->p->mutex);
    int64_t at = samples_of(av_rescale_q(ts, d->time_base, AV_TIME_BASE_Q) -
                            d->origin_us + shift) -
                 swr_get_delay(v->swr, KZ_FILM_RATE);
    int64_t off = at - v->next_at;
    if (v->has_next && ((off < SNAP && off > -SNAP) || off > JUMP ||
                        off < -JUMP))
        return v->next_at;
    return at;
}

static void receive(struct voice *v) {
    struct kz_film_player *p = v->p;
    while (avcodec_receive_frame(p->voice.decoder.codec, v->frame) >= 0) {
        if (set_up(v, v->frame))
            give(v, v->frame, place_of(v, v->frame));
        av_frame_unref(v->frame);
    }
    pthread_mutex_lock(&p->mutex);
    bool was_rolling = p->is_rolling;
    kz_film_try_start(p);
    bool is_waking = p->is_rolling && !was_rolling;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->mutex);
    if (is_waking)
        kz_film_wake(p);
}

static void decode(struct voice *v) {
    struct kz_film_player *p = v->p;
    if (avcodec_send_packet(p->voice.decoder.codec, v->packet) < 0) {
        pthread_mutex_lock(&p->mutex);
        p->counters.bad_packets++;
        pthread_mutex_unlock(&p->mutex);
    }
    av_packet_unref(v->packet);
    receive(v);
}

static void end_pass(struct voice *v) {
    struct kz_film_player *p = v->p;
    struct kz_error err = {0};
    avcodec_send_packet(p->voice.decoder.codec, NULL);
    receive(v);
    avcodec_flush_buffers(p->voice.decoder.codec);
    if (v->swr && v->has_next)
        give(v, NULL, v->next_at);
    swr_free(&v->swr);
    v->has_next = false;
    pthread_mutex_lock(&p->mutex);
    if (v->serial == p->voice.serial) {
        p->voice.is_idle = true;
        if (kz_film_pipe_is_drained(&p->voice))
            kz_film_sound_complete(&p->sound, v->serial, true);
    }
    if (!v->has_any && p->options.is_sound_only) {
        kz_error_set(&err, "film.damaged", NULL);
        kz_film_rest(p, &err);
    }
    kz_film_try_start(p);
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->mutex);
    kz_film_wake(p);
}

static void begin(struct voice *v) {
    struct kz_film_player *p = v->p;
    if (p->voice.decoder.codec)
        avcodec_flush_buffers(p->voice.decoder.codec);
    swr_free(&v->swr);
    v->loop = 0;
    v->has_next = false;
    v->is_fresh = true;
}

static void run(struct voice *v) {
    for (;;) {
        int loop = 0;
        enum kz_film_take took =
            kz_film_pipe_take(v->p, &v->p->voice, &v->serial, v->packet,
                              &loop, &v->target_us);
        if (took == KZ_FILM_TAKE_QUIT)
            return;
        if (took == KZ_FILM_TAKE_SERIAL) {
            begin(v);
            continue;
        }
        v->loop = loop;
        look_for_device(v);
        /* A change from one language to another was silent until here. */
        if (v->is_fresh)
            kz_film_sound_complete(&v->p->sound, v->serial, false);
        v->is_fresh = false;
        if (took == KZ_FILM_TAKE_PACKET)
            decode(v);
        else
            end_pass(v);
    }
}

void *kz_film_voice_run(void *player) {
    struct voice *v = kz_xcalloc(1, sizeof(*v));
    v->p = player;
    v->packet = av_packet_alloc();
    v->frame = av_frame_alloc();
    if (v->packet && v->frame)
        run(v);
    swr_free(&v->swr);
    av_channel_layout_uninit(&v->layout);
    av_packet_free(&v->packet);
    av_frame_free(&v->frame);
    kz_film_sound_close_device(&v->p->sound);
    SDL_TLSCleanup(); /* what SDL keeps of errors in a thread not its own */
    free(v);
    return NULL;
}
