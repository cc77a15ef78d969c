#include "src/update/pin.h"

#include <stdio.h>
#include <sodium.h>
#include <string.h>

#include "src/update/pin_inside.h"

#define LOG_MODULE "pin"
#include "src/base/log.h"

static int64_t wait_left(const struct kz_lock_entry *entry,
                         const struct kz_moment *now) {
    int64_t left = entry->wait_ms - kz_moment_between(&entry->seen, now);
    return left > 0 ? left : 0;
}

/* Ends what kz_lock_begin() began and passes on whether all went well. */
static bool end(struct kz_lock *lock, bool is_good, struct kz_error *err) {
    return kz_lock_end(lock, is_good, err) && is_good;
}

/* ---- trying ---- */

/* The try is counted before anybody knows whether it is right. */
static enum kz_pin_result count_try(struct kz_lock *lock,
                                    struct kz_lock_entry *entry,
                                    const struct kz_moment *now,
                                    int64_t *wait_ms, struct kz_error *err) {
    bool is_there;
    if (!kz_lock_read(lock, entry->kind, entry->name, entry, &is_there, err))
        return KZ_PIN_FAILED;
    if (!is_there)
        return KZ_PIN_NONE;
    *wait_ms = wait_left(entry, now);
    if (*wait_ms > 0)
        return KZ_PIN_WAIT;
    entry->failures++;
    entry->wait_ms = kz_pin_wait_of(entry->failures);
    entry->seen = *now;
    return kz_lock_write(lock, entry, err) ? KZ_PIN_WRONG : KZ_PIN_FAILED;
}

static void forget_tries(struct kz_lock *lock, struct kz_lock_entry *entry) {
    struct kz_error ignored;
    struct kz_lock_entry now_there;
    bool is_there;
    if (!kz_lock_begin(lock, &ignored))
        return;
    /* Another process may have set another PIN meanwhile. */
    bool is_good = kz_lock_read(lock, entry->kind, entry->name, &now_there,
                                &is_there, &ignored) &&
                   is_there && strcmp(now_there.hash, entry->hash) == 0;
    now_there.failures = now_there.wait_ms = 0;
    is_good = is_good && kz_lock_write(lock, &now_there, &ignored);
    if (!end(lock, is_good, &ignored))
        kz_log_warn("the wrong tries stay counted");
}

static enum kz_pin_result try_entry(struct kz_lock *lock,
                                    struct kz_lock_entry *entry,
                                    const char *secret,
                                    const struct kz_moment *now,
                                    int64_t *wait_ms, struct kz_error *err) {
    *wait_ms = 0;
    if (!kz_lock_begin(lock, err))
        return KZ_PIN_FAILED;
    enum kz_pin_result result = count_try(lock, entry, now, wait_ms, err);
    if (!kz_lock_end(lock, result == KZ_PIN_WRONG, err))
        return KZ_PIN_FAILED;
    if (result != KZ_PIN_WRONG)
        return result;
    switch (kz_pin_compare(entry->hash, secret)) {
    case KZ_PIN_MATCH:
        forget_tries(lock, entry);
        return KZ_PIN_RIGHT;
    case KZ_PIN_NO_MATCH:
        break;
    case KZ_PIN_NO_MEMORY:
        kz_error_set(err, "pin.memory", NULL);
        return KZ_PIN_FAILED;
    }
    *wait_ms = entry->wait_ms;
    return KZ_PIN_WRONG;
}

static struct kz_lock_entry entry_of(struct kz_pin_who who) {
    struct kz_lock_entry entry = {.kind = who.kind};
    snprintf(entry.name, sizeof(entry.name), "%s", who.name);
    return entry;
}

static enum kz_pin_result say_lost(enum kz_pin_result result,
                                   const struct kz_lock *lock,
                                   struct kz_error *err) {
    if (result != KZ_PIN_NONE || kz_lock_health(lock) != KZ_LOCK_LOST)
        return result;
    kz_error_set(err, "lock.lost", NULL);
    return KZ_PIN_FAILED;
}

