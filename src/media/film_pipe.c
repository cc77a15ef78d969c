#include "src/media/film_inside.h"

static void adopt(struct kz_film_pipe *pipe) {
    if (!pipe->next.codec)
        return;
    avcodec_free_context(&pipe->decoder.codec);
    pipe->decoder = pipe->next;
    pipe->next.codec = NULL;
}

enum kz_film_take kz_film_pipe_take(struct kz_film_player *p,
                                    struct kz_film_pipe *pipe, int *serial,
                                    AVPacket *packet, int *loop,
                                    int64_t *target_us) {
    bool is_end = false;
    enum kz_film_take took = KZ_FILM_TAKE_QUIT;
    pthread_mutex_lock(&p->mutex);
    while (!atomic_load(&p->quit)) {
        if (pipe->serial != *serial) {
            *serial = pipe->serial;
            *target_us = pipe->target_us;
            adopt(pipe);
            took = KZ_FILM_TAKE_SERIAL;
            break;
        }
        if (pipe->decoder.codec &&
            kz_film_queue_pop(&pipe->queue, packet, &is_end, loop)) {
            took = is_end ? KZ_FILM_TAKE_END : KZ_FILM_TAKE_PACKET;
            pipe->is_idle = false;
            pthread_cond_signal(&p->wake_demux);
            break;
        }
        pthread_cond_wait(&pipe->has_packets, &p->mutex);
    }
    pthread_mutex_unlock(&p->mutex);
    return took;
}

void kz_film_pipe_restart(struct kz_film_pipe *pipe, int64_t target_us) {
    pipe->serial++;
    pipe->target_us = target_us;
    pipe->is_read = pipe->is_stuck = pipe->is_idle = false;
    kz_film_queue_clear(&pipe->queue);
    pthread_cond_broadcast(&pipe->has_packets);
}

bool kz_film_pipe_is_drained(const struct kz_film_pipe *pipe) {
    return pipe->is_read && pipe->is_idle && pipe->queue.count == 0;
}

void kz_film_pipe_destroy(struct kz_film_pipe *pipe) {
    kz_film_queue_destroy(&pipe->queue);
    avcodec_free_context(&pipe->decoder.codec);
    avcodec_free_context(&pipe->next.codec);
    kz_film_source_close(&pipe->source);
    pthread_cond_destroy(&pipe->has_packets);
}
