#include "tests/support/film_clip.h"

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/display.h>
#include <libavutil/opt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 48000, BITS = 16 };

struct writer {
    const struct kz_clip *clip;
    AVFormatContext *format;
    AVCodecContext *codecs[1 + KZ_CLIP_SOUNDS_MOST];
    AVStream *streams[1 + KZ_CLIP_SOUNDS_MOST];
    int count;
    AVFrame *picture, *sound;
    AVPacket *packet;
};

bool kz_clip_has_encoder(const char *name) {
    return avcodec_find_encoder_by_name(name) != NULL;
}

double kz_clip_time(const struct kz_clip *clip, int frame) {
    static const double uneven[] = {0, 0.020, 0.100, 0.133};
    if (clip->is_uneven)
        return frame / 4 * 0.2 + uneven[frame % 4];
    return (double)frame * clip->rate_den / clip->rate_num;
}

int kz_clip_read(const uint32_t *pixels, int stride_px, int w, int h) {
    int number = 0;
    for (int bit = 0; bit < BITS; bit++) {
        int x = (2 * bit + 1) * w / (2 * BITS), y = h / 4;
        int g = (int)(pixels[y * stride_px + x] >> 8 & 0xff);
        if (g > 80 && g < 175)
            return -1;
        number |= (g > 127) << bit;
    }
    return number;
}

static void fill(struct writer *w, int number) {
    AVFrame *f = w->picture;
    uint32_t dice = (uint32_t)number * 2654435761u;
    av_frame_make_writable(f);
    for (int y = 0; y < f->height; y++) {
        uint8_t *row = f->data[0] + y * f->linesize[0];
        for (int x = 0; x < f->width; x++) {
            int bit = x * BITS / f->width;
            if (y < f->height / 2) {
                row[x] = number >> bit & 1 ? 235 : 16;
            } else if (w->clip->is_detailed) {
                dice = dice * 1664525u + 1013904223u;
                int slow = 128 + (int)(60 * sin((x + number * 3) * 0.02) *
                                       cos((y - number) * 0.03));
                row[x] = (uint8_t)(slow + (int)(dice >> 28));
            } else {
                row[x] = (uint8_t)(64 + (x + y + number) % 64);
            }
        }
    }
    for (int p = 1; p < 3; p++)
        for (int y = 0; y < (f->height + 1) / 2; y++)
            memset(f->data[p] + y * f->linesize[p], 128,
                   (size_t)(f->width + 1) / 2);
}

static bool add(struct writer *w, const char *encoder,
                void (*set_up)(struct writer *w, AVCodecContext *c)) {
    const AVCodec *codec = avcodec_find_encoder_by_name(encoder);
    AVStream *s = avformat_new_stream(w->format, NULL);
    AVCodecContext *c = codec ? avcodec_alloc_context3(codec) : NULL;
    if (!c || !s)
        return false;
    w->codecs[w->count] = c;
    w->streams[w->count++] = s;
    set_up(w, c);
    c->strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL;
    if (w->format->oformat->flags & AVFMT_GLOBALHEADER)
        c->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    if (avcodec_open2(c, codec, NULL) < 0 ||
        avcodec_parameters_from_context(s->codecpar, c) < 0)
        return false;
    s->time_base = c->time_base;
    return true;
}

static void set_up_picture(struct writer *w, AVCodecContext *c) {
    const struct kz_clip *k = w->clip;
    c->width = k->w;
    c->height = k->h;
    c->pix_fmt = AV_PIX_FMT_YUV420P;
    c->time_base = k->is_uneven ? (AVRational){1, 1000}
                                : (AVRational){k->rate_den, k->rate_num};
    if (!k->is_uneven)
        c->framerate = (AVRational){k->rate_num, k->rate_den};
    c->gop_size = k->gop > 0 ? k->gop : 25;
    c->bit_rate = k->is_detailed ? 8000000 : 800000;
    if (k->shape_num)
        c->sample_aspect_ratio = (AVRational){k->shape_num, k->shape_den};
    c->thread_count = 2;
    av_opt_set(c->priv_data, "preset", "ultrafast", 0);
    av_opt_set(c->priv_data, "x264-params", "bframes=2:b-adapt=0:cabac=1", 0);
    av_opt_set(c->priv_data, "x265-params", "log-level=error", 0);
    av_opt_set(c->priv_data, "deadline", "realtime", 0);
    av_opt_set(c->priv_data, "cpu-used", "8", 0);
}

