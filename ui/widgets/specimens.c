#include "ui/widgets/specimens.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/vec.h"

#define LOG_MODULE "specimens"
#include "src/base/log.h"

struct kz_specimen_model {
    struct kz_specimen_ask ask; /* its texts are ours */
    pthread_mutex_t mutex;
    struct kz_specimen *specimen; /* protected by mutex */
};

struct entry {
    char *key;
    struct kz_specimen *specimen;    /* NULL: not asked for yet */
    struct kz_specimen_model *model; /* the same */
};

struct kz_specimens {
    KZ_VEC(struct entry) entries;
};

struct kz_specimens *kz_specimens_create(void) {
    return kz_xcalloc(1, sizeof(struct kz_specimens));
}

static void free_text(struct kz_str text) {
    free((char *)(uintptr_t)text.s);
}

static void free_model(struct kz_specimen_model *m) {
    if (!m)
        return;
    kz_specimen_free(m->specimen);
    pthread_mutex_destroy(&m->mutex);
    free_text(m->ask.key);
    free_text(m->ask.look);
    free_text(m->ask.spec.point_group);
    free_text(m->ask.spec.forms);
    free(m);
}

void kz_specimens_free(struct kz_specimens *s) {
    if (!s)
        return;
    for (size_t i = 0; i < s->entries.count; i++) {
        kz_specimen_free(s->entries.items[i].specimen);
        free_model(s->entries.items[i].model);
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

static struct entry *entry_for(struct kz_specimens *s, struct kz_str key) {
    for (size_t i = 0; i < s->entries.count; i++) {
        if (kz_str_is(key, s->entries.items[i].key))
            return &s->entries.items[i];
    }
    struct entry e = {kz_xstrndup(key.s, key.len), NULL, NULL};
    kz_vec_push(&s->entries, e);
    return &s->entries.items[s->entries.count - 1];
}

const struct kz_specimen *
kz_specimens_get(struct kz_specimens *s, const struct kz_specimen_ask *ask) {
    struct entry *e = entry_for(s, ask->key);
    if (!e->specimen)
        e->specimen = make(ask);
    return e->specimen;
}

static struct kz_str copy_text(struct kz_str text) {
    if (text.len == 0)
        return (struct kz_str){NULL, 0};
    return (struct kz_str){kz_xstrndup(text.s, text.len), text.len};
}

struct kz_specimen_model *
kz_specimens_model(struct kz_specimens *s, const struct kz_specimen_ask *ask) {
    struct entry *e = entry_for(s, ask->key);
    if (e->model)
        return e->model;
    struct kz_specimen_model *m = kz_xcalloc(1, sizeof(*m));
    m->ask = *ask;
    m->ask.key = copy_text(ask->key);
    m->ask.look = copy_text(ask->look);
    m->ask.spec.point_group = copy_text(ask->spec.point_group);
    m->ask.spec.forms = copy_text(ask->spec.forms);
    pthread_mutex_init(&m->mutex, NULL);
    e->model = m;
    return m;
}

const struct kz_specimen *
kz_specimen_model_begin(struct kz_specimen_model *m) {
    pthread_mutex_lock(&m->mutex);
    if (!m->specimen)
        m->specimen = make(&m->ask);
    return m->specimen;
}

void kz_specimen_model_end(struct kz_specimen_model *m) {
    pthread_mutex_unlock(&m->mutex);
}
