/*
 * Gentle music for the film, made as it is asked for: plucked strings over a
 * slow pad, five tones, a new key for each chapter. The same film has the
 * same music. Two channels at KZ_ENCODER_RATE, never over KZ_MUSIC_PEAK.
 */
#ifndef KZ_REEL_MUSIC_H
#define KZ_REEL_MUSIC_H

#include <stddef.h>
#include <stdint.h>

/* -2.9 dB below full; what an encoder adds stays under -1. */
#define KZ_MUSIC_PEAK 0.716f

struct kz_music;

/* `total` samples long, with a fade at both ends. `chapters`: where they
 * begin, in samples, copied. Owner: the caller; kz_music_free(). */
struct kz_music *kz_music_create(int64_t total, const int64_t *chapters,
                                 int chapter_count);
void kz_music_free(struct kz_music *music);

/* The next samples, left and right by turns; silence behind the end. */
void kz_music_read(struct kz_music *music, float *samples, size_t count);

/* Fade and limit for sound that comes from elsewhere; `at` is the place of
 * its first sample. */
void kz_music_shape(float *samples, size_t count, int64_t at, int64_t total);

#endif
