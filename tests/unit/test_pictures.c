/* Pictures made by the worker: what a frame shows until they are there, what
 * comes first, what is dropped, how much is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/core/stage.h"
#include "ui/core/worker.h"

enum { MOST = 256 };

/* What the worker did, in order; it may be told to stand still. */
struct log {
    pthread_mutex_t mutex;
    pthread_cond_t change;
    bool is_held;
    int begun;
    int order[MOST];
    pthread_t thread;
    int wakes;
};

struct recipe {
    struct log *log;
    int number;
    uint32_t colour;
};

struct fixture {
    struct log log;
    struct kz_worker *worker;
    struct kz_fontset *fonts;
    struct kz_stage *stage;
    char icons[512];
    struct kz_lang en;
};

static void wake(void *user) {
    struct log *log = user;
    pthread_mutex_lock(&log->mutex);
    log->wakes++;
    pthread_mutex_unlock(&log->mutex);
}

static void make(const void *user, struct kz_pixels out) {
    struct recipe r;
    memcpy(&r, user, sizeof(r));
    pthread_mutex_lock(&r.log->mutex);
    if (r.log->begun < MOST)
        r.log->order[r.log->begun] = r.number;
    r.log->begun++;
    r.log->thread = pthread_self();
    pthread_cond_broadcast(&r.log->change);
    while (r.log->is_held)
        pthread_cond_wait(&r.log->change, &r.log->mutex);
    pthread_mutex_unlock(&r.log->mutex);
    for (int y = 0; y < out.h; y++) {
        for (int x = 0; x < out.w; x++)
            out.pixels[y * out.stride + x] = 0xFF000000 | r.colour;
    }
}

static void hold(struct log *log, bool is_held) {
    pthread_mutex_lock(&log->mutex);
    log->is_held = is_held;
    pthread_cond_broadcast(&log->change);
    pthread_mutex_unlock(&log->mutex);
}

/* Until the worker has begun so many. */
static void await_begun(struct log *log, int count) {
    pthread_mutex_lock(&log->mutex);
    while (log->begun < count)
        pthread_cond_wait(&log->change, &log->mutex);
    pthread_mutex_unlock(&log->mutex);
}

static int begun(struct log *log) {
    pthread_mutex_lock(&log->mutex);
    int count = log->begun;
    pthread_mutex_unlock(&log->mutex);
    return count;
}

static int open_all(void **state) {
    struct fixture *f = kz_xcalloc(1, sizeof(*f));
    char fonts[512];
    struct kz_error err;
    snprintf(fonts, sizeof(fonts), "%s/fonts/fonts.ini", getenv("KZ_SOURCE"));
    snprintf(f->icons, sizeof(f->icons), "%s/ui/icons", getenv("KZ_SOURCE"));
    f->en = (struct kz_lang){"en", "en", "E", false, 0};
    pthread_mutex_init(&f->log.mutex, NULL);
    pthread_cond_init(&f->log.change, NULL);
    if (!kz_fontset_open(&f->fonts, fonts, &err))
        return -1;
    f->worker = kz_worker_create(wake, &f->log);
    f->stage = kz_stage_create(&(struct kz_stage_options){
        .kind = KZ_STAGE_OFFSCREEN, .size = {960, 540}, .icon_dir = f->icons,
        .fonts = f->fonts, .worker = f->worker}, &err);
    *state = f;
    return f->stage ? 0 : -1;
}

static int close_all(void **state) {
    struct fixture *f = *state;
    hold(&f->log, false);
    kz_stage_free(f->stage);
    kz_worker_free(f->worker);
    kz_fontset_close(f->fonts);
    pthread_cond_destroy(&f->log.change);
    pthread_mutex_destroy(&f->log.mutex);
    free(f);
    return 0;
}

/* Pictures 40 u square, 21 a row, the first with number `from`. */
static float show(struct fixture *f, int from, int count, uint32_t colour,
                  uint64_t version) {
    struct kz_arena *arena = kz_stage_begin(f->stage);
    struct kz_node *root = kz_node_add(arena, NULL, (struct kz_node){
        .skin = {.fill = 0x0E1420FF}});
    for (int i = 0; i < count; i++) {
        struct recipe *r = kz_arena_new(arena, struct recipe);
        *r = (struct recipe){&f->log, from + i, colour};
        kz_node_add(arena, root, (struct kz_node){
            .w = 40, .h = 40, .at_x = (float)(i % 21) * 80 + 80,
            .at_y = (float)(i / 21) * 80 + 80,
            .picture = {.make = make, .user = r, .user_size = sizeof(*r),
                        .key = (uint64_t)(from + i), .version = version,
                        .calm_rgba = 0x400000FF}});
    }
    return kz_stage_show(f->stage, root, &f->en, 1, NULL);
}

