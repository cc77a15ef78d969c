/* A sound file of the hall's own, read as the film needs it. */
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include <string.h>

#include "src/reel/encode_inside.h"

struct kz_sound_reader {
    AVFormatContext *format;
    AVCodecContext *codec;
    SwrContext *swr;
    AVPacket *packet;
    AVFrame *frame;
    int stream;
    bool is_at_end; /* of the file: begin again */
    bool has_given; /* anything since it last began */
};

/* Sound as people keep it, from a file and nowhere else. */
static const char formats[] = "mp3,wav,flac,ogg,mov,mp4,m4a,matroska,webm,aac";

static bool open_file(struct kz_sound_reader *r, const char *path) {
    AVDictionary *options = NULL;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    av_dict_set(&options, "format_whitelist", formats, 0);
    int result = avformat_open_input(&r->format, path, NULL, &options);
    av_dict_free(&options);
    if (result < 0 || avformat_find_stream_info(r->format, NULL) < 0)
        return false;
    r->stream = av_find_best_stream(r->format, AVMEDIA_TYPE_AUDIO, -1, -1,
                                    NULL, 0);
    return r->stream >= 0;
}

static bool open_codec(struct kz_sound_reader *r) {
    const AVCodecParameters *p = r->format->streams[r->stream]->codecpar;
    const AVCodec *codec = avcodec_find_decoder(p->codec_id);
    AVChannelLayout two = AV_CHANNEL_LAYOUT_STEREO;
    r->codec = codec ? avcodec_alloc_context3(codec) : NULL;
    r->packet = av_packet_alloc();
    r->frame = av_frame_alloc();
    return r->codec && r->packet && r->frame &&
           avcodec_parameters_to_context(r->codec, p) >= 0 &&
           avcodec_open2(r->codec, codec, NULL) >= 0 &&
           swr_alloc_set_opts2(&r->swr, &two, AV_SAMPLE_FMT_FLT,
                               KZ_ENCODER_RATE, &r->codec->ch_layout,
                               r->codec->sample_fmt, r->codec->sample_rate, 0,
                               NULL) >= 0 &&
           swr_init(r->swr) >= 0;
}

void kz_sound_close(struct kz_sound_reader *r) {
    if (!r)
        return;
    swr_free(&r->swr);
    avcodec_free_context(&r->codec);
    avformat_close_input(&r->format);
    av_packet_free(&r->packet);
    av_frame_free(&r->frame);
    free(r);
}

struct kz_sound_reader *kz_sound_open(const char *path,
                                      struct kz_error *err) {
    struct kz_sound_reader *r = kz_xcalloc(1, sizeof(*r));
    if (open_file(r, path) && open_codec(r))
        return r;
    kz_error_set(err, "file.unreadable", path, NULL);
    kz_sound_close(r);
    return NULL;
}

/* One more packet to the decoder; at the end of the file none. */
static void feed(struct kz_sound_reader *r) {
    while (av_read_frame(r->format, r->packet) >= 0) {
        bool is_ours = r->packet->stream_index == r->stream;
        if (is_ours)
            avcodec_send_packet(r->codec, r->packet);
        av_packet_unref(r->packet);
        if (is_ours)
            return;
    }
    r->is_at_end = true;
}

static bool begin_again(struct kz_sound_reader *r) {
    bool can = r->has_given &&
               av_seek_frame(r->format, r->stream, 0,
                             AVSEEK_FLAG_BACKWARD) >= 0;
    avcodec_flush_buffers(r->codec);
    r->is_at_end = r->has_given = false;
    return can;
}

/* Into the resampler. False: there will be no more. */
static bool decode_one(struct kz_sound_reader *r) {
    for (;;) {
        if (avcodec_receive_frame(r->codec, r->frame) >= 0) {
            r->has_given = true;
            swr_convert(r->swr, NULL, 0,
                        (const uint8_t **)r->frame->extended_data,
                        r->frame->nb_samples);
            av_frame_unref(r->frame);
            return true;
        }
        if (r->is_at_end && !begin_again(r))
            return false;
        feed(r);
    }
}

void kz_sound_read(struct kz_sound_reader *r, float *samples, size_t count) {
    size_t done = 0;
    while (done < count) {
        uint8_t *to[] = {(uint8_t *)(samples + 2 * done)};
        int got = swr_convert(r->swr, to, (int)(count - done), NULL, 0);
        done += got > 0 ? (size_t)got : 0;
        if (got <= 0 && !decode_one(r))
            break;
    }
    memset(samples + 2 * done, 0, (count - done) * 2 * sizeof(*samples));
}
