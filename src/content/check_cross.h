/*
 * What can only be said once every table has been read: pages that rows point
 * to, tours and their stops. Warnings, since the rows are good without them.
 */
#ifndef KZ_CONTENT_CHECK_CROSS_H
#define KZ_CONTENT_CHECK_CROSS_H

#include "src/base/vec.h"
#include "src/content/fault.h"
#include "src/content/ids.h"

struct kz_cross_page {
    struct kz_where where;
    struct kz_str page; /* "mineral/M01" */
    bool is_of_tour;    /* a stop's: it may say more after @ */
};

struct kz_cross_stop {
    struct kz_str tour;
    enum kz_id_state state;
};

struct kz_cross {
    const struct kz_column *screen; /* of the table being read; NULL: none */
    bool is_of_tours, is_of_stops;
    KZ_VEC(struct kz_cross_page) pages;
    KZ_VEC(struct kz_cross_stop) stops;
    struct kz_where tours; /* their sheet */
    KZ_VEC(struct kz_str) percents; /* results that count in per cent */
};

void kz_cross_destroy(struct kz_cross *cross);

/* Before the first row of a table. */
void kz_cross_start_table(struct kz_cross *cross,
                          const struct kz_table *table);

struct kz_check;
/* Remember what a row points to; `check` has just judged it. */
void kz_cross_note(struct kz_cross *cross, const struct kz_check *check);

/**
 * Faults  page.unknown, page.missing, tour.empty, tour.gap (warn)
 */
void kz_cross_finish(struct kz_cross *cross, struct kz_check *check);

#endif
