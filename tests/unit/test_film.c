#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "tests/support/film_world.h"

/* What every clip here has unless a test says otherwise. */
static struct kz_clip plain(void) {
    return (struct kz_clip){.w = 320, .h = 180, .frames = 75, .rate_num = 25,
                            .rate_den = 1, .gop = 25, .sounds = 1,
                            .click_every = 25};
}

static void shows_every_picture_in_turn(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    open_clip(w, "plain.mp4", &clip, (struct kz_film_options){.volume = 1});
    for (int n = 0; n < clip.frames; n++) {
        assert_int_equal(number_now(w), n);
        advance(w, 40);
    }
    struct kz_film_counters c;
    kz_film_get_counters(w->film, &c);
    assert_int_equal(c.shown, clip.frames);
    assert_int_equal(c.dropped, 0);
    assert_int_equal(c.repeated, 0);
    assert_int_equal(state_of(w), KZ_FILM_ENDED);
    assert_int_equal(number_now(w), clip.frames - 1);
    kz_film_play(w->film);
    settle(w);
    assert_int_equal(number_now(w), 0);
}

static void loops_without_a_seam(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_film_counters c;
    open_clip(w, "plain.mp4", &clip,
              (struct kz_film_options){.volume = 1, .is_loop = true});
    for (int n = 0; n < 4 * clip.frames; n++) {
        assert_int_equal(number_now(w), n % clip.frames);
        assert_int_equal(status_of(w).loops, n / clip.frames);
        assert_int_equal(status_of(w).position_ms, n % clip.frames * 40);
        advance(w, 40);
    }
    kz_film_get_counters(w->film, &c);
    assert_int_equal(c.dropped, 0);
    assert_int_equal(c.repeated, 0);
    assert_true(c.longest_gap_ms <= 50);
    kz_film_set_loop(w->film, false);
    for (int i = 0; i < 4 * clip.frames && state_of(w) == KZ_FILM_PLAYING; i++)
        advance(w, 40);
    assert_int_equal(state_of(w), KZ_FILM_ENDED);
    assert_int_equal(number_now(w), clip.frames - 1);
}

static void stays_where_it_is_paused(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    open_clip(w, "plain.mp4", &clip,
              (struct kz_film_options){.volume = 1, .is_paused = true});
    assert_int_equal(state_of(w), KZ_FILM_PAUSED);
    assert_int_equal(number_now(w), 0);
    advance(w, 500);
    assert_int_equal(number_now(w), 0);
    assert_int_equal(kz_film_due_ms(w->film), -1);
    kz_film_play(w->film);
    settle(w);
    assert_true(kz_film_due_ms(w->film) > 0 && kz_film_due_ms(w->film) <= 40);
    for (int n = 0; n < 20; n++) {
        assert_int_equal(number_now(w), n);
        advance(w, 40);
    }
    kz_film_pause(w->film);
    advance(w, 3000);
    assert_int_equal(number_now(w), 20);
    assert_int_equal(status_of(w).position_ms, 800);
    kz_film_play(w->film);
    settle(w);
    advance(w, 200);
    assert_int_equal(number_now(w), 25);
}

static void a_late_look_drops_what_it_missed(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_film_counters c;
    open_clip(w, "plain.mp4", &clip, (struct kz_film_options){.volume = 1});
    assert_int_equal(number_now(w), 0);
    advance(w, 400);
    assert_int_equal(number_now(w), 10);
    kz_film_get_counters(w->film, &c);
    assert_int_equal(c.dropped, 9);
    assert_int_equal(c.longest_gap_ms, 400);
}

static void seeks_to_the_picture(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    int seeks = getenv("KZ_LONG") ? 500 : 100;
    clip.frames = 150;
    clip.gop = 40;
    open_clip(w, "seek.mp4", &clip,
              (struct kz_film_options){.volume = 1, .is_paused = true});
    srand(7);
    for (int i = 0; i < seeks; i++) {
        int n = rand() % clip.frames;
        if (i % 2)
            kz_film_seek_frame(w->film, n);
        else
            kz_film_seek(w->film, n * 40 + rand() % 39);
        settle(w);
        assert_int_equal(number_now(w), n);
        assert_true(w->frame.is_new);
        assert_int_equal(w->frame.number, n);
        assert_int_equal(w->frame.pts_ms, n * 40);
    }
    kz_film_seek(w->film, 100000);
    settle(w);
    assert_int_equal(number_now(w), clip.frames - 1);
    kz_film_seek(w->film, -5);
    settle(w);
    assert_int_equal(number_now(w), 0);
}

