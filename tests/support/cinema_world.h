/*
 * A hall with a film of its own on a clock by hand, for the tests of the
 * film's page. For tests only, which include it after cmocka.
 */
#ifndef KZ_TESTS_SUPPORT_CINEMA_WORLD_H
#define KZ_TESTS_SUPPORT_CINEMA_WORLD_H

#include "src/base/clock.h"
#include "tests/support/film_clip.h"
#include "tests/support/session_world.h"
#include "ui/screens/film_show.h"
#include "ui/screens/screen.h"

/* A hall of the test's own with one film of 12 s: three chapters, captions in
 * two languages, a sound in each. */

#define FACTS ",yes,public,R,2026-01-01,S1\n"
#define HEAD ",is_sample,disclosure,reviewer,review_date,source_ids\n"

struct cinema_world {
    struct world w;
    struct kz_clock clock;
    struct kz_cinema cinema;
    char store[KZ_PATH_SIZE];
};

static inline void write_film(const char *source) {
    char path[KZ_PATH_SIZE];
    struct kz_clip clip = {
        .w = 320, .h = 180, .frames = 300, .rate_num = 25, .rate_den = 1,
        .gop = 25, .sounds = 2, .langs = {"chi", "uig"}};
    write_text(source, "catalog/film.csv",
               "id,kind,title_zh,title_ug,title_en,file,duration_s" HEAD
               "F01,promotion,Z,U,The film,film.mkv,12" FACTS);
    write_text(source, "catalog/film_track.csv",
               "id,film_id,kind,lang,file" HEAD
               "T1,F01,captions,zh,zh.srt" FACTS
               "T2,F01,captions,ug,ug.srt" FACTS);
    write_text(source, "catalog/chapter.csv",
               "id,film_id,start_s,title_zh,title_ug,title_en" HEAD
               "C1,F01,0,Z1,U1,One" FACTS "C2,F01,4,Z2,U2,Two" FACTS
               "C3,F01,8,Z3,U3,Three" FACTS);
    assert_true(kz_path_join(path, sizeof(path), source, "media"));
    assert_true(kz_dir_make(path));
    write_text(source, "media/zh.srt", "0:1 --> 0:3\nin Chinese\n");
    write_text(source, "media/ug.srt", "0:1 --> 0:3\nin Uyghur\n");
    write_text(source, "catalog/sound.csv",
               "id,file,lang,mineral_id,exhibit_id,article_page_id,result_id"
               HEAD "N1,say.m4a,zh,M01,,,"  FACTS
               "N2,say2.m4a,zh,M01,,," FACTS "N3,say.m4a,ug,M01,,," FACTS
               "N4,say2.m4a,zh,,,,R1" FACTS);
    write_text(source, "catalog/business_area.csv",
               "id,name_zh,name_ug,name_en,is_lead" HEAD
               "A1,Z,U,An area,yes" FACTS);
    write_text(source, "catalog/result.csv",
               "id,area_id,title_zh,title_ug,title_en,chart" HEAD
               "R1,A1,Z,U,A result,none" FACTS);
    struct kz_clip voice = {.sounds = 1, .sound_to_s = 3};
    assert_true(kz_path_join(path, sizeof(path), source, "media/say.m4a"));
    assert_true(kz_clip_make(path, &voice));
    voice.sound_to_s = 2;
    assert_true(kz_path_join(path, sizeof(path), source, "media/say2.m4a"));
    assert_true(kz_clip_make(path, &voice));
    assert_true(kz_path_join(path, sizeof(path), source, "media/film.mkv"));
    assert_true(kz_clip_make(path, &clip));
}

typedef void fill_fn(const char *source);

