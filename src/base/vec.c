#include "src/base/vec.h"

void *kz_vec_grow(void *items, size_t *capacity, size_t needed, size_t size) {
    if (needed <= *capacity)
        return items;
    size_t larger = *capacity ? *capacity : 8;
    while (larger < needed)
        larger *= 2;
    *capacity = larger;
    return kz_xrealloc(items, larger * size);
}
