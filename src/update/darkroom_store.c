#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/media/encode.h"
#include "src/update/darkroom_inside.h"

#define LOG_MODULE "darkroom"
#include "src/base/log.h"

enum { PIECE = 1 << 18, SIDE_LEAST = 32, RATIO_MOST = 20 };

struct kz_worker_order kz_darkroom_order(const char *role) {
    static const char *const roles[] = {
        [KZ_WORKER_PICTURE] = "picture", [KZ_WORKER_FILM] = "film",
        [KZ_WORKER_SOUND] = "sound", [KZ_WORKER_CAPTIONS] = "captions"};
    struct kz_worker_order order = {.flags = 0};
    while (strcmp(roles[order.kind], role) != 0)
        order.kind++;
    return order;
}

static const char *fault_of_kind(const char *role) {
    return strcmp(role, "picture") == 0    ? "media.not_picture"
           : strcmp(role, "film") == 0     ? "media.not_film"
           : strcmp(role, "captions") == 0 ? "media.captions"
                                           : "media.not_sound";
}

const char *kz_darkroom_fault(const char *role, enum kz_verdict verdict) {
    bool is_picture = strcmp(role, "picture") == 0;
    if (verdict == KZ_VERDICT_DAMAGED && strcmp(role, "captions") == 0)
        return "media.captions";
    switch (verdict) {
    case KZ_VERDICT_GOOD:
        return NULL;
    case KZ_VERDICT_KIND:
    case KZ_VERDICT_CODEC:
        return fault_of_kind(role);
    case KZ_VERDICT_LARGE:
    case KZ_VERDICT_NO_MEMORY:
    case KZ_VERDICT_WRITING:
        return is_picture ? "media.pixels" : "media.film_large";
    case KZ_VERDICT_NO_PICTURE:
        return "media.no_picture";
    case KZ_VERDICT_NO_SOUND:
        return "media.no_sound";
    case KZ_VERDICT_LOCKED:
        return "media.locked";
    case KZ_VERDICT_CUT:
        return "media.cut";
    case KZ_VERDICT_CRASHED:
        return "media.crashed";
    case KZ_VERDICT_SLOW:
        return "media.slow";
    case KZ_VERDICT_DAMAGED:
    case KZ_VERDICTS:
        break;
    }
    return "media.damaged";
}

static bool is_png_name(struct kz_str name) {
    struct kz_str end = kz_str_sub(name, name.len > 4 ? name.len - 4 : 0,
                                   name.len);
    return strncasecmp(end.s, ".png", end.len) == 0;
}

const char *kz_darkroom_warning(const struct kz_media_item *item,
                                const struct kz_prepared *p, size_t n) {
    if (strcmp(item->role, "picture") != 0)
        return NULL;
    int least = p->w < p->h ? p->w : p->h, most = p->w + p->h - least;
    bool is_odd = least < SIDE_LEAST || most > RATIO_MOST * least;
    bool is_png = p->kind == KZ_PREPARED_PNG;
    if (n == 0)
        return is_png != is_png_name(item->name) ? "media.extension" : NULL;
    return is_odd ? "media.shape" : NULL;
}

bool kz_darkroom_say_changed(const struct kz_media_item *item,
                             struct kz_error *err) {
    char name[KZ_ERROR_VALUE_SIZE];
    snprintf(name, sizeof(name), "%.*s", KZ_STR_ARG(item->name));
    return kz_error_set(err, "media.changed", name, NULL);
}

bool kz_darkroom_hash(int fd, char hash[KZ_HASH_HEX_SIZE]) {
    char *buffer = kz_xmalloc(PIECE);
    struct kz_hash state;
    off_t at = 0;
    ssize_t got;
    kz_hash_init(&state);
    while ((got = pread(fd, buffer, PIECE, at)) > 0 ||
           (got < 0 && errno == EINTR)) {
        kz_hash_update(&state, buffer, got > 0 ? (size_t)got : 0);
        at += got > 0 ? got : 0;
    }
    free(buffer);
    kz_hash_finish(&state, hash);
    return got == 0;
}

/* ---- objects ---- */

/* A file of ours in the making. */
struct writing {
    int fd;
    int64_t size;
    struct kz_hash hash;
};

