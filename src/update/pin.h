/*
 * Who may enter docent and staff mode. There is no PIN to begin with: the
 * first entry sets the one of the staff and gets a recovery code, shown once.
 *
 * A try is written to lock.db before it is compared, so that pulling the plug
 * gives no free one. After five wrong ones in turn there is a wait of 1, 2, 4,
 * 8, 16 and then always 30 minutes, per name, in time that the machine was on:
 * neither a restart nor a wrong clock shortens it.
 *
 * What compares or sets a PIN hashes it, which takes 0.1 to 1 s and up to
 * 256 MiB: call from a worker thread. One handle, one thread.
 */
#ifndef KZ_UPDATE_PIN_H
#define KZ_UPDATE_PIN_H

#include "src/update/lock.h"

enum {
    KZ_PIN_STAFF_LEAST = 6, /* digits */
    KZ_PIN_DOCENT_LEAST = 4,
    KZ_PIN_MOST = 12,
    KZ_PIN_FREE_TRIES = 5,
    KZ_RECOVERY_SIZE = 30, /* "XXXXX-XXXXX-XXXXX-XXXXX-XXXXX" and a NUL */
    KZ_PIN_TICK_MS = 10000,
};

struct kz_pin_who {
    enum kz_lock_kind kind; /* staff or docent */
    const char *name;       /* of a docent, at most 64 bytes; staff: "" */
};

enum kz_pin_result {
    KZ_PIN_RIGHT,
    KZ_PIN_WRONG,
    KZ_PIN_WAIT,   /* not looked at: it is not time yet */
    KZ_PIN_NONE,   /* nobody of this name has a PIN */
    KZ_PIN_FAILED, /* could not be tried: lock.unwritable, lock.lost */
};

/**
 * May this be a PIN? `again` is what was typed the second time.
 *
 * Errors  false: pin.digits, pin.short (least), pin.long (most), pin.simple
 *         (one digit, a pair or triple repeated, a run, a date of this year),
 *         pin.differ
 */
KZ_NODISCARD bool kz_pin_check(enum kz_lock_kind kind, const char *pin,
                               const char *again, const struct kz_moment *now,
                               struct kz_error *err);

/* Has the staff a PIN? Errors  false, `*is_set` true: the file fails */
KZ_NODISCARD bool kz_pin_is_set(struct kz_lock *lock, bool *is_set,
                                struct kz_error *err);

/**
 * The first entry: sets the staff's PIN and makes the recovery code.
 *
 * Errors  false: as kz_pin_check(), pin.taken (there is one), lock.lost,
 *         lock.unwritable; `code` is then empty
 */
KZ_NODISCARD bool kz_pin_begin(struct kz_lock *lock, const char *pin,
                               const char *again, const struct kz_moment *now,
                               char code[KZ_RECOVERY_SIZE],
                               struct kz_error *err);

/* `wait_ms` is how long to wait before the next try, 0: none. */
KZ_NODISCARD enum kz_pin_result kz_pin_try(struct kz_lock *lock,
                                           struct kz_pin_who who,
                                           const char *pin,
                                           const struct kz_moment *now,
                                           int64_t *wait_ms,
                                           struct kz_error *err);

/**
 * The recovery code sets a new PIN for the staff and is used up; `new_code`
 * takes its place. Letters may be small, spaces and hyphens left out, and O, I
 * and L stand for 0 and 1. Tries are counted as those of PINs are.
 *
 * Errors  FAILED also with what kz_pin_check() says, before the code is tried
 */
KZ_NODISCARD enum kz_pin_result
kz_pin_recover(struct kz_lock *lock, const char *code, const char *pin,
               const char *again, const struct kz_moment *now,
               char new_code[KZ_RECOVERY_SIZE], int64_t *wait_ms,
               struct kz_error *err);

/* ---- without hashing: quick enough for any thread ---- */

/* What is left to wait; 0 also if there is no PIN or the file fails. */
int64_t kz_pin_wait_left(struct kz_lock *lock, struct kz_pin_who who,
                         const struct kz_moment *now);
/* Writes down how far the waits have come. While anybody waits: every
 * KZ_PIN_TICK_MS, since what was not written counts anew after a restart. */
void kz_pin_tick(struct kz_lock *lock, const struct kz_moment *now);
/* An enrolled stick is in: the wait ends, the tries stay counted. */
KZ_NODISCARD bool kz_pin_forgive(struct kz_lock *lock, struct kz_pin_who who,
                                 const struct kz_moment *now,
                                 struct kz_error *err);

/* False stops. `name` is borrowed during the call. */
typedef bool kz_pin_docent_fn(void *user, const char *name);
/* The docents that have a PIN, by name. */
KZ_NODISCARD bool kz_pin_each_docent(struct kz_lock *lock,
                                     kz_pin_docent_fn *each, void *user,
                                     struct kz_error *err);
KZ_NODISCARD bool kz_pin_remove_docent(struct kz_lock *lock, const char *name,
                                       struct kz_error *err);

/* ---- in staff mode only ---- */

/**
 * Set or change a PIN. Hashes.
 *
 * Errors  false: as kz_pin_check(), pin.name (empty, too long, or letters that
 *         cannot be seen), lock.unwritable
 */
KZ_NODISCARD bool kz_pin_set(struct kz_lock *lock, struct kz_pin_who who,
                             const char *pin, const char *again,
                             const struct kz_moment *now,
                             struct kz_error *err);

#endif
