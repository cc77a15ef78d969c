/*
 * What a generation consists of: lines "size hash role name", sorted by name.
 * Names may hold spaces, not line breaks. The catalog itself is the entry
 * "catalog.db" of role "catalog".
 */
#ifndef KZ_UPDATE_MANIFEST_H
#define KZ_UPDATE_MANIFEST_H

#include "src/base/arena.h"
#include "src/base/hash.h"
#include "src/base/vec.h"

struct kz_manifest_entry {
    int64_t size; /* bytes */
    char hash[KZ_HASH_HEX_SIZE];
    struct kz_str role, name;
};

/* Zeroed is empty; names lie in `arena`. */
struct kz_manifest {
    struct kz_arena arena;
    KZ_VEC(struct kz_manifest_entry) entries;
};

void kz_manifest_destroy(struct kz_manifest *manifest);
void kz_manifest_add(struct kz_manifest *manifest, int64_t size,
                     const char *hash, struct kz_str role, struct kz_str name);
/* Sorts the entries; the text lies in the manifest's arena. */
struct kz_str kz_manifest_text(struct kz_manifest *manifest);
/* False if any line is not as it should be. */
KZ_NODISCARD bool kz_manifest_parse(struct kz_manifest *manifest,
                                    struct kz_str text);
bool kz_hash_is_hex(struct kz_str text);

#endif
