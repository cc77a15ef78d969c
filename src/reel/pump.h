/*
 * Takes finished frames to the encoder on a thread of its own, so that the
 * next is drawn meanwhile. Makes the sound that belongs to each. Inside
 * src/reel.
 */
#ifndef KZ_REEL_PUMP_H
#define KZ_REEL_PUMP_H

#include "src/reel/encoder.h"
#include "src/reel/music.h"
#include "ui/core/node.h"

struct kz_pump;

struct kz_pump_order {
    const struct kz_encoder_module *module;
    struct kz_encoder *encoder;
    struct kz_music *music;         /* or */
    struct kz_sound_reader *sound;  /* a file's */
    struct kz_size size;
    int frame_rate;
    int64_t frames; /* of the whole film */
};

/* Everything in the order is borrowed. Owner: the caller; kz_pump_free(). */
struct kz_pump *kz_pump_create(const struct kz_pump_order *order);
/* Room for the next frame; waits until there is some. No pixels: encoding
 * has failed. */
struct kz_pixels kz_pump_begin(struct kz_pump *pump);
/* It is drawn. */
void kz_pump_end(struct kz_pump *pump);
/* Waits for all that was given. False: encoding has failed. */
bool kz_pump_drain(struct kz_pump *pump);
void kz_pump_free(struct kz_pump *pump);

#endif
