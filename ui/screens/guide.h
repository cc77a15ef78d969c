/*
 * The guided tour as the session holds it: the state machine of src/tour,
 * what its stops show, read once when it begins, the audience's own way of
 * seeing it, and what the docent has open beside it. A tour may also only be
 * looked at: then nothing of it is kept or counted. Zeroed is none.
 *
 * Shared by guide*.c, tours.c, tour.c, console*.c and the session. Render
 * thread only.
 */
#ifndef KZ_UI_SCREENS_GUIDE_H
#define KZ_UI_SCREENS_GUIDE_H

#include "src/catalog/film.h"
#include "src/catalog/knowledge.h"
#include "src/catalog/tours.h"
#include "src/stats/staff.h"
#include "src/tour/keys.h"
#include "src/tour/mark.h"
#include "ui/screens/film_show.h"
#include "ui/screens/screen.h"

enum {
    KZ_GUIDE_STRIP_MS = 4000,
    KZ_GUIDE_DONE_MS = 60 * 1000, /* the last question waits so long */
    KZ_GUIDE_NOTES_LEAST = 32,
    KZ_GUIDE_NOTES_MOST = 72,
    KZ_GUIDE_STARS_MOST = 20,
    KZ_GUIDE_HEAD_DIGITS = 6,
};

#define KZ_GUIDE_BODY_U 56.0f /* what a stop says, as large as it can be */

enum kz_guide_state {
    KZ_GUIDE_NONE,
    KZ_GUIDE_LOOK,  /* looked at: nothing is kept or counted */
    KZ_GUIDE_ON,
    KZ_GUIDE_ASKED, /* over; the last question is on screen */
};

enum kz_scene {
    KZ_SCENE_SECTION,  /* words on a part of the section */
    KZ_SCENE_SPECIMEN,
    KZ_SCENE_MODEL,    /* turns */
    KZ_SCENE_FIGURE,   /* numbers */
    KZ_SCENE_FACTS,    /* of one mining right */
    KZ_SCENE_QUIZ,
    KZ_SCENE_FILM,
    KZ_SCENE_TWO,      /* beside each other */
    KZ_SCENE_PICTURE,  /* of the content, behind the words */
    KZ_SCENE_CHART,    /* of a result's numbers */
};

struct kz_crystal_page;
struct kz_plate;
struct kz_result_page;
struct kz_right_page;

/* A number and what it counts. */
struct kz_scene_number {
    const char *word; /* an id of ui/strings; NULL: `label` */
    struct kz_texts label, unit;
    struct kz_str sign; /* a year; empty: the label */
    double value;
    struct kz_str qualifier;
};

enum { KZ_SCENE_NUMBERS_MOST = 6 };

/* What one step of the plan shows; in the guide's arena. */
struct kz_guide_step {
    enum kz_scene scene;
    const struct kz_texts *title, *body;
    struct kz_section_point centre; /* of the section's part */
    const struct kz_mineral_page *mineral[2];
    const struct kz_crystal_page *crystal;
    const struct kz_right_page *right;
    const struct kz_film_row *film;
    const struct kz_question_list *quiz;
    const struct kz_plate *plate;
    const struct kz_result_page *result;
    struct kz_scene_number *numbers;
    int number_count;
};

enum kz_guide_tool { KZ_TOOL_NONE, KZ_TOOL_SPOT, KZ_TOOL_ZOOM };

/* What the docent says before it begins. */
struct kz_guide_setup {
    int lang[2];       /* of the audience, places in kz_words; [1] -1: none */
    char kind[KZ_TOUR_WHO_SIZE];
    char heads[KZ_GUIDE_HEAD_DIGITS + 1]; /* as typed */
    enum kz_tour_start refused; /* KZ_TOUR_STARTED: nothing was */
};

/* Pages a docent has marked for a tour on the spot. */
struct kz_guide_stars {
    char page[KZ_GUIDE_STARS_MOST][KZ_TOUR_PAGE_SIZE];
    int count;
};

struct kz_guide {
    enum kz_guide_state state;
    struct kz_arena arena;
    struct kz_tour_page page;
    struct kz_tour_plan plan;
    struct kz_guide_step *steps; /* as plan.steps */
    struct kz_tour tour;
    struct kz_clicker clicker;
    struct kz_guide_setup setup;
    struct kz_guide_stars stars;
    struct kz_visit eyes;   /* the audience's: language, model, volume */
    struct kz_film_show film[2]; /* of this step and of the next */
    int film_now, film_step[2];  /* of plan.steps; -1: none */
    struct kz_tour_place shown;  /* the step that was set up last */
    unsigned version;       /* another one: the audience sees other things */
    unsigned turns;         /* another one: another step */
    int64_t day_ms;         /* time of day when the clock stood at 0; -1:
                               nobody knows */
    struct kz_stats *stats; /* the session's, as the next; may be NULL */
    const struct kz_cinema *cinema;
    char *left;             /* the text of a tour that was left nobody knows
                               how long ago; NULL: none. Own */
    bool has_wall;          /* the audience has a display of its own */
    /* Of the docent alone. */
    float notes_u;
    enum kz_guide_tool tool;
    bool is_more_open;
    int64_t strip_until_ms; /* of the strip over the audience's view */
    int heads_said;         /* in the last question */
    int64_t asked_ms;       /* when it came */
    int64_t last_s, mark_s; /* of the tour, when told and when kept last */
    struct kz_arena times_arena;
    struct kz_stats_stop_times times; /* of earlier rehearsals */
    struct kz_scroll notes_scroll, stops_scroll;
    unsigned stops_turn; /* of the step the list was moved for */
};

