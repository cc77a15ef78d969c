#include "src/tour/tour.h"

const struct kz_tour_view *kz_tour_audience(const struct kz_tour *t) {
    return t->is_held ? &t->held : &t->now;
}

const struct kz_tour_step *kz_tour_step_at(const struct kz_tour *t,
                                           struct kz_tour_place place) {
    const struct kz_tour_stop *stop = &t->plan->stops.items[place.stop];
    return &t->plan->steps.items[stop->first_step + place.step];
}

bool kz_tour_peek(const struct kz_tour *t, struct kz_tour_place *next) {
    struct kz_tour_place at = t->now.place;
    for (at.step++; (size_t)at.stop < t->plan->stops.count; at.stop++) {
        for (; at.step < t->plan->stops.items[at.stop].step_count; at.step++) {
            if (kz_tour_step_at(t, at)->is_shown) {
                *next = at;
                return true;
            }
        }
        at.step = 0;
    }
    return false;
}

bool kz_tour_is_off_route(const struct kz_tour *t) {
    return t->now.page[0] != '\0';
}

bool kz_tour_is_asked(const struct kz_tour *t, int64_t now_ms) {
    return t->asked_until_ms > 0 && now_ms <= t->asked_until_ms;
}

int kz_tour_idle_seconds(const struct kz_tour *t, int64_t now_ms) {
    int64_t over = now_ms - t->last_act_ms - KZ_TOUR_IDLE_MS;
    if (over < 0 || over >= KZ_TOUR_IDLE_ASK_MS)
        return 0;
    return (int)((KZ_TOUR_IDLE_ASK_MS - over + 999) / 1000);
}

/* ---- times ---- */

static int64_t since_tick(const struct kz_tour *t, int64_t now_ms) {
    return !t->is_over && now_ms > t->last_ms ? now_ms - t->last_ms : 0;
}

int64_t kz_tour_total_ms(const struct kz_tour *t, int64_t now_ms) {
    return t->last_ms - t->started_ms + since_tick(t, now_ms);
}

int64_t kz_tour_stop_spent_ms(const struct kz_tour *t, int stop,
                              int64_t now_ms) {
    bool is_here = stop == t->now.place.stop;
    return t->stop_ms[stop] + (is_here ? since_tick(t, now_ms) : 0);
}

enum kz_tour_pace kz_tour_pace_of(int64_t spent_ms, int64_t planned_ms) {
    if (planned_ms <= 0 || spent_ms < planned_ms)
        return KZ_PACE_GOOD;
    return spent_ms * 5 < planned_ms * 6 ? KZ_PACE_AMBER : KZ_PACE_RED;
}

/* ---- counts ---- */

static int shown_before(const struct kz_tour *t, int stop) {
    int count = 0;
    for (int i = 0; i < stop; i++)
        count += kz_tour_stop_is_shown(t->plan, i);
    return count;
}

int kz_tour_shown_place(const struct kz_tour *t) {
    return shown_before(t, t->now.place.stop) + 1;
}

int kz_tour_shown_count(const struct kz_tour *t) {
    return shown_before(t, (int)t->plan->stops.count);
}

int kz_tour_seen_count(const struct kz_tour *t) {
    int count = 0;
    for (int i = 0; i < KZ_TOUR_STOPS_MOST; i++)
        count += t->was_shown[i];
    return count;
}
