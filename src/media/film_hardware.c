#include "src/media/film_inside.h"

#include <libavutil/hwcontext.h>

#define LOG_MODULE "film"
#include "src/base/log.h"

/* Called by the decoder with what it could give; software when the hardware
 * does not know the film's profile. */
static enum AVPixelFormat pick(AVCodecContext *codec,
                               const enum AVPixelFormat *formats) {
    for (int i = 0; formats[i] != AV_PIX_FMT_NONE; i++) {
        if (formats[i] == AV_PIX_FMT_VAAPI)
            return formats[i];
    }
    return avcodec_default_get_format(codec, formats);
}

static bool can_vaapi(const AVCodec *codec) {
    for (int i = 0;; i++) {
        const AVCodecHWConfig *c = avcodec_get_hw_config(codec, i);
        if (!c)
            return false;
        if (c->device_type == AV_HWDEVICE_TYPE_VAAPI &&
            (c->methods & AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX))
            return true;
    }
}

bool kz_film_hardware_use(AVCodecContext *codec) {
    AVBufferRef *device = NULL;
    if (!can_vaapi(codec->codec) ||
        av_hwdevice_ctx_create(&device, AV_HWDEVICE_TYPE_VAAPI, NULL, NULL,
                               0) < 0)
        return false;
    codec->hw_device_ctx = device;
    codec->get_format = pick;
    kz_log_info("%s is decoded by the graphics hardware",
                codec->codec->name);
    return true;
}

bool kz_film_hardware_fetch(AVFrame *frame) {
    if (frame->format != AV_PIX_FMT_VAAPI)
        return true;
    AVFrame *copy = av_frame_alloc();
    bool is_good = copy && av_hwframe_transfer_data(copy, frame, 0) >= 0 &&
                   av_frame_copy_props(copy, frame) >= 0;
    if (is_good) {
        av_frame_unref(frame);
        av_frame_move_ref(frame, copy);
    }
    av_frame_free(&copy);
    return is_good;
}
