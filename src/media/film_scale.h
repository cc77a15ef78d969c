/*
 * Decoded pictures to pixels of a surface: one pass of libswscale, straight
 * into the surface where its width allows, turned by hand where the camera
 * lay on its side. One owner, one thread.
 */
#ifndef KZ_MEDIA_FILM_SCALE_H
#define KZ_MEDIA_FILM_SCALE_H

#include <libavutil/frame.h>
#include <libswscale/swscale.h>
#include <stdbool.h>
#include <stdint.h>

#include "src/media/film.h"

struct kz_film_scale {
    struct SwsContext *to_rgb, *to_planes;
    int shape[7]; /* what to_rgb was made for; its tables cost time */
    uint32_t *pixels; /* for what cannot go straight */
    size_t pixel_count;
    AVFrame *planes;  /* 8 bit 4:2:0 of what is something else */
};

/* Size of the picture as people see it. */
void kz_film_upright(int w, int h, AVRational pixel_shape, int rotation,
                     int *out_w, int *out_h);

/* Zeroed is fine. */
void kz_film_scale_destroy(struct kz_film_scale *scale);

/* Fills `w` x `h` pixels 0xffRRGGBB, rows `stride` bytes apart, turned by
 * `rotation` quarters clockwise. False without memory. */
bool kz_film_scale_draw(struct kz_film_scale *scale, const AVFrame *frame,
                        int rotation, uint32_t *pixels, int stride, int w,
                        int h);
/* The planes of the frame, or of a copy that lives until the next call. */
bool kz_film_scale_planes(struct kz_film_scale *scale, const AVFrame *frame,
                          struct kz_film_planes *out);

#endif
