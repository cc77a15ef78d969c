/*
 * What the files of this folder share; nobody else includes it. A screen has
 * a loader, which reads the catalog into the session's arena once, and a
 * builder, which makes a tree of what was loaded and the visitor's state.
 */
#ifndef KZ_UI_SCREENS_SCREEN_H
#define KZ_UI_SCREENS_SCREEN_H

#include "src/base/words.h"
#include "ui/core/ui.h"
#include "ui/screens/desk.h"
#include "ui/screens/session.h"
#include "ui/widgets/art.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/photos.h"
#include "ui/widgets/specimens.h"

/* What a touch asks for. */
enum kz_do {
    KZ_DO_START = 1,   /* from attract */
    KZ_DO_START_LANG,  /* arg: code */
    KZ_DO_START_LOW,   /* in low mode */
    KZ_DO_OPEN,        /* arg: screen/item */
    KZ_DO_SWAP,        /* the same, in place of the screen that is open */
    KZ_DO_BACK,
    KZ_DO_HOME,
    KZ_DO_LANG,        /* arg: code */
    KZ_DO_CATEGORY,    /* arg: id in the open facet, "" for all */
    KZ_DO_FACET,       /* arg: number of enum kz_choice */
    KZ_DO_CLEAR_FACETS,
    KZ_DO_ORDER,       /* arg: number of enum kz_mineral_order */
    KZ_DO_RIGHT_FACET,  /* arg: number of enum kz_right_facet */
    KZ_DO_RIGHT_OPTION, /* arg: one of the open facet, "" for all */
    KZ_DO_RIGHT_ORDER,  /* arg: number of enum kz_right_order */
    KZ_DO_CLEAR_RIGHTS,
    KZ_DO_COUNTY,      /* arg: id */
    KZ_DO_EXPLAIN,     /* what a mining right is */
    KZ_DO_CHOOSE,      /* arg: a part of the chart */
    KZ_DO_TABLE,       /* the chart as a table and back */
    KZ_DO_TURN,        /* a drag */
    KZ_DO_ZOOM,        /* arg: + or - or ~ to change between whole and near */
    KZ_DO_PINCH,       /* two fingers */
    KZ_DO_SPIN,
    KZ_DO_RESET_VIEW,
    KZ_DO_POSE,        /* arg: turn and tilt of the model, radians */
    KZ_DO_FORM,        /* arg: of the crystal, to be lit; from 1 */
    KZ_DO_NOTE,        /* arg: of the crystal, from 1, and its pose */
    KZ_DO_TOUCH_MODEL, /* a face of it */
    KZ_DO_AXES,
    KZ_DO_CELL,
    KZ_DO_ACCESS,
    KZ_DO_TEXT_SIZE,   /* arg: 1, 1.25, 1.5 */
    KZ_DO_CONTRAST,
    KZ_DO_LOW,
    KZ_DO_BILINGUAL,
    KZ_DO_LESS_MOTION,
    KZ_DO_CAPTIONS,
    KZ_DO_VOLUME,      /* arg: + or - */
    KZ_DO_ANSWER,      /* arg: place of the answer, + if it is right */
    KZ_DO_NEXT_QUESTION,
    KZ_DO_NEW_ROUND,
    KZ_DO_SEARCH,
    KZ_DO_TYPE,        /* arg: a letter for the field */
    KZ_DO_ERASE,
    KZ_DO_SET_FIELD,   /* arg: all of its text */
    KZ_DO_KEYS,        /* arg: number of enum kz_key_set */
    KZ_DO_HIDE_KEYS,
    KZ_DO_SHOW_KEYS,
    KZ_DO_WORD,        /* arg: id of the glossary, explained over the page;
                          "" closes it */
    KZ_DO_TOUCH_WORD,  /* somewhere in a text with such words */
    KZ_DO_FILM_PLAY,   /* or pause */
    KZ_DO_FILM_AGAIN,
    KZ_DO_FILM_BACK,   /* ten seconds */
    KZ_DO_FILM_ON,
    KZ_DO_FILM_CHAPTER, /* arg: seconds */
    KZ_DO_FILM_AT,     /* a place of the timeline */
    KZ_DO_FILM_CAPTIONS, /* the next language, or none */
    KZ_DO_FILM_SOUND,
    KZ_DO_FILM_SHOW,   /* a touch that only brings the controls back */
    KZ_DO_QUIETER,
    KZ_DO_LOUDER,
    KZ_DO_LISTEN,      /* arg: code; the page read aloud, or no longer */
    KZ_DO_FOR_ME,      /* the sheet that asks who the visitor is */
    KZ_DO_AUDIENCE,    /* arg: id, "" for nobody */
    KZ_DO_DOOR,        /* the crest was held: the entry for staff */
    KZ_DO_PLATE,       /* arg: number of the picture to be large, 0: none */
    KZ_DO_PLATE_TOUCH, /* a finger or two on it */
    KZ_DO_PLATE_ZOOM,  /* arg: + or - or = for the whole */
    KZ_DO_NOTHING,     /* takes the touch: behind a sheet */
    /* Of guided tours (guide.h). */
    KZ_DO_TOUR_LANG,   /* arg: code; chosen for the audience, or not */
    KZ_DO_TOUR_KIND,   /* arg: id of the group's kind */
    KZ_DO_TOUR_TYPE,   /* arg: digit of the head count */
    KZ_DO_TOUR_ERASE,
    KZ_DO_TOUR_BEGIN,
    KZ_DO_TOUR_REHEARSE,
    KZ_DO_TOUR_GO_ON,  /* with the one that was left */
    KZ_DO_TOUR_STAR,   /* arg: page; marked, or not */
    KZ_DO_TOUR_ACT,    /* arg: number of enum kz_tour_do, and the stop */
    KZ_DO_TOUR_TOOL,   /* arg: spot or zoom */
    KZ_DO_TOUR_POINT,  /* a place of the audience's picture */
    KZ_DO_TOUR_SHOW,   /* a touch that only brings the strip back */
    KZ_DO_TOUR_MORE,   /* the sheet of the rest */
    KZ_DO_TOUR_NOTES,  /* read while held */
    KZ_DO_TOUR_NOTES_SIZE, /* arg: + or - */
    KZ_DO_TOUR_EYES,   /* arg: code of the language the audience sees */
    KZ_DO_TOUR_HEADS,  /* arg: how many more came */
    KZ_DO_TOUR_DONE,   /* the last question is answered */
};

