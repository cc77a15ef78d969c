/* The picture of the film, and one picture alone. */
#include <libavutil/opt.h>
#include <stdio.h>
#include <string.h>

#include "src/reel/encode_inside.h"

#define LOG_MODULE "reel"
#include "src/base/log.h"

/* x264 first; the others may be in a build without it. */
static const AVCodec *find_encoder(void) {
    static const char *const names[] = {"libx264", "libopenh264"};
    for (size_t i = 0; i < KZ_COUNT(names); i++) {
        const AVCodec *codec = avcodec_find_encoder_by_name(names[i]);
        if (codec)
            return codec;
    }
    const AVCodec *codec = avcodec_find_encoder(AV_CODEC_ID_H264);
    return codec ? codec : avcodec_find_encoder(AV_CODEC_ID_MPEG4);
}

static struct SwsContext *open_scaler(struct kz_size size,
                                      enum AVPixelFormat to, bool is_full) {
    struct SwsContext *sws =
        sws_getContext(size.w, size.h, AV_PIX_FMT_BGR0, size.w, size.h, to,
                       SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT |
                           SWS_BITEXACT,
                       NULL, NULL, NULL);
    const int *table = sws_getCoefficients(is_full ? SWS_CS_ITU601
                                                   : SWS_CS_ITU709);
    if (sws)
        sws_setColorspaceDetails(sws, table, 1, table, is_full, 0, 1 << 16,
                                 1 << 16);
    return sws;
}

static AVFrame *new_picture(struct kz_size size, enum AVPixelFormat format) {
    AVFrame *f = av_frame_alloc();
    if (!f)
        return NULL;
    f->width = size.w;
    f->height = size.h;
    f->format = format;
    if (av_frame_get_buffer(f, 0) < 0)
        av_frame_free(&f);
    return f;
}

static void set_codec(AVCodecContext *c, const struct kz_encoder_order *o) {
    c->width = o->size.w;
    c->height = o->size.h;
    c->pix_fmt = AV_PIX_FMT_YUV420P;
    c->time_base = (AVRational){1, o->frame_rate};
    c->framerate = (AVRational){o->frame_rate, 1};
    c->sample_aspect_ratio = (AVRational){1, 1};
    c->gop_size = 4 * o->frame_rate; /* seeking finds its way back quickly */
    c->color_primaries = AVCOL_PRI_BT709;
    c->color_trc = AVCOL_TRC_BT709;
    c->colorspace = AVCOL_SPC_BT709;
    c->color_range = AVCOL_RANGE_MPEG;
    /* Slices, each by itself: with threads for whole frames the same pictures
     * come out otherwise now and then when the machine is busy. The number
     * decides what comes out: it is always the same. */
    c->thread_count = 2;
    c->thread_type = FF_THREAD_SLICE;
    c->flags |= AV_CODEC_FLAG_BITEXACT;
}

/* Constant quality where the encoder knows it, else enough bits. */
static void set_quality(AVCodecContext *c) {
    if (strcmp(c->codec->name, "libx264") == 0) {
        /* Drawn, dark and slow: softer at the edges, less spent on grain. */
        av_opt_set(c->priv_data, "preset", "faster", 0);
        av_opt_set(c->priv_data, "tune", "animation", 0);
        av_opt_set(c->priv_data, "crf", "26", 0);
        return;
    }
    c->bit_rate = (int64_t)c->width * c->height * 3;
}

bool kz_encode_open_video(struct kz_encoder *e,
                          const struct kz_encoder_order *o) {
    const AVCodec *codec = find_encoder();
    e->video = codec ? avcodec_alloc_context3(codec) : NULL;
    e->video_stream = e->video ? avformat_new_stream(e->format, NULL) : NULL;
    if (!e->video_stream)
        return false;
    set_codec(e->video, o);
    set_quality(e->video);
    if (e->format->oformat->flags & AVFMT_GLOBALHEADER)
        e->video->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    int result = avcodec_open2(e->video, codec, NULL);
    if (result < 0) {
        kz_log_error("%s: %s", codec->name, av_err2str(result));
        return false;
    }
    e->video_stream->time_base = e->video->time_base;
    e->video_stream->avg_frame_rate = e->video->framerate;
    e->picture = new_picture(o->size, AV_PIX_FMT_YUV420P);
    e->to_yuv = open_scaler(o->size, AV_PIX_FMT_YUV420P, false);
    return e->picture && e->to_yuv &&
           avcodec_parameters_from_context(e->video_stream->codecpar,
                                           e->video) >= 0;
}

static void convert(struct SwsContext *sws, const uint32_t *pixels,
                    int stride, AVFrame *to) {
    const uint8_t *from[4] = {(const uint8_t *)pixels};
    const int strides[4] = {stride * 4};
    sws_scale(sws, from, strides, 0, to->height, to->data, to->linesize);
}

bool kz_encode_picture(struct kz_encoder *e, const uint32_t *pixels,
                       int stride) {
    if (av_frame_make_writable(e->picture) < 0)
        return false;
    convert(e->to_yuv, pixels, stride, e->picture);
    e->picture->pts = e->pictures++;
    return kz_encode_send(e, e->video, e->video_stream, e->picture);
}

static AVPacket *encode_jpeg(const AVFrame *frame) {
    const AVCodec *codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
    AVCodecContext *c = codec ? avcodec_alloc_context3(codec) : NULL;
    AVPacket *packet = av_packet_alloc();
    if (!c || !packet)
        goto none;
    c->width = frame->width;
    c->height = frame->height;
    c->pix_fmt = AV_PIX_FMT_YUVJ420P;
    c->color_range = AVCOL_RANGE_JPEG;
    c->time_base = (AVRational){1, 1};
    c->thread_count = 1;
    c->flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT;
    c->global_quality = 4 * FF_QP2LAMBDA;
    if (avcodec_open2(c, codec, NULL) < 0 ||
        avcodec_send_frame(c, frame) < 0 ||
        avcodec_receive_packet(c, packet) < 0)
        goto none;
    avcodec_free_context(&c);
    return packet;
none:
    avcodec_free_context(&c);
    av_packet_free(&packet);
    return NULL;
}

bool kz_encode_poster(const char *path, const uint32_t *pixels, int stride,
                      struct kz_size size) {
    AVFrame *frame = new_picture(size, AV_PIX_FMT_YUVJ420P);
    struct SwsContext *sws = open_scaler(size, AV_PIX_FMT_YUVJ420P, true);
    AVPacket *packet = NULL;
    bool is_good = false;
    if (frame && sws) {
        convert(sws, pixels, stride, frame);
        frame->quality = 4 * FF_QP2LAMBDA;
        packet = encode_jpeg(frame);
    }
    FILE *out = packet ? fopen(path, "wb") : NULL;
    if (out) {
        is_good = fwrite(packet->data, 1, (size_t)packet->size, out) ==
                  (size_t)packet->size;
        is_good = fclose(out) == 0 && is_good;
    }
    av_packet_free(&packet);
    av_frame_free(&frame);
    sws_freeContext(sws);
    return is_good;
}
