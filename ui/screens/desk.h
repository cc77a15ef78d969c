/*
 * What stands behind the door: the pad that asks for a PIN and what staff
 * have at work. It outlives sessions, so that an update goes on while its
 * pages are left; the keeper's rights do not lie here but in the session.
 *
 * Pages read it while they are built and ask it for things with actions of
 * enum kz_desk_do. What takes long is done by a thread or a process of its
 * own. Render thread only.
 */
#ifndef KZ_UI_SCREENS_DESK_H
#define KZ_UI_SCREENS_DESK_H

#include "src/base/clock.h"
#include "src/base/words.h"
#include "src/stats/stats.h"
#include "src/update/lock.h"
#include "src/update/settings.h"
#include "ui/core/gesture.h"
#include "ui/screens/door.h"

/* Borrowed, and what they point to: all outlive the desk. */
struct kz_desk_parts {
    const struct kz_words *words;
    const struct kz_clock *clock;
    const char *state, *store; /* folders; NULL: there are none, pages rest */
    const char *exe;           /* this program, to run its commands */
    struct kz_stats *stats;    /* NULL: none are kept */
    enum kz_lock_cost cost;
    void (*wake)(void *user);  /* from any thread: tick soon; NULL: what takes
                                  long is waited for */
    void *user;
};

struct kz_desk;

/* `parts` NULL: a desk with nothing behind it. */
struct kz_desk *kz_desk_create(const struct kz_desk_parts *parts);
/* Ends what is under way; an import that writes leaves the store whole. */
void kz_desk_free(struct kz_desk *desk);

/* What touches ask of the desk, beside enum kz_do. */
enum kz_desk_do {
    KZ_DESK_FIRST = 1000,
    KZ_DESK_WHO = KZ_DESK_FIRST, /* arg: a docent's name, "": the staff */
    KZ_DESK_DIGIT,               /* arg: one */
    KZ_DESK_ERASE,
    KZ_DESK_ENTER,
    KZ_DESK_CANCEL,  /* the pad */
    KZ_DESK_RECOVER, /* with the recovery code */
    KZ_DESK_LETTER,  /* arg: of the code */
    KZ_DESK_KEYS,    /* arg: number of enum kz_key_set */
    KZ_DESK_WRITTEN, /* the code has been written down */
    KZ_DESK_FORGIVE, /* an enrolled stick is in, and the wait ends */
    KZ_DESK_LEAVE,   /* staff mode */
    /* The wizard of an update. */
    KZ_DESK_STICK,     /* arg: its name; it is looked into */
    KZ_DESK_STOP,      /* without an update */
    KZ_DESK_LEAVE_OUT, /* arg: number of the fault, or "all" */
    KZ_DESK_ROW,       /* arg: number of the difference, -1: back to all */
    KZ_DESK_INSTALL,
    KZ_DESK_LOOK,      /* at the version that is held */
    KZ_DESK_LOOKED,    /* back from it */
    KZ_DESK_PUBLISH,
    KZ_DESK_FINISH,
    KZ_DESK_NEWS,      /* arg: name of a stick; the wizard opens with it */
    KZ_DESK_FILM_LANG, /* arg: code; in which the film leads */
    KZ_DESK_FILM_SECONDS, /* arg: how long it is to be */
    KZ_DESK_FILM,      /* begin */
    /* The smaller works. */
    KZ_DESK_VERSION,   /* arg: its number; asks whether to go back to it */
    KZ_DESK_GO_BACK,
    KZ_DESK_NOT_BACK,
    KZ_DESK_EXAMINE,
    KZ_DESK_TAKE_BOOK, /* arg: name of the stick; so the next four */
    KZ_DESK_TAKE_FOLDER,
    KZ_DESK_TAKE_REPORT,
    KZ_DESK_TAKE_PACKAGE,
    KZ_DESK_TAKE_LOG,
    KZ_DESK_AMOUNT,    /* arg: digit of enum kz_stats_entry_kind, then by */
    KZ_DESK_KEEP_AMOUNTS,
    KZ_DESK_DROP_ENTRY, /* arg: its number */
    KZ_DESK_READ,      /* that a version was given up */
    /* Settings. */
    KZ_DESK_NEW_DOCENT,
    KZ_DESK_NAME_TYPE, /* arg: a letter */
    KZ_DESK_NAME_ERASE,
    KZ_DESK_NAME_KEYS, /* arg: number of enum kz_key_set */
    KZ_DESK_NAME_DONE,
    KZ_DESK_NAME_CANCEL, /* this and all questions */
    KZ_DESK_STAFF_PIN,
    KZ_DESK_DOCENT_PIN,  /* arg: the name */
    KZ_DESK_DOCENT_GONE, /* arg: the name; asks */
    KZ_DESK_REMOVE_DOCENT,
    KZ_DESK_EDGE,        /* arg: + or - */
    KZ_DESK_CHILDREN,
    KZ_DESK_VOLUME,      /* arg: + or - */
    KZ_DESK_FIRST_LANG,  /* arg: code */
    KZ_DESK_SIGNED,
    KZ_DESK_REVOKE,      /* arg: number of the key */
    KZ_DESK_FIND_KEY,    /* arg: name of the stick */
    KZ_DESK_TRUST,       /* the key that was found */
    KZ_DESK_GIVE_KEY,    /* arg: name of the stick */
    KZ_DESK_ENROL,       /* arg: name of the stick */
    KZ_DESK_EARLIER,     /* arg: code of the language that goes one up */
    KZ_DESK_LEARN,       /* arg: number of the button; again: forget it */
    KZ_DESK_CLOCK,       /* arg: digit of its part, then by */
    KZ_DESK_SET_CLOCK,
    KZ_DESK_LAST,
};
void kz_desk_act(struct kz_desk *desk, const struct kz_gesture_event *event,
                 int64_t now_ms);

