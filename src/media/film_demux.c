#include "src/media/film_inside.h"

#include <stdlib.h>

#define LOG_MODULE "film"
#include "src/base/log.h"

/* A sound decoder needs something before the place to be clean there. */
enum { SOUND_EARLY_US = 120000, SOUND_LONGER_US = 200000 };
static const int64_t minute_us = 60 * 1000000LL;

/* The place of the pass, not of the running time. */
static int64_t place_of(const struct kz_film_decoder *d, int64_t ts) {
    return av_rescale_q(ts, d->time_base, AV_TIME_BASE_Q) - d->origin_us;
}

/* Seeking back to before the place, further where an index is wrong. */
static bool go_before(struct kz_film_source *s,
                      const struct kz_film_decoder *d, int64_t place_us,
                      AVPacket *packet, bool *has_packet) {
    for (int64_t early = 0;; early = early * 4 + 2000000) {
        int64_t to = place_us > early ? place_us - early : 0;
        *has_packet = false;
        if (!kz_film_source_seek(s, to + d->origin_us)) {
            if (to == 0)
                return false;
            continue;
        }
        if (kz_film_source_read(s, packet) < 0)
            return true;
        int64_t ts = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
        *has_packet = true;
        if (to == 0 || ts == AV_NOPTS_VALUE || place_of(d, ts) <= place_us)
            return true;
        av_packet_unref(packet);
    }
}

static bool needs(struct kz_film_player *p, struct kz_film_pipe *pipe) {
    if (!pipe->is_open)
        return false;
    if (pipe->read_serial != pipe->serial)
        return true;
    if (pipe->is_stuck)
        return p->is_length_final;
    return !pipe->is_read && !kz_film_queue_is_full(&pipe->queue);
}

static struct kz_film_pipe *choose(struct kz_film_player *p) {
    bool picture = needs(p, &p->picture), voice = needs(p, &p->voice);
    if (picture && voice)
        return p->voice.queue.count < p->picture.queue.count ? &p->voice
                                                             : &p->picture;
    return picture ? &p->picture : voice ? &p->voice : NULL;
}

/* The mutex is held. `rc` is what ended the pass. */
static void end_pass(struct kz_film_player *p, struct kz_film_pipe *pipe,
                     int rc) {
    bool is_master = pipe == &p->picture || !p->picture.is_open;
    if (rc != AVERROR_EOF)
        kz_log_warn("the file ends early: %s", av_err2str(rc));
    if (is_master && !p->is_length_final && pipe->pass_end_us > 0) {
        p->length_us = pipe->pass_end_us;
        if (p->voice.is_open &&
            p->voice_length_us > p->length_us + SOUND_LONGER_US &&
            p->voice_length_us < p->length_us + minute_us)
            p->length_us = p->voice_length_us;
        p->is_length_final = true;
    }
    kz_film_queue_push(&pipe->queue, NULL, pipe->read_loop);
    if (is_master)
        p->end_us = (pipe->read_loop + 1) * p->length_us;
    /* A pass that had nothing would be followed by the next at once. */
    if (p->is_loop && pipe->has_read && (p->is_length_final || !is_master))
        pipe->is_stuck = true;
    else
        pipe->is_read = true;
}

static void note_end(struct kz_film_player *p, struct kz_film_pipe *pipe,
                     const struct kz_film_decoder *d, const AVPacket *packet) {
    int64_t ts = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
    if (ts == AV_NOPTS_VALUE)
        return;
    int64_t length = av_rescale_q(packet->duration, d->time_base,
                                  AV_TIME_BASE_Q);
    int64_t end = place_of(d, ts) + (length > 0 ? length : d->frame_us);
    int64_t most = (p->length_us > pipe->pass_end_us ? p->length_us
                                                     : pipe->pass_end_us) +
                   minute_us;
    if (end > pipe->pass_end_us && end < most)
        pipe->pass_end_us = end;
}

/* Takes the mutex. */
static void deliver(struct kz_film_player *p, struct kz_film_pipe *pipe,
                    const struct kz_film_decoder *d, AVPacket *packet,
                    int rc) {
    pthread_mutex_lock(&p->mutex);
    if (pipe->serial == pipe->read_serial) {
        bool is_past = rc >= 0 && pipe == &p->voice && p->picture.is_open &&
                       p->is_loop && p->is_length_final &&
                       packet->pts != AV_NOPTS_VALUE &&
                       place_of(d, packet->pts) >= p->length_us;
        if (rc < 0 || is_past) {
            end_pass(p, pipe, rc < 0 ? rc : AVERROR_EOF);
        } else {
            pipe->has_read = true;
            note_end(p, pipe, d, packet);
            kz_film_queue_push(&pipe->queue, packet, pipe->read_loop);
        }
        pthread_cond_signal(&pipe->has_packets);
    }
    pthread_mutex_unlock(&p->mutex);
    av_packet_unref(packet);
}

/* Another sound, or software in place of the hardware that failed. */
static bool change_decoder(struct kz_film_player *p, struct kz_film_pipe *pipe,
                           bool is_software, int sound,
                           struct kz_film_decoder *d) {
    struct kz_film_decoder made = {0};
    struct kz_error err = {0};
    bool is_good;
    if (is_software) {
        is_good = kz_film_make_decoder(p, pipe->source.stream, d->origin_us, false,
                               &made, &err);
    } else {
        kz_film_source_close(&pipe->source);
        is_good = kz_film_open_sound(p, sound, &made, &err);
    }
    pthread_mutex_lock(&p->mutex);
    avcodec_free_context(&pipe->next.codec);
    pipe->next = made;
    if (is_software) {
        p->wants_software = p->info.is_hardware = false;
        if (!is_good)
            kz_film_rest(p, &err);
    } else {
        p->sound_now = is_good ? sound : -1;
        pipe->is_open = is_good;
    }
    pthread_mutex_unlock(&p->mutex);
    if (is_good)
        *d = made;
    else
        kz_log_warn("no decoder any more: %s", err.id);
    return is_good;
}

