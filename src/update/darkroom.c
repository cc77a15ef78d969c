#include "src/update/darkroom.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/update/darkroom_inside.h"
#include "src/update/generation.h"
#include "src/update/sandbox.h"

#define LOG_MODULE "darkroom"
#include "src/base/log.h"

enum { LOOK_MS = 200, SLOTS = 2 };

/* What became of a file, by name. */
struct print {
    struct kz_str name;
    struct kz_media_file made;
};

/* A file on its way. */
struct slot {
    struct kz_reader reader;
    bool is_open, is_busy;
    struct kz_media_item *item;
    struct kz_worker_order order;
    int in, out;
};

struct kz_darkroom {
    const struct kz_darkroom_job *job;
    struct kz_clock clock;
    struct slot slots[SLOTS];
    struct kz_arena arena;
    KZ_VEC(struct print) prints;
    struct kz_media_findings findings;
    /* Of the round. */
    struct kz_media *media;
    int64_t started_ms, done, total, reading; /* bytes */
    struct kz_error *err;
};

struct kz_darkroom *kz_darkroom_create(const struct kz_darkroom_job *job) {
    struct kz_darkroom *d = kz_xcalloc(1, sizeof(*d));
    d->job = job;
    kz_clock_init_real(&d->clock);
    return d;
}

static void empty(struct slot *slot) {
    if (slot->in >= 0)
        close(slot->in);
    if (slot->out >= 0)
        close(slot->out);
    slot->in = slot->out = -1;
    slot->is_busy = false;
}

static void close_slots(struct kz_darkroom *d) {
    for (size_t i = 0; i < SLOTS; i++) {
        struct slot *slot = &d->slots[i];
        if (slot->is_busy)
            empty(slot);
        if (slot->is_open)
            kz_reader_close(&slot->reader);
        slot->is_open = false;
    }
}

void kz_darkroom_free(struct kz_darkroom **darkroom) {
    struct kz_darkroom *d = *darkroom;
    if (d) {
        close_slots(d);
        kz_vec_free(&d->prints);
        kz_vec_free(&d->findings.items);
        kz_arena_destroy(&d->arena);
    }
    free(d);
    *darkroom = NULL;
}

const struct kz_media_findings *
kz_darkroom_findings(const struct kz_darkroom *darkroom) {
    return &darkroom->findings;
}

/* ---- saying how far it is ---- */

static bool tell(struct kz_darkroom *d) {
    int64_t done = d->done + d->reading;
    struct kz_progress p = {d->job->stage ? "copy" : "look", done, d->total,
                            -1};
    int64_t spent = kz_clock_now(&d->clock) - d->started_ms;
    if (done > 0 && spent > 500)
        p.seconds_left = (int)((double)spent * (double)(d->total - done) /
                               (double)done / 1000.0);
    if (!d->job->progress || d->job->progress(d->job->user, &p))
        return true;
    return kz_error_set(d->err, "import.cancelled", NULL);
}

static bool tick(void *user, int64_t done) {
    struct kz_darkroom *d = user;
    d->reading = done;
    return tell(d);
}

/* ---- what is known ---- */

static struct print *find_print(struct kz_darkroom *d, struct kz_str name) {
    for (size_t i = 0; i < d->prints.count; i++) {
        if (kz_str_equal(d->prints.items[i].name, name))
            return &d->prints.items[i];
    }
    return NULL;
}

static void remember(struct kz_darkroom *d, const struct kz_media_item *item) {
    kz_vec_push(&d->prints,
                (struct print){kz_arena_str(&d->arena, item->name),
                               item->made});
}

static void find_fault(struct kz_darkroom *d, const struct kz_media_item *item,
                       const char *id, enum kz_severity severity) {
    kz_vec_push(&d->findings.items,
                (struct kz_media_finding){kz_arena_str(&d->arena, item->name),
                                          id, severity});
}

static bool has_objects(const struct kz_darkroom *d,
                        const struct kz_media_file *made) {
    const struct kz_store *store = d->job->stage ? &d->job->stage->store : NULL;
    if (!store)
        return true;
    bool is_whole = kz_object_is_whole(store, made->hash, made->size, false);
    for (int i = 0; is_whole && i < made->size_count; i++)
        is_whole = kz_object_is_whole(store, made->sizes[i].hash,
                                      made->sizes[i].size, false);
    return is_whole;
}

