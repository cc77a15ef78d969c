/*
 * Inside src/media: the parts of probing: the clean file, the decoders, where
 * the file ends.
 */
#ifndef KZ_MEDIA_PROBE_INSIDE_H
#define KZ_MEDIA_PROBE_INSIDE_H

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>

#include "src/base/mem.h"
#include "src/media/prepare.h"

enum { KZ_PROBE_TRACKS_MOST = 9 }; /* a picture and eight sounds */

/* The clean file. */
struct kz_probe_out {
    int fd;
    int64_t at, size;
    AVIOContext *io;
    AVFormatContext *format;
    AVStream *streams[KZ_PROBE_TRACKS_MOST];
};

/* False: cannot be written. kz_probe_out_close() also after failure. */
KZ_NODISCARD bool kz_probe_out_open(struct kz_probe_out *out, int fd,
                                    const AVFormatContext *from,
                                    AVStream *const *tracks, int count);
/* The packet becomes empty. */
KZ_NODISCARD bool kz_probe_out_put(struct kz_probe_out *out, int track,
                                   const AVStream *from, AVPacket *packet);
KZ_NODISCARD bool kz_probe_out_finish(struct kz_probe_out *out);
void kz_probe_out_close(struct kz_probe_out *out);

/* Does the file end before what it says of its own length? By its outermost
 * parts alone; what is neither MP4 nor Matroska is not known to be cut. */
bool kz_probe_is_cut(int fd);

/* One stream, decoded. */
struct kz_probe_track {
    AVStream *stream;
    AVCodecContext *codec;
    int64_t frames, faults;
    int64_t end_us; /* of what was read, from the stream's start */
};

/* `packet` NULL: what is still inside. */
void kz_probe_track_feed(struct kz_probe_track *track, const AVPacket *packet,
                         AVFrame *frame);

#endif
