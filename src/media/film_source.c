#include "src/media/film_source.h"

#include <errno.h>
#include <libavutil/display.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_MODULE "film"
#include "src/base/log.h"

enum { IO_SIZE = 64 << 10, PROBE_SIZE = 2 << 20, ANALYSE_US = 2000000 };

#define DECODERS \
    "h264,hevc,vp9,av1,libdav1d,aac,opus,mp3float,mp3,vorbis"

static const enum AVCodecID codecs[] = {
    AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AV_CODEC_ID_VP9, AV_CODEC_ID_AV1,
    AV_CODEC_ID_AAC,  AV_CODEC_ID_OPUS, AV_CODEC_ID_MP3, AV_CODEC_ID_VORBIS,
};

static int read_bytes(void *opaque, uint8_t *to, int size) {
    struct kz_film_source *s = opaque;
    ssize_t n;
    do {
        n = pread(s->fd, to, (size_t)size, s->at);
    } while (n < 0 && errno == EINTR);
    if (n < 0)
        return AVERROR(errno);
    s->at += n;
    return n == 0 ? AVERROR_EOF : (int)n;
}

static int64_t seek_bytes(void *opaque, int64_t offset, int whence) {
    struct kz_film_source *s = opaque;
    whence &= ~AVSEEK_FORCE;
    if (whence == AVSEEK_SIZE)
        return s->size;
    if (whence == SEEK_CUR)
        offset += s->at;
    else if (whence == SEEK_END)
        offset += s->size;
    if (offset < 0)
        return AVERROR(EINVAL);
    return s->at = offset;
}

/* Films that name other files find that there are none. */
static int open_nothing(AVFormatContext *format, AVIOContext **io,
                        const char *url, int flags, AVDictionary **options) {
    (void)format, (void)io, (void)url, (void)flags, (void)options;
    return AVERROR(EPERM);
}

static int is_interrupted(void *opaque) {
    return atomic_load((atomic_bool *)opaque);
}

/* By the first bytes and not by probing, which would ask demuxers that we
 * would refuse afterwards. */
static const char *kind_of(const uint8_t *b, size_t n, bool is_sound) {
    static const char boxes[][5] = {"ftyp", "moov", "mdat", "free",
                                    "skip", "wide", "pnot"};
    if (n < 12)
        return NULL;
    if (memcmp(b, "\x1a\x45\xdf\xa3", 4) == 0)
        return "matroska";
    for (size_t i = 0; i < KZ_COUNT(boxes); i++) {
        if (memcmp(b + 4, boxes[i], 4) == 0)
            return "mov";
    }
    if (is_sound && memcmp(b, "OggS", 4) == 0)
        return "ogg";
    if (is_sound && (memcmp(b, "ID3", 3) == 0 ||
                     (b[0] == 0xff && (b[1] & 0xe6) == 0xe2)))
        return "mp3";
    return NULL;
}

static const AVInputFormat *sniff(const struct kz_film_source *s,
                                  bool is_sound) {
    uint8_t head[16];
    ssize_t n = pread(s->fd, head, sizeof(head), 0);
    const char *kind = n > 0 ? kind_of(head, (size_t)n, is_sound) : NULL;
    return kind ? av_find_input_format(kind) : NULL;
}

static bool set_up(struct kz_film_source *s) {
    uint8_t *buffer = av_malloc(IO_SIZE);
    s->format = avformat_alloc_context();
    if (buffer)
        s->io = avio_alloc_context(buffer, IO_SIZE, 0, s, read_bytes, NULL,
                                   seek_bytes);
    if (!s->io)
        av_free(buffer);
    if (!s->io || !s->format)
        return false;
    AVFormatContext *f = s->format;
    f->pb = s->io;
    f->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_DISCARD_CORRUPT;
    f->io_open = open_nothing;
    f->interrupt_callback =
        (AVIOInterruptCB){is_interrupted, (void *)s->quit};
    f->max_streams = KZ_FILM_STREAMS_MOST;
    f->probesize = PROBE_SIZE;
    f->max_analyze_duration = ANALYSE_US;
    f->codec_whitelist = av_strdup(DECODERS);
    f->format_whitelist = av_strdup("mov,matroska,webm,mp3,ogg");
    f->protocol_whitelist = av_strdup("");
    return f->codec_whitelist && f->format_whitelist && f->protocol_whitelist;
}

static bool is_complete(const AVFormatContext *f) {
    for (unsigned i = 0; i < f->nb_streams; i++) {
        const AVCodecParameters *p = f->streams[i]->codecpar;
        bool is_known = p->codec_type != AVMEDIA_TYPE_AUDIO ||
                        (p->sample_rate > 0 && p->ch_layout.nb_channels > 0 &&
                         p->extradata_size > 0);
        if (p->codec_type == AVMEDIA_TYPE_VIDEO || !is_known)
            return false;
    }
    return f->nb_streams > 0;
}

bool kz_film_source_open(struct kz_film_source *out, int fd, bool owns_fd,
                         bool is_sound, atomic_bool *quit,
                         struct kz_error *err) {
    struct stat about;
    *out = (struct kz_film_source){.fd = fd, .owns_fd = owns_fd,
                                   .quit = quit};
    if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode)) {
        kz_error_set(err, "film.unreadable", NULL);
        goto error;
    }
    out->size = about.st_size;
    const AVInputFormat *kind = sniff(out, is_sound);
    if (!kind) {
        kz_error_set(err, "film.kind", NULL);
        goto error;
    }
    /* A failed avformat_open_input() frees the context itself. */
    if (!set_up(out) ||
        avformat_open_input(&out->format, "", kind, NULL) < 0 ||
        (!is_complete(out->format) &&
         avformat_find_stream_info(out->format, NULL) < 0)) {
        kz_error_set(err, "film.unreadable", NULL);
        goto error;
    }
    return true;
