/*
 * `karez worker`: reads foreign media for the importer. The process that is
 * started reads none itself: for each order it makes a child, puts it behind
 * walls (sandbox.h) with two descriptors, the file and where the result goes,
 * and looks after it. What the child may say is one struct.
 *
 * Orders and answers are single packets on a socket between processes of one
 * program; an order brings the two descriptors along.
 */
#ifndef KZ_UPDATE_WORKER_H
#define KZ_UPDATE_WORKER_H

#include <stdint.h>

#include "src/media/prepare.h"

enum kz_worker_kind {
    KZ_WORKER_PICTURE,
    KZ_WORKER_FILM,
    KZ_WORKER_SOUND,
    KZ_WORKER_CAPTIONS, /* only looked at */
    KZ_WORKER_KINDS,
};

struct kz_worker_order {
    uint32_t kind; /* enum kz_worker_kind */
    uint32_t flags;
};
enum {
    KZ_WORKER_QUICK = 1 << 0, /* a film is not decoded to its end */
    KZ_WORKER_LOOK = 1 << 1,  /* nothing is written */
};

/* The first packet, before any order: what this machine grants. */
struct kz_worker_hello {
    uint32_t version;
    uint32_t walls; /* enum kz_sandbox_wall */
};
enum { KZ_WORKER_VERSION = 1 };

/* Serves orders until the other end closes. Returns the exit code. */
int kz_worker_serve(int socket);

#endif
