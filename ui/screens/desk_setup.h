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
};

/* All anew from the state folder. */
void kz_setup_read(struct kz_desk *desk);
/* A touch; false: it is none of these. */
bool kz_setup_act(struct kz_desk *desk, const struct kz_gesture_event *event);

#endif
