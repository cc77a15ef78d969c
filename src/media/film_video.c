#include "src/media/film_inside.h"

#define LOG_MODULE "film"
#include "src/base/log.h"

/* So late that pictures nobody refers to are not decoded any more. */
enum { LATE_US = 200000, JUMP_US = 60000000 };

struct video {
    struct kz_film_player *p;
    AVPacket *packet;
    AVFrame *frame, *held; /* held: the last one at or before the target */
    int serial, loop;
    int64_t target_us;
    bool is_there, has_held, has_last, is_late, has_any;
    int64_t held_at, held_length, last_at, last_length;
    int frames_in_pass;
};

static int64_t length_of(const struct video *v, const AVFrame *frame) {
    const struct kz_film_decoder *d = &v->p->picture.decoder;
    int64_t us = av_rescale_q(frame->pkt_duration, d->time_base,
                              AV_TIME_BASE_Q);
    return us > 0 && us < JUMP_US ? us : d->frame_us;
}

/* Times that cannot be are replaced by those that would follow. */
static int64_t time_of(struct video *v, const AVFrame *frame) {
    const struct kz_film_decoder *d = &v->p->picture.decoder;
    int64_t ts = frame->best_effort_timestamp;
    int64_t next = v->has_last ? v->last_at + v->last_length : v->target_us;
    if (ts == AV_NOPTS_VALUE)
        return next;
    pthread_mutex_lock(&v->p->mutex);
    int64_t shift = v->loop * v->p->length_us;
    pthread_mutex_unlock(&v->p->mutex);
    int64_t at = av_rescale_q(ts, d->time_base, AV_TIME_BASE_Q) -
                 d->origin_us + shift;
    if (v->has_last && (at <= v->last_at || at > v->last_at + JUMP_US))
        return next;
    return at;
}

static void drop_oldest(struct kz_film_player *p) {
    av_frame_unref(p->ring[p->ring_first].frame);
    p->ring_first = (p->ring_first + 1) % KZ_FILM_FRAMES;
    p->ring_count--;
    p->counters.dropped++;
}

/* The mutex is held. A full ring whose second picture is due as well has an
 * oldest one that nobody will see. */
static bool wait_place(struct video *v) {
    struct kz_film_player *p = v->p;
    while (!atomic_load(&p->quit) && v->serial == p->picture.serial &&
           p->ring_count == KZ_FILM_FRAMES) {
        int second = (p->ring_first + 1) % KZ_FILM_FRAMES;
        if (p->is_rolling && p->ring[second].at_us <= kz_film_running_us(p))
            drop_oldest(p);
        else
            pthread_cond_wait(&p->has_place, &p->mutex);
    }
    return !atomic_load(&p->quit) && v->serial == p->picture.serial;
}

/* Moves the frame into the ring. */
static void show(struct video *v, AVFrame *frame, int64_t at, int64_t length) {
    struct kz_film_player *p = v->p;
    bool is_waking = false;
    pthread_mutex_lock(&p->mutex);
    if (wait_place(v)) {
        int place = (p->ring_first + p->ring_count) % KZ_FILM_FRAMES;
        av_frame_move_ref(p->ring[place].frame, frame);
        p->ring[place].at_us = at;
        p->ring[place].length_us = length;
        p->ring[place].loop = v->loop;
        is_waking = p->ring_count++ == 0;
        p->has_first = true;
        v->is_late = p->is_rolling && !p->is_by_hand &&
                     kz_film_running_us(p) - at > LATE_US;
        kz_film_try_start(p);
        pthread_cond_broadcast(&p->changed);
    }
    pthread_mutex_unlock(&p->mutex);
    av_frame_unref(frame);
    if (is_waking)
        kz_film_wake(p);
}

/* On the way to the target only the last one before it counts. */
static void place(struct video *v, AVFrame *frame) {
    int64_t at = time_of(v, frame), length = length_of(v, frame);
    v->has_last = true;
    v->last_at = at;
    v->last_length = length;
    bool is_even = v->p->picture.decoder.is_even;
    if (!v->is_there &&
        (is_even ? at + length <= v->target_us : at < v->target_us)) {
        av_frame_unref(v->held);
        av_frame_move_ref(v->held, frame);
        v->has_held = true;
        v->held_at = at;
        v->held_length = length;
        return;
    }
    if (!v->is_there && v->has_held && at > v->target_us)
        show(v, v->held, v->held_at, v->held_length);
    v->is_there = true;
    v->has_held = false;
    show(v, frame, at, length);
}

