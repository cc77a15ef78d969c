#include "src/tour/plan.h"

#include <math.h>
#include <stdio.h>

enum { MINUTES_MOST = 24 * 60, SECONDS_MOST = 24 * 3600 };

static int64_t ms_of_minutes(double minutes) {
    if (!(minutes > 0))
        return 0;
    return (int64_t)(fmin(minutes, MINUTES_MOST) * 60000);
}

static void copy(char *out, size_t size, struct kz_str text) {
    snprintf(out, size, "%.*s", KZ_STR_ARG(text));
}

void kz_tour_plan_init(struct kz_tour_plan *plan, struct kz_str id,
                       double minutes) {
    *plan = (struct kz_tour_plan){.planned_ms = ms_of_minutes(minutes)};
    copy(plan->id, sizeof(plan->id), id);
}

void kz_tour_plan_destroy(struct kz_tour_plan *plan) {
    kz_vec_free(&plan->stops);
    kz_vec_free(&plan->steps);
}

void kz_tour_plan_add_stop(struct kz_tour_plan *plan, struct kz_str id,
                           double minutes) {
    if (plan->stops.count >= KZ_TOUR_STOPS_MOST || plan->dropped > 0) {
        plan->dropped++;
        return;
    }
    struct kz_tour_stop stop = {.planned_ms = ms_of_minutes(minutes),
                                .first_step = (int)plan->steps.count};
    copy(stop.id, sizeof(stop.id), id);
    kz_vec_push(&plan->stops, stop);
}

/* ---- pages ---- */

static enum kz_tour_step_kind kind_of(struct kz_str screen) {
    static const struct {
        const char *screen;
        enum kz_tour_step_kind kind;
    } kinds[] = {
        {"mineral", KZ_STEP_PICTURE},  {"exhibit", KZ_STEP_PICTURE},
        {"article", KZ_STEP_PICTURE},  {"glossary", KZ_STEP_PICTURE},
        {"area", KZ_STEP_CHART},       {"areas", KZ_STEP_CHART},
        {"result", KZ_STEP_CHART},     {"rights", KZ_STEP_CHART},
        {"right", KZ_STEP_CHART},      {"film", KZ_STEP_FILM},
        {"crystal", KZ_STEP_CRYSTAL},  {"quiz", KZ_STEP_QUIZ},
        {"compare", KZ_STEP_BEFORE_AFTER},
    };
    for (size_t i = 0; i < KZ_COUNT(kinds); i++) {
        if (kz_str_is(screen, kinds[i].screen))
            return kinds[i].kind;
    }
    return KZ_STEP_TITLE;
}

static void read_film(struct kz_tour_step *step, struct kz_str how) {
    struct kz_str in;
    double from, to = 0;
    if (!kz_str_next_part(&how, '-', &in) || !kz_str_to_double(in, &from) ||
        (how.s && !kz_str_to_double(how, &to)))
        return;
    bool has_order = from >= 0 && from < SECONDS_MOST &&
                     (to == 0 || (to > from && to < SECONDS_MOST));
    if (!has_order)
        return;
    step->film_in_ms = (int64_t)(from * 1000);
    step->film_out_ms = (int64_t)(to * 1000);
}

static void read_pose(struct kz_tour_step *step, struct kz_str how) {
    double value[3] = {0, 0, 1};
    struct kz_str part;
    int count = 0;
    while (kz_str_next_part(&how, ',', &part)) {
        if (count == 3 || !kz_str_to_double(part, &value[count++]))
            return;
    }
    if (count < 2 || fabs(value[0]) > 360 || fabs(value[1]) > 90 ||
        value[2] < 0.5 || value[2] > 4)
        return;
    step->has_pose = true;
    step->turn_deg = value[0];
    step->tilt_deg = value[1];
    step->zoom = value[2];
}

void kz_tour_plan_add_step(struct kz_tour_plan *plan, struct kz_str id,
                           struct kz_str page, bool is_shown) {
    struct kz_str how = page, name, screen;
    if (plan->stops.count == 0 || plan->dropped > 0 ||
        plan->steps.count >= KZ_TOUR_STEPS_MOST) {
        plan->dropped++;
        return;
    }
    struct kz_tour_step step = {.is_shown = is_shown, .zoom = 1};
    if (!kz_str_next_part(&how, '@', &name))
        name = KZ_STR("");
    copy(step.id, sizeof(step.id), id);
    copy(step.page, sizeof(step.page), name);
    /* A page whose name was cut is no page. */
    step.is_shown &= name.len < sizeof(step.page);
    if (!kz_str_next_part(&name, '/', &screen))
        screen = KZ_STR("");
    step.kind = kind_of(screen);
    if (step.kind == KZ_STEP_FILM && how.s)
        read_film(&step, how);
    if (step.kind == KZ_STEP_CRYSTAL && how.s)
        read_pose(&step, how);
    kz_vec_push(&plan->steps, step);
    plan->stops.items[plan->stops.count - 1].step_count++;
}

/* ---- looking things up ---- */

bool kz_tour_stop_is_shown(const struct kz_tour_plan *plan, int stop) {
    if (stop < 0 || (size_t)stop >= plan->stops.count)
        return false;
    const struct kz_tour_stop *s = &plan->stops.items[stop];
    for (int i = 0; i < s->step_count; i++) {
        if (plan->steps.items[s->first_step + i].is_shown)
            return true;
    }
    return false;
}

int kz_tour_plan_find_stop(const struct kz_tour_plan *plan, struct kz_str id) {
    for (size_t i = 0; i < plan->stops.count; i++) {
        if (kz_str_is(id, plan->stops.items[i].id))
            return (int)i;
    }
    return -1;
}

int64_t kz_tour_plan_total_ms(const struct kz_tour_plan *plan) {
    int64_t sum = 0;
    for (size_t i = 0; i < plan->stops.count; i++)
        sum += plan->stops.items[i].planned_ms;
    return plan->planned_ms > 0 ? plan->planned_ms : sum;
}
