#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <libavformat/avformat.h>
#include <sys/inotify.h>
#include <sys/stat.h>

#include "tests/support/film_world.h"

/* Group V of the bad inputs, for playing: what an importer would refuse and a
 * store may hold even so. Cut short, damaged, turned, without sound and with
 * the index at the end are in test_film_hard.c and test_film_shapes.c. */

static struct kz_clip plain(void) {
    return (struct kz_clip){.w = 160, .h = 96, .frames = 50, .rate_num = 25,
                            .rate_den = 1, .gop = 25, .sounds = 1,
                            .click_every = 25};
}

static void rests_with(struct world *w, const char *id) {
    struct kz_error err;
    assert_int_equal(state_of(w), KZ_FILM_RESTING);
    kz_film_get_error(w->film, &err);
    assert_string_equal(err.id, id);
}

static void write_file(struct world *w, const char *name, const void *bytes,
                       size_t len) {
    snprintf(w->path, sizeof(w->path), "%s/%s", w->folder, name);
    FILE *f = fopen(w->path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    fclose(f);
}

/* Bytes of a clip, with room behind them. */
static uint8_t *load(struct world *w, const char *name,
                     const struct kz_clip *clip, size_t room, size_t *len) {
    char *bytes;
    make_clip(w, name, clip);
    assert_true(kz_file_read(w->path, 64 << 20, &bytes, len));
    uint8_t *more = calloc(1, *len + room);
    memcpy(more, bytes, *len);
    free(bytes);
    return more;
}

/* --- nothing but the file given --------------------------------------------- */

static bool has_socket(void) {
    bool is_found = false;
    DIR *d = opendir("/proc/self/fd");
    for (struct dirent *e; (e = readdir(d));) {
        char link[300], to[64] = "";
        snprintf(link, sizeof(link), "/proc/self/fd/%s", e->d_name);
        if (readlink(link, to, sizeof(to) - 1) > 0)
            is_found |= strncmp(to, "socket:", 7) == 0;
    }
    closedir(d);
    return is_found;
}

/* Watches a file for being opened. */
static int watch(const char *path) {
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    assert_true(fd >= 0 && inotify_add_watch(fd, path, IN_OPEN) >= 0);
    return fd;
}

static bool was_opened(int fd) {
    char events[512];
    return read(fd, events, sizeof(events)) > 0;
}

static void a_list_of_files_opens_none(void **state) {
    static const char *const lists[] = {
        "#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:1,\n%s\n"
        "#EXTINF:1,\nhttp://127.0.0.1:9/x.mp4\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '%s'\nfile 'http://127.0.0.1:9/x'\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=%s\nc=IN IP4 127.0.0.1\nt=0 0\n"
        "m=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n",
        "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\">"
        "<Period><BaseURL>%s</BaseURL></Period></MPD>\n",
        ";FFMETADATA1\ntitle=%s\n",
        "[playlist]\nFile1=%s\nNumberOfEntries=1\n",
    };
    static const char *const names[] = {"list.mp4", "list.mkv", "list.m3u8"};
    struct world *w = *state;
    struct kz_clip clip = plain();
    char target[128];
    make_clip(w, "target.mp4", &clip);
    strcpy(target, w->path);
    int seen = watch(target);
    for (size_t i = 0; i < KZ_COUNT(lists); i++) {
        for (size_t k = 0; k < KZ_COUNT(names); k++) {
            char text[600];
            snprintf(text, sizeof(text), lists[i], target);
            write_file(w, names[k], text, strlen(text));
            open_path(w, (struct kz_film_options){.volume = 1});
            rests_with(w, "film.kind");
            open_path(w, (struct kz_film_options){.volume = 1,
                                                  .is_sound_only = true});
            rests_with(w, "film.kind");
            assert_false(has_socket());
        }
    }
    assert_false(was_opened(seen));
    /* The watch does see what is opened. */
    strcpy(w->path, target);
    open_path(w, (struct kz_film_options){.volume = 1});
    assert_true(was_opened(seen));
    close(seen);
}

static uint32_t read_size(const uint8_t *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 |
           (uint32_t)at[2] << 8 | at[3];
}

static void write_size(uint8_t *at, uint32_t size) {
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(size >> (24 - 8 * i));
}

/* The first box of the path's names, each within the one before; the sizes of
 * all of them grow by `more`. */
static uint8_t *find_box(uint8_t *bytes, size_t len, const char *path,
                         uint32_t more) {
    uint8_t *at = bytes, *end = bytes + len;
    for (;;) {
        assert_true(at + 8 <= end);
        uint32_t size = read_size(at);
        assert_true(size >= 8);
        if (memcmp(at + 4, path, 4) != 0) {
            at += size;
            continue;
        }
        end = at + size;
        write_size(at, size + more);
        if (!path[4])
            return at;
        path += 5;
        at += 8;
    }
}

/* What QuickTime calls an alias: the pictures lie in another file. */
static size_t make_alias(uint8_t *out, const char *path) {
    size_t n = 8 + 4 + 10 + 28 + 12 + 64 + 16 + 4 + 16;
    size_t len = strlen(path) + strlen(path) % 2;
    memcpy(out + 4, "alis", 4);
    out[n - 16 - 3] = out[n - 16 - 1] = 1; /* levels from here to there */
    out[n + 1] = 2;
    out[n + 3] = (uint8_t)len;
    memcpy(out + n + 4, path, strlen(path));
    n += 4 + len;
    out[n] = out[n + 1] = 0xFF;
    n += 4;
    write_size(out, (uint32_t)n);
    return n;
}

static void pictures_in_another_file_are_not_opened(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    uint8_t alias[1024] = {0};
    char target[128];
    size_t len;
    make_clip(w, "target.mp4", &clip);
    strcpy(target, w->path);
    uint8_t *bytes = load(w, "whole.mp4", &clip, sizeof(alias), &len);
    size_t added = make_alias(alias, strrchr(target, '/'));
    uint8_t *dref = find_box(bytes, len, "moov.trak.mdia.minf.dinf.dref",
                             (uint32_t)added - 12);
    uint8_t *entry = dref + 16;
    assert_memory_equal(entry + 4, "url ", 4);
    memmove(entry + added, entry + 12,
            len - (size_t)(entry + 12 - bytes));
    memcpy(entry, alias, added);
    write_file(w, "alias.mp4", bytes, len + added - 12);
    free(bytes);
    int seen = watch(target);
    open_path(w, (struct kz_film_options){.volume = 1});
    for (int i = 0; i < 30; i++) {
        struct kz_film_frame f;
        kz_film_frame(w->film, &f);
        advance(w, 40);
    }
    assert_false(was_opened(seen));
    assert_false(has_socket());
    close(seen);
}

/* --- what the file says of itself ------------------------------------------- */

static void only_sound_is_no_film(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    clip.frames = 0;
    clip.sound_to_s = 1;
    open_clip(w, "only.m4a", &clip, (struct kz_film_options){.volume = 1});
    rests_with(w, "film.no_picture");
}

static void too_large_a_picture_rests(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    clip.w = 4352, clip.h = 2448, clip.frames = 1, clip.sounds = 0;
    open_clip(w, "large.mp4", &clip, (struct kz_film_options){.volume = 1});
    rests_with(w, "film.large");
}

static void what_is_locked_rests(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    size_t len;
    uint8_t *bytes = load(w, "whole.mp4", &clip, 0, &len);
    uint8_t *stsd = find_box(bytes, len, "moov.trak.mdia.minf.stbl.stsd", 0);
    assert_memory_equal(stsd + 20, "avc1", 4);
    memcpy(stsd + 20, "encv", 4);
    write_file(w, "locked.mp4", bytes, len);
    free(bytes);
    open_path(w, (struct kz_film_options){.volume = 1});
    assert_int_equal(state_of(w), KZ_FILM_RESTING);
}

static void a_wrong_length_plays_even_so(void **state) {
    static const uint32_t lengths[] = {0, 1, 0x7FFFFFFF, 0xFFFFFFFF};
    static const struct {
        const char *path;
        int at;
    } places[] = {{"moov.mvhd", 24}, {"moov.trak.tkhd", 28},
                  {"moov.trak.mdia.mdhd", 24}};
    struct world *w = *state;
    struct kz_clip clip = plain();
    for (size_t i = 0; i < KZ_COUNT(lengths); i++) {
        size_t len;
        uint8_t *bytes = load(w, "whole.mp4", &clip, 0, &len);
        for (size_t k = 0; k < KZ_COUNT(places); k++)
            write_size(find_box(bytes, len, places[k].path, 0) + places[k].at,
                       lengths[i]);
        write_file(w, "length.mp4", bytes, len);
        free(bytes);
        open_path(w, (struct kz_film_options){.volume = 1});
        assert_int_equal(number_now(w), 0);
        for (int n = 1; n < clip.frames; n++) {
            advance(w, 40);
            assert_int_equal(number_now(w), n);
        }
        for (int n = 0; n < 50 && state_of(w) != KZ_FILM_ENDED; n++)
            advance(w, 40);
        assert_int_equal(state_of(w), KZ_FILM_ENDED);
    }
}

static void far_times_do_no_harm(void **state) {
    static const double starts[] = {80000, 1e6};
    struct world *w = *state;
    for (size_t i = 0; i < KZ_COUNT(starts); i++) {
        struct kz_clip clip = plain();
        char name[32];
        clip.start_s = starts[i];
        snprintf(name, sizeof(name), "far%zu.mkv", i);
        open_clip(w, name, &clip, (struct kz_film_options){.volume = 1});
        for (int n = 0; n < 10; n++)
            advance(w, 40);
        assert_true(state_of(w) == KZ_FILM_PLAYING ||
                    state_of(w) == KZ_FILM_RESTING);
        kz_film_seek(w->film, 1000);
        settle(w);
    }
}

static void a_huge_file_is_read_where_it_is_needed(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    make_clip(w, "huge.mp4", &clip);
    if (truncate(w->path, (off_t)9 << 30) != 0) {
        print_message("no room for 9 GiB of nothing\n");
        skip();
    }
    open_path(w, (struct kz_film_options){.volume = 1});
    for (int n = 0; n < 20; n++) {
        assert_int_equal(number_now(w), n);
        advance(w, 40);
    }
    kz_film_close(&w->film);
    unlink(w->path);
}

/* --- a picture of another size in the middle -------------------------------- */

/* The pictures of a clip, `from_ms` later. */
static void append(AVFormatContext *out, const char *path, int64_t from_ms) {
    AVFormatContext *in = NULL;
    AVPacket *packet = av_packet_alloc();
    assert_int_equal(avformat_open_input(&in, path, NULL, NULL), 0);
    if (out->nb_streams == 0) {
        AVStream *s = avformat_new_stream(out, NULL);
        avcodec_parameters_copy(s->codecpar, in->streams[0]->codecpar);
        assert_true(avformat_write_header(out, NULL) >= 0);
    }
    AVRational to = out->streams[0]->time_base;
    while (av_read_frame(in, packet) >= 0) {
        av_packet_rescale_ts(packet, in->streams[0]->time_base, to);
        int64_t later = av_rescale_q(from_ms, (AVRational){1, 1000}, to);
        packet->pts += later;
        packet->dts += later;
        packet->pos = -1;
        assert_int_equal(av_interleaved_write_frame(out, packet), 0);
    }
    av_packet_free(&packet);
    avformat_close_input(&in);
}

static void a_picture_may_change_its_size(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    AVFormatContext *out = NULL;
    char first[128], second[128];
    clip.video = "libvpx-vp9";
    clip.sounds = 0;
    clip.frames = 20;
    if (!kz_clip_has_encoder(clip.video))
        skip();
    make_clip(w, "small.mkv", &clip);
    strcpy(first, w->path);
    clip.w = 320, clip.h = 180;
    make_clip(w, "wide.mkv", &clip);
    strcpy(second, w->path);
    snprintf(w->path, sizeof(w->path), "%s/both.mkv", w->folder);
    avformat_alloc_output_context2(&out, NULL, NULL, w->path);
    assert_int_equal(avio_open(&out->pb, w->path, AVIO_FLAG_WRITE), 0);
    append(out, first, 0);
    append(out, second, 800);
    av_write_trailer(out);
    avio_closep(&out->pb);
    avformat_free_context(out);
    open_path(w, (struct kz_film_options){.volume = 1});
    for (int n = 0; n < 40; n++) {
        assert_int_equal(number_now(w), n % 20);
        assert_int_equal(w->frame.w, n < 20 ? 160 : 320);
        advance(w, 40);
    }
}

/* --- a hundred tracks -------------------------------------------------------- */

/* The clip's picture, and its sound `sounds` times. */
static void multiply(struct world *w, const char *name, const char *from,
                     int sounds) {
    AVFormatContext *in = NULL, *out = NULL;
    AVPacket *packet = av_packet_alloc(), *copy = av_packet_alloc();
    snprintf(w->path, sizeof(w->path), "%s/%s", w->folder, name);
    assert_int_equal(avformat_open_input(&in, from, NULL, NULL), 0);
    assert_true(avformat_find_stream_info(in, NULL) >= 0);
    avformat_alloc_output_context2(&out, NULL, NULL, w->path);
    for (int i = 0; i <= sounds; i++) {
        AVStream *s = avformat_new_stream(out, NULL);
        avcodec_parameters_copy(s->codecpar,
                                in->streams[i == 0 ? 0 : 1]->codecpar);
        s->codecpar->codec_tag = 0;
    }
    assert_int_equal(avio_open(&out->pb, w->path, AVIO_FLAG_WRITE), 0);
    assert_true(avformat_write_header(out, NULL) >= 0);
    while (av_read_frame(in, packet) >= 0) {
        int first = packet->stream_index, last = first == 0 ? 0 : sounds;
        for (int i = first; i <= last; i++) {
            assert_int_equal(av_packet_ref(copy, packet), 0);
            copy->stream_index = i;
            copy->pos = -1;
            av_packet_rescale_ts(copy, in->streams[first]->time_base,
                                 out->streams[i]->time_base);
            assert_int_equal(av_interleaved_write_frame(out, copy), 0);
        }
        av_packet_unref(packet);
    }
    av_write_trailer(out);
    avio_closep(&out->pb);
    avformat_free_context(out);
    avformat_close_input(&in);
    av_packet_free(&packet);
    av_packet_free(&copy);
}

static void a_hundred_tracks_are_one_film(void **state) {
    static const char *const names[] = {"many.mp4", "many.mkv"};
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_film_info info;
    char from[128];
    make_clip(w, "one.mp4", &clip);
    strcpy(from, w->path);
    for (size_t i = 0; i < KZ_COUNT(names); i++) {
        multiply(w, names[i], from, 100);
        kz_clock_init_by_hand(&w->clock);
        w->heard_count = 0;
        open_path(w, (struct kz_film_options){.volume = 1});
        assert_true(kz_film_get_info(w->film, &info));
        assert_int_equal(info.sound_count, KZ_FILM_SOUNDS_MOST);
        for (int n = 0; n < clip.frames; n++) {
            assert_int_equal(number_now(w), n);
            if (n == 20)
                kz_film_set_sound(w->film, KZ_FILM_SOUNDS_MOST - 1);
            advance(w, 40);
        }
        assert_true(w->heard_count > 48000);
    }
    /* More than anybody needs: as it is or not at all. */
    multiply(w, "crowd.mkv", from, 300);
    open_path(w, (struct kz_film_options){.volume = 1});
    assert_true(state_of(w) == KZ_FILM_RESTING || number_now(w) == 0);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_list_of_files_opens_none),
        TEST(pictures_in_another_file_are_not_opened),
        TEST(only_sound_is_no_film),
        TEST(too_large_a_picture_rests),
        TEST(what_is_locked_rests),
        TEST(a_wrong_length_plays_even_so),
        TEST(far_times_do_no_harm),
        TEST(a_huge_file_is_read_where_it_is_needed),
        TEST(a_picture_may_change_its_size),
        TEST(a_hundred_tracks_are_one_film),
    };
    return cmocka_run_group_tests(tests, begin_all, end_all);
}
