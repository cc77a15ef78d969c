/*
 * A running tour: where the docent is, what the audience sees, how long it
 * has taken. A value without pointers but to its plan. It owns no clock:
 * every call says what time it is, in milliseconds that never go back.
 * Render thread only.
 *
 * Numbers of stops are those of the plan, from 1, so that they agree with the
 * docent's paper; one that cannot be shown is passed over and told.
 */
#ifndef KZ_TOUR_TOUR_H
#define KZ_TOUR_TOUR_H

#include "src/tour/plan.h"

enum {
    KZ_TOUR_HEADS_MOST = 999,
    KZ_TOUR_WHO_SIZE = 64,
    KZ_TOUR_ASK_MS = 5 * 1000,      /* a key's question whether to end */
    KZ_TOUR_ASK_HAND_MS = 30 * 1000, /* a finger's */
    KZ_TOUR_IDLE_MS = 20 * 60 * 1000,
    KZ_TOUR_IDLE_ASK_MS = 60 * 1000,
};

/* What a docent does. From a clicker (keys.h) or a finger. */
enum kz_tour_do {
    KZ_TOUR_NOTHING,
    KZ_TOUR_NEXT,
    KZ_TOUR_NEXT_OR_PLAY, /* where a film stands, it plays or pauses */
    KZ_TOUR_PREVIOUS,
    KZ_TOUR_FIRST,
    KZ_TOUR_LAST,
    KZ_TOUR_JUMP,       /* stop: its number */
    KZ_TOUR_RESUME,     /* back to the stop, with light, nothing asked */
    KZ_TOUR_BLACK,      /* on or off */
    KZ_TOUR_HOLD,       /* the audience keeps what it sees; again: let go */
    KZ_TOUR_SPOTLIGHT,  /* on or off; x, y */
    KZ_TOUR_ZOOM,       /* zoom: 1 to 8; x, y */
    KZ_TOUR_POINT,      /* moves either; x, y */
    KZ_TOUR_OFF_ROUTE,  /* page: any page of the kiosk */
    KZ_TOUR_BACK,       /* "back to stop 4" */
    KZ_TOUR_ASK_END,      /* a key: the second within 5 s ends */
    KZ_TOUR_ASK_END_HAND, /* a finger: asks longer, KZ_TOUR_END ends */
    KZ_TOUR_END,        /* the answer of a finger to the question */
    KZ_TOUR_GO_ON,      /* the other answer */
    KZ_TOUR_NEXT_SPOT,  /* the page's next hot-spot */
    KZ_TOUR_LOUDER,
    KZ_TOUR_SOFTER,
    KZ_TOUR_LIGHT,      /* any other key: only lights a black screen */
};

struct kz_tour_act {
    enum kz_tour_do what;
    int stop;
    float x, y;       /* 0 to 1 of the audience's picture, from its left top */
    float zoom;
    const char *page; /* borrowed during the call */
};

/* What came of it. */
enum kz_tour_effect {
    KZ_TOUR_SAME,    /* nothing to draw */
    KZ_TOUR_CHANGED, /* console or audience look different */
    KZ_TOUR_PLAYED,  /* the film goes on or pauses: is_film_playing */
    KZ_TOUR_VOLUME_UP,
    KZ_TOUR_VOLUME_DOWN,
    KZ_TOUR_OVER,    /* the tour has ended: back to attract */
};

/* What to tell the docent, until the next act. */
enum kz_tour_note {
    KZ_TOUR_NO_NOTE,
    KZ_TOUR_NOTE_SKIPPED, /* note_stop and note_count - 1 behind it */
    KZ_TOUR_NOTE_NO_STOP, /* there is no stop note_stop */
    KZ_TOUR_NOTE_AT_END,  /* this was the last step: end? */
    KZ_TOUR_NOTE_AT_START,
};

enum kz_tour_pace { KZ_PACE_GOOD, KZ_PACE_AMBER, KZ_PACE_RED };

struct kz_tour_group {
    char docent[KZ_TOUR_WHO_SIZE]; /* who leads; never shown to visitors */
    char kind[KZ_TOUR_WHO_SIZE];   /* id of the content's audiences */
    int heads;                     /* 1 to KZ_TOUR_HEADS_MOST */
    int lang[2];   /* of the audience, places in kz_words; [1] -1: one only */
    int console_lang;
    bool is_rehearsal; /* alone: no group, no heads */
    int64_t record;    /* its number in the statistics; 0: none */
};

