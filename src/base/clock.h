/*
 * The only clock that decides what is drawn. Real, or driven by hand by
 * tests, the robot and the reel. Starts at 0, never goes back.
 * One owner, one thread.
 */
#ifndef KZ_BASE_CLOCK_H
#define KZ_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

struct kz_clock {
    bool is_by_hand;
    int64_t by_hand_ms;
    int64_t origin_ms; /* of the monotonic system clock */
};

void kz_clock_init_real(struct kz_clock *clock);
void kz_clock_init_by_hand(struct kz_clock *clock);
/* Milliseconds since init. */
int64_t kz_clock_now(const struct kz_clock *clock);
/* Only for a clock by hand; `ms` >= 0. */
void kz_clock_advance(struct kz_clock *clock, int64_t ms);

#endif
