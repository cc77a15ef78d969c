#include "src/update/manifest.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

void kz_manifest_destroy(struct kz_manifest *manifest) {
    kz_vec_free(&manifest->entries);
    kz_arena_destroy(&manifest->arena);
    *manifest = (struct kz_manifest){0};
}

void kz_manifest_add(struct kz_manifest *manifest, int64_t size,
                     const char *hash, struct kz_str role,
                     struct kz_str name) {
    struct kz_manifest_entry entry = {
        .size = size,
        .role = kz_arena_str(&manifest->arena, role),
        .name = kz_arena_str(&manifest->arena, name),
    };
    snprintf(entry.hash, sizeof(entry.hash), "%s", hash);
    kz_vec_push(&manifest->entries, entry);
}

static int by_name(const void *a, const void *b) {
    const struct kz_manifest_entry *x = a, *y = b;
    size_t len = x->name.len < y->name.len ? x->name.len : y->name.len;
    int order = memcmp(x->name.s, y->name.s, len);
    return order != 0 ? order : (x->name.len > y->name.len) -
                                    (x->name.len < y->name.len);
}

struct kz_str kz_manifest_text(struct kz_manifest *manifest) {
    size_t count = manifest->entries.count, size = 1;
    if (count > 0)
        qsort(manifest->entries.items, count,
              sizeof(manifest->entries.items[0]), by_name);
    for (size_t i = 0; i < count; i++)
        size += 24 + KZ_HASH_HEX_SIZE + manifest->entries.items[i].role.len +
                manifest->entries.items[i].name.len + 4;
    char *text = kz_arena_alloc(&manifest->arena, size);
    size_t len = 0;
    for (size_t i = 0; i < count; i++) {
        const struct kz_manifest_entry *e = &manifest->entries.items[i];
        len += (size_t)snprintf(text + len, size - len,
                                "%" PRId64 " %s %.*s %.*s\n", e->size,
                                e->hash, KZ_STR_ARG(e->role),
                                KZ_STR_ARG(e->name));
    }
    return (struct kz_str){text, len};
}

bool kz_hash_is_hex(struct kz_str text) {
    if (text.len != KZ_HASH_HEX_SIZE - 1)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.s[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
    }
    return true;
}

static bool parse_line(struct kz_manifest *manifest, struct kz_str line) {
    struct kz_str size_text, hash, role;
    int64_t size;
    char hex[KZ_HASH_HEX_SIZE];
    if (!kz_str_next_part(&line, ' ', &size_text) ||
        !kz_str_next_part(&line, ' ', &hash) ||
        !kz_str_next_part(&line, ' ', &role) || line.len == 0)
        return false;
    if (!kz_str_to_int(size_text, &size) || size < 0 || !kz_hash_is_hex(hash))
        return false;
    snprintf(hex, sizeof(hex), "%.*s", KZ_STR_ARG(hash));
    kz_manifest_add(manifest, size, hex, role, line);
    return true;
}

bool kz_manifest_parse(struct kz_manifest *manifest, struct kz_str text) {
    *manifest = (struct kz_manifest){0};
    struct kz_str line;
    if (text.len == 0 || text.s[text.len - 1] != '\n')
        return false;
    while (text.len > 0 && kz_str_next_part(&text, '\n', &line)) {
        if (!parse_line(manifest, line))
            return false;
    }
    return manifest->entries.count > 0;
}
