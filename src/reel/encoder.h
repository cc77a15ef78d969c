/*
 * Pictures and sound into a film file: H.264 (the best encoder there is for
 * it) and AAC in mp4, with chapters. Stands in a module that is loaded when a
 * film is made, as the player's is: the program itself does not know the
 * encoders. The same pictures give the same film.
 *
 * Thread  one at a time
 */
#ifndef KZ_REEL_ENCODER_H
#define KZ_REEL_ENCODER_H

#include "src/base/error.h"
#include "src/base/geometry.h"

#include <stddef.h>
#include <stdint.h>

enum {
    KZ_ENCODER_RATE = 48000,    /* samples a second, two channels */
    KZ_ENCODER_CHAPTERS = 16,
};

struct kz_encoder_chapter {
    int64_t start_ms, end_ms;
    const char *title;
};

struct kz_encoder_order {
    const char *path;     /* written over */
    struct kz_size size;  /* even */
    int frame_rate;
    const char *title, *lang; /* of the film; lang as bcp47 */
    struct kz_encoder_chapter chapters[KZ_ENCODER_CHAPTERS];
    int chapter_count;
};

struct kz_encoder;

/* A sound file that stands in for the music. */
struct kz_sound_reader;

struct kz_encoder_module {
    /* NULL: reel.encoder (what is missing) or file.unwritable (path). */
    struct kz_encoder *(*open)(const struct kz_encoder_order *order,
                               struct kz_error *err);
    /* The next picture, 0xXXRRGGBB, rows `stride` pixels apart. */
    bool (*picture)(struct kz_encoder *encoder, const uint32_t *pixels,
                    int stride);
    /* The next samples, left and right by turns, -1 to 1. */
    bool (*sound)(struct kz_encoder *encoder, const float *samples,
                  size_t count);
    /* Writes what is left and closes the file; the last call but close. */
    bool (*finish)(struct kz_encoder *encoder);
    void (*close)(struct kz_encoder *encoder);
    /* One picture as JPEG. */
    bool (*poster)(const char *path, const uint32_t *pixels, int stride,
                   struct kz_size size);
    /* NULL: file.unreadable (path): no sound that can be read. */
    struct kz_sound_reader *(*open_sound)(const char *path,
                                          struct kz_error *err);
    /* Fills all of `samples`, from the start again where the file ends. */
    void (*read_sound)(struct kz_sound_reader *reader, float *samples,
                       size_t count);
    void (*close_sound)(struct kz_sound_reader *reader);
};

/* NULL, logged: the module is not there. */
const struct kz_encoder_module *kz_encoder_load(void);

#define KZ_ENCODER_MODULE_NAME "kz_encoder_module"
#if defined(__GNUC__)
__attribute__((visibility("default")))
#endif
extern const struct kz_encoder_module kz_encoder_module;

#endif
