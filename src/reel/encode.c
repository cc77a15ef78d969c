/* The film's file: what the module gives to the program. */
#include <libavutil/dict.h>

#include "src/reel/encode_inside.h"

#define LOG_MODULE "reel"
#include "src/base/log.h"

static void close_encoder(struct kz_encoder *e) {
    if (!e)
        return;
    avcodec_free_context(&e->video);
    avcodec_free_context(&e->audio);
    av_frame_free(&e->picture);
    av_frame_free(&e->sound);
    sws_freeContext(e->to_yuv);
    av_packet_free(&e->packet);
    if (e->format) {
        if (e->format->pb)
            avio_closep(&e->format->pb);
        avformat_free_context(e->format);
    }
    free(e);
}

static void add_chapters(AVFormatContext *format,
                         const struct kz_encoder_order *order) {
    int count = order->chapter_count;
    if (count == 0)
        return;
    format->chapters = av_calloc((size_t)count, sizeof(*format->chapters));
    if (!format->chapters)
        return;
    for (int i = 0; i < count; i++) {
        AVChapter *c = av_mallocz(sizeof(*c));
        if (!c)
            return;
        c->id = i + 1;
        c->time_base = (AVRational){1, 1000};
        c->start = order->chapters[i].start_ms;
        c->end = order->chapters[i].end_ms;
        av_dict_set(&c->metadata, "title", order->chapters[i].title, 0);
        format->chapters[format->nb_chapters++] = c;
    }
}

static bool open_file(struct kz_encoder *e,
                      const struct kz_encoder_order *order,
                      struct kz_error *err) {
    AVDictionary *options = NULL;
    /* Plays before it is whole, and says nothing of when it was made. */
    av_dict_set(&options, "movflags", "+faststart", 0);
    e->format->flags |= AVFMT_FLAG_BITEXACT;
    av_dict_set(&e->format->metadata, "title", order->title, 0);
    bool is_open =
        avio_open(&e->format->pb, order->path, AVIO_FLAG_WRITE) >= 0 &&
        avformat_write_header(e->format, &options) >= 0;
    av_dict_free(&options);
    e->is_open = is_open;
    return is_open || kz_error_set(err, "file.unwritable", order->path, NULL);
}

static struct kz_encoder *open_encoder(const struct kz_encoder_order *order,
                                       struct kz_error *err) {
    struct kz_encoder *e = kz_xcalloc(1, sizeof(*e));
    av_log_set_level(AV_LOG_ERROR);
    e->packet = av_packet_alloc();
    if (!e->packet ||
        avformat_alloc_output_context2(&e->format, NULL, "mp4",
                                       order->path) < 0 ||
        !kz_encode_open_video(e, order)) {
        kz_error_set(err, "reel.encoder", "H.264", NULL);
        close_encoder(e);
        return NULL;
    }
    if (!kz_encode_open_audio(e)) {
        kz_error_set(err, "reel.encoder", "AAC", NULL);
        close_encoder(e);
        return NULL;
    }
    add_chapters(e->format, order);
    if (!open_file(e, order, err)) {
        close_encoder(e);
        return NULL;
    }
    return e;
}

bool kz_encode_send(struct kz_encoder *e, AVCodecContext *codec,
                    AVStream *stream, const AVFrame *frame) {
    int result = avcodec_send_frame(codec, frame);
    if (result < 0) {
        kz_log_error("encoding: %s", av_err2str(result));
        return false;
    }
    while ((result = avcodec_receive_packet(codec, e->packet)) >= 0) {
        if (codec == e->video && e->packet->duration == 0)
            e->packet->duration = 1;
        av_packet_rescale_ts(e->packet, codec->time_base, stream->time_base);
        e->packet->stream_index = stream->index;
        result = av_interleaved_write_frame(e->format, e->packet);
        if (result < 0) {
            kz_log_error("writing: %s", av_err2str(result));
            return false;
        }
    }
    return result == AVERROR(EAGAIN) || result == AVERROR_EOF;
}

static bool finish(struct kz_encoder *e) {
    bool is_good = kz_encode_end_sound(e) &&
                   kz_encode_send(e, e->video, e->video_stream, NULL) &&
                   kz_encode_send(e, e->audio, e->audio_stream, NULL);
    is_good = av_write_trailer(e->format) >= 0 && is_good;
    is_good = avio_closep(&e->format->pb) >= 0 && is_good;
    return is_good;
}

const struct kz_encoder_module kz_encoder_module = {
    .open = open_encoder,
    .picture = kz_encode_picture,
    .sound = kz_encode_sound,
    .finish = finish,
    .close = close_encoder,
    .poster = kz_encode_poster,
    .open_sound = kz_sound_open,
    .read_sound = kz_sound_read,
    .close_sound = kz_sound_close,
};
