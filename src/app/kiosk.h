/*
 * The program assembled: fonts, art, catalog, session, stage and clock, and
 * the steps between events and pictures. The window's loop, the robot and the
 * pictures for documents all drive the same kiosk.
 */
#ifndef KZ_APP_KIOSK_H
#define KZ_APP_KIOSK_H

#include <stdatomic.h>

#include "src/app/app.h"
#include "src/app/kiosk_audience.h"
#include "src/app/tour_memory.h"
#include "src/base/clock.h"
#include "src/update/store.h"
#include "ui/core/record.h"
#include "ui/core/stage.h"
#include "ui/core/worker.h"
#include "ui/screens/desk.h"
#include "ui/screens/hands.h"

union SDL_Event;

/* Touch panels that are there; SDL tells nobody when one goes. */
enum { KZ_PANELS_MOST = 8 };
struct kz_panels {
    int64_t id[KZ_PANELS_MOST];
    int count;
    int64_t next_look_ms;
};

/* Where the touch screen's stage stands. */
struct kz_kiosk_place {
    enum kz_stage_kind kind;
    enum kz_path path;
    struct kz_size size;
    int display, home_display; /* SDL's numbers: where it is, and belongs */
    char home_name[64];        /* numbers change when a display goes */
    bool is_away;              /* from home, which is gone */
    bool has_pretended;        /* a second one, off screen: the robot's */
    int display_count;
    uint32_t gone; /* bit n: display n, as SDL's events said */
};

struct kz_kiosk {
    struct kz_app *app;
    struct kz_theme theme;
    struct kz_fontset *fonts;
    struct kz_art art;
    struct kz_catalog *catalog; /* NULL: the fallback shows */
    struct kz_generation generation;
    int64_t held; /* generation that staff look at; 0: the live one shows */
    int store_watch; /* inotify of the store; -1: none */
    struct kz_session *session;
    struct kz_desk *desk; /* of the staff; outlives sessions */
    struct kz_stats *stats; /* of what visitors do; NULL: none is kept */
    struct kz_stage *stage;
    struct kz_kiosk_place place;
    struct kz_audience audience;
    struct kz_tour_memory *tour_memory; /* NULL: no place is kept */
    struct kz_guide_memory memory;
    struct kz_worker *worker; /* of pictures; NULL: frames wait for them */
    atomic_bool is_woken;     /* by it, and the event not seen yet */
    uint32_t wake_event;      /* SDL's number */
    struct kz_clock clock;
    struct kz_cinema cinema;
    struct kz_hands hands;
    struct kz_recorder *recorder; /* NULL: nothing is recorded */
    struct kz_panels panels;
    int64_t next_retry_ms;
    int64_t step_end_ms, busy_ms; /* of the last step: events waited so long */
    int64_t cursor_until_ms;  /* shown while a mouse moves; 0: hidden */
    int64_t key_ms[3];        /* last of each kz_visitor_key, bouncing */
    bool needs_frame, wants_quit;
    bool is_still;            /* nothing moves by itself: for pictures */
    bool has_turns;           /* page changes move: where eyes are */
    unsigned shown_turn;      /* of the session */
    float drawn_share;        /* of the last frame */
};

/**
 * Open fonts, theme, art and the store's current generation. A store that
 * cannot be shown is no error: the fallback is what there is then, and `err`
 * holds why.
 *
 * clock_by_hand  for the robot and for pictures
 * Errors  false: what the parts say
 */
KZ_NODISCARD bool kz_kiosk_open(struct kz_kiosk *kiosk, struct kz_app *app,
                                bool clock_by_hand, struct kz_error *err);
/* Then the stage. */
KZ_NODISCARD bool kz_kiosk_open_stage(struct kz_kiosk *kiosk,
                                      enum kz_stage_kind kind,
                                      enum kz_path path, struct kz_size size,
                                      struct kz_error *err);
void kz_kiosk_close(struct kz_kiosk *kiosk);

/* Opens the stage once more where `place` says; the page stays. */
KZ_NODISCARD bool kz_kiosk_reopen_stage(struct kz_kiosk *kiosk,
                                        struct kz_error *err);
/* Of a session on this kiosk's catalog. */
struct kz_session_parts kz_kiosk_session_parts(const struct kz_kiosk *kiosk);

/* Opens the store's current generation, as kz_kiosk_open() does. */
KZ_NODISCARD bool kz_kiosk_open_catalog(struct kz_kiosk *kiosk,
                                        struct kz_error *err);

/* The session anew, on the catalog that is open; whoever came in stays. */
void kz_kiosk_open_session(struct kz_kiosk *kiosk);

/* Writes all raw contacts to a file (ui/core/record.h) until the kiosk is
 * closed. After the stage. Errors: file.unwritable (path). */
KZ_NODISCARD bool kz_kiosk_record(struct kz_kiosk *kiosk, const char *path,
                                  struct kz_error *err);

/* A contact of a touch panel or a mouse, as SDL's events bring it and as a
 * recording does. */
void kz_kiosk_contact(struct kz_kiosk *kiosk, const struct kz_contact *raw);
/* Focus lost, screen asleep. */
void kz_kiosk_lose_fingers(struct kz_kiosk *kiosk);
/* A panel was unplugged or has failed. */
void kz_kiosk_panel_gone(struct kz_kiosk *kiosk, int64_t device);

/* One event of SDL. */
void kz_kiosk_event(struct kz_kiosk *kiosk, const union SDL_Event *event);

/* Acts on gestures, moves what moves, draws if anything changed. Returns ms
 * until the next step is wanted. */
int64_t kz_kiosk_step(struct kz_kiosk *kiosk);
/* Draws in any case. */
void kz_kiosk_draw(struct kz_kiosk *kiosk);

#endif
