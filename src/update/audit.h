/*
 * What staff did, one line an action: state/audit. Lines are only ever
 * added, each durable before the call returns. A line that the power cut short
 * is passed over; a file of a megabyte is put aside as audit-old and the
 * one before that forgotten. Any thread, several processes.
 */
#ifndef KZ_UPDATE_AUDIT_H
#define KZ_UPDATE_AUDIT_H

#include "src/base/arena.h"
#include "src/base/vec.h"
#include "src/update/moment.h"

/* Its words are "audit.<kz_audit_name()>" of ui/strings. */
enum kz_audit_action {
    KZ_AUDIT_ENTERED,
    KZ_AUDIT_LEFT,
    KZ_AUDIT_REFUSED, /* a wrong PIN */
    KZ_AUDIT_PIN_SET,
    KZ_AUDIT_PIN_REMOVED,
    KZ_AUDIT_RECOVERED,
    KZ_AUDIT_IMPORTED,
    KZ_AUDIT_PUBLISHED,
    KZ_AUDIT_ROLLED_BACK,
    KZ_AUDIT_RETURNED, /* by itself, from a generation on trial */
    KZ_AUDIT_EXPORTED,
    KZ_AUDIT_KEY_MADE,
    KZ_AUDIT_KEY_TRUSTED,
    KZ_AUDIT_KEY_REVOKED,
    KZ_AUDIT_STICK_ENROLLED,
    KZ_AUDIT_SETTING,
    KZ_AUDIT_CLOCK,
    KZ_AUDIT_FORGIVEN, /* a wait, by an enrolled stick */
    KZ_AUDIT_ACTIONS,
};

const char *kz_audit_name(enum kz_audit_action action);

struct kz_audit_line {
    enum kz_audit_action action;
    struct kz_str who;    /* "" staff, else a docent's name */
    struct kz_str detail; /* a version, a setting and its value, a key's name */
    int64_t wall_s;
    bool is_doubtful; /* the clock could not be right */
};

struct kz_audit_list {
    struct kz_arena arena;
    KZ_VEC(struct kz_audit_line) lines; /* newest first */
};

/* `who` and `detail` are copied; tabs and line breaks become spaces, each is
 * cut at 200 bytes. Errors  false, logged: the state folder cannot be
 * written */
KZ_NODISCARD bool kz_audit_add(const char *state,
                               const struct kz_moment *now,
                               enum kz_audit_action action, const char *who,
                               const char *detail);

/* At most `most` lines. Owner  the caller; kz_audit_list_destroy() */
void kz_audit_read(const char *state, size_t most,
                   struct kz_audit_list *list);
void kz_audit_list_destroy(struct kz_audit_list *list);

#endif
