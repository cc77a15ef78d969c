/*
 * One visitor's session: where they are, how they like it, what the screen
 * shows. The app gives it events and time; it gives trees. It reads the
 * catalog when a screen opens and not again while the screen stands.
 * Render thread only.
 */
#ifndef KZ_UI_SCREENS_SESSION_H
#define KZ_UI_SCREENS_SESSION_H

#include "src/catalog/catalog.h"
#include "ui/core/gesture.h"
#include "ui/core/turn.h"
#include "ui/core/ui.h"
#include "ui/screens/door.h"
#include "ui/screens/visit.h"
#include "ui/widgets/art.h"

struct kz_session;
struct kz_stats;

struct kz_clock;

/* What films need of the program. Borrowed, outlives the session. */
struct kz_cinema {
    const struct kz_clock *clock;
    const char *store;        /* folder that holds the objects */
    bool has_device, is_gpu;
    void (*wake)(void *user); /* from any thread: tick soon; may be NULL */
    void *user;
};

/* Where the place is kept over a restart. Any `text` may come any time; an
 * empty one: nothing runs. Writes later, on a thread of its own. */
struct kz_guide_memory {
    void (*keep)(void *user, struct kz_str text);
    void *user;
};

struct kz_clicker_key;

struct kz_session_parts {
    struct kz_words *words;
    const struct kz_theme *theme;
    const struct kz_art *art;
    struct kz_catalog *catalog; /* NULL: the fallback is all there is */
    const struct kz_lang *lang; /* of a new visitor */
    const struct kz_cinema *cinema; /* NULL: films rest */
    struct kz_stats *stats; /* of what visitors do; NULL: none is kept */
    struct kz_desk *desk;   /* of the staff; NULL: nothing behind their pages */
    struct kz_reach reach; /* of hands, on this screen */
    int volume_most;       /* steps; 0: all there are */
    const struct kz_guide_memory *memory; /* of a tour (guide.h); NULL: none */
    int64_t day_ms;        /* time of day when the clock stood at 0; -1: nobody
                              knows it */
    bool is_audience;      /* a wall: nothing on it is touched */
    /* The catalog is that of a version visitors do not see yet: staff look at
     * it, and every page says so. 0: it is live. */
    int64_t held_generation;
};

/* Everything in `parts` is borrowed and outlives the session. Opens attract,
 * or the fallback. */
struct kz_session *kz_session_create(const struct kz_session_parts *parts);
void kz_session_free(struct kz_session *session);

/* The visitor's state, to be set by the command line and read by tests. */
struct kz_visit *kz_session_visit(struct kz_session *session);
struct kz_route kz_session_route(const struct kz_session *session);
/* Who came through the door; a visitor to begin with. */
const struct kz_keeper *kz_session_keeper(const struct kz_session *session);
void kz_session_let_in(struct kz_session *session,
                       const struct kz_keeper *keeper);

/**
 * Screen ids of the command line: "mineral/M01".
 * Errors  false: screen.unknown (id, all ids), nothing changed
 */
KZ_NODISCARD bool kz_route_parse(struct kz_str text, struct kz_route *out,
                                 struct kz_error *err);
const char *kz_screen_name(enum kz_screen_id screen);

/* Goes there, the trail grows. False, item.unknown (item): no such item;
 * nothing changed. */
KZ_NODISCARD bool kz_session_open(struct kz_session *session,
                                  const struct kz_route *route,
                                  int64_t now_ms, struct kz_error *err);

/* A tap, a drag, a pinch. True if the screen is another one now: fingers that
 * are down must be forgotten. */
bool kz_session_act(struct kz_session *session,
                    const struct kz_gesture_event *event,
                    const struct kz_units *units, int64_t now_ms);
/* The only keys that act where visitors are. */
enum kz_visitor_key { KZ_KEY_DOCENT, KZ_KEY_LOUDER, KZ_KEY_SOFTER };
/* True if the screen is another one now. */
bool kz_session_key(struct kz_session *session, enum kz_visitor_key key,
                    int64_t now_ms);
/* A key while a tour runs. False: none runs, nobody has taken it. */
bool kz_session_clicker(struct kz_session *session,
                        const struct kz_clicker_key *key, int64_t now_ms);
/* Any sign of life: the idle time begins anew. True if it closed the
 * question whether somebody is there, which takes the whole touch. */
bool kz_session_touched(struct kz_session *session, int64_t now_ms);

struct kz_session_tick {
    bool is_changed; /* the tree must be built again now */
    bool is_reset;   /* the visitor is gone: forget fingers */
    int64_t wait_ms; /* until the next tick is wanted */
};
/* Moves everything that moves to `now_ms`. */
struct kz_session_tick kz_session_tick(struct kz_session *session,
                                       int64_t now_ms);

/* Fills the visitor's part of `ui`, then builds the tree in its arena. */
struct kz_node *kz_session_build(struct kz_session *session,
                                 struct kz_ui *ui);

/* ---- a tour's second display ---- */

/* A display of the audience's own is there, or is gone: the docent gets the
 * desk, or the audience's view comes to this one, at the same place. */
void kz_session_set_wall(struct kz_session *session, bool has_wall,
                         int64_t now_ms);
/* What the wall shows now: 0, nothing of a tour's; with another number it
 * looks otherwise. `turns`: with another number it is another step. */
unsigned kz_session_wall(const struct kz_session *session, unsigned *turns);
/* As kz_session_build(), for the wall. */
struct kz_node *kz_session_build_wall(struct kz_session *session,
                                      struct kz_ui *ui);
/* Goes on with a tour that was kept (kz_guide_memory), or keeps it for the
 * docent to be asked. False: it cannot go on any more. */
bool kz_session_resume_tour(struct kz_session *session, struct kz_str text,
                            int64_t now_ms);

/* How the page that was built last takes the place of the one before: with
 * another count it is another page, or a panel has come or gone. */
struct kz_session_turn {
    unsigned count;
    struct kz_turn_wish wish;
};
struct kz_session_turn kz_session_turn(const struct kz_session *session);

#endif
