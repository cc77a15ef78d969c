/*
 * A folder of clips and a film on a clock by hand, for the film tests. For
 * tests only, which include it after cmocka.
 */
#ifndef KZ_TESTS_SUPPORT_FILM_WORLD_H
#define KZ_TESTS_SUPPORT_FILM_WORLD_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/media/film.h"
#include "tests/support/film_clip.h"

enum {
    WAIT_MS = 20000,
    PIXELS = 640 * 640,
    HEARD_MOST = 48000 * 40,
};

struct world {
    char folder[64];
    char path[128];
    struct kz_clock clock;
    struct kz_film *film;
    struct kz_film_frame frame;
    uint32_t pixels[PIXELS];
    /* What a clock by hand has heard, one of the two sides. */
    int16_t *heard;
    int64_t heard_from;
    int64_t heard_count;
};

static void hear(void *user, const int16_t *samples, size_t count,
                 int64_t at) {
    struct world *w = user;
    if (w->heard_count == 0)
        w->heard_from = at;
    for (size_t i = 0; i < count && w->heard_count < HEARD_MOST; i++)
        w->heard[w->heard_count++] = samples[2 * i];
}

static inline int begin_all(void **state) {
    struct world *w = calloc(1, sizeof(*w));
    snprintf(w->folder, sizeof(w->folder), "/tmp/karez-film-XXXXXX");
    w->heard = malloc(HEARD_MOST * sizeof(*w->heard));
    *state = w;
    return mkdtemp(w->folder) ? 0 : -1;
}

static inline int end_all(void **state) {
    struct world *w = *state;
    bool is_gone = kz_dir_remove(w->folder);
    free(w->heard);
    free(w);
    return is_gone ? 0 : -1;
}

static inline int begin(void **state) {
    struct world *w = *state;
    kz_clock_init_by_hand(&w->clock);
    w->heard_count = 0;
    return 0;
}

static inline int end(void **state) {
    struct world *w = *state;
    kz_film_close(&w->film);
    return 0;
}

static inline void make_clip(struct world *w, const char *name,
                             const struct kz_clip *clip) {
    snprintf(w->path, sizeof(w->path), "%s/%s", w->folder, name);
    if (access(w->path, R_OK) != 0)
        assert_true(kz_clip_make(w->path, clip));
}

static inline void settle(struct world *w) {
    assert_true(kz_film_settle(w->film, WAIT_MS));
}

static inline void open_path(struct world *w, struct kz_film_options o) {
    kz_film_close(&w->film);
    o.clock = &w->clock;
    o.sound = hear;
    o.user = w;
    w->film = kz_film_open(w->path, &o);
    settle(w);
}

static inline void open_clip(struct world *w, const char *name,
                             const struct kz_clip *clip,
                             struct kz_film_options o) {
    make_clip(w, name, clip);
    open_path(w, o);
}

static inline void advance(struct world *w, int64_t ms) {
    kz_clock_advance(&w->clock, ms);
    settle(w);
}

static inline enum kz_film_state state_of(struct world *w) {
    struct kz_film_status s;
    kz_film_get_status(w->film, &s);
    return s.state;
}

static inline struct kz_film_status status_of(struct world *w) {
    struct kz_film_status s;
    kz_film_get_status(w->film, &s);
    return s;
}

/* Read back from pixels as they would stand on a screen; -2: no picture. */
static inline int number_now(struct world *w) {
    if (!kz_film_frame(w->film, &w->frame))
        return -2;
    int pw = w->frame.shown_w, ph = w->frame.shown_h;
    assert_true(pw * ph <= PIXELS);
    assert_true(kz_film_draw(w->film, w->pixels, pw * 4, pw, ph));
    return kz_clip_read(w->pixels, pw, pw, ph);
}

#endif
