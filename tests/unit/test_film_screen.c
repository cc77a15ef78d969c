#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sys/stat.h>

#include "src/tour/keys.h"
#include "tests/support/cinema_world.h"

/* Two stops: a page, and a part of the film. */
static void fill_tour(const char *source) {
    write_film(source);
    write_text(source, "catalog/tour.csv",
               "id,title_zh,title_ug,title_en,minutes" HEAD
               "T1,Z,U,A tour,5" FACTS);
    write_text(source, "catalog/stop.csv",
               "id,tour_id,title_zh,title_ug,title_en,screen,minutes" HEAD
               "P1,T1,Z,U,A page,home,2" FACTS
               "P2,T1,Z,U,A film,film/F01@2-4,3" FACTS);
}

/* As a disk that fails leaves it: the importer lets in nothing like it. */
static void break_film(struct cinema_world *c) {
    static const char rubbish[] = "no film at all";
    struct kz_arena arena = {0};
    struct kz_film_row row;
    char path[KZ_PATH_SIZE];
    assert_true(kz_catalog_film(c->w.catalog, &arena, KZ_STR("F01"), &row));
    assert_true(kz_film_object(&c->cinema, row.hash, path));
    chmod(path, 0600);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(rubbish, 1, sizeof(rubbish), f),
                     sizeof(rubbish));
    fclose(f);
    kz_arena_destroy(&arena);
}

/* The picture's number, as the page would draw it. */
static int number(struct cinema_world *c) {
    static uint32_t pixels[320 * 180];
    struct kz_node *view = find(c, "film.view");
    assert_non_null(view);
    struct kz_node *live = view->first;
    if (!live || !live->live.draw_into)
        return -2;
    struct kz_pixels out = {pixels, 320, 180, 320};
    assert_true(live->live.draw_into(live->live.user, out));
    return kz_clip_read(pixels, 320, 320, 180);
}

static void caption_is(struct cinema_world *c, const char *text) {
    struct kz_node *n = find(c, "caption");
    if (!text) {
        assert_null(n);
        return;
    }
    assert_non_null(n);
    assert_true(kz_str_is(n->name, text));
}

static void plays_when_its_page_opens(void **state) {
    struct cinema_world *c = *state;
    open_cinema(c, "whole");
    go(c, "home");
    assert_true(kz_str_is(find(c, "door.film")->action.arg, "film"));
    go(c, "film");
    assert_int_equal(number(c), 0);
    pass(c, 2000);
    assert_int_equal(number(c), 50);
    press(c, "film.play");
    pass(c, 1000);
    assert_int_equal(number(c), 50);
    press(c, "film.forward");
    assert_int_equal(number(c), 299);
    press(c, "film.back");
    assert_int_equal(number(c), 50);
    press(c, "chapter.2");
    assert_int_equal(number(c), 100);
    press(c, "film.timeline");
    assert_in_range(number(c), 148, 152);
    pass(c, 400);
    assert_in_range(number(c), 158, 162);
}

static void what_steers_it_comes_and_goes(void **state) {
    struct cinema_world *c = *state;
    open_cinema(c, "bar");
    go(c, "film/F01");
    assert_non_null(find(c, "film.play"));
    assert_non_null(find(c, "bar"));
    pass(c, 3900);
    assert_non_null(find(c, "film.play"));
    pass(c, 200);
    assert_null(find(c, "film.play"));
    assert_null(find(c, "bar"));
    kz_session_touched(c->w.session, now(c));
    kz_session_tick(c->w.session, now(c));
    assert_non_null(find(c, "film.play"));
    assert_non_null(find(c, "bar"));
    press(c, "film.play");
    pass(c, 20000);
    assert_non_null(find(c, "film.play"));
}

static void words_go_with_the_language(void **state) {
    struct cinema_world *c = *state;
    open_cinema(c, "words");
    go(c, "film");
    caption_is(c, NULL);
    pass(c, 1000);
    /* There are none in English: the first that there are. */
    caption_is(c, "in Chinese");
    set_lang(c, "ug");
    caption_is(c, "in Uyghur");
    assert_int_equal(number(c), 25);
    pass(c, 80);
    assert_int_equal(number(c), 27);
    press(c, "film.captions");
    caption_is(c, "in Chinese");
    press(c, "film.captions");
    caption_is(c, NULL);
    assert_false(kz_session_visit(c->w.session)->has_captions);
    press(c, "film.captions");
    caption_is(c, "in Uyghur");
    pass(c, 2000);
    caption_is(c, NULL);
    assert_non_null(find(c, "film.sound"));
}

