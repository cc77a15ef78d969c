/*
 * What the files of the session share: session.c and session_tour.c, nobody
 * else.
 */
#ifndef KZ_UI_SCREENS_SESSION_INSIDE_H
#define KZ_UI_SCREENS_SESSION_INSIDE_H

#include "ui/screens/bilingual.h"
#include "ui/screens/desk.h"
#include "ui/screens/door.h"
#include "ui/screens/film_show.h"
#include "ui/screens/guide.h"
#include "ui/screens/narration.h"
#include "ui/screens/session.h"
#include "ui/screens/tally.h"

/* A page off a tour's route, as the audience's own display has it. */
struct kz_wall_page {
    struct kz_arena arena;
    const void *data; /* NULL: none is loaded */
    struct kz_route route;
    struct kz_visit visit;
    int64_t opened_ms;
};

struct kz_session {
    struct kz_session_parts parts;
    struct kz_specimens *specimens;
    struct kz_photos *photos;
    struct kz_finder finder;
    struct kz_film_show film;
    struct kz_narration narration;
    struct kz_visit visit;
    struct kz_keeper keeper;
    struct kz_desk *desk, *own_desk; /* own: where none was given */
    struct kz_arena arena[2]; /* of the screen's data, and of the one before
                                 it while a new one loads */
    int arena_now;
    const void *data;
    struct kz_route route;
    int64_t opened_ms, last_touch_ms, last_tick_ms;
    int asked_seconds; /* of the question on screen, 0: not asked */
    int64_t notice_ms; /* that it stands */
    float ripple_x, ripple_y;    /* px: where the visit began */
    int64_t ripple_ms;           /* < 0: none is seen */
    struct kz_arena hall_arena;
    struct kz_hall hall; /* its name, over pages in low mode */
    struct kz_session_turn turn;
    bool is_going_back; /* by the next screen that is entered */
    int desk_view;      /* of the page that was built last */
    const char *panel;  /* over the page that was built last; NULL: none */
    unsigned built_turn;
    struct kz_beside beside; /* of a page in two languages */
    struct kz_tally tally;
    struct kz_guide guide;
    struct kz_wall_page wall;
    unsigned built; /* pages so far */
};

struct kz_screen kz_session_screen(struct kz_session *s, struct kz_ui *ui);
bool kz_session_enter(struct kz_session *s, const struct kz_route *route,
                      int64_t now_ms);
void kz_session_start_over(struct kz_session *s, int64_t now_ms);
/* With less motion nothing slides. */
void kz_session_begin_turn(struct kz_session *s, enum kz_turn_kind kind,
                           enum kz_motion motion);

/* ---- of session_tour.c ---- */

void kz_session_guide_create(struct kz_session *s);
void kz_session_guide_free(struct kz_session *s);
/* A tour that was only looked at ends with its pages. */
void kz_session_guide_entered(struct kz_session *s, enum kz_screen_id to);

/* What a touch asks of a tour. False: nothing of a tour's. `is_other`: the
 * screen is another one now. */
bool kz_session_guide_act(struct kz_session *s,
                          const struct kz_gesture_event *event,
                          const struct kz_units *units, int64_t now_ms,
                          bool *is_other);
/* Another page was opened while a tour runs. */
void kz_session_guide_left(struct kz_session *s, int64_t now_ms);
void kz_session_guide_tick(struct kz_session *s, int64_t now_ms,
                           struct kz_session_tick *out);

/* Does the page have a model? Moves it to `now_ms`. */
bool kz_session_has_model(const struct kz_session *session);
void kz_session_move_model(struct kz_session *session, int64_t now_ms,
                           struct kz_session_tick *out);

static inline void kz_session_wait_at_most(struct kz_session_tick *out,
                                           int64_t ms) {
    out->wait_ms = ms < out->wait_ms ? ms : out->wait_ms;
}

#endif
