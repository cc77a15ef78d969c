#include "src/content/ids.h"

#include <stdlib.h>

void kz_ids_destroy(struct kz_ids *ids) {
    kz_vec_free(&ids->items);
    free(ids->slots);
    *ids = (struct kz_ids){0};
}

/* FNV-1a with a final mix: ids are short and alike. */
static uint32_t hash_of(struct kz_str id) {
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < id.len; i++)
        hash = (hash ^ (unsigned char)id.s[i]) * 0x100000001B3u;
    return (uint32_t)(hash ^ (hash >> 32));
}

static struct kz_id_slot *slot_of(const struct kz_ids *ids, struct kz_str id,
                                  uint32_t hash) {
    size_t mask = ids->capacity - 1, at = hash & mask;
    for (;; at = (at + 1) & mask) {
        struct kz_id_slot *slot = &ids->slots[at];
        if (slot->item == 0 ||
            (slot->hash == hash &&
             kz_str_equal(kz_id_str(&ids->items.items[slot->item - 1]), id)))
            return slot;
    }
}

const struct kz_id *kz_ids_find(const struct kz_ids *ids, struct kz_str id) {
    if (ids->capacity == 0)
        return NULL;
    uint32_t item = slot_of(ids, id, hash_of(id))->item;
    return item > 0 ? &ids->items.items[item - 1] : NULL;
}

static void grow(struct kz_ids *ids) {
    struct kz_id_slot *old = ids->slots;
    size_t count = ids->capacity;
    ids->capacity = count ? count * 2 : 64;
    ids->slots = kz_xcalloc(ids->capacity, sizeof(*ids->slots));
    for (size_t i = 0, mask = ids->capacity - 1; i < count; i++) {
        size_t at = old[i].hash & mask;
        while (old[i].item > 0 && ids->slots[at].item > 0)
            at = (at + 1) & mask;
        if (old[i].item > 0)
            ids->slots[at] = old[i];
    }
    free(old);
}

void kz_ids_add(struct kz_ids *ids, struct kz_arena *arena, struct kz_str id,
                enum kz_id_state state, int row) {
    enum { MOST = 1 << 29 };
    kz_require(ids->items.count < MOST && row >= 0 && row < MOST &&
               id.len < UINT32_MAX && state != KZ_ID_UNKNOWN);
    if ((ids->items.count + 1) * 3 > ids->capacity * 2)
        grow(ids);
    uint32_t hash = hash_of(id);
    struct kz_id_slot *slot = slot_of(ids, id, hash);
    kz_require(slot->item == 0);
    kz_vec_push(&ids->items, ((struct kz_id){
        .text = kz_arena_cstr(arena, id), .len = (uint32_t)id.len,
        .state = (unsigned)state & 3u, .row = (unsigned)row & 0x3FFFFFFFu}));
    *slot = (struct kz_id_slot){(uint32_t)ids->items.count, hash};
}
