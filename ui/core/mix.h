/*
 * A quick 64-bit hash for keys that live in memory only: same process, same
 * values, same key. Not for files and not for hostile input.
 */
#ifndef KZ_UI_CORE_MIX_H
#define KZ_UI_CORE_MIX_H

#include <stdint.h>
#include <string.h>

#define KZ_MIX_START 0x9E3779B97F4A7C15u

static inline uint64_t kz_mix(uint64_t key, uint64_t value) {
    key = (key ^ value) * 0xBF58476D1CE4E5B9u;
    return key ^ key >> 29;
}

static inline uint64_t kz_mix_float(uint64_t key, float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof(bits));
    return kz_mix(key, bits);
}

static inline uint64_t kz_mix_bytes(uint64_t key, const void *data,
                                    size_t len) {
    const unsigned char *bytes = (const unsigned char *)data;
    key = kz_mix(key, len);
    for (; len >= 8; bytes += 8, len -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        key = kz_mix(key, word);
    }
    uint64_t word = 0;
    if (len > 0)
        memcpy(&word, bytes, len);
    return kz_mix(key, word);
}

#endif