/* Shown now under this name: the same file, or what was made from it. */
static bool is_shown(struct kz_darkroom *d, struct kz_media_item *item,
                     bool by_size) {
    struct kz_media_file file;
    if (!d->job->kept || !kz_catalog_media(d->job->kept, item->name, &file))
        return false;
    bool is_origin = item->size == file.origin_size &&
                     (by_size || strcmp(item->hash, file.origin_hash) == 0);
    bool is_object = item->size == file.size &&
                     (by_size || strcmp(item->hash, file.hash) == 0);
    if ((!is_origin && !is_object) || !has_objects(d, &file))
        return false;
    item->made = file;
    return true;
}

/* ---- a worker's answer ---- */

static bool finish(struct kz_darkroom *d, struct slot *slot,
                   const struct kz_prepared *p) {
    struct kz_media_item *item = slot->item;
    const char *fault = kz_darkroom_fault(item->role, p->verdict);
    bool is_good = true;
    if (p->verdict == KZ_VERDICT_NO_MEMORY ||
        p->verdict == KZ_VERDICT_WRITING)
        kz_log_warn("%.*s: the worker had no room", KZ_STR_ARG(item->name));
    if (fault)
        find_fault(d, item, fault, KZ_SEVERITY_LEAVE_OUT);
    else
        is_good = !d->job->stage ||
                  kz_darkroom_store(d->job->stage, item, p, slot->in,
                                    slot->out, d->err);
    for (size_t i = 0; !fault && i < KZ_DARKROOM_WARNINGS; i++) {
        const char *warning = kz_darkroom_warning(item, p, i);
        if (warning)
            find_fault(d, item, warning, KZ_SEVERITY_WARN);
    }
    remember(d, item);
    empty(slot);
    return is_good;
}

/* Until one slot at least is free; with `all`, until all are. */
static bool wait_slots(struct kz_darkroom *d, bool all) {
    for (size_t i = 0; i < SLOTS;) {
        struct slot *slot = &d->slots[i];
        struct kz_prepared prepared;
        if (!slot->is_busy) {
            if (!all)
                return true;
            i++;
        } else if (kz_reader_take(&slot->reader, LOOK_MS, &prepared)) {
            if (!finish(d, slot, &prepared))
                return false;
        } else if (!tell(d)) {
            return false;
        } else if (!all) {
            i = (i + 1) % SLOTS; /* the other may be ready sooner */
        }
    }
    return true;
}

static struct slot *free_slot(struct kz_darkroom *d) {
    struct slot *unopened = NULL;
    for (size_t i = 0; i < SLOTS; i++) {
        struct slot *slot = &d->slots[i];
        if (slot->is_open && !slot->is_busy)
            return slot;
        if (!slot->is_open && !unopened)
            unopened = slot;
    }
    if (unopened) {
        if (!kz_reader_open(&unopened->reader, d->job->exe, d->err))
            return NULL;
        unopened->is_open = true;
        unopened->in = unopened->out = -1;
        if ((unopened->reader.walls & KZ_WALLS_NEEDED) != KZ_WALLS_NEEDED) {
            kz_error_set(d->err, "import.sandbox", NULL);
            return NULL;
        }
        return unopened;
    }
    return wait_slots(d, false) ? free_slot(d) : NULL;
}

/* ---- one file ---- */

static bool is_of_program(const struct kz_media_item *item) {
    return kz_str_starts_with(item->name, "karez:");
}

/* Nobody else can change the file, or it is only read and never becomes an
 * object itself, which would be the program's own file by a second name. */
static bool needs_copy(const struct kz_darkroom *d,
                       const struct kz_media_item *item) {
    bool is_made_anew = strcmp(item->role, "captions") != 0;
    return is_of_program(item) ? !is_made_anew : !d->job->is_ours;
}

/* Taken in under its own hash: a copy of what a stick says, else the file. */
static int take_in(struct kz_darkroom *d, struct kz_media_item *item, int fd,
                   int64_t size) {
    if (d->job->stage && needs_copy(d, item)) {
        int copy = kz_stage_receive(d->job->stage, fd, size, item->name, tick,
                                    d, item->hash, d->err);
        close(fd);
        return copy;
    }
    /* Only looked at: a hash is needed only where it could tell something. */
    bool is_told = d->job->stage || is_shown(d, item, true);
    if (is_told && !kz_darkroom_hash(fd, item->hash)) {
        close(fd);
        kz_darkroom_say_changed(item, d->err);
        return -1;
    }
    if (!is_told)
        item->hash[0] = '\0';
    return fd;
}

