/*
 * Walls around a process that reads foreign bytes: once inside, it can read
 * and write the descriptors it has, and nothing else. Several walls stand one
 * behind the other, since kernels and containers differ in what they grant;
 * each can be asked for alone, so that a test can lean on it.
 */
#ifndef KZ_UPDATE_SANDBOX_H
#define KZ_UPDATE_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/mem.h"

enum kz_sandbox_wall {
    KZ_WALL_FILES = 1 << 0,      /* descriptors above `files` are closed */
    KZ_WALL_LIMITS = 1 << 1,     /* memory, time, bytes written, no core */
    KZ_WALL_NAMESPACES = 1 << 2, /* an empty root, no network, nobody else */
    KZ_WALL_PRIVILEGES = 1 << 3, /* none are left, none can be gained */
    KZ_WALL_LANDLOCK = 1 << 4,   /* no path opens */
    KZ_WALL_CALLS = 1 << 5,      /* few system calls; another one kills */
    KZ_WALLS = (1 << 6) - 1,
    /* Without these no foreign byte is read. */
    KZ_WALLS_NEEDED = KZ_WALL_FILES | KZ_WALL_LIMITS | KZ_WALL_PRIVILEGES |
                      KZ_WALL_CALLS,
    /* One of these must be there before a stick of staff is read. */
    KZ_WALLS_OF_PATHS = KZ_WALL_NAMESPACES | KZ_WALL_LANDLOCK,
};

struct kz_sandbox {
    int files;              /* descriptors 0 to files-1 stay */
    uint32_t writable;      /* bit n: descriptor n may be written to */
    int64_t memory_bytes;   /* of address space */
    int64_t written_bytes;  /* a file grows no further */
    int cpu_s;
    bool may_have_threads;
};

/**
 * Puts up walls around the calling process, which must have one thread, for
 * good. Returns those of `walls` that stand.
 */
unsigned kz_sandbox_enter(const struct kz_sandbox *box, unsigned walls);

/* Which walls this machine grants, found out by a child. */
unsigned kz_sandbox_offers(void);

/* May a source that staff bring be read behind these walls? */
bool kz_sandbox_is_enough(unsigned walls);

#endif