/* The first picture's middle, u are half pixels here. */
static uint32_t seen(struct fixture *f, int place) {
    return kz_stage_pixel(f->stage, 50 + place * 40, 50);
}

static void the_first_frame_is_whole(void **state) {
    struct fixture *f = *state;
    show(f, 1, 3, 0x00FF00, 0);
    assert_int_equal(begun(&f->log), 3);
    assert_true(pthread_equal(f->log.thread, pthread_self()));
    assert_int_equal(seen(f, 2), 0x00FF00);
}

static void a_calm_ground_until_it_is_there(void **state) {
    struct fixture *f = *state;
    show(f, 1, 0, 0, 0);
    hold(&f->log, true);
    show(f, 1, 1, 0x00FF00, 0);
    uint32_t calm = seen(f, 0);
    assert_true(calm >> 16 >= 0x40 && calm >> 16 < 0x60 &&
                (calm & 0xFFFF) < 0x2020);
    /* Frames go on while it is made, and have nothing to draw for it. */
    await_begun(&f->log, 1);
    assert_true(show(f, 1, 1, 0x00FF00, 0) == 0);
    assert_false(kz_stage_settle(f->stage, 20));
    hold(&f->log, false);
    assert_true(kz_stage_settle(f->stage, 5000));
    assert_false(pthread_equal(f->log.thread, pthread_self()));
    float share = show(f, 1, 1, 0x00FF00, 0);
    assert_true(share > 0 && share < .002f);
    assert_int_equal(seen(f, 0), 0x00FF00);
    assert_true(show(f, 1, 1, 0x00FF00, 0) == 0);
    assert_int_equal(begun(&f->log), 1);
}

static void what_moves_shows_the_last_until_the_next(void **state) {
    struct fixture *f = *state;
    show(f, 1, 1, 0x0000FF, 1);
    hold(&f->log, true);
    assert_true(show(f, 1, 1, 0x00FF00, 2) == 0);
    await_begun(&f->log, 2);
    for (uint64_t version = 3; version < 30; version++)
        assert_true(show(f, 1, 1, 0xFF0000, version) == 0);
    assert_int_equal(seen(f, 0), 0x0000FF);
    hold(&f->log, false);
    assert_true(kz_stage_settle(f->stage, 5000));
    show(f, 1, 1, 0xFF0000, 29);
    assert_int_equal(seen(f, 0), 0xFF0000);
    /* Those between were never begun. */
    assert_int_equal(begun(&f->log), 3);
}

static void the_newest_frame_comes_first(void **state) {
    struct fixture *f = *state;
    show(f, 0, 0, 0, 0);
    hold(&f->log, true);
    show(f, 1, 1, 0, 0);
    await_begun(&f->log, 1);
    show(f, 100, 10, 0, 0); /* a page that is left again at once */
    show(f, 200, 10, 0, 0);
    show(f, 200, 10, 0, 0);
    hold(&f->log, false);
    assert_true(kz_stage_settle(f->stage, 5000));
    assert_int_equal(begun(&f->log), 11);
    for (int i = 0; i < 10; i++)
        assert_int_equal(f->log.order[1 + i], 200 + i);
}

static void more_than_the_queue_holds(void **state) {
    struct fixture *f = *state;
    show(f, 0, 0, 0, 0);
    for (int round = 0; round < 20; round++) {
        show(f, 1, 200, 0x00FF00, 0);
        assert_true(kz_stage_settle(f->stage, 5000));
    }
    show(f, 1, 200, 0x00FF00, 0);
    assert_int_equal(begun(&f->log), 200);
    assert_int_equal(seen(f, 0), 0x00FF00);
}

static void show_ahead(struct fixture *f, bool is_shown) {
    struct kz_arena *arena = kz_stage_begin(f->stage);
    struct kz_node *root = kz_node_add(arena, NULL, (struct kz_node){
        .skin = {.fill = 0x0E1420FF}});
    struct recipe *r = kz_arena_new(arena, struct recipe);
    *r = (struct recipe){&f->log, 1, 0x00FF00};
    kz_node_add(arena, root, (struct kz_node){
        .fills = true,
        .picture = {.make = make, .user = r, .user_size = sizeof(*r),
                    .key = 1, .is_ahead = !is_shown}});
    kz_stage_show(f->stage, root, &f->en, 1, NULL);
}

static void asked_for_ahead_it_is_there_at_once(void **state) {
    struct fixture *f = *state;
    show_ahead(f, false);
    show_ahead(f, false);
    assert_true(kz_stage_settle(f->stage, 5000));
    show_ahead(f, false);
    assert_int_equal(begun(&f->log), 1);
    assert_int_equal(kz_stage_pixel(f->stage, 50, 50), 0x0E1420);
    show_ahead(f, true);
    assert_int_equal(kz_stage_pixel(f->stage, 50, 50), 0x00FF00);
    assert_int_equal(begun(&f->log), 1);
}

