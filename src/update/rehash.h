/*
 * Bit rot: every object of the current version is read again and hashed, a
 * piece at a time, while nobody touches the screen. Never writes.
 *
 * The caller asks for a piece as often as the pace allows: KZ_REHASH_PIECE
 * bytes fifty times a second are 20 MB/s, 50 GB in three quarters of an hour.
 * One owner, one thread; not the one that draws.
 */
#ifndef KZ_UPDATE_REHASH_H
#define KZ_UPDATE_REHASH_H

#include "src/update/store.h"

enum { KZ_REHASH_PIECE = 400 * 1000, KZ_REHASH_EVERY_MS = 20 };

enum kz_rehash_step {
    KZ_REHASH_MORE,
    KZ_REHASH_DAMAGED, /* an object; its name is at hand, and go on */
    KZ_REHASH_DONE,    /* all were read */
};

struct kz_rehash;

/* Owner  the caller; kz_rehash_close(). Errors  NULL: store.missing (dir),
 * store.empty (dir), store.manifest (generation) */
KZ_NODISCARD struct kz_rehash *kz_rehash_open(const char *dir,
                                              struct kz_error *err);
void kz_rehash_close(struct kz_rehash **rehash);

/* Reads at most KZ_REHASH_PIECE bytes. A file that cannot be opened or read is
 * damaged. */
enum kz_rehash_step kz_rehash_step(struct kz_rehash *rehash);
/* After KZ_REHASH_DAMAGED: the medium's name as the catalog has it. Borrowed
 * until closed. */
struct kz_str kz_rehash_name(const struct kz_rehash *rehash);
/* Likewise: what its bytes should come to. */
const char *kz_rehash_hash(const struct kz_rehash *rehash);

#endif