enum kz_pin_result kz_pin_try(struct kz_lock *lock, struct kz_pin_who who,
                              const char *pin, const struct kz_moment *now,
                              int64_t *wait_ms, struct kz_error *err) {
    struct kz_lock_entry entry = entry_of(who);
    return say_lost(try_entry(lock, &entry, pin, now, wait_ms, err), lock,
                    err);
}

/* ---- setting ---- */

static bool set_hash(struct kz_lock *lock, struct kz_lock_entry *entry,
                     const char *secret, const struct kz_moment *now,
                     struct kz_error *err) {
    entry->failures = entry->wait_ms = 0;
    entry->seen = *now;
    return kz_pin_hash(kz_lock_cost(lock), secret, entry->hash) ||
           kz_error_set(err, "pin.memory", NULL);
}

/* The staff's PIN and a new recovery code, both or neither. `only_first`: not
 * if there is a PIN already. */
static bool write_staff(struct kz_lock *lock, const char *pin,
                        bool only_first, const struct kz_moment *now,
                        char code[KZ_RECOVERY_SIZE], struct kz_error *err) {
    struct kz_lock_entry staff = {.kind = KZ_LOCK_STAFF}, old;
    struct kz_lock_entry recovery = {.kind = KZ_LOCK_RECOVERY};
    bool is_there = false;
    kz_recovery_make(code);
    if (!set_hash(lock, &staff, pin, now, err) ||
        !set_hash(lock, &recovery, code, now, err) ||
        !kz_lock_begin(lock, err))
        return false;
    bool is_good = kz_lock_read(lock, KZ_LOCK_STAFF, "", &old, &is_there, err);
    if (is_good && only_first && is_there)
        is_good = kz_error_set(err, "pin.taken", NULL);
    is_good = is_good && kz_lock_write(lock, &staff, err) &&
              kz_lock_write(lock, &recovery, err);
    if (!end(lock, is_good, err))
        return false;
    kz_lock_save_copy(lock);
    return true;
}

bool kz_pin_begin(struct kz_lock *lock, const char *pin, const char *again,
                  const struct kz_moment *now, char code[KZ_RECOVERY_SIZE],
                  struct kz_error *err) {
    bool is_good =
        (kz_lock_health(lock) != KZ_LOCK_LOST ||
         kz_error_set(err, "lock.lost", NULL)) &&
        kz_pin_check(KZ_LOCK_STAFF, pin, again, now, err) &&
        write_staff(lock, pin, true, now, code, err);
    if (!is_good)
        sodium_memzero(code, KZ_RECOVERY_SIZE);
    return is_good;
}

enum kz_pin_result kz_pin_recover(struct kz_lock *lock, const char *code,
                                  const char *pin, const char *again,
                                  const struct kz_moment *now,
                                  char new_code[KZ_RECOVERY_SIZE],
                                  int64_t *wait_ms, struct kz_error *err) {
    char typed[KZ_RECOVERY_SIZE];
    struct kz_lock_entry entry = {.kind = KZ_LOCK_RECOVERY};
    *wait_ms = 0;
    memset(new_code, 0, KZ_RECOVERY_SIZE);
    if (!kz_pin_check(KZ_LOCK_STAFF, pin, again, now, err))
        return KZ_PIN_FAILED;
    kz_recovery_read(code, typed);
    enum kz_pin_result result =
        say_lost(try_entry(lock, &entry, typed, now, wait_ms, err), lock,
                 err);
    sodium_memzero(typed, sizeof(typed));
    if (result != KZ_PIN_RIGHT)
        return result;
    if (write_staff(lock, pin, false, now, new_code, err))
        return KZ_PIN_RIGHT;
    sodium_memzero(new_code, KZ_RECOVERY_SIZE);
    return KZ_PIN_FAILED;
}

