#include "src/content/ids.h"

#include <stdlib.h>

void kz_ids_destroy(struct kz_ids *ids) {
    kz_vec_free(&ids->items);
    free(ids->slots);
    *ids = (struct kz_ids){0};
}

/* FNV-1a with a final mix: ids are short and alike. */
static uint64_t hash_of(struct kz_str id) {
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < id.len; i++)
        hash = (hash ^ (unsigned char)id.s[i]) * 0x100000001B3u;
    return hash ^ (hash >> 32);
}

static uint32_t *slot_of(const struct kz_ids *ids, struct kz_str id) {
    size_t mask = ids->capacity - 1, at = (size_t)hash_of(id) & mask;
    while (ids->slots[at] != 0 &&
           !kz_str_equal(kz_id_str(&ids->items.items[ids->slots[at] - 1]), id))
        at = (at + 1) & mask;
    return &ids->slots[at];
}

const struct kz_id *kz_ids_find(const struct kz_ids *ids, struct kz_str id) {
    if (ids->capacity == 0)
        return NULL;
    uint32_t item = *slot_of(ids, id);
    return item > 0 ? &ids->items.items[item - 1] : NULL;
}

static void grow(struct kz_ids *ids) {
    free(ids->slots);
    ids->capacity = ids->capacity ? ids->capacity * 2 : 64;
    ids->slots = kz_xcalloc(ids->capacity, sizeof(*ids->slots));
    for (size_t i = 0; i < ids->items.count; i++)
        *slot_of(ids, kz_id_str(&ids->items.items[i])) = (uint32_t)i + 1;
}

void kz_ids_add(struct kz_ids *ids, struct kz_arena *arena, struct kz_str id,
                enum kz_id_state state, int row) {
    enum { MOST = 1 << 29 };
    kz_require(ids->items.count < MOST && row >= 0 && row < MOST &&
               id.len < UINT32_MAX && state != KZ_ID_UNKNOWN);
    if ((ids->items.count + 1) * 3 > ids->capacity * 2)
        grow(ids);
    uint32_t *slot = slot_of(ids, id);
    kz_require(*slot == 0);
    kz_vec_push(&ids->items, ((struct kz_id){
        .text = kz_arena_cstr(arena, id), .len = (uint32_t)id.len,
        .state = (unsigned)state & 3u, .row = (unsigned)row & 0x3FFFFFFFu}));
    *slot = (uint32_t)ids->items.count;
}
