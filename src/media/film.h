/*
 * Plays films and sound clips. A player has threads of its own that read,
 * decode and keep time; the functions here are called by one thread, the one
 * that draws, and none of them waits (but settle, close and draw's own work).
 *
 *   file -> demux thread -> packets -> video thread -> four pictures -> draw
 *                                   -> sound thread -> samples -> SDL audio
 *
 * Sound is the clock where there is any, the clock of the options otherwise.
 * A clock by hand drives everything: pictures fall due as it is advanced, the
 * sound goes to a function instead of a device, to the sample.
 *
 * Only the file given is opened, whatever it says: formats, codecs and
 * protocols are lists of what may be, and everything else is refused. What
 * cannot be read comes to rest (KZ_FILM_RESTING) with an error; a film with
 * damage in the middle goes on behind it.
 *
 * The decoders live in a module that is loaded when the first film opens, so
 * that a kiosk starts without them.
 */
#ifndef KZ_MEDIA_FILM_H
#define KZ_MEDIA_FILM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/clock.h"
#include "src/base/error.h"

enum {
    KZ_FILM_SOUNDS_MOST = 8,
    KZ_FILM_CHAPTERS_MOST = 64,
    KZ_FILM_RATE = 48000, /* samples a second given out, two channels */
};

enum kz_film_state {
    KZ_FILM_OPENING,
    KZ_FILM_PLAYING,
    KZ_FILM_PAUSED,
    KZ_FILM_ENDED,   /* the last picture stays; play starts over */
    KZ_FILM_RESTING, /* failed, kz_film_get_error() says why */
};

struct kz_film;

/* From any thread of the player: something to draw or to ask about has come.
 * May only wake the loop, call no function of the film. */
typedef void kz_film_wake_fn(void *user);
/* The sound of a clock by hand, `count` frames of two samples, from within
 * kz_film_frame(); `at` is the place of the first since play began, counted
 * in frames of KZ_FILM_RATE over loops and from the place last sought. */
typedef void kz_film_sound_fn(void *user, const int16_t *samples,
                              size_t count, int64_t at);

/* A sound beside the picture, in a file of its own. Borrowed for the call. */
struct kz_film_sound_file {
    const char *path;
    const char *lang; /* "ug" */
};

struct kz_film_options {
    const struct kz_clock *clock; /* borrowed, outlives the film */
    bool has_device; /* play the sound; needs SDL, ignored by hand */
    bool is_gpu;     /* try hardware decoding; planes will be asked for */
    bool is_sound_only; /* a clip: pictures are passed over; mp3, ogg too */
    bool is_loop;
    bool is_paused;  /* open and show the first picture */
    int threads;     /* of the video decoder, 1 to 8; 0: 2 */
    float volume;    /* 0 to 1 */
    int64_t start_ms;
    /* The part that is played: it begins again at `from_ms` and ends before
     * `to_ms` as a film does at its end; 0: with the film. Seeking stays
     * within. */
    int64_t from_ms, to_ms;
    const char *sound_lang; /* wanted, NULL: the file's first */
    struct kz_film_sound_file sounds[KZ_FILM_SOUNDS_MOST];
    int sound_count;
    kz_film_wake_fn *wake;   /* may be NULL */
    kz_film_sound_fn *sound; /* only by hand, may be NULL */
    void *user;
};

/**
 * Starts opening; reading happens on the player's threads.
 *
 * path    a regular file
 * Owner   the caller; kz_film_close()
 * Errors  none here: a film that cannot be opened comes to rest
 */
KZ_NODISCARD struct kz_film *
kz_film_open(const char *path, const struct kz_film_options *options);
/* `fd` belongs to the film from now on; it is read with pread() only. */
KZ_NODISCARD struct kz_film *
kz_film_open_fd(int fd, const struct kz_film_options *options);
/* Stops all threads and waits for them. Clears the pointer; NULL is fine. */
void kz_film_close(struct kz_film **film);

void kz_film_play(struct kz_film *film);
void kz_film_pause(struct kz_film *film);
/* The picture that is seen at `ms`, or at the place of the frame counted from
 * 0 at the film's rate. Past the end: the last picture. Play or pause stays
 * as it was; an ended film is paused there. */
