/*
 * Packets on their way from the demux thread to a decoder: a ring with bounds
 * in packets and bytes. Packets are made once and moved; a steady film
 * allocates none here. The caller holds the player's mutex.
 */
#ifndef KZ_MEDIA_FILM_QUEUE_H
#define KZ_MEDIA_FILM_QUEUE_H

#include <libavcodec/packet.h>
#include <stdbool.h>

enum {
    KZ_FILM_QUEUE_PACKETS = 128,
    KZ_FILM_QUEUE_BYTES = 16 << 20, /* one packet may be over it */
};

struct kz_film_queue {
    struct {
        AVPacket *packet; /* made when first used, kept */
        bool is_end;      /* no packet: the pass is over, drain */
        int loop;         /* the pass it belongs to, from 0 */
    } ring[KZ_FILM_QUEUE_PACKETS];
    int first, count;
    int64_t bytes;
};

/* Drops all packets and their memory. */
void kz_film_queue_destroy(struct kz_film_queue *queue);
void kz_film_queue_clear(struct kz_film_queue *queue);
bool kz_film_queue_is_full(const struct kz_film_queue *queue);

/* Moves the packet in, or marks the end of the pass with NULL; there must be
 * room. False without memory; the packet is then the caller's still. */
bool kz_film_queue_push(struct kz_film_queue *queue, AVPacket *packet,
                        int loop);
/* Moves the oldest out, false if there is none. */
bool kz_film_queue_pop(struct kz_film_queue *queue, AVPacket *packet,
                       bool *is_end, int *loop);

#endif
