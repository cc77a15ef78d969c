#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/arena.h"
#include "src/base/hash.h"
#include "src/update/lock_inside.h"

#define LOG_MODULE "lock"
#include "src/base/log.h"

enum { COPY_LIMIT = 1 << 18 };

static struct kz_str text_of(struct kz_arena *arena,
                             const struct kz_lock_entries *entries) {
    struct kz_str text = KZ_STR("");
    char sum[KZ_HASH_HEX_SIZE];
    for (size_t i = 0; i < entries->list.count; i++) {
        const struct kz_lock_entry *e = &entries->list.items[i];
        text = kz_arena_printf(arena, "%.*s%d %s %s\n", KZ_STR_ARG(text),
                               (int)e->kind, e->hash, e->name);
    }
    kz_hash_of(text, sum);
    return kz_arena_printf(arena, "%.*s%s\n", KZ_STR_ARG(text), sum);
}

static bool copy_part(char *out, size_t size, struct kz_str part) {
    if (part.len >= size)
        return false;
    snprintf(out, size, "%.*s", KZ_STR_ARG(part));
    return true;
}

static bool parse_line(struct kz_str line, struct kz_lock_entry *entry) {
    struct kz_str kind, hash;
    int64_t number;
    *entry = (struct kz_lock_entry){.failures = 0};
    if (!kz_str_next_part(&line, ' ', &kind) ||
        !kz_str_to_int(kind, &number) || number < 0 ||
        number > KZ_LOCK_RECOVERY || !kz_str_next_part(&line, ' ', &hash))
        return false;
    entry->kind = (enum kz_lock_kind)number;
    return copy_part(entry->hash, sizeof(entry->hash), hash) &&
           copy_part(entry->name, sizeof(entry->name), line);
}

static bool parse(struct kz_str text, struct kz_lock_entries *entries) {
    size_t sum_at = KZ_HASH_HEX_SIZE; /* its digits and a line break */
    char sum[KZ_HASH_HEX_SIZE];
    if (text.len < sum_at || text.s[text.len - 1] != '\n')
        return false;
    struct kz_str lines = kz_str_sub(text, 0, text.len - sum_at), line;
    kz_hash_of(lines, sum);
    if (strncmp(text.s + lines.len, sum, KZ_HASH_HEX_SIZE - 1) != 0)
        return false;
    while (lines.len > 0 && kz_str_next_part(&lines, '\n', &line)) {
        struct kz_lock_entry entry;
        if (!parse_line(line, &entry))
            return false;
        kz_vec_push(&entries->list, entry);
    }
    return true;
}

bool kz_lock_copy_read(const char *path, struct kz_lock_entries *entries) {
    char *text;
    size_t len;
    *entries = (struct kz_lock_entries){.list = {0}};
    if (!kz_file_read(path, COPY_LIMIT, &text, &len))
        return false;
    bool is_good = parse((struct kz_str){text, len}, entries);
    free(text);
    if (!is_good) {
        kz_log_warn("%s: not whole", path);
        kz_vec_free(&entries->list);
    }
    return is_good;
}

bool kz_lock_copy_write(const char *path,
                        const struct kz_lock_entries *entries) {
    struct kz_arena arena = {NULL, NULL};
    struct kz_str text = text_of(&arena, entries);
    char *old = NULL;
    size_t len = 0;
    bool is_same = kz_file_read(path, COPY_LIMIT, &old, &len) &&
                   kz_str_equal(text, (struct kz_str){old, len});
    free(old);
    bool is_good = is_same || kz_file_write_atomic(path, text, 0600);
    kz_arena_destroy(&arena);
    return is_good;
}
