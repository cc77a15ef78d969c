#include "src/content/ids.h"

#include <stdlib.h>

#include "src/base/mem.h"

void kz_ids_destroy(struct kz_ids *ids) {
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

static struct kz_id *slot_of(const struct kz_ids *ids, struct kz_str id) {
    size_t mask = ids->capacity - 1, at = (size_t)hash_of(id) & mask;
    while (ids->slots[at].state != KZ_ID_UNKNOWN &&
           !kz_str_equal(ids->slots[at].id, id))
        at = (at + 1) & mask;
    return &ids->slots[at];
}

struct kz_id *kz_ids_find(const struct kz_ids *ids, struct kz_str id) {
    if (ids->capacity == 0)
        return NULL;
    struct kz_id *slot = slot_of(ids, id);
    return slot->state == KZ_ID_UNKNOWN ? NULL : slot;
}

static void grow(struct kz_ids *ids) {
    struct kz_ids wider = {.capacity =
                               ids->capacity ? ids->capacity * 2 : 64};
    wider.slots = kz_xcalloc(wider.capacity, sizeof(*wider.slots));
    for (size_t i = 0; i < ids->capacity; i++) {
        if (ids->slots[i].state != KZ_ID_UNKNOWN)
            *slot_of(&wider, ids->slots[i].id) = ids->slots[i];
    }
    wider.count = ids->count;
    free(ids->slots);
    *ids = wider;
}

void kz_ids_add(struct kz_ids *ids, struct kz_arena *arena, struct kz_str id,
                enum kz_id_state state, int row) {
    if ((ids->count + 1) * 3 > ids->capacity * 2)
        grow(ids);
    struct kz_id *slot = slot_of(ids, id);
    kz_require(slot->state == KZ_ID_UNKNOWN && state != KZ_ID_UNKNOWN);
    *slot = (struct kz_id){kz_arena_str(arena, id), state, row};
    ids->count++;
}