struct kz_film_show;
struct kz_guide;
struct kz_narration;

struct kz_screen {
    struct kz_ui *ui; /* while building */
    const struct kz_words *words; /* also while loading */
    struct kz_visit *visit;
    struct kz_catalog *catalog;
    const struct kz_art *art;
    struct kz_specimens *specimens;
    struct kz_photos *photos;
    const char *store; /* folder of the objects; NULL: pictures stay calm */
    const struct kz_finder *finder; /* of the visitor's field */
    struct kz_film_show *film;      /* of the film's page */
    const struct kz_narration *narration; /* of this page */
    const struct kz_keeper *keeper; /* who the screen answers to */
    struct kz_desk *desk;           /* of the staff; never NULL */
    struct kz_guide *guide;         /* the tour, or none that runs */
    struct kz_arena *arena; /* of the data, until the screen is left */
    const void *data;       /* what the loader made */
    const char *item;
    int64_t opened_ms;
    bool is_audience; /* a wall: nothing to touch, and no word about it */
    bool has_no_bar; /* half of a page in two languages: they share one */
    /* Of a whole picture in low mode: above it nothing takes a finger. */
    float low_top_u;
};

struct kz_screen_type {
    const char *name;
    bool is_text_page; /* people read longer before they are asked */
    bool has_item;
    /* The picture stays as large in low mode; what stands above the reach
     * line takes no finger then. */
    bool is_whole_picture;
    bool is_for_one; /* asked, typed or played by one: in one language */
    enum kz_door door; /* touches open it for those who came through it */
    /* Data for `item` ("": the first one), NULL if there is no such item.
     * Puts the true item into `item_out`, KZ_ITEM_SIZE bytes. */
    const void *(*load)(const struct kz_screen *screen, const char *item,
                        char *item_out);
    struct kz_node *(*build)(const struct kz_screen *screen);
    /* What only the screen's data can answer; NULL: nothing. False: not its
     * own, the visitor's state takes it. */
    bool (*act)(const struct kz_screen *screen,
                const struct kz_gesture_event *event, int64_t now_ms);
};