bool kz_pin_set(struct kz_lock *lock, struct kz_pin_who who, const char *pin,
                const char *again, const struct kz_moment *now,
                struct kz_error *err) {
    struct kz_lock_entry entry = entry_of(who);
    if (who.kind == KZ_LOCK_DOCENT && !kz_pin_is_name(who.name))
        return kz_error_set(err, "pin.name", who.name, NULL);
    if (!kz_pin_check(who.kind, pin, again, now, err) ||
        !set_hash(lock, &entry, pin, now, err) || !kz_lock_begin(lock, err))
        return false;
    if (!end(lock, kz_lock_write(lock, &entry, err), err))
        return false;
    kz_lock_save_copy(lock);
    return true;
}

/* ---- without hashing ---- */

bool kz_pin_is_set(struct kz_lock *lock, bool *is_set,
                   struct kz_error *err) {
    struct kz_lock_entry entry;
    bool is_good = kz_lock_read(lock, KZ_LOCK_STAFF, "", &entry, is_set, err);
    *is_set = *is_set || !is_good || kz_lock_health(lock) == KZ_LOCK_LOST;
    return is_good;
}

int64_t kz_pin_wait_left(struct kz_lock *lock, struct kz_pin_who who,
                         const struct kz_moment *now) {
    struct kz_lock_entry entry;
    struct kz_error ignored;
    bool is_there;
    bool is_good = kz_lock_read(lock, who.kind, who.name, &entry, &is_there,
                                &ignored);
    return is_good && is_there ? wait_left(&entry, now) : 0;
}

struct waiting {
    struct kz_lock_entry entries[64];
    size_t count;
};

static bool gather_waiting(void *user, const struct kz_lock_entry *entry) {
    struct waiting *waiting = user;
    if (entry->wait_ms > 0)
        waiting->entries[waiting->count++] = *entry;
    return waiting->count < KZ_COUNT(waiting->entries);
}

void kz_pin_tick(struct kz_lock *lock, const struct kz_moment *now) {
    struct waiting waiting = {.count = 0};
    struct kz_error ignored;
    if (!kz_lock_each(lock, gather_waiting, &waiting, &ignored) ||
        waiting.count == 0 || !kz_lock_begin(lock, &ignored))
        return;
    /* Read again: another process may have counted a try since. */
    waiting.count = 0;
    bool is_good = kz_lock_each(lock, gather_waiting, &waiting, &ignored);
    for (size_t i = 0; is_good && i < waiting.count; i++) {
        struct kz_lock_entry *entry = &waiting.entries[i];
        entry->wait_ms = wait_left(entry, now);
        entry->seen = *now;
        is_good = kz_lock_write(lock, entry, &ignored);
    }
    if (!end(lock, is_good, &ignored))
        kz_log_warn("the waits were not written down");
}

bool kz_pin_forgive(struct kz_lock *lock, struct kz_pin_who who,
                    const struct kz_moment *now, struct kz_error *err) {
    struct kz_lock_entry entry;
    bool is_there;
    if (!kz_lock_begin(lock, err))
        return false;
    bool is_good =
        kz_lock_read(lock, who.kind, who.name, &entry, &is_there, err);
    entry.wait_ms = 0;
    entry.seen = *now;
    is_good = is_good && (!is_there || kz_lock_write(lock, &entry, err));
    return end(lock, is_good, err);
}

struct docents {
    kz_pin_docent_fn *each;
    void *user;
};

static bool take_docent(void *user, const struct kz_lock_entry *entry) {
    struct docents *docents = user;
    return entry->kind != KZ_LOCK_DOCENT ||
           docents->each(docents->user, entry->name);
}

bool kz_pin_each_docent(struct kz_lock *lock, kz_pin_docent_fn *each,
                        void *user, struct kz_error *err) {
    struct docents docents = {each, user};
    return kz_lock_each(lock, take_docent, &docents, err);
}

bool kz_pin_remove_docent(struct kz_lock *lock, const char *name,
                          struct kz_error *err) {
    if (!kz_lock_begin(lock, err) ||
        !end(lock, kz_lock_remove(lock, KZ_LOCK_DOCENT, name, err), err))
        return false;
    kz_lock_save_copy(lock);
    return true;
}
