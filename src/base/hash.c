#include "src/base/hash.h"

#include <sodium.h>

_Static_assert(sizeof(crypto_generichash_state) <= 384, "state fits");

static crypto_generichash_state *state_of(struct kz_hash *hash) {
    return (crypto_generichash_state *)(void *)hash->state;
}

void kz_hash_init(struct kz_hash *hash) {
    crypto_generichash_init(state_of(hash), NULL, 0, KZ_HASH_SIZE);
}

void kz_hash_update(struct kz_hash *hash, const void *data, size_t len) {
    crypto_generichash_update(state_of(hash), data, len);
}

void kz_hash_finish(struct kz_hash *hash, char hex[KZ_HASH_HEX_SIZE]) {
    unsigned char digest[KZ_HASH_SIZE];
    crypto_generichash_final(state_of(hash), digest, sizeof(digest));
    sodium_bin2hex(hex, KZ_HASH_HEX_SIZE, digest, sizeof(digest));
}

void kz_hash_of(struct kz_str data, char hex[KZ_HASH_HEX_SIZE]) {
    struct kz_hash hash;
    kz_hash_init(&hash);
    kz_hash_update(&hash, data.s, data.len);
    kz_hash_finish(&hash, hex);
}
