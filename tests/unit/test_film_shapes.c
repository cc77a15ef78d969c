#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/support/film_world.h"

static struct kz_clip plain(void) {
    return (struct kz_clip){.w = 320, .h = 180, .frames = 50, .rate_num = 25,
                            .rate_den = 1, .gop = 25, .sounds = 1,
                            .click_every = 25};
}

static void plays_through(struct world *w, const struct kz_clip *clip) {
    for (int n = 0; n < clip->frames; n++) {
        assert_int_equal(number_now(w), n);
        double to = kz_clip_time(clip, n + 1) * 1000;
        advance(w, (int64_t)(to + 0.999) - w->clock.by_hand_ms);
    }
    assert_int_equal(state_of(w), KZ_FILM_ENDED);
}

static void plays_all_that_it_says(void **state) {
    static const struct {
        const char *name, *video, *audio;
    } kinds[] = {
        {"h264.mkv", "libx264", "libmp3lame"},
        {"hevc.mp4", "libx265", "aac"},
        {"vp9.webm", "libvpx-vp9", "libopus"},
        {"av1.mkv", "libaom-av1", "libvorbis"},
    };
    struct world *w = *state;
    for (size_t i = 0; i < KZ_COUNT(kinds); i++) {
        struct kz_clip clip = plain();
        clip.frames = 30;
        clip.video = kinds[i].video;
        clip.audio = kinds[i].audio;
        if (!kz_clip_has_encoder(clip.video) ||
            !kz_clip_has_encoder(clip.audio)) {
            print_message("not made here: %s\n", kinds[i].name);
            continue;
        }
        kz_clock_init_by_hand(&w->clock);
        w->heard_count = 0;
        open_clip(w, kinds[i].name, &clip,
                  (struct kz_film_options){.volume = 1});
        plays_through(w, &clip);
        assert_true(w->heard_count > 48000);
        kz_film_seek_frame(w->film, 17);
        settle(w);
        assert_int_equal(number_now(w), 17);
    }
}

static void other_codecs_rest(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_error err;
    clip.video = "mpeg4";
    open_clip(w, "mpeg4.mp4", &clip, (struct kz_film_options){.volume = 1});
    assert_int_equal(state_of(w), KZ_FILM_RESTING);
    kz_film_get_error(w->film, &err);
    assert_string_equal(err.id, "film.no_picture");
    /* A sound that may not be played leaves the picture. */
    clip = plain();
    clip.audio = "ac3";
    open_clip(w, "ac3.mp4", &clip, (struct kz_film_options){.volume = 1});
    assert_int_equal(number_now(w), 0);
    assert_int_equal(status_of(w).sound, -1);
}

static void begins_where_the_film_begins(void **state) {
    static const char *const names[] = {"late.mkv", "late.mp4"};
    struct world *w = *state;
    for (size_t i = 0; i < KZ_COUNT(names); i++) {
        struct kz_clip clip = plain();
        clip.start_s = 5;
        kz_clock_init_by_hand(&w->clock);
        open_clip(w, names[i], &clip, (struct kz_film_options){.volume = 1});
        assert_int_equal(status_of(w).position_ms, 0);
        plays_through(w, &clip);
        assert_in_range(status_of(w).length_ms, 1999, 2080);
        kz_film_seek_frame(w->film, 30);
        settle(w);
        assert_int_equal(number_now(w), 30);
        assert_int_equal(w->frame.number, 30);
    }
}

static void keeps_an_uneven_pace(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    clip.is_uneven = true;
    open_clip(w, "uneven.mkv", &clip, (struct kz_film_options){.volume = 1});
    plays_through(w, &clip);
    for (int i = 0; i < 40; i++) {
        int n = i * 13 % clip.frames;
        kz_film_seek(w->film, (int64_t)(kz_clip_time(&clip, n) * 1000) + 5);
        settle(w);
        assert_int_equal(number_now(w), n);
    }
}

/* Undoes the turn, so that the number lies along the top again. */
static int number_of_turned(struct world *w, int quarters) {
    static uint32_t back[320 * 180];
    int dw = w->frame.shown_w, dh = w->frame.shown_h;
    assert_true(kz_film_draw(w->film, w->pixels, dw * 4, dw, dh));
    for (int y = 0; y < 180; y++) {
        for (int x = 0; x < 320; x++) {
            int dx = quarters == 1 ? 179 - y : quarters == 2 ? 319 - x : y;
            int dy = quarters == 1 ? x : quarters == 2 ? 179 - y : 319 - x;
            back[y * 320 + x] = w->pixels[dy * dw + dx];
        }
    }
    return kz_clip_read(back, 320, 320, 180);
}