/* What the guide needs of the session, for one call. */
struct kz_guide_at {
    struct kz_guide *guide;
    const struct kz_screen *screen; /* without ui */
    struct kz_stats *stats;         /* may be NULL */
    const struct kz_guide_memory *memory; /* may be NULL */
    int64_t now_ms;
};

/* All files, arenas and films. The stars stay. */
void kz_guide_stop(struct kz_guide *guide);
void kz_guide_free(struct kz_guide *guide);

/* As a docent finds it when choosing a tour. */
void kz_guide_set_up(struct kz_guide *guide, const struct kz_screen *screen);
/* A finger's choice there, and a page that is marked. False: none of these. */
bool kz_guide_set_up_by(struct kz_guide *guide, const struct kz_words *words,
                        const struct kz_gesture_event *event);
/* Reads the tour and begins with what was said, or only looks. "stars" is
 * the tour of what was marked. Errors: guide->setup.refused. */
bool kz_guide_begin(const struct kz_guide_at *at, struct kz_str tour,
                    bool is_rehearsal, const char *docent);
bool kz_guide_look(struct kz_guide *guide, const struct kz_screen *screen,
                   struct kz_str tour, int step);
/* From the text that was kept. UNSURE: it is kept in guide->left, for a
 * docent to be asked; else GOOD, or nothing can go on. */
enum kz_tour_mark_result kz_guide_resume(const struct kz_guide_at *at,
                                         struct kz_str text);
/* The docent says yes. */
bool kz_guide_resume_left(const struct kz_guide_at *at);

/* True: something looks otherwise now. */
bool kz_guide_act(const struct kz_guide_at *at, const struct kz_tour_act *act);
bool kz_guide_key(const struct kz_guide_at *at,
                  const struct kz_clicker_key *key);
/* A finger's wish, of enum kz_do. False: not the guide's. */
bool kz_guide_touch(const struct kz_guide_at *at,
                    const struct kz_gesture_event *event,
                    const struct kz_units *units);
/* `wait_ms` is lessened to when something will change. */
bool kz_guide_tick(const struct kz_guide_at *at, int64_t last_ms,
                   int64_t *wait_ms);
/* Puts the record and the place where they are kept. */
void kz_guide_keep(const struct kz_guide_at *at);
/* The last question has been answered. */
void kz_guide_done(const struct kz_guide_at *at);

/* A tour runs, or is looked at. */
static inline bool kz_guide_runs(const struct kz_guide *g) {
    return g->state == KZ_GUIDE_LOOK || g->state == KZ_GUIDE_ON;
}
static inline bool kz_guide_is_busy(const struct kz_guide *g) {
    return g->state == KZ_GUIDE_ON || g->state == KZ_GUIDE_ASKED;
}
const struct kz_guide_step *kz_guide_step_at(const struct kz_guide *guide,
                                             struct kz_tour_place place);
const struct kz_tour_page_stop *kz_guide_stop_at(const struct kz_guide *guide,
                                                 int stop);
bool kz_guide_is_starred(const struct kz_guide *guide, const char *page);

/* The reading of guide_data.c. Fills page, plan and steps of an empty guide;
 * false: there is no such tour. */
bool kz_guide_load(struct kz_guide *guide, const struct kz_screen *screen,
                   struct kz_str tour);

/* ---- what is built ---- */

struct kz_guide_frame {
    const struct kz_tour_view *view;
    float w, h;   /* u */
    float scale;  /* of all sizes: 1 at the audience's own */
    bool is_live; /* fingers do what the stop allows */
    bool is_small; /* only what tells one step from another */
};
/* What the audience sees, in its own language, as a node of that size. */
struct kz_node *kz_guide_view(const struct kz_screen *screen,
                              struct kz_node *parent,
                              const struct kz_guide_frame *frame);
/* The picture behind the words; `is_ahead`: it is only made ready. */
void kz_guide_picture(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_guide_step *step,
                      const struct kz_guide_frame *frame, bool is_ahead);
/* What stands beside or under the words. */
void kz_guide_numbers(const struct kz_screen *screen, struct kz_node *parent,
                      const struct kz_guide_step *step, float w, float scale);
void kz_guide_chart(const struct kz_screen *screen, struct kz_node *parent,
                    const struct kz_guide_step *step, float w, float h);
void kz_guide_facts(const struct kz_screen *screen, struct kz_node *parent,
                    const struct kz_guide_step *step, float w, float scale);
/* Spotlight, over the whole of `parent`, a stack of that size. */
void kz_guide_spot(const struct kz_screen *screen, struct kz_node *parent,
                   const struct kz_tour_view *view, float w, float h,
                   float scale);
/* The whole of the second display. */
struct kz_node *kz_guide_wall(const struct kz_screen *screen);
/* What a docent needs under a page of visitors: the way back to the tour, or
 * to the tours and a star for the page. `page` is built for the room above. */
#define KZ_GUIDE_FOOT_U 104.0f
bool kz_guide_has_foot(const struct kz_screen *screen,
                       enum kz_screen_id page);
struct kz_node *kz_guide_foot(const struct kz_screen *screen,
                              struct kz_node *page);
/* The same in place of the bar, on a page that is one whole picture. */
struct kz_node *kz_guide_bar(const struct kz_screen *screen,
                             struct kz_node *page);
/* What the tour asks, over everything. */
void kz_guide_questions(const struct kz_screen *screen,
                        struct kz_node *root);
/* The last question, or the times of a rehearsal, as a page. */
struct kz_node *kz_guide_ended(const struct kz_screen *screen);

/* Words. */
struct kz_str kz_guide_clock(const struct kz_screen *screen, int64_t ms);
struct kz_action kz_guide_action(const struct kz_ui *ui, enum kz_tour_do what,
                                 int stop);

#endif
