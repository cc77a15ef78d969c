/*
 * A file copied and hashed in one pass. Reading, hashing and writing of a
 * large one run beside each other, so that the slowest of the three is all
 * that one waits for; between them lie KZ_COPY_BLOCKS blocks, whatever the
 * file's size.
 */
#ifndef KZ_UPDATE_COPY_H
#define KZ_UPDATE_COPY_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/hash.h"

enum { KZ_COPY_BLOCK = 1 << 20, KZ_COPY_BLOCKS = 4 };

enum kz_copied {
    KZ_COPIED,
    KZ_COPY_CHANGED,    /* the file is not `size` bytes long, or not readable */
    KZ_COPY_UNWRITABLE, /* errno says why */
    KZ_COPY_STOPPED,
};

/* Asked after each block with the bytes read so far; false stops. */
typedef bool kz_copy_tick_fn(void *user, int64_t done);

/* From where `from` stands; `hash` is of what was written. `tick` may be
 * NULL. */
enum kz_copied kz_copy(int from, int to, int64_t size, kz_copy_tick_fn *tick,
                       void *user, char hash[KZ_HASH_HEX_SIZE]);
void kz_copy_rewind(int fd);

#endif
