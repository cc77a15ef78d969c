/*
 * The hands on one screen: raw contacts through filter and gesture to the
 * session, and what a changed screen or language means to fingers that are
 * down. The window, the robot, the recordings and the monkey all come in here.
 *
 * Clock-driven, knows no window system. Render thread only.
 */
#ifndef KZ_UI_SCREENS_HANDS_H
#define KZ_UI_SCREENS_HANDS_H

#include "ui/core/gesture.h"
#include "ui/screens/session.h"

/* What came of the fingers since the start: for tests and technicians. */
struct kz_hands_done {
    int taps, double_taps, drags, pinches, cancelled;
    char last[KZ_GESTURE_ID]; /* id of what was tapped last */
    float pinched;            /* all factors, multiplied */
};

struct kz_hands {
    struct kz_contacts contacts;
    struct kz_gesture gesture;
    int64_t answered; /* the finger that answered "Still here?" */
    struct kz_hands_done done;
};

/* What they touch, for one call. */
struct kz_hands_on {
    struct kz_session *session;
    struct kz_node *root; /* on screen; NULL: nothing yet */
    struct kz_units units;
    int64_t now_ms;
    int press_ms; /* the theme's; 0: what is pressed looks it at once */
};

void kz_hands_init(struct kz_hands *h, struct kz_size screen,
                   float px_per_mm);
/* A window of another size, another display. */
void kz_hands_set_screen(struct kz_hands *h, const struct kz_hands_on *on,
                         struct kz_size screen);

/* True: the screen must be built anew, for a look if for nothing else. */
bool kz_hands_contact(struct kz_hands *h, const struct kz_hands_on *on,
                      const struct kz_contact *raw);
/* Focus lost, screen asleep: nothing may come of what is down. */
void kz_hands_cancel(struct kz_hands *h, const struct kz_hands_on *on);
/* A panel or mouse is gone and takes its fingers along. */
void kz_hands_drop_device(struct kz_hands *h, const struct kz_hands_on *on,
                          int64_t device);
/* The session is another one, or begins anew. */
void kz_hands_forget(struct kz_hands *h, int64_t now_ms);

struct kz_hands_step {
    bool is_changed;
    int64_t wait_ms; /* until the next step is wanted */
};
/* Acts on what fingers asked for, moves what they left moving. */
struct kz_hands_step kz_hands_step(struct kz_hands *h,
                                   const struct kz_hands_on *on);

#endif
