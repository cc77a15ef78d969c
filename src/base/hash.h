/*
 * BLAKE2b-256 (RFC 7693, libsodium's generichash): names objects, guards the
 * manifest. Streaming; one owner.
 */
#ifndef KZ_BASE_HASH_H
#define KZ_BASE_HASH_H

#include <stdint.h>

#include "src/base/str.h"

enum { KZ_HASH_SIZE = 32, KZ_HASH_HEX_SIZE = 65 };

struct kz_hash {
    _Alignas(64) unsigned char state[384];
};

void kz_hash_init(struct kz_hash *hash);
void kz_hash_update(struct kz_hash *hash, const void *data, size_t len);
/* 64 lower-case hex digits and a NUL; the hash must not be used after. */
void kz_hash_finish(struct kz_hash *hash, char hex[KZ_HASH_HEX_SIZE]);
void kz_hash_of(struct kz_str data, char hex[KZ_HASH_HEX_SIZE]);

#endif
