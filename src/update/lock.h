/*
 * state/lock.db: the PINs as hashes, the wrong tries, and what is left to
 * wait. Every change is durable before the call returns (journal DELETE,
 * synchronous EXTRA). lock-copy beside it repeats the hashes.
 *
 * A damaged lock.db is renamed to lock-damaged and made anew from the copy:
 * the PINs stay, and since the tries are forgotten everybody waits as long as
 * after many. With the copy gone too, nobody enters until a technician removes
 * lock.db, lock-copy and lock-damaged.
 *
 * One handle, one thread; several processes may have it open.
 */
#ifndef KZ_UPDATE_LOCK_H
#define KZ_UPDATE_LOCK_H

#include "src/base/error.h"
#include "src/update/moment.h"

enum kz_lock_kind { KZ_LOCK_STAFF, KZ_LOCK_DOCENT, KZ_LOCK_RECOVERY };

enum { KZ_LOCK_NAME_SIZE = 65, KZ_LOCK_HASH_SIZE = 129 };

struct kz_lock_entry {
    enum kz_lock_kind kind;
    char name[KZ_LOCK_NAME_SIZE]; /* of a docent; else empty */
    char hash[KZ_LOCK_HASH_SIZE]; /* argon2id, as libsodium writes it */
    int64_t failures;             /* since the last right one */
    int64_t wait_ms;              /* left when it was `seen` */
    struct kz_moment seen;        /* boot and on_ms only */
};

enum kz_lock_health {
    KZ_LOCK_GOOD,
    KZ_LOCK_RESTORED, /* from the copy, at this opening */
    KZ_LOCK_LOST,     /* neither is whole */
};

enum kz_lock_cost {
    KZ_LOCK_COST_USUAL, /* 256 MiB a try with 4 GiB of memory, else 64 MiB */
    KZ_LOCK_COST_LEAST, /* for tests */
};

struct kz_lock;

/**
 * Opens or makes the files in folder `state`, which must be there.
 *
 * Owner   the caller; kz_lock_close()
 * Errors  NULL: lock.unwritable (path)
 */
KZ_NODISCARD struct kz_lock *kz_lock_open(const char *state,
                                          enum kz_lock_cost cost,
                                          const struct kz_moment *now,
                                          struct kz_error *err);
void kz_lock_close(struct kz_lock **lock);
enum kz_lock_health kz_lock_health(const struct kz_lock *lock);
enum kz_lock_cost kz_lock_cost(const struct kz_lock *lock);

/* ---- for pin.c ---- */

/* No other process changes anything between the two. All return false and
 * set lock.unwritable (path) if the file cannot be used. */
KZ_NODISCARD bool kz_lock_begin(struct kz_lock *lock, struct kz_error *err);
/* `is_good` false undoes what was written since; that never fails. */
KZ_NODISCARD bool kz_lock_end(struct kz_lock *lock, bool is_good,
                              struct kz_error *err);

/* `*is_there` false, `entry` with kind and name only: there is none. */
KZ_NODISCARD bool kz_lock_read(struct kz_lock *lock, enum kz_lock_kind kind,
                               const char *name, struct kz_lock_entry *entry,
                               bool *is_there, struct kz_error *err);
KZ_NODISCARD bool kz_lock_write(struct kz_lock *lock,
                                const struct kz_lock_entry *entry,
                                struct kz_error *err);
KZ_NODISCARD bool kz_lock_remove(struct kz_lock *lock, enum kz_lock_kind kind,
                                 const char *name, struct kz_error *err);
/* By kind, then name; false from `each` stops. */
typedef bool kz_lock_each_fn(void *user, const struct kz_lock_entry *entry);
KZ_NODISCARD bool kz_lock_each(struct kz_lock *lock, kz_lock_each_fn *each,
                               void *user, struct kz_error *err);
/* Brings the copy up to date, after a hash was written. What cannot be
 * written now is tried again at the next opening. */
void kz_lock_save_copy(struct kz_lock *lock);

/* The longest wait, and the number of wrong tries that leads to it. */
enum { KZ_LOCK_WAIT_MOST_MS = 30 * 60 * 1000, KZ_LOCK_FAILURES_MOST = 10 };

#endif
