#include "ui/screens/desk_pictures.h"

#include <stdio.h>
#include <string.h>

#include "src/catalog/media.h"
#include "src/update/store.h"
#include "ui/screens/desk_inside.h"

#define LOG_MODULE "desk"
#include "src/base/log.h"

enum { SHOWN_W = 640, SHOWN_H = 420 }; /* pixels they are looked at in */

void kz_held_pictures_destroy(struct kz_held_pictures *p) {
    kz_vec_free(&p->items);
    p->more = 0;
}

/* False: there is none of this name, or it is no picture. */
static bool find(const struct kz_desk *d, struct kz_catalog *catalog,
                 struct kz_str name, char path[KZ_PATH_SIZE]) {
    struct kz_media_file file;
    path[0] = '\0';
    if (!catalog || !kz_catalog_media(catalog, name, &file))
        return false;
    const struct kz_media_object *object =
        kz_media_for_box(&file, SHOWN_W, SHOWN_H);
    return object && kz_store_object_path(d->parts.store, object->hash, path,
                                          KZ_PATH_SIZE);
}

static void add(struct kz_desk *d, struct kz_catalog *live,
                struct kz_catalog *held, const struct kz_proposal_media *m) {
    struct kz_held_pictures *p = &d->update.pictures;
    struct kz_held_picture picture;
    bool is_shown = m->change == KZ_CHANGE_ADDED ||
                    m->change == KZ_CHANGE_CHANGED;
    if (!is_shown || m->name.len >= sizeof(picture.name) ||
        !find(d, held, m->name, picture.now))
        return;
    if (m->change == KZ_CHANGE_ADDED ||
        !find(d, live, m->name, picture.old))
        picture.old[0] = '\0';
    snprintf(picture.name, sizeof(picture.name), "%.*s", KZ_STR_ARG(m->name));
    if (p->items.count < KZ_HELD_PICTURES_MOST)
        kz_vec_push(&p->items, picture);
    else
        p->more++;
}

static struct kz_catalog *open_held(const struct kz_desk *d) {
    char path[KZ_PATH_SIZE], name[48];
    struct kz_error err;
    snprintf(name, sizeof(name), "gen/%lld/catalog.db",
             (long long)d->update.generation);
    return kz_path_join(path, sizeof(path), d->parts.store, name)
               ? kz_catalog_open(path, d->parts.words, &err)
               : NULL;
}

static struct kz_catalog *open_live(const struct kz_desk *d) {
    struct kz_generation current;
    struct kz_error err;
    return kz_store_open_current(d->parts.store, &current, NULL, &err)
               ? kz_catalog_open(current.db_path, d->parts.words, &err)
               : NULL;
}

void kz_held_pictures_find(struct kz_desk *d) {
    const struct kz_proposal *review = &d->update.review;
    kz_held_pictures_destroy(&d->update.pictures);
    if (!d->parts.store || review->media.count == 0)
        return;
    struct kz_catalog *held = open_held(d), *live = open_live(d);
    if (!held)
        kz_log_warn("the pictures of version %lld cannot be shown",
                    (long long)d->update.generation);
    for (size_t i = 0; held && i < review->media.count; i++)
        add(d, live, held, &review->media.items[i]);
    kz_catalog_close(&held);
    kz_catalog_close(&live);
}
