#include "src/reel/pump.h"

#include <pthread.h>
#include <stdlib.h>

#include "src/base/mem.h"

enum { SLOTS = 3, SAMPLES_MOST = 4800 };

struct kz_pump {
    struct kz_pump_order order;
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    uint32_t *slot[SLOTS];
    /* Protected by mutex. */
    int64_t given, taken; /* frames */
    bool is_closed, has_failed;
    /* Only the encoding thread. */
    float samples[2 * SAMPLES_MOST];
};

static int64_t samples_until(const struct kz_pump *p, int64_t frame) {
    return frame * KZ_ENCODER_RATE / p->order.frame_rate;
}

static bool send_sound(struct kz_pump *p, int64_t frame) {
    int64_t at = samples_until(p, frame);
    size_t count = (size_t)(samples_until(p, frame + 1) - at);
    if (p->order.sound) {
        p->order.module->read_sound(p->order.sound, p->samples, count);
        kz_music_shape(p->samples, count, at,
                       samples_until(p, p->order.frames));
    } else {
        kz_music_read(p->order.music, p->samples, count);
    }
    return p->order.module->sound(p->order.encoder, p->samples, count);
}

static void *run(void *user) {
    struct kz_pump *p = user;
    pthread_mutex_lock(&p->mutex);
    for (;;) {
        while (p->taken == p->given && !p->is_closed)
            pthread_cond_wait(&p->changed, &p->mutex);
        if (p->taken == p->given || p->has_failed)
            break;
        int64_t frame = p->taken;
        pthread_mutex_unlock(&p->mutex);
        bool is_good =
            p->order.module->picture(p->order.encoder, p->slot[frame % SLOTS],
                                     p->order.size.w) &&
            send_sound(p, frame);
        pthread_mutex_lock(&p->mutex);
        p->taken++;
        p->has_failed = p->has_failed || !is_good;
        pthread_cond_broadcast(&p->changed);
    }
    pthread_mutex_unlock(&p->mutex);
    return NULL;
}

struct kz_pump *kz_pump_create(const struct kz_pump_order *order) {
    struct kz_pump *p = kz_xcalloc(1, sizeof(*p));
    kz_require(KZ_ENCODER_RATE / order->frame_rate < SAMPLES_MOST);
    p->order = *order;
    for (int i = 0; i < SLOTS; i++)
        p->slot[i] = kz_xmalloc((size_t)order->size.w *
                                (size_t)order->size.h * sizeof(uint32_t));
    pthread_mutex_init(&p->mutex, NULL);
    pthread_cond_init(&p->changed, NULL);
    kz_require(pthread_create(&p->thread, NULL, run, p) == 0);
    return p;
}

struct kz_pixels kz_pump_begin(struct kz_pump *p) {
    struct kz_pixels out = {NULL, p->order.size.w, p->order.size.h,
                            p->order.size.w};
    pthread_mutex_lock(&p->mutex);
    while (p->given - p->taken == SLOTS && !p->has_failed)
        pthread_cond_wait(&p->changed, &p->mutex);
    if (!p->has_failed)
        out.pixels = p->slot[p->given % SLOTS];
    pthread_mutex_unlock(&p->mutex);
    return out;
}

void kz_pump_end(struct kz_pump *p) {
    pthread_mutex_lock(&p->mutex);
    p->given++;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->mutex);
}

bool kz_pump_drain(struct kz_pump *p) {
    pthread_mutex_lock(&p->mutex);
    while (p->taken < p->given && !p->has_failed)
        pthread_cond_wait(&p->changed, &p->mutex);
    bool is_good = !p->has_failed;
    pthread_mutex_unlock(&p->mutex);
    return is_good;
}

void kz_pump_free(struct kz_pump *p) {
    if (!p)
        return;
    pthread_mutex_lock(&p->mutex);
    p->is_closed = true;
    /* What waits is not wanted any more. */
    p->given = p->given > p->taken + 1 ? p->taken + 1 : p->given;
    pthread_cond_broadcast(&p->changed);
    pthread_mutex_unlock(&p->mutex);
    pthread_join(p->thread, NULL);
    pthread_cond_destroy(&p->changed);
    pthread_mutex_destroy(&p->mutex);
    for (int i = 0; i < SLOTS; i++)
        free(p->slot[i]);
    free(p);
}
