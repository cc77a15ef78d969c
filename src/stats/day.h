/*
 * An instant as the hall's day and hour. Any thread.
 */
#ifndef KZ_STATS_DAY_H
#define KZ_STATS_DAY_H

#include "src/base/instant.h"

struct kz_day {
    char text[12]; /* YYYY-MM-DD; YYYY-00-00 where the clock is in doubt */
    int hour;      /* -1 there */
};

/* last_good_s  a wall time that was believed, for the year of a doubtful one;
 *              0: there is none */
struct kz_day kz_day_of(const struct kz_instant *instant, int64_t last_good_s);

#endif
