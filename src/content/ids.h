/*
 * Which ids a table has and what became of their rows, so that references can
 * be checked. All that is kept of a row: 28 to 56 bytes, and the id itself in
 * the caller's arena.
 */
#ifndef KZ_CONTENT_IDS_H
#define KZ_CONTENT_IDS_H

#include "src/base/arena.h"
#include "src/base/vec.h"

enum kz_id_state {
    KZ_ID_UNKNOWN,
    KZ_ID_CLEARED,
    KZ_ID_HELD,     /* not cleared for the public, or it needs such a row */
    KZ_ID_LEFT_OUT, /* faulty */
};

struct kz_id {
    const char *text;
    uint32_t len;
    uint32_t state : 2; /* enum kz_id_state */
    uint32_t row : 30;
};

struct kz_id_slot {
    uint32_t item; /* index plus one; 0: free */
    uint32_t hash;
};

struct kz_ids {
    KZ_VEC(struct kz_id) items; /* in the order in which they were added */
    struct kz_id_slot *slots;
    size_t capacity; /* a power of two */
};

/* Zeroed is empty. */
void kz_ids_destroy(struct kz_ids *ids);
/* The entry of `id`, or NULL. Valid until the next add. */
const struct kz_id *kz_ids_find(const struct kz_ids *ids, struct kz_str id);
/* `id` must not be there yet. */
void kz_ids_add(struct kz_ids *ids, struct kz_arena *arena, struct kz_str id,
                enum kz_id_state state, int row);

static inline struct kz_str kz_id_str(const struct kz_id *id) {
    return (struct kz_str){id->text, id->len};
}

#endif