/* Brings the pipe to the place its serial begins at. */
static void reposition(struct kz_film_player *p, struct kz_film_pipe *pipe,
                       struct kz_film_decoder *d, AVPacket *packet) {
    int loop = 0;
    bool has_packet = false;
    pthread_mutex_lock(&p->mutex);
    int serial = pipe->serial;
    int64_t place = kz_film_place_us(p, pipe->target_us, &loop);
    bool is_voice = pipe == &p->voice;
    int sound = p->wanted_sound;
    bool is_software = !is_voice && p->wants_software;
    bool is_other = is_voice && sound != p->sound_now;
    pthread_mutex_unlock(&p->mutex);
    pipe->read_serial = serial;
    pipe->read_loop = loop;
    pipe->pass_end_us = 0;
    pipe->has_read = false;
    if ((is_software || is_other) &&
        !change_decoder(p, pipe, is_software, sound, d))
        return;
    if (is_voice)
        place = place > SOUND_EARLY_US ? place - SOUND_EARLY_US : 0;
    if (!go_before(&pipe->source, d, place, packet, &has_packet))
        deliver(p, pipe, d, packet, AVERROR(ESPIPE));
    else if (has_packet)
        deliver(p, pipe, d, packet, 0);
    else
        deliver(p, pipe, d, packet, AVERROR_EOF);
    /* The decoder may have to be taken even so. */
    pthread_mutex_lock(&p->mutex);
    pthread_cond_broadcast(&pipe->has_packets);
    pthread_mutex_unlock(&p->mutex);
}

static void begin_pass(struct kz_film_player *p, struct kz_film_pipe *pipe,
                       const struct kz_film_decoder *d) {
    bool is_good = kz_film_source_seek(&pipe->source, d->origin_us);
    pthread_mutex_lock(&p->mutex);
    if (pipe->serial == pipe->read_serial && pipe->is_stuck) {
        pipe->is_stuck = pipe->has_read = false;
        if (is_good) {
            pipe->read_loop++;
            if (p->passes_begun < pipe->read_loop)
                p->passes_begun = pipe->read_loop;
        } else {
            pipe->is_read = true;
        }
    }
    pthread_mutex_unlock(&p->mutex);
}

static void read_all(struct kz_film_player *p, AVPacket *packet,
                     struct kz_film_decoder picture,
                     struct kz_film_decoder voice) {
    for (;;) {
        struct kz_film_pipe *pipe = NULL;
        pthread_mutex_lock(&p->mutex);
        while (!atomic_load(&p->quit) && !(pipe = choose(p)))
            pthread_cond_wait(&p->wake_demux, &p->mutex);
        bool is_moved = pipe && pipe->read_serial != pipe->serial;
        bool is_stuck = pipe && pipe->is_stuck;
        pthread_mutex_unlock(&p->mutex);
        if (atomic_load(&p->quit))
            return;
        struct kz_film_decoder *d = pipe == &p->voice ? &voice : &picture;
        if (is_moved)
            reposition(p, pipe, d, packet);
        else if (is_stuck)
            begin_pass(p, pipe, d);
        else
            deliver(p, pipe, d, packet,
                    kz_film_source_read(&pipe->source, packet));
    }
}

static void opened(struct kz_film_player *p, const struct kz_film_info *info,
                   const struct kz_film_decoder *picture,
                   const struct kz_film_decoder *voice) {
    const struct kz_film_source *s =
        info->has_picture ? &p->picture.source : &p->voice.source;
    pthread_mutex_lock(&p->mutex);
    p->info = *info;
    p->picture.next = *picture;
    p->voice.next = *voice;
    p->picture.is_open = info->has_picture;
    p->voice.is_open = info->has_sound;
    p->sound_now = info->has_sound ? p->wanted_sound : -1;
    p->length_us = kz_film_source_length(s, s->stream);
    p->is_opened = true;
    p->state = p->wants_play ? KZ_FILM_PLAYING : KZ_FILM_PAUSED;
    kz_film_go_to(p, p->base_us);
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->mutex);
}

void *kz_film_demux_run(void *player) {
    struct kz_film_player *p = player;
    struct kz_film_info *info = kz_xcalloc(1, sizeof(*info));
    struct kz_error err = {0};
    AVPacket *packet = av_packet_alloc();
    struct kz_film_decoder picture = {0}, voice = {0};
    if (packet && kz_film_open_all(p, info, &picture, &voice, &err)) {
        opened(p, info, &picture, &voice);
        kz_film_wake(p);
        read_all(p, packet, picture, voice);
    } else {
        avcodec_free_context(&picture.codec);
        avcodec_free_context(&voice.codec);
        if (!err.id[0])
            kz_error_set(&err, "film.unreadable", NULL);
        pthread_mutex_lock(&p->mutex);
        kz_film_rest(p, &err);
        pthread_mutex_unlock(&p->mutex);
        kz_film_wake(p);
    }
    av_packet_free(&packet);
    free(info);
    return NULL;
}
