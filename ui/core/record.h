/*
 * Raw contacts as text, one a line, to be read and edited by people:
 *
 *     screen 1920x1080 21.5       pixels, diagonal in inches
 *     120 1 down 960 540          ms, id, phase, x, y in pixels
 *     136 1 move 961 541 12       and the width in mm, if it is known
 *     200 1 up 961 541
 *     300 - lost                  the window lost its focus
 *     400 - gone                  the panel was unplugged
 *     # comment
 *
 * Phases are down, move, up and cancel; a place may be nan or inf. Times never
 * go back. Any other line is a note of the one who reads.
 */
#ifndef KZ_UI_CORE_RECORD_H
#define KZ_UI_CORE_RECORD_H

#include "src/base/error.h"
#include "src/base/str.h"
#include "ui/core/contact.h"

enum kz_record_kind {
    KZ_RECORD_EMPTY,
    KZ_RECORD_SCREEN,
    KZ_RECORD_CONTACT,
    KZ_RECORD_LOST,
    KZ_RECORD_GONE,
    KZ_RECORD_NOTE,
};

struct kz_record_line {
    enum kz_record_kind kind;
    int64_t ms;                /* of contact, lost and gone */
    struct kz_contact contact; /* late_ms 0 */
    struct kz_size screen;
    float diagonal_inch;
    struct kz_str note;        /* the line, borrowed */
};

/* False: a line that begins like one of ours and is none. */
KZ_NODISCARD bool kz_record_parse(struct kz_str text,
                                  struct kz_record_line *out);

struct kz_recorder;

/* Errors  NULL: file.unwritable (path) */
KZ_NODISCARD struct kz_recorder *
kz_recorder_open(const char *path, struct kz_size screen,
                 float diagonal_inch, struct kz_error *err);
/* Contacts of different devices get ids of their own, in order of coming. */
void kz_recorder_contact(struct kz_recorder *r, const struct kz_contact *raw);
/* KZ_RECORD_LOST or KZ_RECORD_GONE. */
void kz_recorder_say(struct kz_recorder *r, enum kz_record_kind what,
                     int64_t ms);
/* May be NULL. */
void kz_recorder_close(struct kz_recorder *r);

#endif
