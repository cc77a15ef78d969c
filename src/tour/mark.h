/*
 * The place of a running tour as a small text, kept in the state folder while
 * it runs, so that it goes on after a restart. Writing the file is the
 * caller's, off the render thread.
 */
#ifndef KZ_TOUR_MARK_H
#define KZ_TOUR_MARK_H

#include "src/base/instant.h"
#include "src/tour/tour.h"

enum {
    KZ_TOUR_MARK_SIZE = 16 * 1024, /* holds any */
    KZ_TOUR_MARK_SECONDS = 30 * 60,
};

struct kz_tour_mark {
    struct kz_instant when;
    char tour[KZ_TOUR_ID_SIZE], stop[KZ_TOUR_ID_SIZE];
    int step;
    struct kz_tour_group group;
    int64_t total_ms;
    int count;
    struct {
        char id[KZ_TOUR_ID_SIZE];
        int64_t ms;
        bool was_shown;
    } stops[KZ_TOUR_STOPS_MOST];
};

/* NUL-terminated; the length. `when`: now. */
size_t kz_tour_mark_write(const struct kz_tour *tour, int64_t now_ms,
                          const struct kz_instant *when,
                          char out[KZ_TOUR_MARK_SIZE]);

enum kz_tour_mark_result {
    KZ_TOUR_MARK_GOOD,    /* at most 30 minutes old: go on */
    KZ_TOUR_MARK_UNSURE,  /* nobody knows how old: ask the docent */
    KZ_TOUR_MARK_OLD,     /* forget it */
    KZ_TOUR_MARK_DAMAGED, /* forget it; `out` zeroed */
};
/* By the machine's own time if it was not switched off since, else by a wall
 * clock that both times was believed. */
enum kz_tour_mark_result kz_tour_mark_read(struct kz_str text,
                                           const struct kz_instant *now,
                                           struct kz_tour_mark *out);

/* Begin where it was left, with its times; the break does not count. `plan`
 * is that of mark->tour as it is now; a stop that has gone is passed over. */
enum kz_tour_start kz_tour_resume(struct kz_tour *tour,
                                  const struct kz_tour_plan *plan,
                                  const struct kz_tour_mark *mark,
                                  int64_t now_ms);

#endif
