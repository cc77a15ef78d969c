/*
 * What of a visit is counted, and when: a visit from its first page to the
 * last touch, each page, what was searched for in vain, films, rounds of
 * questions. Who it was is not known here either. Render thread only.
 */
#ifndef KZ_UI_SCREENS_TALLY_H
#define KZ_UI_SCREENS_TALLY_H

#include "src/stats/stats.h"
#include "ui/screens/film_show.h"
#include "ui/screens/visit.h"

struct kz_tally {
    struct kz_stats *stats; /* NULL: nothing is counted */
    bool is_visiting;
    int64_t began_ms;
    bool is_term_counted; /* of the field as it is, or was before it shrank */
};

/* A page is about to be left; `film` of the one that played on it. */
void kz_tally_leave(struct kz_tally *tally, const struct kz_visit *visit,
                    const struct kz_finder *finder,
                    const struct kz_film_show *film,
                    const struct kz_route *from);
/* Another page is on screen. One that waits for people ends nothing and begins
 * nothing. */
void kz_tally_enter(struct kz_tally *tally, const struct kz_visit *visit,
                    const struct kz_route *to, int64_t now_ms);
/* A touch that changes the page it is on, before it does. */
void kz_tally_before(struct kz_tally *tally, const struct kz_visit *visit,
                     const struct kz_finder *finder, int action);
/* A question was left; `asked` are those of a round. */
void kz_tally_question(struct kz_tally *tally, const struct kz_visit *visit,
                       int asked);
/* The visitor is gone since `last_ms`. */
void kz_tally_end(struct kz_tally *tally, const struct kz_visit *visit,
                  int64_t last_ms);

#endif