error:
    kz_film_source_close(out);
    return false;
}

void kz_film_source_close(struct kz_film_source *source) {
    avformat_close_input(&source->format);
    if (source->io) {
        av_freep(&source->io->buffer);
        avio_context_free(&source->io);
    }
    if (source->owns_fd)
        close(source->fd);
    *source = (struct kz_film_source){.fd = -1};
}

static bool is_allowed(const AVStream *stream) {
    if (stream->disposition & AV_DISPOSITION_ATTACHED_PIC)
        return false;
    for (size_t i = 0; i < KZ_COUNT(codecs); i++) {
        if (stream->codecpar->codec_id == codecs[i])
            return true;
    }
    return false;
}

int kz_film_source_streams(const struct kz_film_source *source,
                           enum AVMediaType type, int *indexes, int most) {
    int count = 0;
    for (unsigned i = 0; i < source->format->nb_streams && count < most; i++) {
        const AVStream *s = source->format->streams[i];
        if (s->codecpar->codec_type == type && is_allowed(s))
            indexes[count++] = (int)i;
    }
    return count;
}

void kz_film_source_choose(struct kz_film_source *source, int index) {
    AVFormatContext *f = source->format;
    for (unsigned i = 0; i < f->nb_streams; i++)
        f->streams[i]->discard =
            (int)i == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    source->stream = f->streams[index];
}

int kz_film_source_read(struct kz_film_source *source, AVPacket *packet) {
    for (;;) {
        int rc = av_read_frame(source->format, packet);
        if (rc == AVERROR(EAGAIN))
            continue;
        if (rc < 0 || packet->stream_index == source->stream->index)
            return rc;
        av_packet_unref(packet);
    }
}

bool kz_film_source_seek(struct kz_film_source *source, int64_t us) {
    AVStream *s = source->stream;
    int64_t ts = av_rescale_q(us, AV_TIME_BASE_Q, s->time_base);
    if (avformat_seek_file(source->format, s->index, INT64_MIN, ts, ts, 0) >=
        0)
        return true;
    return avformat_seek_file(source->format, s->index, INT64_MIN, ts,
                              INT64_MAX, 0) >= 0;
}

void kz_film_source_lang(const AVStream *stream, char out[8]) {
    static const char *const codes[][2] = {
        {"chi", "zh"}, {"zho", "zh"}, {"cmn", "zh"}, {"uig", "ug"},
        {"eng", "en"}, {"und", ""},
    };
    const AVDictionaryEntry *tag =
        av_dict_get(stream->metadata, "language", NULL, 0);
    const char *code = tag ? tag->value : "";
    for (size_t i = 0; i < KZ_COUNT(codes); i++) {
        if (strcmp(code, codes[i][0]) == 0)
            code = codes[i][1];
    }
    size_t n = strcspn(code, "-_");
    n = n < 7 ? n : 7;
    memcpy(out, code, n);
    out[n] = '\0';
}

int kz_film_source_rotation(const AVStream *stream) {
    size_t size = 0;
    const uint8_t *matrix = av_stream_get_side_data(
        stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (!matrix || size < 9 * sizeof(int32_t))
        return 0;
    double turned = av_display_rotation_get((const int32_t *)matrix);
    if (!(turned >= -360 && turned <= 360))
        return 0;
    int quarters = (int)((-turned + 720 + 45) / 90);
    return quarters % 4;
}

int64_t kz_film_source_length(const struct kz_film_source *source,
                              const AVStream *stream) {
    const int64_t most = 24 * 3600 * (int64_t)AV_TIME_BASE;
    int64_t us = 0;
    if (stream && stream->duration > 0)
        us = av_rescale_q(stream->duration, stream->time_base,
                          AV_TIME_BASE_Q);
    else if (source->format->duration > 0)
        us = source->format->duration;
    return us > 0 && us < most ? us : 0;
}

AVCodecContext *kz_film_decoder_create(const AVStream *stream, int threads,
                                       struct kz_error *err) {
    const AVCodecParameters *p = stream->codecpar;
    if (p->codec_type == AVMEDIA_TYPE_VIDEO &&
        (p->width > KZ_FILM_SIDE_MOST || p->height > KZ_FILM_SIDE_MOST ||
         (int64_t)p->width * p->height > KZ_FILM_PIXELS_MOST)) {
        kz_error_set(err, "film.large", NULL);
        return NULL;
    }
    const AVCodec *codec = avcodec_find_decoder(p->codec_id);
    AVCodecContext *c = codec ? avcodec_alloc_context3(codec) : NULL;
    if (!c || avcodec_parameters_to_context(c, p) < 0) {
        avcodec_free_context(&c);
        kz_error_set(err, "film.codec", avcodec_get_name(p->codec_id), NULL);
        return NULL;
    }
    c->pkt_timebase = stream->time_base;
    c->max_pixels = KZ_FILM_PIXELS_MOST;
    c->thread_count = threads;
    c->thread_type = FF_THREAD_FRAME;
    c->codec_whitelist = av_strdup(DECODERS);
    return c;
}
