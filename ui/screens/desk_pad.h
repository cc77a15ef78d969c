/*
 * The pad of the entry: whose PIN is asked for, what was typed, and the thread
 * that compares it, since a PIN is hashed for up to a second. What was typed
 * is wiped as soon as it has been compared.
 */
#ifndef KZ_UI_SCREENS_DESK_PAD_H
#define KZ_UI_SCREENS_DESK_PAD_H

#include "src/update/pin.h"
#include "ui/screens/desk.h"
#include "ui/widgets/keyboard.h"

enum { KZ_PAD_NAMES_MOST = 24 };

enum kz_pad_step {
    KZ_PAD_WHO,   /* names to choose from */
    KZ_PAD_PIN,   /* of the one chosen */
    KZ_PAD_CODE,  /* the recovery code is typed in */
    KZ_PAD_NEW,   /* a new PIN */
    KZ_PAD_AGAIN, /* the same once more */
    KZ_PAD_SHOW,  /* a new recovery code, to be written down */
};

/* What the digits are for. */
enum kz_pad_use {
    KZ_PAD_ENTER,
    KZ_PAD_BEGIN, /* the first PIN of the staff */
    KZ_PAD_RECOVER,
    KZ_PAD_SET,   /* somebody's new PIN, in staff mode */
    KZ_PAD_CONFIRM, /* that of the staff once more, in staff mode */
};

struct kz_pad_work; /* of the thread */

struct kz_pad {
    struct kz_lock *lock; /* NULL: it cannot be opened; not while at work */
    struct kz_error err;  /* why the last was refused; "": it was not */
    enum kz_pad_step step;
    enum kz_pad_use use;
    enum kz_lock_kind kind;
    char name[KZ_LOCK_NAME_SIZE]; /* of a docent, else empty */
    char typed[KZ_PIN_MOST + 1], first[KZ_PIN_MOST + 1];
    char code[KZ_RECOVERY_SIZE];  /* typed in, or to be shown */
    enum kz_key_set keys;
    bool is_wrong;
    int64_t wait_until_ms;        /* of the clock; 0: there is no wait */
    int64_t next_tick_ms;
    char names[KZ_PAD_NAMES_MOST][KZ_LOCK_NAME_SIZE]; /* docents with a PIN */
    int name_count;
    bool has_pin; /* the staff */
    struct kz_pad_work *work; /* NULL: nothing is compared */
};

/* What came of it. */
enum kz_pad_news {
    KZ_PAD_NOTHING,
    KZ_PAD_CHANGED,
    KZ_PAD_REFUSED, /* a wrong PIN */
    KZ_PAD_RIGHT,   /* the one chosen may enter */
    KZ_PAD_WAS_SET, /* for KZ_PAD_SET */
};

void kz_pad_open(struct kz_pad *pad, const struct kz_desk_parts *parts,
                 const struct kz_moment *now);
void kz_pad_close(struct kz_pad *pad);
/* Back to the names, with nothing typed. */
void kz_pad_wipe(struct kz_pad *pad);
/* The names anew, after docents were added or removed. */
void kz_pad_read_names(struct kz_pad *pad);
/* Asks for a new PIN of the staff, or of a docent. */
void kz_pad_ask_new(struct kz_pad *pad, enum kz_lock_kind kind,
                    const char *name);

void kz_pad_ask_again(struct kz_pad *pad);
/* An enrolled stick is in: whoever waits need not. False: nobody waits. */
bool kz_pad_forgive(struct kz_pad *pad, const struct kz_moment *now);

enum kz_pad_news kz_pad_act(struct kz_pad *pad,
                            const struct kz_desk_parts *parts,
                            const struct kz_gesture_event *event,
                            const struct kz_moment *now);
enum kz_pad_news kz_pad_tick(struct kz_pad *pad,
                             const struct kz_desk_parts *parts,
                             const struct kz_moment *now, int64_t *wait_ms);
/* Digits that this PIN needs at least. */
int kz_pad_least(const struct kz_pad *pad);

#endif
