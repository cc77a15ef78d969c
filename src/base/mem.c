#include "src/base/mem.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_uint_fast64_t calls;

static void *check(void *memory) {
    if (!memory) {
        fputs("karez: out of memory\n", stderr);
        abort();
    }
    atomic_fetch_add_explicit(&calls, 1, memory_order_relaxed);
    return memory;
}

void *kz_xmalloc(size_t size) {
    return check(malloc(size ? size : 1));
}

void *kz_xcalloc(size_t count, size_t size) {
    return check(calloc(count ? count : 1, size ? size : 1));
}

void *kz_xrealloc(void *old, size_t size) {
    return check(realloc(old, size ? size : 1));
}

char *kz_xstrndup(const char *s, size_t len) {
    char *copy = kz_xmalloc(len + 1);
    if (len > 0)
        memcpy(copy, s, len);
    copy[len] = '\0';
    return copy;
}

char *kz_xstrdup(const char *s) {
    return kz_xstrndup(s, strlen(s));
}

uint64_t kz_mem_calls(void) {
    return atomic_load_explicit(&calls, memory_order_relaxed);
}

void kz_require_failed(const char *condition, const char *file, int line) {
    fprintf(stderr, "karez: %s:%d: required: %s\n", file, line, condition);
    abort();
}
