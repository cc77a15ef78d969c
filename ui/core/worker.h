/*
 * One thread that makes pictures, so that the thread that draws never waits
 * for one. What is asked for and not yet begun waits in a bounded queue: what
 * the newest frame shows comes first, what it may show next comes last, and
 * what no frame asks for any more is dropped.
 *
 * One worker serves all stages. Its functions are for the render thread; a
 * picture's own function runs on the worker's.
 */
#ifndef KZ_UI_CORE_WORKER_H
#define KZ_UI_CORE_WORKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/core/node.h"

enum { KZ_WORKER_QUEUE = 64 };

struct kz_worker;

/* `wake` is called on the worker's thread when a picture is ready. Never
 * NULL: without threads nothing else would work either. */
struct kz_worker *kz_worker_create(void (*wake)(void *user), void *user);
/* Waits for the picture that is being made; the others are dropped. */
void kz_worker_free(struct kz_worker *worker);

/* A picture and where it is wanted. */
struct kz_worker_job {
    const void *owner;
    uint64_t key; /* the owner's, with size and corners in it */
    struct kz_node_picture picture; /* `user` is copied */
    struct kz_size size;
    float radius_px;
    uint64_t frame; /* of the owner */
    bool is_ahead;  /* not shown yet */
};

/* The same picture asked for again stays where it is; another version takes
 * the place of one that was not begun. False: the queue is full of what is
 * wanted more. */
bool kz_worker_ask(struct kz_worker *worker, const struct kz_worker_job *job);
/* Drops what this owner asked for before `frame` - 1 and is not begun. */
void kz_worker_begin_frame(struct kz_worker *worker, const void *owner,
                           uint64_t frame);

struct kz_worker_picture {
    uint64_t key, version;
    struct kz_size size;
    float radius_px;
    uint32_t *pixels; /* the caller's; kz_worker_give_back() or free() */
};
/* One that is ready; false: none. */
bool kz_worker_take(struct kz_worker *worker, const void *owner,
                    struct kz_worker_picture *out);
/* Pixels that are no longer needed serve the next picture of that size. */
void kz_worker_give_back(struct kz_worker *worker, uint32_t *pixels,
                         size_t bytes);

/* Nothing of the owner, NULL for all, is under way after it. */
void kz_worker_forget(struct kz_worker *worker, const void *owner);
/* True once everything the owner asked for is ready. */
bool kz_worker_wait(struct kz_worker *worker, const void *owner,
                    int timeout_ms);

/* For those who make a picture themselves. Pixels w x h, unset; NULL without
 * memory. */
uint32_t *kz_picture_alloc(struct kz_size size);
void kz_picture_make(const struct kz_node_picture *picture, float radius_px,
                     struct kz_pixels out);

#endif
