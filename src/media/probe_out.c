#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "src/media/probe_inside.h"

enum { IO_SIZE = 1 << 16 };

static int write_bytes(void *user, uint8_t *bytes, int size) {
    struct kz_probe_out *out = user;
    for (int done = 0; done < size;) {
        ssize_t put = pwrite(out->fd, bytes + done, (size_t)(size - done),
                             out->at);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return AVERROR(EIO);
        out->at += put;
        done += (int)put;
    }
    if (out->at > out->size)
        out->size = out->at;
    return size;
}

static int64_t seek(void *user, int64_t offset, int whence) {
    struct kz_probe_out *out = user;
    whence &= ~AVSEEK_FORCE;
    if (whence == AVSEEK_SIZE)
        return out->size;
    if (whence == SEEK_CUR)
        offset += out->at;
    else if (whence == SEEK_END)
        offset += out->size;
    if (offset < 0)
        return AVERROR(EINVAL);
    return out->at = offset;
}

/* In the same kind of file as it came. */
static const char *muxer_of(const AVFormatContext *from) {
    const char *name = from->iformat->name;
    return strstr(name, "matroska") ? "matroska"
           : strstr(name, "ogg")    ? "ogg"
           : strstr(name, "mp3")    ? "mp3"
                                    : "mp4";
}

/* What is needed to play it: the language and how it must be turned. */
static bool add_stream(struct kz_probe_out *out, int i, AVStream *from) {
    AVStream *to = avformat_new_stream(out->format, NULL);
    size_t size = 0;
    if (!to || avcodec_parameters_copy(to->codecpar, from->codecpar) < 0)
        return false;
    to->codecpar->codec_tag = 0;
    to->time_base = from->time_base;
    to->avg_frame_rate = from->avg_frame_rate;
    to->sample_aspect_ratio = from->sample_aspect_ratio;
    to->disposition = i == 0 ? AV_DISPOSITION_DEFAULT : 0;
    const AVDictionaryEntry *lang =
        av_dict_get(from->metadata, "language", NULL, 0);
    if (lang && strlen(lang->value) <= 8)
        av_dict_set(&to->metadata, "language", lang->value, 0);
    const uint8_t *matrix = av_stream_get_side_data(
        from, AV_PKT_DATA_DISPLAYMATRIX, &size);
    uint8_t *copy =
        matrix ? av_stream_new_side_data(to, AV_PKT_DATA_DISPLAYMATRIX, size)
               : NULL;
    if (copy)
        memcpy(copy, matrix, size);
    out->streams[i] = to;
    return true;
}

bool kz_probe_out_open(struct kz_probe_out *out, int fd,
                       const AVFormatContext *from, AVStream *const *tracks,
                       int count) {
    *out = (struct kz_probe_out){.fd = fd};
    uint8_t *buffer = av_malloc(IO_SIZE);
    if (!buffer ||
        avformat_alloc_output_context2(&out->format, NULL, muxer_of(from),
                                       NULL) < 0) {
        av_free(buffer);
        return false;
    }
    out->io = avio_alloc_context(buffer, IO_SIZE, 1, out, NULL, write_bytes,
                                 seek);
    if (!out->io) {
        av_free(buffer);
        return false;
    }
    out->format->pb = out->io;
    out->format->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
    for (int i = 0; i < count; i++) {
        if (!add_stream(out, i, tracks[i]))
            return false;
    }
    return avformat_write_header(out->format, NULL) >= 0;
}

bool kz_probe_out_put(struct kz_probe_out *out, int track,
                      const AVStream *from, AVPacket *packet) {
    AVStream *to = out->streams[track];
    av_packet_rescale_ts(packet, from->time_base, to->time_base);
    packet->stream_index = to->index;
    packet->pos = -1;
    return av_interleaved_write_frame(out->format, packet) >= 0;
}

bool kz_probe_out_finish(struct kz_probe_out *out) {
    return av_write_trailer(out->format) >= 0 && out->io->error >= 0;
}

void kz_probe_out_close(struct kz_probe_out *out) {
    if (out->io) {
        av_freep(&out->io->buffer);
        avio_context_free(&out->io);
    }
    avformat_free_context(out->format);
    *out = (struct kz_probe_out){.fd = -1};
}
