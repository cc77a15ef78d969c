/*
 * The row under a film: play, ten seconds back and on, captions, the language
 * of the sound, volume in steps. Play and its neighbours stand at the left in
 * every language, captions and sound at the right; what is written on them
 * reads as the language does. 128 u high; upright, and with large text, two
 * rows.
 */
#ifndef KZ_UI_WIDGETS_FILM_CONTROLS_H
#define KZ_UI_WIDGETS_FILM_CONTROLS_H

#include "ui/core/ui.h"

struct kz_film_controls {
    bool is_playing;
    bool is_busy; /* it opens or seeks: the ring in place of the sign */
    const struct kz_lang *captions; /* NULL: off */
    bool has_captions;              /* false: no button */
    const struct kz_lang *sound;    /* NULL: only one, no button */
    int volume, volume_most;        /* 0: silent */
    float w;                        /* u */
    /* Kinds of actions; back, forward, quieter, louder once a tap. */
    int play, back, forward, next_captions, next_sound, quieter, louder;
};

/* Ids: film.play, film.back, film.forward, film.captions, film.sound,
 * film.quieter, film.louder; film.volume is the row of steps. */
struct kz_node *kz_film_controls(const struct kz_ui *ui,
                                 struct kz_node *parent,
                                 const struct kz_film_controls *controls);

/* Steps of loudness as bars, `volume` of `most` lit, lowest at the left: for
 * the access panel too. */
struct kz_node *kz_volume(const struct kz_ui *ui, struct kz_node *parent,
                          int volume, int most, int quieter, int louder);

/* One chapter as a button: number, name, when it begins; the one that plays
 * is selected. As wide as `grow` or the parent makes it. */
struct kz_film_chapter {
    int number; /* from 1 */
    struct kz_str name;
    double start_s;
    bool is_now;
    struct kz_action action;
};
struct kz_node *kz_film_chapter(const struct kz_ui *ui,
                                struct kz_node *parent,
                                const struct kz_film_chapter *chapter);

#endif
