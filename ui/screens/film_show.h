/*
 * The film that a visitor watches: the player, its captions, what the visitor
 * chose of it. The session has one, open while the film's page is on screen.
 * Render thread only.
 */
#ifndef KZ_UI_SCREENS_FILM_SHOW_H
#define KZ_UI_SCREENS_FILM_SHOW_H

#include "src/base/file.h"
#include "src/catalog/film.h"
#include "src/media/caption.h"
#include "src/media/film.h"
#include "ui/screens/session.h"

enum { KZ_FILM_LANGS_MOST = 8 };

/* Captions in one language. */
struct kz_film_words {
    const struct kz_lang *lang;
    struct kz_captions captions;
};

/* How a film is played, e.g. in a stop of a tour. Zeroed: all of it, once,
 * with its sound. */
struct kz_film_wish {
    int64_t from_ms, to_ms; /* the part; to 0: to its end */
    bool is_silent;
    bool is_loop;
};

struct kz_film_show {
    const struct kz_cinema *cinema; /* NULL: nothing is open */
    const struct kz_film_row *row;  /* borrowed: which one it is */
    const struct kz_words *words;
    struct kz_film *film; /* NULL: it cannot be played */
    struct kz_film_info info;
    struct kz_film_status status;
    struct kz_film_frame frame;
    bool has_info, has_frame;
    uint64_t version;     /* of the picture */
    struct kz_film_words langs[KZ_FILM_LANGS_MOST];
    int lang_count;
    int chosen;           /* of langs; -1: what the visitor reads */
    const struct kz_lang *followed; /* whose sound was looked for */
    struct kz_film_wish wish;
    int volume;           /* the visitor's, as last told */
    const struct kz_caption *caption; /* on screen */
    int64_t touched_ms, still_ms; /* last touch; when it last stood still */
    int second;           /* as the clock on screen says */
    bool is_bar_shown;
};

/* Where the object with this hash lies. False: it cannot be found. */
bool kz_film_object(const struct kz_cinema *cinema, struct kz_str hash,
                    char out[KZ_PATH_SIZE]);
/* For the player, of a visitor's 0 to KZ_VOLUME_MOST. */
float kz_film_loudness(int volume);

/* Opens and plays, `wish` NULL: as a zeroed one. False if the store has no
 * such file: the page then says that the film rests. */
bool kz_film_show_open(struct kz_film_show *show,
                       const struct kz_cinema *cinema,
                       const struct kz_words *words,
                       const struct kz_film_row *row,
                       const struct kz_visit *visit,
                       const struct kz_film_wish *wish, int64_t now_ms);
/* Zeroed is fine. */
void kz_film_show_close(struct kz_film_show *show);

/* Moves the film to now. True if the page looks otherwise; `wait_ms` is
 * lessened to when it will. */
bool kz_film_show_tick(struct kz_film_show *show,
                       const struct kz_visit *visit, int64_t touched_ms,
                       int64_t now_ms, int64_t *wait_ms);

/* Since when, and how long, the page has to be quiet before people are asked:
 * -1 while a film plays. */
int64_t kz_film_show_idle_ms(const struct kz_film_show *show,
                             int64_t *since_ms);

/* An action of enum kz_do that is the film's. False: not its own. */
bool kz_film_show_act(struct kz_film_show *show, struct kz_visit *visit,
                      const struct kz_gesture_event *event,
                      const struct kz_units *units, int64_t now_ms);

/* What captions are shown in, NULL: none. */
const struct kz_lang *kz_film_show_captions(const struct kz_film_show *show,
                                            const struct kz_visit *visit);
/* What is heard, NULL: one sound only, of no known language. */
const struct kz_lang *kz_film_show_sound(const struct kz_film_show *show);

#endif
