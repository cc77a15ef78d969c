#include "src/media/film_inside.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#define LOG_MODULE "film"
#include "src/base/log.h"

enum { LATE_START_US = 500000 };

bool kz_film_make_decoder(struct kz_film_player *p, const AVStream *stream,
                         int64_t origin_us, bool is_hardware,
                         struct kz_film_decoder *out, struct kz_error *err) {
    bool is_video = stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO;
    int threads = is_video ? p->options.threads : 1;
    AVCodecContext *codec = kz_film_decoder_create(stream, threads, err);
    AVRational rate = stream->avg_frame_rate;
    if (!codec)
        return false;
    if (is_hardware && is_video)
        kz_film_hardware_use(codec);
    if (avcodec_open2(codec, NULL, NULL) < 0) {
        avcodec_free_context(&codec);
        return kz_error_set(
            err, "film.codec",
            avcodec_get_name(stream->codecpar->codec_id), NULL);
    }
    *out = (struct kz_film_decoder){
        .codec = codec, .time_base = stream->time_base,
        .origin_us = origin_us,
        .is_even = rate.num > 0 && av_cmp_q(rate, stream->r_frame_rate) == 0,
        .frame_us = rate.num > 0 && rate.den > 0
                        ? av_rescale(1000000, rate.den, rate.num)
                        : 40000,
    };
    if (out->frame_us <= 0)
        out->frame_us = 1000;
    return true;
}

/* Place 0: the first picture, unless the sound begins much earlier. */
static int64_t origin_of(const struct kz_film_source *s) {
    const int64_t most = 24 * 3600 * 1000000LL;
    int64_t begin = s->format->start_time;
    int64_t own = s->stream->start_time;
    if (begin == AV_NOPTS_VALUE || begin > most || begin < -most)
        begin = 0;
    if (own == AV_NOPTS_VALUE)
        return begin;
    own = av_rescale_q(own, s->stream->time_base, AV_TIME_BASE_Q);
    return own - begin < LATE_START_US && own - begin > -LATE_START_US
               ? own
               : begin;
}

static bool open_picture(struct kz_film_player *p,
                         struct kz_film_decoder *out, struct kz_error *err) {
    struct kz_film_pipe *pipe = &p->picture;
    int index;
    if (!kz_film_source_open(&pipe->source, p->fd, false, false, &p->quit,
                             err))
        return false;
    if (kz_film_source_streams(&pipe->source, AVMEDIA_TYPE_VIDEO, &index, 1) ==
        0)
        return kz_error_set(err, "film.no_picture", NULL);
    kz_film_source_choose(&pipe->source, index);
    return kz_film_make_decoder(p, pipe->source.stream, origin_of(&pipe->source),
                        p->options.is_gpu, out, err);
}

/* Which sounds there are: the film's own, then those beside it. */
static void list_sounds(struct kz_film_player *p, struct kz_film_info *info,
                        const struct kz_film_source *s) {
    int streams[KZ_FILM_SOUNDS_MOST];
    int n = !s->format ? 0
                       : kz_film_source_streams(s, AVMEDIA_TYPE_AUDIO, streams,
                                                KZ_FILM_SOUNDS_MOST);
    for (int i = 0; i < n; i++) {
        kz_film_source_lang(s->format->streams[streams[i]],
                            info->sounds[info->sound_count++]);
        p->sounds[p->sound_count++] = (struct kz_film_choice){streams[i],
                                                              NULL};
    }
    for (int i = 0; i < p->options.sound_count &&
                    p->sound_count < KZ_FILM_SOUNDS_MOST; i++) {
        const struct kz_film_sound_file *f = &p->options.sounds[i];
        snprintf(info->sounds[info->sound_count++], 8, "%s",
                 f->lang ? f->lang : "");
        p->sounds[p->sound_count++] = (struct kz_film_choice){-1, f->path};
    }
    for (int i = 0; p->options.sound_lang && i < info->sound_count; i++) {
        if (strcmp(info->sounds[i], p->options.sound_lang) == 0) {
            p->wanted_sound = i;
            break;
        }
    }
}

