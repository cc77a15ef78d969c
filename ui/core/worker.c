#include "ui/core/worker.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include "src/base/mem.h"

#define LOG_MODULE "worker"
#include "src/base/log.h"

enum state { FREE, WAITING, MADE, READY };

struct slot {
    enum state state;
    struct kz_worker_job job; /* `user` points to the copy below */
    uint64_t order;
    bool is_unwanted; /* while it is made */
    uint32_t *pixels;
    _Alignas(16) unsigned char user[KZ_PICTURE_USER_MOST];
};

enum { SPARE = 2 };

struct kz_worker {
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t work, progress;
    void (*wake)(void *user);
    void *wake_user;
    /* protected by mutex, but for the pixels and copy of what is MADE */
    struct slot slot[KZ_WORKER_QUEUE];
    uint64_t order;
    bool is_ending;
    struct {
        uint32_t *pixels;
        size_t bytes;
    } spare[SPARE];
};

/* ---- making ---- */

/* Few large pages cost less than many small ones. */
uint32_t *kz_picture_alloc(struct kz_size size) {
    enum { LARGE_PAGE = 2 << 20 };
    size_t bytes = (size_t)size.w * (size_t)size.h * 4;
    bool is_large = bytes >= LARGE_PAGE;
    void *pixels;
    if (posix_memalign(&pixels, is_large ? LARGE_PAGE : 64, bytes) != 0)
        return NULL;
    if (is_large)
        madvise(pixels, bytes, MADV_HUGEPAGE);
    return pixels;
}

/* Share of the pixel whose centre is `distance` outside an edge. */
static float coverage(float distance) {
    return fminf(fmaxf(.5f - distance, 0), 1);
}

static void cut_corners(struct kz_pixels out, float radius,
                        bool has_square_foot) {
    float most = (float)(out.w < out.h ? out.w : out.h) / 2;
    radius = radius > most ? most : radius;
    int n = (int)ceilf(radius);
    for (int y = 0; y < n; y++) {
        for (int x = 0; x < n; x++) {
            float dx = radius - (float)x - .5f, dy = radius - (float)y - .5f;
            float share = coverage(hypotf(dx, dy) - radius);
            if (share >= 1)
                continue;
            int xs[2] = {x, out.w - 1 - x}, ys[2] = {y, out.h - 1 - y};
            for (int k = 0; k < (has_square_foot ? 2 : 4); k++) {
                uint32_t *px =
                    &out.pixels[ys[k / 2] * out.stride + xs[k % 2]];
                uint32_t a = (uint32_t)lroundf((float)(*px >> 24) * share);
                *px = (*px & 0xFFFFFF) | a << 24;
            }
        }
    }
}

void kz_picture_make(const struct kz_node_picture *picture, float radius,
                     struct kz_pixels out) {
    picture->make(picture->user, out);
    if (radius > 0)
        cut_corners(out, radius, picture->has_square_foot);
}

/* ---- the thread ---- */

static bool comes_before(const struct slot *a, const struct slot *b) {
    if (a->job.is_ahead != b->job.is_ahead)
        return b->job.is_ahead;
    if (a->job.frame != b->job.frame && a->job.owner == b->job.owner)
        return a->job.frame > b->job.frame;
    return a->order < b->order;
}

static struct slot *next_job(struct kz_worker *w) {
    struct slot *best = NULL;
    for (int i = 0; i < KZ_WORKER_QUEUE; i++) {
        struct slot *s = &w->slot[i];
        if (s->state == WAITING && (!best || comes_before(s, best)))
            best = s;
    }
    return best;
}

static size_t bytes_of(struct kz_size size) {
    return (size_t)size.w * (size_t)size.h * 4;
}

static uint32_t *take_spare(struct kz_worker *w, size_t bytes) {
    for (int i = 0; i < SPARE; i++) {
        uint32_t *pixels = w->spare[i].pixels;
        if (pixels && w->spare[i].bytes == bytes) {
            w->spare[i].pixels = NULL;
            return pixels;
        }
    }
    return NULL;
}