/* What the desk asks of the session. */
enum kz_wish_kind {
    KZ_WISH_NONE,
    KZ_WISH_ENTER, /* as `keeper`, on the page `route` */
    KZ_WISH_OPEN,  /* the page `route` */
    KZ_WISH_BACK,
    KZ_WISH_LEAVE, /* the next visitor */
};
struct kz_desk_wish {
    enum kz_wish_kind kind;
    struct kz_keeper keeper;
    char route[KZ_ITEM_SIZE + 16];
};
/* Each wish is given once. */
struct kz_desk_wish kz_desk_take_wish(struct kz_desk *desk);

/* What the desk asks of the program: which version the screen shows. */
enum kz_show_kind {
    KZ_SHOW_AS_IS,
    KZ_SHOW_LIVE, /* that of visitors; staff go on at their pages */
    KZ_SHOW_HELD, /* `number`, which visitors do not see yet */
};
struct kz_desk_show {
    enum kz_show_kind kind;
    int64_t number;
};
struct kz_desk_show kz_desk_take_show(struct kz_desk *desk);

/* For the robot: a folder that stands for a stick. */
void kz_desk_plug(struct kz_desk *desk, const char *name,
                  const char *folder);
void kz_desk_unplug(struct kz_desk *desk, const char *name);

/* Percent of the media that an import has copied; < 0: none copies. */
int kz_desk_copied(const struct kz_desk *desk);

/* A key of some keyboard or clicker; true: it was waited for. */
bool kz_desk_key(struct kz_desk *desk, int scancode);

/* What staff have set; borrowed. */
const struct kz_settings *kz_desk_settings(const struct kz_desk *desk);

/* In whose language the desk speaks from now on. */
void kz_desk_set_lang(struct kz_desk *desk, const struct kz_lang *lang);

/* Moves what is under way on. True: pages must be built anew. `wait_ms` is
 * brought down to when it wants to be asked again. */
bool kz_desk_tick(struct kz_desk *desk, int64_t now_ms, int64_t *wait_ms);

/* Another number: another view of the page, to be read from its top. */
int kz_desk_view(const struct kz_desk *desk);

/* Nobody is there any more: the pad is wiped, what only reads is ended. */
void kz_desk_forget(struct kz_desk *desk, const struct kz_keeper *keeper);

/* Have the staff set their PIN? True also if nobody can tell. */
bool kz_desk_has_pin(const struct kz_desk *desk);
/* The pad shows a code that is to be written down. */
bool kz_desk_shows_code(const struct kz_desk *desk);
/* An update writes: nobody is sent away meanwhile. */
bool kz_desk_is_writing(const struct kz_desk *desk);

#endif
