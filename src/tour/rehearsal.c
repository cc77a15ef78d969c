#include "src/tour/rehearsal.h"

enum { RUNS_MOST = 50 };

static int64_t distance(int64_t ms, int64_t planned_ms) {
    return planned_ms == 0 ? ms
           : ms > planned_ms ? ms - planned_ms
                             : planned_ms - ms;
}

/* `run` of the latest so far in *latest. */
static void add_run(struct kz_rehearsal_row *row, int run, int64_t ms,
                    int *latest) {
    if (row->runs == 0 || run < *latest) {
        row->last_ms = ms;
        *latest = run;
    }
    bool is_better = row->runs == 0 || distance(ms, row->planned_ms) <
                                       distance(row->best_ms, row->planned_ms);
    if (is_better)
        row->best_ms = ms;
    row->mean_ms += ms; /* the sum until finish() */
    row->runs++;
}

static void finish(struct kz_rehearsal_row *row) {
    if (row->runs > 0)
        row->mean_ms /= row->runs;
}

static void compare_stop(const struct kz_tour *t, int stop, int64_t now_ms,
                         const struct kz_rehearsal_time *earlier, size_t count,
                         struct kz_rehearsal_row *row) {
    const struct kz_tour_stop *s = &t->plan->stops.items[stop];
    int latest = 0;
    *row = (struct kz_rehearsal_row){
        .ms = kz_tour_stop_spent_ms(t, stop, now_ms),
        .planned_ms = s->planned_ms};
    row->pace = kz_tour_pace_of(row->ms, row->planned_ms);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(earlier[i].stop, s->id) == 0 && earlier[i].ms > 0)
            add_run(row, earlier[i].run, earlier[i].ms, &latest);
    }
    finish(row);
}

void kz_rehearsal_compare(const struct kz_tour *t, int64_t now_ms,
                          const struct kz_rehearsal_time *earlier,
                          size_t count,
                          struct kz_rehearsal_row rows[KZ_TOUR_STOPS_MOST],
                          struct kz_rehearsal_row *total) {
    int64_t sum[RUNS_MOST] = {0};
    int reached[RUNS_MOST] = {0}, latest = 0;
    *total = (struct kz_rehearsal_row){
        .ms = kz_tour_total_ms(t, now_ms),
        .planned_ms = kz_tour_plan_total_ms(t->plan)};
    total->pace = kz_tour_pace_of(total->ms, total->planned_ms);
    for (size_t s = 0; s < t->plan->stops.count; s++) {
        compare_stop(t, (int)s, now_ms, earlier, count, &rows[s]);
        if (!kz_tour_stop_is_shown(t->plan, (int)s))
            continue;
        for (size_t i = 0; i < count; i++) {
            bool is_it = strcmp(earlier[i].stop,
                                t->plan->stops.items[s].id) == 0;
            int run = earlier[i].run;
            if (!is_it || earlier[i].ms <= 0 || run < 0 || run >= RUNS_MOST)
                continue;
            sum[run] += earlier[i].ms;
            reached[run]++;
        }
    }
    for (int run = 0; run < RUNS_MOST; run++) {
        if (reached[run] > 0 && reached[run] == kz_tour_shown_count(t))
            add_run(total, run, sum[run], &latest);
    }
    finish(total);
}
