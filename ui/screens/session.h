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
#include "ui/core/ui.h"
#include "ui/screens/finder.h"
#include "ui/widgets/art.h"
#include "ui/widgets/keyboard.h"

enum kz_screen_id {
    KZ_SCREEN_ATTRACT,
    KZ_SCREEN_HOME,
    KZ_SCREEN_MINERALS,
    KZ_SCREEN_MINERAL,
    KZ_SCREEN_CRYSTAL,
    KZ_SCREEN_COMPARE,
    KZ_SCREEN_RIGHTS,
    KZ_SCREEN_RIGHT,
    KZ_SCREEN_AREAS,
    KZ_SCREEN_AREA,
    KZ_SCREEN_RESULT,
    KZ_SCREEN_SEARCH,
    KZ_SCREEN_GLOSSARY,
    KZ_SCREEN_ARTICLE,
    KZ_SCREEN_EXHIBIT,
    KZ_SCREEN_ABOUT,
    KZ_SCREEN_QUIZ,
    KZ_SCREEN_PREPARING,
    KZ_SCREEN_FALLBACK,
    KZ_SCREEN_TYPESHEET,
    KZ_SCREEN_COUNT,
};

enum { KZ_ITEM_SIZE = 64, KZ_TRAIL_MOST = 12, KZ_VISITED_MOST = 128,
       KZ_VOLUME_MOST = 5 };

struct kz_route {
    enum kz_screen_id screen;
    char item[KZ_ITEM_SIZE]; /* "" for the first, or none */
};

/* How far a screen of the trail was scrolled when it was left. */
struct kz_place_read {
    float list_px, page_px;
};

/* By what minerals are chosen. */
enum kz_choice {
    KZ_CHOICE_KIND,
    KZ_CHOICE_USE, /* the others as enum kz_group_kind, plus one */
    KZ_CHOICE_COLOUR,
    KZ_CHOICE_PLACE,
    KZ_CHOICES,
};

/* Where a visitor is in a round of questions. */
struct kz_quiz {
    int round, place;
    int answer; /* of the present question, -1: none yet */
    int known;  /* right answers in this round */
};

/* Everything personal. A new visitor gets it by assignment. */
struct kz_visit {
    const struct kz_lang *lang;
    enum kz_theme_name theme;
    float text_factor;
    bool has_less_motion;
    int volume; /* 0 to KZ_VOLUME_MOST */
    bool is_access_open;
    struct kz_route trail[KZ_TRAIL_MOST];
    struct kz_place_read read[KZ_TRAIL_MOST];
    int depth; /* of the trail; the last is on screen */
    struct kz_scroll list_scroll, page_scroll;
    char category[KZ_ITEM_SIZE]; /* of the minerals list; "" for all */
    char facet[KZ_CHOICES][KZ_ITEM_SIZE]; /* the same for use, colour, place */
    enum kz_choice open_facet;
    enum kz_mineral_order order;
    char right_kind[KZ_ITEM_SIZE]; /* of the rights list; "" for all */
    char county[KZ_ITEM_SIZE];
    bool is_explained; /* what a mining right is, in place of the list */
    int chosen;        /* part of a chart that is read, -1: none */
    bool is_table;     /* the chart's numbers as a table */
    struct kz_quiz quiz;
    struct kz_field field; /* of search */
    enum kz_keys keys, letters; /* of the keyboard; letters: behind digits */
    bool is_keyboard_away;
    double turn, tilt, zoom;     /* of the model, beyond its rest */
    bool is_spin_wanted;
    int64_t model_touched_ms;    /* < 0: not since the screen opened */
    uint64_t visited[KZ_VISITED_MOST]; /* hashes of ids */
    int visited_count;
};

struct kz_session;

struct kz_session_parts {
    struct kz_words *words;
    const struct kz_theme *theme;
    const struct kz_art *art;
    struct kz_catalog *catalog; /* NULL: the fallback is all there is */
    const struct kz_lang *lang; /* of a new visitor */
};

/* Everything in `parts` is borrowed and outlives the session. Opens attract,
 * or the fallback. */
struct kz_session *kz_session_create(const struct kz_session_parts *parts);
void kz_session_free(struct kz_session *session);

/* The visitor's state, to be set by the command line and read by tests. */
struct kz_visit *kz_session_visit(struct kz_session *session);
struct kz_route kz_session_route(const struct kz_session *session);

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
enum kz_key { KZ_KEY_DOCENT, KZ_KEY_LOUDER, KZ_KEY_SOFTER };
/* True if the screen is another one now. */
bool kz_session_key(struct kz_session *session, enum kz_key key,
                    int64_t now_ms);
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

#endif
