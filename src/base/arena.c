#include "src/base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = 16 };

struct kz_arena_block {
    struct kz_arena_block *next;
    size_t size, used;
    max_align_t data[];
};

static struct kz_arena_block *block_create(size_t at_least) {
    size_t size = at_least > BLOCK_SIZE ? at_least : BLOCK_SIZE;
    struct kz_arena_block *block =
        kz_xmalloc(sizeof(struct kz_arena_block) + size);
    block->next = NULL;
    block->size = size;
    block->used = 0;
    return block;
}

void kz_arena_reset(struct kz_arena *arena) {
    for (struct kz_arena_block *b = arena->first; b; b = b->next)
        b->used = 0;
    arena->current = arena->first;
}

void kz_arena_destroy(struct kz_arena *arena) {
    struct kz_arena_block *next;
    for (struct kz_arena_block *b = arena->first; b; b = next) {
        next = b->next;
        free(b);
    }
    arena->first = arena->current = NULL;
}

/* The first block from the current one on with room; kept blocks that are too
 * small for a large request are skipped, not lost: reset returns to them. */
static struct kz_arena_block *find_room(struct kz_arena *arena, size_t size) {
    struct kz_arena_block **link = &arena->first;
    struct kz_arena_block *b = arena->current ? arena->current : arena->first;
    for (; b; b = b->next) {
        if (b->size - b->used >= size)
            return b;
        link = &b->next;
    }
    while (*link)
        link = &(*link)->next;
    return *link = block_create(size);
}

void *kz_arena_alloc(struct kz_arena *arena, size_t size) {
    size = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct kz_arena_block *b = find_room(arena, size);
    arena->current = b;
    void *memory = (char *)b->data + b->used;
    b->used += size;
    return memset(memory, 0, size);
}

char *kz_arena_cstr(struct kz_arena *arena, struct kz_str s) {
    char *copy = kz_arena_alloc(arena, s.len + 1);
    if (s.len > 0)
        memcpy(copy, s.s, s.len);
    return copy;
}

struct kz_str kz_arena_str(struct kz_arena *arena, struct kz_str s) {
    return (struct kz_str){kz_arena_cstr(arena, s), s.len};
}

struct kz_str kz_arena_printf(struct kz_arena *arena, const char *fmt, ...) {
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    kz_require(len >= 0);
    char *text = kz_arena_alloc(arena, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, fmt, again);
    va_end(again);
    return (struct kz_str){text, (size_t)len};
}
