/*
 * Settings at the desk: docents and PINs, whose packages are trusted, how the
 * screen hangs.
 */
#ifndef KZ_UI_SCREENS_DESK_SETUP_H
#define KZ_UI_SCREENS_DESK_SETUP_H

#include "src/update/keys.h"
#include "src/update/proposal.h"
#include "src/update/settings.h"
#include "ui/screens/desk.h"
#include "ui/widgets/keyboard.h"

/* Year, month, day, hour, minute, as the hall's clock has them. */
enum { KZ_CLOCK_PARTS = 5 };

struct kz_setup {
    struct kz_settings settings;
    struct kz_keys keys;
    char own[KZ_FINGERPRINT_SIZE];  /* of this kiosk; "": it has no key yet */
    struct kz_told told;            /* why the last was refused */
    const char *done;               /* sentence on what was done; or NULL */
    bool is_naming;                 /* a new docent's name is typed */
    char name[KZ_LOCK_NAME_SIZE];
    enum kz_key_set name_keys;
    char asked[KZ_LOCK_NAME_SIZE];  /* docent to be removed, once said again */
    bool is_comparing;              /* the key that was found on a stick */
    struct kz_key found;
    char found_print[KZ_FINGERPRINT_SIZE];
    int learning;                   /* number of the button that is waited
                                       for, from 1; 0: none */
    bool has_clock;                 /* it is being set */
    int clock[KZ_CLOCK_PARTS];
};

/* All anew from the state folder. */
void kz_setup_read(struct kz_desk *desk);
/* A key; true: the one that was waited for. */
bool kz_setup_learn(struct kz_desk *desk, int scancode);
/* What the clock shows while it is set, else what it is. */
void kz_setup_clock(const struct kz_desk *desk, int parts[KZ_CLOCK_PARTS]);
/* A touch; false: it is none of these. */
bool kz_setup_act(struct kz_desk *desk, const struct kz_gesture_event *event);

/* For the files of the settings. */
void kz_setup_refuse(struct kz_desk *desk, const struct kz_error *err);
void kz_setup_save(struct kz_desk *desk, const char *what);
/* Languages, clicker, clock, drives; false: none of these. */
bool kz_setup_act_more(struct kz_desk *desk,
                       const struct kz_gesture_event *event);

#endif