static inline void open_hall(struct cinema_world *c, const char *name,
                      fill_fn *fill) {
    struct world *w = &c->w;
    char source[KZ_PATH_SIZE], dir[KZ_PATH_SIZE];
    struct kz_generation generation;
    struct kz_error err = {0};
    kz_session_free(w->session);
    w->session = NULL;
    kz_catalog_close(&w->catalog);
    assert_true(kz_path_join(dir, sizeof(dir), w->scratch, name));
    assert_true(kz_dir_make(dir));
    make_source(source, dir, NULL);
    if (fill)
        fill(source);
    assert_true(kz_path_join(c->store, sizeof(c->store), dir, "store"));
    assert_int_equal(import_into(source, c->store, w->words, false, NULL),
                     KZ_IMPORT_PUBLISHED);
    assert_true(kz_store_open_current(c->store, &generation, NULL, &err));
    w->catalog = kz_catalog_open(generation.db_path, w->words, &err);
    assert_non_null(w->catalog);
    kz_clock_init_by_hand(&c->clock);
    c->cinema = (struct kz_cinema){.clock = &c->clock, .store = c->store};
    w->session = kz_session_create(&(struct kz_session_parts){
        .words = w->words, .theme = &w->theme, .art = &w->art,
        .catalog = w->catalog, .cinema = &c->cinema,
        .lang = kz_words_find_lang(w->words, KZ_STR("en"))});
}

static inline void open_cinema(struct cinema_world *c, const char *name) {
    open_hall(c, name, write_film);
}

static inline int begin(void **state) {
    struct cinema_world *c = kz_xcalloc(1, sizeof(*c));
    struct world *w = &c->w;
    char path[KZ_PATH_SIZE];
    struct kz_error err = {0};
    w->words = load_words();
    w->scratch = make_scratch();
    in_root(path, "ui/icons/theme.ini");
    assert_true(kz_theme_load(&w->theme, path, &err));
    in_root(path, "fonts/fonts.ini");
    assert_true(kz_fontset_open(&w->fonts, path, &err));
    assert_true(kz_path_join(path, sizeof(path), getenv("KZ_BUILD"),
                             "src/section"));
    assert_true(kz_art_open(&w->art, path, &err));
    w->layouts = kz_layouts_create(w->fonts);
    *state = c;
    return 0;
}

static inline int end(void **state) {
    struct cinema_world *c = *state;
    void *w = kz_xcalloc(1, sizeof(c->w));
    memcpy(w, &c->w, sizeof(c->w));
    free(c);
    return close_world(&w);
}

static inline int64_t now(const struct cinema_world *c) {
    return kz_clock_now(&c->clock);
}

static inline void go(struct cinema_world *c, const char *screen) {
    struct kz_route route;
    assert_true(kz_route_parse(kz_str_from(screen), &route, NULL));
    assert_true(kz_session_open(c->w.session, &route, now(c), NULL));
    kz_session_touched(c->w.session, now(c));
    kz_session_tick(c->w.session, now(c));
}

static inline void pass(struct cinema_world *c, int64_t ms) {
    for (int64_t step; ms > 0; ms -= step) {
        step = ms < 40 ? ms : 40;
        kz_clock_advance(&c->clock, step);
        kz_session_tick(c->w.session, now(c));
    }
}

static inline struct kz_node *find(struct cinema_world *c, const char *id) {
    arrange_world(&c->w, (struct kz_size){1920, 1080}, now(c));
    return kz_node_find(c->w.root, id);
}

/* The touch itself brings back what it presses. */
static inline void press(struct cinema_world *c, const char *id) {
    kz_session_touched(c->w.session, now(c));
    kz_session_tick(c->w.session, now(c));
    struct kz_node *n = find(c, id);
    assert_non_null(n);
    struct kz_gesture_event e = {.kind = KZ_GESTURE_TAP,
                                 .action = n->action.kind, .box = n->box,
                                 .x = (float)(n->box.x + n->box.w / 2)};
    snprintf(e.arg, sizeof(e.arg), "%.*s", KZ_STR_ARG(n->action.arg));
    assert_int_not_equal(e.action, KZ_ACTION_NONE);
    kz_session_act(c->w.session, &e, &c->w.units, now(c));
    kz_session_tick(c->w.session, now(c));
}

static inline void set_lang(struct cinema_world *c, const char *code) {
    struct kz_gesture_event e = {.kind = KZ_GESTURE_TAP,
                                 .action = KZ_DO_LANG};
    snprintf(e.arg, sizeof(e.arg), "%s", code);
    kz_session_act(c->w.session, &e, &c->w.units, now(c));
    kz_session_tick(c->w.session, now(c));
}

#endif
