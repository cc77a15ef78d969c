#include "src/media/film_scale.h"

#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
#include <stdlib.h>
#include <string.h>

#define LOG_MODULE "film"
#include "src/base/log.h"

/* libswscale writes whole groups of pixels, past the end of a narrow row. */
enum { GROUP = 16, TILE = 32 };

void kz_film_upright(int w, int h, AVRational pixel_shape, int rotation,
                     int *out_w, int *out_h) {
    double shape = pixel_shape.num > 0 && pixel_shape.den > 0
                       ? av_q2d(pixel_shape)
                       : 1.0;
    if (shape > 1 && shape < 8)
        w = (int)(w * shape + 0.5);
    else if (shape < 1 && shape > 0.125)
        h = (int)(h / shape + 0.5);
    *out_w = rotation % 2 ? h : w;
    *out_h = rotation % 2 ? w : h;
}

void kz_film_scale_destroy(struct kz_film_scale *scale) {
    sws_freeContext(scale->to_rgb);
    sws_freeContext(scale->to_planes);
    av_frame_free(&scale->planes);
    free(scale->pixels);
    memset(scale, 0, sizeof(*scale));
}

static bool is_bt709(const AVFrame *frame) {
    if (frame->colorspace == AVCOL_SPC_BT709)
        return true;
    return frame->colorspace == AVCOL_SPC_UNSPECIFIED && frame->height >= 720;
}

static bool is_full_range(const AVFrame *frame) {
    return frame->color_range == AVCOL_RANGE_JPEG ||
           frame->format == AV_PIX_FMT_YUVJ420P;
}

static int colour_space(const AVFrame *frame) {
    return is_bt709(frame) ? SWS_CS_ITU709
           : frame->colorspace == AVCOL_SPC_BT2020_NCL ? SWS_CS_BT2020
                                                       : SWS_CS_ITU601;
}

static bool prepare(struct kz_film_scale *s, const AVFrame *frame, int w,
                    int h) {
    int shape[7] = {frame->width, frame->height, frame->format, w, h,
                    colour_space(frame), is_full_range(frame)};
    if (s->to_rgb && memcmp(shape, s->shape, sizeof(shape)) == 0)
        return true;
    bool is_same = w == frame->width && h == frame->height;
    sws_freeContext(s->to_rgb);
    s->to_rgb = sws_getContext(frame->width, frame->height, frame->format, w,
                               h, AV_PIX_FMT_BGRA,
                               is_same ? SWS_POINT : SWS_FAST_BILINEAR, NULL,
                               NULL, NULL);
    if (!s->to_rgb)
        return false;
    memcpy(s->shape, shape, sizeof(shape));
    sws_setColorspaceDetails(s->to_rgb, sws_getCoefficients(shape[5]),
                             shape[6], sws_getCoefficients(SWS_CS_DEFAULT), 1,
                             0, 1 << 16, 1 << 16);
    return true;
}

static bool to_rgb(struct kz_film_scale *s, const AVFrame *frame,
                   uint32_t *pixels, int stride, int w, int h) {
    if (!prepare(s, frame, w, h))
        return false;
    uint8_t *const to[4] = {(uint8_t *)pixels};
    const int strides[4] = {stride};
    return sws_scale(s->to_rgb, (const uint8_t *const *)frame->data,
                     frame->linesize, 0, frame->height, to, strides) > 0;
}

static bool reserve(struct kz_film_scale *s, size_t count) {
    if (count <= s->pixel_count)
        return true;
    uint32_t *more = realloc(s->pixels, count * sizeof(*more));
    if (!more)
        return false;
    s->pixels = more;
    s->pixel_count = count;
    return true;
}

/* In tiles, so that neither side's rows leave the cache. `w`, `h` of the
 * result. */
static void turn(const uint32_t *from, int from_stride, int rotation,
                 uint8_t *to, int to_stride, int w, int h) {
    for (int ty = 0; ty < h; ty += TILE) {
        for (int tx = 0; tx < w; tx += TILE) {
            for (int y = ty; y < h && y < ty + TILE; y++) {
                uint32_t *row = (uint32_t *)(void *)(to + y * to_stride);
                for (int x = tx; x < w && x < tx + TILE; x++) {
                    int fx = rotation == 1 ? y : rotation == 2 ? w - 1 - x
                                                               : h - 1 - y;
                    int fy = rotation == 1   ? w - 1 - x
                             : rotation == 2 ? h - 1 - y
                                             : x;
                    row[x] = from[(size_t)fy * (size_t)from_stride +
                                  (size_t)fx];
                }
            }
        }
    }
}

bool kz_film_scale_draw(struct kz_film_scale *scale, const AVFrame *frame,
                        int rotation, uint32_t *pixels, int stride, int w,
                        int h) {
    if (rotation == 0 && w % GROUP == 0)
        return to_rgb(scale, frame, pixels, stride, w, h);
    int from_w = rotation % 2 ? h : w, from_h = rotation % 2 ? w : h;
    int wide = (from_w + GROUP - 1) / GROUP * GROUP + GROUP;
    if (!reserve(scale, (size_t)wide * (size_t)(from_h + 1)) ||
        !to_rgb(scale, frame, scale->pixels, wide * 4, from_w, from_h))
        return false;
    uint8_t *to = (uint8_t *)pixels;
    if (rotation != 0) {
        turn(scale->pixels, wide, rotation, to, stride, w, h);
        return true;
    }
    for (int y = 0; y < h; y++)
        memcpy(to + (size_t)y * (size_t)stride,
               scale->pixels + (size_t)y * (size_t)wide, (size_t)w * 4);
    return true;
}

static bool copy_planes(struct kz_film_scale *s, const AVFrame *frame) {
    AVFrame *to = s->planes;
    if (!to || to->width != frame->width || to->height != frame->height) {
        av_frame_free(&s->planes);
        s->planes = to = av_frame_alloc();
        if (!to)
            return false;
        to->width = frame->width;
        to->height = frame->height;
        to->format = AV_PIX_FMT_YUV420P;
        if (av_frame_get_buffer(to, 0) < 0)
            return false;
    }
    s->to_planes = sws_getCachedContext(
        s->to_planes, frame->width, frame->height, frame->format, to->width,
        to->height, AV_PIX_FMT_YUV420P, SWS_POINT, NULL, NULL, NULL);
    return s->to_planes &&
           sws_scale(s->to_planes, (const uint8_t *const *)frame->data,
                     frame->linesize, 0, frame->height, to->data,
                     to->linesize) > 0;
}

bool kz_film_scale_planes(struct kz_film_scale *scale, const AVFrame *frame,
                          struct kz_film_planes *out) {
    bool is_nv12 = frame->format == AV_PIX_FMT_NV12;
    bool is_there = is_nv12 || frame->format == AV_PIX_FMT_YUV420P ||
                    frame->format == AV_PIX_FMT_YUVJ420P;
    if (!is_there && !copy_planes(scale, frame))
        return false;
    const AVFrame *from = is_there ? frame : scale->planes;
    *out = (struct kz_film_planes){
        .is_nv12 = is_nv12,
        .is_full_range = is_full_range(frame),
        .is_bt709 = is_bt709(frame),
        .w = frame->width,
        .h = frame->height,
    };
    for (int i = 0; i < (is_nv12 ? 2 : 3); i++) {
        out->data[i] = from->data[i];
        out->stride[i] = from->linesize[i];
    }
    return true;
}
