/*
 * When something happened, for what is kept on disk: the wall time, which
 * nobody may trust in a hall without a network, and the time since the
 * machine was switched on, which is right but ends with it. Nothing here
 * decides what is drawn (clock.h does).
 */
#ifndef KZ_BASE_INSTANT_H
#define KZ_BASE_INSTANT_H

#include <stdbool.h>
#include <stdint.h>

enum { KZ_BOOT_ID_SIZE = 40 };

struct kz_instant {
    char boot[KZ_BOOT_ID_SIZE]; /* which running of the machine; "" unknown */
    int64_t boot_ms;            /* since it was switched on, sleep included */
    int64_t wall_s;             /* seconds since 1970 as the machine has it */
    bool is_doubtful;           /* wall_s; false as read, kz_watch_look() */
};

/* Of this machine, now. Any thread. */
void kz_instant_now(struct kz_instant *out);

/* One that looks at instants in their order and sees when the wall clock
 * cannot be right. Zeroed has seen nothing. One owner. */
struct kz_watch {
    int64_t last_good_s; /* the latest wall time that was believed; keep it */
    struct kz_instant before; /* the last one looked at */
    bool is_off; /* it jumped; until kz_watch_trust() or another start */
};

/**
 * Set `instant->is_doubtful`: the wall time lies before this program was made,
 * before the latest believed one, more than 400 days after it, or it has moved
 * 5 minutes otherwise than the machine did since the last look.
 */
void kz_watch_look(struct kz_watch *watch, struct kz_instant *instant);
/* A person has set the clock and stands by it. */
void kz_watch_trust(struct kz_watch *watch, const struct kz_instant *instant);

/* Seconds from `from` to `to`: by the machine's own time if it ran through,
 * else by two wall times that are both believed; -1: nobody knows. */
int64_t kz_instant_seconds_between(const struct kz_instant *from,
                                  const struct kz_instant *to);

#endif
