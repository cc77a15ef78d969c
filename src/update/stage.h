/*
 * A generation in the making: holds the store's lock, owns DIR/stage, and
 * makes what it is given durable, each step before the next. The first
 * failure of a write, sync or rename gives the whole stage up.
 */
#ifndef KZ_UPDATE_STAGE_H
#define KZ_UPDATE_STAGE_H

#include "src/update/copy.h"
#include "src/update/manifest.h"
#include "src/update/origin.h"

struct kz_stage {
    struct kz_store store;
    int lock;
    int fd; /* of the stage's own folder */
    char name[64];               /* "stage/<random>" */
    char db_path[KZ_PATH_SIZE];  /* where catalog.db is to be built */
    bool is_touched[256];        /* objects/<ab> to be synced */
    struct kz_manifest manifest;
    struct kz_origin origin; /* of a package, to be set before sealing */
};

/* Wipes what a crash left. Errors  store.unwritable, store.busy */
KZ_NODISCARD bool kz_stage_open(struct kz_stage *stage, const char *dir,
                                struct kz_error *err);
/* Removes the stage, gives the lock back; also after failure. */
void kz_stage_close(struct kz_stage *stage);

/**
 * Copy a file into objects, hashing it on the way. `fd` stays the caller's;
 * kz_stage_keep() names it.
 *
 * size    what it must turn out to be, bytes
 * hash    of what was copied
 * Errors  false: media.changed (name) if it is not `size` bytes long;
 *         store.full, store.unwritable
 */
KZ_NODISCARD bool kz_stage_copy(struct kz_stage *stage, int fd, int64_t size,
                                struct kz_str name,
                                char hash[KZ_HASH_HEX_SIZE],
                                struct kz_error *err);
/* As kz_stage_copy(), for a file in the stage that nobody else can change:
 * it is hashed and takes its place without being copied, where the file
 * system can. */
KZ_NODISCARD bool kz_stage_adopt(struct kz_stage *stage, int fd, int64_t size,
                                 struct kz_str name,
                                 char hash[KZ_HASH_HEX_SIZE],
                                 struct kz_error *err);
/* A file without a name, where the store is. -1: store.full,
 * store.unwritable. Owner  the caller closes it */
int kz_stage_blank(struct kz_stage *stage, struct kz_error *err);
/**
 * Copy a foreign file into a blank one, hashing it on the way: what is looked
 * at afterwards is what was copied, whatever a stick says when it is asked
 * again.
 *
 * tick   see kz_copy(); may be NULL
 * Owner  the caller closes what is returned
 * Errors -1: as kz_stage_copy(), and import.cancelled
 */
int kz_stage_receive(struct kz_stage *stage, int from, int64_t size,
                     struct kz_str name, kz_copy_tick_fn *tick, void *user,
                     char hash[KZ_HASH_HEX_SIZE], struct kz_error *err);
/* A blank file, `size` bytes and whole, becomes the object of its hash. */
KZ_NODISCARD bool kz_stage_place(struct kz_stage *stage, int fd, int64_t size,
                                 const char *hash, struct kz_error *err);
/* DIR/stage/package, made for what a package holds. */
KZ_NODISCARD bool kz_stage_unpack_folder(struct kz_stage *stage,
                                         char path[KZ_PATH_SIZE],
                                         struct kz_error *err);
/* Names an object that is there: an entry of the manifest. */
void kz_stage_keep(struct kz_stage *stage, int64_t size, const char *hash,
                   struct kz_str role, struct kz_str name);

/**
 * The finished catalog.db and the objects become gen/<n>, durable.
 *
 * generation  its number and hash; if `*is_already`, those of the current
 *             generation, which is the same, and nothing was made
 */
KZ_NODISCARD bool kz_stage_seal(struct kz_stage *stage,
                                struct kz_generation *generation,
                                bool *is_already, struct kz_error *err);

#endif
