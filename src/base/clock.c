#include "src/base/clock.h"

#include <time.h>

#include "src/base/mem.h"

static int64_t monotonic_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void kz_clock_init_real(struct kz_clock *clock) {
    *clock = (struct kz_clock){.origin_ms = monotonic_ms()};
}

void kz_clock_init_by_hand(struct kz_clock *clock) {
    *clock = (struct kz_clock){.is_by_hand = true};
}

int64_t kz_clock_now(const struct kz_clock *clock) {
    return clock->is_by_hand ? clock->by_hand_ms
                             : monotonic_ms() - clock->origin_ms;
}

void kz_clock_advance(struct kz_clock *clock, int64_t ms) {
    kz_require(clock->is_by_hand && ms >= 0);
    clock->by_hand_ms += ms;
}
