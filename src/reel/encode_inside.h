/*
 * The encoder's parts: the file and its two streams. Inside the module only.
 */
#ifndef KZ_REEL_ENCODE_INSIDE_H
#define KZ_REEL_ENCODE_INSIDE_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>

#include "src/reel/encoder.h"

struct kz_encoder {
    AVFormatContext *format;
    AVPacket *packet;
    bool is_open; /* the header is written */
    AVCodecContext *video;
    AVStream *video_stream;
    AVFrame *picture;
    struct SwsContext *to_yuv;
    int64_t pictures; /* so far */
    AVCodecContext *audio;
    AVStream *audio_stream;
    AVFrame *sound;
    int sound_at;     /* samples in `sound` */
    int64_t samples;  /* sent */
};

bool kz_encode_open_video(struct kz_encoder *e,
                          const struct kz_encoder_order *order);
bool kz_encode_picture(struct kz_encoder *e, const uint32_t *pixels,
                       int stride);
bool kz_encode_open_audio(struct kz_encoder *e);
bool kz_encode_sound(struct kz_encoder *e, const float *samples,
                     size_t count);
/* What is left of the last samples. */
bool kz_encode_end_sound(struct kz_encoder *e);
/* Sends a frame, NULL for the end, and writes what comes of it. */
bool kz_encode_send(struct kz_encoder *e, AVCodecContext *codec,
                    AVStream *stream, const AVFrame *frame);

bool kz_encode_poster(const char *path, const uint32_t *pixels, int stride,
                      struct kz_size size);

struct kz_sound_reader *kz_sound_open(const char *path, struct kz_error *err);
void kz_sound_read(struct kz_sound_reader *reader, float *samples,
                   size_t count);
void kz_sound_close(struct kz_sound_reader *reader);

#endif