static int result_file(struct kz_darkroom *d, const struct slot *slot) {
    if (slot->order.kind == KZ_WORKER_PICTURE)
        return memfd_create("karez-picture", MFD_CLOEXEC);
    return d->job->stage && slot->order.kind != KZ_WORKER_CAPTIONS
               ? kz_stage_blank(d->job->stage, d->err)
               : open("/dev/null", O_RDWR | O_CLOEXEC);
}

static bool give(struct kz_darkroom *d, struct kz_media_item *item, int fd) {
    struct slot *slot = free_slot(d);
    if (!slot) {
        close(fd);
        return false;
    }
    slot->item = item;
    slot->in = fd;
    slot->order = kz_darkroom_order(item->role);
    if (!d->job->stage)
        slot->order.flags |= KZ_WORKER_LOOK | KZ_WORKER_QUICK;
    if (is_of_program(item))
        slot->order.flags |= KZ_WORKER_QUICK;
    slot->out = result_file(d, slot);
    slot->is_busy = slot->out >= 0 &&
                    kz_reader_give(&slot->reader, &slot->order, slot->in,
                                   slot->out);
    if (slot->is_busy)
        return true;
    empty(slot);
    return kz_error_set(d->err, "worker.missing", d->job->exe, NULL);
}

static bool store_as_is(struct kz_darkroom *d, struct kz_media_item *item,
                        int fd, int64_t size) {
    bool is_ours = d->job->is_ours && !is_of_program(item);
    bool is_good = !d->job->stage ||
                   (is_ours ? kz_stage_adopt : kz_stage_copy)(
                       d->job->stage, fd, size, item->name, item->hash,
                       d->err);
    close(fd);
    item->made = (struct kz_media_file){.size = size, .origin_size = size};
    memcpy(item->made.hash, item->hash, sizeof(item->hash));
    memcpy(item->made.origin_hash, item->hash, sizeof(item->hash));
    remember(d, item);
    d->done += size;
    return is_good;
}

/* Progress counts what has been read; the workers are never far behind. */
static bool develop_item(struct kz_darkroom *d, struct kz_media_item *item) {
    int fd;
    int64_t size;
    d->reading = 0;
    if (!tell(d))
        return false;
    if (!kz_media_open_item(d->media, item, &fd, &size))
        return kz_darkroom_say_changed(item, d->err);
    item->size = size;
    if (!d->job->exe)
        return store_as_is(d, item, fd, size);
    fd = take_in(d, item, fd, size);
    d->reading = 0;
    if (fd < 0)
        return false;
    d->done += size;
    if (item->hash[0] && is_shown(d, item, false)) {
        close(fd);
        remember(d, item);
        return true;
    }
    return give(d, item, fd);
}

/* ---- a round ---- */

static int64_t bytes_of(const struct kz_media *media) {
    int64_t total = 0;
    for (size_t i = 0; i < media->items.count; i++)
        total += media->items.items[i].is_kept ? 0
                                               : media->items.items[i].size;
    return total;
}

static bool develop_all(struct kz_darkroom *d) {
    struct kz_media *media = d->media;
    for (size_t i = 0; i < media->items.count; i++) {
        struct kz_media_item *item = &media->items.items[i];
        const struct print *print =
            item->is_kept ? NULL : find_print(d, item->name);
        if (print)
            item->made = print->made;
        else if (!item->is_kept && !develop_item(d, item))
            return false;
    }
    return wait_slots(d, true);
}

bool kz_darkroom_develop(struct kz_darkroom *d, struct kz_media *media,
                         bool *has_findings, struct kz_error *err) {
    size_t before = d->findings.items.count;
    d->media = media;
    d->err = err;
    d->done = d->reading = 0;
    d->total = bytes_of(media);
    d->started_ms = kz_clock_now(&d->clock);
    bool is_good = develop_all(d);
    if (!is_good)
        close_slots(d);
    *has_findings = d->findings.items.count > before;
    return is_good;
}

void kz_darkroom_keep(struct kz_stage *stage, const struct kz_media *media) {
    for (size_t i = 0; i < media->items.count; i++) {
        const struct kz_media_item *item = &media->items.items[i];
        const struct kz_media_file *made = &item->made;
        struct kz_str role = kz_str_from(item->role);
        kz_stage_keep(stage, made->size, made->hash, role, item->name);
        for (int k = 1; k < made->size_count; k++) {
            const struct kz_media_object *o = &made->sizes[k];
            struct kz_str name = kz_arena_printf(
                &stage->manifest.arena, "%.*s %dx%d", KZ_STR_ARG(item->name),
                o->w, o->h);
            kz_stage_keep(stage, o->size, o->hash, role, name);
        }
    }
}
