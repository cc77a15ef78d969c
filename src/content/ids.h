/*
 * Which ids a table has and what became of their rows, so that references can
 * be checked. Ids are copied into the caller's arena.
 */
#ifndef KZ_CONTENT_IDS_H
#define KZ_CONTENT_IDS_H

#include "src/base/arena.h"

enum kz_id_state {
    KZ_ID_UNKNOWN,
    KZ_ID_CLEARED,
    KZ_ID_HELD,     /* not cleared for the public, or it needs such a row */
    KZ_ID_LEFT_OUT, /* faulty */
};

struct kz_id {
    struct kz_str id;
    enum kz_id_state state;
    int row;
};

struct kz_ids {
    struct kz_id *slots; /* power of two, open addressing */
    size_t capacity, count;
};

/* Zeroed is empty. */
void kz_ids_destroy(struct kz_ids *ids);
/* The entry of `id`, or NULL. Valid until the next add. */
struct kz_id *kz_ids_find(const struct kz_ids *ids, struct kz_str id);
/* `id` must not be there yet. */
void kz_ids_add(struct kz_ids *ids, struct kz_arena *arena, struct kz_str id,
                enum kz_id_state state, int row);

#endif