/* What a finger is about to bring up has been asked for. */
static void a_list_is_ready_below_its_edge(void **state) {
    struct fixture *f = *state;
    struct kz_scroll scroll = {0, 0, 0};
    for (int round = 0; round < 4; round++) {
        struct kz_arena *arena = kz_stage_begin(f->stage);
        struct kz_node *root = kz_node_add(arena, NULL, (struct kz_node){
            .skin = {.fill = 0x0E1420FF}});
        struct kz_node *list = kz_node_add(arena, root, (struct kz_node){
            .fills = true, .flow = KZ_FLOW_COLUMN, .scroll = &scroll});
        for (int i = 0; i < 40; i++) {
            struct recipe *r = kz_arena_new(arena, struct recipe);
            *r = (struct recipe){&f->log, i, 0x00FF00};
            kz_node_add(arena, list, (struct kz_node){
                .w = 200, .h = 200,
                .picture = {.make = make, .user = r, .key = (uint64_t)i,
                            .user_size = sizeof(*r)}});
        }
        kz_stage_show(f->stage, root, &f->en, 1, NULL);
        kz_stage_settle(f->stage, 5000);
    }
    /* 1080 u of 200 each are seen, and half as many again. */
    assert_in_range(begun(&f->log), 7, 9);
}

/* A cache of bytes, whatever was shown. */
static void the_cache_is_bounded(void **state) {
    struct fixture *f = *state;
    for (int i = 0; i < 120; i++) {
        struct kz_arena *arena = kz_stage_begin(f->stage);
        struct kz_node *root = kz_node_add(arena, NULL, (struct kz_node){
            .skin = {.fill = 0x0E1420FF}});
        struct recipe *r = kz_arena_new(arena, struct recipe);
        *r = (struct recipe){&f->log, i, (uint32_t)i};
        kz_node_add(arena, root, (struct kz_node){
            .fills = true,
            .picture = {.make = make, .user = r, .user_size = sizeof(*r),
                        .key = (uint64_t)i + 1}});
        kz_stage_show(f->stage, root, &f->en, 1, NULL);
        assert_true(kz_stage_settle(f->stage, 5000));
    }
    show(f, 1, 0, 0, 0);
    size_t bytes = kz_stage_stats(f->stage).picture_bytes;
    assert_true(bytes <= (96 << 20) + 2 * 960 * 540 * 4);
    assert_true(bytes > (48 << 20));
}

/* The stage goes, is resized, loses its device while pictures are made. */
static void whatever_happens_to_the_stage(void **state) {
    struct fixture *f = *state;
    show(f, 0, 0, 0, 0);
    for (int i = 0; i < 100; i++) {
        show(f, i * 8, 20, 0x00FF00, (uint64_t)i);
        if (i % 4 == 0)
            kz_stage_resize(f->stage, (struct kz_size){800 + i, 400 + i});
        else if (i % 4 == 1)
            kz_stage_refresh(f->stage, true);
        else if (i % 4 == 2)
            kz_worker_forget(f->worker, NULL);
    }
    show(f, 1, 20, 0x00FF00, 0);
    kz_stage_free(f->stage);
    f->stage = NULL;
    assert_true(kz_worker_wait(f->worker, NULL, 0));
}

static void ready_pictures_wake_the_loop(void **state) {
    struct fixture *f = *state;
    show(f, 0, 0, 0, 0);
    show(f, 1, 5, 0x00FF00, 0);
    assert_true(kz_stage_settle(f->stage, 5000));
    kz_worker_forget(f->worker, NULL);
    for (int i = 0; i < 1000; i++) { /* the last call may still be on its way */
        pthread_mutex_lock(&f->log.mutex);
        int wakes = f->log.wakes;
        pthread_mutex_unlock(&f->log.mutex);
        if (wakes == 5)
            return;
        kz_worker_wait(f->worker, NULL, 1);
    }
    assert_int_equal(f->log.wakes, 5);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_all, close_all)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_first_frame_is_whole),
        TEST(a_calm_ground_until_it_is_there),
        TEST(what_moves_shows_the_last_until_the_next),
        TEST(the_newest_frame_comes_first),
        TEST(more_than_the_queue_holds),
        TEST(asked_for_ahead_it_is_there_at_once),
        TEST(a_list_is_ready_below_its_edge),
        TEST(the_cache_is_bounded),
        TEST(whatever_happens_to_the_stage),
        TEST(ready_pictures_wake_the_loop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
