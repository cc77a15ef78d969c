/*
 * Samples on their way from the sound thread to the ear: a ring that knows at
 * which place of the running time it is read and written. Places are counted
 * in frames of KZ_FILM_RATE. Where nothing has been written when it is read,
 * there is silence and time goes on; what is written too late is passed over.
 *
 * Has a mutex of its own, taken by the audio device's thread; whoever holds
 * the player's mutex may take it, never the other way round.
 */
#ifndef KZ_MEDIA_FILM_SOUND_H
#define KZ_MEDIA_FILM_SOUND_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "src/base/clock.h"

enum {
    KZ_FILM_RING = 24000, /* frames: half a second */
    KZ_FILM_RAMP = 960,   /* frames: 20 ms */
    KZ_FILM_DEVICE_FRAMES = 1024,
};

struct kz_film_sound {
    pthread_mutex_t mutex;
    pthread_cond_t has_room;
    const struct kz_clock *clock; /* real; NULL: no device is ever opened */
    uint32_t device;              /* only the sound thread; 0: none */
    /* Protected by mutex. */
    int16_t ring[KZ_FILM_RING * 2];
    int64_t read_at, write_at;
    int serial;       /* what is written with another one is passed over */
    bool is_held;     /* paused, or waits for the picture */
    bool is_stopped;  /* held, and the ramp has come down */
    bool is_complete; /* nothing more is written: silence is no underrun */
    bool is_closing;
    float gain, gain_now;
    uint64_t underruns;
    int64_t heard_at;  /* place at the device's last question */
    int64_t heard_ms;  /* when that was */
    bool has_heard;
};

void kz_film_sound_init(struct kz_film_sound *sound,
                        const struct kz_clock *clock);
void kz_film_sound_destroy(struct kz_film_sound *sound);

/* Sound thread only. Opening again is fine and mends a lost device. */
bool kz_film_sound_open_device(struct kz_film_sound *sound);
void kz_film_sound_close_device(struct kz_film_sound *sound);

/* Empties the ring and goes to a place; held. Writers need the new serial. */
void kz_film_sound_restart(struct kz_film_sound *sound, int serial,
                           int64_t at);
/* Empties the ring where it is; for another sound. */
void kz_film_sound_switch(struct kz_film_sound *sound, int serial);
void kz_film_sound_hold(struct kz_film_sound *sound, bool is_held);
void kz_film_sound_set_gain(struct kz_film_sound *sound, float gain);
void kz_film_sound_complete(struct kz_film_sound *sound, int serial,
                            bool is_complete);
/* Wakes a writer for good. */
void kz_film_sound_stop(struct kz_film_sound *sound);

/* Writes `count` frames that belong at the place `at`; waits for room. False
 * if the serial is over. */
bool kz_film_sound_write(struct kz_film_sound *sound, int serial, int64_t at,
                         const int16_t *samples, int count);
/* Reads the next `count` frames as they are heard; `out` may be NULL. */
void kz_film_sound_read(struct kz_film_sound *sound, int16_t *out, int count);

/* Until where it has been written, from where it will be read. */
void kz_film_sound_get_places(struct kz_film_sound *sound, int64_t *read_at,
                              int64_t *write_at, bool *is_complete);
/* The place at the ear now; false if no device asks. */
bool kz_film_sound_heard(struct kz_film_sound *sound, int64_t *at);

#endif
