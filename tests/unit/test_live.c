#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <SDL2/SDL.h>

#include "tests/support/film_world.h"
#include "ui/core/live.h"

/* A film's planes on a card, here one that is drawn by software, beside the
 * same picture converted by the player. Skipped where there is no GL. */

enum { W = 320, H = 180, DIFFERENCE_MOST = 6, EDGE = 60 };

static SDL_Window *window;
static SDL_Renderer *renderer;

static bool planes(void *user, struct kz_film_planes *out) {
    return kz_film_get_planes(user, out);
}

/* The share of bytes that differ by more than SDL's matrices do; colours
 * between two pixels of chroma are nobody's to decide. */
static double difference(const uint32_t *a, const uint32_t *b, int count,
                         double *mean) {
    int far = 0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
        for (int shift = 0; shift < 24; shift += 8) {
            int d = abs((int)(a[i] >> shift & 255) -
                        (int)(b[i] >> shift & 255));
            sum += d;
            far += d > EDGE;
        }
    }
    *mean = sum / (3.0 * count);
    return far / (3.0 * count);
}

static void shows_what_the_player_draws(struct world *w, uint64_t version,
                                        struct kz_lives *lives) {
    static uint32_t shown[W * W], own[W * W];
    double mean;
    assert_true(kz_film_frame(w->film, &w->frame));
    int pw = w->frame.shown_w, ph = w->frame.shown_h;
    struct kz_node_live live = {.get_planes = planes, .user = w->film,
                                .key = 7, .version = version};
    SDL_SetRenderDrawColor(renderer, 255, 0, 255, 255);
    SDL_RenderClear(renderer);
    assert_true(kz_live_draw(lives, renderer, &live,
                             (struct kz_rect){0, 0, pw, ph}));
    assert_int_equal(SDL_RenderReadPixels(renderer,
                                          &(SDL_Rect){0, 0, pw, ph},
                                          SDL_PIXELFORMAT_RGB888, shown,
                                          pw * 4), 0);
    assert_true(kz_film_draw(w->film, own, pw * 4, pw, ph));
    double far = difference(shown, own, pw * ph, &mean);
    print_message("%d x %d: %.2f of 255 apart, %.2f %% far\n", pw, ph, mean,
                  100 * far);
    assert_true(mean <= DIFFERENCE_MOST);
    assert_true(far < .01);
}

static struct kz_clip plain(void) {
    return (struct kz_clip){.w = W, .h = H, .frames = 50, .rate_num = 25,
                            .rate_den = 1, .gop = 25};
}

static void a_card_shows_the_same_picture(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_lives lives = {.turn = 0};
    open_clip(w, "plain.mp4", &clip,
              (struct kz_film_options){.is_gpu = true});
    for (int n = 0; n < 20; n++) {
        shows_what_the_player_draws(w, (uint64_t)n + 1, &lives);
        advance(w, 40);
    }
    kz_live_lost(&lives);
    shows_what_the_player_draws(w, 99, &lives);
    kz_live_lost(&lives);
}

static void turned_and_odd_pictures_too(void **state) {
    struct world *w = *state;
    for (int q = 1; q < 4; q++) {
        struct kz_clip clip = plain();
        struct kz_lives lives = {.turn = 0};
        char name[32];
        clip.quarter_turns = q;
        snprintf(name, sizeof(name), "turned%d.mp4", q);
        open_clip(w, name, &clip, (struct kz_film_options){.is_gpu = true});
        shows_what_the_player_draws(w, 1, &lives);
        kz_live_lost(&lives);
    }
    struct kz_clip clip = plain();
    struct kz_lives lives = {.turn = 0};
    clip.w = 313, clip.h = 177;
    clip.video = "libvpx-vp9";
    if (!kz_clip_has_encoder(clip.video))
        return;
    open_clip(w, "odd.mkv", &clip, (struct kz_film_options){.is_gpu = true});
    shows_what_the_player_draws(w, 1, &lives);
    kz_live_lost(&lives);
}

static void two_films_have_a_texture_each(void **state) {
    struct world *w = *state;
    struct kz_clip clip = plain();
    struct kz_lives lives = {.turn = 0};
    open_clip(w, "plain.mp4", &clip, (struct kz_film_options){0});
    assert_true(kz_film_frame(w->film, &w->frame));
    for (int i = 0; i < 6; i++) {
        struct kz_node_live live = {
            .get_planes = planes, .user = w->film, .version = 1,
            .key = i < 4 ? (uint64_t)(1 + i % 2) : 3};
        assert_true(kz_live_draw(&lives, renderer, &live,
                                 (struct kz_rect){0, 0, W, H}));
    }
    for (int i = 0; i < KZ_LIVES; i++)
        assert_non_null(lives.items[i].texture);
    kz_live_lost(&lives);
}

/* By name, so that SDL does not fall back to its own software. */
static bool open_renderer(void) {
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, "opengl");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return false;
    window = SDL_CreateWindow("live", 0, 0, W, W, SDL_WINDOW_HIDDEN);
    renderer = window ? SDL_CreateRenderer(window, -1,
                                           SDL_RENDERER_ACCELERATED)
                      : NULL;
    SDL_RendererInfo info;
    return renderer && SDL_GetRendererInfo(renderer, &info) == 0 &&
           strcmp(info.name, "opengl") == 0;
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_card_shows_the_same_picture),
        TEST(turned_and_odd_pictures_too),
        TEST(two_films_have_a_texture_each),
    };
    if (!open_renderer()) {
        fprintf(stderr, "not here: opengl (%s)\n", SDL_GetError());
        return 77;
    }
    int failed = cmocka_run_group_tests(tests, begin_all, end_all);
    SDL_DestroyRenderer(renderer);
    SDL_DestroyWindow(window);
    SDL_Quit();
    return failed;
}
