/*
 * The hall's film, made from its catalog: pictures drawn with the kiosk's own
 * stage on a clock that counts frames, music, captions beside it and a poster.
 * The same catalog, order and size give the same pictures.
 *
 * Beside FILM.mp4 stand FILM.zh.vtt and FILM.zh.srt, the same for every
 * language of the hall, and FILM.jpg. All appear when all are whole, the film
 * last; a film that was stopped leaves nothing.
 */
#ifndef KZ_REEL_REEL_H
#define KZ_REEL_REEL_H

#include "src/catalog/catalog.h"
#include "src/reel/script.h"
#include "ui/core/theme.h"
#include "ui/widgets/art.h"

struct kz_reel_progress {
    int64_t done, total; /* frames */
    int seconds_left;    /* -1: not known yet */
};
/* After every frame. False: stop, and leave nothing. */
typedef bool kz_reel_progress_fn(void *user,
                                 const struct kz_reel_progress *progress);

/* Everything is borrowed during the call. */
struct kz_reel_job {
    struct kz_catalog *catalog;
    const struct kz_words *words;
    const struct kz_lang *lang; /* the leading one */
    const struct kz_theme *theme;
    const struct kz_art *art;
    const struct kz_fontset *fonts;
    const char *icon_dir;
    struct kz_size size;  /* an odd side loses a pixel */
    double seconds;       /* 0: as long as the catalog asks for */
    const char *music;    /* a sound file; NULL: the program's own */
    const char *out;      /* FILM.mp4 */
    kz_reel_progress_fn *progress; /* may be NULL */
    void *user;
};

enum kz_reel_outcome {
    KZ_REEL_MADE,
    KZ_REEL_STOPPED, /* as the progress function asked */
    KZ_REEL_FAILED,  /* `err` says why */
};

/**
 * script  filled, in the arena: what the film holds; all zero if it failed
 * Errors  catalog.damaged, reel.nothing, reel.encoder, file.unwritable,
 *         file.unreadable (the music), display.renderer
 */
enum kz_reel_outcome kz_reel_make(const struct kz_reel_job *job,
                                  struct kz_reel_script *script,
                                  struct kz_arena *arena,
                                  struct kz_error *err);

/* For tests: the set of a film that is drawn and not encoded. */
struct kz_reel_set;
void kz_reel_set_open(struct kz_reel_set *set, const struct kz_reel_job *job,
                      const struct kz_reel_script *script);
void kz_reel_set_close(struct kz_reel_set *set);

#endif