static void set_up_sound(struct writer *w, AVCodecContext *c) {
    (void)w;
    c->sample_fmt = c->codec->sample_fmts[0];
    c->sample_rate = RATE;
    c->time_base = (AVRational){1, RATE};
    c->bit_rate = 96000;
    av_channel_layout_default(&c->ch_layout, 1);
}

static bool drain(struct writer *w, int i) {
    while (avcodec_receive_packet(w->codecs[i], w->packet) >= 0) {
        if (w->packet->duration <= 0)
            w->packet->duration = w->clip->is_uneven ? 20 : 1;
        av_packet_rescale_ts(w->packet, w->codecs[i]->time_base,
                             w->streams[i]->time_base);
        w->packet->stream_index = w->streams[i]->index;
        if (av_interleaved_write_frame(w->format, w->packet) < 0)
            return false;
    }
    return true;
}

static bool write_picture(struct writer *w, int number) {
    const struct kz_clip *k = w->clip;
    if (number >= k->frames)
        return avcodec_send_frame(w->codecs[0], NULL) >= 0 && drain(w, 0);
    fill(w, number);
    double at = kz_clip_time(k, number) + k->start_s;
    w->picture->pts = llround(at / av_q2d(w->codecs[0]->time_base));
    w->picture->pict_type = AV_PICTURE_TYPE_NONE;
    return avcodec_send_frame(w->codecs[0], w->picture) >= 0 && drain(w, 0);
}

/* Place `n` of the sound, counted from the clip's start. */
static double sample(const struct kz_clip *k, int sound, int64_t n) {
    double t = (double)n / RATE;
    if (sound > 0)
        return 0.4 * sin(t * 6.283185307 * 500 * (sound + 1));
    if (k->click_every <= 0)
        return 0.2 * sin(t * 6.283185307 * 440);
    int step = k->click_every;
    int near = k->is_uneven ? (int)(t / 0.2) * 4
                            : (int)(t * k->rate_num / k->rate_den + 1e-9);
    double since = t - kz_clip_time(k, near / step * step);
    return since < 0.010 ? 0.9 * sin(since * 6.283185307 * 2000) : 0;
}

/* Samples until `until_s`; the encoder's frames are whole. */
static bool write_sound(struct writer *w, int sound, int64_t *at,
                        double until_s, bool is_last) {
    int i = w->clip->frames > 0 ? 1 + sound : sound;
    AVCodecContext *c = w->codecs[i];
    int size = c->frame_size > 0 ? c->frame_size : 1024;
    bool is_float = c->sample_fmt == AV_SAMPLE_FMT_FLTP ||
                    c->sample_fmt == AV_SAMPLE_FMT_FLT;
    while ((double)(*at + size) / RATE <= until_s) {
        AVFrame *f = av_frame_alloc();
        f->nb_samples = size;
        f->format = c->sample_fmt;
        f->sample_rate = RATE;
        av_channel_layout_copy(&f->ch_layout, &c->ch_layout);
        f->pts = *at + llround(w->clip->start_s * RATE);
        bool is_good = av_frame_get_buffer(f, 0) >= 0;
        for (int n = 0; is_good && n < size; n++) {
            double s = sample(w->clip, sound, *at + n);
            if (is_float)
                ((float *)(void *)f->data[0])[n] = (float)s;
            else
                ((int16_t *)(void *)f->data[0])[n] = (int16_t)(s * 32000);
        }
        is_good = is_good && avcodec_send_frame(c, f) >= 0 && drain(w, i);
        av_frame_free(&f);
        if (!is_good)
            return false;
        *at += size;
    }
    return !is_last || (avcodec_send_frame(c, NULL) >= 0 && drain(w, i));
}