extern const struct kz_screen_type kz_screen_attract;
extern const struct kz_screen_type kz_screen_home;
extern const struct kz_screen_type kz_screen_minerals;
extern const struct kz_screen_type kz_screen_mineral;
extern const struct kz_screen_type kz_screen_crystal;
extern const struct kz_screen_type kz_screen_compare;
extern const struct kz_screen_type kz_screen_rights;
extern const struct kz_screen_type kz_screen_right;
extern const struct kz_screen_type kz_screen_areas;
extern const struct kz_screen_type kz_screen_area;
extern const struct kz_screen_type kz_screen_result;
extern const struct kz_screen_type kz_screen_search;
extern const struct kz_screen_type kz_screen_glossary;
extern const struct kz_screen_type kz_screen_article;
extern const struct kz_screen_type kz_screen_exhibit;
extern const struct kz_screen_type kz_screen_about;
extern const struct kz_screen_type kz_screen_quiz;
extern const struct kz_screen_type kz_screen_film;
extern const struct kz_screen_type kz_screen_tours;
extern const struct kz_screen_type kz_screen_tour;
extern const struct kz_screen_type kz_screen_console;
extern const struct kz_screen_type kz_screen_preparing;
extern const struct kz_screen_type kz_screen_fallback;
extern const struct kz_screen_type kz_screen_typesheet;
extern const struct kz_screen_type kz_screen_gallery;
extern const struct kz_screen_type kz_screen_staff_pin;
extern const struct kz_screen_type kz_screen_staff;
extern const struct kz_screen_type kz_screen_update;
extern const struct kz_screen_type kz_screen_history;
extern const struct kz_screen_type kz_screen_health;
extern const struct kz_screen_type kz_screen_settings;

const struct kz_screen_type *kz_screen_type_of(enum kz_screen_id screen);

/* The language's text, else that of the hall's first language that has one,
 * marked with that language's name. */
struct kz_str kz_say(const struct kz_screen *screen,
                     const struct kz_texts *texts);
/* The language's own text, empty if there is none. */
struct kz_str kz_say_in(const struct kz_texts *texts,
                        const struct kz_lang *lang);
/* The language that stands second on a page: Uyghur's is Chinese, that of all
 * others is Uyghur; in a hall without it, the first of the others. NULL:
 * there is one language only. */
const struct kz_lang *kz_partner(const struct kz_screen *screen);
/* A name without what stands in brackets after it: for small labels. */
struct kz_str kz_short_name(struct kz_str name);
/* `parts` of a list in one cell, joined for reading. */
struct kz_str kz_join_list(const struct kz_screen *screen, struct kz_str list);
/* A number or a range as people write it, "2-2.5"; empty if unknown. */
struct kz_str kz_say_range(const struct kz_screen *screen, double from,
                           double to);
struct kz_str kz_format(const struct kz_screen *screen, const char *id,
                        struct kz_str value);

/* How many questions a round of the quiz has; `data` of its loader. */
int kz_quiz_asked(const void *data);

/* Words for the title of the hall's businesses, of which it has `count`. */
const char *kz_areas_title(size_t count);

/* The bar at the foot of every page. */
struct kz_node *kz_bar(const struct kz_screen *screen, struct kz_node *parent);
/* Root with the ground, a column for the content and the bar below it. */
struct kz_node *kz_page(const struct kz_screen *screen, const char *name,
                        struct kz_node **content);
/* The mark of the hall's sample content, if it is one. */
void kz_sample_note(const struct kz_screen *screen, struct kz_node *parent);
/* Crest and names of the hall. */
struct kz_node *kz_hall_header(const struct kz_screen *screen,
                               struct kz_node *parent,
                               const struct kz_texts *name, float crest_u,
                               float name_u, float partner_u);
/* Darkens the page and takes the touches beside a sheet; `action` is of enum
 * kz_do. */
struct kz_node *kz_scrim(const struct kz_ui *ui, struct kz_node *root,
                         float alpha, int action);
/* The sheet of the access panel, over everything else. */
void kz_access_sheet(const struct kz_screen *screen, struct kz_node *root);
/* In low mode: `page`, built for the room that hands reach, at the foot of the
 * screen; over it a part of the section with the hall's name. */
struct kz_node *kz_low_page(const struct kz_screen *screen,
                            struct kz_node *page, const struct kz_hall *hall);
/* `page`, whose height is set, under a ribbon of KZ_RIBBON_U that says that
 * this version is not live yet and leads back to the update. */
enum { KZ_RIBBON_U = 104 };
struct kz_node *kz_held_page(const struct kz_screen *screen,
                             struct kz_node *page, int64_t generation);
/* A ring that spreads from where a touch began the visit; `age` 0 to 1. */
void kz_ripple(const struct kz_screen *screen, struct kz_node *root, float x,
               float y, float age);
/* "Still here?", over everything else; it stands for `seconds` in all. */
void kz_idle_question(const struct kz_screen *screen, struct kz_node *root,
                      int seconds_left, int seconds);

/* How a mineral's specimen is asked for; no crystal if its id is empty. */
struct kz_specimen_view
kz_mineral_view(const struct kz_screen *screen, struct kz_str mineral_id,
                const struct kz_catalog_crystal *crystal, struct kz_str look,
                enum kz_specimen_ground ground);

#endif
