/*
 * Memory that is freed all at once: a frame's tree, the rows of a query.
 * One owner, one thread. A reset keeps the blocks, so a steady frame
 * allocates nothing.
 */
#ifndef KZ_BASE_ARENA_H
#define KZ_BASE_ARENA_H

#include <stddef.h>

#include "src/base/mem.h"
#include "src/base/str.h"

struct kz_arena_block;

struct kz_arena {
    struct kz_arena_block *first, *current;
};

/* A zeroed kz_arena is empty and ready. */
void kz_arena_reset(struct kz_arena *arena);
void kz_arena_destroy(struct kz_arena *arena);

/* Zeroed, aligned for any type, valid until reset or destroy. */
void *kz_arena_alloc(struct kz_arena *arena, size_t size);
struct kz_str kz_arena_str(struct kz_arena *arena, struct kz_str s);
/* NUL-terminated. */
char *kz_arena_cstr(struct kz_arena *arena, struct kz_str s);
struct kz_str kz_arena_printf(struct kz_arena *arena, const char *fmt, ...)
    KZ_PRINTF(2, 3);

#define kz_arena_new(arena, type) \
    ((type *)kz_arena_alloc((arena), sizeof(type)))
#define kz_arena_array(arena, type, count) \
    ((type *)kz_arena_alloc((arena), sizeof(type) * (count)))

#endif