static void add_chapters(struct writer *w, double length_s) {
    static const char *const titles[] = {"one", "two", "three"};
    AVFormatContext *f = w->format;
    f->chapters = av_calloc(3, sizeof(*f->chapters));
    for (int i = 0; f->chapters && i < 3; i++) {
        AVChapter *c = av_mallocz(sizeof(*c));
        c->id = i;
        c->time_base = (AVRational){1, 1000};
        c->start = (int64_t)(1000 * (w->clip->start_s + length_s * i / 3));
        c->end = (int64_t)(1000 * (w->clip->start_s + length_s * (i + 1) / 3));
        av_dict_set(&c->metadata, "title", titles[i], 0);
        f->chapters[f->nb_chapters++] = c;
    }
}

static bool set_up(struct writer *w, const char *path) {
    const struct kz_clip *k = w->clip;
    if (avformat_alloc_output_context2(&w->format, NULL, NULL, path) < 0)
        return false;
    w->packet = av_packet_alloc();
    w->picture = av_frame_alloc();
    w->picture->width = k->w;
    w->picture->height = k->h;
    w->picture->format = AV_PIX_FMT_YUV420P;
    if (k->frames > 0 && (av_frame_get_buffer(w->picture, 0) < 0 ||
                          !add(w, k->video ? k->video : "libx264",
                               set_up_picture)))
        return false;
    if (k->frames > 0 && k->quarter_turns) {
        uint8_t *m = av_stream_new_side_data(
            w->streams[0], AV_PKT_DATA_DISPLAYMATRIX, 9 * sizeof(int32_t));
        av_display_rotation_set((int32_t *)(void *)m, 90 * k->quarter_turns);
    }
    for (int i = 0; i < k->sounds; i++) {
        if (!add(w, k->audio ? k->audio : "aac", set_up_sound))
            return false;
        if (k->langs[i])
            av_dict_set(&w->streams[w->count - 1]->metadata, "language",
                        k->langs[i], 0);
    }
    return avio_open(&w->format->pb, path, AVIO_FLAG_WRITE) >= 0;
}

static bool write_all(struct writer *w, double length_s) {
    const struct kz_clip *k = w->clip;
    double to = k->sound_to_s > 0 ? k->sound_to_s : length_s;
    int64_t at[KZ_CLIP_SOUNDS_MOST];
    for (int i = 0; i < KZ_CLIP_SOUNDS_MOST; i++)
        at[i] = llround(k->sound_from_s * RATE);
    for (int n = 0; n <= k->frames; n++) {
        bool is_last = n == k->frames;
        double until = is_last ? to : kz_clip_time(k, n);
        if (k->frames > 0 && !write_picture(w, n))
            return false;
        for (int i = 0; i < k->sounds; i++)
            if (!write_sound(w, i, &at[i], until < to ? until : to, is_last))
                return false;
    }
    return true;
}

bool kz_clip_make(const char *path, const struct kz_clip *clip) {
    struct writer w = {.clip = clip};
    double length = clip->frames > 0 ? kz_clip_time(clip, clip->frames)
                                     : clip->sound_to_s;
    av_log_set_level(AV_LOG_ERROR);
    bool is_good = set_up(&w, path);
    if (is_good && clip->has_chapters)
        add_chapters(&w, length);
    is_good = is_good && avformat_write_header(w.format, NULL) >= 0 &&
              write_all(&w, length) && av_write_trailer(w.format) >= 0;
    for (int i = 0; i < w.count; i++)
        avcodec_free_context(&w.codecs[i]);
    av_frame_free(&w.picture);
    av_packet_free(&w.packet);
    if (w.format) {
        avio_closep(&w.format->pb);
        avformat_free_context(w.format);
    }
    if (!is_good)
        fprintf(stderr, "no clip %s\n", path);
    return is_good;
}
