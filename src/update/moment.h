/*
 * A moment that no wrong clock can move: which start of the machine, how long
 * it has been on, and what the wall clock claims. Waits are counted by the
 * first two; the third is only written down, with a doubt beside it.
 */
#ifndef KZ_UPDATE_MOMENT_H
#define KZ_UPDATE_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "src/base/mem.h"

enum { KZ_BOOT_SIZE = 40 };

struct kz_moment {
    char boot[KZ_BOOT_SIZE]; /* the kernel's id of this start */
    int64_t on_ms;           /* since the machine was switched on */
    int64_t wall_s;          /* since 1970, UTC, as the clock has it */
};

/* Errors  false: the kernel tells no id; `out` then has an empty one */
KZ_NODISCARD bool kz_moment_now(struct kz_moment *out);

/* Milliseconds that the machine was surely on between `from` and `to`. After
 * another start only the time since that start counts. Never negative. */
int64_t kz_moment_between(const struct kz_moment *from,
                          const struct kz_moment *to);

/* The wall clock of `now` cannot be right: before the program was made,
 * before `last`, or further from it than the machine was on, by five minutes
 * in one start. `last` NULL: nothing is known. */
bool kz_moment_is_doubtful(const struct kz_moment *now,
                           const struct kz_moment *last);

/**
 * Set the machine's clock, and the one that goes on while it is off.
 *
 * is_kept  the second was set too: tomorrow it is right without being set
 * Errors   false: the user may not, or the time cannot be; nothing changed
 */
KZ_NODISCARD bool kz_moment_set_wall(int64_t wall_s, bool *is_kept);

#endif
