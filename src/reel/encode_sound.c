/* The sound of the film. */
#include <libavutil/channel_layout.h>
#include <string.h>

#include "src/reel/encode_inside.h"

#define LOG_MODULE "reel"
#include "src/base/log.h"

bool kz_encode_open_audio(struct kz_encoder *e) {
    const AVCodec *codec = avcodec_find_encoder(AV_CODEC_ID_AAC);
    e->audio = codec ? avcodec_alloc_context3(codec) : NULL;
    e->audio_stream = e->audio ? avformat_new_stream(e->format, NULL) : NULL;
    e->sound = av_frame_alloc();
    if (!e->audio_stream || !e->sound)
        return false;
    e->audio->sample_fmt = AV_SAMPLE_FMT_FLTP;
    e->audio->sample_rate = KZ_ENCODER_RATE;
    e->audio->bit_rate = 96000;
    e->audio->time_base = (AVRational){1, KZ_ENCODER_RATE};
    e->audio->flags |= AV_CODEC_FLAG_BITEXACT;
    av_channel_layout_default(&e->audio->ch_layout, 2);
    if (e->format->oformat->flags & AVFMT_GLOBALHEADER)
        e->audio->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    int result = avcodec_open2(e->audio, codec, NULL);
    if (result < 0) {
        kz_log_error("AAC: %s", av_err2str(result));
        return false;
    }
    e->audio_stream->time_base = e->audio->time_base;
    e->sound->format = AV_SAMPLE_FMT_FLTP;
    e->sound->sample_rate = KZ_ENCODER_RATE;
    e->sound->nb_samples = e->audio->frame_size;
    return av_channel_layout_copy(&e->sound->ch_layout,
                                  &e->audio->ch_layout) >= 0 &&
           av_frame_get_buffer(e->sound, 0) >= 0 &&
           avcodec_parameters_from_context(e->audio_stream->codecpar,
                                           e->audio) >= 0;
}

static bool send_sound(struct kz_encoder *e) {
    e->sound->nb_samples = e->sound_at;
    e->sound->pts = e->samples;
    e->samples += e->sound_at;
    e->sound_at = 0;
    return kz_encode_send(e, e->audio, e->audio_stream, e->sound);
}

bool kz_encode_sound(struct kz_encoder *e, const float *samples,
                     size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (e->sound_at == 0) {
            e->sound->nb_samples = e->audio->frame_size;
            if (av_frame_make_writable(e->sound) < 0)
                return false;
        }
        ((float *)(void *)e->sound->data[0])[e->sound_at] = samples[2 * i];
        ((float *)(void *)e->sound->data[1])[e->sound_at] =
            samples[2 * i + 1];
        if (++e->sound_at == e->audio->frame_size && !send_sound(e))
            return false;
    }
    return true;
}

bool kz_encode_end_sound(struct kz_encoder *e) {
    return e->sound_at == 0 || send_sound(e);
}
