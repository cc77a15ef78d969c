#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(shows_every_picture_in_turn, begin,
                                        end),
    };
    return cmocka_run_group_tests(tests, begin_all, end_all);
}