static void stands_upright(void **state) {
    struct world *w = *state;
    for (int q = 1; q < 4; q++) {
        char name[32];
        struct kz_clip clip = plain();
        clip.quarter_turns = q;
        snprintf(name, sizeof(name), "turned%d.mp4", q);
        open_clip(w, name, &clip, (struct kz_film_options){.is_paused = true});
        kz_film_seek_frame(w->film, 21);
        settle(w);
        assert_true(kz_film_frame(w->film, &w->frame));
        assert_int_equal(w->frame.rotation, q);
        assert_int_equal(w->frame.shown_w, q == 2 ? 320 : 180);
        assert_int_equal(w->frame.shown_h, q == 2 ? 180 : 320);
        assert_int_equal(number_of_turned(w, q), 21);
    }
}

static void has_odd_sides_and_wide_pixels(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    clip.w = 333, clip.h = 187;
    clip.video = "libvpx-vp9";
    clip.audio = "libopus";
    open_clip(w, "odd.webm", &clip, (struct kz_film_options){.volume = 1});
    plays_through(w, &clip);
    clip = plain();
    clip.shape_num = 4, clip.shape_den = 3;
    kz_clock_init_by_hand(&w->clock);
    open_clip(w, "wide.mp4", &clip, (struct kz_film_options){.volume = 1});
    plays_through(w, &clip);
    assert_int_equal(w->frame.w, 320);
    assert_int_equal(w->frame.shown_w, 427);
    assert_int_equal(w->frame.shown_h, 180);
}

static void draws_nothing_outside(void **state) {
    enum { W = 400, H = 240, GUARD = 0x12345678 };
    static uint32_t canvas[W * H];
    static const int widths[] = {1, 7, 160, 313, 317, 320, 333, 352};
    struct world *w = *state;
    struct kz_clip clip = plain();
    open_clip(w, "plain2.mp4", &clip,
              (struct kz_film_options){.is_paused = true});
    kz_film_seek_frame(w->film, 42);
    settle(w);
    assert_true(kz_film_frame(w->film, &w->frame));
    for (size_t i = 0; i < KZ_COUNT(widths); i++) {
        int dw = widths[i], dh = i % 2 ? 180 : 201, x0 = 16, y0 = 5;
        for (int k = 0; k < W * H; k++)
            canvas[k] = GUARD;
        assert_true(kz_film_draw(w->film, canvas + y0 * W + x0, W * 4, dw,
                                 dh));
        for (int k = 0; k < W * H; k++) {
            int x = k % W - x0, y = k / W - y0;
            bool is_inside = x >= 0 && x < dw && y >= 0 && y < dh;
            if (is_inside)
                assert_int_equal(canvas[k] >> 24, 0xff);
            else
                assert_int_equal(canvas[k], GUARD);
        }
        if (dw > 150)
            assert_int_equal(kz_clip_read(canvas + y0 * W + x0, W, dw, dh),
                             42);
    }
}

static void gives_planes(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_film_planes p;
    open_clip(w, "plain2.mp4", &clip,
              (struct kz_film_options){.is_paused = true, .is_gpu = true});
    assert_true(kz_film_frame(w->film, &w->frame));
    assert_true(kz_film_get_planes(w->film, &p));
    assert_int_equal(p.w, 320);
    assert_int_equal(p.h, 180);
    assert_true(p.data[0] && p.data[1] && (p.is_nv12 || p.data[2]));
    assert_true(p.stride[0] >= 320);
    assert_in_range(p.data[0][45 * p.stride[0] + 10], 0, 40);
}

/* Hardware is asked first; where its driver or its device is none, the same
 * pictures come without it. */
static void does_without_hardware(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_film_info info;
    setenv("LIBVA_DRIVER_NAME", "nosuchdriver", 1);
    setenv("LIBVA_DRIVERS_PATH", "/nonexistent", 1);
    setenv("LIBVA_MESSAGING_LEVEL", "0", 1);
    open_clip(w, "plain3.mp4", &clip,
              (struct kz_film_options){.volume = 1, .is_gpu = true});
    assert_true(kz_film_get_info(w->film, &info));
    assert_false(info.is_hardware);
    plays_through(w, &clip);
    kz_film_seek_frame(w->film, 33);
    settle(w);
    assert_int_equal(number_now(w), 33);
    unsetenv("LIBVA_DRIVER_NAME");
    unsetenv("LIBVA_DRIVERS_PATH");
    unsetenv("LIBVA_MESSAGING_LEVEL");
}