static void make(struct slot *s, uint32_t *pixels) {
    struct kz_size size = s->job.size;
    s->pixels = pixels ? pixels : kz_picture_alloc(size);
    if (!s->pixels) {
        kz_log_error("no memory for %dx%d", size.w, size.h);
        return;
    }
    kz_picture_make(&s->job.picture, s->job.radius_px,
                    (struct kz_pixels){s->pixels, size.w, size.h, size.w});
}

static void clear(struct slot *s) {
    free(s->pixels);
    s->pixels = NULL;
    s->state = FREE;
    s->is_unwanted = false;
}

static void *work(void *user) {
    struct kz_worker *w = user;
    pthread_mutex_lock(&w->mutex);
    while (!w->is_ending) {
        struct slot *s = next_job(w);
        if (!s) {
            pthread_cond_wait(&w->work, &w->mutex);
            continue;
        }
        s->state = MADE;
        uint32_t *spare = take_spare(w, bytes_of(s->job.size));
        pthread_mutex_unlock(&w->mutex);
        make(s, spare);
        pthread_mutex_lock(&w->mutex);
        bool is_wanted = !s->is_unwanted && s->pixels;
        if (is_wanted)
            s->state = READY;
        else
            clear(s);
        pthread_cond_broadcast(&w->progress);
        if (!is_wanted)
            continue;
        pthread_mutex_unlock(&w->mutex);
        w->wake(w->wake_user);
        pthread_mutex_lock(&w->mutex);
    }
    pthread_mutex_unlock(&w->mutex);
    return NULL;
}

struct kz_worker *kz_worker_create(void (*wake)(void *user), void *user) {
    struct kz_worker *w = kz_xcalloc(1, sizeof(*w));
    pthread_condattr_t attr;
    w->wake = wake;
    w->wake_user = user;
    pthread_mutex_init(&w->mutex, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&w->work, NULL);
    pthread_cond_init(&w->progress, &attr);
    pthread_condattr_destroy(&attr);
    kz_require(pthread_create(&w->thread, NULL, work, w) == 0);
    return w;
}

void kz_worker_free(struct kz_worker *w) {
    if (!w)
        return;
    pthread_mutex_lock(&w->mutex);
    w->is_ending = true;
    pthread_cond_signal(&w->work);
    pthread_mutex_unlock(&w->mutex);
    pthread_join(w->thread, NULL);
    for (int i = 0; i < KZ_WORKER_QUEUE; i++)
        clear(&w->slot[i]);
    for (int i = 0; i < SPARE; i++)
        free(w->spare[i].pixels);
    pthread_cond_destroy(&w->work);
    pthread_cond_destroy(&w->progress);
    pthread_mutex_destroy(&w->mutex);
    free(w);
}

/* ---- asking ---- */

static void put(struct slot *s, const struct kz_worker_job *job,
                uint64_t order) {
    kz_require(job->picture.user_size <= KZ_PICTURE_USER_MOST);
    s->job = *job;
    memcpy(s->user, job->picture.user, job->picture.user_size);
    s->job.picture.user = s->user;
    s->order = order;
    s->state = WAITING;
}

/* One that may give way to `job`: the least wanted. */
static struct slot *least_wanted(struct kz_worker *w,
                                 const struct kz_worker_job *job) {
    struct slot *worst = NULL, fresh = {.job = *job, .order = w->order};
    for (int i = 0; i < KZ_WORKER_QUEUE; i++) {
        struct slot *s = &w->slot[i];
        if (s->state == FREE)
            return s;
        if (s->state == WAITING && (!worst || comes_before(worst, s)))
            worst = s;
    }
    return worst && comes_before(&fresh, worst) ? worst : NULL;
}

/* Sets what is on its way already; true if that is enough. */
static bool is_under_way(struct kz_worker *w, const struct kz_worker_job *job) {
    for (int i = 0; i < KZ_WORKER_QUEUE; i++) {
        struct slot *s = &w->slot[i];
        bool is_it = s->state != FREE && !s->is_unwanted &&
                     s->job.owner == job->owner && s->job.key == job->key;
        if (!is_it)
            continue;
        if (s->job.picture.version == job->picture.version) {
            s->job.frame = job->frame;
            s->job.is_ahead = job->is_ahead;
            return true;
        }
        if (s->state == WAITING) {
            put(s, job, s->order);
            return true;
        }
    }
    return false;
}

