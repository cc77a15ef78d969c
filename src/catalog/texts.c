#include <stdio.h>
#include <string.h>

#include "src/catalog/query.h"

struct kz_texts kz_texts_of_code(const struct kz_catalog *catalog,
                                 struct kz_arena *arena, const char *set,
                                 struct kz_str code) {
    struct kz_texts texts = {0};
    char id[96];
    if (code.len == 0)
        return texts;
    snprintf(id, sizeof(id), "code.%s.%.*s", set, KZ_STR_ARG(code));
    int count = kz_words_lang_count(catalog->words);
    for (int i = 0; i < count && i < KZ_MAX_LANGS; i++) {
        const struct kz_lang *lang = kz_words_lang(catalog->words, i);
        if (kz_words_has(catalog->words, lang, id))
            texts.by_lang[i] = kz_arena_str(
                arena, kz_words_get(catalog->words, lang, id));
    }
    return texts;
}

/* Capacity is the next power of two, from 8 on: no field of its own. */
void *kz_list_push(struct kz_arena *arena, void *items, size_t *count,
                   size_t size, void **new_items) {
    size_t n = *count;
    bool is_full = n == 0 || (n >= 8 && (n & (n - 1)) == 0);
    if (is_full) {
        void *wider = kz_arena_alloc(arena, (n < 8 ? 8 : 2 * n) * size);
        if (n > 0)
            memcpy(wider, items, n * size);
        *new_items = items = wider;
    }
    ++*count;
    return (char *)items + n * size;
}
