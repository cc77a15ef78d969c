/*
 * One visitor's state: where they are, what they have chosen, how they like
 * it. A value without pointers to the session; a new visitor gets a fresh one
 * by assignment, so that nothing of the one before can stay. Render thread
 * only.
 */
#ifndef KZ_UI_SCREENS_VISIT_H
#define KZ_UI_SCREENS_VISIT_H

#include "src/catalog/catalog.h"
#include "ui/core/gesture.h"
#include "ui/core/ui.h"
#include "ui/screens/finder.h"
#include "ui/screens/model.h"
#include "ui/widgets/keyboard.h"
#include "ui/widgets/zoom.h"

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
    KZ_SCREEN_FILM,
    KZ_SCREEN_TOURS,
    KZ_SCREEN_TOUR,
    KZ_SCREEN_CONSOLE,
    KZ_SCREEN_PREPARING,
    KZ_SCREEN_FALLBACK,
    KZ_SCREEN_TYPESHEET,
    KZ_SCREEN_GALLERY,
    KZ_SCREEN_STAFF_PIN,
    KZ_SCREEN_STAFF,
    KZ_SCREEN_UPDATE,
    KZ_SCREEN_HISTORY,
    KZ_SCREEN_HEALTH,
    KZ_SCREEN_SETTINGS,
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

/* By what mining rights are chosen, beside the county. */
enum kz_right_facet {
    KZ_RIGHT_KIND,
    KZ_RIGHT_MINERAL,
    KZ_RIGHT_STATUS,
    KZ_RIGHT_YEAR, /* in which it ends */
    KZ_RIGHT_FACETS,
};

enum kz_right_order {
    KZ_RIGHTS_AS_CONTENT,
    KZ_RIGHTS_BY_END,  /* the first to end first */
    KZ_RIGHTS_BY_SIZE, /* the largest first */
    KZ_RIGHT_ORDERS,
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
    bool is_low;          /* all that is touched stands within low reach */
    bool is_bilingual;    /* each page in two languages */
    bool has_less_motion;
    bool has_captions;
    int volume; /* 0 to KZ_VOLUME_MOST */
    int volume_most; /* that it may be here; 0: all of it */
    bool is_access_open;
    char audience[KZ_ITEM_SIZE]; /* who they say they are; "" for nobody */
    bool is_for_me_open;         /* the sheet that asks it */
    struct kz_route trail[KZ_TRAIL_MOST];
    struct kz_place_read read[KZ_TRAIL_MOST];
    int depth; /* of the trail; the last is on screen */
    struct kz_scroll list_scroll, page_scroll, sheet_scroll;
    char category[KZ_ITEM_SIZE]; /* of the minerals list; "" for all */
    char facet[KZ_CHOICES][KZ_ITEM_SIZE]; /* the same for use, colour, place */
    enum kz_choice open_facet;
    enum kz_mineral_order order;
    char right_facet[KZ_RIGHT_FACETS][KZ_ITEM_SIZE]; /* "" for all */
    char county[KZ_ITEM_SIZE];
    enum kz_right_facet open_right_facet;
    enum kz_right_order right_order;
    bool is_explained; /* what a mining right is, in place of the list */
    int chosen;        /* part of a chart that is read, -1: none */
    bool is_table;     /* the chart's numbers as a table */
    struct kz_quiz quiz;
    struct kz_field field; /* of search */
    enum kz_key_set keys, letters; /* of the keyboard; letters: behind digits */
    bool is_keyboard_away;
    struct kz_model model;
    int plate;      /* picture of the page that is open large; 0: none */
    struct kz_zoom plate_zoom;
    float plate_w, plate_h; /* u: of its view, written by who builds it */
    char word[KZ_ITEM_SIZE]; /* of the glossary, open over the page; "" none */
    uint64_t visited[KZ_VISITED_MOST]; /* hashes of ids */
    int visited_count;
};

/* A new visitor's, in this language. */
struct kz_visit kz_visit_fresh(const struct kz_lang *lang);

/* What a touch changes on the screen that is open: filters, the model, the
 * field, the questions, the access panel. `event->action` is of enum kz_do
 * (screen.h); one that opens another screen changes nothing here. */
void kz_visit_act(struct kz_visit *visit,
                  const struct kz_gesture_event *event,
                  const struct kz_units *units, int64_t now_ms);
void kz_visit_step_volume(struct kz_visit *visit, int by);
void kz_visit_set_lang(struct kz_visit *visit, const struct kz_lang *lang);

void kz_visit_clear_facets(struct kz_visit *visit);
void kz_visit_clear_rights(struct kz_visit *visit);

/* Another screen on top of the trail; the oldest but home falls off. */
void kz_visit_push(struct kz_visit *visit, const struct kz_route *route);
/* Remembers how far this screen was scrolled, before another opens on it. */
void kz_visit_keep_place(struct kz_visit *visit);

bool kz_was_visited(const struct kz_visit *visit, struct kz_str id);
void kz_set_visited(struct kz_visit *visit, struct kz_str id);

#endif