void kz_film_seek(struct kz_film *film, int64_t ms);
void kz_film_seek_frame(struct kz_film *film, int64_t frame);
void kz_film_set_loop(struct kz_film *film, bool is_loop);
/* 0 to 1, reached in 20 ms without a click. */
void kz_film_set_volume(struct kz_film *film, float volume);
/* One of the info's sounds; the picture goes on. */
void kz_film_set_sound(struct kz_film *film, int index);

struct kz_film_status {
    enum kz_film_state state;
    bool is_busy;        /* opens, or seeks and has no picture yet */
    int64_t position_ms; /* within the film */
    int64_t length_ms;   /* 0 while it is not known */
    int loops;           /* begun again so often since the last seek */
    int sound;           /* index that plays, -1: none */
    bool is_heard;       /* a sound device plays it */
};
void kz_film_get_status(struct kz_film *film, struct kz_film_status *out);
/* Of a film that rests; an empty id otherwise. */
void kz_film_get_error(struct kz_film *film, struct kz_error *out);

struct kz_film_chapter_mark {
    int64_t start_ms;
    char title[128]; /* UTF-8, may be empty */
};

struct kz_film_info {
    bool has_picture, has_sound;
    bool is_hardware;  /* decoded by the graphics hardware */
    int w, h;          /* upright, with square pixels */
    double frame_rate; /* 0: none is named */
    char video_codec[16], sound_codec[16];
    char sounds[KZ_FILM_SOUNDS_MOST][8]; /* languages, "" unknown */
    int sound_count;
    struct kz_film_chapter_mark chapters[KZ_FILM_CHAPTERS_MOST];
    int chapter_count;
};
/* False while it opens; `out` is then zeroed. */
bool kz_film_get_info(struct kz_film *film, struct kz_film_info *out);

struct kz_film_frame {
    bool is_new;      /* another picture than at the last call */
    int64_t pts_ms;   /* place in the film */
    int64_t number;   /* the same in frames of the film's rate */
    int w, h;         /* as coded */
    int rotation;     /* quarter turns clockwise that put it upright */
    int shown_w, shown_h; /* upright, with square pixels */
};

/**
 * Moves the film on to now and gives the newest picture that is due. False
 * while there is none.
 */
bool kz_film_frame(struct kz_film *film, struct kz_film_frame *out);
/* Milliseconds until kz_film_frame() should be called again; -1: not before
 * the wake function. */
int kz_film_due_ms(struct kz_film *film);

/**
 * Draws the picture of the last kz_film_frame() upright over all of a box of
 * `w` x `h` pixels 0xXXRRGGBB, rows `stride` bytes apart; X is written 0xff.
 * The caller keeps the shape. False without a picture or without memory.
 */
bool kz_film_draw(struct kz_film *film, uint32_t *pixels, int stride, int w,
                  int h);

struct kz_film_planes {
    bool is_nv12; /* two planes, else three: Y, U, V */
    bool is_full_range, is_bt709;
    int rotation; /* quarter turns clockwise that put it upright */
    int w, h;     /* of the Y plane; the others are half, rounded up */
    const uint8_t *data[3];
    int stride[3]; /* bytes */
};
/* The planes of the same picture, not turned, for a texture: until the next
 * kz_film_frame(). */
bool kz_film_get_planes(struct kz_film *film, struct kz_film_planes *out);

struct kz_film_counters {
    uint64_t decoded, shown;
    uint64_t dropped;     /* fell due, and a later one as well, unseen */
    uint64_t repeated;    /* times a picture stayed for one that was late */
    uint64_t bad_packets; /* the decoders could not use */
    uint64_t underruns;   /* the device asked and there was no sound */
    int64_t longest_gap_ms; /* between pictures, as it played */
    int loops;
};
void kz_film_get_counters(struct kz_film *film, struct kz_film_counters *out);
/* Counting starts over. */
void kz_film_clear_counters(struct kz_film *film);

/**
 * For tests, the robot and single pictures: waits until what is due by the
 * clock can be shown and heard. False after `timeout_ms`.
 */
bool kz_film_settle(struct kz_film *film, int timeout_ms);

/* Loads the decoders now, on a thread of their own: called when a page has a
 * door to a film, so that the tap need not wait. */
void kz_film_prepare(void);

#endif