/* One that cannot be played leaves a film without sound. */
bool kz_film_open_sound(struct kz_film_player *p, int index,
                       struct kz_film_decoder *out, struct kz_error *err) {
    struct kz_film_source *s = &p->voice.source;
    const struct kz_film_choice *c = &p->sounds[index];
    int stream = c->stream;
    int fd = c->path ? open(c->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
                     : p->fd;
    if (fd < 0)
        return kz_error_set(err, "film.unreadable", NULL);
    if (!kz_film_source_open(s, fd, c->path, true, &p->quit, err))
        return false;
    if (c->path &&
        kz_film_source_streams(s, AVMEDIA_TYPE_AUDIO, &stream, 1) == 0)
        return kz_error_set(err, "film.no_sound", NULL);
    kz_film_source_choose(s, stream);
    /* A sound beside the film keeps its own time from 0. */
    int64_t origin = c->path             ? 0
                     : p->picture.source.stream ? origin_of(&p->picture.source)
                                                : origin_of(s);
    return kz_film_make_decoder(p, s->stream, origin, false, out, err);
}

static void list_chapters(struct kz_film_info *info,
                          const struct kz_film_source *s, int64_t origin_us) {
    const AVFormatContext *f = s->format;
    for (unsigned i = 0; i < f->nb_chapters &&
                         info->chapter_count < KZ_FILM_CHAPTERS_MOST; i++) {
        const AVChapter *c = f->chapters[i];
        struct kz_film_chapter_mark *to =
            &info->chapters[info->chapter_count++];
        const AVDictionaryEntry *title =
            av_dict_get(c->metadata, "title", NULL, 0);
        int64_t us = av_rescale_q(c->start, c->time_base, AV_TIME_BASE_Q);
        to->start_ms = us > origin_us ? (us - origin_us) / 1000 : 0;
        snprintf(to->title, sizeof(to->title), "%s",
                 title ? title->value : "");
    }
}

static void describe_picture(struct kz_film_player *p,
                             const struct kz_film_decoder *decoder,
                             struct kz_film_info *info) {
    struct kz_film_source *s = &p->picture.source;
    const AVCodecParameters *c = s->stream->codecpar;
    AVRational shape = av_guess_sample_aspect_ratio(s->format, s->stream,
                                                    NULL);
    int64_t start = s->stream->start_time;
    p->rate = av_guess_frame_rate(s->format, s->stream, NULL);
    p->rotation = kz_film_source_rotation(s->stream);
    if (start != AV_NOPTS_VALUE)
        p->first_us = av_rescale_q(start, s->stream->time_base,
                                   AV_TIME_BASE_Q) -
                      decoder->origin_us;
    kz_film_upright(c->width, c->height, shape, p->rotation, &info->w,
                    &info->h);
    info->has_picture = true;
    info->is_hardware = decoder->codec->hw_device_ctx != NULL;
    info->frame_rate = p->rate.den > 0 ? av_q2d(p->rate) : 0;
    snprintf(info->video_codec, sizeof(info->video_codec), "%s",
             avcodec_get_name(c->codec_id));
    list_chapters(info, s, decoder->origin_us);
}

bool kz_film_open_all(struct kz_film_player *p, struct kz_film_info *info,
                      struct kz_film_decoder *picture,
                      struct kz_film_decoder *voice, struct kz_error *err) {
    struct kz_error no_sound = {0};
    if (p->path)
        p->fd = open(p->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (p->fd < 0)
        return kz_error_set(err, "film.unreadable", NULL);
    if (!p->options.is_sound_only) {
        if (!open_picture(p, picture, err))
            return false;
        describe_picture(p, picture, info);
        list_sounds(p, info, &p->picture.source);
    } else {
        struct kz_film_source look = {0};
        if (!kz_film_source_open(&look, p->fd, false, true, &p->quit, err))
            return false;
        list_sounds(p, info, &look);
        kz_film_source_close(&look);
    }
    info->has_sound = p->wants_sound && p->sound_count > 0 &&
                      kz_film_open_sound(p, p->wanted_sound, voice, &no_sound);
    if (info->has_sound) {
        struct kz_film_source *s = &p->voice.source;
        /* What the file says of the whole may be counted from 0. */
        if (s->stream->duration > 0)
            p->voice_length_us = kz_film_source_length(s, s->stream);
        snprintf(info->sound_codec, sizeof(info->sound_codec), "%s",
                 avcodec_get_name(s->stream->codecpar->codec_id));
    } else if (p->wants_sound && p->sound_count > 0) {
        kz_log_warn("plays without its sound: %s", no_sound.id);
    }
    if (p->options.is_sound_only && !info->has_sound)
        return kz_error_set(err, "film.no_sound", NULL);
    return true;
}

