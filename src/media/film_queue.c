#include "src/media/film_queue.h"

#include <string.h>

#include "src/base/mem.h"

void kz_film_queue_clear(struct kz_film_queue *queue) {
    for (int i = 0; i < queue->count; i++) {
        int at = (queue->first + i) % KZ_FILM_QUEUE_PACKETS;
        if (queue->ring[at].packet)
            av_packet_unref(queue->ring[at].packet);
    }
    queue->first = queue->count = 0;
    queue->bytes = 0;
}

void kz_film_queue_destroy(struct kz_film_queue *queue) {
    for (int i = 0; i < KZ_FILM_QUEUE_PACKETS; i++)
        av_packet_free(&queue->ring[i].packet);
    memset(queue, 0, sizeof(*queue));
}

bool kz_film_queue_is_full(const struct kz_film_queue *queue) {
    /* One place is kept for the end of the pass. */
    return queue->count >= KZ_FILM_QUEUE_PACKETS - 1 ||
           queue->bytes >= KZ_FILM_QUEUE_BYTES;
}

bool kz_film_queue_push(struct kz_film_queue *queue, AVPacket *packet,
                        int loop) {
    kz_require(queue->count < KZ_FILM_QUEUE_PACKETS);
    int at = (queue->first + queue->count) % KZ_FILM_QUEUE_PACKETS;
    if (packet && !queue->ring[at].packet &&
        !(queue->ring[at].packet = av_packet_alloc()))
        return false;
    queue->ring[at].is_end = !packet;
    queue->ring[at].loop = loop;
    if (packet) {
        queue->bytes += packet->size;
        av_packet_move_ref(queue->ring[at].packet, packet);
    }
    queue->count++;
    return true;
}

bool kz_film_queue_pop(struct kz_film_queue *queue, AVPacket *packet,
                       bool *is_end, int *loop) {
    if (queue->count == 0)
        return false;
    int at = queue->first;
    *is_end = queue->ring[at].is_end;
    *loop = queue->ring[at].loop;
    if (!*is_end) {
        queue->bytes -= queue->ring[at].packet->size;
        av_packet_move_ref(packet, queue->ring[at].packet);
    }
    queue->first = (queue->first + 1) % KZ_FILM_QUEUE_PACKETS;
    queue->count--;
    return true;
}
