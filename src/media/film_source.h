/*
 * One file read for one of its streams. A film has two of these over the same
 * descriptor, one for the picture and one for the sound, so that neither
 * waits for the other; each keeps its own place and reads with pread().
 *
 * Nothing but the descriptor can be opened through it. Demux thread only.
 */
#ifndef KZ_MEDIA_FILM_SOURCE_H
#define KZ_MEDIA_FILM_SOURCE_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <stdatomic.h>

#include "src/base/error.h"

enum {
    KZ_FILM_PIXELS_MOST = 4096 * 2304,
    KZ_FILM_SIDE_MOST = 8192,
    KZ_FILM_STREAMS_MOST = 256,
};

struct kz_film_source {
    int fd;
    bool owns_fd;
    int64_t at, size;
    atomic_bool *quit; /* borrowed; reading stops when it is set */
    AVIOContext *io;
    AVFormatContext *format;
    AVStream *stream; /* the one that is read, NULL: none chosen */
};

/**
 * Finds out what the file is and what it holds. mp3 and ogg are let in only
 * with `is_sound`.
 *
 * fd      borrowed unless `owns_fd`; then closed also on failure
 * Errors  film.unreadable, film.kind; `out` is then empty
 */
KZ_NODISCARD bool kz_film_source_open(struct kz_film_source *out, int fd,
                                      bool owns_fd, bool is_sound,
                                      atomic_bool *quit,
                                      struct kz_error *err);
/* Zeroed is fine. */
void kz_film_source_close(struct kz_film_source *source);

/* The streams of a type that may be played, in the file's order, at most
 * `most`; returns how many. */
int kz_film_source_streams(const struct kz_film_source *source,
                           enum AVMediaType type, int *indexes, int most);
/* All other streams are passed over from now on. */
void kz_film_source_choose(struct kz_film_source *source, int index);

/* The next packet of the chosen stream. 0, AVERROR_EOF, or another error of
 * the file, behind which nothing can be read. */
int kz_film_source_read(struct kz_film_source *source, AVPacket *packet);

/* To a key packet at or before `us` of the stream's own time. False: the file
 * cannot be sought. */
bool kz_film_source_seek(struct kz_film_source *source, int64_t us);

/* "zh", "ug", "en" of the stream's language tag, or what it says, cut. */
void kz_film_source_lang(const AVStream *stream, char out[8]);
/* Quarter turns clockwise that put the picture upright. */
int kz_film_source_rotation(const AVStream *stream);
/* Length in microseconds as the file says, 0: nothing to be believed. */
int64_t kz_film_source_length(const struct kz_film_source *source,
                              const AVStream *stream);

/* The decoder for the stream, set up for `threads`; NULL with film.codec or
 * film.large. */
AVCodecContext *kz_film_decoder_create(const AVStream *stream, int threads,
                                       struct kz_error *err);

#endif