static void seeks_while_it_plays(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    clip.frames = 150;
    clip.gop = 40;
    open_clip(w, "seek.mp4", &clip,
              (struct kz_film_options){.volume = 1, .is_loop = true});
    for (int i = 0; i < 30; i++) {
        int n = i * 37 % clip.frames;
        kz_film_seek_frame(w->film, (n + 50) % clip.frames);
        kz_film_seek_frame(w->film, n); /* the last one asked for holds */
        settle(w);
        for (int k = 0; k < 5; k++) {
            assert_int_equal(number_now(w), (n + k) % clip.frames);
            advance(w, 40);
        }
    }
}

static void plays_a_part(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_film_options o = {.volume = 1, .from_ms = 800, .to_ms = 2000};
    open_clip(w, "plain.mp4", &clip, o);
    for (int turn = 0; turn < 2; turn++) {
        w->heard_count = 0;
        for (int n = 20; n < 50; n++) {
            assert_int_equal(number_now(w), n);
            advance(w, 40);
        }
        assert_int_equal(state_of(w), KZ_FILM_ENDED);
        assert_int_equal(number_now(w), 49);
        assert_int_equal(status_of(w).position_ms, 2000);
        assert_int_equal(w->heard_count, 1200 * 48);
        kz_film_play(w->film);
        settle(w);
    }
    kz_film_seek(w->film, 0);
    settle(w);
    assert_int_equal(number_now(w), 20);
    kz_film_seek(w->film, 2500);
    settle(w);
    assert_int_equal(number_now(w), 49);
    /* To the end of the film, again and again. */
    o.to_ms = 0;
    o.is_loop = true;
    open_path(w, o);
    for (int n = 0; n < 3 * 55; n++) {
        assert_int_equal(number_now(w), 20 + n % 55);
        advance(w, 40);
    }
    assert_int_equal(state_of(w), KZ_FILM_PLAYING);
}

/* Where a click begins, in milliseconds of running time; -1: none. */
static double click_after(struct world *w, double from_ms) {
    int64_t at = (int64_t)(from_ms * 48) - w->heard_from;
    for (at = at < 0 ? 0 : at; at < w->heard_count; at++)
        if (abs(w->heard[at]) > 6000)
            return (double)(at + w->heard_from) / 48;
    return -1;
}

static void sound_and_picture_fit(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    double worst = 0;
    open_clip(w, "plain.mp4", &clip,
              (struct kz_film_options){.volume = 1, .is_loop = true});
    for (int i = 0; i < 3 * clip.frames; i++) {
        int n = number_now(w);
        /* By the clock, not by what the file says: when it was seen. */
        double seen_ms = (double)w->clock.by_hand_ms;
        advance(w, 40);
        /* The very first one comes in softly. */
        if (n % clip.click_every != 0 || seen_ms < 100)
            continue;
        advance(w, 40);
        i++;
        double heard_ms = click_after(w, seen_ms - 100);
        assert_true(heard_ms >= 0);
        worst = fmax(worst, fabs(heard_ms - seen_ms));
    }
    print_message("sound and picture: %.1f ms at most\n", worst);
    assert_true(worst <= 20);
}

static void sound_fits_after_a_seek_and_a_pause(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    open_clip(w, "plain.mp4", &clip, (struct kz_film_options){.volume = 1});
    advance(w, 400);
    kz_film_pause(w->film);
    advance(w, 1000);
    kz_film_seek_frame(w->film, 45);
    settle(w);
    w->heard_count = 0;
    kz_film_play(w->film);
    settle(w);
    advance(w, 1000);
    /* The seek leads to the middle of picture 45: 1820 ms. */
    assert_int_equal(w->heard_from, 1820 * 48);
    assert_true(fabs(click_after(w, 1820) - 2000) <= 20);
}