bool kz_worker_ask(struct kz_worker *w, const struct kz_worker_job *job) {
    pthread_mutex_lock(&w->mutex);
    bool is_taken = is_under_way(w, job);
    struct slot *s = is_taken ? NULL : least_wanted(w, job);
    if (s) {
        put(s, job, w->order++);
        pthread_cond_signal(&w->work);
        is_taken = true;
    }
    pthread_mutex_unlock(&w->mutex);
    return is_taken;
}

void kz_worker_begin_frame(struct kz_worker *w, const void *owner,
                           uint64_t frame) {
    pthread_mutex_lock(&w->mutex);
    for (int i = 0; i < KZ_WORKER_QUEUE; i++) {
        struct slot *s = &w->slot[i];
        if (s->state == WAITING && s->job.owner == owner &&
            s->job.frame + 1 < frame)
            clear(s);
    }
    pthread_mutex_unlock(&w->mutex);
}

bool kz_worker_take(struct kz_worker *w, const void *owner,
                    struct kz_worker_picture *out) {
    bool has_one = false;
    pthread_mutex_lock(&w->mutex);
    for (int i = 0; i < KZ_WORKER_QUEUE && !has_one; i++) {
        struct slot *s = &w->slot[i];
        if (s->state != READY || s->job.owner != owner)
            continue;
        *out = (struct kz_worker_picture){s->job.key, s->job.picture.version,
                                          s->job.size, s->job.radius_px,
                                          s->pixels};
        s->pixels = NULL;
        clear(s);
        has_one = true;
    }
    pthread_mutex_unlock(&w->mutex);
    return has_one;
}

void kz_worker_give_back(struct kz_worker *w, uint32_t *pixels, size_t bytes) {
    pthread_mutex_lock(&w->mutex);
    for (int i = 0; i < SPARE && pixels; i++) {
        if (w->spare[i].pixels)
            continue;
        w->spare[i].pixels = pixels;
        w->spare[i].bytes = bytes;
        pixels = NULL;
    }
    if (pixels) { /* those of a size that was shown before go */
        free(w->spare[0].pixels);
        w->spare[0] = w->spare[1];
        w->spare[1].pixels = pixels;
        w->spare[1].bytes = bytes;
    }
    pthread_mutex_unlock(&w->mutex);
}

static bool is_of(const struct slot *s, const void *owner) {
    return s->state != FREE && (!owner || s->job.owner == owner);
}

void kz_worker_forget(struct kz_worker *w, const void *owner) {
    pthread_mutex_lock(&w->mutex);
    for (;;) {
        bool is_made = false;
        for (int i = 0; i < KZ_WORKER_QUEUE; i++) {
            struct slot *s = &w->slot[i];
            if (!is_of(s, owner))
                continue;
            if (s->state == MADE)
                is_made = s->is_unwanted = true;
            else
                clear(s);
        }
        if (!is_made)
            break;
        pthread_cond_wait(&w->progress, &w->mutex);
    }
    pthread_mutex_unlock(&w->mutex);
}

bool kz_worker_wait(struct kz_worker *w, const void *owner, int timeout_ms) {
    struct timespec until;
    bool is_busy = true, is_late = false;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += timeout_ms / 1000;
    until.tv_nsec += timeout_ms % 1000 * 1000000L;
    if (until.tv_nsec >= 1000000000L) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000L;
    }
    pthread_mutex_lock(&w->mutex);
    for (;;) {
        is_busy = false;
        for (int i = 0; i < KZ_WORKER_QUEUE; i++) {
            struct slot *s = &w->slot[i];
            is_busy |= is_of(s, owner) && s->state != READY;
        }
        if (!is_busy || is_late)
            break;
        is_late = pthread_cond_timedwait(&w->progress, &w->mutex, &until) ==
                  ETIMEDOUT;
    }
    pthread_mutex_unlock(&w->mutex);
    return !is_busy;
}