static void nobody_is_asked_while_it_plays(void **state) {
    struct cinema_world *c = *state;
    open_cinema(c, "idle");
    go(c, "film");
    pass(c, 11000);
    press(c, "film.play");
    pass(c, 119000);
    assert_null(find(c, "idle"));
    pass(c, 2000);
    assert_non_null(find(c, "idle"));
    kz_session_touched(c->w.session, now(c));
    press(c, "film.play");
    pass(c, 2000);
    /* It has ended: again, a chapter, or home. */
    assert_non_null(find(c, "film.ended"));
    assert_non_null(find(c, "film.home"));
    assert_non_null(find(c, "chapter.1"));
    pass(c, 28000);
    assert_null(find(c, "idle"));
    press(c, "film.again");
    assert_null(find(c, "film.ended"));
    assert_int_equal(number(c), 0);
    pass(c, 12100 + 31000);
    assert_non_null(find(c, "idle"));
    pass(c, 21000);
    assert_int_equal(kz_session_route(c->w.session).screen,
                     KZ_SCREEN_ATTRACT);
}

static void what_cannot_be_played_says_so(void **state) {
    struct cinema_world *c = *state;
    open_cinema(c, "none");
    break_film(c);
    go(c, "film");
    assert_non_null(find(c, "film.resting"));
    assert_null(find(c, "film.play"));
    press(c, "film.home");
    assert_int_equal(kz_session_route(c->w.session).screen, KZ_SCREEN_HOME);
}

static bool is_speaking(struct cinema_world *c) {
    struct kz_node *n = find(c, "listen");
    assert_non_null(n);
    return kz_str_is(n->name, "Stop") || n->state & KZ_STATE_SELECTED;
}

static void a_page_is_read_aloud(void **state) {
    struct cinema_world *c = *state;
    struct kz_visit *visit;
    open_cinema(c, "aloud");
    visit = kz_session_visit(c->w.session);
    go(c, "mineral/M01");
    /* There is nothing in English. */
    assert_null(find(c, "listen"));
    set_lang(c, "zh");
    assert_false(is_speaking(c));
    press(c, "listen");
    assert_true(is_speaking(c));
    pass(c, 2900);
    assert_true(is_speaking(c));
    /* The second part follows the first. */
    pass(c, 1900);
    assert_true(is_speaking(c));
    pass(c, 400);
    assert_false(is_speaking(c));
    press(c, "listen");
    press(c, "listen");
    assert_false(is_speaking(c));
    /* It goes on in the visitor's language, or ends where there is none. */
    press(c, "listen");
    set_lang(c, "ug");
    assert_true(is_speaking(c));
    set_lang(c, "en");
    assert_null(find(c, "listen"));
    set_lang(c, "ug");
    assert_false(is_speaking(c));
    /* Whoever asks wants to hear. */
    visit->volume = 0;
    press(c, "listen");
    assert_int_equal(visit->volume, 1);
    go(c, "home");
    assert_null(find(c, "listen"));
    go(c, "mineral/M01");
    assert_false(is_speaking(c));
}

static void a_result_is_read_aloud(void **state) {
    struct cinema_world *c = *state;
    open_cinema(c, "result_aloud");
    go(c, "result/R1");
    assert_null(find(c, "listen"));
    set_lang(c, "zh");
    press(c, "listen");
    assert_true(is_speaking(c));
    pass(c, 1800);
    assert_true(is_speaking(c));
    pass(c, 400);
    assert_false(is_speaking(c));
}

static void nobody_is_asked_while_it_speaks(void **state) {
    struct cinema_world *c = *state;
    open_cinema(c, "aloud_idle");
    go(c, "mineral/M01");
    set_lang(c, "zh");
    pass(c, 87000);
    kz_session_act(c->w.session, &(struct kz_gesture_event){
        .kind = KZ_GESTURE_TAP, .action = KZ_DO_LISTEN, .arg = "zh"},
        &c->w.units, now(c));
    pass(c, 4500);
    assert_null(find(c, "idle"));
    assert_true(is_speaking(c));
    pass(c, 1000);
    assert_false(is_speaking(c));
    pass(c, 89000);
    assert_null(find(c, "idle"));
    pass(c, 2000);
    assert_non_null(find(c, "idle"));
}