static void receive(struct video *v) {
    struct kz_film_player *p = v->p;
    while (avcodec_receive_frame(p->picture.decoder.codec, v->frame) >= 0) {
        v->frames_in_pass++;
        v->has_any = true;
        pthread_mutex_lock(&p->mutex);
        p->counters.decoded++;
        pthread_mutex_unlock(&p->mutex);
        if (kz_film_hardware_fetch(v->frame))
            place(v, v->frame);
        av_frame_unref(v->frame);
    }
}

static void fail(struct video *v) {
    struct kz_film_player *p = v->p;
    struct kz_error err = {0};
    kz_error_set(&err, "film.damaged", NULL);
    pthread_mutex_lock(&p->mutex);
    if (p->info.is_hardware && !p->wants_software) {
        kz_log_warn("hardware decoding failed, goes on without");
        p->wants_software = true;
        kz_film_go_to(p, kz_film_place_us(p, p->last_us, NULL));
    } else {
        kz_film_rest(p, &err);
    }
    pthread_mutex_unlock(&p->mutex);
    kz_film_wake(p);
}

static void count_bad(struct kz_film_player *p) {
    pthread_mutex_lock(&p->mutex);
    p->counters.bad_packets++;
    pthread_mutex_unlock(&p->mutex);
}

static void decode(struct video *v) {
    AVCodecContext *codec = v->p->picture.decoder.codec;
    const struct kz_film_decoder *d = &v->p->picture.decoder;
    const AVPacket *k = v->packet;
    bool is_before = !v->is_there && k->pts != AV_NOPTS_VALUE &&
                     av_rescale_q(k->pts, d->time_base, AV_TIME_BASE_Q) -
                             d->origin_us + 2 * d->frame_us <
                         v->target_us;
    codec->skip_frame = is_before || v->is_late ? AVDISCARD_NONREF
                                                : AVDISCARD_DEFAULT;
    if (avcodec_send_packet(codec, v->packet) < 0) {
        count_bad(v->p);
        if (v->p->picture.decoder.codec->hw_device_ctx && !v->has_any)
            fail(v);
    }
    av_packet_unref(v->packet);
    receive(v);
}

static void end_pass(struct video *v) {
    struct kz_film_player *p = v->p;
    avcodec_send_packet(p->picture.decoder.codec, NULL);
    receive(v);
    avcodec_flush_buffers(p->picture.decoder.codec);
    if (!v->is_there && v->has_held)
        show(v, v->held, v->held_at, v->held_length);
    bool is_empty = v->frames_in_pass == 0 &&
                    (v->loop > 0 || v->target_us == 0 || !v->has_any);
    v->is_there = true;
    v->has_held = false;
    v->frames_in_pass = 0;
    if (is_empty) {
        fail(v);
        return;
    }
    pthread_mutex_lock(&p->mutex);
    if (v->serial == p->picture.serial)
        p->picture.is_idle = true;
    kz_film_try_start(p);
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->mutex);
    kz_film_wake(p);
}

static void begin(struct video *v) {
    struct kz_film_player *p = v->p;
    if (p->picture.decoder.codec)
        avcodec_flush_buffers(p->picture.decoder.codec);
    av_frame_unref(v->held);
    v->loop = 0;
    v->is_there = v->has_held = v->has_last = v->is_late = false;
    v->frames_in_pass = 0;
}

static void run(struct video *v) {
    for (;;) {
        int loop = 0;
        switch (kz_film_pipe_take(v->p, &v->p->picture, &v->serial, v->packet,
                                  &loop, &v->target_us)) {
        case KZ_FILM_TAKE_QUIT:
            return;
        case KZ_FILM_TAKE_SERIAL:
            begin(v);
            break;
        case KZ_FILM_TAKE_PACKET:
            v->loop = loop;
            decode(v);
            break;
        case KZ_FILM_TAKE_END:
            v->loop = loop;
            end_pass(v);
            break;
        }
    }
}

void *kz_film_video_run(void *player) {
    struct video v = {.p = player, .packet = av_packet_alloc(),
                      .frame = av_frame_alloc(), .held = av_frame_alloc()};
    if (v.packet && v.frame && v.held)
        run(&v);
    av_packet_free(&v.packet);
    av_frame_free(&v.frame);
    av_frame_free(&v.held);
    return NULL;
}
