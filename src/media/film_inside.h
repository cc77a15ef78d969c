/*
 * What the threads of a player share. Only the files film_*.c know it.
 *
 * Running time counts from the start of the film over its loops, in
 * microseconds: the second pass goes on where the first one ended. A seek
 * begins anew at its place in the first pass.
 *
 * A pipe is one stream on its way: a source, packets, a decoder. Each seek,
 * and for the sound each change of language, gives it a new serial; whoever
 * holds something of an older one drops it.
 */
#ifndef KZ_MEDIA_FILM_INSIDE_H
#define KZ_MEDIA_FILM_INSIDE_H

#include <libavutil/frame.h>
#include <pthread.h>

#include "src/media/film_player.h"
#include "src/media/film_queue.h"
#include "src/media/film_scale.h"
#include "src/media/film_sound.h"
#include "src/media/film_source.h"

enum { KZ_FILM_FRAMES = 4 };

/* A decoder and what is needed to read its clock, made by the demux thread
 * and handed to the thread of the pipe. */
struct kz_film_decoder {
    AVCodecContext *codec;
    AVRational time_base;
    int64_t frame_us;  /* length of a frame at the stream's rate, or 40 ms */
    bool is_even;      /* every frame is as long */
    int64_t origin_us; /* of the stream's time: place 0 of the film */
};

struct kz_film_pipe {
    struct kz_film_source source; /* only the demux thread */
    int read_serial, read_loop;   /* only the demux thread */
    int64_t pass_end_us;          /* only the demux thread: seen so far */
    bool has_read;                /* only the demux thread: in this pass */
    struct kz_film_decoder decoder; /* only the pipe's own thread */
    /* Protected by the player's mutex. */
    struct kz_film_queue queue;
    struct kz_film_decoder next; /* codec NULL: none waits */
    int serial;
    int64_t target_us; /* running time where the serial begins */
    bool is_open;
    bool is_read;  /* no pass follows, all its packets are in the queue */
    bool is_stuck; /* at the end of a pass, the next has not begun */
    bool is_idle;  /* the decoder has given all it had of a pass */
    pthread_cond_t has_packets;
    pthread_t thread;
    bool has_thread;
};

/* Where a sound comes from: a stream of the film, or a file beside it. */
struct kz_film_choice {
    int stream;       /* of the film; -1: the first of `path` */
    const char *path; /* borrowed from the options */
};

struct kz_film_picture {
    AVFrame *frame;
    int64_t at_us, length_us; /* running time */
    int loop;
};

struct kz_film_player {
    struct kz_film_options options; /* strings are owned */
    char *path;
    int fd;
    bool is_by_hand, wants_sound;
    atomic_bool quit;
    pthread_t demux;
    struct kz_film_sound sound;
    struct kz_film_scale scale;    /* only the calling thread */
    struct kz_film_picture shown;  /* only the calling thread */
    bool has_shown;
    int64_t shown_ms;              /* when by the clock, -1: gap not counted */

    pthread_mutex_t mutex;
    pthread_cond_t wake_demux, has_place, changed;
    /* Protected by mutex. */
    struct kz_film_pipe picture, voice;
    struct kz_film_picture ring[KZ_FILM_FRAMES];
    int ring_first, ring_count;
    bool has_first;    /* a picture of this serial has come */
    bool is_unseen;    /* and none of it has been shown */
    bool is_opened;
    enum kz_film_state state;
    bool is_loop;
    int64_t from_us, to_us; /* of the part, never changed; to 0: to the end */
    bool repeats;      /* the part: by seeking back, the decoders do not loop */
    bool wants_play;
    bool is_rolling;   /* time passes */
    int64_t now_ms;    /* by hand: as last told */
    int64_t base_us, base_ms, last_us;
    int64_t length_us; /* 0: not known */
    bool is_length_final;
    int64_t end_us;    /* running time of the end, once drained */
    int64_t first_us;  /* place of the first picture */
    AVRational rate;
    int rotation;
    struct kz_film_choice sounds[KZ_FILM_SOUNDS_MOST];
    int sound_count;
    int wanted_sound, sound_now;
    int64_t voice_length_us;
    bool wants_software; /* the hardware failed: demux makes another decoder */
    int passes_begun;
    struct kz_film_info info;
    struct kz_film_counters counters;
    struct kz_error error;
};

