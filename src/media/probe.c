#include "src/media/probe.h"

#include <string.h>

#include "src/media/film_source.h"
#include "src/media/probe_inside.h"

/* Part of the frames that may be faulty, and how much of the length that the
 * file claims may be missing: a part of it, and never more than so long. */
enum { FAULTS_PART = 50, MISSING_PART = 20, MISSING_MOST_US = 2000000,
       THREADS = 2, QUICK_FRAMES = 3 };

struct probing {
    struct kz_film_source source;
    struct kz_probe_out out;
    struct kz_probe_track tracks[KZ_PROBE_TRACKS_MOST];
    int count;
    int64_t reached_us; /* the last end of any packet, dropped ones as well */
    AVPacket *packet;
    AVFrame *frame;
    unsigned flags;
    struct kz_prepared *prepared;
};

void kz_probe_track_feed(struct kz_probe_track *track, const AVPacket *packet,
                         AVFrame *frame) {
    int rc = avcodec_send_packet(track->codec, packet);
    track->faults += rc < 0 && rc != AVERROR_EOF && rc != AVERROR(EAGAIN);
    while ((rc = avcodec_receive_frame(track->codec, frame)) >= 0) {
        track->frames++;
        track->faults += frame->decode_error_flags != 0 ||
                         (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0;
        av_frame_unref(frame);
    }
    track->faults += rc != AVERROR(EAGAIN) && rc != AVERROR_EOF;
}

/* As far as the file's head tells; of MP4 it is the packets that do. */
static bool is_locked(const AVFormatContext *format) {
    for (unsigned i = 0; i < format->nb_streams; i++) {
        const AVStream *s = format->streams[i];
        uint32_t tag = s->codecpar->codec_tag;
        if (av_stream_get_side_data(s, AV_PKT_DATA_ENCRYPTION_INIT_INFO,
                                    NULL) ||
            av_dict_get(s->metadata, "enc_key_id", NULL, 0) || tag == MKTAG('e', 'n', 'c', 'v') ||
            tag == MKTAG('e', 'n', 'c', 'a'))
            return true;
    }
    return false;
}

static bool has_type(const AVFormatContext *format, enum AVMediaType type) {
    for (unsigned i = 0; i < format->nb_streams; i++) {
        const AVStream *s = format->streams[i];
        if (s->codecpar->codec_type == type &&
            !(s->disposition & AV_DISPOSITION_ATTACHED_PIC))
            return true;
    }
    return false;
}

/* The first picture and every sound. */
static enum kz_verdict choose_tracks(struct probing *p) {
    AVFormatContext *format = p->source.format;
    int indexes[KZ_PROBE_TRACKS_MOST];
    bool is_sound = (p->flags & KZ_PROBE_SOUND) != 0;
    if (is_locked(format))
        return KZ_VERDICT_LOCKED;
    if (!is_sound) {
        if (kz_film_source_streams(&p->source, AVMEDIA_TYPE_VIDEO, indexes,
                                   1) == 0)
            return has_type(format, AVMEDIA_TYPE_VIDEO)
                       ? KZ_VERDICT_CODEC
                       : KZ_VERDICT_NO_PICTURE;
        p->tracks[p->count++].stream = format->streams[indexes[0]];
    }
    int sounds = kz_film_source_streams(&p->source, AVMEDIA_TYPE_AUDIO,
                                        indexes, KZ_PROBE_TRACKS_MOST - 1);
    if (is_sound && sounds == 0)
        return has_type(format, AVMEDIA_TYPE_AUDIO) ? KZ_VERDICT_CODEC
                                                    : KZ_VERDICT_NO_SOUND;
    for (int i = 0; i < sounds; i++)
        p->tracks[p->count++].stream = format->streams[indexes[i]];
    p->prepared->dropped = (int)format->nb_streams - p->count;
    return KZ_VERDICT_GOOD;
}

static bool is_too_fast(const AVStream *stream) {
    AVRational rate = stream->avg_frame_rate;
    return rate.den > 0 && av_q2d(rate) > KZ_PROBE_FPS_MOST;
}

static enum kz_verdict open_tracks(struct probing *p) {
    struct kz_error err = {.id = ""};
    for (int i = 0; i < p->count; i++) {
        struct kz_probe_track *t = &p->tracks[i];
        bool is_picture =
            t->stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO;
        t->codec = kz_film_decoder_create(t->stream,
                                          is_picture ? THREADS : 1, &err);
        if (!t->codec)
            return strcmp(err.id, "film.large") == 0 ? KZ_VERDICT_LARGE
                                                     : KZ_VERDICT_CODEC;
        if (is_picture && is_too_fast(t->stream))
            return KZ_VERDICT_LARGE;
        if (avcodec_open2(t->codec, NULL, NULL) < 0)
            return KZ_VERDICT_DAMAGED;
        if (is_picture) {
            p->prepared->w = t->stream->codecpar->width;
            p->prepared->h = t->stream->codecpar->height;
        }
    }
    return KZ_VERDICT_GOOD;
}

static bool is_longer_than_a_day(const AVFormatContext *format) {
    return format->duration >
           INT64_C(3600) * KZ_PROBE_HOURS_MOST * AV_TIME_BASE;
}

static int track_of(const struct probing *p, int stream) {
    for (int i = 0; i < p->count; i++) {
        if (p->tracks[i].stream->index == stream)
            return i;
    }
    return -1;
}

static void note_end(struct probing *p, struct kz_probe_track *t) {
    const AVStream *stream =
        p->source.format->streams[p->packet->stream_index];
    int64_t start =
        stream->start_time == AV_NOPTS_VALUE ? 0 : stream->start_time;
    int64_t pts = p->packet->pts != AV_NOPTS_VALUE ? p->packet->pts
                                                   : p->packet->dts;
    if (pts == AV_NOPTS_VALUE)
        return;
    int64_t end = pts + p->packet->duration, first = start < 0 ? start : 0;
    int64_t reached =
        av_rescale_q(end - first, stream->time_base, AV_TIME_BASE_Q);
    if (reached > p->reached_us)
        p->reached_us = reached;
    end = av_rescale_q(end - start, stream->time_base, AV_TIME_BASE_Q);
    if (t && end > t->end_us)
        t->end_us = end;
}

static bool is_decoded(const struct probing *p, const struct kz_probe_track *t) {
    return !(p->flags & KZ_PROBE_QUICK) || t->frames < QUICK_FRAMES;
}

static bool is_enough(const struct probing *p) {
    bool is_look = (p->flags & KZ_PROBE_LOOK) != 0;
    for (int i = 0; i < p->count; i++) {
        if (!is_look || is_decoded(p, &p->tracks[i]))
            return false;
    }
    return true;
}

static enum kz_verdict take_packet(struct probing *p) {
    int i = track_of(p, p->packet->stream_index);
    struct kz_probe_track *t = i < 0 ? NULL : &p->tracks[i];
    note_end(p, t);
    if (!t) {
        av_packet_unref(p->packet);
        return KZ_VERDICT_GOOD;
    }
    if (av_packet_get_side_data(p->packet, AV_PKT_DATA_ENCRYPTION_INFO,
                                NULL)) {
        av_packet_unref(p->packet);
        return KZ_VERDICT_LOCKED;
    }
    if (is_decoded(p, t))
        kz_probe_track_feed(t, p->packet, p->frame);
    bool is_put = (p->flags & KZ_PROBE_LOOK) ||
                  kz_probe_out_put(&p->out, i, t->stream, p->packet);
    av_packet_unref(p->packet);
    return is_put ? KZ_VERDICT_GOOD : KZ_VERDICT_DAMAGED;
}

static enum kz_verdict read_all(struct probing *p) {
    enum kz_verdict verdict = KZ_VERDICT_GOOD;
    int rc = 0;
    while (verdict == KZ_VERDICT_GOOD && !is_enough(p)) {
        rc = av_read_frame(p->source.format, p->packet);
        if (rc == AVERROR(EAGAIN))
            continue;
        if (rc < 0)
            break;
        verdict = take_packet(p);
    }
    for (int i = 0; i < p->count; i++) {
        if (is_decoded(p, &p->tracks[i]))
            kz_probe_track_feed(&p->tracks[i], NULL, p->frame);
    }
    if (verdict == KZ_VERDICT_GOOD && rc < 0 && rc != AVERROR_EOF)
        verdict = KZ_VERDICT_DAMAGED;
    return verdict;
}

/* Much less than the file says there is. A length that was only guessed from
 * the file's size says nothing. */
static bool is_short(const struct probing *p) {
    const AVFormatContext *format = p->source.format;
    int64_t claimed = format->duration, missing = claimed / MISSING_PART;
    bool is_told =
        format->duration_estimation_method != AVFMT_DURATION_FROM_BITRATE;
    if (missing > MISSING_MOST_US)
        missing = MISSING_MOST_US;
    return is_told && claimed > 0 && p->reached_us < claimed - missing;
}

static enum kz_verdict judge(struct probing *p) {
    int64_t end = 0;
    if (!(p->flags & KZ_PROBE_LOOK) && is_short(p))
        return KZ_VERDICT_CUT;
    for (int i = 0; i < p->count; i++) {
        const struct kz_probe_track *t = &p->tracks[i];
        if (t->frames == 0 || t->faults * FAULTS_PART > t->frames + t->faults)
            return KZ_VERDICT_DAMAGED;
        if (t->end_us > end)
            end = t->end_us;
    }
    p->prepared->duration_ms = end / 1000;
    return KZ_VERDICT_GOOD;
}

static enum kz_verdict take_over(struct probing *p, int out) {
    AVStream *streams[KZ_PROBE_TRACKS_MOST];
    enum kz_verdict verdict = choose_tracks(p);
    if (verdict == KZ_VERDICT_GOOD)
        verdict = is_longer_than_a_day(p->source.format) ? KZ_VERDICT_LARGE
                                                         : open_tracks(p);
    if (verdict != KZ_VERDICT_GOOD)
        return verdict;
    bool is_written = !(p->flags & KZ_PROBE_LOOK);
    for (int i = 0; i < p->count; i++)
        streams[i] = p->tracks[i].stream;
    if (is_written && !kz_probe_out_open(&p->out, out, p->source.format,
                                         streams, p->count))
        return KZ_VERDICT_CODEC;
    verdict = read_all(p);
    if (verdict == KZ_VERDICT_GOOD)
        verdict = judge(p);
    if (verdict == KZ_VERDICT_GOOD && is_written &&
        !kz_probe_out_finish(&p->out))
        verdict = KZ_VERDICT_WRITING;
    return verdict;
}

static void probe(int in, int out, unsigned flags,
                  struct kz_prepared *prepared) {
    struct probing p = {.flags = flags, .prepared = prepared};
    struct kz_error err = {.id = ""};
    atomic_bool quit = false;
    av_log_set_level(AV_LOG_QUIET);
    *prepared = (struct kz_prepared){.verdict = KZ_VERDICT_DAMAGED};
    if (kz_probe_is_cut(in)) {
        prepared->verdict = KZ_VERDICT_CUT;
        return;
    }
    if (!kz_film_source_open(&p.source, in, false,
                             (flags & KZ_PROBE_SOUND) != 0, &quit, &err)) {
        if (strcmp(err.id, "film.kind") == 0)
            prepared->verdict = KZ_VERDICT_KIND;
        return;
    }
    p.packet = av_packet_alloc();
    p.frame = av_frame_alloc();
    prepared->verdict = p.packet && p.frame ? take_over(&p, out)
                                            : KZ_VERDICT_NO_MEMORY;
    for (int i = 0; i < p.count; i++)
        avcodec_free_context(&p.tracks[i].codec);
    kz_probe_out_close(&p.out);
    av_frame_free(&p.frame);
    av_packet_free(&p.packet);
    kz_film_source_close(&p.source);
}

const struct kz_probe_module kz_probe_module = {.probe = probe};
