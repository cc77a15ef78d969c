/*
 * Where generations of content lie, and which one is shown. Layout below DIR:
 *
 *     objects/ab/<hash>  media, immutable, shared by generations
 *     gen/<n>/           catalog.db and manifest, immutable once durable
 *     stage/             one import at a time
 *     current            "<n> <hash of its manifest>"
 *     published          the same line for each generation that was ever
 *                        current and is kept, oldest first
 *     serial, lock
 *
 * A generation is found by `current`, which changes by one rename. After a
 * power cut at any moment the old one or the new one is shown, whole.
 */
#ifndef KZ_UPDATE_STORE_H
#define KZ_UPDATE_STORE_H

#include <stdint.h>

#include "src/base/error.h"
#include "src/base/file.h"
#include "src/base/hash.h"

struct kz_store {
    int fd; /* of DIR; -1: closed */
    char dir[KZ_PATH_SIZE];
};

/* Only for reading. Errors  store.missing (dir) */
KZ_NODISCARD bool kz_store_open(struct kz_store *store, const char *dir,
                                struct kz_error *err);
/* Makes what is missing. Errors  store.unwritable (dir) */
KZ_NODISCARD bool kz_store_make(struct kz_store *store, const char *dir,
                                struct kz_error *err);
void kz_store_close(struct kz_store *store);

/* DIR/objects/ab/<hash>; false if it does not fit. */
bool kz_store_object_path(const char *dir, const char *hash, char *out,
                          size_t size);

struct kz_generation {
    int64_t number;
    char hash[KZ_HASH_HEX_SIZE]; /* of its manifest */
    char db_path[KZ_PATH_SIZE];
};

/* What was found wrong on the way to a good generation: an id of ui/strings,
 * {0} the generation, {3} what. */
struct kz_store_fault {
    const char *id; /* static */
    int64_t generation;
    char value[128];
};
enum { KZ_STORE_FAULTS = 16 };
struct kz_store_faults {
    struct kz_store_fault items[KZ_STORE_FAULTS];
    int count;
};
void kz_store_faults_add(struct kz_store_faults *faults, const char *id,
                         int64_t generation, const char *value);

/**
 * The generation to show: the current one if its manifest, catalog and
 * objects are whole, else the one published before it, and so on. Never
 * writes.
 *
 * faults  what was wrong: store.current, store.manifest, store.catalog,
 *         store.object; may be NULL
 * Errors  false: store.missing (dir), store.empty (dir: nothing was ever
 *         published), store.damaged (dir: nothing is whole)
 */
KZ_NODISCARD bool kz_store_open_current(const char *dir,
                                        struct kz_generation *generation,
                                        struct kz_store_faults *faults,
                                        struct kz_error *err);

/* The number that `current` names, whole or not; 0: none. */
int64_t kz_store_current_number(const char *dir);
/* The highest serial that was accepted; 0: none. */
int64_t kz_store_serial(const char *dir);

/**
 * Make a durable generation the current one, keep the last three and the last
 * held one, collect the rest.
 *
 * Errors  false, nothing changed: store.missing, store.busy (dir),
 *         store.no_generation (number), store.damaged_generation (number),
 *         store.unwritable, store.full
 */
KZ_NODISCARD bool kz_store_publish(const char *dir, int64_t number,
                                   struct kz_error *err);
/* `number` 0: the one published before the current. `now` gets the number.
 * Errors  as publish, and store.no_previous */
KZ_NODISCARD bool kz_store_rollback(const char *dir, int64_t number,
                                    int64_t *now, struct kz_error *err);

/* Forgets what no rule keeps, as publishing does: what imports left that never
 * came to their end. Errors  store.missing, store.busy, store.unwritable */
KZ_NODISCARD bool kz_store_collect(const char *dir, struct kz_error *err);

/* ---- for the importer ---- */

/* Holds DIR/lock until closed; -1 and store.busy if another has it. */
int kz_store_lock(const struct kz_store *store, struct kz_error *err);
/* As kz_store_publish(), the lock being held already. `is_fresh`: its objects
 * were hashed just now. */
KZ_NODISCARD bool kz_store_publish_locked(const struct kz_store *store,
                                          int64_t number, bool is_fresh,
                                          struct kz_error *err);
/* The highest number there is, 0 if none, -1 if they cannot be read. */
int64_t kz_store_last_number(const struct kz_store *store);
/* Sets store.full, store.unwritable by errno. Always false. */
bool kz_store_say_errno(const struct kz_store *store, struct kz_error *err);

#endif