struct kz_tour_place {
    int stop, step; /* of the plan, from 0; step within the stop */
};

/* What the audience sees. */
struct kz_tour_view {
    struct kz_tour_place place;
    char page[KZ_TOUR_PAGE_SIZE]; /* off the route; "": the place's step */
    bool is_spotlit;
    float x, y, zoom; /* zoom 1: whole */
    int spot;         /* hot-spot, from 1; 0: none */
};

struct kz_tour {
    const struct kz_tour_plan *plan; /* borrowed */
    struct kz_tour_group group;
    bool is_over;
    bool is_held, is_black, is_film_playing;
    struct kz_tour_view now;   /* of the docent */
    struct kz_tour_view held;  /* of the audience, while held */
    enum kz_tour_note note;
    int note_stop, note_count;
    int64_t started_ms, last_ms, last_act_ms;
    int64_t asked_until_ms;    /* whether to end; 0: not asked */
    bool is_asked_by_key;      /* its second press is the answer */
    int64_t stop_ms[KZ_TOUR_STOPS_MOST];
    bool was_shown[KZ_TOUR_STOPS_MOST];
};

enum kz_tour_start {
    KZ_TOUR_STARTED,
    KZ_TOUR_NO_STOPS,  /* nothing of it can be shown */
    KZ_TOUR_BAD_HEADS, /* no group has so many */
};

/**
 * Begin at the first stop that can be shown.
 *
 * plan, group  plan borrowed until the tour is over, group copied
 */
enum kz_tour_start kz_tour_begin(struct kz_tour *tour,
                                 const struct kz_tour_plan *plan,
                                 const struct kz_tour_group *group,
                                 int64_t now_ms);
/* The content has changed: goes on at the same stop, else at the next one
 * that is there. `plan` takes the old one's place. False: nothing is left of
 * it; the tour is over. */
bool kz_tour_replan(struct kz_tour *tour, const struct kz_tour_plan *plan,
                    int64_t now_ms);

enum kz_tour_effect kz_tour_act(struct kz_tour *tour,
                                const struct kz_tour_act *act, int64_t now_ms);
/* A sign of life that does nothing else: a visitor's finger on the stage. */
void kz_tour_touched(struct kz_tour *tour, int64_t now_ms);
/* Lets time pass: counts it, lets questions go, ends when nobody answers. */
enum kz_tour_effect kz_tour_tick(struct kz_tour *tour, int64_t now_ms);
/* Until the next tick can change something, 1 to 1000. */
int64_t kz_tour_wait_ms(const struct kz_tour *tour, int64_t now_ms);
void kz_tour_film_ended(struct kz_tour *tour);

/* What the audience sees, black or not. */
const struct kz_tour_view *kz_tour_audience(const struct kz_tour *tour);
const struct kz_tour_step *kz_tour_step_at(const struct kz_tour *tour,
                                           struct kz_tour_place place);
/* One step ahead, to prepare it. False: there is none. */
bool kz_tour_peek(const struct kz_tour *tour, struct kz_tour_place *next);
bool kz_tour_is_off_route(const struct kz_tour *tour);
bool kz_tour_is_asked(const struct kz_tour *tour, int64_t now_ms);
/* Seconds until it ends for want of an answer; 0: nobody is asked. */
int kz_tour_idle_seconds(const struct kz_tour *tour, int64_t now_ms);

/* Times. */
int64_t kz_tour_total_ms(const struct kz_tour *tour, int64_t now_ms);
int64_t kz_tour_stop_spent_ms(const struct kz_tour *tour, int stop,
                              int64_t now_ms);
/* Amber from the plan on, red from a fifth over it; without a plan good. */
enum kz_tour_pace kz_tour_pace_of(int64_t spent_ms, int64_t planned_ms);
/* Among the stops that can be shown: the place of the present one, from 1. */
int kz_tour_shown_place(const struct kz_tour *tour);
int kz_tour_shown_count(const struct kz_tour *tour);
/* Stops that were on screen. */
int kz_tour_seen_count(const struct kz_tour *tour);

#endif
