/*
 * What the files of the desk and the pages of the staff share.
 */
#ifndef KZ_UI_SCREENS_DESK_INSIDE_H
#define KZ_UI_SCREENS_DESK_INSIDE_H

#include "src/update/audit.h"
#include "ui/screens/desk_chores.h"
#include "ui/screens/desk_pad.h"
#include "ui/screens/desk_setup.h"
#include "ui/screens/desk_sticks.h"
#include "ui/screens/desk_update.h"

struct kz_desk {
    struct kz_desk_parts parts;
    struct kz_clock no_clock; /* of a desk with nothing behind it */
    struct kz_moment base;    /* when it began, for a clock by hand */
    struct kz_desk_wish wish;
    struct kz_desk_show show;
    const struct kz_lang *lang; /* of what commands say */
    bool is_staff;              /* they are there */
    struct kz_pad pad;
    struct kz_bench bench;
    struct kz_desk_sticks sticks;
    struct kz_update update;
    struct kz_chores chores;
    struct kz_setup setup;
};

/* As the machine has it; with a clock by hand, as that has it. */
void kz_desk_moment(const struct kz_desk *desk, struct kz_moment *now);
void kz_desk_wish(struct kz_desk *desk, enum kz_wish_kind kind,
                  const char *route);
void kz_desk_show(struct kz_desk *desk, enum kz_show_kind kind,
                  int64_t number);
/* One line of what was done. */
void kz_desk_note(struct kz_desk *desk, enum kz_audit_action action,
                  const char *who, const char *detail);

#endif
