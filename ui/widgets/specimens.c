#include "ui/widgets/specimens.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/vec.h"

#define LOG_MODULE "specimens"
#include "src/base/log.h"

struct entry {
    char *key;
    struct kz_specimen *specimen;
};

struct kz_specimens {
    KZ_VEC(struct entry) entries;
};

struct kz_specimens *kz_specimens_create(void) {
    return kz_xcalloc(1, sizeof(struct kz_specimens));
}

void kz_specimens_free(struct kz_specimens *s) {
    if (!s)
        return;
    for (size_t i = 0; i < s->entries.count; i++) {
        kz_specimen_free(s->entries.items[i].specimen);
        free(s->entries.items[i].key);
    }
    kz_vec_free(&s->entries);
    free(s);
}

static struct kz_specimen *make(const struct kz_specimen_ask *ask) {
    struct kz_error err = {.id = ""};
    struct kz_crystal crystal;
    struct kz_look look;
    memset(&crystal, 0, sizeof(crystal));
    bool has_crystal =
        ask->has_crystal && kz_crystal_build(&crystal, &ask->spec, &err);
    if (!has_crystal && err.id[0])
        kz_log_warn("%.*s: %s %s", KZ_STR_ARG(ask->key), err.id,
                    err.value[0]);
    if (ask->look.len == 0 || !kz_look_parse(ask->look, &look, &err)) {
        if (ask->look.len > 0)
            kz_log_warn("%.*s: %s %s", KZ_STR_ARG(ask->key), err.id,
                        err.value[1]);
        kz_look_init(&look, has_crystal ? KZ_GLASS : KZ_STONE,
                     has_crystal ? KZ_HABIT_SINGLE : KZ_HABIT_CHUNK);
    }
    struct kz_specimen *specimen =
        kz_specimen_create(has_crystal ? &crystal : NULL, &look);
    kz_crystal_destroy(&crystal);
    return specimen;
}

const struct kz_specimen *
kz_specimens_get(struct kz_specimens *s, const struct kz_specimen_ask *ask) {
    for (size_t i = 0; i < s->entries.count; i++) {
        if (kz_str_is(ask->key, s->entries.items[i].key))
            return s->entries.items[i].specimen;
    }
    struct entry e = {kz_xstrndup(ask->key.s, ask->key.len), make(ask)};
    kz_vec_push(&s->entries, e);
    return e.specimen;
}