static void key(struct cinema_world *c, int scancode) {
    kz_session_clicker(c->w.session,
                       &(struct kz_clicker_key){.scancode = scancode},
                       now(c));
    kz_session_tick(c->w.session, now(c));
}

/* From the second that the stop says to the other; Space stops it. */
static void a_stop_of_a_tour_plays_a_part(void **state) {
    enum { NEXT = 78, SPACE = 44, PREVIOUS = 75 };
    struct cinema_world *c = *state;
    open_hall(c, "toured", fill_tour);
    kz_session_let_in(c->w.session,
                      &(struct kz_keeper){.door = KZ_DOOR_DOCENT});
    go(c, "tours/T1");
    press(c, "guide.rehearse");
    assert_null(find(c, "film.view"));
    pass(c, 4000);
    key(c, NEXT);
    assert_in_range(number(c), 50, 51);
    pass(c, 1000);
    assert_in_range(number(c), 74, 77);
    key(c, SPACE);
    int paused = number(c);
    pass(c, 1000);
    assert_int_equal(number(c), paused);
    key(c, SPACE);
    pass(c, 3000);
    int last = number(c);
    assert_in_range(last, 98, 101);
    pass(c, 1000);
    assert_int_equal(number(c), last);
    assert_int_equal(kz_session_route(c->w.session).screen, KZ_SCREEN_TOUR);
    key(c, PREVIOUS);
    pass(c, 400);
    assert_null(find(c, "film.view"));
}

static void a_hall_without_a_film_says_so(void **state) {
    struct cinema_world *c = *state;
    struct kz_error err = {0};
    open_hall(c, "filmless", NULL);
    go(c, "film");
    assert_non_null(find(c, "film.none"));
    assert_null(find(c, "film.play"));
    struct kz_route other = {.screen = KZ_SCREEN_FILM, .item = "F09"};
    assert_false(kz_session_open(c->w.session, &other, now(c), &err));
    press(c, "film.home");
    assert_int_equal(kz_session_route(c->w.session).screen, KZ_SCREEN_HOME);
}

static void fill_attract(const char *source) {
    write_film(source);
    write_text(source, "catalog/story.csv",
               "id,kind,title_zh,title_ug,title_en,film_id" HEAD
               "S1,attract,Z,U,One," FACTS "S2,attract,Z,U,Two,F01" FACTS);
}

static void a_scene_of_the_first_page_is_a_film(void **state) {
    struct cinema_world *c = *state;
    open_hall(c, "scenes", fill_attract);
    kz_session_tick(c->w.session, now(c));
    assert_null(find(c, "scene.film"));
    pass(c, 7900);
    assert_null(find(c, "scene.film"));
    pass(c, 200);
    assert_non_null(find(c, "scene.film"));
    pass(c, 4000);
    struct kz_node *view = find(c, "scene.film");
    static uint32_t pixels[320 * 180];
    struct kz_pixels out = {pixels, 320, 180, 320};
    assert_true(view->first->live.draw_into(view->first->live.user, out));
    assert_in_range(kz_clip_read(pixels, 320, 320, 180), 98, 106);
    pass(c, 4000);
    assert_null(find(c, "scene.film"));
    pass(c, 8000);
    assert_non_null(find(c, "scene.film"));
    kz_session_visit(c->w.session)->has_less_motion = true;
    pass(c, 40);
    assert_null(find(c, "scene.film"));
    kz_session_visit(c->w.session)->has_less_motion = false;
    /* The first touch leads home, and the film is gone. */
    struct kz_gesture_event e = {.kind = KZ_GESTURE_TAP,
                                 .action = KZ_DO_START};
    kz_session_act(c->w.session, &e, &c->w.units, now(c));
    pass(c, 9000);
    assert_int_equal(kz_session_route(c->w.session).screen, KZ_SCREEN_HOME);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plays_when_its_page_opens),
        cmocka_unit_test(what_steers_it_comes_and_goes),
        cmocka_unit_test(words_go_with_the_language),
        cmocka_unit_test(nobody_is_asked_while_it_plays),
        cmocka_unit_test(what_cannot_be_played_says_so),
        cmocka_unit_test(a_page_is_read_aloud),
        cmocka_unit_test(a_result_is_read_aloud),
        cmocka_unit_test(nobody_is_asked_while_it_speaks),
        cmocka_unit_test(a_stop_of_a_tour_plays_a_part),
        cmocka_unit_test(a_hall_without_a_film_says_so),
        cmocka_unit_test(a_scene_of_the_first_page_is_a_film),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