static bool put(void *user, const void *bytes, size_t len) {
    struct writing *w = user;
    const char *from = bytes;
    kz_hash_update(&w->hash, bytes, len);
    w->size += (int64_t)len;
    while (len > 0) {
        ssize_t done = write(w->fd, from, len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return false;
        from += done;
        len -= (size_t)done;
    }
    return true;
}

static bool store_size(struct kz_stage *stage, const struct kz_kzi *picture,
                       const struct kz_prepared *prepared,
                       struct kz_media_object *made, struct kz_error *err) {
    struct writing w = {.fd = kz_stage_blank(stage, err)};
    enum kz_prepared_kind kind =
        picture->has_alpha ? KZ_PREPARED_PNG : prepared->kind;
    if (w.fd < 0)
        return false;
    kz_hash_init(&w.hash);
    bool is_good = kz_encode(picture, kind, prepared->turn, put, &w, &made->w,
                             &made->h) ||
                   kz_store_say_errno(&stage->store, err);
    kz_hash_finish(&w.hash, made->hash);
    made->size = w.size;
    is_good = is_good &&
              kz_stage_place(stage, w.fd, w.size, made->hash, err);
    close(w.fd);
    return is_good;
}

/* The worker may have lied: what does not read as pictures is not there. */
static bool store_sizes(struct kz_stage *stage, struct kz_media_file *made,
                        const struct kz_prepared *prepared, const char *bytes,
                        size_t len, struct kz_error *err) {
    struct kz_prepared trusted = *prepared;
    size_t used = 0;
    if (trusted.turn < 1 || trusted.turn > 8)
        trusted.turn = 1;
    if (trusted.kind != KZ_PREPARED_JPEG)
        trusted.kind = KZ_PREPARED_PNG;
    for (int i = 0; i < prepared->count; i++) {
        struct kz_kzi picture;
        if (!kz_kzi_find(&picture, bytes, len, &used))
            return kz_error_set(err, "media.changed", "", NULL);
        if (!store_size(stage, &picture, &trusted, &made->sizes[i], err))
            return false;
        made->size_count = i + 1;
        bytes += used;
        len -= used;
    }
    return true;
}

static bool store_picture(struct kz_stage *stage, struct kz_media_file *made,
                          const struct kz_prepared *prepared, int out,
                          struct kz_error *err) {
    struct stat st;
    if (fstat(out, &st) != 0 || st.st_size == 0 || prepared->count == 0)
        return kz_error_set(err, "media.changed", "", NULL);
    size_t len = (size_t)st.st_size;
    void *bytes = mmap(NULL, len, PROT_READ, MAP_PRIVATE, out, 0);
    if (bytes == MAP_FAILED)
        return kz_store_say_errno(&stage->store, err);
    bool is_good = store_sizes(stage, made, prepared, bytes, len, err);
    munmap(bytes, len);
    if (is_good) {
        memcpy(made->hash, made->sizes[0].hash, sizeof(made->hash));
        made->size = made->sizes[0].size;
    }
    return is_good;
}

/* What a worker wrote as a whole file, or a file that is good as it is. */
static bool store_file(struct kz_stage *stage, struct kz_media_file *made,
                       int fd, struct kz_error *err) {
    struct stat st;
    if (!kz_darkroom_hash(fd, made->hash) || fstat(fd, &st) != 0)
        return kz_store_say_errno(&stage->store, err);
    made->size = st.st_size;
    return kz_stage_place(stage, fd, made->size, made->hash, err);
}

bool kz_darkroom_store(struct kz_stage *stage, struct kz_media_item *item,
                       const struct kz_prepared *prepared, int in, int out,
                       struct kz_error *err) {
    struct kz_media_file *made = &item->made;
    *made = (struct kz_media_file){.origin_size = item->size};
    memcpy(made->origin_hash, item->hash, sizeof(made->origin_hash));
    bool is_picture = strcmp(item->role, "picture") == 0;
    bool is_captions = strcmp(item->role, "captions") == 0;
    if (is_picture)
        return store_picture(stage, made, prepared, out, err);
    return store_file(stage, made, is_captions ? in : out, err);
}
