/*
 * The second display's stage. It opens when such a display is there and the
 * hall wants it, closes when the display goes, and comes back to the same
 * place. Nothing on it is touched: until somebody gives it a view of their
 * own, it shows the attract scenes. Render thread only.
 */
#ifndef KZ_APP_KIOSK_AUDIENCE_H
#define KZ_APP_KIOSK_AUDIENCE_H

#include "src/base/clock.h"
#include "ui/core/stage.h"
#include "ui/screens/session.h"

union SDL_Event;
struct kz_kiosk;

/* Fills the words, language, theme and text size of `ui`, builds the tree in
 * its arena. What it points to lives until the call after the next. */
typedef struct kz_node *kz_audience_build_fn(void *user, struct kz_ui *ui);

struct kz_audience {
    struct kz_session *session; /* of the attract scenes, opened with the
                                   stage */
    struct kz_stage *stage;     /* NULL: there is no second display */
    int display;                /* SDL's number of it */
    kz_audience_build_fn *build; /* NULL: the attract scenes */
    void *user;
    unsigned shown_turn;
    unsigned tour_version, tour_turns; /* of the tour that is shown */
    bool needs_frame;
};

/* Gives the wall a view, or with `build` NULL the scenes again; it is drawn
 * at the next step, and again whenever kz_kiosk_audience_changed() was
 * called. `turn` says how it comes in; NULL: at once. `user` is borrowed until
 * another view is given. Works without a second display: the view is shown
 * when there is one. */
void kz_kiosk_show_audience(struct kz_kiosk *kiosk,
                            kz_audience_build_fn *build, void *user,
                            const struct kz_turn_wish *turn);
void kz_kiosk_audience_changed(struct kz_kiosk *kiosk);
bool kz_kiosk_has_audience(const struct kz_kiosk *kiosk);
/* For the robot, off screen: a second display is there now, or is gone. */
void kz_kiosk_pretend_display(struct kz_kiosk *kiosk, bool is_there);

/* The rest is the kiosk's own. Opens the stage if it should be there. */
void kz_audience_open(struct kz_kiosk *kiosk);
void kz_audience_close(struct kz_kiosk *kiosk);
/* Shows the tour of the session while one runs. Before drawing. */
void kz_audience_follow(struct kz_kiosk *kiosk, int64_t now_ms);
/* The catalog is another one, or gone. */
void kz_audience_forget_session(struct kz_kiosk *kiosk);
/* True: the event was the audience window's. */
bool kz_audience_event(struct kz_kiosk *kiosk, const union SDL_Event *event);
/* A display came or went: both stages find their places. */
void kz_kiosk_displays_changed(struct kz_kiosk *kiosk, int display,
                               bool is_gone);
/* Draws if anything changed; ms until the next step. */
int64_t kz_audience_step(struct kz_kiosk *kiosk, int64_t now_ms);

#endif
