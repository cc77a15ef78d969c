#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "src/base/file.h"
#include "tests/support/cinema_world.h"

/* The film that the program brings, on its page. */

static void copy_in(const char *source, const char *from, const char *to) {
    char path[KZ_PATH_SIZE], *bytes;
    size_t len;
    in_root(path, from);
    assert_true(kz_file_read(path, 16 << 20, &bytes, &len));
    assert_true(kz_path_join(path, sizeof(path), source, to));
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
    free(bytes);
}

/* Its chapters are the sample's. */
static void fill_shipped(const char *source) {
    char path[KZ_PATH_SIZE];
    write_text(source, "catalog/film.csv",
               "id,kind,title_zh,title_ug,title_en,file,duration_s" HEAD
               "hall_film,promotion,Z,U,The film,film.mp4,75" FACTS);
    write_text(source, "catalog/film_track.csv",
               "id,film_id,kind,lang,file" HEAD
               "T1,hall_film,captions,zh,film.zh.vtt" FACTS
               "T2,hall_film,captions,ug,film.ug.vtt" FACTS
               "T3,hall_film,captions,en,film.en.vtt" FACTS);
    write_text(source, "catalog/source.csv",
               "id,title_zh,title_ug,title_en\nS1,Z,U,E\nK,Z,U,E\n");
    assert_true(kz_path_join(path, sizeof(path), source, "media"));
    assert_true(kz_dir_make(path));
    copy_in(source, "data/sample/catalog/chapter.csv", "catalog/chapter.csv");
    copy_in(source, "media/film.mp4", "media/film.mp4");
    copy_in(source, "media/film.zh.vtt", "media/film.zh.vtt");
    copy_in(source, "media/film.ug.vtt", "media/film.ug.vtt");
    copy_in(source, "media/film.en.vtt", "media/film.en.vtt");
}

enum { SMALL_W = 160, SMALL_H = 90 };

/* Of the picture that stands there, a level of a channel on average; -1: none. */
static double light_of(struct cinema_world *c) {
    static uint32_t pixels[SMALL_W * SMALL_H];
    struct kz_node *view = find(c, "film.view");
    struct kz_node *live = view ? view->first : NULL;
    struct kz_pixels out = {pixels, SMALL_W, SMALL_H, SMALL_W};
    double sum = 0;
    if (!live || !live->live.draw_into ||
        !live->live.draw_into(live->live.user, out))
        return -1;
    for (size_t i = 0; i < KZ_COUNT(pixels); i++)
        sum += (pixels[i] >> 8 & 0xFF) / (double)KZ_COUNT(pixels);
    return sum;
}

/* To its last picture, words and chapters with it; then again. */
static void the_film_that_is_there_plays_to_its_end(void **state) {
    struct cinema_world *c = *state;
    char last[256] = "";
    int captions = 0, bright = 0, seconds = 0;
    open_hall(c, "shipped", fill_shipped);
    go(c, "film");
    set_lang(c, "ug");
    /* What a tap shows is a picture, no black. */
    double first = light_of(c);
    assert_true(first > 12);
    for (; seconds < 80 && !find(c, "film.ended"); seconds++) {
        pass(c, 1000);
        struct kz_node *n = find(c, "caption");
        bright += light_of(c) > 8;
        if (!n || kz_str_is(n->name, last))
            continue;
        captions++;
        snprintf(last, sizeof(last), "%.*s", KZ_STR_ARG(n->name));
    }
    assert_in_range(seconds, 74, 77);
    assert_true(bright >= seconds - 3);
    assert_true(captions >= 8);
    assert_non_null(find(c, "film.home"));
    assert_non_null(find(c, "chapter.8"));
    assert_null(find(c, "chapter.9"));
    press(c, "film.again");
    assert_null(find(c, "film.ended"));
    assert_true(fabs(light_of(c) - first) < 1);
    press(c, "chapter.5");
    assert_null(find(c, "film.ended"));
    assert_true(light_of(c) > 8);
    press(c, "film.forward");
    press(c, "bar.home");
    assert_int_equal(kz_session_route(c->w.session).screen, KZ_SCREEN_HOME);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_film_that_is_there_plays_to_its_end),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
