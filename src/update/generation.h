/*
 * Inside src/update: generations as they lie on the disk, and the two files
 * that name them.
 */
#ifndef KZ_UPDATE_GENERATION_H
#define KZ_UPDATE_GENERATION_H

#include "src/update/manifest.h"
#include "src/update/store.h"

/* A line of `current` or `published`. */
struct kz_pointer {
    int64_t number;
    char hash[KZ_HASH_HEX_SIZE];
};

enum { KZ_PUBLISHED_MAX = 64 };

/* Oldest first. */
struct kz_published {
    struct kz_pointer items[KZ_PUBLISHED_MAX];
    int count;
};

enum kz_read_result {
    KZ_READ_GOOD,
    KZ_READ_MISSING,
    KZ_READ_TORN,
};

enum kz_read_result kz_pointer_read(const struct kz_store *store,
                                    struct kz_pointer *current);
KZ_NODISCARD bool kz_pointer_write(const struct kz_store *store,
                                   const struct kz_pointer *current);

/* What the file says, torn lines passed over, and the current one, which
 * counts as published even if the power went before it was written down.
 * False: there is more in a file that could not be read. */
bool kz_published_read(const struct kz_store *store,
                       struct kz_published *published);
KZ_NODISCARD bool kz_published_write(const struct kz_store *store,
                                     const struct kz_published *published);
/* The place of a number, or -1. */
int kz_published_find(const struct kz_published *published, int64_t number);

/* How closely to look. */
enum kz_verify {
    KZ_VERIFY_START, /* manifest, catalog, presence and size of objects */
    KZ_VERIFY_ALL,   /* and the bytes of every object */
};

/**
 * Is generation `pointer` whole? Its manifest must have pointer->hash, unless
 * that is empty. The first thing wrong goes to `faults`.
 */
bool kz_generation_verify(const struct kz_store *store,
                          const struct kz_pointer *pointer,
                          enum kz_verify how,
                          struct kz_store_faults *faults);
/* Does the object lie there, `size` bytes long, and if `must_hash` with just
 * these bytes? */
bool kz_object_is_whole(const struct kz_store *store, const char *hash,
                        int64_t size, bool must_hash);
/* Reads gen/<number>/manifest and its hash; false if it is not one. */
bool kz_generation_manifest(const struct kz_store *store, int64_t number,
                            struct kz_manifest *manifest,
                            char hash[KZ_HASH_HEX_SIZE]);
/* "gen/<number>/<file>"; `file` "" gives the folder. */
void kz_generation_path(int64_t number, const char *file, char *out,
                        size_t size);
/* Fills number, hash and db_path. */
void kz_generation_name(const struct kz_store *store,
                        const struct kz_pointer *pointer,
                        struct kz_generation *generation);
/* Every number below gen/, rising. How many; -1: they cannot be read, or are
 * `max` or more, and then none may be taken for missing. */
int kz_generation_list(const struct kz_store *store, int64_t *numbers,
                       int max);

/* Forget what is kept by no rule; see kz_store_publish(). The lock is held.
 * What cannot be removed stays, and is tried again next time. */
void kz_collect(const struct kz_store *store,
                const struct kz_published *published);

#endif