/* --- film_demux.c --- */
void *kz_film_demux_run(void *player);
/* --- film_open.c; demux thread --- */

/* Opens file, sources and decoders. What has been made stands in the two
 * decoders even when it fails. */
bool kz_film_open_all(struct kz_film_player *p, struct kz_film_info *info,
                      struct kz_film_decoder *picture,
                      struct kz_film_decoder *voice, struct kz_error *err);
/* The voice's source anew for one of the sounds; it must be closed. */
bool kz_film_open_sound(struct kz_film_player *p, int index,
                        struct kz_film_decoder *out, struct kz_error *err);
bool kz_film_make_decoder(struct kz_film_player *p, const AVStream *stream,
                          int64_t origin_us, bool is_hardware,
                          struct kz_film_decoder *out, struct kz_error *err);

/* --- film_video.c --- */
void *kz_film_video_run(void *player);
/* --- film_voice.c --- */
void *kz_film_voice_run(void *player);

/* --- film_pipe.c; the mutex is held unless said otherwise --- */

/* Takes the next packet for the pipe's thread: waits. */
enum kz_film_take {
    KZ_FILM_TAKE_PACKET,
    KZ_FILM_TAKE_END,    /* of a pass */
    KZ_FILM_TAKE_SERIAL, /* a new one began: flush; decoder may be new */
    KZ_FILM_TAKE_QUIT,
};
/* Takes the mutex itself. */
enum kz_film_take kz_film_pipe_take(struct kz_film_player *p,
                                    struct kz_film_pipe *pipe, int *serial,
                                    AVPacket *packet, int *loop,
                                    int64_t *target_us);
/* New serial at a place; the queue is emptied. */
void kz_film_pipe_restart(struct kz_film_pipe *pipe, int64_t target_us);
void kz_film_pipe_destroy(struct kz_film_pipe *pipe);
/* All of it has been decoded and nothing follows. */
bool kz_film_pipe_is_drained(const struct kz_film_pipe *pipe);

/* --- film_time.c; the mutex is held --- */

/* The clock of the options; by hand as last told. */
int64_t kz_film_wall_ms(const struct kz_film_player *p);
/* Running time now, never less than before in one serial. */
int64_t kz_film_running_us(struct kz_film_player *p);
/* Lets time pass, or stops it where it is. */
void kz_film_roll(struct kz_film_player *p, bool is_rolling);
/* Begins to roll if all that is needed has come. */
void kz_film_try_start(struct kz_film_player *p);
void kz_film_go_to(struct kz_film_player *p, int64_t place_us);
/* Running time to place in the film and pass. */
int64_t kz_film_place_us(const struct kz_film_player *p, int64_t running_us,
                         int *loop);
void kz_film_rest(struct kz_film_player *p, const struct kz_error *err);
/* Calls the options' function; the mutex is not held. */
void kz_film_wake(struct kz_film_player *p);
/* The film moves, by a clock that is not the sound's: samples that nobody
 * hears are passed over. */
bool kz_film_is_unheard(struct kz_film_player *p);

/* --- film_show.c; these take the mutex, but the first --- */

/* By hand: what the clock says. Only from the calling thread. */
void kz_film_tell_time(struct kz_film_player *p);
bool kz_film_player_frame(struct kz_film_player *p,
                          struct kz_film_frame *out);
int kz_film_player_due_ms(struct kz_film_player *p);
bool kz_film_player_draw(struct kz_film_player *p, uint32_t *pixels,
                         int stride, int w, int h);
bool kz_film_player_get_planes(struct kz_film_player *p,
                               struct kz_film_planes *out);
bool kz_film_player_settle(struct kz_film_player *p, int timeout_ms);

/* --- film_hardware.c --- */

/* Hardware decoding for the codec, if there is any: before it is opened. */
bool kz_film_hardware_use(AVCodecContext *codec);
/* A picture that memory holds, from one that the hardware does. */
bool kz_film_hardware_fetch(AVFrame *frame);

#endif
