/*
 * Growing arrays: `KZ_VEC(struct kz_point) points;` then kz_vec_push().
 * Zeroed is empty. The owner frees `items` with kz_vec_free().
 */
#ifndef KZ_BASE_VEC_H
#define KZ_BASE_VEC_H

#include <stdlib.h>

#include "src/base/mem.h"

#define KZ_VEC(type) \
    struct { \
        type *items; \
        size_t count, capacity; \
    }

/* Room for `needed` items of `size` bytes; doubles, never shrinks. */
void *kz_vec_grow(void *items, size_t *capacity, size_t needed, size_t size);

#define kz_vec_reserve(v, needed) \
    ((v)->items = kz_vec_grow((v)->items, &(v)->capacity, (needed), \
                              sizeof *(v)->items))

#define kz_vec_push(v, ...) \
    (kz_vec_reserve((v), (v)->count + 1), \
     (v)->items[(v)->count++] = (__VA_ARGS__))

#define kz_vec_free(v) \
    (free((v)->items), (v)->items = NULL, (v)->count = (v)->capacity = 0)

#endif
