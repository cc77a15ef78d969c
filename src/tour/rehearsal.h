/*
 * A tour run alone, stop by stop against the plan and against the same
 * docent's earlier runs, which the statistics keep.
 */
#ifndef KZ_TOUR_REHEARSAL_H
#define KZ_TOUR_REHEARSAL_H

#include "src/tour/tour.h"

/* One stop of an earlier run. */
struct kz_rehearsal_time {
    const char *stop; /* its id */
    int run;          /* 0 is the latest */
    int64_t ms;
};

struct kz_rehearsal_row {
    int64_t ms;           /* this time; 0: not reached yet */
    int64_t planned_ms;   /* 0: not said */
    enum kz_tour_pace pace;
    int runs;             /* earlier ones that reached it */
    int64_t last_ms;      /* in the latest of them */
    int64_t mean_ms, best_ms; /* best: nearest to the plan, else shortest */
};

/**
 * rows   one a stop of the plan
 * total  of the whole; an earlier run counts if it reached every stop that
 *        can be shown now
 */
void kz_rehearsal_compare(const struct kz_tour *tour, int64_t now_ms,
                          const struct kz_rehearsal_time *earlier,
                          size_t count,
                          struct kz_rehearsal_row rows[KZ_TOUR_STOPS_MOST],
                          struct kz_rehearsal_row *total);

#endif
