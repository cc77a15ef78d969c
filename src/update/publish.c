/* Publishing and turning back: one rename of `current`; then the books. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "src/update/generation.h"
#include "src/update/origin.h"

static bool say_number(struct kz_error *err, const char *id,
                       int64_t number) {
    char text[32];
    snprintf(text, sizeof(text), "%" PRId64, number);
    return kz_error_set(err, id, text, NULL);
}

/* The pointer to a generation that lies there and is whole. */
static bool find_whole(const struct kz_store *store, int64_t number,
                       enum kz_verify how, struct kz_pointer *pointer,
                       struct kz_error *err) {
    char path[64];
    struct kz_manifest manifest;
    *pointer = (struct kz_pointer){.number = number};
    kz_generation_path(number, "", path, sizeof(path));
    if (number <= 0 || faccessat(store->fd, path, F_OK, 0) != 0)
        return say_number(err, "store.no_generation", number);
    bool is_good =
        kz_generation_manifest(store, number, &manifest, pointer->hash);
    kz_manifest_destroy(&manifest);
    if (!is_good ||
        !kz_generation_verify(store, pointer, how, NULL))
        return say_number(err, "store.damaged_generation", number);
    return true;
}

static void drop(struct kz_published *published, int at) {
    published->count--;
    for (int i = at; i < published->count; i++)
        published->items[i] = published->items[i + 1];
}

/* What lies behind the current one was turned back from: it becomes the
 * oldest, so that it is the first to go and the last to return to. */
static void age_abandoned(struct kz_published *published, int64_t current) {
    int at = kz_published_find(published, current);
    int behind = at < 0 ? 0 : published->count - 1 - at;
    for (int i = 0; i < behind; i++) {
        struct kz_pointer last = published->items[published->count - 1];
        drop(published, published->count - 1);
        for (int k = published->count; k > 0; k--)
            published->items[k] = published->items[k - 1];
        published->items[0] = last;
        published->count++;
    }
}

static void put_last(struct kz_published *published,
                     const struct kz_pointer *pointer) {
    int at = kz_published_find(published, pointer->number);
    if (at >= 0)
        drop(published, at);
    if (published->count == KZ_PUBLISHED_MAX)
        drop(published, 0);
    published->items[published->count++] = *pointer;
}

static bool write_serial(const struct kz_store *store, int64_t number) {
    struct kz_origin origin;
    kz_origin_read(store, number, &origin);
    return kz_origin_accept(store, &origin);
}

/* Before: the old current is in the book, so that a cut between the rename
 * and the book's next line loses nothing. */
static bool turn_to(const struct kz_store *store,
                    const struct kz_pointer *pointer,
                    const struct kz_published *before,
                    const struct kz_published *after, struct kz_error *err) {
    errno = 0;
    bool is_done = kz_published_write(store, before) &&
                   kz_pointer_write(store, pointer) && write_serial(store, pointer->number) &&
                   kz_published_write(store, after);
    return is_done || kz_store_say_errno(store, err);
}

bool kz_store_publish_locked(const struct kz_store *store, int64_t number,
                             bool is_fresh, struct kz_error *err) {
    struct kz_pointer pointer, current;
    struct kz_published before, after;
    enum kz_verify how = is_fresh ? KZ_VERIFY_START : KZ_VERIFY_ALL;
    if (!find_whole(store, number, how, &pointer, err))
        return false;
    /* What cannot be read is not forgotten: it would be collected. */
    errno = EIO;
    if (!kz_published_read(store, &before))
        return kz_store_say_errno(store, err);
    after = before;
    if (kz_pointer_read(store, &current) == KZ_READ_GOOD)
        age_abandoned(&after, current.number);
    put_last(&after, &pointer);
    if (!turn_to(store, &pointer, &before, &after, err))
        return false;
    kz_collect(store, &after);
    return true;
}

bool kz_store_publish(const char *dir, int64_t number, struct kz_error *err) {
    struct kz_store store;
    if (!kz_store_open(&store, dir, err))
        return false;
    int lock = kz_store_lock(&store, err);
    bool is_good =
        lock >= 0 && kz_store_publish_locked(&store, number, false, err);
    if (lock >= 0)
        close(lock);
    kz_store_close(&store);
    return is_good;
}

bool kz_store_collect(const char *dir, struct kz_error *err) {
    struct kz_store store;
    struct kz_published published;
    if (!kz_store_open(&store, dir, err))
        return false;
    int lock = kz_store_lock(&store, err);
    bool is_good = false;
    if (lock >= 0) {
        errno = EIO;
        is_good = kz_published_read(&store, &published) ||
                  kz_store_say_errno(&store, err);
        if (is_good)
            kz_collect(&store, &published);
        close(lock);
    }
    kz_store_close(&store);
    return is_good;
}

/* The number to turn back to; 0 and an error if there is none. */
static int64_t choose(const struct kz_store *store,
                      const struct kz_published *published, int64_t wanted,
                      struct kz_error *err) {
    struct kz_pointer current;
    if (wanted > 0) {
        if (kz_published_find(published, wanted) >= 0)
            return wanted;
        say_number(err, "store.no_generation", wanted);
        return 0;
    }
    /* Without a pointer the last one is shown, see kz_store_open_current(). */
    bool is_read = kz_pointer_read(store, &current) == KZ_READ_GOOD;
    int at = is_read ? kz_published_find(published, current.number)
                     : published->count - 1;
    if (at > 0)
        return published->items[at - 1].number;
    kz_error_set(err, "store.no_previous", store->dir, NULL);
    return 0;
}

static bool rollback_locked(const struct kz_store *store, int64_t wanted,
                            int64_t *now, struct kz_error *err) {
    struct kz_published published;
    struct kz_pointer pointer;
    errno = EIO;
    if (!kz_published_read(store, &published))
        return kz_store_say_errno(store, err);
    *now = choose(store, &published, wanted, err);
    return *now > 0 &&
           find_whole(store, *now, KZ_VERIFY_ALL, &pointer, err) &&
           turn_to(store, &pointer, &published, &published, err);
}

bool kz_store_rollback(const char *dir, int64_t number, int64_t *now,
                       struct kz_error *err) {
    struct kz_store store;
    *now = 0;
    if (!kz_store_open(&store, dir, err))
        return false;
    int lock = kz_store_lock(&store, err);
    bool is_good = lock >= 0 && rollback_locked(&store, number, now, err);
    if (lock >= 0)
        close(lock);
    kz_store_close(&store);
    if (!is_good)
        *now = 0;
    return is_good;
}