static void sound_comes_late_and_ends_early(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    clip.frames = 75;
    clip.sound_from_s = 1;
    clip.sound_to_s = 2;
    clip.click_every = 0;
    open_clip(w, "hole.mkv", &clip,
              (struct kz_film_options){.volume = 1, .is_loop = true});
    for (int n = 0; n < 2 * clip.frames; n++) {
        assert_int_equal(number_now(w), n % clip.frames);
        advance(w, 40);
    }
    for (int64_t i = 0; i < w->heard_count; i++) {
        int64_t ms = (i / 48) % 3000;
        if (ms < 960 || ms > 2060)
            assert_in_range(abs(w->heard[i]), 0, 600);
    }
    int loud = 0;
    for (int64_t i = 48 * 4500; i < 48 * 4600; i++)
        loud = abs(w->heard[i]) > loud ? abs(w->heard[i]) : loud;
    assert_true(loud > 4000);
}

static void has_no_sound(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_film_info info;
    clip.sounds = 0;
    open_clip(w, "silent.mp4", &clip, (struct kz_film_options){.volume = 1});
    plays_through(w, &clip);
    assert_true(kz_film_get_info(w->film, &info));
    assert_false(info.has_sound);
    assert_string_equal(info.video_codec, "h264");
}

static void is_only_sound(void **state) {
    static const char *const names[][2] = {
        {"only.m4a", "aac"}, {"only.mp3", "libmp3lame"},
        {"only.ogg", "libvorbis"}, {"only.opus", "libopus"},
    };
    struct world *w = *state;
    struct kz_error err;
    for (size_t i = 0; i < KZ_COUNT(names); i++) {
        struct kz_clip clip = plain();
        clip.frames = 0;
        clip.sound_to_s = 2;
        clip.click_every = 0;
        clip.audio = names[i][1];
        kz_clock_init_by_hand(&w->clock);
        w->heard_count = 0;
        open_clip(w, names[i][0], &clip,
                  (struct kz_film_options){.volume = 1,
                                           .is_sound_only = true});
        assert_int_equal(number_now(w), -2);
        assert_int_equal(state_of(w), KZ_FILM_PLAYING);
        advance(w, 1000);
        assert_in_range(status_of(w).position_ms, 999, 1001);
        kz_film_seek(w->film, 500);
        settle(w);
        advance(w, 1000);
        assert_int_equal(state_of(w), KZ_FILM_PLAYING);
        for (int k = 0; k < 8; k++)
            advance(w, 100);
        assert_int_equal(state_of(w), KZ_FILM_ENDED);
    }
    /* The same as a film has no picture. */
    open_path(w, (struct kz_film_options){.volume = 1});
    assert_int_equal(state_of(w), KZ_FILM_RESTING);
    kz_film_get_error(w->film, &err);
    assert_string_equal(err.id, "film.kind");
}

static void tells_its_chapters(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_film_info info;
    clip.frames = 75;
    clip.has_chapters = true;
    open_clip(w, "chapters.mp4", &clip,
              (struct kz_film_options){.is_paused = true});
    assert_true(kz_film_get_info(w->film, &info));
    assert_int_equal(info.chapter_count, 3);
    assert_string_equal(info.chapters[1].title, "two");
    assert_int_equal(info.chapters[2].start_ms, 2000);
    assert_true(info.frame_rate > 24.9 && info.frame_rate < 25.1);
    assert_int_equal(info.w, 320);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(plays_all_that_it_says),
        TEST(other_codecs_rest),
        TEST(begins_where_the_film_begins),
        TEST(keeps_an_uneven_pace),
        TEST(stands_upright),
        TEST(has_odd_sides_and_wide_pixels),
        TEST(draws_nothing_outside),
        TEST(gives_planes),
        TEST(does_without_hardware),
        TEST(sound_comes_late_and_ends_early),
        TEST(has_no_sound),
        TEST(is_only_sound),
        TEST(tells_its_chapters),
    };
    return cmocka_run_group_tests(tests, begin_all, end_all);
}
