/*
 * Clips for the tests and the benchmark of the film player, encoded when they
 * are needed. Each picture carries its number as sixteen black or white
 * blocks along its upper half, so that what is shown can be read back from
 * pixels; the sound clicks in the picture whose number is a multiple of
 * `click_every`, or hums.
 */
#ifndef KZ_TESTS_SUPPORT_FILM_CLIP_H
#define KZ_TESTS_SUPPORT_FILM_CLIP_H

#include <stdbool.h>
#include <stdint.h>

enum { KZ_CLIP_SOUNDS_MOST = 3 };

struct kz_clip {
    int w, h, frames;       /* frames 0: no picture */
    int rate_num, rate_den;
    int gop;                /* pictures from one key picture to the next */
    const char *video;      /* encoder; NULL: libx264 */
    const char *audio;      /* encoder; NULL: aac */
    const char *langs[KZ_CLIP_SOUNDS_MOST]; /* sound n hums unless it is 0 */
    int sounds;
    double sound_from_s, sound_to_s; /* to 0: as long as the pictures */
    int click_every;
    double start_s;         /* all times are so much later */
    bool is_uneven;         /* pictures stay 20, 80, 33 and 67 ms in turn */
    int quarter_turns;      /* clockwise, to be put upright */
    int shape_num, shape_den; /* of a pixel, 0: square */
    bool has_chapters;      /* a third each, titled "one", "two", "three" */
    bool is_detailed;       /* moving noise, as real films are: costs bits */
};

/* The format follows from the name. False and a line on stderr if it cannot
 * be made. */
bool kz_clip_make(const char *path, const struct kz_clip *clip);
/* False: this library has no such encoder. */
bool kz_clip_has_encoder(const char *name);
/* When picture n is due, in seconds from the clip's start. */
double kz_clip_time(const struct kz_clip *clip, int frame);
/* The number in pixels 0xXXRRGGBB; -1: they show none. */
int kz_clip_read(const uint32_t *pixels, int stride_px, int w, int h);

#endif