/* Zero crossings of what was heard in the last `ms`, as Hz. */
static int hum(struct world *w, int ms) {
    int64_t n = ms * 48, crossings = 0;
    assert_true(w->heard_count > n);
    for (int64_t i = w->heard_count - n; i < w->heard_count; i++)
        crossings += (w->heard[i] < 0) != (w->heard[i - 1] < 0);
    return (int)(crossings * 1000 / (2 * ms));
}

static void changes_the_language_of_the_sound(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_film_info info;
    struct kz_film_counters c;
    clip.sounds = 3;
    clip.langs[0] = "chi", clip.langs[1] = "uig", clip.langs[2] = "eng";
    clip.click_every = 0;
    open_clip(w, "langs.mkv", &clip,
              (struct kz_film_options){.volume = 1, .sound_lang = "ug",
                                       .is_loop = true});
    assert_true(kz_film_get_info(w->film, &info));
    assert_int_equal(info.sound_count, 3);
    assert_string_equal(info.sounds[0], "zh");
    assert_string_equal(info.sounds[1], "ug");
    assert_string_equal(info.sounds[2], "en");
    static const int turns[] = {1, 2, 0, 1}, hz[] = {440, 1000, 1500};
    for (int turn = 0, n = 0; turn < 4; turn++) {
        kz_film_set_sound(w->film, turns[turn]);
        for (int i = 0; i < 5000 && status_of(w).sound != turns[turn]; i++)
            usleep(1000);
        for (int i = 0; i < 30; i++, n++) {
            assert_int_equal(number_now(w), n % clip.frames);
            advance(w, 40);
            usleep(2000);
        }
        assert_int_equal(status_of(w).sound, turns[turn]);
        assert_in_range(hum(w, 200), hz[turns[turn]] - 20,
                        hz[turns[turn]] + 20);
    }
    kz_film_get_counters(w->film, &c);
    assert_int_equal(c.dropped, 0);
    assert_true(c.longest_gap_ms <= 40);
}

static void plays_a_sound_beside_the_film(void **state) {
    struct world *w = *state;
    char beside[128];
    struct kz_clip clip = plain(), voice = plain();
    struct kz_film_info info;
    voice.frames = 0;
    voice.sounds = 2; /* the first is what is played: it hums at 440 */
    voice.sound_to_s = 3;
    voice.click_every = 0;
    make_clip(w, "voice.m4a", &voice);
    strcpy(beside, w->path);
    struct kz_film_options o = {.volume = 1, .sound_lang = "en",
                                .sound_count = 1,
                                .sounds = {{beside, "en"}}};
    open_clip(w, "plain.mp4", &clip, o);
    assert_true(kz_film_get_info(w->film, &info));
    assert_int_equal(info.sound_count, 2);
    assert_string_equal(info.sounds[1], "en");
    assert_int_equal(status_of(w).sound, 1);
    advance(w, 1000);
    assert_in_range(hum(w, 500), 430, 450);
}

static void volume_comes_softly(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    int worst = 0;
    clip.click_every = 0;
    open_clip(w, "hum.mp4", &clip, (struct kz_film_options){.volume = 1});
    advance(w, 1000);
    int64_t from = w->heard_count;
    kz_film_set_volume(w->film, 0);
    advance(w, 400);
    for (int64_t i = from; i < from + 960; i++) {
        int step = abs(w->heard[i] - w->heard[i - 1]);
        worst = step > worst ? step : worst;
    }
    /* A hum of 440 Hz at a fifth of all there is moves by 380 a sample. */
    assert_true(worst < 600);
    assert_true(abs(w->heard[from + 300]) <= 32767);
    for (int64_t i = from + 961; i < w->heard_count; i++)
        assert_int_equal(w->heard[i], 0);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(shows_every_picture_in_turn),
        TEST(loops_without_a_seam),
        TEST(stays_where_it_is_paused),
        TEST(a_late_look_drops_what_it_missed),
        TEST(seeks_to_the_picture),
        TEST(seeks_while_it_plays),
        TEST(plays_a_part),
        TEST(sound_and_picture_fit),
        TEST(sound_fits_after_a_seek_and_a_pause),
        TEST(changes_the_language_of_the_sound),
        TEST(plays_a_sound_beside_the_film),
        TEST(volume_comes_softly),
    };
    return cmocka_run_group_tests(tests, begin_all, end_all);
}
