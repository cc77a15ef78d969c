/*
 * Inside the lock: the handle, and the copy of the hashes beside it.
 */
#ifndef KZ_UPDATE_LOCK_INSIDE_H
#define KZ_UPDATE_LOCK_INSIDE_H

#include "src/base/file.h"
#include "src/base/vec.h"
#include "src/update/lock.h"

typedef struct sqlite3 sqlite3;

struct kz_lock {
    sqlite3 *db;
    enum kz_lock_cost cost;
    enum kz_lock_health health;
    char path[KZ_PATH_SIZE], copy[KZ_PATH_SIZE], damaged[KZ_PATH_SIZE];
};

struct kz_lock_entries {
    KZ_VEC(struct kz_lock_entry) list;
};

/* Lines "kind hash name", closed by the hash of them all. False: it is not
 * there, or not whole. */
KZ_NODISCARD bool kz_lock_copy_read(const char *path,
                                    struct kz_lock_entries *entries);
/* Writes only if the file says something else. */
KZ_NODISCARD bool kz_lock_copy_write(const char *path,
                                     const struct kz_lock_entries *entries);

/* Marks a database whose PINs were lost. */
#define KZ_LOCK_LOST_NAME "lost"

#endif
